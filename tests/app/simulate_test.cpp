// What is tried out is what would happen: each answer of `yishi simulate` beside a village that is
// really given the same things on the same days.

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "demo/trial.hpp"
#include "demo/village_files.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/base/text.hpp"
#include "yishi/sandbox.hpp"
#include "yishi/trail/hash.hpp"

namespace {

namespace app = yishi::app;
namespace command = yishi::engine::command;
namespace event = yishi::engine::event;
namespace fs = std::filesystem;
using yishi::engine::Receipt;
using yishi::engine::Rejection;
using yishi::rules::Date;
using yishi::rules::Moment;
using yishi::trail::Json;

Date day(std::string_view iso) { return Moment::parse(iso).value().date; }

/// Days by the name of the step, as the forecast of a calendar gives them.
using Days = std::map<std::string, Date>;

struct Recorded {
  explicit Recorded(bool delegated) {
    app::write_village(folder.path());
    village = std::make_unique<yishi::Village>(
        folder.path(), clock, yishi::VillageOptions{.create = true, .simulated = true});
    REQUIRE(village->adopt(false).check.ok());
    options.json = true;
    story = std::make_unique<app::Story>(*village, clock, options);
    if (delegated) delegate();
  }

  void delegate() {
    std::string const resolution = "村民会议决议";
    command::Delegate grant;
    grant.matters = {yishi::rules::find_matter(story->rules().law, "公益事业")->id};
    grant.to = "representatives";
    grant.from = day("2026-03-02");
    grant.until = day("2026-12-31");
    grant.evidence = yishi::trail::to_hex(yishi::trail::sha256(resolution));
    auto submission = story->by(committees(), grant);
    submission.attachments.emplace_back(grant.evidence, resolution);
    story->done({}, submission);
  }

  app::Actor committees() const { return story->office("committees", "会议记录"); }
  app::Actor branch() const { return story->office("party_branch", "会议记录"); }
  void on(Date date, std::string_view hour = "T09:00") {
    story->on(date.iso() + std::string(hour));
  }
  void act(app::Actor const& actor, std::string const& stage, std::string const& action,
           yishi::TypedForm const& form = {}, std::string const& meeting = "") {
    story->done({}, story->act(actor, id, stage, action, form, meeting));
  }
  void propose() {
    auto const receipt =
        story->done({}, story->act(story->villager(3), "", "收集议题", "提出",
                                   {{"标题", "修路"}, {"事由", "难走"}, {"类别", "公益事业"}}));
    id = std::get<event::CaseOpened>(receipt.entry.events.at(0)).case_id;
  }
  void post(std::string const& stage) {
    command::PostNotice notice;
    notice.case_id = id;
    notice.stage = story->stage_id(stage);
    notice.place = "村务公开栏";
    notice.checkpoint = story->sign();
    story->done({}, story->by(committees(), notice));
  }

  command::NotifyMeeting notice(std::string const& body, std::string const& stage, Date date) {
    return {body,
            Moment::parse(date.iso() + "T14:00").value(),
            "礼堂",
            "公开栏",
            {{id, story->stage_id(stage), story->state_of(id).text}}};
  }
  std::string call(std::string const& body, std::string const& stage, Date date) {
    auto const receipt = story->done({}, story->by(committees(), notice(body, stage, date)));
    return std::get<event::MeetingNotified>(receipt.entry.events.at(0)).meeting;
  }
  bool refused(yishi::engine::Submission const& submission, std::string_view code) const {
    auto const decision = village->runtime().would(submission);
    auto const* rejection = std::get_if<Rejection>(&decision);
    return rejection != nullptr &&
           std::any_of(rejection->unmet.begin(), rejection->unmet.end(),
                       [&](auto const& each) { return each.kind->code == code; });
  }
  /// Called for the day, or refused for the day before.
  std::string call_not_before(std::string const& body, std::string const& stage, Date date) {
    CHECK(refused(story->by(committees(), notice(body, stage, date.plus(-1))), "YS-6107"));
    return call(body, stage, date);
  }

  void open(std::string const& meeting, std::string const& body, std::size_t present) {
    auto const people = story->members(body, present);
    story->done({}, story->by(committees(), command::SignIn{meeting, people}));
    story->done({}, story->by(committees(), command::OpenMeeting{meeting, people.at(0)}));
  }
  void vote(std::string const& meeting, std::int64_t present, std::int64_t approve) {
    story->done({}, story->by(committees(), command::OpenVote{meeting, 0}));
    story->done({}, story->by(committees(),
                              app::tally(*story, meeting, 0, present, approve, present - approve)));
  }
  void close(std::string const& meeting) {
    story->done({}, story->by(committees(), command::CloseMeeting{meeting}));
  }

