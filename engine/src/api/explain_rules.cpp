// A procedure in plain sentences: chapters, and a sentence for each rule in them.

#include <algorithm>

#include "api/rule_words.hpp"
#include "yishi/explain.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/households.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi {

namespace {

using namespace rule_words;
using rules::Outcome;
using rules::Rules;
using rules::Stage;

Words body_rule(rules::Body const& body) {
  auto words = quoted(body.name);
  if (!body.label.zh.empty() && body.label.zh != body.name.zh)
    words = words + Words{"就是" + body.label.zh, ", " + body.label.en};
  bool const named = !body.label.zh.empty() && body.label.zh != body.name.zh;
  auto const joint = named ? Words{"，", ": "} : Words{"：", ": "};
  return words + joint +
         (body.individual
              ? Words{"每个人都可以自己做", "each person may act"}
              : Words{"由名册里有职务的人代为办理", "office-holders on the roster act for it"}) +
         Words{"。", "."};
}

Words field_words(rules::FormField const& field) {
  auto const name = field.name.words();
  Words kind;
  if (field.type == rules::FieldType::choice) {
    for (auto const& option : field.options) {
      auto const each = option.words();
      kind = kind + (kind.zh.empty() ? Words{} : Words{"、", ", "}) + each;
    }
    kind = Words{"选一个：", "one of "} + kind;
  } else {
    kind = words_for(field.type);
  }
  if (field.optional) kind = kind + Words{"，可以不填", ", may be left empty"};
  return name + Words{"（", " ("} + kind + Words{"）", ")"};
}

Words action_rule(Rules const& rules, Stage const& stage, rules::Action const& action) {
  auto words = bodies(rules, action.by, action.jointly) +
               (action.duty ? Words{"必须", " must"} : Words{"可以", " may"});
  if (action.within)
    words = words + Words{"在 ", " within "} + days(rules, *action.within) + Words{"内", ""};
  if (action.kind == rules::ActionKind::initiate)
    words = words + Words{"提一件新的事（“" + action.name.zh + "”）",
                          " bring in a new matter (`" + action.name.en + "`)"};
  else
    words = words + Words{"“" + action.name.zh + "”", " `" + action.name.en + "`"};
  if (!action.form.empty()) words = words + Words{"，要填", "; to be filled in: "};
  bool first = true;
  for (auto const& field : action.form) {
    words = words + (first ? Words{} : Words{"、", ", "}) + field_words(field);
    first = false;
  }
  if (action.arrow)
    words = words + Words{"；然后", "; then the matter "} + way_from(rules, stage, *action.arrow);
  return words + Words{"。", "."};
}

bool takes_objections(Stage const& stage) {
  return std::any_of(stage.actions.begin(), stage.actions.end(), [](rules::Action const& action) {
    return action.kind == rules::ActionKind::object;
  });
}

Words what_happened(Rules const& rules, Stage const& stage, rules::OutcomeExit const& exit) {
  switch (exit.outcome) {
    case Outcome::lapsed:
      return Words{"过了 ", "After "} + days(rules, *exit.after) +
             Words{"还没有办，", " without any of it the matter "};
    case Outcome::expired:
      if (!takes_objections(stage))
        return {"公示期满，", "When the days of posting are over, the matter "};
      return exit.despite_objections
                 ? Words{"公示期满，不论有没有异议，",
                         "When the days of posting are over, objections or not, the matter "}
                 : Words{"公示期满，异议都答复了，",
                         "When the days of posting are over and each objection is answered, the "
                         "matter "};
    case Outcome::upheld:
      return {"异议成立的，", "If an objection is upheld, the matter "};
    case Outcome::passed:
      return {"表决通过的，", "If the vote is passed, the matter "};
    case Outcome::failed:
      return {"表决没有通过的，", "If the vote is lost, the matter "};
    case Outcome::inquorate:
      return {"到会的人不够的，", "If too few come, the matter "};
    case Outcome::chosen:
    case Outcome::joined:
      break;  // a row and a join say it themselves
  }
  return {};
}

void add_meeting(Rules const& rules, Stage const& stage, std::vector<Words>& list) {
  auto const& meeting = *stage.meeting;
  auto who = Words{"参加的是", "Those who take part: "} + bodies(rules, {meeting.of}, true);
  if (!meeting.beside.empty())
    who = who + Words{"；列席的是", "; those who sit in: "} + bodies(rules, meeting.beside, true) +
          Words{"，没有表决权", ", without a vote"};
  list.push_back(who + Words{"。", "."});
  if (meeting.notify)
    list.push_back(Words{"开会至少提前 ", "The notice is given at least "} +
                   days(rules, *meeting.notify) + Words{"通知。", " ahead."});
  if (meeting.needs_delegation)
    list.push_back({"须有村民会议的授权，才能表决。",
                    "It may vote only if the villagers' assembly has delegated the matter."});
  list.push_back(Words{"到会的须达到", "It is held only if "} + quorum(meeting.quorum) +
                 Words{"，才能开会", " are there"} + cited(rules, meeting.quorum_basis) +
                 Words{"。", "."});
  if (!meeting.ballot) return;
  auto const kind = rules::words_for(meeting.ballot->kind);
  list.push_back(Words{kind.zh + "表决，赞成的须达到",
                       "The ballot is " + kind.en + "; it is passed only if "} +
                 share(*meeting.ballot) + Words{"，才算通过", " are in favour"} +
                 cited(rules, meeting.ballot->basis) + Words{"。", "."});
  if (rules::counts_households(*meeting.ballot))
    list.push_back({"按户数的，一户一票：谁代表几户，就算几票。",
                    "Where households are counted each has one vote: whoever speaks for several "
                    "casts one for each of them."});
}

void add_table(Rules const& rules, rules::Choice const& choice, std::vector<Words>& list) {
  Words names;
  for (auto const& column : choice.columns)
    names = names + (names.zh.empty() ? Words{} : Words{"、", ", "}) + quoted(column.name);
  auto const how = choice.in_order ? Words{"，从上往下，第一条对得上的算。",
                                           "; of the rules below, the first one that holds counts."}
                                   : Words{"，每件事只对得上一条。",
                                           "; exactly one rule holds for each matter."};
  list.push_back(Words{"到了这里不用等，看填的", "Nobody waits here: it goes by "} + names + how);
  for (auto const& row : choice.rows) {
    auto const when =
        row.conditions.empty()
            ? Words{"别的都", "Otherwise the matter "}
            : Words{"", "With "} + rules::spoken_words(choice, row) + Words{"，", " the matter "};
    list.push_back(when + way(rules, row.arrow) + Words{"。", "."});
  }
}

void add_branches(Rules const& rules, rules::Parallel const& parallel, std::vector<Words>& list) {
  list.push_back({"到了这里，下面这些事同时开始，各办各的：",
                  "From here on these things are done at the same time, each by itself:"});
  for (std::size_t i = 0; i < parallel.branches.size(); ++i) {
    auto const number = std::to_string(i + 1);
    auto words = Words{"第 " + number + " 支：", "branch " + number + ": "};
    bool first = true;
    for (auto const stage : parallel.branches[i].stages) {
      words = words + (first ? Words{} : Words{"、", ", "}) + stage_name(rules, stage);
      first = false;
    }
    list.push_back(words + Words{"。", "."});
  }
  auto const all = static_cast<std::size_t>(parallel.needed) == parallel.branches.size();
  auto const needed = rules::needed_words(parallel);
  list.push_back(needed + Words{"到了会合，", " at the join, the matter "} +
                 (all ? Words{} : Words{"其余的不再办，", "drops the rest and "}) +
                 way(rules, parallel.arrow) + Words{"。", "."});
}

RuleChapter stage_chapter(Rules const& rules, Stage const& stage) {
  auto const name = stage.name.words();
  RuleChapter chapter;
  if (!stage.phase.zh.empty()) chapter.title = {stage.phase.zh + " · ", stage.phase.en + " · "};
  chapter.title = chapter.title + name +
                  Words{"（" + rules::words_for(stage.kind).zh + "）",
                        " (" + rules::words_for(stage.kind).en + ")"} +
                  cited(rules, stage.basis);
  auto& list = chapter.rules;
  if (stage.meeting) add_meeting(rules, stage, list);
  if (stage.period) {
    auto const parameter = stage.period->parameter;
    auto const basis = parameter
                           ? rules.workflow.parameters[static_cast<std::size_t>(*parameter)].basis
                           : std::nullopt;
    list.push_back(Words{"张榜公示 ", "It is posted for "} + days(rules, *stage.period) +
                   cited(rules, basis) + Words{"。", "."});
  }
  for (auto const& action : stage.actions) list.push_back(action_rule(rules, stage, action));
  for (auto const& exit : stage.exits)
    list.push_back(what_happened(rules, stage, exit) + way_from(rules, stage, exit.arrow) +
                   Words{"。", "."});
  if (stage.choice) add_table(rules, *stage.choice, list);
  if (stage.parallel) add_branches(rules, *stage.parallel, list);
  return chapter;
}

Words required_words(Rules const& rules, rules::Required const& required) {
  auto words = stage_name(rules, required.stage);
  if (required.outcome)
    words = words + Words{"（" + rules::words_for(*required.outcome).zh + "）",
                          " (" + rules::words_for(*required.outcome).en + ")"};
  return words;
}

Words assertion_rule(Rules const& rules, rules::Assertion const& assertion) {
  using Kind = rules::Assertion::Kind;
  if (assertion.kind == Kind::can_finish)
    return {"每件事最后都能走到一个终点。", "Every matter can come to an end."};
  Words list;
  for (auto const& required : assertion.required)
    list = list + (list.zh.empty() ? Words{} : Words{"、", ", "}) + required_words(rules, required);
  bool const always = assertion.kind == Kind::always_before;
  return Words{"走到", "Before "} + stage_name(rules, assertion.stage) +
         (always ? Words{"以前，都要经过", " comes "} : Words{"以前，要经过至少一次", " comes "}) +
         list +
         (always ? Words{"；方案改过的，要重新经过。", "; again, if the plan was changed."}
                 : Words{"。", ", at least once."});
}

}  // namespace

