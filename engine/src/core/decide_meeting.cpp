// Calling a meeting, and closing it.

#include <algorithm>
#include <set>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/competence.hpp"
#include "core/guards/households.hpp"
#include "core/guards/meeting.hpp"
#include "core/guards/quorum.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::size_t agenda_max = 64;
constexpr std::size_t hash_shown = 8;

std::string shown(std::string const& hash) {
  return hash.empty() ? "—" : hash.substr(0, hash_shown);
}

void check_not_elsewhere(Draft& draft, AgendaItem const& agenda, Place const& place) {
  for (auto const& id : draft.before.open_meetings) {
    auto const* meeting = find_meeting(draft, id);
    if (meeting == nullptr) continue;
    bool const there =
        std::any_of(meeting->items.begin(), meeting->items.end(), [&](MeetingItem const& each) {
          return each.item.case_id == agenda.case_id && each.item.stage == place.stage.name.id() &&
                 (each.status == ItemStatus::waiting || each.status == ItemStatus::voting);
        });
    if (there)
      refuse(draft, kind(catalog::order, "YS-3556"),
             {agenda.case_id, place.stage.name.words(), id});
  }
}

/// The first day for a meeting under one notice rule.
void check_notice(Draft& draft, rules::Duration notice, std::vector<Words> const& basis,
                  command::NotifyMeeting const& command) {
  auto const* calendar = require_calendar(draft);
  if (calendar == nullptr) return;
  auto const given = protective_start(draft);
  bool const sane = notice.count >= 0 && notice.count <= period_days_max;
  auto const first = sane ? rules::earliest_meeting(*calendar, given, notice)
                          : Result<Date, rules::UnknownDay>{Failure{rules::UnknownDay{given}}};
  if (!first)
    refuse(draft, kind(catalog::days, "YS-6106"), {first.error().date.words()});
  else if (command.planned.date < *first)
    refuse(draft, kind(catalog::days, "YS-6107"),
           {command.planned.date.words(), given.words(), first->words(), rules::words_for(notice)},
           basis);
}

/// What a notice rule rests on: the article of the parameter, which stands for the parameter's own
/// value; another value is the village's doing.
std::vector<Words> notice_basis(Place const& place, rules::Duration notice,
                                rules::LawProfile const* law) {
  std::vector<Words> basis;
  auto const& period = *place.stage.meeting->notify;
  if (!period.parameter) return basis;
  auto const& parameter =
      place.rules.workflow.parameters[static_cast<std::size_t>(*period.parameter)];
  bool const by_law = notice == parameter.value && parameter.basis && law != nullptr &&
                      rules::holds_here(*law, *parameter.basis);
  if (!by_law)
    basis.push_back({"本村规定的“" + parameter.name.zh + "”",
                     "the village's own value of `" + parameter.name.en + "`"});
  else
    cite_into(basis, law, *parameter.basis);
  return basis;
}

/// The stage's own notice rule and, for a vote, the law's for this body: each has to be kept, so
/// the strictest governs. A floor below which the law itself allows exceptions is left to people.
void check_notices(Draft& draft, Place const& place, command::NotifyMeeting const& command) {
  auto const& rule = *place.stage.meeting;
  auto const* law = law_of(draft.library, draft.before);
  if (rule.notify) {
    auto const notice = rules::resolve(place.rules, *rule.notify);
    check_notice(draft, notice, notice_basis(place, notice, law), command);
  }
  auto const& body = place.rules.workflow.bodies[static_cast<std::size_t>(rule.of)];
  auto const* legal = law == nullptr ? nullptr : rules::legal_body(*law, body);
  if (legal == nullptr || !rule.ballot) return;
  for (auto const& floor : law->floors)
    if (floor.kind == rules::FloorKind::meeting_notice && floor.body == legal->id && floor.days &&
        !floor.except && floor.in_force.on(command.planned.date))
      check_notice(draft, *floor.days, citations(law, {floor.basis}), command);
}

/// One item of the agenda, against the case as it is now. Its canonical form, if it can stand.
AgendaItem check_item(Draft& draft, AgendaItem const& agenda,
                      command::NotifyMeeting const& command) {
  auto canonical = agenda;
  auto const place = require_place(draft, agenda.case_id, agenda.stage);
  if (!place) return canonical;
  canonical.stage = place->stage.name.id();
  if (!place->stage.meeting) {
    refuse(draft, kind(catalog::order, "YS-3557"),
           {place->stage.name.words(), stage_names(place->rules, rules::StageKind::meeting),
            agenda.case_id});
    return canonical;
  }
  auto const of = body_words(place->rules, place->stage.meeting->of);
  if (of.en != command.body)
    refuse(draft, kind(catalog::order, "YS-3558"),
           {place->stage.name.words(), of, body_name(draft, command.body)});
  if (agenda.text != place->item.text)
    refuse(draft, kind(catalog::order, "YS-3559"),
           {agenda.case_id, shown(agenda.text), shown(place->item.text)});
  check_since(draft, place->stage.name.words(), place->active);
  check_not_elsewhere(draft, agenda, *place);
  check_notices(draft, *place, command);
  check_law(draft, place->rules, place->index, command.planned.date);
  check_competence(draft, place->item, place->rules, place->stage, command.planned.date);
  return canonical;
}

std::vector<AgendaItem> check_agenda(Draft& draft, command::NotifyMeeting const& command) {
  std::vector<AgendaItem> agenda;
  if (command.agenda.empty()) refuse(draft, kind(catalog::order, "YS-3554"));
  if (command.agenda.size() > agenda_max) {
    refuse(draft, kind(catalog::order, "YS-3564"),
           {Words{"议程", "agenda"}, number(command.agenda.size()), number(agenda_max)});
    return agenda;
  }
  std::set<std::string> seen;
  for (auto const& item : command.agenda) {
    if (seen.insert(item.case_id).second)
      agenda.push_back(check_item(draft, item, command));
    else
      refuse(draft, kind(catalog::order, "YS-3555"), {item.case_id});
  }
  return agenda;
}

