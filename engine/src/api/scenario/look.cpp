// What is to be seen of a case: where it is, who is to act, until when, quorum and vote.

#include <algorithm>

#include "api/request/scene.hpp"
#include "api/scenario/play.hpp"

namespace yishi::scenario {

namespace {

using dsl::ScenarioField;
using dsl::ScenarioWord;

bool is(Words const& words, std::string const& typed) {
  return words.zh == typed || words.en == typed;
}

Words joined(std::vector<Words> const& list) {
  Words all;
  for (auto const& each : list) {
    all.zh += (all.zh.empty() ? "" : "、") + each.zh;
    all.en += (all.en.empty() ? "" : ", ") + each.en;
  }
  return all.zh.empty() ? Words{"没有", "nothing"} : all;
}

Words typed(std::vector<ScenarioWord> const& list) {
  std::vector<Words> words;
  for (auto const& each : list) words.push_back({each.text, each.text});
  return joined(words);
}

Words number(std::int64_t value) { return {std::to_string(value), std::to_string(value)}; }

/// One look at one case.
class Look {
 public:
  Look(Sandbox const& sandbox, engine::Case const& item, Source const& source)
      : sandbox_(sandbox), item_(item), source_(source) {
    auto const found = sandbox.library().rules.find(item.rules);
    rules_ = found == sandbox.library().rules.end() ? nullptr : found->second.get();
    steps_ = engine::next_steps(sandbox.library(), sandbox.state(), item.id);
  }

  std::vector<ScenarioFault> at(dsl::ScenarioThen const& then) {
    if (!then.stages.empty())
      compare(then.stages, {"议题 " + item_.id, "case " + item_.id}, standing());
    if (!then.who.empty()) compare(then.who, {"该谁", "who"}, who());
    for (auto const& field : then.due) check_due(field);
    if (!then.quorum.empty()) check_quorum(then.quorum);
    if (!then.vote.empty()) check_vote(then.vote);
    return std::move(faults_);
  }

 private:
  void say(SourceSpan span, Words what, Words expected, Words got) {
    faults_.push_back({source_.name(),
                       source_.locate(span.begin).line,
                       std::move(what),
                       std::move(expected),
                       std::move(got),
                       {}});
  }

  /// The same things, in whatever order.
  void compare(std::vector<ScenarioWord> const& wanted, Words what, std::vector<Words> const& are) {
    bool const named = std::all_of(wanted.begin(), wanted.end(), [&](ScenarioWord const& each) {
      return std::any_of(are.begin(), are.end(),
                         [&](Words const& one) { return is(one, each.text); });
    });
    bool const all = std::all_of(are.begin(), are.end(), [&](Words const& one) {
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](ScenarioWord const& each) { return is(one, each.text); });
    });
    if (!named || !all) say(wanted.front().span, std::move(what), typed(wanted), joined(are));
  }

  void compare(ScenarioField const& field, Words what, Words const& got) {
    auto const wanted = read_number(field.value.text);
    bool const same =
        is(got, field.value.text) || (wanted.has_value() && got.zh == std::to_string(*wanted));
    if (!same) say(field.value.span, std::move(what), {field.value.text, field.value.text}, got);
  }

  Words stage_words(std::string const& id) const {
    auto const index = rules_ == nullptr ? std::nullopt : rules::find_stage(rules_->workflow, id);
    if (!index) return {id, id};
    return rules_->workflow.stages[static_cast<std::size_t>(*index)].name.words();
  }
  Words body_words(std::string const& id) const {
    auto const index = rules_ == nullptr ? std::nullopt : rules::find_body(rules_->workflow, id);
    if (!index) return {id, id};
    return rules_->workflow.bodies[static_cast<std::size_t>(*index)].name.words();
  }

  std::vector<Words> standing() const {
    if (item_.status == engine::CaseStatus::ended) return {stage_words(item_.end)};
    if (item_.status == engine::CaseStatus::withdrawn) return {{"撤回", "withdrawn"}};
    if (item_.status == engine::CaseStatus::suspended) return {{"中止", "suspended"}};
    if (item_.waiting_for) return {{"等改规则", "waiting"}};
    std::vector<Words> stages;
    for (auto const& active : item_.active) stages.push_back(stage_words(active.stage));
    return stages;
  }

  std::vector<Words> who() const {
    std::vector<Words> bodies;
    auto const add = [&](std::string const& id) {
      auto words = body_words(id);
      if (std::find(bodies.begin(), bodies.end(), words) == bodies.end())
        bodies.push_back(std::move(words));
    };
    for (auto const& step : steps_) {
      for (auto const& body : step.bodies) add(body);
      if (!step.meets.empty()) add(step.meets);
    }
    return bodies;
  }

  /// How a deadline is called: by its action, 期满 of a posting, 逾期 of a stage.
  Words due_words(engine::NextStep const& step) const {
    if (step.kind == engine::StepKind::posting_ends) return {"期满", "expired"};
    if (step.kind == engine::StepKind::lapse) return {"逾期", "lapsed"};
    auto const stage =
        rules_ == nullptr ? std::nullopt : rules::find_stage(rules_->workflow, step.stage);
    if (!stage || step.action.empty()) return step.words;
    auto const* action =
        rules::find_action(rules_->workflow.stages[static_cast<std::size_t>(*stage)], step.action);
    return action == nullptr ? step.words : action->name.words();
  }

