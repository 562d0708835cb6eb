// Open texts, and what follows from them.

#include "api/editor/workspace.hpp"

#include <algorithm>
#include <array>

#include "api/editor/uri.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi::editor {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> village_names = {"村.yaml", "village.yaml", "村.yml",
                                                           "village.yml"};

Document::Kind kind_of(std::string_view name, std::string_view language) {
  if (is_village_file(name)) return Document::Kind::village;
  bool const workflow = name.ends_with(".yishi") || language == "yishi";
  return workflow ? Document::Kind::workflow : Document::Kind::other;
}

/// The language of a village file is that of its first key.
Language written_in(std::u32string_view text) {
  bool remark = false;
  for (char32_t const c : text) {
    if (c == U'\n') remark = false;
    if (c == U'#') remark = true;
    if (remark || c <= U' ' || c == 0xFEFF) continue;
    return c < 0x80 ? Language::en : Language::zh;
  }
  return Language::zh;
}

/// What a text says by itself; null while it has mistakes that leave its meaning open.
std::shared_ptr<rules::Rules const> own_rules(Source const& source) {
  static auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  auto loaded = dsl::load_workflow(source, law, false);
  if (!loaded.definition) return nullptr;
  auto bound = std::make_shared<rules::Rules>();
  bound->workflow = std::move(*loaded.definition);
  for (auto const& parameter : bound->workflow.parameters) bound->values.push_back(parameter.value);
  bound->law = law;
  return bound;
}

}  // namespace

bool is_village_file(std::string_view name) {
  return std::find(village_names.begin(), village_names.end(), name) != village_names.end();
}

std::shared_ptr<WorkflowPage const> read_page(std::string name, std::string_view utf8) {
  auto page = std::make_shared<WorkflowPage>();
  // A text over the limit of the language is not read, as it is not checked.
  constexpr std::size_t most_bytes = std::size_t{1} << 20U;
  page->source = std::make_shared<Source>(std::move(name),
                                          utf8.size() > most_bytes ? std::string_view() : utf8);
  page->parsed = dsl::parse(*page->source);
  page->uses = dsl::name_uses(page->parsed.document);
  return page;
}

bool Workspace::open(std::string const& uri, std::string const& language, std::int64_t version,
                     std::string_view text) {
  if (documents_.size() >= editor_documents_max && !documents_.contains(uri)) return false;
  documents_.erase(uri);
  auto& document = documents_[uri];
  document.uri = uri;
  document.path = path_of(uri);
  document.name = document.path ? document.path->filename().string() : "text.yishi";
  document.kind = kind_of(document.name, language);
  document.version = version;
  document.text = OpenText(text);
  changed(document);
  return true;
}

void Workspace::close(std::string const& uri) {
  auto const found = documents_.find(uri);
  if (found == documents_.end()) return;
  if (auto* folder = folder_of(found->second))
    folder->stale = folder->silent = true;
  else
    alone_.push_back(uri);
  documents_.erase(found);
}

Document* Workspace::find(std::string const& uri) {
  auto const found = documents_.find(uri);
  return found == documents_.end() ? nullptr : &found->second;
}

Workspace::Folder* Workspace::folder_of(Document const& document) {
  if (!document.path || document.kind == Document::Kind::other) return nullptr;
  return &folders_[document.path->parent_path()];
}

void Workspace::changed(Document& document) {
  document.page = nullptr;
  document.report = nullptr;
  document.rules = nullptr;
  auto const bytes = static_cast<std::int64_t>(document.text.utf8().size());
  document.too_big.reset();
  if (bytes > static_cast<std::int64_t>(editor_document_bytes_max)) {
    document.too_big = bytes;
    document.text = OpenText();
  }
  if (auto* folder = folder_of(document))
    folder->stale = folder->silent = true;
  else
    alone_.push_back(document.uri);
}

void Workspace::look_again() {
  for (auto& [path, folder] : folders_) folder.stale = folder.silent = true;
}

void Workspace::refresh(fs::path const& path, Folder& folder) {
  if (!folder.stale) return;
  std::map<std::string, std::string> unsaved;
  for (auto const& [uri, document] : documents_)
    if (document.path && document.path->parent_path() == path &&
        document.kind != Document::Kind::other && !document.too_big)
      unsaved[document.name] = document.text.utf8();
  folder.report = around_.check_folder(path, unsaved);
  folder.stale = false;
}

