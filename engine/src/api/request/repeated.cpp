// A request that comes with a key the trail has already. What its sender left to be filled in is
// filled in as it was then: the day was that day, “全体” were the people who were missing then. So
// only what was asked for has to be equal, and not what the program put in its place.

#include <algorithm>

#include "api/request/reader.hpp"

namespace yishi {

namespace {

namespace command = engine::command;

bool says(Request const& request, std::string_view name) {
  auto const* verb = find_verb(request.verb);
  return verb != nullptr &&
         std::any_of(request.fields.begin(), request.fields.end(), [&](auto const& field) {
           auto const* known = find_field(*verb, field.first.substr(0, field.first.find('.')));
           return known != nullptr && known->name == name;
         });
}

/// The village as it was just before an entry was recorded.
engine::VillageState state_before(Village const& village, std::int64_t seq) {
  engine::VillageState state;
  for (auto const& entry : village.entries()) {
    if (entry.seq >= seq) break;
    state = engine::evolve(std::move(state), entry);
  }
  return state;
}

/// Whoever kept the record then, by id: who typed it, unless the request itself names somebody.
std::string clerk_of(Village const& village, Request const& request, engine::Stamp const& stamp,
                     std::map<std::string, Person> const& people) {
  bool const known = people.contains(stamp.recorder);
  return known && !says(request, "recorder") ? stamp.recorder : village.clerk();
}

/// A count is put together from what two people sent; each of them may ask again.
void fill_count(engine::Submission& submission, command::RecordVote& asked, Request const& request,
                engine::Entry const& entry, command::RecordVote const& recorded) {
  auto const& readings = recorded.readings;
  bool const half =
      asked.readings.size() == 1 && readings.size() > 1 &&
      std::find(readings.begin(), readings.end(), asked.readings.front()) != readings.end();
  if (!half) return;
  asked.readings = readings;
  if (asked.choices.empty()) asked.choices = recorded.choices;
  if (asked.caller.empty()) asked.caller = recorded.caller;
  if (asked.counter.empty()) asked.counter = recorded.counter;
  if (asked.watcher.empty()) asked.watcher = recorded.watcher;
  if (!says(request, "by")) submission.actor = entry.stamp.actor;
  if (!says(request, "as")) submission.capacity = entry.stamp.capacity;
  if (!says(request, "minutes")) submission.on_behalf_of = entry.stamp.on_behalf_of;
}

}  // namespace

std::optional<engine::Receipt> recorded_before(Village const& village, Request const& request) {
  for (auto const& [name, value] : request.fields)
    if (name == "key" || name == "单号") return village.find_key(value);
  return std::nullopt;
}

Result<engine::Submission, engine::Rejection> request::understand_again(
    Village const& village, Request const& request, engine::Entry const& entry) {
  auto const people = village.people();
  auto const state = state_before(village, entry.seq);
  Scene const then{state,
                   village.library(),
                   entry.stamp.at,
                   people,
                   clerk_of(village, request, entry.stamp, people),
                   village.folder(),
                   village.any_file()};
  auto understood = understand(then, request);
  if (!understood) return understood;
  auto& submission = understood.value();
  if (!says(request, "on")) submission.occurred = entry.stamp.occurred;
  if (auto* post = std::get_if<command::PostNotice>(&submission.command))
    if (auto const* posted = std::get_if<command::PostNotice>(&entry.command))
      post->checkpoint = posted->checkpoint;
  if (auto* vote = std::get_if<command::RecordVote>(&submission.command))
    if (auto const* recorded = std::get_if<command::RecordVote>(&entry.command))
      fill_count(submission, *vote, request, entry, *recorded);
  return understood;
}

}  // namespace yishi
