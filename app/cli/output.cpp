// Text for people or JSON for programs; the same facts in both.

#include "cli/output.hpp"

#include <cstdio>

#include "cli/text.hpp"
#include "verify/report.hpp"

namespace yishi::app {

namespace {

using trail::Json;

Source const* find(std::vector<std::shared_ptr<Source>> const& sources, std::string_view name) {
  for (auto const& source : sources)
    if (source->name() == name) return source.get();
  return nullptr;
}

/// Bytes before an offset in its line: editors count them.
std::int64_t byte_column(Source const& source, std::uint32_t offset) {
  auto const place = source.locate(offset);
  auto const line = source.line(place.line);
  return static_cast<std::int64_t>(to_utf8(line.substr(0, place.column - 1)).size());
}

Json position(Source const& source, std::uint32_t offset) {
  auto const place = source.locate(offset);
  Json::Object object;
  object["byte"] = byte_column(source, offset);
  object["column"] = static_cast<std::int64_t>(place.column);
  object["line"] = static_cast<std::int64_t>(place.line);
  return object;
}

void write_all(std::FILE* file, std::string const& text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}

}  // namespace

Json to_json(Diagnostic const& diagnostic, std::vector<std::shared_ptr<Source>> const& sources,
             Language language) {
  auto json = verifier::to_json(diagnostic, language);
  auto const* source = find(sources, diagnostic.source);
  if (source != nullptr && diagnostic.span) {
    Json::Object range;
    range["file"] = diagnostic.source;
    range["start"] = position(*source, diagnostic.span->begin);
    range["end"] = position(*source, diagnostic.span->end);
    (*json.object())["range"] = std::move(range);
  }
  return json;
}

int print(Answer const& answer, Options const& options) {
  auto const language = options.language.value_or(answer.language.value_or(Language::zh));
  if (options.json) {
    Json::Array diagnostics;
    for (auto const& each : answer.diagnostics)
      diagnostics.push_back(to_json(each, answer.sources, language));
    bool const ok = answer.exit == Exit::ok;
    write_all(stdout, verifier::document(ok, answer.data, std::move(diagnostics)));
    return static_cast<int>(answer.exit);
  }
  auto const lookup = [&](std::string_view name) { return find(answer.sources, name); };
  write_all(stderr, folded_report(render(answer.diagnostics, lookup, language)));
  write_all(stdout, answer.verbatim ? answer.text : folded_report(answer.text));
  return static_cast<int>(answer.exit);
}

Answer failed(Exit exit, Diagnostic diagnostic) {
  Answer answer;
  answer.exit = exit;
  answer.diagnostics.push_back(std::move(diagnostic));
  return answer;
}

Answer failed(Exit exit, DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return failed(exit, std::move(diagnostic));
}

}  // namespace yishi::app
