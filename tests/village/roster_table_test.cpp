// Tables as offices send them around: every form is read, and every mishap of a table program is
// one sentence with its row and column, or no mishap at all.

#include <iconv.h>

#include <catch2/catch.hpp>

#include "support/workbook.hpp"
#include "village/village_folder.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi {
namespace {

std::string encoded(std::string text, char const* encoding) {
  iconv_t const handle = iconv_open(encoding, "UTF-8");
  std::string result(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = result.data();
  std::size_t in_left = text.size();
  std::size_t out_left = result.size();
  REQUIRE(iconv(handle, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
  iconv_close(handle);
  result.resize(result.size() - out_left);
  return result;
}

dsl::ImportedRoster imported(std::string const& bytes, std::string const& name = "新表.csv",
                             std::string const& sheet = "") {
  TemporaryFolder const folder;
  write_text(folder.path() / name, bytes);
  return dsl::import_roster(folder.path() / name, sheet);
}

std::string codes(dsl::ImportedRoster const& roster) {
  std::string list;
  for (auto const& one : roster.diagnostics)
    list += (list.empty() ? "" : " ") + std::string{one.kind->code};
  return list;
}

/// Code and place of everything that was said.
std::string said(dsl::ImportedRoster const& roster) {
  std::string list;
  for (auto const& one : roster.diagnostics)
    list += (list.empty() ? "" : "; ") + std::string{one.kind->code} +
            (one.spot ? " " + one.spot->zh : "");
  return list;
}

std::string shown(dsl::ImportedRoster const& roster) {
  auto const lookup = [&](std::string_view name) -> Source const* {
    for (auto const& source : roster.sources)
      if (source->name() == name) return source.get();
    return nullptr;
  };
  return render(roster.diagnostics, lookup, Language::zh, 100);
}

std::string const plain = "姓名,户号,组,电话\n孙丙,01,一组,13800000001\n李丁,02,\"二组,东\",\n";

TEST_CASE("a table is read in every encoding and with every mark that offices use", "[roster]") {
  auto const marked = [](char mark) {
    std::string text = plain;
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == ',' && text.compare(at, 4, ",东") != 0) text[at] = mark;
    return text;
  };
  std::string crlf;
  for (char const c : plain) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  struct Row {
    char const* what;
    std::string bytes;
    char const* said;
  };
  auto const rows = {
      Row{"UTF-8", plain, ""},
      Row{"UTF-8 with a mark", "\xEF\xBB\xBF" + plain, ""},
      Row{"Windows line ends", crlf, ""},
      Row{"semicolons", marked(';'), ""},
      Row{"tabs", marked('\t'), ""},
      Row{"GB18030", encoded(plain, "GB18030"), "YS-8010"},
      Row{"UTF-16, little end first", "\xFF\xFE" + encoded(marked('\t'), "UTF-16LE"), "YS-8016"},
      Row{"UTF-16, big end first", "\xFE\xFF" + encoded(plain, "UTF-16BE"), "YS-8016"},
      Row{"a title above", "石桥村名册\n\n" + plain, "YS-8019"},
      Row{"a title with marks", "石桥村名册,,,\n" + plain, "YS-8019"},
      Row{"empty rows", "姓名,户号,组,电话\n\n,,,\n" + plain.substr(plain.find('\n') + 1) + "\n\n",
          ""},
      Row{"other names of columns",
          "姓 名（必填）,户编号,所属小组*,联系电话" + plain.substr(plain.find('\n')), ""},
      Row{"columns nobody needs", "姓名,户号,组,电话,民族" + plain.substr(plain.find('\n')),
          "YS-8017"},
      Row{"full-width digits",
          "姓名,户号,组,电话\n孙丙,０１,一组,１３８０００００００１\n李　丁,02,\"二组,东\",\n",
          ""}};
  for (auto const& row : rows) {
    CAPTURE(row.what);
    auto const roster = imported(row.bytes);
    CHECK(codes(roster) == row.said);
    REQUIRE(roster.table.has_value());
    auto const& lines = roster.table->lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].name == "孙丙");
    CHECK(lines[0].household == "01");
    CHECK(lines[0].phone == "13800000001");
    CHECK(lines[1].name == "李丁");
    CHECK(lines[1].group == "二组,东");
  }
}

TEST_CASE("what a table program has spoilt is said once, with row and column", "[roster]") {
  struct Row {
    char const* bytes;
    char const* said;
  };
  auto const row = GENERATE(values<Row>({
      {"姓名,电话\n孙丙,1.38E+10\n", "YS-8009 第 2 行 B 列"},
      {"姓名,电话\n孙丙,13800000000\n", ""},
      {"姓名,电话\n孙丙,5751234567\n", "YS-8030 第 2 行 B 列"},
      {"姓名,电话\n孙丙,05751234567\n", ""},
      {"姓名,自\n孙丙,46237\n", "YS-8013 第 2 行 B 列"},
      {"姓名,自\n孙丙,2026/8/3\n", ""},
      {"姓名,自\n孙丙,2026-8-3\n", ""},
      {"姓名,自\n孙丙,2026-08-03 00:00:00\n", ""},
      {"姓名,自\n孙丙,20260803\n", ""},
      {"姓名,自\n孙丙,２０２６／８／３\n", ""},
      {"姓名,自\n孙丙,2026/2/30\n", "YS-2440 第 2 行 B 列"},
      {"姓名,组\n孙丙,一组\n李丁,一组\n\n孙丙,一组\n", "YS-5004 第 5 行 A 列"},
      {"姓名,组\n孙丙,一组\n孙丙,二组\n", ""},
      {"姓名,户号\n孙丙,11\n孙丙,11\n", "YS-5003 第 3 行 A 列"},
      {"姓名,户号\n孙丙,11\n孙丙,12\n", ""},
      {"姓名,户号\n孙丙,01\n孙丙,1\n", "YS-5003 第 3 行 A 列"},
      {"姓名,户号\n孙丙,01\n孙丙,10\n", ""},
      {"姓名,户号\n孙丙,1-01\n孙丙,1-1\n", ""},
      {"姓名,组,自,至\n孙丙,一组,2020-01-01,2023-01-01\n孙丙,一组,2023-01-01,\n",
       "YS-5016 第 3 行 A 列"},
      {"姓名,组,自,至\n孙丙,一组,2020-01-01,2022-12-31\n孙丙,一组,2023-01-01,\n", ""},
      {"姓名,组\n\"孙\n丙\",一组\n,二组\n", "YS-8014 第 3 行"},
      {"姓名,性别\n孙丙,男人\n", "YS-2444 第 2 行 B 列"},
      {"姓名,除外\n孙丙,不在本村居住\n", "YS-8033 第 2 行 B 列"},
      {"姓名,除外,除外依据\n孙丙,不在本村居住,村委会组织法第十三条\n", ""},
      {"姓名,身份证号\n孙丙,330000000000000000\n", "YS-8018 第 1 行 B 列"},
      {"姓名，组\n孙丙，一组\n", "YS-8015 第 1 行"},
      {"姓名；组\n孙丙；一组\n", "YS-8015 第 1 行"},
      {"姓名,组\n孙丙，一组\n李丁，二组\n", "YS-8015 第 2 行"},
      {"姓名,组,性别\n孙丙，一组,男\n李丁，二组,女\n", "YS-8015 第 2 行 A 列"},
      {"姓名,组,职务\n孙丙,一组,组长，会计\n", ""},
      {"姓名,组,职务\n\"孙丙\",\"一组，东\",组长\n", ""},
      {"张三,一组\n", "YS-8001 第 1 行 A 列"},
      {"组,性别\n一组,男\n", "YS-8006 第 1 行 A 列"},
      {"姓名,组,组\n孙丙,一组,一组\n", "YS-8005 第 1 行 C 列"},
      {"姓名,组\n孙丙,一组,多\n", "YS-8007 第 2 行 C 列"},
      {"姓名,组\n\"孙丙,一组\n", "YS-8008 第 2 行 A 列"},
      {"", "YS-8032"},
      {"姓名,组\n", "YS-8032"},
      {"\xD0\xCF\x11\xE0 old", "YS-8020"},
  }));
  CAPTURE(row.bytes);
  auto const roster = imported(row.bytes);
  CHECK(said(roster) == row.said);
  bool errors = false;
  for (auto const& each : roster.diagnostics)
    errors = errors || each.kind->severity == Severity::error;
  CHECK(roster.table.has_value() != errors);
}

TEST_CASE("what is said about a row shows no phone and no identity number", "[roster]") {
  auto const roster =
      imported("姓名,性别,电话,身份证号,民族\n孙丙,不明白,13800000001,330000000000000000,汉\n");
  auto const text = shown(roster);
  CAPTURE(text);
  CHECK(text.find("孙丙") != std::string::npos);
  CHECK(text.find("不明白") != std::string::npos);
  CHECK(text.find("1380000") == std::string::npos);
  CHECK(text.find("3300000") == std::string::npos);
}

TEST_CASE("a table has at most 100,000 people", "[roster][limit]") {
  auto const people = [](int count) {
    std::string text = "姓名,户号\n";
    for (int i = 0; i < count; ++i) text += "某,h" + std::to_string(i) + "\n";
    return text;
  };
  CHECK(imported(people(100'000)).table->lines.size() == 100'000);
  CHECK(said(imported(people(100'001))) == "YS-8011 第 100002 行");
}

TEST_CASE("a table over 16 MiB is not read, and one that is not there is said", "[roster][limit]") {
  CHECK(codes(imported(std::string((std::size_t{16} << 20) + 1, '\n'))) == "YS-1503");
  CHECK(codes(dsl::import_roster("/nonexistent/表.csv", "")) == "YS-9011");
}

}  // namespace
}  // namespace yishi
