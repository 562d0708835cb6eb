// SVG: black on white, so that a copier does it no harm; the kind of a stage is told by the shape
// of its box and by a word. No script, no font and no address of anything outside.

#include <algorithm>

#include "api/diagram/formats.hpp"
#include "api/diagram/markup.hpp"
#include "api/diagram/scene.hpp"
#include "api/diagram/words.hpp"

namespace yishi::diagram {

namespace {

std::string n(int value) { return std::to_string(value); }

std::string rect(Rect const& r, std::string const& more = "") {
  return "<rect" + attribute("x", r.x) + attribute("y", r.y) + attribute("width", r.w) +
         attribute("height", r.h) + more + "/>\n";
}

Rect inset(Rect const& r, int by) { return {r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by}; }

std::string upright(int x, Rect const& r) {
  return "<path d=\"M" + n(x) + " " + n(r.y) + "V" + n(r.bottom()) + "\"/>\n";
}

/// A sheet with its corner turned down.
std::string sheet(Rect const& r) {
  constexpr int fold = 12;
  auto const x = n(r.right() - fold);
  auto const y = n(r.y + fold);
  return "<path d=\"M" + n(r.x) + " " + n(r.y) + "H" + x + "L" + n(r.right()) + " " + y + "V" +
         n(r.bottom()) + "H" + n(r.x) + "Z\"/>\n<path d=\"M" + x + " " + n(r.y) + "V" + y + "H" +
         n(r.right()) + "\"/>\n";
}

/// A thick line from side to side.
std::string level(int y, Rect const& r) {
  return "<path stroke-width=\"3\" d=\"M" + n(r.x) + " " + n(y) + "H" + n(r.right()) + "\"/>\n";
}

/// A box with its corners cut off.
std::string cornered(Rect const& r) {
  constexpr int cut = 12;
  return "<path d=\"M" + n(r.x + cut) + " " + n(r.y) + "H" + n(r.right() - cut) + "L" +
         n(r.right()) + " " + n(r.y + cut) + "V" + n(r.bottom() - cut) + "L" + n(r.right() - cut) +
         " " + n(r.bottom()) + "H" + n(r.x + cut) + "L" + n(r.x) + " " + n(r.bottom() - cut) + "V" +
         n(r.y + cut) + "Z\"/>\n";
}

std::string shape(rules::StageKind kind, Rect const& r) {
  switch (kind) {
    case rules::StageKind::step:
      return rect(r);
    case rules::StageKind::notice:
      return sheet(r);
    case rules::StageKind::meeting:
      return rect(r, " rx=\"14\"") + rect(inset(r, 4), " rx=\"10\"");
    case rules::StageKind::work:
      return rect(r) + upright(r.x + 8, r) + upright(r.right() - 8, r);
    case rules::StageKind::choice:
      return cornered(r);
    case rules::StageKind::parallel:
      return rect(r) + level(r.y + 4, r) + level(r.bottom() - 4, r);
    case rules::StageKind::end:
      return rect(r, " rx=\"" + n(std::min(r.h / 2, 22)) + "\" stroke-width=\"3\"");
  }
  return rect(r);
}

std::string text(TextBlock const& block) {
  if (block.lines.empty()) return "";
  std::string out = "<text" + attribute("font-size", block.font.size);
  if (block.font.bold) out += " font-weight=\"bold\"";
  if (block.centred) out += " text-anchor=\"middle\"";
  out += ">";
  auto const height = line_height(block.font);
  auto y = block.within.y + (height + block.font.size * 7 / 10) / 2;
  for (auto const& line : block.lines) {
    out += "<tspan" + attribute("x", block.centred ? block.within.middle() : block.within.x) +
           attribute("y", y) + ">" + escaped(line) + "</tspan>";
    y += height;
  }
  return out + "</text>\n";
}

std::string path_data(Path const& path) {
  std::string out = "M" + n(path.front().x) + " " + n(path.front().y);
  for (std::size_t i = 1; i < path.size(); ++i)
    out += path[i].x == path[i - 1].x ? "V" + n(path[i].y) : "H" + n(path[i].x);
  return out;
}

/// The head of an arrow, from the direction of its last piece.
std::string arrow_head(Path const& path) {
  constexpr int length = 9;
  constexpr int half = 4;
  auto const& tip = path.back();
  auto const& before = path[path.size() - 2];
  auto const sign = [](int value) { return (value > 0) - (value < 0); };
  auto const dx = sign(tip.x - before.x);
  auto const dy = sign(tip.y - before.y);
  Point const base{tip.x - dx * length, tip.y - dy * length};
  return "<path stroke=\"none\" fill=\"#000\" d=\"M" + n(tip.x) + " " + n(tip.y) + "L" +
         n(base.x + dy * half) + " " + n(base.y + dx * half) + "L" + n(base.x - dy * half) + " " +
         n(base.y - dx * half) + "Z\"/>\n";
}

std::string clock(Point at) {
  return "<circle" + attribute("cx", at.x) + attribute("cy", at.y) +
         attribute("r", clock_radius - 1) + " fill=\"#fff\"/>\n<path d=\"M" + n(at.x) + " " +
         n(at.y - 5) + "V" + n(at.y) + "H" + n(at.x + 4) + "\"/>\n";
}

std::string dot(Point at) {
  return "<circle" + attribute("cx", at.x) + attribute("cy", at.y) +
         " r=\"3\" fill=\"#000\" stroke=\"none\"/>\n";
}

constexpr char const* dashed = " stroke-dasharray=\"6 4\"";

class Writer {
 public:
  Writer(Diagram const& diagram, Language language)
      : diagram_(diagram), language_(language), scene_(set_scene(diagram, language)) {}

