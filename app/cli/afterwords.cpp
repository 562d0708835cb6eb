// Told behind a receipt: none of it is forbidden, and most of it is a slip.

#include "cli/afterwords.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/cure.hpp"

namespace yishi::app {

namespace {

namespace event = engine::event;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

std::optional<rules::Threshold> pass_of(Village const& village, engine::AgendaItem const& item) {
  auto const found = village.state().cases.find(item.case_id);
  if (found == village.state().cases.end()) return std::nullopt;
  auto const rules = village.library().rules.find(found->second.rules);
  if (rules == village.library().rules.end()) return std::nullopt;
  auto const index = rules::find_stage(rules->second->workflow, item.stage);
  if (!index) return std::nullopt;
  auto const& stage = rules->second->workflow.stages[static_cast<std::size_t>(*index)];
  if (!stage.meeting || !stage.meeting->ballot) return std::nullopt;
  return stage.meeting->ballot->pass;
}

/// Everybody in favour, and still not enough.
std::optional<Diagnostic> cannot_pass(Village const& village, event::VoteOpened const& opened) {
  auto const meeting = village.state().meetings.find(opened.meeting);
  if (meeting == village.state().meetings.end()) return std::nullopt;
  auto const index = static_cast<std::size_t>(opened.item);
  auto const pass = pass_of(village, meeting->second.items[index].item);
  if (!pass) return std::nullopt;
  auto counts =
      engine::reckon_item(village.library(), village.state(), meeting->second, opened.item).counts;
  auto const there = static_cast<std::int64_t>(opened.present.size());
  counts.present = counts.ballots_cast = counts.valid = there;
  auto const needed = rules::least_clearing(*pass, counts.of(pass->base));
  auto const most = rules::counts_households(pass->base)
                        ? rules::number_of_households(
                              opened.households.value_or(std::vector<rules::HouseholdsOf>{}))
                        : there;
  if (most >= needed) return std::nullopt;
  return said(kind(catalog::law, "YS-4354"), {opened.item + 1, most, needed});
}

/// Items of a meeting that are being voted on: “1、2”.
std::string running_votes(engine::Meeting const& meeting) {
  std::string list;
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    if (meeting.items[i].status == engine::ItemStatus::voting)
      list += (list.empty() ? "" : "、") + std::to_string(i + 1);
  return list;
}

std::optional<Diagnostic> came_late(Village const& village,
                                    event::MembersSignedIn const& signed_in) {
  auto const meeting = village.state().meetings.find(signed_in.meeting);
  if (meeting == village.state().meetings.end()) return std::nullopt;
  auto const running = running_votes(meeting->second);
  if (running.empty()) return std::nullopt;
  return said(kind(catalog::law, "YS-4355"), {running});
}

std::string names_of(std::map<std::string, Person> const& people,
                     std::vector<std::string> const& ids) {
  std::string list;
  for (auto const& id : ids) list += (list.empty() ? "" : "、") + display_name(people, id);
  return list;
}

/// Who only sits in, and who keeps out of an item: they do not count as present, or not for it.
std::vector<Diagnostic> come_without_counting(Village const& village,
                                              event::MembersSignedIn const& signed_in) {
  std::vector<Diagnostic> all;
  auto const found = village.state().meetings.find(signed_in.meeting);
  if (found == village.state().meetings.end()) return all;
  auto const& meeting = found->second;
  auto const people = village.people();
  auto const those = [&](auto fits) {
    std::vector<std::string> ids;
    std::copy_if(signed_in.persons.begin(), signed_in.persons.end(), std::back_inserter(ids), fits);
    return ids;
  };
  auto const roster = village.library().rosters.find(meeting.roster);
  if (roster != village.library().rosters.end())
    if (auto const beside = those([&](std::string const& id) {
          return rules::member_on(*roster->second, id, meeting.planned.date) == nullptr;
        });
        !beside.empty())
      all.push_back(said(kind(catalog::law, "YS-4357"), {names_of(people, beside)}));
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    auto const item = village.state().cases.find(meeting.items[i].item.case_id);
    if (item == village.state().cases.end()) continue;
    auto const out =
        those([&](std::string const& id) { return item->second.recusals.contains(id); });
    if (!out.empty())
      all.push_back(said(kind(catalog::law, "YS-4358"),
                         {names_of(people, out), static_cast<std::int64_t>(i) + 1, item->first}));
  }
  return all;
}

/// Items from which whoever is in the chair keeps out: all of them, or the one that comes up.
std::vector<Diagnostic> recused_in_the_chair(Village const& village, std::string const& id,
                                             std::optional<std::int64_t> only) {
  std::vector<Diagnostic> all;
  auto const meeting = village.state().meetings.find(id);
  if (meeting == village.state().meetings.end()) return all;
  auto const& [chair, items] = std::tie(meeting->second.chair, meeting->second.items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const number = static_cast<std::int64_t>(i);
    if (only && *only != number) continue;
    auto const item = village.state().cases.find(items[i].item.case_id);
    if (item == village.state().cases.end()) continue;
    auto const& recused = item->second.recused;
    if (std::find(recused.begin(), recused.end(), chair) != recused.end())
      all.push_back(said(kind(catalog::law, "YS-4356"), {chair, number + 1, item->first}));
  }
  return all;
}

/// The same action by the same person in the same stage, earlier.
std::optional<Diagnostic> said_before(Village const& village, event::ActionTaken const& taken,
                                      std::int64_t seq) {
  auto const item = village.state().cases.find(taken.case_id);
  if (item == village.state().cases.end() || taken.form.empty()) return std::nullopt;
  for (auto const& form : item->second.forms) {
    bool const same = form.seq != seq && form.stage == taken.stage && form.action == taken.action &&
                      form.person == taken.person && form.capacity == taken.capacity;
    if (same) return said(kind(catalog::system, "YS-9172"), {taken.person, form.seq});
  }
  return std::nullopt;
}

/// That a stage counts its periods from a later day than the one on which what led there happened.
std::optional<Diagnostic> counts_later(Village const& village, engine::Stamp const& stamp,
                                       event::StageEntered const& entered) {
  if (entered.on <= stamp.occurred.date || stamp.actor.empty()) return std::nullopt;
  auto const item = village.state().cases.find(entered.case_id);
  if (item == village.state().cases.end()) return std::nullopt;
  auto const rules = village.library().rules.find(item->second.rules);
  if (rules == village.library().rules.end()) return std::nullopt;
  auto const index = rules::find_stage(rules->second->workflow, entered.stage);
  if (!index) return std::nullopt;
  auto const& stage = rules->second->workflow.stages[static_cast<std::size_t>(*index)];
  return said(kind(catalog::system, "YS-9213"),
              {stamp.occurred.date.words(), stage.name.words(), entered.on.words()});
}

/// Delegations of the same matter to the same body that hold on days of this one.
std::vector<Diagnostic> delegated_before(Village const& village,
                                         event::DelegationRecorded const& recorded,
                                         std::int64_t seq) {
  std::vector<Diagnostic> all;
  auto const law = village.library().laws.find(village.state().law);
  for (auto const& other : village.state().delegations) {
    if (other.seq >= seq || other.to != recorded.to) continue;
    if (other.until < recorded.from || recorded.until < other.from) continue;
    for (auto const& id : recorded.matters) {
      if (std::find(other.matters.begin(), other.matters.end(), id) == other.matters.end())
        continue;
      auto const* matter =
          law == village.library().laws.end() ? nullptr : rules::find_matter(*law->second, id);
      all.push_back(
          said(kind(catalog::system, "YS-9215"),
               {matter == nullptr ? Words{id, id} : Words{matter->title.zh, matter->title.en},
                other.seq, other.from.words(), other.until.words()}));
    }
  }
  return all;
}

}  // namespace

