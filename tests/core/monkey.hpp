#pragma once
// Random commands for a village: whoever tests a property of all histories lets the monkey loose.

#include <map>
#include <random>
#include <string>
#include <vector>

#include "support/journey.hpp"

namespace yishi::support {

/// Draws commands: mostly such as fit the state, some with a part replaced by anything.
class Monkey {
 public:
  explicit Monkey(unsigned seed) : random_(seed) {}

  std::int64_t below(std::int64_t n) {
    return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
  }
  bool chance(int percent) { return below(100) < percent; }
  template <class T>
  T pick(std::vector<T> const& list) {
    return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
  }

  /// Mostly the right one.
  void set_actor(Village& village, Command const& command) {
    auto const* act = std::get_if<command::Act>(&command);
    if (act != nullptr && chance(85)) {
      bool const villager =
          act->case_id.empty() || act->action == "give_view" || act->action == "object";
      if (villager) village.by("v01", "villagers", "");
      if (!villager && act->stage == "party_study") village.by("b1", "party_branch");
      if (!villager && act->stage != "party_study") village.by_clerk();
      return;
    }
    set_any_actor(village);
  }
  void set_any_actor(Village& village) {
    struct Who {
      char const* actor;
      char const* capacity;
    };
    auto const who = pick(std::vector<Who>{{"c1", "committees"},
                                           {"c1", "committees"},
                                           {"c1", "committees"},
                                           {"c1", "committees"},
                                           {"c2", "committees"},
                                           {"v01", "villagers"},
                                           {"v02", "villagers"},
                                           {"b1", "party_branch"},
                                           {"c3", "committees"},
                                           {"r09", "representatives"},
                                           {"", ""}});
    village.by(who.actor, who.capacity, chance(90) ? "minutes 1" : "");
  }

