// The procedures that we ship: the two texts of each are one definition, and the first of them is
// the village's own.

#include <catch2/catch.hpp>

#include "dsl/texts.hpp"
#include "support/golden.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi {
namespace {

std::filesystem::path const root = YISHI_SOURCE_DIR;

dsl::LoadedWorkflow pack(std::string const& file) {
  static auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  return dsl::load_workflow(Source(file, read_file(root / "rules/packs" / file)), law);
}

struct Twins {
  std::string zh;
  std::string en;
};

/// They are carried two by two.
std::vector<Twins> all_twins() {
  auto const& packs = dsl::shipped_packs();
  REQUIRE(packs.size() % 2 == 0);
  std::vector<Twins> twins;
  for (std::size_t i = 0; i < packs.size(); i += 2)
    twins.push_back({packs[i].file, packs[i + 1].file});
  return twins;
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
  auto const twins = GENERATE(from_range(all_twins()));
  CAPTURE(twins.zh);
  auto const zh = pack(twins.zh);
  auto const en = pack(twins.en);
  CHECK(said_about("zh", read_file(root / "rules/packs" / twins.zh), zh) == "");
  CHECK(said_about("en", read_file(root / "rules/packs" / twins.en), en) == "");
  CHECK(zh.language == Language::zh);
  CHECK(en.language == Language::en);
  REQUIRE(zh.definition);
  REQUIRE(en.definition);
  CHECK(*zh.definition == *en.definition);
  CHECK(rules::is_sound(*zh.definition));
  CHECK(zh.definition->name.zh + ".yishi" == twins.zh);
  CHECK(zh.definition->name.en + ".yishi" == twins.en);
}

TEST_CASE("every text of the folder is carried, by either of its names", "[pack]") {
  std::vector<std::string> files;
  for (auto const& each : std::filesystem::directory_iterator(root / "rules/packs"))
    if (each.path().extension() == ".yishi") files.push_back(each.path().filename().string());
  std::vector<std::string> carried;
  for (auto const& each : dsl::shipped_packs()) carried.push_back(each.file);
  std::sort(files.begin(), files.end());
  std::sort(carried.begin(), carried.end());
  CHECK(files == carried);
  for (auto const& twins : all_twins())
    for (auto const& file : {twins.zh, twins.en}) {
      auto const* found = dsl::find_pack(file.substr(0, file.rfind('.')));
      REQUIRE(found != nullptr);
      CHECK(found->text == read_file(root / "rules/packs" / file));
    }
}

TEST_CASE("every name of a shipped procedure has a twin", "[pack]") {
  auto const twins = GENERATE(from_range(all_twins()));
  CAPTURE(twins.zh);
  auto const loaded = pack(twins.zh);
  REQUIRE(loaded.definition);
  auto const& definition = *loaded.definition;
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
