// Households at a meeting: where they stand, who speaks for them, and who cannot.

#include "core/guards/households.hpp"

#include <algorithm>
#include <map>

#include "core/guards/acting.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

constexpr char const* villagers_id = "villagers";
constexpr char const* representatives_id = "representatives";

template <class T>
bool contains(std::vector<T> const& list, T const& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

Words listed(std::vector<std::string> const& households) {
  Words list;
  for (auto const& household : households) {
    list.zh += (list.zh.empty() ? "" : "、") + household;
    list.en += (list.en.empty() ? "" : ", ") + household;
  }
  return list.zh.empty() ? Words{"（无）", "none"} : list;
}

bool is_body(rules::LawProfile const& law, rules::Body const& body, char const* id) {
  auto const* legal = rules::legal_body(law, body);
  return legal != nullptr && legal->id == id;
}

/// The stage of an agenda item if its meeting counts households that are not all in its own roster.
rules::Stage const* stage_counting(rules::LawProfile const& law, rules::Rules const& rules,
                                   AgendaItem const& item) {
  auto const* stage = find_stage(rules, item.stage);
  if (stage == nullptr || !stage->meeting || !rules::counts_households(*stage->meeting))
    return nullptr;
  auto const of = static_cast<std::size_t>(stage->meeting->of);
  return is_body(law, rules.workflow.bodies[of], representatives_id) ? stage : nullptr;
}

/// Why a household is not for somebody; none: it is.
class Limits {
 public:
  Limits(Draft const& draft, Meeting const& meeting)
      : roster_(roster_by_hash(draft.library, meeting.roster)),
        date_(meeting.planned.date),
        body_(body_name(draft, meeting.body)),
        own_only_(meeting.household_roster.empty()) {
    if (auto const* village = household_roster(draft.library, meeting))
      all_ = rules::households_on(*village, date_);
    named_ = roster_ != nullptr && rules::names_households(*roster_);
  }

  std::optional<Words> against(std::string const& person, std::string const& household) const {
    auto const* member = roster_ == nullptr ? nullptr : rules::member_on(*roster_, person, date_);
    if (member == nullptr || !rules::votes_on(*member, date_))
      return Words{"在“" + body_.zh + "”里没有表决权", "there is no vote in `" + body_.en + "`"};
    if (!std::binary_search(all_.begin(), all_.end(), household))
      return Words{"村民名册上没有这一户", "the villagers' roster has no such household"};
    if (!named_ && !own_only_) return std::nullopt;  // chosen by a whole group of households
    auto const own = rules::households_of(*member, named_);
    if (contains(own, household)) return std::nullopt;
    auto const list = listed(own);
    return Words{"照名册，能代表的户是 " + list.zh, "by the roster the households are " + list.en};
  }

 private:
  rules::Roster const* roster_;
  Date date_;
  Words body_;
  bool own_only_;
  bool named_ = false;
  std::vector<std::string> all_;
};

}  // namespace

rules::Roster const* household_roster(Library const& library, Meeting const& meeting) {
  return roster_by_hash(
      library, meeting.household_roster.empty() ? meeting.roster : meeting.household_roster);
}

std::vector<rules::HouseholdsOf> households_spoken_for(Library const& library,
                                                       Meeting const& meeting,
                                                       std::vector<Speaker> speakers) {
  auto const* roster = roster_by_hash(library, meeting.roster);
  auto const* village = household_roster(library, meeting);
  if (roster == nullptr || village == nullptr) return {};
  std::map<std::string, std::size_t> turn;
  for (std::size_t i = 0; i < meeting.signed_in.size(); ++i) turn[meeting.signed_in[i]] = i;
  std::stable_sort(speakers.begin(), speakers.end(), [&](Speaker const& a, Speaker const& b) {
    return turn[*a.sitter] < turn[*b.sitter];
  });
  bool const named = rules::names_households(*roster);
  std::vector<rules::HouseholdsOf> claims;
  std::vector<rules::HouseholdsOf> later;
  for (auto const& speaker : speakers) {
    auto const& person = speaker.member->person;
    auto const said = std::find_if(meeting.speaks_for.begin(), meeting.speaks_for.end(),
                                   [&](auto const& each) { return each.person == person; });
    if (said != meeting.speaks_for.end())
      claims.push_back(*said);
    else
      later.push_back({person, rules::households_of(*speaker.member, named)});
  }
  claims.insert(claims.end(), later.begin(), later.end());
  return rules::share_households(rules::households_on(*village, meeting.planned.date), claims);
}

std::optional<std::string> villagers_for(Draft& draft, std::vector<AgendaItem> const& agenda) {
  auto const* law = law_of(draft.library, draft.before);
  std::optional<std::string> hash;
  if (law == nullptr) return hash;
  for (auto const& each : agenda) {
    auto const* item = find_case(draft, each.case_id);
    auto const* rules = item == nullptr ? nullptr : rules_by_hash(draft.library, item->rules);
    auto const* stage = rules == nullptr ? nullptr : stage_counting(*law, *rules, each);
    if (stage == nullptr) continue;
    auto const& bodies = rules->workflow.bodies;
    auto const body = std::find_if(bodies.begin(), bodies.end(), [&](rules::Body const& one) {
      return is_body(*law, one, villagers_id);
    });
    auto const adopted = body == bodies.end() ? draft.before.rosters.end()
                                              : draft.before.rosters.find(body->name.id());
    auto const* roster = adopted == draft.before.rosters.end()
                             ? nullptr
                             : roster_by_hash(draft.library, adopted->second);
    if (roster == nullptr || rules::households_on(*roster, draft.stamp.occurred.date).empty())
      refuse(draft, kind(catalog::people, "YS-5237"), {stage->name.words()});
    else
      hash = adopted->second;
  }
  return hash;
}

void check_households(Draft& draft, Meeting const& meeting, command::SignIn const& command) {
  Limits const limits(draft, meeting);
  std::map<std::string, std::string> speaks;  // household -> who
  for (auto const& each : meeting.speaks_for)
    if (!contains(command.persons, each.person))
      for (auto const& household : each.households) speaks.emplace(household, each.person);
  for (auto const& each : *command.households) {
    if (!contains(command.persons, each.person))
      refuse(draft, kind(catalog::people, "YS-5234"), {each.person});
    for (auto const& household : each.households) {
      if (auto const why = limits.against(each.person, household))
        refuse(draft, kind(catalog::people, "YS-5235"), {each.person, household, *why});
      else if (auto const [first, fresh] = speaks.emplace(household, each.person); !fresh)
        refuse(draft, kind(catalog::people, "YS-5236"), {household, first->second, each.person});
    }
  }
}

}  // namespace yishi::engine::core
