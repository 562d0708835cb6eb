// Several mistakes in one text: all of them are reported, and nothing else.

#include <catch2/catch.hpp>

#include "dsl/texts.hpp"
#include "support/golden.hpp"

namespace yishi {
namespace {

std::filesystem::path const bad = std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/dsl/bad";

TEST_CASE("ten planted mistakes give ten messages, in either language", "[dsl]") {
  using Codes = std::vector<std::string>;
  CHECK(codes(load(read_file(bad / "ten_mistakes_zh.yishi"), true)) ==
        Codes{"YS-1101", "YS-2011", "YS-2021", "YS-1106", "YS-2006", "YS-1101", "YS-2027",
              "YS-1103", "YS-1105", "YS-2001"});
  CHECK(codes(load(read_file(bad / "ten_mistakes_en.yishi"), true)) ==
        Codes{"YS-1101", "YS-2011", "YS-2021", "YS-2002", "YS-2006", "YS-1101", "YS-2027",
              "YS-1103", "YS-1105", "YS-2001"});
}

TEST_CASE("the language of a message is that of the text", "[dsl]") {
  CHECK(load("流程 甲\n环节 乙 {\n}\n").language == Language::zh);
  CHECK(load("workflow 甲\nstage 乙 {\n}\n").language == Language::en);
  CHECK(load("没有关键词").language == Language::zh);
  CHECK(load("no keyword").language == Language::en);
}

TEST_CASE("the caret stands right below Han characters", "[dsl]") {
  auto const text = with_clause("  代表 可 受理 -> 没有的");
  auto const loaded = load(text);
  REQUIRE(codes(loaded) == std::vector<std::string>{"YS-2001"});
  // Two blanks, “代表 可 受理 ” of 13 columns and “-> ” of three stand before it.
  CHECK_THAT(said_about("text.yishi", text, loaded),
             Catch::Contains("   7 │   代表 可 受理 -> 没有的\n     │ " + std::string(18, ' ') +
                             "^^^^^^\n"));
}

TEST_CASE("words run together are parted in the repaired line", "[dsl]") {
  struct Row {
    char const* typed;
    char const* repaired;
  };
  auto const row = GENERATE(values<Row>({
      {"  代表可受理 -> 好", "  代表 可 受理 -> 好"},
      {"  代表可以受理 -> 好", "  代表 可以 受理 -> 好"},
      {"  代表必须受理 -> 好", "  代表 必须 受理 -> 好"},
      {"  代表、村民须受理 -> 好", "  代表、村民 须 受理 -> 好"},
      {"  村民可发起再提 -> 好", "  村民 可 发起 再提 -> 好"},
  }));
  CAPTURE(row.typed);
  auto const loaded = load(with_clause(row.typed));
  REQUIRE(codes(loaded) == std::vector<std::string>{"YS-1106"});
  CHECK(loaded.diagnostics.front().fix == row.repaired);
}

struct Damage {
  char const* what;
  std::string text;
  std::vector<std::string> codes;
};

TEST_CASE("a damaged line hides nothing and invents nothing", "[dsl]") {
  auto const row = GENERATE(values<Damage>({
      {"its exit is not missed",
       with_meeting("  参加 代表\n  到会 过半数 全体\n  表决 公开, 赞成 过半数 实到\n"
                    "  通过 -> \n  未通过 -> 散\n  人数不足 -> 散"),
       {"YS-1101"}},
      {"its clause is not missed",
       with_meeting("  参加 代表\n  到会 过半\n  表决 公开, 赞成 过半数 实到\n"
                    "  通过 -> 好\n  未通过 -> 散\n  人数不足 -> 散"),
       {"YS-1101"}},
      {"a stage without a name can be meant by any arrow",
       "流程 试行\n机构 村民 个人\n环节 提议 {\n  村民 可 发起 提出 -> 商量\n}\n环节 {\n  村民 可 "
       "点头 -> 好\n}\n终点 好 通过\n",
       {"YS-1101"}},
      {"a body in a damaged line can be meant by any clause",
       "流程 试行\n机构 村民 个个\n环节 提议 {\n  村民 可 发起 提出 -> 好\n}\n终点 好 通过\n",
       {"YS-1101"}},
      {"two mistakes in one stage are two",
       with_clause("  代表 可 受理 ->\n  代表 可 退回 -> 散\n  逾 30 -> 散"),
       {"YS-1101", "YS-2021"}},
      {"two mistakes in one form are two",
       with_clause("  代表 可 登记 { 甲 文字, 乙 : 文字, 丙 : , 丁 : 文字 } -> 好"),
       {"YS-1101", "YS-1101"}},
      {"a form over several lines keeps its other fields",
       with_clause("  代表 可 登记 {\n    甲 文字\n    乙 : 文体\n  } -> 好"),
       {"YS-1101", "YS-2006"}},
      {"the brace of a stage is missed once",
       with_clause("  代表 可 受理 -> 好\n}\n环节 又 {\n"
                   "  代表 可 点头 -> 好\n终点 完 通过\n环节 再 {"
                   "\n  代表 可 点头 -> 好"),
       {"YS-1105"}},
  }));
  CAPTURE(row.what);
  INFO(said_about("text.yishi", row.text, load(row.text)));
  CHECK(codes(load(row.text)) == row.codes);
}

}  // namespace
}  // namespace yishi
