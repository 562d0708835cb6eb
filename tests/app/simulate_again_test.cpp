// What is tried out is what would happen: the commands that a forecast says would be recorded are
// really given to a village, one by one and at their times, and bring about the same entries.

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/hamlet.hpp"
#include "yishi/sandbox.hpp"
#include "yishi/script.hpp"
#include "yishi/trail/hash.hpp"

namespace {

namespace command = yishi::engine::command;
using yishi::Hamlet;
using yishi::engine::Entry;
using yishi::engine::Submission;

/// Lines of a script that have to be recorded, each at the time of the clock.
void tell(Hamlet& hamlet, std::string const& lines) {
  auto const report = yishi::apply(hamlet.village(), lines, {});
  for (auto const& line : report.lines)
    for (auto const& reason : line.reasons)
      UNSCOPED_INFO(reason.kind->code << " " << yishi::message(reason, yishi::Language::zh));
  REQUIRE(report.ok());
}

/// A small matter that was handed on with `action`; none: it is in its first stage.
void bring_in(Hamlet& hamlet, std::string const& action) {
  tell(hamlet,
       R"({"do":"case new","workflow":"小事","form":{"标题":"修桥"},"by":"岭朴和","as":"村民"})");
  if (action.empty()) return;
  tell(hamlet, R"({"do":"case do","case":"1","action":")" + action +
                   R"(","by":"枫知平","as":"村两委","minutes":"记录"})");
}

/// The papers that a sandbox makes up, which a real record has to have.
void add_papers(Submission& submission) {
  auto const add = [&](std::string const& name, std::string const& hash) {
    auto const text = "试走 " + name;
    REQUIRE(yishi::trail::to_hex(yishi::trail::sha256(text)) == hash);
    submission.attachments.emplace_back(hash, text);
  };
  if (auto const* act = std::get_if<command::Act>(&submission.command))
    for (auto const& field : act->form)
      if (field.document) add(field.name, *field.document);
  if (auto const* grant = std::get_if<command::Delegate>(&submission.command))
    add("delegation", grant->evidence);
}

/// Gives the command of an entry for real at its time, or lets that time come if it is a timer's.
void really_do(Hamlet& hamlet, Entry const& tried) {
  hamlet.clock().set(tried.stamp.at);
  if (tried.stamp.actor == "system") {
    hamlet.village().runtime().pass_time();
    return;
  }
  Submission submission;
  submission.command = tried.command;
  submission.occurred = tried.stamp.occurred;
  submission.actor = tried.stamp.actor;
  submission.capacity = tried.stamp.capacity;
  submission.recorder = tried.stamp.recorder;
  submission.on_behalf_of = tried.stamp.on_behalf_of;
  submission.attested = tried.stamp.attested;
  submission.basis = tried.stamp.basis;
  add_papers(submission);
  auto const outcome = hamlet.village().submit(submission);
  if (auto const* rejection = std::get_if<yishi::engine::Rejection>(&outcome))
    for (auto const& reason : rejection->unmet)
      UNSCOPED_INFO(reason.kind->code << " " << yishi::message(reason, yishi::Language::zh));
  REQUIRE(std::holds_alternative<yishi::engine::Receipt>(outcome));
}

/// A posting without the checkpoint that it carries.
void take_off_checkpoint(Entry& entry) {
  if (auto* post = std::get_if<yishi::engine::command::PostNotice>(&entry.command))
    post->checkpoint = "";
  for (auto& event : entry.events)
    if (auto* posted = std::get_if<yishi::engine::event::NoticePosted>(&event))
      posted->checkpoint = "";
}

/// Numbers that are drawn for each entry, and what a try does not sign, are the only things in
/// which a try and the truth differ.
bool is_same(Entry tried, Entry real) {
  tried.log = real.log;
  tried.stamp.nonce = real.stamp.nonce;
  take_off_checkpoint(tried);
  take_off_checkpoint(real);
  return tried == real;
}

void check_recorded(Hamlet const& hamlet, std::size_t from, std::vector<Entry> const& tried) {
  auto const real = hamlet.village().entries();
  REQUIRE(real.size() == from + tried.size());
  for (std::size_t i = 0; i < tried.size(); ++i) {
    CAPTURE(i);
    CHECK(is_same(tried[i], real[from + i]));
  }
}

yishi::CalendarForecast calendar_of(Hamlet const& hamlet, std::string const& case_id,
                                    std::string const& workflow = "", std::int32_t pace = 0) {
  return yishi::forecast_calendar(yishi::Sandbox(hamlet.village()),
                                  {case_id, workflow, std::nullopt, pace});
}

std::string where(Hamlet const& hamlet, std::string const& case_id) {
  auto const& item = hamlet.village().state().cases.at(case_id);
  return item.active.empty() ? item.end : item.active.front().stage;
}

}  // namespace

