// Opening the log, and inputs by adoption: what the running engine reads is only what was adopted.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/lookup.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

template <class T>
T const* require_held(Draft& draft, std::map<std::string, std::shared_ptr<T const>> const& held,
                      std::string const& hash, Words const& what) {
  auto const found = held.find(hash);
  if (found != held.end() && found->second != nullptr) return found->second.get();
  refuse(draft, kind(catalog::order, "YS-3504"), {what, hash});
  return nullptr;
}

/// What a command says about a file has to be what the file says.
void require_same(Draft& draft, Words const& what, std::string const& said, std::string const& is) {
  if (said != is) refuse(draft, kind(catalog::order, "YS-3505"), {what, said, is});
}

/// Rules below the law are not adopted in the first place.
void refuse_below_law(Draft& draft, rules::Rules const& rules) {
  auto const* law = require_law(draft);
  if (law != nullptr)
    refuse_shortfalls(draft, rules, rules::shortfalls(rules, *law, draft.stamp.occurred.date));
}

}  // namespace

Decision decide_open_log(Draft draft, command::OpenLog const& command) {
  if (draft.before.opened) refuse(draft, kind(catalog::order, "YS-3501"), {draft.before.village});
  if (command.format != 1) refuse(draft, kind(catalog::order, "YS-3502"), {command.format});
  require_text(draft, command.village, {"村名", "name of the village"});
  emit(draft, event::LogOpened{command.village, command.region, command.simulated});
  return finish(std::move(draft), {"log", "log"});
}

Decision decide_adopt_law(Draft draft, command::AdoptLaw const& command) {
  Words const what{"法律文件", "the law"};
  auto const* law = require_held(draft, draft.library.laws, command.hash, what);
  if (law != nullptr) require_same(draft, what, command.profile, law->id);
  emit(draft, event::LawAdopted{command.profile, command.hash});
  return finish(std::move(draft), {"rules", "law"});
}

Decision decide_adopt_calendar(Draft draft, command::AdoptCalendar const& command) {
  require_held(draft, draft.library.calendars, command.hash, {"节假日表", "the calendar"});
  emit(draft, event::CalendarAdopted{command.hash});
  return finish(std::move(draft), {"rules", "calendar"});
}

Decision decide_adopt_roster(Draft draft, command::AdoptRoster const& command) {
  auto const* roster =
      require_held(draft, draft.library.rosters, command.hash, {"名册", "the roster"});
  require_text(draft, command.body, {"机构", "body"});
  if (roster != nullptr) {
    require_same(draft, {"名册的机构", "the body of the roster"}, command.body, roster->body);
    require_same(draft, {"名册的人数", "the number of members"}, std::to_string(command.members),
                 std::to_string(roster->members.size()));
    if (!rules::in_order(*roster))
      refuse(draft, kind(catalog::order, "YS-3509"), {body_name(draft, command.body)});
  }
  emit(draft, event::RosterAdopted{command.body, command.hash});
  return finish(std::move(draft), {"roster", command.body});
}

Decision decide_adopt_rules(Draft draft, command::AdoptRules const& command) {
  if (auto const* rules = require_rules(draft, command.rules_hash)) {
    require_same(draft, {"流程", "the workflow"}, command.workflow, rules->workflow.name.id());
    require_same(draft, {"流程版本", "the version"}, command.version, rules->workflow.version);
    require_same(draft, {"流程的散列", "the hash of the workflow"}, command.workflow_hash,
                 rules->workflow_hash);
    require_same(draft, {"规则的散列", "the hash of the rules"}, command.rules_hash,
                 rules->rules_hash);
    if (rules::is_sound(rules->workflow))
      refuse_below_law(draft, *rules);
    else
      refuse(draft, kind(catalog::order, "YS-3506"), {Words{"规则文件", "the rules"}});
  }
  emit(draft, event::RulesAdopted{command.workflow, command.version, command.workflow_hash,
                                  command.rules_hash});
  return finish(std::move(draft), {"rules", command.workflow});
}

}  // namespace yishi::engine::core
