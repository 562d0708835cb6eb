// Parts of sentences about rules.

#include "api/rule_words.hpp"

#include <string>
#include <string_view>

#include "yishi/rules/parallel.hpp"

namespace yishi::rule_words {

namespace {

/// Whom a share is counted over, in words for somebody who never saw the language.
Words people(rules::Base base) {
  switch (base) {
    case rules::Base::all_members:
      return {"全体成员", "all members"};
    case rules::Base::due:
      return {"应到人数", "those who are due"};
    case rules::Base::voting:
      return {"有表决权的成员", "the members with a vote"};
    case rules::Base::present:
      return {"实到人数", "those present"};
    case rules::Base::ballots_cast:
      return {"投票数", "the ballots cast"};
    case rules::Base::valid:
      return {"有效票数", "the valid ballots"};
    case rules::Base::households:
      return {"全体户数", "all households"};
    case rules::Base::households_represented:
      return {"到会代表的户数", "the households represented"};
  }
  return {};
}

/// “过半数” of “过半数 全体”.
std::string without_base(std::string text, std::string_view base) {
  return text.substr(0, text.size() - base.size());
}

}  // namespace

Words operator+(Words left, Words const& right) {
  left.zh += right.zh;
  left.en += right.en;
  return left;
}

Words quoted(rules::Name const& name) { return {"“" + name.zh + "”", "`" + name.en + "`"}; }

Words stage_name(rules::Rules const& rules, std::int32_t stage) {
  return quoted(rules.workflow.stages[static_cast<std::size_t>(stage)].name);
}

Words bodies(rules::Rules const& rules, std::vector<std::int32_t> const& list, bool all) {
  Words words;
  for (std::size_t i = 0; i < list.size(); ++i) {
    bool const last = i + 1 == list.size();
    if (i > 0 && !last) words = words + Words{"、", ", "};
    if (i > 0 && last) words = words + (all ? Words{"和", " and "} : Words{"或", " or "});
    words = words + rules.workflow.bodies[static_cast<std::size_t>(list[i])].name.words();
  }
  return words;
}

Words days(rules::Rules const& rules, rules::Period const& period) {
  auto const words = rules::words_for(rules::resolve(rules, period));
  if (!period.parameter) return words;
  auto const& name = rules.workflow.parameters[static_cast<std::size_t>(*period.parameter)].name;
  return {words.zh + "（" + name.zh + "）", words.en + " (" + name.en + ")"};
}

Words share(rules::Threshold const& threshold) {
  auto const words = rules::words_for(threshold);
  auto const base = rules::words_for(threshold.base);
  auto const counted = people(threshold.base);
  auto const en = without_base(words.en, base.en) + counted.en;
  bool const all = threshold.comparison == rules::Comparison::at_least &&
                   threshold.share.numerator() == threshold.share.denominator();
  if (all) return {counted.zh + "的全部", en};
  return {counted.zh + "的" + without_base(words.zh, " " + base.zh), en};
}

Words share(rules::Ballot const& ballot) {
  auto const pass = share(ballot.pass);
  if (!ballot.also) return pass;
  auto const also = share(*ballot.also);
  return {pass.zh + "，并且达到" + also.zh, pass.en + " and " + also.en};
}

Words quorum(rules::QuorumRule const& rule) {
  using Kind = rules::QuorumRule::Kind;
  if (rule.kind == Kind::threshold) return share(rule.threshold);
  Words words;
  for (auto const& part : rule.parts) {
    auto inner = quorum(part);
    if (part.kind != Kind::threshold) inner = {"（" + inner.zh + "）", "(" + inner.en + ")"};
    if (!words.zh.empty())
      words = words +
              (rule.kind == Kind::any_of ? Words{"，或者", ", or "} : Words{"，并且", ", and "});
    words = words + inner;
  }
  return words;
}

Words way(rules::Rules const& rules, rules::Arrow const& arrow) {
  auto words = Words{"转到", "goes to "} + stage_name(rules, arrow.target);
  if (arrow.at_most) {
    auto const n = std::to_string(*arrow.at_most);
    words =
        words + Words{"，最多 " + n + " 次", ", at most " + n + (n == "1" ? " time" : " times")};
    if (arrow.otherwise)
      words =
          words + Words{"，再有就转到", "; after that to "} + stage_name(rules, *arrow.otherwise);
  }
  if (arrow.rest_cancelled)
    words = words + Words{"，别的分支不再办", "; the other branches are not gone on with"};
  return words;
}

Words way_from(rules::Rules const& rules, rules::Stage const& stage, rules::Arrow const& arrow) {
  auto const& workflow = rules.workflow;
  auto const from = static_cast<std::int32_t>(&stage - workflow.stages.data());
  auto const branch = rules::branch_of(workflow, from);
  if (!branch || arrow.target != branch->parallel) return way(rules, arrow);
  auto to_join = Words{"这一支到了会合", "comes to the join with this branch"};
  if (!arrow.at_most) return to_join;
  auto const n = std::to_string(*arrow.at_most);
  to_join =
      to_join + Words{"，最多 " + n + " 次", ", at most " + n + (n == "1" ? " time" : " times")};
  if (arrow.otherwise)
    to_join =
        to_join + Words{"，再有就转到", "; after that to "} + stage_name(rules, *arrow.otherwise);
  return arrow.rest_cancelled
             ? to_join + Words{"，别的分支不再办", "; the other branches are not gone on with"}
             : to_join;
}

Words cited(rules::Rules const& rules, std::optional<rules::LegalRef> const& ref) {
  if (!ref) return {};
  auto const article = rules::cite(rules.law, *ref);
  return {"（" + article.zh + "）", " (" + article.en + ")"};
}

Words words_for(rules::FieldType type) {
  switch (type) {
    case rules::FieldType::text:
      return {"文字", "text"};
    case rules::FieldType::document:
      return {"文件", "a document"};
    case rules::FieldType::money:
      return {"金额", "an amount of money"};
    case rules::FieldType::matter:
      return {"事项类别", "a kind of matter"};
    case rules::FieldType::integer:
      return {"整数", "a whole number"};
    case rules::FieldType::date:
      return {"日期", "a date"};
    case rules::FieldType::choice:
      return {"选项", "a choice"};
  }
  return {};
}

Words words_for(rules::EndKind kind) {
  switch (kind) {
    case rules::EndKind::passed:
      return {"办成了", "it was done"};
    case rules::EndKind::failed:
      return {"没有通过", "it was turned down"};
    case rules::EndKind::declined:
      return {"没有受理", "it was not taken up"};
    case rules::EndKind::undecided:
      return {"没有定下来", "it was left undecided"};
  }
  return {};
}

}  // namespace yishi::rule_words
