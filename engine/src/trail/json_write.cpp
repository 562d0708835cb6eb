// Canonical bytes of a JSON value (RFC 8785 within the profile), and a form for people.

#include <algorithm>

#include "trail/json_profile.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/text.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::trail {

namespace {

void write_string(std::string& out, std::string_view text) {
  YISHI_ASSERT(is_utf8(text));
  out += '"';
  for (char const character : text) out += escaped(character);
  out += '"';
}

/// `depth` is what is written around a member: nothing for canonical bytes, lines for people.
class Writer {
 public:
  explicit Writer(bool indented) : indented_(indented) {}

  void value(Json const& value) {
    if (auto const* truth = value.boolean()) {
      out_ += *truth ? "true" : "false";
    } else if (auto const* number = value.integer()) {
      YISHI_ASSERT(*number <= integer_max);
      YISHI_ASSERT(*number >= -integer_max);
      out_ += std::to_string(*number);
    } else if (auto const* text = value.string()) {
      write_string(out_, *text);
    } else if (auto const* items = value.array()) {
      array(*items);
    } else if (auto const* members = value.object()) {
      object(*members);
    } else {
      out_ += "null";
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void array(Json::Array const& items) {
    open('[');
    for (auto const& item : items) {
      separate(&item == items.data());
      value(item);
    }
    close(']', items.empty());
  }

  void object(Json::Object const& members) {
    open('{');
    for (auto member = members.begin(); member != members.end(); ++member) {
      YISHI_ASSERT(is_key(member->first));
      separate(member == members.begin());
      write_string(out_, member->first);
      out_ += indented_ ? ": " : ":";
      value(member->second);
    }
    close('}', members.empty());
  }

  void open(char bracket) {
    out_ += bracket;
    ++depth_;
  }
  void separate(bool first) {
    if (!first) out_ += ',';
    new_line();
  }
  void close(char bracket, bool empty) {
    --depth_;
    if (!empty) new_line();
    out_ += bracket;
  }
  void new_line() {
    if (indented_) out_.append(1, '\n').append(depth_ * 2, ' ');
  }

  std::string out_;
  bool indented_;
  std::size_t depth_ = 0;
};

std::string written(Json const& value, bool indented) {
  Writer writer(indented);
  writer.value(value);
  return writer.take();
}

}  // namespace

bool is_key(std::string_view key) {
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !key.empty() && is_letter(key.front()) && std::all_of(key.begin(), key.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || c == '_';
  });
}

std::string escaped(char character) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\f':
      return "\\f";
    case '\r':
      return "\\r";
    default:
      break;
  }
  auto const code = static_cast<unsigned char>(character);
  if (code >= 0x20) return std::string(1, character);
  return std::string("\\u00") + digits[code >> 4U] + digits[code & 15U];
}

Json const* Json::find(std::string_view key) const {
  auto const* members = object();
  if (members == nullptr) return nullptr;
  auto const found = members->find(std::string(key));
  return found == members->end() ? nullptr : &found->second;
}

std::string write(Json const& value) { return written(value, false); }

std::string write_indented(Json const& value) { return written(value, true); }

}  // namespace yishi::trail
