// What the grammar makes of tokens: every construct in both languages, and every part of it.

#include "yishi/dsl/parse.hpp"

#include <catch2/catch.hpp>

#include "dsl/texts.hpp"
#include "dsl/tree.hpp"

namespace yishi {
namespace {

/// The one clause of a stage, as a tree.
std::string clause(std::string const& text) {
  auto const parsed = dsl::parse(Source("text", "流程 甲\n环节 乙 {\n" + text + "\n}\n"));
  REQUIRE(parsed.diagnostics.empty());
  REQUIRE(parsed.document.declarations.size() == 1);
  auto const& stage = std::get<dsl::ast::Stage>(parsed.document.declarations.front());
  REQUIRE(stage.clauses.size() == 1);
  return tree(stage.clauses.front());
}

std::string declaration(std::string const& text) {
  auto const parsed = dsl::parse(Source("text", "流程 甲\n" + text + "\n"));
  REQUIRE(parsed.diagnostics.empty());
  REQUIRE(parsed.document.declarations.size() == 1);
  return tree(parsed.document.declarations.front());
}

struct Row {
  char const* zh;
  char const* en;
  char const* expected;
};

TEST_CASE("each clause survives the grammar whole, in both languages", "[parse]") {
  auto const row = GENERATE(values<Row>({
      {"甲 可 办", "甲 may 办", "action(甲[] 可 - -办- - -)"},
      {"甲、乙 可 发起 办 (act)", "甲 or 乙 may initiate 办 (act)",
       "action(甲[或 乙] 可 - <发起>办<act> - -)"},
      {"甲 和 乙 和 丙 须 在 3 天 内 办", "甲 and 乙 and 丙 must within 3 days 办",
       "action(甲[和 乙, 和 丙] 须 <3<天>> -办- - -)"},
      {"甲 须 在 期 内 办 { } -> 丁", "甲 must within 期 办 { } -> 丁",
       "action(甲[] 须 <期> -办- <[]> <->丁-->)"},
      {"甲 可 办 { 项 (item) : 文字, 额 : 金额?, 选 : 好 (yes) | 不 (no) } -> 丁 至多 2 次",
       "甲 may 办 { 项 (item) : 文字, 额 : 金额?, 选 : 好 (yes) | 不 (no) } -> 丁 at most 2 times",
       "action(甲[] 可 - -办- <[项<item>:[文字-]-, 额-:[金额-]<yes>, 选-:[好<yes>, 不<no>]-]> "
       "<->丁<2<次>>->)"},
      {"甲 可 办 -> 丁 至多 2 次, 否则 -> 戊", "甲 may 办 -> 丁 at most 2 times, else -> 戊",
       "action(甲[] 可 - -办- - <->丁<2<次>><戊>>)"},
      {"甲 可 提出异议", "甲 may object", "action(甲[] 可 - 提出异议-- - -)"},
      {"甲 须 在 3 天 内 答复 异议 回复 (reply)",
       "甲 must within 3 days answer objections 回复 (reply)",
       "action(甲[] 须 <3<天>> 答复 异议<回复><reply> - -)"},
      {"逾 30 天 -> 丁", "after 30 days -> 丁", "lapse(逾 30<天> ->丁--)"},
      {"逾 期 -> 丁 至多 1 次, 否则 -> 戊", "after 期 -> 丁 at most 1 time, otherwise -> 戊",
       "lapse(逾 期 ->丁<1<次>><戊>)"},
      {"期满 -> 丁", "expired -> 丁", "exit(期满 - ->丁--)"},
      {"期满 不论异议 -> 丁", "expired regardless of objections -> 丁",
       "exit(期满 <不论异议> ->丁--)"},
      {"异议成立 -> 丁", "upheld -> 丁", "exit(异议成立 - ->丁--)"},
      {"未通过 -> 丁", "failed -> 丁", "exit(未通过 - ->丁--)"},
      {"人数不足 -> 丁", "inquorate -> 丁", "exit(人数不足 - ->丁--)"},
      {"甲 可 办 -> 丁, 其余 取消", "甲 may 办 -> 丁, rest cancelled",
       "action(甲[] 可 - -办- - <->丁--<其余 取消>>)"},
      {"甲 可 办 -> 会合", "甲 may 办 -> join", "action(甲[] 可 - -办- - <->会合-->)"},
      {"逾 期 -> 会合 至多 1 次, 否则 -> 戊, 其余取消",
       "after 期 -> join at most 1 time, else -> 戊, rest cancelled",
       "lapse(逾 期 ->会合<1<次>><戊><其余 取消>)"},
      {"期限 10 个工作日", "period 10 working days", "期限(10<个工作日>)"},
      {"通知 提前 3 天", "notify 3 days", "通知(3<天>)"},
      {"参加 甲", "of 甲", "参加(甲 -)"},
      {"参加 甲, 列席 乙、丙", "of 甲, beside 乙, 丙", "参加(甲 <[乙, 丙]>)"},
      {"到会 过半数 全体", "quorum more than 1/2 of all members", "到会(>1/2[全体] -)"},
      {"到会 三分之二以上 全体 依据 法/30", "quorum at least 2/3 of all members basis 法/30",
       "到会(>=2/3[全体] <法/30>)"},
      {"表决 无记名, 赞成 过半数 实到", "ballot secret, for more than 1/2 of present",
       "表决(无记名 >1/2[实到] -)"},
      {"表决 公开 赞成 全体一致 有效票 依据 法/1",
       "ballot open, for all of valid ballots basis 法/1", "表决(公开 >=1/1[有效票] <法/1>)"},
      {"表决 记名, 赞成 过半数 实到 且 过半数 代表户 依据 法/1",
       "ballot named, for more than 1/2 of present and more than 1/2 of households represented "
       "basis 法/1",
       "表决(记名 >1/2[实到]+>1/2[代表户] <法/1>)"},
      {"表决 记名 赞成 三分之二以上 户", "ballot named, for at least 2/3 of households",
       "表决(记名 >=2/3[户] -)"},
  }));
  CAPTURE(row.zh, row.en);
  CHECK(clause(row.zh) == row.expected);
  CHECK(clause(row.en) == row.expected);
}

TEST_CASE("`and` binds more tightly than `or`, and brackets more tightly than both", "[parse]") {
  auto const row = GENERATE(values<Row>({
      {"到会 过半数 全体 或 过半数 应到 或 过半数 户",
       "quorum more than 1/2 of all members or more than 1/2 of due or more than 1/2 of households",
       "到会(or[>1/2[全体], >1/2[应到], >1/2[户]] -)"},
      {"到会 过半数 全体 或 过半数 应到 且 过半数 户",
       "quorum more than 1/2 of all members or more than 1/2 of due and more than 1/2 of "
       "households",
       "到会(or[>1/2[全体], and[>1/2[应到], >1/2[户]]] -)"},
      {"到会 过半数 全体 且 过半数 应到 或 过半数 户",
       "quorum more than 1/2 of all members and more than 1/2 of due or more than 1/2 of "
       "households",
       "到会(or[and[>1/2[全体], >1/2[应到]], >1/2[户]] -)"},
      {"到会 (过半数 全体 或 过半数 应到) 且 过半数 户",
       "quorum (more than 1/2 of all members or more than 1/2 of due) and more than 1/2 of "
       "households",
       "到会(and[or[>1/2[全体], >1/2[应到]], >1/2[户]] -)"},
      {"到会 ((过半数 全体))", "quorum ((more than 1/2 of all members))", "到会(>1/2[全体] -)"},
  }));
  CAPTURE(row.zh, row.en);
  CHECK(clause(row.zh) == row.expected);
  CHECK(clause(row.en) == row.expected);
}

TEST_CASE("each declaration survives the grammar whole, in both languages", "[parse]") {
  auto const row = GENERATE(values<Row>({
      {"机构 甲", "body 甲", "body(甲- - -)"},
      {"机构 甲 (a) \"子\" / \"b\" 个人", "body 甲 (a) \"子\" / \"b\" individual",
       "body(甲<a> <'子'<'b'>> <个人>)"},
      {"参数 期 (p) = 十五天 依据 法/35", "parameter 期 (p) = 15 days basis 法/35",
       "parameter(期<p> 15<天> <法/35>)"},
      {"参数 期 = 15", "parameter 期 = 15", "parameter(期- 15- -)"},
      {"环节 甲 { }", "stage 甲 { }", "stage(环节 甲- - [] [])"},
      {"会议 甲 (a) \"子\" 轮次 \"三上\" / \"up\" 依据 法/28 须有 授权 {\n 通过 -> 乙\n}",
       "meeting 甲 (a) \"子\" phase \"三上\" / \"up\" basis 法/28 requires delegation {\n passed "
       "-> "
       "乙\n}",
       "stage(会议 甲<a> <'子'-> [轮次'三上'<'up'>, 法/28, 须有 授权] [exit(通过 - ->乙--)])"},
      {"并行 甲 (a) {\n 分支 乙、丙\n 分支 丁\n 会合 2 个, 其余 取消 -> 戊\n}",
       "parallel 甲 (a) {\n branch 乙, 丙\n branch 丁\n join 2 of them, rest cancelled -> 戊\n}",
       "parallel(并行 甲<a> - [] [branch(分支 [乙, 丙]), branch(分支 [丁]), "
       "join(会合 2 <其余 取消> ->戊--)])"},
      {"并行 甲 {\n 会合 全部 -> 戊 至多 1 次, 否则 -> 己\n 分支 乙\n}",
       "parallel 甲 {\n join all -> 戊 at most 1 time, else -> 己\n branch 乙\n}",
       "parallel(并行 甲- - [] [join(会合 全部 - ->戊<1<次>><己>), branch(分支 [乙])])"},
      {"终点 甲 (a) \"子\" 不受理", "end 甲 (a) \"子\" declined", "end(甲<a> <'子'-> 不受理)"},
      {"断言 甲 之前 必经 乙、丙.通过", "assert before 甲 always 乙, 丙.passed",
       "before(断言 甲 必经 [乙-, 丙<通过>])"},
      {"断言 甲 之前 曾经 乙", "assert before 甲 ever 乙", "before(断言 甲 曾经 [乙-])"},
      {"断言 任一议题 终能 到达 终点", "assert every case can finish",
       "finish(断言 任一议题 终能 到达 终点)"},
  }));
  CAPTURE(row.zh, row.en);
  CHECK(declaration(row.zh) == row.expected);
  CHECK(declaration(row.en) == row.expected);
}

TEST_CASE("the first line of a text survives whole", "[parse]") {
  auto const parsed = dsl::parse(
      Source("text", "# 说明\n\nworkflow a (甲) version \"2\" \"label\" / \"标签\"\nbody b\n"));
  CHECK(parsed.diagnostics.empty());
  CHECK(parsed.language == Language::en);
  CHECK(tree(parsed.document) == "workflow(a<甲> <'2'> <'label'<'标签'>>) [body(b- - -)]");
}

TEST_CASE("spans begin and end with the words of their node", "[parse]") {
  std::string const text =
      "流程 甲\n环节 乙 {\n  丙 可 办 { 项 : 文字 }  -> 丁 至多 2 次  # 说明\n}\n";
  Source const source("text", text);
  auto const parsed = dsl::parse(source);
  auto const& stage = std::get<dsl::ast::Stage>(parsed.document.declarations.at(0));
  auto const& action = std::get<dsl::ast::Action>(stage.clauses.at(0));
  auto const words = [&](SourceSpan span) {
    return to_utf8(source.text().substr(span.begin, span.end - span.begin));
  };
  CHECK(words(action.span) == "丙 可 办 { 项 : 文字 }  -> 丁 至多 2 次");
  CHECK(words(action.arrow->span) == "-> 丁 至多 2 次");
  CHECK(words(action.arrow->at_most->span) == "2 次");
  CHECK(words(stage.header.name.word.span) == "乙");
  CHECK(words(action.form->fields.at(0).name.word.span) == "项");
}

TEST_CASE("words that are keywords elsewhere may name fields and options", "[parse]") {
  CHECK(clause("甲 可 办 { 期限 : 日期, 通过 : 公示 | 环节, 金额 : 金额 }") ==
        "action(甲[] 可 - -办- <[期限-:[日期-]-, 通过-:[公示-, 环节-]-, 金额-:[金额-]-]> -)");
}

}  // namespace
}  // namespace yishi
