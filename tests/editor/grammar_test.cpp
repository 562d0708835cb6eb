// The colours of an editor come from a list of words: it is the table of keywords, no more and no
// less.

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "client.hpp"
#include "yishi/dsl/keyword.hpp"

namespace {

using namespace yishi;

std::string const folder = std::string(YISHI_SOURCE_DIR) + "/editors/vscode/";

Json read_file(std::string const& name) {
  std::ifstream in(folder + name, std::ios::binary);
  auto const read = editor::read_json(std::string{std::istreambuf_iterator<char>(in), {}});
  CAPTURE(name);
  REQUIRE(read);
  return *read;
}

/// The words between `(?:` and the `)` behind it.
void add_words(std::string const& pattern, std::multiset<std::string>& words) {
  std::string const open = "(?:";
  auto const begin = pattern.find(open);
  if (begin == std::string::npos || !pattern.starts_with("(?<!")) return;
  auto const end = pattern.find(')', begin);
  auto rest = pattern.substr(begin + open.size(), end - begin - open.size());
  for (auto bar = rest.find('|'); bar != std::string::npos; bar = rest.find('|')) {
    words.insert(rest.substr(0, bar));
    rest.erase(0, bar + 1);
  }
  words.insert(rest);
}

}  // namespace

TEST_CASE("an editor colours every keyword of the language, each once", "[editor][grammar]") {
  std::multiset<std::string> coloured;
  auto const grammar = read_file("syntaxes/yishi.tmLanguage.json");
  for (auto const& pattern : *editor::at(grammar, {"patterns"})->array())
    add_words(*editor::text_at(pattern, {"match"}), coloured);
  std::set<std::string> known;
  for (auto const& spelling : dsl::spellings()) known.insert(to_utf8(spelling.words));
  CHECK(coloured == std::multiset<std::string>(known.begin(), known.end()));
}

TEST_CASE("the extension names files that are there", "[editor][grammar]") {
  auto const package = read_file("package.json");
  CHECK(std::ifstream(folder + *editor::text_at(package, {"main"})).is_open());
  auto const& parts = *editor::at(package, {"contributes"});
  for (auto const& each : *editor::at(parts, {"grammars"})->array())
    read_file(*editor::text_at(each, {"path"}));
  for (auto const& each : *editor::at(parts, {"languages"})->array())
    read_file(*editor::text_at(each, {"configuration"}));
}
