// Which function writes which format.

#include "api/diagram/formats.hpp"

namespace yishi {

namespace {

struct Format {
  std::string_view name;
  DiagramFormat format;
  std::string (*write)(Diagram const&, Language);
};

constexpr Format formats[] = {
    {"svg", DiagramFormat::svg, diagram::to_svg},
    {"mermaid", DiagramFormat::mermaid, diagram::to_mermaid},
    {"dot", DiagramFormat::dot, diagram::to_dot},
    {"bpmn", DiagramFormat::bpmn, diagram::to_bpmn},
    {"text", DiagramFormat::text, diagram::to_text},
};

}  // namespace

std::optional<DiagramFormat> find_diagram_format(std::string_view name) {
  for (auto const& each : formats)
    if (each.name == name) return each.format;
  return std::nullopt;
}

std::string draw(Diagram const& diagram, DiagramFormat format, Language language) {
  for (auto const& each : formats)
    if (each.format == format) return each.write(diagram, language);
  return "";
}

}  // namespace yishi
