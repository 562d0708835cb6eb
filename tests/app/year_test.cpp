// A village's year, told by the scripts of examples/village_year: every line as it says, the trail
// sound, safe to run again, the same through the library, and readable at ten moments.
// YISHI_BLESS=1 writes tests/golden/year.

#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/script.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::trail::Json;

fs::path const source = fs::path(YISHI_SOURCE_DIR) / "examples" / "village_year";
fs::path const goldens = fs::path(YISHI_SOURCE_DIR) / "tests" / "golden" / "year";
std::string const opening = "2026-01-05T08:00";

constexpr auto over = fs::copy_options::recursive | fs::copy_options::overwrite_existing;

struct Part {
  char const* file;
  char const* files_before;  // copied over the village first
};
constexpr Part parts[] = {{"01_一季度.jsonl", ""},
                          {"02_二季度.jsonl", ""},
                          {"03_三季度.jsonl", "七月换上"},
                          {"04_四季度.jsonl", ""}};

/// Where the story says “看一眼 n”, and what is looked at.
struct Look {
  int number;
  std::size_t part;
  char const* case_id;
  char const* at;
  bool english;
};
constexpr Look looks[] = {
    {1, 0, "1", "2026-01-11T18:00", false},  {2, 0, "7", "2026-01-30T12:00", false},
    {3, 0, "1", "2026-03-02T14:10", true},   {4, 0, "8", "2026-03-12T09:00", false},
    {5, 0, "3", "2026-03-20T16:00", false},  {6, 1, "12", "2026-04-27T20:00", false},
    {7, 1, "11", "2026-05-11T10:00", false}, {8, 2, "12", "2026-07-02T10:00", false},
    {9, 2, "4", "2026-09-08T11:00", true},   {10, 3, "20", "2026-12-18T09:10", false}};

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string script(Part const& part) { return yishi::file_text(source / part.file); }

/// The script up to the line that says to look.
std::string until_look(Part const& part, int number) {
  auto const text = script(part);
  auto const mark = text.find("# 看一眼 " + std::to_string(number) + "：");
  REQUIRE(mark != std::string::npos);
  return text.substr(0, mark);
}

/// The year as the program records it. A part is applied up to each look, again from its first
/// line up to the next, and at last as a whole.
class Year {
 public:
  Year() {
    fs::copy(source, village(), over);
    run("adopt --simulated --at " + opening + " -C 村");
    for (std::size_t i = 0; i < std::size(parts); ++i) {
      take_files(parts[i]);
      for (auto const& look : looks)
        if (look.part == i) look_at(look);
      apply(script(parts[i]));
    }
  }

  fs::path village() const { return folder.path() / "村"; }
  yishi::Ran run(std::string const& arguments) const {
    return yishi::run_program(folder.path(), arguments);
  }
  yishi::Ran apply(std::string const& text) {
    std::ofstream(folder.path() / "部分.jsonl", std::ios::binary) << text;
    auto ran = run("apply 部分.jsonl -C 村");
    if (ran.exit != 0) problems += ran.out + ran.err;
    return ran;
  }

  yishi::TemporaryFolder folder;
  std::string problems;                     // of lines that were not as the script says
  std::map<std::string, std::string> seen;  // by golden file

 private:
  void take_files(Part const& part) const {
    if (*part.files_before != '\0') fs::copy(source / part.files_before, village(), over);
  }
  void look_at(Look const& look) {
    apply(until_look(parts[look.part], look.number));
    auto const show = std::string("case show ") + look.case_id + " -C 村 --at " + look.at;
    auto const name = (look.number < 10 ? "0" : "") + std::to_string(look.number);
    seen[name + ".zh.txt"] = run(show).out;
    if (look.english) seen[name + ".en.txt"] = run(show + " --lang en").out;
  }
};

Year& year() {
  static Year once;
  return once;
}

yishi::engine::Evidence evidence_of(fs::path const& village) {
  auto const store = yishi::engine::sqlite_store(village / "档案.db", false);
  return yishi::read_evidence(*store);
}

