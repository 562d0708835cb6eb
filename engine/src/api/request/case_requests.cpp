// Requests about cases: bringing one in, taking its steps, withdrawing, suspending, rebinding.

#include <algorithm>

#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::request {

namespace {

namespace command = engine::command;

/// An action and where it stands.
struct Found {
  std::string stage;
  rules::Action const* action = nullptr;
};

rules::Rules const* adopted(Reader const& reader, std::string const& hash) {
  auto const found = reader.library().rules.find(hash);
  return found == reader.library().rules.end() ? nullptr : found->second.get();
}

/// The procedure of a new case: the one named, or the only one.
rules::Rules const* workflow_for(Reader& reader) {
  auto const typed = reader.text("workflow");
  Words list;
  std::vector<rules::Rules const*> all;
  for (auto const& [name, each] : reader.state().rules) {
    auto const* rules = adopted(reader, each.rules_hash);
    if (rules == nullptr) continue;
    auto const& known = rules->workflow.name;
    if (!typed.empty() && (known.zh == typed || known.en == typed)) return rules;
    all.push_back(rules);
    list.zh += (list.zh.empty() ? "" : "、") + known.zh;
    list.en += (list.en.empty() ? "" : ", ") + known.en;
  }
  if (typed.empty() && all.size() == 1) return all.front();
  reader.fault(kind(catalog::system, "YS-9132"), {typed, list});
  return nullptr;
}

engine::Submission open_case(Reader& reader) {
  auto const* rules = workflow_for(reader);
  if (rules == nullptr || rules->workflow.stages.empty()) return {};
  auto const& stage = rules->workflow.stages.front();
  auto const typed = reader.text("action");
  rules::Action const* action = nullptr;
  for (auto const& each : stage.actions) {
    if (each.kind != rules::ActionKind::initiate) continue;
    if (typed.empty() ? action == nullptr : (each.name.zh == typed || each.name.en == typed))
      action = &each;
  }
  command::Act act;
  act.workflow = rules->workflow.name.id();
  act.stage = stage.name.id();
  act.action = action == nullptr ? typed : action->name.id();
  return act_request(reader, std::move(act), rules, action);
}

/// Where an action of this name, or of this kind, can be taken: in a stage the case is in; else in
/// any stage that has it, so that the refusal can say when it will be its turn.
template <class Fits>
Found find_action(Reader const& reader, std::string const& case_id, std::string const& stage_typed,
                  Fits fits) {
  auto const* rules = reader.rules_of(case_id);
  if (rules == nullptr) return {};
  auto const& item = reader.state().cases.at(case_id);
  auto const search = [&](rules::Stage const& stage) -> Found {
    if (!stage_typed.empty() && stage.name.zh != stage_typed && stage.name.en != stage_typed)
      return {};
    auto const found = std::find_if(stage.actions.begin(), stage.actions.end(), fits);
    return found == stage.actions.end() ? Found{} : Found{stage.name.id(), &*found};
  };
  for (auto const& active : item.active)
    if (auto const index = rules::find_stage(rules->workflow, active.stage))
      if (auto found = search(rules->workflow.stages[static_cast<std::size_t>(*index)]);
          found.action != nullptr)
        return found;
  for (auto const& stage : rules->workflow.stages)
    if (auto found = search(stage); found.action != nullptr) return found;
  return {!stage_typed.empty()  ? stage_typed
          : item.active.empty() ? rules->workflow.stages.front().name.id()
                                : item.active.front().stage,
          nullptr};
}

/// Two branches may both have what was typed, and which was meant is for whoever typed it to say:
/// whether more than one stage of the case has an action that fits.
template <class Fits>
bool in_several(Reader const& reader, std::string const& case_id, Fits fits) {
  auto const* rules = reader.rules_of(case_id);
  if (rules == nullptr) return false;
  auto const& active = reader.state().cases.at(case_id).active;
  return std::count_if(active.begin(), active.end(), [&](engine::ActiveStage const& each) {
           auto const index = rules::find_stage(rules->workflow, each.stage);
           if (!index) return false;
           auto const& actions = rules->workflow.stages[static_cast<std::size_t>(*index)].actions;
           return std::any_of(actions.begin(), actions.end(), fits);
         }) > 1;
}

/// The meeting in session that has the case on its agenda in this stage.
std::string meeting_in_session(Reader const& reader, std::string const& case_id,
                               std::string const& stage) {
  auto const& state = reader.state();
  for (auto const& id : state.open_meetings) {
    auto const meeting = state.meetings.find(id);
    if (meeting == state.meetings.end() || meeting->second.status != engine::MeetingStatus::open)
      continue;
    for (auto const& item : meeting->second.items)
      if (item.item.case_id == case_id && item.item.stage == stage) return id;
  }
  return {};
}

bool in_meeting(rules::Rules const& rules, std::string const& stage) {
  auto const index = rules::find_stage(rules.workflow, stage);
  return index &&
         rules.workflow.stages[static_cast<std::size_t>(*index)].kind == rules::StageKind::meeting;
}

engine::Submission do_action(Reader& reader) {
  command::Act act;
  act.case_id = reader.case_id("case");
  auto const typed = reader.text("action");
  auto const fits = [&](rules::Action const& each) {
    return each.name.zh == typed || each.name.en == typed;
  };
  if (!reader.has("stage") && in_several(reader, act.case_id, fits)) reader.fault_missing("stage");
  auto const found = find_action(reader, act.case_id, reader.text("stage"), fits);
  auto const* rules = reader.rules_of(act.case_id);
  act.stage = found.stage;
  act.action = found.action == nullptr ? typed : found.action->name.id();
  act.meeting = reader.meeting("meeting");
  if (act.meeting.empty() && rules != nullptr && in_meeting(*rules, act.stage))
    act.meeting = meeting_in_session(reader, act.case_id, act.stage);
  act.jointly = reader.people("with");
  return act_request(reader, std::move(act), rules, found.action);
}

engine::Submission officer(Reader& reader, engine::Command command) {
  engine::Submission submission;
  submission.command = std::move(command);
  fill_stamp(reader, submission, nullptr, nullptr);
  return submission;
}

/// Whoever brought a case in may withdraw it in that capacity; else an office-holder.
engine::Submission withdraw(Reader& reader) {
  command::Withdraw const command{reader.case_id("case"), reader.text("reason")};
  engine::Submission submission;
  submission.command = command;
  auto const item = reader.state().cases.find(command.case_id);
  auto const* rules = reader.rules_of(command.case_id);
  rules::Action const* opening = nullptr;
  if (item != reader.state().cases.end() && rules != nullptr && !item->second.forms.empty()) {
    auto const& first = item->second.forms.front();
    auto const stage = rules::find_stage(rules->workflow, first.stage);
    if (stage && reader.has("by") && reader.person("by") == item->second.proposer)
      opening = rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)],
                                   first.action);
  }
  fill_stamp(reader, submission, opening == nullptr ? nullptr : rules, opening);
  return submission;
}

