// The whole verification: read once, four levels, one report.

#include <algorithm>
#include <iterator>

#include "audit/levels.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

namespace audit {

namespace {

Result<trail::Checkpoint, trail::NoteError> open_note(
    std::string_view note, std::optional<trail::VerifierKey> const& key) {
  if (!key) return Failure{trail::NoteError{trail::NoteFault::no_known_signature, 0}};
  auto checkpoint = trail::open_checkpoint(note, *key);
  if (checkpoint && checkpoint->origin != key->name)
    return Failure{trail::NoteError{trail::NoteFault::origin, 1}};
  return checkpoint;
}

}  // namespace

std::vector<std::optional<trail::Digest>> prefix_roots(
    std::vector<trail::Digest> const& leaves, std::vector<std::optional<NoteBody>> const& bodies) {
  std::map<std::int64_t, trail::Digest> by_size;
  for (auto const& body : bodies)
    if (body) by_size.try_emplace(body->size);
  trail::RightEdge edge;
  for (auto const& leaf : leaves) {
    edge.append(leaf);
    if (auto const claimed = by_size.find(edge.size()); claimed != by_size.end())
      claimed->second = edge.root();
  }
  std::vector<std::optional<trail::Digest>> roots;
  for (auto const& body : bodies)
    roots.push_back(body && body->size <= edge.size() ? std::optional(by_size.at(body->size))
                                                      : std::nullopt);
  return roots;
}

namespace {

/// Opens every witness, and judges it by the entries.
std::vector<WitnessReport> judge_witnesses(Reading const& reading) {
  std::vector<OpenedWitness> opened;
  std::vector<std::optional<NoteBody>> bodies;
  for (auto const& [name, text] : reading.evidence.witnesses) {
    opened.push_back(open_witness(text, reading.key));
    bodies.push_back(opened.back().body);
  }
  auto const roots = prefix_roots(reading.leaves, bodies);
  auto const size = static_cast<std::int64_t>(reading.leaves.size());
  std::vector<WitnessReport> reports;
  std::size_t i = 0;
  for (auto const& [name, text] : reading.evidence.witnesses) {
    reports.push_back(judge(opened[i], "witness/" + name, reading.key, size, roots[i]));
    ++i;
  }
  return reports;
}

}  // namespace

Reading read(Evidence const& evidence) {
  Reading reading{evidence, {}, {}, {}, {}, {}, {}, {}};
  for (auto const& entry : evidence.entries) {
    reading.leaves.push_back(trail::leaf_hash(entry));
    reading.entries.push_back(decode(entry));
  }
  if (!evidence.entries.empty()) reading.key = key_of_log(evidence.entries.front());
  for (auto const& [size, note] : evidence.notes) {
    auto checkpoint = open_note(note, reading.key);
    // What a genuine note says counts as it was opened, so that no two readings of it can differ.
    reading.bodies.push_back(
        checkpoint ? std::optional(NoteBody{checkpoint->size, checkpoint->root}) : note_body(note));
    reading.checkpoints.push_back(std::move(checkpoint));
  }
  reading.roots = prefix_roots(reading.leaves, reading.bodies);
  reading.witnesses = judge_witnesses(reading);
  return reading;
}

bool is_good(Reading const& reading, std::size_t i) {
  auto const& checkpoint = reading.checkpoints[i];
  return checkpoint && reading.roots[i] && *reading.roots[i] == checkpoint->root;
}

}  // namespace audit

namespace {

VerifyReport summary_of(audit::Reading const& reading) {
  VerifyReport report;
  report.size = static_cast<std::int64_t>(reading.leaves.size());
  trail::RightEdge edge;
  for (auto const& leaf : reading.leaves) edge.append(leaf);
  report.root = trail::to_hex(edge.root());
  for (std::size_t i = 0; i < reading.checkpoints.size(); ++i)
    if (audit::is_good(reading, i))
      report.signed_size = std::max(report.signed_size, reading.checkpoints[i]->size);
  for (auto const& witness : reading.witnesses) {
    if (witness.verdict != WitnessVerdict::fine) continue;
    ++report.witnesses;
    report.witnessed_size = std::max(report.witnessed_size, witness.size);
  }
  if (reading.entries.empty() || !reading.entries.front()) return report;
  auto const* opening = std::get_if<command::OpenLog>(&reading.entries.front()->command);
  if (opening == nullptr) return report;
  report.origin = origin_of(opening->division, reading.evidence.entries.front());
  report.village = audit::shown(opening->village);
  report.simulated = opening->simulated;
  return report;
}

}  // namespace

VerifyReport verify(Evidence const& evidence) {
  auto const reading = audit::read(evidence);
  auto report = summary_of(reading);
  for (auto const check :
       {audit::check_bytes, audit::check_form, audit::check_rules, audit::check_signatures}) {
    auto result = check(reading);
    report.levels.push_back(result.report);
    report.omitted += result.omitted;
    std::move(result.findings.begin(), result.findings.end(), std::back_inserter(report.findings));
  }
  return report;
}

}  // namespace yishi::engine
