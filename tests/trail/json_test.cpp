// The strict reader against the traps that ordinary JSON parsers fall into.

#include "yishi/trail/json.hpp"

#include <catch2/catch.hpp>
#include <ostream>

namespace yishi::trail {

std::ostream& operator<<(std::ostream& out, JsonError const& error) {
  return out << "fault " << static_cast<int>(error.fault) << " at " << error.offset;
}

namespace {

std::string nested(int depth) {
  auto const levels = static_cast<std::size_t>(depth);
  return std::string(levels, '[') + std::string(levels, ']');
}

/// A string whose document has this many bytes.
std::string document_of(std::size_t bytes) { return '"' + std::string(bytes - 2, 'a') + '"'; }

struct Trap {
  char const* what;
  std::string bytes;
  JsonFault fault;
  std::size_t offset;
};

using F = JsonFault;

void check_refused(Trap const& trap) {
  CAPTURE(trap.what, trap.bytes.substr(0, 80));
  auto const read = read_strict(trap.bytes);
  REQUIRE_FALSE(read);
  CHECK(read.error() == JsonError{trap.fault, trap.offset});
}

}  // namespace

TEST_CASE("documents of the profile are read and written back byte for byte", "[json]") {
  auto const bytes =
      GENERATE(as<std::string>{}, "null", "true", "false", "0", "-1", "7", "9007199254740991",
               "-9007199254740991", R"("")", R"("村民会议")", R"("a/b")", R"("\"\\\b\f\n\r\t")",
               R"("\u0000\u0001\u000b\u001f")", "\"\x7f\"", "[]", "{}", R"([1,[2,{"a":"b"}],null])",
               R"({"a":1,"a1":2,"a_":3,"ab":4,"b":{}})", "\"\U00020BB7\uE000\"");
  CAPTURE(bytes);
  auto const read = read_strict(bytes);
  REQUIRE(read);
  CHECK(write(*read) == bytes);
}

TEST_CASE("documents of the wrong shape are refused, each for its own reason", "[json]") {
  auto const trap = GENERATE(values<Trap>({
      {"nothing", "", F::syntax, 0},
      {"byte order mark", "\xef\xbb\xbf{}", F::syntax, 0},
      {"cut off", R"({"a":)", F::syntax, 5},
      {"cut off in a string", R"(["abc)", F::syntax, 5},
      {"no comma", R"([1 2])", F::not_canonical, 2},
      {"comma at the end", "[1,]", F::syntax, 3},
      {"comma at the end of an object", R"({"a":1,})", F::syntax, 7},
      {"two roots", "{}{}", F::trailing, 2},
      {"newline at the end", "{}\n", F::trailing, 2},
      {"zero byte at the end", std::string("{}\0", 3), F::trailing, 2},
      {"blank before", " {}", F::not_canonical, 0},
      {"blank after a colon", R"({"a": 1})", F::not_canonical, 5},
      {"blank after a comma", "[1, 2]", F::not_canonical, 3},
      {"blank in an empty array", "[ ]", F::not_canonical, 1},
      {"single quotes", "'a'", F::syntax, 0},
      {"capital literal", "True", F::syntax, 0},
      {"NaN", "NaN", F::syntax, 0},
      {"comment", "/**/1", F::syntax, 0},
  }));
  check_refused(trap);
}

TEST_CASE("keys and numbers outside the profile are refused, each for its own reason", "[json]") {
  auto const trap = GENERATE(values<Trap>({
      {"doubled key", R"({"a":1,"a":2})", F::duplicate_key, 7},
      {"doubled key deep", R"([{"a":1,"b":2,"b":2}])", F::duplicate_key, 14},
      {"doubled key by an escape", R"({"a":1,"\u0061":2})", F::not_canonical, 8},
      {"unsorted keys", R"({"b":1,"a":2})", F::key_order, 7},
      {"capital key", R"({"A":1})", F::bad_key, 1},
      {"empty key", R"({"":1})", F::bad_key, 1},
      {"Han key", R"({"村":1})", F::bad_key, 1},
      {"key beginning with a digit", R"({"1a":1})", F::bad_key, 1},
      {"key beginning with a line", R"({"_a":1})", F::bad_key, 1},
      {"number as a key", R"({1:1})", F::syntax, 1},
      {"minus zero", "-0", F::number, 0},
      {"minus zero inside", R"({"a":-0})", F::number, 5},
      {"fraction", "1.0", F::number, 0},
      {"exponent", "1e5", F::number, 0},
      {"huge exponent", "1e400", F::number, 0},
      {"capital exponent", "1E5", F::number, 0},
      {"leading zero", "01", F::number, 0},
      {"minus and leading zero", "-01", F::number, 0},
      {"plus", "+1", F::syntax, 0},
      {"minus alone", "-", F::number, 0},
      {"2^53", "9007199254740992", F::number, 0},
      {"-2^53", "-9007199254740992", F::number, 0},
      {"twenty digits", "[99999999999999999999]", F::number, 1},
  }));
  check_refused(trap);
}

