// A checkpoint from outside against a trail: genuine first, and only then compared.

#include "audit/witnesses.hpp"

#include <utility>

#include "audit/findings.hpp"
#include "audit/levels.hpp"
#include "audit/put_right.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

namespace audit {

namespace {

using catalog::trail;
using yishi::trail::NoteError;
using yishi::trail::NoteFault;

constexpr std::size_t text_bytes_max = 65'536;

OpenedNote open(std::string_view note, std::vector<SigningKey> const& keys) {
  if (note.size() > text_bytes_max)
    return {Failure{NoteError{NoteFault::too_long, 0}}, std::nullopt, false};
  return open_with(keys, note);
}

void take(OpenedWitness& witness, OpenedNote opened) {
  witness.checkpoint = std::move(opened.checkpoint);
  witness.outside = std::move(opened.outside);
  witness.vouched = !opened.needs_cosigning;
}

std::string first_line(std::string_view note) {
  return std::string(note.substr(0, note.find('\n')));
}

/// An origin without the beginning of entry 0's hash: the village, whichever trail it keeps.
std::string_view place_of(std::string_view origin) { return origin.substr(0, origin.rfind('/')); }

/// What the words say, for a text that proves nothing.
Words literally(std::optional<NoteBody> const& body, std::int64_t size,
                std::optional<yishi::trail::Digest> const& root) {
  if (!body) return {"读不出条数和指纹", "no number of entries and no root can be read"};
  auto const count = std::to_string(body->size);
  if (!root)
    return {"它说有 " + count + " 条，这份档案只有 " + std::to_string(size) + " 条",
            "it speaks of " + count + " entries, and this trail has " + std::to_string(size)};
  if (*root == body->root)
    return {"前 " + count + " 条与这份档案对得上", "the first " + count + " entries agree"};
  return {"前 " + count + " 条与这份档案对不上", "the first " + count + " entries do not agree"};
}

Diagnostic about_origin(std::string const& where, std::string const& origin,
                        std::string const& ours) {
  bool const same_place =
      place_of(origin) == place_of(ours) && !place_of(ours).ends_with("/village");
  auto const* which = same_place ? kind(trail, "YS-7603") : kind(trail, "YS-7602");
  return diagnostic(which, {shown(where, 200), shown(origin, 120), ours});
}

Diagnostic why_unknown(OpenedWitness const& witness, std::string const& where,
                       std::optional<yishi::trail::VerifierKey> const& key, Words const& words) {
  auto const place = shown(where, 200);
  if (!key) return diagnostic(kind(trail, "YS-7607"), {place});
  if (witness.outside)
    return diagnostic(kind(trail, "YS-7616"),
                      {place, witness.outside->entry, range_words(*witness.outside), words});
  auto const& error = witness.checkpoint.error();
  switch (error.fault) {
    case NoteFault::origin:
      return about_origin(where, first_line(witness.note), key->name);
    case NoteFault::no_known_signature:
      return diagnostic(kind(trail, "YS-7604"), {place, words});
    case NoteFault::bad_signature:
      return diagnostic(kind(trail, "YS-7605"), {place, words});
    case NoteFault::too_long:
      return diagnostic(kind(trail, "YS-7608"), {place});
    case NoteFault::form:
    case NoteFault::size:
    case NoteFault::root:
      break;
  }
  return diagnostic(kind(trail, "YS-7606"), {place, static_cast<std::int64_t>(error.line), words});
}

}  // namespace

OpenedWitness open_witness(std::string_view text, std::vector<SigningKey> const& keys) {
  OpenedWitness witness;
  witness.note = with_one_newline(text.substr(0, text_bytes_max + 1));
  take(witness, open(witness.note, keys));
  if (!witness.checkpoint && !witness.outside && witness.note.size() <= text_bytes_max) {
    auto guess = put_right(text);
    auto opened = open(guess, keys);
    auto const& found = opened.checkpoint;
    // Also where the guess shows only more clearly what is wrong: another log, another key.
    bool const is_form = witness.checkpoint.error().fault == NoteFault::form;
    if (found || (is_form && found.error().fault != NoteFault::form)) {
      witness.put_right = found.has_value();
      take(witness, std::move(opened));
      witness.note = std::move(guess);
    }
  }
  auto const& checkpoint = witness.checkpoint;
  witness.body = checkpoint ? std::optional(NoteBody{checkpoint->size, checkpoint->root})
                            : note_body(witness.note);
  return witness;
}

WitnessReport judge(OpenedWitness const& witness, std::string const& where,
                    std::optional<yishi::trail::VerifierKey> const& key, std::int64_t size,
                    std::optional<yishi::trail::Digest> const& root) {
  WitnessReport report;
  report.put_right = witness.put_right;
  if (witness.body) {
    report.origin = shown(first_line(witness.note), 120);
    report.size = witness.body->size;
    report.root = yishi::trail::to_hex(witness.body->root);
  }
  if (root) report.found = yishi::trail::to_hex(*root);
  if (!witness.checkpoint) {
    report.what = why_unknown(witness, where, key, literally(witness.body, size, root));
    return report;
  }
  auto const place = shown(where, 200);
  report.vouched = witness.vouched;
  // It fits: then it matters little who signed it. It does not: then it may be the thief's.
  if (!witness.vouched && root != witness.checkpoint->root) {
    report.what = diagnostic(kind(trail, "YS-7617"), {place, report.size});
    return report;
  }
  report.note = witness.note;
  if (!root) {
    report.verdict = WitnessVerdict::rolled_back;
    report.what = diagnostic(kind(trail, "YS-7601"), {place, report.size, size});
  } else if (*root != witness.checkpoint->root) {
    report.verdict = WitnessVerdict::fork;
    report.what = diagnostic(kind(trail, "YS-7600"), {place, report.size, short_hash(report.root),
                                                      short_hash(report.found)});
  } else {
    report.verdict = WitnessVerdict::fine;
  }
  return report;
}

}  // namespace audit

WitnessReport compare_witness(Evidence const& evidence, std::string const& where,
                              std::string_view text) {
  std::vector<trail::Digest> leaves;
  for (auto const& entry : evidence.entries) leaves.push_back(trail::leaf_hash(entry));
  auto const keys = audit::read_keys(evidence.entries, leaves).keys;
  std::optional<trail::VerifierKey> key;
  if (!keys.empty()) key = keys.front().key;
  auto const witness = audit::open_witness(text, keys);
  auto const roots = audit::prefix_roots(leaves, {witness.body});
  return audit::judge(witness, where, key, static_cast<std::int64_t>(leaves.size()), roots.front());
}

std::string witness_name(WitnessReport const& report) {
  return std::to_string(report.size) + "-" + report.root.substr(0, 16) + "-" +
         trail::to_hex(trail::sha256(report.note)).substr(0, 8) + ".txt";
}

std::string_view name_of(WitnessVerdict verdict) {
  switch (verdict) {
    case WitnessVerdict::fine:
      return "fine";
    case WitnessVerdict::fork:
      return "fork";
    case WitnessVerdict::rolled_back:
      return "rolled_back";
    case WitnessVerdict::unknown:
      break;
  }
  return "unknown";
}

}  // namespace yishi::engine
