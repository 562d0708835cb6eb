// Level `rules`: the whole trail decided again from its first command. What is recorded must be
// exactly what follows; after an entry that fails, the recorded events are believed, so that each
// later entry is judged by itself.

#include <set>
#include <utility>
#include <variant>

#include "audit/difference.hpp"
#include "audit/levels.hpp"
#include "codec/decode_words.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/engine/decide.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;

/// Attachments by their true hash: one whose bytes do not hash to its name is not there at all.
class GenuineAttachments : public AttachmentSource {
 public:
  explicit GenuineAttachments(Evidence const& evidence) : evidence_(evidence) {
    for (auto const& [name, bytes] : evidence.attachments)
      if (yishi::trail::to_hex(yishi::trail::sha256(bytes)) == name) genuine_.insert(name);
  }

  bool has(std::string const& hash) const { return genuine_.contains(hash); }

  std::optional<std::string> attachment(std::string const& hash) const override {
    if (!has(hash)) return std::nullopt;
    return evidence_.attachments.at(hash);
  }

 private:
  Evidence const& evidence_;
  std::set<std::string> genuine_;
};

/// The attachments without which an adoption means nothing.
std::vector<std::string> needed_by(Command const& command, GenuineAttachments const& attachments) {
  if (auto const* law = std::get_if<command::AdoptLaw>(&command)) return {law->hash};
  if (auto const* calendar = std::get_if<command::AdoptCalendar>(&command)) return {calendar->hash};
  if (auto const* roster = std::get_if<command::AdoptRoster>(&command)) return {roster->hash};
  auto const* adopted = std::get_if<command::AdoptRules>(&command);
  if (adopted == nullptr) return {};
  std::vector<std::string> needed{adopted->workflow_hash, adopted->rules_hash};
  if (auto const bytes = attachments.attachment(adopted->rules_hash))
    if (auto const file = decode_rules(*bytes)) needed.push_back(file->law);
  return needed;
}

/// Takes what an adoption refers to into the library. False: it could not be had, and a finding
/// says so; whether the rules allow the entry cannot be asked then.
bool extend(Library& library, std::int64_t seq, Entry const& entry,
            GenuineAttachments const& attachments, Findings& findings) {
  bool complete = true;
  for (auto const& hash : needed_by(entry.command, attachments)) {
    if (attachments.has(hash)) continue;
    complete = false;
    findings.entry(seq, diagnostic(kind(trail, "YS-7305"), {seq, shown(hash, 64)}));
  }
  if (!complete) return false;
  auto const extended = extend_library(library, entry, attachments);
  if (extended) return true;
  findings.entry(seq,
                 diagnostic(kind(trail, "YS-7306"), {seq, shown(where_words(extended.error()), 120),
                                                     shown(what_words(extended.error()), 120)}));
  return false;
}

Diagnostic refused(std::int64_t seq, Rejection const& rejection) {
  Words reason;
  std::vector<Words> basis;
  if (!rejection.unmet.empty()) {
    auto const& first = rejection.unmet.front();
    reason = shown(Words{message(first, Language::zh), message(first, Language::en)});
    basis = first.basis;
  }
  auto result = diagnostic(kind(trail, "YS-7300"),
                           {seq, reason, static_cast<std::int64_t>(rejection.unmet.size())});
  result.basis = std::move(basis);
  return result;
}

void compare(std::int64_t seq, Entry const& entry, Decision const& decision, Findings& findings) {
  if (auto const* rejection = std::get_if<Rejection>(&decision)) {
    findings.entry(seq, refused(seq, *rejection));
    return;
  }
  auto const& acceptance = std::get<Acceptance>(decision);
  if (acceptance.stream != entry.stream) {
    auto const name = [](Stream const& stream) { return shown(stream.kind + " " + stream.id); };
    findings.entry(seq, diagnostic(kind(trail, "YS-7304"),
                                   {seq, name(acceptance.stream), name(entry.stream)}));
  }
  if (auto difference = compare_events(seq, acceptance.events, entry.events))
    findings.entry(seq, std::move(*difference));
}

/// The postings that are over, by the last entry.
std::vector<EndedPosting> ended_postings(VillageState const& state,
                                         std::set<std::int64_t> const& with_photo, Instant last) {
  auto const today = rules::civil_date(last);
  std::vector<EndedPosting> ended;
  for (auto const& [number, posting] : state.postings) {
    if (posting.interrupted || !(posting.until < today)) continue;
    EndedPosting each{number, posting.seq, with_photo.contains(posting.seq), false};
    for (auto const& proof : posting.proofs) {
      // The day after it went up is the first that counts (Civil Code art. 201).
      each.shown_first = each.shown_first || proof.occurred.date <= posting.from.plus(1);
      each.shown_last = each.shown_last || proof.occurred.date >= posting.until;
    }
    ended.push_back(each);
  }
  return ended;
}

}  // namespace

LevelResult check_rules(Reading const& reading) {
  Findings findings(Level::rules);
  GenuineAttachments const attachments(reading.evidence);
  Library library;
  VillageState state;
  Instant last{};
  std::set<std::int64_t> with_photo;
  for (std::size_t i = 0; i < reading.entries.size(); ++i) {
    auto const seq = static_cast<std::int64_t>(i);
    if (!reading.entries[i]) {
      findings.entry(seq, diagnostic(kind(trail, "YS-7307"), {seq}));
      state.size = seq + 1;
      continue;
    }
    auto entry = *reading.entries[i];
    entry.seq = seq;  // a wrong number is a fault of form; it must not upset the reckoning too
    if (extend(library, seq, entry, attachments, findings))
      compare(seq, entry, decide(library, state, entry.stamp, entry.command), findings);
    last = entry.stamp.at;
    if (auto const* post = std::get_if<command::PostNotice>(&entry.command))
      if (!post->proof.empty()) with_photo.insert(seq);
    state = evolve(std::move(state), entry);
    state.size = seq + 1;
  }
  auto result = std::move(findings).result(static_cast<std::int64_t>(reading.entries.size()));
  result.postings = ended_postings(state, with_photo, last);
  return result;
}

}  // namespace yishi::engine::audit