std::vector<RuleChapter> explain_rules(Rules const& rules) {
  auto const& workflow = rules.workflow;
  std::vector<RuleChapter> all;
  RuleChapter acting{{"谁来做", "Who acts"}, {}};
  for (auto const& body : workflow.bodies) acting.rules.push_back(body_rule(body));
  all.push_back(std::move(acting));
  RuleChapter ends{{"怎样算完", "How it ends"}, {}};
  for (auto const& stage : workflow.stages) {
    if (stage.kind != rules::StageKind::end) {
      all.push_back(stage_chapter(rules, stage));
      continue;
    }
    auto words = quoted(stage.name) + Words{"：", ": "} + words_for(stage.end);
    if (!stage.label.zh.empty() && stage.label.zh != stage.name.zh)
      words = words + Words{"（" + stage.label.zh + "）", " (" + stage.label.en + ")"};
    ends.rules.push_back(words + Words{"。", "."});
  }
  all.push_back(std::move(ends));
  if (workflow.assertions.empty()) return all;
  RuleChapter held{{"必须守住的", "What has to hold"}, {}};
  for (auto const& assertion : workflow.assertions)
    held.rules.push_back(assertion_rule(rules, assertion));
  all.push_back(std::move(held));
  return all;
}

}  // namespace yishi