  std::string stage() const {
    auto const& item = story->state_of(id);
    return item.active.empty() ? item.end : item.active.front().stage;
  }
  bool is_in(std::string const& zh) const { return stage() == story->stage_id(zh); }

  /// Everything up to the vote of the representatives, each step on its day.
  void bring_to_vote(Days const& days) {
    on(days.at("收集议题：提出"));
    propose();
    on(days.at("收集议题：受理"));
    act(committees(), "收集议题", "受理");
    on(days.at("征求意见：张贴公示"));
    post("征求意见");
    on(days.at("征求意见：公示期满").plus(-1), "T23:00");
    CHECK(is_in("征求意见"));
    yishi::TypedForm const plan{{"方案", "text:修路方案"}};
    CHECK(refused(story->act(committees(), id, "拟定方案", "拟定", plan), "YS-3514"));
    on(days.at("拟定方案：拟定"));
    act(committees(), "拟定方案", "拟定", plan);
    on(days.at("民主恳谈：通知村民代表开会"));
    auto const talk = call_not_before("representatives", "民主恳谈", days.at("民主恳谈：开会"));
    on(days.at("民主恳谈：开会"), "T14:00");
    open(talk, "representatives", 40);
    act(committees(), "民主恳谈", "确定方案", plan, talk);
    close(talk);
    on(days.at("党组织研究：同意"), "T15:00");
    act(branch(), "党组织研究", "同意");
    auto const review = call("party_members", "党员审议", days.at("党员审议：开会表决").plus(1));
    on(days.at("党员审议：开会表决").plus(1), "T14:00");
    open(review, "party_members", 41);
    vote(review, 41, 38);
    close(review);
    REQUIRE(is_in("代表表决"));
  }

  yishi::TemporaryFolder folder;
  yishi::engine::ManualClock clock{
      yishi::rules::start_of(Moment::parse("2026-03-02T08:00").value())};
  app::Options options;
  std::unique_ptr<yishi::Village> village;
  std::unique_ptr<app::Story> story;
  std::string id;
};

Days days_of(yishi::CalendarForecast const& forecast) {
  Days days;
  for (auto const& step : forecast.steps) days.emplace(step.what.zh, step.earliest);
  return days;
}

yishi::CalendarForecast calendar(Recorded const& recorded, std::string const& case_id = "") {
  yishi::CalendarQuestion question;
  question.case_id = case_id;
  question.workflow = recorded.story->workflow().name.id();
  return yishi::forecast_calendar(yishi::Sandbox(*recorded.village), question);
}

/// What became of cases and votes, in order; people, places and hours are left out.
std::vector<std::string> course(std::vector<yishi::engine::Event> const& events) {
  std::vector<std::string> course;
  auto const counted = [](auto const& motion) {
    return std::to_string(motion.needed) + " of " + std::to_string(motion.total);
  };
  for (auto const& each : events) {
    if (auto const* left = std::get_if<event::StageLeft>(&each))
      course.push_back("left " + left->stage);
    if (auto const* entered = std::get_if<event::StageEntered>(&each))
      course.push_back("entered " + entered->stage);
    if (auto const* ended = std::get_if<event::CaseEnded>(&each))
      course.push_back("ended " + ended->stage);
    if (auto const* passed = std::get_if<event::MotionPassed>(&each))
      course.push_back("passed, " + counted(*passed));
    if (auto const* failed = std::get_if<event::MotionFailed>(&each))
      course.push_back("failed, " + counted(*failed));
  }
  return course;
}

bool has_code(std::vector<yishi::Diagnostic> const& reasons, std::string_view code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](auto const& each) { return each.kind->code == code; });
}

std::map<std::string, std::string> files_in(fs::path const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file()) files[each.path().string()] = yishi::file_text(each.path());
  return files;
}

}  // namespace

