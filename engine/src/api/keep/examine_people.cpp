// Checks of what the village wrote: files, holidays, rosters, clerk.

#include <algorithm>
#include <map>
#include <set>

#include "api/folder.hpp"
#include "api/keep/scene.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::keep {

namespace {

constexpr std::int32_t term_days = 60;
constexpr std::int32_t holiday_days = 60;
constexpr std::size_t names_shown = 5;

struct BodyRoster {
  Words body;
  rules::Roster const* roster = nullptr;
};

/// A body as the adopted procedures call it.
BodyRoster named(Scene const& scene, std::string const& id) {
  for (auto const& [workflow, adopted] : scene.state().rules) {
    auto const found = scene.runtime.library().rules.find(adopted.rules_hash);
    if (found == scene.runtime.library().rules.end()) continue;
    auto const& bodies = found->second->workflow.bodies;
    if (auto const index = rules::find_body(found->second->workflow, id)) {
      auto const& body = bodies[static_cast<std::size_t>(*index)];
      return {body.name.words(), nullptr};
    }
  }
  return {{id, id}, nullptr};
}

std::vector<BodyRoster> rosters(Scene const& scene) {
  std::vector<BodyRoster> all;
  for (auto const& [body, hash] : scene.state().rosters) {
    auto const found = scene.runtime.library().rosters.find(hash);
    if (found == scene.runtime.library().rosters.end()) continue;
    auto each = named(scene, body);
    each.roster = found->second.get();
    all.push_back(std::move(each));
  }
  return all;
}

/// Names, or how many they are where the names are not at hand.
Words people_words(Scene const& scene, std::vector<std::string> const& ids) {
  auto const known =
      scene.village == nullptr ? std::map<std::string, Person>{} : scene.village->people();
  std::string zh;
  std::string en;
  for (auto const& id : ids) {
    auto const person = known.find(id);
    if (person == known.end() || zh.size() > 500) continue;
    zh += (zh.empty() ? "" : "、") + person->second.name;
    en += (en.empty() ? "" : ", ") + person->second.name;
  }
  return {zh.empty() ? "名字不详" : zh, en.empty() ? "names unknown" : en};
}

/// What the folder's table would add if it were adopted; empty if nothing.
Words holidays_to_adopt(Scene const& scene, rules::Date adopted) {
  auto const loaded = dsl::load_village(scene.folder, scene.today());
  if (!loaded.village || loaded.village->holidays.calendar.known_until <= adopted) return {};
  auto const until = loaded.village->holidays.calendar.known_until.iso();
  return {"；村里的文件知道到 " + until + "，还没有采用",
          "; the village's files know until " + until + ", which is not adopted yet"};
}

}  // namespace

Check check_holidays(Scene const& scene) {
  Check check{"holidays", {"节假日表", "holidays"}, {"还没有采用", "not adopted yet"}, {}};
  auto const found = scene.runtime.library().calendars.find(scene.state().calendar);
  if (found == scene.runtime.library().calendars.end()) return check;
  auto const until = found->second->known_until;
  auto const days = until.days() - scene.today().days();
  check.said = {"已知到 " + until.iso() + "，还有 " + std::to_string(days) + " 天",
                "known until " + until.iso() + ", " + std::to_string(days) + " days ahead"};
  if (days < 0) {
    check.said = {"已知到 " + until.iso(), "known until " + until.iso()};
    check.troubles.push_back(said(kind(catalog::system, "YS-9075"), {until.iso()}));
  } else if (days < holiday_days) {
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9074"), {until.iso(), std::int64_t{days}}));
  }
  auto const more = holidays_to_adopt(scene, until);
  check.said = {check.said.zh + more.zh, check.said.en + more.en};
  return check;
}

Check check_files(Scene const& scene) {
  Check check{
      "files", {"村里的文件", "the village's files"}, {"和采用的一致", "as they were adopted"}, {}};
  auto const report = scene.village->adopt(true);
  for (auto const& each : report.check.diagnostics)
    if (each.kind->severity == Severity::error) check.troubles.push_back(each);
  for (auto const& each : report.adoptions)
    check.troubles.push_back(said(kind(catalog::system, "YS-9021"), {each.words}));
  if (check.troubles.empty()) return check;
  auto const count = std::to_string(check.troubles.size());
  check.said = report.check.ok() ? Words{"和采用的有 " + count + " 处不同",
                                         count + " differences from what was adopted"}
                                 : Words{"有 " + count + " 处错误", count + " mistakes"};
  return check;
}

Check check_terms(Scene const& scene) {
  auto const today = scene.today();
  auto const limit = today.plus(term_days);
  auto const days = std::to_string(term_days);
  Check check{"terms",
              {"任期", "terms"},
              {days + " 天内没有人到期", "none ends within " + days + " days"},
              {}};
  for (auto const& each : rosters(scene)) {
    std::vector<std::string> ending;
    auto first = limit;
    for (auto const& member : each.roster->members) {
      if (!rules::belongs_on(member, today) || !member.until || *member.until > limit) continue;
      // Who goes on with the next term leaves nothing to be done.
      if (rules::member_on(*each.roster, member.person, member.until->plus(1)) != nullptr) continue;
      ending.push_back(member.person);
      first = std::min(first, *member.until);
    }
    if (ending.empty()) continue;
    auto const count = static_cast<std::int64_t>(ending.size());
    if (ending.size() > names_shown) ending.resize(names_shown);
    check.troubles.push_back(said(kind(catalog::system, "YS-9076"),
                                  {each.body, count, first.iso(), people_words(scene, ending)}));
  }
  if (!check.troubles.empty())
    check.said = {days + " 天内有人到期", "some end within " + days + " days"};
  return check;
}

Check check_offices(Scene const& scene) {
  auto const today = scene.today();
  Check check{"offices", {"职务", "offices"}, {"都有人", "all are held"}, {}};
  for (auto const& each : rosters(scene)) {
    std::map<std::string, bool> held;  // office -> by somebody today
    bool somebody = false;
    for (auto const& member : each.roster->members) {
      bool const now = rules::belongs_on(member, today);
      somebody = somebody || now;
      if (member.office.empty()) continue;
      auto& here = held[member.office];
      here = here || now;
    }
    auto const vacant = [&](Words office) {
      check.troubles.push_back(said(kind(catalog::system, "YS-9077"), {each.body, office}));
    };
    if (!somebody)
      vacant({"全部成员", "every seat"});
    else
      for (auto const& [office, now] : held)
        if (!now) vacant({office, office});
  }
  if (!check.troubles.empty()) check.said = {"有空缺", "some are vacant"};
  return check;
}

Check check_clerk(Scene const& scene) {
  Check check{"clerk", {"文书", "clerk"}, {"没有写", "not named"}, {}};
  auto const loaded = dsl::load_village(scene.folder, scene.today());
  auto const clerk = loaded.village ? loaded.village->clerk : std::string();
  if (clerk.empty())
    check.troubles.push_back(said(kind(catalog::system, "YS-9079"), {}));
  else
    check.said = {clerk, clerk};
  return check;
}

}  // namespace yishi::keep
