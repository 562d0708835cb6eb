// The rules as sentences that can be read aloud at a meeting: one for each stage, with the
// village's own numbers and the article behind them.

#include "yishi/rules/choice.hpp"
#include "yishi/rules/law_words.hpp"
#include "yishi/rules/parallel.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

using rules::Rules;
using rules::Stage;

Words operator+(Words left, Words const& right) {
  left.zh += right.zh;
  left.en += right.en;
  return left;
}

Words joined(Rules const& rules, std::vector<std::int32_t> const& bodies, bool all) {
  Words words;
  for (auto const body : bodies) {
    auto const name = rules.workflow.bodies[static_cast<std::size_t>(body)].name.words();
    if (!words.zh.empty()) words = words + (all ? Words{"和", " and "} : Words{"或", " or "});
    words = words + name;
  }
  return words;
}

Words target(Rules const& rules, std::int32_t stage) {
  auto const name = rules.workflow.stages[static_cast<std::size_t>(stage)].name.words();
  return {"“" + name.zh + "”", "`" + name.en + "`"};
}

Words way_on(Rules const& rules, rules::Arrow const& arrow) {
  auto words = Words{"转到", " goes to "} + target(rules, arrow.target);
  if (arrow.at_most) {
    auto const n = std::to_string(*arrow.at_most);
    words =
        words + Words{"（至多 " + n + " 次", " (at most " + n + (n == "1" ? " time" : " times")};
    if (arrow.otherwise)
      words = words + Words{"，再有则到", ", then "} + target(rules, *arrow.otherwise);
    words = words + Words{"）", ")"};
  }
  if (arrow.rest_cancelled)
    words = words + Words{"，其余的分支取消", ", the other branches being cancelled"};
  return words;
}

/// The same for an arrow of a stage, which may lead to the 会合 of its branch.
Words way_from(Rules const& rules, Stage const& stage, rules::Arrow const& arrow) {
  auto const from = static_cast<std::int32_t>(&stage - rules.workflow.stages.data());
  auto const branch = rules::branch_of(rules.workflow, from);
  bool const joins = branch && arrow.target == branch->parallel && !arrow.at_most;
  return joins ? Words{"这一支到会合", " brings the branch to the join"} : way_on(rules, arrow);
}

Words branches_sentence(Rules const& rules, rules::Parallel const& parallel) {
  Words words{"同时办", "at the same time"};
  bool first = true;
  for (auto const& branch : parallel.branches) {
    words =
        words + (first ? Words{"", " "} : Words{"、", ", "}) + target(rules, branch.stages.front());
    first = false;
  }
  bool const all = static_cast<std::size_t>(parallel.needed) == parallel.branches.size();
  auto const rest = all ? Words{} : Words{"，其余取消", ", the rest being cancelled"};
  return words + Words{"；", "; with "} + rules::needed_words(parallel) + Words{"会合", " joined"} +
         rest + Words{"，", " it"} + way_on(rules, parallel.arrow);
}

Words cited(Rules const& rules, std::optional<rules::LegalRef> const& ref) {
  if (!ref || !rules::holds_here(rules.law, *ref)) return {};
  auto const article = rules::cite(rules.law, *ref);
  return {"（" + article.zh + "）", " (" + article.en + ")"};
}

/// “ 15 天”: with the blank that sets a number off from Han.
Words days(Rules const& rules, rules::Period const& period) {
  auto const words = rules::words_for(rules::resolve(rules, period));
  return {" " + words.zh, words.en};
}

Words meeting_sentence(Rules const& rules, Stage const& stage) {
  auto const& meeting = *stage.meeting;
  auto words = Words{"开会，参加的是", " is a meeting of "} + joined(rules, {meeting.of}, false);
  if (!meeting.beside.empty())
    words = words + Words{"，列席的有", ", beside them "} + joined(rules, meeting.beside, true);
  if (meeting.notify)
    words = words + Words{"，提前", ", told "} + days(rules, *meeting.notify) +
            Words{"通知", " before"};
  words = words + Words{"；到会须", "; present must be "} + rules::words_for(meeting.quorum) +
          cited(rules, meeting.quorum_basis);
  if (meeting.ballot) {
    words = words + Words{"；", "; "} + rules::words_for(meeting.ballot->kind) +
            Words{"表决，赞成须", " ballot, in favour must be "} +
            rules::bar_words(*meeting.ballot) + cited(rules, meeting.ballot->basis);
  }
  if (meeting.needs_delegation)
    words = words + Words{"；须有村民会议的授权", "; needs a delegation by the assembly"};
  return words;
}

Words action_sentence(Rules const& rules, Stage const& stage, rules::Action const& action) {
  auto words = joined(rules, action.by, action.jointly) +
               (action.duty ? Words{"须", " must "} : Words{"可", " may "});
  if (action.within)
    words = words + Words{"在", "within "} + days(rules, *action.within) + Words{"内", " "};
  auto const name = action.name.words();
  words = words + Words{name.zh, name.en};
  if (action.arrow) words = words + Words{"，", ", which"} + way_from(rules, stage, *action.arrow);
  return words;
}

Words exit_sentence(Rules const& rules, Stage const& stage, rules::OutcomeExit const& exit) {
  Words words;
  if (exit.outcome == rules::Outcome::lapsed && exit.after)
    words = Words{"过了", "after "} + days(rules, *exit.after) + Words{"没有办，", " without it,"};
  else
    words = rules::words_for(exit.outcome) + Words{"，", ","};
  return words + way_from(rules, stage, exit.arrow);
}

Words row_sentence(Rules const& rules, rules::Choice const& choice, rules::ChoiceRow const& row) {
  if (row.conditions.empty()) return Words{"别的", "otherwise it"} + way_on(rules, row.arrow);
  return Words{"", "with "} + rules::spoken_words(choice, row) + Words{"，", " it"} +
         way_on(rules, row.arrow);
}

Words stage_sentence(Rules const& rules, Stage const& stage) {
  auto const name = stage.name.words();
  auto words = Words{stage.phase.zh.empty() ? "" : "【" + stage.phase.zh + "】",
                     stage.phase.en.empty() ? "" : "[" + stage.phase.en + "] "} +
               Words{"“" + name.zh + "”：", "`" + name.en + "`"};
  bool first = true;
  auto const add = [&](Words const& part) {
    words = words + (first ? Words{"", ": "} : Words{"；", "; "}) + part;
    first = false;
  };
  if (stage.meeting) {
    words = words + meeting_sentence(rules, stage);
    first = false;
  }
  if (stage.period) {
    auto const period = days(rules, *stage.period);
    auto const parameter = stage.period->parameter;
    auto basis = stage.basis;
    if (!basis && parameter)
      basis = rules.workflow.parameters[static_cast<std::size_t>(*parameter)].basis;
    add(Words{"张榜公示" + period.zh, "is posted for " + period.en} + cited(rules, basis));
  }
  for (auto const& action : stage.actions) add(action_sentence(rules, stage, action));
  for (auto const& exit : stage.exits) add(exit_sentence(rules, stage, exit));
  if (stage.choice)
    for (auto const& row : stage.choice->rows) add(row_sentence(rules, *stage.choice, row));
  if (stage.parallel) add(branches_sentence(rules, *stage.parallel));
  return words + Words{"。", "."};
}

}  // namespace

std::vector<Words> sentences(Rules const& rules) {
  std::vector<Words> all;
  for (auto const& stage : rules.workflow.stages)
    if (stage.kind != rules::StageKind::end) all.push_back(stage_sentence(rules, stage));
  return all;
}

}  // namespace yishi
