// Cases with open branches: how they begin, come together, are cancelled; and what happens to them
// when the case is withdrawn, set aside, annulled, taken back or bound to other rules meanwhile.

#include <catch2/catch.hpp>
#include <random>

#include "rules/draft.hpp"
#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

using rules::Outcome;
using Names = std::vector<std::string>;

/// Taken up, looked at in three ways at once, agreed on. In the second branch people go round and
/// rate; the third is a posting that takes objections.
rules::Draft assessment(std::int32_t needed) {
  rules::Draft draft;
  draft.step("提出").may("发起").may("受理", {"分头办"});
  draft.parallel("分头办", {{"合法"}, {"摸排", "评级"}, {"公示"}}, needed, {"商定", 2, "不办"});
  draft.step("合法").must("审查", {"会合"});
  draft.action().within = rules::Period{rules::days(5), {}};
  draft.may("叫停", {"不办", 0, "", true});
  draft.step("摸排").must("走访", {"评级"}).on(Outcome::lapsed, {"会合"});
  draft.step("评级").must("打分", {"会合"}).may("重摸", {"摸排", 1});
  draft.notice("公示").may("提出异议").must("答复", {"会合"});
  auto& actions = draft.last().actions;
  actions[0].kind = rules::ActionKind::object;
  actions[1].kind = rules::ActionKind::answer;
  actions[1].arrow.reset();
  actions[1].within = rules::Period{rules::days(3), {}};
  draft.on(Outcome::upheld, {"不办", 0, "", true}).on(Outcome::expired, {"会合"});
  draft.step("商定").must("定下", {"办好"}).may("再评", {"分头办"});
  draft.end("办好").end("不办");
  return draft;
}

/// The arrow of 答复 is gone: count the others anew.
rules::Rules bound(rules::Draft const& draft, std::string const& hash = "rules-assess") {
  auto rules = three_up_rules();
  rules.workflow = draft.build();
  rules.workflow.name = {"评估", "assessing"};
  rules.workflow.bodies.front().name = {"村两委", "committees"};
  rules.values.clear();
  rules.rules_hash = hash;
  std::int32_t next = 0;
  for (auto& stage : rules.workflow.stages) {
    for (auto& action : stage.actions)
      if (action.arrow) action.arrow->id = next++;
    for (auto& exit : stage.exits) exit.arrow.id = next++;
    if (stage.parallel) stage.parallel->arrow.id = next++;
  }
  REQUIRE(rules::is_sound(rules.workflow));
  return rules;
}

command::Act opening() {
  command::Act act;
  act.workflow = "assessing";
  act.stage = "提出";
  act.action = "发起";
  return act;
}

/// A case whose branches were opened on 2 March.
void opened(Village& village, rules::Rules const& rules) {
  village.adopt(rules);
  village.now("2026-03-02T09:00").by_clerk().given(opening());
  village.given(act("提出", "受理"));
}
void opened(Village& village, std::int32_t needed = 3) {
  opened(village, bound(assessment(needed)));
}

Names where(Village const& village) {
  Names names;
  for (auto const& active : village.the_case(first_case).active) names.push_back(active.stage);
  std::sort(names.begin(), names.end());
  return names;
}
Names sorted(Names names) {
  std::sort(names.begin(), names.end());
  return names;
}
Names joined(Village const& village) {
  auto const& open = village.the_case(first_case).parallel;
  return open ? open->joined : Names{"-"};
}
std::int64_t last_entry(Village const& village) { return village.state().size - 1; }

command::PostNotice post() {
  command::PostNotice post;
  post.case_id = first_case;
  post.stage = "公示";
  post.place = "公开栏";
  return post;
}

}  // namespace

