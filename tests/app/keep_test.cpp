// 体检: each check on both sides of its boundary, and what a person and a program are told.

#include <catch2/catch.hpp>
#include <limits>

#include "app/keep_village.hpp"
#include "support/one_document.hpp"
#include "yishi/yishi.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::Check;
using yishi::file_text;
using yishi::instant;
using yishi::KeptVillage;
using yishi::Machine;
using yishi::Mark;
using yishi::write_text;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t mib = 1 << 20;

/// A machine on which nothing is wrong, on a day of 2026 of which the holidays are known.
Machine healthy(char const* day = "2026-03-01") {
  return {instant(day), 8 * 60, std::numeric_limits<std::int64_t>::max()};
}

Check const& check_of(std::vector<Check> const& checks, std::string const& id) {
  for (auto const& check : checks)
    if (check.id == id) return check;
  FAIL("no check " << id);
  return checks.front();
}

Mark mark_of(KeptVillage const& village, std::string const& id, Machine const& machine) {
  auto const checks = yishi::examine(village.folder(), machine);
  return check_of(checks, id).mark();
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The supervisors with these terms, adopted.
void set_terms(KeptVillage const& village, std::string const& chair, std::string const& others) {
  auto const file = village.folder() / "名册" / "监委会.csv";
  auto const text = file_text(file);
  std::string out;
  std::size_t from = 0;
  for (int row = 0; from < text.size(); ++row) {
    auto const end = text.find('\n', from);
    auto const line = text.substr(from, end - from);
    out += line + (row == 0   ? ",自,至"
                   : row == 1 ? ",2024-01-01," + chair
                              : ",2024-01-01," + others);
    out += "\n";
    from = end + 1;
  }
  write_text(file, out);
  auto const ran = village.run("adopt -C 村 --at 2026-02-02");
  CAPTURE(ran.out, ran.err);
  REQUIRE(ran.exit == 0);
}

}  // namespace

