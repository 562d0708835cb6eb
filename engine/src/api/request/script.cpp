// A script, line by line.

#include "yishi/script.hpp"

#include <algorithm>

#include "yishi/base/catalog/system.hpp"

namespace yishi {

namespace {

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

/// Takes a field out of a request.
std::optional<std::string> take(Request& request, std::string_view name) {
  auto const found = std::find_if(request.fields.begin(), request.fields.end(),
                                  [&](auto const& field) { return field.first == name; });
  if (found == request.fields.end()) return std::nullopt;
  auto value = std::move(found->second);
  request.fields.erase(found);
  return value;
}

bool has(Request const& request, std::string_view name) {
  return std::any_of(request.fields.begin(), request.fields.end(),
                     [&](auto const& field) { return field.first == name; });
}

/// One line that asks for something.
struct Step {
  int line = 0;
  Request request;                  // without "at" and "expect"
  std::optional<Diagnostic> fault;  // the line cannot be read
  std::optional<std::string> at;
  std::optional<std::string> expect;
  std::optional<engine::Instant> time;    // of this "at", or of the last one before
  std::string script;                     // in which it stands; empty: it has no name
  std::optional<engine::Receipt> before;  // of an earlier run of the same script
};

/// The line that names the script has no "do".
std::string with_verb(std::string_view text) {
  auto const brace = text.find('{');
  auto const key = text.find_first_not_of(" \t", brace == std::string_view::npos ? 0 : brace + 1);
  if (key != std::string_view::npos && text.substr(key).starts_with("\"script\""))
    return std::string(text.substr(0, brace + 1)) + "\"do\":\"script\"," +
           std::string(text.substr(brace + 1));
  return std::string(text);
}

bool is_request(Request const& request) {
  return request.verb != "adopt" && request.verb != "sign" && request.verb != "wait";
}

/// Reads a whole script before anything is done, so that it is known how far an earlier run came.
class Reading {
 public:
  explicit Reading(Village& village) : village_(village) {}

  std::vector<Step> steps(std::string_view script) {
    int number = 0;
    while (!script.empty()) {
      auto const end = script.find('\n');
      auto text = script.substr(0, end);
      script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
      if (text.ends_with('\r')) text.remove_suffix(1);
      add(++number, text);
    }
    return std::move(steps_);
  }

 private:
  void add(int number, std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || text[first] == '#') return;
    Step step;
    step.line = number;
    if (auto read = read_request(with_verb(text)))
      step.request = std::move(read.value());
    else
      step.fault = read.error();
    if (auto name = take(step.request, "script")) {
      script_ = std::move(*name);
      return;
    }
    step.script = script_;
    step.at = take(step.request, "at");
    step.expect = take(step.request, "expect");
    if (step.at) note_time(*step.at);
    step.time = time_;
    if (!step.fault) ++requests_;
    if (!step.fault && !script_.empty() && is_request(step.request)) give_key(step);
    steps_.push_back(std::move(step));
  }

  void note_time(std::string const& at) {
    auto const today = rules::civil_date(time_.value_or(village_.now()));
    if (auto const moment = read_moment(at, today)) time_ = rules::start_of(*moment);
  }

  void give_key(Step& step) {
    auto& fields = step.request.fields;
    if (!has(step.request, "key") && !has(step.request, "单号"))
      fields.emplace_back("key", script_ + "#" + std::to_string(requests_));
    for (auto const& [name, value] : fields)
      if (name == "key" || name == "单号") step.before = village_.runtime().find_key(value);
  }

  Village& village_;
  std::vector<Step> steps_;
  std::string script_;
  std::optional<engine::Instant> time_;
  int requests_ = 0;
};

/// Lines that an earlier run of the script went past: those that it recorded, and those before them
/// that record nothing. What it was refused for then might be allowed now, or be refused for
/// another reason, so it is not tried again.
class Past {
 public:
  Past(Village const& village, std::vector<Step> const& steps) : since_(village.state().last_at) {
    for (auto const& step : steps)
      if (step.before) last_ = step.line;
  }
  bool went_past(Step const& step) const {
    if (step.before) return true;
    if (step.script.empty() || step.fault) return false;
    if (is_request(step.request) && !step.expect) return false;
    // Time may have brought an entry of its own before the next line was recorded.
    return step.line < last_ || (step.time && *step.time < since_);
  }
  /// Whether a line before the last one that was recorded is to be tried after all.
  bool catches_up(Step const& step) const { return step.line < last_; }

