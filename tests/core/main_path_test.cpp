// The whole way of one case, from the proposal to the end, and what stands in the state then.

#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

TEST_CASE("the workflow built by hand is sound") {
  CHECK(rules::is_sound(three_up_three_down()));
  CHECK(rules::shortfalls(three_up_rules(), small_law(), *Date::of(2026, 3, 2)).empty());
}

TEST_CASE("a case goes through three ups and three downs to its end") {
  Village village;
  to_implement(village);
  CHECK(village.the_case(first_case).active.front().stage == "implement");
  village.now("2026-05-29T09:00").given(act("implement", "finish", {value("paid", "5000000")}));
  village.given(command::PostNotice{first_case, "post_result", "村务公开栏", "", ""});
  village.now("2026-06-16T00:00").time(first_case).brings({"stage.left", "stage.entered"});
  village.given(act("rate", "record_rating", {value("satisfied", "412")}));
  auto const& done = village.the_case(first_case);
  CHECK(done.status == CaseStatus::ended);
  CHECK(done.end == "done");
  CHECK(done.active.empty());
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("opening a case says what it pins and where it stands") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  auto const form = propose().form;
  auto const moment = *Moment::parse("2026-03-02T09:00");
  village.when(propose()).then(
      {event::CaseOpened{first_case, "three_up_three_down", "rules-15-3", "public_welfare", "v01"},
       event::StageEntered{first_case, "collect", *Date::of(2026, 3, 2), moment},
       event::ActionTaken{first_case, "collect", "propose", "v01", "villagers", form}});
}

TEST_CASE("cases are counted within their year") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  village.given(propose());
  village.given(propose());
  CHECK(village.state().cases.contains("2026-002"));
  village.now("2027-01-04T09:00").given(propose());
  CHECK(village.state().cases.contains("2027-001"));
}
