// The page about the language: its examples are texts that are right, or wrong as they say, and its
// table of keywords is the one that the scanner reads by.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "dsl/texts.hpp"
#include "support/golden.hpp"
#include "yishi/dsl/keyword.hpp"

namespace yishi {
namespace {

std::filesystem::path file() {
  return std::filesystem::path(YISHI_SOURCE_DIR) / "docs/language/reference.md";
}

std::string const& page() {
  static auto const text = read_file(file());
  return text;
}

struct Example {
  std::string codes;  // what is said about it; empty: nothing
  std::string text;
  int line = 0;
};

std::vector<Example> examples() {
  std::vector<Example> all;
  std::istringstream in(page());
  std::string const fence = "```yishi";
  int number = 0;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!inside && line.starts_with(fence)) {
      all.push_back({line.substr(std::min(line.size(), fence.size() + 1)), "", number});
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      all.back().text += line + "\n";
    }
  }
  return all;
}

std::string joined(std::set<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// A row of the table of keywords as it should be written.
std::string row_of(dsl::Keyword keyword) {
  std::map<Language, std::string> written;
  bool kept = false;
  for (auto const& entry : dsl::spellings(keyword)) {
    auto& cell = written[entry.language];
    cell += (cell.empty() ? "`" : " `") + to_utf8(entry.words) + "`";
    auto const reserved = dsl::reserved_keyword(entry.words);
    kept = kept || (reserved && *reserved == keyword);
  }
  return "| " + written[Language::zh] + " | " + written[Language::en] + " | " +
         (kept ? "保留" : "") + " |";
}

std::string table_of_keywords() {
  std::string table = "| 中文 | English | |\n|---|---|---|\n";
  auto const last = static_cast<int>(dsl::spellings().back().keyword);
  for (int i = 0; i <= last; ++i) table += row_of(static_cast<dsl::Keyword>(i)) + "\n";
  return table;
}

TEST_CASE("every example of the page is right, or wrong as it says", "[reference]") {
  auto const all = examples();
  CHECK(all.size() >= 6);
  for (auto const& example : all) {
    DYNAMIC_SECTION("line " << example.line) {
      auto const loaded = load(example.text, true);
      auto const said = codes(loaded);
      INFO(said_about("reference.md", example.text, loaded));
      CHECK(joined({said.begin(), said.end()}) == example.codes);
    }
  }
}

TEST_CASE("the page shows every kind of statement in both languages", "[reference]") {
  auto const table = page().find("## 所有关键词");
  auto const english = page().find("# The workflow language");
  REQUIRE((table < english && english != std::string::npos));
  std::map<Language, std::string> told{{Language::zh, page().substr(0, table)},
                                       {Language::en, page().substr(english)}};
  for (int i = 0; i <= static_cast<int>(dsl::Keyword::can_finish); ++i) {
    auto const keyword = static_cast<dsl::Keyword>(i);
    for (auto const language : {Language::zh, Language::en}) {
      auto const usual = to_utf8(dsl::spelling(keyword, language));
      CAPTURE(usual);
      CHECK(told[language].find(usual) != std::string::npos);
    }
  }
}

TEST_CASE("the table of keywords is the one that texts are read by", "[reference]") {
  auto const table = table_of_keywords();
  if (std::getenv("YISHI_BLESS") != nullptr) {
    auto text = page();
    std::string const heading = "## 所有关键词";
    auto const begin = text.find("\n| 中文 | English | |\n", text.find(heading)) + 1;
    auto const end = text.find("\n\n", begin) + 1;
    text.replace(begin, end - begin, table);
    std::ofstream(file(), std::ios::binary) << text;
    return;
  }
  INFO("it should be\n" << table);
  CHECK(page().find(table) != std::string::npos);
}

}  // namespace
}  // namespace yishi
