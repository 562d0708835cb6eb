// Names: where they are declared, and giving another one to what they name.

#include <algorithm>

#include "api/editor/features.hpp"
#include "api/editor/village_lines.hpp"
#include "yishi/base/catalog/editor.hpp"
#include "yishi/format_text.hpp"

namespace yishi::editor {

namespace {

using dsl::NameKind;
using dsl::NameUse;

Diagnostic refusal(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic said;
  said.kind = kind;
  said.arguments = std::move(arguments);
  return said;
}

/// Forms may share the names of their fields, and laws are not the text's to name.
bool may_be_renamed(NameKind kind) {
  switch (kind) {
    case NameKind::workflow:
    case NameKind::body:
    case NameKind::parameter:
    case NameKind::stage:
    case NameKind::action:
      return true;
    default:
      return false;
  }
}

/// What a rename is about; null where there is no name that can be changed.
NameUse const* renamed_at(Workspace& workspace, Document& document, std::uint32_t offset) {
  if (document.kind != Document::Kind::workflow) return nullptr;
  auto const& page = workspace.page(document);
  auto const* use = use_at(page, offset);
  if (use == nullptr || !may_be_renamed(use->kind)) return nullptr;
  return dsl::declaration_of(*use, page.uses) == nullptr ? nullptr : use;
}

/// Every place where the name is written as it is at `use`: the other language's keeps its own.
std::vector<SourceSpan> places_of(NameUse const& use, std::vector<NameUse> const& uses) {
  std::vector<SourceSpan> places;
  for (auto const& each : uses)
    if (each.kind == use.kind && each.text == use.text &&
        (use.kind != NameKind::action || each.span == use.span))
      places.push_back(each.span);
  return places;
}

/// A stage has each action once, other stages may have one of the same name; names of the rest
/// are the whole text's.
bool is_taken(WorkflowPage const& page, NameUse const& use, std::string const& name) {
  auto const bears = [&](NameUse const& each) {
    return each.declares && each.kind == use.kind && each.text == name && each.text != use.text;
  };
  if (use.kind != NameKind::action) return std::any_of(page.uses.begin(), page.uses.end(), bears);
  for (auto const& declaration : page.parsed.document.declarations)
    if (auto const* stage = std::get_if<dsl::ast::Stage>(&declaration))
      if (stage->span.begin <= use.span.begin && use.span.end <= stage->span.end)
        return std::any_of(page.uses.begin(), page.uses.end(), [&](NameUse const& each) {
          return bears(each) && stage->span.begin <= each.span.begin &&
                 each.span.end <= stage->span.end;
        });
  return false;
}

std::string with_names(Source const& source, std::vector<SourceSpan> const& places,
                       std::string const& name) {
  std::u32string text(source.text());
  auto const word = to_utf32(name);
  for (auto place = places.rbegin(); place != places.rend(); ++place)
    text.replace(place->begin, place->end - place->begin, word);
  return to_utf8(text);
}

/// Whether the text with the new name says the same of the same things: nothing that is read
/// differently because of its neighbours, nothing that became a number.
bool reads_alike(WorkflowPage const& page, std::vector<SourceSpan> const& places,
                 std::string const& name) {
  auto const after = read_page(page.source->name(), with_names(*page.source, places, name));
  if (after->parsed.diagnostics.size() != page.parsed.diagnostics.size()) return false;
  return std::equal(
      page.uses.begin(), page.uses.end(), after->uses.begin(), after->uses.end(),
      [&](NameUse const& a, NameUse const& b) {
        bool const changed = std::find(places.begin(), places.end(), a.span) != places.end();
        return a.kind == b.kind && a.declares == b.declares && b.text == (changed ? name : a.text);
      });
}

}  // namespace

Words words_for(NameKind kind) {
  switch (kind) {
    case NameKind::workflow:
      return {"流程", "workflow"};
    case NameKind::body:
      return {"机构", "body"};
    case NameKind::parameter:
      return {"参数", "parameter"};
    case NameKind::stage:
      return {"环节", "stage"};
    case NameKind::action:
      return {"动作", "action"};
    case NameKind::field:
      return {"填写项", "field"};
    case NameKind::option:
      return {"选项", "option"};
    case NameKind::law:
      return {"法规", "law"};
  }
  return {};
}

NameUse const* use_at(WorkflowPage const& page, std::uint32_t offset) {
  NameUse const* touched = nullptr;
  for (auto const& use : page.uses) {
    if (use.span.begin <= offset && offset < use.span.end) return &use;
    if (use.span.end == offset) touched = &use;
  }
  return touched;
}

Json range_of(Workspace const& workspace, Document const& document, SourceSpan span) {
  auto const mark = document.text.mark();
  return to_json(document.text.range({span.begin + mark, span.end + mark}, workspace.units));
}

std::vector<Reference> workflows_of(Workspace& workspace, Document& document) {
  std::vector<Reference> found;
  Source const source(document.name, document.text.utf8());
  for (auto const& line : village_lines(source.text()))
    if (part_of(line.below) == VillagePart::workflow)
      if (auto reference = workspace.workflow(document, line.key))
        found.push_back(std::move(*reference));
  return found;
}

std::optional<VillageName> village_name_at(Workspace& workspace, Document& document,
                                           std::uint32_t offset) {
  Source const source(document.name, document.text.utf8());
  for (auto const& line : village_lines(source.text())) {
    if (offset < line.key_span.begin || line.key_span.end < offset) continue;
    auto const part = part_of(line.below);
    std::vector<Reference> candidates;
    if (part == VillagePart::body) {
      candidates = workflows_of(workspace, document);
    } else if (part == VillagePart::workflow || part == VillagePart::parameter) {
      auto const& name = part == VillagePart::workflow ? line.key : line.below[1];
      if (auto reference = workspace.workflow(document, name))
        candidates.push_back(std::move(*reference));
    }
    auto const wanted = part == VillagePart::body        ? NameKind::body
                        : part == VillagePart::parameter ? NameKind::parameter
                                                         : NameKind::workflow;
    for (auto const& each : candidates)
      for (auto const& use : each.page->uses)
        if (use.declares && use.kind == wanted &&
            (use.text == line.key || wanted == NameKind::workflow))
          return VillageName{use, line.key_span, each.page, each.uri};
  }
  return std::nullopt;
}

Json definition(Workspace& workspace, Document& document, std::uint32_t offset) {
  if (document.kind == Document::Kind::village) {
    auto const name = village_name_at(workspace, document, offset);
    if (!name || !name->uri) return {};
    OpenText const text(to_utf8(name->page->source->text()));
    return Json::Object{{"range", to_json(text.range(name->declaration.span, workspace.units))},
                        {"uri", *name->uri}};
  }
  if (document.kind != Document::Kind::workflow) return {};
  auto const& page = workspace.page(document);
  auto const* use = use_at(page, offset);
  auto const* declaration = use == nullptr ? nullptr : dsl::declaration_of(*use, page.uses);
  if (declaration == nullptr) return {};
  return Json::Object{{"range", range_of(workspace, document, declaration->span)},
                      {"uri", document.uri}};
}

Result<Json, Diagnostic> prepare_rename(Workspace& workspace, Document& document,
                                        std::uint32_t offset) {
  auto const* use = renamed_at(workspace, document, offset);
  if (use == nullptr) return Failure{refusal(kind(catalog::editor, "YS-9220"), {})};
  return Json(Json::Object{{"placeholder", use->text},
                           {"range", range_of(workspace, document, use->span)}});
}

namespace {

/// Where the village file beside a text has the name of a body or parameter as a key. A body that
/// another text of the village knows by that name keeps its key.
Json::Array village_edits(Workspace& workspace, Document const& document, Document& village,
                          NameUse const& use, std::string const& name) {
  Json::Array edits;
  bool const body = use.kind == NameKind::body;
  auto const is_elsewhere = [&](Reference const& text) {
    return text.uri != document.uri &&
           std::any_of(text.page->uses.begin(), text.page->uses.end(), [&](NameUse const& other) {
             return other.kind == use.kind && other.declares && other.text == use.text;
           });
  };
  auto const texts = workflows_of(workspace, village);
  if (body && std::any_of(texts.begin(), texts.end(), is_elsewhere)) return edits;
  Source const source(village.name, village.text.utf8());
  for (auto const& line : village_lines(source.text())) {
    auto const part = part_of(line.below);
    if (line.key != use.text || part != (body ? VillagePart::body : VillagePart::parameter))
      continue;
    if (!body) {
      auto const text = workspace.workflow(village, line.below[1]);
      if (!text || text->uri != document.uri) continue;
    }
    edits.push_back(
        Json::Object{{"newText", name}, {"range", range_of(workspace, village, line.key_span)}});
  }
  return edits;
}

}  // namespace

Result<Json, Diagnostic> rename(Workspace& workspace, Document& document, std::uint32_t offset,
                                std::string const& name) {
  auto const* use = renamed_at(workspace, document, offset);
  if (use == nullptr) return Failure{refusal(kind(catalog::editor, "YS-9220"), {})};
  auto const& page = workspace.page(document);
  if (!dsl::is_name(name)) return Failure{refusal(kind(catalog::editor, "YS-9221"), {name})};
  if (is_taken(page, *use, name))
    return Failure{
        refusal(kind(catalog::editor, "YS-9222"), {name, Argument{words_for(use->kind)}})};
  auto const places = places_of(*use, page.uses);
  if (!reads_alike(page, places, name))
    return Failure{refusal(kind(catalog::editor, "YS-9221"), {name})};
  Json::Array edits;
  for (auto const place : places)
    edits.push_back(
        Json::Object{{"newText", name}, {"range", range_of(workspace, document, place)}});
  Json::Object changes{{document.uri, std::move(edits)}};
  if (use->kind == NameKind::body || use->kind == NameKind::parameter)
    if (auto village = workspace.village_file_beside(document))
      if (auto there = village_edits(workspace, document, *village, *use, name); !there.empty())
        changes[village->uri] = std::move(there);
  return Json(Json::Object{{"changes", std::move(changes)}});
}

Json formatting(Workspace& workspace, Document& document) {
  if (document.kind != Document::Kind::workflow || document.too_big) return {};
  auto const before = document.text.utf8();
  auto const report = format_text(document.name, before);
  if (!report.text) return {};
  Json::Array edits;
  if (*report.text == before) return edits;
  auto const end = static_cast<std::uint32_t>(document.text.characters().size());
  edits.push_back(Json::Object{{"newText", *report.text},
                               {"range", to_json(document.text.range({0, end}, workspace.units))}});
  return edits;
}

}  // namespace yishi::editor
