// Telling a case, step by step.

#include "demo/story.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/text.hpp"

namespace yishi::app {

namespace {

std::string indented(std::string const& text, std::string_view by) {
  std::string out;
  std::size_t start = 0;
  while (start < text.size()) {
    auto const end = text.find('\n', start);
    auto const line = text.substr(start, end == std::string::npos ? end : end - start);
    out += line.empty() ? "\n" : std::string(by) + line + "\n";
    if (end == std::string::npos) break;
    start = end + 1;
  }
  return out;
}

}  // namespace

Story::Story(Village& village, engine::ManualClock& clock, Options const& options)
    : village_(village), clock_(clock), options_(options), people_(village.people()) {
  village_.runtime().on_receipt([this](engine::Receipt const& receipt) { acknowledged(receipt); });
}

void Story::print(std::string const& text) const {
  if (options_.json) return;
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void Story::chapter(Words const& words) { print("\n== " + words.in(language()) + "\n"); }
void Story::say(Words const& words) { print("   " + words.in(language()) + "\n"); }

void Story::on(std::string_view moment) {
  auto const read = rules::Moment::parse(moment);
  if (!read) throw StoryError("no such moment: " + std::string(moment));
  clock_.set(rules::start_of(*read));
  village_.runtime().pass_time();
}

/// Printed only now that the entry is durable: whoever reads the line can rely on it.
void Story::acknowledged(engine::Receipt const& receipt) {
  auto const said = village_.describe(receipt.entry, people_);
  auto text = "   #" + std::to_string(receipt.seq) + "  " +
              receipt.entry.stamp.occurred.words().in(language());
  if (rules::civil_date(receipt.entry.stamp.at) > receipt.entry.stamp.occurred.date)
    text += in(language(), " [补录]", " [entered late]");
  text += "\n";
  trail::Json::Array sentences;
  for (auto const& words : said) {
    text += "       " + words.in(language()) + "\n";
    sentences.emplace_back(words.in(language()));
  }
  print(text);
  steps_.push_back(
      trail::Json::Object{{"ok", true}, {"said", std::move(sentences)}, {"seq", receipt.seq}});
}

engine::Receipt Story::done(Words const& what, engine::Submission const& submission) {
  if (!what.zh.empty()) say(what);
  auto outcome = village_.submit(submission);
  if (auto const* rejection = std::get_if<engine::Rejection>(&outcome)) {
    std::string why;
    for (auto const& each : rejection->unmet)
      why += std::string(each.kind->code) + " " + message(each, language()) + "; ";
    throw StoryError("refused, but should have been accepted: " + what.en + ": " + why);
  }
  return std::get<engine::Receipt>(std::move(outcome));
}

void Story::refused(Words const& what, engine::Submission const& submission,
                    std::string_view code) {
  say({"✗ 试一试：" + what.zh, "✗ a planted mistake: " + what.en});
  auto const outcome = village_.submit(submission);
  auto const* rejection = std::get_if<engine::Rejection>(&outcome);
  if (rejection == nullptr) throw StoryError("accepted, but should have been refused: " + what.en);
  auto const none = [](std::string_view) -> Source const* { return nullptr; };
  print(indented(render(village_.with_names(rejection->unmet), none, language()), "       "));
  trail::Json::Array codes;
  for (auto const& each : rejection->unmet) codes.emplace_back(std::string(each.kind->code));
  auto const named = std::any_of(rejection->unmet.begin(), rejection->unmet.end(),
                                 [&](auto const& each) { return each.kind->code == code; });
  if (!named) throw StoryError("refused, but not for " + std::string(code) + ": " + what.en);
  ++refusals_;
  steps_.push_back(trail::Json::Object{{"codes", std::move(codes)},
                                       {"ok", false},
                                       {"said", trail::Json::Array{what.in(language())}}});
}

engine::Submission Story::by(Actor const& actor, engine::Command command,
                             std::string_view occurred) {
  engine::Submission submission;
  submission.command = std::move(command);
  auto const read = rules::Moment::parse(occurred);
  auto const today = rules::Moment{rules::civil_date(clock_.now()), std::nullopt};
  submission.occurred = read.value_or(today);
  submission.actor = actor.person;
  submission.capacity = actor.body;
  submission.on_behalf_of = actor.minutes;
  submission.recorder = office("committees", "", 3).person;
  return submission;
}

engine::Submission Story::act(Actor const& actor, std::string const& case_id,
                              std::string const& stage, std::string const& action,
                              TypedForm const& form, std::string const& meeting) {
  engine::command::Act command;
  command.case_id = case_id;
  if (case_id.empty()) command.workflow = workflow().name.id();
  command.stage = stage_id(stage);
  auto const index = rules::find_stage(workflow(), command.stage);
  auto const* found =
      rules::find_action(workflow().stages[static_cast<std::size_t>(*index)], action);
  if (found == nullptr) throw StoryError("no action " + action);
  command.action = found->name.id();
  command.meeting = meeting;
  auto submission = by(actor, command);
  if (auto const fault = village_.fill_form(submission, form))
    throw StoryError("form: " + message(fault->unmet.at(0), language()));
  return submission;
}

Actor Story::office(std::string const& body, std::string const& minutes, std::size_t which) const {
  auto const hash = village_.state().rosters.at(body);
  std::vector<std::string> holders;
  for (auto const& member : village_.library().rosters.at(hash)->members)
    if (!member.office.empty()) holders.push_back(member.person);
  return {holders.at(which % holders.size()), body, minutes};
}

Actor Story::villager(std::size_t which) const {
  return {members("villagers", 1, which).at(0), "villagers", ""};
}

std::vector<std::string> Story::members(std::string const& body, std::size_t count,
                                        std::size_t from) const {
  auto const hash = village_.state().rosters.at(body);
  std::vector<std::string> voters;
  for (auto const& member : village_.library().rosters.at(hash)->members)
    if (member.votes) voters.push_back(member.person);
  if (from + count > voters.size()) throw StoryError("not that many members: " + body);
  auto const begin = voters.begin() + static_cast<std::ptrdiff_t>(from);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

rules::Rules const& Story::rules() const {
  auto const& adopted = village_.state().rules;
  if (adopted.empty()) throw StoryError("no rules adopted");
  return *village_.library().rules.at(adopted.begin()->second.rules_hash);
}

std::string Story::sign() const {
  auto const note = village_.checkpoint();
  auto const size = note.find('\n') + 1;
  auto const root = note.find('\n', size) + 1;
  return note.substr(size, root - 1 - size) + " " + note.substr(root, note.find('\n', root) - root);
}

std::string Story::first_text(std::string const& case_id) const {
  for (auto const& filled : state_of(case_id).forms)
    for (auto const& field : filled.form)
      if (field.document) return *field.document;
  return "";
}

engine::Case const& Story::state_of(std::string const& case_id) const {
  return village_.state().cases.at(case_id);
}

std::string Story::stage_id(std::string const& zh) const {
  auto const index = rules::find_stage(workflow(), zh);
  if (!index) throw StoryError("no stage " + zh);
  return workflow().stages[static_cast<std::size_t>(*index)].name.id();
}

}  // namespace yishi::app
