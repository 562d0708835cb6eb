// What only the SQLite store can get wrong: files that are not ours, damage, other programs.

#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <thread>

#include "store/schema.hpp"
#include "trail/random_json.hpp"
#include "trail/store_kit.hpp"

namespace yishi::engine {

namespace {

std::string read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(std::filesystem::path const& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Runs SQL on the file as somebody else would, with all of our protections off.
void tamper(std::filesystem::path const& file, std::string const& sql) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  database.exec(sql);
}

/// A village with three entries, an attachment, a side record and a note, closed again.
void make_village(InSqlite const& kit) {
  auto const store = kit.open();
  auto entry = leaf("third", "n3");
  entry.attachments = {{hash_of("plan"), "plan"}};
  entry.side = {side_record('s', "张三")};
  REQUIRE(store->append("log", 0, {leaf("first", "n1"), leaf("second", "n2"), entry}));
  store->put_checkpoint("log", 3, "note\n");
}

std::string code_of_opening(InSqlite const& kit, bool create = false) {
  return code_of([&] { (void)sqlite_store(kit.file(), create); });
}

}  // namespace

TEST_CASE("what was appended is there when the file is opened again", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  auto const store = sqlite_store(kit.file(), false);
  CHECK(store->read("log", 0, 3) == std::vector<std::string>{"first", "second", "third"});
  CHECK(store->right_edge("log").size() == 3);
  CHECK(store->attachment(hash_of("plan")) == "plan");
  CHECK(store->side_records().size() == 1);
  CHECK(store->checkpoints("log").size() == 1);
  CHECK(store->append("log", 3, {leaf("fourth")}).value() == 4);
}

TEST_CASE("a second handle sees at once what the first has written", "[sqlite]") {
  InSqlite const kit;
  auto const first = kit.open();
  auto const second = kit.open();
  for (std::int64_t i = 0; i < 10; ++i) {
    auto& writer = i % 2 == 0 ? *first : *second;
    auto& reader = i % 2 == 0 ? *second : *first;
    REQUIRE(writer.append("log", i, {leaf(std::to_string(i))}));
    CHECK(reader.size("log") == i + 1);
    CHECK(reader.read("log", i, i + 1) == std::vector<std::string>{std::to_string(i)});
    auto const late = reader.append("log", i, {leaf("late")});
    REQUIRE_FALSE(late);
    CHECK(late.error().size == i + 1);
  }
}

TEST_CASE("the file carries our marks where other programs look", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  auto const bytes = read_file(kit.file());
  CHECK(bytes.substr(0, 16) == std::string("SQLite format 3\0", 16));
  CHECK(bytes.substr(18, 2) == "\x02\x02");                            // write-ahead log
  CHECK(bytes.substr(60, 4) == std::string("\0\0\0\1", 4));            // user_version
  CHECK(bytes.substr(68, 4) == "YiSh");                                // application_id
  CHECK_FALSE(std::filesystem::exists(kit.file().string() + "-wal"));  // folded in on closing
}

TEST_CASE("a new database is for its owner's eyes only, and so is what stands beside it",
          "[sqlite]") {
  InSqlite const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a")}));
  using std::filesystem::perms;
  for (auto const* const suffix : {"", "-wal", "-shm"}) {
    CAPTURE(suffix);
    auto const status = std::filesystem::status(kit.file().string() + suffix);
    CHECK(status.permissions() == (perms::owner_read | perms::owner_write));
  }
}

TEST_CASE("the page on the database has the tables as they are", "[sqlite][page]") {
  auto const page = read_file(std::string(YISHI_SOURCE_DIR) + "/docs/formats/database.md");
  for (auto const& table : store::tables) {
    CAPTURE(table.name);
    CHECK(page.find("\n" + std::string(table.sql) + "\n") != std::string::npos);
  }
  InSqlite const kit;
  make_village(kit);
  SQLite::Database database(kit.file().string());
  for (auto const& table : store::tables) {
    SQLite::Statement query(database, "SELECT sql FROM sqlite_schema WHERE name = ?");
    query.bind(1, std::string(table.name));
    REQUIRE(query.executeStep());
    CHECK(query.getColumn(0).getString() == table.sql);
  }
}

TEST_CASE("a file that is not there is not made by accident", "[sqlite]") {
  InSqlite const kit;
  CHECK(code_of_opening(kit) == "YS-7004");
  CHECK_FALSE(std::filesystem::exists(kit.file()));
  CHECK(words_of([&] { (void)sqlite_store(kit.file(), false); }) ==
        "there is no database `" + kit.file().string() + "`");
}

TEST_CASE("a place where no file can be is refused with words", "[sqlite]") {
  InSqlite const kit;
  CHECK(code_of([&] { (void)sqlite_store(kit.folder.path() / "nowhere" / "a.db", true); }) ==
        "YS-7005");
  CHECK(code_of([&] { (void)sqlite_store(kit.folder.path(), true); }) == "YS-7005");
}

TEST_CASE("files of other programs are refused and left as they are", "[sqlite]") {
  InSqlite const kit;
  SECTION("a text") { write_file(kit.file(), "村民名单\n" + std::string(5000, 'x')); }
  SECTION("an empty file, when none was to be made") { write_file(kit.file(), ""); }
  SECTION("a database with a table of its own") { tamper(kit.file(), "CREATE TABLE t (a)"); }
  SECTION("a database of another application") {
    tamper(kit.file(), "PRAGMA application_id = 252006673; CREATE TABLE t (a)");
  }
  SECTION("a database of an application without tables yet") {
    tamper(kit.file(), "PRAGMA application_id = 252006673");
  }
  auto const before = read_file(kit.file());
  CHECK(code_of_opening(kit) == "YS-7001");
  if (!before.empty()) CHECK(code_of_opening(kit, true) == "YS-7001");
  CHECK(read_file(kit.file()) == before);
}

TEST_CASE("an empty file is taken for a new database when one is to be made", "[sqlite]") {
  InSqlite const kit;
  write_file(kit.file(), "");
  CHECK(code_of_opening(kit, true).empty());
  CHECK(code_of_opening(kit, false).empty());
}

TEST_CASE("a newer format is refused, and the versions are named", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  tamper(kit.file(), "PRAGMA user_version = 2");
  CHECK(code_of_opening(kit) == "YS-7002");
  CHECK(words_of([&] { (void)sqlite_store(kit.file(), false); }) ==
        "the database `" + kit.file().string() + "` has format 2; this program knows format 1");
  tamper(kit.file(), "PRAGMA user_version = 0");
  CHECK(code_of_opening(kit) == "YS-7003");
}

TEST_CASE("a database whose structure was changed is refused", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  struct Row {
    char const* sql;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({
      {"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END", "YS-7009"},
      {"CREATE VIEW v AS SELECT * FROM entry", "YS-7009"},
      {"CREATE TABLE extra (a)", "YS-7009"},
      {"CREATE INDEX i ON entry (leaf)", "YS-7009"},
      {"ALTER TABLE entry ADD COLUMN note TEXT", "YS-7009"},
      {"DROP TABLE side; CREATE TABLE side (commitment, salt, record)", "YS-7009"},
      {"DROP TABLE side", "YS-7003"},
  }));
  CAPTURE(row.sql);
  tamper(kit.file(), row.sql);
  CHECK(code_of_opening(kit) == row.code);
}

TEST_CASE("statistics of the query planner do no harm", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  tamper(kit.file(), "ANALYZE");
  CHECK(code_of_opening(kit).empty());
}

TEST_CASE("rows that were changed behind our back are noticed where they are used", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  SECTION("an entry taken out is named") {
    tamper(kit.file(), "DELETE FROM entry WHERE seq = 1");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(words_of([&] { (void)store->read("log", 0, 3); }) == "the log `log` has no entry 1");
  }
  SECTION("a changed entry is given as it is, and its stored hash tells on it") {
    tamper(kit.file(), "UPDATE entry SET leaf = CAST('sEcond' AS BLOB) WHERE seq = 1");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(store->read("log", 1, 2) == std::vector<std::string>{"sEcond"});
    CHECK(store->leaf_hashes("log")[1] == trail::to_hex(trail::leaf_hash("second")));
  }
  SECTION("a size that does not fit the right edge") {
    tamper(kit.file(), "UPDATE log SET size = 2");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(code_of([&] { (void)store->size("log"); }) == "YS-7003");
    CHECK(code_of([&] { (void)store->append("log", 2, {leaf("x")}); }) == "YS-7003");
  }
  SECTION("a right edge of an earlier size") {
    trail::RightEdge edge;
    edge.append(trail::leaf_hash("first"));
    edge.append(trail::leaf_hash("second"));
    tamper(kit.file(),
           "UPDATE log SET size = 2, edge = x'" + trail::to_hex(edge.serialise()) + "'");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(code_of([&] { (void)store->append("log", 2, {leaf("x")}); }) == "YS-7003");
    CHECK(store->read("log", 2, 3) == std::vector<std::string>{"third"});
  }
  SECTION("a changed attachment") {
    tamper(kit.file(), "UPDATE attachment SET bytes = CAST('plan!' AS BLOB)");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(code_of([&] { (void)store->attachment(hash_of("plan")); }) == "YS-7010");
  }
  SECTION("a changed side record") {
    tamper(kit.file(), "UPDATE side SET record = CAST('李四' AS BLOB)");
    auto const store = sqlite_store(kit.file(), false);
    CHECK(code_of([&] { (void)store->side_records(); }) == "YS-7013");
  }
}

TEST_CASE("who waits in vain for another program is told so, and nothing is written", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  SQLite::Database other(kit.file().string(), SQLite::OPEN_READWRITE);
  auto const store = sqlite_store(kit.file(), false, std::chrono::milliseconds(20));
  other.exec("BEGIN IMMEDIATE");
  CHECK(code_of([&] { (void)store->append("log", 3, {leaf("x")}); }) == "YS-7006");
  CHECK(store->size("log") == 3);
  other.exec("ROLLBACK");
  CHECK(store->append("log", 3, {leaf("x")}).value() == 4);
}

TEST_CASE("who opens a new file waits for another that is reading it", "[sqlite]") {
  // Before a file is first switched to its write-ahead log, a reader keeps the switch waiting.
  InSqlite const kit;
  make_village(kit);
  tamper(kit.file(), "PRAGMA journal_mode = DELETE");
  SQLite::Database other(kit.file().string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN");
  REQUIRE(other.execAndGet("SELECT count(*) FROM entry").getInt() == 3);
  auto const open = [&](int wait) {
    (void)sqlite_store(kit.file(), false, std::chrono::milliseconds(wait));
  };
  CHECK(code_of([&] { open(20); }) == "YS-7006");
  std::thread reader([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    other.exec("COMMIT");
  });
  CHECK(code_of([&] { open(10'000); }).empty());
  reader.join();
}

TEST_CASE("a file that cannot be written is not half written", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  auto const store = sqlite_store(kit.file(), false);
  auto entry = leaf("large");
  std::string const bytes(1'000'000, 'x');
  entry.attachments = {{hash_of(bytes), bytes}};
  {
    FileSizeLimit const limit(200'000);
    auto const code = code_of([&] { (void)store->append("log", 3, {entry}); });
    CHECK((code == "YS-7007" || code == "YS-7008"));
  }
  CHECK(store->size("log") == 3);
  CHECK(store->append("log", 3, {entry}).value() == 4);
  CHECK(store->attachment(hash_of(bytes)) == bytes);
}

TEST_CASE("erased bytes do not linger in the file", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  REQUIRE(read_file(kit.file()).find("张三") != std::string::npos);
  {
    // As the store itself would delete: with its settings.
    auto const store = sqlite_store(kit.file(), false);
    SQLite::Database database(kit.file().string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA secure_delete = ON; DELETE FROM side");
  }
  CHECK(read_file(kit.file()).find("张三") == std::string::npos);
}

TEST_CASE("a file cut short is refused with words", "[sqlite]") {
  InSqlite const kit;
  make_village(kit);
  auto const whole = read_file(kit.file());
  for (auto const size : {std::size_t{50}, std::size_t{4096}, whole.size() - 4096}) {
    CAPTURE(size);
    write_file(kit.file(), std::string_view(whole).substr(0, size));
    auto const words = words_of([&] {
      auto const store = sqlite_store(kit.file(), false);
      (void)store->read("log", 0, 3);
      (void)store->attachments();
      (void)store->checkpoints("log");
      (void)store->side_records();
    });
    CHECK(words.find(kit.file().string()) != std::string::npos);
  }
}

TEST_CASE("turned bits never pass for what was written", "[sqlite][property]") {
  InSqlite const kit;
  std::vector<std::string> leaves;
  {
    auto const store = kit.open();
    for (std::int64_t i = 0; i < 60; ++i) {
      leaves.push_back("entry " + std::to_string(i) + std::string(600, 'x'));
      REQUIRE(store->append("log", i, {leaf(leaves.back())}));
    }
  }
  trail::RightEdge honest;
  for (auto const& bytes : leaves) honest.append(trail::leaf_hash(bytes));
  auto const whole = read_file(kit.file());
  int refused = 0;
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    trail::Random random(seed);
    auto bytes = whole;
    auto const at = random.below(bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
    write_file(kit.file(), bytes);
    std::vector<std::string> read;
    auto const words =
        words_of([&] { read = sqlite_store(kit.file(), false)->read("log", 0, 60); });
    if (!words.empty()) {
      ++refused;
      continue;
    }
    trail::RightEdge edge;
    for (auto const& entry : read) edge.append(trail::leaf_hash(entry));
    REQUIRE((read == leaves) == (edge == honest));
    if (read != leaves) ++changed;
  }
  // integrity_check would have called most of these sound: hashing is what finds them.
  CHECK(changed > 100);
  CHECK(refused > 0);
}

}  // namespace yishi::engine
