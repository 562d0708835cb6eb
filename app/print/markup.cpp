// Text inside of markup.

#include "print/markup.hpp"

#include "yishi/base/text.hpp"

namespace yishi::app {

namespace {

bool is_unfit(char32_t c) {
  if (c == U'\n' || c == U'\t') return false;
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::u32string out;
  for (char32_t const c : to_utf32(text)) {
    if (c == U'&')
      out += U"&amp;";
    else if (c == U'<')
      out += U"&lt;";
    else if (c == U'>')
      out += U"&gt;";
    else if (c == U'"')
      out += U"&quot;";
    else
      out += is_unfit(c) ? U'\ufffd' : c;
  }
  return to_utf8(out);
}

}  // namespace yishi::app
