#pragma once
// The clause corpus (clauses.txt): what the statutes ask, each with a lawful way and a mutant that
// breaks only that.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yishi/rules/law.hpp"

namespace yishi::clauses {

struct Clause {
  std::string title;
  std::vector<std::pair<std::string, std::string>> items;

  /// The one value of an item; empty if there is none.
  std::string get(std::string_view key) const;
  std::vector<std::string> all(std::string_view key) const;
  rules::Date date(std::string_view key) const;
  rules::LegalRef article() const;
};

/// All clauses, in the order of the file. Throws with the line if one cannot be read.
std::vector<Clause> read_clauses();

/// The lawful procedure in which a vote is taken by `body`, as text.
std::string procedure_of(std::string const& body);

/// `text` with an edit “old ⇒ new” made: `old` has to be there exactly once. ⏎ in `new`
/// is a new line.
std::string edited(std::string const& text, std::string const& edit);

/// How many people of each kind a line such as “代表男 6 代表女 6 兼任 1” names.
int count_of(std::string const& people, std::string const& kind);

}  // namespace yishi::clauses
