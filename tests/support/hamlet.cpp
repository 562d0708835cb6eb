// Made-up people, made-up procedures; the texts are here so that a test can be read in one place.

#include "support/hamlet.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/hamlet_branches.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

// The council is a body of the hamlet's own, of which the law asks nothing; the hamlet lies in a
// province that has no profile of its own, so that only the nation's law holds there.
constexpr char const* small_matters = R"(流程 小事 (small) 版本 "1"
机构 村民 (villagers) 个人
机构 村两委 (committees)
机构 监委会 (supervisors)
机构 议事会 (council)
机构 法律顾问 (legal_adviser)
参数 张榜期 (posting_period) = 15 天

环节 收集 (collect) {
  村民、村两委 可 发起 提出 (propose) {
    标题 (title) : 文字, 类别 (category) : 事项类别?, 金额 (amount) : 金额?, 图纸 (drawing) : 文件?
  }
  村两委 可 补充 (supplement) { 说明 (note) : 文字 }
  村两委 可 在 5 天 内 补正 (mend)
  村两委 和 监委会 可 会签 (sign_off)
  村两委 可 重写 (rewrite)    -> 收集 至多 1 次
  村两委 可 交商议 (to_talk)  -> 商议
  村两委 可 交票决 (to_vote)  -> 票决
  村两委 可 交举手 (to_hands) -> 举手
  村两委 可 交点名 (to_roll)  -> 点名
  村两委 可 交张榜 (to_post)  -> 张榜
  村两委 可 不办 (drop)       -> 不办了
  逾 90 天 -> 不办了
}
会议 商议 (talk) {
  参加 议事会, 列席 监委会、法律顾问
  通知 3 天
  到会 过半数 全体
  村两委 可 定稿 (settle) { 方案 (plan) : 文件 } -> 票决
  村两委 可 改稿 (revise) { 方案 (plan) : 文件 }
  人数不足 -> 商议 至多 2 次, 否则 -> 没有下文
}
会议 票决 (secret_vote) {
  参加 议事会
  通知 3 天
  到会 过半数 全体
  表决 无记名, 赞成 过半数 实到
  通过 -> 张榜
  未通过 -> 不办了
  人数不足 -> 票决 至多 2 次, 否则 -> 没有下文
}
会议 举手 (open_vote) {
  参加 议事会
  通知 3 天
  到会 过半数 全体
  表决 公开, 赞成 过半数 实到
  通过 -> 张榜
  未通过 -> 不办了
  人数不足 -> 举手 至多 2 次, 否则 -> 没有下文
}
会议 点名 (named_vote) {
  参加 议事会
  通知 3 天
  到会 过半数 全体
  表决 记名, 赞成 过半数 实到
  通过 -> 张榜
  未通过 -> 不办了
  人数不足 -> 点名 至多 2 次, 否则 -> 没有下文
}
公示 张榜 (posting) {
  期限 张榜期
  村民 可 提出异议 { 内容 (content) : 文字 }
  村两委 须 在 5 天 内 答复 异议
  异议成立 -> 收集 至多 1 次, 否则 -> 不办了
  期满 -> 实施
}
办理 实施 (carry_out) {
  村两委 须 在 30 天 内 完成 (complete) { 验收 (acceptance) : 文件 } -> 办结
}
终点 办结 (done) 通过
终点 不办了 (dropped) 不受理
终点 没有下文 (undecided) 未决
断言 实施 之前 曾经 张榜
)";

constexpr char const* big_matters = R"(流程 大事 (big) 版本 "1"
机构 村民 (villagers) 个人
机构 村两委 (committees)
机构 村党组织 (party_branch)
机构 村民代表 (representatives)
机构 村民会议 (assembly)

环节 提议 (raise) {
  村民、村两委 可 发起 提请 (move) { 标题 (title) : 文字, 类别 (category) : 事项类别 }
  村两委 可 交党研 (to_study) -> 党研
  逾 90 天 -> 搁置
}
环节 党研 (study) {
  村党组织 可 交代表 (to_representatives) -> 代表会
  村党组织 可 交大会 (to_assembly)        -> 村民大会
  逾 90 天 -> 搁置
}
会议 代表会 (representatives_vote) 须有 授权 {
  参加 村民代表
  通知 3 天
  到会 三分之二以上 全体
  表决 无记名, 赞成 过半数 实到
  通过 -> 公布
  未通过 -> 搁置
  人数不足 -> 搁置
}
会议 村民大会 (assembly_vote) {
  参加 村民会议
  通知 10 天
  到会 过半数 全体
  表决 无记名, 赞成 过半数 实到
  通过 -> 公布
  未通过 -> 搁置
  人数不足 -> 搁置
}
公示 公布 (announcement) {
  期限 15 天
  村民 可 提出异议 { 内容 (content) : 文字 }
  村两委 须 在 5 天 内 答复 异议
  异议成立 -> 搁置
  期满 -> 定了
}
终点 定了 (settled) 通过
终点 搁置 (shelved) 未决
)";

