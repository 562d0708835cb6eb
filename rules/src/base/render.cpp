// Diagnostics as text for a terminal; the form is described in render.hpp.

#include "yishi/base/render.hpp"

#include <algorithm>

#include "yishi/base/assert.hpp"

namespace yishi {
namespace {

constexpr int columns_max = 100;    // of a quoted source line; longer ones are cut around the caret
constexpr int columns_before = 60;  // kept before the caret in a line that is cut

/// The few words of the frame itself.
struct Frame {
  std::string_view severities[3];
  std::string_view colon;
  std::string_view semicolon;
  std::string_view basis;
  std::string_view fix;
  std::string_view cure;
  std::string_view more;
};
constexpr Frame frame_zh{
    {"错误", "警告", "提示"}, "：", "；", " 依据：", " 改成：", " 怎么办：", " 了解更多："};
constexpr Frame frame_en{
    {"error", "warning", "note"}, ": ", "; ", " basis: ", " write: ", " what to do: ", " more: "};

Frame const& frame_of(Language language) { return language == Language::zh ? frame_zh : frame_en; }

/// Whether a character could move the cursor, colour the terminal or reverse the line.
bool is_control(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
         (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

/// Text that is safe to print on one line: tabs are four blanks, controls a replacement character.
std::u32string printable(std::u32string_view text) {
  std::u32string result;
  for (char32_t const character : text) {
    if (character == U'\t') {
      result += U"    ";
    } else if (character == U'\n') {
      result += U' ';
    } else {
      result += is_control(character) ? U'\uFFFD' : character;
    }
  }
  return result;
}

std::string printable(std::string_view utf8) {
  return to_utf8(printable(std::u32string_view{to_utf32(utf8)}));
}

std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

void add_line(std::string& out, std::string line) {
  auto const last = line.find_last_not_of(' ');
  line.resize(last == std::string::npos ? 0 : last + 1);
  out += line;
  out += '\n';
}

/// A source line as it is shown: its printable text, and where the carets begin and how many.
struct Excerpt {
  std::string text;
  int indent = 0;
  int carets = 1;
};

Excerpt excerpt_of(std::u32string_view line, std::size_t begin, std::size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  auto before = printable(line.substr(0, begin));
  auto const marked = printable(line.substr(begin, end - begin));
  auto text = before + marked + printable(line.substr(end));
  int const carets = std::max(1, display_width(marked));
  if (display_width(text) <= columns_max) return {to_utf8(text), display_width(before), carets};
  if (display_width(before) > columns_before) {
    std::size_t cut = 0;
    for (int width = display_width(before); width > columns_before; ++cut)
      width -= display_width(before[cut]);
    before = U"…" + before.substr(cut);
    text = U"…" + text.substr(cut);
  }
  int width = 0;
  std::size_t kept = 0;
  while (kept < text.size() && width + display_width(text[kept]) < columns_max)
    width += display_width(text[kept++]);
  if (kept < text.size()) text = text.substr(0, kept) + U"…";
  int const indent = display_width(before);
  return {to_utf8(text), indent, std::clamp(carets, 1, std::max(1, columns_max - indent))};
}

/// The line that `span` begins in, with `mark`s under it and `words` beside them.
void add_excerpt(std::string& out, Source const& source, SourceSpan span, char mark,
                 std::string const& words) {
  auto const start = source.locate(span.begin);
  auto const line = source.line(start.line);
  std::size_t const begin = start.column - 1;
  std::size_t const length = span.end > span.begin ? span.end - span.begin : 0;
  auto const excerpt = excerpt_of(line, begin, begin + length);
  auto const number = std::to_string(start.line);
  int const gutter = std::max(4, static_cast<int>(number.size()));
  add_line(out, blanks(gutter - static_cast<int>(number.size())) + number + " │ " + excerpt.text);
  add_line(out, blanks(gutter) + " │ " + blanks(excerpt.indent) +
                    std::string(static_cast<std::size_t>(excerpt.carets), mark) + " " + words);
}

/// “村.yaml 第 7 行第 6 列：” / "village.yaml:7:6: "; empty if there is no place.
std::string place(Diagnostic const& diagnostic, Source const* source, Language language) {
  if (diagnostic.source.empty()) return {};
  auto text = printable(diagnostic.source);
  if (diagnostic.spot) {
    text += (language == Language::zh ? " " : ", ") + diagnostic.spot->in(language);
  } else if (source != nullptr && diagnostic.span) {
    auto const at = source->locate(diagnostic.span->begin);
    auto const line = std::to_string(at.line);
    auto const column = std::to_string(at.column);
    text += language == Language::zh ? " 第 " + line + " 行第 " + column + " 列"
                                     : ":" + line + ":" + column;
  }
  return text.append(frame_of(language).colon);
}

std::string joined(std::vector<Words> const& list, Language language) {
  std::string text;
  for (auto const& words : list) {
    if (!text.empty()) text += frame_of(language).semicolon;
    text += words.in(language);
  }
  return text;
}

std::string left_out(std::size_t shown, std::size_t all, Language language) {
  auto const rest = std::to_string(all - shown);
  auto const total = std::to_string(all);
  return language == Language::zh ? "还有 " + rest + " 条没有列出（共 " + total + " 条）\n"
                                  : rest + " more not shown (" + total + " in all)\n";
}

}  // namespace

std::string render(Diagnostic const& diagnostic, SourceLookup const& sources, Language language) {
  YISHI_ASSERT(diagnostic.kind != nullptr);
  auto const& kind = *diagnostic.kind;
  auto const& frame = frame_of(language);
  Source const* source = nullptr;
  if (sources && !diagnostic.source.empty()) source = sources(diagnostic.source);
  std::string out;
  auto const field = [&](std::string_view caption, std::string const& text) {
    if (!text.empty()) add_line(out, std::string{caption} + printable(text));
  };
  auto const severity = frame.severities[static_cast<std::size_t>(kind.severity)];
  field(severity, " " + std::string{kind.code} + "  " + place(diagnostic, source, language) +
                      message(diagnostic, language));
  if (source != nullptr) {
    if (diagnostic.span) add_excerpt(out, *source, *diagnostic.span, '^', {});
    for (auto const& label : diagnostic.labels)
      add_excerpt(out, *source, label.span, '-', printable(label.words.in(language)));
  }
  field(frame.basis, joined(diagnostic.basis, language));
  field(frame.fix, diagnostic.fix.value_or(""));
  field(frame.cure, cure(diagnostic, language));
  field(frame.more, "yishi explain " + std::string{kind.code});
  return out;
}

std::string render(std::vector<Diagnostic> const& diagnostics, SourceLookup const& sources,
                   Language language, std::size_t limit) {
  auto ordered = diagnostics;
  std::stable_sort(ordered.begin(), ordered.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return a.kind->severity < b.kind->severity;
  });
  std::string out;
  auto const shown = std::min(limit, ordered.size());
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += '\n';
    out += render(ordered[i], sources, language);
  }
  if (shown == ordered.size()) return out;
  if (shown > 0) out += '\n';
  return out + left_out(shown, ordered.size(), language);
}

}  // namespace yishi
