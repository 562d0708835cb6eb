#pragma once
// The hamlet with some lines of a script recorded, and somebody typing at its command line.

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "yishi/script.hpp"

namespace yishi::office {

/// The hamlet with some lines of a script recorded; then typed in at the command line.
struct Office {
  explicit Office(std::string const& script = "") {
    ScriptOptions options;
    options.set_time = [&](engine::Instant at) { hamlet.clock().set(at); };
    auto const report = apply(hamlet.village(), script, options);
    REQUIRE(report.ok());
  }
  Ran type(std::string const& arguments) {
    hamlet.close();
    return run_program(hamlet.folder(), arguments);
  }
  std::int64_t size() {
    hamlet.close();
    hamlet.open();
    return hamlet.village().size();
  }
  Hamlet hamlet;
};

inline bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

inline std::string const opened = R"({"do":"case new","workflow":"小事","form":{"标题":"修路"},)"
                                  R"("by":"苇知佳"})"
                                  "\n";
inline std::string act(char const* action) {
  return R"({"do":"case do","case":"1","action":")" + std::string(action) +
         R"(","minutes":"两委3月2日"})" + "\n";
}
inline std::string const called = opened + act("交票决") +
                                  R"({"do":"meet notice","agenda":"1","when":"2026-03-06T14:00",)"
                                  R"("place":"祠堂","minutes":"两委3月2日"})"
                                  "\n";
inline std::string signed_by(char const* people) {
  return R"({"do":"meet sign","at":"2026-03-06T14:00","meeting":"M1","people":")" +
         std::string(people) + "\"}\n";
}
inline std::string const voting = called + signed_by("禾安和、枫知平、岭朴和") +
                                  R"({"do":"meet open","meeting":"M1","chair":"禾安和"})"
                                  "\n"
                                  R"({"do":"vote open","meeting":"M1","item":1})"
                                  "\n";
inline std::string const posted = opened + act("交张榜") +
                                  R"({"do":"notice post","case":"1","place":"村口"})"
                                  "\n";

}  // namespace yishi::office
