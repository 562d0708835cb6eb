// Threats to the rules and to the ballot: rules changed after the vote, acts dated back, voters
// beside their choices, characters that cannot be seen, notices that are no longer posted. The
// numbers are those of docs/formats/threats.md.

#include "threats/attack.hpp"
#include "yishi/trail/hash.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

constexpr std::size_t rules_entry = 5;
constexpr std::size_t posting_entry = 13;
constexpr std::size_t end_entry = 14;
constexpr Instant day_ms = 86'400'000;

rules::Date days_after(rules::Date date, int days) {
  return rules::civil_date(rules::start_of(date) + days * day_ms);
}

std::string attach(Evidence& evidence, std::string bytes) {
  auto hash = trail::to_hex(trail::sha256(bytes));
  evidence.attachments[hash] = std::move(bytes);
  return hash;
}

/// The village as it adopts rules with a posting of three days in place of fifteen, when the case
/// is already being posted; the end of the posting is moved by `days`.
Evidence with_new_rules(int days) {
  auto evidence = honest();
  auto const adopted =
      std::get<command::AdoptRules>(decode(evidence.entries[rules_entry])->command);
  auto workflow = *decode_workflow(evidence.attachments.at(adopted.workflow_hash));
  workflow.version = "2";
  workflow.stages[2].period = {rules::Duration{3, rules::DayUnit::days}, std::nullopt};
  auto file = *decode_rules(evidence.attachments.at(adopted.rules_hash));
  file.workflow = attach(evidence, encode(workflow));
  auto const rules_hash = attach(evidence, encode(file));
  auto const posted = decode(evidence.entries[posting_entry])->stamp;
  auto const adoption = changed(evidence.entries[rules_entry], [&](Entry& entry) {
    entry.seq = static_cast<std::int64_t>(end_entry);
    entry.stamp.nonce = std::string(32, 'e');
    entry.stamp.at = posted.at + 60'000;
    entry.stamp.occurred = posted.occurred;
    auto& adopt = std::get<command::AdoptRules>(entry.command);
    auto& event = std::get<event::RulesAdopted>(entry.events.at(0));
    adopt.version = event.version = "2";
    adopt.workflow_hash = event.workflow_hash = file.workflow;
    adopt.rules_hash = event.rules_hash = rules_hash;
  });
  evidence.entries[end_entry] = changed(evidence.entries[end_entry], [&](Entry& entry) {
    ++entry.seq;
    entry.stamp.at += days * day_ms;
    entry.stamp.occurred.date = days_after(entry.stamp.occurred.date, days);
  });
  evidence.entries.insert(evidence.entries.begin() + static_cast<std::ptrdiff_t>(end_entry),
                          adoption);
  return resealed(std::move(evidence));
}