WorkflowPage const& Workspace::page(Document& document) const {
  if (!document.page) document.page = read_page(document.name, document.text.utf8());
  return *document.page;
}

CheckReport const& Workspace::own_report(Document& document) const {
  if (!document.report)
    document.report = std::make_shared<CheckReport>(
        check_workflow(document.name, document.text.utf8(), around_.today()));
  return *document.report;
}

CheckReport const* Workspace::village(Document const& document) {
  auto* folder = folder_of(document);
  if (folder == nullptr) return nullptr;
  refresh(document.path->parent_path(), *folder);
  return folder->report ? &*folder->report : nullptr;
}

rules::Rules const* Workspace::rules(Document& document) {
  if (document.kind != Document::Kind::workflow) return nullptr;
  auto const& heading = page(document).parsed.document.heading.name.word.text;
  if (auto const* report = village(document);
      report != nullptr && report->find_source(document.name) != nullptr)
    for (auto const& each : report->rules)
      if (each.workflow.name.zh == heading || each.workflow.name.en == heading) return &each;
  if (!document.rules) document.rules = own_rules(*page(document).source);
  return document.rules.get();
}

bool Workspace::anything_open(fs::path const& folder) const {
  return std::any_of(documents_.begin(), documents_.end(), [&](auto const& each) {
    auto const& document = each.second;
    return document.kind != Document::Kind::other && document.path &&
           document.path->parent_path() == folder;
  });
}

Document* Workspace::document_at(fs::path const& folder, std::string const& name) {
  auto const wanted = (folder / name).lexically_normal();
  for (auto& [uri, document] : documents_)
    if (document.path == wanted) return &document;
  return nullptr;
}

std::optional<Reference> Workspace::workflow(Document const& village_file,
                                             std::string const& name) {
  auto const file = name + ".yishi";
  if (village_file.path)
    if (auto* open = document_at(village_file.path->parent_path(), file)) {
      page(*open);
      return Reference{open->page, open->uri};
    }
  auto const* pack = dsl::find_pack(name);
  if (auto const* report = village(village_file))
    if (auto const* source = report->find_source(file)) {
      auto text = to_utf8(source->text());
      if (pack == nullptr || pack->text != text)
        return Reference{read_page(file, text), beside(village_file.uri, file)};
    }
  if (pack == nullptr) return std::nullopt;
  return Reference{read_page(pack->file, pack->text), std::nullopt};
}

std::optional<Document> Workspace::village_file_beside(Document const& document) {
  auto const* report = village(document);
  if (report == nullptr) return std::nullopt;
  for (auto const name : village_names) {
    if (auto const* open = document_at(document.path->parent_path(), std::string(name)))
      return *open;
    auto const* source = report->find_source(std::string(name));
    if (source == nullptr) continue;
    Document file;
    file.uri = beside(document.uri, std::string(name));
    file.path = document.path->parent_path() / name;
    file.name = name;
    file.kind = Document::Kind::village;
    file.text = OpenText(to_utf8(source->text()));
    return file;
  }
  return std::nullopt;
}

rules::LawProfile const& Workspace::national_law() const {
  static auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  return law;
}

Language Workspace::language(Document& document) const {
  if (around_.language) return *around_.language;
  if (document.kind == Document::Kind::workflow) return page(document).parsed.language;
  return written_in(document.text.characters());
}

}  // namespace yishi::editor

namespace yishi {

EditorSurroundings editor_surroundings(std::function<rules::Date()> today,
                                       std::optional<Language> language) {
  EditorSurroundings around;
  around.language = language;
  around.today = today;
  around.check_folder =
      [today](std::filesystem::path const& folder,
              std::map<std::string, std::string> const& unsaved) -> std::optional<CheckReport> {
    bool there = std::any_of(unsaved.begin(), unsaved.end(),
                             [](auto const& each) { return editor::is_village_file(each.first); });
    std::error_code ignored;
    for (auto const name : editor::village_names)
      there = there || std::filesystem::is_regular_file(folder / name, ignored);
    if (!there) return std::nullopt;
    return check_unsaved(folder, today(), unsaved);
  };
  return around;
}

}  // namespace yishi
