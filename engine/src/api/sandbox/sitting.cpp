// A meeting, command by command.

#include "api/sandbox/sitting.hpp"

#include <algorithm>
#include <set>

#include "api/sandbox/cast.hpp"
#include "core/lookup.hpp"

namespace yishi::sandbox {

namespace {

namespace command = engine::command;
namespace core = engine::core;
using engine::ItemStatus;
using engine::MeetingStatus;

constexpr std::int32_t days_ahead_max = 400;
constexpr std::size_t sign_in_max = 5'000;
constexpr char const* made_up_place = "试走";

engine::Meeting const& meeting_of(Sandbox const& sandbox, std::string const& meeting) {
  return sandbox.state().meetings.at(meeting);
}

std::vector<Diagnostic> officer_does(Sandbox& sandbox, engine::Command command,
                                     rules::Moment const& occurred) {
  return reasons_of(sandbox.submit(by_officer(sandbox, std::move(command), occurred)));
}

/// The meeting stage in which a case is, else the first stage it is in; null: it is in none.
rules::Stage const* stage_for(Sandbox const& sandbox, std::string const& case_id) {
  auto const* item = case_of(sandbox, case_id);
  auto const* rules = rules_of(sandbox, case_id);
  if (item == nullptr || rules == nullptr) return nullptr;
  rules::Stage const* first = nullptr;
  for (auto const& active : item->active) {
    auto const* stage = core::find_stage(*rules, active.stage);
    if (stage != nullptr && stage->meeting) return stage;
    if (first == nullptr) first = stage;
  }
  return first;
}

/// Who meets about a case. If nobody does now, any body that meets about such cases will do: what
/// is refused then is the stage.
std::string body_for(Sandbox const& sandbox, std::string const& case_id) {
  auto const* rules = rules_of(sandbox, case_id);
  if (rules == nullptr) return {};
  auto const* stage = stage_for(sandbox, case_id);
  auto const& stages = rules->workflow.stages;
  if (stage == nullptr || !stage->meeting) {
    auto const found = std::find_if(stages.begin(), stages.end(),
                                    [](auto const& each) { return each.meeting.has_value(); });
    if (found == stages.end()) return {};
    stage = &*found;
  }
  return rules->workflow.bodies[static_cast<std::size_t>(stage->meeting->of)].name.id();
}

/// Lets people come or go until `present` of those with a vote are there.
std::vector<Diagnostic> gather(Sandbox& sandbox, std::string const& id, std::size_t present) {
  auto const occurred = sits(sandbox, id);
  auto const all = voters_of(sandbox, id);
  std::vector<std::string> there;
  std::vector<std::string> away;
  auto const& now = meeting_of(sandbox, id).present;
  for (auto const& person : all)
    (std::binary_search(now.begin(), now.end(), person) ? there : away).push_back(person);
  if (there.size() > present) {
    there.erase(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(present));
    return officer_does(sandbox, command::Leave{id, there}, occurred);
  }
  away.resize(std::min(away.size(), present - there.size()));
  for (std::size_t from = 0; from < away.size(); from += sign_in_max) {
    auto const begin = away.begin() + static_cast<std::ptrdiff_t>(from);
    auto const count = std::min(sign_in_max, away.size() - from);
    auto reasons = officer_does(
        sandbox, command::SignIn{id, {begin, begin + static_cast<std::ptrdiff_t>(count)}},
        occurred);
    if (!reasons.empty()) return reasons;
  }
  return {};
}

}  // namespace

command::NotifyMeeting notice_for(Sandbox const& sandbox, std::vector<std::string> const& cases) {
  command::NotifyMeeting notice;
  notice.place = made_up_place;
  notice.channel = made_up_place;
  for (auto const& id : cases) {
    auto const* stage = stage_for(sandbox, id);
    auto const* item = case_of(sandbox, id);
    if (notice.body.empty() && stage != nullptr && stage->meeting)
      notice.body = body_for(sandbox, id);
    notice.agenda.push_back(
        {id, stage == nullptr ? "" : stage->name.id(), item == nullptr ? "" : item->text});
  }
  for (auto const& id : cases)
    if (notice.body.empty()) notice.body = body_for(sandbox, id);
  if (notice.body.empty() && !sandbox.state().rosters.empty())
    notice.body = sandbox.state().rosters.begin()->first;
  return notice;
}

Called call_meeting(Sandbox& sandbox, command::NotifyMeeting notice,
                    std::optional<rules::Moment> const& on) {
  Called called;
  auto const today = rules::civil_date(sandbox.now());
  auto const next = "M" + std::to_string(sandbox.state().next_meeting);
  auto const attempt = [&](rules::Moment const& planned) {
    notice.planned = planned;
    return officer_does(sandbox, notice, {today, std::nullopt});
  };
  if (on) {
    called.reasons = attempt(*on);
    if (called.reasons.empty()) called.meeting = next;
    return called;
  }
  for (std::int32_t days = 0; days <= days_ahead_max; ++days) {
    auto reasons = attempt({today.plus(days), std::nullopt});
    if (reasons.empty()) {
      called.meeting = next;
      called.reasons.clear();
      return called;
    }
    if (has_code(reasons, "YS-6107")) {
      called.not_earlier = std::move(reasons);
      continue;
    }
    // Not a matter of notice. Only a 授权 that has yet to begin makes it worth while to go on.
    if (called.reasons.empty()) called.reasons = reasons;
    if (!has_code(reasons, "YS-4306")) break;
    called.not_earlier = std::move(reasons);
  }
  if (called.reasons.empty()) called.reasons = std::move(called.not_earlier);
  called.not_earlier.clear();
  return called;
}

std::optional<std::string> meeting_about(Sandbox const& sandbox, std::string const& case_id) {
  for (auto const& id : sandbox.state().open_meetings)
    for (auto const& each : meeting_of(sandbox, id).items)
      if (each.item.case_id == case_id &&
          (each.status == ItemStatus::waiting || each.status == ItemStatus::voting))
        return id;
  return std::nullopt;
}

std::vector<std::string> voters_of(Sandbox const& sandbox, std::string const& meeting) {
  auto const& sitting = meeting_of(sandbox, meeting);
  auto const* roster = core::roster_by_hash(sandbox.library(), sitting.roster);
  if (roster == nullptr) return {};
  std::vector<std::string> recused;
  for (auto const& each : sitting.items)
    if (auto const* item = case_of(sandbox, each.item.case_id))
      recused.insert(recused.end(), item->recused.begin(), item->recused.end());
  return voters(*roster, sitting.planned.date, recused);
}

rules::Moment sits(Sandbox const& sandbox, std::string const& meeting) {
  return meeting_of(sandbox, meeting).sits;
}

std::vector<Diagnostic> assemble(Sandbox& sandbox, std::string const& meeting,
                                 std::int64_t present) {
  auto const occurred = sits(sandbox, meeting);
  sandbox.set_time(std::max(sandbox.now(), rules::start_of(occurred)));
  if (meeting_of(sandbox, meeting).status == MeetingStatus::adjourned) {
    auto reasons = officer_does(sandbox, command::ResumeMeeting{meeting}, occurred);
    if (!reasons.empty()) return reasons;
  }
  if (meeting_of(sandbox, meeting).status != MeetingStatus::closed) {
    auto reasons = gather(sandbox, meeting, static_cast<std::size_t>(present));
    if (!reasons.empty()) return reasons;
  }
  auto const& sitting = meeting_of(sandbox, meeting);
  if (sitting.status == MeetingStatus::open) return {};
  auto const all = voters_of(sandbox, meeting);
  auto const chair = std::find_if(all.begin(), all.end(), [&](std::string const& person) {
    return std::binary_search(sitting.present.begin(), sitting.present.end(), person);
  });
  auto reasons = officer_does(
      sandbox, command::OpenMeeting{meeting, chair == all.end() ? "" : *chair}, occurred);
  // With nobody there, that nobody can take the chair goes without saying.
  if (chair == all.end() && (has_code(reasons, "YS-4300") || has_code(reasons, "YS-4314")))
    std::erase_if(reasons, [](Diagnostic const& each) { return each.kind->code == "YS-5217"; });
  return reasons;
}

std::vector<Diagnostic> vote(Sandbox& sandbox, std::string const& meeting, std::int64_t item,
                             engine::Tally const& tally) {
  auto const occurred = sits(sandbox, meeting);
  auto const& listed = meeting_of(sandbox, meeting).items.at(static_cast<std::size_t>(item));
  if (listed.status != ItemStatus::voting) {
    auto reasons = officer_does(sandbox, command::OpenVote{meeting, item}, occurred);
    if (!reasons.empty()) return reasons;
  }
  return officer_does(sandbox, count_of(sandbox, meeting, item, tally), occurred);
}

std::vector<Diagnostic> close_meeting(Sandbox& sandbox, std::string const& meeting) {
  return officer_does(sandbox, command::CloseMeeting{meeting}, sits(sandbox, meeting));
}

bool about_quorum(std::vector<Diagnostic> const& reasons) {
  return only_codes(reasons, {"YS-4300", "YS-4301", "YS-4314", "YS-4315"});
}

}  // namespace yishi::sandbox
