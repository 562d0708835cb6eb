// What may be typed at a place: words of the language where the grammar takes them, names where
// names may stand, and the keys of a village file.

#include <algorithm>
#include <set>

#include "api/editor/features.hpp"
#include "api/editor/village_lines.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::editor {

namespace {

using dsl::NameKind;

/// Numbers of the protocol.
std::int64_t item_kind(std::optional<NameKind> kind) {
  constexpr std::int64_t function = 3;
  constexpr std::int64_t field = 5;
  constexpr std::int64_t type = 7;
  constexpr std::int64_t module = 9;
  constexpr std::int64_t keyword = 14;
  constexpr std::int64_t reference = 18;
  constexpr std::int64_t member = 20;
  constexpr std::int64_t constant = 21;
  if (!kind) return keyword;
  switch (*kind) {
    case NameKind::workflow:
      return module;
    case NameKind::body:
      return type;
    case NameKind::parameter:
      return constant;
    case NameKind::stage:
    case NameKind::action:
      return function;
    case NameKind::field:
      return field;
    case NameKind::option:
      return member;
    case NameKind::law:
      return reference;
  }
  return keyword;
}

/// A list of items, each word once.
class Items {
 public:
  Items(Workspace const& workspace, Document const& document, SourceSpan replaced)
      : range_(range_of(workspace, document, replaced)) {}

  void add(std::string word, std::optional<NameKind> kind, std::string detail,
           std::string_view behind = "") {
    if (word.empty() || !seen_.insert(word).second) return;
    Json::Object edit{{"newText", word + std::string(behind)}, {"range", range_}};
    Json::Object item{{"kind", item_kind(kind)},
                      {"label", std::move(word)},
                      // Names first, then words, each in the order of the text.
                      {"sortText", (kind ? "a" : "b") + order(list_.size())},
                      {"textEdit", std::move(edit)}};
    if (!detail.empty()) item["detail"] = std::move(detail);
    list_.emplace_back(std::move(item));
  }
  Json take() { return Json::Object{{"isIncomplete", false}, {"items", std::move(list_)}}; }

 private:
  static std::string order(std::size_t n) {
    auto const digits = std::to_string(n);
    return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
  }
  Json range_;
  Json::Array list_;
  std::set<std::string> seen_;
};

std::string detail_of(NameKind kind, std::string const& twin, Language language) {
  return words_for(kind).in(language) + (twin.empty() ? "" : " (" + twin + ")");
}

bool is_ascii(std::string const& word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A declaration and its twin are two entries; the one that the text puts first is offered.
void add_names(std::vector<dsl::NameUse> const& uses, NameKind kind, Language language,
               Items& items) {
  std::set<std::string> twins;
  for (auto const& use : uses) {
    if (!use.declares || use.kind != kind || twins.contains(use.text)) continue;
    if (!use.twin.empty()) twins.insert(use.twin);
    items.add(use.text, kind, detail_of(kind, use.twin, language));
  }
}

void add_laws(rules::LawProfile const& profile, Language language, Items& items) {
  for (auto const& law : profile.laws)
    for (auto const& name : law.names) {
      if (is_ascii(name) != (language == Language::en)) continue;
      items.add(name, NameKind::law,
                law.title.zh.empty() ? "" : Words{law.title.zh, law.title.en}.in(language), "/");
      break;
    }
}

Json complete_workflow(Workspace& workspace, Document& document, std::uint32_t offset) {
  auto const& page = workspace.page(document);
  auto const written = page.parsed.language;
  auto const spoken = workspace.language(document);
  auto const expected = dsl::expected_at(*page.source, offset);
  Items items(workspace, document, expected.replaced);
  for (auto const kind : expected.names) {
    if (kind == NameKind::law)
      add_laws(workspace.national_law(), written, items);
    else
      add_names(page.uses, kind, spoken, items);
  }
  bool const nothing_yet = page.uses.empty() && page.parsed.document.declarations.empty();
  for (auto const keyword : expected.keywords)
    for (auto const language : {written, written == Language::zh ? Language::en : Language::zh}) {
      if (language != written && !nothing_yet) continue;
      auto const other = language == Language::zh ? Language::en : Language::zh;
      items.add(to_utf8(dsl::spelling(keyword, language)), std::nullopt,
                to_utf8(dsl::spelling(keyword, other)));
    }
  return items.take();
}

void add_top(std::vector<VillageLine> const& lines, std::uint32_t begin, bool chinese,
             Items& items) {
  for (auto const& key : dsl::village_file_keys()) {
    bool const there = std::any_of(lines.begin(), lines.end(), [&](VillageLine const& line) {
      return line.below.empty() && line.key_span.begin != begin &&
             (line.key == key.zh || line.key == key.en);
    });
    if (!there) items.add(chinese ? key.zh : key.en, std::nullopt, chinese ? key.en : key.zh, ": ");
  }
}

Json complete_village(Workspace& workspace, Document& document, std::uint32_t offset) {
  Source const source(document.name, document.text.utf8());
  auto const text = source.text();
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  auto const last = offset == 0 ? std::u32string_view::npos : text.rfind(U'\n', offset - 1);
  auto begin = static_cast<std::uint32_t>(last == std::u32string_view::npos ? 0 : last + 1);
  auto const line_begin = begin;
  while (begin < offset && (text[begin] == U' ' || text[begin] == U'-')) ++begin;
  auto const typed = text.substr(begin, offset - begin);
  Items items(workspace, document, {begin, offset});
  // Only keys are offered, not what stands behind a colon, nor in a remark.
  if (typed.find(U':') != typed.npos || typed.starts_with(U'#')) return items.take();
  auto const lines = village_lines(text);
  auto const below = keys_above(lines, line_begin, begin - line_begin);
  auto const spoken = workspace.language(document);
  auto const part = part_of(below);
  if (part == VillagePart::top) add_top(lines, begin, spoken == Language::zh, items);
  if (part == VillagePart::workflow)
    for (auto const& pack : dsl::shipped_packs())
      items.add(pack.file.substr(0, pack.file.rfind('.')), NameKind::workflow,
                detail_of(NameKind::workflow, "", spoken));
  if (part == VillagePart::body)
    for (auto const& each : workflows_of(workspace, document))
      add_names(each.page->uses, NameKind::body, spoken, items);
  if (part == VillagePart::parameter)
    if (auto const workflow = workspace.workflow(document, below[1])) {
      add_names(workflow->page->uses, NameKind::parameter, spoken, items);
      items.add(spoken == Language::zh ? "补录期" : "late_entry", NameKind::parameter,
                detail_of(NameKind::parameter, "", spoken));
    }
  return items.take();
}

}  // namespace

Json completion(Workspace& workspace, Document& document, std::uint32_t offset) {
  if (document.kind == Document::Kind::workflow)
    return complete_workflow(workspace, document, offset);
  if (document.kind == Document::Kind::village)
    return complete_village(workspace, document, offset);
  return {};
}

}  // namespace yishi::editor