TEST_CASE("all branches begin in the entry that leads to them, from the same day") {
  Village village;
  village.adopt(bound(assessment(3)));
  village.now("2026-03-02T09:00").by_clerk().given(opening());
  auto const moment = *Moment::parse("2026-03-02T09:00");
  auto const today = *Date::of(2026, 3, 2);
  village.when(act("提出", "受理"))
      .then({event::ActionTaken{first_case, "提出", "受理", "c1", "committees", {}},
             event::StageLeft{first_case, "提出", {}, "受理", 0, false, ""},
             event::ParallelOpened{first_case, "分头办"},
             event::StageEntered{first_case, "合法", today, moment},
             event::StageEntered{first_case, "摸排", today, moment},
             event::StageEntered{first_case, "公示", today, moment}});
  CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
  CHECK(joined(village).empty());
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("the case goes on when the branches that are needed have come, in whatever order") {
  SECTION("all three") {
    Village village;
    opened(village, 3);
    village.given(act("摸排", "走访"));
    CHECK(where(village) == sorted({"合法", "评级", "公示"}));
    village.when(act("评级", "打分")).brings({"action.taken", "stage.left", "branch.joined"});
    CHECK(joined(village) == Names{"摸排"});
    village.when(act("合法", "审查")).brings({"action.taken", "stage.left", "branch.joined"});
    CHECK(where(village) == Names{"公示"});
    village.given(post());
    village.now("2026-03-20T09:00").time(first_case).accepted();
    CHECK(where(village) == Names{"商定"});
    CHECK(joined(village) == Names{"-"});
    CHECK(replay(village.entries()) == village.state());
  }
  SECTION("two of three: the third is cancelled") {
    Village village;
    opened(village, 2);
    village.given(act("合法", "审查"));
    village.given(act("摸排", "走访"));
    auto const events = village.given(act("评级", "打分"));
    CHECK(tags(events) == Names{"action.taken", "stage.left", "branch.joined", "branches.cancelled",
                                "stage.left", "stage.entered"});
    CHECK(std::get<event::BranchesCancelled>(events[3]) ==
          event::BranchesCancelled{first_case, "分头办", {"公示"}});
    auto const& left = std::get<event::StageLeft>(events[4]);
    CHECK(left.stage == "分头办");
    CHECK(left.outcome == Outcome::joined);
    CHECK(where(village) == Names{"商定"});
    village.when(post()).refused({"YS-3514"});
  }
  SECTION("any of them: the others are cancelled where they are") {
    Village village;
    opened(village, 1);
    village.given(act("摸排", "走访"));
    auto const events = village.given(act("合法", "审查"));
    CHECK(std::get<event::BranchesCancelled>(events[3]).at == Names{"公示", "评级"});
    CHECK(where(village) == Names{"商定"});
  }
}

TEST_CASE("what is done in a branch that has joined, or in its later stage, is refused") {
  Village village;
  opened(village, 3);
  village.when(act("评级", "打分")).refused({"YS-3514"});
  village.given(act("合法", "审查"));
  village.when(act("合法", "审查")).refused({"YS-3514"});
  village.when(act("合法", "叫停")).refused({"YS-3514"});
  village.when(act("分头办", "审查")).refused({"YS-3514"});
  village.when(act("商定", "定下")).refused({"YS-3514"});
  village.given(act("摸排", "走访"));
}

TEST_CASE("a way out of a branch ends the others, and the branches were not passed") {
  auto draft = assessment(3);
  draft.claim(rules::Assertion::Kind::always_before, "商定", {{"分头办", std::nullopt}});
  Village village;
  opened(village, bound(draft));
  village.given(act("摸排", "走访"));
  auto const events = village.given(act("合法", "叫停"));
  CHECK(tags(events) == Names{"action.taken", "stage.left", "branches.cancelled", "case.ended"});
  CHECK(std::get<event::BranchesCancelled>(events[2]).at == Names{"公示", "评级"});
  CHECK(village.the_case(first_case).status == CaseStatus::ended);
  for (auto const& exit : village.the_case(first_case).exits) CHECK(exit.stage != "分头办");
}

TEST_CASE("each branch has its own time: one lapses, in another a duty is missed") {
  Village village;
  opened(village, 3);
  // 合法 has five days for its duty, 摸排 lapses after thirty; three more for late entries.
  village.now("2026-03-13T09:00").time(first_case).brings({"duty.breached"});
  CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
  village.now("2026-04-05T09:00").time(first_case).brings({"stage.left", "branch.joined"});
  CHECK(where(village) == sorted({"合法", "公示"}));
  CHECK(joined(village) == Names{"摸排"});
  // Late, and still done.
  village.given(act("合法", "审查"));
  CHECK(joined(village) == Names{"摸排", "合法"});
}

TEST_CASE("a loop in a branch leaves the others alone, and is counted") {
  Village village;
  opened(village, 3);
  village.given(act("摸排", "走访"));
  village.given(act("评级", "重摸"));
  CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
  village.given(act("摸排", "走访"));
  village.when(act("评级", "重摸")).refused({"YS-3520"});
}

TEST_CASE("branches that are opened again begin anew, and the loop of the join is counted") {
  Village village;
  opened(village, 1);
  for (int round = 0; round < 2; ++round) {
    village.given(act("合法", "审查"));
    CHECK(where(village) == Names{"商定"});
    village.given(act("商定", "再评"));
    CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
    CHECK(joined(village).empty());
  }
  auto const events = village.given(act("合法", "审查"));
  CHECK(std::get<event::StageLeft>(events[events.size() - 2]).otherwise);
  CHECK(village.the_case(first_case).end == "不办");
}

TEST_CASE("an objection is about the posting in its branch, and the trail says so") {
  Village village;
  opened(village, 3);
  village.given(post());
  auto const events =
      village.by("v01", "committees").by("c1", "committees").given(act("公示", "提出异议"));
  auto const& raised = std::get<event::ObjectionRaised>(events[1]);
  CHECK(raised.stage == std::optional<std::string>{"公示"});
  CHECK(village.the_case(first_case).objections.front().stage == "公示");
  auto answer = act("公示", "答复");
  answer.objection = raised.objection;
  SECTION("dismissed: the branches go on") {
    answer.verdict = ObjectionVerdict::dismissed;
    village.given(answer);
    CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
  }
  SECTION("upheld: out of the branches") {
    answer.verdict = ObjectionVerdict::upheld;
    village.given(answer);
    CHECK(village.the_case(first_case).end == "不办");
  }
  SECTION("alone in its branch it needs no stage") {
    village.given(act("合法", "审查"));
    village.given(act("摸排", "走访"));
    village.given(act("评级", "打分"));
    auto const alone = village.given(act("公示", "提出异议"));
    CHECK_FALSE(std::get<event::ObjectionRaised>(alone[1]).stage.has_value());
  }
}

TEST_CASE("a case with open branches is withdrawn whole") {
  Village village;
  opened(village, 3);
  village.given(act("合法", "审查"));
  village.given(command::Withdraw{first_case, "不办了"});
  CHECK(where(village).empty());
  CHECK(joined(village) == Names{"-"});
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("a case with open branches is set aside, and each of them has its time again") {
  Village village;
  opened(village, 3);
  village.given(act("摸排", "走访"));
  village.given(post());
  village.given(command::Suspend{first_case, "会议纪要", "等批文"});
  CHECK(where(village) == sorted({"合法", "评级", "公示"}));
  village.when(act("合法", "审查")).refused({"YS-3575"});
  village.now("2026-03-20T09:00").given(command::ResumeCase{first_case, "批文到了"});
  for (auto const& active : village.the_case(first_case).active)
    CHECK(active.on == *Date::of(2026, 3, 20));
  village.when(act("合法", "审查")).brings({"action.taken", "stage.left", "branch.joined"});
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("what is annulled in a branch, or of the join, opens all branches again") {
  Village village;
  opened(village, 2);
  village.given(act("合法", "审查"));
  auto const opinion = last_entry(village);
  SECTION("while they are open") {
    village.given(command::Annul{opinion, first_case, "镇人民政府", "越权", "c2"});
  }
  SECTION("after they came together") {
    village.given(act("摸排", "走访"));
    village.given(act("评级", "打分"));
    REQUIRE(where(village) == Names{"商定"});
    village.given(command::Annul{last_entry(village), first_case, "镇人民政府", "越权", "c2"});
  }
  CHECK(where(village) == sorted({"合法", "摸排", "公示"}));
  CHECK(joined(village).empty());
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("a slip that brought the branches together is taken back whole") {
  Village village;
  opened(village, 2);
  village.given(act("合法", "审查"));
  village.given(act("摸排", "走访"));
  auto const before = village.the_case(first_case);
  village.given(act("评级", "打分"));
  village.given(command::TakeBack{last_entry(village), "登错了"});
  CHECK(village.the_case(first_case) == before);
  village.given(act("评级", "打分"));
  CHECK(where(village) == Names{"商定"});
}

TEST_CASE("other rules fit open branches only if they have the same ones, and still wait") {
  struct Row {
    char const* what;
    rules::Rules rules;
    bool fits;
  };
  auto label = [](rules::Draft draft) {
    draft.raw().label = {"新版", "new"};
    return draft;
  };
  auto parallel_of = [](rules::Rules& rules) -> rules::Parallel& {
    return *rules.workflow.stages[1].parallel;
  };
  std::vector<Row> rows;
  rows.push_back({"the same branches", bound(label(assessment(3)), "rules-new"), true});
  rows.push_back({"one fewer needed", bound(label(assessment(2)), "rules-new"), true});
  rows.push_back({"already enough", bound(label(assessment(1)), "rules-new"), false});
  auto other = bound(label(assessment(3)), "rules-new");
  std::swap(parallel_of(other).branches[1].stages[0], parallel_of(other).branches[1].stages[1]);
  rows.push_back({"an open branch begins elsewhere", other, true});
  auto merged = bound(label(assessment(3)), "rules-new");
  parallel_of(merged).branches[0].stages.push_back(parallel_of(merged).branches[2].stages[0]);
  parallel_of(merged).branches.pop_back();
  parallel_of(merged).needed = 2;
  REQUIRE(rules::is_sound(merged.workflow));
  rows.push_back({"two branches made one, of which one part has joined", merged, false});
  auto flat = bound(label(assessment(3)), "rules-new");
  rows.push_back({"no branches at all", flat, true});
  auto& plain = rows.back().rules.workflow;
  auto const join = static_cast<std::int32_t>(1);
  for (auto& stage : plain.stages) {
    for (auto& action : stage.actions)
      if (action.arrow) {
        action.arrow->rest_cancelled.reset();
        if (action.arrow->target == join) action.arrow->target = 6;
      }
    for (auto& exit : stage.exits) {
      exit.arrow.rest_cancelled.reset();
      if (exit.arrow.target == join) exit.arrow.target = 6;
    }
  }
  auto const arrow = plain.stages[1].parallel->arrow.id;
  plain.stages[1].parallel.reset();
  plain.stages[1].kind = rules::StageKind::step;
  plain.stages[1].actions = {plain.stages[6].actions[0]};
  plain.stages[1].actions[0].arrow->id = arrow;
  rows.back().fits = false;
  REQUIRE(rules::is_sound(plain));

  for (auto const& row : rows) {
    CAPTURE(row.what);
    Village village;
    opened(village, 3);
    village.given(act("合法", "审查"));
    village.given(act("摸排", "走访"));
    village.adopt(row.rules);
    auto const decided = village.when(command::Rebind{first_case, "rules-new", "纪要", "改版"});
    auto attempt = decided;
    if (row.fits)
      attempt.accepted();
    else
      attempt.refused({"YS-3578"});
  }
}

TEST_CASE("a case outside cannot be bound to rules by which it would stand in a branch") {
  rules::Draft old;
  old.step("提出").may("发起").must("受理", {"合法"});
  old.step("合法").must("审查", {"办好"}).end("办好");
  auto const before = bound(old, "rules-old");
  Village village;
  village.adopt(before);
  village.now("2026-03-02T09:00").by_clerk().given(opening());
  village.given(act("提出", "受理"));
  village.adopt(bound(assessment(3), "rules-new"));
  village.when(command::Rebind{first_case, "rules-new", "纪要", "改版"}).refused({"YS-3578"});
}

TEST_CASE("whatever is done in branches at random, replay gives the same state") {
  std::mt19937 random(20261124);
  for (int walk = 0; walk < 60; ++walk) {
    Village village;
    opened(village, 1 + static_cast<std::int32_t>(random() % 3));
    for (int step = 0; step < 14; ++step) {
      Names const stages{"合法", "摸排", "评级", "公示", "商定"};
      Names const actions{"审查", "叫停", "走访", "打分", "重摸", "定下", "再评"};
      auto const trial = act(stages[random() % stages.size()], actions[random() % actions.size()]);
      auto const decision =
          decide(village.library(), village.state(), village.stamp(), Command{trial});
      if (std::holds_alternative<Acceptance>(decision)) village.given(trial);
      auto const& item = village.the_case(first_case);
      // One stage outside, or one for each branch that has not joined.
      if (item.parallel)
        CHECK(item.active.size() + item.parallel->joined.size() == 3);
      else
        CHECK(item.active.size() == (item.status == CaseStatus::running ? 1U : 0U));
    }
    REQUIRE(replay(village.entries()) == village.state());
  }
}
