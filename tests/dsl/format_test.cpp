// The formatter: what a text looks like afterwards, and what never changes.

#include "yishi/dsl/format.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "dsl/random_text.hpp"
#include "dsl/texts.hpp"
#include "format/printer.hpp"
#include "scanner/scanner.hpp"
#include "support/golden.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/lower.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi {
namespace {

namespace fs = std::filesystem;

rules::LawProfile const& law() {
  static auto const all = dsl::compose_law(dsl::shipped_laws(), "");
  return all;
}

dsl::Formatted formatted(std::string const& text, std::optional<Language> into = {}) {
  return dsl::format_workflow(Source("text.yishi", text), law(), into);
}

/// The text that formatting gives; fails if it gives none.
std::string laid_out(std::string const& text, std::optional<Language> into = {}) {
  auto const result = formatted(text, into);
  REQUIRE(result.text);
  return *result.text;
}

/// What formatting in one language may not touch and may not reorder: remarks, quoted texts, and
/// the names that a random text makes up (某1, x_2).
std::vector<std::string> fixed_parts(std::string const& text) {
  Source const source("text", text);
  auto const scanned = dsl::scanner::scan(source);
  std::vector<std::string> parts;
  std::size_t next = 0;
  auto const remarks_before = [&](std::uint32_t offset) {
    for (; next < scanned.remarks.size() && scanned.remarks[next].begin < offset; ++next) {
      auto const span = scanned.remarks[next];
      auto words = to_utf8(source.text().substr(span.begin + 1, span.end - span.begin - 1));
      words.erase(words.find_last_not_of(" \t") + 1);
      parts.push_back("#" + words);
    }
  };
  for (auto const& token : scanned.tokens) {
    auto const typed = to_utf8(token.text);
    if (token.kind == dsl::scanner::TokenKind::newline) continue;
    bool const counts = token.kind == dsl::scanner::TokenKind::quoted || typed.starts_with("某") ||
                        typed.starts_with("x_");
    if (!counts && token.kind != dsl::scanner::TokenKind::end) continue;
    remarks_before(token.span.begin);
    parts.push_back(typed);
  }
  return parts;
}

std::vector<std::string> remarks_of(std::string const& text) {
  auto parts = fixed_parts(text);
  std::erase_if(parts, [](std::string const& part) { return !part.starts_with("#"); });
  return parts;
}

/// Everything that holds of every text that is right.
void check_properties(std::string const& text) {
  auto const first = dsl::load_workflow(Source("text.yishi", text), law(), false);
  REQUIRE(first.definition);
  auto const other = first.language == Language::zh ? Language::en : Language::zh;
  auto const once = laid_out(text);
  CAPTURE(once);
  auto const second = dsl::load_workflow(Source("text.yishi", once), law(), false);
  REQUIRE(second.definition == first.definition);
  REQUIRE(second.language == first.language);
  REQUIRE(laid_out(once) == once);
  REQUIRE(remarks_of(once) == remarks_of(text));
  auto const there = laid_out(text, other);
  CAPTURE(there);
  REQUIRE(laid_out(once, other) == there);
  auto const third = dsl::load_workflow(Source("text.yishi", there), law(), false);
  REQUIRE(third.definition == first.definition);
  REQUIRE(third.language == other);
  REQUIRE(laid_out(there) == there);
  REQUIRE(remarks_of(there) == remarks_of(text));
  REQUIRE(laid_out(there, first.language) == once);
}

std::vector<fs::path> all_texts() {
  std::vector<fs::path> found;
  fs::path const root = YISHI_SOURCE_DIR;
  for (auto const* folder : {"rules", "examples", "tests"})
    for (auto const& entry : fs::recursive_directory_iterator(root / folder))
      if (entry.path().extension() == ".yishi") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

TEST_CASE("every text of the project is the same rules after formatting, in both languages",
          "[format]") {
  int right = 0;
  int wrong = 0;
  for (auto const& path : all_texts()) {
    CAPTURE(path.string());
    auto const text = read_file(path);
    auto const result = formatted(text);
    auto const loaded = dsl::load_workflow(Source("text.yishi", text), law(), false);
    REQUIRE(result.text.has_value() == loaded.definition.has_value());
    if (result.text) {
      check_properties(text);
      ++right;
    } else {
      CHECK_FALSE(result.diagnostics.empty());
      ++wrong;
    }
  }
  CHECK(right >= 15);
  CHECK(wrong >= 80);
}

/// The lines of a text without its remarks.
std::string without_remarks(std::string const& text) {
  std::istringstream lines(text);
  std::string rest;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(' ') == line.find('#') && !line.empty()) continue;
    auto const remark = line.find("  # ");
    rest += line.substr(0, remark) + "\n";
  }
  return rest;
}

