// What is offered while somebody types. Words are offered where the grammar takes them, so the
// tables say a few that must be there and a few that must not.

#include <algorithm>
#include <catch2/catch.hpp>

#include "api/editor/open_text.hpp"
#include "client.hpp"

namespace {

using namespace yishi;

std::string const uri = "file:///nowhere/talk.yishi";

std::string const zh_before =
    "流程 说事 (talk)\n机构 村民 (villagers) 个人\n机构 代表\n参数 期 = 15 天\n"
    "环节 提事 { 村民 可 发起 提出 { 金额 : 金额 } -> 商量 }\n";
std::string const zh_after = "\n终点 办了 通过\n";
std::string const en_before =
    "workflow talk\nbody villagers individual\nbody delegates\nparameter open_days = 15 days\n"
    "stage raise { villagers may initiate bring { amount : money } -> meet }\n";
std::string const en_after = "\nend done passed\n";

/// The labels at the end of `before` in a text.
std::vector<std::string> offered(std::string const& before, std::string const& after) {
  Client client;
  client.begin();
  client.tell("textDocument/didOpen", opened(uri, before + after));
  editor::OpenText const text(before);
  auto const end =
      text.position(static_cast<std::uint32_t>(text.characters().size()), editor::Units::utf16);
  return labels_in(
      client.result("textDocument/completion", asked_at(uri, end.line, end.character)));
}

bool contains(std::vector<std::string> const& list, std::string const& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Row {
  std::string typed;
  std::vector<std::string> offered;
  std::vector<std::string> missing;
};

void check_rows(std::vector<Row> const& rows, std::string const& before, std::string const& after) {
  for (auto const& row : rows) {
    auto const found = offered(before + row.typed, after);
    CAPTURE(row.typed, found);
    for (auto const& word : row.offered) {
      CAPTURE(word);
      CHECK(contains(found, word));
    }
    for (auto const& word : row.missing) {
      CAPTURE(word);
      CHECK_FALSE(contains(found, word));
    }
  }
}

}  // namespace

TEST_CASE("a Chinese text is offered what may stand at each place", "[editor][completion]") {
  check_rows(
      {{"", {"环节", "会议", "并行", "终点", "断言"}, {"到会", "通过", "stage", "村民", "天"}},
       {"会", {"会议"}, {"到会"}},
       {"会议 商量 ", {"须有 授权", "轮次", "依据"}, {"到会", "村民"}},
       {"会议 商量 {\n  ",
        {"参加", "到会", "表决", "通过", "人数不足", "村民"},
        {"环节", "商量", "期"}},
       {"会议 商量 {\n  参加 代表\n  到", {"到会", "村民"}, {"环节"}},
       {"会议 商量 {\n  参加 ", {"村民", "代表"}, {"办了", "期", "到会"}},
       {"会议 商量 {\n  参加 代表, 列席 ", {"村民", "代表"}, {"办了"}},
       {"会议 商量 {\n  通知 ", {"期"}, {"村民", "办了"}},
       {"会议 商量 {\n  到会 ", {"过半数", "至少"}, {"村民", "赞成"}},
       {"会议 商量 {\n  到会 过半数 ", {"全体", "实到", "有表决权"}, {"天", "过半数"}},
       {"会议 商量 {\n  表决 ", {"公开", "记名", "无记名"}, {"全体"}},
       {"会议 商量 {\n  表决 公开, ", {"赞成"}, {"公开"}},
       {"会议 商量 {\n  通过 -> ", {"办了", "提事"}, {"村民", "期", "通过"}},
       {"会议 商量 {\n  人数不足 -> 办了 ", {"至多", "否则"}, {"办了"}},
       {"会议 商量 {\n  人数不足 -> 办了 至多 2 ", {"次"}, {"办了"}},
       {"环节 甲 {\n  村民 ", {"可", "须", "和"}, {"办了", "到会"}},
       {"环节 甲 {\n  村民 可 ", {"发起", "提出异议", "在"}, {"办了", "村民"}},
       {"环节 甲 {\n  村民 须 在 ", {"期"}, {"村民"}},
       {"环节 甲 {\n  村民 可 办 { 多少 : ", {"文字", "金额", "日期"}, {"村民", "到会"}},
       {"环节 甲 依据 ", {"村组法"}, {"村民", "organic_law"}},
       {"判断 看多少 {\n  ", {"看", "依次看", "否则"}, {"到会"}},
       {"判断 看多少 {\n  看 ", {"金额"}, {"村民"}},
       {"并行 分头 {\n  ", {"分支", "会合"}, {"到会", "村民"}},
       {"并行 分头 {\n  分支 ", {"提事"}, {"村民", "期"}},
       {"并行 分头 {\n  会合 ", {"全部", "任一"}, {"村民"}},
       {"并行 分头 {\n  会合 任一 ", {"其余 取消"}, {"村民"}},
       {"并行 分头 {\n  会合 2 ", {"个"}, {"村民"}},
       {"环节 甲 {\n  村民 可 办 -> ", {"会合", "办了"}, {"村民"}},
       {"环节 甲 {\n  村民 可 办 -> 办了 ", {"其余 取消", "至多"}, {"村民"}},
       {"断言 ", {"办了", "任一议题 终能 到达 终点"}, {"村民"}},
       {"断言 办了 之前 ", {"必经", "曾经"}, {"办了"}},
       {"终点 丙 ", {"通过", "未通过", "不受理", "未决"}, {"办了"}},
       {"# 环", {}, {"环节"}}},
      zh_before, zh_after);
}

TEST_CASE("an English text is offered English words", "[editor][completion]") {
  check_rows({{"", {"stage", "meeting", "end", "assert"}, {"quorum", "环节", "villagers"}},
              {"meeting meet {\n  ", {"of", "quorum", "ballot", "villagers"}, {"stage", "meet"}},
              {"meeting meet {\n  of ", {"villagers", "delegates"}, {"done", "open_days"}},
              {"meeting meet {\n  passed -> ", {"done", "raise"}, {"villagers", "passed"}},
              {"meeting meet {\n  notify ", {"open_days"}, {"done"}},
              {"meeting meet {\n  quorum more than 1/2 of ", {"all members", "present"}, {"days"}},
              {"stage other {\n  villagers ", {"may", "must", "and"}, {"done"}},
              {"stage other {\n  villagers may within ", {"open_days"}, {"done"}},
              {"parallel all_of_it {\n  ", {"branch", "join"}, {"quorum"}},
              {"parallel all_of_it {\n  join ", {"all", "any"}, {"villagers"}},
              {"parallel all_of_it {\n  join any ", {"rest cancelled"}, {"villagers"}},
              {"end other ", {"passed", "failed"}, {"done"}}},
             en_before, en_after);
}

TEST_CASE("an empty text is offered its first word in both languages", "[editor][completion]") {
  auto const found = offered("", "");
  CHECK(contains(found, "流程"));
  CHECK(contains(found, "workflow"));
  CHECK_FALSE(contains(found, "环节"));
}

TEST_CASE("what was typed of a word is replaced", "[editor][completion]") {
  Client client;
  client.begin();
  client.tell("textDocument/didOpen",
              opened(uri, zh_before + "会议 甲 {\n  通过 -> 办" + zh_after));
  auto const result = client.result("textDocument/completion", asked_at(uri, 6, 9));
  for (auto const& item : *editor::at(result, {"items"})->array()) {
    if (*editor::text_at(item, {"label"}) != "办了") continue;
    CHECK(*editor::number_at(item, {"textEdit", "range", "start", "character"}) == 8);
    CHECK(*editor::number_at(item, {"textEdit", "range", "end", "character"}) == 9);
    return;
  }
  FAIL("the end is not offered");
}
