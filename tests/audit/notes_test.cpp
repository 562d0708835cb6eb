// Checkpoints against the entries: what is cut off, put in, moved; forged and foreign notes.

#include <catch2/catch.hpp>

#include "audit/small_village.hpp"
#include "yishi/trail/merkle.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

using Codes = std::set<std::string>;

/// The evidence with its stored hashes made anew, as somebody without the key can.
Evidence rehashed(Evidence evidence) {
  auto const notes = evidence.notes;
  auto const policy = evidence.policy;
  evidence = resealed(std::move(evidence));
  evidence.notes = notes;
  evidence.policy = policy;
  return evidence;
}

Evidence with_newest_note(std::string note) {
  auto evidence = honest();
  evidence.notes.back().second = std::move(note);
  return evidence;
}

}  // namespace

TEST_CASE("entries cut off at the end are missed by an older checkpoint") {
  for (std::size_t cut = 1; cut < honest().entries.size(); ++cut) {
    auto evidence = honest();
    evidence.entries.resize(evidence.entries.size() - cut);
    auto const report = verify(rehashed(evidence));
    CAPTURE(cut, words(report));
    CHECK(codes(report).contains("YS-7104"));
  }
  // The twin: the same log before its last three entries were written.
  auto evidence = honest();
  evidence.entries.resize(12);
  evidence.notes.pop_back();
  CHECK(verify(rehashed(evidence)).ok());
}

TEST_CASE("an entry taken out of the middle is found, whichever it is") {
  for (std::size_t gone = 0; gone + 1 < honest().entries.size(); ++gone) {
    auto evidence = honest();
    evidence.entries.erase(evidence.entries.begin() + static_cast<std::ptrdiff_t>(gone));
    auto const report = verify(rehashed(evidence));
    CAPTURE(gone, words(report));
    CHECK(codes(report).contains("YS-7202"));
    CHECK(names(report, gone));
    CHECK((codes(report).contains("YS-7103") || codes(report).contains("YS-7104")));
  }
}

TEST_CASE("two neighbours that changed places are found, whichever they are") {
  for (std::size_t first = 0; first + 1 < honest().entries.size(); ++first) {
    auto evidence = honest();
    std::swap(evidence.entries[first], evidence.entries[first + 1]);
    auto const kept = verify(evidence);
    CAPTURE(first);
    CHECK(codes(kept).contains("YS-7100"));
    CHECK(names(kept, first));
    CHECK(names(kept, first + 1));
    auto const report = verify(rehashed(evidence));
    CHECK(codes(report).contains("YS-7202"));
    CHECK(names(report, first));
    CHECK((codes(report).contains("YS-7103") || codes(report).contains("YS-7409")));
  }
}

TEST_CASE("an entry written twice or put in is found at every place") {
  for (std::size_t at = 1; at <= honest().entries.size(); ++at) {
    auto evidence = honest();
    auto const place = evidence.entries.begin() + static_cast<std::ptrdiff_t>(at);
    auto const copy = evidence.entries[at - 1];
    evidence.entries.insert(place, copy);
    auto const report = verify(rehashed(evidence));
    CAPTURE(at, words(report));
    CHECK(names(report, at));
    CHECK(codes(report).contains("YS-7204"));
    CHECK((codes(report).contains("YS-7103") || codes(report).contains("YS-7110")));
  }
}

TEST_CASE("an entry and its hash changed together are caught by the checkpoint") {
  auto evidence = honest();
  evidence.entries[13] = changed(evidence.entries[13], [](Entry& entry) {
    std::get<command::PostNotice>(entry.command).place = "别处";
    std::get<event::NoticePosted>(entry.events[0]).place = "别处";
  });
  auto const report = verify(rehashed(evidence));
  INFO(words(report));
  CHECK(codes(report) == Codes{"YS-7103"});
  CHECK(failing(report) == std::set<Level>{Level::bytes});
  CHECK(report.signed_size == 12);
  auto const text = message(report.findings[0].what, Language::en);
  CHECK(text.find("between entry 12 and entry 14") != std::string::npos);
  SECTION("with the village's key it verifies, and a photo of a notice refutes it") {
    auto forged = resealed(evidence);
    CHECK(verify(forged).ok());
    forged.notes.back() = honest().notes.back();
    CHECK(codes(verify(forged)) == Codes{"YS-7103"});
  }
}