/// What differs between two runs of the same script: people's ids (names are put in their place,
/// and lists of them sorted), salts, nonces, keys and every hash that rests on them.
class Masked {
 public:
  explicit Masked(std::map<std::string, yishi::Person> const& people) : people_(people) {}

  Json operator()(Json const& value) const {
    if (auto const* text = value.string()) return masked(*text);
    if (auto const* array = value.array()) {
      Json::Array all;
      bool people = true;
      for (auto const& each : *array) {
        auto const* text = each.string();
        people = people && text != nullptr && people_.contains(*text);
        all.push_back((*this)(each));
      }
      if (people)
        std::sort(all.begin(), all.end(),
                  [](Json const& a, Json const& b) { return *a.string() < *b.string(); });
      return all;
    }
    if (auto const* object = value.object()) {
      Json::Object all;
      for (auto const& [key, each] : *object) all[key] = (*this)(each);
      // A size and a root.
      if (all.contains("checkpoint")) all["checkpoint"] = "*";
      return all;
    }
    return value;
  }

 private:
  Json masked(std::string const& text) const {
    if (auto const person = people_.find(text); person != people_.end())
      return person->second.name + "@" + person->second.household;
    static std::regex const random("[0-9a-f]{16,}|[A-Za-z0-9+/]{43}=");
    return std::regex_replace(text, random, "*");
  }

  std::map<std::string, yishi::Person> const& people_;
};

std::vector<std::string> masked_entries(fs::path const& folder) {
  yishi::engine::ManualClock const clock(0);
  yishi::Village const village(folder, clock, {});
  auto const people = village.people();
  Masked const masked(people);
  std::vector<std::string> entries;
  for (auto const& leaf : village.evidence().entries) {
    auto const json = yishi::trail::read_strict(leaf);
    REQUIRE(json);
    entries.push_back(yishi::trail::write(masked(*json)));
  }
  return entries;
}

/// The requests of a script with the keys that applying it gives them.
std::vector<yishi::Request> keyed_requests(std::string const& text) {
  std::vector<yishi::Request> requests;
  std::istringstream lines(text);
  std::string name;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("{\"script\"")) {
      auto const begin = line.find(": \"") + 3;
      name = line.substr(begin, line.rfind('"') - begin);
      continue;
    }
    auto request = yishi::read_request(line);
    REQUIRE(request);
    ++number;
    std::erase_if(request->fields,
                  [](auto const& field) { return field.first == "at" || field.first == "expect"; });
    request->fields.emplace_back("key", name + "#" + std::to_string(number));
    requests.push_back(std::move(request.value()));
  }
  return requests;
}

}  // namespace

TEST_CASE("every line of the year is recorded, or refused for what the script says") {
  CHECK(year().problems == "");
  std::set<std::string> codes;
  std::regex const expect(R"re("expect":"(YS-[0-9]{4})")re");
  for (auto const& part : parts) {
    auto const text = script(part);
    for (std::sregex_iterator code(text.begin(), text.end(), expect), end; code != end; ++code)
      codes.insert((*code)[1]);
  }
  CHECK(codes.size() >= 60);
}

TEST_CASE("the year holds twenty cases and meetings with several items each") {
  yishi::engine::ManualClock const clock(0);
  yishi::Village const village(year().village(), clock, {});
  auto const& state = village.state();
  CHECK(state.cases.size() == 20);
  std::map<std::string, int> ends;
  int withdrawn = 0;
  for (auto const& [id, item] : state.cases) {
    if (item.status == yishi::engine::CaseStatus::ended) ++ends[item.end];
    if (item.status == yishi::engine::CaseStatus::withdrawn) ++withdrawn;
  }
  CHECK(withdrawn == 1);
  for (auto const* end : {"done", "rejected", "not_accepted", "never_quorate", "to_assembly"}) {
    CAPTURE(end);
    CHECK(ends[end] >= 1);
  }
  auto const several =
      std::count_if(state.meetings.begin(), state.meetings.end(),
                    [](auto const& meeting) { return meeting.second.items.size() > 1; });
  CHECK(several >= 12);
}

