// Workbooks: cells as the table program shows them; and every attack beside an honest twin.

#include "support/workbook.hpp"

#include <catch2/catch.hpp>

#include "village/village_folder.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi {
namespace {

dsl::ImportedRoster imported(std::string const& bytes, std::string const& sheet = "") {
  TemporaryFolder const folder;
  write_text(folder.path() / "新表.xlsx", bytes);
  return dsl::import_roster(folder.path() / "新表.xlsx", sheet);
}

dsl::ImportedRoster sheet(std::string const& rows) {
  return imported(TestWorkbook{{{"名册", rows}}}.bytes());
}

std::string said(dsl::ImportedRoster const& roster) {
  std::string list;
  for (auto const& one : roster.diagnostics)
    list += (list.empty() ? "" : "; ") + std::string{one.kind->code} +
            (one.spot ? " " + one.spot->zh : "");
  return list;
}

std::string const head =
    sheet_row(1, text_cell("A1", "姓名") + text_cell("B1", "户号") + text_cell("C1", "电话") +
                     text_cell("D1", "自") + text_cell("E1", "至"));

TEST_CASE("numbers and days of a workbook are read whole", "[roster][workbook]") {
  auto const roster = sheet(
      head +
      sheet_row(2, text_cell("A2", "孙丙") + text_cell("B2", "01") + number_cell("C2", "1.38E10") +
                       number_cell("D2", "46237", 1) + number_cell("E2", "47500.5", 2)) +
      sheet_row(4, text_cell("A4", "李丁") + number_cell("B4", "2") +
                       number_cell("C4", "13800000001") + text_cell("D4", "2026/8/3")));
  CHECK(said(roster) == "");
  REQUIRE(roster.table.has_value());
  auto const& lines = roster.table->lines;
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].phone == "13800000000");
  CHECK(lines[0].household == "01");
  CHECK(lines[0].from == rules::Date::of(2026, 8, 3));
  CHECK(lines[0].until == rules::Date::of(2030, 1, 17));
  CHECK(lines[1].household == "2");
  CHECK(lines[1].phone == "13800000001");
  CHECK(lines[1].from == rules::Date::of(2026, 8, 3));
  CHECK(lines[1].line == 4);
}

TEST_CASE("mistakes in a workbook are said with the row and column it shows",
          "[roster][workbook]") {
  struct Row {
    std::string cells;
    char const* said;
  };
  auto const rows = {
      Row{text_cell("A7", "孙丙") + number_cell("D7", "46237"), "YS-8013 第 7 行 D 列"},
      Row{text_cell("A7", "孙丙") + number_cell("D7", "46237", 2), ""},
      Row{text_cell("A7", "孙丙") + text_cell("C7", "1.38E+10"), "YS-8009 第 7 行 C 列"},
      Row{text_cell("A7", "孙丙") + number_cell("C7", "3.3060119900101E+17"),
          "YS-8009 第 7 行 C 列"},
      Row{text_cell("A7", "孙丙") + "<c r=\"B7\" t=\"e\"><v>#REF!</v></c>", "YS-8027 第 7 行 B 列"},
      Row{text_cell("A7", "孙丙") + text_cell("B7", std::string(1001, 'x')),
          "YS-8028 第 7 行 B 列"},
      Row{text_cell("A7", "孙丙") + text_cell("B7", std::string(1000, 'x')), ""},
      Row{text_cell("A7", "孙丙") + text_cell("GS7", "x"), "YS-8029 第 7 行"},
      Row{text_cell("B7", "01"), "YS-8014 第 7 行"},
      Row{text_cell("A7", "孙丙") + text_cell("GR7", "x"), "YS-8007 第 7 行 GR 列"}};
  for (auto const& row : rows) {
    CAPTURE(row.said);
    CHECK(said(sheet(head + sheet_row(7, row.cells))) == row.said);
  }
}

TEST_CASE("a title over merged cells and a household merged over its rows are what they look like",
          "[roster][workbook]") {
  TestWorkbook book{{{"名册", sheet_row(1, text_cell("A1", "石桥村村民代表名册")) +
                                  sheet_row(3, text_cell("A3", "户号") + text_cell("B3", "姓名")) +
                                  sheet_row(4, text_cell("A4", "01") + text_cell("B4", "孙丙")) +
                                  sheet_row(5, text_cell("B5", "李丁")) +
                                  sheet_row(6, text_cell("B6", "周戊"))}}};
  book.merged = "<mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A4:A5\"/>";
  auto const roster = imported(book.bytes());
  CHECK(said(roster) == "YS-8019 第 1 行 A 列");
  REQUIRE(roster.table.has_value());
  REQUIRE(roster.table->lines.size() == 3);
  CHECK(roster.table->lines[0].household == "01");
  CHECK(roster.table->lines[1].household == "01");
  CHECK(roster.table->lines[2].household.empty());
}