TEST_CASE("whoever comes and however they vote, the meeting goes as it was tried out") {
  auto const action = GENERATE(as<std::string>(), "交票决", "交举手", "交点名");
  auto const present = GENERATE(range<std::int64_t>(0, 6));
  // The council has five members: three make a quorum, and more than half of those there pass.
  for (std::int64_t approve = 0; approve <= present; ++approve) {
    CAPTURE(action, present, approve);
    Hamlet hamlet;
    bring_in(hamlet, action);
    auto const stage = where(hamlet, "2026-001");
    auto const from = hamlet.village().entries().size();
    yishi::MeetingQuestion question;
    question.cases = {"2026-001"};
    question.present = present;
    question.approve = approve;
    if (approve % 2 == 1) question.oppose = 0;  // the others abstain
    auto const forecast = forecast_meeting(yishi::Sandbox(hamlet.village()), question);
    CHECK(forecast.reasons.empty());
    CHECK(hamlet.village().entries().size() == from);

    bool const quorate = present >= 3;
    bool const passed = quorate && 2 * approve > present;
    auto const& item = forecast.items.at(0);
    CHECK(item.reasons.empty());
    CHECK(forecast.opened == quorate);
    CHECK(item.quorate == quorate);
    using yishi::rules::Outcome;
    CHECK(item.outcome == (passed    ? Outcome::passed
                           : quorate ? Outcome::failed
                                     : Outcome::inquorate));
    for (auto const& entry : forecast.entries) really_do(hamlet, entry);
    check_recorded(hamlet, from, forecast.entries);
    CHECK(where(hamlet, "2026-001") == (passed ? "posting" : quorate ? "dropped" : stage));
  }
}

TEST_CASE("more votes than people there are refused when they are tried out, and one less is not") {
  Hamlet hamlet;
  bring_in(hamlet, "交票决");
  yishi::MeetingQuestion question;
  question.cases = {"2026-001"};
  question.present = 4;
  question.approve = 3;
  question.oppose = 1;
  yishi::Sandbox const sandbox(hamlet.village());
  CHECK(forecast_meeting(sandbox, question).items.at(0).reasons.empty());
  question.oppose = 2;
  auto const forecast = forecast_meeting(sandbox, question);
  REQUIRE(forecast.items.at(0).reasons.size() == 1);
  CHECK(forecast.items.at(0).reasons.at(0).kind->code == "YS-4324");
  CHECK_FALSE(forecast.items.at(0).outcome.has_value());
}

TEST_CASE("a case that does what its calendar says is done on the day that its calendar says") {
  struct Row {
    char const* workflow;  // of a new case; null: one that is there already
    char const* action;
  };
  auto const row = GENERATE(values<Row>({{"small", nullptr},
                                         {"big", nullptr},
                                         {nullptr, ""},
                                         {nullptr, "交商议"},
                                         {nullptr, "交票决"},
                                         {nullptr, "交举手"},
                                         {nullptr, "交点名"}}));
  auto const pace = GENERATE(0, 1, 9);
  Hamlet hamlet;
  if (row.workflow == nullptr) bring_in(hamlet, row.action);
  auto const from = hamlet.village().entries().size();
  auto const forecast = calendar_of(hamlet, row.workflow == nullptr ? "2026-001" : "",
                                    row.workflow == nullptr ? "" : row.workflow, pace);
  CAPTURE(row.workflow == nullptr ? row.action : row.workflow, pace);
  for (auto const& reason : forecast.reasons)
    UNSCOPED_INFO(reason.kind->code << " " << yishi::message(reason, yishi::Language::zh));
  REQUIRE(forecast.complete);
  CHECK(hamlet.village().entries().size() == from);
  CHECK(forecast.case_id == "2026-001");
  REQUIRE_FALSE(forecast.steps.empty());
  auto const last = forecast.steps.back().earliest;
  CHECK((last > forecast.from || row.workflow == nullptr));
  for (auto const& step : forecast.steps) {
    REQUIRE(step.entry < forecast.entries.size());
    auto const& entry = forecast.entries[step.entry];
    CHECK(step.earliest == yishi::rules::civil_date(entry.stamp.at));
  }

  for (auto const& entry : forecast.entries) {
    really_do(hamlet, entry);
    auto const& item = hamlet.village().state().cases.at("2026-001");
    if (pace > 0 || item.status == yishi::engine::CaseStatus::ended) continue;
    // Wherever it has got to, what is left of the way ends on the same day.
    auto const rest = calendar_of(hamlet, "2026-001");
    CAPTURE(entry.seq, where(hamlet, "2026-001"));
    REQUIRE(rest.complete);
    CHECK(rest.steps.back().earliest == last);
  }
  check_recorded(hamlet, from, forecast.entries);
  auto const& item = hamlet.village().state().cases.at("2026-001");
  CHECK(item.status == yishi::engine::CaseStatus::ended);
  CHECK(yishi::rules::civil_date(hamlet.clock().now()) == last);
}

TEST_CASE("a slower pace is later by its days in each stage, and too slow a pace lapses") {
  Hamlet hamlet;
  auto const last = [&](std::int32_t pace) {
    auto const forecast = calendar_of(hamlet, "", "small", pace);
    REQUIRE(forecast.complete);
    return forecast.steps.back().earliest;
  };
  // 收集, 张榜 and 实施 are the stages of the way; holidays may add to the posting.
  CHECK(last(1) >= last(0).plus(3));
  CHECK(last(2) >= last(1).plus(3));
  // After 90 days in 收集 it lapses, once the days for late entry are over as well.
  CHECK(calendar_of(hamlet, "", "small", 90).complete);
  auto const lapsed = calendar_of(hamlet, "", "small", 120);
  CHECK_FALSE(lapsed.complete);
  REQUIRE(lapsed.steps.size() == 2);
  CHECK(lapsed.steps.back().what.en == "collect: it lapses and goes on");
  REQUIRE(lapsed.reasons.size() == 1);
  CHECK(lapsed.reasons.at(0).kind->code == "YS-9143");
}
