// How wide a text is taken to be, and where it is broken.

#include "api/diagram/measure.hpp"

#include <catch2/catch.hpp>

#include "yishi/base/text.hpp"

using yishi::diagram::clean;
using yishi::diagram::Font;
using yishi::diagram::text_width;
using yishi::diagram::wrap;

namespace {

constexpr Font plain{10, false};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a Han character is one em wide, and so is a full-width mark") {
  CHECK(text_width("村民", plain) == 20);
  CHECK(text_width("村，", plain) == 20);
  CHECK(text_width("“村”", plain) >= 30);
  CHECK(text_width("村民", {10, true}) == 20);
  CHECK(text_width("ab", {10, true}) > text_width("ab", plain));
  CHECK(text_width("", plain) == 0);
}

TEST_CASE("Chinese breaks anywhere but before a closing mark and behind an opening one") {
  CHECK(wrap("一二三四五六", plain, 30, 9) == Lines{"一二三", "四五六"});
  CHECK(wrap("一二三，四五", plain, 30, 9) == Lines{"一二", "三，四", "五"});
  CHECK(wrap("一二（三四）", plain, 30, 9) == Lines{"一二", "（三", "四）"});
}

TEST_CASE("English breaks at blanks, and inside a word only if it is wider than a line") {
  CHECK(wrap("one two", plain, 30, 9) == Lines{"one", "two"});
  CHECK(wrap("a_long_name", plain, 50, 9).front() == "a_long_");
  auto const lines = wrap(std::string(40, 'x'), plain, 30, 99);
  CHECK(lines.size() > 2);
  for (auto const& line : lines) CHECK(text_width(line, plain) <= 30);
}

TEST_CASE("what does not fit into the last line is cut, and the cut is shown") {
  auto const lines = wrap("一二三四五六七八九", plain, 40, 2);
  REQUIRE(lines.size() == 2);
  CHECK(lines.back().ends_with("…"));
  CHECK(text_width(lines.back(), plain) <= 40);
  CHECK(wrap("一二三四五六七八", plain, 40, 2).back() == "五六七八");
}

TEST_CASE("control characters and marks of direction become blanks, and blanks are joined") {
  CHECK(clean("甲\n乙") == "甲 乙");
  CHECK(clean("  甲 \t\r\n 乙  ") == "甲 乙");
  CHECK(clean("甲\xe2\x80\xae乙") == "甲 乙");
  CHECK(clean("\x01\x1b") == "");
  CHECK(clean("甲 乙") == "甲 乙");
  CHECK(yishi::is_utf8(clean("\xff\xfe")));
}
