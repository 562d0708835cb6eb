// Every refusal code of the core is reached from a script, or stands in a list with the reason why
// it cannot be. The scripts are described in support/refusal_scenarios.hpp.

#include <catch2/catch.hpp>
#include <sstream>

#include "support/program.hpp"
#include "support/refusal_scenarios.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::Codes;
using yishi::codes_in;
using yishi::codes_of;
using yishi::Hamlet;
using yishi::run_line;
using yishi::run_lines;
using yishi::said;

fs::path sources() { return YISHI_SOURCE_DIR; }

bool sets_time(std::string const& line) { return line.find("\"at\":") != std::string::npos; }

/// Codes that nobody can bring about by typing, and why. Each is tested in tests/core.
struct OutOfReach {
  char const* code;
  char const* why;
};
constexpr char const* by_adopt = "only `adopt` builds this command, from files that it has checked";
constexpr char const* by_runtime = "a log whose attachments are gone or damaged is not opened";
constexpr OutOfReach out_of_reach[] = {
    {"YS-3500", "a village without a log has no rosters, so nobody can be named (YS-9126)"},
    {"YS-3501", by_adopt},
    {"YS-3502", by_adopt},
    {"YS-3504", by_runtime},
    {"YS-3505", by_adopt},
    {"YS-3506", by_runtime},
    {"YS-3507", "adopted before any roster, so that nobody could have acted without it"},
    {"YS-3508", "adopted before any roster, so that nobody could have acted without it"},
    {"YS-3509", by_adopt},
    {"YS-3511", "only adopted procedures are understood (YS-9132)"},
    {"YS-3527", "an objection and a verdict are fields of the answer only"},
    {"YS-3541", "a blank that the form does not have is not understood (YS-9111)"},
    {"YS-3544", "what kind of content a blank takes is seen to when the form is filled in"},
    {"YS-3559", "the text on an agenda is filled in from the case"},
    {"YS-3571", "the rules for a rebinding are the newest adopted ones of its procedure"},
    {"YS-3572", "the rules for a rebinding are the newest adopted ones of its procedure"},
    {"YS-3622", "the key that a change replaces is filled in from the log"},
    {"YS-3623", "a new key is made for each change, and another file is not taken (YS-9246)"},
    {"YS-3631", "a signature by nobody's key is refused before it is handed in (YS-9245)"},
    {"YS-4323", "a number below zero or beyond a thousand million is not read (YS-9129)"},
    {"YS-5200", "nobody on a roster is the system"},
    {"YS-5201", "only the system lets time pass"},
    {"YS-5233", "no law says for how many one may sit"},
    {"YS-6111", "only the system lets time pass, and only when something is due"},
};
/// Reached in tests of their own: a clock that goes back, text that is not UTF-8, two programs; and
/// the changes of the key (key_test.cpp), which files are handed in for.
constexpr char const* elsewhere[] = {"YS-3536", "YS-3620", "YS-3621", "YS-3624", "YS-3625",
                                     "YS-3626", "YS-3627", "YS-3628", "YS-3629", "YS-3630",
                                     "YS-6100", "YS-9102", "YS-9103"};

Codes reached() {
  Codes codes;
  for (auto const& scenario : yishi::refusal_scenarios())
    codes.insert(scenario.codes.begin(), scenario.codes.end());
  return codes;
}

/// Everything in `folder` in one text.
std::string text_below(fs::path const& folder) {
  std::string text;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file() && each.path().extension() == ".cpp")
      text += yishi::file_text(each.path());
  return text;
}

/// The codes with which a submission can be refused, from the sources.
Codes codes_of_the_sources() {
  auto codes = codes_in(text_below(sources() / "engine/src/core"));
  std::istringstream runtime(text_below(sources() / "engine/src/runtime"));
  for (std::string line; std::getline(runtime, line);)
    if (line.find("rejected(kind(") != std::string::npos) codes.merge(codes_in(line));
  return codes;
}

}  // namespace

