// UTF-8 in and out, display width, nearest words, folding of marks.

#include "yishi/base/text.hpp"

#include <catch2/catch.hpp>

using namespace std::string_literals;
using yishi::display_width;
using yishi::fold_mark;
using yishi::is_utf8;
using yishi::nearest;
using yishi::pad;
using yishi::to_utf32;
using yishi::to_utf8;

TEST_CASE("only well-formed UTF-8 is UTF-8", "[text]") {
  struct Row {
    char const* what;
    std::string bytes;
    bool good;
    std::size_t characters;  // decoded, with one U+FFFD for each bad byte
  };
  auto const row = GENERATE(values<Row>({
      {"nothing", "", true, 0},
      {"ASCII", "abc", true, 3},
      {"a zero byte", "a\0b"s, true, 3},
      {"last of one byte", "\x7F", true, 1},
      {"a tail alone", "\x80", false, 1},
      {"overlong solidus in two bytes", "\xC0\xAF", false, 2},
      {"overlong in two bytes", "\xC1\xBF", false, 2},
      {"first of two bytes", "\xC2\x80", true, 1},
      {"last of two bytes", "\xDF\xBF", true, 1},
      {"overlong in three bytes", "\xE0\x9F\xBF", false, 3},
      {"first of three bytes", "\xE0\xA0\x80", true, 1},
      {"last before the surrogates", "\xED\x9F\xBF", true, 1},
      {"first surrogate", "\xED\xA0\x80", false, 3},
      {"last surrogate", "\xED\xBF\xBF", false, 3},
      {"first after the surrogates", "\xEE\x80\x80", true, 1},
      {"last of three bytes", "\xEF\xBF\xBF", true, 1},
      {"overlong in four bytes", "\xF0\x8F\xBF\xBF", false, 4},
      {"first of four bytes", "\xF0\x90\x80\x80", true, 1},
      {"last character of all", "\xF4\x8F\xBF\xBF", true, 1},
      {"above the last", "\xF4\x90\x80\x80", false, 4},
      {"five bytes", "\xF8\x88\x80\x80\x80", false, 5},
      {"FE and FF", "\xFE\xFF", false, 2},
      {"cut short", "\xE6\x9D", false, 2},
      {"cut short by ASCII",
       "\xE6\x9D"
       "A",
       false, 3},
      {"Han", "村民", true, 2},
      {"Han in GBK", "\xB4\xE5", false, 2},
      {"a stray byte before Han", "\xE6村", false, 2},
  }));
  CAPTURE(row.what);
  CHECK(is_utf8(row.bytes) == row.good);
  auto const decoded = to_utf32(row.bytes);
  CHECK(decoded.size() == row.characters);
  CHECK((decoded.find(U'\uFFFD') == std::u32string::npos) == row.good);
  if (row.good) CHECK(to_utf8(decoded) == row.bytes);
}

TEST_CASE("every Unicode character survives encoding and decoding", "[text]") {
  for (char32_t character = 0; character <= 0x10FFFF; ++character) {
    bool const surrogate = character >= 0xD800 && character <= 0xDFFF;
    auto const back = to_utf32(to_utf8(character));
    auto const expected = surrogate ? U'\uFFFD' : character;
    if (back != std::u32string(1, expected)) FAIL("U+" << std::hex << std::uint32_t{character});
  }
  CHECK(to_utf8(char32_t{0x110000}) == "\uFFFD");
}

TEST_CASE("Han and full-width characters take two columns", "[text]") {
  struct Row {
    char const* text;
    int width;
  };
  auto const row = GENERATE(values<Row>({
      {"", 0},        {"abc", 3},  {"村民", 4},   {"15天", 4},     {"：", 2},
      {"“”", 2},      {"，。", 4}, {"→", 1},      {"│", 1},        {"é", 1},
      {"e\u0301", 1}, {"가", 2},   {"ｱ", 1},      {"Ａ", 2},       {"ㄅ", 2},
      {"\u3000", 2},  {"𠮷", 2},   {"\u200B", 0}, {"한\u11AB", 2}, {"…", 1},
      {"《》", 4},    {"①", 1},    {"🀄", 2},     {"\uFE0F", 0},   {"〇", 2},
  }));
  CAPTURE(row.text);
  CHECK(display_width(row.text) == row.width);
}

TEST_CASE("padding counts columns, not bytes", "[text]") {
  CHECK(pad("村", 4) == "村  ");
  CHECK(pad("abcd", 4) == "abcd");
  CHECK(pad("村民会议", 4) == "村民会议");
  CHECK(pad("", 2) == "  ");
}

TEST_CASE("a typo finds the word that was meant", "[text]") {
  std::vector<std::string> const words{"公示期", "会前通知", "征求意见期", "villagers",
                                       "party_members"};
  CHECK(nearest("公式期", words) == "公示期");
  CHECK(nearest("公示", words) == "公示期");
  CHECK(nearest("会前通知", words) == "会前通知");
  CHECK(nearest("Vilagers", words) == "villagers");
  CHECK(nearest("VILLAGERS", words) == "villagers");
  CHECK(nearest("party_memebrs", words) == "party_members");  // neighbours swapped
  CHECK(nearest("名册", words) == std::nullopt);
  CHECK(nearest("公告栏", words) == std::nullopt);
  CHECK(nearest("x", std::vector<std::string>{"y"}) == std::nullopt);
  CHECK(nearest("", words) == std::nullopt);
  CHECK(nearest("abc", {}) == std::nullopt);
  CHECK(nearest("代表", {"党员", "代码", "代表"}) == "代表");
  CHECK(nearest("代人", {"代码", "代表"}) == "代码");  // the first of several
  CHECK(nearest(std::string(65, 'a'), {std::string(65, 'a')}) == std::nullopt);
}

TEST_CASE("all words that are equally near are found, each once") {
  std::vector<std::string> const words{"柏远宁", "禾安和", "溪远宁", "柏远宁", "柏远川"};
  using Found = std::vector<std::string>;
  CHECK(yishi::all_nearest("枣远宁", words) == Found{"柏远宁", "溪远宁"});
  CHECK(yishi::all_nearest("柏远宁", words) == Found{"柏远宁"});
  CHECK(yishi::all_nearest("禾安知", words) == Found{"禾安和"});
  CHECK(yishi::all_nearest("岭朴平", words).empty());
}

TEST_CASE("full-width marks fold onto their ASCII twins", "[text]") {
  std::u32string const wide = U"：，；！？（）｛｝［］＜＞＝／．％“”‘’。【】　０９ＡＺａｚ";
  std::u32string const narrow = U":,;!?(){}[]<>=/.%\"\"''.[] 09AZaz";
  REQUIRE(wide.size() == narrow.size());
  for (std::size_t i = 0; i < wide.size(); ++i) {
    CAPTURE(i);
    CHECK(fold_mark(wide[i]) == narrow[i]);
  }
  for (char32_t const kept : std::u32string{U"、→≥≤村a:《》—"}) CHECK(fold_mark(kept) == kept);
  CHECK(fold_mark(U'≧') == U'≥');
  CHECK(fold_mark(U'≦') == U'≤');
  CHECK(fold_mark(U'⟶') == U'→');
}