/// The notice recorded a week later than it was; by its own word it hung all the time.
Evidence posted_late(int counted_from) {
  return forged(posting_entry, [&](Entry& entry) {
    entry.stamp.at += 7 * day_ms;
    auto& posted = std::get<event::NoticePosted>(entry.events.at(0));
    posted.from = days_after(posted.from, counted_from);
    posted.until = days_after(posted.until, counted_from);
  });
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("threat 11: an act dated back, so that a period began before anybody could know of it") {
  passes(honest());
  passes(posted_late(7));  // the twin: recorded late, and counted from then
  fails_at(posting_entry, posted_late(0), "YS-7303");
  fails_at(posting_entry, posted_late(6), "YS-7303");
}

TEST_CASE("threat 32: the rules changed after the vote") {
  passes(with_new_rules(0));  // the new rules are for cases to come
  // By the new rules the posting is long over, by those that the case is bound to it is not.
  fails_at(end_entry + 1, with_new_rules(-20), "YS-7300");
}

TEST_CASE("threat 36: no voter stands beside a choice") {
  passes(honest());
  auto const by_name = forged(vote_entry, [](Entry& entry) {
    std::get<command::RecordVote>(entry.command).choices = {{"r1", Choice::approve}};
  });
  fails_at(vote_entry, by_name, "YS-7300");
  // What is recorded of the vote are sums, and the three who answer for them.
  auto const entry = *decode(honest().entries[vote_entry]);
  auto const vote = trail::write(to_json(entry.command));
  CHECK(has(vote, "\"choices\":[]"));
  for (auto const* counts_no_votes : {"\"r1\"", "\"r5\""}) CHECK_FALSE(has(vote, counts_no_votes));
  for (auto const& event : entry.events)
    for (auto const* voter : {"\"r1\"", "\"r2\"", "\"r3\"", "\"r4\"", "\"r5\""}) {
      auto const words = trail::write(to_json(event));
      CAPTURE(words, voter);
      CHECK((std::holds_alternative<event::VoteRecorded>(event) || !has(words, voter)));
    }
}

TEST_CASE("threat 14: a notice taken off the board before its time") {
  // What the trail cannot see it does not claim: photos of both ends, or the report says so.
  auto const shown = [](std::vector<unsigned> const& photos) {
    auto const evidence = posted_with_photos(photos);
    passes(evidence);
    auto const report = verify(evidence);
    REQUIRE(report.postings.size() == 1);
    CHECK(report.postings[0].notice == 1);
    return std::pair(report.postings[0].shown_first, report.postings[0].shown_last);
  };
  CHECK(shown({1, posting_days}) == std::pair(true, true));
  CHECK(shown({0, posting_days + 1}) == std::pair(true, true));  // as it goes up, as it comes down
  CHECK(shown({}) == std::pair(false, false));
  CHECK(shown({1}) == std::pair(true, false));
  CHECK(shown({1, posting_days - 1}) == std::pair(true, false));
  CHECK(shown({2, posting_days}) == std::pair(false, true));
  // A posting that still runs has no last day to show.
  auto running = honest();
  running.entries.pop_back();
  CHECK(verify(resealed(running)).postings.empty());
}

TEST_CASE("threat 24: a document that shows one thing to voters and another to the auditor") {
  auto const told = [](std::string const& bytes) {
    auto evidence = forged(proposal_entry, [&](Entry& entry) {
      auto const hash = trail::to_hex(trail::sha256(bytes));
      std::get<command::Act>(entry.command).form.at(0).document = hash;
    });
    evidence.attachments[trail::to_hex(trail::sha256(bytes))] = bytes;
    return verify(evidence).documents;
  };
  CHECK(verify(honest()).documents.empty());
  CHECK(told("修桥的方案：西头到东头，四米宽。").empty());
  auto const page = told("<html><script>document.write(new Date())</script></html>");
  REQUIRE(page.size() == 1);
  CHECK(page[0].kind == trail::DocumentKind::page);
  CHECK(told("%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>>>> endobj").size() == 1);
  CHECK(told("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj").empty());
}

TEST_CASE("threat 41: characters that cannot be seen, or that turn a line round") {
  auto const village = [](std::string const& name) {
    return verify(forged(0,
                         [&](Entry& entry) {
                           std::get<command::OpenLog>(entry.command).village = name;
                           std::get<event::LogOpened>(entry.events.at(0)).village = name;
                         }))
        .village;
  };
  CHECK(village("小桥村") == "小桥村");
  CHECK(village("𠮷村") == "𠮷村");
  // Zero-width space, right-to-left override, escape, byte order mark, soft hyphen.
  for (auto const* hidden : {"\u200b", "\u202e", "\x1b", "\ufeff", "\u00ad"})
    CHECK(village("小" + std::string(hidden) + "桥村") == "小\ufffd桥村");
}

TEST_CASE("threat 47: checkpoints no longer posted, so that nothing binds what is recorded") {
  auto const reach = [](std::int64_t size) {
    auto const report = verify(with_photo(honest(), size));
    CHECK(report.ok());
    return std::pair(report.witnessed_size, report.size);
  };
  CHECK(reach(15) == std::pair<std::int64_t, std::int64_t>(15, 15));
  CHECK(reach(12) == std::pair<std::int64_t, std::int64_t>(12, 15));
  CHECK(verify(honest()).witnessed_size == 0);
}
