// The file in which an entry's proof travels, after c2sp.org/tlog-proof@v1. It comes back from
// strangers, so it is read strictly.

#include <algorithm>
#include <utility>

#include "yishi/base/assert.hpp"
#include "yishi/trail/merkle.hpp"
#include "yishi/trail/proof.hpp"

namespace yishi::trail {

namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";
constexpr std::size_t file_bytes_max = 1'100'000;
constexpr std::size_t hashes_max = 64;

/// The lines of a file, one at a time.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  /// The next line without its newline; nothing if there is no further whole line.
  std::optional<std::string_view> next() {
    auto const end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    auto const line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return line;
  }

  std::string_view rest() const { return rest_; }
  /// What is wrong with the line that was read last.
  Failure<EntryProofError> fault(EntryProofFault kind = EntryProofFault::form) const {
    return {EntryProofError{kind, number_, std::nullopt, std::nullopt}};
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

/// A decimal number without sign or leading zero, below 2^63.
std::optional<std::int64_t> read_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 19) return std::nullopt;
  if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
  std::uint64_t number = 0;
  for (auto const digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  if (number >> 63U != 0) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<Digest> read_hash(std::string_view line) {
  auto const bytes = from_base64(line);
  Digest hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::transform(bytes->begin(), bytes->end(), hash.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  return hash;
}

EntryProofError about_note(NoteError const& error) {
  return {EntryProofFault::note, 0, error.fault, std::nullopt};
}

}  // namespace

std::string EntryProof::text() const {
  YISHI_ASSERT(index >= 0);
  auto text = std::string(first_line) + '\n';
  if (extra) text += std::string(extra_word) + to_base64(*extra) + '\n';
  text += std::string(index_word) + std::to_string(index) + '\n';
  for (auto const& hash : hashes) text += to_base64(hash) + '\n';
  return text + '\n' + note;
}

Result<EntryProof, EntryProofError> read_entry_proof(std::string_view text) {
  Lines lines(text);
  if (text.size() > file_bytes_max) return lines.fault(EntryProofFault::too_long);
  EntryProof proof;
  if (lines.next() != first_line) return lines.fault();
  auto line = lines.next();
  if (line && line->starts_with(extra_word)) {
    proof.extra = from_base64(line->substr(extra_word.size()));
    if (!proof.extra) return lines.fault();
    line = lines.next();
  }
  if (!line || !line->starts_with(index_word)) return lines.fault();
  auto const index = read_number(line->substr(index_word.size()));
  if (!index) return lines.fault();
  proof.index = *index;
  for (line = lines.next(); line && !line->empty(); line = lines.next()) {
    auto const hash = read_hash(*line);
    if (!hash) return lines.fault();
    if (proof.hashes.size() == hashes_max) return lines.fault(EntryProofFault::too_long);
    proof.hashes.push_back(*hash);
  }
  if (!line) return lines.fault();  // the blank line before the checkpoint
  proof.note = lines.rest();
  return proof;
}

Result<Checkpoint, EntryProofError> open_entry_proof(std::string_view text, std::string_view entry,
                                                     VerifierKey const& key) {
  auto const proof = read_entry_proof(text);
  if (!proof) return Failure{proof.error()};
  auto checkpoint = open_checkpoint(proof->note, key);
  if (!checkpoint) return Failure{about_note(checkpoint.error())};
  auto const wrong = check_inclusion(leaf_hash(entry), proof->index,
                                     {checkpoint->size, checkpoint->root}, proof->hashes);
  if (wrong) return Failure{EntryProofError{EntryProofFault::proof, 0, std::nullopt, wrong}};
  return *std::move(checkpoint);
}

}  // namespace yishi::trail
