// Submitting again with a key: what was recorded once is not recorded twice.

#include <catch2/catch.hpp>
#include <stdexcept>

#include "support/journey.hpp"
#include "support/three_up.hpp"
#include "trail/store_kit.hpp"
#include "yishi/engine/runtime.hpp"

using namespace yishi;
using namespace yishi::engine;

namespace {

std::string const log_id(32, 'a');

/// The process ended after the entry was durable and before anybody was told.
struct Crash : std::runtime_error {
  Crash() : std::runtime_error("crash") {}
};

Submission by_system(Command command, std::vector<std::string> const& files) {
  Submission made;
  made.command = std::move(command);
  made.occurred = *Moment::parse("2026-03-02");
  made.actor = "system";
  made.recorder = "system";
  for (auto const& bytes : files)
    made.attachments.emplace_back(trail::to_hex(trail::sha256(bytes)), bytes);
  return made;
}

/// A village in which villagers v01 and v02 can propose something.
class Started {
 public:
  explicit Started(EventStore& store) : store_(store) {
    clock_.set(rules::start_of(*Moment::parse("2026-03-02T09:00")));
    auto runtime = open();
    auto const law = encode(support::small_law());
    auto const calendar = encode(support::holidays());
    rules::Roster roster;
    roster.body = "villagers";
    for (auto const* person : {"v01", "v02"}) {
      roster.members.emplace_back();
      roster.members.back().person = person;
      roster.members.back().household = person;
      roster.members.back().commitment = hash_of(person);
    }
    auto const people = encode(roster);
    auto rules = support::three_up_rules();
    rules.law = support::small_law();
    rules = with_hashes(std::move(rules));
    auto const workflow = encode(rules.workflow);
    auto const bound =
        encode(RulesFile{rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days});
    give(*runtime, by_system(command::OpenLog{1, "枫源村", "", "", "key", true}, {}));
    give(*runtime, by_system(command::AdoptLaw{support::small_law().id, hash_of(law)}, {law}));
    give(*runtime, by_system(command::AdoptCalendar{hash_of(calendar)}, {calendar}));
    give(*runtime, by_system(command::AdoptRoster{"villagers", hash_of(people), 2}, {people}));
    give(*runtime, by_system(command::AdoptRules{rules.workflow.name.id(), rules.workflow.version,
                                                 rules.workflow_hash, rules.rules_hash},
                             {workflow, bound, law}));
  }

