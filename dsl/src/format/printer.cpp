// A syntax tree as a text: which words each construct has, and where its line may break. A line may
// break wherever the scanner goes on to the next one: behind a comma and a brace, in front of an
// arrow and a bar. Remarks can stand in the same places and nowhere else.

#include "format/printer.hpp"

#include "format/page.hpp"
#include "format/phrases.hpp"

namespace yishi::dsl::formatting {
namespace {

using K = Keyword;

constexpr int wide = 2;  // blanks between parts that belong less together

class Printer {
 public:
  Printer(Source const& source, ast::Document const& document, Phrases const& phrases)
      : document_(document), phrases_(phrases), page_(source, document.remarks) {}

  std::string run() {
    page_.remarks_before(document_.heading.span.begin, true);
    put(document_.heading);
    for (auto const& declaration : document_.declarations)
      std::visit(
          [&](auto const& d) {
            page_.remarks_before(d.span.begin, true);
            put(d);
          },
          declaration);
    page_.remarks_before(text_end, true);
    return page_.text();
  }

 private:
  static constexpr std::uint32_t text_end = UINT32_MAX;

  // Declarations.

  void put(ast::Heading const& heading) {
    Statement line;
    line.add(phrases_.word(K::workflow)).add(" ").add(phrases_.name(heading.name));
    if (heading.version) line.add(" " + phrases_.word(K::version) + " ");
    if (heading.version) line.add(Phrases::quoted(*heading.version));
    add_label(line, heading.label);
    page_.put(line);
  }

  void put(ast::Body const& body) {
    Statement line;
    line.add(phrases_.word(K::body) + " " + phrases_.name(body.name));
    if (body.label) line.column(wide).add(phrases_.caption(*body.label));
    if (body.individual) line.add(" " + phrases_.word(K::individual));
    page_.put(line, Kind::body);
  }

  void put(ast::Parameter const& parameter) {
    Statement line;
    line.add(phrases_.word(K::parameter) + " " + phrases_.name(parameter.name));
    line.column(1).add("= " + phrases_.quantity(parameter.value));
    add_basis(line, parameter.basis);
    page_.put(line, Kind::parameter);
  }

  void put(ast::End const& end) {
    Statement line;
    line.add(phrases_.word(K::end) + " " + phrases_.name(end.name));
    add_label(line, end.label);
    line.column(end.label ? wide : 1).add(phrases_.word(end.kind));
    page_.put(line, end.label ? Kind::named_end : Kind::end);
  }

  void put(ast::Precedence const& assertion) {
    Statement line;
    auto const stage = phrases_.stage(assertion.stage);
    auto const before = phrases_.word(K::before);
    line.add(phrases_.word(assertion.word) + " ");
    line.add(phrases_.into() == Language::zh ? stage + " " + before : before + " " + stage);
    line.add(" " + phrases_.word(assertion.strength) + " ");
    bool first = true;
    for (auto const& step : assertion.required) {
      if (!first) next_in_list(line, step.stage.span.begin);
      first = false;
      line.add(phrases_.stage(step.stage));
      if (step.outcome) line.add("." + phrases_.word(*step.outcome));
    }
    page_.put(line);
  }

  void put(ast::CanFinish const& assertion) {
    page_.put(
        Statement().add(phrases_.word(assertion.word) + " " + phrases_.word(assertion.claim)));
  }

  void put(ast::Stage const& stage) {
    put_block(stage.kind, stage.header, stage.clauses, stage.span.end - 1);
  }

  void put(ast::Choice const& choice) {
    look_ = nullptr;
    for (auto const& line : choice.lines)
      if (auto const* const look = std::get_if<ast::Look>(&line)) look_ = look;
    put_block(choice.kind, choice.header, choice.lines, choice.span.end - 1);
  }

  void put(ast::Parallel const& parallel) {
    put_block(parallel.kind, parallel.header, parallel.lines, parallel.span.end - 1);
  }