TEST_CASE("a changed entry between neighbouring checkpoints is named by them alone") {
  auto evidence = honest();
  auto const signer = village_signer();
  evidence.notes.emplace_back(13, note_of(evidence.entries, 13, *signer));
  evidence.notes.emplace_back(14, note_of(evidence.entries, 14, *signer));
  evidence.hashes.clear();
  CHECK(verify(evidence).ok());
  evidence.entries[13] = changed(evidence.entries[13], [](Entry& entry) {
    std::get<command::PostNotice>(entry.command).place = "别处";
    std::get<event::NoticePosted>(entry.events[0]).place = "别处";
  });
  auto const report = verify(evidence);
  CHECK(codes(report) == Codes{"YS-7103"});
  CHECK(names(report, 13));
}

TEST_CASE("a checkpoint that is not this log's is told from one that is forged") {
  auto const& entries = honest().entries;
  auto const size = static_cast<std::int64_t>(entries.size());
  auto const good = note_of(entries, size, *village_signer());
  trail::RightEdge edge;
  for (auto const& entry : entries) edge.append(trail::leaf_hash(entry));
  CHECK(verify(with_newest_note(good)).ok());

  auto const another = trail::sign_checkpoint(
      {"yishi.local/village/0123456789abcdef", size, edge.root()}, *village_signer());
  CHECK(codes(verify(with_newest_note(another))).contains("YS-7404"));

  auto const stranger = verify(with_newest_note(note_of(entries, size, *other_signer())));
  CHECK(codes(stranger) == Codes{"YS-7405"});
  CHECK(stranger.signed_size == 12);

  auto crlf = good;
  for (std::size_t at = crlf.find('\n'); at != std::string::npos; at = crlf.find('\n', at + 2))
    crlf.insert(at, "\r");
  auto const report = verify(with_newest_note(crlf));
  INFO(words(report));
  CHECK(failing(report).contains(Level::signatures));
  CHECK_FALSE(report.ok());

  auto renamed = honest();
  renamed.notes.back().first = 14;
  CHECK(codes(verify(renamed)) == Codes{"YS-7105"});
}

TEST_CASE("a genuine checkpoint of an impossible size is a finding") {
  auto evidence = honest();
  auto const size = GENERATE(std::int64_t{16}, std::int64_t{1} << 40, INT64_MAX);
  auto const origin = key_of_log(evidence.entries[0])->name;
  evidence.notes.emplace_back(size, trail::sign_checkpoint({origin, size, {}}, *village_signer()));
  auto const report = verify(evidence);
  CHECK(codes(report) == Codes{"YS-7104"});
  CHECK(report.signed_size == 15);
}

TEST_CASE("a weak key, a malformed key and another key in entry 0 are refused") {
  auto const with_key = [](std::string key) {
    auto evidence = honest();
    evidence.entries[0] = changed(evidence.entries[0], [&](Entry& entry) {
      std::get<command::OpenLog>(entry.command).key = key;
    });
    return verify(resealed(evidence));
  };
  auto const weak = '\x01' + std::string(31, '\0');
  CHECK(codes(with_key(trail::to_base64(weak))).contains("YS-7402"));
  CHECK(codes(with_key("not a key")).contains("YS-7401"));
  CHECK(codes(with_key("")).contains("YS-7401"));
  auto const other = trail::to_base64(other_signer()->public_key());
  auto const report = with_key(other);
  INFO(words(report));
  CHECK(codes(report) == Codes{"YS-7405"});
}

TEST_CASE("the policy file has to name the key of entry 0") {
  auto evidence = honest();
  evidence.policy = policy_of(
      trail::VerifierKey::of(key_of_log(evidence.entries[0])->name, other_signer()->public_key()));
  CHECK(codes(verify(evidence)) == Codes{"YS-7109"});
}

TEST_CASE("the origin holds the division and the beginning of the hash of entry 0") {
  CHECK(origin_of("330681000000", "abc") == "yishi.local/330681000000/ba7816bf8f01cfea");
  CHECK(origin_of("", "abc") == "yishi.local/village/ba7816bf8f01cfea");
  CHECK(origin_of("诸暨", "abc") == "yishi.local/village/ba7816bf8f01cfea");
  CHECK(origin_of("a/../b", "abc") == "yishi.local/village/ba7816bf8f01cfea");
  CHECK(origin_of(std::string(64, '9'), "abc").size() < 255);
  CHECK(origin_of(std::string(65, '9'), "abc") == "yishi.local/village/ba7816bf8f01cfea");
}
