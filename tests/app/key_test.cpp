// yishi key at the command line: a key changed, keepers named, a lost key recovered, and a program
// that stops in between.

#include <catch2/catch.hpp>
#include <iterator>
#include <map>
#include <sstream>

#include "app/keep_village.hpp"

using yishi::file_text;
using yishi::KeptVillage;
using yishi::write_text;
namespace fs = std::filesystem;

namespace {

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

fs::path next_key(KeptVillage const& village) { return village.folder() / "密钥" / "新密钥.pem"; }

std::string public_key(std::string const& said) {
  auto const from = said.find("\"key\": \"") + 8;
  return said.substr(from, said.find('"', from) - from);
}

/// Three keepers on machines of their own, named by the village.
void name_keepers(KeptVillage const& village) {
  std::string words;
  for (std::string const name : {"镇", "馆", "监"})
    words += " " + name + "=" + public_key(village.run("key make " + name + ".pem --json").out);
  REQUIRE(village.run("key request" + words + " --needed 2 --out 登记.txt -C 村").exit == 0);
  for (std::string const name : {"镇", "馆", "监"})
    REQUIRE(village.run("key sign 登记.txt --with " + name + ".pem --out " + name + ".1").exit ==
            0);
  auto const named = village.run(
      "key keepers 登记.txt 镇.1 馆.1 监.1 --by 禾安和 --second 枫明和 -C 村 --at 2026-02-03");
  CAPTURE(named.out, named.err);
  REQUIRE(named.exit == 0);
}

std::vector<std::string> fields(std::string const& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

std::string const rotation =
    "key rotate --reason 换了文书 --by 禾安和 --second 枫明和 -C 村 --at 2026-02-03";

}  // namespace

TEST_CASE("a key is changed, and what it signed before stays good") {
  KeptVillage const village;
  REQUIRE(village.run("export 前 -C 村").exit == 0);
  auto const before = file_text(village.key());
  auto const changed = village.run(rotation);
  CAPTURE(changed.out, changed.err);
  REQUIRE(changed.exit == 0);
  CHECK(file_text(village.key()) != before);
  CHECK_FALSE(fs::exists(next_key(village)));
  CHECK(village.run("verify 村").exit == 0);
  REQUIRE(village.run("export 后 -C 村").exit == 0);
  auto const verified = village.run("verify 后 --key 前/policy");
  CAPTURE(verified.out, verified.err);
  CHECK(village.run("verify 后").exit == 0);
  auto const listed = village.run("密钥 列表 -C 村");
  CHECK(has(listed.out, "第 0 条启用"));
  CHECK(has(listed.out, "没有登记保管人"));
  // The old key in the place of the new one signs nothing any more.
  auto const now = file_text(village.key());
  write_text(village.key(), before);
  auto const refused = village.run("export 旧 -C 村");
  CHECK(refused.exit == 1);
  CHECK(has(refused.err, "YS-9063"));
  write_text(village.key(), now);
  CHECK(village.run("export 新 -C 村").exit == 0);
}

TEST_CASE("a program that stops while it changes the key leaves nothing half done") {
  KeptVillage const village;
  auto const old_key = file_text(village.key());
  REQUIRE(village.run(rotation).exit == 0);
  auto const new_key = file_text(village.key());
  // After the entry and before the file was moved: both are there.
  write_text(next_key(village), new_key);
  write_text(village.key(), old_key);
  CHECK(village.run("doctor -C 村 -q").err.find("YS-9063") == std::string::npos);
  CHECK(village.run("export 后 -C 村").exit == 0);
  CHECK(file_text(village.key()) == new_key);
  CHECK_FALSE(fs::exists(next_key(village)));
  CHECK(village.run("verify 后").exit == 0);
  // Before the entry: the new one lies there unused, and the old one goes on.
  KeptVillage const other;
  auto const present = file_text(other.key());
  write_text(next_key(other), new_key);
  CHECK(other.run("export 前 -C 村").exit == 0);
  CHECK(file_text(other.key()) == present);
  CHECK(other.run("verify 前").exit == 0);
}

TEST_CASE("a lost key is recovered by its keepers") {
  KeptVillage const village;
  name_keepers(village);
  CHECK(has(village.run("key request --recover --reason x -C 村").err, "YS-9249"));
  fs::remove(village.key());
  CHECK(has(village.run("export 无 -C 村").err, "YS-9048"));
  REQUIRE(village.run("key request --recover --reason 电脑坏了 --out 找回.txt -C 村").exit == 0);
  auto const look = village.run("key sign 找回.txt --with 镇.pem");
  CHECK(has(look.out, "电脑坏了"));
  for (std::string const name : {"镇", "监"})
    REQUIRE(village.run("key sign 找回.txt --with " + name + ".pem --out " + name + ".2").exit ==
            0);
  auto const recover = [&](std::string const& files) {
    return village.run("key recover 找回.txt " + files +
                       " --place 公示栏 --by 禾安和 -C 村 --at 2026-02-04");
  };
  CHECK(has(recover("镇.2").err, "YS-3627"));
  CHECK(has(recover("镇.2 镇.2").err, "YS-3627"));
  // Signed for the naming and not for this: the signature does not hold.
  CHECK(has(recover("镇.2 馆.1").err, "YS-9240"));
  CHECK(has(recover("镇.2 找回.txt").err, "YS-9243"));
  auto const posted = recover("镇.2 监.2");
  CAPTURE(posted.out, posted.err);
  REQUIRE(posted.exit == 0);
  CHECK(has(posted.out, "2026年2月11日"));
  CHECK(has(village.run("export 等 -C 村").err, "YS-9247"));
  CHECK(has(village.run("key finish --by 禾安和 -C 村 --at 2026-02-11").err, "YS-3629"));
  auto const finished = village.run("key finish --by 禾安和 -C 村 --at 2026-02-12");
  CAPTURE(finished.out, finished.err);
  REQUIRE(finished.exit == 0);
  REQUIRE(village.run("export 后 -C 村").exit == 0);
  auto const verified = village.run("verify 后");
  CAPTURE(verified.out, verified.err);
  CHECK(verified.exit == 0);
  CHECK(has(verified.out, "镇、监 签过字"));
}

TEST_CASE("what is missing in a command about keys is told so") {
  KeptVillage const village;
  write_text(village.root() / "有.txt", "别动");
  struct Row {
    char const* line;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"key make", 2, "YS-9248"},
                                         {"key make 有.txt", 1, "YS-9014"},
                                         {"key sign", 2, "YS-9248"},
                                         {"key sign 有.txt", 2, "YS-9248"},
                                         {"key sign 有.txt --with 有.txt", 1, "YS-9242"},
                                         {"key request -C 村", 2, "YS-9248"},
                                         {"key request 镇 --needed 2 -C 村", 2, "YS-9244"},
                                         {"key request 镇=x -C 村", 2, "YS-9248"},
                                         {"key keepers 没有.txt -C 村", 1, "YS-9011"},
                                         {"key recover 有.txt -C 村", 1, "YS-9242"}}));
  auto const ran = village.run(row.line);
  CAPTURE(row.line, ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.err, row.code));
  CHECK(file_text(village.root() / "有.txt") == "别动");
}

