// All families of the catalogue in one list, and the reading of a code that a person typed.

#include "yishi/base/catalog.hpp"

#include <algorithm>

#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/editor.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/base/text.hpp"

namespace yishi {
namespace {

bool by_code(DiagnosticKind const* a, DiagnosticKind const* b) { return a->code < b->code; }

template <std::size_t N>
void append(std::vector<DiagnosticKind const*>& list, DiagnosticKind const (&family)[N]) {
  for (auto const& row : family) list.push_back(&row);
}

std::vector<DiagnosticKind const*> collect() {
  std::vector<DiagnosticKind const*> list;
  append(list, catalog::text);
  append(list, catalog::schema);
  append(list, catalog::order);
  append(list, catalog::law);
  append(list, catalog::people);
  append(list, catalog::days);
  append(list, catalog::trail);
  append(list, catalog::tables);
  append(list, catalog::system);
  append(list, catalog::editor);
  std::sort(list.begin(), list.end(), by_code);
  return list;
}

/// The four digits of a typed code as "YS-nnnn"; empty if it is none. Blanks, the dash and `YS` may
/// be missing, and a Chinese input method may have made any of them full-width.
std::string canonical_code(std::string_view typed) {
  std::string letters;
  std::string digits;
  for (char32_t const character : to_utf32(typed)) {
    char32_t const mark = fold_mark(character);
    if (mark == U' ' || mark == U'-') continue;
    if (mark >= U'0' && mark <= U'9') {
      digits += static_cast<char>(mark);
    } else if (digits.empty() && mark < 0x80) {
      letters += static_cast<char>(mark | 0x20);
    } else {
      return {};
    }
  }
  if (digits.size() != 4 || !(letters.empty() || letters == "ys")) return {};
  return "YS-" + digits;
}

}  // namespace

std::vector<DiagnosticKind const*> const& all_kinds() {
  static std::vector<DiagnosticKind const*> const list = collect();
  return list;
}

DiagnosticKind const* find_kind(std::string_view typed) {
  auto const code = canonical_code(typed);
  for (auto const* kind : all_kinds())
    if (kind->code == code) return kind;
  return nullptr;
}

}  // namespace yishi
