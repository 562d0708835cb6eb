#pragma once
// The definition of a procedure (流程): immutable, the same from either surface language, and
// complete: whoever has it needs no grammar. References are indices in the order of the text.
//
// A definition is *symbolic*: numbers that a village may set are parameters. `Rules` binds it to a
// village's values; see law.hpp for the floor under them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/span.hpp"
#include "yishi/base/text.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/threshold.hpp"

namespace yishi::rules {

/// What something is called. A name declared without a twin is the same in both languages.
/// `id()` is how commands and events name it.
struct Name {
  std::string zh;
  std::string en;
  bool operator==(Name const&) const = default;
  std::string const& id() const { return en; }
  Words words() const { return {zh, en}; }

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("zh", self.zh);
    field("en", self.en);
  }
};

/// An article: law id of the catalogue in a LawProfile, and number.
struct LegalRef {
  std::string law;
  std::int32_t article = 0;
  bool operator==(LegalRef const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("law", self.law);
    field("article", self.article);
  }
};

/// Texts in both languages that are shown and mean nothing (labels, phases). Empty if not given.
struct Caption {
  std::string zh;
  std::string en;
  bool operator==(Caption const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("zh", self.zh);
    field("en", self.en);
  }
};

struct Body {
  Name name;
  Caption label;
  bool individual = false;  // 个人: acts through any member
  Provenance at;
  bool operator==(Body const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("label", self.label);
    field("individual", self.individual);
  }
};

struct Parameter {
  Name name;
  Duration value;  // the text's own; a village may set another
  std::optional<LegalRef> basis;
  Provenance at;
  bool operator==(Parameter const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("value", self.value);
    field("basis", self.basis);
  }
};

/// A number of days in a clause: written there, or the value of a parameter.
struct Period {
  std::optional<Duration> literal;
  std::optional<std::int32_t> parameter;  // index; exactly one of the two is there
  bool operator==(Period const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("literal", self.literal);
    field("parameter", self.parameter);
  }
};

enum class FieldType : std::uint8_t { text, document, money, matter, integer, date, choice };

/// A blank in a form.
struct FormField {
  Name name;
  FieldType type = FieldType::text;
  bool optional = false;
  std::vector<Name> options;  // of a choice
  /// The document is the text that is voted on from here (a document handed in at a 环节 or a
  /// 会议): votes name its hash, and approvals of an older text no longer count.
  bool sets_text = false;
  Provenance at;
  bool operator==(FormField const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("type", self.type);
    field("optional", self.optional);
    field("options", self.options);
    field("sets_text", self.sets_text);
  }
};

/// A way on. `id` counts arrows through the whole definition, in the order of the text.
struct Arrow {
  std::int32_t id = 0;
  std::int32_t target = 0;                // stage index
  std::optional<std::int32_t> at_most;    // 至多 n 次: how often in one case
  std::optional<std::int32_t> otherwise;  // 否则: stage index; only on automatic outcomes
  Provenance at;
  /// 其余 取消: it leads out of a branch, and the other branches end there. There and only there.
  std::optional<bool> rest_cancelled;
  bool operator==(Arrow const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("id", self.id);
    field("target", self.target);
    field("at_most", self.at_most);
    field("otherwise", self.otherwise);
    field("rest_cancelled", self.rest_cancelled);
  }
};

enum class ActionKind : std::uint8_t {
  ordinary,
  initiate,  // 发起: opens the case
  object,    // 提出异议: files an objection in a 公示
  answer,    // 答复 异议
};

struct Action {
  Name name;
  ActionKind kind = ActionKind::ordinary;
  std::vector<std::int32_t> by;  // bodies: any one of them (、), or all of them if `jointly` (和)
  bool jointly = false;
  bool duty = false;             // 须, else 可
  std::optional<Period> within;  // 在 … 内
  std::vector<FormField> form;
  std::optional<Arrow> arrow;  // without: the case stays
  Provenance at;
  bool operator==(Action const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("kind", self.kind);
    field("by", self.by);
    field("jointly", self.jointly);
    field("duty", self.duty);
    field("within", self.within);
    field("form", self.form);
    field("arrow", self.arrow);
  }
};

/// What leads on by itself.
enum class Outcome : std::uint8_t {
  lapsed,     // 逾 n 天
  expired,    // 期满
  upheld,     // 异议成立
  passed,     // 通过
  failed,     // 未通过
  inquorate,  // 人数不足
  chosen,     // a row of a 判断; only there
  joined,     // 会合: enough branches of a 并行; only there
};

