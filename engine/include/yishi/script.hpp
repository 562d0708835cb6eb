#pragma once
// Scripts: requests as JSON lines, applied in order. The command line (`yishi apply`) and a program
// that embeds the library get the same entries from the same file.
//
//   # a comment
//   {"script": "三月"}                                          makes it safe to run again
//   {"do": "case do", "case": "3", "action": "受理", "minutes": "两委3月5日"}
//   {"do": "vote open", "meeting": "M1", "item": 1, "expect": "YS-4300"}
//   {"do": "wait", "at": "2026-04-01T08:00"}                    simulated logs only
//
// "do" is a verb of request.hpp, or adopt, sign, wait. "expect" names a code with which the line
// has to be refused. With a {"script": name} line every line has the key `name#n`, so that a run
// that was cut short goes on where it stopped and nothing is recorded twice: what was recorded is
// told again, what was tried before it is not tried again.

#include <functional>

#include "yishi/request.hpp"

namespace yishi {

enum class LineStatus : std::uint8_t {
  recorded,    // a new entry
  repeated,    // an earlier run went past this line; with a receipt: it recorded it
  done,        // adopt, sign, wait
  refused,     // with reasons
  unexpected,  // "expect" was not what happened
};

struct LineOutcome {
  int line = 0;  // in the file, from 1
  std::string verb;
  LineStatus status = LineStatus::refused;
  bool expected = false;  // refused, as "expect" said
  std::optional<engine::Receipt> receipt;
  std::vector<Diagnostic> reasons;
  /// Neither refused nor unexpected, or refused as expected.
  bool ok() const;
};

struct ScriptOptions {
  bool keep_going = false;  // past a line that is not ok
  /// Sets the village's clock; empty: "at" is refused. Called with times that do not go back.
  std::function<void(engine::Instant)> set_time;
  /// Called with each outcome as soon as it is durable.
  std::function<void(LineOutcome const&)> each;
};

struct ScriptReport {
  std::vector<LineOutcome> lines;
  bool ok() const;
};

/// Applies a script. Everything wrong with a line is its outcome; throws engine::StoreError and
/// trail::TrailError if the store or the key fails.
ScriptReport apply(Village& village, std::string_view script, ScriptOptions const& options);

}  // namespace yishi
