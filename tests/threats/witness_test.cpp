// Threats that only others can answer: witnesses who cosigned, and keys that were learnt
// elsewhere. The numbers are those of docs/formats/threats.md.

#include "support/town.hpp"
#include "threats/attack.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

constexpr std::int64_t size = 15;

Trust trusting(std::string const& policy) {
  Trust trust;
  trust.policy = *trail::Policy::read(policy);
  return trust;
}

Trust two_of_three() { return trusting(town::policy("abc", town::two_of_three)); }

/// When entry `seq` was recorded, in whole seconds.
std::int64_t seconds_of(std::size_t seq) { return decode(honest().entries[seq])->stamp.at / 1000; }

/// The checkpoint over `covered` entries in a file of witnesses, cosigned by `letters`.
Evidence brought(Evidence evidence, std::int64_t covered, std::string_view letters,
                 std::int64_t time) {
  auto const note = note_of(evidence.entries, covered, *village_signer());
  evidence.witnesses["cosigned.txt"] = town::cosigned(note, letters, time);
  return evidence;
}

}  // namespace

TEST_CASE("threat 13: the clock set forward, so that a notice ends before its time") {
  constexpr std::size_t end_of_posting = 14;
  auto const when = seconds_of(end_of_posting);
  passes(brought(honest(), size, "ab", when + 60), two_of_three());
  // Clocks differ: an hour is forgiven, and no second more.
  auto const tolerated = clock_tolerance_ms / 1000;
  passes(brought(honest(), size, "ab", when - tolerated + 1), two_of_three());
  fails_at(end_of_posting, brought(honest(), size, "ab", when - tolerated - 1), "YS-7613",
           two_of_three());
  // Seen the day after it was posted, fourteen days before it ended by the village's clock.
  fails_at(end_of_posting, brought(honest(), size, "ab", seconds_of(13) + 86'400), "YS-7613",
           two_of_three());
  // A checkpoint from before bounds nothing that came after it.
  auto earlier = brought(honest(), size, "ab", when + 60);
  earlier.witnesses["earlier.txt"] = town::cosigned(photo(14), "c", seconds_of(13) + 86'400);
  passes(earlier, two_of_three());
}

TEST_CASE("threat 21: another log in place of ours, before somebody who knows our key") {
  auto const ours = *key_of_log(honest().entries[0]);
  auto const theirs = trail::VerifierKey::of(ours.name, other_signer()->public_key());
  Trust trust;
  trust.logs = {ours};
  passes(honest(), trust);
  trust.logs = {theirs};
  fails_at(0, honest(), "YS-7611", trust);
  trust.logs = {theirs, ours};
  passes(honest(), trust);
  passes(honest(), trusting("log " + ours.text() + "\nquorum none\n"));
  fails_only(honest(), "YS-7611", trusting("log " + theirs.text() + "\nquorum none\n"));
}

TEST_CASE("threat 28: a better history made with the stolen key of the log") {
  auto const when = seconds_of(14) + 60;
  auto const stolen = forged(6, [](Entry& entry) { entry.stamp.on_behalf_of = "别的纪要"; });
  passes(stolen);  // by itself it looks honest
  passes(brought(honest(), size, "ac", when), two_of_three());
  fails_only(stolen, "YS-7612", two_of_three());
  // One bribed witness is not two, and a stranger is none.
  fails_only(brought(stolen, size, "a", when), "YS-7612", two_of_three());
  fails_only(brought(stolen, size, "aa", when), "YS-7612", two_of_three());
  fails_only(brought(stolen, size, "ad", when), "YS-7612", two_of_three());
  // The cosigned checkpoint of the true history does not fit the other one.
  auto moved = stolen;
  moved.witnesses["cosigned.txt"] = town::cosigned(photo(size), "abc", when);
  fails(moved, "YS-7612", two_of_three());
  fails(moved, "YS-7600", two_of_three());
  // Two cosignatures that came in two letters count together.
  auto apart = brought(honest(), size, "a", when);
  apart.witnesses["other.txt"] = town::cosigned(photo(size), "c", when);
  passes(apart, two_of_three());
  // What lies beyond the checkpoint that they saw is not vouched for.
  auto const older = brought(honest(), 12, "abc", when);
  fails_only(older, "YS-7612", two_of_three());
  auto const report = verify(older, two_of_three());
  CHECK(report.cosigned_size == 12);
  CHECK(report.cosigned_by.size() == 3);
}
