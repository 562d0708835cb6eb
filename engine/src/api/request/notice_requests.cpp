// Requests about postings.

#include "api/request/reader.hpp"

namespace yishi::request {

namespace {

namespace command = engine::command;

/// Whether the posting of a stage is up.
bool is_up(Reader const& reader, engine::ActiveStage const& active) {
  if (!active.notice) return false;
  auto const posting = reader.state().postings.find(*active.notice);
  return posting != reader.state().postings.end() && !posting->second.interrupted;
}

/// The 公示 stage that a case is in, of several one that nothing is up for yet; else the first
/// stage it is in, for the refusal to talk about.
std::string notice_stage(Reader const& reader, std::string const& case_id) {
  auto const item = reader.state().cases.find(case_id);
  auto const* rules = reader.rules_of(case_id);
  if (rules == nullptr || item->second.active.empty()) return {};
  std::string first;
  for (auto const& active : item->second.active) {
    auto const index = rules::find_stage(rules->workflow, active.stage);
    if (!index ||
        rules->workflow.stages[static_cast<std::size_t>(*index)].kind != rules::StageKind::notice)
      continue;
    if (!is_up(reader, active)) return active.stage;
    if (first.empty()) first = active.stage;
  }
  return first.empty() ? item->second.active.front().stage : first;
}

/// A posting by its own number, or by its case: the newest of that case.
std::int64_t notice_number(Reader& reader) {
  auto const typed = reader.text("notice");
  auto const id = reader.case_id_of(typed);
  auto const& all = reader.state().postings;
  if (id == folded(typed) || folded(typed).find('-') != std::string::npos)
    for (auto each = all.rbegin(); each != all.rend(); ++each)
      if (each->second.case_id == id) return each->first;
  return reader.number("notice");
}

engine::Command post(Reader& reader, engine::Submission& submission) {
  command::PostNotice post;
  post.case_id = reader.case_id("case");
  post.stage = reader.has("stage") ? reader.text("stage") : notice_stage(reader, post.case_id);
  post.place = reader.text("place");
  post.proof = reader.file("proof", submission);
  return post;
}

}  // namespace

engine::Submission notice_request(Reader& reader) {
  auto const& verb = reader.verb().name;
  if (verb == "notice object") return object_request(reader);
  if (verb == "notice answer") return answer_request(reader);
  engine::Submission submission;
  if (verb == "notice post")
    submission.command = post(reader, submission);
  else if (verb == "notice proof")
    submission.command = command::ProveNotice{notice_number(reader),
                                              reader.file("file", submission), reader.text("note")};
  else
    submission.command = command::InterruptNotice{notice_number(reader), reader.text("reason")};
  fill_stamp(reader, submission, nullptr, nullptr);
  return submission;
}

}  // namespace yishi::request
