// Which definitions from outside can be run.

#include <catch2/catch.hpp>
#include <functional>

#include "rules/draft.hpp"
#include "rules/tables.hpp"

using namespace yishi::rules;

namespace {

/// Stages of small_procedure() by number.
constexpr std::size_t propose = 0, draft_plan = 1, study = 2, vote = 3, posting = 4, done = 5;

struct Damage {
  char const* what;
  std::function<void(WorkflowDefinition&)> apply;
};

/// Damage to names, arrows and actions.
std::vector<Damage> damages_to_arrows() {
  return {
      {"no stages", [](auto& d) { d.stages.clear(); }},
      {"two stages of one name", [](auto& d) { d.stages[1].name = d.stages[2].name; }},
      {"a name that is another's twin", [](auto& d) { d.stages[1].name.en = d.stages[2].name.zh; }},
      {"a stage without a name", [](auto& d) { d.stages[1].name.zh = ""; }},
      {"two bodies of one name", [](auto& d) { d.bodies[1].name = d.bodies[0].name; }},
      {"an arrow to nowhere", [](auto& d) { d.stages[draft_plan].actions[0].arrow->target = 9; }},
      {"an arrow to below nowhere",
       [](auto& d) { d.stages[draft_plan].actions[0].arrow->target = -1; }},
      {"an otherwise to nowhere", [](auto& d) { d.stages[vote].exits[1].arrow.otherwise = 99; }},
      {"an otherwise without a limit",
       [](auto& d) { d.stages[vote].exits[1].arrow.at_most.reset(); }},
      {"a limit of none", [](auto& d) { d.stages[vote].exits[1].arrow.at_most = 0; }},
      {"an otherwise on an action",
       [](auto& d) { d.stages[study].actions[1].arrow->otherwise = 5; }},
      {"an arrow counted twice", [](auto& d) { d.stages[vote].exits[1].arrow.id = 0; }},
      {"arrows counted from one",
       [](auto& d) {
         for (auto& stage : d.stages) {
           for (auto& action : stage.actions)
             if (action.arrow) ++action.arrow->id;
           for (auto& exit : stage.exits) ++exit.arrow.id;
         }
       }},
      {"nobody to act", [](auto& d) { d.stages[study].actions[0].by.clear(); }},
      {"an unknown body", [](auto& d) { d.stages[study].actions[0].by = {7}; }},
      {"two actions of one name",
       [](auto& d) { d.stages[study].actions[1].name = d.stages[study].actions[0].name; }},
      {"no initiation", [](auto& d) { d.stages[propose].actions[0].kind = ActionKind::ordinary; }},
      {"initiation in two places",
       [](auto& d) { d.stages[study].actions[0].kind = ActionKind::initiate; }},
      {"an objection outside a posting",
       [](auto& d) { d.stages[study].actions[0].kind = ActionKind::object; }},
      {"an answer outside a posting",
       [](auto& d) { d.stages[study].actions[0].kind = ActionKind::answer; }},
      {"a document that should set the text",
       [](auto& d) { d.stages[draft_plan].actions[0].form[0].sets_text = false; }},
      {"words that set the text",
       [](auto& d) { d.stages[draft_plan].actions[0].form[0].type = FieldType::text; }},
      {"a choice of nothing",
       [](auto& d) {
         d.stages[study].actions[0].form.push_back(
             {{"态度", "stance"}, FieldType::choice, false, {}, false, {}});
       }},
      {"options without a choice",
       [](auto& d) {
         d.stages[study].actions[0].form.push_back(
             {{"态度", "stance"}, FieldType::text, false, {{"赞成", "for"}}, false, {}});
       }},
  };
}

/// Damage to what a stage of its kind needs, and to assertions.
std::vector<Damage> damages_to_stages() {
  return {
      {"a posting without a period", [](auto& d) { d.stages[posting].period.reset(); }},
      {"a period where nothing is posted",
       [](auto& d) { d.stages[study].period = Period{days(3), std::nullopt}; }},
      {"a period that says nothing", [](auto& d) { d.stages[posting].period = Period{}; }},
      {"a period that says two things",
       [](auto& d) { d.stages[posting].period = Period{days(3), 0}; }},
      {"an unknown parameter", [](auto& d) { d.stages[posting].period = Period{std::nullopt, 0}; }},
      {"a negative period",
       [](auto& d) { d.stages[posting].period = Period{days(-1), std::nullopt}; }},
      {"a meeting without a rule", [](auto& d) { d.stages[vote].meeting.reset(); }},
      {"a rule for no meeting", [](auto& d) { d.stages[study].meeting = MeetingRule{}; }},
      {"a meeting of nobody", [](auto& d) { d.stages[vote].meeting->of = 5; }},
      {"an alternative of one",
       [](auto& d) {
         auto& rule = d.stages[vote].meeting->quorum;
         rule.parts = {rule};
         rule.kind = QuorumRule::Kind::any_of;
       }},
      {"a threshold with parts",
       [](auto& d) {
         auto& rule = d.stages[vote].meeting->quorum;
         rule.parts = {rule, rule};
       }},
      {"a vote that nobody can fail",
       [](auto& d) { d.stages[vote].exits.erase(d.stages[vote].exits.begin() + 1); }},
      {"a meeting that is always quorate", [](auto& d) { d.stages[vote].exits.pop_back(); }},
      {"passing without a ballot", [](auto& d) { d.stages[vote].meeting->ballot.reset(); }},
      {"the same outcome twice",
       [](auto& d) { d.stages[vote].exits[0].outcome = Outcome::failed; }},
      {"a lapse without a term", [](auto& d) { d.stages[study].exits[0].after.reset(); }},
      {"an expiry of no posting",
       [](auto& d) { d.stages[study].exits[0].outcome = Outcome::expired; }},
      {"a vote's outcome in a posting",
       [](auto& d) { d.stages[posting].exits[1].outcome = Outcome::passed; }},
      {"something to do after the end",
       [](auto& d) { d.stages[done].actions = d.stages[study].actions; }},
      {"an assertion about nothing", [](auto& d) { d.assertions[0].required.clear(); }},
      {"an assertion about nowhere", [](auto& d) { d.assertions[0].stage = 40; }},
      {"an assertion that needs nowhere", [](auto& d) { d.assertions[0].required[0].stage = 40; }},
      {"an assertion that needs an outcome that is none",
       [](auto& d) { d.assertions[0].required[0].outcome = Outcome::passed; }},
  };
}

WorkflowDefinition good() {
  auto draft = small_procedure();
  draft.claim(Assertion::Kind::always_before, "公示",
              {{"研究", std::nullopt}, {"表决", Outcome::passed}});
  return draft.build();
}

}  // namespace