TEST_CASE("the shipped texts are in their usual form, and each is the other one translated",
          "[format]") {
  auto const& packs = dsl::shipped_packs();
  for (std::size_t i = 0; i + 1 < packs.size(); i += 2) {
    CAPTURE(packs[i].file);
    auto const zh = packs[i].text;
    auto const en = packs[i + 1].text;
    CHECK(laid_out(zh) == zh);
    CHECK(laid_out(en) == en);
    CHECK(without_remarks(laid_out(zh, Language::en)) == without_remarks(en));
    CHECK(without_remarks(laid_out(en, Language::zh)) == without_remarks(zh));
    CHECK(laid_out(laid_out(zh, Language::en), Language::zh) == zh);
  }
}

TEST_CASE("an untidy text is laid out, in both languages", "[format][golden]") {
  auto const folder = fs::path(YISHI_SOURCE_DIR) / "tests/golden/dsl/format";
  for (auto const& input : golden_inputs(folder, ".yishi")) {
    DYNAMIC_SECTION(input.filename().string()) {
      auto const text = read_file(input);
      check_properties(text);
      check_golden(input, laid_out(text, Language::zh) +
                              "================================================\n" +
                              laid_out(text, Language::en));
    }
  }
}

struct Twin {
  char const* zh;
  char const* en;
};

TEST_CASE("every clause has its usual form in both languages", "[format]") {
  auto const row = GENERATE(values<Twin>({
      {"村民 可 看 (look)", "villagers may look (看)"},
      {"村民、村两委 须 在 1 个工作日 内 看 (look)",
       "villagers or committees must within 1 working day look (看)"},
      {"村民 和 村两委 可 看 (look) { }", "villagers and committees may look (看) { }"},
      {"村民 可 看 (look) { 通过 (passed) : 日期, 类 (kind) : 可 | 须? }",
       "villagers may look (看) { passed (通过) : date, kind (类) : 可 | 须? }"},
      {"逾 1 天 -> 完  至多 1 次, 否则 -> 完", "after 1 day -> over  at most 1 time, else -> over"},
      {"逾 期 -> 完", "after span -> over"},
  }));
  auto const around = [](char const* clause, bool zh) {
    return std::string(zh ? "流程 试 (trial)\n机构 村民 (villagers)\n机构 村两委 (committees)\n"
                            "参数 期 (span) = 9 天\n环节 始 (start) {\n"
                            "  村民 可 发起 提 (raise)\n  "
                          : "workflow trial (试)\nbody villagers (村民)\nbody committees (村两委)\n"
                            "parameter span (期) = 9 days\nstage start (始) {\n"
                            "  villagers may initiate raise (提)\n  ") +
           clause + (zh ? "\n}\n终点 完 (over) 未决\n" : "\n}\nend over (完) undecided\n");
  };
  auto const zh = around(row.zh, true);
  auto const en = around(row.en, false);
  CAPTURE(zh, en);
  CHECK(laid_out(zh) == zh);
  CHECK(laid_out(en) == en);
  CHECK(laid_out(zh, Language::en) == en);
  CHECK(laid_out(en, Language::zh) == zh);
}

TEST_CASE("rows of a table have their usual form in both languages", "[format]") {
  auto const row = GENERATE(values<Twin>({
      {"钱 不满 1 万元 -> 完", "sum under 10000 yuan -> over"},
      {"钱 1 万元以上 不满 5 万元 -> 完", "sum at least 10000 yuan under 50000 yuan -> over"},
      {"钱 超过 15000 元 -> 完", "sum more than 15000 yuan -> over"},
      {"钱 0 元以下 -> 完", "sum at most 0 yuan -> over"},
      {"数 60 以上 -> 完  至多 2 次, 否则 -> 始",
       "count at least 60 -> over  at most 2 times, else -> start"},
      {"钱 没有填 且 数 不满 60 -> 完", "sum missing and count under 60 -> over"},
      {"类 公益事业、村庄规划建设 -> 完", "kind public_welfare, village_planning -> over"},
      {"急 快、慢 且 钱 没有填 -> 完", "haste soon, later and sum missing -> over"},
  }));
  auto const zh =
      "流程 试 (trial)\n机构 村民 (villagers)\n环节 始 (start) {\n"
      "  村民 可 发起 提 (raise) { 类 (kind) : 事项类别, 钱 (sum) : 金额?, "
      "数 (count) : 整数, 急 (haste) : 快 (soon) | 慢 (later) }\n"
      "  逾 1 天 -> 分\n}\n判断 分 (fork) {\n  依次看 类、钱、数、急\n  " +
      std::string(row.zh) + "\n  否则 -> 完\n}\n终点 完 (over) 未决\n";
  auto const laid = laid_out(zh);
  auto const en = laid_out(zh, Language::en);
  CAPTURE(laid, en);
  auto const has = [](std::string text, std::string const& line) {
    // Arrows of neighbours stand under each other.
    for (auto at = text.find("  -> "); at != std::string::npos; at = text.find("  -> "))
      text.erase(at, 1);
    return text.find("  " + line + "\n") != std::string::npos;
  };
  CHECK(has(laid, row.zh));
  CHECK(has(en, row.en));
  CHECK(has(en, "in order on kind, sum, count, haste"));
  CHECK(laid_out(en, Language::zh) == laid);
}