  /// A declaration with a brace, and a statement on each line in it.
  template <class Lines>
  void put_block(ast::Word const& kind, ast::Header const& header, Lines const& lines,
                 std::uint32_t brace) {
    Statement first;
    first.add(phrases_.word(kind) + " " + phrases_.name(header.name));
    add_label(first, header.label);
    for (auto const& item : header.items)
      first.add("  " + std::visit([&](auto const& i) { return header_item(i); }, item));
    page_.put(first.add(" {"));
    page_.open();
    for (auto const& line : lines)
      std::visit(
          [&](auto const& l) {
            page_.remarks_before(l.span.begin, true);
            put(l);
          },
          line);
    close_at(brace, true);
    page_.put(Statement().add("}"));
  }

  std::string header_item(ast::Phase const& phase) const {
    return phrases_.word(phase.word) + " " + phrases_.caption(phase.caption);
  }
  std::string header_item(ast::Basis const& basis) const { return phrases_.basis(basis); }
  std::string header_item(ast::Word const& delegation) const { return phrases_.word(delegation); }

  // Clauses.

  void put(ast::Lapse const& lapse) {
    Statement line;
    line.add(phrases_.word(lapse.word) + " " + phrases_.period(lapse.after));
    add_arrow(line, lapse.arrow);
    page_.put(line, Kind::outcome);
  }

  void put(ast::Exit const& exit) {
    Statement line;
    line.add(phrases_.word(exit.outcome));
    if (exit.regardless) line.add(" " + phrases_.word(*exit.regardless));
    add_arrow(line, exit.arrow);
    page_.put(line, Kind::outcome);
  }

  void put(ast::DaysClause const& clause) {
    page_.put(Statement().add(phrases_.word(clause.word) + " " + phrases_.period(clause.period)));
  }

  void put(ast::Participants const& clause) {
    Statement line;
    line.add(phrases_.word(clause.word) + " " + phrases_.body(clause.of));
    if (clause.beside) {
      line.add(",").may_break(" ", page_.take_before(clause.beside->front().span.begin));
      line.add(phrases_.word(K::beside) + " ");
      bool first = true;
      for (auto const& body : *clause.beside) {
        if (!first) next_in_list(line, body.span.begin);
        first = false;
        line.add(phrases_.body(body));
      }
    }
    page_.put(line);
  }

  void put(ast::QuorumClause const& clause) {
    Statement line;
    line.add(phrases_.word(clause.word) + " " + phrases_.quorum(clause.quorum));
    add_basis(line, clause.basis);
    page_.put(line, Kind::rule);
  }

  void put(ast::BallotClause const& clause) {
    Statement line;
    line.add(phrases_.word(clause.word) + " " + phrases_.word(clause.kind) + ",");
    line.may_break(" ", page_.take_before(clause.pass.span.begin));
    line.add(phrases_.word(K::approve) + " " + phrases_.threshold(clause.pass));
    if (clause.also)
      line.add(" " + phrases_.conjunction() + " " + phrases_.threshold(*clause.also));
    add_basis(line, clause.basis);
    page_.put(line, Kind::rule);
  }

  // Lines of a table.

  void put(ast::Look const& look) {
    Statement line;
    line.add(phrases_.word(look.word) + " ");
    for (auto const& column : look.columns) {
      if (&column != look.columns.data()) next_in_list(line, column.span.begin);
      line.add(phrases_.column(column));
    }
    page_.put(line);
  }

  void put(ast::Row const& row) {
    Statement line;
    if (auto const* const word = std::get_if<ast::Word>(&row.when)) {
      line.add(phrases_.word(*word));
    } else {
      auto const& conditions = std::get<std::vector<ast::Condition>>(row.when);
      for (auto const& condition : conditions) {
        if (&condition != conditions.data()) line.add(" " + phrases_.conjunction() + " ");
        add_condition(line, condition);
      }
    }
    add_arrow(line, row.arrow);
    page_.put(line, Kind::row);
  }

  // Lines of a 并行.

