// Texts that nobody meant: nested without end, too long, or damaged at random.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <set>

#include "dsl/texts.hpp"
#include "support/golden.hpp"

namespace yishi {
namespace {

std::string repeated(std::string const& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("200,000 nested brackets give one message", "[robust]") {
  auto const text =
      with_meeting("  参加 代表\n  到会 " + repeated("(", 200'000) + "过半数 全体" +
                   repeated(")", 200'000) + "\n  代表 可 定 (settle) -> 好\n  人数不足 -> 散");
  CHECK(codes(load(text)) == std::vector<std::string>{"YS-1104"});
}

TEST_CASE("64 brackets are read, 65 are not", "[robust]") {
  auto const nested = [](int depth) {
    return with_meeting("  参加 代表\n  到会 " + repeated("(", depth) + "过半数 全体" +
                        repeated(")", depth) + "\n  代表 可 定 (settle) -> 好\n  人数不足 -> 散");
  };
  CHECK(codes(load(nested(64))).empty());
  CHECK(codes(load(nested(65))) == std::vector<std::string>{"YS-1104"});
}

TEST_CASE("other brackets without end give few messages", "[robust]") {
  for (auto const* bracket : {"(", "{", "}", ")", "“", "|", "->", "、", "(\n", "{\n"}) {
    CAPTURE(bracket);
    CHECK_FALSE(load(repeated(bracket, 100'000)).definition);
    CHECK_FALSE(load(with_clause(repeated(bracket, 100'000))).definition);
    CHECK(load(repeated(bracket, 100'000)).diagnostics.size() <= 401);
  }
}

TEST_CASE("branches in a text without a single arrow are explained", "[robust]") {
  auto const loaded = load(
      "流程 评估 (assessing) 版本 \"1.0\"\n机构 法律顾问 (adviser)\n\n"
      "并行 分头评估 (assess) {\n  分支 合法性审查\n}\n");
  CHECK_FALSE(loaded.definition);
  auto const said = codes(loaded);
  CHECK(std::find(said.begin(), said.end(), "YS-2043") != said.end());
}

TEST_CASE("a text of a megabyte is read, a longer one is not", "[robust]") {
  auto const body = with_clause("  代表 可 受理 (accept) -> 好\n  逾 30 天 -> 散");
  auto const filled = body + std::string((std::size_t{1} << 20U) - body.size(), '#');
  CHECK(load(filled).definition);
  CHECK(codes(load(filled + "#")) == std::vector<std::string>{"YS-1002"});
}

TEST_CASE("a long text full of mistakes is given up after 200 of them", "[robust]") {
  auto const loaded = load(with_clause(repeated("  代表 可 -> 好\n", 5'000)));
  CHECK(loaded.diagnostics.size() == 200);
}

/// One random change: a character dropped, doubled, swapped or replaced, a line dropped, two lines
/// swapped, or the rest cut off.
std::u32string mutated(std::u32string text, std::mt19937& random) {
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  if (text.size() < 2) return text;
  auto const at = below(text.size() - 1);
  constexpr std::u32string_view odd =
      U"{}()“”\"#->→|、，：。？/=15十三天次以上全体\n\t\u3000 \ufffd★";
  switch (below(7)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text.insert(at, 1, text[at]);
      break;
    case 2:
      std::swap(text[at], text[at + 1]);
      break;
    case 3:
      text[at] = odd[below(odd.size())];
      break;
    case 4:
      text.insert(at, 1, odd[below(odd.size())]);
      break;
    case 5:
      text.erase(at, text.find(U'\n', at) - at);
      break;
    default:
      text.insert(below(text.size()), text.substr(at, below(40)));
      break;
  }
  return text;
}

TEST_CASE("random damage never stops the reader, and is always explained", "[robust]") {
  constexpr std::uint32_t seed = 20260318;
  std::mt19937 random(seed);
  auto const folder = std::filesystem::path(YISHI_SOURCE_DIR) / "rules/packs";
  std::vector<std::u32string> const packs{
      to_utf32(read_file(folder / "三上三下.yishi")),
      to_utf32(read_file(folder / "three_up_three_down.yishi"))};
  auto const law = small_law();
  for (int round = 0; round < 2'000; ++round) {
    auto text = packs[static_cast<std::size_t>(round) % packs.size()];
    for (auto changes = 1 + round % 5; changes > 0; --changes) text = mutated(text, random);
    CAPTURE(seed, round);
    Source const source("mutated", to_utf8(text));
    auto const begin = std::chrono::steady_clock::now();
    auto const loaded = dsl::load_workflow(source, law, false);
    auto const took = std::chrono::steady_clock::now() - begin;
    REQUIRE(took < std::chrono::seconds(5));
    REQUIRE((loaded.definition.has_value() || !loaded.diagnostics.empty()));
    if (loaded.definition) REQUIRE(rules::is_sound(*loaded.definition));
    for (auto const& diagnostic : loaded.diagnostics) {
      REQUIRE(diagnostic.span);
      REQUIRE(diagnostic.span->begin <= diagnostic.span->end);
      REQUIRE(diagnostic.span->end <= source.text().size() + 1);
      auto const said = message(diagnostic, loaded.language) + cure(diagnostic, loaded.language);
      REQUIRE(said.find("{0}") == std::string::npos);
      REQUIRE(said.find("yishi::") == std::string::npos);
    }
  }
}

TEST_CASE("one damaged character gives few different messages", "[robust]") {
  std::mt19937 random(7);
  auto const pack =
      to_utf32(read_file(std::filesystem::path(YISHI_SOURCE_DIR) / "rules/packs/三上三下.yishi"));
  auto const law = small_law();
  std::size_t most = 0;
  std::size_t all = 0;
  for (int round = 0; round < 300; ++round) {
    Source const source("mutated", to_utf8(mutated(pack, random)));
    auto const found = dsl::load_workflow(source, law, false).diagnostics;
    // A name whose declaration is damaged is missing at each of its uses.
    std::set<std::string> different;
    for (auto const& each : found)
      different.insert(std::string(each.kind->code) + message(each, Language::en));
    most = std::max(most, different.size());
    all += found.size();
  }
  CAPTURE(most, all);
  CHECK(most <= 6);
  CHECK(all <= 420);
}

}  // namespace
}  // namespace yishi