TEST_CASE("a meeting that is tried out comes out as the same meeting held for real") {
  struct Row {
    std::int64_t present;
    std::int64_t approve;
    bool opened;
    char const* to;
  };
  auto const row = GENERATE(values<Row>(
      {{36, 36, false, "vote"}, {37, 18, true, "rejected"}, {37, 19, true, "post_decision"}}));
  CAPTURE(row.present, row.approve);
  Recorded recorded(true);
  recorded.bring_to_vote(days_of(calendar(recorded)));

  yishi::MeetingQuestion question;
  question.cases = {recorded.id};
  question.present = row.present;
  question.approve = row.approve;
  auto const forecast = yishi::forecast_meeting(yishi::Sandbox(*recorded.village), question);
  CHECK(forecast.reasons.empty());
  CHECK(forecast.called);
  CHECK(has_code(forecast.not_earlier, "YS-6107"));
  CHECK(forecast.opened == row.opened);
  REQUIRE(forecast.items.size() == 1);
  auto const& item = forecast.items.front();
  CHECK(item.quorate == row.opened);
  REQUIRE_FALSE(item.quorum.empty());
  CHECK(item.quorum.front().needed == 37);
  CHECK(item.quorum.front().total == 55);
  CHECK(item.vote.has_value() == row.opened);

  auto const before = recorded.village->state().size;
  auto const meeting = recorded.call_not_before("representatives", "代表表决", forecast.sits.date);
  CHECK(meeting == forecast.meeting);
  recorded.on(forecast.sits.date, "T14:00");
  auto const people =
      recorded.story->members("representatives", static_cast<std::size_t>(row.present));
  recorded.story->done({},
                       recorded.story->by(recorded.committees(), command::SignIn{meeting, people}));
  auto const opening =
      recorded.story->by(recorded.committees(), command::OpenMeeting{meeting, people.at(0)});
  CHECK(recorded.refused(opening, "YS-4300") == !row.opened);
  if (row.opened) {
    recorded.story->done({}, opening);
    recorded.vote(meeting, row.present, row.approve);
  }
  recorded.close(meeting);

  CHECK(recorded.stage() == row.to);
  std::vector<yishi::engine::Event> tried;
  for (auto const& entry : forecast.entries)
    tried.insert(tried.end(), entry.events.begin(), entry.events.end());
  auto const all = recorded.village->store().size(recorded.village->runtime().log());
  CHECK(all == recorded.village->state().size);
  CHECK(all - before == std::ssize(forecast.entries));
  auto const outcome = course(tried);
  REQUIRE_FALSE(outcome.empty());
  CHECK_FALSE(item.next.zh.empty());
  CHECK(outcome.back().ends_with(row.to));
  if (row.opened) {
    CHECK(item.vote->needed == 19);
    CHECK(item.vote->total == 37);
    CHECK(outcome.front() == (row.approve >= 19 ? "passed, 19 of 37" : "failed, 19 of 37"));
  }
}

TEST_CASE("a vote for which no delegation is recorded cannot even be called when it is tried out") {
  Recorded with(true);
  with.bring_to_vote(days_of(calendar(with)));
  Recorded without(false);
  without.bring_to_vote(days_of(calendar(without)));
  auto const asks = [](Recorded const& recorded) {
    auto const days = days_of(calendar(recorded, recorded.id));
    return std::any_of(days.begin(), days.end(),
                       [](auto const& each) { return each.first.starts_with("先要有授权"); });
  };
  CHECK_FALSE(asks(with));
  CHECK(asks(without));
  yishi::MeetingQuestion question;
  question.present = 40;
  question.approve = 40;
  question.cases = {with.id};
  CHECK(yishi::forecast_meeting(yishi::Sandbox(*with.village), question).opened);
  question.cases = {without.id};
  auto const forecast = yishi::forecast_meeting(yishi::Sandbox(*without.village), question);
  CHECK_FALSE(forecast.opened);
  CHECK(forecast.meeting.empty());
  CHECK(has_code(forecast.reasons, "YS-4305"));
  auto const late = day("2026-06-01");
  CHECK(without.refused(
      without.story->by(without.committees(), without.notice("representatives", "代表表决", late)),
      "YS-4305"));
}

TEST_CASE("more people than the roster has cannot be there") {
  Recorded recorded(true);
  recorded.bring_to_vote(days_of(calendar(recorded)));
  yishi::MeetingQuestion question;
  question.cases = {recorded.id};
  question.present = 55;
  yishi::Sandbox const sandbox(*recorded.village);
  CHECK(yishi::forecast_meeting(sandbox, question).opened);
  question.present = 56;
  CHECK(has_code(yishi::forecast_meeting(sandbox, question).reasons, "YS-9141"));
}

