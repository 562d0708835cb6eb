// The whole verification: read once, four levels, one report.

#include <algorithm>
#include <iterator>
#include <set>

#include "audit/levels.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

namespace audit {

namespace {

/// Whether enough witnesses cosigned what a stolen key could have signed.
bool is_cosigned(Trust const& trust, std::string_view note) {
  return trust.policy && trust.policy->ask(note).enough;
}

void open_notes(Reading& reading) {
  for (auto const& [size, note] : reading.evidence.notes) {
    auto opened = open_with(reading.keys.keys, note);
    auto const& checkpoint = opened.checkpoint;
    // What a genuine note says counts as it was opened, so that no two readings of it can differ.
    reading.bodies.push_back(
        checkpoint ? std::optional(NoteBody{checkpoint->size, checkpoint->root}) : note_body(note));
    reading.outside.push_back(opened.outside);
    reading.unvouched.push_back(opened.needs_cosigning && !is_cosigned(reading.trust, note));
    reading.checkpoints.push_back(std::move(opened.checkpoint));
  }
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
    opened.push_back(open_witness(text, reading.keys.keys));
    if (is_cosigned(reading.trust, opened.back().note)) opened.back().vouched = true;
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

Reading read(Evidence const& evidence, Trust const& trust) {
  Reading reading{evidence, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, trust};
  for (auto const& entry : evidence.entries) {
    reading.leaves.push_back(trail::leaf_hash(entry));
    reading.entries.push_back(decode(entry));
  }
  if (!evidence.entries.empty()) reading.key = key_of_log(evidence.entries.front());
  reading.keys = read_keys(evidence.entries, reading.leaves);
  open_notes(reading);
  reading.roots = prefix_roots(reading.leaves, reading.bodies);
  reading.witnesses = judge_witnesses(reading);
  return reading;
}

bool is_good(Reading const& reading, std::size_t i) {
  auto const& checkpoint = reading.checkpoints[i];
  return checkpoint && !reading.unvouched[i] && reading.roots[i] &&
         *reading.roots[i] == checkpoint->root;
}

}  // namespace audit

namespace {

/// The smallest of `sizes` above `seq`; 0 if there is none.
std::int64_t first_above(std::set<std::int64_t> const& sizes, std::int64_t seq) {
  auto const found = sizes.upper_bound(seq);
  return found == sizes.end() ? 0 : *found;
}

void tell_keys(audit::Reading const& reading, VerifyReport& report) {
  std::set<std::int64_t> good;
  for (std::size_t i = 0; i < reading.checkpoints.size(); ++i)
    if (audit::is_good(reading, i)) good.insert(reading.checkpoints[i]->size);
  auto const posted = audit::printed_sizes(reading);
  report.keys = reading.keys.keys;
  report.key_changes = reading.keys.changes;
  for (auto& change : report.key_changes) {
    change.signed_size = first_above(good, change.seq);
    change.posted_size = first_above(posted, change.seq);
    for (auto& keeper : change.keepers) keeper = audit::shown(keeper);
  }
}

VerifyReport summary_of(audit::Reading const& reading) {
  VerifyReport report;
  report.size = static_cast<std::int64_t>(reading.leaves.size());
  trail::RightEdge edge;
  for (auto const& leaf : reading.leaves) edge.append(leaf);
  report.root = trail::to_hex(edge.root());
  for (std::size_t i = 0; i < reading.checkpoints.size(); ++i)
    if (audit::is_good(reading, i))
      report.signed_size = std::max(report.signed_size, reading.checkpoints[i]->size);
  // Every one that fits has the root of its size: as many as there are sizes.
  std::set<std::int64_t> witnessed;
  for (auto const& witness : reading.witnesses)
    if (witness.verdict == WitnessVerdict::fine && witness.vouched) witnessed.insert(witness.size);
  report.witnesses = std::ssize(witnessed);
  if (!witnessed.empty()) report.witnessed_size = *witnessed.rbegin();
  for (std::size_t i = 0; i < reading.entries.size(); ++i)
    if (reading.entries[i])
      if (auto const* law = std::get_if<command::AdoptLaw>(&reading.entries[i]->command))
        report.laws.push_back(
            {static_cast<std::int64_t>(i), audit::shown(law->profile), audit::shown(law->hash)});
  for (auto const& [hash, bytes] : reading.evidence.attachments)
    if (auto const what = trail::kind_of_document(bytes); !trail::is_fixed(what))
      report.documents.push_back({audit::shown(hash), what});
  tell_keys(reading, report);
  if (reading.trust.policy) {
    auto cosigned = audit::newest_cosigned(reading);
    report.policy = true;
    report.cosigned_size = cosigned.answer.enough ? cosigned.size : 0;
    report.cosigned_by = std::move(cosigned.answer.seen);
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

VerifyReport verify(Evidence const& evidence, Trust const& trust) {
  auto const reading = audit::read(evidence, trust);
  auto report = summary_of(reading);
  for (auto const check :
       {audit::check_bytes, audit::check_form, audit::check_rules, audit::check_signatures}) {
    auto result = check(reading);
    report.levels.push_back(result.report);
    report.omitted += result.omitted;
    if (!result.postings.empty()) report.postings = std::move(result.postings);
    std::move(result.findings.begin(), result.findings.end(), std::back_inserter(report.findings));
  }
  return report;
}

}  // namespace yishi::engine
