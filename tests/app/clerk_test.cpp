// What a clerk types by mistake or leaves out: asked for, pointed out, or undone, and what was
// typed right is recorded all the same.

#include <catch2/catch.hpp>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "yishi/script.hpp"

namespace {

using yishi::Hamlet;

/// The hamlet with some lines of a script recorded; then typed in at the command line.
struct Office {
  explicit Office(std::string const& script = "") {
    yishi::ScriptOptions options;
    options.set_time = [&](yishi::engine::Instant at) { hamlet.clock().set(at); };
    auto const report = yishi::apply(hamlet.village(), script, options);
    REQUIRE(report.ok());
  }
  yishi::Ran type(std::string const& arguments) {
    hamlet.close();
    return yishi::run_program(hamlet.folder(), arguments);
  }
  std::int64_t size() {
    hamlet.close();
    hamlet.open();
    return hamlet.village().size();
  }
  Hamlet hamlet;
};

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string const opened = R"({"do":"case new","workflow":"小事","form":{"标题":"修路"},)"
                           R"("by":"苇知佳"})"
                           "\n";
std::string act(char const* action) {
  return R"({"do":"case do","case":"1","action":")" + std::string(action) +
         R"(","minutes":"两委3月2日"})" + "\n";
}
std::string const called = opened + act("交票决") +
                           R"({"do":"meet notice","agenda":"1","when":"2026-03-06T14:00",)"
                           R"("place":"祠堂","minutes":"两委3月2日"})"
                           "\n";
std::string signed_by(char const* people) {
  return R"({"do":"meet sign","at":"2026-03-06T14:00","meeting":"M1","people":")" +
         std::string(people) + "\"}\n";
}
std::string const voting = called + signed_by("禾安和、枫知平、岭朴和") +
                           R"({"do":"meet open","meeting":"M1","chair":"禾安和"})"
                           "\n"
                           R"({"do":"vote open","meeting":"M1","item":1})"
                           "\n";
std::string const posted = opened + act("交张榜") +
                           R"({"do":"notice post","case":"1","place":"村口"})"
                           "\n";

}  // namespace

TEST_CASE("what a villager does is never put down as the clerk's for want of a name") {
  struct Row {
    char const* typed;
    int exit;
    char const* said;
  };
  auto const row = GENERATE(values<Row>(
      {{"notice object 1 内容=太吵", 2, "YS-9151"},
       {"notice object 1 内容=太吵 --by 枫知平", 0, "异议 O1"},
       {"notice object 1 内容=太吵 --by 槿明平", 0, "异议 O1"},
       {"case new --workflow 小事 标题=修桥 --as 村民", 2, "YS-9151"},
       {"case new --workflow 小事 标题=修桥 --as 村民 --by 枫知平", 0, "由枫知平发起"},
       {"case new --workflow 小事 标题=修桥 --as 村两委 --minutes 两委", 0, "由枫知平发起"}}));
  CAPTURE(row.typed);
  Office office(posted);
  auto const before = office.size();
  auto const ran = office.type(std::string(row.typed) + " --at 2026-03-04T09:00");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.out + ran.err, row.said));
  CHECK(office.size() == before + (row.exit == 0 ? 1 : 0));
}
