// The procedure that we ship: its two texts are one definition, and it is the village's own.

#include <catch2/catch.hpp>

#include "dsl/texts.hpp"
#include "support/golden.hpp"

namespace yishi {
namespace {

std::filesystem::path const root = YISHI_SOURCE_DIR;

dsl::LoadedWorkflow pack(char const* file) {
  return dsl::load_workflow(Source(file, read_file(root / "rules/packs" / file)), small_law());
}

rules::WorkflowDefinition const& three_ups() {
  static auto const loaded = pack("三上三下.yishi");
  REQUIRE(loaded.definition);
  return *loaded.definition;
}

rules::Stage const& stage(char const* id) {
  auto const index = rules::find_stage(three_ups(), id);
  REQUIRE(index);
  return three_ups().stages[static_cast<std::size_t>(*index)];
}

TEST_CASE("the Chinese and the English text of a procedure are the same definition", "[pack]") {
  auto const zh = pack("三上三下.yishi");
  auto const en = pack("three_up_three_down.yishi");
  CHECK(said_about("zh", read_file(root / "rules/packs/三上三下.yishi"), zh) == "");
  CHECK(said_about("en", read_file(root / "rules/packs/three_up_three_down.yishi"), en) == "");
  CHECK(zh.language == Language::zh);
  CHECK(en.language == Language::en);
  REQUIRE(zh.definition);
  REQUIRE(en.definition);
  CHECK(*zh.definition == *en.definition);
  CHECK(rules::is_sound(*zh.definition));
}

TEST_CASE("every name of the shipped procedure has a twin", "[pack]") {
  auto const& definition = three_ups();
  auto const differs = [](rules::Name const& name) { return name.zh != name.en; };
  CHECK(differs(definition.name));
  for (auto const& body : definition.bodies) CHECK(differs(body.name));
  for (auto const& parameter : definition.parameters) CHECK(differs(parameter.name));
  for (auto const& one : definition.stages) {
    CHECK(differs(one.name));
    for (auto const& action : one.actions) {
      CHECK(differs(action.name));
      for (auto const& field : action.form) {
        CHECK(differs(field.name));
        for (auto const& option : field.options) CHECK(differs(option));
      }
    }
  }
}

TEST_CASE("the bodies of the shipped procedure are those that the law knows", "[pack]") {
  for (auto const* id : {"villagers", "committees", "party_branch", "representatives",
                         "party_members", "supervisors", "legal_adviser"})
    CHECK(rules::find_body(three_ups(), id));
  CHECK(three_ups().bodies[0].individual);
  CHECK_FALSE(three_ups().bodies[1].individual);
}

TEST_CASE("the legal numbers of the shipped procedure have their articles", "[pack]") {
  auto const& vote = stage("vote");
  REQUIRE(vote.meeting);
  CHECK(vote.meeting->needs_delegation);
  CHECK(vote.meeting->quorum_basis == rules::LegalRef{"organic_law", 30});
  CHECK(vote.meeting->quorum.threshold.comparison == rules::Comparison::at_least);
  CHECK(vote.meeting->quorum.threshold.share == *rules::Share::of(2, 3));
  CHECK(vote.meeting->quorum.threshold.base == rules::Base::all_members);
  REQUIRE(vote.meeting->ballot);
  CHECK(vote.meeting->ballot->kind == rules::BallotKind::secret);
  CHECK(vote.meeting->ballot->basis == rules::LegalRef{"organic_law", 30});
  CHECK(vote.meeting->ballot->pass.comparison == rules::Comparison::more_than);
  CHECK(vote.meeting->ballot->pass.base == rules::Base::present);

  auto const& review = stage("党员审议");
  CHECK(review.meeting->quorum_basis == rules::LegalRef{"branch_regulations", 11});
  CHECK(review.meeting->quorum.threshold.base == rules::Base::voting);
  CHECK(review.meeting->ballot->pass.base == rules::Base::due);
  CHECK(stage("party_study").basis == rules::LegalRef{"organic_law", 28});

  auto const posting = rules::find_parameter(three_ups(), "公示期");
  REQUIRE(posting);
  auto const& parameter = three_ups().parameters[static_cast<std::size_t>(*posting)];
  CHECK(parameter.value == rules::Duration{15, rules::DayUnit::days});
  CHECK(parameter.basis == rules::LegalRef{"organic_law", 35});
}

TEST_CASE("a matter is asked about once, and decided about its latest text", "[pack]") {
  auto const& assertions = three_ups().assertions;
  REQUIRE(assertions.size() == 3);
  CHECK(assertions[0].kind == rules::Assertion::Kind::always_before);
  REQUIRE(assertions[0].required.size() == 4);
  CHECK_FALSE(assertions[0].required[0].outcome);
  CHECK(assertions[0].required[3].outcome == rules::Outcome::passed);
  CHECK(assertions[1].kind == rules::Assertion::Kind::ever_before);
  CHECK(assertions[2].kind == rules::Assertion::Kind::can_finish);
  CHECK(stage("draft").actions[0].form[0].sets_text);
  CHECK(stage("consult").actions[0].form[0].sets_text);
  CHECK_FALSE(rules::find_action(stage("implement"), "complete")->form[0].sets_text);
  CHECK_FALSE(rules::find_action(stage("rate"), "publish_ratings")->form[0].sets_text);
}

TEST_CASE("the first workflow of a beginner is right, and has ten lines", "[pack]") {
  auto const* name = GENERATE("first.yishi", "vote.yishi");
  auto const text = read_file(root / "examples/first_case" / name);
  auto const loaded = load(text, true);
  CHECK(said_about(name, text, loaded) == "");
  CHECK(loaded.definition);
  CHECK(std::count(text.begin(), text.end(), '\n') <=
        (std::string_view(name) == "first.yishi" ? 10 : 20));
}

}  // namespace
}  // namespace yishi
