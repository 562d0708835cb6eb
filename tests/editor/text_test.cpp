// Positions of the protocol and changes at them, held against a second opinion that counts in the
// units of the encoding itself; and the framing of messages.

#include <catch2/catch.hpp>
#include <random>

#include "api/editor/open_text.hpp"
#include "client.hpp"

namespace {

using namespace yishi;
using editor::OpenText;
using editor::Position;
using editor::Range;
using editor::Units;

/// A text in code units: UTF-16 as numbers, or UTF-8 as bytes.
std::vector<std::uint32_t> units_of(std::string const& utf8, Units units) {
  std::vector<std::uint32_t> list;
  if (units == Units::utf8) {
    for (char const c : utf8) list.push_back(static_cast<unsigned char>(c));
    return list;
  }
  for (char32_t const c : to_utf32(utf8)) {
    if (c > 0xFFFF) list.push_back(0xD800U + ((c - 0x10000U) >> 10U));
    list.push_back(c > 0xFFFF ? 0xDC00U + ((c - 0x10000U) & 0x3FFU) : c);
  }
  return list;
}

/// The unit at a position, line by line, as the specification says.
std::size_t unit_at(std::vector<std::uint32_t> const& list, Position position) {
  std::size_t at = 0;
  for (std::int64_t line = 0; line < position.line; ++line) {
    while (at < list.size() && list[at] != '\n' && list[at] != '\r') ++at;
    if (at < list.size()) at += list[at] == '\r' && at + 1 < list.size() && list[at + 1] == '\n';
    if (at < list.size()) ++at;
  }
  return at + static_cast<std::size_t>(position.character);
}

std::vector<std::uint32_t> naive(std::string const& text, Range const& range,
                                 std::string const& word, Units units) {
  auto list = units_of(text, units);
  auto const begin = unit_at(list, range.start);
  auto const end = unit_at(list, range.end);
  auto const put = units_of(word, units);
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(begin),
             list.begin() + static_cast<std::ptrdiff_t>(end));
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(begin), put.begin(), put.end());
  return list;
}

std::string random_text(std::mt19937& random, int length) {
  static std::vector<std::string> const parts{"村", "民", "a",  " ",  "\n", "\r\n",
                                              "\r", "é",  "𠮷", "🏡", "{",  "公示期"};
  std::string text;
  for (int i = 0; i < length; ++i) text += parts[random() % parts.size()];
  return text;
}

}  // namespace

TEST_CASE("random changes give the text that a second opinion gives", "[editor][text]") {
  std::mt19937 random(20260303);
  for (auto const units : {Units::utf16, Units::utf8})
    for (int run = 0; run < 200; ++run) {
      OpenText text(random_text(random, 30));
      for (int step = 0; step < 20; ++step) {
        auto const size = static_cast<std::uint32_t>(text.characters().size());
        auto begin = static_cast<std::uint32_t>(random() % (size + 1));
        auto end = begin + static_cast<std::uint32_t>(random() % (size - begin + 1));
        // No position stands between the two characters of one line ending.
        auto const split = [&](std::uint32_t at) {
          return at > 0 && at < size && text.characters()[at - 1] == U'\r' &&
                 text.characters()[at] == U'\n';
        };
        if (split(begin)) --begin;
        if (split(end)) ++end;
        auto const range = text.range({begin, end}, units);
        auto const word = random_text(random, static_cast<int>(random() % 5));
        auto const expected = naive(text.utf8(), range, word, units);
        text.replace(range, word, units);
        REQUIRE(units_of(text.utf8(), units) == expected);
        // And the text is as good as one that was sent whole.
        OpenText const whole(text.utf8());
        for (std::uint32_t at = 0; at <= text.characters().size(); ++at)
          REQUIRE(whole.position(at, units) == text.position(at, units));
      }
    }
}

TEST_CASE("positions outside the text are its nearest place", "[editor][text]") {
  OpenText const text("村\r\n𠮷民\n");
  struct Row {
    Position position;
    std::uint32_t utf16;
  };
  for (auto const& row : {Row{{0, 0}, 0}, Row{{0, 1}, 1}, Row{{0, 99}, 1}, Row{{1, 0}, 3},
                          Row{{1, 1}, 3},  // within 𠮷, which has two units
                          Row{{1, 2}, 4}, Row{{1, 3}, 5}, Row{{1, 4}, 5}, Row{{2, 0}, 6},
                          Row{{2, 1}, 6}, Row{{9, 0}, 6}, Row{{-1, 0}, 0}}) {
    CAPTURE(row.position.line, row.position.character);
    CHECK(text.offset(row.position, Units::utf16) == row.utf16);
  }
  CHECK(text.offset({1, 3}, Units::utf8) == 3);
  CHECK(text.offset({1, 4}, Units::utf8) == 4);
}

TEST_CASE("messages come out of a stream whole, however it is cut", "[editor][stream]") {
  std::string const first = R"({"a":"村"})";
  auto const bytes = framed(first) + "Content-Type: x\r\n" + framed("[]") + framed("");
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    EditorStream stream;
    std::vector<std::string> found;
    std::string message;
    for (auto const& part : {bytes.substr(0, cut), bytes.substr(cut)}) {
      stream.feed(part);
      while (stream.next(message) == EditorStream::Got::message) found.push_back(message);
    }
    CAPTURE(cut);
    REQUIRE(found == std::vector<std::string>{first, "[]", ""});
  }
}

TEST_CASE("a message without a usable length is passed over", "[editor][stream]") {
  using Got = EditorStream::Got;
  for (std::string const bad :
       {"Content-Length: x\r\n\r\n", "Content-Length:\r\n\r\n", "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n", "Nothing: 1\r\n\r\n", "{}\r\n\r\n"}) {
    EditorStream stream;
    std::string message;
    stream.feed(bad + framed("{}"));
    CAPTURE(bad);
    CHECK(stream.next(message) == Got::fault);
    CHECK(stream.next(message) == Got::message);
    CHECK(message == "{}");
    CHECK(stream.next(message) == Got::nothing);
  }
}

TEST_CASE("a message over the limit is passed over, one at the limit is not", "[editor][stream]") {
  using Got = EditorStream::Got;
  std::string message;
  EditorStream stream;
  stream.feed(framed(std::string(editor_message_bytes_max, ' ')));
  CHECK(stream.next(message) == Got::message);
  CHECK(message.size() == editor_message_bytes_max);
  stream.feed(framed(std::string(editor_message_bytes_max + 1, ' ')) + framed("{}"));
  CHECK(stream.next(message) == Got::fault);
  CHECK(stream.next(message) == Got::message);
  CHECK(message == "{}");
}
