// Long lines of a report folded at eighty columns, without tearing words, numbers or commands.

#include "verify/fold.hpp"

#include <algorithm>

#include "yishi/base/text.hpp"

namespace yishi::verifier {

int widest(char32_t character) {
  constexpr std::u32string_view wide_in_chinese = U"“”‘’…—·×→✓✗";
  if (wide_in_chinese.find(character) != std::u32string_view::npos) return 2;
  return display_width(character);
}

int widest(std::u32string_view text) {
  int width = 0;
  for (char32_t const character : text) width += widest(character);
  return width;
}

int widest(std::string_view utf8) { return widest(std::u32string_view{to_utf32(utf8)}); }

namespace {

std::u32string_view constexpr opening = U"（“《【";
std::u32string_view constexpr closing = U"，。、；：）”！？》】";

bool is_one_of(std::u32string_view marks, char32_t c) {
  return marks.find(c) != std::u32string_view::npos;
}

/// Where to break a full line before one more character: a word or number is not torn, a closing
/// mark keeps what is before it, an opening mark what is behind. Han text breaks anywhere else.
std::size_t break_in(std::u32string const& line, char32_t next) {
  auto at = line.size();
  if (is_one_of(closing, next)) {
    while (at > 0 && is_one_of(closing, line[at - 1])) --at;
    if (at > 0) next = line[--at];
  }
  // A number keeps its unit: “168 天”.
  auto const is_digit = [](char32_t c) { return U'0' <= c && c <= U'9'; };
  if (next >= 0x80 && at > 1 && line[at - 1] == U' ' && is_digit(line[at - 2]))
    for (--at; at > 0 && line[at - 1] < 0x80 && line[at - 1] != U' ';) --at;
  else if (next < 0x80 && next != U' ')
    while (at > 0 && line[at - 1] < 0x80 && line[at - 1] != U' ') --at;
  while (at > 0 && is_one_of(opening, line[at - 1])) --at;
  return line.find_first_not_of(U' ') < at ? at : line.size();
}

}  // namespace

std::vector<std::string> broken(std::string_view text, int first, int width) {
  std::vector<std::string> lines;
  std::u32string line;
  int room = first;
  for (char32_t const c : to_utf32(text)) {
    if (widest(line) + widest(c) > room) {
      auto const at = break_in(line, c);
      auto rest = line.substr(at);
      line.resize(at);
      while (line.ends_with(U' ')) line.pop_back();
      lines.push_back(to_utf8(line));
      line = std::move(rest);
      room = width;
      if (c == U' ') continue;
    }
    line += c;
  }
  lines.push_back(to_utf8(line));
  return lines;
}

std::string stacked(std::vector<std::string> const& lines, int column) {
  std::string out;
  for (auto const& line : lines) out += (out.empty() ? "" : "\n" + pad("", column)) + line;
  return out;
}

std::string continued(std::string const& command, int column) {
  if (column + widest(command) <= columns) return command;
  std::vector<std::string> words(1);
  bool quoted = false;
  for (char const c : command) {
    if (c == '\'') quoted = !quoted;
    if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  constexpr int mark = 2;  // the blank and the backslash
  std::string text;
  auto line = words.front();
  int taken = column;
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto const pair =
        words[i].starts_with("--") && i + 1 < words.size() && !words[i + 1].starts_with("--");
    auto const part = pair ? words[i] + " " + words[i + 1] : words[i];
    if (pair) ++i;
    if (taken + widest(line) + 1 + widest(part) + mark > columns) {
      text += line + " \\\n";
      line = pad("", column) + "  " + part;
      taken = 0;
    } else {
      line += " " + part;
    }
  }
  return text + line;
}

namespace {

constexpr std::u32string_view command_begins[] = {U"yishi ", U"yishi-verify "};

/// Where the next command begins; the end of the line if there is none. “村.yishi ” is a file.
std::size_t begin_of_command(std::u32string const& line, std::size_t from) {
  auto first = line.size();
  for (auto const word : command_begins)
    for (auto at = line.find(word, from); at < first; at = line.find(word, at + 1))
      if (at == 0 || line[at - 1] >= 0x80 || line[at - 1] == U' ' || line[at - 1] == U'(')
        first = at;
  return first;
}

/// Behind the command that begins at `begin`: up to a mark that ends it outside of brackets and
/// quotes.
std::size_t end_of_command(std::u32string const& line, std::size_t begin) {
  char32_t inside = 0;
  for (auto i = begin; i < line.size(); ++i) {
    auto const c = line[i];
    if (inside != 0) {
      if (c == inside) inside = 0;
      continue;
    }
    if (c == U'〔') inside = U'〕';
    if (c == U'“') inside = U'”';
    if (c == U'\'') inside = U'\'';
    if (is_one_of(U"，。；）", c)) return i;
    auto const blank = i + 1 < line.size() && line[i + 1] == U' ';
    if (is_one_of(U",;)", c) && (blank || i + 1 == line.size())) return i;
  }
  return line.size();
}

/// A long line of a report: text, and commands that are not torn.
std::string folded_line(std::string const& whole) {
  auto const line = to_utf32(whole);
  auto const behind = static_cast<int>(std::max<std::size_t>(4, line.find_first_not_of(U' ') + 2));
  std::string out;
  int column = 0;
  auto const next_line = [&] {
    while (out.ends_with(' ')) out.pop_back();
    out += "\n" + pad("", behind);
    column = behind;
  };
  auto const add_text = [&](std::u32string text) {
    // The marks behind a command stay with it.
    while (!text.empty() && (is_one_of(closing, text[0]) || is_one_of(U",;)", text[0]))) {
      out += to_utf8(text.substr(0, 1));
      column += widest(text[0]);
      text.erase(0, 1);
    }
    if (text.empty()) return;
    if (column >= columns) {
      next_line();
      text.erase(0, text.find_first_not_of(U' '));
    }
    auto const lines = broken(to_utf8(text), columns - column, columns - behind);
    out += stacked(lines, behind);
    column = (lines.size() > 1 ? behind : column) + widest(lines.back());
  };
  auto const add_command = [&](std::u32string const& text) {
    // There is room for the mark behind it.
    if (column > behind && column + widest(text) + 2 > columns) next_line();
    auto const lines = continued(to_utf8(text), column);
    out += lines;
    auto const last = lines.rfind('\n');
    column = last == std::string::npos ? column + widest(lines) : widest(lines.substr(last + 1));
  };
  std::size_t at = 0;
  while (at < line.size()) {
    auto const begin = begin_of_command(line, at);
    if (begin > at) add_text(line.substr(at, begin - at));
    at = end_of_command(line, begin);
    if (at > begin) add_command(line.substr(begin, at - begin));
  }
  return out;
}

}  // namespace

std::string folded_report(std::string_view rendered) {
  std::string out;
  bool goes_on = false;  // the line before ends as a command does that goes on below
  while (!rendered.empty()) {
    auto const end = std::min(rendered.find('\n'), rendered.size());
    std::string const line(rendered.substr(0, end));
    auto const whole = goes_on || line.find(" │ ") != std::string::npos;
    out += whole || widest(line) <= columns ? line : folded_line(line);
    goes_on = line.ends_with(" \\");
    if (end < rendered.size()) out += '\n';
    rendered.remove_prefix(std::min(end + 1, rendered.size()));
  }
  return out;
}

}  // namespace yishi::verifier
