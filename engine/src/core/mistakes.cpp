// What can be corrected in an entry, and what is done about the rest of it.

#include "core/mistakes.hpp"

#include <algorithm>

#include "core/lookup.hpp"

namespace yishi::engine::core {
namespace {

Words instead_at_meeting(Meeting const& meeting, bool notice) {
  auto const& id = meeting.id;
  if (meeting.status == MeetingStatus::closed)
    return {
        "会议 " + id + " 已经散会，签到和票数不再改；影响决定的，由有权机关撤销：yishi help annul",
        "meeting " + id +
            " is closed, so who was there and what was counted stay; a decision "
            "that is wrong for it is annulled by whom that belongs to: yishi help annul"};
  if (notice && meeting.status == MeetingStatus::notified)
    return {"时间、议程写错了的，取消这次会（yishi meet close " + id + "），另发通知",
            "if its time or agenda is wrong, call it off (yishi meet close " + id +
                ") and give notice again"};
  return {"签到记错了的，没来的登记离场（yishi meet leave " + id +
              " 〔姓名〕），漏了的补登（yishi meet sign " + id + " 〔姓名〕）",
          "if the list of those present is wrong, record who is not there (yishi meet leave " + id +
              " 〔NAME〕) and who is missing in it (yishi meet sign " + id + " 〔NAME〕)"};
}

}  // namespace

Posting const* find_posting(Draft const& draft, std::int64_t seq) {
  for (auto const& [number, posting] : draft.before.postings)
    if (posting.seq == seq) return &posting;
  return nullptr;
}

rules::FormField const* find_blank(Draft const& draft, Case const& item, FilledForm const& form,
                                   std::string const& name) {
  auto const* rules = rules_by_hash(draft.library, item.rules);
  auto const* stage = rules == nullptr ? nullptr : find_stage(*rules, form.stage);
  auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, form.action);
  if (action == nullptr) return nullptr;
  auto const found =
      std::find_if(action->form.begin(), action->form.end(),
                   [&](rules::FormField const& each) { return each.name.id() == name; });
  return found == action->form.end() ? nullptr : &*found;
}

std::vector<Words> correctable(Draft const& draft, std::int64_t target) {
  std::vector<Words> captions;
  if (find_posting(draft, target) != nullptr)
    captions = {{"地点", "place"}, {"张贴日", "occurred"}};
  for (auto const& [id, meeting] : draft.before.meetings)
    if (meeting.seq == target) captions.push_back({"地点", "place"});
  for (auto const& [id, item] : draft.before.cases)
    for (auto const& form : item.forms)
      for (auto const& field : form.form) {
        if (form.seq != target || field.document) continue;
        auto const* blank = find_blank(draft, item, form, field.name);
        if (blank != nullptr && blank->type != rules::FieldType::matter)
          captions.push_back(blank->name.words());
      }
  return captions;
}

Words instead_of_blank(Case const& item, FilledForm const& form) {
  if (form.seq != item.forms.front().seq)
    return {
        "照原样留着；刚录错的，十分钟内收回重录（yishi takeback --reason 录错了）；过了十分钟"
        "的，请本人再交一份",
        "it stays as it was handed in; within ten minutes of recording take it back (yishi "
        "takeback "
        "--reason mistyped) and record it again, later have the person hand it in again"};
  if (item.status == CaseStatus::ended || item.status == CaseStatus::withdrawn)
    return {"议题 " + item.id + " 已经办完，照原样留着",
            "case " + item.id + " is over, so it stays as it is"};
  return {
      "刚录错的，十分钟内收回重录（yishi takeback --reason 录错了）；过了十分钟的，由提出人撤回"
      "（yishi case withdraw " +
          item.id + " --by 〔提出人〕 --reason 填错了），填对了重新提出",
      "within ten minutes of recording take it back (yishi takeback --reason mistyped); later "
      "the proposer withdraws it (yishi case withdraw " +
          item.id + " --by 〔PROPOSER〕 --reason mistaken) and proposes it anew"};
}

Words instead(Draft const& draft, std::int64_t target) {
  auto const newest = draft.before.size - 1;
  if (target < 0 || target > newest)
    return {"档案只到第 " + std::to_string(newest) + " 条",
            "the newest entry is " + std::to_string(newest)};
  if (auto const lift = instead_of_recusal(draft.before, target)) return *lift;
  if (auto const* posting = find_posting(draft, target); posting != nullptr) {
    auto const notice = std::to_string(posting->notice);
    return {"别的写错了的，登记中断（yishi notice remove " + notice + "），改好重新贴",
            "if anything else is wrong, record an interruption (yishi notice remove " + notice +
                ") and post it again"};
  }
  for (auto const& [id, meeting] : draft.before.meetings)
    if (meeting.seq == target ||
        std::find(meeting.entries.begin(), meeting.entries.end(), target) != meeting.entries.end())
      return instead_at_meeting(meeting, meeting.seq == target);
  return {
      "经手人、会议记录和别的照原样留着；刚录错的，十分钟内收回重录（yishi takeback --reason "
      "录错了）；过了十分钟的，以纸上的为准",
      "who acted, the minutes and the rest stay as they are; within ten minutes of recording "
      "take it back (yishi takeback --reason mistyped) and record it again, later the paper "
      "counts"};
}

Words correctable_words(Draft const& draft, std::int64_t target) {
  return join(correctable(draft, target));
}

Words too_late_to_take_back(Draft const& draft, std::int64_t target) {
  auto const other = instead_of_recusal(draft.before, target);
  if (other) return *other;
  Words const annul{
      "决定错了的，由有权机关撤销：yishi help annul",
      "a decision that is wrong is annulled by whom that belongs to: yishi help annul"};
  auto const captions = correctable(draft, target);
  if (captions.empty()) {
    auto const rest = instead(draft, target);
    return {rest.zh + "；" + annul.zh, rest.en + "; " + annul.en};
  }
  auto const number = std::to_string(target);
  auto const names = join(captions);
  return {"写错的栏（" + names.zh + "）用更正：yishi correct " + number +
              " 〔栏〕 --now 〔正确的〕 --reason 〔理由〕 --second 〔姓名〕；" + annul.zh,
          "correct what is mistyped (" + names.en + "): yishi correct " + number +
              " 〔BLANK〕 --now 〔RIGHT〕 --reason 〔REASON〕 --second 〔NAME〕; " + annul.en};
}

}  // namespace yishi::engine::core
