// What happens to a checkpoint on its way from a photo to a file, and how it is undone.

#include "audit/put_right.hpp"

#include <array>
#include <vector>

namespace yishi::engine::audit {

namespace {

constexpr std::string_view mark = "\xef\xbb\xbf";
constexpr std::string_view dash = "\xe2\x80\x94 ";

/// Blanks, carriage returns and the wide blank at the end of a line.
std::string_view without_blanks_behind(std::string_view line) {
  constexpr std::string_view wide = "\xe3\x80\x80";
  for (;;) {
    if (line.ends_with(' ') || line.ends_with('\t') || line.ends_with('\r'))
      line.remove_suffix(1);
    else if (line.ends_with(wide))
      line.remove_suffix(wide.size());
    else
      return line;
  }
}

/// The line with an em dash in front if it begins with what a program made of one.
std::string with_dash(std::string_view line) {
  // Two em dashes, one, an en dash, two horizontal bars, one, three hyphens, two, one.
  constexpr std::array<std::string_view, 8> made_of_it{"\xe2\x80\x94\xe2\x80\x94",
                                                       "\xe2\x80\x94",
                                                       "\xe2\x80\x93",
                                                       "\xe2\x80\x95\xe2\x80\x95",
                                                       "\xe2\x80\x95",
                                                       "---",
                                                       "--",
                                                       "-"};
  for (auto const each : made_of_it) {
    if (!line.starts_with(each)) continue;
    line.remove_prefix(each.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    return std::string(dash).append(line);
  }
  return std::string(line);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = without_blanks_behind(text.substr(0, end));
    if (!line.empty()) lines.push_back(with_dash(line));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace

std::string with_one_newline(std::string_view text) {
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text) + '\n';
}

std::string put_right(std::string_view text) {
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  std::string note;
  bool in_body = true;
  for (auto const& line : lines_of(text)) {
    if (in_body && line.starts_with(dash)) {
      note += '\n';  // the one empty line, between the body and the signatures
      in_body = false;
    }
    note += line + '\n';
  }
  return note;
}

}  // namespace yishi::engine::audit
