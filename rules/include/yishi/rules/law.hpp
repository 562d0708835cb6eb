#pragma once
// Law as data: dated floors, competences and required earlier steps, each with its article. A
// profile is a reading of a text with a date, not legal advice; `reviewed` says who checked it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/threshold.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

/// From when to when something holds. `until` is the last day; none: still in force.
struct InForce {
  Date from;
  std::optional<Date> until;
  bool operator==(InForce const&) const = default;
  bool on(Date date) const { return from <= date && (!until || date <= *until); }

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("from", self.from);
    field("until", self.until);
  }
};

/// A law, and the names by which texts cite it (村组法, 村民委员会组织法, organic_law).
struct Law {
  std::string id;
  Caption title;                   // 村民委员会组织法 / Organic Law of Villagers' Committees
  std::vector<std::string> names;  // accepted after 依据 / basis, the canonical id among them
  std::string layer;               // nation | province | party | charter
  std::string region;              // prefix of the place names it holds for; empty: everywhere
  bool operator==(Law const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("id", self.id);
    field("title", self.title);
    field("names", self.names);
    field("layer", self.layer);
    field("region", self.region);
  }
};

/// An article that the profile quotes, with the words of the text.
struct Article {
  LegalRef ref;
  InForce in_force;
  std::string excerpt;
  std::string reviewed;  // who compared it with the official text, or "unreviewed"
  bool operator==(Article const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("ref", self.ref);
    field("in_force", self.in_force);
    field("excerpt", self.excerpt);
    field("reviewed", self.reviewed);
  }
};

/// A body that the law knows, and the names by which workflows declare it.
struct LegalBody {
  std::string id;  // representatives, party_members, party_branch, villagers, committees …
  Caption title;
  std::vector<std::string> names;
  bool operator==(LegalBody const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("id", self.id);
    field("title", self.title);
    field("names", self.names);
  }
};

enum class FloorKind : std::uint8_t {
  quorum,          // a meeting of `body` opens only with …
  majority,        // a vote of `body` passes only with …
  meeting_notice,  // `body` is told at least n full days before
  posting,         // a decision and its implementation are posted for at least n days
  publication,     // what `body` decides is posted at all
  comment,         // before a vote of `body` the plan is posted for at least n days
};

struct Floor {
  FloorKind kind = FloorKind::quorum;
  std::string body;                    // legal body id; empty for posting
  std::optional<Threshold> threshold;  // of quorum and majority
  std::optional<Duration> days;        // of meeting_notice, posting and comment
  LegalRef basis;
  InForce in_force;
  std::optional<QuorumRule> either = std::nullopt;  // of quorum instead: one of several is enough
  /// When the law itself allows less (遇有特殊情况的，可以临时通知). Such a floor is not enforced:
  /// whether a case is one of those is for people to say.
  std::optional<Caption> except = std::nullopt;
  bool operator==(Floor const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("body", self.body);
    field("threshold", self.threshold);
    field("days", self.days);
    field("basis", self.basis);
    field("in_force", self.in_force);
    field("either", self.either);
    field("except", self.except);
  }
};

