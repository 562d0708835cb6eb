// Proofs of entries: which checkpoint they lead to, and the check before one is handed out.

#include "yishi/proof.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "api/keep/files.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/engine/proof.hpp"
#include "yishi/witness.hpp"

namespace yishi {

namespace {

/// A checkpoint with everybody's signatures: the log's own note, then lines from other copies.
class Signed {
 public:
  explicit Signed(std::string note) : note_(std::move(note)) { add_lines(note_, false); }

  void add(std::string const& copy) { add_lines(copy, true); }
  std::string const& note() const { return note_; }
  std::size_t signatures() const { return lines_.size(); }

 private:
  // A note may have 100 lines; somebody's copy must not make it unreadable.
  static constexpr std::size_t lines_max = 90;

  void add_lines(std::string const& copy, bool append) {
    auto const body = copy.find("\n\n");
    for (auto at = body == std::string::npos ? copy.size() : body + 2; at < copy.size();) {
      auto const end = copy.find('\n', at);
      if (end == std::string::npos) break;
      auto line = copy.substr(at, end + 1 - at);
      at = end + 1;
      bool const fresh = lines_.size() < lines_max && lines_.insert(line).second;
      if (append && fresh) note_ += line;
    }
  }

  std::string note_;
  std::set<std::string> lines_;
};

/// Checkpoints that fit the entries, by size, with the cosignatures that were brought: those of
/// witnesses, and of the log's own the newest.
std::map<std::int64_t, Signed> checkpoints_of(engine::Evidence const& evidence) {
  std::map<std::int64_t, Signed> all;
  auto const take = [&](std::string const& note) {
    auto const report = engine::compare_witness(evidence, "", note);
    if (report.verdict != engine::WitnessVerdict::fine) return;
    auto const [known, fresh] = all.try_emplace(report.size, report.note);
    if (!fresh) known->second.add(report.note);
  };
  for (auto const& [name, text] : evidence.witnesses) take(text);
  if (!evidence.notes.empty()) take(evidence.notes.back().second);
  return all;
}

/// Which of them to lead to: the largest of those with the most signatures.
std::optional<std::pair<std::int64_t, std::string>> best_above(
    std::map<std::int64_t, Signed> const& all, std::int64_t seq) {
  std::optional<std::pair<std::int64_t, std::string>> best;
  std::size_t most = 0;
  for (auto const& [size, each] : all) {
    if (size <= seq || each.signatures() < most) continue;
    most = each.signatures();
    best = std::pair(size, each.note());
  }
  return best;
}

}  // namespace

Result<MadeProof, Diagnostic> prove_entry(Village& village, std::int64_t seq) {
  YISHI_ASSERT(0 <= seq && seq < village.size());
  auto evidence = village.evidence();
  evidence.witnesses = read_witnesses(village.folder());
  auto best = best_above(checkpoints_of(evidence), seq);
  if (!best) {
    auto note = village.checkpoint();
    evidence = village.evidence();
    best = std::pair(engine::compare_witness(evidence, "", note).size, note);
  }
  MadeProof made;
  made.size = best->first;
  engine::Trust trust;
  auto const keys = engine::keys_of_log(evidence.entries);
  if (auto const* key = engine::key_for(keys, best->first)) trust.logs.push_back(key->key);
  made.key = trust.logs.empty() ? "" : trust.logs.front().text();
  made.text = engine::make_proof(evidence.entries, seq, best->first, best->second);
  auto report = engine::check_proof(std::to_string(seq), made.text, trust);
  if (!report.ok()) return Failure{std::move(report.findings.front())};
  return made;
}

void write_proof(MadeProof const& proof, std::filesystem::path const& file) {
  constexpr std::uint32_t for_everybody = 0644;
  keep::write_new(file, proof.text, for_everybody);
}

}  // namespace yishi
