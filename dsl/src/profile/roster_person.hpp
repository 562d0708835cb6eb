#pragma once
// One person of a roster: from the cells of a row, or the keys of a list, to a line.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "profile/page.hpp"
#include "profile/table.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi::dsl {

/// A person before anything is made of the cells.
struct RawPerson {
  std::array<std::optional<Cell>, static_cast<std::size_t>(RosterColumn::ignored)> cells;
  SourceSpan span;
  std::uint32_t line = 0;

  Cell const* cell(RosterColumn column) const {
    auto const& found = cells[static_cast<std::size_t>(column)];
    return found && !found->text.empty() ? &*found : nullptr;
  }
  std::string text(RosterColumn column) const {
    return cell(column) ? cell(column)->text : std::string{};
  }
};

/// “张　三”, spaced out to the width of three characters, is 张三.
std::string plain_name(std::string const& typed);

/// A household without the zeros in front that table programs take off; 0-1 and the like stay.
std::string without_zeros(std::string const& household);

/// What makes two lines of one table one person: the name and the household, or the group where no
/// household is written.
std::string person_key(RosterLine const& line);

/// Reads people one after the other, and says who is there twice.
class PersonReader {
 public:
  explicit PersonReader(Page const& page) : page_(page) {}

  std::optional<RosterLine> read(RawPerson const& raw);

 private:
  void read_words(RawPerson const& raw, RosterLine& line);
  void say_choice(Cell const& cell, Words const& choices);
  void read_term(RawPerson const& raw, RosterLine& line);
  void read_exclusion(RawPerson const& raw, RosterLine& line);
  void check_phone(RawPerson const& raw, RosterLine const& line);
  std::optional<rules::Date> date_in(RawPerson const& raw, RosterColumn column);
  bool check_once(RawPerson const& raw, RosterLine const& line);

  struct Seen {
    std::uint32_t line = 0;
    SourceSpan span;
    std::optional<rules::Date> from;
    std::optional<rules::Date> until;
  };
  Page const& page_;
  std::map<std::string, std::vector<Seen>> seen_;
};

}  // namespace yishi::dsl
