#pragma once
// How a command answers: text for people or one JSON document, and an exit code.

#include <memory>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "yishi/base/render.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

/// Part of the interface (yishi help 退出码).
enum class Exit : int { ok = 0, failed = 1, usage = 2, invalid = 3, refused = 4, not_verified = 5 };

struct Answer {
  Exit exit = Exit::ok;
  std::string text;  // for people, on standard output
  trail::Json data;  // of the JSON document
  std::vector<Diagnostic> diagnostics;
  std::vector<std::shared_ptr<Source>> sources;
  bool verbatim = false;             // the text is a file's: no line of it is folded
  std::optional<Language> language;  // of the texts that were read; --lang wins
};

/// Prints the answer as asked for and returns its exit code. With --json exactly one document, even
/// on failure: {format_version, ok, data, diagnostics}. Otherwise the text goes to standard output
/// and diagnostics to standard error, in lines of at most 80 columns.
int print(Answer const& answer, Options const& options);

trail::Json to_json(Diagnostic const& diagnostic,
                    std::vector<std::shared_ptr<Source>> const& sources, Language language);

Answer failed(Exit exit, Diagnostic diagnostic);
Answer failed(Exit exit, DiagnosticKind const* kind, std::vector<Argument> arguments);

}  // namespace yishi::app