// The collective's own procedure, as the law of 1 May 2025 asks it.
constexpr char const* coop_matters = R"(流程 社务 (coop) 版本 "1"
机构 村民 (villagers) 个人
机构 村两委 (committees)
机构 村党组织 (party_branch)
机构 成员大会 (members_assembly)

环节 提议 (raise) {
  村民、村两委 可 发起 提请 (move) { 标题 (title) : 文字 }
  村两委 可 交党研 (to_study) -> 党研
  逾 90 天 -> 搁置
}
环节 党研 (study) {
  村党组织 可 交大会 (to_members) -> 大会
  逾 90 天 -> 搁置
}
会议 大会 (members_vote) {
  参加 成员大会
  通知 10 天
  到会 三分之二以上 全体
  表决 无记名, 赞成 三分之二以上 全体
  通过 -> 公布
  未通过 -> 搁置
  人数不足 -> 搁置
}
公示 公布 (announcement) {
  期限 15 天
  期满 -> 定了
}
终点 定了 (settled) 通过
终点 搁置 (shelved) 未决
)";

constexpr char const* coop_yaml =
    "村: 小样村（测试）\n"
    "地区: 云南省昆明市\n"
    "文书: 枫知平\n"
    "流程:\n"
    "  社务:\n"
    "    补录期: 3 天\n"
    "机构:\n"
    "  村民: 名册/村民.csv\n"
    "  村两委: 名册/村两委.csv\n"
    "  村党组织: 名册/村党组织.csv\n"
    "  成员大会: 名册/成员.csv\n";

// Two meetings that count households: of the representatives, who stand for several each, and of
// everybody. Twelve people in six households, of whom seven are of one.
constexpr char const* household_matters = R"(流程 户事 (levy) 版本 "1"
机构 村民 (villagers) 个人
机构 村两委 (committees)
机构 村党组织 (party_branch)
机构 村民代表 (representatives)
机构 村民会议 (assembly)

环节 提议 (raise) {
  村民、村两委 可 发起 提请 (move) { 标题 (title) : 文字 }
  村两委 可 交党研 (to_study) -> 党研
  逾 90 天 -> 搁置
}
环节 党研 (study) {
  村党组织 可 交代表 (to_representatives) -> 代表会
  村党组织 可 交大会 (to_assembly)        -> 村民大会
  逾 90 天 -> 搁置
}
会议 代表会 (representatives_vote) {
  参加 村民代表
  通知 3 天
  到会 三分之二以上 全体 且 三分之二以上 户
  表决 记名, 赞成 过半数 实到 且 过半数 代表户
  通过 -> 公布
  未通过 -> 搁置
  人数不足 -> 搁置
}
会议 村民大会 (assembly_vote) {
  参加 村民会议
  通知 10 天
  到会 过半数 全体 或 三分之二以上 户
  表决 无记名, 赞成 过半数 实到
  通过 -> 公布
  未通过 -> 搁置
  人数不足 -> 搁置
}
公示 公布 (announcement) {
  期限 15 天
  期满 -> 定了
}
终点 定了 (settled) 通过
终点 搁置 (shelved) 未决
)";

constexpr char const* household_yaml =
    "村: 小样村（测试）\n"
    "地区: 云南省昆明市\n"
    "文书: 枫知平\n"
    "流程:\n"
    "  户事:\n"
    "    补录期: 3 天\n"
    "机构:\n"
    "  村民: 名册/村民.csv\n"
    "  村民会议: 名册/村民.csv\n"
    "  村两委: 名册/村两委.csv\n"
    "  村党组织: 名册/村党组织.csv\n"
    "  村民代表: 名册/村民代表.csv\n";

std::string village_yaml(std::string_view posting) {
  return "村: 小样村（测试）\n"
         "地区: 云南省昆明市\n"
         "文书: 枫知平\n"
         "流程:\n"
         "  小事:\n"
         "    张榜期: " +
         std::string(posting) +
         "\n"
         "    补录期: 3 天\n"
         "  大事:\n"
         "    补录期: 3 天\n"
         "机构:\n"
         "  村民: 名册/村民.csv\n"
         "  村民会议: 名册/村民.csv\n"
         "  村两委: 名册/村两委.csv\n"
         "  监委会: 名册/监委会.csv\n"
         "  议事会: 名册/议事会.csv\n"
         "  村党组织: 名册/村党组织.csv\n"
         "  村民代表: 名册/村民代表.csv\n";
}

