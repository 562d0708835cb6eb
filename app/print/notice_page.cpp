// A notice for the board.

#include "print/notice_page.hpp"

#include "cli/text.hpp"
#include "print/markup.hpp"
#include "print/qr.hpp"
#include "verify/report.hpp"

namespace yishi::app {

namespace {

/// Longer texts are posted beside the notice as they are.
constexpr std::size_t text_on_page_max = 12'000;

struct Part {
  std::string heading;
  std::vector<std::string> lines;
  bool whole = false;  // one text with its own line breaks
};

std::string colon(Language language) { return in(language, "：", ": "); }

Part matter(NoticeView const& notice, Language language) {
  Part part{in(language, "事项", "Matter"), {notice.title}, false};
  for (auto const& [name, value] : notice.form)
    part.lines.push_back(name.in(language) + colon(language) + value);
  if (!notice.case_id.empty())
    part.lines.push_back(in(language,
                            "编号：" + notice.case_id + "，按" + notice.procedure.zh + "办",
                            "number: " + notice.case_id + ", by " + notice.procedure.en));
  return part;
}

Part decisions(NoticeView const& notice, Language language) {
  Part part{in(language, "表决", "Votes"), {}, false};
  for (auto const& each : notice.decisions) part.lines.push_back(each.in(language));
  return part;
}

/// The text that counts, or what it is if it cannot stand on the page.
Part text_part(NoticeView const& notice, Language language) {
  if (!notice.text) return {};
  auto const& document = *notice.text;
  Part part{document.name.in(language), {}, true};
  if (document.bytes && document.bytes->size() <= text_on_page_max && is_utf8(*document.bytes) &&
      trail::kind_of_document(*document.bytes) == trail::DocumentKind::text) {
    part.lines.push_back(*document.bytes);
    return part;
  }
  auto const what = document.bytes
                        ? trail::words_for(trail::kind_of_document(*document.bytes)).in(language)
                        : "?";
  auto const hash = document.hash.substr(0, 16);
  part.lines.push_back(
      in(language, "见贴在旁边的文件（" + what + "，指纹 " + hash + "）",
         "see the document beside this notice (" + what + ", fingerprint " + hash + ")"));
  return part;
}

Part period(NoticeView const& notice, Language language) {
  Part part{in(language, "公示期", "On the board"), {}, false};
  part.lines.push_back(in(language,
                          notice.from.words().zh + "张贴，公示到" + notice.until.words().zh +
                              " 24 时止，贴在" + notice.place,
                          "from " + notice.from.words().en + " until the end of " +
                              notice.until.words().en + ", " + notice.place));
  if (!notice.objections.zh.empty())
    part.lines.push_back(notice.objections.in(language) + in(language, "。", "."));
  return part;
}

std::vector<Part> parts_of(NoticeView const& notice, Language language) {
  std::vector<Part> parts;
  for (auto make : {matter, decisions, text_part, period})
    if (auto part = make(notice, language); !part.lines.empty()) parts.push_back(std::move(part));
  return parts;
}

std::string heading(NoticeView const& notice, Language language) {
  auto const number = std::to_string(notice.number);
  return in(language, notice.village + "公示 第 " + number + " 号",
            notice.village + ": notice " + number);
}

/// Said before all else, so that nobody takes it for a notice that is up.
std::string warning(NoticeView const& notice, Language language) {
  if (notice.simulated)
    return in(language, "演示，不是真的公示", "a demonstration, no real notice");
  if (notice.interrupted) return in(language, "这次公示已经撤下", "this notice was taken down");
  return "";
}

/// What stands beside the code: enough to compare by eye.
std::vector<std::string> carried_lines(NoticeView const& notice, Language language) {
  std::vector<std::string> lines;
  auto const& carried = *notice.checkpoint;
  lines.push_back(in(language, "档案：", "trail: ") + notice.origin);
  lines.push_back(in(language, "前 " + std::to_string(carried.size) + " 条，指纹 ",
                     "first " + std::to_string(carried.size) + " entries, root ") +
                  verifier::grouped(carried.root.substr(0, 16)));
  if (notice.previous)
    lines.push_back(in(language,
                       "上一张（第 " + std::to_string(notice.previous->notice) + " 号）：",
                       "on notice " + std::to_string(notice.previous->notice) + ": ") +
                    verifier::grouped(notice.previous->root.substr(0, 16)));
  return lines;
}

std::string what_for(Language language) {
  return in(language,
            "请把这个码拍下来留着。它记下了到张贴时为止的每一条记录；以后谁改过其中一条，拿照片一比"
            "就知道。",
            "Take a photo of this code and keep it. It stands for every record made before this "
            "notice; should anybody change one of them, the photo shows it.");
}

std::string paragraph(std::string const& text) { return "<p>" + escaped(text) + "</p>\n"; }

std::string section(Part const& part) {
  std::string html = "<section>\n<h2>" + escaped(part.heading) + "</h2>\n";
  for (auto const& line : part.lines)
    html += part.whole ? "<div class=\"text\">" + escaped(line) + "</div>\n" : paragraph(line);
  return html + "</section>\n";
}

std::string carried_section(NoticeView const& notice, Language language) {
  if (!notice.checkpoint || notice.checkpoint->note.empty()) return "";
  auto const code = qr_code(notice.checkpoint->note);
  if (!code) return "";
  std::string html = "<section class=\"code\">\n" +
                     qr_svg(*code, in(language, "这一天的凭证", "the checkpoint of that day")) +
                     "\n<div>\n" + paragraph(what_for(language));
  for (auto const& line : carried_lines(notice, language))
    html += "<p class=\"fact\">" + escaped(line) + "</p>\n";
  return html + "</div>\n</section>\n";
}

constexpr char const* style = R"(
@page { size: A4; margin: 15mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 170mm; color: #000; background: #fff;
  font: 18px/1.7 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "宋体", serif; }
h1 { margin: 0 0 4px; text-align: center; font-size: 32px; line-height: 1.3; }
.stage { margin: 0 0 16px; text-align: center; font-size: 22px; }
.warning { margin: 0 0 12px; padding: 4px; border: 3px solid #000; text-align: center;
  font-size: 24px; font-weight: bold; }
h2 { margin: 14px 0 2px; font-size: 20px; }
p { margin: 0; overflow-wrap: anywhere; }
.text { padding: 8px 12px; border: 1px solid #000; white-space: pre-wrap; overflow-wrap: anywhere; }
.seal { margin: 24px 0; text-align: right; break-inside: avoid; }
.code { display: flex; flex-wrap: wrap; gap: 16px; align-items: center; margin-top: 16px;
  padding-top: 12px; border-top: 1px solid #000; break-inside: avoid; font-size: 16px; }
.code svg { flex: none; width: 58mm; height: 58mm; }
.code div { flex: 1 1 60mm; }
.fact { font-variant-numeric: tabular-nums; }
@media print {
  body { padding: 0; max-width: none; font-size: 16px; line-height: 1.55; }
  h1 { font-size: 30px; }
  .stage { margin-bottom: 8px; }
}
)";

}  // namespace

std::string notice_page(NoticeView const& notice, Language language) {
  auto const title = heading(notice, language);
  std::string html = "<!DOCTYPE html>\n<html lang=\"" + in(language, "zh-CN", "en") +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<title>" +
                     escaped(title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n";
  if (auto const said = warning(notice, language); !said.empty())
    html += "<p class=\"warning\">" + escaped(said) + "</p>\n";
  html += "<h1>" + escaped(title) + "</h1>\n<p class=\"stage\">" +
          escaped(notice.stage.in(language)) + "</p>\n";
  for (auto const& part : parts_of(notice, language)) html += section(part);
  html += "<p class=\"seal\">" +
          escaped(in(language, notice.village + "村民委员会（盖章）",
                     "villagers' committee of " + notice.village + " (seal)")) +
          "<br>" + escaped(notice.from.words().in(language)) + "</p>\n";
  return html + carried_section(notice, language) + "</body>\n</html>\n";
}

std::string notice_text(NoticeView const& notice, Language language) {
  std::string text;
  if (auto const said = warning(notice, language); !said.empty()) text += said + "\n\n";
  text += heading(notice, language) + "\n" + notice.stage.in(language) + "\n";
  for (auto const& part : parts_of(notice, language)) {
    text += "\n" + part.heading + "\n";
    for (auto const& line : part.lines) text += part.whole ? line + "\n" : wrapped("  " + line, 4);
  }
  if (!notice.checkpoint) return text;
  text += "\n" + in(language, "凭证", "Checkpoint") + "\n";
  for (auto const& line : carried_lines(notice, language)) text += wrapped("  " + line, 4);
  return text + (notice.checkpoint->note.empty() ? "" : "\n" + notice.checkpoint->note);
}

}  // namespace yishi::app
