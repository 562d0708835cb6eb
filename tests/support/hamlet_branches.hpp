#pragma once
// The hamlet's procedure of things that are done at the same time: two that both have to be done,
// three of which two are enough, and two of which the first counts. In two branches people say the
// same word, and in two postings are up.

namespace yishi {

constexpr char const* branch_matters = R"(流程 联办 (joint) 版本 "1"
机构 村民 (villagers) 个人
机构 村两委 (committees)
机构 村党组织 (party_branch)
机构 监委会 (supervisors)
机构 议事会 (council)

环节 提议 (raise) {
  村民、村两委 可 发起 提请 (move) { 标题 (title) : 文字 }
  村两委 可 交两家 (to_two)   -> 两家看
  村两委 可 交三家 (to_three) -> 三家办
  村两委 可 交哪家 (to_any)   -> 哪家先
  逾 90 天 -> 搁置
}

并行 两家看 (two) {
  分支 问支部
  分支 问监委会
  会合 全部 -> 商定
}
环节 问支部 (ask_branch) {
  村党组织 须 在 10 天 内 同意 (agree) -> 会合
  村党组织 可 不同意 (refuse) { 理由 (reason) : 文字 } -> 搁置, 其余 取消
}
环节 问监委会 (ask_supervisors) {
  监委会 须 在 10 天 内 同意 (agree) -> 会合
}

并行 三家办 (three) {
  分支 走访、归总
  分支 头榜
  分支 二榜
  会合 2 个, 其余 取消 -> 商定
}
环节 走访 (visits) {
  村两委 须 在 10 天 内 访完 (visited) -> 归总
}
环节 归总 (sum_up) {
  村两委 须 在 5 天 内 归好 (summed_up) -> 会合
}
公示 头榜 (first_posting) {
  期限 15 天
  村民 可 提出异议 { 内容 (content) : 文字 }
  村两委 须 在 5 天 内 答复 异议
  异议成立 -> 搁置, 其余 取消
  期满 -> 会合
}
公示 二榜 (second_posting) {
  期限 15 天
  村民 可 提出异议 { 内容 (content) : 文字 }
  村两委 须 在 5 天 内 答复 异议
  异议成立 -> 会合
  期满 -> 会合
}

并行 哪家先 (either) {
  分支 开会
  分支 等信
  会合 任一, 其余 取消 -> 商定
}
会议 开会 (talk) {
  参加 议事会
  通知 3 天
  到会 过半数 全体
  表决 公开, 赞成 过半数 实到
  通过 -> 会合
  未通过 -> 搁置, 其余 取消
  人数不足 -> 开会 至多 2 次, 否则 -> 会合
}
环节 等信 (letter) {
  村两委 可 回信来了 (answered) -> 会合
  逾 30 天 -> 会合
}

环节 商定 (settle) {
  村两委 须 在 15 天 内 定下 (decide) -> 定了
}
终点 定了 (settled) 通过
终点 搁置 (shelved) 未决
)";

/// The stage of a branch that the procedure does not have yet.
constexpr char const* one_branch_more = R"(环节 问议事会 (ask_council) {
  议事会 须 在 10 天 内 同意 (agree) -> 会合
}
)";

constexpr char const* branch_yaml =
    "村: 小样村（测试）\n"
    "地区: 云南省昆明市\n"
    "文书: 枫知平\n"
    "流程:\n"
    "  联办:\n"
    "    补录期: 3 天\n"
    "机构:\n"
    "  村民: 名册/村民.csv\n"
    "  村两委: 名册/村两委.csv\n"
    "  村党组织: 名册/村党组织.csv\n"
    "  监委会: 名册/监委会.csv\n"
    "  议事会: 名册/议事会.csv\n";

}  // namespace yishi