constexpr char const* charter_yaml =
    "章程:\n"
    "  名称: 小样村村民自治章程\n"
    "  施行: 2026-06-01\n"
    "  规定:\n"
    "    - {种类: 公示, 天数: 20 天, 条: 21}\n";

void write(fs::path const& file, std::string const& text) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

/// Nine members in five households, one of them a child.
void write_coop(fs::path const& folder) {
  write(folder / "村.yaml", coop_yaml);
  write(folder / "社务.yishi", coop_matters);
  std::string const adults =
      "姓名,户号,表决权\n禾安和,一,有\n禾远宁,一,有\n禾青和,一,有\n枫知平,二,有\n"
      "枫青和,二,有\n溪远宁,三,有\n苇知佳,四,有\n岭朴和,五,有\n";
  write(folder / "名册" / "村民.csv", adults);
  write(folder / "名册" / "成员.csv", adults + "禾小宁,一,无\n");
  write(folder / "名册" / "村两委.csv",
        "姓名,户号,职务\n禾安和,一,主任\n枫知平,二,文书\n溪远宁,三,\n");
  write(folder / "名册" / "村党组织.csv", "姓名,户号,职务\n禾安和,一,书记\n");
}

/// The villagers and who represents them, with their households or without any.
void write_households(fs::path const& folder, bool with) {
  struct Row {
    char const* name;
    char const* household;
    char const* represents;
  };
  constexpr Row rows[] = {
      {"禾安和", "一", "一、二"},     {"禾远宁", "一", ""}, {"禾青和", "一", ""},
      {"禾朴和", "一", ""},           {"禾明平", "一", ""}, {"禾知佳", "一", ""},
      {"禾明宁", "一", ""},           {"枫知平", "二", ""}, {"溪远宁", "三", "三"},
      {"岭朴和", "四", "四、五、六"}, {"苇知佳", "五", ""}, {"桐青平", "六", ""}};
  std::string villagers = "姓名,户号\n";
  std::string representatives = with ? "姓名,代表的户\n" : "姓名\n";
  for (auto const& row : rows) {
    villagers += std::string(row.name) + "," + (with ? row.household : "") + "\n";
    if (*row.represents != '\0')
      representatives +=
          std::string(row.name) + (with ? "," + std::string(row.represents) : "") + "\n";
  }
  write(folder / "名册" / "村民.csv", villagers);
  write(folder / "名册" / "村民代表.csv", representatives);
}

void write_household_hamlet(fs::path const& folder) {
  write(folder / "村.yaml", household_yaml);
  write(folder / "户事.yishi", household_matters);
  write_households(folder, true);
  write(folder / "名册" / "村两委.csv", "姓名,职务\n禾安和,主任\n枫知平,文书\n溪远宁,\n");
  write(folder / "名册" / "村党组织.csv", "姓名,职务\n禾安和,书记\n");
}

/// The villagers, and those of them who hold an office or sit in the council.
void write_branch_hamlet(fs::path const& folder) {
  write(folder / "村.yaml", branch_yaml);
  write(folder / "联办.yishi", branch_matters);
  std::string villagers = "姓名\n";
  for (auto const* name : {"禾安和", "枫知平", "溪远宁", "樟明佳", "岭朴和", "苇知佳", "槿明平"})
    villagers += std::string(name) + "\n";
  write(folder / "名册" / "村民.csv", villagers);
  write(folder / "名册" / "村两委.csv", "姓名,职务\n枫知平,文书\n溪远宁,\n");
  write(folder / "名册" / "村党组织.csv", "姓名,职务\n禾安和,书记\n");
  write(folder / "名册" / "监委会.csv", "姓名,职务\n樟明佳,主任\n");
  write(folder / "名册" / "议事会.csv", "姓名,职务\n禾安和,召集人\n岭朴和,\n槿明平,\n");
}

/// Everything is asked once more, of the council too.
std::string with_one_branch_more() {
  std::string text = branch_matters;
  std::string const last = "  分支 问监委会\n";
  text.insert(text.find(last) + last.size(), "  分支 问议事会\n");
  text.insert(text.find("并行 三家办"), one_branch_more);
  return text.replace(text.find("\"1\""), 3, "\"2\"");
}

