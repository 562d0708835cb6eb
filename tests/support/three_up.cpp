// 三上三下 built by hand.

#include "support/three_up.hpp"

#include <utility>

namespace yishi::support {
namespace {

using namespace yishi::rules;

enum BodyIndex : std::int32_t {
  villagers,
  committees,
  party_branch,
  representatives,
  party_members,
  supervisors,
  legal_adviser
};

enum StageIndex : std::int32_t {
  collect,
  comment,
  draft,
  consult,
  party_study,
  party_review,
  vote,
  post_decision,
  implement,
  post_result,
  rate,
  done,
  rejected,
  declined,
  inquorate_end,
  assembly
};

enum ParameterIndex : std::int32_t { comment_period, posting_period, meeting_notice };

/// Numbers the arrows in the order of the text.
class Arrows {
 public:
  Arrow to(std::int32_t target) {
    Arrow arrow;
    arrow.id = next_++;
    arrow.target = target;
    return arrow;
  }
  Arrow to(std::int32_t target, std::int32_t at_most) {
    auto arrow = to(target);
    arrow.at_most = at_most;
    return arrow;
  }
  Arrow to(std::int32_t target, std::int32_t at_most, std::int32_t otherwise) {
    auto arrow = to(target, at_most);
    arrow.otherwise = otherwise;
    return arrow;
  }

