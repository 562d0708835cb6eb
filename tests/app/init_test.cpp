// yishi init: what is asked, both sides of every answer, and the conversation.

#include <algorithm>

#include "app/init_office.hpp"
#include "init/typed.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

struct Row {
  char const* key;
  std::string typed;
  char const* code;   // empty: taken
  std::string value;  // as it is kept
};

std::vector<Row> typed_words() {
  std::string forty;
  for (int i = 0; i < 40; ++i) forty += "石";
  return {
      {"村名", "石桥村", "", "石桥村"},
      {"村名", "石桥村。", "", "石桥村"},
      {"村名", "", "YS-9092", ""},
      {"村名", forty, "", forty},
      {"村名", forty + "桥", "YS-9093", ""},
      {"村名", "第3村（新）", "", "第3村（新）"},
      {"村名", "石桥：村", "YS-9094", ""},
      {"村名", "石桥,村", "YS-9094", ""},
      {"村名", "../石桥村", "YS-9094", ""},
      {"村名", "石桥\"村", "YS-9094", ""},
      {"村名", "石桥#村", "YS-9094", ""},
      {"村名", "-石桥村", "YS-9094", ""},
      {"村名", "石\u202E桥", "YS-9094", ""},
      {"村名", "石\u200B桥", "YS-9094", ""},
      {"村名", "石\xFF桥", "YS-9094", ""},
      {"地区", fengqiao, "", fengqiao},
      {"地区", "浙江省 绍兴市", "", "浙江省绍兴市"},
      {"地区", "北京市", "", "北京市"},
      {"地区", "绍兴市", "YS-2446", ""},
      {"地区", "５", "YS-2446", ""},
      {"地区", "5", "YS-2446", ""},
      {"地区", "浙江省,绍兴市", "YS-9094", ""},
      {"地区", "浙江绍兴市", "YS-9095", ""},
      {"地区", "内蒙古呼和浩特市", "YS-9095", ""},
      {"流程", "三上三下", "", "三上三下"},
      {"流程", "three_up_three_down", "", "三上三下"},
      {"流程", "１", "", "三上三下"},
      {"流程", "0", "YS-9096", ""},
      {"流程", "三上四下", "YS-9096", ""},
  };
}

std::vector<Row> typed_numbers() {
  return {
      {"村民代表", "2", "YS-9089", ""},
      {"村民代表", "3", "", "3"},
      {"村民代表", "999", "", "999"},
      {"村民代表", "1000", "YS-9089", ""},
      {"村民代表", "５５", "", "55"},
      {"村民代表", "五十五人", "", "55"},
      {"村民代表", "055", "", "55"},
      {"村民代表", "五十多", "YS-9089", ""},
      {"村民代表", "-55", "YS-9089", ""},
      {"党员", "2", "YS-9089", ""},
      {"党员", "3 名", "", "3"},
      {"党员", "六十", "", "60"},
      {"公示期", "14", "YS-9091", ""},
      {"公示期", "15", "", "15 天"},
      {"公示期", "１５ 日", "", "15 天"},
      {"公示期", "十五天", "", "15 天"},
      {"公示期", "15 days", "", "15 天"},
      {"公示期", "15 个工作日", "YS-9090", ""},
      {"公示期", "两周", "YS-9091", ""},
      {"公示期", "三个星期", "", "21 天"},
      {"公示期", "9223372036854775807周", "YS-9090", ""},
      {"公示期", "半个月", "", "15 天"},
      {"公示期", "一个月", "YS-9090", ""},
      {"公示期", "15天。", "", "15 天"},
      {"公示期", "3660", "", "3660 天"},
      {"公示期", "3661", "YS-9090", ""},
      {"公示期", "0", "YS-9090", ""},
      {"会前通知", "2", "YS-9091", ""},
      {"会前通知", "３天", "", "3 天"},
      {"补录期", "0", "", "0 天"},
      {"补录期", "30", "", "30 天"},
      {"补录期", "31", "YS-9090", ""},
      {"补录期", "-1", "YS-9090", ""},
      {"文书", "", "", ""},
      {"文书", "无", "", ""},
      {"文书", "禾安和", "", "禾安和"},
      {"文书", "禾安和,书记", "YS-9094", ""},
      {"文书", "两天", "YS-5015", ""},
      {"文书", "十五", "YS-5015", ""},
      {"文书", "3天", "YS-5015", ""},
      {"文书", "禾", "YS-5015", ""},
      {"文书", "百里安和", "", "百里安和"},
      {"文书", "Ann O'Willow", "", "Ann O'Willow"},
  };
}

}  // namespace

