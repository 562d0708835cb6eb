// The embedder's first page: one village, one matter, from the proposal to the end of its posting.
//
//   embed_cpp VILLAGE NEW-FOLDER     copies the village's texts to NEW-FOLDER and works there

#include <iostream>
#include <yishi/yishi.hpp>

namespace command = yishi::engine::command;
namespace engine = yishi::engine;
using yishi::rules::Moment;

constexpr auto spoken = yishi::Language::zh;  // or ::en: every sentence is there in both

/// A clerk at work: hands in what was done, and prints what the program answers.
struct Clerk {
  yishi::Village& village;
  engine::ManualClock& clock;
  std::map<std::string, std::string> id = {};  // by name: in the trail, people are random ids
  Moment now = {};

  void say(engine::Entry const& entry) const {
    for (auto const& words : village.describe(entry, village.people()))
      std::cout << "#" << entry.seq << "  " << words.in(spoken) << "\n";
  }

  /// Sets the clock. What fell due by then happens first, one entry for each timer.
  void on(char const* moment) {
    now = Moment::parse(moment).value();
    clock.set(start_of(now));
    for (auto const& receipt : village.runtime().pass_time()) say(receipt.entry);
  }

  /// `name`, for `body`, does what `command` says. A refusal is a value and holds every reason.
  void record(std::string const& name, std::string const& body, engine::Command const& command,
              yishi::TypedForm const& form = {}) {
    engine::Submission submission;
    submission.command = command;
    submission.occurred = now;
    submission.actor = id.at(name);
    submission.capacity = body;
    submission.recorder = id.at("枫知平");
    submission.on_behalf_of = body == "villagers" ? "" : "会议记录";  // offices rely on minutes
    auto const unreadable = village.fill_form(submission, form);
    auto const outcome = unreadable ? *unreadable : village.submit(submission);
    if (auto const* receipt = std::get_if<engine::Receipt>(&outcome)) return say(receipt->entry);
    for (auto const& why : village.with_names(std::get<engine::Rejection>(outcome).unmet))
      std::cout << "  ✗ " << message(why, spoken) << "。" << cure(why, spoken) << "。\n";
  }
};

void take_through(Clerk& clerk) {
  auto const& id = clerk.id;
  clerk.on("2026-03-02T09:00");
  command::Act act;  // stages and actions by the ids that the village's text gives them
  act.workflow = "small_matters", act.stage = "proposal", act.action = "raise";
  clerk.record("桐青平", "villagers", act, {{"标题", "给老井加个盖"}});
  act.workflow = "", act.case_id = "2026-001", act.action = "study";
  clerk.record("溪远宁", "party_branch", act, {{"方案", "text:石盖一个，带锁"}});
  auto const text = clerk.village.state().cases.at("2026-001").text;  // voted on, word for word
  command::NotifyMeeting call{"representatives", {}, "礼堂", "", {{"2026-001", "vote", text}}};
  call.planned = Moment::parse("2026-03-09T14:00").value();
  clerk.record("禾安和", "committees", call);
  clerk.on("2026-03-09T13:50");
  command::OpenMeeting const open{"M1", id.at("禾安和")};
  clerk.record("禾安和", "committees", open);  // too early, and nobody is there: refused
  clerk.on("2026-03-09T14:00");
  auto const here = {id.at("禾安和"), id.at("枫知平"), id.at("溪远宁"), id.at("岭朴和")};
  clerk.record("禾安和", "committees", command::SignIn{"M1", here});
  clerk.record("禾安和", "committees", open);
  clerk.record("禾安和", "committees", command::OpenVote{"M1", 0});
  command::RecordVote vote{"M1", 0, {}, {}, id.at("枫知平"), id.at("岭朴和"), id.at("溪远宁")};
  vote.readings.push_back({id.at("枫知平"), {4, 4, 4, 3, 1, 0}});  // read off the paper
  vote.readings.push_back({id.at("溪远宁"), {4, 4, 4, 3, 1, 0}});  // by two people
  clerk.record("禾安和", "committees", vote);
  clerk.record("禾安和", "committees", command::CloseMeeting{"M1"});
  clerk.record("禾安和", "committees", command::PostNotice{"2026-001", "posting", "村口", "", ""});
  clerk.on("2026-03-26T09:00");  // the fifteen days are over
}

int main(int argc, char** argv) try {
  if (argc != 3) throw std::invalid_argument("write: embed_cpp VILLAGE NEW-FOLDER");
  std::filesystem::copy(argv[1], argv[2], std::filesystem::copy_options::recursive);
  // A log of real life is not `simulated`, and its clock is engine::system_clock().
  engine::ManualClock clock(start_of(*Moment::parse("2026-03-01T09:00")));
  yishi::Village village(argv[2], clock, {.create = true, .simulated = true});
  auto const check = village.adopt(false).check;  // nothing is recorded if it finds an error
  for (auto const& each : check.diagnostics) std::cout << message(each, spoken) << "\n";
  if (!check.ok()) return 1;
  Clerk clerk{village, clock};
  for (auto const& [id, person] : village.people()) clerk.id[person.name] = id;
  take_through(clerk);
  village.checkpoint();  // signs what is there
  auto const report = engine::verify(village.evidence());
  std::cout << report.size << " 条记录，核验发现 " << report.findings.size() << " 处不符\n";
  return report.ok() ? 0 : 1;
} catch (std::exception const& error) {  // disk, database, key: nothing of that step was written
  std::cerr << error.what() << "\n";
  return 1;
}