/// The council's term ends with 2026; one villager moved away before the hamlet's log begins.
void write_files(fs::path const& folder, HamletKind kind) {
  if (kind == HamletKind::coop) return write_coop(folder);
  if (kind == HamletKind::households) return write_household_hamlet(folder);
  if (kind == HamletKind::branches) return write_branch_hamlet(folder);
  auto yaml = village_yaml(kind == HamletKind::old_law ? "7 天" : "15 天");
  if (kind == HamletKind::charter) yaml += charter_yaml;
  write(folder / "村.yaml", yaml);
  write(folder / "小事.yishi", small_matters);
  write(folder / "大事.yishi", big_matters);
  std::string villagers = "姓名,户号,表决权,至\n";
  for (auto const* name : {"禾安和", "枫知平", "溪远宁", "樟明佳", "岭朴和", "桐青平", "柘安宁",
                           "苇知佳", "槿明平", "禾远宁", "枫青和"})
    villagers += std::string(name) + "," + name + ",有,\n";
  write(folder / "名册" / "村民.csv", villagers + "菱远和,菱远和,有,2025-11-30\n");
  write(folder / "名册" / "村两委.csv",
        "姓名,户号,职务\n禾安和,禾安和,主任\n枫知平,枫知平,文书\n溪远宁,溪远宁,\n");
  write(folder / "名册" / "监委会.csv", "姓名,户号,职务\n樟明佳,樟明佳,主任\n槿明平,槿明平,委员\n");
  std::string council = "姓名,户号,表决权,至\n";
  for (auto const* name : {"禾安和", "枫知平", "岭朴和", "桐青平", "柘安宁"})
    council += std::string(name) + "," + name + ",有,2026-12-31\n";
  write(folder / "名册" / "议事会.csv", council);
  write(folder / "名册" / "村党组织.csv", "姓名,户号,职务\n禾安和,禾安和,书记\n");
  write(folder / "名册" / "村民代表.csv",
        "姓名,户号\n禾安和,禾安和\n岭朴和,岭朴和\n桐青平,桐青平\n");
}

engine::Instant instant(std::string_view moment) {
  auto const read = rules::Moment::parse(moment);
  REQUIRE(read.has_value());
  return rules::start_of(*read);
}

std::unique_ptr<Village> opened(fs::path const& folder, engine::Clock const& clock) {
  return std::make_unique<Village>(folder, clock,
                                   VillageOptions{.create = true, .simulated = true});
}

engine::Instant beginning(HamletKind kind) {
  switch (kind) {
    case HamletKind::usual:
    case HamletKind::charter:
    case HamletKind::households:
    case HamletKind::branches:
      return instant("2026-03-02T08:00");
    case HamletKind::old_law:
      return instant("2025-12-01T08:00");
    case HamletKind::coop:
      break;
  }
  return instant("2025-04-07T08:00");
}

/// The folder that every hamlet of a kind is a copy of.
fs::path const& adopted(HamletKind kind) {
  static std::map<HamletKind, std::unique_ptr<TemporaryFolder>> kept;
  auto& folder = kept[kind];
  if (folder == nullptr) {
    folder = std::make_unique<TemporaryFolder>();
    write_files(folder->path(), kind);
    HamletClock clock;
    clock.set(beginning(kind));
    auto const report = opened(folder->path(), clock)->adopt(false);
    for (auto const& each : report.check.diagnostics)
      UNSCOPED_INFO(each.kind->code << " " << message(each, Language::zh));
    REQUIRE(report.check.ok());
  }
  return folder->path();
}

}  // namespace

void HamletClock::set(std::string_view moment) { now_ = instant(moment); }

Hamlet::Hamlet(HamletKind kind) {
  fs::copy(adopted(kind), folder_.path(), fs::copy_options::recursive);
  clock_.set(beginning(kind));
  open();
}

Hamlet::Hamlet(Hamlet const& other) {
  fs::copy(other.folder(), folder_.path(), fs::copy_options::recursive);
  clock_.set(other.clock_.now());
  open();
}

void Hamlet::open() { village_ = opened(folder_.path(), clock_); }

void Hamlet::change_files(std::string_view change) {
  if (change == "没有户号" || change == "有户号")
    return write_households(folder(), change == "有户号");
  if (change == "多一支") return write(folder() / "联办.yishi", with_one_branch_more());
  REQUIRE((change == "十五天" || change == "改环节" || change == "没有文书"));
  auto settings = village_yaml("15 天");
  if (change == "没有文书")
    settings.erase(settings.find("文书:"), std::string("文书: 枫知平\n").size());
  write(folder() / "村.yaml", settings);
  if (change != "改环节") return;
  std::string text = small_matters;
  for (auto place = text.find("实施 ("); place != std::string::npos; place = text.find("实施 ("))
    text.replace(place, std::string("实施 (carry_out)").size(), "落实 (do_it)");
  for (auto place = text.find("实施"); place != std::string::npos; place = text.find("实施"))
    text.replace(place, std::string("实施").size(), "落实");
  auto const version = text.find("\"1\"");
  write(folder() / "小事.yishi", text.replace(version, 3, "\"2\""));
}

}  // namespace yishi