// ---- answers ------------------------------------------------------------------------------------

TEST_CASE("each answer is taken or refused for its own reason, on both sides of every bound") {
  auto rows = typed_words();
  for (auto& each : typed_numbers()) rows.push_back(std::move(each));
  std::set<std::string> keys;
  for (auto const& row : rows) {
    CAPTURE(row.key, row.typed);
    auto draft = first_draft(setting());
    REQUIRE_FALSE(questions()[1].take(draft, setting(), fengqiao));
    auto const question =
        std::find_if(questions().begin(), questions().end(),
                     [&](Question const& each) { return each.key.zh == row.key; });
    REQUIRE(question != questions().end());
    keys.insert(row.key);
    question->propose(draft, setting());
    auto const before = question->value(draft, Language::zh);
    auto const fault = question->take(draft, setting(), trimmed(readable(row.typed)));
    CHECK((fault ? std::string(fault->kind->code) : std::string()) == row.code);
    CHECK(question->value(draft, Language::zh) == (fault ? before : row.value));
  }
  CHECK(keys.size() == questions().size());
}

TEST_CASE("the floor is that of the place and of the day, with its article") {
  struct Row {
    char const* region;
    char const* today;
    std::size_t question;
    std::int32_t least;
    char const* article;  // empty: no floor
  };
  auto const row =
      GENERATE(values<Row>({{fengqiao, "2026-01-01", 5, 15, "《村民委员会组织法》第三十五条"},
                            {fengqiao, "2025-12-31", 5, 1, ""},
                            {"山东省济南市", "2026-01-01", 5, 15, "《村民委员会组织法》第三十五条"},
                            {fengqiao, "2026-01-01", 6, 3,
                             "《浙江省实施〈中华人民共和国村民委员会组织法〉办法》第二十三条"},
                            {"山东省济南市", "2026-01-01", 6, 5,
                             "《山东省实施〈中华人民共和国村民委员会组织法〉办法》第二十四条"},
                            {"云南省昆明市", "2026-01-01", 6, 1, ""}}));
  CAPTURE(row.region, row.today, row.question);
  auto const when = setting(Language::zh, row.today);
  auto draft = first_draft(when);
  REQUIRE_FALSE(questions()[1].take(draft, when, row.region));
  auto const& question = questions()[row.question];
  question.propose(draft, when);
  auto const shown = question.law(draft, when);
  REQUIRE(shown.size() == 1);
  bool const floored = *row.article != '\0';
  CHECK(says(shown[0].zh, floored ? row.article : "没有规定"));
  CHECK_FALSE(question.take(draft, when, std::to_string(row.least)));
  auto const fault = question.take(draft, when, std::to_string(row.least - 1));
  REQUIRE(fault);
  CHECK(fault->kind->code == (floored ? "YS-9091" : "YS-9090"));
  if (floored) {
    REQUIRE(fault->basis.size() == 1);
    CHECK(fault->basis[0].zh == row.article);
  }
}

