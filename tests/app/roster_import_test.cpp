// A roster from table to trail and back, with the real program: preview, import, adoption, the
// roster of a past day, and the former roster again.

#include <catch2/catch.hpp>
#include <filesystem>

#include "app/keep_village.hpp"
#include "yishi/roster.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::KeptVillage;
using yishi::write_text;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string members(KeptVillage const& village, std::string const& options) {
  auto const ran = village.run("roster 监委会 -C 村 " + options);
  CAPTURE(ran.out, ran.err);
  REQUIRE(ran.exit == 0);
  return ran.out;
}

/// The rows of the supervisors' table, and the same with the last person replaced by 石新一.
struct Tables {
  explicit Tables(KeptVillage const& village)
      : file(village.folder() / "名册" / "监委会.csv"), now(yishi::file_text(file)) {
    auto const end = now.find_last_not_of('\n') + 1;
    auto const row = now.rfind('\n', end - 1) + 1;
    gone = now.substr(row, now.find(',', row) - row);
    next = now.substr(0, row) + "石新一" + now.substr(row + gone.size());
  }
  fs::path file;
  std::string now;
  std::string next;
  std::string gone;
};

std::string hash_of(KeptVillage const& village) {
  auto const clock = yishi::engine::system_clock();
  yishi::Village const open(village.folder(), *clock, {});
  return open.state().rosters.at("supervisors");
}

}  // namespace

TEST_CASE("an import is looked at first, written with --yes, and gone back on") {
  KeptVillage const village;
  Tables const tables(village);
  auto const first_hash = hash_of(village);
  write_text(village.root() / "新表.csv", tables.next);

  auto const look = village.run("import 新表.csv --to 监委会 -C 村");
  CAPTURE(look.out, look.err);
  CHECK(look.exit == 0);
  CHECK(says(look.out, "石新一"));
  CHECK(says(look.out, tables.gone));
  CHECK(says(look.out, "--yes"));
  CHECK(yishi::file_text(tables.file) == tables.now);
  CHECK_FALSE(fs::exists(village.folder() / "名册" / "旧"));

  auto const done = village.run("import 新表.csv --to 监委会 -C 村 --yes");
  CAPTURE(done.out, done.err);
  REQUIRE(done.exit == 0);
  CHECK(says(yishi::file_text(tables.file), "石新一"));
  fs::path kept;
  for (auto const& each : fs::directory_iterator(village.folder() / "名册" / "旧"))
    kept = each.path();
  CHECK(yishi::file_text(kept) == tables.now);
  CHECK(village.run("import 新表.csv --to 监委会 -C 村 --yes").out.find("没有要写的") !=
        std::string::npos);

  // Nothing has happened in the trail yet.
  CHECK(hash_of(village) == first_hash);
  REQUIRE(village.run("adopt -C 村 --at 2026-03-01").exit == 0);
  CHECK(hash_of(village) != first_hash);
  CHECK(says(members(village, "--on 2026-02-28 --at 2026-06-01"), tables.gone));
  CHECK_FALSE(says(members(village, "--on 2026-02-28 --at 2026-06-01"), "石新一"));
  CHECK(says(members(village, "--on 2026-03-01 --at 2026-06-01"), "石新一"));
  CHECK(says(members(village, "--on 2026-02-28 --known 2026-03-01 --at 2026-06-01"), "石新一"));

  // The former table again: a new event, the former roster, and nothing erased.
  auto const back = village.run("import '" + kept.string() + "' --to 监委会 -C 村 --whole --yes");
  CAPTURE(back.out, back.err);
  REQUIRE(back.exit == 0);
  REQUIRE(village.run("adopt -C 村 --at 2026-04-01").exit == 0);
  CHECK(hash_of(village) == first_hash);
  CHECK(says(members(village, "--on 2026-03-15 --at 2026-06-01"), "石新一"));
  CHECK_FALSE(says(members(village, "--on 2026-04-01 --at 2026-06-01"), "石新一"));
  CHECK(village.run("verify 村").exit == 0);
}

