// Text for people or JSON for programs; the same facts in both.

#include "cli/output.hpp"

#include <cstdio>

#include "cli/text.hpp"

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

char const* name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

void write_all(std::FILE* file, std::string const& text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}

}  // namespace

Json to_json(Diagnostic const& diagnostic, std::vector<std::shared_ptr<Source>> const& sources,
             Language language) {
  Json::Object object;
  object["code"] = std::string(diagnostic.kind->code);
  object["hint"] = cure(diagnostic, language);
  object["message"] = message(diagnostic, language);
  object["severity"] = name_of(diagnostic.kind->severity);
  Json::Array basis;
  for (auto const& words : diagnostic.basis) basis.emplace_back(words.in(language));
  object["basis"] = std::move(basis);
  if (diagnostic.fix) object["fix"] = *diagnostic.fix;
  auto const* source = find(sources, diagnostic.source);
  if (source != nullptr && diagnostic.span) {
    Json::Object range;
    range["file"] = diagnostic.source;
    range["start"] = position(*source, diagnostic.span->begin);
    range["end"] = position(*source, diagnostic.span->end);
    object["range"] = std::move(range);
  }
  return object;
}

int print(Answer const& answer, Options const& options) {
  auto const language = options.language.value_or(answer.language.value_or(Language::zh));
  if (options.json) {
    Json::Object document;
    document["format_version"] = "1.0";
    document["ok"] = answer.exit == Exit::ok;
    document["data"] = answer.data;
    Json::Array diagnostics;
    for (auto const& each : answer.diagnostics)
      diagnostics.push_back(to_json(each, answer.sources, language));
    document["diagnostics"] = std::move(diagnostics);
    write_all(stdout, trail::write_indented(std::move(document)) + "\n");
    return static_cast<int>(answer.exit);
  }
  auto const lookup = [&](std::string_view name) { return find(answer.sources, name); };
  write_all(stderr, folded_report(render(answer.diagnostics, lookup, language)));
  write_all(stdout, answer.text);
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
