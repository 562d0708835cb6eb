// docs/formats/entry.md says what the code does: an outsider writes a reader from that page.

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "trail/describe.hpp"

namespace yishi::engine {

namespace {

/// The rows of all tables on the page.
std::multiset<std::string> rows_on_page() {
  std::ifstream in(std::string(YISHI_SOURCE_DIR) + "/docs/formats/entry.md");
  std::multiset<std::string> rows;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("| ")) rows.insert(line);
  return rows;
}

void check_there(std::vector<std::string> const& rows) {
  auto const page = rows_on_page();
  for (auto const& row : rows) {
    CAPTURE(row);
    CHECK(page.count(row) == 1);
  }
}

}  // namespace

TEST_CASE("the page on entries has every command and every event as it is", "[codec][page]") {
  check_there(page::rows_of<Command>());
  check_there(page::rows_of<Event>());
  // And no others: a row of a command that is gone would mislead.
  std::size_t tags = 0;
  for (auto const& row : rows_on_page()) {
    auto const tag = row.substr(0, row.find(" |", 2));
    if (tag.starts_with("| `") && tag.find('.') != std::string::npos) ++tags;
  }
  CHECK(tags == std::variant_size_v<Command> + std::variant_size_v<Event>);
}

TEST_CASE("the page on entries has every struct of the attachments as it is", "[codec][page]") {
  check_there(page::rows_of_all_structs());
}

}  // namespace yishi::engine
