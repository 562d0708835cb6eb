// Cases, postings and delegations: what has to be done first, and on which day.

#include "api/curing/view.hpp"

namespace yishi::curing::guess {

/// Done today instead of on the day that was given.
Changes on_now(View const&) { return {set("on", "")}; }

/// Recorded when it has happened; else done today.
Changes wait_for_it(View const& view) {
  constexpr std::int32_t longest_wait = 366;
  Changes changes;
  if (view.submission && view.day() <= view.today().plus(longest_wait))
    changes.push_back({{}, {}, rules::start_of(view.submission->occurred)});
  for (auto& each : on_now(view)) changes.push_back(std::move(each));
  return changes;
}

/// The assembly's decision about the matter of a case, for a year from today.
Changes delegation(View const& view) {
  auto const* notice = view.command<engine::command::NotifyMeeting>();
  std::vector<engine::AgendaItem> agenda;
  if (notice != nullptr) agenda = notice->agenda;
  if (auto const* meeting = view.meeting(); meeting != nullptr)
    for (auto const& each : meeting->items) agenda.push_back(each.item);
  auto const law = view.scene.library.laws.find(view.scene.state.law);
  if (law == view.scene.library.laws.end()) return {};
  auto const today = view.today();
  Changes changes;
  for (auto const& each : agenda) {
    auto const item = view.scene.state.cases.find(each.case_id);
    if (item == view.scene.state.cases.end()) continue;
    auto const* matter = rules::find_matter(*law->second, item->second.matter);
    auto const* row = matter == nullptr ? nullptr : rules::competence_on(*matter, today);
    if (row == nullptr || !row->delegate) continue;
    std::string to = *row->delegate;
    for (auto const& body : law->second->bodies)
      if (body.id == to) to = body.title.zh;
    changes.push_back(first({"delegate",
                             {{"matters", matter->title.zh},
                              {"to", to},
                              {"from", today.iso()},
                              {"until", today.plus(365).iso()},
                              {"evidence", "text:" + placeholder("村民会议决议")},
                              {"minutes", placeholder("会议记录")}}}));
  }
  return changes;
}

/// A delegation is not retroactive.
Changes from_today(View const& view) { return {set("from", view.day().iso())}; }

Changes put_up(View const& view) {
  auto const* item = view.item();
  if (item == nullptr) return {};
  return {first({"notice post", {{"case", item->id}, {"place", placeholder("地点")}}})};
}

/// What is up comes down before it is put up anew.
Changes take_down(View const& view) {
  auto const notice = view.number(1);
  if (!notice) return {};
  return {first(
      {"notice remove", {{"notice", std::to_string(*notice)}, {"reason", placeholder("理由")}}})};
}

Changes resume_case(View const& view) {
  return {first({"case resume",
                 {{"case", view.text(0)},
                  {"reason", placeholder("理由")},
                  {"minutes", placeholder("会议记录")}}})};
}

Changes rebind_case(View const& view) {
  return {first({"case rebind",
                 {{"case", view.text(0)},
                  {"authority", placeholder("依据的决定")},
                  {"reason", placeholder("理由")},
                  {"minutes", placeholder("会议记录")}}})};
}

/// One that waits for an answer.
Changes open_objection(View const& view) {
  auto const* item = view.item();
  Changes changes;
  if (item != nullptr)
    for (auto const& each : item->objections)
      if (!each.verdict) changes.push_back(set("objection", each.id));
  return changes;
}

}  // namespace yishi::curing::guess