struct OutcomeExit {
  Outcome outcome = Outcome::expired;
  std::optional<Period> after;      // of `lapsed`
  bool despite_objections = false;  // 期满 不论异议
  Arrow arrow;
  Provenance at;
  bool operator==(OutcomeExit const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("outcome", self.outcome);
    field("after", self.after);
    field("despite_objections", self.despite_objections);
    field("arrow", self.arrow);
  }
};

/// How a number is held against another (Civil Code art. 1259: 以上 and 以下 include it, 超过 and
/// 不满 do not).
enum class Limit : std::uint8_t { at_least, more_than, at_most, less_than };

struct Bound {
  Limit limit = Limit::at_least;
  std::int64_t value = 0;  // money in 分
  bool operator==(Bound const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("limit", self.limit);
    field("value", self.value);
  }
};

/// What a row asks of one column: exactly one of the three is there.
struct Condition {
  std::int32_t column = 0;
  std::vector<Bound> bounds;         // all of them hold
  std::vector<std::string> options;  // any of them: ids of options, or of matter types
  bool missing = false;              // 没有填: the blank was left empty, or never came up
  bool operator==(Condition const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("column", self.column);
    field("bounds", self.bounds);
    field("options", self.options);
    field("missing", self.missing);
  }
};

struct ChoiceRow {
  std::vector<Condition> conditions;  // all of them hold; none: 否则, what no other row is about
  Arrow arrow;
  Provenance at;
  bool operator==(ChoiceRow const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("conditions", self.conditions);
    field("arrow", self.arrow);
  }
};

/// A blank that a table looks at, by its name on whatever form it was filled in; the latest counts.
struct Column {
  Name name;
  FieldType type = FieldType::money;  // money, integer, matter or choice
  std::vector<Name> options;          // of a choice; of matters those that a row names
  Provenance at;
  bool operator==(Column const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("type", self.type);
    field("options", self.options);
  }
};

/// The table of a 判断. See choice.hpp.
struct Choice {
  bool in_order = false;  // 依次看: the first row that holds; else exactly one may hold
  std::vector<Column> columns;
  std::vector<ChoiceRow> rows;
  Provenance at;
  bool operator==(Choice const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("in_order", self.in_order);
    field("columns", self.columns);
    field("rows", self.rows);
  }
};

/// One of the things that go on at the same time: its stages, the first of which it begins in.
struct Branch {
  std::vector<std::int32_t> stages;
  Provenance at;
  bool operator==(Branch const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("stages", self.stages);
  }
};

/// The branches of a 并行, and where the case goes when so many of them have come to the 会合. See
/// parallel.hpp.
struct Parallel {
  std::vector<Branch> branches;
  std::int32_t needed = 0;  // of them; if not all, the rest is cancelled
  Arrow arrow;
  Provenance at;
  bool operator==(Parallel const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("branches", self.branches);
    field("needed", self.needed);
    field("arrow", self.arrow);
  }
};

enum class BallotKind : std::uint8_t { open, named, secret };  // 公开, 记名, 无记名

struct Ballot {
  BallotKind kind = BallotKind::secret;
  Threshold pass;  // 赞成 …
  std::optional<LegalRef> basis;
  Provenance at;
  /// 赞成 过半数 实到 且 过半数 代表户: `pass` counts people, and this one households too. A ballot
  /// that counts households is 记名: how a household voted is known by who spoke for it.
  std::optional<Threshold> also = std::nullopt;
  bool operator==(Ballot const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("pass", self.pass);
    field("also", self.also);
    field("basis", self.basis);
  }
};

/// What a 会议 stage asks of a meeting.
struct MeetingRule {
  std::int32_t of = 0;               // 参加: body
  std::vector<std::int32_t> beside;  // 列席: bodies, without a vote
  std::optional<Period> notify;      // 通知: full days between notice and meeting
  QuorumRule quorum;                 // 到会
  std::optional<LegalRef> quorum_basis;
  std::optional<Ballot> ballot;   // none: a consultation
  bool needs_delegation = false;  // 须有 授权
  Provenance quorum_at;
  Provenance at;
  bool operator==(MeetingRule const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("of", self.of);
    field("beside", self.beside);
    field("notify", self.notify);
    field("quorum", self.quorum);
    field("quorum_basis", self.quorum_basis);
    field("ballot", self.ballot);
    field("needs_delegation", self.needs_delegation);
  }
};

