#pragma once
// Rosters: who belongs to a body, from when to when, and with which rights. People are random ids
// of one log; names are kept elsewhere (side records) and committed to by a salted hash.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/calendar.hpp"

namespace yishi::rules {

enum class Sex : std::uint8_t { unknown, male, female };

/// Why somebody on the roster is not counted among those who vote, for as long as it lasts.
struct Exclusion {
  std::optional<Date> from;
  std::optional<Date> until;  // last day
  std::string article;        // on which it rests
  std::string reason;         // commitment to its words, which are personal
  bool operator==(Exclusion const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("from", self.from);
    field("until", self.until);
    field("article", self.article);
    field("reason", self.reason);
  }
};

/// One term of one person.
struct Member {
  std::string person;     // random id, unique in the log
  std::string household;  // id of the household; may be empty
  Sex sex = Sex::unknown;
  bool votes = true;     // false: 预备党员 and others without a vote
  std::string office;    // 职务, e.g. 主任; empty for an ordinary member
  std::string capacity;  // 身份 within the body, e.g. 村委会成员, 村民代表; may be empty
  std::optional<Date> from;
  std::optional<Date> until;  // last day of membership
  std::optional<Exclusion> exclusion;
  std::string commitment;  // SHA-256(salt || side record), lower-case hex
  /// 代表的户: by whom a villagers' representative was chosen; absent where the roster does not
  /// say.
  std::optional<std::vector<std::string>> represents = std::nullopt;
  bool operator==(Member const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("person", self.person);
    field("household", self.household);
    field("sex", self.sex);
    field("votes", self.votes);
    field("office", self.office);
    field("capacity", self.capacity);
    field("from", self.from);
    field("until", self.until);
    field("exclusion", self.exclusion);
    field("commitment", self.commitment);
    field("represents", self.represents);
  }
};

/// Members of one body, sorted by person; the terms of one person one after the other (`follows`).
struct Roster {
  std::string body;  // canonical name of the body in the village's workflows
  std::vector<Member> members;
  bool operator==(Roster const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("body", self.body);
    field("members", self.members);
  }
};

/// Whether `next` may stand behind `member` in a roster: another person with a greater id, or a
/// later term of the same one that begins after this one has ended.
bool follows(Member const& member, Member const& next);
bool in_order(Roster const& roster);

bool belongs_on(Member const& member, Date date);
bool excluded_on(Member const& member, Date date);
/// Belongs to the body, has a vote, and is not excluded.
bool votes_on(Member const& member, Date date);

/// The term of this person that holds on `date`, else null.
Member const* member_on(Roster const& roster, std::string const& person, Date date);

/// Members on a date: all, and those with a vote; households among the voting.
struct RosterCounts {
  std::int64_t members = 0;
  std::int64_t voting = 0;
  std::int64_t households = 0;
  bool operator==(RosterCounts const&) const = default;
};
RosterCounts count_on(Roster const& roster, Date date);

}  // namespace yishi::rules
