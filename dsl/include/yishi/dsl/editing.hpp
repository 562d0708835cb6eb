#pragma once
// What an editor asks of a workflow text while somebody types: which names stand where, and what
// may come next. Both work on texts with mistakes in them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/source.hpp"
#include "yishi/dsl/ast.hpp"
#include "yishi/dsl/keyword.hpp"

namespace yishi::dsl {

/// What a name is the name of. Ends and tables are stages: arrows lead to all of them.
enum class NameKind : std::uint8_t { workflow, body, parameter, stage, action, field, option, law };

/// A name in a text, where it is declared or where it is used.
struct NameUse {
  NameKind kind = NameKind::stage;
  std::string text;
  SourceSpan span;
  bool declares = false;
  std::string twin;  // of a declaration: what else it is called; may be empty
};

/// Every name of a text that could be read, in the order of the text.
std::vector<NameUse> name_uses(ast::Document const& document);

/// Every article that a text cites, in the order of the text.
std::vector<ast::Basis> citations(ast::Document const& document);

/// The declaration that a use means, or the declaration itself: of its two names the one that is
/// written like it. Null if nothing of that kind is called so. Actions belong to their stage and
/// mean only themselves.
NameUse const* declaration_of(NameUse const& use, std::vector<NameUse> const& uses);

/// What may stand at a place.
struct Expectation {
  SourceSpan replaced;  // what was typed of the word already
  std::vector<Keyword> keywords;
  std::vector<NameKind> names;  // names of these may be used here
};

/// What may stand at `offset`, by the grammar itself: each word is tried. Nothing inside a remark
/// or a quotation.
Expectation expected_at(Source const& source, std::uint32_t offset);

/// Whether `text` is one word of the language that may be a name.
bool is_name(std::string_view utf8);

}  // namespace yishi::dsl