std::vector<Diagnostic> afterwords(Village const& village, engine::Receipt const& receipt) {
  std::vector<Diagnostic> all;
  auto const add = [&](std::optional<Diagnostic> each) {
    if (each) all.push_back(std::move(*each));
  };
  if (receipt.repeated) return all;
  for (auto const& each : receipt.entry.events) {
    if (auto const* opened = std::get_if<event::VoteOpened>(&each)) {
      add(cannot_pass(village, *opened));
      for (auto& told : recused_in_the_chair(village, opened->meeting, opened->item))
        add(std::move(told));
    }
    if (auto const* opened = std::get_if<event::MeetingOpened>(&each))
      for (auto& told : recused_in_the_chair(village, opened->meeting, std::nullopt))
        add(std::move(told));
    if (auto const* signed_in = std::get_if<event::MembersSignedIn>(&each)) {
      add(came_late(village, *signed_in));
      for (auto& told : come_without_counting(village, *signed_in)) add(std::move(told));
    }
    if (auto const* entered = std::get_if<event::StageEntered>(&each))
      add(counts_later(village, receipt.entry.stamp, *entered));
    if (auto const* taken = std::get_if<event::ActionTaken>(&each))
      add(said_before(village, *taken, receipt.seq));
    if (auto const* delegated = std::get_if<event::DelegationRecorded>(&each))
      for (auto& told : delegated_before(village, *delegated, receipt.seq)) add(std::move(told));
  }
  return village.with_names(std::move(all));
}

}  // namespace yishi::app
