#pragma once
// Who, when and on what authority: what every command carries, as data. Nothing in the core asks a
// clock or a source of randomness.

#include <cstdint>
#include <string>

#include "yishi/rules/calendar.hpp"

namespace yishi::engine {

using rules::Date;
using rules::Instant;
using rules::Moment;

/// How the act is attested: a signature on paper, or by a key.
enum class Attestation : std::uint8_t { paper, key };

struct Stamp {
  Instant at = 0;            // recorded: when it was entered
  Moment occurred;           // when it happened, as the paper says it
  std::string actor;         // person id; "system" for timers and adoption at set-up
  std::string capacity;      // body in which the actor acts (canonical name); empty for "system"
  std::string recorder;      // person id of who typed it
  std::string on_behalf_of;  // minutes or meeting that an office-holder relies on
  Attestation attested = Attestation::paper;
  std::string basis;  // hash of the text the actor saw; may be empty
  std::string nonce;  // 32 hex digits, unique in the log
  bool operator==(Stamp const&) const = default;
};

/// What an entry is about; the kind and id of its stream.
struct Stream {
  std::string kind;  // case, meeting, notice, roster, rules, key, log
  std::string id;
  bool operator==(Stream const&) const = default;
};

}  // namespace yishi::engine
