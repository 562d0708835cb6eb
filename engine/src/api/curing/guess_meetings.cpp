// Meetings: their day, who is there, what has to come first.

#include <algorithm>

#include "api/curing/view.hpp"

namespace yishi::curing::guess {

namespace {

bool is_there(engine::Meeting const& meeting, std::string const& person) {
  return std::binary_search(meeting.present.begin(), meeting.present.end(), person);
}

/// Those with a vote who have come, or who could, in the order of their names.
std::vector<std::string> voters(View const& view, engine::Meeting const& meeting, bool there) {
  std::vector<std::string> names;
  auto const* roster = view.roster(meeting.roster);
  if (roster == nullptr) return names;
  for (auto const& [name, member] : members(view, *roster, meeting.planned.date))
    if (rules::votes_on(*member, meeting.planned.date) &&
        is_there(meeting, member->person) == there && !view.recused(member->person))
      names.push_back(name);
  return names;
}

}  // namespace

/// What is done in a meeting happens when it sits: wait for it, or say that it was then.
Changes on_sitting_day(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  auto const starts = rules::start_of(meeting->sits);
  if (starts > view.scene.now) return {{{{"on", ""}}, {}, starts}};
  return {set("on", ""), set("on", meeting->sits.iso())};
}

/// The first day that the notice leaves, at the same time of day.
Changes later_meeting(View const& view) {
  auto const today = view.today();
  auto moment =
      read_moment(value_of(view.request, "when"), today).value_or(rules::Moment{today, 9 * 60});
  auto const* first_day = view.words(2);
  auto const read = first_day == nullptr ? std::nullopt : read_moment(first_day->zh, today);
  moment.date = read ? read->date : std::max(moment.date, today.plus(1));
  return {set("when", moment.iso())};
}

/// To the next day, at nine.
Changes later_adjournment(View const& view) {
  return {set("until", rules::Moment{view.day().plus(1), 9 * 60}.iso())};
}

Changes open_it(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  if (meeting->status == engine::MeetingStatus::adjourned)
    return {first(same_day(view, {"meet resume", {{"meeting", meeting->id}}}))};
  if (meeting->status != engine::MeetingStatus::notified) return {};
  auto who = voters(view, *meeting, true);
  if (who.empty()) who = voters(view, *meeting, false);
  if (who.empty()) return {};
  return {first(same_day(view, {"meet open", {{"meeting", meeting->id}, {"chair", who.front()}}}))};
}

/// The meeting in which the step is taken: the one that is called, else one is called for tomorrow,
/// or for the first day that the notice leaves.
Changes hold_meeting(View const& view) {
  auto const* item = view.item();
  if (view.meeting() != nullptr || item == nullptr) return open_it(view);
  return {first({"meet notice",
                 {{"agenda", item->id},
                  {"when", rules::Moment{view.today().plus(1), 9 * 60}.iso()},
                  {"place", placeholder("地点")},
                  {"minutes", placeholder("会议记录")}}})};
}

/// As many more as are missing, of those who have a vote and have not signed.
Changes more_people(View const& view) {
  auto const* meeting = view.meeting();
  auto const missing = view.number(4);
  if (meeting == nullptr || !missing || *missing < 1) return {};
  auto who = voters(view, *meeting, false);
  auto const count = static_cast<std::size_t>(*missing);
  if (who.size() < count) return {};
  // Whoever is to preside comes first.
  auto const chair = std::find(who.begin(), who.end(), value_of(view.request, "chair"));
  if (chair != who.end()) std::rotate(who.begin(), chair, std::next(chair));
  who.resize(count);
  return {
      first(same_day(view, {"meet sign", {{"meeting", meeting->id}, {"people", joined(who)}}}))};
}

/// The chair signs in first; or somebody presides who is there.
Changes chair(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  Changes changes;
  auto const typed = value_of(view.request, "chair");
  auto const missing = voters(view, *meeting, false);
  if (std::find(missing.begin(), missing.end(), typed) != missing.end())
    changes.push_back(
        first(same_day(view, {"meet sign", {{"meeting", meeting->id}, {"people", typed}}})));
  auto const there = voters(view, *meeting, true);
  if (!there.empty()) changes.push_back(set("chair", there.front()));
  return changes;
}

Changes open_vote(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr || view.request.verb != "vote record") return {};
  return {first(same_day(
      view, {"vote open", {{"meeting", meeting->id}, {"item", value_of(view.request, "item")}}}))};
}

/// A second person reads the paper. What he reads is not known; that it is the same is what has to
/// be so for the result to count.
Changes second_reading(View const& view) {
  if (value_of(view.request, "reader").empty()) return {};
  auto changes = other_person(view, "second_reader");
  for (auto& change : changes)
    for (auto const& [name, value] : view.request.fields)
      if (name.starts_with("tally.")) change.set.emplace_back("again." + name.substr(6), value);
  return changes;
}
}  // namespace yishi::curing::guess
