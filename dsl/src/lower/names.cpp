// Names: declaring them, and finding what they refer to.

#include <algorithm>

#include "lower/context.hpp"
#include "near.hpp"
#include "problem.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

/// What to do about a name that nothing bears.
Words advice(std::optional<std::string> const& near, Words const& declaration) {
  if (near) return {"改为“" + *near + "”", "write `" + *near + "`"};
  return {"检查写法；若是新的，另起一行声明：" + declaration.zh,
          "check the spelling; if it is new, declare it on a line of its own: " + declaration.en};
}

Words declaration_of(Thing thing, std::string const& name) {
  switch (thing) {
    case Thing::body:
      return {"机构 " + name, "`body " + name + "`"};
    case Thing::parameter:
      return {"参数 " + name + " = 15 天", "`parameter " + name + " = 15 days`"};
    default:
      return {"环节 " + name + " { … }", "`stage " + name + " { … }`"};
  }
}

DiagnosticKind const* unknown_kind(Thing thing) {
  switch (thing) {
    case Thing::body:
      return kind(catalog::schema, "YS-2002");
    case Thing::parameter:
      return kind(catalog::schema, "YS-2003");
    default:
      return kind(catalog::schema, "YS-2001");
  }
}

}  // namespace

Words words_for(Thing thing) {
  switch (thing) {
    case Thing::stage:
      return {"环节", "stage"};
    case Thing::body:
      return {"机构", "body"};
    case Thing::parameter:
      return {"参数", "parameter"};
    case Thing::action:
      return {"动作", "action"};
    case Thing::field:
      return {"填写项", "field"};
    case Thing::option:
      return {"选项", "option"};
  }
  return {};
}

Words plain(Keyword keyword) {
  auto const zh = spelling(keyword, Language::zh);
  auto const en = spelling(keyword, Language::en);
  return {to_utf8(zh.empty() ? en : zh), to_utf8(en.empty() ? zh : en)};
}

std::optional<std::int32_t> NameTable::find(std::string const& text) const {
  auto const entry = std::find_if(entries_.begin(), entries_.end(), [&](Entry const& candidate) {
    return candidate.name.zh == text || candidate.name.en == text;
  });
  if (entry == entries_.end() || text.empty()) return std::nullopt;
  return static_cast<std::int32_t>(entry - entries_.begin());
}

bool NameTable::has_nameless() const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [](Entry const& entry) { return entry.name.zh.empty(); });
}

NameTable& Context::names(Thing thing) {
  YISHI_ASSERT(thing <= Thing::parameter);
  if (thing == Thing::stage) return stages_;
  return thing == Thing::body ? bodies_ : parameters_;
}

rules::Name Context::name_of(ast::Identifier const& word,
                             std::optional<ast::Identifier> const& twin) const {
  auto const& other = twin && !twin->text.empty() ? twin->text : word.text;
  if (language_ == Language::zh) return {word.text, other};
  return {other, word.text};
}

rules::Caption Context::caption_of(std::optional<ast::Caption> const& caption) const {
  if (!caption) return {};
  auto const& other = caption->twin ? caption->twin->text : caption->text.text;
  if (language_ == Language::zh) return {caption->text.text, other};
  return {other, caption->text.text};
}

void Context::declare(Thing thing, NameTable& table, rules::Name const& name, SourceSpan at,
                      rules::Name const* usual) {
  bool const may_be_any_word = thing == Thing::field || thing == Thing::option;
  for (auto const& text : {name.zh, name.en}) {
    if (may_be_any_word || !reserved_keyword(to_utf32(text))) continue;
    if (usual != nullptr && (text == usual->zh || text == usual->en)) continue;
    report(kind(catalog::schema, "YS-2012"), at, {words_for(thing), text});
    break;
  }
  for (auto const& text : {name.words().in(language_), name.zh, name.en}) {
    auto const earlier = table.find(text);
    if (!earlier) continue;
    report(kind(catalog::schema, "YS-2011"), at, {words_for(thing), text},
           {{table.entries()[static_cast<std::size_t>(*earlier)].at,
             {"先在这里用了", "used here first"}}});
    break;
  }
  table.add(name, at);
}

