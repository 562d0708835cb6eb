// The one table of words.

#include "yishi/dsl/keyword.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace yishi {
namespace {

TEST_CASE("every keyword can be written", "[keyword]") {
  for (int i = 0; i <= static_cast<int>(dsl::Keyword::date_type); ++i) {
    auto const keyword = static_cast<dsl::Keyword>(i);
    CAPTURE(i);
    CHECK_FALSE(dsl::spellings(keyword).empty());
    for (auto const& entry : dsl::spellings(keyword)) CHECK(entry.keyword == keyword);
  }
}

TEST_CASE("every keyword of a Chinese text has an English twin", "[keyword]") {
  // 在 30 天 内 is `within 30 days`, 三分之二以上 is `at least 2/3`, 过半数 `more than 1/2`, and
  // 通知 提前 3 天 is `notify 3 days`; 1 万元以下 is `at most 10000 yuan`: these words have no twin
  // of their own.
  std::set const without{
      dsl::Keyword::at,       dsl::Keyword::inside,  dsl::Keyword::within,
      dsl::Keyword::majority, dsl::Keyword::or_more, dsl::Keyword::counted_of,
      dsl::Keyword::ahead,    dsl::Keyword::or_less, dsl::Keyword::ten_thousand_yuan};
  for (int i = 0; i <= static_cast<int>(dsl::Keyword::date_type); ++i) {
    auto const keyword = static_cast<dsl::Keyword>(i);
    if (without.contains(keyword)) continue;
    CAPTURE(i);
    CHECK_FALSE(dsl::spelling(keyword, Language::zh).empty());
    CHECK_FALSE(dsl::spelling(keyword, Language::en).empty());
  }
}

TEST_CASE("no spelling stands twice in the table, but for `of` and `all`", "[keyword]") {
  std::set<std::u32string_view> seen;
  for (auto const& entry : dsl::spellings())
    if (entry.words != U"of" && entry.words != U"all") CHECK(seen.insert(entry.words).second);
}

TEST_CASE("only words that begin or join statements are kept from being names", "[keyword]") {
  CHECK(dsl::reserved_keyword(U"环节") == dsl::Keyword::stage);
  CHECK(dsl::reserved_keyword(U"stage") == dsl::Keyword::stage);
  CHECK(dsl::reserved_keyword(U"期满") == dsl::Keyword::expired);
  for (auto const* word :
       {U"公开", U"金额", U"文件", U"text", U"open", U"declined", U"收集议题", U"环节一", U"stages",
        U"phase", U"看", U"on", U"missing", U"under", U"不满", U"低于"})
    CHECK_FALSE(dsl::reserved_keyword(word));
}

}  // namespace
}  // namespace yishi