  void check_due(ScenarioField const& field) {
    Words const what{"期限 " + field.name.text, "due " + field.name.text};
    std::vector<Words> known;
    for (auto const& step : steps_) {
      if (!step.until && !step.unknown) continue;
      auto const name = due_words(step);
      known.push_back(name);
      if (!is(name, field.name.text)) continue;
      if (step.unknown) {
        auto const beyond = step.unknown->words();
        say(field.value.span, what, {field.value.text, field.value.text},
            {"还算不出来：" + beyond.zh + "放不放假还不知道",
             "not known yet: nothing is known of " + beyond.en});
        return;
      }
      auto const day = read_moment(field.value.text, rules::civil_date(sandbox_.now()));
      if (!day || day->date != *step.until)
        say(field.value.span, what, {field.value.text, field.value.text},
            {step.until->iso(), step.until->iso()});
      return;
    }
    auto const all = joined(known);
    say(field.name.span, what, {field.value.text, field.value.text},
        {"没有这个期限，有期限的：" + all.zh, "no such deadline; there are: " + all.en});
  }

  /// The newest meeting with the case on its agenda, and the place of the case there.
  std::pair<engine::Meeting const*, std::int64_t> newest_meeting() const {
    std::pair<engine::Meeting const*, std::int64_t> newest{nullptr, 0};
    for (auto const& [id, meeting] : sandbox_.state().meetings)
      for (std::size_t i = 0; i < meeting.items.size(); ++i)
        if (meeting.items[i].item.case_id == item_.id &&
            (newest.first == nullptr || meeting.seq > newest.first->seq))
          newest = {&meeting, static_cast<std::int64_t>(i)};
    return newest;
  }

  void check_quorum(std::vector<ScenarioField> const& fields) {
    auto const [meeting, index] = newest_meeting();
    Words const what{"到会", "quorum"};
    if (meeting == nullptr) {
      say(fields.front().name.span, what, {"有一次会", "a meeting"},
          {"没有通知过会议", "no meeting was called"});
      return;
    }
    auto const reckoning =
        engine::reckon_item(sandbox_.library(), sandbox_.state(), *meeting, index);
    auto const& lines = reckoning.quorum.lines;
    for (auto const& field : fields) {
      Words const name{what.zh + " " + field.name.text, what.en + " " + field.name.text};
      if (field.name.text == "met")
        compare(field, {"到会 够", name.en},
                reckoning.quorum.met ? Words{"够", "enough"} : Words{"不够", "short"});
      else if (field.name.text == "present")
        compare(field, {"到会 到了", name.en}, number(reckoning.counts.present));
      else if (!lines.empty())
        compare(field, {field.name.text == "of" ? "到会 共" : "到会 需要", name.en},
                number(field.name.text == "of" ? lines.front().total : lines.front().needed));
    }
  }

  template <class Motion>
  void check_motion(std::vector<ScenarioField> const& fields, Motion const& motion, Words result) {
    for (auto const& field : fields) {
      auto const& name = field.name.text;
      if (name == "approve")
        compare(field, {"表决 赞成", "vote approve"}, number(motion.approve));
      else if (name == "needed")
        compare(field, {"表决 需要", "vote needed"}, number(motion.needed));
      else if (name == "of")
        compare(field, {"表决 共", "vote of"}, number(motion.total));
      else
        compare(field, {"表决 结果", "vote result"}, result);
    }
  }

  void check_vote(std::vector<ScenarioField> const& fields) {
    auto const& entries = sandbox_.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
      for (auto const& event : entry->events) {
        auto const* passed = std::get_if<engine::event::MotionPassed>(&event);
        auto const* failed = std::get_if<engine::event::MotionFailed>(&event);
        if (passed != nullptr && passed->case_id == item_.id)
          return check_motion(fields, *passed, rules::words_for(rules::Outcome::passed));
        if (failed != nullptr && failed->case_id == item_.id)
          return check_motion(fields, *failed, rules::words_for(rules::Outcome::failed));
      }
    say(fields.front().name.span, {"表决", "vote"}, {"有一次表决", "a vote"},
        {"没有表决过", "no vote was taken"});
  }

  Sandbox const& sandbox_;
  engine::Case const& item_;
  Source const& source_;
  rules::Rules const* rules_ = nullptr;
  std::vector<engine::NextStep> steps_;
  std::vector<ScenarioFault> faults_;
};

}  // namespace

std::vector<ScenarioFault> look(Sandbox const& sandbox, dsl::ScenarioThen const& then,
                                Source const& source) {
  auto const& cases = sandbox.state().cases;
  auto const id = then.case_id    ? request::find_case_number(sandbox.state(), then.case_id->text)
                  : cases.empty() ? std::string()
                                  : cases.rbegin()->first;
  auto const found = cases.find(id);
  if (found == cases.end()) {
    auto const span = then.case_id ? then.case_id->span : then.span;
    return {{source.name(),
             source.locate(span.begin).line,
             {"议题 " + id, "case " + id},
             {"有这个议题", "such a case"},
             {"没有", "none"},
             {}}};
  }
  return Look(sandbox, found->second, source).at(then);
}

}  // namespace yishi::scenario
