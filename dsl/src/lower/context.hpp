#pragma once
// What all parts of lowering share: the names that the text declares, the law, and the report.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/dsl/ast.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl::lowering {

/// Kinds of things that have names.
enum class Thing : std::uint8_t { stage, body, parameter, action, field, option };

Words words_for(Thing thing);

/// Things of one kind in the order of the text, and where each was declared.
class NameTable {
 public:
  struct Entry {
    rules::Name name;
    SourceSpan at;
  };

  /// Index of the entry that `text` names, in either language.
  std::optional<std::int32_t> find(std::string const& text) const;
  /// Whether an entry's name was lost in a damaged line, so that any name may be its.
  bool has_nameless() const;
  void add(rules::Name name, SourceSpan at) { entries_.push_back({std::move(name), at}); }
  std::vector<Entry> const& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

class Context {
 public:
  Context(ast::Document const& document, Language language, rules::LawProfile const& law,
          std::string const& source);

  NameTable& names(Thing thing);

  /// The two names of a declaration, the text's own language first.
  rules::Name name_of(ast::Identifier const& word,
                      std::optional<ast::Identifier> const& twin) const;
  rules::Name name_of(ast::Name const& name) const { return name_of(name.word, name.twin); }
  rules::Caption caption_of(std::optional<ast::Caption> const& caption) const;

  /// Adds a name to `table` and reports one that is taken, or that the language keeps for itself;
  /// the words of `usual`, if given, are not kept from it.
  void declare(Thing thing, NameTable& table, rules::Name const& name, SourceSpan at,
               rules::Name const* usual = nullptr);

  /// The index of what an identifier refers to. If there is no such thing that is reported, unless
  /// its declaration may have been lost in a damaged line.
  std::optional<std::int32_t> resolve(Thing thing, ast::Identifier const& identifier);

  std::optional<rules::LegalRef> basis_of(std::optional<ast::Basis> const& basis);
  /// Reports a wrong or missing unit, and a count out of range.
  std::optional<rules::Duration> duration(ast::Quantity const& quantity);
  std::optional<rules::Period> period(ast::Period const& period);
  /// How often: 至多 n 次.
  std::optional<std::int32_t> times(ast::Quantity const& quantity);
  /// `quorum`: for 到会, else for 表决; the two allow different bases.
  std::optional<rules::Threshold> threshold(ast::Threshold const& threshold, bool quorum);

  /// The arrow, with the next id. On an action there is no 否则; on an automatic outcome a bounded
  /// arrow needs it.
  rules::Arrow arrow(ast::Arrow const& arrow, bool on_action);
  /// Whether a 并行 has this stage in one of its branches.
  bool in_a_branch(ast::Name const& stage) const;
  /// How the arrow with this id was written.
  ast::Arrow const& written(rules::Arrow const& arrow) const {
    return *arrows_[static_cast<std::size_t>(arrow.id)];
  }

  /// Whether something in or right at this place was passed over, so that nothing is to be missed.
  bool damaged(SourceSpan span) const;
  bool lost_declarations() const { return !document_.lost.empty(); }

  /// `replacement`: what to type instead of the span.
  void report(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments,
              std::vector<Label> labels = {}, std::optional<std::string> replacement = {});

  Language language() const { return language_; }
  rules::LawProfile const& law() const { return law_; }
  ast::Document const& document() const { return document_; }
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  void report_unknown(Thing thing, ast::Identifier const& identifier);
  std::vector<std::string> candidates(Thing thing);

  ast::Document const& document_;
  Language language_;
  rules::LawProfile const& law_;
  std::string const& source_;
  NameTable stages_;
  NameTable bodies_;
  NameTable parameters_;
  std::vector<ast::Arrow const*> arrows_;  // by id
  std::set<std::string> in_branches_;      // names of stages, as they were written there
  std::vector<Diagnostic> diagnostics_;
};

/// The words of a keyword without quotation marks, for messages that put their own.
Words plain(Keyword keyword);

}  // namespace yishi::dsl::lowering