TEST_CASE("the days of a calendar are the first on which a real case can take each step") {
  Recorded recorded(true);
  auto const forecast = calendar(recorded);
  REQUIRE(forecast.complete);
  CHECK(forecast.opened);
  auto const days = days_of(forecast);
  // bring_to_vote takes each step on its day and is refused the day before.
  recorded.bring_to_vote(days);
  CHECK(recorded.id == forecast.case_id);

  // From where it is now, one day behind: the party members met a day later than they could.
  auto const rest = calendar(recorded, recorded.id);
  REQUIRE(rest.complete);
  CHECK_FALSE(rest.opened);
  auto const ahead = days_of(rest);
  auto const meets = ahead.at("代表表决：开会表决");
  CHECK(meets == days.at("代表表决：开会表决").plus(1));
  auto const meeting = recorded.call_not_before("representatives", "代表表决", meets);
  recorded.on(meets, "T14:00");
  recorded.open(meeting, "representatives", 37);
  recorded.vote(meeting, 37, 37);
  recorded.close(meeting);
  recorded.on(ahead.at("决议公示：张贴公示"), "T15:00");
  recorded.post("决议公示");
  auto const ends = ahead.at("决议公示：公示期满");
  recorded.on(ends.plus(-1), "T23:00");
  CHECK(recorded.is_in("决议公示"));
  recorded.on(ends, "T00:01");
  CHECK(recorded.is_in("实施"));
  recorded.act(recorded.committees(), "实施", "完成", {{"验收", "text:验收单"}});
  recorded.post("结果公示");
  auto const rated = ahead.at("结果公示：公示期满");
  recorded.on(rated.plus(-1), "T23:00");
  CHECK(recorded.is_in("结果公示"));
  recorded.on(rated, "T00:01");
  CHECK(recorded.is_in("满意度测评"));
  recorded.act(recorded.committees(), "满意度测评", "公布测评", {{"测评表", "text:测评表"}});
  CHECK(recorded.is_in("办结"));
  CHECK(rest.steps.back().earliest == rated);
}

TEST_CASE("trying out writes nothing and says it within 80 columns") {
  yishi::TemporaryFolder const folder;
  REQUIRE(yishi::run_program(folder.path(), "demo --dir d -q").exit == 0);
  auto const before = files_in(folder.path() / "d");
  struct Row {
    char const* arguments;
    int exit;
    char const* says;
  };
  auto const at = std::string(" --at 2026-07-25 -C d/枫源村");
  for (auto const& row :
       {Row{"simulate calendar --from 2026-08-03", 0, "2026-09-29"},
        Row{"simulate calendar --from 2026-07-24", 4, "YS-9142"},
        Row{"simulate calendar --from 2026-12-20", 4, "YS-9144"},
        Row{"simulate calendar 1", 4, "YS-3515"}, Row{"simulate calendar 1 2", 2, "YS-9161"},
        Row{"试走 日历 --从 8月3日 --每步隔 2天", 0, "2026-1"},
        Row{"simulate calendar --pace 366", 4, "YS-9143"},
        Row{"simulate calendar --pace 367", 2, "YS-9147"},
        Row{"simulate calendar --workflow 没有这个", 2, "YS-9132"},
        Row{"simulate calendr 1", 2, "simulate calendar"},
        Row{"simulate meeting 1 --presnt 36", 2, "--present"},
        Row{"simulate meeting 99 --present 36", 4, "YS-3510"},
        Row{"simulate meeting 1 --present 36", 4, "YS-"},
        Row{"simulate meeting M99 --present 36", 4, "YS-3550"},
        Row{"simulate meeting --present 36", 2, "YS-9145"}, Row{"simulate meeting 1", 2, "YS-9146"},
        Row{"simulate meeting 1 --present 三四个", 2, "YS-9129"}}) {
    for (auto const* language : {"zh", "en"}) {
      CAPTURE(row.arguments, language);
      auto const ran =
          yishi::run_program(folder.path(), row.arguments + at + " --lang " + language);
      CAPTURE(ran.out, ran.err);
      CHECK(ran.exit == row.exit);
      CHECK((ran.out + ran.err).find(row.says) != std::string::npos);
      std::istringstream lines(ran.out);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(yishi::display_width(line) <= 80);
      }
    }
    CHECK(files_in(folder.path() / "d") == before);
  }
}

