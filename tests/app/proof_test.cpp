// yishi proof at the command line, and cosignatures on their way: from an export to witnesses, back
// into the village, and out again with the next export.

#include <catch2/catch.hpp>

#include "app/keep_village.hpp"
#include "support/town.hpp"

using yishi::file_text;
using yishi::KeptVillage;
using yishi::write_text;
namespace town = yishi::town;

namespace {

constexpr std::int64_t in_2030 = 1'893'456'000;

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an entry is proved to somebody who has nothing but the key") {
  KeptVillage const village;
  auto const written = village.run("proof 2 --out 2.tlog-proof -C 村");
  CAPTURE(written.out, written.err);
  REQUIRE(written.exit == 0);
  CHECK(has(written.out, "yishi-verify 2.tlog-proof"));
  CHECK(has(written.out, "--key yishi.local/"));
  auto const proof = file_text(village.root() / "2.tlog-proof");
  CHECK(proof.starts_with("c2sp.org/tlog-proof@v1\n"));
  REQUIRE(village.run("export 导出 -C 村").exit == 0);
  CHECK(village.run("verify 2.tlog-proof --policy 导出/policy").exit == 0);
  CHECK(village.run("verify 2.tlog-proof").exit == 2);
  // Without a file it is printed, and it is the same for as long as nothing was signed since.
  CHECK(village.run("证明 第2条 -C 村").out == proof);
  CHECK(has(village.run("proof 2 -C 村 --json").out, "\"entry\": 2"));
}

TEST_CASE("what cannot be proved is told so") {
  KeptVillage const village;
  write_text(village.root() / "有.txt", "别动");
  struct Row {
    char const* line;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"proof -C 村", 2, "YS-9003"},
                                         {"proof 9999 -C 村", 1, "YS-9162"},
                                         {"proof x -C 村", 1, "YS-9162"},
                                         {"proof 1 --out 有.txt -C 村", 1, "YS-9204"},
                                         {"verify 有.txt", 5, "YS-7620"},
                                         {"verify 村 --policy 有.txt", 1, "YS-7610"},
                                         {"verify 村 --key x", 1, "YS-7614"}}));
  auto const ran = village.run(row.line);
  CAPTURE(row.line, ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.err, row.code));
  CHECK(file_text(village.root() / "有.txt") == "别动");
}

TEST_CASE("cosignatures that came back go with exports and proofs") {
  KeptVillage const village;
  write_text(village.root() / "见证人", town::policy("abc", town::two_of_three));
  REQUIRE(village.run("export 一 -C 村").exit == 0);
  auto const note = file_text(village.root() / "一" / "checkpoint");
  CHECK(village.run("verify 村 --policy 见证人").exit == 5);
  write_text(village.root() / "甲.txt", town::cosigned(note, "a", in_2030));
  write_text(village.root() / "乙.txt", town::cosigned(note, "b", in_2030));
  REQUIRE(village.run("witness add 甲.txt -C 村").exit == 0);
  CHECK(village.run("verify 村 --policy 见证人").exit == 5);
  REQUIRE(village.run("witness add 乙.txt -C 村").exit == 0);
  CHECK(village.run("verify 村 --policy 见证人").exit == 0);
  REQUIRE(village.run("export 二 -C 村").exit == 0);
  auto const verified = village.run("verify 二 --policy 见证人");
  CHECK(verified.exit == 0);
  CHECK(has(verified.out, "联署：合 policy 的要求"));
  CHECK(village.run("verify 一 --policy 见证人").exit == 5);

  // A proof takes them along, also when newer checkpoints are without them.
  REQUIRE(village.record("20").exit == 0);
  REQUIRE(village.run("export 三 -C 村").exit == 0);
  CHECK(village.run("verify 三 --policy 见证人").exit == 5);
  REQUIRE(village.run("proof 1 --out 1.tlog-proof -C 村").exit == 0);
  auto const policy = file_text(village.root() / "一" / "policy");
  write_text(village.root() / "全",
             policy.substr(0, policy.find('\n') + 1) + town::policy("abc", town::two_of_three));
  auto const proved = village.run("verify 1.tlog-proof --policy 全");
  CAPTURE(proved.out, proved.err);
  CHECK(proved.exit == 0);
  CHECK(has(proved.out, "镇a 2030-01-01 08:00"));
}
