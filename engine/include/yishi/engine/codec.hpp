#pragma once
// Entries, definitions, rosters and rules as canonical bytes, and back.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/engine/event.hpp"
#include "yishi/engine/state.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/roster.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::engine {

/// Why bytes are not what they should be: where (a path such as `command.input.item`) and what.
struct DecodeError {
  std::string where;
  std::string what;  // English, for the record: "unknown key", "not an integer" …
  bool operator==(DecodeError const&) const = default;
};

/// The leaf of an entry: the envelope of docs/formats/entry.md in canonical JSON.
/// Requires: log and nonce of 32 lower-case hexadecimal digits, seq >= 0, well-formed UTF-8, whole
/// numbers within 2^53 (all asserted). Whether it is at most 65,535 bytes is the caller's to check.
std::string encode(Entry const& entry);
/// Strict: unknown, missing and doubled keys, wrong types and non-canonical bytes are refused.
/// Ensures: encode(result) == bytes.
Result<Entry, DecodeError> decode(std::string_view bytes);

/// The bytes a client signs: "yishi/event/v1\n" and the envelope without at, seq, events and sig.
std::string signed_part(Entry const& entry);

trail::Json to_json(Command const& command);
trail::Json to_json(Event const& event);

std::string encode(rules::WorkflowDefinition const& definition);
Result<rules::WorkflowDefinition, DecodeError> decode_workflow(std::string_view bytes);
std::string encode(rules::LawProfile const& profile);
Result<rules::LawProfile, DecodeError> decode_law(std::string_view bytes);
std::string encode(rules::HolidayCalendar const& calendar);
Result<rules::HolidayCalendar, DecodeError> decode_calendar(std::string_view bytes);
std::string encode(rules::Roster const& roster);
Result<rules::Roster, DecodeError> decode_roster(std::string_view bytes);

/// The attachment whose hash is rules_hash: {workflow, values, late_entry_days, law}, the first and
/// last being hashes of attachments.
struct RulesFile {
  std::string workflow;
  std::string law;
  std::vector<rules::Duration> values;
  std::int64_t late_entry_days = 3;
  bool operator==(RulesFile const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("workflow", self.workflow);
    field("law", self.law);
    field("values", self.values);
    field("late_entry_days", self.late_entry_days);
  }
};
std::string encode(RulesFile const& file);
Result<RulesFile, DecodeError> decode_rules(std::string_view bytes);

/// Fills in workflow_hash, law_hash and rules_hash.
rules::Rules with_hashes(rules::Rules rules);

/// Reads whatever the command or the events of `entry` adopt from attachments (hash -> bytes) into
/// a library; rules come with their definition and law. Attachments that are not there are left
/// out; ones that do not decode, or do not have their hash, are errors.
struct AttachmentSource {
  virtual ~AttachmentSource() = default;
  /// The bytes whose SHA-256 is `hash`, or nothing.
  virtual std::optional<std::string> attachment(std::string const& hash) const = 0;
};
Result<std::monostate, DecodeError> extend_library(Library& library, Entry const& entry,
                                                   AttachmentSource const& source);

}  // namespace yishi::engine
