// A case that was begun under the old law and comes to its posting under the new one: whole
// program, real files, real database, a clock set by hand.

#include <catch2/catch.hpp>
#include <fstream>

#include "demo/trial.hpp"
#include "demo/village_files.hpp"
#include "support/hamlet.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/trail/hash.hpp"

namespace {

namespace app = yishi::app;
namespace command = yishi::engine::command;
namespace event = yishi::engine::event;
using yishi::rules::Moment;

/// Walks one case from its topic to the passing vote on 9 January 2026.
std::string walk_to_the_vote(app::Story& story) {
  auto const committees = story.office("committees", "两委会议记录");
  auto const branch = story.office("party_branch", "支委会会议记录");
  story.on("2025-12-01T09:00");
  std::string const resolution = "村民会议决议：公益事业类事项授权村民代表会议";
  auto const evidence = yishi::trail::to_hex(yishi::trail::sha256(resolution));
  command::Delegate delegate;
  delegate.matters = {yishi::rules::find_matter(story.rules().law, "公益事业")->id};
  delegate.to = "representatives";
  delegate.from = yishi::rules::Date::of(2025, 12, 1).value();
  delegate.until = yishi::rules::Date::of(2026, 11, 30).value();
  delegate.evidence = evidence;
  auto delegation = story.by(committees, delegate);
  delegation.attachments.emplace_back(evidence, resolution);
  story.done({}, delegation);
  auto const opened = story.done({}, story.act(story.villager(40), "", "收集议题", "提出",
                                               {{"标题", "办老年食堂"},
                                                {"事由", "没人做饭"},
                                                {"类别", "公益事业"},
                                                {"金额", "18万元"}}));
  auto const id = std::get<event::CaseOpened>(opened.entry.events.at(0)).case_id;
  story.done({}, story.act(committees, id, "收集议题", "受理", {}));
  command::PostNotice comment{id, story.stage_id("征求意见"), "村务公开栏", "", ""};
  story.done({}, story.by(committees, comment));
  story.on("2025-12-18T09:00");
  story.done({}, story.act(committees, id, "拟定方案", "拟定", {{"方案", "text:初稿"}}));

  auto const meet = [&](app::Actor const& convener, std::string const& body,
                        std::string const& stage, char const* planned, std::size_t present) {
    command::NotifyMeeting const call{body,
                                      Moment::parse(planned).value(),
                                      "村文化礼堂",
                                      "公开栏",
                                      {{id, story.stage_id(stage), story.state_of(id).text}}};
    auto const called = story.done({}, story.by(convener, call));
    auto const meeting = std::get<event::MeetingNotified>(called.entry.events.at(0)).meeting;
    story.on(planned);
    auto const persons = story.members(body, present);
    story.done({}, story.by(convener, command::SignIn{meeting, persons}, planned));
    story.done({}, story.by(convener, command::OpenMeeting{meeting, persons.at(0)}, planned));
    return meeting;
  };
  auto const consult = meet(committees, "representatives", "民主恳谈", "2025-12-22T14:00", 34);
  story.done({},
             story.act(committees, id, "民主恳谈", "确定方案", {{"方案", "text:定稿"}}, consult));
  story.done({}, story.act(branch, id, "党组织研究", "同意", {}));
  auto const review = meet(branch, "party_members", "党员审议", "2025-12-26T19:00", 41);
  story.done({}, story.by(branch, command::OpenVote{review, 0}, "2025-12-26T19:00"));
  story.done({}, story.by(branch, app::tally(story, review, 0, 41, 36, 3), "2025-12-26T19:00"));
  story.on("2026-01-04T09:00");
  auto const vote = meet(committees, "representatives", "代表表决", "2026-01-09T14:00", 37);
  story.done({}, story.by(committees, command::OpenVote{vote, 0}, "2026-01-09T14:00"));
  story.done({}, story.by(committees, app::tally(story, vote, 0, 37, 30, 5), "2026-01-09T14:00"));
  return id;
}

bool has_code(yishi::engine::Outcome const& outcome, std::string_view code) {
  auto const* rejection = std::get_if<yishi::engine::Rejection>(&outcome);
  if (rejection == nullptr) return false;
  for (auto const& each : rejection->unmet)
    if (each.kind->code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("seven days of posting, lawful in December 2025, stop the case in January 2026") {
  yishi::TemporaryFolder const folder;
  app::write_village(folder.path());
  app::write_short_posting(folder.path());
  yishi::engine::ManualClock clock(
      yishi::rules::start_of(Moment::parse("2025-12-01T08:00").value()));
  yishi::Village village(folder.path(), clock, {.create = true, .simulated = true});
  REQUIRE(village.adopt(false).check.ok());
  app::Options options;
  options.json = true;  // nothing is printed
  app::Story story(village, clock, options);
  auto const id = walk_to_the_vote(story);
  auto const posting = story.stage_id("决议公示");

  // The vote is a fact and stands; the case waits at the door.
  CHECK(story.state_of(id).waiting_for == posting);
  CHECK(story.state_of(id).active.empty());
  auto const committees = story.office("committees", "两委会议记录");
  command::PostNotice const post{id, posting, "村务公开栏", "", ""};
  CHECK(has_code(village.submit(story.by(committees, post)), "YS-3517"));

  // By the file's own word nothing changes; the new rules have to be adopted and the case rebound.
  CHECK_FALSE(yishi::check(folder.path(), yishi::rules::Date::of(2026, 1, 12).value()).ok());
  auto const before = story.state_of(id).rules;
  CHECK(has_code(
      village.submit(story.by(committees, command::Rebind{id, before, "两委会议记录", "延长公示"})),
      "YS-3573"));
  app::write_village(folder.path());
  story.on("2026-01-12T09:00");
  REQUIRE(village.adopt(false).check.ok());
  auto const now = village.state().rules.at(story.workflow().name.id()).rules_hash;
  REQUIRE(now != before);
  story.done(
      {}, story.by(committees, command::Rebind{id, now, "2026年1月11日村民会议决议", "依照新法"}));
  REQUIRE(story.state_of(id).active.size() == 1);
  CHECK(story.state_of(id).active.at(0).stage == posting);
  CHECK_FALSE(story.state_of(id).waiting_for.has_value());
  auto const posted = story.done({}, story.by(committees, post));
  for (auto const& each : posted.entry.events)
    if (auto const* notice = std::get_if<event::NoticePosted>(&each))
      CHECK(notice->until.iso() == "2026-01-27");
  village.checkpoint();
  CHECK(yishi::engine::verify(village.evidence()).ok());
}

TEST_CASE("fifteen days of posting from the beginning enter January 2026 without a word") {
  yishi::TemporaryFolder const folder;
  app::write_village(folder.path());
  yishi::engine::ManualClock clock(
      yishi::rules::start_of(Moment::parse("2025-12-01T08:00").value()));
  yishi::Village village(folder.path(), clock, {.create = true, .simulated = true});
  REQUIRE(village.adopt(false).check.ok());
  app::Options options;
  options.json = true;
  app::Story story(village, clock, options);
  auto const id = walk_to_the_vote(story);
  CHECK(story.state_of(id).active.at(0).stage == story.stage_id("决议公示"));
}

TEST_CASE("the clerk is known although the village's texts would not be adopted any more") {
  // Adopted in December; from January on the law asks for more days than the texts say.
  yishi::Hamlet hamlet(yishi::HamletKind::old_law);
  hamlet.clock().set("2026-01-05T08:00");
  hamlet.close();
  hamlet.open();
  CHECK(hamlet.village().clerk() == "枫知平");
  hamlet.change_files("没有文书");
  hamlet.close();
  hamlet.open();
  CHECK(hamlet.village().clerk().empty());
}