TEST_CASE("every refusal that can be typed is reached, with all its reasons, and can be mended") {
  for (auto const& scenario : yishi::refusal_scenarios()) {
    DYNAMIC_SECTION(scenario.at << " " << scenario.what) {
      REQUIRE_FALSE(scenario.codes.empty());
      REQUIRE_FALSE(scenario.refused.empty());
      REQUIRE_FALSE(scenario.mended.empty());
      auto hamlet = std::make_unique<Hamlet>(scenario.base);
      run_lines(*hamlet, scenario.before);
      auto const size = hamlet->village().state().size;
      auto const state = hamlet->village().state();
      auto const report = run_line(*hamlet, scenario.refused);
      INFO(said(report));
      REQUIRE(report.lines.size() == 1);
      CHECK(report.lines[0].status == yishi::LineStatus::refused);
      CHECK(codes_of(report.lines[0].reasons) == scenario.codes);
      // Whatever fell due by then is on record, and nothing else.
      if (!sets_time(scenario.refused)) CHECK(hamlet->village().state() == state);
      if (hamlet->village().state().size == size) CHECK(hamlet->village().state() == state);
      if (sets_time(scenario.refused)) {
        hamlet = std::make_unique<Hamlet>(scenario.base);
        run_lines(*hamlet, scenario.before);
      }
      run_lines(*hamlet, scenario.mended);
    }
  }
}

TEST_CASE("no code of the core is left out of the table of refusals") {
  Codes named = reached();
  for (auto const& each : out_of_reach) {
    CAPTURE(each.code, each.why);
    CHECK(named.insert(each.code).second);
  }
  for (auto const* code : elsewhere) {
    CAPTURE(code);
    CHECK(named.insert(code).second);
  }
  // Reached, and not the core's: nothing.
  CHECK(named == codes_of_the_sources());
}

TEST_CASE("what cannot be typed is tested in the core itself") {
  auto const tested = codes_in(text_below(sources() / "tests/core"));
  for (auto const& each : out_of_reach) {
    CAPTURE(each.code, each.why);
    CHECK(tested.contains(each.code));
  }
}

TEST_CASE("a clock that went back records nothing until it is right again") {
  Hamlet hamlet;
  run_lines(hamlet, yishi::prelude("提出"));
  hamlet.clock().set("2026-03-01T08:00");
  std::string const line =
      R"({"do":"case do","case":"1","action":"交票决","on":"2026-03-01","minutes":"两委"})";
  auto const report = run_line(hamlet, line);
  REQUIRE(report.lines.size() == 1);
  CHECK(codes_of(report.lines[0].reasons) == Codes{"YS-6100", "YS-6103"});
  hamlet.clock().set("2026-03-02T08:00");
  run_lines(
      hamlet,
      {R"({"do":"case do","case":"1","action":"交票决","on":"2026-03-02","minutes":"两委"})"});
}

TEST_CASE("the program says the same as the library: exit code 4 and every code") {
  // Every ninth scenario that the program can be told in one script, so that each family is there.
  int ran = 0;
  int counter = 0;
  for (auto const& scenario : yishi::refusal_scenarios()) {
    std::string script;
    for (auto const& line : scenario.before) script += line + "\n";
    script += scenario.refused + "\n";
    bool const plain = script.find('$') == std::string::npos &&
                       script.find("files ") == std::string::npos &&
                       !scenario.codes.begin()->starts_with("YS-9");
    if (!plain || counter++ % 9 != 0) continue;
    INFO(scenario.at << " " << scenario.what);
    Hamlet hamlet(scenario.base);
    hamlet.close();
    std::ofstream(hamlet.folder() / "script.jsonl", std::ios::binary) << script;
    auto const answer = yishi::run_program(hamlet.folder(), "apply script.jsonl --json");
    INFO(answer.out << answer.err);
    CHECK(answer.exit == 4);
    auto const last = answer.out.rfind("\"reasons\"");
    REQUIRE(last != std::string::npos);
    CHECK(codes_in(answer.out.substr(last)) == scenario.codes);
    ++ran;
  }
  CHECK(ran >= 10);
}
