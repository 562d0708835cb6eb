// Long lines of diagnostics: folded at 80 columns, and a command in them stays whole, so that it
// can be pasted as it stands.

#include <algorithm>
#include <catch2/catch.hpp>

#include "cli/text.hpp"
#include "support/program.hpp"
#include "verify/fold.hpp"
#include "yishi/base/catalog.hpp"
#include "yishi/base/render.hpp"

namespace {

using yishi::app::folded_report;

constexpr int columns = 80;

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (at < text.size()) lines.push_back(text.substr(at));
  return lines;
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\\'; });
  return text;
}

/// Every diagnostic of the catalogue, with names as long as people have them.
std::vector<std::string> every_diagnostic(yishi::Language language) {
  std::vector<std::string> all;
  for (auto const* kind : yishi::all_kinds()) {
    yishi::Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.arguments = {"枫源村水利设施改造工程", "村民代表会议", "2026-003", "溪知平", "M12"};
    all.push_back(yishi::render(diagnostic, {}, language));
  }
  return all;
}

}  // namespace

TEST_CASE("whatever is complained of fits into 80 columns, and no word of it is lost") {
  auto const language = GENERATE(yishi::Language::zh, yishi::Language::en);
  int long_ones = 0;
  for (auto const& rendered : every_diagnostic(language)) {
    auto const folded = folded_report(rendered);
    CAPTURE(rendered, folded);
    CHECK(without_blanks(folded) == without_blanks(rendered));
    for (auto const& line : lines_of(folded)) {
      CAPTURE(line);
      CHECK(yishi::verifier::widest(line) <= columns);
    }
    long_ones += folded == rendered ? 0 : 1;
  }
  CHECK(long_ones > 50);
}

TEST_CASE("a long command goes on as a shell reads it, and what follows it behind it") {
  std::string const command =
      "yishi case unrecuse 2026-003 溪知平 --reason 〔理由，写明白〕 --second 〔姓名〕 --minutes "
      "〔会议记录〕";
  std::string const line = " 怎么办：回避登错了的，取消它：" + command + "；没有登错的不用管\n";
  CHECK(folded_report(line) ==
        " 怎么办：回避登错了的，取消它：\n"
        "    yishi case unrecuse 2026-003 溪知平 --reason 〔理由，写明白〕 \\\n"
        "      --second 〔姓名〕 --minutes 〔会议记录〕；没有登错的不用管\n");
  // A file that is called so is none, however long the line.
  auto const long_one = "警告 YS-3007  a.yishi 第 3 行第 4 列：" + std::string(60, 'x') + "\n";
  CHECK(folded_report(long_one).starts_with("警告 YS-3007  a.yishi 第"));
  CHECK(folded_report(" 怎么办：改成 yishi case show 3\n") == " 怎么办：改成 yishi case show 3\n");
}

TEST_CASE("a quoted line of a file stays as it is, with what points into it") {
  std::string const quoted =
      "   7 │ " + std::string(90, 'x') + "\n     │ " + std::string(85, ' ') + "^^^^^\n";
  CHECK(folded_report(quoted) == quoted);
}