enum class StageKind : std::uint8_t {
  step,
  notice,
  meeting,
  work,
  end,
  choice,
  parallel
};  // 环节 公示 会议 办理 终点 判断 并行
enum class EndKind : std::uint8_t {
  passed,
  failed,
  declined,
  undecided
};  // 通过 未通过 不受理 未决

struct Stage {
  Name name;
  Caption label;
  StageKind kind = StageKind::step;
  Caption phase;  // 轮次; shown, means nothing
  std::optional<LegalRef> basis;
  std::vector<Action> actions;
  std::optional<Period> period;        // 期限 of a 公示
  std::optional<MeetingRule> meeting;  // of a 会议
  std::optional<Choice> choice;        // of a 判断
  std::optional<Parallel> parallel;    // of a 并行
  std::vector<OutcomeExit> exits;      // at most one for each outcome
  EndKind end = EndKind::passed;       // of a 终点
  Provenance at;                       // the name
  Provenance period_at;
  bool operator==(Stage const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("label", self.label);
    field("kind", self.kind);
    field("phase", self.phase);
    field("basis", self.basis);
    field("actions", self.actions);
    field("period", self.period);
    field("meeting", self.meeting);
    field("choice", self.choice);
    field("parallel", self.parallel);
    field("exits", self.exits);
    field("end", self.end);
  }
};

/// B in `A 之前 必经 B`: a stage left by a normal exit, or by one outcome.
struct Required {
  std::int32_t stage = 0;
  std::optional<Outcome> outcome;
  Provenance at;
  bool operator==(Required const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("stage", self.stage);
    field("outcome", self.outcome);
  }
};

/// Whether leaving `stage` in this way is what `required` asks for: the outcome that it names; if
/// it names none, a normal exit: an action (no outcome), 通过, 期满, a row of a 判断 or a 会合.
/// 逾期, 未通过, 人数不足 and 异议成立 are not normal.
bool fulfils(Required const& required, std::int32_t stage, std::optional<Outcome> outcome);

struct Assertion {
  enum class Kind : std::uint8_t {
    always_before,  // A 之前 必经 B…: each B since the text last changed
    ever_before,    // A 之前 曾经 B…: each B at some time
    can_finish,     // 任一议题 终能 到达 终点
  };
  Kind kind = Kind::can_finish;
  std::int32_t stage = 0;  // A
  std::vector<Required> required;
  Provenance at;
  bool operator==(Assertion const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("stage", self.stage);
    field("required", self.required);
  }
};

/// A case begins in stage 0 with an action marked 发起.
struct WorkflowDefinition {
  Name name;
  std::string version;
  Caption label;
  std::vector<Body> bodies;
  std::vector<Parameter> parameters;
  std::vector<Stage> stages;
  std::vector<Assertion> assertions;
  bool operator==(WorkflowDefinition const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("version", self.version);
    field("label", self.label);
    field("bodies", self.bodies);
    field("parameters", self.parameters);
    field("stages", self.stages);
    field("assertions", self.assertions);
  }
};

/// Index of the stage, action or body with this id (either of its two names), if there is one.
std::optional<std::int32_t> find_stage(WorkflowDefinition const& definition, std::string const& id);
std::optional<std::int32_t> find_body(WorkflowDefinition const& definition, std::string const& id);
std::optional<std::int32_t> find_parameter(WorkflowDefinition const& definition,
                                           std::string const& id);
Action const* find_action(Stage const& stage, std::string const& id);
OutcomeExit const* find_exit(Stage const& stage, Outcome outcome);

/// Whether the indices of a definition that was read from outside all point somewhere, names are
/// there and differ, arrows are counted without a gap, and each stage has what its kind needs: a
/// 公示 its 期限, a 会议 its rule and exits for 人数不足 and, with a ballot, 通过 and 未通过; 发起
/// stands in stage 0 and only there; a 判断 has one row for every case, and leads on to something
/// that waits for people or days; the branches of a 并行 are whole (parallel.hpp). Definitions from
/// `lower` in which rules::analyse finds no error always are sound.
bool is_sound(WorkflowDefinition const& definition);

/// 通过 / passed …
Words words_for(Outcome outcome);
Words words_for(StageKind kind);
Words words_for(BallotKind kind);
/// “过半数 实到 且 过半数 代表户” / “more than 1/2 of present and …”: what it takes to pass.
Words bar_words(Ballot const& ballot);

}  // namespace yishi::rules
