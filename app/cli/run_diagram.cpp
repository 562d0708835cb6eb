// yishi diagram: a procedure as a picture, printed or written into a file.

#include <cstdio>
#include <memory>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/diagram.hpp"
#include "yishi/format_text.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;
using trail::Json;

/// What the ending of a file's name says about the format.
std::optional<DiagramFormat> format_of_file(fs::path const& file) {
  static constexpr std::pair<std::string_view, DiagramFormat> endings[] = {
      {".svg", DiagramFormat::svg},         {".mmd", DiagramFormat::mermaid},
      {".mermaid", DiagramFormat::mermaid}, {".dot", DiagramFormat::dot},
      {".gv", DiagramFormat::dot},          {".bpmn", DiagramFormat::bpmn},
      {".txt", DiagramFormat::text},
  };
  for (auto const& [ending, format] : endings)
    if (file.extension() == ending) return format;
  return std::nullopt;
}

/// The procedure that was named, or the only one; null, and all their names, if it is not clear.
rules::Rules const* chosen(std::vector<rules::Rules> const& all, std::string const& typed,
                           Words& names) {
  if (typed.empty() && all.size() == 1) return &all.front();
  for (auto const& rules : all) {
    auto const& name = rules.workflow.name;
    if (typed == name.zh || typed == name.en) return &rules;
    names.zh += (names.zh.empty() ? "" : "、") + name.zh;
    names.en += (names.en.empty() ? "" : ", ") + name.en;
  }
  return nullptr;
}

Json json_of(Diagram const& diagram, Language language) {
  Json::Array nodes;
  for (auto const& node : diagram.nodes)
    nodes.emplace_back(Json::Object{{"kind", rules::words_for(node.kind).en},
                                    {"name", node.name.in(language)},
                                    {"phase", node.phase.in(language)},
                                    {"title", node.title.in(language)}});
  Json::Array edges;
  for (auto const& edge : diagram.edges)
    edges.emplace_back(Json::Object{{"from", static_cast<std::int64_t>(edge.from) + 1},
                                    {"label", edge.label.in(language)},
                                    {"to", static_cast<std::int64_t>(edge.to) + 1}});
  return Json::Object{{"edges", std::move(edges)},
                      {"stages", std::move(nodes)},
                      {"version", diagram.version},
                      {"workflow", diagram.id}};
}

/// Makes a file that was not there. "x": two programs at once cannot both make it.
bool write_new(fs::path const& file, std::string const& bytes) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(file.c_str(), "wbx"), std::fclose);
  if (!out) return false;
  bool const written = std::fwrite(bytes.data(), 1, bytes.size(), out.get()) == bytes.size();
  if (std::fclose(out.release()) == 0 && written) return true;
  std::error_code ignored;
  fs::remove(file, ignored);
  return false;
}

/// Writes the picture beside what is there, never over it unless that was asked for.
Answer write(Options const& options, std::string const& name, std::string const& bytes) {
  auto const language = options.spoken();
  Answer answer;
  std::error_code ignored;
  bool const there = fs::exists(fs::symlink_status(name, ignored));
  if (there && !options.has("replace"))
    return failed(Exit::failed, kind(catalog::system, "YS-9186"), {name});
  if (there)
    replace_text(name, bytes);
  else if (!write_new(name, bytes))
    return failed(Exit::failed, kind(catalog::system, "YS-9051"),
                  {name, std::error_code(errno, std::generic_category()).message()});
  if (!options.quiet)
    answer.text = there ? in(language, "换掉了旧的：" + name + "\n", "replaced: " + name + "\n")
                        : in(language, "画好了：" + name + "\n", "written: " + name + "\n");
  return answer;
}

}  // namespace

Answer run_diagram(Options const& options) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto const out = options.value("out");
  auto format = out ? format_of_file(*out).value_or(DiagramFormat::svg) : DiagramFormat::svg;
  if (auto const typed = options.value("format")) {
    auto const found = find_diagram_format(*typed);
    if (!found)
      return failed(
          Exit::usage, kind(catalog::system, "YS-9133"),
          {*typed, std::string("--format"), std::string("svg, mermaid, dot, bpmn, text")});
    format = *found;
  }
  auto report = check(options.words.empty() ? options.folder : options.words[0],
                      rules::civil_date(std::get<rules::Instant>(time)));
  Answer answer;
  answer.language = report.language;
  answer.sources = report.sources;
  if (!report.ok()) {
    answer.exit = Exit::invalid;
    answer.diagnostics = std::move(report.diagnostics);
    return answer;
  }
  auto const typed = options.value("workflow").value_or("");
  Words names;
  auto const* rules = chosen(report.rules, typed, names);
  if (rules == nullptr)
    return failed(Exit::usage, kind(catalog::system, "YS-9132"), {typed, names});
  auto const language = options.language.value_or(report.language.value_or(Language::zh));
  auto const diagram = make_diagram(*rules);
  auto const bytes = draw(diagram, format, language);
  auto data = json_of(diagram, language);
  if (out) {
    auto written = write(options, *out, bytes);
    if (written.exit != Exit::ok) return written;
    written.language = answer.language;
    (*data.object())["file"] = *out;
    written.data = std::move(data);
    return written;
  }
  answer.verbatim = true;
  answer.text = bytes;
  (*data.object())["document"] = bytes;
  answer.data = std::move(data);
  return answer;
}

}  // namespace yishi::app
