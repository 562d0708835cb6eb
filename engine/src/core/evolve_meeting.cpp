// What events do to one meeting.

#include <algorithm>

#include "core/evolve.hpp"

namespace yishi::engine::core {
namespace {

struct FoldMeeting {
  Meeting& meeting;
  std::int64_t seq;

  void rests_on_this() const {
    if (meeting.entries.empty() || meeting.entries.back() != seq) meeting.entries.push_back(seq);
  }
  MeetingItem* item(std::int64_t index) const {
    if (index < 0 || index >= static_cast<std::int64_t>(meeting.items.size())) return nullptr;
    return &meeting.items[static_cast<std::size_t>(index)];
  }
  void end_proxy_of(std::string const& person) const {
    std::erase_if(meeting.proxies, [&](auto const& each) { return each.absent == person; });
  }
  void end_word_of(std::string const& person) const {
    std::erase_if(meeting.speaks_for, [&](auto const& each) { return each.person == person; });
  }
  void set(std::int64_t index, ItemStatus status) const {
    if (auto* found = item(index)) found->status = status;
  }

  void operator()(event::MeetingNotified const& e) const {
    meeting = Meeting{};
    meeting.id = e.meeting;
    meeting.seq = seq;
    meeting.body = e.body;
    meeting.given = e.given;
    meeting.planned = e.planned;
    meeting.sits = e.planned;
    meeting.place = e.place;
    meeting.roster = e.roster;
    meeting.household_roster = e.household_roster.value_or("");
    meeting.members = e.members;
    for (auto const& each : e.agenda) {
      MeetingItem added;
      added.item = each;
      meeting.items.push_back(std::move(added));
    }
    rests_on_this();
  }
  /// Whoever comes himself needs nobody in his place any more.
  void operator()(event::MembersSignedIn const& e) const {
    for (auto const& person : e.persons) {
      meeting.signed_in.push_back(person);
      auto const at = std::lower_bound(meeting.present.begin(), meeting.present.end(), person);
      if (at == meeting.present.end() || *at != person) meeting.present.insert(at, person);
      end_proxy_of(person);
    }
    for (auto const& proxy : e.proxies.value_or(std::vector<ProxyGiven>{})) {
      end_proxy_of(proxy.absent);
      meeting.proxies.push_back(proxy);
    }
    for (auto const& each : e.households.value_or(std::vector<rules::HouseholdsOf>{})) {
      end_word_of(each.person);
      meeting.speaks_for.push_back(each);
    }
    rests_on_this();
  }
  /// The seats that somebody held for others go with him.
  void operator()(event::MembersLeft const& e) const {
    for (auto const& person : e.persons) {
      std::erase(meeting.present, person);
      end_proxy_of(person);
      end_word_of(person);
      std::erase_if(meeting.proxies, [&](auto const& each) { return each.holder == person; });
    }
    rests_on_this();
  }
  void operator()(event::MeetingOpened const& e) const {
    meeting.status = MeetingStatus::open;
    meeting.chair = e.chair;
    rests_on_this();
  }
  void operator()(event::VoteOpened const& e) const {
    if (auto* voting = item(e.item)) {
      voting->status = ItemStatus::voting;
      voting->present = e.present;
      std::sort(voting->present.begin(), voting->present.end());
      voting->households = e.households.value_or(std::vector<rules::HouseholdsOf>{});
    }
    rests_on_this();
  }
  void operator()(event::VoteRecorded const& e) const {
    if (auto* voted = item(e.item)) {
      voted->status = ItemStatus::decided;
      voted->tally = e.tally;
      voted->household_tally = e.households;
    }
  }
  void operator()(event::ItemInquorate const& e) const { set(e.item, ItemStatus::inquorate); }
  void operator()(event::ItemDecided const& e) const { set(e.item, ItemStatus::decided); }
  void operator()(event::ItemPutOff const& e) const { set(e.item, ItemStatus::put_off); }
  void operator()(event::ItemVoided const& e) const { set(e.item, ItemStatus::voided); }
  void operator()(event::MeetingAdjourned const& e) const {
    meeting.status = MeetingStatus::adjourned;
    meeting.sits = e.until;
    rests_on_this();
  }
  void operator()(event::MeetingResumed const&) const {
    meeting.status = MeetingStatus::open;
    rests_on_this();
  }
  void operator()(event::MeetingClosed const&) const { meeting.status = MeetingStatus::closed; }
  /// What is left says nothing about a meeting by itself.
  template <class Other>
  void operator()(Other const&) const {}
};

}  // namespace

void fold_meeting(Meeting& meeting, std::int64_t seq, Stamp const&, Event const& event) {
  std::visit(FoldMeeting{meeting, seq}, event);
}

}  // namespace yishi::engine::core
