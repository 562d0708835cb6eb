// Opening the log, adoption, and times of recording.

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"
#include "yishi/base/catalog.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

Stamp system_stamp(std::string const& local) {
  Stamp stamp;
  stamp.occurred = *Moment::parse(local);
  stamp.at = rules::start_of(stamp.occurred);
  stamp.actor = "system";
  return stamp;
}

}  // namespace

TEST_CASE("a log is opened first, once, and in a format that is known") {
  Library const library;
  auto const stamp = system_stamp("2026-01-05T08:00");
  CHECK(codes(decide(library, {}, stamp, command::CloseMeeting{"M1"})) ==
        std::vector<std::string>{"YS-3500"});
  CHECK(codes(decide(library, {}, stamp, command::OpenLog{2, "", "", "", "", false})) ==
        std::vector<std::string>{"YS-3502", "YS-3503"});
  Village village;
  village.by("system", "", "")
      .when(command::OpenLog{1, "别的村", "", "", "", false})
      .refused({"YS-3501"});
}

TEST_CASE("only what is at hand and is what it says is adopted") {
  Village village;
  village.by("system", "", "");
  village.when(command::AdoptLaw{"cn-test", "nothing"}).refused({"YS-3504"});
  village.when(command::AdoptLaw{"another", "law-1"}).refused({"YS-3505"});
  village.when(command::AdoptCalendar{"nothing"}).refused({"YS-3504"});
  village.when(command::AdoptRoster{"villagers", "nothing", 3}).refused({"YS-3504"});
  auto const hash = village.state().rosters.at("villagers");
  village.when(command::AdoptRoster{"villagers", hash, 41}).refused({"YS-3505"});
  village.when(command::AdoptRoster{"", hash, 40}).refused({"YS-3503", "YS-3505"});
  village.when(command::AdoptRules{"a", "b", "c", "nothing"}).refused({"YS-3504"});
  village.when(command::AdoptRules{"a", "b", "c", "rules-15-3"})
      .refused({"YS-3505", "YS-3505", "YS-3505"});
}

TEST_CASE("a roster with somebody twice is not adopted") {
  Village village;
  auto roster = *village.library().rosters.at(village.state().rosters.at("villagers"));
  roster.members.push_back(roster.members.back());
  village.library().rosters["twice"] = std::make_shared<rules::Roster const>(roster);
  village.by("system", "", "")
      .when(command::AdoptRoster{"villagers", "twice", 41})
      .refused({"YS-3509"});
}

TEST_CASE("damaged rules are not adopted") {
  Village village;
  auto rules = three_up_rules();
  rules.workflow.stages[0].actions[1].arrow->target = 99;
  rules.rules_hash = "rules-damaged";
  village.library().rules["rules-damaged"] = std::make_shared<rules::Rules const>(rules);
  command::AdoptRules const adopt{"three_up_three_down", "1.0", rules.workflow_hash,
                                  "rules-damaged"};
  village.by("system", "", "").when(adopt).refused({"YS-3506"});
}

TEST_CASE("a case whose rules are not at hand, or lack a value, takes no commands") {
  Village village;
  to_collect(village);
  auto rules = three_up_rules();
  SECTION("lack a value") {
    rules.values.pop_back();
    village.library().rules["rules-15-3"] = std::make_shared<rules::Rules const>(rules);
    village.when(act("collect", "accept")).refused({"YS-3506"});
  }
  SECTION("not at hand") {
    village.library().rules.clear();
    village.when(act("collect", "accept")).refused({"YS-3504"});
  }
  CHECK_FALSE(next_due(village.library(), village.state(), first_case).has_value());
  CHECK(next_steps(village.library(), village.state(), first_case).empty());
}

TEST_CASE("people adopt as office-holders with minutes") {
  Village village;
  village.when(command::AdoptLaw{"cn-test", "law-1"}).brings({"law.adopted"});
  village.by("c1", "committees", "")
      .when(command::AdoptLaw{"cn-test", "law-1"})
      .refused({"YS-5206"});
  village.by("c3", "committees").when(command::AdoptLaw{"cn-test", "law-1"}).refused({"YS-5205"});
}

TEST_CASE("without law or calendar no case is opened") {
  Library library;
  VillageState state;
  state.opened = true;
  auto const rules = three_up_rules();
  library.rules[rules.rules_hash] = std::make_shared<rules::Rules const>(rules);
  state.rules["three_up_three_down"] = {"three_up_three_down", "1.0", rules.rules_hash, 1};
  auto stamp = system_stamp("2026-03-02T09:00");
  stamp.actor = "v01";
  stamp.capacity = "villagers";
  auto const found = codes(decide(library, state, stamp, propose()));
  CHECK(found == std::vector<std::string>{"YS-3507", "YS-3508", "YS-3543", "YS-5203"});
  state.law = "gone";
  state.calendar = "gone";
  CHECK(codes(decide(library, state, stamp, propose())) ==
        std::vector<std::string>{"YS-3504", "YS-3504", "YS-3543", "YS-5203"});
}