TEST_CASE("a case that is not at the meeting yet is walked there before the meeting is tried out") {
  Recorded recorded(true);
  recorded.propose();
  auto const at = recorded.village->now();
  recorded.story.reset();
  auto const ask = [&](std::string const& stage, std::int64_t present, std::int64_t approve) {
    yishi::MeetingQuestion question;
    question.cases = {"2026-001"};
    question.stage = stage;
    question.present = present;
    question.approve = approve;
    return yishi::forecast_meeting(yishi::Sandbox(*recorded.village), question);
  };
  // Named: 55 representatives, of whom 37 have to be there, and 19 of 37 in favour.
  using yishi::rules::Outcome;
  for (auto const& [present, approve, outcome] :
       {std::tuple{36, 29, Outcome::inquorate}, std::tuple{37, 18, Outcome::failed},
        std::tuple{37, 19, Outcome::passed}}) {
    auto const forecast = ask("代表表决", present, approve);
    REQUIRE(forecast.items.size() == 1);
    CHECK_FALSE(forecast.ahead.zh.empty());
    CHECK(forecast.items.front().outcome == outcome);
    CHECK(yishi::rules::start_of(forecast.sits) > at);
  }
  // Not named: the next meeting that votes is that of the party members, where 36 of 60 are enough.
  auto const next = ask("", 36, 29);
  REQUIRE(next.items.size() == 1);
  CHECK(next.items.front().stage.zh == "党员审议");
  CHECK(next.items.front().quorate);
  auto const none = ask("代表表绝", 36, 29);
  REQUIRE(none.reasons.size() == 1);
  CHECK(none.reasons.front().kind->code == "YS-9149");
  CHECK(cure(none.reasons.front(), yishi::Language::zh).find("代表表决") != std::string::npos);
}

TEST_CASE("a meeting that is tried out is told in words and in numbers, and nothing is written") {
  Recorded recorded(true);
  recorded.bring_to_vote(days_of(calendar(recorded)));
  auto const now = yishi::rules::civil_date(recorded.village->now());
  recorded.story.reset();
  recorded.village.reset();
  auto const folder = recorded.folder.path();
  auto const before = files_in(folder);
  struct Row {
    std::int64_t present;
    std::int64_t approve;
    char const* outcome;
    char const* zh;
    char const* en;
  };
  for (auto const& row :
       {Row{36, 29, "inquorate", "即37人；到会36人，还差1人", "thatis37;36arethere:1short"},
        Row{37, 18, "failed", "即19票；同意18票，反对19票，弃权0票，还差1票",
            "thatis19;18for,19against,0abstaining:1short"},
        Row{37, 19, "passed", "即19票；同意19票，反对18票，弃权0票，够了",
            "thatis19;19for,18against,0abstaining:enough"}}) {
    auto const asked = "simulate meeting 1 --present " + std::to_string(row.present) + " --for " +
                       std::to_string(row.approve) + " --at " + now.iso() + "T18:00";
    CAPTURE(asked);
    for (auto const* language : {"zh", "en"}) {
      auto const ran = yishi::run_program(folder, asked + " --lang " + language);
      CAPTURE(ran.out, ran.err);
      CHECK(ran.exit == 0);
      std::istringstream lines(ran.out);
      for (std::string line; std::getline(lines, line);) CHECK(yishi::display_width(line) <= 80);
      auto read = ran.out;
      std::erase_if(read, [](char c) { return c == ' ' || c == '\n'; });
      CHECK(read.find(std::string(language) == "zh" ? row.zh : row.en) != std::string::npos);
    }
    auto const document = yishi::one_document(yishi::run_program(folder, asked + " --json").out);
    auto const& data = *document.find("data");
    bool const opened = row.present >= 37;
    CHECK(*data.find("opened") == Json(opened));
    CHECK(*data.find("present") == Json(row.present));
    CHECK(Date::parse(*data.find("sits")->string()).value() > now);
    auto const& item = data.find("items")->array()->at(0);
    CHECK(*item.find("outcome") == Json(row.outcome));
    CHECK(*item.find("quorum")->array()->at(0).find("needed") == Json(37));
    CHECK((item.find("vote") != nullptr) == opened);
    if (opened) CHECK(*item.find("vote")->find("needed") == Json(19));
    CHECK(files_in(folder) == before);
  }
  auto const at = " --json --at " + now.iso() + "T18:00";
  auto const mistyped =
      yishi::one_document(yishi::run_program(folder, "simulate meeting 1" + at).out);
  CHECK(*mistyped.find("ok") == Json(false));
  auto const walked =
      yishi::one_document(yishi::run_program(folder, "simulate calendar 1" + at).out);
  CHECK(*walked.find("ok") == Json(true));
  auto const& walk = *walked.find("data");
  CHECK(*walk.find("complete") == Json(true));
  auto const& steps = *walk.find("steps")->array();
  auto const done = Date::parse(*steps.back().find("day")->string()).value();
  CHECK(*walk.find("days") == Json(done.days() - now.days()));
  CHECK(std::any_of(steps.begin(), steps.end(),
                    [](Json const& step) { return !step.find("basis")->array()->empty(); }));
  CHECK(files_in(folder) == before);
}
