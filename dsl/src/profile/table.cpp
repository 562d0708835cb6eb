// Splits a table into cells. Which mark separates them is what the first line uses most.

#include "profile/table.hpp"

#include <algorithm>
#include <array>

#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr std::size_t most_rows = 100'000;

bool is_blank(char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\u00A0'; }

char32_t separator_of(std::u32string_view first_line) {
  constexpr std::array marks = {U',', U';', U'\t', U'，', U'；'};
  char32_t best = U',';
  std::ptrdiff_t most = 0;
  for (char32_t const mark : marks) {
    std::ptrdiff_t const count = std::count(first_line.begin(), first_line.end(), mark);
    if (count > most) best = mark;
    most = std::max(most, count);
  }
  return best;
}

class TableReader {
 public:
  explicit TableReader(Page const& page)
      : page_(page), text_(page.source().text()), separator_(separator_of(page.source().line(1))) {}

  std::vector<Row> run() {
    if (separator_ == U'，' || separator_ == U'；') say_wide_separator();
    std::vector<Row> rows;
    while (at_ < size()) {
      Row row = read_row();
      bool const empty = std::all_of(row.cells.begin(), row.cells.end(),
                                     [](Cell const& cell) { return cell.text.empty(); });
      if (empty) continue;
      if (rows.size() > most_rows) {  // the header is one more
        page_.say(kind(catalog::tables, "YS-8011"), row.cells.front().span,
                  {std::int64_t{most_rows}});
        break;
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  bool ends_line(char32_t c) const { return c == U'\n' || c == U'\r'; }

  void say_wide_separator() {
    auto const at = static_cast<std::uint32_t>(text_.find(separator_));
    std::u32string fixed{page_.source().line(1)};
    std::replace(fixed.begin(), fixed.end(), separator_, separator_ == U'，' ? U',' : U';');
    page_.say(kind(catalog::tables, "YS-8015"), {at, at + 1}, {to_utf8(separator_)},
              to_utf8(fixed));
  }

  Row read_row() {
    Row row;
    row.line = page_.source().locate(at_).line;
    row.cells.push_back(read_cell());
    while (at_ < size() && text_[at_] == separator_) {
      ++at_;
      row.cells.push_back(read_cell());
    }
    while (at_ < size() && ends_line(text_[at_])) ++at_;
    return row;
  }

  Cell read_cell() {
    while (at_ < size() && is_blank(text_[at_])) ++at_;
    if (at_ < size() && text_[at_] == U'"') return read_quoted();
    std::uint32_t const begin = at_;
    while (at_ < size() && text_[at_] != separator_ && !ends_line(text_[at_])) ++at_;
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
    while (at_ < size() && text_[at_] != separator_ && !ends_line(text_[at_])) ++at_;
    return {to_utf8(text), {begin, end}};
  }

  Page const& page_;
  std::u32string_view text_;
  char32_t separator_;
  std::uint32_t at_ = 0;
};

}  // namespace

std::vector<Row> read_table(Page const& page) { return TableReader{page}.run(); }

}  // namespace yishi::dsl
