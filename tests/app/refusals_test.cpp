// Every code with which the rules say no, reached by typing: a short script for each, whose last
// line is refused with exactly the codes of its heading, and beside it the same mended.
//
// The scripts are in tests/app/refusals/*.txt:
//
//   = name          begins a prelude (preludes.txt); "+ name" in it takes in another
//   # YS-1 YS-2: …  begins a scenario: all codes of the refusal, and what it is about
//   base old_law    the hamlet of December 2025 (support/hamlet.hpp)
//   + name          a prelude;  {…}: a line of a script;  files …: the village changes its texts
//   x {…}           the line that is refused
//   v {…}           what is done instead; every line is accepted
//
// "$2" is the number of the entry before the one before the newest, "$long" a very long text, %a%
// the usual tally and %t% those who count.

#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "yishi/script.hpp"
#include "yishi/trail/json.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::Hamlet;
using Codes = std::set<std::string>;

struct Scenario {
  std::string at;  // file:line
  std::string what;
  Codes codes;
  yishi::HamletKind base = yishi::HamletKind::usual;
  std::vector<std::string> before;
  std::string refused;
  std::vector<std::string> mended;
};

fs::path sources() { return YISHI_SOURCE_DIR; }

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size()))
    text.replace(place, from.size(), to);
}

Codes codes_in(std::string const& text) {
  static std::regex const code("YS-[0-9]{4}");
  Codes found;
  for (std::sregex_iterator each(text.begin(), text.end(), code), end; each != end; ++each)
    found.insert(each->str());
  return found;
}

/// The lines of a file of scenarios, with what they abbreviate.
std::vector<std::string> lines_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    replace_all(line, "%a%", R"({"发出":3,"收回":3,"有效":3,"同意":2,"反对":1,"弃权":0})");
    replace_all(line, "%t%", R"("caller":"桐青平","counter":"柘安宁","watcher":"槿明平")");
    lines.push_back(std::move(line));
  }
  return lines;
}

using Preludes = std::map<std::string, std::vector<std::string>>;

void take_in(Preludes const& preludes, std::string const& name, std::vector<std::string>& lines) {
  INFO("prelude " << name);
  REQUIRE(preludes.contains(name));
  auto const& known = preludes.at(name);
  lines.insert(lines.end(), known.begin(), known.end());
}

Preludes const& preludes() {
  static Preludes const all = [] {
    Preludes read;
    std::string name;
    for (auto const& line : lines_of(sources() / "tests/app/refusals/preludes.txt")) {
      if (line.starts_with("= "))
        name = line.substr(2);
      else if (line.starts_with("+ "))
        take_in(read, line.substr(2), read[name]);
      else if (line.starts_with("{"))
        read[name].push_back(line);
    }
    return read;
  }();
  return all;
}

void read_scenarios(fs::path const& file, std::vector<Scenario>& all) {
  int number = 0;
  for (auto const& line : lines_of(file)) {
    auto const at = file.filename().string() + ":" + std::to_string(++number);
    if (line.empty() || line.starts_with(";")) continue;
    INFO(at << " " << line);
    if (line.starts_with("# ")) {
      all.emplace_back();
      all.back().at = at;
      all.back().what = line.substr(2);
      all.back().codes = codes_in(line);
      continue;
    }
    REQUIRE_FALSE(all.empty());
    auto& scenario = all.back();
    if (line == "base old_law")
      scenario.base = yishi::HamletKind::old_law;
    else if (line.starts_with("+ "))
      take_in(preludes(), line.substr(2), scenario.before);
    else if (line.starts_with("x "))
      scenario.refused = line.substr(2);
    else if (line.starts_with("v "))
      scenario.mended.push_back(line.substr(2));
    else
      scenario.before.push_back(line);
  }
}

std::vector<Scenario> const& scenarios() {
  static std::vector<Scenario> const all = [] {
    std::vector<Scenario> read;
    for (auto const* name : {"order", "people", "days", "law", "tallies"})
      read_scenarios(sources() / "tests/app/refusals" / (std::string(name) + ".txt"), read);
    return read;
  }();
  return all;
}

