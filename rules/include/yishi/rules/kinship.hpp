#pragma once
// Who is a near relative of whom, who therefore keeps out of a case, and who may not serve
// together.
//
// Near relatives are those of the Civil Code (2021-01-01), art. 1045 ¶2: spouse, parents, children,
// brothers and sisters, grandparents and grandchildren. In-laws, uncles, aunts and cousins are not.
// Who is related to whom is a village's own private file: it never enters the trail.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rules {

enum class Tie : std::uint8_t { spouse, parent, sibling };

/// `relative` is the spouse, a parent, or a brother or sister of `person`.
struct KinTie {
  std::string person;
  Tie tie = Tie::spouse;
  std::string relative;
  bool operator==(KinTie const&) const = default;
};

/// What one person is to another, nearest first.
enum class Kin : std::uint8_t { spouse, parent, child, sibling, grandparent, grandchild };

/// 配偶 / spouse …
Words words_for(Kin kin);

struct Relative {
  std::string person;
  Kin kin = Kin::spouse;
  bool operator==(Relative const&) const = default;
};

/// The ties of a village. Nothing is guessed: children of one parent are siblings, but the parents
/// of a declared sibling are not taken to be one's own (there are half-brothers).
class Kinship {
 public:
  Kinship() = default;
  explicit Kinship(std::vector<KinTie> const& ties);

  /// Everybody who is a near relative of `person`, by person; each under the nearest kin.
  std::vector<Relative> near_relatives(std::string const& person) const;
  /// What `other` is to `person`, if they are near relatives.
  std::optional<Kin> between(std::string const& person, std::string const& other) const;
  /// People who would be their own ancestor: a mistake in the ties.
  std::vector<std::string> own_ancestors() const;

 private:
  struct Graph;
  std::shared_ptr<Graph const> graph_;  // shared: it never changes
};

/// Why somebody keeps out of a case: an interest of his own, or that of a near relative.
struct Recusal {
  std::string person;
  std::string because_of;  // who has the interest
  std::optional<Kin> kin;  // what `person` is to that one; none: it is his own
  bool operator==(Recusal const&) const = default;
};

/// Who keeps out of a case in which `interested` have declared an interest, each once: by an
/// interest of his own before that of a relative, by the nearer relative before another. By person.
std::vector<Recusal> recusals(Kinship const& kinship, std::vector<std::string> const& interested);

struct ServiceConflict {
  Incompatibility const* rule = nullptr;
  std::string person;      // of rule->body
  std::string seat;        // rule->other, or the one of rule->offices that `other` holds
  std::string other;       // of `seat`; the same person if he is in both
  std::optional<Kin> kin;  // what `other` is to `person`; none: they are one person
  bool operator==(ServiceConflict const&) const = default;
};

/// Who serves on `date` against the rules in force on it. `members`: body of the law, or office as
/// the law calls it -> persons. A pair within one body is said once; what nation and province both
/// forbid is said for each.
std::vector<ServiceConflict> service_conflicts(
    std::vector<Incompatibility> const& rules, Kinship const& kinship,
    std::map<std::string, std::vector<std::string>> const& members, Date date);

}  // namespace yishi::rules
