// Mistakes that villages make, each in a folder: `bad/` over the base folder gives what `expected`
// says, `good/` (or the base alone) is the repaired twin. YISHI_BLESS=1 writes `expected`.

#include <iconv.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

std::string encoded(std::string text, std::string const& encoding) {
  iconv_t const handle = iconv_open(encoding.c_str(), "UTF-8");
  std::string result(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = result.data();
  std::size_t in_left = text.size();
  std::size_t out_left = result.size();
  REQUIRE(iconv(handle, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
  iconv_close(handle);
  result.resize(result.size() - out_left);
  return result;
}

void overlay(VillageFolder& village, std::filesystem::path const& files,
             std::string const& encoding) {
  if (!std::filesystem::exists(files)) return;
  for (auto const& entry : std::filesystem::recursive_directory_iterator{files}) {
    if (!entry.is_regular_file()) continue;
    std::string const text = read_text(entry.path());
    village.put(std::filesystem::relative(entry.path(), files).string(),
                encoding.empty() ? text : encoded(text, encoding));
  }
}

std::vector<std::filesystem::path> cases() {
  std::vector<std::filesystem::path> list;
  for (auto const& entry : std::filesystem::directory_iterator{golden_folder})
    if (std::filesystem::exists(entry.path() / "bad")) list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

/// The folder of a case, with its mistakes.
void make_bad(VillageFolder& village, std::filesystem::path const& folder) {
  std::istringstream removed{read_text(folder / "without")};
  for (std::string name; std::getline(removed, name);) village.remove(name);
  overlay(village, folder / "bad", read_text(folder / "encoding"));
}

/// Types each `fix` over the line it is for. False if something was said without one.
bool type_fixes(VillageFolder& village, dsl::LoadedVillage const& loaded) {
  std::map<std::string, std::map<std::uint32_t, std::string>> fixes;
  for (auto const& one : loaded.diagnostics) {
    if (!one.fix) return false;
    auto const line = sources_of(loaded)(one.source)->locate(one.span->begin).line;
    fixes[one.source].emplace(line, *one.fix);
  }
  for (auto const& [file, lines] : fixes) {
    Source const& source = *sources_of(loaded)(file);
    std::string text;
    for (std::uint32_t line = 1; line <= source.line_count(); ++line)
      text += (lines.contains(line) ? lines.at(line) : to_utf8(source.line(line))) + "\n";
    village.put(file, text);
  }
  return !fixes.empty();
}

TEST_CASE("every mistake of a village is explained as blessed", "[village][golden]") {
  auto const folders = cases();
  REQUIRE(folders.size() > 50);
  for (auto const& folder : folders) {
    DYNAMIC_SECTION(folder.filename().string()) {
      VillageFolder village;
      make_bad(village, folder);
      auto const loaded = village.load();
      CHECK_FALSE(loaded.diagnostics.empty());
      std::string const text = shown(loaded, Language::zh) + "\n" + shown(loaded, Language::en);
      if (std::getenv("YISHI_BLESS") != nullptr) write_text(folder / "expected", text);
      CHECK(text == read_text(folder / "expected"));
    }
  }
}

TEST_CASE("the repaired twin of every mistake loads without a word", "[village][golden]") {
  for (auto const& folder : cases()) {
    DYNAMIC_SECTION(folder.filename().string()) {
      VillageFolder village;
      overlay(village, folder / "good", "");
      auto const loaded = village.load();
      CHECK(shown(loaded) == "");
      CHECK(loaded.village.has_value());
    }
  }
}

TEST_CASE("typing the repaired lines that are offered repairs the file", "[village][golden]") {
  std::size_t typed = 0;
  for (auto const& folder : cases()) {
    VillageFolder village;
    make_bad(village, folder);
    if (!type_fixes(village, village.load())) continue;
    ++typed;
    // What is wrong in every row of a table is said of one row at a time.
    for (int more = 0; more < 5 && type_fixes(village, village.load()); ++more) continue;
    auto const again = village.load();
    INFO(folder.filename().string());
    CHECK(shown(again) == "");
  }
  CHECK(typed > 15);
}

TEST_CASE("a mistake in one place is said once", "[village][golden]") {
  for (auto const& folder : cases()) {
    VillageFolder village;
    make_bad(village, folder);
    auto const loaded = village.load();
    std::set<std::pair<std::string, std::uint32_t>> lines;
    for (auto const& one : loaded.diagnostics) {
      if (!one.span) continue;
      auto const line = sources_of(loaded)(one.source)->locate(one.span->begin).line;
      INFO(folder.filename().string() << " line " << line);
      std::string const name = folder.filename().string();
      bool const several_on_purpose = name == "full_width_marks" || name == "alias_bomb" ||
                                      name == "quorum_and_majority_below_the_law" ||
                                      name == "table_choices" || name == "table_unknown_column" ||
                                      name == "relatives_wrong";
      CHECK((lines.emplace(one.source, line).second || several_on_purpose));
    }
  }
}

}  // namespace
}  // namespace yishi
