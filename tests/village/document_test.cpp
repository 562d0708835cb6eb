// The example of docs/formats/village.md, and the packs that the program carries.

#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

/// The block of code that follows the line “`name`:”.
std::string block(std::string const& document, std::string const& name) {
  auto const title = document.find("`" + name + "`:\n");
  REQUIRE(title != std::string::npos);
  auto const begin = document.find('\n', document.find("```", title)) + 1;
  return document.substr(begin, document.find("```", begin) - begin);
}

TEST_CASE("the example of the document loads without a word", "[village][document]") {
  std::string const document =
      read_text(std::filesystem::path{YISHI_SOURCE_DIR} / "docs/formats/village.md");
  TemporaryFolder const folder;
  write_text(folder.path() / "村.yaml", block(document, "村.yaml"));
  std::string const table = block(document, "名册/村民代表.csv");
  for (auto const* name : {"村民代表", "党员"})
    write_text(folder.path() / "名册" / (std::string{name} + ".csv"), table);
  write_text(folder.path() / "名册/村民.csv", table + "李丁,04\n");
  auto const loaded = dsl::load_village(folder.path(), *rules::Date::parse("2026-03-03"));
  CHECK(shown(loaded) == "");
  REQUIRE(loaded.village.has_value());
  CHECK(loaded.village->rosters.size() == 6);
}

TEST_CASE("a shipped procedure is found by either name and by its file", "[village][pack]") {
  auto const* chinese = dsl::find_pack("三上三下");
  auto const* english = dsl::find_pack("three_up_three_down");
  REQUIRE(chinese != nullptr);
  REQUIRE(english != nullptr);
  CHECK(dsl::find_pack("四上四下") == nullptr);
  CHECK(dsl::find_pack("") == nullptr);
}

}  // namespace
}  // namespace yishi