 private:
  std::int32_t next_ = 0;
};

Threshold threshold(Comparison comparison, std::int64_t n, std::int64_t d, Base base) {
  return {comparison, Share::of(n, d).value(), base};
}

QuorumRule quorum(Comparison comparison, std::int64_t n, std::int64_t d, Base base) {
  QuorumRule rule;
  rule.threshold = threshold(comparison, n, d, base);
  return rule;
}

Period days(std::int32_t count) {
  Period period;
  period.literal = Duration{count, DayUnit::days};
  return period;
}

Period value_of(ParameterIndex parameter) {
  Period period;
  period.parameter = parameter;
  return period;
}

FormField field(Name name, FieldType type, bool optional = false) {
  FormField made;
  made.name = std::move(name);
  made.type = type;
  made.optional = optional;
  return made;
}

FormField text_to_vote_on() {
  auto made = field({"方案", "plan"}, FieldType::document);
  made.sets_text = true;
  return made;
}

FormField attitude() {
  auto made = field({"态度", "attitude"}, FieldType::choice);
  made.options = {{"赞成", "for"}, {"反对", "against"}, {"其他", "other"}};
  return made;
}

Action may(std::vector<std::int32_t> by, Name name, std::vector<FormField> form = {},
           std::optional<Arrow> arrow = {}) {
  Action action;
  action.name = std::move(name);
  action.by = std::move(by);
  action.form = std::move(form);
  action.arrow = std::move(arrow);
  return action;
}

Action must(std::vector<std::int32_t> by, Period within, Name name,
            std::vector<FormField> form = {}, std::optional<Arrow> arrow = {}) {
  auto action = may(std::move(by), std::move(name), std::move(form), std::move(arrow));
  action.duty = true;
  action.within = within;
  return action;
}

Action of_kind(ActionKind kind, Action action) {
  action.kind = kind;
  return action;
}

OutcomeExit on(Outcome outcome, Arrow arrow) {
  OutcomeExit exit;
  exit.outcome = outcome;
  exit.arrow = arrow;
  return exit;
}

OutcomeExit after(std::int32_t count, Arrow arrow) {
  auto exit = on(Outcome::lapsed, arrow);
  exit.after = days(count);
  return exit;
}

Stage stage(Name name, StageKind kind, std::vector<Action> actions,
            std::vector<OutcomeExit> exits = {}) {
  Stage made;
  made.name = std::move(name);
  made.kind = kind;
  made.actions = std::move(actions);
  made.exits = std::move(exits);
  return made;
}

Stage posting(Name name, ParameterIndex period, std::vector<Action> actions,
              std::vector<OutcomeExit> exits) {
  auto made = stage(std::move(name), StageKind::notice, std::move(actions), std::move(exits));
  made.period = value_of(period);
  return made;
}

Stage end(Name name, EndKind kind) {
  auto made = stage(std::move(name), StageKind::end, {});
  made.end = kind;
  return made;
}

Ballot ballot(BallotKind kind, Threshold pass, LegalRef basis) {
  Ballot made;
  made.kind = kind;
  made.pass = pass;
  made.basis = std::move(basis);
  return made;
}

std::vector<Stage> first_up_and_down(Arrows& arrows) {
  auto const reason = field({"理由", "reason"}, FieldType::text);
  std::vector<Action> actions;
  actions.push_back(of_kind(
      ActionKind::initiate,
      may({villagers, committees}, {"提出", "propose"},
          {field({"标题", "title"}, FieldType::text), field({"事由", "cause"}, FieldType::text),
           field({"类别", "matter"}, FieldType::matter),
           field({"金额", "amount"}, FieldType::money, true)})));
  actions.push_back(may({committees}, {"受理", "accept"}, {}, arrows.to(comment)));
  actions.push_back(may({committees}, {"不予受理", "decline"}, {reason}, arrows.to(declined)));
  std::vector<OutcomeExit> exits{after(30, arrows.to(declined))};
  auto first = stage({"收集议题", "collect"}, StageKind::step, actions, exits);
  auto second = posting({"征求意见", "comment"}, comment_period,
                        {may({villagers}, {"发表意见", "give_view"},
                             {attitude(), field({"内容", "content"}, FieldType::text)})},
                        {on(Outcome::expired, arrows.to(draft))});
  return {first, second};
}

std::vector<Stage> second_up_and_down(Arrows& arrows) {
  auto const reason = field({"理由", "reason"}, FieldType::text);
  auto first = stage(
      {"拟定方案", "draft"}, StageKind::step,
      {must({committees}, days(30), {"拟定", "write"}, {text_to_vote_on()}, arrows.to(consult))});
  auto second =
      stage({"民主恳谈", "consult"}, StageKind::meeting,
            {may({committees}, {"确定方案", "settle"}, {text_to_vote_on()}, arrows.to(party_study)),
             may({committees}, {"退回", "send_back"}, {reason}, arrows.to(draft, 2))},
            {on(Outcome::inquorate, arrows.to(consult, 2, inquorate_end))});
  second.meeting = MeetingRule{};
  second.meeting->of = representatives;
  second.meeting->beside = {supervisors, legal_adviser};
  second.meeting->notify = value_of(meeting_notice);
  second.meeting->quorum = quorum(Comparison::more_than, 1, 2, Base::all_members);
  return {first, second};
}

std::vector<Stage> party_stages(Arrows& arrows) {
  auto const reason = field({"理由", "reason"}, FieldType::text);
  auto first = stage({"党组织研究", "party_study"}, StageKind::step,
                     {may({party_branch}, {"同意", "agree"}, {}, arrows.to(party_review)),
                      may({party_branch}, {"退回", "send_back"}, {reason}, arrows.to(draft, 2))},
                     {after(30, arrows.to(draft, 2, inquorate_end))});
  first.basis = LegalRef{"organic_law", 28};
  auto second = stage(
      {"党员审议", "party_review"}, StageKind::meeting, {},
      {on(Outcome::passed, arrows.to(vote)), on(Outcome::failed, arrows.to(draft, 2, rejected)),
       on(Outcome::inquorate, arrows.to(party_review, 2, inquorate_end))});
  second.meeting = MeetingRule{};
  second.meeting->of = party_members;
  second.meeting->quorum = quorum(Comparison::at_least, 1, 2, Base::voting);
  second.meeting->quorum_basis = LegalRef{"branch_rules", 11};
  second.meeting->ballot = ballot(
      BallotKind::open, threshold(Comparison::more_than, 1, 2, Base::due), {"branch_rules", 11});
  return {first, second};
}

std::vector<Stage> third_down(Arrows& arrows) {
  auto first = stage(
      {"代表表决", "vote"}, StageKind::meeting, {},
      {on(Outcome::passed, arrows.to(post_decision)), on(Outcome::failed, arrows.to(rejected)),
       on(Outcome::inquorate, arrows.to(vote, 2, inquorate_end))});
  first.meeting = MeetingRule{};
  first.meeting->of = representatives;
  first.meeting->beside = {supervisors};
  first.meeting->notify = value_of(meeting_notice);
  first.meeting->quorum = quorum(Comparison::at_least, 2, 3, Base::all_members);
  first.meeting->quorum_basis = LegalRef{"organic_law", 30};
  first.meeting->ballot =
      ballot(BallotKind::secret, threshold(Comparison::more_than, 1, 2, Base::present),
             {"organic_law", 30});
  first.meeting->needs_delegation = true;
  auto second =
      posting({"决议公示", "post_decision"}, posting_period,
              {of_kind(ActionKind::object, may({villagers}, {"提出异议", "object"},
                                               {field({"内容", "content"}, FieldType::text)})),
               of_kind(ActionKind::answer, must({committees}, days(10), {"答复", "answer"}))},
              {on(Outcome::upheld, arrows.to(draft, 1, assembly)),
               on(Outcome::expired, arrows.to(implement))});
  return {first, second};
}

std::vector<Stage> carrying_out(Arrows& arrows) {
  auto first = stage(
      {"实施", "implement"}, StageKind::work,
      {may({committees}, {"记进展", "progress"}, {field({"内容", "content"}, FieldType::text)}),
       may({committees}, {"完工", "finish"}, {field({"实付", "paid"}, FieldType::money)},
           arrows.to(post_result))});
  auto second = posting({"结果公示", "post_result"}, posting_period, {},
                        {on(Outcome::expired, arrows.to(rate))});
  auto third =
      stage({"满意度测评", "rate"}, StageKind::step,
            {may({committees}, {"登记测评", "record_rating"},
                 {field({"满意人数", "satisfied"}, FieldType::integer)}, arrows.to(done))});
  return {first, second, third};
}

void append(std::vector<Stage>& stages, std::vector<Stage> more) {
  for (auto& each : more) stages.push_back(std::move(each));
}

Assertion before_implementation() {
  Assertion assertion;
  assertion.kind = Assertion::Kind::always_before;
  assertion.stage = implement;
  assertion.required = {{consult, {}, {}},
                        {party_study, {}, {}},
                        {party_review, Outcome::passed, {}},
                        {vote, Outcome::passed, {}}};
  return assertion;
}

Body body(Name name, bool individual = false) {
  Body made;
  made.name = std::move(name);
  made.individual = individual;
  return made;
}

Parameter parameter(Name name, std::int32_t count, std::optional<LegalRef> basis = {}) {
  Parameter made;
  made.name = std::move(name);
  made.value = {count, DayUnit::days};
  made.basis = std::move(basis);
  return made;
}

}  // namespace

WorkflowDefinition three_up_three_down() {
  WorkflowDefinition workflow;
  workflow.name = {"三上三下", "three_up_three_down"};
  workflow.version = "1.0";
  workflow.bodies = {body({"村民", "villagers"}, true),  body({"村两委", "committees"}),
                     body({"村党组织", "party_branch"}), body({"村民代表", "representatives"}),
                     body({"党员", "party_members"}),    body({"监委会", "supervisors"}),
                     body({"法律顾问", "legal_adviser"})};
  workflow.parameters = {
      parameter({"征求意见期", "comment_period"}, 15),
      parameter({"公示期", "posting_period"}, 15, LegalRef{"organic_law", 35}),
      parameter({"会前通知", "meeting_notice"}, 3, LegalRef{"zhejiang_measures", 23})};
  Arrows arrows;
  append(workflow.stages, first_up_and_down(arrows));
  append(workflow.stages, second_up_and_down(arrows));
  append(workflow.stages, party_stages(arrows));
  append(workflow.stages, third_down(arrows));
  append(workflow.stages, carrying_out(arrows));
  append(workflow.stages,
         {end({"办结", "done"}, EndKind::passed), end({"否决", "rejected"}, EndKind::failed),
          end({"未受理", "declined"}, EndKind::declined),
          end({"流会", "inquorate_end"}, EndKind::undecided),
          end({"村民会议决定", "assembly"}, EndKind::undecided)});
  workflow.assertions = {before_implementation()};
  return workflow;
}

Rules three_up_rules(Duration posting, std::int32_t late_entry_days) {
  Rules rules;
  rules.workflow = three_up_three_down();
  for (auto const& each : rules.workflow.parameters) rules.values.push_back(each.value);
  rules.values[posting_period] = posting;
  rules.law = small_law();
  rules.late_entry_days = late_entry_days;
  rules.workflow_hash = std::string(64, 'a');
  rules.law_hash = std::string(64, 'b');
  rules.rules_hash =
      "rules-" + std::to_string(posting.count) + "-" + std::to_string(late_entry_days);
  return rules;
}

}  // namespace yishi::support