TEST_CASE("columns without anything in them stay, and the former table comes back to the byte") {
  KeptVillage const village;
  auto const file = village.folder() / "名册" / "监委会.csv";
  auto const now = "姓名,户号,组,性别,职务,备注,电话\n石新一,1-01,,,主任,新来的,\n";
  write_text(file, now);
  write_text(village.root() / "新表.csv", "姓名,户号,职务\n石新一,1-01,主任\n石新二,1-02,委员\n");
  REQUIRE(village.run("import 新表.csv --to 监委会 -C 村 --yes").exit == 0);
  CHECK(says(yishi::file_text(file), "姓名,户号,组,性别,职务,电话\n"));
  fs::path kept;
  for (auto const& each : fs::directory_iterator(village.folder() / "名册" / "旧"))
    kept = each.path();
  REQUIRE(village.run("import '" + kept.string() + "' --to 监委会 -C 村 --whole --yes").exit == 0);
  CHECK(yishi::file_text(file) == now);
}

TEST_CASE("a table that cannot be taken over changes nothing") {
  KeptVillage const village;
  Tables const tables(village);
  struct Row {
    char const* table;
    char const* options;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({
      {"姓名,电话\n石新一,1.38E+10\n", "--to 监委会", 3, "YS-8009"},
      {"姓名,户号\n石新一,11\n石新一,11\n", "--to 监委会", 3, "YS-5003"},
      {"姓名\n石新一\n", "--to 没有的机构", 3, "YS-9128"},
      {"姓名\n石新一\n", "", 3, "YS-9216"},
  }));
  CAPTURE(row.table, row.options);
  write_text(village.root() / "新表.csv", row.table);
  auto const ran = village.run("import 新表.csv -C 村 --yes " + std::string(row.options));
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(says(ran.err, row.code));
  CHECK(yishi::file_text(tables.file) == tables.now);
}

TEST_CASE("a roster in the village file, or with mistakes, is not imported into") {
  KeptVillage const village;
  Tables const tables(village);
  write_text(village.root() / "新表.csv", tables.next);
  write_text(tables.file, tables.now + "石新一,不通\n石新一,不通\n");
  auto const broken = village.run("import 新表.csv --to 监委会 -C 村 --yes");
  CHECK(broken.exit == 3);
  CHECK(says(broken.err, "YS-8034"));
  CHECK(village.run("import 新表.csv --to 监委会 -C 村 --whole --yes").exit == 0);
  CHECK(village.run("check 村").exit == 0);
  auto const file = village.folder() / "村.yaml";
  auto text = yishi::file_text(file);
  auto const place = text.find("名册/监委会.csv");
  REQUIRE(place != std::string::npos);
  write_text(file, text.replace(place, std::string("名册/监委会.csv").size(),
                                "[{姓名: 石新一, 户号: h9, 职务: 主任}]"));
  auto const inside = village.run("import 新表.csv --to 监委会 -C 村 --yes");
  CAPTURE(inside.out, inside.err);
  CHECK(inside.exit == 3);
  CHECK(says(inside.err, "YS-8035"));
  CHECK(village.run("import -C 村").exit == 2);
}

TEST_CASE("why somebody is excluded is shown here and not in the trail") {
  KeptVillage const village;
  Tables const tables(village);
  write_text(village.root() / "新表.csv",
             "姓名,户号,职务,除外,除外依据,除外自\n石新一,h9,主任,不在本村居住,"
             "村民委员会组织法第十三条,2026-03-01\n石新二,h8,,,,\n");
  REQUIRE(village.run("import 新表.csv --to 监委会 -C 村 --whole --yes").exit == 0);
  REQUIRE(village.run("adopt -C 村 --at 2026-03-01").exit == 0);
  auto const shown = members(village, "--on 2026-03-02 --at 2026-06-01");
  CHECK(says(shown, "不在本村居住"));
  CHECK(says(shown, "第十三条"));
  auto const checked = village.run("check 村");
  CAPTURE(checked.out);
  auto const at = checked.out.find("  监委会 ");
  REQUIRE(at != std::string::npos);
  auto const line = checked.out.substr(at, checked.out.find('\n', at) - at);
  CHECK(says(line, " 2 人"));
  CHECK(says(line, "有表决权 1 "));
  auto const counts = village.run("roster -C 村 --on 2026-03-02 --at 2026-06-01 --json").out;
  CHECK(says(counts, "\"members\": 2"));
  CHECK(says(counts, "\"voting\": 1"));
  auto const again = village.run("adopt -C 村 --at 2026-03-02");
  CHECK(says(again.out, "没有要写的"));
  REQUIRE(village.run("export 导出 -C 村").exit == 0);
  for (auto const& each : fs::recursive_directory_iterator(village.root() / "导出"))
    if (each.is_regular_file()) CHECK_FALSE(says(yishi::file_text(each.path()), "不在本村居住"));
  CHECK(village.run("verify 村").exit == 0);
}
