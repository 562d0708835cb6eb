// A table against the roster: who is new, gone or changed, and what is left as it was.

#include <algorithm>
#include <catch2/catch.hpp>

#include "village/village_folder.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi {
namespace {

using dsl::MergeMode;

dsl::RosterTable table(std::string const& text) {
  TemporaryFolder const folder;
  write_text(folder.path() / "表.csv", text);
  auto read = dsl::import_roster(folder.path() / "表.csv", "");
  REQUIRE(read.table.has_value());
  return std::move(*read.table);
}

dsl::RosterMerge merged(std::string const& now, std::string const& typed,
                        MergeMode mode = MergeMode::merge) {
  return dsl::merge_rosters(table(now).lines, table(typed), mode, "表.csv");
}

/// “+孙丙(一组)”, “-李丁(二组)”, “~周戊(一组) 职务 委员 → 主任”.
std::string told(dsl::RosterMerge const& merge) {
  std::string text;
  for (auto const& each : merge.changes) {
    text += (text.empty() ? "" : "; ") + std::string(1, "+-~"[static_cast<int>(each.kind)]) +
            each.name + "(" + each.group + ")";
    for (auto const& words : each.what) text += " " + words.zh;
  }
  for (auto const& each : merge.diagnostics) text += " !" + std::string{each.kind->code};
  return text;
}

std::string const now =
    "姓名,户号,组,性别,职务,电话\n"
    "孙丙,01,一组,男,,13800000001\n"
    "李丁,02,一组,女,委员,\n"
    "李丁,05,二组,女,,13800000002\n"
    "周戊,03,二组,男,,\n";

TEST_CASE("people are the same if name and group are, and only differences are told", "[roster]") {
  struct Row {
    char const* what;
    std::string typed;
    char const* told;
  };
  std::string const rest = "李丁,一组\n李丁,二组\n周戊,二组\n";
  auto const rows = {
      Row{"the same again", now, ""},
      Row{"only names and groups", "姓名,组\n孙丙,一组\n" + rest, ""},
      Row{"in another order", "姓名,组\n周戊,二组\n李丁,二组\n李丁,一组\n孙丙,一组\n", ""},
      Row{"a group spelled otherwise", "姓名,组\n孙丙,第1村民小组\n" + rest, ""},
      Row{"somebody new", "姓名,组\n孙丙,一组\n吴己,一组\n" + rest, "+吴己(一组)"},
      Row{"of a known name in another group", "姓名,组\n孙丙,一组\n孙丙,三组\n" + rest,
          "+孙丙(三组)"},
      Row{"somebody gone", "姓名,组\n" + rest, "-孙丙(一组)"},
      Row{"an office", "姓名,组,职务\n孙丙,一组,\n李丁,一组,主任\n李丁,二组,\n周戊,二组,\n",
          "~李丁(一组) 职务 委员 → 主任"},
      Row{"an office given up", "姓名,组,职务\n孙丙,一组,\n李丁,一组,\n李丁,二组,\n周戊,二组,\n",
          "~李丁(一组) 职务 委员 → （空）"},
      Row{"a phone, whose digits nobody is told",
          "姓名,组,电话\n孙丙,一组,13900000009\n李丁,一组,\n李丁,二组,\n周戊,二组,\n",
          "~孙丙(一组) 电话"},
      Row{"zeros that Excel ate",
          "姓名,户号,组\n孙丙,1,一组\n李丁,2,一组\n李丁,5,二组\n周戊,3,二组\n", " !YS-8031"},
      Row{"a move to another house",
          "姓名,户号,组\n孙丙,11,一组\n李丁,02,一组\n李丁,05,二组\n周戊,03,二组\n",
          "~孙丙(一组) 户号"},
      Row{"a move to another group with the household",
          "姓名,户号,组\n孙丙,01,二组\n李丁,02,一组\n"
          "李丁,05,二组\n周戊,03,二组\n",
          "~孙丙(二组) 组 一组 → 二组"},
      Row{"a name that two people have and no group", "姓名\n孙丙\n李丁\n周戊\n",
          "-李丁(一组); -李丁(二组); +李丁() !YS-5008"},
      Row{"most of them gone", "姓名,组\n孙丙,一组\n",
          "-李丁(一组); -李丁(二组); -周戊(二组) !YS-8036"}};
  for (auto const& row : rows) {
    CAPTURE(row.what);
    CHECK(told(merged(now, row.typed)) == row.told);
  }
}

TEST_CASE("what a table has no column for stays, and so do empty personal cells", "[roster]") {
  auto const merge = merged(now, "姓名,组,电话\n孙丙,一组,\n李丁,一组,13900000009\n");
  REQUIRE(merge.lines.size() == 2);
  CHECK(merge.lines[0].phone == "13800000001");
  CHECK(merge.lines[0].household == "01");
  CHECK(merge.lines[1].phone == "13900000009");
  CHECK(merge.lines[1].office == "委员");
  CHECK(merge.lines[1].sex == rules::Sex::female);
  CHECK(merge.before == 4);
  CHECK(merge.after == 2);
}

TEST_CASE("a table may only add", "[roster]") {
  auto const merge = merged(now, "姓名,组\n吴己,三组\n", MergeMode::add);
  CHECK(told(merge) == "+吴己(三组)");
  CHECK(merge.lines.size() == 5);
  CHECK(merge.after == 5);
}

TEST_CASE("a table taken whole gives the former roster back, term by term", "[roster]") {
  std::string const former =
      "姓名,组,职务,自,至\n孙丙,一组,委员,2020-01-01,2022-12-31\n孙丙,一组,主任,2023-01-01,\n"
      "周戊,二组,,,2024-06-30\n";
  auto const before = table(former).lines;
  auto const changed = merged(former, "姓名,组,电话\n孙丙,一组,13800000001\n吴己,一组,\n");
  CHECK(told(changed) == "-周戊(二组); ~孙丙(一组) 电话; +吴己(一组)");
  auto const back = dsl::merge_rosters(changed.lines, table(former), MergeMode::whole, "表.csv");
  CHECK(told(back) == "-吴己(一组); ~孙丙(一组) 电话; +周戊(二组)");
  CHECK(dsl::roster_csv(back.lines, Language::zh) == dsl::roster_csv(before, Language::zh));
}

TEST_CASE("a hundred thousand people are merged in one go, even if all have one name",
          "[roster][limit]") {
  auto const people = [](std::string const& name, std::string const& mark, int changed) {
    std::string text = "姓名,户号,组,职务\n";
    for (int i = 0; i < 100'000; ++i)
      text += (name.empty() ? "某" + std::to_string(i / 2) : name) + "," + mark +
              std::to_string(i) + ",一组," + (i < changed ? "组长" : "") + "\n";
    return text;
  };
  auto const same = merged(people("", "h", 0), people("", "h", 3));
  CHECK(same.after == 100'000);
  CHECK(same.changes.size() == 3);
  CHECK(same.diagnostics.empty());
  // Another 100,000 of the same name elsewhere: nobody of them is anybody of before.
  auto const others = merged(people("某", "h", 0), people("某", "x", 0));
  CHECK(others.before == 100'000);
  CHECK(others.after == 100'000);
  CHECK(others.changes.size() == 200'000);
}

TEST_CASE("terms stay when a table says nothing about them", "[roster]") {
  std::string const terms =
      "姓名,组,职务,自,至\n孙丙,一组,委员,2020-01-01,2022-12-31\n孙丙,一组,主任,2023-01-01,\n";
  auto const merge = merged(terms, "姓名,组,职务\n孙丙,一组,书记\n");
  CHECK(told(merge) == "~孙丙(一组) 职务 主任 → 书记");
  REQUIRE(merge.lines.size() == 2);
  CHECK(merge.lines[0].office == "委员");
  CHECK(merge.lines[0].until == rules::Date::of(2022, 12, 31));
  CHECK(merge.lines[1].office == "书记");
  CHECK(merge.lines[1].from == rules::Date::of(2023, 1, 1));
}

TEST_CASE("a roster written as a table reads as the same roster, in both languages", "[roster]") {
  std::vector<dsl::RosterLine> lines;
  for (int i = 0; i < 300; ++i) {
    dsl::RosterLine line;
    line.name = "某" + std::to_string(i);
    line.household = "0" + std::to_string(i);
    line.group = i % 3 == 0 ? "一组,东" : i % 3 == 1 ? "二\"组\"" : "";
    line.sex = static_cast<rules::Sex>(i % 3);
    line.votes = i % 5 != 0;
    line.office = i % 7 == 0 ? "主任；兼" : "";
    line.capacity = i % 2 == 0 ? "村民代表" : "";
    if (i % 4 == 0) line.from = rules::Date::of(2024, 1, 10);
    if (i % 4 == 1) line.until = rules::Date::of(2029, 1, 9);
    if (i % 11 == 0)
      line.exclusion =
          dsl::ExclusionLine{"不在本村居住", "第十三条", rules::Date::of(2025, 3, 1), std::nullopt};
    line.phone = i % 6 == 0 ? "0575123456" + std::to_string(i % 10) : "";
    lines.push_back(line);
  }
  for (Language const language : {Language::zh, Language::en}) {
    auto const text = dsl::roster_csv(lines, language);
    auto const read = table(text);
    REQUIRE(read.lines.size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      CAPTURE(i);
      CHECK(read.lines[i].exclusion == lines[i].exclusion);
      CHECK(read.lines[i].group == lines[i].group);
      CHECK(read.lines[i].phone == lines[i].phone);
    }
    CHECK(dsl::roster_csv(read.lines, language) == text);
    CHECK(dsl::merge_rosters(lines, read, MergeMode::whole, "表.csv").changes.empty());
  }
}

}  // namespace
}  // namespace yishi
