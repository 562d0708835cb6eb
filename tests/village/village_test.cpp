// What a village file says, once it is right; encodings, forms of tables, limits.

#include <algorithm>
#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

std::string const bom = "\xEF\xBB\xBF";

std::string with_crlf(std::string const& text) {
  std::string result;
  for (char const c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
  return result;
}

dsl::RosterInput const& roster(dsl::LoadedVillage const& loaded, std::string_view body) {
  REQUIRE(loaded.village.has_value());
  for (auto const& one : loaded.village->rosters)
    if (one.body == body) return one;
  throw std::runtime_error("no such roster");
}

TEST_CASE("a village file gives the village, its rules and its people", "[village]") {
  VillageFolder const folder;
  auto const loaded = folder.load();
  CHECK(shown(loaded) == "");
  REQUIRE(loaded.village.has_value());
  auto const& village = *loaded.village;
  CHECK(village.name == "石桥村");
  CHECK(village.region == "浙江省绍兴市诸暨市枫桥镇");
  CHECK(village.division == "330681103205");
  REQUIRE(village.workflows.size() == 1);
  auto const& rules = village.workflows[0].rules;
  CHECK(village.workflows[0].typed == "小议");
  CHECK(rules.law.id == "cn+zhejiang");
  CHECK(rules.late_entry_days == 3);
  auto const value = [&](std::string const& name) {
    return rules.values[static_cast<std::size_t>(*rules::find_parameter(rules.workflow, name))];
  };
  CHECK(value("公示期") == rules::Duration{20, rules::DayUnit::days});
  CHECK(value("meeting_notice") == rules::Duration{5, rules::DayUnit::days});
  CHECK(value("答复期") == rules::Duration{10, rules::DayUnit::working_days});
  CHECK(village.rosters.size() == 4);
}

TEST_CASE("people are read alike from a table and from the file itself", "[village]") {
  VillageFolder const folder;
  auto const loaded = folder.load();
  auto const& inline_roster = roster(loaded, "village_committee");
  REQUIRE(inline_roster.lines.size() == 1);
  CHECK(inline_roster.source == "村.yaml");
  CHECK(inline_roster.lines[0].name == "赵甲");
  CHECK(inline_roster.lines[0].household == "01");
  CHECK(inline_roster.lines[0].office == "主任");
  CHECK(inline_roster.lines[0].from == rules::Date::of(2025, 1, 10));
  CHECK(inline_roster.lines[0].until == rules::Date::of(2030, 1, 9));
  CHECK(inline_roster.lines[0].line == 12);
  auto const& table = roster(loaded, "representatives");
  REQUIRE(table.lines.size() == 3);
  CHECK(table.source == "名册/村民代表.csv");
  for (auto const& line : table.lines) {
    CHECK(line.from == rules::Date::of(2025, 1, 10));
    CHECK(line.until == rules::Date::of(2030, 1, 9));
  }
  CHECK(table.lines[1].sex == rules::Sex::female);
  CHECK(table.lines[2].capacity == "村委会成员");
  CHECK(table.lines[2].line == 4);
  auto const& villagers = roster(loaded, "villagers");
  CHECK(villagers.lines[0].votes);
  CHECK_FALSE(villagers.lines[2].votes);
  CHECK(villagers.lines[0].phone == "13800000001");
}

TEST_CASE("a file written in English says the same", "[village]") {
  VillageFolder folder;
  auto const chinese = folder.load();
  folder.remove("村.yaml");
  folder.put("village.yaml",
             "village: 石桥村\nregion: 浙江省绍兴市诸暨市枫桥镇\ndivision: 330681103205\n"
             "workflows:\n  small:\n    posting_period: 20 days\n    meeting_notice: 5 days\n"
             "    late_entry: 3 days\n"
             "bodies:\n  villagers: rosters/villagers.csv\n"
             "  village_committee:\n    - {name: 赵甲, household: 01, office: 主任, term: "
             "2025-01-10..2030-01-09}\n"
             "  party_branch: [{name: 钱乙, household: 02, office: 书记}]\n"
             "  representatives: 名册/村民代表.csv\n");
  folder.put("rosters/villagers.csv",
             "name,household,group,sex,votes,from,phone\n孙丙,11,一组,male,,,13800000001\n"
             "李丁,12,一组,female,,,\n周戊,13,二组,female,no,2024-01-10,\n赵甲,01,,,,,\n");
  auto const without_text = folder.load();
  CHECK(codes(without_text) == "YS-2402");  // the text is known by the name of its file
  folder.put("small.yishi", folder.text("小议.yishi"));
  auto const english = folder.load();
  CHECK(shown(english, Language::en) == "");
  REQUIRE(english.village.has_value());
  CHECK(english.village->workflows[0].rules.values == chinese.village->workflows[0].rules.values);
  for (auto const* body : {"villagers", "village_committee", "party_branch", "representatives"})
    CHECK(roster(english, body).lines.size() == roster(chinese, body).lines.size());
  CHECK_FALSE(roster(english, "villagers").lines[2].votes);
}

TEST_CASE("a byte order mark and Windows line ends are no mistakes", "[village]") {
  VillageFolder folder;
  for (std::string const file : {"村.yaml", "名册/村民.csv", "名册/村民代表.csv"})
    folder.put(file, bom + with_crlf(folder.text(file)));
  auto const loaded = folder.load();
  CHECK(shown(loaded) == "");
  CHECK(roster(loaded, "villagers").lines.size() == 4);
  CHECK(roster(loaded, "representatives").lines[0].name == "孙丙");
}

TEST_CASE("places are right in a file with Windows line ends", "[village]") {
  VillageFolder folder;
  folder.change("村.yaml", "公示期: 20 天", "公示期: 7 天");
  folder.put("村.yaml", bom + with_crlf(folder.text("村.yaml")));
  auto const loaded = folder.load();
  REQUIRE(codes(loaded) == "YS-4001");
  CHECK(sources_of(loaded)("村.yaml")->locate(loaded.diagnostics[0].span->begin) ==
        SourceLocation{6, 10});
  CHECK(loaded.diagnostics[0].fix == "    公示期: 15 天");
}

TEST_CASE("a table may be separated by commas, semicolons or tabs", "[village][table]") {
  for (char const mark : {',', ';', '\t'}) {
    VillageFolder folder;
    std::string text = folder.text("名册/村民.csv");
    std::replace(text.begin(), text.end(), ',', mark);
    folder.put("名册/村民.csv", text);
    auto const loaded = folder.load();
    CAPTURE(mark);
    CHECK(shown(loaded) == "");
    CHECK(roster(loaded, "villagers").lines[1].group == "一组");
  }
}

TEST_CASE("cells may be quoted, spaced out and left out", "[village][table]") {
  VillageFolder folder;
  folder.put("名册/村民.csv",
             "序号, 姓名 ,组,备注\n1,\"孙　丙\",\"一组,东\",\"说\"\"好\"\"\"\n\n,李 "
             "丁\n3,阿依古丽·买买提\n,,\n4,赵甲\n");
  auto const loaded = folder.load();
  CHECK(shown(loaded) == "");
  auto const& lines = roster(loaded, "villagers").lines;
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].name == "孙丙");
  CHECK(lines[0].group == "一组,东");
  CHECK(lines[1].name == "李丁");
  CHECK(lines[1].line == 4);
  CHECK(lines[2].name == "阿依古丽·买买提");
  CHECK(lines[2].household.empty());
}

