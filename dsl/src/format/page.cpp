// The lines of a formatted text.

#include "format/page.hpp"

#include <algorithm>
#include <utility>

#include "scanner/characters.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl::formatting {
namespace {

constexpr int step = 2;          // of a block
constexpr int continuation = 4;  // of a statement that goes on

std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

bool is_empty(std::u32string_view line) {
  return std::all_of(line.begin(), line.end(), scanner::is_blank);
}

}  // namespace

Statement& Statement::add(std::string_view text) {
  pieces_.back().text += text;
  return *this;
}

Statement& Statement::column(int gap) {
  pieces_.push_back({"", blanks(gap), true, false, {}});
  return *this;
}

Statement& Statement::may_break(std::string_view lead, std::vector<Remark> remarks) {
  pieces_.push_back({"", std::string(lead), false, true, std::move(remarks)});
  return *this;
}

Statement& Statement::breaking_column(int gap, std::vector<Remark> remarks) {
  pieces_.push_back({"", blanks(gap), true, true, std::move(remarks)});
  return *this;
}

bool Statement::has_remarks() const {
  return std::any_of(pieces_.begin(), pieces_.end(),
                     [](Piece const& piece) { return !piece.remarks.empty(); });
}

std::string Statement::flat() const {
  std::string text;
  for (auto const& piece : pieces_) text += piece.lead + piece.text;
  return text;
}

Page::Page(Source const& source, std::vector<SourceSpan> const& remarks)
    : source_(source), remarks_(remarks) {}

bool Page::any_before(std::uint32_t offset) const {
  return next_remark_ < remarks_.size() && remarks_[next_remark_].begin < offset;
}

std::vector<Remark> Page::take_before(std::uint32_t offset) {
  std::vector<Remark> taken;
  for (; any_before(offset); ++next_remark_) {
    auto const span = remarks_[next_remark_];
    // The mark may be full-width; behind it nothing is changed but blanks at the end.
    auto words = source_.text().substr(span.begin + 1, span.end - span.begin - 1);
    while (!words.empty() && scanner::is_blank(words.back())) words.remove_suffix(1);
    auto const place = source_.locate(span.begin);
    bool const own_line = is_empty(source_.line(place.line).substr(0, place.column - 1));
    taken.push_back({span.begin, "#" + to_utf8(words), own_line, blank_above(span.begin)});
  }
  return taken;
}

bool Page::blank_above(std::uint32_t offset) const {
  auto const place = source_.locate(offset);
  return place.line > 1 && is_empty(source_.line(place.line).substr(0, place.column - 1)) &&
         is_empty(source_.line(place.line - 1));
}

void Page::put_remarks(std::vector<Remark> const& remarks, int indent, bool keep_blank) {
  for (auto const& remark : remarks) {
    bool const behind = &remark == remarks.data() && !remark.own_line && !lines_.empty() &&
                        !lines_.back().is_remark && lines_.back().remark.empty();
    if (behind) {
      lines_.back().remark = remark.text;
      continue;
    }
    Line line;
    line.indent = indent;
    line.is_remark = true;
    line.blank_before = keep_blank && remark.blank_before && !opened_;
    line.remark = remark.text;
    lines_.push_back(std::move(line));
    opened_ = false;
  }
}

void Page::remarks_before(std::uint32_t offset, bool keep_blank) {
  put_remarks(take_before(offset), indent_, keep_blank);
  blank_ = keep_blank && !opened_ && blank_above(offset);
}

bool Page::fits(Statement const& statement) const {
  return indent_ + display_width(statement.flat()) <= most_columns;
}

void Page::put(Statement const& statement, Kind kind) {
  bool const blank = std::exchange(blank_, false);
  opened_ = false;
  if (!statement.has_remarks() && fits(statement))
    put_whole(statement, kind, blank);
  else
    put_broken(statement, blank);
}

void Page::put_whole(Statement const& statement, Kind kind, bool blank) {
  Line line;
  line.indent = indent_;
  line.blank_before = blank;
  line.kind = kind;
  for (auto const& piece : statement.pieces()) {
    if (piece.column || line.cells.empty()) {
      line.leads.push_back(piece.lead);
      line.cells.push_back(piece.text);
    } else {
      line.cells.back() += piece.lead + piece.text;
    }
  }
  lines_.push_back(std::move(line));
}

void Page::put_broken(Statement const& statement, bool blank) {
  auto const& pieces = statement.pieces();
  Line line;
  line.indent = indent_;
  line.blank_before = blank;
  line.leads = {""};
  line.cells = {""};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    // What cannot be parted from this piece has to find room with it.
    int needed = display_width(pieces[i].lead + pieces[i].text);
    for (auto j = i + 1; j < pieces.size() && !pieces[j].may_break; ++j)
      needed += display_width(pieces[j].lead + pieces[j].text);
    auto& typed = line.cells.front();
    bool const full = line.indent + display_width(typed) + needed > most_columns;
    if (i == 0 || (pieces[i].remarks.empty() && !(pieces[i].may_break && full))) {
      typed += pieces[i].lead + pieces[i].text;
      continue;
    }
    lines_.push_back(line);
    put_remarks(pieces[i].remarks, indent_ + continuation, false);
    line.indent = indent_ + continuation;
    line.blank_before = false;
    typed = pieces[i].text;
  }
  lines_.push_back(std::move(line));
}

void Page::open() {
  indent_ += step;
  opened_ = true;
}

void Page::close() {
  indent_ -= step;
  blank_ = false;
}

/// Behind the last line that has its columns in common with that at `first`. Remarks on lines of
/// their own may stand between them; an empty line or another kind of line may not.
std::size_t Page::group_end(std::size_t first) const {
  auto end = first + 1;
  for (auto i = first + 1; i < lines_.size(); ++i) {
    auto const& line = lines_[i];
    if (line.blank_before || line.indent != lines_[first].indent) break;
    if (line.is_remark) continue;
    if (line.kind != lines_[first].kind) break;
    end = i + 1;
  }
  return end;
}

/// Width of each column of a group but the last of each line; none if a line would grow too long.
std::vector<int> Page::widths(std::size_t first, std::size_t last) const {
  std::vector<int> all;
  for (auto i = first; i < last; ++i) {
    auto const& cells = lines_[i].cells;
    for (std::size_t c = 0; c + 1 < cells.size(); ++c) {
      if (all.size() <= c) all.push_back(0);
      all[c] = std::max(all[c], display_width(cells[c]));
    }
  }
  for (auto i = first; i < last; ++i)
    if (lines_[i].indent + display_width(row(lines_[i], all)) > most_columns) return {};
  return all;
}

std::string Page::row(Line const& line, std::vector<int> const& widths) {
  std::string text;
  for (std::size_t c = 0; c < line.cells.size(); ++c) {
    bool const is_last = c + 1 == line.cells.size();
    text += line.leads[c];
    text += is_last || c >= widths.size() ? line.cells[c] : pad(line.cells[c], widths[c]);
  }
  return text;
}

std::string Page::text() const {
  std::string all;
  std::size_t end = 0;
  std::vector<int> columns;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    auto const& line = lines_[i];
    if (line.blank_before) all += "\n";
    if (i >= end && !line.is_remark) {
      end = line.kind == Kind::alone ? i + 1 : group_end(i);
      columns = line.kind == Kind::alone ? std::vector<int>{} : widths(i, end);
    }
    auto const typed = row(line, columns);
    all += blanks(line.indent) + typed;
    if (!line.remark.empty()) all += (typed.empty() ? "" : "  ") + line.remark;
    all += "\n";
  }
  return all;
}

}  // namespace yishi::dsl::formatting
