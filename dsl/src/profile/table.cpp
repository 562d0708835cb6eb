// Splits a table into cells. Which mark separates them is what the first line uses most; rows typed
// with its full-width twin are told apart all the same, so that nobody is called 孙丙，11，一组.

#include "profile/table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

bool is_blank(char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\u00A0'; }

constexpr std::uint32_t lines_above = 10;  // that a title may fill before the columns are named

/// The first line that has any mark decides: a title above the table has none.
char32_t separator_of(Source const& source) {
  constexpr std::array marks = {U',', U';', U'\t', U'，', U'；'};
  for (std::uint32_t line = 1; line <= std::min(lines_above, source.line_count()); ++line) {
    auto const text = source.line(line);
    char32_t best = 0;
    std::ptrdiff_t most = 0;
    for (char32_t const mark : marks) {
      std::ptrdiff_t const count = std::count(text.begin(), text.end(), mark);
      if (count > most) best = mark;
      most = std::max(most, count);
    }
    if (best != 0) return best;
  }
  return U',';
}

class TableReader {
 public:
  explicit TableReader(Page const& page)
      : page_(page), text_(page.source().text()), separator_(separator_of(page.source())) {}

  std::vector<Row> run() {
    std::vector<Row> rows;
    while (at_ < size()) {
      Row row = read_row();
      bool const empty = std::all_of(row.cells.begin(), row.cells.end(),
                                     [](Cell const& cell) { return cell.text.empty(); });
      if (empty) continue;
      if (rows.size() > roster_rows_max) {  // the header is one more
        page_.say(kind(catalog::tables, "YS-8011"), row.cells.front().span,
                  {std::int64_t{roster_rows_max}});
        break;
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  bool ends_line(char32_t c) const { return c == U'\n' || c == U'\r'; }

  /// What separates the cells of the row that begins here: the mark of the table or, in a row that
  /// has none of it, its twin of the other width. The wide one is said where it comes first.
  char32_t mark_of_row() {
    if (separator_ == U'\t') return separator_;
    bool const semicolon = separator_ == U';' || separator_ == U'；';
    char32_t const narrow = semicolon ? U';' : U',';
    char32_t const wide = semicolon ? U'；' : U'，';
    char32_t const other = separator_ == wide ? narrow : wide;
    char32_t const mark = !next_in_row(separator_) && next_in_row(other) ? other : separator_;
    if (mark == wide && !wide_said_)
      if (auto const at = next_in_row(wide)) say_wide_separator(*at, wide, narrow);
    return mark;
  }

  /// The next place of a mark in this line, quoted text left out.
  std::optional<std::uint32_t> next_in_row(char32_t mark) const {
    bool quoted = false;
    for (auto at = at_; at < size() && !ends_line(text_[at]); ++at) {
      if (text_[at] == U'"') quoted = !quoted;
      if (!quoted && text_[at] == mark) return at;
    }
    return std::nullopt;
  }

  void say_wide_separator(std::uint32_t at, char32_t wide, char32_t narrow) {
    wide_said_ = true;
    std::u32string fixed{page_.source().line(page_.source().locate(at).line)};
    std::replace(fixed.begin(), fixed.end(), wide, narrow);
    page_.say(kind(catalog::tables, "YS-8015"), {at, at + 1}, {to_utf8(wide)}, to_utf8(fixed));
  }

  Row read_row() {
    Row row;
    row.line = page_.source().locate(at_).line;
    row.number = ++read_;
    mark_ = mark_of_row();
    row.cells.push_back(read_cell());
    while (at_ < size() && text_[at_] == mark_) {
      ++at_;
      row.cells.push_back(read_cell());
    }
    if (at_ + 1 < size() && text_[at_] == U'\r' && text_[at_ + 1] == U'\n') ++at_;
    if (at_ < size()) ++at_;
    return row;
  }

  Cell read_cell() {
    while (at_ < size() && is_blank(text_[at_])) ++at_;
    if (at_ < size() && text_[at_] == U'"') return read_quoted();
    std::uint32_t const begin = at_;
    while (at_ < size() && text_[at_] != mark_ && !ends_line(text_[at_])) ++at_;
    std::uint32_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return {to_utf8(text_.substr(begin, end - begin)), {begin, end}};
  }

  Cell read_quoted() {
    std::uint32_t const begin = at_++;
    std::u32string text;
    while (at_ < size()) {
      if (text_[at_] != U'"') {
        text += text_[at_++];
      } else if (at_ + 1 < size() && text_[at_ + 1] == U'"') {
        text += U'"';
        at_ += 2;
      } else {
        break;
      }
    }
    if (at_ == size())
      page_.say(kind(catalog::tables, "YS-8008"), {begin, begin + 1});
    else
      ++at_;
    std::uint32_t const end = at_;
    while (at_ < size() && text_[at_] != mark_ && !ends_line(text_[at_])) ++at_;
    return {to_utf8(text), {begin, end}};
  }

  Page const& page_;
  std::u32string_view text_;
  char32_t separator_;
  std::uint32_t at_ = 0;
  char32_t mark_ = U',';    // of the row that is read
  std::uint32_t read_ = 0;  // rows, empty ones too
  bool wide_said_ = false;
};

}  // namespace

std::vector<Row> read_table(Page const& page) { return TableReader{page}.run(); }

}  // namespace yishi::dsl
