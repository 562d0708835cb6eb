#pragma once
// Short texts for the tests of the language, and how they are loaded.

#include <string>
#include <string_view>
#include <vector>

#include "support/small_law.hpp"
#include "yishi/base/render.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi {

/// A complete procedure with one blank for the clauses of its meeting.
inline std::string with_meeting(std::string const& clauses) {
  return R"(流程 试行 (trial) 版本 "1"
机构 村民 (villagers) 个人
机构 代表 (representatives)
环节 提议 (raise) {
  村民 可 发起 提出 (propose) { 标题 (title) : 文字 }
  代表 须 在 5 天 内 定稿 (finish) { 方案 (plan) : 文件 } -> 会商
}
会议 会商 (talk) {
)" + clauses +
         R"(
}
终点 好 (fine) 通过
终点 散 (over) 未决
)";
}

/// The same with one blank in the first stage.
inline std::string with_clause(std::string const& clause) {
  return R"(流程 试行 (trial) 版本 "1"
机构 村民 (villagers) 个人
机构 代表 (representatives)
参数 期 (span) = 9 天
环节 提议 (raise) {
  村民 可 发起 提出 (propose) { 标题 (title) : 文字 }
)" + clause +
         R"(
}
终点 好 (fine) 通过
终点 散 (over) 未决
)";
}

inline dsl::LoadedWorkflow load(std::string const& text, bool analysed = false) {
  return dsl::load_workflow(Source("text.yishi", text), small_law(), analysed);
}

/// Everything that is said about a text, as a terminal shows it.
inline std::string said_about(std::string const& name, std::string const& text,
                              dsl::LoadedWorkflow const& loaded) {
  Source const source(name, text);
  return render(
      loaded.diagnostics, [&](std::string_view) { return &source; }, loaded.language, 1000);
}

inline std::vector<std::string> codes(dsl::LoadedWorkflow const& loaded) {
  std::vector<std::string> list;
  for (auto const& diagnostic : loaded.diagnostics) list.emplace_back(diagnostic.kind->code);
  return list;
}

}  // namespace yishi
