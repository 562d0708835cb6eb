// What is said of a place: the plain sentence of the rule, the article behind it, and how many
// people that is in this village.

#include <algorithm>

#include "api/editor/features.hpp"
#include "api/editor/village_lines.hpp"
#include "api/rule_words.hpp"
#include "yishi/explain.hpp"

namespace yishi::editor {

namespace {

using namespace rule_words;
using dsl::NameKind;
using dsl::NameUse;
using rules::Rules;

/// People of a body as the village's roster counts them today.
struct Counted {
  Words body;
  std::int64_t members = 0;
  std::int64_t voting = 0;
};

Words line(Words words) { return {words.zh + "\n", words.en + "\n"}; }
std::string number(std::int64_t n) { return std::to_string(n); }

std::optional<Counted> counted(CheckReport const* report, rules::Body const& body) {
  if (report == nullptr) return std::nullopt;
  for (auto const& roster : report->rosters)
    if (roster.body == body.name.words())
      return Counted{roster.body, roster.members, roster.voting};
  return std::nullopt;
}

/// How many a threshold is counted over before anybody has come; none: that depends on who comes.
std::optional<std::int64_t> known_base(rules::Base base, Counted const& people) {
  switch (base) {
    case rules::Base::all_members:
      return people.members;
    case rules::Base::due:
    case rules::Base::voting:
      return people.voting;
    default:
      return std::nullopt;
  }
}

/// “现任村民代表 55 人，须到 37 人。”
void say_quorum(rules::QuorumRule const& rule, Counted const& people, Words& text) {
  if (rule.kind != rules::QuorumRule::Kind::threshold) {
    for (auto const& part : rule.parts) say_quorum(part, people, text);
    return;
  }
  auto const base = known_base(rule.threshold.base, people);
  if (!base) return;
  auto const needed = number(rules::least_clearing(rule.threshold, *base));
  bool const all = rule.threshold.base == rules::Base::all_members;
  auto const who = all ? Words{"现任" + people.body.zh + " " + number(*base) + " 人",
                               people.body.en + ": " + number(*base) + " in office"}
                       : Words{people.body.zh + "有表决权的 " + number(*base) + " 人",
                               people.body.en + ": " + number(*base) + " with a vote"};
  text = text + line(who + Words{"，须到 " + needed + " 人。", ", " + needed + " have to come."});
}

void say_ballot(rules::MeetingRule const& meeting, Counted const& people, Words& text) {
  auto const& pass = meeting.ballot->pass;
  bool const households =
      pass.base == rules::Base::households || pass.base == rules::Base::households_represented;
  if (households) return;
  if (auto const base = known_base(pass.base, people)) {
    auto const needed = number(rules::least_clearing(pass, *base));
    text = text + line({"须 " + needed + " 人赞成（共 " + number(*base) + " 人）。",
                        needed + " of " + number(*base) + " have to be in favour."});
    return;
  }
  auto const say = [&](std::int64_t there, Words const& when) {
    auto const needed = number(rules::least_clearing(pass, there));
    text = text +
           line(when + Words{"，都投有效票，须 " + needed + " 人赞成。",
                             " and all cast valid ballots, " + needed + " have to be in favour."});
  };
  auto const all = number(people.voting);
  say(people.voting, {"如果有表决权的 " + all + " 人都到", "if all " + all + " with a vote come"});
  auto const& quorum = meeting.quorum;
  if (quorum.kind != rules::QuorumRule::Kind::threshold) return;
  auto const base = known_base(quorum.threshold.base, people);
  if (!base) return;
  auto const least = rules::least_clearing(quorum.threshold, *base);
  if (least >= people.voting) return;
  auto const few = number(least);
  say(least, {"如果只到 " + few + " 人", "if only " + few + " come"});
}

/// The numbers of a meeting; nothing without a roster.
void say_numbers(Rules const& rules, rules::MeetingRule const& meeting, CheckReport const* report,
                 Words& text) {
  auto const people = counted(report, rules.workflow.bodies[static_cast<std::size_t>(meeting.of)]);
  if (!people) return;
  say_quorum(meeting.quorum, *people, text);
  if (meeting.ballot) say_ballot(meeting, *people, text);
}

void say_stage(Rules const& rules, std::int32_t index, CheckReport const* report, Words& text) {
  auto const& stages = rules.workflow.stages;
  auto const& stage = stages[static_cast<std::size_t>(index)];
  auto const is_end = [](rules::Stage const& each) { return each.kind == rules::StageKind::end; };
  auto const before = std::count_if(stages.begin(), stages.begin() + index, [&](auto const& each) {
    return is_end(each) == is_end(stage);
  });
  auto const chapters = explain_rules(rules);
  auto const between = static_cast<std::size_t>(
      std::count_if(stages.begin(), stages.end(), [&](auto const& each) { return !is_end(each); }));
  if (is_end(stage)) {
    text = text + line(chapters[between + 1].rules[static_cast<std::size_t>(before)]);
    return;
  }
  auto const& chapter = chapters[static_cast<std::size_t>(before) + 1];
  text = text + line(chapter.title);
  for (auto const& rule : chapter.rules) text = text + Words{"· ", "- "} + line(rule);
  if (stage.meeting) say_numbers(rules, *stage.meeting, report, text);
}

void say_body(Rules const& rules, std::int32_t index, CheckReport const* report, Words& text) {
  text = text + line(explain_rules(rules)[0].rules[static_cast<std::size_t>(index)]);
  auto const people = counted(report, rules.workflow.bodies[static_cast<std::size_t>(index)]);
  if (!people) return;
  text = text + line({"名册上现任 " + number(people->members) + " 人，有表决权 " +
                          number(people->voting) + " 人。",
                      number(people->members) + " in office on the roster, " +
                          number(people->voting) + " with a vote."});
}

void say_parameter(Rules const& rules, std::int32_t index, Words& text) {
  auto const at = static_cast<std::size_t>(index);
  auto const& parameter = rules.workflow.parameters[at];
  auto const own = rules::words_for(parameter.value);
  auto const value = rules::words_for(rules.values[at]);
  auto words = value;
  if (!(value == own))
    words = Words{"村里定 " + value.zh + "（流程文本里是 " + own.zh + "）",
                  value.en + ", as the village sets it (" + own.en + " in the text)"};
  text = text + line(words + cited(rules, parameter.basis) + Words{"。", "."});
}

Words title(NameUse const& declaration) {
  auto const kind = words_for(declaration.kind);
  auto const more = declaration.twin.empty() ? "" : " (" + declaration.twin + ")";
  return line({kind.zh + " " + declaration.text + more, kind.en + " " + declaration.text + more});
}

Words said_of(NameUse const& declaration, Rules const* rules, CheckReport const* report) {
  auto text = title(declaration);
  if (rules == nullptr) return text;
  auto const& workflow = rules->workflow;
  if (declaration.kind == NameKind::stage)
    if (auto const index = rules::find_stage(workflow, declaration.text))
      say_stage(*rules, *index, report, text);
  if (declaration.kind == NameKind::body)
    if (auto const index = rules::find_body(workflow, declaration.text))
      say_body(*rules, *index, report, text);
  if (declaration.kind == NameKind::parameter)
    if (auto const index = rules::find_parameter(workflow, declaration.text))
      say_parameter(*rules, *index, text);
  return text;
}

/// “《…》第三十条”, with the words of the article where the profile has them.
std::optional<Words> said_of(dsl::ast::Basis const& basis, rules::LawProfile const& profile) {
  auto const* law = rules::find_law(profile, basis.law.text);
  constexpr std::int64_t last_article = 1500;
  if (law == nullptr || basis.article.value < 1 || basis.article.value > last_article)
    return std::nullopt;
  rules::LegalRef const ref{law->id, static_cast<std::int32_t>(basis.article.value)};
  auto text = line(rules::cite(profile, ref));
  for (auto const& article : profile.articles)
    if (article.ref == ref && !article.excerpt.empty())
      text = text + line({article.excerpt, article.excerpt});
  return text;
}

bool within(SourceSpan span, std::uint32_t offset) {
  return span.begin <= offset && offset < span.end;
}

/// The rule of a meeting, from the line that asks for its quorum or its majority.
std::optional<Words> said_of_threshold(WorkflowPage const& page, std::uint32_t offset,
                                       Rules const& rules, CheckReport const* report) {
  for (auto const& declaration : page.parsed.document.declarations) {
    auto const* stage = std::get_if<dsl::ast::Stage>(&declaration);
    if (stage == nullptr || !within(stage->span, offset)) continue;
    auto const index = rules::find_stage(rules.workflow, stage->header.name.word.text);
    if (!index) continue;
    auto const& meeting = rules.workflow.stages[static_cast<std::size_t>(*index)].meeting;
    if (!meeting) continue;
    auto const people =
        counted(report, rules.workflow.bodies[static_cast<std::size_t>(meeting->of)]);
    for (auto const& clause : stage->clauses) {
      Words text;
      auto const* asked = std::get_if<dsl::ast::QuorumClause>(&clause);
      auto const* ballot = std::get_if<dsl::ast::BallotClause>(&clause);
      if (asked != nullptr && within(asked->span, offset)) {
        text =
            line(Words{"到会的须达到", "It is held only if "} + quorum(meeting->quorum) +
                 Words{"", " are there"} + cited(rules, meeting->quorum_basis) + Words{"。", "."});
        if (people) say_quorum(meeting->quorum, *people, text);
        return text;
      }
      if (ballot == nullptr || !within(ballot->span, offset) || !meeting->ballot) continue;
      text = line(Words{"赞成的须达到", "It is passed only if "} + share(*meeting->ballot) +
                  Words{"", " are in favour"} + cited(rules, meeting->ballot->basis) +
                  Words{"。", "."});
      if (people) say_ballot(*meeting, *people, text);
      return text;
    }
  }
  return std::nullopt;
}

Json answer(Workspace& workspace, Document& document, Words const& words, SourceSpan span) {
  auto text = words.in(workspace.language(document));
  while (text.ends_with('\n')) text.pop_back();
  return Json::Object{{"contents", Json::Object{{"kind", "plaintext"}, {"value", std::move(text)}}},
                      {"range", range_of(workspace, document, span)}};
}

Json hover_workflow(Workspace& workspace, Document& document, std::uint32_t offset) {
  auto const& page = workspace.page(document);
  auto const* rules = workspace.rules(document);
  auto const* report = workspace.village(document);
  for (auto const& basis : dsl::citations(page.parsed.document))
    if (within(basis.span, offset))
      if (auto said = said_of(basis, rules == nullptr ? workspace.national_law() : rules->law))
        return answer(workspace, document, *said, basis.span);
  if (auto const* use = use_at(page, offset)) {
    auto const* declaration = dsl::declaration_of(*use, page.uses);
    if (declaration == nullptr) return {};
    return answer(workspace, document, said_of(*declaration, rules, report), use->span);
  }
  if (rules == nullptr) return {};
  auto const said = said_of_threshold(page, offset, *rules, report);
  return said ? answer(workspace, document, *said, {offset, offset}) : Json();
}

Json hover_village(Workspace& workspace, Document& document, std::uint32_t offset) {
  auto const name = village_name_at(workspace, document, offset);
  if (!name) return {};
  auto const* report = workspace.village(document);
  Rules const* bound = nullptr;
  auto const& heading = name->page->parsed.document.heading.name.word.text;
  if (report != nullptr)
    for (auto const& each : report->rules)
      if (each.workflow.name.zh == heading || each.workflow.name.en == heading) bound = &each;
  return answer(workspace, document, said_of(name->declaration, bound, report), name->span);
}

}  // namespace

Json hover(Workspace& workspace, Document& document, std::uint32_t offset) {
  if (document.kind == Document::Kind::workflow) return hover_workflow(workspace, document, offset);
  if (document.kind == Document::Kind::village) return hover_village(workspace, document, offset);
  return {};
}

}  // namespace yishi::editor
