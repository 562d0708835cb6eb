// The catalogue as a whole: what every row has to keep to.

#include "yishi/base/catalog.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "yishi/base/catalog/order.hpp"
#include "yishi/base/diagnostic.hpp"

namespace {

bool is_code(std::string_view code) {
  return code.size() == 7 && code.starts_with("YS-") && code[3] != '0' &&
         code.find_first_not_of("0123456789", 3) == std::string_view::npos;
}

std::set<char> placeholders(std::string_view form) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < form.size(); ++i)
    if (form[i] == '{' && form[i + 2] == '}') found.insert(form[i + 1]);
  return found;
}

}  // namespace

TEST_CASE("every complaint has one code, both languages and a plain form", "[catalog]") {
  std::string_view last;
  for (auto const* kind : yishi::all_kinds()) {
    CAPTURE(kind->code, kind->zh, kind->en);
    CHECK(is_code(kind->code));
    CHECK(last < kind->code);
    last = kind->code;
    REQUIRE_FALSE(kind->zh.empty());
    REQUIRE_FALSE(kind->en.empty());
    CHECK(kind->cure_zh.empty() == kind->cure_en.empty());
    CHECK_FALSE(kind->zh.ends_with("。"));
    CHECK_FALSE(kind->en.ends_with("."));
    CHECK_FALSE((kind->en[0] >= 'A' && kind->en[0] <= 'Z' && kind->en[1] >= 'a'));
    // Both languages say the same, so they need the same arguments.
    CHECK(placeholders(kind->zh) == placeholders(kind->en));
    CHECK(placeholders(kind->cure_zh) == placeholders(kind->cure_en));
  }
}

TEST_CASE("no English sentence counts one of many", "[catalog]") {
  // “1 days”; a verb behind a number that is a name (case 1 waits) is none.
  std::regex const counted("\\b1 ([a-z]+s|people|are|were|have)\\b");
  std::set<std::string> const verbs{
      "is",   "was",   "has",  "waits", "follows", "holds", "belongs", "calls", "opens", "adopts",
      "does", "names", "says", "this",  "lacks",   "rests", "as",      "stays", "comes"};
  for (auto const* kind : yishi::all_kinds()) {
    yishi::Diagnostic one;
    one.kind = kind;
    one.arguments.assign(10, std::int64_t{1});
    for (auto const& text : {message(one, yishi::Language::en), cure(one, yishi::Language::en)}) {
      CAPTURE(kind->code, text);
      for (std::sregex_iterator found(text.begin(), text.end(), counted), end; found != end;
           ++found)
        CHECK(verbs.contains((*found)[1]));
    }
  }
  yishi::Diagnostic two;
  two.kind = yishi::kind(yishi::catalog::order, "YS-3552");
  two.arguments = {std::string("M1"), std::int64_t{3}, std::int64_t{2}};
  CHECK(cure(two, yishi::Language::en) == "the agenda has 2 items");
  two.arguments.back() = std::int64_t{1};
  CHECK(cure(two, yishi::Language::en) == "the agenda has 1 item");
}

TEST_CASE("the rows of a family are in order", "[catalog]") {
  auto const& family = yishi::catalog::order;
  for (std::size_t i = 1; i < std::size(family); ++i) CHECK(family[i - 1].code < family[i].code);
}

TEST_CASE("a code is found however it was typed", "[catalog]") {
  auto const* unreachable = yishi::kind(yishi::catalog::order, "YS-3001");
  for (auto const* typed :
       {"YS-3001", "ys-3001", "ys3001", "3001", " YS 3001 ", "ＹＳ－３００１", "-3001"}) {
    CAPTURE(typed);
    CHECK(yishi::find_kind(typed) == unreachable);
  }
  for (auto const* typed :
       {"", "YS", "YS-301", "YS-30011", "YX-3001", "3001x", "村3001", "YS-0001"}) {
    CAPTURE(typed);
    CHECK(yishi::find_kind(typed) == nullptr);
  }
}
