// How long a question about the roster of any day takes: a village of 3,000, ten years of changes,
// a new roster adopted every month.

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "yishi/rules/roster_history.hpp"

namespace {

using namespace yishi::rules;

constexpr int people = 3'000;
constexpr int years = 10;

/// Numbers that look random and are the same everywhere.
class Dice {
 public:
  int below(int bound) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_ = 1;
};

Date first_day() { return *Date::of(2016, 1, 1); }

Member first_of(int number) {
  Member member;
  member.person = "p" + std::to_string(1'000'000 + number);
  member.household = "h" + std::to_string(number / 4);
  member.votes = number % 5 != 0;
  member.commitment = std::string(64, 'c');
  return member;
}

RosterHistory make_history() {
  Dice dice;
  std::vector<Member> now;
  for (int i = 0; i < people; ++i) now.push_back(first_of(i));
  RosterHistory history;
  std::int64_t entry = 1;
  for (int month = 0; month < years * 12; ++month) {
    Date const day = first_day().plus(month * 30);
    for (auto& member : now) {
      if (dice.below(100) > 1) continue;
      if (member.until)
        member.until.reset();
      else
        member.until = day.plus(dice.below(700));
    }
    history.add({day, entry++, std::make_shared<Roster const>(Roster{"villagers", now})});
  }
  return history;
}

RosterHistory const& history() {
  static RosterHistory const made = make_history();
  return made;
}

void members_on_any_day(benchmark::State& state) {
  auto const& all = history();
  Dice dice;
  for (auto _ : state)
    benchmark::DoNotOptimize(all.members_on(first_day().plus(dice.below(years * 365))));
}
BENCHMARK(members_on_any_day)->Unit(benchmark::kMicrosecond);

void counts_on_any_day(benchmark::State& state) {
  auto const& all = history();
  Dice dice;
  for (auto _ : state)
    benchmark::DoNotOptimize(all.counts_on(first_day().plus(dice.below(years * 365))));
}
BENCHMARK(counts_on_any_day)->Unit(benchmark::kMicrosecond);

void one_person_on_any_day(benchmark::State& state) {
  auto const& all = history();
  Dice dice;
  for (auto _ : state) {
    Date const day = first_day().plus(dice.below(years * 365));
    auto const& roster = *all.in_force(day)->roster;
    benchmark::DoNotOptimize(member_on(roster, first_of(dice.below(people)).person, day));
  }
}
BENCHMARK(one_person_on_any_day)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