TEST_CASE("who must come and who must agree is what the law's fractions give") {
  auto draft = first_draft(setting());
  for (std::int64_t n = 3; n <= 300; ++n) {
    CAPTURE(n);
    auto const representatives = bars_of(draft, "representatives", n);
    REQUIRE(representatives.size() == 2);
    CHECK(2 * representatives[0].present > n);
    CHECK(2 * (representatives[0].present - 1) <= n);
    auto const& vote = representatives[1];
    CHECK(3 * vote.present >= 2 * n);
    CHECK(3 * (vote.present - 1) < 2 * n);
    REQUIRE(vote.approve);
    CHECK(2 * *vote.approve > vote.present);
    CHECK(2 * (*vote.approve - 1) <= vote.present);
    auto const party = bars_of(draft, "party_members", n);
    REQUIRE(party.size() == 1);
    CHECK(2 * party[0].present >= n);
    CHECK(2 * (party[0].present - 1) < n);
    CHECK(2 * party[0].approve.value() > n);
    CHECK(2 * (party[0].approve.value() - 1) <= n);
  }
}

TEST_CASE("a posting that would end on a day off says that it is moved, and an other does not") {
  auto draft = first_draft(setting());
  auto const& question = questions()[5];
  REQUIRE_FALSE(question.take(draft, setting(), "15"));
  auto const plain = question.effect(draft, setting()).at(0).zh;
  CHECK(plain == "公示 15 天：4月13日贴出，到4月28日24时满。");
  REQUIRE_FALSE(question.take(draft, setting(), "20"));  // 3 May 2026 is a holiday until the 5th
  auto const moved = question.effect(draft, setting()).at(0).zh;
  CHECK(moved == "公示 20 天：4月13日贴出，到5月6日24时满（原来那天放假，顺延）。");
}

// ---- the conversation ---------------------------------------------------------------------------

TEST_CASE("nine questions are asked, and nine empty lines answer them") {
  Office const office;
  auto const sat = office.sit(nine_empty);
  CAPTURE(sat.screen);
  CHECK(sat.answer.exit == Exit::ok);
  CHECK(questions().size() == 9);
  std::size_t asked = 0;
  for (auto at = sat.screen.find("\n第 "); at != std::string::npos;
       at = sat.screen.find("\n第 ", at + 1))
    ++asked;
  CHECK(asked == 9);
  CHECK(office.files().count("石桥村/村.yaml") == 1);
}

TEST_CASE("the conversation reads well and fits eighty columns, in both languages") {
  Office const office;
  for (auto const& input :
       golden_inputs(fs::path(YISHI_SOURCE_DIR) / "tests/golden/init", ".typed")) {
    auto const language = input.stem() == "zh" ? Language::zh : Language::en;
    auto const sat = office.sit(read_file(input), office.options(language));
    REQUIRE(sat.answer.exit == Exit::ok);
    auto const* village = language == Language::zh ? "石桥村/村.yaml" : "Stonebridge/village.yaml";
    auto const yaml = read_file(office.path() / village);
    auto const all = sat.screen + sat.answer.text + "\n---- " + village + "\n" + yaml;
    check_golden(input, all);
    CHECK_FALSE(says(all, "\x1b"));
    std::istringstream lines(sat.screen + sat.answer.text);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(display_width(line) <= 80);
    }
    CHECK(std::count(yaml.begin(), yaml.end(), '\n') <= 80);
  }
}

TEST_CASE("a village begins with any of the procedures that are shipped, in either language") {
  for (auto const language : {Language::zh, Language::en})
    for (auto const& workflow : shipped_workflows()) {
      Office const office;
      auto const name = workflow.name.words().in(language);
      CAPTURE(name);
      auto const sat =
          office.sit("\n\n" + name + "\n" + std::string(nine_empty), office.options(language));
      REQUIRE(sat.answer.exit == Exit::ok);
      auto const folder = office.path() / (language == Language::zh ? "石桥村" : "Stonebridge");
      auto const report = check(folder, *rules::Date::of(2026, 4, 13));
      CHECK(report.ok());
      REQUIRE(report.rules.size() == 1);
      CHECK(report.rules[0].workflow == workflow);
    }
}

