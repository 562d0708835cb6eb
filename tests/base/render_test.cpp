// What a clerk sees: goldens of rendered diagnostics.

#include "yishi/base/render.hpp"

#include <catch2/catch.hpp>

using yishi::Diagnostic;
using yishi::DiagnosticKind;
using yishi::Language;
using yishi::render;
using yishi::Severity;
using yishi::Source;
using yishi::SourceLookup;
using yishi::SourceSpan;

namespace {

constexpr DiagnosticKind full_width{"YS-1998",
                                    Severity::error,
                                    "冒号用了中文“{0}”，程序读不懂",
                                    "the colon is a Chinese `{0}`, which cannot be read",
                                    "换成英文冒号，后面空一格",
                                    "type an ASCII colon and a blank"};
constexpr DiagnosticKind twice{
    "YS-2998", Severity::warning, "“{0}”写了两次", "`{0}` is there twice", "", ""};
constexpr DiagnosticKind hint{"YS-9998", Severity::note, "可以了", "all is well", "", ""};

SourceLookup lookup(Source const& source) {
  return [&source](std::string_view name) { return name == source.name() ? &source : nullptr; };
}

Diagnostic make(DiagnosticKind const& kind, Source const& source, SourceSpan span,
                std::string argument) {
  Diagnostic diagnostic;
  diagnostic.kind = &kind;
  diagnostic.arguments = {std::move(argument)};
  diagnostic.source = source.name();
  diagnostic.span = span;
  return diagnostic;
}

Source const village{"村.yaml",
                     "村: 石桥村\n流程:\n  三上三下:\n    公示期： 15\n    公示期： 20\n"};

}  // namespace

TEST_CASE("a diagnostic shows the line with carets as wide as what they mean", "[render]") {
  auto diagnostic = make(full_width, village, {26, 27}, "：");
  diagnostic.fix = "    公示期: 15";
  diagnostic.basis = {{"《村民委员会组织法》第三十五条", "Organic Law, art. 35"},
                      {"《浙江办法》第三条", "Zhejiang Measures, art. 3"}};
  CHECK(render(diagnostic, lookup(village), Language::zh) ==
        "错误 YS-1998  村.yaml 第 4 行第 8 列：冒号用了中文“：”，程序读不懂\n"
        "   4 │     公示期： 15\n"
        "     │           ^^\n"
        " 依据：《村民委员会组织法》第三十五条；《浙江办法》第三条\n"
        " 改成：    公示期: 15\n"
        " 怎么办：换成英文冒号，后面空一格\n"
        " 了解更多：yishi explain YS-1998\n");
  CHECK(render(diagnostic, lookup(village), Language::en) ==
        "error YS-1998  村.yaml:4:8: the colon is a Chinese `：`, which cannot be read\n"
        "   4 │     公示期： 15\n"
        "     │           ^^\n"
        " basis: Organic Law, art. 35; Zhejiang Measures, art. 3\n"
        " write:     公示期: 15\n"
        " what to do: type an ASCII colon and a blank\n"
        " more: yishi explain YS-1998\n");
}

TEST_CASE("a second place is shown with its words", "[render]") {
  auto diagnostic = make(twice, village, {35, 38}, "公示期");
  diagnostic.labels.push_back({{23, 26}, {"第一次在这里", "first here"}});
  CHECK(render(diagnostic, lookup(village), Language::zh) ==
        "警告 YS-2998  村.yaml 第 5 行第 5 列：“公示期”写了两次\n"
        "   5 │     公示期： 20\n"
        "     │     ^^^^^^\n"
        "   4 │     公示期： 15\n"
        "     │     ------ 第一次在这里\n"
        " 了解更多：yishi explain YS-2998\n");
}

TEST_CASE("a diagnostic without a place is told without one", "[render]") {
  Diagnostic diagnostic;
  diagnostic.kind = &hint;
  CHECK(render(diagnostic, {}, Language::zh) ==
        "提示 YS-9998  可以了\n 了解更多：yishi explain YS-9998\n");
  CHECK(render(diagnostic, {}, Language::en) ==
        "note YS-9998  all is well\n more: yishi explain YS-9998\n");
  diagnostic.source = "名册.csv";
  CHECK(render(diagnostic, {}, Language::zh) ==
        "提示 YS-9998  名册.csv：可以了\n 了解更多：yishi explain YS-9998\n");
  diagnostic.span = SourceSpan{3, 4};  // the text is not at hand, so the line is not known
  CHECK(render(diagnostic, {}, Language::en) ==
        "note YS-9998  名册.csv: all is well\n more: yishi explain YS-9998\n");
}