TEST_CASE("keepers that cannot be named are refused") {
  KeptVillage const village;
  std::map<std::string, std::string> keys;
  for (std::string const name : {"镇", "馆", "监"})
    keys[name] = public_key(village.run("key make " + name + ".pem --json").out);
  auto const name_them = [&](std::string const& keepers, std::string const& signers) {
    fs::remove(village.root() / "登记.txt");
    CHECK(village.run("key request " + keepers + " --out 登记.txt -C 村").exit == 0);
    std::string files = "登记.txt";
    for (auto const& name : fields(signers)) {
      fs::remove(village.root() / (name + ".签"));
      CHECK(village.run("key sign 登记.txt --with " + name + ".pem --out " + name + ".签").exit ==
            0);
      files += " " + name + ".签";
    }
    return village.run("key keepers " + files +
                       " --by 禾安和 --second 枫明和 -C 村 --at 2026-02-03");
  };
  auto const two = "镇=" + keys["镇"] + " 馆=" + keys["馆"] + " --needed 2";
  CHECK(has(name_them("镇=" + keys["镇"] + " --needed 2", "镇").err, "YS-3620"));
  CHECK(has(name_them("镇=" + keys["镇"] + " 馆=" + keys["馆"] + " --needed 1", "镇 馆").err,
            "YS-3620"));
  CHECK(has(name_them("镇=" + keys["镇"] + " 镇=" + keys["馆"] + " --needed 2", "镇 馆").err,
            "YS-3621"));
  // Written before others were named, and handed in after.
  REQUIRE(village.run("key request " + two + " --out 旧.txt -C 村").exit == 0);
  auto const named = name_them(two, "镇 馆");
  CAPTURE(named.out, named.err);
  REQUIRE(named.exit == 0);
  for (std::string const name : {"镇", "馆"})
    CHECK(village.run("key sign 旧.txt --with " + name + ".pem --out " + name + ".旧").exit == 0);
  CHECK(has(village
                .run("key keepers 旧.txt 镇.旧 馆.旧 --by 禾安和 --second 枫明和 -C 村 "
                     "--at 2026-02-03")
                .err,
            "YS-3630"));
  // Others in their place, once those who are keepers now sign as well.
  auto const next = "镇=" + keys["镇"] + " 监=" + keys["监"] + " --needed 2";
  CHECK(has(name_them(next, "镇 监").err, "YS-3627"));
  CHECK(name_them(next, "镇 馆 监").exit == 0);
}

TEST_CASE("a key is not recovered without keepers, nor changed by whoever stole it") {
  KeptVillage const village;
  auto const key = file_text(village.key());
  CHECK(has(village.run(rotation + " --stolen 99999").err, "YS-3624"));
  CHECK(file_text(village.key()) == key);
  fs::remove(village.key());
  auto const finish = "key finish --by 禾安和 -C 村 --at 2026-02-12";
  CHECK(has(village.run(finish).err, "YS-9246"));
  REQUIRE(village.run("key request --recover --reason 电脑丢了 --out 找回.txt -C 村").exit == 0);
  auto const posting = " --place 公示栏 --by 禾安和 -C 村 --at 2026-02-04";
  CHECK(has(village.run(std::string("key recover 找回.txt") + posting).err, "YS-3625"));
  CHECK(has(village.run(finish).err, "YS-3628"));
  // The key turns up again, so keepers can be named; then it is stolen.
  write_text(village.key(), key);
  name_keepers(village);
  fs::remove(village.key());
  REQUIRE(
      village.run("key request --recover --reason 被偷了 --stolen 1 --out 被偷.txt -C 村").exit ==
      0);
  for (std::string const name : {"镇", "监"})
    CHECK(village.run("key sign 被偷.txt --with " + name + ".pem --out " + name + ".2").exit == 0);
  auto const posted = village.run(std::string("key recover 被偷.txt 镇.2 监.2") + posting);
  CAPTURE(posted.out, posted.err);
  REQUIRE(posted.exit == 0);
  write_text(village.key(), key);
  CHECK(has(village
                .run("key rotate --reason 换一把 --by 禾安和 --second 枫明和 -C 村 "
                     "--at 2026-02-05")
                .err,
            "YS-3626"));
  REQUIRE(village.run(finish).exit == 0);
  CHECK(file_text(village.key()) != key);
}