TEST_CASE("two people of one name are two if their households differ", "[village][table]") {
  VillageFolder folder;
  folder.put("名册/村民.csv", "姓名,户号\n孙丙,11\n孙丙,12\n");
  CHECK(roster(folder.load(), "villagers").lines.size() == 2);
}

TEST_CASE("a workbook is told from a text", "[village][table]") {
  VillageFolder folder;
  folder.put("名册/村民.csv", std::string{"PK\x03\x04\x14\0\x06", 7});
  auto const loaded = folder.load();
  CHECK(codes(loaded) == "YS-1504");
  CHECK_FALSE(loaded.village.has_value());
}

TEST_CASE("damaged bytes are told from another encoding", "[village]") {
  VillageFolder folder;
  folder.change("村.yaml", "石桥村", "石\xE6\xA1村");
  auto const loaded = folder.load();
  CHECK(codes(loaded) == "YS-1502");
}

TEST_CASE("files over their limits are refused by size, and not read", "[village][limit]") {
  VillageFolder folder;
  std::string const base = folder.text("村.yaml");
  std::size_t const limit = std::size_t{1} << 20;
  auto const padded = [&](std::size_t size) {
    std::string text = base;
    while (text.size() + 100 < size) text += std::string(98, '#') + "\n";
    return text + std::string(size - text.size() - 1, '#') + "\n";
  };
  folder.put("村.yaml", padded(limit));
  CHECK(codes(folder.load()).empty());
  folder.put("村.yaml", padded(limit + 1));
  CHECK(codes(folder.load()) == "YS-1503");
  folder.put("村.yaml", base);
  folder.put("名册/村民.csv", std::string((std::size_t{16} << 20) + 1, '\n'));
  CHECK(codes(folder.load()) == "YS-1503");
}

TEST_CASE("a line of a village file is no longer than 4,096 characters", "[village][limit]") {
  VillageFolder folder;
  std::string const base = folder.text("村.yaml");
  folder.put("村.yaml", base + std::string(4096, '#') + "\n");
  CHECK(codes(folder.load()).empty());
  folder.put("村.yaml", base + std::string(4097, '#') + "\n");
  CHECK(codes(folder.load()) == "YS-1531");
}

