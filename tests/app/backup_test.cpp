// Backups: whole, unchanged by being read, and put back only where that can do no harm.

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "app/keep_village.hpp"
#include "support/one_document.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/yishi.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::all_files;
using yishi::file_text;
using yishi::KeptVillage;
using yishi::write_text;
using yishi::trail::Json;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string hash_of(std::string const& bytes) {
  return yishi::trail::to_hex(yishi::trail::sha256(bytes));
}

/// Changes the list of a backup and gives it the hash that such a list has: what somebody does who
/// knows the format.
template <class Change>
void rewrite_list(fs::path const& backup, Change const& change) {
  auto json = yishi::trail::read_strict(file_text(backup / "清单.json")).value();
  auto object = *json.object();
  object.erase("hash");
  change(object);
  object["hash"] = hash_of(yishi::trail::write(Json(object)));
  write_text(backup / "清单.json", yishi::trail::write(Json(object)));
}

/// The list says of a file what the file is now.
void list_as_it_is(fs::path const& backup, std::string const& path) {
  rewrite_list(backup, [&](Json::Object& object) {
    auto files = *object["files"].array();
    for (auto& each : files) {
      auto& file = *each.object();
      if (*file["path"].string() != path) continue;
      auto const bytes = file_text(backup / path);
      file["bytes"] = static_cast<std::int64_t>(bytes.size());
      file["sha256"] = hash_of(bytes);
    }
    object["files"] = std::move(files);
  });
}

void flip(fs::path const& file, std::size_t at) {
  auto bytes = file_text(file);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  write_text(file, bytes);
}

struct Damage {
  char const* words;
  char const* code;
  void (*to)(fs::path const& backup);
};

Damage const damages[] = {
    {"the list is gone", "YS-9052", [](fs::path const& b) { fs::remove(b / "清单.json"); }},
    {"the list is cut off", "YS-9053",
     [](fs::path const& b) { fs::resize_file(b / "清单.json", 300); }},
    {"a figure in the list is changed", "YS-9053",
     [](fs::path const& b) {
       auto text = file_text(b / "清单.json");
       write_text(b / "清单.json", text.replace(text.find("\"size\":"), 8, "\"size\":9"));
     }},
    {"the list leads out of the folder", "YS-9053",
     [](fs::path const& b) {
       rewrite_list(b, [](Json::Object& object) {
         auto files = *object["files"].array();
         files[0].object()->at("path") = "../村.yaml";
         object["files"] = std::move(files);
       });
     }},
    {"a roster is gone", "YS-9054", [](fs::path const& b) { fs::remove(b / "名册" / "村民.csv"); }},
    {"a roster has a line more", "YS-9055",
     [](fs::path const& b) {
       write_text(b / "名册" / "村民.csv", file_text(b / "名册" / "村民.csv") + "\n");
     }},
    {"one bit of the database is another", "YS-9055",
     [](fs::path const& b) { flip(b / "档案.db", fs::file_size(b / "档案.db") / 2); }},
    {"the list knows no database", "YS-9054",
     [](fs::path const& b) {
       rewrite_list(b, [](Json::Object& object) {
         auto files = *object["files"].array();
         files.erase(std::remove_if(files.begin(), files.end(),
                                    [](Json const& each) {
                                      return *each.find("path")->string() == "档案.db";
                                    }),
                     files.end());
         object["files"] = std::move(files);
       });
     }},
    {"an entry is rewritten, and the list with it", "YS-9057",
     [](fs::path const& b) {
       {
         SQLite::Database database((b / "档案.db").string(), SQLite::OPEN_READWRITE);
         database.exec(
             "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'a', 'b') AS BLOB) "
             "WHERE seq = 2");
         REQUIRE(database.getTotalChanges() > 0);
       }
       list_as_it_is(b, "档案.db");
     }},
    {"the list claims more entries than there are", "YS-9056",
     [](fs::path const& b) { rewrite_list(b, [](Json::Object& object) { object["size"] = 99; }); }},
    {"the list has the checkpoint of another time", "YS-9056",
     [](fs::path const& b) {
       rewrite_list(b, [](Json::Object& object) { object["checkpoint"] = "x"; });
     }},
};

}  // namespace