/// Before a vote of `body`, `first` has to have dealt with the matter (art. 28 ¶3: party study).
struct RequiredStep {
  std::string first;  // legal body id
  std::string body;   // legal body id
  LegalRef basis;
  InForce in_force;
  bool operator==(RequiredStep const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("first", self.first);
    field("body", self.body);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

/// Who decides a type of matter while this row is in force.
struct Competence {
  std::string decider;                  // legal body id
  std::optional<std::string> delegate;  // legal body id that may decide under a 授权
  LegalRef basis;
  InForce in_force;
  bool operator==(Competence const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("decider", self.decider);
    field("delegate", self.delegate);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

struct MatterType {
  std::string id;
  Caption title;
  std::vector<std::string> names;
  std::vector<Competence> competences;  // by date; none in force: any body may decide
  bool operator==(MatterType const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("id", self.id);
    field("title", self.title);
    field("names", self.names);
    field("competences", self.competences);
  }
};

/// Who may have a meeting of `body` called, or a matter put before it.
struct AgendaRight {
  enum class Kind : std::uint8_t { convene, propose };
  Kind kind = Kind::convene;
  std::string body;                // legal body id
  std::string by;                  // legal body id
  std::optional<Threshold> share;  // so many of them together; none: the body as a whole
  std::optional<Duration> within;  // until then the meeting has to be called
  LegalRef basis;
  InForce in_force;
  bool operator==(AgendaRight const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("body", self.body);
    field("by", self.by);
    field("share", self.share);
    field("within", self.within);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

/// A kind of member that the law counts within a body.
enum class Group : std::uint8_t { everybody, representatives, women, women_representatives };

/// How a body has to be made up: at least a share, or from `least` to `most` people.
struct Composition {
  std::string body;                    // legal body id
  Group group = Group::everybody;      // who is counted
  Group among = Group::everybody;      // of whom the share is taken
  std::optional<Threshold> share;      // its base is 全体: all of `among`
  std::optional<std::int32_t> least;   // people
  std::optional<std::int32_t> most;    // people
  std::optional<std::int32_t> larger;  // only in villages of at least so many people
  std::optional<std::int32_t> below;   // only in villages of fewer people
  bool present = false;                // not of the body, but of those at its meeting
  LegalRef basis;
  InForce in_force;
  bool operator==(Composition const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("body", self.body);
    field("group", self.group);
    field("among", self.among);
    field("share", self.share);
    field("least", self.least);
    field("most", self.most);
    field("larger", self.larger);
    field("below", self.below);
    field("present", self.present);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

/// Nobody of `other` and no holder of one of `offices` may be in `body`, nor, where `relatives`,
/// near relatives of any of them. With the same body twice: its members may not be near relatives
/// of each other.
struct Incompatibility {
  std::string body;                  // legal body id
  std::string other;                 // legal body id; empty: holders of `offices` only
  std::vector<std::string> offices;  // beside the bodies, in the words of the law
  bool relatives = false;
  LegalRef basis;
  InForce in_force;
  bool operator==(Incompatibility const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("body", self.body);
    field("other", self.other);
    field("offices", self.offices);
    field("relatives", self.relatives);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

/// A rule of counting days or people that the program follows everywhere.
struct CountingRule {
  enum class Kind : std::uint8_t {
    calendar_days,     // periods run by the calendar
    first_day_out,     // the day it begins is not counted
    month_end,         // a month without that day ends with its last
    holiday_rolls,     // a last day that is a holiday moves to the next working day
    ends_at_midnight,  // the last day ends at 24:00
    includes_number,   // 以上, 以下 and 届满 include the number; 超过 and 不满 do not
  };
  Kind kind = Kind::calendar_days;
  LegalRef basis;
  InForce in_force;
  bool operator==(CountingRule const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("basis", self.basis);
    field("in_force", self.in_force);
  }
};

/// What the profile does not know about a place, although there may be a rule.
struct Gap {
  FloorKind kind = FloorKind::meeting_notice;
  std::string body;  // legal body id
  Caption words;     // what is missing
  bool operator==(Gap const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("body", self.body);
    field("words", self.words);
  }
};

/// What the law says beside floors, steps and competences.
struct Provisions {
  std::vector<AgendaRight> agenda;
  std::vector<Composition> composition;
  std::vector<Incompatibility> incompatible;
  std::vector<CountingRule> counting;
  std::vector<Gap> gaps;
  bool operator==(Provisions const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("agenda", self.agenda);
    field("composition", self.composition);
    field("incompatible", self.incompatible);
    field("counting", self.counting);
    field("gaps", self.gaps);
  }
};

struct LawProfile {
  std::string id;      // e.g. cn-zhejiang
  std::string region;  // the place it was composed for
  std::vector<Law> laws;
  std::vector<Article> articles;
  std::vector<LegalBody> bodies;
  std::vector<Floor> floors;
  std::vector<RequiredStep> steps;
  std::vector<MatterType> matters;
  std::optional<Provisions> provisions = std::nullopt;
  bool operator==(LawProfile const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("id", self.id);
    field("region", self.region);
    field("laws", self.laws);
    field("articles", self.articles);
    field("bodies", self.bodies);
    field("floors", self.floors);
    field("steps", self.steps);
    field("matters", self.matters);
    field("provisions", self.provisions);
  }
};

Law const* find_law(LawProfile const& profile, std::string_view name);
MatterType const* find_matter(LawProfile const& profile, std::string_view name);
/// The legal body that a declared body is, by either of its names; null if the law knows none.
LegalBody const* legal_body(LawProfile const& profile, Body const& body);
/// The row that says who decides `matter` on `date`; null: the law does not say.
Competence const* competence_on(MatterType const& matter, Date date);
/// “《村民委员会组织法》第三十条” / "Organic Law of Villagers' Committees, art. 30".
Words cite(LawProfile const& profile, LegalRef const& ref);

/// A definition bound to a village: what a case pins.
struct Rules {
  WorkflowDefinition workflow;
  std::vector<Duration> values;  // one for each parameter
  LawProfile law;
  std::int32_t late_entry_days = 3;  // 补录期
  std::string workflow_hash;         // hex
  std::string law_hash;              // hex
  std::string rules_hash;            // hex; of {workflow, values, late_entry_days, law}
};

/// Days of a period under the village's values.
Duration resolve(Rules const& rules, Period const& period);

/// One way in which rules are weaker than the law of a day.
struct Shortfall {
  enum class Kind : std::uint8_t {
    quorum,
    majority,
    meeting_notice,
    posting,
    missing_step,
    missing_posting,  // what is decided here may end without being posted
    missing_comment,  // the vote can be reached without the plan having been posted long enough
  };
  Kind kind = Kind::quorum;
  std::int32_t stage = 0;
  Words is;                               // what the rules say: “7 天”
  Words must;                             // what the law asks: “15 天”
  std::optional<std::int32_t> parameter;  // whose value it is, if it is one's
  LegalRef basis;
  std::string first;  // legal body id, of a missing step
  bool operator==(Shortfall const&) const = default;
};

/// Everything in which `rules` are weaker than `law` on `date`, by stage. Empty: nothing is.
/// Which floor a stage is under: a 会议 with a ballot by its body (a consultation decides nothing
/// and is under none); a 公示 that can be reached from a vote posts a decision and is under the
/// posting floor (art. 35); periods in working days are compared as at least as many calendar days.
/// Of several floors only the strictest is named.
std::vector<Shortfall> shortfalls(Rules const& rules, LawProfile const& law, Date date);
/// The same for one stage: what is asked again each time a stage is entered.
std::vector<Shortfall> shortfalls_of_stage(Rules const& rules, LawProfile const& law, Date date,
                                           std::int32_t stage);

/// How rules stand to the law of a day, by stage. In each row `must` is what the law asks.
struct Standing {
  std::vector<Shortfall> below;       // what `shortfalls` names
  std::vector<Shortfall> except;      // below, but the law itself allows less in some cases
  std::vector<Shortfall> above;       // stricter than the law
  std::vector<std::int32_t> unknown;  // votes of a body that the law does not know
};
Standing standing_of(Rules const& rules, LawProfile const& law, Date date);

/// Whether a legal body deals with the matter in a stage: it acts there, or it meets there.
bool deals_with(Rules const& rules, LawProfile const& law, Stage const& stage,
                std::string_view body);

}  // namespace yishi::rules