TEST_CASE("a roster has at most 100,000 people", "[village][limit]") {
  auto const people = [](int count) {
    std::string text = "姓名,户号\n";
    for (int i = 0; i < count; ++i) text += "某,h" + std::to_string(i) + "\n";
    return text;
  };
  VillageFolder folder;
  folder.put("名册/村民.csv", people(100'000));
  CHECK(roster(folder.load(), "villagers").lines.size() == 100'000);
  folder.put("名册/村民.csv", people(100'001));
  CHECK(codes(folder.load()) == "YS-8011");
}

TEST_CASE("depth and number of values are bounded", "[village][limit]") {
  VillageFolder folder;
  std::string const base = folder.text("村.yaml");
  auto const nested = [&](int depth) {
    folder.put("村.yaml", base + "多: " + std::string(static_cast<std::size_t>(depth), '[') +
                              std::string(static_cast<std::size_t>(depth), ']') + "\n");
    return codes(folder.load());
  };
  CHECK(nested(31) == "YS-2402");  // only the key is unknown
  CHECK(nested(32) == "YS-1526");
  CHECK(nested(2'000) == "YS-1526");
  std::string many = base + "多: [";
  for (int i = 0; i < 200'000; ++i) many += i % 1000 == 0 ? "\n  1," : "1,";
  folder.put("村.yaml", many + "1]\n");
  CHECK(codes(folder.load()) == "YS-1527");
}

TEST_CASE("no text that is thrown at it makes the reader throw", "[village][limit]") {
  VillageFolder folder;
  std::string const base = folder.text("村.yaml");
  // Each byte of the file replaced by each of the marks that mean something.
  std::string const marks = "\t\n:-#&*!|>'\"%@`{}[],?~\\\x04\xFF";
  std::size_t refused = 0;
  for (std::size_t at = 0; at < base.size(); at += 7) {
    std::string text = base;
    text[at] = marks[(at / 7) % marks.size()];
    folder.put("村.yaml", text);
    auto const loaded = folder.load();
    CHECK(loaded.village.has_value() == loaded.diagnostics.empty());
    if (!loaded.diagnostics.empty()) ++refused;
  }
  CHECK(refused > 10);
}

TEST_CASE("a folder that is not there is told, not thrown", "[village]") {
  auto const loaded = dsl::load_village("/nonexistent/石桥村", *rules::Date::parse("2026-03-03"));
  CHECK(codes(loaded) == "YS-2430");
  CHECK_FALSE(loaded.village.has_value());
}

TEST_CASE("the days for late entries are three unless the village says otherwise", "[village]") {
  VillageFolder folder;
  auto const days = [&] { return folder.load().village->workflows[0].rules.late_entry_days; };
  folder.change("村.yaml", "    补录期: 3 天\n", "");
  CHECK(days() == 3);
  folder.change("村.yaml", "    会前通知", "    补录期: 0 天\n    会前通知");
  CHECK(days() == 0);
  folder.change("村.yaml", "补录期: 0 天", "补录期: 30 天");
  CHECK(days() == 30);
  folder.change("村.yaml", "补录期: 30 天", "补录期: 31 天");
  CHECK(codes(folder.load()) == "YS-2415");
  folder.change("村.yaml", "    补录期: 31 天\n", "");
  folder.change("小议.yishi", "参数 公示期", "参数 补录期 (late_entry) = 5 天\n参数 公示期");
  CHECK(days() == 5);
  folder.change("村.yaml", "    会前通知", "    late_entry: 2 天\n    会前通知");
  CHECK(days() == 2);
}

TEST_CASE("a workflow may be named without any values", "[village]") {
  std::string const values = "\n    公示期: 20 天\n    会前通知: 5 天\n    补录期: 3 天\n";
  for (std::string const form : {"流程:\n  小议:\n", "流程: 小议\n", "流程: [小议]\n"}) {
    VillageFolder folder;
    folder.change("村.yaml", "流程:\n  小议:" + values, form);
    CAPTURE(form);
    CHECK(shown(folder.load()) == "");
  }
}

TEST_CASE("the holidays that are carried are known for some years and no further", "[village]") {
  auto const& calendar = dsl::shipped_calendar();
  CHECK(calendar.known_until == rules::Date::of(2026, 12, 31));
  CHECK(rules::is_working_day(calendar, *rules::Date::of(2026, 10, 1)).value() == false);
  CHECK_FALSE(rules::is_working_day(calendar, *rules::Date::of(2027, 1, 4)).has_value());
}

}  // namespace
}  // namespace yishi