  void put(ast::BranchLine const& branch) {
    Statement line;
    line.add(phrases_.word(branch.word) + " ");
    for (auto const& stage : branch.stages) {
      if (&stage != branch.stages.data()) next_in_list(line, stage.span.begin);
      line.add(phrases_.stage(stage));
    }
    page_.put(line);
  }

  void put(ast::JoinLine const& join) {
    Statement line;
    line.add(phrases_.word(join.word) + " ");
    if (auto const* const word = std::get_if<ast::Word>(&join.needed))
      line.add(phrases_.word(*word));
    else
      line.add(phrases_.quantity(pieces(std::get<ast::Quantity>(join.needed))));
    if (join.rest) add_rest(line, *join.rest);
    add_arrow(line, join.arrow);
    page_.put(line, Kind::outcome);
  }

  static ast::Quantity pieces(ast::Quantity count) {
    count.unit = ast::Word{K::pieces, {}};
    return count;
  }

  void add_rest(Statement& line, ast::Word const& rest) {
    line.add(",").may_break(" ", page_.take_before(rest.span.begin)).add(phrases_.word(rest));
  }

  void add_condition(Statement& line, ast::Condition const& condition) {
    if (condition.column) line.add(phrases_.column(*condition.column) + " ");
    if (auto const* const word = std::get_if<ast::Word>(&condition.test)) {
      line.add(phrases_.word(*word));
    } else if (auto const* const limits = std::get_if<std::vector<ast::Limit>>(&condition.test)) {
      for (auto const& limit : *limits)
        line.add((&limit == limits->data() ? "" : " ") + phrases_.limit(limit));
    } else {
      auto const& options = std::get<std::vector<ast::Identifier>>(condition.test);
      auto const& column = condition.column ? *condition.column : look_->columns.front();
      for (auto const& option : options) {
        if (&option != options.data()) next_in_list(line, option.span.begin);
        line.add(phrases_.option(option, column));
      }
    }
  }

  void put(ast::Action const& action) {
    Statement head;
    add_bodies(head, action.bodies);
    head.add(" " + phrases_.word(action.modal) + " ");
    if (action.within) head.add(within(*action.within) + " ");
    head.add(std::visit([&](auto const& d) { return deed(d); }, action.deed));
    if (!action.form) return put_with_arrow(head, action.arrow);

    auto whole = head;
    whole.add(" " + flat(*action.form));
    auto const end = action.form->span.end - 1;
    bool const block = page_.any_before(end) || !fits_with_arrow(whole, action.arrow);
    bool const empty = action.form->fields.empty() && !page_.any_before(end);
    if (!block || empty) return put_with_arrow(whole, action.arrow);
    page_.put(head.add(" {"));
    page_.open();
    for (auto const& field : action.form->fields)
      put_field(field, &field == &action.form->fields.back());
    close_at(end, false);
    Statement last;
    last.add("}");
    if (action.arrow) add_tail(last.may_break(" ", arrow_remarks(*action.arrow)), *action.arrow);
    page_.put(last);
  }

  std::string within(ast::Period const& period) const {
    if (phrases_.into() == Language::en)
      return phrases_.word(K::within) + " " + phrases_.period(period);
    return phrases_.word(K::at) + " " + phrases_.period(period) + " " + phrases_.word(K::inside);
  }

  std::string deed(ast::PlainDeed const& deed) const {
    auto const name = phrases_.name(deed.name, deed.twin);
    return deed.initiate ? phrases_.word(*deed.initiate) + " " + name : name;
  }
  std::string deed(ast::SpecialDeed const& deed) const { return phrases_.special(deed); }

  void add_bodies(Statement& line, ast::Bodies const& bodies) {
    line.add(phrases_.body(bodies.first));
    for (auto const& next : bodies.rest) {
      bool const any = next.joiner.keyword == K::either;
      // A line cannot break at a word, so where a remark stands there is a comma.
      bool const comma =
          any && (phrases_.into() == Language::zh || page_.any_before(next.body.span.begin));
      if (comma)
        next_in_list(line, next.body.span.begin);
      else
        line.add(" " + phrases_.word(next.joiner) + " ");
      line.add(phrases_.body(next.body));
    }
  }