TEST_CASE("input that ends at any question leaves nothing behind") {
  Office const office;
  for (int answered = 0; answered <= 9; ++answered) {
    auto const sat = office.sit(std::string(static_cast<std::size_t>(answered), '\n'));
    CAPTURE(answered, sat.screen);
    CHECK(sat.answer.exit == Exit::failed);
    CHECK(code_of(sat.answer) == "YS-9087");
    CHECK(message(sat.answer.diagnostics[0], Language::zh)
              .find(std::to_string(std::min(answered + 1, 9))) != std::string::npos);
    CHECK(office.files().empty());
  }
}

TEST_CASE("four wrong answers to a question may be followed by a right one, five end it") {
  Office const office;
  auto const ended = office.sit("\n\n\n多\n多\n多\n多\n多\n55\n\n\n\n\n\n");
  CHECK(code_of(ended.answer) == "YS-9088");
  CHECK(office.files().empty());
  auto const right = office.sit("\n\n\n多\n多\n多\n多\n55\n\n\n\n\n\n\n");
  CAPTURE(right.screen);
  CHECK(right.answer.exit == Exit::ok);
}

TEST_CASE("going back keeps what was answered, and before the first question there is nothing") {
  Office const office;
  auto const sat = office.sit("back\n\n\n\n41\n返回\n返回\n\n\n返回\n\n\n\n\n\n\n\n\n");
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  CHECK(says(sat.screen, "前面没有了"));
  CHECK(says(read_file(office.path() / "石桥村/新建答案.txt"), "村民代表: 41\n"));
}

TEST_CASE("going back three times from the fifth question leads to the second") {
  Office const office;
  auto const sat = office.sit("\n\n\n41\n返回\n返回\n返回\n");
  CAPTURE(sat.screen);
  REQUIRE(code_of(sat.answer) == "YS-9087");
  CHECK(says(message(sat.answer.diagnostics[0], Language::zh), "第 2 问"));
}

TEST_CASE("a question mark of either width explains the question and is no answer") {
  Office const office;
  auto const sat = office.sit("?\n？\n" + std::string(nine_empty));
  CHECK(sat.answer.exit == Exit::ok);
  CHECK(says(sat.screen, questions()[0].help.zh));
  CHECK(says(read_file(office.path() / "石桥村/新建答案.txt"), "村名: 石桥村\n"));
}

TEST_CASE("all answers are shown once more, and a number changes one of them") {
  Office const office;
  auto const sat = office.sit("\n\n\n\n\n\n\n\n禾知远\n九十\n9\n两天\n禾安和\n４\n41\n\n");
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  CHECK(says(sat.screen, "9 文书             禾知远"));
  CHECK(says(sat.screen, "直接回车，或者打 1 到 9 的号码"));
  CHECK(says(sat.screen, "“两天”不像人的姓名"));
  auto const answers = read_file(office.path() / "石桥村/新建答案.txt");
  CHECK(says(answers, "文书: 禾安和\n"));
  CHECK(says(answers, "村民代表: 41\n"));
}

TEST_CASE("days that were lawful elsewhere are raised when the place is changed at the end") {
  Office const office;
  auto const sat =
      office.sit("\n云南省昆明市\n\n\n\n\n1\n\n\n2\n" + std::string(fengqiao) + "\n\n");
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  CHECK(says(read_file(office.path() / "石桥村/村.yaml"), "会前通知: 3 天\n"));
}

TEST_CASE("what is typed in GBK is read as what was meant") {
  Office const office;
  auto const sat =
      office.sit(in_gbk("石桥村\n浙江省绍兴市\n三上三下\n五十五人\n\n１５天\n\n\n禾安和\n\n"));
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  auto const answers = read_file(office.path() / "石桥村/新建答案.txt");
  CHECK(says(answers, "地区: 浙江省绍兴市\n"));
  CHECK(says(answers, "文书: 禾安和\n"));
}

TEST_CASE("with nobody at the keyboard it says which option to use, at once") {
  Office const office;
  auto const ran = office.run("init 石桥村");
  CHECK(ran.exit == 2);
  CHECK(says(ran.err, "YS-9086"));
  CHECK(says(ran.err, "--no-input"));
  CHECK(office.files().empty());
}

}  // namespace yishi::app
