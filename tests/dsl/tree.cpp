// A syntax tree as one line. Every member of every node is printed.

#include "dsl/tree.hpp"

#include "yishi/base/text.hpp"

namespace yishi {
namespace {

namespace ast = dsl::ast;

std::string of(ast::Word const& word) {
  auto const zh = dsl::spelling(word.keyword, Language::zh);
  return to_utf8(zh.empty() ? dsl::spelling(word.keyword, Language::en) : zh);
}
std::string of(ast::Identifier const& identifier) { return identifier.text; }
std::string of(ast::Quoted const& quoted) { return "'" + quoted.text + "'"; }
std::string of(SourceSpan const&) { return "yes"; }

template <class Node>
std::string of(std::optional<Node> const& node);
template <class Node>
std::string of(std::vector<Node> const& nodes);
template <class... Nodes>
std::string of(std::variant<Nodes...> const& node);

std::string of(ast::Name const& n) { return of(n.word) + of(n.twin); }
std::string of(ast::Caption const& c) { return of(c.text) + of(c.twin); }
std::string of(ast::Quantity const& q) { return std::to_string(q.count.value) + of(q.unit); }
std::string of(ast::Basis const& b) { return of(b.law) + "/" + std::to_string(b.article.value); }
std::string of(ast::Bar const& b) {
  return (b.comparison == rules::Comparison::at_least ? ">=" : ">") +
         std::to_string(b.part.numerator) + "/" + std::to_string(b.part.denominator);
}
std::string of(ast::Threshold const& t) { return of(t.bar) + of(t.bases); }
std::string of(ast::Combined const& c) {
  return (c.connective == dsl::Keyword::both ? "and" : "or") + of(c.parts);
}
/// Where a way leads; the 会合 is one word in two languages.
std::string target(ast::Identifier const& used) {
  return dsl::reserved_keyword(to_utf32(used.text)) == dsl::Keyword::join ? "会合" : used.text;
}
std::string of(ast::Arrow const& a) {
  auto const otherwise = a.otherwise ? "<" + target(*a.otherwise) + ">" : "-";
  return "->" + target(a.target) + of(a.at_most) + otherwise + (a.rest ? of(a.rest) : "");
}
std::string of(ast::Field const& f) { return of(f.name) + ":" + of(f.type) + of(f.optional); }
std::string of(ast::Form const& f) { return of(f.fields); }
std::string of(ast::NextBody const& n) { return of(n.joiner) + " " + of(n.body); }
std::string of(ast::Bodies const& b) { return of(b.first) + of(b.rest); }
std::string of(ast::PlainDeed const& d) { return of(d.initiate) + of(d.name) + of(d.twin); }
std::string of(ast::SpecialDeed const& d) { return of(d.kind) + of(d.name) + of(d.twin); }
std::string of(ast::Action const& a) {
  return "action(" + of(a.bodies) + " " + of(a.modal) + " " + of(a.within) + " " + of(a.deed) +
         " " + of(a.form) + " " + of(a.arrow) + ")";
}
std::string of(ast::Lapse const& l) {
  return "lapse(" + of(l.word) + " " + of(l.after) + " " + of(l.arrow) + ")";
}
std::string of(ast::Exit const& e) {
  return "exit(" + of(e.outcome) + " " + of(e.regardless) + " " + of(e.arrow) + ")";
}
std::string of(ast::DaysClause const& d) { return of(d.word) + "(" + of(d.period) + ")"; }
std::string of(ast::Participants const& p) {
  return of(p.word) + "(" + of(p.of) + " " + of(p.beside) + ")";
}
std::string of(ast::QuorumClause const& q) {
  return of(q.word) + "(" + of(q.quorum) + " " + of(q.basis) + ")";
}
std::string of(ast::BallotClause const& b) {
  auto const also = b.also ? "+" + of(*b.also) : std::string();
  return of(b.word) + "(" + of(b.kind) + " " + of(b.pass) + also + " " + of(b.basis) + ")";
}
std::string of(ast::Phase const& p) { return of(p.word) + of(p.caption); }
std::string of(ast::Header const& h) { return of(h.name) + " " + of(h.label) + " " + of(h.items); }
std::string of(ast::Stage const& s) {
  return "stage(" + of(s.kind) + " " + of(s.header) + " " + of(s.clauses) + ")";
}
std::string of(ast::Limit const& l) { return of(l.before) + of(l.value) + of(l.behind); }
std::string of(ast::Condition const& c) { return of(c.column) + "(" + of(c.test) + ")"; }
std::string of(ast::Row const& r) { return "row(" + of(r.when) + " " + of(r.arrow) + ")"; }
std::string of(ast::Look const& l) { return "look(" + of(l.word) + " " + of(l.columns) + ")"; }
std::string of(ast::Choice const& c) {
  return "choice(" + of(c.kind) + " " + of(c.header) + " " + of(c.lines) + ")";
}
std::string of(ast::BranchLine const& b) {
  return "branch(" + of(b.word) + " " + of(b.stages) + ")";
}
std::string of(ast::JoinLine const& j) {
  // `2` and `2 of them` say the same.
  auto const* const word = std::get_if<ast::Word>(&j.needed);
  auto const needed =
      word != nullptr ? of(*word) : std::to_string(std::get<ast::Quantity>(j.needed).count.value);
  return "join(" + of(j.word) + " " + needed + " " + of(j.rest) + " " + of(j.arrow) + ")";
}
std::string of(ast::Parallel const& p) {
  return "parallel(" + of(p.kind) + " " + of(p.header) + " " + of(p.lines) + ")";
}
std::string of(ast::End const& e) {
  return "end(" + of(e.name) + " " + of(e.label) + " " + of(e.kind) + ")";
}
std::string of(ast::Body const& b) {
  return "body(" + of(b.name) + " " + of(b.label) + " " + of(b.individual) + ")";
}
std::string of(ast::Parameter const& p) {
  return "parameter(" + of(p.name) + " " + of(p.value) + " " + of(p.basis) + ")";
}
std::string of(ast::RequiredStep const& r) { return of(r.stage) + of(r.outcome); }
std::string of(ast::Precedence const& p) {
  return "before(" + of(p.word) + " " + of(p.stage) + " " + of(p.strength) + " " + of(p.required) +
         ")";
}
std::string of(ast::CanFinish const& c) { return "finish(" + of(c.word) + " " + of(c.claim) + ")"; }
std::string of(ast::Heading const& h) {
  return "workflow(" + of(h.name) + " " + of(h.version) + " " + of(h.label) + ")";
}

template <class Node>
std::string of(std::optional<Node> const& node) {
  return node ? "<" + of(*node) + ">" : "-";
}

template <class Node>
std::string of(std::vector<Node> const& nodes) {
  std::string all;
  for (auto const& node : nodes) all += (all.empty() ? "" : ", ") + of(node);
  return "[" + all + "]";
}

template <class... Nodes>
std::string of(std::variant<Nodes...> const& node) {
  return std::visit([](auto const& one) { return of(one); }, node);
}

}  // namespace

std::string tree(ast::Document const& document) {
  return of(document.heading) + " " + of(document.declarations);
}
std::string tree(ast::Declaration const& declaration) { return of(declaration); }
std::string tree(ast::Clause const& clause) { return of(clause); }

}  // namespace yishi