std::vector<std::string> Context::candidates(Thing thing) {
  std::vector<std::string> result;
  for (auto const& entry : names(thing).entries())
    result.push_back(language_ == Language::zh ? entry.name.zh : entry.name.en);
  for (auto const& entry : names(thing).entries())
    result.push_back(language_ == Language::zh ? entry.name.en : entry.name.zh);
  return result;
}

void Context::report_unknown(Thing thing, ast::Identifier const& identifier) {
  for (auto const other : {Thing::stage, Thing::body, Thing::parameter}) {
    if (other == thing || !names(other).find(identifier.text)) continue;
    report(kind(catalog::schema, "YS-2013"), identifier.span,
           {identifier.text, words_for(other), words_for(thing)});
    return;
  }
  auto const near = nearest_alike(identifier.text, candidates(thing));
  report(unknown_kind(thing), identifier.span,
         {identifier.text, advice(near, declaration_of(thing, identifier.text))}, {}, near);
}

std::optional<std::int32_t> Context::resolve(Thing thing, ast::Identifier const& identifier) {
  if (identifier.text.empty()) return std::nullopt;
  if (auto const index = names(thing).find(identifier.text)) return index;
  auto const& lost = document_.lost;
  bool const may_be_lost = names(thing).has_nameless() ||
                           std::find(lost.begin(), lost.end(), identifier.text) != lost.end();
  if (!may_be_lost) report_unknown(thing, identifier);
  return std::nullopt;
}

std::optional<rules::LegalRef> Context::basis_of(std::optional<ast::Basis> const& basis) {
  if (!basis) return std::nullopt;
  auto const* const law = rules::find_law(law_, basis->law.text);
  if (law == nullptr) {
    std::vector<std::string> known;
    for (auto const& candidate : law_.laws)
      known.insert(known.end(), candidate.names.begin(), candidate.names.end());
    auto const near = nearest_alike(basis->law.text, known);
    Words const list{"改用法规库里的名称，例如“村组法”",
                     "use a name that the law profile knows, such as `organic_law`"};
    report(kind(catalog::schema, "YS-2004"), basis->law.span,
           {basis->law.text, near ? advice(near, {}) : list}, {}, near);
    return std::nullopt;
  }
  constexpr std::int64_t last_article = 1500;  // the Civil Code, the longest, has 1260
  if (basis->article.value < 1 || basis->article.value > last_article) {
    report(kind(catalog::schema, "YS-2005"), basis->article.span, {basis->article.value});
    return std::nullopt;
  }
  return rules::LegalRef{law->id, static_cast<std::int32_t>(basis->article.value)};
}

Context::Context(ast::Document const& document, Language language, rules::LawProfile const& law,
                 std::string const& source)
    : document_(document), language_(language), law_(law), source_(source) {
  for (auto const& declaration : document_.declarations) {
    auto const* const parallel = std::get_if<ast::Parallel>(&declaration);
    if (parallel == nullptr) continue;
    for (auto const& line : parallel->lines)
      if (auto const* const branch = std::get_if<ast::BranchLine>(&line))
        for (auto const& stage : branch->stages) in_branches_.insert(stage.text);
  }
}

bool Context::in_a_branch(ast::Name const& stage) const {
  return in_branches_.contains(stage.word.text) ||
         (stage.twin && in_branches_.contains(stage.twin->text));
}

bool Context::damaged(SourceSpan span) const {
  return std::any_of(document_.damage.begin(), document_.damage.end(), [&](SourceSpan const& d) {
    return d.begin <= span.end && span.begin <= d.end;
  });
}

void Context::report(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments,
                     std::vector<Label> labels, std::optional<std::string> replacement) {
  diagnostics_.push_back(problem(kind, source_, span, std::move(arguments), std::move(labels)));
  diagnostics_.back().fix = std::move(replacement);
}

}  // namespace yishi::dsl::lowering
