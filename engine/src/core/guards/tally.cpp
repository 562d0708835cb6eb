// Tallies: what was read off the paper has to agree with itself and with who was there.

#include "core/guards/tally.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/guards/acting.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

/// A number of a tally under its name.
struct Figure {
  Words words;
  std::int64_t Tally::* value;
};

std::array<Figure, 6> const& figures() {
  static std::array<Figure, 6> const all{{{{"发出", "handed out"}, &Tally::issued},
                                          {{"收回", "returned"}, &Tally::returned},
                                          {{"有效", "valid"}, &Tally::valid},
                                          {{"同意", "for"}, &Tally::approve},
                                          {{"反对", "against"}, &Tally::oppose},
                                          {{"弃权", "abstentions"}, &Tally::abstain}}};
  return all;
}

constexpr std::int64_t ballots_max = 1'000'000'000;

/// Whether every number can be reckoned with at all.
bool check_range(Draft& draft, Tally const& tally) {
  bool good = true;
  for (auto const& figure : figures()) {
    auto const value = tally.*figure.value;
    if (0 <= value && value <= ballots_max) continue;
    refuse(draft, kind(catalog::law, "YS-4323"), {figure.words, value, ballots_max});
    good = false;
  }
  return good;
}

void check_more(Draft& draft, DiagnosticKind const* which, std::int64_t more, std::int64_t less) {
  if (more > less) refuse(draft, which, {more, less, more - less});
}

void check_sum(Draft& draft, Tally const& tally) {
  auto const sum = tally.approve + tally.oppose + tally.abstain;
  if (sum != tally.valid)
    refuse(draft, kind(catalog::law, "YS-4327"),
           {tally.approve, tally.oppose, tally.abstain, sum, tally.valid});
}

void check_secret(Draft& draft, Tally const& tally, std::int64_t present) {
  check_more(draft, kind(catalog::law, "YS-4325"), tally.issued, present);
  check_more(draft, kind(catalog::law, "YS-4324"), tally.returned, tally.issued);
  check_more(draft, kind(catalog::law, "YS-4326"), tally.valid, tally.returned);
  check_sum(draft, tally);
}

void check_open(Draft& draft, Tally const& tally, std::int64_t present) {
  for (auto const& figure : {figures()[0], figures()[1], figures()[2]})
    if (tally.*figure.value != present)
      refuse(draft, kind(catalog::law, "YS-4328"), {figure.words, tally.*figure.value, present});
  check_sum(draft, tally);
}

std::optional<Tally> check_readings(Draft& draft, rules::Ballot const& ballot, std::int64_t present,
                                    command::RecordVote const& record) {
  if (!record.choices.empty())
    refuse(draft, kind(catalog::law, "YS-4330"), {rules::words_for(ballot.kind)});
  if (record.readings.size() != 2) {
    refuse(draft, kind(catalog::law, "YS-4320"), {number(record.readings.size())});
    return std::nullopt;
  }
  auto const& first = record.readings[0];
  auto const& second = record.readings[1];
  if (first.person == second.person) refuse(draft, kind(catalog::law, "YS-4321"), {first.person});
  check_known(draft, first.person, draft.stamp.occurred.date);
  if (first.person != second.person) check_known(draft, second.person, draft.stamp.occurred.date);
  for (auto const& figure : figures())
    if (first.tally.*figure.value != second.tally.*figure.value)
      refuse(draft, kind(catalog::law, "YS-4322"), {figure.words});
  if (!(first.tally == second.tally) || !check_range(draft, first.tally)) return std::nullopt;
  if (ballot.kind == rules::BallotKind::open)
    check_open(draft, first.tally, present);
  else
    check_secret(draft, first.tally, present);
  return first.tally;
}

std::optional<Tally> count_choices(Draft& draft, std::vector<std::string> const& present,
                                   command::RecordVote const& record) {
  if (!record.readings.empty())
    refuse(draft, kind(catalog::law, "YS-4333"), {number(record.readings.size())});
  if (record.choices.empty()) {
    refuse(draft, kind(catalog::law, "YS-4335"));
    return std::nullopt;
  }
  Tally tally;
  std::set<std::string> seen;
  for (auto const& choice : record.choices) {
    if (!seen.insert(choice.person).second)
      refuse(draft, kind(catalog::law, "YS-4332"), {choice.person});
    if (!std::binary_search(present.begin(), present.end(), choice.person))
      refuse(draft, kind(catalog::law, "YS-4331"), {choice.person});
    if (choice.choice == Choice::approve) ++tally.approve;
    if (choice.choice == Choice::oppose) ++tally.oppose;
    if (choice.choice == Choice::abstain) ++tally.abstain;
  }
  tally.issued = static_cast<std::int64_t>(present.size());
  tally.returned = static_cast<std::int64_t>(record.choices.size());
  tally.valid = tally.returned;
  return tally;
}

}  // namespace

std::optional<Tally> check_tally(Draft& draft, rules::Ballot const& ballot,
                                 std::vector<std::string> const& present,
                                 command::RecordVote const& record) {
  if (ballot.kind == rules::BallotKind::named) return count_choices(draft, present, record);
  return check_readings(draft, ballot, static_cast<std::int64_t>(present.size()), record);
}

Tally tally_households(std::vector<rules::HouseholdsOf> const& households,
                       std::vector<NamedChoice> const& choices) {
  Tally tally;
  tally.issued = rules::number_of_households(households);
  for (auto const& each : households) {
    auto const chosen = std::find_if(choices.begin(), choices.end(), [&](NamedChoice const& one) {
      return one.person == each.person;
    });
    if (chosen == choices.end()) continue;
    auto const votes = std::ssize(each.households);
    tally.returned += votes;
    if (chosen->choice == Choice::approve) tally.approve += votes;
    if (chosen->choice == Choice::oppose) tally.oppose += votes;
    if (chosen->choice == Choice::abstain) tally.abstain += votes;
  }
  tally.valid = tally.returned;
  return tally;
}

void check_tellers(Draft& draft, Case const& item, command::RecordVote const& record) {
  struct Teller {
    Words role;
    std::string const& person;
  };
  std::array<Teller, 3> const tellers{{{{"唱票人", "caller"}, record.caller},
                                       {{"计票人", "counter"}, record.counter},
                                       {{"监票人", "watcher"}, record.watcher}}};
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    auto const& [role, person] = tellers[i];
    require_text(draft, person, role, role.en);
    if (person.empty()) continue;
    check_known(draft, person, draft.stamp.occurred.date);
    if (std::find(item.recused.begin(), item.recused.end(), person) != item.recused.end())
      refuse(draft, kind(catalog::people, "YS-5210"), {person, role});
    for (std::size_t j = 0; j < i; ++j)
      if (tellers[j].person == person)
        refuse(draft, kind(catalog::law, "YS-4329"), {tellers[j].role, role, person});
  }
}

}  // namespace yishi::engine::core
