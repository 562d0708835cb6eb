// Every format of every procedure that is shipped or shown, byte by byte.

#include "support/golden.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "diagram/random_diagram.hpp"

using yishi::Language;

TEST_CASE("each shown procedure is drawn as it was") {
  std::filesystem::path const golden =
      std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/diagram";
  std::set<std::string> names;
  for (auto const& file : yishi::support::shown_texts()) {
    auto const diagram = yishi::support::diagram_of(file);
    auto const stem = file.stem().string();
    CHECK(names.insert(stem).second);
    bool const english =
        file.parent_path().filename() == "packs" && static_cast<unsigned char>(stem[0]) < 0x80;
    for (auto const* format : {"svg", "mermaid", "dot", "bpmn", "text"}) {
      CAPTURE(stem, format);
      auto const language = english ? Language::en : Language::zh;
      yishi::check_golden(golden / (stem + "." + format + ".x"),
                          draw(diagram, *yishi::find_diagram_format(format), language));
    }
  }
}

TEST_CASE("the same procedure gives the same bytes, and both languages the same picture") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::mt19937 random(seed);
    auto const diagram = yishi::support::random_diagram(random);
    for (auto const* format : {"svg", "mermaid", "dot", "bpmn", "text"}) {
      auto const kind = *yishi::find_diagram_format(format);
      CHECK(draw(diagram, kind, Language::zh) == draw(diagram, kind, Language::zh));
      CHECK(draw(diagram, kind, Language::zh) != draw(diagram, kind, Language::en));
    }
  }
  CHECK_FALSE(yishi::find_diagram_format("png"));
}