 private:
  engine::Instant since_;
  int last_ = 0;
};

class Applying {
 public:
  Applying(Village& village, ScriptOptions const& options, std::vector<Step> const& steps)
      : village_(village), options_(options), past_(village, steps) {}

  LineOutcome step(Step const& step) {
    LineOutcome outcome;
    outcome.line = step.line;
    outcome.verb = step.request.verb;
    if (step.fault) {
      outcome.reasons.push_back(*step.fault);
    } else if (past_.went_past(step)) {
      outcome.status = LineStatus::repeated;
      outcome.receipt = step.before;
    } else {
      if (set_clock(step, outcome)) perform(step.request, outcome);
      if (step.expect) judge(*step.expect, outcome);
    }
    return outcome;
  }

 private:
  bool set_clock(Step const& step, LineOutcome& outcome) {
    if (!step.at) return true;
    auto const moment = read_moment(*step.at, rules::civil_date(village_.now()));
    if (!moment)
      outcome.reasons.push_back(said(kind(catalog::system, "YS-9017"), {*step.at}));
    else if (!options_.set_time)
      outcome.reasons.push_back(said(kind(catalog::system, "YS-9016"), {}));
    else if (rules::start_of(*moment) >= village_.now())
      options_.set_time(rules::start_of(*moment));
    else if (!past_.catches_up(step))
      outcome.reasons.push_back(said(kind(catalog::system, "YS-9138"), {*step.at}));
    return outcome.reasons.empty();
  }

  void perform(Request const& request, LineOutcome& outcome) {
    if (request.verb == "adopt") return adopt(outcome);
    if (request.verb == "sign") {
      village_.checkpoint();
      outcome.status = LineStatus::done;
    } else if (request.verb == "wait") {
      village_.require_key();
      village_.runtime().pass_time();
      outcome.status = LineStatus::done;
    } else {
      auto result = record(village_, request);
      if (auto* rejection = std::get_if<engine::Rejection>(&result)) {
        outcome.reasons = std::move(rejection->unmet);
        return;
      }
      outcome.receipt = std::get<engine::Receipt>(std::move(result));
      outcome.status = outcome.receipt->repeated ? LineStatus::repeated : LineStatus::recorded;
    }
  }

  void adopt(LineOutcome& outcome) {
    auto report = village_.adopt(false);
    outcome.status = LineStatus::done;
    for (auto& each : report.check.diagnostics)
      if (each.kind->severity == Severity::error) outcome.reasons.push_back(std::move(each));
    if (!outcome.reasons.empty()) outcome.status = LineStatus::refused;
  }

  static void judge(std::string const& code, LineOutcome& outcome) {
    bool const named = std::any_of(outcome.reasons.begin(), outcome.reasons.end(),
                                   [&](Diagnostic const& each) { return each.kind->code == code; });
    outcome.expected = outcome.status == LineStatus::refused && named;
    if (outcome.expected) return;
    outcome.status = LineStatus::unexpected;
    outcome.reasons.push_back(said(kind(catalog::system, "YS-9139"), {code}));
  }

  Village& village_;
  ScriptOptions const& options_;
  Past past_;
};

}  // namespace

bool LineOutcome::ok() const {
  return expected || (status != LineStatus::refused && status != LineStatus::unexpected);
}

bool ScriptReport::ok() const {
  return std::all_of(lines.begin(), lines.end(), [](LineOutcome const& each) { return each.ok(); });
}

ScriptReport apply(Village& village, std::string_view script, ScriptOptions const& options) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (script.starts_with(byte_order_mark)) script.remove_prefix(byte_order_mark.size());
  auto const steps = Reading(village).steps(script);
  Applying applying(village, options, steps);
  ScriptReport report;
  for (auto const& step : steps) {
    report.lines.push_back(applying.step(step));
    if (options.each) options.each(report.lines.back());
    if (!report.lines.back().ok() && !options.keep_going) break;
  }
  return report;
}

}  // namespace yishi
