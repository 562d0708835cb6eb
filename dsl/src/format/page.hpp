#pragma once
// The lines of a formatted text: statements, broken where they are too long; remarks at their
// places; neighbours with their columns under each other. Knows widths, nothing of the language.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/source.hpp"

namespace yishi::dsl::formatting {

inline constexpr int most_columns = 100;

/// A remark, and how it stood in the source.
struct Remark {
  std::uint32_t begin = 0;
  std::string text;           // from its # on
  bool own_line = false;      // nothing but blanks in front of it
  bool blank_before = false;  // an empty line above it
};

/// Neighbouring lines of one kind have their columns under each other.
enum class Kind : std::uint8_t {
  alone,
  body,
  parameter,
  end,
  named_end,
  action,
  outcome,
  rule,
  row
};

/// What stands on one line if there is room: pieces, between which it may break or a column begin.
class Statement {
 public:
  struct Piece {
    std::string text;
    std::string lead;  // between the piece before and this one, on the same line
    bool column = false;
    bool may_break = false;
    std::vector<Remark> remarks;  // stand in front of it, so that it begins a line
  };

  Statement& add(std::string_view text);
  /// What follows is the next column, `gap` blanks further.
  Statement& column(int gap);
  /// What follows may begin a line, and has to if there are remarks in front of it.
  Statement& may_break(std::string_view lead, std::vector<Remark> remarks = {});
  /// Both of them.
  Statement& breaking_column(int gap, std::vector<Remark> remarks);

  std::vector<Piece> const& pieces() const { return pieces_; }
  bool has_remarks() const;
  /// All of it on one line.
  std::string flat() const;

 private:
  std::vector<Piece> pieces_{1};
};

class Page {
 public:
  /// `remarks`: places of all remarks of `source`, in order. Both have to outlive the page.
  Page(Source const& source, std::vector<SourceSpan> const& remarks);

  /// The remarks that stand before `offset` and were not taken yet.
  std::vector<Remark> take_before(std::uint32_t offset);
  bool any_before(std::uint32_t offset) const;

  /// Puts the remarks that stand before `offset`: the first behind the line above if it stood
  /// behind something, the others on lines of their own. With `keep_blank`, an empty line that is
  /// in the source is kept, and so is one in front of what stands at `offset` and comes next.
  void remarks_before(std::uint32_t offset, bool keep_blank);
  void put(Statement const& statement, Kind kind = Kind::alone);
  bool fits(Statement const& statement) const;

  /// What is put from here on is inside a brace, which stands at the end of the line above.
  void open();
  void close();

  std::string text() const;

 private:
  struct Line {
    int indent = 0;
    bool blank_before = false;
    bool is_remark = false;
    Kind kind = Kind::alone;
    std::vector<std::string> cells;
    std::vector<std::string> leads;  // in front of each cell
    std::string remark;              // behind the cells
  };

  bool blank_above(std::uint32_t offset) const;
  void put_remarks(std::vector<Remark> const& remarks, int indent, bool keep_blank);
  void put_whole(Statement const& statement, Kind kind, bool blank);
  void put_broken(Statement const& statement, bool blank);
  std::size_t group_end(std::size_t first) const;
  std::vector<int> widths(std::size_t first, std::size_t last) const;
  static std::string row(Line const& line, std::vector<int> const& widths);

  Source const& source_;
  std::vector<SourceSpan> const& remarks_;
  std::size_t next_remark_ = 0;
  int indent_ = 0;
  bool blank_ = false;  // an empty line comes before what is put next
  bool opened_ = true;  // nothing was put since the text or the block began
  std::vector<Line> lines_;
};

}  // namespace yishi::dsl::formatting
