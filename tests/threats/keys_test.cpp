// Threats to the log's key: retired ones, stolen ones, ones that somebody else made. The numbers
// are those of docs/formats/threats.md.

#include "support/town.hpp"
#include "threats/attack.hpp"
#include "yishi/engine/key_change.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

constexpr std::int64_t size = 19;

/// Entry `seq` of the log changed, everything that can be made anew made anew.
template <class Command, class Change>
Evidence rewritten(std::size_t seq, Change change) {
  auto evidence = keyed();
  evidence.entries[seq] = changed(evidence.entries[seq],
                                  [&](Entry& entry) { change(std::get<Command>(entry.command)); });
  return resealed_keyed(std::move(evidence));
}

/// The checkpoint of `covered` entries signed with key `number` in place of the one there.
Evidence signed_with(int number, std::int64_t covered) {
  auto evidence = keyed();
  for (auto& [claimed, note] : evidence.notes)
    if (claimed == covered) note = note_of(evidence.entries, covered, *log_signer(number));
  return evidence;
}

Evidence with_witness(Evidence evidence, std::string text) {
  evidence.witnesses["photo.txt"] = std::move(text);
  return evidence;
}

/// The same log with another word in it, before the change of the key.
std::vector<std::string> other_history() {
  auto entries = keyed(true).entries;
  entries[5] = changed(entries[5], [](Entry& entry) { entry.stamp.on_behalf_of = "别的纪要"; });
  return entries;
}

Trust two_of_three() {
  Trust trust;
  trust.policy = *trail::Policy::read(town::policy("abc", town::two_of_three));
  return trust;
}

std::string wrong_signature() { return trail::to_base64(other_signer()->sign("something else")); }

KeyChange const& change_of(VerifyReport const& report, std::size_t seq) {
  for (auto const& change : report.key_changes)
    if (change.seq == static_cast<std::int64_t>(seq)) return change;
  FAIL("no such change");
  throw std::logic_error("unreachable");
}

}  // namespace

TEST_CASE("threat 27: a retired key signs what came after it") {
  passes(keyed());
  auto const keys = keys_of_log(keyed().entries);
  REQUIRE(keys.size() == 3);
  CHECK(keys[0].until == 7);
  CHECK(keys[1].from == 8);
  CHECK(keys[1].until == 18);
  CHECK(keys[2].from == 19);
  // By size, not by date: each key on its own side of the entry that changes it.
  fails_only(signed_with(0, 8), "YS-7410");
  fails_only(signed_with(1, 7), "YS-7410");
  fails(signed_with(1, size), "YS-7410");
  fails_only(signed_with(2, 18), "YS-7410");
  // What it signed in its time is still good, and a witness.
  auto const old_photo = with_witness(keyed(), note_of(keyed().entries, 7, *log_signer(0)));
  passes(old_photo);
  CHECK(verify(old_photo).witnesses == 1);
  fails_only(with_witness(keyed(), note_of(keyed().entries, 17, *log_signer(0))), "YS-7616");
}

TEST_CASE("threat 27: a change of the key that nobody signed") {
  using command::RotateKey;
  fails_at(rotation_entry,
           rewritten<RotateKey>(rotation_entry, [](auto& c) { c.by_old = wrong_signature(); }),
           "YS-7411");
  fails_at(rotation_entry,
           rewritten<RotateKey>(rotation_entry, [](auto& c) { c.by_new = wrong_signature(); }),
           "YS-7412");
  // Neither the key nor anything else in it can be exchanged.
  fails_at(rotation_entry, rewritten<RotateKey>(rotation_entry, [](auto& c) { c.trusted = 3; }),
           "YS-7411");
  // The true change in another history: both keys signed the entries before it too.
  auto moved = keyed();
  moved.entries[5] = changed(moved.entries[5], [](Entry& e) { e.stamp.on_behalf_of = "别的"; });
  moved = resealed_keyed(std::move(moved));
  fails_at(rotation_entry, moved, "YS-7411");
  fails_at(rotation_entry, moved, "YS-7412");
}

TEST_CASE("threat 27: a new key taken into use before its posting is over") {
  auto const early = [](rules::Date date) {
    auto evidence = keyed();
    auto& leaf = evidence.entries[take_over_entry];
    leaf = changed(leaf, [&](Entry& entry) {
      entry.stamp.at = rules::start_of(date);
      entry.stamp.occurred = {date, std::nullopt};
    });
    return resealed_keyed(std::move(evidence));
  };
  passes(early(*rules::Date::of(2026, 4, 16)));
  fails_at(take_over_entry, early(*rules::Date::of(2026, 4, 15)), "YS-7300");
}