  /// Milliseconds until the next command: small steps while a meeting sits.
  Instant step(Village const& village) {
    if (!sitting_now(village).empty()) return below(chance(3) ? 80'000'000 : 100'000);
    return below(chance(10) ? 80'000'000 : 1'000'000);
  }

  Command draw(Village const& village) {
    if (running(village) == 0 || (running(village) < 6 && chance(3))) return propose(matter());
    if (auto const sitting = sitting_now(village); !sitting.empty() && chance(70))
      return in_session(village, sitting);
    switch (below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return an_act(village);
      case 4:
        return a_notice(village);
      case 5:
        return command::SignIn{meeting(village), some_people()};
      case 6:
        return command::Leave{meeting(village), some_people()};
      case 7:
        return command::OpenMeeting{meeting(village), person()};
      case 8:
        return command::OpenVote{meeting(village), below(3) - (chance(5) ? 1 : 0)};
      case 9:
      case 10:
        return a_result(village);
      case 11:
        return command::CloseMeeting{meeting(village)};
      case 12:
        return command::PostNotice{a_case(village), active_stage(village), place(), "", ""};
      default:
        return a_rare_one(village);
    }
  }

 private:
  static int running(Village const& village) {
    int count = 0;
    for (auto const& [id, item] : village.state().cases)
      count += item.status == CaseStatus::running ? 1 : 0;
    return count;
  }
  /// A meeting whose day it is, so that sessions do come about.
  static std::string sitting_now(Village const& village) {
    auto const today = rules::civil_date(village.stamp().at);
    for (auto const& id : village.state().open_meetings)
      if (village.meeting(id).sits.date == today) return id;
    return {};
  }
  /// What is likely to come next in a meeting that sits today.
  Command in_session(Village const& village, std::string const& id) {
    auto const& meeting = village.meeting(id);
    if (meeting.present.size() < 30) {
      auto const prefix = meeting.body == "party_members" ? "p" : "r";
      return command::SignIn{id, people(prefix, 1, 30 + static_cast<int>(below(25)))};
    }
    if (meeting.status == MeetingStatus::notified)
      return command::OpenMeeting{id, meeting.present.front()};
    if (meeting.status == MeetingStatus::adjourned) return command::ResumeMeeting{id};
    switch (below(8)) {
      case 0:
        return command::Leave{id, {pick(meeting.present)}};
      case 1:
        return command::AdjournMeeting{id, {day(village), std::nullopt}};
      case 2:
      case 3:
        return command::OpenVote{id, 0};
      case 4:
      case 5:
        return a_result(village);
      case 6:
        return consultation_act(meeting);
      default:
        return chance(50) ? consultation_act(meeting) : command::CloseMeeting{id};
    }
  }
  Command consultation_act(Meeting const& meeting) {
    auto const& agenda = pick(meeting.items).item;
    command::Act drawn;
    drawn.case_id = agenda.case_id;
    drawn.stage = agenda.stage;
    drawn.action = chance(70) ? "settle" : "send_back";
    drawn.meeting = meeting.id;
    fill_in(drawn);
    return drawn;
  }
  std::string matter() {
    return pick(std::vector<std::string>{"public_welfare", "house_rules", "lease_assets", "moon"});
  }
  std::string place() { return chance(95) ? "公开栏" : ""; }
  std::string a_case(Village const& village) {
    std::vector<std::string> ids{"2026-999"};
    for (auto const& [id, item] : village.state().cases)
      for (int i = 0; i < (item.active.empty() ? 1 : 6); ++i) ids.push_back(id);
    return pick(ids);
  }
  std::string meeting(Village const& village) {
    std::vector<std::string> ids{"M999"};
    for (auto const& [id, each] : village.state().meetings) {
      ids.push_back(id);
      for (int i = 0; i < 8 && each.status != MeetingStatus::closed; ++i) ids.push_back(id);
    }
    return pick(ids);
  }
  std::string person() {
    return chance(60) ? p("r", 1 + static_cast<int>(below(56)))
                      : pick(std::vector<std::string>{"c1", "c2", "c3", "s1", "p01", "v01", "x"});
  }
  std::vector<std::string> some_people() {
    auto const prefix = chance(60) ? "r" : "p";
    auto const first = 1 + static_cast<int>(below(20));
    return people(prefix, first, first + static_cast<int>(below(36)));
  }
  Date day(Village const& village) {
    return rules::civil_date(village.stamp().at)
        .plus(static_cast<std::int32_t>(below(8)) - (chance(10) ? 3 : 0));
  }
  std::string active_stage(Village const& village) {
    std::vector<std::string> stages{"collect", "vote", "done", "nowhere"};
    for (auto const& [id, item] : village.state().cases)
      for (auto const& active : item.active)
        for (int i = 0; i < 4; ++i) stages.push_back(active.stage);
    return pick(stages);
  }

  Command an_act(Village const& village) {
    command::Act drawn;
    drawn.case_id = a_case(village);
    auto const found = village.state().cases.find(drawn.case_id);
    drawn.stage = found == village.state().cases.end() || found->second.active.empty() || chance(5)
                      ? active_stage(village)
                      : found->second.active.front().stage;
    drawn.action = action_in(drawn.stage);
    fill_in(drawn);
    if (drawn.stage == "consult" || chance(3)) drawn.meeting = meeting(village);
    if (drawn.action == "answer" || chance(2)) {
      drawn.objection = "O" + std::to_string(1 + below(village.state().next_objection));
      drawn.verdict = static_cast<ObjectionVerdict>(below(3));
    }
    if (chance(3)) drawn.jointly = {person()};
    return drawn;
  }
  /// Mostly one that the stage has, and mostly one that leads on.
  std::string action_in(std::string const& stage) {
    static std::map<std::string, std::vector<std::string>> const fitting{
        {"collect", {"accept", "accept", "accept", "decline"}},
        {"comment", {"give_view"}},
        {"draft", {"write"}},
        {"consult", {"settle", "settle", "send_back"}},
        {"party_study", {"agree", "agree", "send_back"}},
        {"post_decision", {"object", "answer", "answer"}},
        {"implement", {"progress", "finish"}},
        {"rate", {"record_rating"}}};
    auto const found = fitting.find(stage);
    if (found != fitting.end() && chance(90)) return pick(found->second);
    return pick(std::vector<std::string>{"accept", "give_view", "agree", "object", "finish"});
  }
  void fill_in(command::Act& drawn) {
    if (drawn.action == "write" || drawn.action == "settle")
      drawn.form = {document("plan", text_hash(pick(std::vector<char>{'a', 'b'})))};
    if (drawn.action == "give_view") drawn.form = {value("attitude", "for"), value("content", "x")};
    if (drawn.action == "send_back") drawn.form = {value("reason", "x")};
    if (drawn.action == "object" || drawn.action == "progress")
      drawn.form = {value("content", "x")};
    if (drawn.action == "finish") drawn.form = {value("paid", "100")};
    if (drawn.action == "record_rating") drawn.form = {value("satisfied", "4")};
    if (chance(5)) drawn.form.push_back(value("moon", "x"));
  }

  Command a_notice(Village const& village) {
    command::NotifyMeeting drawn;
    drawn.planned = {day(village), std::nullopt};
    drawn.place = place();
    for (auto const& [id, item] : village.state().cases)
      for (auto const& active : item.active)
        if (drawn.agenda.size() < 3 && (active.stage == "consult" || active.stage == "vote" ||
                                        active.stage == "party_review" || chance(3)))
          if (drawn.agenda.empty() || chance(30))
            drawn.agenda.push_back({id, active.stage, item.text});
    auto const stage = drawn.agenda.empty() ? "" : drawn.agenda.front().stage;
    drawn.body = stage == "party_review" ? "party_members" : "representatives";
    if (chance(3)) drawn.body = "martians";
    return drawn;
  }

  Command a_result(Village const& village) {
    command::RecordVote drawn;
    drawn.meeting = meeting(village);
    auto const found = village.state().meetings.find(drawn.meeting);
    std::int64_t present = below(60);
    if (found != village.state().meetings.end())
      for (std::size_t i = 0; i < found->second.items.size(); ++i)
        if (found->second.items[i].status == ItemStatus::voting) {
          drawn.item = static_cast<std::int64_t>(i);
          present = static_cast<std::int64_t>(found->second.items[i].present.size());
        }
    auto const approve = below(present + 1);
    auto made = result(drawn.meeting, present, approve, present - approve);
    made.item = drawn.item;
    if (chance(10)) made.readings.front().tally.valid = below(5) - 2;
    if (chance(3)) made.readings.front().tally.issued = INT64_MAX;
    if (chance(3)) made.watcher = person();
    return made;
  }

  /// Mostly an entry in which the case left a stage.
  std::int64_t decision_in(Village const& village, std::string const& id, std::int64_t other) {
    auto const found = village.state().cases.find(id);
    if (found == village.state().cases.end() || found->second.exits.empty() || chance(30))
      return other;
    return pick(found->second.exits).seq;
  }
  /// Mostly of somebody who is recused.
  command::LiftRecusal a_lifting(Village const& village, std::string const& id) {
    auto const found = village.state().cases.find(id);
    bool const any = found != village.state().cases.end() && !found->second.recused.empty();
    return {id, any && chance(90) ? pick(found->second.recused) : person(), "x", "c2"};
  }
  Command a_rare_one(Village const& village) {
    auto const id = a_case(village);
    auto const target = below(village.state().size + 2) - 1;
    auto const found = village.state().cases.find(id);
    if (found != village.state().cases.end() && found->second.status == CaseStatus::suspended)
      return chance(80) ? Command{command::ResumeCase{id, "x"}}
                        : Command{command::Suspend{id, "x", "x"}};
    switch (below(10)) {
      case 8:
        if (chance(40)) return command::Suspend{id, "x", "x"};
        return command::ResumeCase{id, "x"};
      case 0:
        if (chance(90)) return command::SignIn{meeting(village), some_people()};
        return command::Withdraw{id, "x"};
      case 1:
        return command::Rebind{id, chance(50) ? "rules-20-3" : "rules-15-3", "x", "x"};
      case 2:
        if (chance(40)) return a_lifting(village, id);
        return command::Recuse{id, chance(95) ? p("r", 1 + static_cast<int>(below(56))) : person(),
                               "x"};
      case 3:
        return command::Delegate{
            {matter()}, "representatives", day(village), day(village).plus(300), text_hash('e')};
      case 4:
        return command::AdjournMeeting{meeting(village), {day(village), std::nullopt}};
      case 5:
        return command::ResumeMeeting{meeting(village)};
      case 6:
        if (chance(50))
          return command::ProveNotice{below(village.state().next_notice + 1),
                                      chance(90) ? text_hash('f') : "", "x"};
        return command::InterruptNotice{below(village.state().next_notice + 1), "x"};
      case 7:
        return command::Correct{
            target,   pick(std::vector<std::string>{"place", "occurred", "form.title"}),
            "公开栏", "祠堂",
            "x",      "",
            "c2"};
      default:
        if (chance(70)) return an_act(village);
        return command::Annul{decision_in(village, id, target), id, "x", "x", "c2"};
    }
  }

  std::mt19937 random_;
};

}  // namespace yishi::support