/// One line, as a script of one line; "files" changes the village's texts.
yishi::ScriptReport run(Hamlet& hamlet, std::string line) {
  if (line.starts_with("files ")) {
    hamlet.change_files(line.substr(6));
    return {};
  }
  auto const size = hamlet.village().state().size;
  for (int back = 0; back < 10; ++back)
    replace_all(line, "$" + std::to_string(back), std::to_string(size - 1 - back));
  replace_all(line, "$long", std::string(70'000, 'x'));
  yishi::ScriptOptions options;
  options.set_time = [&](yishi::engine::Instant at) { hamlet.clock().set(at); };
  return yishi::apply(hamlet.village(), line, options);
}

std::string said(yishi::ScriptReport const& report) {
  std::string text;
  for (auto const& line : report.lines)
    for (auto const& reason : line.reasons)
      text += std::string(reason.kind->code) + " " + message(reason, yishi::Language::zh) + "\n";
  return text;
}

void run_all(Hamlet& hamlet, std::vector<std::string> const& lines) {
  for (auto const& line : lines) {
    auto const report = run(hamlet, line);
    INFO(line << "\n" << said(report));
    REQUIRE(report.ok());
  }
}

Codes codes_of(std::vector<yishi::Diagnostic> const& reasons) {
  Codes codes;
  for (auto const& reason : reasons) codes.insert(std::string(reason.kind->code));
  return codes;
}

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
    {"YS-4323", "a number below zero or beyond a thousand million is not read (YS-9129)"},
    {"YS-4334", "a procedure that counts votes by households cannot be written"},
    {"YS-5200", "nobody on a roster is the system"},
    {"YS-5201", "only the system lets time pass"},
    {"YS-6111", "only the system lets time pass, and only when something is due"},
};
/// Reached in tests of their own: a clock that goes back, text that is not UTF-8, two programs.
constexpr char const* elsewhere[] = {"YS-6100", "YS-9102", "YS-9103"};

Codes reached() {
  Codes codes;
  for (auto const& scenario : scenarios())
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
  for (auto const& scenario : scenarios()) {
    DYNAMIC_SECTION(scenario.at << " " << scenario.what) {
      REQUIRE_FALSE(scenario.codes.empty());
      REQUIRE_FALSE(scenario.refused.empty());
      REQUIRE_FALSE(scenario.mended.empty());
      auto hamlet = std::make_unique<Hamlet>(scenario.base);
      run_all(*hamlet, scenario.before);
      auto const size = hamlet->village().state().size;
      auto const state = hamlet->village().state();
      auto const report = run(*hamlet, scenario.refused);
      INFO(said(report));
      REQUIRE(report.lines.size() == 1);
      CHECK(report.lines[0].status == yishi::LineStatus::refused);
      CHECK(codes_of(report.lines[0].reasons) == scenario.codes);
      // Whatever fell due by then is on record, and nothing else.
      if (!sets_time(scenario.refused)) CHECK(hamlet->village().state() == state);
      if (hamlet->village().state().size == size) CHECK(hamlet->village().state() == state);
      if (sets_time(scenario.refused)) {
        hamlet = std::make_unique<Hamlet>(scenario.base);
        run_all(*hamlet, scenario.before);
      }
      run_all(*hamlet, scenario.mended);
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
  run_all(hamlet, preludes().at("提出"));
  hamlet.clock().set("2026-03-01T08:00");
  std::string const line =
      R"({"do":"case do","case":"1","action":"交票决","on":"2026-03-01","minutes":"两委"})";
  auto const report = run(hamlet, line);
  REQUIRE(report.lines.size() == 1);
  CHECK(codes_of(report.lines[0].reasons) == Codes{"YS-6100", "YS-6103"});
  hamlet.clock().set("2026-03-02T08:00");
  run_all(hamlet,
          {R"({"do":"case do","case":"1","action":"交票决","on":"2026-03-02","minutes":"两委"})"});
}

TEST_CASE("the program says the same as the library: exit code 4 and every code") {
  // Every ninth scenario that the program can be told in one script, so that each family is there.
  int ran = 0;
  int counter = 0;
  for (auto const& scenario : scenarios()) {
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
