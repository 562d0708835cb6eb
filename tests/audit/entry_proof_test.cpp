// The proof of one entry: what it needs to be believed, and every way in which it proves nothing.

#include <catch2/catch.hpp>

#include "audit/small_village.hpp"
#include "support/town.hpp"
#include "yishi/engine/proof.hpp"
#include "yishi/trail/proof.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

constexpr std::int64_t size = 15;

trail::VerifierKey ours() { return *key_of_log(honest().entries[0]); }

Trust with_key(trail::VerifierKey key) {
  Trust trust;
  trust.logs = {std::move(key)};
  return trust;
}

Trust with_policy(std::string const& text) {
  Trust trust;
  trust.policy = *trail::Policy::read(text);
  return trust;
}

std::string note(std::int64_t covered = size) {
  return note_of(honest().entries, covered, *village_signer());
}

std::string proof_of(std::int64_t seq, std::int64_t covered = size) {
  return make_proof(honest().entries, seq, covered, note(covered));
}

/// The codes of what is wrong, one behind the other; empty if it is proved.
std::string said(std::string const& text, Trust const& trust) {
  std::string codes;
  for (auto const& finding : check_proof("a.tlog-proof", text, trust).findings)
    codes += (codes.empty() ? "" : " ") + std::string(finding.kind->code);
  return codes;
}

template <class Change>
std::string bent(Change change) {
  auto proof = *trail::read_entry_proof(proof_of(11));
  change(proof);
  return proof.text();
}

}  // namespace

TEST_CASE("every entry is proved by every checkpoint that covers it") {
  for (std::int64_t seq = 0; seq < size; ++seq)
    for (auto const covered : {std::int64_t{6}, std::int64_t{12}, size}) {
      if (covered <= seq) continue;
      auto const report = check_proof("a", proof_of(seq, covered), with_key(ours()));
      CAPTURE(seq, covered);
      CHECK(report.ok());
      CHECK(report.index == seq);
      CHECK(report.size == covered);
      CHECK(report.origin == ours().name);
      CHECK(report.leaf == honest().entries[static_cast<std::size_t>(seq)]);
      REQUIRE(report.entry);
      CHECK(report.entry->seq == seq);
    }
}

TEST_CASE("a proof is believed by a key from elsewhere, never by itself") {
  auto const text = proof_of(11);
  auto const other = trail::VerifierKey::of(ours().name, other_signer()->public_key());
  auto const elsewhere =
      trail::VerifierKey::of("yishi.local/1/0123456789abcdef", village_signer()->public_key());
  CHECK(said(text, with_key(ours())).empty());
  CHECK(said(text + "\n\n", with_key(ours())).empty());
  CHECK(said(text, {}) == "YS-7622");
  CHECK(check_proof("a", text, {}).needs_key);
  CHECK(said(text, with_key(other)) == "YS-7624");
  CHECK(said(text, with_key(elsewhere)) == "YS-7623");
  auto both = with_key(other);
  both.logs.push_back(ours());
  CHECK(said(text, both).empty());
  CHECK(said(text, with_policy("log " + ours().text() + "\nquorum none\n")).empty());
  CHECK(said(text, with_policy("log " + other.text() + "\nquorum none\n")) == "YS-7624");
  CHECK(said(text, with_policy("quorum none\n")) == "YS-7622");
  // A key that was typed counts only if the policy knows it too.
  both = with_policy("log " + other.text() + "\nquorum none\n");
  both.logs = {ours()};
  CHECK(said(text, both) == "YS-7623");
}

TEST_CASE("a proof that was changed proves nothing, and the reason is named") {
  auto const key = with_key(ours());
  CHECK(said(bent([](auto&) {}), key).empty());
  CHECK(said(bent([](auto& p) { p.extra->front() ^= 1; }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.extra = honest().entries[10]; }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.extra.reset(); }), key) == "YS-7621");
  CHECK(said(bent([](auto& p) { p.index = 10; }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.index = size; }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.hashes.pop_back(); }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.hashes[0][0] ^= 1U; }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.note = note(12); }), key) == "YS-7625");
  CHECK(said(bent([](auto& p) { p.note[p.note.size() - 5] ^= 1; }), key) == "YS-7624");
  CHECK(said("", key) == "YS-7620");
  CHECK(said(note(), key) == "YS-7620");
  CHECK(said("c2sp.org/tlog-proof@v2\n" + proof_of(11), key) == "YS-7620");
}

TEST_CASE("what is proved has to be the entry of that number") {
  auto entries = honest().entries;
  std::swap(entries[10], entries[11]);
  auto const swapped = make_proof(entries, 11, size, note_of(entries, size, *village_signer()));
  CHECK(said(swapped, with_key(ours())) == "YS-7626");
  entries[11] = "no entry";
  auto const nonsense = make_proof(entries, 11, size, note_of(entries, size, *village_signer()));
  CHECK(said(nonsense, with_key(ours())) == "YS-7626");
}

TEST_CASE("a policy asks the checkpoint of a proof for its cosignatures, and their times") {
  auto const policy =
      with_policy("log " + ours().text() + "\n" + town::policy("abc", town::two_of_three));
  auto const recorded = decode(honest().entries[11])->stamp.at / 1000;
  auto const with = [&](std::string_view letters, std::int64_t time) {
    return make_proof(honest().entries, 11, size, town::cosigned(note(), letters, time));
  };
  CHECK(said(with("ab", recorded + 60), policy).empty());
  CHECK(check_proof("a", with("ab", recorded + 60), policy).cosigned_by.size() == 2);
  CHECK(said(with("a", recorded + 60), policy) == "YS-7612");
  CHECK(said(with("", 0), policy) == "YS-7612");
  CHECK(said(with("ad", recorded + 60), policy) == "YS-7612");
  CHECK(said(with("ab", recorded - 7'200), policy) == "YS-7613 YS-7613");
}
