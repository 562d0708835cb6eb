// The demo is the first thing anybody runs: it must tell the whole story, and its trail must be one
// that a stranger accepts — and refuses as soon as a single byte is changed.

#include <catch2/catch.hpp>
#include <random>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/yishi.hpp"

namespace {

namespace fs = std::filesystem;

/// The demo is walked once for all tests of this file.
struct Demo {
  Demo() : ran(yishi::run_program(folder.path(), "demo --dir .")) {}
  fs::path village() const { return folder.path() / "枫源村"; }
  yishi::TemporaryFolder folder;
  yishi::Ran ran;
};

Demo const& demo() {
  static Demo const once;
  return once;
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

yishi::engine::Evidence evidence() {
  auto const store = yishi::engine::sqlite_store(demo().village() / "档案.db", false);
  return yishi::read_evidence(*store);
}

}  // namespace

TEST_CASE("the demo walks all three cases, refuses the planted mistakes and verifies") {
  CAPTURE(demo().ran.err);
  REQUIRE(demo().ran.exit == 0);
  auto const& out = demo().ran.out;
  for (auto const* part : {"一上", "一下", "二上二下", "三上", "三下", "公示", "实施", "测评",
                           "“办结”", "“否决”", "“流会”", "核验通过", "核验不通过", "成员大会",
                           "第三十五条", "2026年3月18日 24 时", "2026年6月15日", "还差 1"})
    CHECK(says(out, part));
}

TEST_CASE("the demo speaks English when asked, and never twice into the same folder") {
  yishi::TemporaryFolder const folder;
  auto const english = yishi::run_program(folder.path(), "demo --dir . --lang en --json");
  CAPTURE(english.err, english.out.substr(0, 300));
  CHECK(english.exit == 0);
  CHECK(says(english.out, "\"ok\": true"));
  auto const second = yishi::run_program(folder.path(), "demo --dir . --json");
  CHECK(second.exit == 0);
  CHECK(fs::exists(folder.path() / "枫源村-2" / "档案.db"));
}

TEST_CASE("what the demo leaves behind can be verified, listed and checked") {
  auto const& folder = demo().folder.path();
  CHECK(yishi::run_program(folder, "verify 枫源村").exit == 0);
  CHECK(yishi::run_program(folder, "verify 枫源村/导出").exit == 0);
  CHECK(yishi::run_program(folder, "verify 枫源村/导出-改过一个字节").exit == 5);
  CHECK(yishi::run_program(folder, "check 枫源村").exit == 0);
  auto const log = yishi::run_program(folder, "log -C 枫源村 --case 2026-001");
  CHECK(log.exit == 0);
  CHECK(says(log.out, "补录"));
}

TEST_CASE("one changed byte in any entry of the demo's trail is found and the entry named") {
  auto const honest = evidence();
  REQUIRE(yishi::engine::verify(honest).ok());
  std::mt19937 random(20260303);
  for (std::size_t seq = 0; seq < honest.entries.size(); ++seq) {
    auto forged = honest;
    auto& entry = forged.entries[seq];
    auto const place = std::uniform_int_distribution<std::size_t>(0, entry.size() - 1)(random);
    entry[place] = static_cast<char>(entry[place] ^ (1 << (seq % 7)));
    auto const report = yishi::engine::verify(forged);
    CAPTURE(seq, place);
    CHECK_FALSE(report.ok());
    CHECK(std::any_of(report.findings.begin(), report.findings.end(), [&](auto const& finding) {
      return finding.entry == static_cast<std::int64_t>(seq);
    }));
  }
}

TEST_CASE("no person's name stands in the demo's trail") {
  auto const engine_clock = yishi::engine::system_clock();
  yishi::Village const village(demo().village(), *engine_clock, {});
  auto const people = village.people();
  REQUIRE(people.size() > 200);
  auto const everything = evidence();
  for (auto const& [id, person] : people) {
    CAPTURE(person.name);
    for (auto const& entry : everything.entries) REQUIRE_FALSE(says(entry, person.name));
    for (auto const& [hash, bytes] : everything.attachments)
      REQUIRE_FALSE(says(bytes, person.name));
  }
}
