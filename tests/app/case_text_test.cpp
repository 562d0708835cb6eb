// What was handed in for a case is read out of the trail again: what counts, what was voted on.

#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/trail/hash.hpp"

namespace {

namespace fs = std::filesystem;

/// The village of examples/embed_cpp, in which a case has its plan, voted on or not.
struct Office {
  Office() {
    fs::copy(fs::path(YISHI_SOURCE_DIR) / "examples" / "embed_cpp" / "village", folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    done("adopt --simulated --at 2026-03-02T09:00");
    done("case new 标题=修路 --by 桐青平 --at 2026-03-02T10:00");
  }
  yishi::Ran run(std::string const& arguments) {
    return yishi::run_program(folder.path(), arguments);
  }
  void done(std::string const& arguments) {
    auto const ran = run(arguments);
    CAPTURE(arguments, ran.out, ran.err);
    REQUIRE(ran.exit == 0);
  }
  void hand_in(std::string const& bytes) {
    std::ofstream(folder.path() / "方案.txt", std::ios::binary) << bytes;
    done("case do 1 研究 方案=方案.txt --by 溪远宁 --minutes 支部3月2日");
    fs::remove(folder.path() / "方案.txt");
  }
  void vote() {
    done("meet notice 1 --when 2026-03-06T14:00 --place 祠堂" + by + " --minutes 两委");
    done("meet sign M1 禾安和、枫知平、溪远宁、樟明佳" + by + " --at 2026-03-06T14:00");
    done("meet open M1 --chair 禾安和" + by);
    done("vote open M1 1" + by);
    auto const count = "{\"发出\":4,\"收回\":4,\"有效\":4,\"同意\":4,\"反对\":0,\"弃权\":0}";
    std::ofstream(folder.path() / "表决.jsonl", std::ios::binary)
        << "{\"do\":\"vote record\",\"meeting\":\"M1\",\"item\":1,\"tally\":" << count
        << ",\"again\":" << count
        << ",\"reader\":\"枫知平\",\"second_reader\":\"樟明佳\",\"caller\":\"禾安和\","
           "\"counter\":\"枫知平\",\"watcher\":\"溪远宁\",\"by\":\"枫知平\",\"as\":\"村两委\"}\n";
    done("apply 表决.jsonl");
  }
  std::string const by = " --by 枫知平 --as 村两委";
  yishi::TemporaryFolder folder;
};

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the text that was voted on is read out, with its fingerprint and the result") {
  Office office;
  std::string const plan = "一、修村口到祠堂的路，长 300 米。\n二、八月前完工。\n";
  office.hand_in(plan);
  auto const before = office.run("case text 1");
  CAPTURE(before.out, before.err);
  CHECK(before.exit == 0);
  CHECK(has(before.out, plan));
  CHECK(has(before.out, "▶"));
  CHECK_FALSE(has(before.out, "表决过"));
  office.vote();
  auto const after = office.run("case text 1");
  CAPTURE(after.out);
  CHECK(has(after.out, plan));
  CHECK(has(after.out, "表决过：#"));
  CHECK(has(after.out, yishi::trail::to_hex(yishi::trail::sha256(plan)).substr(0, 16)));
  CHECK(has(office.run("case show 1").out, "yishi case text 2026-001"));
  auto const json = office.run("case text 修路 --json").out;
  CAPTURE(json);
  CHECK(has(json, "\"result\": \"通过\""));
}

TEST_CASE("a document that is no text is written to a file, as it was, and over none") {
  Office office;
  std::string const bytes("\xff\xd8\xff\0photo", 9);
  office.hand_in(bytes);
  auto const read = office.run("case text 1");
  CHECK(read.exit == 1);
  CHECK(has(read.err, "YS-9202"));
  CHECK(has(read.err, "有 9 字节"));
  CHECK(office.run("case text 1 --out 照片.jpg").exit == 0);
  CHECK(yishi::file_text(office.folder.path() / "照片.jpg") == bytes);
  auto const again = office.run("case text 1 --out 照片.jpg");
  CHECK(again.exit == 1);
  CHECK(has(again.err, "YS-9204"));
}

TEST_CASE("what was not handed in is said not to be there, and where documents are") {
  Office office;
  auto const none = office.run("case text 1");
  CHECK(none.exit == 1);
  CHECK(has(none.err, "YS-9200"));
  office.hand_in("方案一");
  auto const other = office.run("case text 1 1");
  CHECK(other.exit == 1);
  CHECK(has(other.err, "YS-9201"));
  std::string const before = "交过文件的是第 ";
  auto const at = other.err.find(before);
  REQUIRE(at != std::string::npos);
  auto const number = std::stoi(other.err.substr(at + before.size()));
  auto const right = office.run("case text 1 第" + std::to_string(number) + "条");
  CAPTURE(right.out, right.err);
  CHECK(right.exit == 0);
  CHECK(has(right.out, "方案一"));
  CHECK(office.run("case text").exit == 2);
  CHECK(has(office.run("case text 9").err, "YS-3510"));
}

TEST_CASE("a text that was taken back is not among the documents") {
  Office office;
  office.hand_in("方案一");
  office.done("takeback --reason 交错了 --by 溪远宁");
  CHECK(has(office.run("case text 1").err, "YS-9200"));
  office.hand_in("方案二");
  CHECK(has(office.run("case text 1").out, "方案二"));
}

TEST_CASE("a document cannot give orders to the terminal") {
  Office office;
  // One byte for “escape [” where terminals read Latin characters; escape itself is not taken.
  office.hand_in("方案\u009b2J一\u202e二\n");
  auto const read = office.run("case text 1");
  CHECK(has(read.out, "方案2J一二\n"));
  CHECK_FALSE(has(read.out, "\u009b"));
  std::ofstream(office.folder.path() / "方案.txt") << "方案\x1b[2J一\x07\n";
  CHECK(has(office.run("case do 1 研究 方案=方案.txt --by 溪远宁 --minutes 支部").err, "YS-9115"));
}

TEST_CASE("a document that was cut out of the trail is missed, and named by its fingerprint") {
  Office office;
  office.hand_in("方案一");
  auto const hash = yishi::trail::to_hex(yishi::trail::sha256("方案一"));
  {
    SQLite::Database file((office.folder.path() / "档案.db").string(), SQLite::OPEN_READWRITE);
    SQLite::Statement cut(file, "DELETE FROM attachment WHERE hash = ?1");
    cut.bind(1, hash);
    if (cut.exec() == 0) {
      SQLite::Statement raw(file, "DELETE FROM attachment WHERE lower(hex(hash)) = ?1");
      raw.bind(1, hash);
      REQUIRE(raw.exec() == 1);
    }
  }
  auto const read = office.run("case text 1");
  CHECK(read.exit == 1);
  CHECK(has(read.err, "YS-9203"));
  CHECK(has(read.err, hash.substr(0, 40)));
}