  std::string write() {
    head();
    for (std::size_t i = 0; i < scene_.bands.size(); ++i)
      out_ += "<g>\n" +
              rect(scene_.layout.bands[i].area,
                   " fill=\"#f2f2f2\" stroke=\"#777\" stroke-width=\"1\"") +
              text(scene_.bands[i]) + "</g>\n";
    out_ += "<g fill=\"#fff\" stroke=\"#000\" stroke-width=\"1.5\">\n";
    start();
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) node(i);
    out_ += "</g>\n<g fill=\"none\" stroke=\"#000\" stroke-width=\"1.3\">\n";
    for (std::size_t i = 0; i < diagram_.edges.size(); ++i) edge(i);
    for (auto const& point : scene_.layout.joins) out_ += dot(point);
    legend();
    return out_ + "</g>\n</svg>\n";
  }

 private:
  /// Printed, the picture is as large as one sheet of A4 lets it be; one that would be too small to
  /// read goes on over several.
  std::string print_size() const {
    constexpr int width = 1860;  // tenths of a millimetre within the margins
    constexpr int height = 2730;
    auto const w = scene_.size.w;
    auto const h = scene_.size.h;
    auto const large = std::min(width, w * 33 / 10);
    auto const fitting = std::min(large, height * w / h);
    constexpr int readable = 15;  // of a pixel, in hundredths
    auto const used = fitting * 10 < readable * w ? std::min(large, w * 26 / 10) : fitting;
    auto const high = used * h / w;
    auto const mm = [](int tenths) { return n(tenths / 10) + "." + n(tenths % 10) + "mm"; };
    return "width:" + mm(used) + ";height:" + mm(high);
  }