rules::RosterCounts check_roster(Draft& draft, command::NotifyMeeting const& command) {
  auto const name = body_name(draft, command.body);
  auto const* roster = roster_of(draft.library, draft.before, command.body);
  if (roster == nullptr) {
    refuse(draft, kind(catalog::people, "YS-5203"), {name});
    return {};
  }
  auto const counts = count_on(*roster, command.planned.date);
  if (counts.voting == 0)
    refuse(draft, kind(catalog::people, "YS-5221"), {name, command.planned.date.words()});
  return counts;
}

/// Settles an item that was not voted: 人数不足, or put off.
void settle(Draft& draft, std::string const& meeting_id, std::int64_t index, bool called_off) {
  auto const& meeting = *find_meeting(draft, meeting_id);
  auto const agenda = meeting.items[static_cast<std::size_t>(index)].item;
  auto const reckoning = reckon_item(draft.library, draft.before, meeting, index);
  if (called_off || reckoning.quorum.met) {
    emit(draft, event::ItemPutOff{meeting_id, index});
    return;
  }
  auto const line = std::find_if(reckoning.quorum.lines.begin(), reckoning.quorum.lines.end(),
                                 [](rules::QuorumLine const& each) { return !each.met; });
  auto const numbers = line == reckoning.quorum.lines.end() ? rules::QuorumLine{} : *line;
  emit(draft, event::ItemInquorate{meeting_id, index, agenda.case_id, numbers.count, numbers.needed,
                                   numbers.total});
  auto const* item = find_case(draft, agenda.case_id);
  auto const* rules = item == nullptr ? nullptr : rules_by_hash(draft.library, item->rules);
  auto const* stage = rules == nullptr ? nullptr : find_stage(*rules, agenda.stage);
  auto const* exit =
      stage == nullptr ? nullptr : rules::find_exit(*stage, rules::Outcome::inquorate);
  if (exit == nullptr || find_active(*item, agenda.stage) == nullptr) return;
  depart(draft, agenda.case_id, *rules,
         {agenda.stage, rules::Outcome::inquorate, "", &exit->arrow, entry_time(draft, *rules)});
}

}  // namespace

Decision decide_notify(Draft draft, command::NotifyMeeting const& command) {
  auto const id = "M" + std::to_string(draft.before.next_meeting);
  Stream const stream{"meeting", id};
  check_officer(draft, {"通知开会", "calling a meeting"}, true);
  require_text(draft, command.place, {"会议地点", "place"}, "place");
  if (!usable(command.planned)) {
    refuse(draft, kind(catalog::days, "YS-6113"), {Words{"会议的日期", "the date of the meeting"}});
    return finish(std::move(draft), stream);
  }
  if (before(command.planned, draft.stamp.occurred))
    refuse(draft, kind(catalog::days, "YS-6108"),
           {command.planned.words(), draft.stamp.occurred.words()});
  auto members = check_roster(draft, command);
  auto agenda = check_agenda(draft, command);
  auto const villagers = villagers_for(draft, agenda);
  if (villagers)
    members.households = std::ssize(
        rules::households_on(*roster_by_hash(draft.library, *villagers), command.planned.date));
  auto const roster = draft.before.rosters.find(command.body);
  emit(draft, event::MeetingNotified{id, command.body, protective_start(draft), command.planned,
                                     command.place,
                                     roster == draft.before.rosters.end() ? "" : roster->second,
                                     members, std::move(agenda), villagers});
  return finish(std::move(draft), stream);
}

Decision decide_close(Draft draft, command::CloseMeeting const& command) {
  Stream const stream{"meeting", command.meeting};
  check_officer(draft, {"结束会议", "closing the meeting"}, false);
  auto const* meeting = require_meeting(draft, command.meeting);
  if (meeting == nullptr) return finish(std::move(draft), stream);
  check_status(draft, *meeting,
               {MeetingStatus::notified, MeetingStatus::open, MeetingStatus::adjourned});
  // Before its time nobody can have been missing: the meeting is called off. And what nobody
  // entered in time is not on record either way: that people were missing would be made up.
  bool const nobody_entered = meeting->status == MeetingStatus::notified &&
                              meeting->signed_in.empty() && !can_be_entered(draft, *meeting);
  bool const called_off = nobody_entered || (meeting->status == MeetingStatus::notified &&
                                             before(draft.stamp.occurred, meeting->planned));
  if (meeting->status != MeetingStatus::notified && before(draft.stamp.occurred, meeting->planned))
    refuse(draft, kind(catalog::days, "YS-6110"),
           {meeting->id, meeting->planned.words(), draft.stamp.occurred.words()});
  auto const items = meeting->items;
  bool const still_countable = can_be_entered(draft, *meeting);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const index = static_cast<std::int64_t>(i);
    if (items[i].status == ItemStatus::voting && still_countable)
      refuse(draft, kind(catalog::order, "YS-3562"), {command.meeting, index + 1});
    else if (items[i].status == ItemStatus::voting)
      emit(draft, event::ItemPutOff{command.meeting, index});
    else if (items[i].status == ItemStatus::waiting)
      settle(draft, command.meeting, index, called_off);
  }
  emit(draft, event::MeetingClosed{command.meeting});
  for (auto const& each : items) void_stale_items(draft, each.item.case_id);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
