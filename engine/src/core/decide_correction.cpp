// Setting the record right: corrections where nothing rests on an entry, annulment where a
// decision does.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/form.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::string_view form_prefix = "form.";

/// A field on record that a correction may be about.
struct Target {
  Stream stream;
  std::string is;                           // what is on record now
  Posting const* posting = nullptr;         // its posting, if it is one's
  rules::FormField const* blank = nullptr;  // of a form
};

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

/// The captions of what can be corrected in an entry.
Words correctable(Draft const& draft, std::int64_t target) {
  std::vector<Words> captions;
  if (find_posting(draft, target) != nullptr)
    captions = {{"地点", "place"}, {"张贴日", "occurred"}};
  for (auto const& [id, meeting] : draft.before.meetings)
    if (meeting.seq == target) captions.push_back({"地点", "place"});
  for (auto const& [id, item] : draft.before.cases)
    for (auto const& form : item.forms)
      for (auto const& field : form.form) {
        if (form.seq != target || !field.value) continue;
        auto const* blank = find_blank(draft, item, form, field.name);
        if (blank != nullptr && blank->type != rules::FieldType::matter)
          captions.push_back(blank->name.words());
      }
  return join(captions);
}

/// What is done about a blank that was sealed: only what opened a case can be brought in anew; what
/// was said or handed in later was said.
Words instead_of_sealed(Case const& item, FilledForm const& form) {
  if (form.seq != item.forms.front().seq)
    return {
        "照原样留着；刚录错的，十分钟内收回重录（yishi takeback --reason 录错了）；过了十分钟"
        "的，请本人再说一遍、再交一份",
        "it stays as it was said; within ten minutes of recording take it back (yishi takeback "
        "--reason mistyped) and record it again, later have the person say or hand it in again"};
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

/// What is done about an entry that holds nothing of the kind.
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

std::optional<Target> find_form(Draft& draft, command::Correct const& command) {
  auto const name = command.field.substr(form_prefix.size());
  for (auto const& [id, item] : draft.before.cases)
    for (auto const& form : item.forms)
      for (auto const& field : form.form)
        if (form.seq == command.target && field.name == name) {
          auto const* blank = find_blank(draft, item, form, name);
          if (blank != nullptr && field.value && blank->type != rules::FieldType::matter)
            return Target{{"case", id}, *field.value, nullptr, blank};
          refuse(draft, kind(catalog::order, "YS-3581"),
                 {blank == nullptr ? same(name) : blank->name.words(),
                  correctable(draft, command.target), instead_of_sealed(item, form)});
          return std::nullopt;
        }
  return std::nullopt;
}

std::optional<Target> find_target(Draft& draft, command::Correct const& command) {
  if (command.field.starts_with(form_prefix)) return find_form(draft, command);
  auto const* posting = find_posting(draft, command.target);
  if (posting != nullptr) {
    Stream const stream{"notice", std::to_string(posting->notice)};
    if (command.field == "place") return Target{stream, posting->place, posting, nullptr};
    if (command.field == "occurred")
      return Target{stream, posting->occurred.iso(), posting, nullptr};
  }
  for (auto const& [id, meeting] : draft.before.meetings)
    if (meeting.seq == command.target && command.field == "place")
      return Target{{"meeting", id}, meeting.place, nullptr, nullptr};
  return std::nullopt;
}

/// The period that a posting gets from a corrected day. What was recorded late still starts on the
/// day of recording.
struct Period {
  Date from;
  Date until;
};
std::optional<Period> corrected_period(Draft& draft, Posting const& posting,
                                       std::string const& now) {
  auto const day = Moment::parse(now);
  if (!day) {
    refuse(draft, kind(catalog::days, "YS-6113"), {quoted(now)});
    return std::nullopt;
  }
  auto const* item = find_case(draft, posting.case_id);
  auto const* rules = item == nullptr ? nullptr : require_rules(draft, item->rules);
  auto const* stage = rules == nullptr ? nullptr : find_stage(*rules, posting.stage);
  auto const* active = item == nullptr ? nullptr : find_active(*item, posting.stage);
  bool const up = active != nullptr && active->notice == posting.notice && !posting.interrupted;
  if (!up || stage == nullptr || !stage->period) {
    refuse(draft, kind(catalog::order, "YS-3585"), {posting.notice});
    return std::nullopt;
  }
  if (rules::start_of(*day) > draft.stamp.at)
    refuse(draft, kind(catalog::days, "YS-6102"),
           {day->words(), moment_of(draft.stamp.at).words()});
  if (before(*day, active->occurred))
    refuse(draft, kind(catalog::days, "YS-6103"),
           {day->words(), stage->name.words(), active->occurred.words()});
  auto const from = std::max(day->date, posting.recorded);
  auto const until = require_period_end(draft, from, rules::resolve(*rules, *stage->period));
  if (!until) return std::nullopt;
  return Period{from, *until};
}

/// A value as people read it: an option by its name.
Words shown(Target const& target, std::string const& value) {
  if (target.blank != nullptr)
    for (auto const& option : target.blank->options)
      if (option.id() == value) return option.words();
  return {value, value};
}

/// A field as people call it.
Words called(std::string const& field) {
  if (field == "place") return {"地点", "place"};
  if (field == "occurred") return {"时间", "time"};
  auto const form = field.starts_with(form_prefix);
  auto const name = form ? field.substr(form_prefix.size()) : field;
  return {name, name};
}

void check_new_value(Draft& draft, Target const& target, command::Correct const& command) {
  require_text(draft, command.now, {"更正后的内容", "what is right"}, "now");
  if (target.is != command.was)
    refuse(draft, kind(catalog::order, "YS-3582"),
           {shown(target, target.is), shown(target, command.was)});
  if (target.is == command.now)
    refuse(draft, kind(catalog::order, "YS-3584"), {shown(target, target.is)});
  if (target.blank != nullptr && !fits(draft, *target.blank, command.now))
    refuse(draft, kind(catalog::order, "YS-3543"),
           {target.blank->name.words(), command.now, takes(*target.blank)});
}

StageExit const* require_exit(Draft& draft, Case const& item, command::Annul const& command) {
  StageExit const* annulled = nullptr;
  for (auto const& exit : item.exits) {
    if (exit.seq != command.target) continue;
    if (!exit.annulled) return &exit;
    annulled = &exit;
  }
  if (annulled != nullptr)
    refuse(draft, kind(catalog::order, "YS-3591"), {command.target});
  else
    refuse(draft, kind(catalog::order, "YS-3590"), {command.target, item.id});
  return nullptr;
}

}  // namespace

