// A notice as it goes onto the board.

#include "yishi/notice.hpp"

#include <charconv>

#include "api/rule_words.hpp"
#include "api/view/probe.hpp"
#include "api/vote_words.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/note.hpp"

namespace yishi {

namespace {

/// The line of a checkpoint's body, counted from 0: origin, size, root.
std::string line_of(std::string const& note, int line) {
  std::size_t begin = 0;
  for (int i = 0; i < line; ++i) begin = note.find('\n', begin) + 1;
  return note.substr(begin, note.find('\n', begin) - begin);
}

/// Only the first signature: the log's own. Cosignatures would make the code too fine to read.
std::string without_cosignatures(std::string const& note) {
  auto const signatures = note.find("\n\n");
  if (signatures == std::string::npos) return note;
  return note.substr(0, note.find('\n', signatures + 2) + 1);
}

std::optional<CarriedCheckpoint> carried(engine::Evidence const& evidence,
                                         engine::event::NoticePosted const& posted) {
  auto const& words = posted.checkpoint;
  auto const blank = words.find(' ');
  if (blank == std::string::npos) return std::nullopt;
  auto const root = trail::from_base64(words.substr(blank + 1));
  if (!root) return std::nullopt;
  CarriedCheckpoint result{posted.notice, 0, trail::to_hex(*root), ""};
  std::from_chars(words.data(), words.data() + blank, result.size);
  for (auto const& [size, note] : evidence.notes)
    if (size == result.size && carried_words(note) == words)
      result.note = without_cosignatures(note);
  return result;
}

/// “村民可以在公示期内提出异议，村两委在 10 天内答复”.
Words objections_of(rules::Rules const& rules, rules::Stage const& stage) {
  Words text;
  for (auto const& action : stage.actions) {
    auto const who = rule_words::bodies(rules, action.by, action.jointly);
    if (action.kind == rules::ActionKind::object) {
      text = {"有不同意见的，" + who.zh + "可以在公示期内提出异议",
              "objections may be made by " + who.en + " while the notice is up"};
    } else if (action.kind == rules::ActionKind::answer && !text.zh.empty()) {
      auto const in = action.within ? rule_words::days(rules, *action.within) : Words{};
      text.zh += "，" + who.zh + (in.zh.empty() ? "" : "在 " + in.zh + "内") + "答复";
      text.en += ", and are answered by " + who.en + (in.en.empty() ? "" : " within " + in.en);
    }
  }
  return text;
}

/// “应到 55 人，实到 37 人；同意 33 票，反对 2 票，弃权 2 票”, as it is known in the village.
std::optional<Words> count_words(engine::VillageState const& state, std::string const& case_id,
                                 std::string const& meeting) {
  auto const number = [](std::int64_t n) { return std::to_string(n); };
  auto const found = state.meetings.find(meeting);
  if (found == state.meetings.end()) return std::nullopt;
  for (auto const& each : found->second.items) {
    if (each.item.case_id != case_id || !each.tally) continue;
    auto const due = number(found->second.members.voting);
    auto const there = number(std::ssize(each.present));
    auto const& tally = *each.tally;
    return Words{"应到 " + due + " 人，实到 " + there + " 人；同意 " + number(tally.approve) +
                     " 票，反对 " + number(tally.oppose) + " 票，弃权 " + number(tally.abstain) +
                     " 票",
                 there + " of " + due + " there; " + number(tally.approve) + " for, " +
                     number(tally.oppose) + " against, " + number(tally.abstain) + " abstaining"};
  }
  return std::nullopt;
}

/// What the entry says of a vote on the case; nothing if it does not.
template <class Motion>
std::optional<Words> vote_in(engine::VillageState const& state, engine::Entry const& entry,
                             std::string const& case_id) {
  for (auto const& event : entry.events) {
    auto const* motion = std::get_if<Motion>(&event);
    if (motion == nullptr || motion->case_id != case_id) continue;
    auto words = reckoning_words(*motion);
    if (auto const count = count_words(state, case_id, motion->meeting)) {
      words = *count;
      if (motion->also) {
        auto const both = reckoning_words(*motion);
        words = {words.zh + "；" + both.zh, words.en + "; " + both.en};
      }
    }
    return words;
  }
  return std::nullopt;
}

std::vector<Words> decisions_of(Village const& village, CaseView const& view,
                                std::vector<engine::Entry> const& entries) {
  std::vector<Words> all;
  for (auto const& visit : view.visits) {
    if (!visit.left || visit.left_seq < 0 || visit.left_seq >= std::ssize(entries)) continue;
    auto const& entry = entries[static_cast<std::size_t>(visit.left_seq)];
    auto const passed = vote_in<engine::event::MotionPassed>(village.state(), entry, view.id);
    auto const failed = vote_in<engine::event::MotionFailed>(village.state(), entry, view.id);
    if (!passed && !failed) continue;
    auto const& count = passed ? *passed : *failed;
    Words const result = passed ? Words{"通过", "passed"} : Words{"未通过", "failed"};
    Words const annulled = visit.annulled ? Words{"，后来撤销", ", annulled since"} : Words{};
    auto const on = visit.left->words();
    all.push_back(
        {on.zh + " " + visit.name.zh + result.zh + annulled.zh + "：" + count.zh,
         on.en + ", " + visit.name.en + ", " + result.en + annulled.en + ": " + count.en});
  }
  return all;
}

/// What the entry of the posting says; null if it is not there.
engine::event::NoticePosted const* posted_in(std::vector<engine::Entry> const& entries,
                                             std::int64_t seq) {
  if (seq < 0 || seq >= std::ssize(entries)) return nullptr;
  for (auto const& event : entries[static_cast<std::size_t>(seq)].events)
    if (auto const* posted = std::get_if<engine::event::NoticePosted>(&event)) return posted;
  return nullptr;
}

/// Fills in what the case says: its forms, its votes, the text that counts.
void fill_case(NoticeView& notice, Village& village, engine::Posting const& posting,
               std::vector<engine::Entry> const& entries) {
  auto const found = village.state().cases.find(posting.case_id);
  auto const view = view_case(village, posting.case_id);
  if (found == village.state().cases.end() || !view) return;
  notice.title = view->title;
  notice.form = view->form;
  notice.procedure = {"“" + view->workflow.zh + "”" + view->version + " 版",
                      "`" + view->workflow.en + "` " + view->version};
  auto const* rules = view::rules_of(village, found->second);
  if (rules == nullptr) return;
  if (auto const* stage = view::stage_of(*rules, posting.stage)) {
    notice.stage = {stage->label.zh.empty() ? stage->name.zh : stage->label.zh,
                    stage->label.en.empty() ? stage->name.en : stage->label.en};
    notice.objections = objections_of(*rules, *stage);
  }
  notice.decisions = decisions_of(village, *view, entries);
  for (auto& document : view_documents(village, posting.case_id))
    if (document.counts && document.seq < posting.seq) notice.text = std::move(document);
}

}  // namespace

std::string carried_words(std::string const& note) {
  return line_of(note, 1) + " " + line_of(note, 2);
}

std::optional<NoticeView> view_notice(Village& village, std::int64_t number) {
  auto const& state = village.state();
  auto const found = state.postings.find(number);
  if (found == state.postings.end()) return std::nullopt;
  auto const& posting = found->second;
  NoticeView notice;
  notice.number = number;
  notice.village = state.village;
  notice.origin = village.origin();
  notice.simulated = state.simulated;
  notice.case_id = posting.case_id;
  notice.place = posting.place;
  notice.from = posting.from;
  notice.until = posting.until;
  notice.interrupted = posting.interrupted;
  auto const entries = village.entries();
  fill_case(notice, village, posting, entries);
  auto const evidence = village.evidence();
  for (auto const& [each, other] : state.postings) {
    if (each > number) break;
    auto const* posted = posted_in(entries, other.seq);
    auto here = posted == nullptr ? std::nullopt : carried(evidence, *posted);
    if (each == number)
      notice.checkpoint = std::move(here);
    else if (here)
      notice.previous = std::move(here);
  }
  return notice;
}

}  // namespace yishi