TEST_CASE("a clock behind the newest entry is bad, one minute of it is not") {
  KeptVillage const village(false);
  yishi::engine::Instant last = 0;
  {
    auto const clock = yishi::engine::system_clock();
    yishi::Village const open(village.folder(), *clock, {});
    last = open.state().last_at;
  }
  auto machine = healthy();
  for (auto const& [offset, mark] :
       {std::pair{std::int64_t{0}, Mark::good}, std::pair{std::int64_t{-60'000}, Mark::good},
        std::pair{std::int64_t{-60'001}, Mark::bad}, std::pair{30 * day_ms, Mark::good}}) {
    CAPTURE(offset);
    machine.now = last + offset;
    CHECK(mark_of(village, "clock", machine) == mark);
  }
  machine.now = last;
  for (auto const& [minutes, mark] :
       {std::pair{480, Mark::good}, std::pair{0, Mark::warning}, std::pair{-480, Mark::warning}}) {
    machine.utc_offset_minutes = minutes;
    CHECK(mark_of(village, "clock", machine) == mark);
  }
}

TEST_CASE("a disk below one GiB is a warning, one that holds no second copy is bad") {
  KeptVillage const village;
  auto machine = healthy();
  auto const size = static_cast<std::int64_t>(fs::file_size(village.database())) / mib;
  for (auto const& [left, mark] :
       {std::pair{std::int64_t{1024}, Mark::good}, std::pair{std::int64_t{1023}, Mark::warning},
        std::pair{64 + size, Mark::warning}, std::pair{63 + size, Mark::bad},
        std::pair{std::int64_t{0}, Mark::bad}}) {
    CAPTURE(left);
    machine.free_bytes = left * mib;
    CHECK(mark_of(village, "disk", machine) == mark);
  }
}

TEST_CASE("doctor nags after a week with something new, wherever the backup went") {
  KeptVillage const village;
  CHECK(mark_of(village, "backup", healthy()) == Mark::warning);
  bool const at_home = GENERATE(true, false);
  yishi::BackupOptions options;
  options.now = instant("2026-02-01");
  if (!at_home) options.into = village.root() / "U盘";
  REQUIRE(yishi::back_up(village.folder(), options));
  CHECK(mark_of(village, "backup", healthy("2026-12-01")) == Mark::good);  // nothing is new
  REQUIRE(village.record("20").exit == 0);
  CHECK(mark_of(village, "backup", healthy("2026-02-08")) == Mark::good);
  CHECK(mark_of(village, "backup", healthy("2026-02-09")) == Mark::warning);
  options.now = instant("2026-02-09");
  REQUIRE(yishi::back_up(village.folder(), options));
  CHECK(mark_of(village, "backup", healthy("2026-02-09")) == Mark::good);
}

TEST_CASE("a backup that was cut off does not count, and is mentioned") {
  KeptVillage const village;
  fs::create_directories(village.folder() / "备份" / "2026-02-01-0900");
  auto const checks = yishi::examine(village.folder(), healthy());
  auto const& check = check_of(checks, "backup");
  CHECK(check.mark() == Mark::warning);
  CHECK(says(check.said.zh, "没做完"));
  CHECK(says(check.said.en, "unfinished"));
}

TEST_CASE("holidays known for sixty days are enough, none left is bad") {
  KeptVillage const village;
  yishi::rules::Date until;
  {
    auto const clock = yishi::engine::system_clock();
    yishi::Village const open(village.folder(), *clock, {});
    until = open.library().calendars.at(open.state().calendar)->known_until;
  }
  for (auto const& [ahead, mark] : {std::pair{60, Mark::good}, std::pair{59, Mark::warning},
                                    std::pair{0, Mark::warning}, std::pair{-1, Mark::bad}}) {
    CAPTURE(ahead);
    auto machine = healthy();
    machine.now = yishi::rules::start_of(until.plus(-ahead));
    CHECK(mark_of(village, "holidays", machine) == mark);
  }
}

TEST_CASE("terms that end within sixty days are named, with whose they are") {
  KeptVillage const village;
  set_terms(village, "2026-04-30", "2029-12-31");
  CHECK(mark_of(village, "terms", healthy("2026-02-28")) == Mark::good);     // 61 days
  CHECK(mark_of(village, "terms", healthy("2026-03-01")) == Mark::warning);  // 60 days
  CHECK(mark_of(village, "terms", healthy("2026-04-30")) == Mark::warning);  // the last day
  auto const checks = yishi::examine(village.folder(), healthy());
  auto const said = message(check_of(checks, "terms").troubles.at(0), yishi::Language::zh);
  CHECK(says(said, "监委会"));
  auto const roster = file_text(village.folder() / "名册" / "监委会.csv");
  CHECK(says(said, roster.substr(roster.find('\n') + 1, 9)));  // three characters of Han
}

TEST_CASE("an office is vacant the day after its last holder's term") {
  KeptVillage const village;
  set_terms(village, "2026-04-30", "2029-12-31");
  CHECK(mark_of(village, "offices", healthy("2026-04-30")) == Mark::good);
  auto const checks = yishi::examine(village.folder(), healthy("2026-05-01"));
  auto const& check = check_of(checks, "offices");
  REQUIRE(check.troubles.size() == 1);
  CHECK(check.mark() == Mark::warning);
  CHECK(says(message(check.troubles[0], yishi::Language::zh), "“主任”"));
  CHECK(check_of(checks, "terms").mark() == Mark::good);  // what is over is not about to end
  auto const later = yishi::examine(village.folder(), healthy("2030-01-01"));
  auto const& all = check_of(later, "offices");
  REQUIRE(all.troubles.size() == 1);
  CHECK(says(message(all.troubles[0], yishi::Language::zh), "全部成员"));
}

TEST_CASE("the key is there, the log's own, and nobody else's to read") {
  KeptVillage const village;
  CHECK(mark_of(village, "key", healthy()) == Mark::good);
  fs::permissions(village.key(),
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  CHECK(mark_of(village, "key", healthy()) == Mark::bad);
  fs::permissions(village.key(), fs::perms::owner_read);
  CHECK(mark_of(village, "key", healthy()) == Mark::good);
  fs::rename(village.key(), village.root() / "key");
  auto const checks = yishi::examine(village.folder(), healthy());
  CHECK(check_of(checks, "key").troubles.at(0).kind->code == "YS-9048");
  CHECK(check_of(checks, "signer_state").mark() ==
        Mark::good);  // the rest is looked at all the same
  KeptVillage const other;
  fs::copy(other.key(), village.key());
  auto const foreign = yishi::examine(village.folder(), healthy());
  CHECK(check_of(foreign, "key").troubles.at(0).kind->code == "YS-9063");
}

TEST_CASE("a signer state that is gone, unreadable or of another log is named") {
  KeptVillage const village;
  KeptVillage const other;
  auto const state = village.folder() / "密钥" / "签名状态.json";
  CHECK(mark_of(village, "signer_state", healthy()) == Mark::good);
  auto const kept = file_text(state);
  write_text(state, kept.substr(0, kept.size() / 2));
  auto const code = [&] {
    auto const checks = yishi::examine(village.folder(), healthy());
    auto const& check = check_of(checks, "signer_state");
    return check.troubles.empty() ? std::string() : std::string(check.troubles[0].kind->code);
  };
  CHECK(code() == "YS-9041");
  write_text(state, file_text(other.folder() / "密钥" / "签名状态.json"));
  CHECK(code() == "YS-9062");
  auto wrong = kept;
  auto const digit = wrong.find("\"edge\":\"") + 8 + 16;  // behind the size: a hash
  wrong[digit] = wrong[digit] == '0' ? '1' : '0';
  write_text(state, wrong);
  CHECK(code() == "YS-9047");
  fs::remove(state);
  CHECK(code() == "YS-9073");
  write_text(state, kept);
  CHECK(code().empty());
}

TEST_CASE("files that say more than the trail, and a clerk who is not named, are warnings") {
  KeptVillage const village;
  CHECK(mark_of(village, "files", healthy()) == Mark::good);
  CHECK(mark_of(village, "clerk", healthy()) == Mark::warning);
  auto const file = village.folder() / "村.yaml";
  auto const text = file_text(file);
  write_text(file, text + "文书: 禾安和\n");
  CHECK(mark_of(village, "clerk", healthy()) == Mark::good);
  auto changed = text;
  write_text(file, changed.replace(changed.find("公示期: 15"), std::string("公示期: 15").size(),
                                   "公示期: 20"));
  CHECK(mark_of(village, "files", healthy()) == Mark::warning);
  write_text(file, "村: \n");
  CHECK(mark_of(village, "files", healthy()) == Mark::bad);
}

TEST_CASE("a damaged database is bad, and what rests on it is left out") {
  KeptVillage const village;
  auto bytes = file_text(village.database());
  for (std::size_t at = 4096; at < bytes.size(); ++at) bytes[at] = '\x55';
  write_text(village.database(), bytes);
  auto const ran = village.run("doctor -C 村");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == 1);
  CHECK(says(ran.out, "✗ 不行"));
  CHECK_FALSE(says(ran.out, "名册"));
}

TEST_CASE("doctor says each thing with a sign and a word, and a program the same") {
  KeptVillage const village;
  auto const good = village.run("doctor -C 村 --at 2026-02-03");
  CAPTURE(good.out, good.err);
  CHECK(good.exit == 0);
  CHECK(says(good.out, "✓ 好"));
  CHECK(says(good.out, "! 注意"));
  CHECK(says(good.out, "yishi backup"));
  fs::remove(village.key());
  auto const bad = village.run("doctor -C 村 --at 2026-02-03 --lang en");
  CHECK(bad.exit == 1);
  CHECK(says(bad.out, "✗ bad"));
  CHECK(says(bad.out, "✓ ok"));
  auto const brief = village.run("doctor -C 村 --at 2026-02-03 --lang en -q");
  CHECK_FALSE(says(brief.out, "✓ ok"));
  CHECK(says(brief.out, "YS-9048"));
  auto const ran = village.run("doctor -C 村 --at 2026-02-03 --lang en --json");
  CHECK(ran.exit == 1);
  CHECK(ran.err.empty());
  auto const document = yishi::one_document(ran.out);
  std::size_t codes = 0;
  for (auto const& check : *document.find("data")->find("checks")->array()) {
    CHECK(says(bad.out, *check.find("name")->string()));
    auto const mark = *check.find("mark")->string();
    auto const& its = *check.find("codes")->array();
    CHECK((mark == "ok") == its.empty());
    codes += its.size();
    for (auto const& code : its) CHECK(says(bad.out, *code.string()));
  }
  CHECK(codes == document.find("diagnostics")->array()->size());
  CHECK(village.run("doctor -C 没有的村").exit == 1);
  CHECK(village.run("doctor -C .").exit == 1);  // a folder without a trail
}
