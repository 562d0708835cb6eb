// Votes: opening one freezes who is there; its result is read off the paper by two people.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/competence.hpp"
#include "core/guards/meeting.hpp"
#include "core/guards/quorum.hpp"
#include "core/guards/tally.hpp"
#include "core/place.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// The ballot of a stage; a consultation has none, and says what is done there instead.
rules::Ballot const* require_ballot(Draft& draft, Place const& place) {
  if (place.stage.meeting && place.stage.meeting->ballot) return &*place.stage.meeting->ballot;
  std::vector<Words> actions;
  for (auto const& action : place.stage.actions) actions.push_back(action.name.words());
  refuse(draft, kind(catalog::order, "YS-3561"), {place.stage.name.words(), join(actions)});
  return nullptr;
}

bool counts_people(rules::Base base) {
  return base != rules::Base::households && base != rules::Base::households_represented;
}

/// Household ballots cannot be recorded yet, so no such vote is opened.
void check_base(Draft& draft, Place const& place, rules::Ballot const& ballot) {
  if (!counts_people(ballot.pass.base))
    refuse(draft, kind(catalog::law, "YS-4334"), {place.stage.name.words()});
}

/// What one vote is counted against.
struct Reckoning {
  std::int64_t total = 0;
  std::int64_t needed = 0;
  bool passed = false;
};

Reckoning reckon(rules::Ballot const& ballot, rules::BaseCounts counts, Tally const& tally,
                 std::int64_t present) {
  counts.present = present;
  counts.ballots_cast = tally.returned;
  counts.valid = tally.valid;
  Reckoning reckoning;
  reckoning.total = counts.of(ballot.pass.base);
  if (tally.approve > reckoning.total) return reckoning;  // only in a record that was forged
  reckoning.needed = rules::least_clearing(ballot.pass, reckoning.total);
  reckoning.passed = rules::clears(ballot.pass, tally.approve, reckoning.total);
  return reckoning;
}

template <class Motion>
void emit_motion(Draft& draft, MeetingItem const& voted, command::RecordVote const& command,
                 rules::Ballot const& ballot, Tally const& tally, Reckoning const& reckoning) {
  emit(draft, Motion{command.meeting, voted.item.case_id, voted.item.text, tally.approve,
                     reckoning.needed, reckoning.total, ballot.pass.base});
}

void follow(Draft& draft, Place const& place, Meeting const& meeting, MeetingItem const& voted,
            command::RecordVote const& command, Tally const& tally) {
  auto const& ballot = *place.stage.meeting->ballot;
  auto const counts = reckon_item(draft.library, draft.before, meeting, command.item).counts;
  auto const present = static_cast<std::int64_t>(voted.present.size());
  auto const result = reckon(ballot, counts, tally, present);
  emit(draft, event::VoteRecorded{command.meeting, command.item, tally});
  if (result.passed)
    emit_motion<event::MotionPassed>(draft, voted, command, ballot, tally, result);
  else
    emit_motion<event::MotionFailed>(draft, voted, command, ballot, tally, result);
  auto const outcome = result.passed ? rules::Outcome::passed : rules::Outcome::failed;
  auto const* exit = rules::find_exit(place.stage, outcome);
  if (exit != nullptr)
    depart(draft, place.item.id, place.rules,
           {place.stage.name.id(), outcome, "", &exit->arrow, entry_time(draft, place.rules)});
  void_stale_items(draft, place.item.id);
}

}  // namespace

Decision decide_open_vote(Draft draft, command::OpenVote const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"开始表决", "opening the vote"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::open});
  check_sitting(draft, *meeting);
  if (!check_item_status(draft, *meeting, command.item, ItemStatus::waiting))
    return finish(std::move(draft), stream);
  auto const& agenda = meeting->items[static_cast<std::size_t>(command.item)].item;
  auto const place = require_place(draft, agenda.case_id, agenda.stage);
  if (!place) return finish(std::move(draft), stream);
  if (auto const* ballot = require_ballot(draft, *place)) {
    check_base(draft, *place, *ballot);
    check_law(draft, place->rules, place->index, draft.stamp.occurred.date);
    check_competence(draft, place->item, place->rules, place->stage, draft.stamp.occurred.date);
  }
  check_quorum(draft, *meeting, command.item);
  emit(draft,
       event::VoteOpened{command.meeting, command.item,
                         counted_present(draft.library, draft.before, *meeting, command.item)});
  return finish(std::move(draft), stream);
}

Decision decide_record_vote(Draft draft, command::RecordVote const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"登记表决结果", "recording the vote"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::open});
  check_sitting(draft, *meeting);
  if (!check_item_status(draft, *meeting, command.item, ItemStatus::voting))
    return finish(std::move(draft), stream);
  auto const& voted = meeting->items[static_cast<std::size_t>(command.item)];
  auto const place = require_place(draft, voted.item.case_id, voted.item.stage);
  auto const* ballot = place ? require_ballot(draft, *place) : nullptr;
  if (ballot == nullptr) return finish(std::move(draft), stream);
  check_base(draft, *place, *ballot);
  check_tellers(draft, place->item, command);
  auto const tally = check_tally(draft, *ballot, voted.present, command);
  if (tally && draft.unmet.empty()) follow(draft, *place, *meeting, voted, command, *tally);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