TEST_CASE("limits may be typed in any order of words, and are written in the usual one",
          "[format]") {
  auto const text = [](std::string const& limit) {
    return "流程 试\n机构 村民\n环节 始 {\n  村民 可 发起 提 { 钱 : 金额 }\n  逾 1 天 -> 分\n}\n"
           "判断 分 {\n  看 钱\n  " +
           limit + " -> 完\n  否则 -> 完\n}\n终点 完 未决\n";
  };
  auto const row = GENERATE(values<std::pair<char const*, char const*>>({
      {"至少 1 万元", "1 万元以上"},
      {"1万元以上", "1 万元以上"},
      {"10000 元 以上", "1 万元以上"},
      {"一万元以上", "1 万元以上"},
      {"最多10000元", "1 万元以下"},
      {"低于5千元", ""},
      {"低于5000元", "不满 5000 元"},
      {"钱 超过 1 万元", "钱 超过 1 万元"},
  }));
  CAPTURE(row.first);
  auto const result = formatted(text(row.first));
  REQUIRE(result.text.has_value() == (*row.second != '\0'));
  if (result.text)
    CHECK(result.text->find("  " + std::string(row.second) + " ") != std::string::npos);
}

TEST_CASE("thresholds are written as people say them", "[format]") {
  auto const row = GENERATE(values<Twin>({
      {"过半数 全体", "more than 1/2 of all members"},
      {"半数以上 应到", "at least 1/2 of due"},
      {"三分之二以上 有表决权", "at least 2/3 of voting members"},
      {"超过三分之二 户", "more than 2/3 of households"},
      {"60% 以上 全体", "at least 60% of all members"},
      {"超过 11/20 全体", "more than 11/20 of all members"},
      {"全体一致 全体", "all of all members"},
      {"过半数 全体 或 过半数 户 且 过半数 应到",
       "more than 1/2 of all members or more than 1/2 of households and more than 1/2 of due"},
      {"(过半数 全体 或 过半数 户) 且 过半数 应到",
       "(more than 1/2 of all members or more than 1/2 of households) and more than 1/2 of due"},
      {"过半数 全体 且 (过半数 户 且 过半数 应到)",
       "more than 1/2 of all members and (more than 1/2 of households and more than 1/2 of due)"},
  }));
  auto const text = with_meeting("  参加 代表\n  到会 " + std::string(row.zh) +
                                 "\n  代表 可 定 (settle) -> 好\n  人数不足 -> 散");
  CHECK(laid_out(text).find("到会 " + std::string(row.zh) + "\n") != std::string::npos);
  auto const en = laid_out(text, Language::en);
  CHECK(en.find("quorum " + std::string(row.en) + "\n") != std::string::npos);
  CHECK(laid_out(en, Language::zh) == laid_out(text));
}

TEST_CASE("an objection may have a name in one language and the usual one in the other",
          "[format]") {
  auto const text = [](std::string const& object) {
    return "流程 试\n机构 村民\n环节 始 {\n  村民 可 发起 提\n  逾 3 天 -> 贴\n}\n公示 贴 {\n"
           "  期限 9 天\n  村民 可 " +
           object + "\n  村民 须 答复 异议\n  期满 -> 完\n}\n终点 完 未决\n";
  };
  auto const row = GENERATE(values<Twin>({
      {"提出异议", "object"},
      {"提出异议 (objecting)", "object objecting (提出异议)"},
      {"提出异议 反对 (object)", "object (反对)"},
      {"提出异议 反对 (objecting)", "object objecting (反对)"},
      {"提出异议 反对", "object 反对"},
  }));
  auto const zh = text(row.zh);
  auto const en = laid_out(zh, Language::en);
  CAPTURE(row.zh);
  CHECK(en.find("村民 may " + std::string(row.en) + "\n") != std::string::npos);
  CHECK(laid_out(en, Language::zh) == laid_out(zh));
  // Any other word of the language stays kept from it.
  CHECK_FALSE(formatted(text("提出异议 反对 (notice)")).text);
}

