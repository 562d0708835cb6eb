// What events do to the village as a whole: what was adopted, numbers given, postings,
// delegations, corrections, and what rests on what.

#include <algorithm>

#include "core/evolve.hpp"
#include "core/guards/time.hpp"

namespace yishi::engine::core {
namespace {

void correct_form(VillageState& state, event::RecordCorrected const& e) {
  auto const name = e.name.substr(std::string_view{"form."}.size());
  for (auto& [id, item] : state.cases)
    for (auto& form : item.forms)
      if (form.seq == e.target)
        for (auto& field : form.form)
          if (field.name == name) (field.sealed ? field.sealed : field.value) = e.now;
}

void correct_posting(Posting& posting, event::RecordCorrected const& e) {
  if (e.name == "place") posting.place = e.now;
  if (e.name != "occurred") return;
  posting.occurred = Moment::parse(e.now).value_or(posting.occurred);
  posting.from = e.from.value_or(posting.from);
  posting.until = e.until.value_or(posting.until);
}

struct FoldVillage {
  VillageState& state;
  std::int64_t seq;
  Stamp const& stamp;

  void operator()(event::LogOpened const& e) const {
    state.opened = true;
    state.village = e.village;
    state.region = e.region;
    state.simulated = e.simulated;
  }
  void operator()(event::LawAdopted const& e) const { state.law = e.hash; }
  void operator()(event::CalendarAdopted const& e) const { state.calendar = e.hash; }
  void operator()(event::RosterAdopted const& e) const { state.rosters[e.body] = e.hash; }
  void operator()(event::RulesAdopted const& e) const {
    state.rules[e.workflow] = {e.workflow, e.version, e.rules_hash, seq};
    auto& all = state.adopted_rules;
    if (std::find(all.begin(), all.end(), e.rules_hash) == all.end()) all.push_back(e.rules_hash);
  }
  void operator()(event::CaseOpened const&) const { ++state.cases_in_year[year_of(stamp.at)]; }
  void operator()(event::DelegationRecorded const& e) const {
    state.delegations.push_back({seq, e.matters, e.to, e.from, e.until});
  }
  void operator()(event::MeetingNotified const& e) const {
    state.open_meetings.insert(e.meeting);
    ++state.next_meeting;
  }
  void operator()(event::MeetingClosed const& e) const { state.open_meetings.erase(e.meeting); }
  void operator()(event::NoticePosted const& e) const {
    Posting posted;
    posted.notice = e.notice;
    posted.seq = seq;
    posted.case_id = e.case_id;
    posted.stage = e.stage;
    posted.place = e.place;
    posted.occurred = stamp.occurred;
    posted.recorded = usable_instant(stamp.at) ? rules::civil_date(stamp.at) : e.from;
    posted.from = e.from;
    posted.until = e.until;
    state.postings[e.notice] = std::move(posted);
    ++state.next_notice;
  }
  void operator()(event::NoticeInterrupted const& e) const {
    auto const found = state.postings.find(e.notice);
    if (found != state.postings.end()) found->second.interrupted = true;
  }
  void operator()(event::NoticeProved const& e) const {
    auto const found = state.postings.find(e.notice);
    if (found != state.postings.end())
      found->second.proofs.push_back({seq, stamp.occurred, e.document, e.note});
  }
  void operator()(event::ObjectionRaised const&) const { ++state.next_objection; }
  void operator()(event::RecordCorrected const& e) const {
    state.corrections.push_back({seq, e});
    if (e.name.starts_with("form.")) return correct_form(state, e);
    for (auto& [notice, posting] : state.postings)
      if (posting.seq == e.target) correct_posting(posting, e);
    for (auto& [id, meeting] : state.meetings)
      if (meeting.seq == e.target && e.name == "place") meeting.place = e.now;
  }
  void operator()(event::KeepersNamed const& e) const {
    state.keys.needed = e.needed;
    state.keys.keepers = e.keepers;
    state.keys.named = seq;
  }
  void operator()(event::KeyRotated const& e) const { put_in_force(e.new_key); }
  void operator()(event::KeyRecoveryPosted const& e) const {
    state.keys.recovery = KeyRecovery{seq, e.new_key, e.trusted.has_value(), e.number, e.until};
    ++state.next_notice;
  }
  void operator()(event::KeyTakenOver const& e) const { put_in_force(e.new_key); }
  void operator()(event::RecordTakenBack const& e) const { take_back(state, e.target); }
  /// What is left concerns one case or one meeting only.
  template <class Other>
  void operator()(Other const&) const {}

 private:
  void put_in_force(std::string const& key) const {
    state.keys.key = key;
    state.keys.used.push_back(key);
    state.keys.recovery.reset();
  }
};

struct FoldReliance {
  VillageState& state;
  std::int64_t seq;

  /// The first decision that rests on an entry is the one that is named to people.
  void rests_on(std::int64_t entry) const { state.relied_on.emplace(entry, seq); }

  void rests_on_meeting(std::string const& id) const {
    auto const found = state.meetings.find(id);
    if (found == state.meetings.end()) return;
    for (auto const entry : found->second.entries) rests_on(entry);
  }
  void rests_on_posting(ActiveStage const& active) const {
    if (!active.notice) return;
    auto const found = state.postings.find(*active.notice);
    if (found != state.postings.end()) rests_on(found->second.seq);
  }

  void operator()(event::VoteRecorded const& e) const {
    rests_on_meeting(e.meeting);
    auto const found = state.meetings.find(e.meeting);
    if (found == state.meetings.end() || e.item < 0 ||
        e.item >= static_cast<std::int64_t>(found->second.items.size()))
      return;
    auto const& voted = found->second.items[static_cast<std::size_t>(e.item)].item;
    auto const item = state.cases.find(voted.case_id);
    if (item == state.cases.end()) return;
    for (auto const& form : item->second.forms) rests_on(form.seq);
  }
  void operator()(event::ItemInquorate const& e) const { rests_on_meeting(e.meeting); }
  void operator()(event::ItemDecided const& e) const { rests_on_meeting(e.meeting); }
  void operator()(event::StageLeft const& e) const {
    auto const found = state.cases.find(e.case_id);
    if (found == state.cases.end()) return;
    for (auto const& active : found->second.active) {
      if (active.stage != e.stage) continue;
      for (auto const& form : found->second.forms)
        if (form.stage == e.stage) rests_on(form.seq);
      if (e.outcome == rules::Outcome::expired || e.outcome == rules::Outcome::upheld)
        rests_on_posting(active);
    }
  }
  /// Nothing else is a decision.
  template <class Other>
  void operator()(Other const&) const {}
};

}  // namespace

void fold_village(VillageState& state, std::int64_t seq, Stamp const& stamp, Event const& event) {
  std::visit(FoldVillage{state, seq, stamp}, event);
}

void fold_reliance(VillageState& state, std::int64_t seq, Event const& event) {
  std::visit(FoldReliance{state, seq}, event);
}

}  // namespace yishi::engine::core