TEST_CASE("strings with two spellings or none are refused, each for its own reason", "[json]") {
  auto const trap = GENERATE(values<Trap>({
      {"letter by its number", R"("\u0041")", F::not_canonical, 1},
      {"Han by its number", R"("\u6751")", F::not_canonical, 1},
      {"newline by its number", R"("\u000a")", F::not_canonical, 1},
      {"capital hexadecimal digits", R"("\u001F")", F::not_canonical, 1},
      {"escaped slash", R"("\/")", F::not_canonical, 1},
      {"pair of surrogates by number", R"("\ud842\udfb7")", F::not_canonical, 1},
      {"high surrogate alone", R"("\ud800")", F::string, 1},
      {"low surrogate alone", R"("\udc00")", F::string, 1},
      {"high surrogate and a letter", R"("\ud800\u0041")", F::string, 1},
      {"unknown escape", R"("\x41")", F::string, 1},
      {"three digits", R"("\u004")", F::string, 1},
      {"surrogate in UTF-8", "\"\xed\xa0\x80\"", F::string, 0},
      {"overlong UTF-8", "\"\xc0\x80\"", F::string, 0},
      {"lone continuation byte", "\"\x80\"", F::string, 0},
      {"above U+10FFFF", "\"\xf4\x90\x80\x80\"", F::string, 0},
      {"newline in a string", "\"a\nb\"", F::string, 2},
      {"zero byte in a string", std::string("\"\0\"", 3), F::string, 1},
      {"depth 17", nested(17), F::too_deep, 16},
      {"65,536 bytes", document_of(65'536), F::too_long, 65'535},
  }));
  check_refused(trap);
}

TEST_CASE("limits of depth and length are themselves allowed", "[json]") {
  CHECK(read_strict(nested(16)));
  CHECK(read_strict(R"({"a":)" + nested(15) + "}"));
  CHECK_FALSE(read_strict(R"({"a":)" + nested(16) + "}"));
  CHECK(read_strict(document_of(65'535)));
  CHECK(read_strict(document_of(65'536), JsonLimits{.bytes = 65'536}));
  CHECK(read_strict(nested(17), JsonLimits{.depth = 17}));
  // A hostile document of a million brackets must not exhaust the stack.
  CHECK_FALSE(read_strict(std::string(1'000'000, '['), JsonLimits{.bytes = 2'000'000}));
}

TEST_CASE("no beginning of a document is a document", "[json]") {
  std::string const whole = R"({"a":[1,-20,"村\n",true,null],"b":{"c":"\u0001"}})";
  REQUIRE(read_strict(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_strict(whole.substr(0, size)));
  }
}

TEST_CASE("JSON for people has lines and says the same", "[json]") {
  auto const value = *read_strict(R"({"a":[],"b":[1,{"c":"d"}],"e":{}})");
  CHECK(write_indented(value) ==
        "{\n"
        "  \"a\": [],\n"
        "  \"b\": [\n"
        "    1,\n"
        "    {\n"
        "      \"c\": \"d\"\n"
        "    }\n"
        "  ],\n"
        "  \"e\": {}\n"
        "}");
}

TEST_CASE("members of an object are found by key", "[json]") {
  auto const value = *read_strict(R"({"a":1})");
  REQUIRE(value.find("a") != nullptr);
  CHECK(*value.find("a") == Json(1));
  CHECK(value.find("b") == nullptr);
  CHECK(Json(1).find("a") == nullptr);
}

}  // namespace yishi::trail
