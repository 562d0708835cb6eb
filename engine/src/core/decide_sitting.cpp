// A meeting from sign-in to adjournment.

#include <algorithm>
#include <set>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/households.hpp"
#include "core/guards/meeting.hpp"
#include "core/guards/proxy.hpp"
#include "core/guards/quorum.hpp"
#include "core/guards/time.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::size_t persons_max = 5'000;

bool is_there(Meeting const& meeting, std::string const& person) {
  return std::binary_search(meeting.present.begin(), meeting.present.end(), person);
}

bool is_represented(Meeting const& meeting, std::string const& person) {
  return std::any_of(meeting.proxies.begin(), meeting.proxies.end(),
                     [&](ProxyGiven const& each) { return each.absent == person; });
}

/// Bodies that sit beside (列席) at any item of the agenda.
std::set<std::string> bodies_beside(Draft const& draft, Meeting const& meeting) {
  std::set<std::string> bodies;
  for (auto const& each : meeting.items) {
    auto const* item = find_case(draft, each.item.case_id);
    auto const* rules = item == nullptr ? nullptr : rules_by_hash(draft.library, item->rules);
    auto const* stage = rules == nullptr ? nullptr : find_stage(*rules, each.item.stage);
    if (stage == nullptr || !stage->meeting) continue;
    for (auto const body : stage->meeting->beside)
      bodies.insert(rules->workflow.bodies[static_cast<std::size_t>(body)].name.id());
  }
  return bodies;
}

/// Whether somebody may sign in: a member of the snapshot, or of a body that sits beside.
bool may_sign(Draft const& draft, Meeting const& meeting, std::set<std::string> const& beside,
              std::string const& person) {
  auto const date = meeting.planned.date;
  auto const* roster = roster_by_hash(draft.library, meeting.roster);
  if (roster != nullptr && rules::member_on(*roster, person, date) != nullptr) return true;
  return std::any_of(beside.begin(), beside.end(), [&](std::string const& body) {
    auto const* other = roster_of(draft.library, draft.before, body);
    return other != nullptr && rules::member_on(*other, person, date) != nullptr;
  });
}

/// True: the list can be looked at person by person.
bool check_list(Draft& draft, std::vector<std::string> const& persons) {
  if (persons.empty()) refuse(draft, kind(catalog::people, "YS-5220"));
  if (persons.size() > persons_max) {
    refuse(draft, kind(catalog::order, "YS-3564"),
           {Words{"名单", "list"}, number(persons.size()), number(persons_max)});
    return false;
  }
  std::set<std::string> seen;
  for (auto const& person : persons)
    if (!seen.insert(person).second) refuse(draft, kind(catalog::people, "YS-5215"), {person});
  return true;
}

/// Opening takes one item with its quorum; without any, every item says what it lacks.
void check_some_quorum(Draft& draft, Meeting const& meeting) {
  bool some_left = false;
  bool some_quorate = false;
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    if (meeting.items[i].status != ItemStatus::waiting) continue;
    some_left = true;
    auto const index = static_cast<std::int64_t>(i);
    some_quorate =
        some_quorate || reckon_item(draft.library, draft.before, meeting, index).quorum.met;
  }
  if (!some_left) refuse(draft, kind(catalog::order, "YS-3563"), {meeting.id});
  if (!some_left || some_quorate) return;
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    if (meeting.items[i].status == ItemStatus::waiting)
      check_quorum(draft, meeting, static_cast<std::int64_t>(i));
}

std::int64_t first_present(Draft const& draft, Meeting const& meeting) {
  std::int64_t most = 0;
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    most = std::max(most,
                    reckon_item(draft.library, draft.before, meeting, static_cast<std::int64_t>(i))
                        .counts.present);
  return most;
}

void refuse_open_votes(Draft& draft, Meeting const& meeting) {
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    if (meeting.items[i].status == ItemStatus::voting)
      refuse(draft, kind(catalog::order, "YS-3562"), {meeting.id, number(i + 1)});
}

}  // namespace

Decision decide_sign_in(Draft draft, command::SignIn const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"签到", "the sign-in"}, false);
  bool const proxies = command.proxies && !command.proxies->empty();
  auto const* meeting = require_meeting(draft, command.meeting);
  bool const readable = (command.persons.empty() && (proxies || meeting == nullptr)) ||
                        check_list(draft, command.persons);
  if (meeting == nullptr || !readable) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::notified, MeetingStatus::open});
  check_sitting(draft, *meeting);
  auto const beside = bodies_beside(draft, *meeting);
  for (auto const& person : command.persons) {
    if (is_there(*meeting, person)) refuse(draft, kind(catalog::people, "YS-5214"), {person});
    if (!may_sign(draft, *meeting, beside, person))
      refuse(draft, kind(catalog::people, "YS-5213"), {person, body_name(draft, meeting->body)});
  }
  event::MembersSignedIn signed_in{command.meeting, command.persons};
  if (proxies) {
    check_proxies(draft, *meeting, proxy_rule_of(draft, *meeting), command);
    signed_in.proxies = command.proxies;
  }
  if (command.households && !command.households->empty()) {
    check_households(draft, *meeting, command);
    signed_in.households = command.households;
  }
  emit(draft, std::move(signed_in));
  return finish(std::move(draft), stream);
}

Decision decide_leave(Draft draft, command::Leave const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"登记离场", "recording who left"}, false);
  bool const readable = check_list(draft, command.persons);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr || !readable) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::notified, MeetingStatus::open});
  check_sitting(draft, *meeting);
  for (auto const& person : command.persons)
    if (!is_there(*meeting, person) && !is_represented(*meeting, person))
      refuse(draft, kind(catalog::people, "YS-5216"), {person});
  emit(draft, event::MembersLeft{command.meeting, command.persons});
  return finish(std::move(draft), stream);
}

Decision decide_open_meeting(Draft draft, command::OpenMeeting const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"开会", "opening the meeting"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::notified});
  check_sitting(draft, *meeting);
  check_not_early(draft, *meeting);
  if (!is_there(*meeting, command.chair))
    refuse(draft, kind(catalog::people, "YS-5217"), {command.chair});
  check_some_quorum(draft, *meeting);
  emit(draft, event::MeetingOpened{command.meeting, command.chair, first_present(draft, *meeting)});
  return finish(std::move(draft), stream);
}

Decision decide_adjourn(Draft draft, command::AdjournMeeting const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"休会", "adjourning the meeting"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::open});
  check_sitting(draft, *meeting);
  refuse_open_votes(draft, *meeting);
  if (!usable(command.until))
    refuse(draft, kind(catalog::days, "YS-6113"), {Words{"复会的日期", "the date to resume on"}});
  else if (!before(draft.stamp.occurred, command.until) &&
           draft.stamp.occurred.date >= command.until.date)
    refuse(draft, kind(catalog::days, "YS-6114"),
           {command.until.words(), draft.stamp.occurred.words()});
  emit(draft, event::MeetingAdjourned{command.meeting, command.until});
  return finish(std::move(draft), stream);
}

Decision decide_resume(Draft draft, command::ResumeMeeting const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"复会", "resuming the meeting"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting, {MeetingStatus::adjourned});
  check_sitting(draft, *meeting);
  check_not_early(draft, *meeting);
  emit(draft, event::MeetingResumed{command.meeting});
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
