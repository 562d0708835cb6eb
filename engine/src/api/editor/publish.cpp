// Diagnostics as an editor shows them: the very ones of `yishi check`, each at its place in its
// file.

#include <algorithm>

#include "api/editor/uri.hpp"
#include "api/editor/workspace.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::editor {

namespace {

namespace fs = std::filesystem;

std::int64_t severity(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 1;
    case Severity::warning:
      return 2;
    case Severity::note:
      break;
  }
  return 3;
}

/// Message, articles, repaired line and cure, as on a terminal.
std::string said_in_full(Diagnostic const& said, Language language) {
  bool const zh = language == Language::zh;
  auto text = said.spot ? said.spot->in(language) + (zh ? "：" : ": ") : std::string();
  text += message(said, language);
  for (auto const& basis : said.basis) text += (zh ? "\n依据：" : "\nbasis: ") + basis.in(language);
  if (said.fix) text += (zh ? "\n改成：" : "\nwrite: ") + *said.fix;
  auto const what = cure(said, language);
  if (!what.empty()) text += (zh ? "\n怎么办：" : "\nwhat to do: ") + what;
  return text;
}

/// The village file of a check: the first text that it read.
std::string village_name(CheckReport const& report) {
  for (auto const& source : report.sources)
    if (is_village_file(source->name())) return source->name();
  return "村.yaml";
}

/// A text that comes with the program has no place in the folder.
bool is_shipped(Source const& source) {
  auto const& packs = dsl::shipped_packs();
  return std::any_of(packs.begin(), packs.end(), [&](dsl::Pack const& pack) {
    return pack.file == source.name() && pack.text == to_utf8(source.text());
  });
}

}  // namespace

Json to_json(Range const& range) {
  auto const place = [](Position position) {
    return Json::Object{{"character", position.character}, {"line", position.line}};
  };
  return Json::Object{{"end", place(range.end)}, {"start", place(range.start)}};
}

Json Workspace::diagnostic(Diagnostic const& said, Source const* source, OpenText const* open,
                           std::string const& uri, Language language) const {
  std::optional<OpenText> made;
  if (open == nullptr && source != nullptr) open = &made.emplace(to_utf8(source->text()));
  auto const range = [&](SourceSpan span) {
    if (open == nullptr) return to_json(Range{});
    span = {span.begin + open->mark(), span.end + open->mark()};
    return to_json(open->range(span, units));
  };
  Json::Object object;
  object["code"] = std::string(said.kind->code);
  object["message"] = said_in_full(said, language);
  object["range"] = range(said.span.value_or(SourceSpan{}));
  object["severity"] = severity(said.kind->severity);
  object["source"] = "yishi";
  Json::Array related;
  for (auto const& label : said.labels)
    related.push_back(
        Json::Object{{"location", Json::Object{{"range", range(label.span)}, {"uri", uri}}},
                     {"message", label.words.in(language)}});
  if (!related.empty()) object["relatedInformation"] = std::move(related);
  return object;
}

Json Workspace::published(std::string const& uri, Json::Array list) {
  Json::Object params{{"diagnostics", std::move(list)}, {"uri", uri}};
  if (auto const* document = find(uri)) params["version"] = document->version;
  return params;
}

void Workspace::say_own(Document& document, Json::Array& list) {
  auto const spoken = language(document);
  if (document.too_big) {
    Diagnostic said;
    said.kind = kind(catalog::text, "YS-1002");
    said.arguments = {*document.too_big, static_cast<std::int64_t>(editor_document_bytes_max)};
    list.push_back(diagnostic(said, nullptr, nullptr, document.uri, spoken));
    return;
  }
  if (document.kind != Document::Kind::workflow) return;
  for (auto const& each : own_report(document).diagnostics)
    list.push_back(diagnostic(each, nullptr, &document.text, document.uri, spoken));
}

void Workspace::say_village(fs::path const& path, Folder const& folder, Said& said) {
  auto const& report = *folder.report;
  auto const main = village_name(report);
  auto const any = std::find_if(documents_.begin(), documents_.end(), [&](auto const& each) {
    return each.second.path && each.second.path->parent_path() == path;
  });
  if (any == documents_.end()) return;  // every text of the folder was closed
  auto* village_file = document_at(path, main);
  auto const main_uri = village_file != nullptr ? village_file->uri : beside(any->second.uri, main);
  for (auto const& each : report.diagnostics) {
    auto const* source = report.find_source(each.source);
    auto* open = each.source.empty() ? nullptr : document_at(path, each.source);
    bool const at_home =
        open != nullptr || (source != nullptr && each.source != main && !is_shipped(*source));
    if (at_home || each.source == main) {
      auto const uri = open != nullptr ? open->uri : beside(any->second.uri, each.source);
      auto const spoken = open != nullptr           ? language(*open)
                          : village_file != nullptr ? language(*village_file)
                                                    : language(any->second);
      said[uri].push_back(
          diagnostic(each, source, open == nullptr ? nullptr : &open->text, uri, spoken));
      continue;
    }
    auto elsewhere = each;  // of the folder as a whole, or in a text that nobody can change
    elsewhere.span.reset();
    elsewhere.labels.clear();
    auto const spoken = language(village_file != nullptr ? *village_file : any->second);
    said[main_uri].push_back(diagnostic(elsewhere, nullptr, nullptr, main_uri, spoken));
  }
}

std::vector<Json> Workspace::publish() {
  std::vector<Json> all;
  for (auto const& uri : alone_) {
    Json::Array list;
    if (auto* document = find(uri)) say_own(*document, list);
    all.push_back(published(uri, std::move(list)));
  }
  alone_.clear();
  for (auto& [path, folder] : folders_) {
    if (!folder.silent) continue;
    if (anything_open(path)) refresh(path, folder);
    Said said;
    for (auto& [uri, document] : documents_) {
      if (!document.path || document.path->parent_path() != path) continue;
      auto& list = said[uri];
      bool const covered = folder.report && folder.report->find_source(document.name) != nullptr;
      if (!covered || document.too_big) say_own(document, list);
    }
    if (folder.report) say_village(path, folder, said);
    for (auto const& [uri, ignored] : folder.said) said[uri];  // mended, or closed
    folder.silent = false;
    for (auto& [uri, list] : said) {
      auto params = published(uri, std::move(list));
      auto written = write_json(params);
      if (folder.said[uri] == written) continue;
      folder.said[uri] = std::move(written);
      all.push_back(std::move(params));
    }
  }
  std::erase_if(folders_, [&](auto const& each) { return !anything_open(each.first); });
  return all;
}

}  // namespace yishi::editor
