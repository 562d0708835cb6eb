#pragma once
// The texts that are open in the editor, and what is known about them. Everything that follows
// from the texts is made when it is asked for and forgotten when they change.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/editor/json.hpp"
#include "api/editor/open_text.hpp"
#include "yishi/dsl/editing.hpp"
#include "yishi/dsl/parse.hpp"
#include "yishi/editor.hpp"

namespace yishi::editor {

/// A workflow text that was read, with the mistakes it may have.
struct WorkflowPage {
  std::shared_ptr<Source> source;
  dsl::Parsed parsed;
  std::vector<dsl::NameUse> uses;
};
std::shared_ptr<WorkflowPage const> read_page(std::string name, std::string_view utf8);

struct Document {
  enum class Kind : std::uint8_t { workflow, village, other };
  std::string uri;
  std::optional<std::filesystem::path> path;
  std::string name;  // of the file
  Kind kind = Kind::other;
  std::int64_t version = 0;
  OpenText text;
  std::optional<std::int64_t> too_big;        // its bytes; the text was let go
  std::shared_ptr<WorkflowPage const> page;   // of a workflow text, once it was read
  std::shared_ptr<CheckReport const> report;  // of the text by itself, once it was checked
  std::shared_ptr<rules::Rules const> rules;  // with its own numbers, once somebody asked
};

/// A text of the village, open or not, to look names up in.
struct Reference {
  std::shared_ptr<WorkflowPage const> page;
  std::optional<std::string> uri;  // none: it comes with the program
};

class Workspace {
 public:
  explicit Workspace(EditorSurroundings surroundings) : around_(std::move(surroundings)) {}

  Units units = Units::utf16;

  /// False if there are too many already.
  bool open(std::string const& uri, std::string const& language, std::int64_t version,
            std::string_view text);
  void close(std::string const& uri);
  Document* find(std::string const& uri);
  /// To be called with each change of the text of a document.
  void changed(Document& document);
  /// Files may have changed on the disk.
  void look_again();

  WorkflowPage const& page(Document& document) const;
  /// The check of the folder; null if the document is in none with a village file.
  CheckReport const* village(Document const& document);
  /// The rules that a text says, with the numbers of its village if it has one; null while it has
  /// mistakes that leave its meaning open. Rules below the law can be said. Rules below the law are
  /// rules: what they say is said.
  rules::Rules const* rules(Document& document);
  /// The workflow that a village file calls by this name.
  std::optional<Reference> workflow(Document const& village, std::string const& name);
  /// The village file in the folder of a text, open or not.
  std::optional<Document> village_file_beside(Document const& document);
  rules::LawProfile const& national_law() const;
  Language language(Document& document) const;

  /// What is to be published about all that changed: {uri, version, diagnostics}.
  std::vector<Json> publish();

 private:
  struct Folder {
    bool stale = true;   // to be checked again
    bool silent = true;  // what was found is not published yet
    std::optional<CheckReport> report;
    std::map<std::string, std::string> said;  // by address, as it was published
  };
  using Said = std::map<std::string, Json::Array>;

  Folder* folder_of(Document const& document);
  void refresh(std::filesystem::path const& path, Folder& folder);
  CheckReport const& own_report(Document& document) const;
  bool anything_open(std::filesystem::path const& folder) const;
  Document* document_at(std::filesystem::path const& folder, std::string const& name);
  void say_village(std::filesystem::path const& path, Folder const& folder, Said& said);
  void say_own(Document& document, Json::Array& list);
  Json diagnostic(Diagnostic const& said, Source const* source, OpenText const* open,
                  std::string const& uri, Language language) const;
  Json published(std::string const& uri, Json::Array list);

  EditorSurroundings around_;
  std::map<std::string, Document> documents_;
  std::map<std::filesystem::path, Folder> folders_;
  std::vector<std::string> alone_;  // changed documents without a folder
};

Json to_json(Range const& range);

/// Whether a file of this name is the village's own.
bool is_village_file(std::string_view name);

}  // namespace yishi::editor
