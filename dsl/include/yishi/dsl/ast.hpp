#pragma once
// A procedure as it was written: plain structs, one for each construct, with the places of
// everything. Names are not resolved and nothing is checked here; see lower.hpp for that.
//
// A node that is adapted for the grammar has at least two adapted members: a struct with one would
// be unwrapped in silence. `span` is filled in by the grammar and never adapted.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "yishi/base/span.hpp"
#include "yishi/dsl/keyword.hpp"
#include "yishi/rules/threshold.hpp"

namespace yishi::dsl::ast {

/// A keyword where it matters which one it is, or where it stands.
struct Word {
  Keyword keyword = Keyword::workflow;
  SourceSpan span;
};

struct Identifier {
  std::string text;  // empty: lost in a damaged line
  SourceSpan span;
};

/// 收集议题 (collect)
struct Name {
  Identifier word;
  std::optional<Identifier> twin;
};

struct Quoted {
  std::string text;
  SourceSpan span;
};

/// "枫源村民主决策" / "Fengyuan decides"
struct Caption {
  Quoted text;
  std::optional<Quoted> twin;
};

struct Integer {
  std::int64_t value = 0;
  SourceSpan span;
};

/// 15 天, 2 次; a unit may have been forgotten.
struct Quantity {
  Integer count;
  std::optional<Word> unit;
  SourceSpan span;
};

/// A number of days, or the name of a parameter.
using Period = std::variant<Quantity, Identifier>;

/// 依据 村组法/30
struct Basis {
  Identifier law;
  Integer article;
  SourceSpan span;
};

/// 2/3, 三分之二, 半数; as written, not yet known to be a share.
struct Part {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  SourceSpan span;
};

/// 三分之二以上
struct Bar {
  rules::Comparison comparison = rules::Comparison::at_least;
  Part part;
};

/// 三分之二以上 全体. More than one base is a mistake that lowering explains.
struct Threshold {
  Bar bar;
  std::vector<Word> bases;
  SourceSpan span;
};

struct Combined;
using Quorum = std::variant<Threshold, Combined>;

/// 或 / 且 of at least two quorums.
struct Combined {
  Keyword connective = Keyword::either;
  std::vector<Quorum> parts;
  SourceSpan span;
};

/// -> 拟定方案 至多 2 次, 否则 -> 流会, 其余 取消. A target may be the word 会合.
struct Arrow {
  Identifier target;
  std::optional<Quantity> at_most;
  std::optional<Identifier> otherwise;
  std::optional<Word> rest;
  SourceSpan span;
};

/// 态度 : 赞成 | 反对 | 其他, 金额 : 金额?
struct Field {
  Name name;
  std::vector<Name> type;  // the name of a type, or two options and more
  std::optional<SourceSpan> optional;
};

/// { 标题 : 文字, 金额 : 金额? }
struct Form {
  SourceSpan open;  // its first brace
  std::vector<Field> fields;
  SourceSpan span;
};

/// 、和 after the first body of an action.
struct NextBody {
  Word joiner;  // either or both
  Identifier body;
};

struct Bodies {
  Identifier first;
  std::vector<NextBody> rest;
};

/// 拟定 (draft); 发起 提出 (propose)
struct PlainDeed {
  std::optional<Word> initiate;
  Identifier name;
  std::optional<Identifier> twin;
};

/// 提出异议, 答复 异议; a name of its own is optional.
struct SpecialDeed {
  Word kind;
  std::optional<Identifier> name;
  std::optional<Identifier> twin;
};
using Deed = std::variant<PlainDeed, SpecialDeed>;

/// 村两委 须 在 30 天 内 拟定 { 方案 : 文件 } -> 民主恳谈
struct Action {
  Bodies bodies;
  Word modal;
  std::optional<Period> within;
  Deed deed;
  std::optional<Form> form;
  std::optional<Arrow> arrow;
  SourceSpan span;
};

/// 逾 30 天 -> 未受理
struct Lapse {
  Word word;
  Period after;
  Arrow arrow;
  SourceSpan span;
};

/// 期满 不论异议 -> 实施, 通过 -> 决议公示
struct Exit {
  Word outcome;
  std::optional<Word> regardless;
  Arrow arrow;
  SourceSpan span;
};

/// 期限 公示期, 通知 3 天
struct DaysClause {
  Word word;  // period or notify
  Period period;
  SourceSpan span;
};

/// 参加 村民代表, 列席 监委会、法律顾问
struct Participants {
  Word word;
  Identifier of;
  std::optional<std::vector<Identifier>> beside;
  SourceSpan span;
};

/// 到会 三分之二以上 全体 依据 村组法/30
struct QuorumClause {
  Word word;
  Quorum quorum;
  std::optional<Basis> basis;
  SourceSpan span;
};

/// 表决 无记名, 赞成 过半数 实到 依据 村组法/30
struct BallotClause {
  Word word;
  Word kind;  // open, named or secret
  Threshold pass;
  std::optional<Threshold> also;  // 且 过半数 代表户
  std::optional<Basis> basis;
  SourceSpan span;
};

using Clause =
    std::variant<Action, Lapse, Exit, DaysClause, Participants, QuorumClause, BallotClause>;

/// 轮次 "三上"
struct Phase {
  Word word;
  Caption caption;
};
using HeaderItem = std::variant<Phase, Basis, Word>;  // Word: delegation

struct Header {
  Name name;
  std::optional<Caption> label;
  std::vector<HeaderItem> items;
};

struct Stage {
  Word kind;  // stage, notice, meeting or work
  Header header;
  std::vector<Clause> clauses;
  SourceSpan span;
};

/// 1 万元以上, 不满 5 万元. A word on both sides, or on none, is a mistake that lowering explains.
struct Limit {
  std::optional<Word> before;  // at_least, more_than, at_most, under
  Quantity value;
  std::optional<Word> behind;  // or_more, or_less
  SourceSpan span;
};

/// What a row asks of a column: numbers, options (or types of matters), or 没有填.
using Test = std::variant<std::vector<Limit>, std::vector<Identifier>, Word>;

/// 金额 不满 1 万元; in a table of one column its name is left out.
struct Condition {
  std::optional<Identifier> column;
  Test test;
  SourceSpan span;
};

/// 公益事业 且 不满 1 万元 -> 两委商定, 否则 -> 代表表决
struct Row {
  std::variant<std::vector<Condition>, Word> when;  // Word: otherwise
  Arrow arrow;
  SourceSpan span;
};

/// 看 金额、类别
struct Look {
  Word word;  // look or look_in_order
  std::vector<Identifier> columns;
  SourceSpan span;
};
using TableLine = std::variant<Look, Row>;

/// 判断 看金额 (by_amount) { … }
struct Choice {
  Word kind;
  Header header;
  std::vector<TableLine> lines;
  SourceSpan span;
};

/// 分支 摸排风险、评定风险
struct BranchLine {
  Word word;
  std::vector<Identifier> stages;
  SourceSpan span;
};

/// 会合 全部 -> 研判; 会合 2 个, 其余 取消 -> 研判
struct JoinLine {
  Word word;
  std::variant<Word, Quantity> needed;  // Word: every_branch or any_branch
  std::optional<Word> rest;
  Arrow arrow;
  SourceSpan span;
};
using ParallelLine = std::variant<BranchLine, JoinLine>;

/// 并行 分头评估 (assess) { … }
struct Parallel {
  Word kind;
  Header header;
  std::vector<ParallelLine> lines;
  SourceSpan span;
};

/// 终点 办结 (done) 通过
struct End {
  Name name;
  std::optional<Caption> label;
  Word kind;
  SourceSpan span;
};

struct Body {
  Name name;
  std::optional<Caption> label;
  std::optional<Word> individual;
  SourceSpan span;
};

struct Parameter {
  Name name;
  Quantity value;
  std::optional<Basis> basis;
  SourceSpan span;
};

/// 代表表决.通过
struct RequiredStep {
  Identifier stage;
  std::optional<Word> outcome;
};

/// 断言 实施 之前 必经 民主恳谈、代表表决.通过
struct Precedence {
  Word word;
  Identifier stage;
  Word strength;  // always or ever
  std::vector<RequiredStep> required;
  SourceSpan span;
};

/// 断言 任一议题 终能 到达 终点
struct CanFinish {
  Word word;
  Word claim;
  SourceSpan span;
};

using Declaration =
    std::variant<Body, Parameter, Stage, Choice, Parallel, End, Precedence, CanFinish>;

/// 流程 三上三下 (three_up_three_down) 版本 "1.0" "…" / "…"
struct Heading {
  Name name;
  std::optional<Quoted> version;
  std::optional<Caption> label;
  SourceSpan span;
};

struct Document {
  Heading heading;
  std::vector<Declaration> declarations;
  /// Remarks, from their # to the end of their line, in the order of the text.
  std::vector<SourceSpan> remarks;
  /// Places that were passed over after a mistake: nothing in them is to be missed or checked.
  std::vector<SourceSpan> damage;
  /// Words in passed-over declarations: what they name may well have been declared there.
  std::vector<std::string> lost;
};

}  // namespace yishi::dsl::ast
