// What is tried out is what would happen: a sandbox beside a village that is given the same.

#include "yishi/sandbox.hpp"

#include <catch2/catch.hpp>

#include "demo/story.hpp"
#include "demo/village_files.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/trail/hash.hpp"

namespace {

namespace app = yishi::app;
namespace command = yishi::engine::command;
using yishi::engine::Acceptance;
using yishi::engine::Receipt;
using yishi::engine::Rejection;
using yishi::rules::Moment;

yishi::rules::Instant at(std::string_view moment) {
  return yishi::rules::start_of(Moment::parse(moment).value());
}

struct Opened {
  Opened() {
    app::write_village(folder.path());
    village = std::make_unique<yishi::Village>(
        folder.path(), clock, yishi::VillageOptions{.create = true, .simulated = true});
    REQUIRE(village->adopt(false).check.ok());
    options.json = true;
    story = std::make_unique<app::Story>(*village, clock, options);
  }
  yishi::engine::Submission propose() const {
    return story->act(story->villager(3), "", "收集议题", "提出",
                      {{"标题", "修路"}, {"事由", "难走"}, {"类别", "公益事业"}});
  }
  yishi::TemporaryFolder folder;
  yishi::engine::ManualClock clock{at("2026-02-24T09:00")};
  app::Options options;
  std::unique_ptr<yishi::Village> village;
  std::unique_ptr<app::Story> story;
};

std::vector<std::string> codes(Rejection const& rejection) {
  std::vector<std::string> codes;
  for (auto const& each : rejection.unmet) codes.emplace_back(each.kind->code);
  return codes;
}

}  // namespace

TEST_CASE("a sandbox answers as its village does and leaves it as it was") {
  Opened opened;
  auto& village = *opened.village;
  auto const size = village.state().size;
  yishi::Sandbox sandbox(village);
  auto const proposal = opened.propose();
  auto const tried = sandbox.submit(proposal);
  REQUIRE(std::holds_alternative<Acceptance>(tried));
  CHECK(village.state().size == size);
  CHECK(village.store().size(village.runtime().log()) == size);
  auto const done = village.submit(proposal);
  REQUIRE(std::holds_alternative<Receipt>(done));
  auto const& events = std::get<Receipt>(done).entry.events;
  CHECK(std::get<Acceptance>(tried).events == events);
  CHECK(sandbox.events() == events);
  CHECK(sandbox.state() == village.state());

  auto const committees = opened.story->office("committees", "会议记录");
  auto const wrong =
      opened.story->act(committees, "2026-001", "拟定方案", "拟定", {{"方案", "text:太早"}});
  auto const refused = sandbox.submit(wrong);
  REQUIRE(std::holds_alternative<Rejection>(refused));
  CHECK(codes(std::get<Rejection>(refused)) == std::vector<std::string>{"YS-3514"});
  CHECK(sandbox.state() == village.state());
}

TEST_CASE("timers happen in a sandbox as its time is set, one instant late and not one early") {
  Opened opened;
  REQUIRE(std::holds_alternative<Receipt>(opened.village->submit(opened.propose())));
  // 30 days from 24 February end on 26 March; what was done on paper may be entered 3 days longer.
  yishi::Sandbox early(*opened.village);
  early.set_time(at("2026-03-30") - 1);
  CHECK(early.entries().empty());
  auto late = early;
  late.set_time(at("2026-03-30"));
  REQUIRE(late.entries().size() == 1);
  CHECK(late.state().cases.at("2026-001").status == yishi::engine::CaseStatus::ended);
  CHECK(early.state().cases.at("2026-001").status == yishi::engine::CaseStatus::running);
  opened.clock.set(at("2026-03-30"));
  auto const receipts = opened.village->runtime().pass_time();
  REQUIRE(receipts.size() == 1);
  CHECK(receipts.front().entry.events == late.events());
}

TEST_CASE("what a submission brings is adopted in the sandbox and nowhere else") {
  Opened opened;
  auto& village = *opened.village;
  yishi::Sandbox sandbox(village);
  auto calendar = *village.library().calendars.at(village.state().calendar);
  calendar.off.pop_back();
  auto const bytes = yishi::engine::encode(calendar);
  auto const hash = yishi::trail::to_hex(yishi::trail::sha256(bytes));
  yishi::engine::Submission adopt;
  adopt.command = command::AdoptCalendar{hash};
  adopt.occurred = Moment{yishi::rules::civil_date(sandbox.now()), std::nullopt};
  adopt.actor = adopt.recorder = "system";
  auto const bare = sandbox.submit(adopt);
  CHECK(std::holds_alternative<Rejection>(bare));
  adopt.attachments.emplace_back(hash, bytes);
  REQUIRE(std::holds_alternative<Acceptance>(sandbox.submit(adopt)));
  CHECK(sandbox.state().calendar == hash);
  CHECK(sandbox.library().calendars.contains(hash));
  CHECK_FALSE(village.library().calendars.contains(hash));
}

TEST_CASE("an entry that is too long to be written is refused when it is only tried out") {
  Opened opened;
  auto submission = opened.propose();
  submission.on_behalf_of = std::string(65'536, 'x');
  yishi::Sandbox sandbox(*opened.village);
  auto const tried = sandbox.submit(submission);
  auto const would = opened.village->runtime().would(submission);
  auto const done = opened.village->submit(submission);
  REQUIRE(std::holds_alternative<Rejection>(done));
  auto const expected = codes(std::get<Rejection>(done));
  REQUIRE(std::holds_alternative<Rejection>(tried));
  REQUIRE(std::holds_alternative<Rejection>(would));
  CHECK(codes(std::get<Rejection>(tried)) == expected);
  CHECK(codes(std::get<Rejection>(would)) == expected);
}