TEST_CASE("threat 25: the clerk makes the keys of others") {
  using command::NameKeepers;
  using command::RecoverKey;
  // A key for somebody who never signed with it.
  fails_at(keepers_entry,
           rewritten<NameKeepers>(
               keepers_entry,
               [](auto& c) { c.keepers[1].key = trail::to_base64(other_signer()->public_key()); }),
           "YS-7413");
  fails_at(keepers_entry,
           rewritten<NameKeepers>(keepers_entry, [](auto& c) { c.by_new.pop_back(); }), "YS-7413");
  // Signed with a key that is not the one on record.
  auto const as_signed_by = [](trail::Signer const& signer) {
    trail::RightEdge edge;
    for (std::size_t i = 0; i < recovery_entry; ++i)
      edge.append(trail::leaf_hash(keyed().entries[i]));
    KeyPlace const place{std::string(32, 'a'), static_cast<std::int64_t>(recovery_entry),
                         edge.root()};
    auto evidence = keyed();
    auto& leaf = evidence.entries[recovery_entry];
    leaf = changed(leaf, [&](Entry& entry) {
      auto& recover = std::get<RecoverKey>(entry.command);
      recover.by_keepers[1].signature =
          trail::to_base64(signer.sign(key_statement(recover, place)));
    });
    return resealed_keyed(std::move(evidence));
  };
  passes(as_signed_by(*keeper_signer(2)));
  fails_at(recovery_entry, as_signed_by(*other_signer()), "YS-7414");
  // That it was on a notice, where the keepers can see it, the report says.
  auto const report = verify(keyed());
  CHECK(change_of(report, keepers_entry).posted_size == static_cast<int>(printing_entry));
  CHECK(change_of(report, recovery_entry).posted_size == 0);
}

TEST_CASE("threat 26: a key with which anything verifies, for a keeper or in place of the log's") {
  std::string const weak = trail::to_base64(std::string(1, '\1') + std::string(31, '\0'));
  fails_at(
      keepers_entry,
      rewritten<command::NameKeepers>(keepers_entry, [&](auto& c) { c.keepers[0].key = weak; }),
      "YS-7415");
  fails_at(rotation_entry,
           rewritten<command::RotateKey>(rotation_entry, [&](auto& c) { c.new_key = weak; }),
           "YS-7415");
}

TEST_CASE("threat 28: the thief of a key signs another history of the time before it was changed") {
  auto const honest_log = keyed(true);
  passes(honest_log);
  auto const thief = note_of(other_history(), 7, *log_signer(0));
  // Trusted up to 5 entries: what is within that bound shows two histories as ever.
  fails_only(with_witness(honest_log, note_of(other_history(), 7, *log_signer(0))), "YS-7617");
  auto early = keyed(true).entries;
  early[3] = changed(early[3], [](Entry& entry) { entry.stamp.on_behalf_of = "别的"; });
  fails_only(with_witness(honest_log, note_of(early, 5, *log_signer(0))), "YS-7600");
  // What enough witnesses saw is no thief's: then the trail changed.
  auto const seen = decode(honest_log.entries[6])->stamp.at / 1000 + 60;
  fails(with_witness(honest_log, town::cosigned(thief, "ab", seen)), "YS-7600", two_of_three());
  fails(with_witness(honest_log, town::cosigned(thief, "a", seen)), "YS-7617", two_of_three());
  // What fits does no harm, and is no witness.
  auto const fits = with_witness(honest_log, note_of(honest_log.entries, 7, *log_signer(0)));
  passes(fits);
  CHECK(verify(fits).witnesses == 0);
  auto const within = with_witness(honest_log, note_of(honest_log.entries, 5, *log_signer(0)));
  CHECK(verify(within).witnesses == 1);
}

TEST_CASE("threat 28: whoever knows a later key is not taken in by a history with the first one") {
  auto const keys = keys_of_log(keyed().entries);
  for (auto const& key : keys) {
    Trust trust;
    trust.logs = {key.key};
    passes(keyed(), trust);
  }
  Trust later;
  later.logs = {keys[1].key};
  auto cut = keyed();
  cut.entries.resize(6);
  cut.notes.resize(1);
  cut.attachments = honest().attachments;
  cut = resealed(std::move(cut));
  fails_at(0, cut, "YS-7611", later);
}

TEST_CASE("threat 29: somebody who signed says that he did not") {
  auto const report = verify(keyed());
  auto const& recovery = change_of(report, recovery_entry);
  CHECK(recovery.kind == KeyChange::Kind::posted);
  CHECK(recovery.keepers == std::vector<std::string>{"镇人民政府", "村务监督委员会"});
  CHECK(recovery.keepers_named == static_cast<std::int64_t>(keepers_entry));
  CHECK(recovery.signed_size == 18);
  // And who did not sign is not said to have.
  auto const forged_one = rewritten<command::RecoverKey>(
      recovery_entry, [](auto& c) { c.by_keepers[1].signature = wrong_signature(); });
  fails_at(recovery_entry, forged_one, "YS-7414");
}
