// What the scanner makes of characters.

#include "scanner/scanner.hpp"

#include <catch2/catch.hpp>

namespace yishi {
namespace {

using dsl::scanner::TokenKind;

/// The tokens of a text, one letter for the kind and the characters: “w流程 i15 m{ |”.
std::string tokens(std::string const& text) {
  Source const source("text", text);
  std::string all;
  for (auto const& token : dsl::scanner::scan(source).tokens) {
    if (token.kind == TokenKind::end) break;
    if (!all.empty()) all += ' ';
    switch (token.kind) {
      case TokenKind::word:
        all += "w" + to_utf8(token.text);
        break;
      case TokenKind::integer:
        all += "i" + std::to_string(token.number);
        break;
      case TokenKind::share:
        all += "s" + std::to_string(token.number) + "/" + std::to_string(token.denominator);
        break;
      case TokenKind::quoted:
        all += "q" + to_utf8(token.text);
        break;
      case TokenKind::mark:
        all += "m" + to_utf8(token.mark);
        break;
      default:
        all += "|";
        break;
    }
  }
  return all;
}

TEST_CASE("text is cut into words, numbers, marks and quotations", "[scanner]") {
  struct Row {
    char const* text;
    char const* expected;
  };
  auto const row = GENERATE(values<Row>({
      {"", ""},
      {"# 只有说明", ""},
      {"环节 收集议题 (collect)", "w环节 w收集议题 m( wcollect m) |"},
      {"环节　收集议题（collect）", "w环节 w收集议题 m( wcollect m) |"},
      // Numbers part from what goes with them, and from nothing else.
      {"15天", "i15 w天 |"},
      {"10个工作日", "i10 w个工作日 |"},
      {"三分之二以上应到", "s2/3 w以上 w应到 |"},
      {"2/3以上应到", "s2/3 w以上 w应到 |"},
      {"百分之六十以上户", "s60/100 w以上 w户 |"},
      {"半数以上有表决权", "s1/2 w以上 w有表决权 |"},
      {"过半数实到", "w过半数 w实到 |"},
      {"至多2次", "w至多 i2 w次 |"},
      {"逾三十天", "w逾 i30 w天 |"},
      {"在30天内", "w在 i30 w天 w内 |"},
      {"十五", "i15 |"},
      {"15 days", "i15 wdays |"},
      {"村组法/35", "w村组法 m/ i35 |"},
      {"三上三下", "w三上三下 |"},
      {"一事一议", "w一事一议 |"},
      {"三天三一", "w三天三一 |"},
      {"四议两公开", "w四议两公开 |"},
      {"两委", "w两委 |"},
      {"2026年村规", "w2026年村规 |"},
      {"全体", "w全体 |"},
      {"万一", "w万一 |"},
      // Marks of a Chinese keyboard.
      {"：，、；（）｛｝？＝／｜", "m: m, m, m; m( m) m{ m} m? m= m/ m|"},
      {"甲 -> 乙 → 丙 ——》丁 －＞ 戊", "w甲 m→ w乙 m→ w丙 m→ w丁 m→ w戊 |"},
      {"表决.通过", "w表决 m. w通过 |"},
      {"表决。通过", "w表决 m. w通过 |"},
      // Quotations.
      {"\"枫源村“三上三下”决策\"", "q枫源村“三上三下”决策 |"},
      {"“枫源村”", "q枫源村 |"},
      {"“外“内”外”", "q外“内”外 |"},
      {"「枫源村」 ”反了”", "q枫源村 q反了 |"},
      {"\"\"", "q |"},
      // Lines.
      {"甲\n乙", "w甲 | w乙 |"},
      {"甲\r\n\r\n乙", "w甲 | w乙 |"},
      {"甲,\n乙", "w甲 m, w乙 |"},
      {"甲\n-> 乙", "w甲 m→ w乙 |"},
      {"甲\n{\n乙\n}", "w甲 m{ w乙 | m} |"},
      {"甲 | # 说明\n乙", "w甲 m| w乙 |"},
  }));
  CAPTURE(row.text);
  CHECK(tokens(row.text) == row.expected);
}

TEST_CASE("a character without meaning is reported once for each run", "[scanner]") {
  Source const source("text", "甲 ★★★ 乙 @ \u200b丙");
  auto const scanned = dsl::scanner::scan(source);
  REQUIRE(scanned.diagnostics.size() == 2);
  CHECK(scanned.diagnostics[0].span == SourceSpan{2, 5});
  CHECK(scanned.diagnostics[1].span == SourceSpan{8, 9});
}

TEST_CASE("spans count characters", "[scanner]") {
  Source const source("text", "环节 收集议题");
  auto const scanned = dsl::scanner::scan(source);
  REQUIRE(scanned.tokens.size() == 4);
  CHECK(scanned.tokens[1].span == SourceSpan{3, 7});
}

TEST_CASE("a declaration begins only where its word begins a line", "[scanner]") {
  Source const source("text", "环节 甲\n终点 环节\n公示 : 文字\n公示 (notice) : 文字\n");
  auto const scanned = dsl::scanner::scan(source);
  std::string found;
  for (auto const& token : scanned.tokens)
    if (dsl::scanner::is_landmark(&token)) found += std::to_string(token.span.begin) + " ";
  CHECK(found == "0 5 ");
}

}  // namespace
}  // namespace yishi
