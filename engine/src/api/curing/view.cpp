// Looking things up for a guess.

#include "api/curing/view.hpp"

#include <algorithm>

namespace yishi::curing {

rules::Date View::today() const { return rules::civil_date(scene.now); }

rules::Date View::day() const { return submission ? submission->occurred.date : today(); }

rules::Roster const* View::roster(std::string const& hash) const {
  auto const found = scene.library.rosters.find(hash);
  return found == scene.library.rosters.end() ? nullptr : found->second.get();
}

rules::Roster const* View::roster_of(std::string const& body) const {
  auto const hash = scene.state.rosters.find(body);
  return hash == scene.state.rosters.end() ? nullptr : roster(hash->second);
}

rules::Rules const* View::rules(std::string const& hash) const {
  auto const found = scene.library.rules.find(hash);
  return found == scene.library.rules.end() ? nullptr : found->second.get();
}

engine::Case const* View::item() const {
  auto const id = request::find_case_number(scene.state, value_of(request, "case"));
  auto const found = scene.state.cases.find(id);
  return found == scene.state.cases.end() ? nullptr : &found->second;
}

engine::Meeting const* View::meeting() const {
  auto id = value_of(request, "meeting");
  if (!id.empty()) {
    if (id[0] != 'M') id.insert(0, "M");
    auto const found = scene.state.meetings.find(id);
    return found == scene.state.meetings.end() ? nullptr : &found->second;
  }
  auto const* wanted = item();
  if (wanted == nullptr) return nullptr;
  for (auto const& open : scene.state.open_meetings) {
    auto const& meeting = scene.state.meetings.at(open);
    for (auto const& each : meeting.items)
      if (each.item.case_id == wanted->id && each.status == engine::ItemStatus::waiting)
        return &meeting;
  }
  return nullptr;
}

bool View::recused(std::string const& person) const {
  auto const in = [&](engine::Case const& each) {
    return std::find(each.recused.begin(), each.recused.end(), person) != each.recused.end();
  };
  if (auto const* one = item()) return in(*one);
  auto const* held = meeting();
  if (held == nullptr) return false;
  return std::any_of(held->items.begin(), held->items.end(), [&](engine::MeetingItem const& each) {
    auto const found = scene.state.cases.find(each.item.case_id);
    return found != scene.state.cases.end() && in(found->second);
  });
}

std::string View::text(std::size_t argument) const {
  auto const* found = argument < reason.arguments.size()
                          ? std::get_if<std::string>(&reason.arguments[argument])
                          : nullptr;
  return found == nullptr ? std::string() : *found;
}

Words const* View::words(std::size_t argument) const {
  return argument < reason.arguments.size() ? std::get_if<Words>(&reason.arguments[argument])
                                            : nullptr;
}

std::optional<std::int64_t> View::number(std::size_t argument) const {
  auto const* found = argument < reason.arguments.size()
                          ? std::get_if<std::int64_t>(&reason.arguments[argument])
                          : nullptr;
  return found == nullptr ? std::nullopt : std::optional(*found);
}

Change set(std::string name, std::string value) {
  return {{{std::move(name), std::move(value)}}, {}, std::nullopt};
}

Change first(Request request) { return {{}, {std::move(request)}, std::nullopt}; }

Request same_day(View const& view, Request request) {
  auto const on = value_of(view.request, "on");
  return on.empty() ? request : with(std::move(request), "on", on);
}

std::string joined(std::vector<std::string> const& names) {
  std::string list;
  for (auto const& name : names) list += (list.empty() ? "" : "、") + name;
  return list;
}

std::vector<std::pair<std::string, rules::Member const*>> members(View const& view,
                                                                  rules::Roster const& roster,
                                                                  rules::Date day) {
  std::vector<std::pair<std::string, rules::Member const*>> list;
  for (auto const& each : roster.members)
    if (rules::belongs_on(each, day)) list.emplace_back(view.name(each.person), &each);
  std::sort(list.begin(), list.end(),
            [](auto const& a, auto const& b) { return a.first < b.first; });
  return list;
}

Changes other_person(View const& view, std::string const& field) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (auto const& [body, hash] : view.scene.state.rosters) {
    auto const* roster = view.roster(hash);
    if (roster == nullptr) continue;
    for (auto const& [name, member] : members(view, *roster, view.day()))
      if (!view.recused(member->person)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  Changes changes;
  for (auto& name : names) {
    bool const used = name == view.scene.clerk ||
                      std::any_of(view.request.fields.begin(), view.request.fields.end(),
                                  [&](auto const& each) { return each.second == name; });
    if (!used) changes.push_back(set(field, std::move(name)));
    if (changes.size() >= most) break;
  }
  return changes;
}

}  // namespace yishi::curing
