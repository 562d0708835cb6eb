#pragma once
// The small parts of a text as they are written in one language: keywords, names, numbers,
// thresholds. Each is one line; where a statement may break is decided in printer.cpp.

#include <map>
#include <string>

#include "yishi/dsl/ast.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl::formatting {

class Phrases {
 public:
  /// `from` is the language of the text that `document` was read from. All have to outlive this.
  Phrases(ast::Document const& document, Language from, Language into,
          rules::LawProfile const& law);

  Language into() const { return into_; }
  std::string word(Keyword keyword) const;
  std::string word(ast::Word const& written) const { return word(written.keyword); }
  /// Between the names of a list: 、 or a comma.
  std::string separator() const { return into_ == Language::zh ? "、" : ","; }
  /// What stands behind a separator on the same line.
  std::string gap() const { return into_ == Language::zh ? "" : " "; }
  /// Between conditions, all of which hold: 且.
  std::string conjunction() const;

  /// A name where it is declared, its twin behind it in brackets.
  std::string name(ast::Identifier const& own, std::optional<ast::Identifier> const& twin) const;
  std::string name(ast::Name const& written) const { return name(written.word, written.twin); }
  std::string caption(ast::Caption const& written) const;
  /// In quotation marks that its own text does not close.
  static std::string quoted(ast::Quoted const& written);

  /// Names where they are used.
  std::string stage(ast::Identifier const& used) const { return used_name(stages_, used); }
  /// Where a way leads: to a stage, or to the 会合.
  std::string target(ast::Identifier const& used) const;
  std::string body(ast::Identifier const& used) const { return used_name(bodies_, used); }
  /// A field that a table looks at, and one of its options or types of matters.
  std::string column(ast::Identifier const& used) const { return used_name(fields_, used); }
  std::string option(ast::Identifier const& used, ast::Identifier const& column) const;

  std::string quantity(ast::Quantity const& written) const;
  std::string period(ast::Period const& written) const;
  std::string basis(ast::Basis const& written) const;
  /// “1 万元以上”, `at least 10000 yuan`.
  std::string limit(ast::Limit const& written) const;
  std::string threshold(ast::Threshold const& written) const;
  std::string quorum(ast::Quorum const& written) const;
  /// The word of a field's type.
  std::string type(ast::Name const& written) const;
  /// 提出异议, 答复 异议 with a name of its own if it has one.
  std::string special(ast::SpecialDeed const& deed) const;

 private:
  /// What a declared thing is called in the language that is written, by each of its names.
  using Table = std::map<std::string, std::string, std::less<>>;

  void declare(Table& table, ast::Name const& name) const;
  void declare_fields(ast::Stage const& stage);
  static std::string used_name(Table const& table, ast::Identifier const& used);
  std::string law(ast::Identifier const& cited) const;
  std::string matter(ast::Identifier const& named) const;
  std::string amount(ast::Quantity const& written) const;
  std::string bar(ast::Bar const& written) const;

  Language from_;
  Language into_;
  rules::LawProfile const& law_;
  Table stages_;
  Table bodies_;
  Table parameters_;
  Table fields_;
  std::map<std::string, Table, std::less<>> options_;  // by each name of their field
};

}  // namespace yishi::dsl::formatting