TEST_CASE("the first visible sheet that has anything is read, or the one that is named",
          "[roster][workbook]") {
  auto const people = [](std::string const& name) {
    return sheet_row(1, text_cell("A1", "姓名")) + sheet_row(2, text_cell("A2", name));
  };
  TestWorkbook book{{{"旧", people("孙丙")}, {"空", ""}, {"新", people("李丁")}}};
  book.first_state = "hidden";
  auto const first = imported(book.bytes());
  CHECK(said(first) == "YS-8026");
  CHECK(first.table->lines[0].name == "李丁");
  auto const named = imported(book.bytes(), "旧");
  CHECK(said(named) == "");
  CHECK(named.table->lines[0].name == "孙丙");
  CHECK(said(imported(book.bytes(), "没有")) == "YS-8025");
}

TEST_CASE("shared strings are text without the readings above it", "[roster][workbook]") {
  TestWorkbook book{{{"名册", sheet_row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c>") +
                                  sheet_row(2, "<c r=\"A2\" t=\"s\"><v>1</v></c>")}}};
  book.strings =
      "<si><t>姓名</t></si><si><r><t>孙</t></r><r><t>丙</t></r><rPh><t>sun</t></rPh></si>";
  auto const roster = imported(book.bytes());
  CHECK(said(roster) == "");
  CHECK(roster.table->lines[0].name == "孙丙");
  book.sheets[0].second += sheet_row(3, "<c r=\"A3\" t=\"s\"><v>2</v></c>");
  CHECK(said(imported(book.bytes())) == "YS-8021");
}

TEST_CASE("a damaged workbook is said to be damaged", "[roster][workbook]") {
  TestWorkbook const book{{{"名册", head}}};
  auto const whole = book.bytes();
  CHECK(said(imported(whole.substr(0, whole.size() / 2))) == "YS-8021");
  CHECK(said(imported(zipped({{"readme.txt", "nothing"}}))) == "YS-8021");
  CHECK(said(sheet("<row r=\"2\"></row><row r=\"1\"></row>")) == "YS-8021");
  CHECK(said(sheet("<row r=\"2\">")) == "YS-8021");
}

TEST_CASE("a zip bomb is not unpacked, and a long honest sheet is", "[roster][workbook][attack]") {
  auto const bomb =
      TestWorkbook{{{"名册", head + std::string(std::size_t{40} << 20, ' ')}}}.bytes();
  CHECK(bomb.size() < 100'000);
  CHECK(said(imported(bomb)) == "YS-8023");
  std::string rows = sheet_row(1, text_cell("A1", "姓名") + text_cell("B1", "户号"));
  for (int i = 2; i <= 20'001; ++i) {
    auto const n = std::to_string(i);
    rows += sheet_row(i, text_cell("A" + n, "孙丙") + text_cell("B" + n, n));
  }
  auto const honest = sheet(rows);
  CHECK(said(honest) == "");
  CHECK(honest.table->lines.size() == 20'000);
}

TEST_CASE("a part over 64 MiB is refused however loosely it is packed",
          "[roster][workbook][attack]") {
  // Digits that do not repeat are packed to less than a half, so that only the size is wrong.
  std::string noise;
  std::uint32_t state = 1;
  while (noise.size() < (std::size_t{65} << 20)) {
    state = state * 1'664'525 + 1'013'904'223;
    noise += std::to_string(state >> 8) + std::string(40, ' ');
  }
  auto const bytes = TestWorkbook{{{"名册", head + noise}}}.bytes();
  REQUIRE(bytes.size() <= (16 << 20));
  CHECK(said(imported(bytes)) == "YS-8022");
}

TEST_CASE("entities are not expanded, and the marks that XML needs are",
          "[roster][workbook][attack]") {
  TestWorkbook book{
      {{"名册", sheet_row(1, text_cell("A1", "姓名") + text_cell("B1", "职务")) +
                    sheet_row(2, text_cell("A2", "孙丙") + text_cell("B2", "&lol;"))}}};
  book.head = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]>";
  CHECK(said(imported(book.bytes())) == "YS-8024");
  book.head = "<?xml version=\"1.0\"?>";
  book.sheets[0].second = sheet_row(1, text_cell("A1", "姓名") + text_cell("B1", "职务")) +
                          sheet_row(2, text_cell("A2", "孙丙") + text_cell("B2", "组长&amp;会计"));
  auto const honest = imported(book.bytes());
  CHECK(said(honest) == "");
  CHECK(honest.table->lines[0].office == "组长&会计");
}

TEST_CASE("a string that a small workbook repeats into a big one is refused",
          "[roster][workbook][attack]") {
  auto const book = [](std::size_t length, int rows) {
    TestWorkbook made;
    made.strings = "<si><t>" + std::string(length, 'x') + "</t></si>";
    std::string text = sheet_row(1, text_cell("A1", "姓名"));
    for (int i = 2; i <= rows; ++i) {
      text += "<row r=\"" + std::to_string(i) + "\">" +
              text_cell("A" + std::to_string(i), "某" + std::to_string(i));
      for (int cell = 0; cell < 40; ++cell) text += "<c t=\"s\"><v>0</v></c>";
      text += "</row>";
    }
    made.sheets = {{"名册", text}};
    return said(imported(made.bytes()));
  };
  CHECK(book(1'000, 1'000) == "YS-8022");
  CHECK(book(10, 3).starts_with("YS-8007"));
}

}  // namespace
}  // namespace yishi
