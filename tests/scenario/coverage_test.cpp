// What scenarios went through: each point is missing until one goes there.

#include "scenario/stage.hpp"

namespace yishi {

namespace {

std::vector<std::string> missing(ScenarioReport const& report) {
  std::vector<std::string> all;
  for (auto const& item : report.coverage.at(0).items)
    if (!item.covered)
      all.push_back(std::to_string(item.line) + " " + item.stage.zh + "：" + item.words.zh);
  return all;
}

std::string const head =
    ScenarioStage::asked() +
    "  会开了:\n"
    "    - 提出了\n"
    "    - {办: 议题 办理, 议题: 1, 动作: 交议, 记录: 会}\n"
    "    - {办: 会议 通知, 议程: 1, 时间: 2026-03-04T09:00, 地点: 祠堂, 记录: 会}\n"
    "    - {在: 2026-03-04T09:00}\n"
    "试演:\n";

std::string scenario(std::string const& name, std::string const& after, std::string const& steps,
                     std::string const& then) {
  return "  " + name + ":\n    假如: {接着: " + after + "}\n    当:\n" + steps +
         "    那么: " + then + "\n";
}

std::string vote(int approve) {
  auto const tally =
      "{同意: " + std::to_string(approve) + ", 反对: " + std::to_string(2 - approve) + ", 弃权: 0}";
  return "      - {办: 会议 签到, 会议: M1, 人: 禾安和、枫知平}\n"
         "      - {办: 会议 开会, 会议: M1, 主持: 禾安和}\n"
         "      - {办: 表决 开始, 会议: M1, 事项: 1}\n"
         "      - {办: 表决 计票, 会议: M1, 事项: 1, 票数: " +
         tally + ", 录票人: 枫知平, 第二遍: " + tally +
         ", 第二录票人: 樟明佳, 唱票人: 禾安和, 计票人: 溪远宁, 监票人: 樟明佳}\n";
}

}  // namespace

TEST_CASE("what no scenario goes through is listed by its words and its line") {
  ScenarioStage const stage;
  std::string text = head + scenario("提出", "提出了", "      - {在: 2026-03-03}\n", "申请");
  auto const first = stage.run(text);
  CHECK(missing(first) ==
        std::vector<std::string>{
            "7 申请：交议 → 商议", "8 申请：退回 → 申请", "8 申请：退回，满 1 次以后被挡回",
            "9 申请：逾期 → 不借", "11 商议：走到这里", "13 商议：到会 半数以上 全体：够",
            "13 商议：到会 半数以上 全体：不够", "14 商议：赞成 过半数 实到：够",
            "14 商议：赞成 过半数 实到：不够", "15 商议：通过 → 借出", "16 商议：未通过 → 不借",
            "17 商议：人数不足 → 商议", "17 商议：人数不足，满 1 次以后 → 不借",
            "19 借出：走到这里结束", "20 不借：走到这里结束"});
  CHECK(count(first.coverage).total == 17);
  CHECK(count(first.coverage).covered == 2);
  CHECK(count(first.coverage).percent() == 11);

  std::string const back = "{办: 议题 办理, 议题: 1, 动作: 退回, 记录: 会";
  text += scenario("退回一次", "提出了",
                   "      - " + back + "}\n      - " + back + ", 挡回: YS-3520}\n", "申请");
  text += scenario("没人理", "提出了", "      - {在: 2026-03-13}\n", "不借");
  text += scenario("通过", "会开了", vote(2), "借出");
  text += scenario("平局", "会开了", vote(1), "不借");
  auto const second = stage.run(text);
  CHECK(faults_of(second).empty());
  CHECK(missing(second) == std::vector<std::string>{"13 商议：到会 半数以上 全体：不够",
                                                    "17 商议：人数不足 → 商议",
                                                    "17 商议：人数不足，满 1 次以后 → 不借"});
  text +=
      scenario("两次没有人", "会开了",
               "      - {在: 2026-03-04T10:00, 办: 会议 散会, 会议: M1, 那么: 商议}\n"
               "      - {办: 会议 通知, 议程: 1, 时间: 2026-03-05T09:00, 地点: 祠堂, 记录: 会}\n"
               "      - {在: 2026-03-05T10:00, 办: 会议 散会, 会议: M2}\n",
               "不借");
  auto const third = stage.run(text);
  CHECK(missing(third).empty());
  CHECK(count(third.coverage).percent() == 100);
}

}  // namespace yishi
