// yishi witness add at the command line: what a villager's photo says about the trail of a village
// and of an export, and that what was brought is not lost.

#include <catch2/catch.hpp>

#include "app/keep_village.hpp"

using yishi::all_files;
using yishi::KeptVillage;
using yishi::write_text;

namespace {

namespace fs = std::filesystem;

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Exports to a folder of that name and gives the newest checkpoint, as a notice would carry it.
std::string checkpoint_of(KeptVillage const& village, std::string const& name) {
  REQUIRE(village.run("export " + name + " -C 村").exit == 0);
  return yishi::file_text(village.root() / name / "checkpoint");
}

}  // namespace

TEST_CASE("a photo of a notice fits the village's trail, is kept once, and goes with the exports") {
  KeptVillage const village;
  write_text(village.root() / "照片.txt", checkpoint_of(village, "一") + "\n");
  REQUIRE(village.record("20").exit == 0);
  auto const fine = village.run("witness add 照片.txt -C 村");
  CAPTURE(fine.out, fine.err);
  CHECK(fine.exit == 0);
  CHECK(has(fine.out, "一致"));
  CHECK(has(fine.out, "已收下：村/见证/"));
  auto const kept = all_files(village.folder() / "见证");
  REQUIRE(kept.size() == 1);
  CHECK(kept.begin()->second + "\n" == yishi::file_text(village.root() / "照片.txt"));
  CHECK(village.run("见证 收下 照片.txt 村").exit == 0);
  CHECK(all_files(village.folder() / "见证").size() == 1);

  CHECK(has(village.run("verify 村").out, "见证：放在一起的凭证有 1 张"));
  REQUIRE(village.run("export 二 -C 村").exit == 0);
  CHECK(all_files(village.root() / "二" / "witness") == kept);
  CHECK(has(village.run("verify 二 --lang en").out, "witnesses: 1 agree"));
  auto const backup = village.back_up("备");
  CHECK(all_files(backup / "见证") == kept);
}

TEST_CASE("an old copy that was put back is caught by a photo, and what grew from it too") {
  KeptVillage const village;
  fs::copy(village.folder(), village.root() / "旧", fs::copy_options::recursive);
  REQUIRE(village.record("20").exit == 0);
  write_text(village.root() / "照片.txt", checkpoint_of(village, "一"));
  // The twin: the village that the photo is of.
  CHECK(village.run("witness add 照片.txt 一").exit == 0);

  auto const back = village.run("witness add 照片.txt -C 旧");
  CHECK(back.exit == 5);
  CHECK(has(back.err, "YS-7601"));
  CHECK(has(back.out, "回退"));
  CHECK(has(back.out, "已收下"));
  CHECK(village.run("verify 旧").exit == 5);

  fs::remove_all(village.root() / "村");
  fs::rename(village.root() / "旧", village.root() / "村");
  REQUIRE(village.record("25").exit == 0);  // as many entries again, but others
  auto const forked = village.run("witness add 照片.txt -C 村 --json");
  CHECK(forked.exit == 5);
  CHECK(has(forked.out, "YS-7600"));
  CHECK(has(forked.out, "\"verdict\": \"fork\""));
  auto const verified = village.run("verify 村");
  CHECK(verified.exit == 5);
  CHECK(has(verified.err, "YS-7600"));
}

TEST_CASE("a text that proves nothing is not kept, and a wrong command is told so") {
  KeptVillage const village;
  write_text(village.root() / "信.txt", "老年食堂办起来了\n");
  auto const unknown = village.run("witness add 信.txt -C 村");
  CHECK(unknown.exit == 5);
  CHECK(has(unknown.err, "YS-7606"));
  CHECK(has(unknown.out, "没有收下"));
  CHECK_FALSE(fs::exists(village.folder() / "见证"));
  CHECK(village.run("verify 村").exit == 0);
  struct Row {
    char const* line;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"witness add", 2, "YS-9003"},
                                         {"witness add 没有.txt -C 村", 1, "YS-7609"},
                                         {"witness add 村 -C 村", 1, "YS-7609"},
                                         {"witness add 信.txt 没有", 1, "YS-9011"},
                                         {"witness add - -C 村", 5, "YS-7606"},
                                         {"witness add 信.txt 村 又", 2, "YS-9161"}}));
  auto const ran = village.run(row.line);
  CAPTURE(row.line, ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.err, row.code));
}