Decision decide_correct(Draft draft, command::Correct const& command) {
  check_officer(draft, {"更正记录", "a correction"}, false);
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  check_second(draft, command.second);
  auto const unmet = draft.unmet.size();
  auto const target = find_target(draft, command);
  if (!target) {
    if (draft.unmet.size() == unmet)
      refuse(draft, kind(catalog::order, "YS-3580"),
             {command.target, called(command.field), correctable(draft, command.target),
              instead(draft, command.target)});
    return finish(std::move(draft), {});
  }
  if (auto const relied = draft.before.relied_on.find(command.target);
      relied != draft.before.relied_on.end())
    refuse(draft, kind(catalog::order, "YS-3583"), {command.target, relied->second});
  check_new_value(draft, *target, command);
  event::RecordCorrected corrected{command.target, command.field, command.was, command.now,
                                   command.reason, std::nullopt,  std::nullopt};
  if (target->posting != nullptr && command.field == "occurred")
    if (auto const period = corrected_period(draft, *target->posting, command.now)) {
      corrected.from = period->from;
      corrected.until = period->until;
    }
  emit(draft, std::move(corrected));
  return finish(std::move(draft), target->stream);
}

Decision decide_annul(Draft draft, command::Annul const& command) {
  Stream const stream{"case", command.case_id};
  check_officer(draft, {"撤销决定", "annulment"}, true);
  require_text(draft, command.authority, {"撤销的机关", "authority"}, "authority");
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  check_second(draft, command.second);
  auto const* item = require_case(draft, command.case_id);
  if (item == nullptr) return finish(std::move(draft), stream);
  if (item->status == CaseStatus::withdrawn) require_unfinished(draft, command.case_id);
  auto const* exit = require_exit(draft, *item, command);
  auto const* rules = require_rules(draft, item->rules);
  if (exit == nullptr || rules == nullptr) return finish(std::move(draft), stream);
  auto const index = rules::find_stage(rules->workflow, exit->stage);
  if (!index) {
    refuse(draft, kind(catalog::order, "YS-3512"),
           {exit->stage, stage_names(*rules, std::nullopt)});
    return finish(std::move(draft), stream);
  }
  emit(draft, event::DecisionAnnulled{command.target, command.case_id, exit->stage,
                                      command.authority, command.reason});
  // A court's word is on record whatever the law of the day says about the stage.
  enter(draft, command.case_id, *rules, *index, entry_time(draft, *rules), false);
  void_stale_items(draft, command.case_id);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