TEST_CASE("a backup holds the trail and what the village wrote, and never its secret key") {
  KeptVillage const village;
  REQUIRE(village.adopted().exit == 0);
  auto const ran = village.run("backup -C 村");
  CAPTURE(ran.out, ran.err);
  REQUIRE(ran.exit == 0);
  CHECK(says(ran.out, "没有带密钥"));
  CHECK(says(ran.out, "--with-key"));
  auto const backups = village.folder() / "备份";
  auto const backup = fs::directory_iterator(backups)->path();
  CHECK(backup.filename().string().size() == std::string("2026-03-18-1405").size());
  auto const files = all_files(backup);
  for (auto const* name : {"档案.db", "清单.json", "密钥/签名状态.json", "密钥/公钥.txt", "村.yaml",
                           "名册/村民.csv", "名册/监委会.csv"})
    CHECK(files.count(name) == 1);
  auto const secret = file_text(village.key());
  REQUIRE(says(secret, "PRIVATE KEY"));
  for (auto const& [path, text] : files) {
    CAPTURE(path);
    CHECK_FALSE(says(text, "PRIVATE KEY"));
    auto const rights = fs::status(backup / path).permissions();
    CHECK((rights & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
  }

  SECTION("with the key only if asked for") {
    auto const with = village.run("backup 带钥匙 -C 村 --with-key --lang en");
    CHECK(with.exit == 0);
    CHECK(says(with.out, "secret key"));
    auto const place = fs::directory_iterator(village.root() / "带钥匙")->path();
    CHECK(file_text(place / "密钥" / "日志密钥.pem") == secret);
  }
  SECTION("a second one in the same minute gets a folder of its own") {
    for (int n = 0; n < 3; ++n) CHECK(village.run("backup -C 村").exit == 0);
    CHECK(all_files(backup) == files);
    CHECK(std::distance(fs::directory_iterator(backups), fs::directory_iterator{}) == 4);
  }
}

TEST_CASE("a backup is the same to the byte after it was checked, verified and looked at") {
  KeptVillage const village;
  auto const backup = village.back_up("外");
  auto const before = all_files(backup);
  REQUIRE(before.size() > 5);
  CHECK(village.run("restore " + backup.string() + " --check -C 村").exit == 0);
  CHECK(village.run("verify " + backup.string()).exit == 0);
  CHECK(all_files(backup) == before);
  CHECK(village.run("restore " + backup.string() + " --check -C 村").exit == 0);
}

TEST_CASE("a damaged backup is named for what it is, and nothing is restored from it") {
  KeptVillage const village;
  auto const good = village.back_up("外");
  REQUIRE(village.run("restore " + good.string() + " --check").exit == 0);
  for (auto const& damage : damages) {
    CAPTURE(damage.words);
    auto const backup = village.root() / "坏";
    fs::remove_all(backup);
    fs::copy(good, backup, fs::copy_options::recursive);
    damage.to(backup);
    auto const checked = village.run("restore 坏 --check");
    CAPTURE(checked.out, checked.err);
    CHECK(checked.exit == 5);
    CHECK(says(checked.out, damage.code));
    auto const restored = village.run("restore 坏 -C 新");
    CHECK(restored.exit == 5);
    CHECK(says(restored.err, damage.code));
    CHECK_FALSE(fs::exists(village.root() / "新"));
  }
}

TEST_CASE("what was restored verifies, and goes on once its key is put back") {
  KeptVillage const village;
  auto const backup = village.back_up("外");
  auto const ran = village.run("restore " + backup.string() + " -C 新");
  CAPTURE(ran.out, ran.err);
  REQUIRE(ran.exit == 0);
  CHECK(says(ran.err, "YS-9058"));
  auto const folder = village.root() / "新";
  CHECK(village.run("verify 新").exit == 0);
  for (auto const* path : {"村.yaml", "名册/村民.csv", "密钥/签名状态.json"})
    CHECK(file_text(folder / path) == file_text(village.folder() / path));
  CHECK((fs::status(folder / "档案.db").permissions() & fs::perms::others_all) == fs::perms::none);

  auto const without = village.run("adopt -C 新");
  CHECK(without.exit == 1);
  CHECK(says(without.err, "YS-9048"));
  fs::copy(village.key(), folder / "密钥" / "日志密钥.pem");
  CHECK(village.run("adopt -C 新").exit == 0);
  CHECK(village.run("export 导出 -C 新").exit == 0);

  SECTION("a backup with the key needs nothing put back") {
    auto const with = village.back_up("带钥匙", "--with-key");
    auto const whole = village.run("restore " + with.string() + " -C 全");
    CHECK(whole.exit == 0);
    CHECK_FALSE(says(whole.err, "YS-9058"));
    CHECK(village.run("export 导出2 -C 全").exit == 0);
  }
  SECTION("another log's key is refused") {
    KeptVillage const other;
    fs::create_directories(village.root() / "错" / "密钥");
    fs::copy(other.key(), village.root() / "错" / "密钥" / "日志密钥.pem");
    auto const refused = village.run("restore " + backup.string() + " -C 错");
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9063"));
    CHECK_FALSE(fs::exists(village.root() / "错" / "档案.db"));
  }
}

TEST_CASE("restoring never writes over anything") {
  KeptVillage const village;
  auto const backup = village.back_up("外");
  auto const place = village.root() / "有";

  SECTION("a folder with a trail stays as it is") {
    auto const before = all_files(village.folder());
    auto const refused = village.run("restore " + backup.string() + " -C 村");
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9060"));
    CHECK(all_files(village.folder()) == before);
  }
  SECTION("what a database leaves beside itself is a trail too") {
    fs::create_directories(place);
    write_text(place / "档案.db-wal", "rest");
    auto const refused = village.run("restore " + backup.string() + " -C 有");
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9060"));
    CHECK(all_files(place).size() == 1);
  }
  SECTION("a file that differs is kept and named, one that is the same is not") {
    fs::create_directories(place / "名册");
    write_text(place / "名册" / "村民.csv", "姓名\n");
    fs::copy(village.folder() / "村.yaml", place / "村.yaml");
    auto const ran = village.run("restore " + backup.string() + " -C 有");
    CHECK(ran.exit == 0);
    CHECK(says(ran.err, "YS-9064"));
    CHECK(says(ran.err, "村民.csv"));
    CHECK_FALSE(says(ran.err, "村.yaml"));
    CHECK(file_text(place / "名册" / "村民.csv") == "姓名\n");
    CHECK(village.run("verify 有").exit == 0);
  }
}

TEST_CASE("an older backup beside a newer signer state does not go on in silence") {
  KeptVillage const village;
  auto const old = village.back_up("旧");
  REQUIRE(village.record("20").exit == 0);
  auto const newer = village.back_up("新");
  fs::remove(village.database());
  auto const without_trail = all_files(village.folder());

  SECTION("restore refuses it and changes nothing; a newer backup is taken") {
    auto const refused = village.run("restore " + old.string() + " -C 村");
    CAPTURE(refused.err);
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9061"));
    CHECK(all_files(village.folder()) == without_trail);
    auto const checked = village.run("restore " + old.string() + " --check -C 村");
    CHECK(checked.exit == 5);
    CHECK(says(checked.out, "YS-9061"));
    CHECK(village.run("restore " + newer.string() + " -C 村").exit == 0);
    CHECK(village.run("export 导出 -C 村").exit == 0);
    CHECK(village.run("doctor -C 村 --at 2026-02-03").exit == 0);
  }
  SECTION("put back by hand, nothing is signed, and doctor says why") {
    fs::copy(old / "档案.db", village.database());
    auto const refused = village.run("export 导出 -C 村");
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9045"));
    auto const looked = village.run("doctor -C 村 --at 2026-02-03");
    CHECK(looked.exit == 1);
    CHECK(says(looked.out, "YS-9061"));
    auto const backed = village.run("backup 三 -C 村");
    CHECK(backed.exit == 0);  // a village in trouble needs its backup
  }
  SECTION("of another log the state is refused as well") {
    KeptVillage const other;
    auto const state = village.folder() / "密钥" / "签名状态.json";
    fs::remove(state);
    fs::copy(other.folder() / "密钥" / "签名状态.json", state);
    auto const refused = village.run("restore " + newer.string() + " -C 村");
    CHECK(refused.exit == 1);
    CHECK(says(refused.err, "YS-9062"));
  }
}

TEST_CASE("a check says what is newer here, and where two trails part") {
  KeptVillage const village;
  auto const backup = village.back_up("外", "--with-key");
  auto const same = village.run("restore " + backup.string() + " --check -C 村");
  CHECK(same.exit == 0);
  CHECK_FALSE(says(same.out, "YS-9065"));
  REQUIRE(village.record("20").exit == 0);
  auto const newer = village.run("restore " + backup.string() + " --check -C 村 --json");
  CHECK(newer.exit == 0);
  CHECK(says(newer.out, "YS-9065"));
  CHECK(says(newer.out, "村.yaml"));
  CHECK(newer.err.empty());
  yishi::one_document(newer.out);

  // A copy goes its own way: both go on from the same entries.
  REQUIRE(village.run("restore " + backup.string() + " -C 岔").exit == 0);
  auto const text = file_text(village.root() / "岔" / "村.yaml");
  auto changed = text;
  write_text(
      village.root() / "岔" / "村.yaml",
      changed.replace(changed.find("公示期: 15"), std::string("公示期: 15").size(), "公示期: 30"));
  REQUIRE(village.run("adopt -C 岔 --at 2026-02-02").exit == 0);
  auto const later = village.back_up("后");
  auto const forked = village.run("restore " + later.string() + " --check -C 岔");
  CHECK(forked.exit == 5);
  CHECK(says(forked.out, "YS-9066"));
  CHECK(village.run("restore " + later.string() + " --check -C 村").exit == 0);
}

TEST_CASE("a trail that does not verify is not called a backup") {
  KeptVillage const village;
  REQUIRE(village.run("backup 外 -C 村").exit == 0);
  {
    SQLite::Database database(village.database().string(), SQLite::OPEN_READWRITE);
    // The name behind the dash is that of the log: another one has not signed.
    database.exec("UPDATE checkpoint SET note = replace(note, '\n— ', '\n— x')");
    REQUIRE(database.getTotalChanges() > 0);
  }
  auto const ran = village.run("backup 坏 -C 村");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == 5);
  CHECK(says(ran.err, "YS-9057"));
  CHECK(fs::is_empty(village.root() / "坏"));
}

TEST_CASE("a backup that is killed at any moment is whole or has no list") {
  KeptVillage const village;
  int whole = 0;
  int cut_off = 0;
  for (int n = 1; n <= 24; ++n) {
    auto const into = "断" + std::to_string(n);
    auto const line = "cd '" + village.root().string() + "' && timeout -s KILL 0." +
                      (n < 10 ? "0" : "") + std::to_string(n) + " '" YISHI_PROGRAM "' backup " +
                      into + " -C 村 >/dev/null 2>&1";
    [[maybe_unused]] auto const ended = std::system(line.c_str());
    if (!fs::exists(village.root() / into)) continue;
    for (auto const& each : fs::directory_iterator(village.root() / into)) {
      bool const listed = fs::exists(each.path() / "清单.json");
      auto const checked = village.run("restore " + each.path().string() + " --check");
      CAPTURE(n, checked.out);
      CHECK(checked.exit == (listed ? 0 : 5));
      ++(listed ? whole : cut_off);
    }
  }
  CAPTURE(whole, cut_off);
  CHECK(village.run("verify 村").exit == 0);
  CHECK(village.run("backup 外 -C 村").exit == 0);
}

TEST_CASE("a place that cannot be written is named, and nothing is left behind") {
  KeptVillage const village;
  write_text(village.root() / "不是文件夹", "x");
  auto const ran = village.run("backup 不是文件夹/里面 -C 村");
  CHECK(ran.exit == 1);
  CHECK(says(ran.err, "YS-9051"));
  CHECK(file_text(village.root() / "不是文件夹") == "x");
  CHECK(village.run("backup -C 没有的村").exit == 1);
  CHECK(village.run("restore 没有的备份").exit == 1);
  CHECK(village.run("restore").exit == 2);
}