  std::unique_ptr<Runtime> open() { return std::make_unique<Runtime>(store_, log_id, clock_); }
  void later() { clock_.set(clock_.now() + 60'000); }
  std::int64_t size() const { return store_.size(log_id); }

  static Receipt give(Runtime& runtime, Submission const& submission) {
    auto outcome = runtime.submit(submission);
    if (auto const* rejection = std::get_if<Rejection>(&outcome))
      FAIL(rejection->unmet.front().kind->code << " "
                                               << message(rejection->unmet.front(), Language::en));
    return std::get<Receipt>(std::move(outcome));
  }

 private:
  EventStore& store_;
  ManualClock clock_{0};
};

Submission proposal(std::string const& key) {
  Submission made;
  made.command = support::propose();
  made.occurred = *Moment::parse("2026-03-02");
  made.actor = "v01";
  made.capacity = "villagers";
  made.recorder = "c3";
  made.key = key;
  return made;
}

command::Act& act_of(Submission& submission) { return std::get<command::Act>(submission.command); }

void seal(FieldValue& field, char salt) {
  field.value.reset();
  field.sealed = std::string(64, salt);
}

std::string code_of(Outcome const& outcome) {
  auto const* rejection = std::get_if<Rejection>(&outcome);
  return rejection == nullptr ? "" : std::string(rejection->unmet.at(0).kind->code);
}

}  // namespace

TEMPLATE_TEST_CASE("the same key twice is one entry, and no key is two", "[repeat]", InMemory,
                   InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  Started village(*store);
  auto const runtime = village.open();
  auto const size = village.size();
  auto const first = Started::give(*runtime, proposal("2026-03-02-01"));
  CHECK_FALSE(first.repeated);
  CHECK(first.entry.stamp.nonce ==
        hash_of("yishi/key/v1\n" + log_id + "\n2026-03-02-01").substr(0, 32));
  village.later();
  auto const again = Started::give(*runtime, proposal("2026-03-02-01"));
  CHECK(again.repeated);
  CHECK(again.seq == first.seq);
  CHECK(again.entry == first.entry);
  CHECK(again.leaf == first.leaf);
  CHECK(village.size() == size + 1);
  CHECK_FALSE(Started::give(*runtime, proposal("2026-03-02-02")).repeated);
  CHECK(village.size() == size + 2);
  CHECK_FALSE(Started::give(*runtime, proposal("")).repeated);
  CHECK_FALSE(Started::give(*runtime, proposal("")).repeated);
  CHECK(village.size() == size + 4);
}

TEST_CASE("two processes with one key record once", "[repeat]") {
  InSqlite const kit;
  auto const store = kit.open();
  Started village(*store);
  auto const other_store = kit.open();
  auto const one = village.open();
  ManualClock const clock{rules::start_of(*Moment::parse("2026-03-02T09:00"))};
  Runtime two(*other_store, log_id, clock);
  auto const first = Started::give(*one, proposal("k"));
  auto const size = village.size();
  auto const again = Started::give(two, proposal("k"));
  CHECK(again.repeated);
  CHECK(again.entry == first.entry);
  CHECK(village.size() == size);
  CHECK(two.state() == one->state());
}

TEST_CASE("a key is not used again for something else", "[repeat]") {
  auto const store = memory_store();
  Started village(*store);
  auto const runtime = village.open();
  auto const first = Started::give(*runtime, proposal("k"));
  auto const refused = [&](void (*change)(Submission&)) {
    auto other = proposal("k");
    change(other);
    auto const outcome = runtime->submit(other);
    CHECK(code_of(outcome) == "YS-9104");
    CHECK(std::get<Rejection>(outcome).unmet.front().arguments.back() == Argument{first.seq});
    auto const foreseen = runtime->would(other);
    REQUIRE(std::holds_alternative<Rejection>(foreseen));
    CHECK(std::get<Rejection>(foreseen).unmet.front().kind->code == std::string_view{"YS-9104"});
  };
  refused([](Submission& s) { act_of(s).form.front().value = "另一个题目"; });
  refused([](Submission& s) { act_of(s).form.pop_back(); });
  refused([](Submission& s) { s.command = command::CloseMeeting{"M1"}; });
  refused([](Submission& s) { s.occurred = *Moment::parse("2026-03-01"); });
  refused([](Submission& s) { s.actor = "v02"; });
  refused([](Submission& s) { s.capacity = "committees"; });
  refused([](Submission& s) { s.on_behalf_of = "minutes 7"; });
  auto same = proposal("k");
  same.recorder = "c2";  // whoever types it again
  CHECK(std::get<Receipt>(runtime->submit(same)).repeated);
}

TEST_CASE("what was asked before would happen again, and nothing is written", "[repeat]") {
  auto const store = memory_store();
  Started village(*store);
  auto const runtime = village.open();
  auto const foreseen = runtime->would(proposal("k"));
  auto const first = Started::give(*runtime, proposal("k"));
  CHECK(std::get<Acceptance>(foreseen).events == first.entry.events);
  auto const size = village.size();
  auto const again = runtime->would(proposal("k"));
  CHECK(std::get<Acceptance>(again).events == first.entry.events);
  CHECK(std::get<Acceptance>(again).stream == first.entry.stream);
  CHECK(village.size() == size);
  auto const new_one = runtime->would(proposal("l"));
  CHECK(std::get<Acceptance>(new_one).events != first.entry.events);
}

TEST_CASE("a sealed text is the same under another salt, a text that is not sealed is another",
          "[repeat]") {
  auto const store = memory_store();
  Started village(*store);
  auto const runtime = village.open();
  auto sealed = proposal("k");
  seal(act_of(sealed).form.at(1), '1');
  Started::give(*runtime, sealed);
  seal(act_of(sealed).form.at(1), '2');
  CHECK(std::get<Receipt>(runtime->submit(sealed)).repeated);
  CHECK(code_of(runtime->submit(proposal("k"))) == "YS-9104");
}

TEST_CASE("who crashed before the receipt asks again: with a key once, without it twice",
          "[repeat]") {
  auto const key = GENERATE(std::string("k"), std::string());
  InSqlite const kit;
  auto const store = kit.open();
  Started village(*store);
  auto const size = village.size();
  {
    auto const runtime = village.open();
    runtime->on_receipt([](Receipt const&) { throw Crash(); });
    CHECK_THROWS_AS(runtime->submit(proposal(key)), Crash);
  }
  auto const runtime = village.open();
  int told = 0;
  runtime->on_receipt([&](Receipt const&) { ++told; });
  CHECK(Started::give(*runtime, proposal(key)).repeated == !key.empty());
  CHECK(village.size() == size + (key.empty() ? 2 : 1));
  CHECK(told == (key.empty() ? 1 : 0));
}

TEST_CASE("a refused submission leaves its key free, and a key has to be UTF-8", "[repeat]") {
  auto const store = memory_store();
  Started village(*store);
  auto const runtime = village.open();
  auto wrong = proposal("k");
  wrong.capacity.clear();
  CHECK(code_of(runtime->submit(wrong)) == "YS-5202");
  CHECK_FALSE(Started::give(*runtime, proposal("k")).repeated);
  CHECK(code_of(runtime->submit(proposal("\xB4\xE5"))) == "YS-9103");
}

TEMPLATE_TEST_CASE("an entry is found by its nonce, in its own log only", "[store]", InMemory,
                   InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  CHECK_FALSE(store->find_nonce("a", "n1").has_value());
  REQUIRE(store->append("a", 0, {leaf("x", "n1"), leaf("y", "n2")}));
  REQUIRE(store->append("b", 0, {leaf("x", "n3")}));
  CHECK(store->find_nonce("a", "n1") == 0);
  CHECK(store->find_nonce("a", "n2") == 1);
  CHECK_FALSE(store->find_nonce("a", "n3").has_value());
  CHECK(store->find_nonce("b", "n3") == 0);
}
