// Setting the record right: corrections where nothing rests on an entry, annulment where a
// decision does.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/form.hpp"
#include "core/guards/time.hpp"
#include "core/mistakes.hpp"
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
  bool sealed = false;                      // then `is` is a commitment
};

std::optional<Target> find_form(Draft& draft, command::Correct const& command) {
  auto const name = command.field.substr(form_prefix.size());
  for (auto const& [id, item] : draft.before.cases)
    for (auto const& form : item.forms)
      for (auto const& field : form.form)
        if (form.seq == command.target && field.name == name) {
          auto const* blank = find_blank(draft, item, form, name);
          bool const sealed = field.sealed.has_value();
          if (blank != nullptr && !field.document && blank->type != rules::FieldType::matter)
            return Target{{"case", id},
                          field.value.value_or(field.sealed.value_or("")),
                          nullptr,
                          blank,
                          sealed};
          refuse(draft, kind(catalog::order, "YS-3581"),
                 {blank == nullptr ? same(name) : blank->name.words(),
                  correctable_words(draft, command.target), instead_of_blank(item, form)});
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

/// A value as people read it: an option by its name. Of what is sealed only the trail's reader
/// knows the words.
Words shown(Target const& target, std::string const& value) {
  if (target.sealed && value == target.is) return {"（封存的原话）", "(the sealed words)"};
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
  bool const fitting =
      target.blank == nullptr ||
      (target.sealed ? is_hash(command.now) : fits(draft, *target.blank, command.now));
  if (!fitting)
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
             {command.target, called(command.field), correctable_words(draft, command.target),
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
  // One branch cannot be gone through alone: they all begin again.
  auto const branch = rules::branch_of(rules->workflow, *index);
  auto const again = branch ? branch->parallel : *index;
  auto const& stage = rules->workflow.stages[static_cast<std::size_t>(again)];
  emit(draft, event::DecisionAnnulled{command.target, command.case_id,
                                      branch ? stage.name.id() : exit->stage, command.authority,
                                      command.reason});
  // A court's word is on record whatever the law of the day says about the stage.
  enter(draft, command.case_id, *rules, again, entry_time(draft, *rules), false);
  void_stale_items(draft, command.case_id);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
