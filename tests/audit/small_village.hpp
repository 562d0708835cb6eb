#pragma once
// A small honest log, made by the core alone: one village, five representatives, one case from
// proposal to the end of its posting. Attacks start from it.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "yishi/engine/audit.hpp"
#include "yishi/engine/decide.hpp"
#include "yishi/engine/export.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::engine::test {

/// Signs for a log; its key is the one in entry 0.
std::unique_ptr<trail::Signer> village_signer();
std::unique_ptr<trail::Signer> other_signer();

/// The evidence of the honest log, as an export holds it, with checkpoints at 6, 12 and its size.
Evidence const& honest();

/// Number of the entry that records the vote; of the one that proposes the case.
inline constexpr std::size_t vote_entry = 11;
inline constexpr std::size_t proposal_entry = 6;

/// An honest log of a case that was suspended and resumed, whose first notice of a meeting was
/// taken back, and whose posting is proved.
Evidence const& troubled();
inline constexpr std::size_t resumption_entry = 8;
inline constexpr std::size_t slip_entry = 9;
inline constexpr std::size_t take_back_entry = 10;
inline constexpr std::size_t proof_entry = 18;

/// An honest log whose posting has a photo of each of these days of its period, 1 being the first.
Evidence posted_with_photos(std::vector<unsigned> const& days);
/// With how many days.
inline constexpr unsigned posting_days = 15;

/// An honest log that names keepers, changes its key, loses it, and recovers with their help. With
/// `stolen` the first change says that checkpoints were trusted up to 5 entries only.
Evidence const& keyed(bool stolen = false);
inline constexpr std::size_t keepers_entry = 6;
inline constexpr std::size_t rotation_entry = 7;
inline constexpr std::size_t printing_entry = 15;
inline constexpr std::size_t recovery_entry = 17;
inline constexpr std::size_t take_over_entry = 18;
/// Its keys in the order of their use, and those of its keepers.
std::unique_ptr<trail::Signer> log_signer(int number);
std::unique_ptr<trail::Signer> keeper_signer(int number);
/// `resealed` for such a log: each checkpoint with the key in force at its size.
Evidence resealed_keyed(Evidence evidence);

/// The note of the first `size` entries, signed with `signer` for the origin of entry 0.
std::string note_of(std::vector<std::string> const& entries, std::int64_t size,
                    trail::Signer const& signer);

/// The evidence with hashes, checkpoints and policy made anew for its entries: what somebody who
/// has the key can do.
Evidence resealed(Evidence evidence);

/// The decoded entry, changed by `change`, in its canonical bytes.
template <class Change>
std::string changed(std::string const& leaf, Change change) {
  auto entry = *decode(leaf);
  change(entry);
  return encode(entry);
}

ExportContent content_of(Evidence const& evidence);

std::set<std::string> codes(VerifyReport const& report);
std::set<Level> failing(VerifyReport const& report);
/// Whether some finding names this entry.
bool names(VerifyReport const& report, std::size_t entry);
/// Every finding in one line each, for the output of a test that fails.
std::string words(VerifyReport const& report);

}  // namespace yishi::engine::test
