// Decoding of texts, lines and columns.

#include "yishi/base/source.hpp"

#include <catch2/catch.hpp>

using yishi::Source;
using yishi::SourceLocation;

TEST_CASE("columns count characters and lines end in three ways", "[source]") {
  Source const source{"村.yaml", "村: 石桥村\n地区: 浙江\r\n流程:\r期限: 15\n"};
  CHECK(source.name() == "村.yaml");
  CHECK(source.line_count() == 5);
  CHECK(source.line(1) == U"村: 石桥村");
  CHECK(source.line(2) == U"地区: 浙江");
  CHECK(source.line(3) == U"流程:");
  CHECK(source.line(4) == U"期限: 15");
  CHECK(source.line(5).empty());
  CHECK(source.line(0).empty());
  CHECK(source.line(6).empty());
  CHECK(source.locate(0) == SourceLocation{1, 1});
  CHECK(source.locate(3) == SourceLocation{1, 4});
  CHECK(source.locate(6) == SourceLocation{1, 7});  // the line ending
  CHECK(source.locate(7) == SourceLocation{2, 1});
  CHECK(source.locate(14) == SourceLocation{2, 8});  // the second half of CR LF
  CHECK(source.locate(15) == SourceLocation{3, 1});
  CHECK(source.locate(19) == SourceLocation{4, 1});
  CHECK(source.locate(1000) == SourceLocation{5, 1});
}

TEST_CASE("line and column lead back to the offset", "[source]") {
  Source const source{"a", "ab\r\n村民\n\nx"};
  for (std::uint32_t offset = 0; offset <= source.text().size(); ++offset) {
    bool const inside_ending = offset == 3;  // between CR and LF there is no column
    CAPTURE(offset);
    if (!inside_ending) CHECK(source.offset(source.locate(offset)) == offset);
  }
  CHECK(source.offset({1, 99}) == 2);
  CHECK(source.offset({2, 99}) == 6);
  CHECK(source.offset({99, 1}) == source.text().size());
  CHECK(source.offset({0, 1}) == 0);
  CHECK(source.offset({1, 0}) == 0);
}

TEST_CASE("a byte order mark is dropped, once and only in front", "[source]") {
  CHECK(Source{"a",
               "\xEF\xBB\xBF"
               "ab"}
            .text() == U"ab");
  CHECK(Source{"a",
               "\xEF\xBB\xBF\xEF\xBB\xBF"
               "a"}
            .text() ==
        U"\uFEFF"
        U"a");
  CHECK(Source{"a", "a\xEF\xBB\xBF"}.text() == U"a\uFEFF");
}

TEST_CASE("malformed bytes are replaced, counted and remembered", "[source]") {
  Source const clean{"a", "村"};
  CHECK(clean.malformed() == 0);
  CHECK(clean.first_malformed() == std::nullopt);
  Source const gbk{"a", "x: \xB4\xE5\n"};
  CHECK(gbk.malformed() == 2);
  CHECK(gbk.first_malformed() == 3);
  CHECK(gbk.text() == U"x: \uFFFD\uFFFD\n");
  Source const honest{"a", "\xEF\xBF\xBD"};  // a replacement character that was typed
  CHECK(honest.malformed() == 0);
}

TEST_CASE("an empty text has one empty line", "[source]") {
  Source const empty{"a", ""};
  CHECK(empty.line_count() == 1);
  CHECK(empty.line(1).empty());
  CHECK(empty.locate(0) == SourceLocation{1, 1});
}