  void head() {
    bool const zh = language_ == Language::zh;
    auto const size = scene_.size;
    auto const tag = zh ? "zh-CN" : "en";
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"yishi-diagram\" role=\"img\"" +
        attribute("lang", tag) + attribute("xml:lang", tag) +
        " aria-labelledby=\"diagram-title\" aria-describedby=\"diagram-desc\"" +
        attribute("width", size.w) + attribute("height", size.h) +
        attribute("viewBox", "0 0 " + n(size.w) + " " + n(size.h)) +
        " font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',"
        "'WenQuanYi Zen Hei',sans-serif\">\n"
        "<title id=\"diagram-title\">" +
        escaped(diagram_.title.in(language_)) + (zh ? "：流程图" : ": diagram") +
        "</title>\n<desc id=\"diagram-desc\">";
    auto const words = to_text(diagram_, language_);
    for (std::size_t begin = 0; begin < words.size();) {
      auto const end = words.find('\n', begin);
      out_ += escaped(words.substr(begin, end - begin)) + "\n";
      begin = end + 1;
    }
    out_ +=
        "</desc>\n<style>@page{size:A4 portrait;margin:12mm}"
        "svg.yishi-diagram{max-width:100%;height:auto}"
        "@media print{svg.yishi-diagram{display:block;margin:0 auto;max-width:none;" +
        print_size() + "}}</style>\n" + rect({0, 0, size.w, size.h}, " fill=\"#fff\"");
    for (auto const& block : scene_.heading) out_ += text(block);
  }

  void start() {
    auto const& mark = scene_.layout.start;
    out_ += "<g id=\"start\">\n<circle" + attribute("cx", mark.middle()) +
            attribute("cy", mark.y + mark.h / 2) + attribute("r", mark.h / 2) +
            " fill=\"#000\"/>\n" + "<path d=\"" + path_data(scene_.layout.start_path) + "\"/>\n" +
            arrow_head(scene_.layout.start_path) + words(text(scene_.start)) + "</g>\n";
  }

  /// Words are filled and have no outline.
  static std::string words(std::string const& texts) {
    return "<g fill=\"#000\" stroke=\"none\">\n" + texts + "</g>\n";
  }

  void node(std::size_t i) {
    auto const& it = diagram_.nodes[i];
    auto const number = number_of(static_cast<std::int32_t>(i));
    std::string texts;
    for (auto const& block : scene_.nodes[i]) texts += text(block);
    out_ += "<g id=\"stage-" + number + "\">\n<title>" + number + " " +
            escaped(it.title.in(language_)) + "</title>\n" +
            shape(it.kind, scene_.layout.boxes[i]) + words(texts) + "</g>\n";
  }

  void edge(std::size_t i) {
    auto const& it = diagram_.edges[i];
    auto const& path = scene_.layout.paths[i];
    auto const named = [&](std::int32_t node) {
      return escaped(diagram_.nodes[static_cast<std::size_t>(node)].title.in(language_));
    };
    out_ += "<g id=\"way-" + number_of(static_cast<std::int32_t>(i)) + "\">\n<title>" +
            named(it.from) + " → " + named(it.to) + "：" + escaped(it.label.in(language_)) +
            "</title>\n<path shape-rendering=\"crispEdges\"" +
            std::string(it.kind == EdgeKind::lapsed ? dashed : "") + " d=\"" + path_data(path) +
            "\"/>\n" + arrow_head(path);
    if (it.kind == EdgeKind::lapsed || it.kind == EdgeKind::expired) out_ += clock(path.front());
    out_ += words(text(scene_.labels[i])) + "</g>\n";
  }

  void legend() {
    for (auto const& [mark, block] : scene_.legend) {
      Point const at{block.within.x - legend_mark_width + 10,
                     block.within.y + line_height(block.font) / 2};
      switch (mark) {
        case Mark::clock:
          out_ += clock(at);
          break;
        case Mark::dashes:
          out_ += "<path" + std::string(dashed) + " d=\"M" + n(at.x - 10) + " " + n(at.y) + "H" +
                  n(at.x + 14) + "\"/>\n";
          break;
        case Mark::join:
          out_ += dot(at);
          break;
      }
      out_ += words(text(block));
    }
  }

  Diagram const& diagram_;
  Language language_;
  Scene scene_;
  std::string out_;
};

}  // namespace

std::string to_svg(Diagram const& diagram, Language language) {
  return Writer(diagram, language).write();
}

}  // namespace yishi::diagram