TEST_CASE("a law goes by its usual name in each language, and any other name stays as it is",
          "[format]") {
  auto const text = [](std::string const& name) {
    return with_clause("  逾 3 天 -> 散\n}\n办理 乙 依据 " + name + "/28 {\n  逾 3 天 -> 散");
  };
  auto const row = GENERATE(values<Twin>({{"村组法", "organic_law"},
                                          {"organic_law", "organic_law"},
                                          {"村委会组织法", "村委会组织法"}}));
  auto const en = laid_out(text(row.zh), Language::en);
  CHECK(en.find("basis " + std::string(row.en) + "/28 {") != std::string::npos);
  CHECK(laid_out(en, Language::zh) == laid_out(text(row.zh)));
}

TEST_CASE("a text with an error is given back as nothing but its errors", "[format]") {
  auto const row = GENERATE(values<std::pair<char const*, char const*>>({
      {"  逾 3 -> 散", "YS-2021"},
      {"  逾 3 天 -> 没有", "YS-2001"},
      {"  逾 3 天 散", "YS-1101"},
      {"  逾 3 天 -> 散 ★", "YS-1011"},
  }));
  auto const result = formatted(with_clause(row.first));
  CHECK_FALSE(result.text);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics.front().kind->code == row.second);
  CHECK(formatted(with_clause("  逾 3 天 -> 散")).text);
}

TEST_CASE("a text that would grow over a megabyte is left alone", "[format]") {
  auto const filled = [](std::size_t size) {
    auto text = with_clause("  逾 3 天 -> 散");
    return text + "#" + std::string(size - text.size() - 2, 'x') + "\n";
  };
  constexpr std::size_t most = std::size_t{1} << 20U;
  // 至多1次,否则 gets blanks: here the text grows by a few bytes.
  auto const grown = [&](std::size_t size) {
    auto text = filled(size);
    text.replace(text.find("逾 3 天"), std::string("逾 3 天").size(), "逾3天");
    return text;
  };
  CHECK(formatted(filled(most)).text);
  auto const result = formatted(grown(most + 2));
  CHECK_FALSE(result.text);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics.front().kind->code == "YS-1002");
}

TEST_CASE("random texts keep their rules, their remarks and their look", "[format][random]") {
  constexpr std::uint32_t seed = 20261123;
  constexpr int rounds = 1'000;
  std::mt19937 random(seed);
  int right = 0;
  for (int round = 0; round < rounds; ++round) {
    bool const by_twins = round % 2 == 0;
    auto const text = RandomText(random, {.by_twins = by_twins}).write();
    CAPTURE(seed, round, text);
    if (!dsl::load_workflow(Source("text.yishi", text), law(), false).definition) continue;
    ++right;
    check_properties(text);
    if (!by_twins) REQUIRE(fixed_parts(laid_out(text)) == fixed_parts(text));
  }
  CAPTURE(right);
  CHECK(right > rounds * 95 / 100);
}

/// How many small trees are tried: YISHI_RANDOM_TREES, or as many as take a few seconds.
int random_trees() {
  char const* const wanted = std::getenv("YISHI_RANDOM_TREES");
  return wanted == nullptr ? 10'000 : std::stoi(wanted);
}

TEST_CASE("a random tree is printed, read, and is the same rules and the same text",
          "[format][random]") {
  constexpr std::uint32_t seed = 7;
  std::mt19937 random(seed);
  int right = 0;
  auto const trees = random_trees();
  for (int round = 0; round < trees; ++round) {
    auto const text = RandomText(random, {.stages = round % 3 == 0, .actions = 1}).write();
    Source const source("text.yishi", text);
    auto const read = dsl::parse(source);
    auto const rules = dsl::lower(read.document, read.language, law(), source.name()).definition;
    if (!read.diagnostics.empty() || !rules) continue;
    ++right;
    auto const own = dsl::formatting::print(source, read, read.language, law());
    auto const other = read.language == Language::zh ? Language::en : Language::zh;
    auto const there = dsl::formatting::print(source, read, other, law());
    for (auto const& printed : {own, there}) {
      Source const again("text.yishi", printed);
      auto const second = dsl::parse(again);
      CAPTURE(seed, round, text, printed);
      REQUIRE(second.diagnostics.empty());
      auto const lowered = dsl::lower(second.document, second.language, law(), again.name());
      REQUIRE(lowered.definition == rules);
      REQUIRE(dsl::formatting::print(again, second, read.language, law()) == own);
      REQUIRE(dsl::formatting::print(again, second, other, law()) == there);
    }
  }
  CAPTURE(right);
  CHECK(right > trees * 95 / 100);
}

}  // namespace
}  // namespace yishi
