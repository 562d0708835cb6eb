// Texts that are right and texts that are wrong, and every word that is said about them.

#include "support/golden.hpp"

#include <set>

#include "dsl/texts.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/text.hpp"

namespace yishi {
namespace {

std::filesystem::path const golden = std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/dsl";

TEST_CASE("nothing is said about a text that is right", "[dsl][golden]") {
  for (auto const& input : golden_inputs(golden / "good", ".yishi")) {
    DYNAMIC_SECTION(input.filename().string()) {
      auto const text = read_file(input);
      auto const loaded = load(text, true);
      CHECK(said_about(input.filename().string(), text, loaded) == "");
      REQUIRE(loaded.definition);
      CHECK(rules::is_sound(*loaded.definition));
    }
  }
}

TEST_CASE("what is wrong in a text is said, with its place and its cure", "[dsl][golden]") {
  for (auto const& input : golden_inputs(golden / "bad", ".yishi")) {
    DYNAMIC_SECTION(input.filename().string()) {
      auto const text = read_file(input);
      auto const loaded =
          dsl::load_workflow(Source(input.filename().string(), text), small_law(), true);
      CHECK_FALSE(loaded.diagnostics.empty());
      CHECK_FALSE(loaded.definition);
      check_golden(input, said_about(input.filename().string(), text, loaded));
    }
  }
}

TEST_CASE("a text with one planted mistake gets exactly one message", "[dsl][golden]") {
  for (auto const& input : golden_inputs(golden / "bad", ".yishi")) {
    auto const name = input.filename().string();
    if (name.starts_with("ten_")) continue;
    CAPTURE(name);
    auto const said = codes(load(read_file(input), true));
    REQUIRE(said.size() == 1);
    CHECK(said.front() == "YS-" + name.substr(0, 4));
  }
}

TEST_CASE("typing the repaired line repairs the text", "[dsl][golden]") {
  int repaired = 0;
  for (auto const& input : golden_inputs(golden / "bad", ".yishi")) {
    auto const text = read_file(input);
    auto const loaded = load(text, true);
    if (loaded.diagnostics.size() != 1 || !loaded.diagnostics.front().fix) continue;
    CAPTURE(input.filename().string());
    Source const source("text.yishi", text);
    auto const wrong = source.locate(loaded.diagnostics.front().span->begin).line;
    std::string typed;
    for (std::uint32_t line = 1; line <= source.line_count(); ++line)
      typed +=
          (line == wrong ? *loaded.diagnostics.front().fix : to_utf8(source.line(line))) + "\n";
    CHECK(said_about("text.yishi", typed, load(typed, true)) == "");
    ++repaired;
  }
  CHECK(repaired >= 10);
}

TEST_CASE("every mistake that the language knows is shown by a text", "[dsl][golden]") {
  std::set<std::string> shown;
  for (auto const& input : golden_inputs(golden / "bad", ".yishi"))
    for (auto const& code : codes(load(read_file(input), true))) shown.insert(code);
  shown.insert("YS-1002");  // a megabyte of text: see robust_test.cpp
  for (auto const& row : catalog::text)
    if (row.code < "YS-1500") CHECK(shown.contains(std::string(row.code)));
  for (auto const& row : catalog::schema)
    if (row.code < "YS-2400") CHECK(shown.contains(std::string(row.code)));
}

}  // namespace
}  // namespace yishi