std::string newest_rules(Reader const& reader, std::string const& case_id) {
  auto const item = reader.state().cases.find(case_id);
  if (item == reader.state().cases.end()) return {};
  auto const found = reader.state().rules.find(item->second.workflow);
  return found == reader.state().rules.end() ? std::string() : found->second.rules_hash;
}

}  // namespace

engine::Submission act_request(Reader& reader, command::Act act, rules::Rules const* rules,
                               rules::Action const* action) {
  engine::Submission submission;
  submission.command = std::move(act);
  fill_stamp(reader, submission, rules, action);
  if (auto rejection = fill_form(reader.scene(), submission, reader.blanks("form")))
    for (auto& each : rejection->unmet) reader.fault(each.kind, std::move(each.arguments));
  return submission;
}

engine::Submission answer_request(Reader& reader) {
  command::Act act;
  act.case_id = reader.case_id("case");
  act.objection = reader.objection("objection");
  std::string raised_in;
  auto const item = reader.state().cases.find(act.case_id);
  if (item != reader.state().cases.end()) {
    auto const& all = item->second.objections;
    auto const is_open = [](engine::Objection const& each) { return !each.verdict; };
    // The only one that is open; the core asks if there are several.
    if (act.objection.empty() && std::count_if(all.begin(), all.end(), is_open) == 1)
      act.objection = std::find_if(all.begin(), all.end(), is_open)->id;
    // Of several postings that are up in branches, the one that it was raised against.
    for (auto const& each : all)
      if (item->second.parallel && each.id == act.objection) raised_in = each.stage;
  }
  auto const found = find_action(reader, act.case_id, raised_in, [](rules::Action const& each) {
    return each.kind == rules::ActionKind::answer;
  });
  act.stage = found.stage;
  act.action = found.action == nullptr ? "" : found.action->name.id();
  auto const verdict = reader.text("verdict");
  if (verdict == "成立" || verdict == "upheld")
    act.verdict = engine::ObjectionVerdict::upheld;
  else if (verdict == "部分成立" || verdict == "partly_upheld")
    act.verdict = engine::ObjectionVerdict::partly_upheld;
  else if (verdict == "不成立" || verdict == "dismissed")
    act.verdict = engine::ObjectionVerdict::dismissed;
  else if (!verdict.empty())
    reader.fault(kind(catalog::system, "YS-9133"),
                 {verdict, reader.field_words("verdict"),
                  Words{"成立、部分成立、不成立", "upheld, partly_upheld, dismissed"}});
  return act_request(reader, std::move(act), reader.rules_of(act.case_id), found.action);
}

engine::Submission object_request(Reader& reader) {
  command::Act act;
  act.case_id = reader.case_id("case");
  auto const fits = [](rules::Action const& each) {
    return each.kind == rules::ActionKind::object;
  };
  if (!reader.has("stage") && in_several(reader, act.case_id, fits)) reader.fault_missing("stage");
  auto const found = find_action(reader, act.case_id, reader.text("stage"), fits);
  act.stage = found.stage;
  act.action = found.action == nullptr ? "" : found.action->name.id();
  return act_request(reader, std::move(act), reader.rules_of(act.case_id), found.action);
}

engine::Submission case_request(Reader& reader) {
  auto const& verb = reader.verb().name;
  if (verb == "case new") return open_case(reader);
  if (verb == "case do") return do_action(reader);
  if (verb == "case withdraw") return withdraw(reader);
  auto const id = reader.case_id("case");
  auto const authority = reader.text("authority");
  auto const reason = reader.text("reason");
  if (verb == "case suspend") return officer(reader, command::Suspend{id, authority, reason});
  if (verb == "case resume") return officer(reader, command::ResumeCase{id, reason});
  if (verb == "case rebind")
    return officer(reader, command::Rebind{id, newest_rules(reader, id), authority, reason});
  auto const person = reader.person("person");
  if (verb == "case unrecuse")
    return officer(reader, command::LiftRecusal{id, person, reason, reader.person("second")});
  return officer(reader, command::Recuse{id, person, reason});
}

}  // namespace yishi::request
