// The small parts of a text as they are written in one language.

#include "format/phrases.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lower/values.hpp"
#include "scanner/characters.hpp"
#include "scanner/numbers.hpp"
#include "scanner/scanner.hpp"
#include "yishi/base/assert.hpp"

namespace yishi::dsl::formatting {
namespace {

/// Whether a text cites `name` as one word.
bool is_one_word(std::string const& name) {
  Source const source("", name);
  auto const scanned = scanner::scan(source);
  return scanned.tokens.size() == 3 && scanned.tokens[0].kind == scanner::TokenKind::word;
}

bool is_chinese(std::string const& name) {
  auto const text = to_utf32(name);
  return std::any_of(text.begin(), text.end(), scanner::is_han);
}

/// The first of a law's names that is Chinese: how Chinese texts usually cite it.
std::string usual_citation(rules::Law const& law) {
  auto const found = std::find_if(law.names.begin(), law.names.end(), [](std::string const& name) {
    return is_chinese(name) && is_one_word(name);
  });
  return found == law.names.end() ? law.id : *found;
}

}  // namespace

Phrases::Phrases(ast::Document const& document, Language from, Language into,
                 rules::LawProfile const& law)
    : from_(from), into_(into), law_(law) {
  for (auto const& declaration : document.declarations) {
    if (auto const* const body = std::get_if<ast::Body>(&declaration))
      declare(bodies_, body->name);
    else if (auto const* const parameter = std::get_if<ast::Parameter>(&declaration))
      declare(parameters_, parameter->name);
    else if (auto const* const stage = std::get_if<ast::Stage>(&declaration))
      declare(stages_, stage->header.name), declare_fields(*stage);
    else if (auto const* const table = std::get_if<ast::Choice>(&declaration))
      declare(stages_, table->header.name);
    else if (auto const* const parallel = std::get_if<ast::Parallel>(&declaration))
      declare(stages_, parallel->header.name);
    else if (auto const* const end = std::get_if<ast::End>(&declaration))
      declare(stages_, end->name);
  }
}

void Phrases::declare(Table& table, ast::Name const& name) const {
  auto const& own = name.word.text;
  auto const& twin = name.twin ? name.twin->text : own;
  auto const& shown = from_ == into_ ? own : twin;
  table.emplace(own, shown);
  table.emplace(twin, shown);
}

/// Fields of one name that a table looks at are alike in all forms.
void Phrases::declare_fields(ast::Stage const& stage) {
  for (auto const& clause : stage.clauses) {
    auto const* const action = std::get_if<ast::Action>(&clause);
    if (action == nullptr || !action->form) continue;
    for (auto const& field : action->form->fields) {
      declare(fields_, field.name);
      if (field.type.size() < 2) continue;
      auto const& twin = field.name.twin ? *field.name.twin : field.name.word;
      for (auto const& name : {field.name.word.text, twin.text})
        for (auto const& option : field.type) declare(options_[name], option);
    }
  }
}

std::string Phrases::used_name(Table const& table, ast::Identifier const& used) {
  auto const found = table.find(used.text);
  return found == table.end() ? used.text : found->second;
}

std::string Phrases::target(ast::Identifier const& used) const {
  return lowering::is_join(used) ? word(Keyword::join) : stage(used);
}

std::string Phrases::word(Keyword keyword) const {
  auto const words = spelling(keyword, into_);
  YISHI_ASSERT(!words.empty());
  return to_utf8(words);
}

std::string Phrases::conjunction() const {
  return to_utf8(spelling_between_thresholds(Keyword::both, into_));
}

std::string Phrases::name(ast::Identifier const& own,
                          std::optional<ast::Identifier> const& twin) const {
  if (!twin) return own.text;
  if (from_ == into_) return own.text + " (" + twin->text + ")";
  return twin->text + " (" + own.text + ")";
}

std::string Phrases::caption(ast::Caption const& written) const {
  if (!written.twin) return quoted(written.text);
  auto first = quoted(written.text);
  auto second = quoted(*written.twin);
  if (from_ != into_) std::swap(first, second);
  return first + " / " + second;
}

std::string Phrases::quoted(ast::Quoted const& written) {
  constexpr std::array<std::pair<char const*, char const*>, 5> marks{
      {{"\"", "\""}, {"“", "”"}, {"「", "」"}, {"『", "』"}, {"”", "”"}}};
  for (auto const& [open, close] : marks) {
    auto const whole = open + written.text + close;
    auto const text = to_utf32(whole);
    if (scanner::quoted_length(text) == text.size()) return whole;
  }
  // Whatever was read between quotation marks fits between one of these.
  fail_assertion("quotation marks that fit", std::source_location::current());
}

std::string Phrases::quantity(ast::Quantity const& written) const {
  auto const count = std::to_string(written.count.value);
  if (!written.unit) return count;
  auto const unit = counted_spelling(written.unit->keyword, into_, written.count.value);
  return count + " " + to_utf8(unit);
}

std::string Phrases::period(ast::Period const& written) const {
  if (auto const* const days = std::get_if<ast::Quantity>(&written)) return quantity(*days);
  return used_name(parameters_, std::get<ast::Identifier>(written));
}

/// The usual name and the id stand for each other in the two languages; any other name that a law
/// is known by stays as it was typed, so that nothing is lost on the way back.
std::string Phrases::law(ast::Identifier const& cited) const {
  auto const* const found = rules::find_law(law_, cited.text);
  if (found == nullptr) return cited.text;
  auto const usual = usual_citation(*found);
  auto const is_this = [&](std::string const& name) {
    return rules::find_law(law_, name) == found && is_one_word(name);
  };
  bool const exchanged =
      (cited.text == usual || cited.text == found->id) && is_this(usual) && is_this(found->id);
  if (!exchanged) return cited.text;
  return into_ == Language::zh ? usual : found->id;
}

std::string Phrases::option(ast::Identifier const& used, ast::Identifier const& column) const {
  auto const options = options_.find(column.text);
  return options == options_.end() ? matter(used) : used_name(options->second, used);
}

/// As with laws: the title that the law has in Chinese and the id stand for each other.
std::string Phrases::matter(ast::Identifier const& named) const {
  auto const* const found = rules::find_matter(law_, named.text);
  if (found == nullptr) return named.text;
  auto const& usual = found->title.zh;
  auto const is_this = [&](std::string const& name) {
    return rules::find_matter(law_, name) == found && is_one_word(name);
  };
  bool const exchanged =
      (named.text == usual || named.text == found->id) && is_this(usual) && is_this(found->id);
  if (!exchanged) return named.text;
  return into_ == Language::zh ? usual : found->id;
}

/// An amount in 万元 where it is a whole number of them, as people say it; a number as it is.
std::string Phrases::amount(ast::Quantity const& written) const {
  constexpr std::int64_t ten_thousand = 10'000;
  if (!written.unit) return quantity(written);
  bool const large = written.unit->keyword == Keyword::ten_thousand_yuan;
  auto const yuan = written.count.value * (large ? ten_thousand : 1);
  if (into_ == Language::en) return std::to_string(yuan) + " " + word(Keyword::yuan);
  if (yuan == 0 || yuan % ten_thousand != 0)
    return std::to_string(yuan) + " " + word(Keyword::yuan);
  return std::to_string(yuan / ten_thousand) + " " + word(Keyword::ten_thousand_yuan);
}

std::string Phrases::limit(ast::Limit const& written) const {
  auto const meant = lowering::limit_of(written.before ? *written.before : *written.behind);
  auto const number = amount(written.value);
  bool const chinese = into_ == Language::zh;
  // Numbers of money end in a word, which stands close to the next: 1 万元以上, 60 以上.
  auto const behind = [&](Keyword keyword) {
    return number + (written.value.unit ? "" : " ") + word(keyword);
  };
  switch (meant) {
    case rules::Limit::at_least:
      return chinese ? behind(Keyword::or_more) : word(Keyword::at_least) + " " + number;
    case rules::Limit::at_most:
      return chinese ? behind(Keyword::or_less) : word(Keyword::at_most) + " " + number;
    case rules::Limit::more_than:
      return word(Keyword::more_than) + " " + number;
    case rules::Limit::less_than:
      break;
  }
  return word(Keyword::under) + " " + number;
}

std::string Phrases::basis(ast::Basis const& written) const {
  return word(Keyword::basis) + " " + law(written.law) + "/" +
         std::to_string(written.article.value);
}

std::string Phrases::bar(ast::Bar const& written) const {
  auto const [numerator, denominator] = std::pair(written.part.numerator, written.part.denominator);
  bool const least = written.comparison == rules::Comparison::at_least;
  bool const chinese = into_ == Language::zh;
  auto const of = chinese ? "" : " " + word(Keyword::counted_of);
  if (least && numerator == 1 && denominator == 1) return word(Keyword::unanimous) + of;
  if (chinese && !least && numerator == 1 && denominator == 2) return word(Keyword::majority);
  constexpr std::int64_t hundred = 100;
  auto const digits = denominator == hundred
                          ? std::to_string(numerator) + "%"
                          : std::to_string(numerator) + "/" + std::to_string(denominator);
  if (!chinese) return word(least ? Keyword::at_least : Keyword::more_than) + " " + digits + of;
  // Numbers in Chinese stand close to their words, 三分之二以上; digits do not, 60% 以上.
  auto const han = scanner::han_share(numerator, denominator);
  auto const share = han.empty() ? digits : han;
  auto const blank = han.empty() ? " " : "";
  return least ? share + blank + word(Keyword::or_more) : word(Keyword::more_than) + blank + share;
}

std::string Phrases::threshold(ast::Threshold const& written) const {
  auto text = bar(written.bar);
  for (auto const& base : written.bases) text += " " + word(base);
  return text;
}

std::string Phrases::quorum(ast::Quorum const& written) const {
  if (auto const* const single = std::get_if<ast::Threshold>(&written)) return threshold(*single);
  auto const& combined = std::get<ast::Combined>(written);
  auto const connective = to_utf8(spelling_between_thresholds(combined.connective, into_));
  std::string text;
  for (auto const& part : combined.parts) {
    auto const* const inner = std::get_if<ast::Combined>(&part);
    // `and` binds more tightly than `or` by itself.
    bool const bare = inner == nullptr || (combined.connective == Keyword::either &&
                                           inner->connective == Keyword::both);
    if (!text.empty()) text += " " + connective + " ";
    text += bare ? quorum(part) : "(" + quorum(part) + ")";
  }
  return text;
}

std::string Phrases::type(ast::Name const& written) const {
  auto const found = lowering::field_type_named(written.word.text);
  return found ? word(found->keyword) : written.word.text;
}

std::string Phrases::special(ast::SpecialDeed const& deed) const {
  auto const usual = lowering::usual_name(deed.kind);
  auto const name = lowering::special_name(from_, deed);
  auto const text = word(deed.kind);
  if (name == usual) return text;
  bool const chinese = into_ == Language::zh;
  auto const& own = chinese ? name.zh : name.en;
  auto const& other = chinese ? name.en : name.zh;
  if (own == (chinese ? usual.zh : usual.en)) return text + " (" + other + ")";
  return text + " " + own + (own == other ? "" : " (" + other + ")");
}

}  // namespace yishi::dsl::formatting
