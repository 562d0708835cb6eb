// Quorum of one agenda item: who is there, who counts, and how many are missing.

#include "core/guards/quorum.hpp"

#include <algorithm>

#include "core/guards/households.hpp"
#include "yishi/base/catalog/law.hpp"

namespace yishi::engine {
namespace {

/// The case and the stage of an agenda item, as far as they can be found.
struct Subject {
  Case const* item = nullptr;
  rules::Rules const* rules = nullptr;
  rules::Stage const* stage = nullptr;
};

Subject subject_of(Library const& library, VillageState const& state, Meeting const& meeting,
                   std::int64_t item) {
  Subject found;
  if (item < 0 || item >= static_cast<std::int64_t>(meeting.items.size())) return found;
  auto const& agenda = meeting.items[static_cast<std::size_t>(item)].item;
  auto const known = state.cases.find(agenda.case_id);
  if (known == state.cases.end()) return found;
  found.item = &known->second;
  found.rules = core::rules_by_hash(library, found.item->rules);
  if (found.rules != nullptr) found.stage = core::find_stage(*found.rules, agenda.stage);
  return found;
}

bool recused(Case const& item, std::string const& person) {
  return std::find(item.recused.begin(), item.recused.end(), person) != item.recused.end();
}

/// A seat with a vote, and who sits on it: its own member, or the holder of his proxy.
using Seat = core::Speaker;

/// Nobody votes where he is recused: neither for himself nor for another, nor by another.
bool can_vote(Case const* item, Seat const& seat) {
  return item == nullptr || (!recused(*item, seat.member->person) && !recused(*item, *seat.sitter));
}

bool is_there(Meeting const& meeting, std::string const& person) {
  return std::binary_search(meeting.present.begin(), meeting.present.end(), person);
}

/// Seats with a vote that are taken, whether or not anybody on them is recused.
std::vector<Seat> seats_taken(Library const& library, Meeting const& meeting) {
  std::vector<Seat> seats;
  auto const* roster = core::roster_by_hash(library, meeting.roster);
  if (roster == nullptr) return seats;
  auto const add = [&](std::string const& person, std::string const& sitter) {
    auto const* member = rules::member_on(*roster, person, meeting.planned.date);
    if (member != nullptr && rules::votes_on(*member, meeting.planned.date))
      seats.push_back({member, &sitter});
  };
  for (auto const& person : meeting.present) add(person, person);
  for (auto const& proxy : meeting.proxies)
    if (is_there(meeting, proxy.holder) && !is_there(meeting, proxy.absent))
      add(proxy.absent, proxy.holder);
  return seats;
}

/// Those of them that count for an item.
std::vector<Seat> seats_counted(Library const& library, Meeting const& meeting, Case const* item) {
  auto seats = seats_taken(library, meeting);
  std::erase_if(seats, [&](Seat const& seat) { return !can_vote(item, seat); });
  return seats;
}

/// Totals come from the roster itself, so that no recorded number can fall below a head count.
rules::RosterCounts totals(Library const& library, Meeting const& meeting) {
  auto const date = meeting.planned.date;
  auto const* roster = core::roster_by_hash(library, meeting.roster);
  auto counts = roster == nullptr ? rules::RosterCounts{} : count_on(*roster, date);
  if (auto const* village = core::household_roster(library, meeting))
    counts.households = std::ssize(rules::households_on(*village, date));
  return counts;
}

}  // namespace

ItemReckoning reckon_item(Library const& library, VillageState const& state, Meeting const& meeting,
                          std::int64_t item) {
  ItemReckoning reckoning;
  auto const all = totals(library, meeting);
  auto const subject = subject_of(library, state, meeting, item);
  auto& counts = reckoning.counts;
  auto seats = seats_counted(library, meeting, subject.item);
  counts.present = std::ssize(seats);
  counts.all_members = all.members;
  counts.voting = all.voting;
  counts.due = all.voting;
  counts.households = all.households;
  reckoning.households = core::households_spoken_for(library, meeting, std::move(seats));
  counts.households_represented = rules::number_of_households(reckoning.households);
  if (subject.stage != nullptr && subject.stage->meeting)
    reckoning.quorum = rules::reckon(subject.stage->meeting->quorum, counts);
  return reckoning;
}

namespace core {

std::vector<std::string> counted_present(Library const& library, VillageState const& state,
                                         Meeting const& meeting, std::int64_t item) {
  auto const subject = subject_of(library, state, meeting, item);
  std::vector<std::string> persons;
  for (auto const& seat : seats_counted(library, meeting, subject.item))
    persons.push_back(seat.member->person);
  std::sort(persons.begin(), persons.end());
  return persons;
}

namespace {

/// The text that asks for it, where no article does.
Words own_procedure(Subject const& subject) {
  auto const workflow = subject.rules->workflow.name.words();
  auto const stage = subject.stage->name.words();
  auto const& version = subject.rules->workflow.version;
  return {"本村流程“" + workflow.zh + "”" + version + " 的“" + stage.zh + "”",
          "the village's own procedure `" + workflow.en + "` " + version + ", `" + stage.en + "`"};
}

/// What a quorum rests on: the article that the rule gives; the law's, for a meeting that votes and
/// too few even for the law; else the procedure itself. An article that does not ask for this many
/// is not named.
std::vector<Words> quorum_basis(Draft const& draft, Subject const& subject,
                                rules::BaseCounts const& counts, Date date) {
  std::vector<Words> basis;
  if (subject.stage == nullptr || !subject.stage->meeting) return basis;
  auto const* law = law_of(draft.library, draft.before);
  auto const& meeting = *subject.stage->meeting;
  if (meeting.quorum_basis) cite_into(basis, law, *meeting.quorum_basis);
  auto const& body = subject.rules->workflow.bodies[static_cast<std::size_t>(meeting.of)];
  auto const* legal = law == nullptr ? nullptr : rules::legal_body(*law, body);
  if (legal != nullptr && meeting.ballot)
    for (auto const& floor : law->floors) {
      if (floor.kind != rules::FloorKind::quorum || floor.body != legal->id ||
          !floor.in_force.on(date) || !floor.threshold)
        continue;
      rules::QuorumRule asked;
      asked.threshold = *floor.threshold;
      if (!rules::reckon(asked, counts).met) cite_into(basis, law, floor.basis);
    }
  if (basis.empty()) basis.push_back(own_procedure(subject));
  return basis;
}

}  // namespace

bool check_quorum(Draft& draft, Meeting const& meeting, std::int64_t item) {
  auto const reckoning = reckon_item(draft.library, draft.before, meeting, item);
  if (reckoning.quorum.met) return true;
  auto const subject = subject_of(draft.library, draft.before, meeting, item);
  auto const basis = quorum_basis(draft, subject, reckoning.counts, meeting.sits.date);
  for (auto const& line : reckoning.quorum.lines)
    if (!line.met)
      refuse(draft,
             rules::counts_households(line.threshold.base) ? kind(catalog::law, "YS-4314")
                                                           : kind(catalog::law, "YS-4300"),
             {rules::words_for(line.threshold), line.total, line.needed, line.count,
              line.needed - line.count},
             basis);
  bool const any = subject.stage != nullptr && subject.stage->meeting &&
                   subject.stage->meeting->quorum.kind == rules::QuorumRule::Kind::any_of;
  if (any) refuse(draft, kind(catalog::law, "YS-4315"), {std::ssize(reckoning.quorum.lines)});
  if (reckoning.quorum.lines.empty())
    refuse(draft, kind(catalog::law, "YS-4300"),
           {Words{"名册上的人数", "the number on the roster"}, number(0), number(1), number(0),
            number(1)},
           basis);
  auto const there = static_cast<std::int64_t>(seats_taken(draft.library, meeting).size());
  if (there > reckoning.counts.present)
    refuse(draft, kind(catalog::law, "YS-4301"), {there - reckoning.counts.present});
  return false;
}

}  // namespace core
}  // namespace yishi::engine
