// The picture in words, for whoever cannot see it or wants to read it out.

#include "api/diagram/formats.hpp"
#include "api/diagram/measure.hpp"
#include "api/diagram/words.hpp"

namespace yishi::diagram {

namespace {

class Writer {
 public:
  Writer(Diagram const& diagram, Language language) : diagram_(diagram), language_(language) {}

  std::string write() {
    count();
    auto const first = "1 " + title(0);
    out_ += "\n" + start_words(diagram_, language_) + " → " + first + "\n";
    std::string phase;
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
      auto const& node = diagram_.nodes[i];
      auto const its = clean(node.phase.in(language_));
      if (i == 0 || its != phase)
        out_ += its.empty() ? "\n" : "\n" + in("【" + its + "】", "[" + its + "]") + "\n";
      phase = its;
      stage(static_cast<std::int32_t>(i));
    }
    return std::move(out_);
  }

 private:
  std::string in(std::string zh, std::string en) const {
    return language_ == Language::zh ? std::move(zh) : std::move(en);
  }

  std::string title(std::int32_t node) const {
    return clean(diagram_.nodes[static_cast<std::size_t>(node)].title.in(language_));
  }

  void count() {
    std::size_t ends = 0;
    for (auto const& node : diagram_.nodes) ends += node.kind == rules::StageKind::end ? 1U : 0U;
    auto const stages = std::to_string(diagram_.nodes.size() - ends);
    auto const ways = std::to_string(diagram_.edges.size());
    out_ = clean(diagram_.title.in(language_)) + "\n" + subtitle(diagram_, language_) + "\n" +
           in("共 " + stages + " 步、" + std::to_string(ends) + " 个终点、" + ways + " 条出路。",
              "steps: " + stages + "; ends: " + std::to_string(ends) + "; ways on: " + ways + ".") +
           "\n";
  }

  void stage(std::int32_t index) {
    auto const& node = diagram_.nodes[static_cast<std::size_t>(index)];
    auto const role = clean(role_words(node).in(language_));
    out_ += number_of(index) + " " + title(index);
    if (auto const name = other_name(node, language_); !name.empty())
      out_ += in("（" + name + "）", " (" + name + ")");
    out_ += in("，", ", ") + role + "\n";
    for (auto const& edge : diagram_.edges)
      if (edge.from == index) way(edge);
  }

  void way(DiagramEdge const& edge) {
    out_ +=
        "   " + clean(edge.label.in(language_)) + " → " + number_of(edge.to) + " " + title(edge.to);
    if (edge.to == edge.from) out_ += in("（再来一次）", " (once more)");
    if (edge.to < edge.from) out_ += in("（退回去）", " (back)");
    if (edge.kind == EdgeKind::expired)
      out_ += in("（到了期限，自己往下走）", " (by itself when the time is over)");
    if (edge.kind == EdgeKind::lapsed)
      out_ += in("（过了期限还没有办）", " (if nothing was done in time)");
    out_ += "\n";
  }

  Diagram const& diagram_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string to_text(Diagram const& diagram, Language language) {
  return Writer(diagram, language).write();
}

}  // namespace yishi::diagram