TEST_CASE("a place in a table is said as the table program shows it", "[render]") {
  auto diagnostic = make(twice, village, {0, 1}, "村");
  diagnostic.spot = yishi::Words{"第 5 行 C 列", "row 5, column C"};
  auto const zh = render(diagnostic, lookup(village), Language::zh);
  auto const en = render(diagnostic, lookup(village), Language::en);
  CHECK(zh.find("村.yaml 第 5 行 C 列：“村”写了两次") != std::string::npos);
  CHECK(en.find("村.yaml, row 5, column C: `村` is there twice") != std::string::npos);
  diagnostic.spot.reset();
  CHECK(render(diagnostic, lookup(village), Language::zh).find("村.yaml 第 1 行第 1 列：") !=
        std::string::npos);
}

TEST_CASE("carets stay on the line and at least one is there", "[render]") {
  Source const source{"a", "甲乙\nab"};
  auto const text = [&](SourceSpan span) {
    return render(make(hint, source, span, ""), lookup(source), Language::en);
  };
  CHECK(
      text({0, 5}) ==  // over the end of the line
      "note YS-9998  a:1:1: all is well\n   1 │ 甲乙\n     │ ^^^^\n more: yishi explain YS-9998\n");
  CHECK(text({2, 2}) ==  // at the end of the line
        "note YS-9998  a:1:3: all is well\n   1 │ 甲乙\n     │     ^\n more: yishi explain "
        "YS-9998\n");
  CHECK(text({5, 5}) ==  // at the end of the text
        "note YS-9998  a:2:3: all is well\n   2 │ ab\n     │   ^\n more: yishi explain YS-9998\n");
  CHECK(text({900, 901}) ==
        "note YS-9998  a:2:3: all is well\n   2 │ ab\n     │   ^\n more: yishi explain YS-9998\n");
}

TEST_CASE("no line ends in a blank and no control character gets through", "[render]") {
  Source const source{"a\x1B[31m", "\tx: \x1B[2J\xE2\x80\xAE y   \n"};
  auto const text =
      render(make(full_width, source, {1, 2}, "\x1B[0m\n"), lookup(source), Language::en);
  CHECK(
      text ==
      "error YS-1998  a\uFFFD[31m:1:2: the colon is a Chinese `\uFFFD[0m `, which cannot be read\n"
      "   1 │     x: \uFFFD[2J\uFFFD y\n"
      "     │     ^\n"
      " what to do: type an ASCII colon and a blank\n"
      " more: yishi explain YS-1998\n");
  CHECK(text.find(" \n") == std::string::npos);
}

TEST_CASE("a long line is cut around the caret", "[render]") {
  std::string long_line;
  for (int i = 0; i < 300; ++i) long_line += "村";
  Source const source{"a", long_line + "x" + long_line};
  auto const text = render(make(hint, source, {300, 301}, ""), lookup(source), Language::en);
  auto const lines = yishi::to_utf32(text);
  auto const first = lines.find(U'\n') + 1;
  auto const second = lines.find(U'\n', first) + 1;
  auto const third = lines.find(U'\n', second) + 1;
  auto const quoted = lines.substr(first, second - first - 1);
  auto const carets = lines.substr(second, third - second - 1);
  CHECK(yishi::display_width(std::u32string_view{quoted}) <= 108);
  auto const before =
      yishi::display_width(std::u32string_view{carets}.substr(0, carets.size() - 1));
  auto const at = quoted.find(U'x');
  REQUIRE(at != std::u32string::npos);
  CHECK(yishi::display_width(std::u32string_view{quoted}.substr(0, at)) == before);
}

TEST_CASE("line numbers of five digits widen the gutter", "[render]") {
  Source const source{"a", std::string(12344, '\n') + "ab\n"};
  CHECK(render(make(hint, source, {12345, 12346}, ""), lookup(source), Language::en) ==
        "note YS-9998  a:12345:2: all is well\n"
        "12345 │ ab\n"
        "      │  ^\n"
        " more: yishi explain YS-9998\n");
}

TEST_CASE("errors come first, and what is left out is counted", "[render]") {
  Diagnostic note;
  note.kind = &hint;
  Diagnostic error;
  error.kind = &full_width;
  error.arguments = {std::string{"："}};
  CHECK(render(std::vector{note, error, note}, {}, Language::zh, 2) ==
        "错误 YS-1998  冒号用了中文“：”，程序读不懂\n"
        " 怎么办：换成英文冒号，后面空一格\n"
        " 了解更多：yishi explain YS-1998\n"
        "\n"
        "提示 YS-9998  可以了\n"
        " 了解更多：yishi explain YS-9998\n"
        "\n"
        "还有 1 条没有列出（共 3 条）\n");
  CHECK(render(std::vector{note, note}, {}, Language::en, 0) == "2 more not shown (2 in all)\n");
  CHECK(render(std::vector<Diagnostic>{}, {}, Language::en).empty());
}
