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

/// What one bar of a vote is counted against.
struct Reckoning {
  std::int64_t approve = 0;
  std::int64_t total = 0;
  std::int64_t needed = 0;
  bool passed = false;
};

Reckoning reckon(rules::Threshold const& bar, rules::BaseCounts const& counts,
                 std::int64_t approve) {
  Reckoning reckoning;
  reckoning.approve = approve;
  reckoning.total = counts.of(bar.base);
  if (approve > reckoning.total) return reckoning;  // only in a record that was forged
  reckoning.needed = rules::least_clearing(bar, reckoning.total);
  reckoning.passed = rules::clears(bar, approve, reckoning.total);
  return reckoning;
}

/// The votes of a ballot, of people and, where it counts them, of households.
struct Votes {
  Tally people;
  std::optional<Tally> households;

  std::int64_t approve(rules::Base base) const {
    return rules::counts_households(base) && households ? households->approve : people.approve;
  }
};

/// The numbers that stood when the vote was opened.
rules::BaseCounts counts_then(rules::BaseCounts counts, MeetingItem const& voted,
                              Tally const& tally) {
  counts.present = std::ssize(voted.present);
  counts.ballots_cast = tally.returned;
  counts.valid = tally.valid;
  counts.households_represented = rules::number_of_households(voted.households);
  return counts;
}

template <class Motion>
void emit_motion(Draft& draft, MeetingItem const& voted, command::RecordVote const& command,
                 rules::Ballot const& ballot, Reckoning const& first,
                 std::optional<Reckoning> const& second) {
  Motion motion{command.meeting, voted.item.case_id, voted.item.text, first.approve,
                first.needed,    first.total,        ballot.pass.base};
  if (second)
    motion.also = SecondBar{second->approve, second->needed, second->total, ballot.also->base};
  emit(draft, std::move(motion));
}

void follow(Draft& draft, Place const& place, Meeting const& meeting, MeetingItem const& voted,
            command::RecordVote const& command, Tally const& tally) {
  auto const& ballot = *place.stage.meeting->ballot;
  Votes votes{tally, std::nullopt};
  if (rules::counts_households(ballot))
    votes.households = tally_households(voted.households, command.choices);
  auto const counts = counts_then(
      reckon_item(draft.library, draft.before, meeting, command.item).counts, voted, tally);
  auto const first = reckon(ballot.pass, counts, votes.approve(ballot.pass.base));
  std::optional<Reckoning> second;
  if (ballot.also) second = reckon(*ballot.also, counts, votes.approve(ballot.also->base));
  bool const passed = first.passed && (!second || second->passed);
  emit(draft, event::VoteRecorded{command.meeting, command.item, tally, votes.households});
  if (passed)
    emit_motion<event::MotionPassed>(draft, voted, command, ballot, first, second);
  else
    emit_motion<event::MotionFailed>(draft, voted, command, ballot, first, second);
  auto const outcome = passed ? rules::Outcome::passed : rules::Outcome::failed;
  auto const* exit = rules::find_exit(place.stage, outcome);
  if (exit != nullptr)
    depart(draft, place.item.id, place.rules,
           {place.stage.name.id(), outcome, "", &exit->arrow, entry_time(draft, place.rules)});
  void_stale_items(draft, place.item.id);
}

/// Who is there, and who speaks for which households if the ballot asks that.
event::VoteOpened opened(Draft const& draft, Meeting const& meeting, std::int64_t item,
                         rules::Ballot const* ballot) {
  event::VoteOpened vote{meeting.id, item,
                         counted_present(draft.library, draft.before, meeting, item)};
  if (ballot != nullptr && rules::counts_households(*ballot))
    vote.households = reckon_item(draft.library, draft.before, meeting, item).households;
  return vote;
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
  auto const* ballot = require_ballot(draft, *place);
  if (ballot != nullptr) {
    check_law(draft, place->rules, place->index, draft.stamp.occurred.date);
    check_competence(draft, place->item, place->rules, place->stage, draft.stamp.occurred.date);
  }
  check_quorum(draft, *meeting, command.item);
  emit(draft, opened(draft, *meeting, command.item, ballot));
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
  check_tellers(draft, place->item, command);
  auto const tally = check_tally(draft, *ballot, voted.present, command);
  if (tally && draft.unmet.empty()) follow(draft, *place, *meeting, voted, command, *tally);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
