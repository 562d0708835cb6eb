// Requests about meetings: calling one, who is there, opening and closing it.

#include <algorithm>

#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::request {

namespace {

namespace command = engine::command;

/// Whether a meeting is called or sits for a stage of a case.
bool is_called(Reader const& reader, std::string const& case_id, std::string const& stage) {
  auto const& state = reader.state();
  return std::any_of(state.open_meetings.begin(), state.open_meetings.end(), [&](auto const& id) {
    auto const& items = state.meetings.at(id).items;
    return std::any_of(items.begin(), items.end(), [&](engine::MeetingItem const& each) {
      return each.item.case_id == case_id && each.item.stage == stage &&
             (each.status == engine::ItemStatus::waiting ||
              each.status == engine::ItemStatus::voting);
    });
  });
}

/// The meeting stage that a case is in, of this body if one is given.
rules::Stage const* meeting_stage(Reader const& reader, std::string const& case_id,
                                  std::string const& body) {
  auto const* rules = reader.rules_of(case_id);
  if (rules == nullptr) return nullptr;
  rules::Stage const* first = nullptr;
  for (auto const& active : reader.state().cases.at(case_id).active) {
    auto const index = rules::find_stage(rules->workflow, active.stage);
    if (!index) continue;
    auto const& stage = rules->workflow.stages[static_cast<std::size_t>(*index)];
    if (!stage.meeting) continue;
    auto const& of = rules->workflow.bodies[static_cast<std::size_t>(stage.meeting->of)];
    if (!body.empty() && of.name.id() != body) continue;
    // Of several branches in which the body meets, one for which it has not been called.
    if (!is_called(reader, case_id, active.stage)) return &stage;
    if (first == nullptr) first = &stage;
  }
  return first;
}

std::string body_of(Reader const& reader, std::string const& case_id, rules::Stage const& stage) {
  auto const* rules = reader.rules_of(case_id);
  return rules->workflow.bodies[static_cast<std::size_t>(stage.meeting->of)].name.id();
}

std::string first_active(Reader const& reader, std::string const& case_id) {
  auto const item = reader.state().cases.find(case_id);
  if (item == reader.state().cases.end() || item->second.active.empty()) return {};
  return item->second.active.front().stage;
}

/// Who meets: as asked for, else the body of the first case that waits for a meeting.
std::string body_for(Reader& reader, std::vector<std::string> const& cases) {
  if (reader.has("body")) return reader.body("body");
  for (auto const& id : cases)
    if (auto const* stage = meeting_stage(reader, id, "")) return body_of(reader, id, *stage);
  // Nothing waits for a meeting: the refusal is about the stages, so any body that meets will do.
  for (auto const& id : cases)
    if (auto const* rules = reader.rules_of(id))
      for (auto const& stage : rules->workflow.stages)
        if (stage.meeting) return body_of(reader, id, stage);
  return {};
}

command::NotifyMeeting notify(Reader& reader) {
  std::vector<std::string> cases;
  for (auto const& value : reader.all("agenda"))
    for (auto const& typed : split_names(value)) cases.push_back(reader.case_id_of(typed));
  command::NotifyMeeting notice;
  notice.body = body_for(reader, cases);
  notice.planned = reader.moment("when");
  if (reader.good() && !notice.planned.minute)
    reader.fault(kind(catalog::system, "YS-9156"),
                 {reader.text("when"), notice.planned.date.iso()});
  notice.place = reader.text("place");
  notice.channel = reader.text("channel");
  for (auto const& id : cases) {
    auto const* stage = meeting_stage(reader, id, notice.body);
    auto const item = reader.state().cases.find(id);
    notice.agenda.push_back({id, stage == nullptr ? first_active(reader, id) : stage->name.id(),
                             item == reader.state().cases.end() ? "" : item->second.text});
  }
  return notice;
}

engine::Meeting const* find_meeting(Reader const& reader, std::string const& id) {
  auto const found = reader.state().meetings.find(id);
  return found == reader.state().meetings.end() ? nullptr : &found->second;
}

bool contains(std::vector<std::string> const& list, std::string const& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Whether somebody of the snapshot has left the body since, by the roster in force: the number of
/// members stays that of the notice, but nobody signs in who is gone.
bool has_left(Reader const& reader, engine::Meeting const& meeting, std::string const& person) {
  auto const now = reader.state().rosters.find(meeting.body);
  if (now == reader.state().rosters.end() || now->second == meeting.roster) return false;
  auto const roster = reader.library().rosters.find(now->second);
  return roster != reader.library().rosters.end() &&
         rules::member_on(*roster->second, person, meeting.sits.date) == nullptr;
}

/// Everybody of the snapshot who is a member on the day and is not there yet, by name: ids are
/// random, and the same year has to read the same.
std::vector<std::string> everybody(Reader const& reader, engine::Meeting const& meeting) {
  std::vector<std::string> ids;
  auto const roster = reader.library().rosters.find(meeting.roster);
  if (roster == reader.library().rosters.end()) return ids;
  for (auto const& member : roster->second->members)
    if (rules::belongs_on(member, meeting.planned.date) &&
        !contains(meeting.present, member.person) && !has_left(reader, meeting, member.person))
      ids.push_back(member.person);
  std::stable_sort(ids.begin(), ids.end(), [&](std::string const& a, std::string const& b) {
    return reader.name_of(a) < reader.name_of(b);
  });
  return ids;
}

/// Names that stand beside “全体”: blanks between those who are missing make them so.
std::string names_besides(Reader const& reader) {
  std::string names;
  auto const all = reader.all("people");
  for (std::size_t i = 1; i < all.size(); ++i) names += (i == 1 ? "" : "、") + all[i];
  return names;
}

/// Those who were named as missing, and these.
std::string listed_with(Reader const& reader, std::string const& others) {
  std::string names;
  for (auto const& each : reader.all("except")) names += each + "、";
  return names + others;
}

std::vector<std::string> who(Reader& reader, engine::Meeting const* meeting) {
  auto const snapshot = meeting == nullptr ? std::string() : meeting->roster;
  auto const typed = reader.text("people");
  if (typed != "全体" && typed != "all") return reader.people("people", snapshot);
  if (auto const others = names_besides(reader); !others.empty())
    reader.fault(kind(catalog::system, "YS-9208"), {others, listed_with(reader, others)});
  auto ids = meeting == nullptr ? std::vector<std::string>{} : everybody(reader, *meeting);
  auto const missing = reader.people("except", snapshot);
  for (auto const& id : missing)
    if (meeting != nullptr && !contains(ids, id))
      reader.fault(contains(meeting->present, id) ? kind(catalog::system, "YS-9171")
                                                  : kind(catalog::system, "YS-9170"),
                   {reader.name_of(id)});
  std::erase_if(ids, [&](std::string const& id) { return contains(missing, id); });
  if (ids.empty() && meeting != nullptr && !meeting->present.empty())
    reader.fault(kind(catalog::system, "YS-9192"), {meeting->id, std::ssize(meeting->present)});
  return ids;
}

/// Who sits for whom: `--proxy 乙=甲` is 甲 for 乙. One paper goes with all that are given at once.
std::optional<std::vector<engine::ProxyGiven>> proxies(Reader& reader, std::string const& snapshot,
                                                       engine::Submission& submission) {
  auto const typed = reader.blanks("proxy");
  if (typed.empty()) return std::nullopt;
  auto const paper = reader.file("paper", submission);
  std::vector<engine::ProxyGiven> all;
  for (auto const& [absent, holder] : typed) {
    if (holder.empty()) {
      reader.fault(kind(catalog::system, "YS-9197"), {absent});
      continue;
    }
    all.push_back({reader.person_called("proxy", absent, snapshot),
                   reader.person_called("proxy", holder, snapshot), paper});
  }
  return all;
}

/// Who speaks for which households: `--households 甲=1-01、1-02`.
std::optional<std::vector<rules::HouseholdsOf>> households(Reader& reader,
                                                           std::string const& snapshot) {
  auto const typed = reader.blanks("households");
  if (typed.empty()) return std::nullopt;
  std::vector<rules::HouseholdsOf> all;
  // “甲=1-01、1-02” comes in pieces: what has no name before it belongs to the name before that.
  for (auto const& [name, list] : typed)
    if (list.empty() && !all.empty())
      all.back().households.push_back(name);
    else
      all.push_back({reader.person_called("households", name, snapshot), split_names(list)});
  return all;
}

command::SignIn sign_in(Reader& reader, std::string const& id, engine::Meeting const* meeting,
                        engine::Submission& submission) {
  auto const snapshot = meeting == nullptr ? std::string() : meeting->roster;
  command::SignIn sign{id, {}, proxies(reader, snapshot, submission), households(reader, snapshot)};
  if (reader.has("people"))
    sign.persons = who(reader, meeting);
  else if (!sign.proxies)
    reader.fault_missing("people");
  return sign;
}

engine::Command meeting_command(Reader& reader, engine::Submission& submission) {
  auto const& verb = reader.verb().name;
  if (verb == "meet notice") return notify(reader);
  auto const id = reader.meeting("meeting");
  auto const* meeting = find_meeting(reader, id);
  auto const snapshot = meeting == nullptr ? std::string() : meeting->roster;
  if (verb == "meet sign") return sign_in(reader, id, meeting, submission);
  if (verb == "meet leave") return command::Leave{id, reader.people("people", snapshot)};
  if (verb == "meet open") return command::OpenMeeting{id, reader.person("chair", snapshot)};
  if (verb == "meet adjourn") return command::AdjournMeeting{id, reader.moment("until")};
  if (verb == "meet resume") return command::ResumeMeeting{id};
  return command::CloseMeeting{id};
}

}  // namespace

engine::Submission meeting_request(Reader& reader) {
  engine::Submission submission;
  submission.command = meeting_command(reader, submission);
  fill_stamp(reader, submission, nullptr, nullptr);
  return submission;
}

}  // namespace yishi::request
