// Filling of messages, and collections of diagnostics.

#include "yishi/base/diagnostic.hpp"

#include <catch2/catch.hpp>
#include <cerrno>

#include "yishi/base/errno_words.hpp"

using yishi::Diagnostic;
using yishi::DiagnosticKind;
using yishi::Diagnostics;
using yishi::Language;
using yishi::Severity;
using yishi::SourceSpan;
using yishi::Words;

namespace {

constexpr DiagnosticKind short_period{"YS-4999",
                                      Severity::error,
                                      "“{0}”是 {1} 天，{2}要 {3} 天",
                                      "`{0}` is {1} days, {2} asks for {3}",
                                      "写 {3} 天",
                                      "write {3} days"};
constexpr DiagnosticKind doubtful{"YS-4998", Severity::warning, "少见", "unusual", "", ""};

Diagnostic at(DiagnosticKind const& kind, char const* source, std::uint32_t begin) {
  Diagnostic diagnostic;
  diagnostic.kind = &kind;
  diagnostic.source = source;
  diagnostic.span = SourceSpan{begin, begin + 1};
  return diagnostic;
}

}  // namespace

TEST_CASE("arguments are filled in by number, in the reader's language", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.kind = &short_period;
  diagnostic.arguments = {std::string{"公示期"}, std::int64_t{7}, Words{"法律", "the law"},
                          std::int64_t{15}};
  CHECK(message(diagnostic, Language::zh) == "“公示期”是 7 天，法律要 15 天");
  CHECK(message(diagnostic, Language::en) == "`公示期` is 7 days, the law asks for 15");
  CHECK(cure(diagnostic, Language::zh) == "写 15 天");
  CHECK(cure(diagnostic, Language::en) == "write 15 days");
}

TEST_CASE("what the system says is told in the reader's language", "[diagnostic]") {
  CHECK(yishi::errno_words(ENOENT).zh == "没有这个文件或文件夹");
  CHECK(yishi::errno_words(ENOSPC).zh == "磁盘满了");
  CHECK(yishi::errno_words(EACCES).en == "Permission denied");
  // A rare one keeps its number.
  CHECK(yishi::errno_words(ENOTTY).zh.ends_with("（25）"));
}

TEST_CASE("what a person typed is never read as a placeholder", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.kind = &short_period;
  diagnostic.arguments = {std::string{"{1}{9}"}, std::int64_t{7}, std::string{"{"},
                          std::int64_t{15}};
  CHECK(message(diagnostic, Language::en) == "`{1}{9}` is 7 days, { asks for 15");
}

TEST_CASE("a missing argument stays visible", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.kind = &short_period;
  diagnostic.arguments = {std::string{"公示期"}};
  CHECK(message(diagnostic, Language::en) == "`公示期` is {1} days, {2} asks for {3}");
}

TEST_CASE("one place is complained about once for each kind", "[diagnostic]") {
  Diagnostics list;
  CHECK(list.empty());
  list.add(at(doubtful, "a", 5));
  CHECK_FALSE(list.has_errors());
  list.add(at(doubtful, "a", 5));
  list.add(at(doubtful, "b", 5));
  list.add(at(short_period, "a", 5));
  CHECK(list.has_errors());
  CHECK(list.sorted().size() == 3);
}

TEST_CASE("without a place, different words are different complaints", "[diagnostic]") {
  Diagnostic diagnostic;
  diagnostic.kind = &short_period;
  Diagnostics list;
  for (char const* name : {"公示期", "会前通知", "公示期"}) {
    diagnostic.arguments = {std::string{name}};
    list.add(diagnostic);
  }
  CHECK(list.sorted().size() == 2);
}

TEST_CASE("complaints come by source, place and code", "[diagnostic]") {
  Diagnostics list;
  Diagnostic whole_file;
  whole_file.kind = &short_period;
  whole_file.source = "b";
  list.add_all({at(short_period, "b", 1), at(short_period, "a", 9), at(doubtful, "a", 9),
                at(short_period, "a", 2), whole_file});
  auto const sorted = list.sorted();
  REQUIRE(sorted.size() == 5);
  CHECK(sorted[0].span == SourceSpan{2, 3});
  CHECK(sorted[1].kind == &doubtful);
  CHECK(sorted[2].kind == &short_period);
  CHECK_FALSE(sorted[3].span.has_value());
  CHECK(sorted[4].source == "b");
}
