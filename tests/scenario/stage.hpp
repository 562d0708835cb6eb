#pragma once
// A village of a few people with a procedure of three stages, and scenario files beside it.

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"
#include "yishi/base/render.hpp"
#include "yishi/scenario.hpp"

namespace yishi {

class ScenarioStage {
 public:
  ScenarioStage() {
    write("村.yaml",
          "村: 小样村（测试）\n地区: 云南省昆明市\n文书: 枫知平\n流程:\n  借物: {补录期: 0 天}\n"
          "机构:\n  村民: 名册.csv\n  村两委: [{姓名: 枫知平, 职务: 文书}]\n"
          "  议事会: 名册.csv\n");
    write("名册.csv", "姓名,户号\n禾安和,1\n枫知平,2\n溪远宁,3\n樟明佳,4\n");
    write("借物.yishi",
          "流程 借物 (lend) 版本 \"1\"\n"
          "机构 村民 (villagers) 个人\n"
          "机构 村两委 (committees)\n"
          "机构 议事会 (council)\n"
          "环节 申请 (apply) {\n"
          "  村民 可 发起 提出 (propose) { 物 (thing) : 文字 }\n"
          "  村两委 可 交议 (to_vote) -> 商议\n"
          "  村两委 可 退回 (send_back) -> 申请 至多 1 次\n"
          "  逾 10 天 -> 不借\n"
          "}\n"
          "会议 商议 (talk) {\n"
          "  参加 议事会\n"
          "  到会 半数以上 全体\n"
          "  表决 公开, 赞成 过半数 实到\n"
          "  通过 -> 借出\n"
          "  未通过 -> 不借\n"
          "  人数不足 -> 商议 至多 1 次, 否则 -> 不借\n"
          "}\n"
          "终点 借出 (lent) 通过\n"
          "终点 不借 (refused) 未通过\n");
  }

  void write(std::string const& name, std::string const& text) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << text;
  }
  std::filesystem::path path(std::string const& name) const { return folder_.path() / name; }
  std::filesystem::path const& folder() const { return folder_.path(); }

  /// The file's scenarios; its text after the line 试演.
  Scenarios read(std::string const& text) const {
    write("试演.yaml", text);
    return Scenarios::read({path("试演.yaml")});
  }
  ScenarioReport run(std::string const& text) const {
    auto const scenarios = read(text);
    INFO(said(scenarios));
    REQUIRE(scenarios.ok());
    return scenarios.run();
  }
  static std::string said(Scenarios const& scenarios) {
    auto const find = [&](std::string_view name) -> Source const* {
      for (auto const& each : scenarios.sources())
        if (each->name() == name) return each.get();
      return nullptr;
    };
    return render(scenarios.diagnostics(), find, Language::zh);
  }

  /// Somebody asks for something on 2 March 2026.
  static std::string asked() {
    return "铺垫:\n  提出了:\n"
           "    - {在: 2026-03-02T09:00, 办: 议题 提出, 由: 禾安和, 栏目: {物: 桌子}}\n";
  }

 private:
  TemporaryFolder folder_;
};

inline std::vector<std::string> faults_of(ScenarioReport const& report) {
  std::vector<std::string> all;
  for (auto const& outcome : report.outcomes)
    for (auto const& fault : outcome.faults)
      all.push_back(std::to_string(fault.line) + " " + fault.what.zh + "：" + fault.expected.zh +
                    " / " + fault.got.zh);
  return all;
}

}  // namespace yishi