  // Forms.

  std::string flat(ast::Form const& form) const {
    std::string text;
    for (auto const& field : form.fields) {
      text += (text.empty() ? " " : ", ") + phrases_.name(field.name) + " : ";
      for (auto const& type : field.type)
        text += (&type == field.type.data() ? "" : " | ") + type_of(field, type);
      if (field.optional) text += "?";
    }
    return "{" + text + " }";
  }

  std::string type_of(ast::Field const& field, ast::Name const& type) const {
    return field.type.size() == 1 ? phrases_.type(type) : phrases_.name(type);
  }

  void put_field(ast::Field const& field, bool last) {
    page_.remarks_before(field.name.word.span.begin, false);
    Statement line;
    line.add(phrases_.name(field.name) + " : ");
    for (auto const& type : field.type) {
      if (&type != field.type.data())
        line.may_break(" ", page_.take_before(type.word.span.begin)).add("| ");
      line.add(type_of(field, type));
    }
    if (field.optional) line.add("?");
    page_.put(last ? line : line.add(","));
  }

  // Ways on, and what else several statements have.

  void put_with_arrow(Statement& line, std::optional<ast::Arrow> const& arrow) {
    if (arrow) add_arrow(line, *arrow);
    page_.put(line, Kind::action);
  }

  bool fits_with_arrow(Statement line, std::optional<ast::Arrow> const& arrow) const {
    if (arrow) add_tail_words(line.column(1), *arrow);
    return page_.fits(line);
  }

  std::vector<Remark> arrow_remarks(ast::Arrow const& arrow) {
    return page_.take_before(arrow.span.begin);
  }

  void add_arrow(Statement& line, ast::Arrow const& arrow) {
    add_tail(line.breaking_column(1, arrow_remarks(arrow)), arrow);
  }

  void add_tail(Statement& line, ast::Arrow const& arrow) {
    line.add("-> " + phrases_.target(arrow.target));
    if (arrow.at_most) line.column(wide).add(limit(*arrow.at_most));
    if (arrow.otherwise) {
      line.add(",").may_break(" ", page_.take_before(arrow.otherwise->span.begin));
      line.add(phrases_.word(K::otherwise) + " -> " + phrases_.target(*arrow.otherwise));
    }
    if (arrow.rest) add_rest(line, *arrow.rest);
  }

  /// The same on one line, remarks left where they are.
  void add_tail_words(Statement& line, ast::Arrow const& arrow) const {
    line.add("-> " + phrases_.target(arrow.target));
    if (arrow.at_most) line.column(wide).add(limit(*arrow.at_most));
    if (arrow.otherwise)
      line.add(", " + phrases_.word(K::otherwise) + " -> " + phrases_.target(*arrow.otherwise));
    if (arrow.rest) line.add(", " + phrases_.word(*arrow.rest));
  }

  std::string limit(ast::Quantity const& times) const {
    return phrases_.word(K::at_most) + " " + phrases_.quantity(times);
  }

  void next_in_list(Statement& line, std::uint32_t begin) {
    line.add(phrases_.separator()).may_break(phrases_.gap(), page_.take_before(begin));
  }

  void add_label(Statement& line, std::optional<ast::Caption> const& label) const {
    if (label) line.add("  " + phrases_.caption(*label));
  }

  void add_basis(Statement& line, std::optional<ast::Basis> const& basis) const {
    if (basis) line.column(wide).add(phrases_.basis(*basis));
  }

  void close_at(std::uint32_t brace, bool keep_blank) {
    page_.remarks_before(brace, keep_blank);
    page_.close();
  }

  ast::Document const& document_;
  ast::Look const* look_ = nullptr;  // of the table that is put
  Phrases const& phrases_;
  Page page_;
};

}  // namespace

std::string print(Source const& source, Parsed const& parsed, Language into,
                  rules::LawProfile const& law) {
  Phrases const phrases(parsed.document, parsed.language, into, law);
  return Printer(source, parsed.document, phrases).run();
}

}  // namespace yishi::dsl::formatting
