// Meetings as they are: whether a command comes in the right state, on the right day.

#include "core/guards/meeting.hpp"

#include <algorithm>

#include "core/guards/time.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::int32_t late_days_default = 3;

/// How a state is called, and what helps.
struct Wording {
  Words words;
  Words cure;
};

Wording wording(MeetingStatus status) {
  switch (status) {
    case MeetingStatus::notified:
      return {{"还没有开", "has not been opened"}, {"先开会", "open it"}};
    case MeetingStatus::open:
      return {{"正在开", "is in session"},
              {"会已经开了，接着办就行", "it is open: go on from there"}};
    case MeetingStatus::adjourned:
      return {{"在休会", "is adjourned"}, {"先复会", "resume it"}};
    case MeetingStatus::closed:
      break;
  }
  return {{"已经结束", "is closed"}, {"另行通知开会", "call another"}};
}

Wording wording(ItemStatus status) {
  Words const again{"另行通知开会，重新列入议程", "put it on the agenda of another meeting"};
  switch (status) {
    case ItemStatus::waiting:
      return {{"还没有开始表决", "is not being voted on"}, {"先开始表决", "open the vote first"}};
    case ItemStatus::voting:
      return {{"正在表决", "is being voted on"}, {"先登记结果", "record the result"}};
    case ItemStatus::decided:
      return {{"已经有结果", "has been decided"}, {"不用再办", "nothing has to be done"}};
    case ItemStatus::inquorate:
      return {{"因人数不足没有结果", "had no quorum"}, again};
    case ItemStatus::put_off:
      return {{"没有议到", "was put off"}, again};
    case ItemStatus::voided:
      break;
  }
  return {{"已经作废，因为议题离开了这个环节，或者方案改了",
           "is void, because the case left the stage or its text changed"},
          again};
}

/// The strictest 补录期 among the cases on the agenda.
std::int32_t meeting_late_days(Library const& library, VillageState const& state,
                               Meeting const& meeting) {
  std::optional<std::int32_t> least;
  for (auto const& each : meeting.items) {
    auto const item = state.cases.find(each.item.case_id);
    auto const* rules =
        item == state.cases.end() ? nullptr : rules_by_hash(library, item->second.rules);
    if (rules != nullptr) least = std::min(least.value_or(late_days(*rules)), late_days(*rules));
  }
  return least.value_or(late_days_default);
}

}  // namespace

Meeting const* require_meeting(Draft& draft, std::string const& id) {
  auto const* meeting = find_meeting(draft, id);
  if (meeting == nullptr)
    refuse(draft, kind(catalog::order, "YS-3550"), {id, meetings_going_on(draft.before)});
  return meeting;
}

void check_status(Draft& draft, Meeting const& meeting,
                  std::initializer_list<MeetingStatus> allowed) {
  if (std::find(allowed.begin(), allowed.end(), meeting.status) != allowed.end()) return;
  auto const is = wording(meeting.status);
  refuse(draft, kind(catalog::order, "YS-3551"), {meeting.id, is.words, is.cure});
}

MeetingItem const* require_item(Draft& draft, Meeting const& meeting, std::int64_t item) {
  auto const size = static_cast<std::int64_t>(meeting.items.size());
  if (0 <= item && item < size) return &meeting.items[static_cast<std::size_t>(item)];
  // People count from 1. The number is whatever was asked for: keep clear of the largest there is.
  auto const shown = std::clamp<std::int64_t>(item, -1'000'000, 1'000'000) + 1;
  refuse(draft, kind(catalog::order, "YS-3552"), {meeting.id, shown, size});
  return nullptr;
}

bool check_item_status(Draft& draft, Meeting const& meeting, std::int64_t item, ItemStatus status) {
  auto const* found = require_item(draft, meeting, item);
  if (found == nullptr) return false;
  if (found->status == status) return true;
  auto const is = wording(found->status);
  refuse(draft, kind(catalog::order, "YS-3553"), {meeting.id, item + 1, is.words, is.cure});
  return false;
}

bool can_be_entered(Draft const& draft, Meeting const& meeting) {
  auto const last = last_entry_day(draft.library, draft.before, meeting);
  return last && draft.stamp.at < rules::end_of(*last);
}

void check_sitting(Draft& draft, Meeting const& meeting) {
  Words const name{"会议 " + meeting.id, "meeting " + meeting.id};
  if (can_be_entered(draft, meeting)) {
    if (draft.stamp.occurred.date != meeting.sits.date)
      refuse(draft, kind(catalog::days, "YS-6109"),
             {meeting.id, meeting.sits.date.words(), draft.stamp.occurred.date.words()});
    return;
  }
  auto const last =
      last_entry_day(draft.library, draft.before, meeting).value_or(meeting.sits.date);
  refuse(draft, kind(catalog::days, "YS-6105"),
         {name, last.words(), moment_of(draft.stamp.at).words()});
}

void check_not_early(Draft& draft, Meeting const& meeting) {
  if (draft.stamp.occurred.date == meeting.sits.date && before(draft.stamp.occurred, meeting.sits))
    refuse(draft, kind(catalog::days, "YS-6110"),
           {meeting.id, meeting.sits.words(), draft.stamp.occurred.words()});
}

}  // namespace yishi::engine::core

namespace yishi::engine {

std::optional<Date> last_entry_day(Library const& library, VillageState const& state,
                                   Meeting const& meeting) {
  if (!core::usable(meeting.sits.date)) return std::nullopt;
  return meeting.sits.date.plus(core::meeting_late_days(library, state, meeting));
}

Words meetings_going_on(VillageState const& state) {
  std::vector<Words> ids;
  for (auto const& id : state.open_meetings) ids.push_back({id, id});
  if (ids.empty()) return {"现在没有还没散的会", "no meeting is called or in session now"};
  auto const list = core::join(core::newest(ids));
  return {"还没散的会：" + list.zh, "meetings that are not closed: " + list.en};
}

}  // namespace yishi::engine
