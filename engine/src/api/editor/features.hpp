#pragma once
// What an editor asks about a place in a text. Offsets count characters of the Source.

#include "api/editor/workspace.hpp"
#include "yishi/base/result.hpp"

namespace yishi::editor {

/// The plain sentence about what stands there; null if there is nothing to be said.
Json hover(Workspace& workspace, Document& document, std::uint32_t offset);

/// What may be typed there.
Json completion(Workspace& workspace, Document& document, std::uint32_t offset);

/// Where the name that stands there is declared; null if it is not.
Json definition(Workspace& workspace, Document& document, std::uint32_t offset);

/// The place of the name that a rename would change, and the edits of one.
Result<Json, Diagnostic> prepare_rename(Workspace& workspace, Document& document,
                                        std::uint32_t offset);
Result<Json, Diagnostic> rename(Workspace& workspace, Document& document, std::uint32_t offset,
                                std::string const& name);

/// The edit that lays the text out as `yishi fmt` does; null for a text with mistakes.
Json formatting(Workspace& workspace, Document& document);

/// The name at a place, right behind it too; null if none stands there.
dsl::NameUse const* use_at(WorkflowPage const& page, std::uint32_t offset);

/// What a key of a village file names in one of its workflows.
struct VillageName {
  dsl::NameUse declaration;
  SourceSpan span;  // of the key
  std::shared_ptr<WorkflowPage const> page;
  std::optional<std::string> uri;  // of the workflow text; none: it comes with the program
};
std::optional<VillageName> village_name_at(Workspace& workspace, Document& document,
                                           std::uint32_t offset);
/// The workflows that a village file names, as far as they can be found.
std::vector<Reference> workflows_of(Workspace& workspace, Document& document);

/// A place of a document, with its byte order mark.
Json range_of(Workspace const& workspace, Document const& document, SourceSpan span);

Words words_for(dsl::NameKind kind);

}  // namespace yishi::editor
