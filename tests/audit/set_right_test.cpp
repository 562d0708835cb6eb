// Verification of what sets a case aside or the record right: suspension, resumption, take-back,
// proof of a posting.

#include <catch2/catch.hpp>

#include "audit/difference.hpp"
#include "audit/small_village.hpp"
#include "yishi/trail/hash.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

using Codes = std::set<std::string>;

Evidence forged(std::size_t entry, void (*change)(Entry&)) {
  auto evidence = troubled();
  evidence.entries[entry] = changed(evidence.entries[entry], change);
  return resealed(std::move(evidence));
}

template <class T>
T& command_in(Entry& entry) {
  return std::get<T>(entry.command);
}

template <std::size_t... I>
std::vector<Event> one_of_each(std::index_sequence<I...>) {
  return {Event(std::in_place_index<I>)...};
}

}  // namespace

TEST_CASE("a log with a suspension, a take-back and a proof passes") {
  auto const report = verify(troubled());
  INFO(words(report));
  CHECK(report.ok());
  auto const entry = [](std::size_t number) { return *decode(troubled().entries.at(number)); };
  CHECK(std::holds_alternative<event::CaseResumed>(entry(resumption_entry).events.front()));
  CHECK(std::holds_alternative<event::RecordTakenBack>(entry(take_back_entry).events.front()));
  CHECK(std::holds_alternative<event::NoticeProved>(entry(proof_entry).events.front()));
}

TEST_CASE("periods that are said to count from another day after a suspension are found") {
  auto const report = verify(forged(resumption_entry, [](Entry& entry) {
    auto& resumed = std::get<event::CaseResumed>(entry.events.front());
    resumed.on = resumed.on.plus(-1);
  }));
  CHECK(codes(report) == Codes{"YS-7303"});
  CHECK(names(report, resumption_entry));
}

TEST_CASE("a take-back by somebody else, of another entry, or too late is found") {
  auto report = verify(forged(take_back_entry, [](Entry& entry) { entry.stamp.recorder = "c3"; }));
  CHECK(codes(report) == Codes{"YS-7300"});
  CHECK(names(report, take_back_entry));
  report = verify(forged(take_back_entry, [](Entry& entry) {
    command_in<command::TakeBack>(entry).target -= 1;
    std::get<event::RecordTakenBack>(entry.events.front()).target -= 1;
  }));
  CHECK(codes(report).contains("YS-7300"));
  CHECK(names(report, take_back_entry));
  // Told one minute apart: nine more are allowed, and the entry after it is then told too early.
  report = verify(forged(take_back_entry, [](Entry& entry) { entry.stamp.at += 540'001; }));
  CHECK(codes(report) == Codes{"YS-7205", "YS-7300"});
  CHECK(names(report, take_back_entry));
}

TEST_CASE("a take-back left out of the record is missed when its meeting is called again") {
  auto evidence = troubled();
  evidence.entries[take_back_entry] = changed(evidence.entries[take_back_entry], [](Entry& entry) {
    auto const reason = command_in<command::TakeBack>(entry).reason;
    entry.command = command::ProveNotice{1, std::string(64, 'f'), reason};
    entry.events = {event::NoticeProved{1, std::string(64, 'f'), reason}};
    entry.stream = {"notice", "1"};
  });
  auto const report = verify(resealed(std::move(evidence)));
  CHECK(names(report, take_back_entry));
  CHECK(names(report, take_back_entry + 1));
}

TEST_CASE("a proof whose document is not in the trail is found, like any document") {
  auto evidence = troubled();
  auto const entry = *decode(evidence.entries[proof_entry]);
  auto const document = std::get<command::ProveNotice>(entry.command).document;
  REQUIRE(evidence.attachments.erase(document) == 1);
  auto const report = verify(resealed(std::move(evidence)));
  CHECK(codes(report) == Codes{"YS-7107"});
  CHECK(names(report, proof_entry));
}

TEST_CASE("an auditor names every kind of event in Chinese") {
  for (auto const& event : one_of_each(std::make_index_sequence<std::variant_size_v<Event>>())) {
    std::string const tag = std::visit([](auto const& each) { return each.tag; }, event);
    CHECK(audit::words_of(event).zh != tag);
    CHECK(audit::words_of(event).en == tag);
  }
}