TEST_CASE("a procedure with everything in its place is sound", "[sound]") {
  CHECK(is_sound(good()));
  Draft consultation;
  consultation.step("提出").may("发起").may("办", {"恳谈"});
  consultation.consultation("恳谈").may("确定", {"完"}).with_text().on(Outcome::inquorate, {"完"});
  consultation.end("完");
  CHECK(is_sound(consultation.build()));
}

TEST_CASE("one thing out of place in a table makes a procedure unsound", "[sound]") {
  using namespace tables;
  Draft draft;
  draft.step("提出").may("发起").asks({"户数", "户数"}, FieldType::integer);
  draft.action().form.push_back(
      {{"急缓", "urgency"}, FieldType::choice, false, urgency().options, false, {}});
  draft.must("受理", {"分档"}).table("分档", {integer(), urgency()});
  draft.row({number({under(10)})}, {"完"});
  draft.row({number({at_least(10)}), any_of({"urgent"}, 1)}, {"完", 2, "提出"});
  draft.row({}, {"完"}).end("完");
  auto const sound = draft.build();
  REQUIRE(is_sound(sound));
  std::vector<Damage> const damages{
      {"a table that is no choice", [](auto& d) { d.stages[1].kind = StageKind::step; }},
      {"a choice without its table", [](auto& d) { d.stages[1].choice.reset(); }},
      {"a table at a stage", [](auto& d) { d.stages[0].choice = d.stages[1].choice; }},
      {"somebody acts in a table", [](auto& d) { d.stages[1].actions = d.stages[0].actions; }},
      {"no column", [](auto& d) { d.stages[1].choice->columns.clear(); }},
      {"no row", [](auto& d) { d.stages[1].choice->rows.clear(); }},
      {"five columns",
       [](auto& d) { d.stages[1].choice->columns.resize(5, d.stages[1].choice->columns[0]); }},
      {"a column of text", [](auto& d) { d.stages[1].choice->columns[0].type = FieldType::text; }},
      {"a column without a name", [](auto& d) { d.stages[1].choice->columns[0].name.en = ""; }},
      {"a number that the form has as money",
       [](auto& d) { d.stages[0].actions[0].form[0].type = FieldType::money; }},
      {"an option that the form has not",
       [](auto& d) { d.stages[0].actions[0].form[1].options.pop_back(); }},
      {"options of a number",
       [](auto& d) { d.stages[1].choice->columns[0].options = urgency().options; }},
      {"a condition on no column",
       [](auto& d) { d.stages[1].choice->rows[0].conditions[0].column = 2; }},
      {"a condition below the columns",
       [](auto& d) { d.stages[1].choice->rows[0].conditions[0].column = -1; }},
      {"a condition that asks for nothing",
       [](auto& d) { d.stages[1].choice->rows[0].conditions[0].bounds.clear(); }},
      {"a condition that asks for two things",
       [](auto& d) { d.stages[1].choice->rows[0].conditions[0].missing = true; }},
      {"a limit on options", [](auto& d) { d.stages[1].choice->rows[0].conditions[0].column = 1; }},
      {"an option that nobody knows",
       [](auto& d) { d.stages[1].choice->rows[1].conditions[1].options = {"soon"}; }},
      {"a row to nowhere", [](auto& d) { d.stages[1].choice->rows[0].arrow.target = 3; }},
      {"a loop of a row without an otherwise",
       [](auto& d) { d.stages[1].choice->rows[1].arrow.otherwise.reset(); }},
      {"a row counted twice", [](auto& d) { d.stages[1].choice->rows[1].arrow.id = 0; }},
      {"a case without a row",
       [](auto& d) { d.stages[1].choice->rows[2].conditions = {missing()}; }},
      {"a case with two rows",
       [](auto& d) { d.stages[1].choice->rows[0].conditions[0].bounds = {at_most(10)}; }},
      {"a table that leads to itself",
       [](auto& d) { d.stages[1].choice->rows[0].arrow.target = 1; }},
  };
  for (auto const& damage : damages) {
    CAPTURE(damage.what);
    auto definition = sound;
    damage.apply(definition);
    CHECK_FALSE(is_sound(definition));
  }
}

TEST_CASE("one thing out of place makes a procedure unsound", "[sound]") {
  for (auto const& damages : {damages_to_arrows(), damages_to_stages()}) {
    for (auto const& damage : damages) {
      CAPTURE(damage.what);
      auto definition = good();
      damage.apply(definition);
      CHECK_FALSE(is_sound(definition));
    }
  }
}
