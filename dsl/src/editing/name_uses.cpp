// The names of a workflow text, gathered from its tree.

#include <algorithm>

#include "lower/values.hpp"
#include "scanner/scanner.hpp"
#include "yishi/dsl/editing.hpp"

namespace yishi::dsl {

namespace {

using namespace ast;

class Gatherer {
 public:
  std::vector<NameUse> run(Document const& document) {
    declare(NameKind::workflow, document.heading.name);
    for (auto const& declaration : document.declarations)
      std::visit([&](auto const& each) { add(each); }, declaration);
    std::sort(uses_.begin(), uses_.end(),
              [](NameUse const& a, NameUse const& b) { return a.span.begin < b.span.begin; });
    std::sort(bases_.begin(), bases_.end(),
              [](Basis const& a, Basis const& b) { return a.span.begin < b.span.begin; });
    return std::move(uses_);
  }
  std::vector<Basis> take_bases() { return std::move(bases_); }

 private:
  void use(NameKind kind, Identifier const& identifier) {
    if (!identifier.text.empty())
      uses_.push_back({kind, identifier.text, identifier.span, false, {}});
  }

  void declare(NameKind kind, Identifier const& word, std::optional<Identifier> const& twin) {
    if (word.text.empty()) return;
    bool const two = twin && !twin->text.empty();
    uses_.push_back({kind, word.text, word.span, true, two ? twin->text : std::string()});
    if (two) uses_.push_back({kind, twin->text, twin->span, true, word.text});
  }
  void declare(NameKind kind, Name const& name) { declare(kind, name.word, name.twin); }

  void add(std::optional<Basis> const& basis) {
    if (!basis) return;
    use(NameKind::law, basis->law);
    bases_.push_back(*basis);
  }
  void add(Period const& period) {
    if (auto const* name = std::get_if<Identifier>(&period)) use(NameKind::parameter, *name);
  }
  void add(Arrow const& arrow) {
    use_target(arrow.target);
    if (arrow.otherwise) use_target(*arrow.otherwise);
  }
  /// The 会合 is no name.
  void use_target(Identifier const& target) {
    if (!lowering::is_join(target)) use(NameKind::stage, target);
  }
  void add(Header const& header) {
    declare(NameKind::stage, header.name);
    for (auto const& item : header.items)
      if (auto const* basis = std::get_if<Basis>(&item)) add(std::optional<Basis>(*basis));
  }

  void add(Form const& form) {
    for (auto const& field : form.fields) {
      declare(NameKind::field, field.name);
      if (field.type.size() < 2) continue;  // the name of a type
      for (auto const& option : field.type) declare(NameKind::option, option);
    }
  }

  void add(Action const& action) {
    use(NameKind::body, action.bodies.first);
    for (auto const& next : action.bodies.rest) use(NameKind::body, next.body);
    if (action.within) add(*action.within);
    if (auto const* plain = std::get_if<PlainDeed>(&action.deed))
      declare(NameKind::action, plain->name, plain->twin);
    else if (auto const* special = std::get_if<SpecialDeed>(&action.deed); special->name)
      declare(NameKind::action, *special->name, special->twin);
    if (action.form) add(*action.form);
    if (action.arrow) add(*action.arrow);
  }
  void add(Lapse const& lapse) {
    add(lapse.after);
    add(lapse.arrow);
  }
  void add(Exit const& exit) { add(exit.arrow); }
  void add(DaysClause const& clause) { add(clause.period); }
  void add(Participants const& clause) {
    use(NameKind::body, clause.of);
    if (!clause.beside) return;
    for (auto const& body : *clause.beside) use(NameKind::body, body);
  }
  void add(QuorumClause const& clause) { add(clause.basis); }
  void add(BallotClause const& clause) { add(clause.basis); }

  void add(Stage const& stage) {
    add(stage.header);
    for (auto const& clause : stage.clauses)
      std::visit([&](auto const& each) { add(each); }, clause);
  }

  void add(Parallel const& parallel) {
    add(parallel.header);
    for (auto const& line : parallel.lines) std::visit([&](auto const& each) { add(each); }, line);
  }
  void add(BranchLine const& branch) {
    for (auto const& stage : branch.stages) use(NameKind::stage, stage);
  }
  void add(JoinLine const& join) { add(join.arrow); }

  void add(Look const& look) {
    for (auto const& column : look.columns) use(NameKind::field, column);
  }
  void add(Row const& row) {
    if (auto const* conditions = std::get_if<std::vector<Condition>>(&row.when))
      for (auto const& condition : *conditions) {
        if (condition.column) use(NameKind::field, *condition.column);
        if (auto const* options = std::get_if<std::vector<Identifier>>(&condition.test))
          for (auto const& option : *options) use(NameKind::option, option);
      }
    add(row.arrow);
  }
  void add(Choice const& choice) {
    add(choice.header);
    for (auto const& line : choice.lines) std::visit([&](auto const& each) { add(each); }, line);
  }

  void add(End const& end) { declare(NameKind::stage, end.name); }
  void add(Body const& body) { declare(NameKind::body, body.name); }
  void add(Parameter const& parameter) {
    declare(NameKind::parameter, parameter.name);
    add(parameter.basis);
  }
  void add(Precedence const& precedence) {
    use(NameKind::stage, precedence.stage);
    for (auto const& required : precedence.required) use(NameKind::stage, required.stage);
  }
  void add(CanFinish const&) {}

  std::vector<NameUse> uses_;
  std::vector<Basis> bases_;
};

}  // namespace

std::vector<NameUse> name_uses(Document const& document) { return Gatherer{}.run(document); }

std::vector<Basis> citations(Document const& document) {
  Gatherer gatherer;
  gatherer.run(document);
  return gatherer.take_bases();
}

NameUse const* declaration_of(NameUse const& use, std::vector<NameUse> const& uses) {
  bool const itself = use.kind == NameKind::action;
  for (auto const& each : uses)
    if (each.declares && each.kind == use.kind && each.text == use.text &&
        (!itself || each.span == use.span))
      return &each;
  return nullptr;
}

bool is_name(std::string_view utf8) {
  Source const source("", utf8);
  auto const scanned = scanner::scan(source);
  auto const& tokens = scanned.tokens;
  bool const one =
      !tokens.empty() && tokens.front().kind == scanner::TokenKind::word &&
      tokens.front().span == SourceSpan{0, static_cast<std::uint32_t>(source.text().size())};
  return one && source.malformed() == 0 && scanned.diagnostics.empty() &&
         !reserved_keyword(source.text());
}

}  // namespace yishi::dsl