TEST_CASE("the time of recording never goes back, and nothing is recorded before it happens") {
  Village village;
  to_collect(village);
  auto const at = village.state().last_at;
  village.now(at).when(act("collect", "accept")).accepted();
  Village other;
  to_collect(other);
  other.now(at - 1).on("2026-03-02").when(act("collect", "accept")).refused({"YS-6100"});
  other.now(at).on("2026-03-02T09:01").when(act("collect", "accept")).refused({"YS-6102"});
  other.now(at).on("2026-03-03").when(act("collect", "accept")).refused({"YS-6102"});
}

TEST_CASE("times that cannot be are refused before anything else") {
  Village village;
  auto stamp = village.stamp();
  for (auto const at : {Instant{-1}, INT64_MIN, INT64_MAX}) {
    stamp.at = at;
    CHECK(codes(decide(village.library(), village.state(), stamp, command::CloseMeeting{"M1"})) ==
          std::vector<std::string>{"YS-6101"});
  }
  stamp = village.stamp();
  for (auto const date : {Date::from_days(INT32_MIN), Date::from_days(INT32_MAX)}) {
    stamp.occurred = {date, std::nullopt};
    CHECK(codes(decide(village.library(), village.state(), stamp, command::CloseMeeting{"M1"})) ==
          std::vector<std::string>{"YS-6113"});
  }
  stamp.occurred = {*Date::of(2026, 1, 5), 1440};
  CHECK(codes(decide(village.library(), village.state(), stamp, command::CloseMeeting{"M1"})) ==
        std::vector<std::string>{"YS-6113"});
}

TEST_CASE("the next steps of a case are told in words, with their last day") {
  Village village;
  to_collect(village);
  auto steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].words.en == "committees may accept");
  CHECK(steps[0].kind == StepKind::act);
  CHECK(steps[0].bodies == std::vector<std::string>{"committees"});
  CHECK(steps[2].kind == StepKind::lapse);
  CHECK(steps[2].bodies.empty());
  CHECK(steps[0].until == *Date::of(2026, 4, 1));
  CHECK_FALSE(steps[0].duty);
  village.now("2026-03-02T15:00").given(act("collect", "accept"));
  steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].words.zh == "张贴公示");
  CHECK(steps[0].kind == StepKind::post);
  village.given(command::PostNotice{first_case, "comment", "公开栏", "", ""});
  steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].until == *Date::of(2026, 3, 17));
  CHECK(steps[0].kind == StepKind::posting_ends);
  CHECK(steps[0].notice == 1);
  CHECK(steps[1].action == "give_view");
  CHECK(steps[1].notice == 0);
  village.now("2026-03-18T00:00").time(first_case).accepted();
  steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].duty);
  CHECK(steps[0].words.zh == "村两委 须 拟定");
}

TEST_CASE("the next step of a meeting is to call it, to hold it, to go on with it") {
  Village village;
  to_consult(village);
  auto const first = [&] {
    return next_steps(village.library(), village.state(), first_case).front();
  };
  CHECK(first().words.en == "call a meeting of representatives");
  CHECK(first().kind == StepKind::call_meeting);
  CHECK(first().meets == "representatives");
  CHECK(first().meeting.empty());
  village.given(notify("representatives", "consult", "2026-03-24T14:00"));
  CHECK(first().words.en.starts_with("hold meeting M1, 24 March 2026"));
  CHECK(first().kind == StepKind::hold_meeting);
  CHECK(first().meeting == "M1");
  village.now("2026-03-24T14:00").given(command::SignIn{"M1", people("r", 1, 28)});
  village.given(command::OpenMeeting{"M1", "r01"});
  CHECK(first().words.en == "meeting M1 is in session");
  CHECK(first().kind == StepKind::in_session);
  auto const steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() > 1);
  CHECK(steps[1].action == "settle");
  CHECK(steps[1].meeting == "M1");
  village.given(command::AdjournMeeting{"M1", *Moment::parse("2026-03-26")});
  CHECK(first().words.en.starts_with("resume meeting M1"));
  CHECK(first().kind == StepKind::resume_meeting);
}

TEST_CASE("an objection is a step of its own, and names who may answer it") {
  Village village;
  to_posted(village);
  village.now("2026-04-03T09:00").by("v02", "villagers", "");
  village.given(act("post_decision", "object", {value("content", "地点不合适")}));
  auto const steps = next_steps(village.library(), village.state(), first_case);
  auto const answer = std::find_if(steps.begin(), steps.end(), [](NextStep const& each) {
    return each.kind == StepKind::answer;
  });
  REQUIRE(answer != steps.end());
  CHECK(answer->objection == "O1");
  CHECK(answer->action == "answer");
  CHECK(answer->until == *Date::of(2026, 4, 13));
  CHECK(answer->bodies == std::vector<std::string>{"committees"});
  CHECK(answer->words.en == "committees must answer O1");
}

TEST_CASE("nothing that is said to a person names a command of the trail") {
  std::vector<std::string> tags;
  auto const collect = [&]<class... C>(std::variant<C...> const*) {
    (tags.push_back(C::tag), ...);
  };
  collect(static_cast<Command const*>(nullptr));
  REQUIRE(tags.size() == std::variant_size_v<Command>);
  for (auto const* kind : all_kinds())
    for (auto const& text : {kind->zh, kind->en, kind->cure_zh, kind->cure_en})
      for (auto const& tag : tags) {
        CAPTURE(kind->code, text, tag);
        CHECK(std::string_view{text}.find(tag) == std::string_view::npos);
      }
}