TEST_CASE("the trail of the year verifies, and so does its export") {
  CHECK(year().run("verify 村").exit == 0);
  REQUIRE(year().run("export 导出 -C 村").exit == 0);
  CHECK(year().run("verify 导出").exit == 0);
}

TEST_CASE("applying every part of the year again changes nothing") {
  auto const before = evidence_of(year().village()).entries;
  for (auto const& part : parts) {
    auto const again = year().apply(script(part));
    CAPTURE(part.file, again.out);
    CHECK(again.exit == 0);
    CHECK(says(again.out, "新记 0 条"));
  }
  CHECK(evidence_of(year().village()).entries == before);
}

TEST_CASE("what was sent with a key is the same entry a year later, and nothing else is") {
  yishi::engine::ManualClock const clock(
      yishi::rules::start_of(*yishi::rules::Moment::parse("2027-01-31T09:00")));
  yishi::Village village(year().village(), clock, {});
  auto const size = village.state().size;
  int repeated = 0;
  for (auto const& part : parts) {
    for (auto const& request : keyed_requests(script(part))) {
      auto const known = yishi::recorded_before(village, request);
      if (!known) continue;  // it was refused then
      auto const key = request.fields.back().second;
      CAPTURE(key);
      auto const again = yishi::record(village, request);
      auto const* receipt = std::get_if<yishi::engine::Receipt>(&again);
      REQUIRE(receipt != nullptr);
      CHECK(receipt->repeated);
      CHECK(receipt->seq == known->seq);
      if (++repeated % 10 != 0) continue;
      auto other = request;
      std::erase_if(other.fields,
                    [](auto const& field) { return field.first == "on" || field.first == "日期"; });
      other.fields.emplace_back("on", "2025-01-01");
      auto const refused = yishi::record(village, other);
      REQUIRE(std::holds_alternative<yishi::engine::Rejection>(refused));
      CHECK(std::get<yishi::engine::Rejection>(refused).unmet.at(0).kind->code == "YS-9104");
    }
  }
  CHECK(repeated > 200);
  CHECK(village.state().size == size);
}

TEST_CASE("the same scripts through the library give the same entries") {
  yishi::TemporaryFolder const folder;
  auto const copy = folder.path() / "村";
  fs::copy(source, copy, over);
  auto const start = yishi::rules::start_of(*yishi::rules::Moment::parse(opening));
  {
    yishi::engine::ManualClock clock(start);
    yishi::Village village(copy, clock, {.create = true, .simulated = true});
    REQUIRE(village.adopt(false).check.ok());
    yishi::ScriptOptions options;
    options.set_time = [&](yishi::engine::Instant at) { clock.set(at); };
    for (auto const& part : parts) {
      if (*part.files_before != '\0') fs::copy(source / part.files_before, copy, over);
      CAPTURE(part.file);
      REQUIRE(yishi::apply(village, script(part), options).ok());
    }
  }
  auto const by_library = masked_entries(copy);
  auto const by_program = masked_entries(year().village());
  REQUIRE(by_library.size() == by_program.size());
  for (std::size_t seq = 0; seq < by_library.size(); ++seq) {
    CAPTURE(seq);
    REQUIRE(by_library[seq] == by_program[seq]);
  }
}

TEST_CASE("at ten moments of the year a case reads as it should") {
  char const* bless = std::getenv("YISHI_BLESS");
  bool const blessing = bless != nullptr && *bless == '1';
  CHECK(year().seen.size() == 12);
  for (auto const& [name, said] : year().seen) {
    CAPTURE(name);
    if (blessing) {
      fs::create_directories(goldens);
      std::ofstream(goldens / name, std::ios::binary) << said;
      continue;
    }
    CHECK(yishi::read_file(goldens / name) == said);
  }
}
