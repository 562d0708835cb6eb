// The strict reader: one document of the profile in its canonical form, and nothing else.
//
// Ordinary parsers take duplicate keys (the last wins), read 1e400 as infinity and -0 as 0; then
// two programs see two documents in the same bytes. Here every document has exactly one spelling.

#include <optional>

#include "trail/json_profile.hpp"
#include "yishi/base/text.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::trail {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view bytes, JsonLimits limits) : bytes_(bytes), limits_(limits) {}

  Result<Json, JsonError> document() {
    if (bytes_.size() > limits_.bytes)
      return Failure{JsonError{JsonFault::too_long, limits_.bytes}};
    Json result;
    if (value(result, 0) && !at_end()) fail(JsonFault::trailing, at_);
    if (error_) return Failure{*error_};
    return result;
  }

 private:
  bool at_end() const { return at_ == bytes_.size(); }
  char peek() const { return at_end() ? '\0' : bytes_[at_]; }
  bool take(char expected) {
    if (at_end() || bytes_[at_] != expected) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (bytes_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  bool fail(JsonFault fault, std::size_t offset) {
    if (!error_) error_ = JsonError{fault, offset};
    return false;
  }
  /// Something else stands here than must: a blank, which is merely not canonical, or worse.
  bool fail_here() {
    return fail(is_blank(peek()) ? JsonFault::not_canonical : JsonFault::syntax, at_);
  }

  bool value(Json& out, int depth) {
    switch (peek()) {
      case '{':
        return object(out, depth + 1);
      case '[':
        return array(out, depth + 1);
      case '"': {
        std::string text;
        if (!string(text)) return false;
        out = Json(std::move(text));
        return true;
      }
      case 't':
        return literal("true", Json(true), out);
      case 'f':
        return literal("false", Json(false), out);
      case 'n':
        return literal("null", Json(), out);
      default:
        return number(out);
    }
  }

  bool literal(std::string_view word, Json meaning, Json& out) {
    if (!take(word)) return fail_here();
    out = std::move(meaning);
    return true;
  }

  bool array(Json& out, int depth) {
    if (depth > limits_.depth) return fail(JsonFault::too_deep, at_);
    ++at_;
    Json::Array items;
    if (!take(']')) {
      do {
        if (!value(items.emplace_back(), depth)) return false;
      } while (take(','));
      if (!take(']')) return fail_here();
    }
    out = Json(std::move(items));
    return true;
  }

  bool object(Json& out, int depth) {
    if (depth > limits_.depth) return fail(JsonFault::too_deep, at_);
    ++at_;
    Json::Object members;
    if (!take('}')) {
      do {
        if (!member(members, depth)) return false;
      } while (take(','));
      if (!take('}')) return fail_here();
    }
    out = Json(std::move(members));
    return true;
  }

  bool member(Json::Object& members, int depth) {
    auto const start = at_;
    std::string key;
    if (peek() != '"') return fail_here();
    if (!string(key)) return false;
    if (!is_key(key)) return fail(JsonFault::bad_key, start);
    if (members.contains(key)) return fail(JsonFault::duplicate_key, start);
    if (!members.empty() && key < members.rbegin()->first) return fail(JsonFault::key_order, start);
    if (!take(':')) return fail_here();
    auto const place = members.emplace_hint(members.end(), std::move(key), Json());
    return value(place->second, depth);
  }

  bool number(Json& out) {
    auto const start = at_;
    bool const negative = take('-');
    if (!is_digit(peek())) {
      at_ = start;
      return negative ? fail(JsonFault::number, start) : fail_here();
    }
    auto const first = at_;
    std::int64_t magnitude = 0;
    for (; is_digit(peek()); ++at_) {
      magnitude = magnitude * 10 + (peek() - '0');
      if (magnitude > integer_max) return fail(JsonFault::number, start);
    }
    bool const leading_zero = bytes_[first] == '0' && at_ - first > 1;
    bool const minus_zero = negative && magnitude == 0;
    bool const fraction = peek() == '.' || peek() == 'e' || peek() == 'E';
    if (leading_zero || minus_zero || fraction) return fail(JsonFault::number, start);
    out = Json(negative ? -magnitude : magnitude);
    return true;
  }

  bool string(std::string& out) {
    auto const start = at_;
    ++at_;
    while (!at_end() && peek() != '"') {
      if (static_cast<unsigned char>(peek()) < 0x20) return fail(JsonFault::string, at_);
      if (peek() == '\\') {
        if (!escape(out)) return false;
      } else {
        out += bytes_[at_++];
      }
    }
    if (!take('"')) return fail(JsonFault::syntax, at_);
    return is_utf8(out) || fail(JsonFault::string, start);
  }

  /// Only the escapes that JCS writes: the short ones, and \u00xx for other control characters.
  bool escape(std::string& out) {
    constexpr std::string_view names = "\"\\bfnrt";
    constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
    auto const start = at_++;
    if (auto const index = names.find(peek()); !at_end() && index != std::string_view::npos) {
      out += meanings[index];
      ++at_;
      return true;
    }
    if (take('/')) return fail(JsonFault::not_canonical, start);
    if (!take('u')) return fail(JsonFault::string, start);
    auto const code = four_digits(at_);
    if (!code) return fail(JsonFault::string, start);
    if (is_unpaired(*code)) return fail(JsonFault::string, start);
    if (*code >= 0x20) return fail(JsonFault::not_canonical, start);
    auto const character = static_cast<char>(*code);
    if (bytes_.substr(start, 6) != escaped(character)) return fail(JsonFault::not_canonical, start);
    out += character;
    at_ += 4;
    return true;
  }

  std::optional<unsigned> four_digits(std::size_t from) const {
    if (bytes_.size() < from + 4) return std::nullopt;
    unsigned code = 0;
    for (auto const digit : bytes_.substr(from, 4)) {
      auto const value = hex_value(digit);
      if (!value) return std::nullopt;
      code = code * 16 + *value;
    }
    return code;
  }

  /// Whether `code`, whose digits start here, is a surrogate without its other half.
  bool is_unpaired(unsigned code) const {
    if (code < 0xd800 || code > 0xdfff) return false;
    if (code >= 0xdc00 || bytes_.substr(at_ + 4, 2) != "\\u") return true;
    auto const other = four_digits(at_ + 6);
    return !other || *other < 0xdc00 || *other > 0xdfff;
  }

  std::string_view bytes_;
  JsonLimits limits_;
  std::size_t at_ = 0;
  std::optional<JsonError> error_;
};

}  // namespace

Result<Json, JsonError> read_strict(std::string_view bytes, JsonLimits limits) {
  return Reader(bytes, limits).document();
}

}  // namespace yishi::trail
