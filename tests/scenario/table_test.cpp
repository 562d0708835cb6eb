// Tables in a procedure: each row is a way, and a limit that was mistaken is noticed by whoever
// stands on it.

#include <algorithm>

#include "scenario/stage.hpp"

namespace yishi {

namespace {

using List = std::vector<std::string>;

/// Under 10000 yuan by urgency, from there back once and then not at all.
class TableStage : public ScenarioStage {
 public:
  TableStage() {
    write("村.yaml",
          "村: 小样村（测试）\n地区: 云南省昆明市\n文书: 枫知平\n流程:\n  借物: {补录期: 0 天}\n"
          "机构:\n  村民: 名册.csv\n  村两委: [{姓名: 枫知平, 职务: 文书}]\n");
    write("借物.yishi",
          "流程 借物 (lend) 版本 \"1\"\n"
          "机构 村民 (villagers) 个人\n"
          "机构 村两委 (committees)\n"
          "环节 申请 (apply) {\n"
          "  村民 可 发起 提出 (propose) {\n"
          "    金额 (amount) : 金额, 急缓 (urgency) : 急 (urgent) | 缓 (calm)\n"
          "  }\n"
          "  村两委 须 在 10 天 内 受理 (accept) -> 按金额\n"
          "}\n"
          "判断 按金额 (by_amount) {\n"
          "  看 金额\n"
          "  不满 1 万元 -> 看急缓\n"
          "  1 万元以上  -> 申请 至多 1 次, 否则 -> 不借\n"
          "}\n"
          "判断 看急缓 (by_urgency) {\n"
          "  依次看 急缓、金额\n"
          "  急缓 急 且 金额 超过 0 元 -> 马上借\n"
          "  金额 超过 5000 元         -> 商量借\n"
          "  否则                      -> 马上借\n"
          "}\n"
          "终点 马上借 (lent_at_once) 通过\n"
          "终点 商量借 (lent_later) 通过\n"
          "终点 不借 (refused) 未通过\n");
  }
};

std::string const accept = "      - {办: 议题 办理, 议题: 1, 动作: 受理, 记录: 会}\n";

std::string scenario(std::string const& amount, std::string const& urgency, std::string const& to) {
  return "  " + amount + urgency +
         ":\n    当:\n      - {在: 2026-03-02T09:00, 办: 议题 提出, 由: 禾安和, 栏目: {金额: " +
         amount + ", 急缓: " + urgency + "}}\n" + accept + "    那么: " + to + "\n";
}

std::string twice(std::string const& amount) {
  return "  两次" + amount +
         ":\n    当:\n      - {在: 2026-03-02T09:00, 办: 议题 提出, 由: 禾安和, 栏目: {金额: " +
         amount + ", 急缓: 急}}\n" + accept + accept + "    那么: 不借\n";
}

List missing(ScenarioReport const& report) {
  List all;
  for (auto const& item : report.coverage.at(0).items)
    if (!item.covered)
      all.push_back(std::to_string(item.line) + " " + item.stage.zh + "：" + item.words.zh);
  return all;
}

MutationReport mutate(std::string const& scenarios_text) {
  TableStage const stage;
  auto const scenarios = stage.read("试演:\n" + scenarios_text);
  INFO(ScenarioStage::said(scenarios));
  REQUIRE(scenarios.ok());
  CHECK(faults_of(scenarios.run()).empty());
  return scenarios.mutate(std::chrono::minutes(5));
}

MutantOutcome const* find(MutationReport const& report, std::string const& was,
                          std::string const& now) {
  auto const found = std::find_if(
      report.outcomes.begin(), report.outcomes.end(),
      [&](MutantOutcome const& each) { return each.was.zh == was && each.now.zh == now; });
  return found == report.outcomes.end() ? nullptr : &*found;
}

std::string caught_by(MutationReport const& report, std::string const& was,
                      std::string const& now) {
  CAPTURE(was, now);
  auto const* found = find(report, was, now);
  REQUIRE(found != nullptr);
  return found->caught_by;
}

/// Every row, and nothing near a limit.
std::string const rows = scenario("100 元", "急", "马上借") + scenario("6000 元", "缓", "商量借") +
                         scenario("100 元", "缓", "马上借") + scenario("5 万元", "急", "申请");

}  // namespace

TEST_CASE("each row of a table is a way to go, and so is what comes when its times are used up") {
  TableStage const stage;
  CHECK(missing(stage.run("试演:\n" + rows)) == List{"8 申请：“受理”的期限：逾期",
                                                     "13 按金额：1 万元以上，满 1 次以后 → 不借",
                                                     "23 不借：走到这里结束"});
  CHECK(missing(stage.run("试演:\n" + rows + twice("5 万元"))) ==
        List{"8 申请：“受理”的期限：逾期"});
  auto const one = missing(stage.run("试演:\n" + scenario("100 元", "急", "马上借")));
  CHECK(one == List{"8 申请：“受理”的期限：逾期", "13 按金额：1 万元以上 → 申请",
                    "13 按金额：1 万元以上，满 1 次以后 → 不借",
                    "18 看急缓：金额 超过 5000 元 → 商量借", "19 看急缓：否则 → 马上借",
                    "22 商量借：走到这里结束", "23 不借：走到这里结束"});
}

TEST_CASE("a limit that is a yuan off is noticed by the yuan beside it, and by no other") {
  auto const far = mutate(rows);
  auto const limit = "“不满 1 万元”、“1 万元以上”";
  CHECK(caught_by(far, limit, "“不满 9999 元”、“9999 元以上”").empty());
  CHECK(caught_by(far, limit, "“不满 10001 元”、“10001 元以上”").empty());
  CHECK(caught_by(far, limit, "“1 万元以下”、“超过 1 万元”").empty());
  CHECK(caught_by(far, "“超过 5000 元”", "“5000 元以上”").empty());

  auto const near =
      mutate(rows + scenario("9999 元", "缓", "商量借") + scenario("1 万元", "缓", "申请") +
             scenario("5000 元", "缓", "马上借") + scenario("5001 元", "缓", "商量借"));
  CHECK(caught_by(near, limit, "“不满 9999 元”、“9999 元以上”") == "9999 元缓");
  CHECK(caught_by(near, limit, "“不满 10001 元”、“10001 元以上”") == "1 万元缓");
  CHECK(caught_by(near, limit, "“1 万元以下”、“超过 1 万元”") == "1 万元缓");
  CHECK(caught_by(near, "“超过 5000 元”", "“5000 元以上”") == "5000 元缓");
  CHECK(caught_by(near, "“超过 5000 元”", "“超过 4999 元”") == "5000 元缓");
  CHECK(caught_by(near, "“超过 5000 元”", "“超过 5001 元”") == "5001 元缓");
}

TEST_CASE("a change that leaves a gap or two rows for a case is none, nor is one without effect") {
  auto const report = mutate(rows);
  // Half of a limit: the other row stays where it is.
  CHECK(find(report, "“不满 1 万元”", "“1 万元以下”") == nullptr);
  CHECK(find(report, "“1 万元以上”", "“超过 1 万元”") == nullptr);
  // Exactly one row holds anyway; the other table has two for some cases.
  CHECK(find(report, "看", "依次看") == nullptr);
  CHECK(find(report, "依次看", "看") == nullptr);
  // 否则 is the last wherever it stands.
  CHECK(find(report, "先“金额 超过 5000 元”后“否则”", "先“否则”后“金额 超过 5000 元”") == nullptr);
  CHECK(report.same > 0);
}

TEST_CASE("where a row leads, how often, its options and the order of rows are changed, too") {
  auto const report = mutate(rows);
  CHECK(caught_by(report, "否则 → 马上借", "否则 → 商量借") == "100 元缓");
  // Nothing would lead there any more.
  CHECK(find(report, "金额 超过 5000 元 → 商量借", "金额 超过 5000 元 → 马上借") == nullptr);
  CHECK(caught_by(report, "急缓 急 且 金额 超过 0 元 → 马上借",
                  "急缓 急 且 金额 超过 0 元 → 商量借") == "100 元急");
  CHECK(caught_by(report, "急缓 急 且 金额 超过 0 元", "急缓 缓 且 金额 超过 0 元") == "6000 元缓");
  CHECK(caught_by(report, "1 万元以上，至多 1 次", "至多 2 次").empty());
  CHECK(caught_by(mutate(rows + twice("5 万元")), "1 万元以上，至多 1 次", "至多 2 次") ==
        "两次5 万元");
  auto const above = "先“急缓 急 且 金额 超过 0 元”后“金额 超过 5000 元”";
  auto const below = "先“金额 超过 5000 元”后“急缓 急 且 金额 超过 0 元”";
  CHECK(caught_by(report, above, below).empty());
  CHECK(caught_by(mutate(rows + scenario("6000 元", "急", "马上借")), above, below) == "6000 元急");
}

TEST_CASE("a whole number on a form may be below nothing, however the sign is typed") {
  ScenarioStage const stage;
  stage.write(
      "村.yaml",
      "村: 小样村（测试）\n地区: 云南省昆明市\n文书: 枫知平\n流程:\n  借物: {补录期: 0 天}\n"
      "机构:\n  村民: 名册.csv\n  村两委: [{姓名: 枫知平, 职务: 文书}]\n");
  stage.write("借物.yishi",
              "流程 借物 (lend) 版本 \"1\"\n"
              "机构 村民 (villagers) 个人\n"
              "机构 村两委 (committees)\n"
              "环节 申请 (apply) {\n"
              "  村民 可 发起 提出 (propose) { 余数 (left) : 整数 } -> 够不够\n"
              "}\n"
              "判断 够不够 (enough) {\n"
              "  看 余数\n"
              "  0 以上 -> 借出\n"
              "  不满 0 -> 不借\n"
              "}\n"
              "终点 借出 (lent) 通过\n"
              "终点 不借 (refused) 未通过\n");
  struct Row {
    char const* typed;
    char const* then;  // an end, or the code with which it is refused
  };
  auto const row = GENERATE(values<Row>({{"0", "借出"},
                                         {"-0", "借出"},
                                         {"5 分", "借出"},
                                         {"-1", "不借"},
                                         {"－１", "不借"},
                                         {"−5 分", "不借"},
                                         {"负五", "不借"},
                                         {"-", "YS-9112"},
                                         {"--5", "YS-9112"},
                                         {"5-", "YS-9112"}}));
  CAPTURE(row.typed);
  std::string const then = row.then;
  bool const refused = then.starts_with("YS-");
  auto const report = stage.run(
      "试演:\n  填一次:\n    当:\n      - {在: 2026-03-02T09:00, 办: 议题 提出, 由: "
      "禾安和, 栏目: {余数: \"" +
      std::string(row.typed) + "\"}" + (refused ? ", 挡回: " + then : "") + "}\n" +
      (refused ? "" : "    那么: " + then + "\n"));
  CHECK(faults_of(report).empty());
}

}  // namespace yishi
