// Findings of one level as they are collected.

#include "audit/findings.hpp"

#include <utility>

#include "yishi/base/text.hpp"

namespace yishi::engine::audit {

namespace {

constexpr std::size_t findings_max = 250;

/// Whether a character could hide or reorder what is printed around it.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

void Findings::entry(std::int64_t seq, Diagnostic what) {
  other("entry " + std::to_string(seq), std::move(what), seq);
}

void Findings::other(std::string const& subject, Diagnostic what, std::optional<std::int64_t> seq) {
  failed_.insert(subject);
  if (findings_.size() < findings_max)
    findings_.push_back({level_, seq, std::move(what)});
  else
    ++omitted_;
}

LevelResult Findings::result(std::int64_t checked) && {
  auto const failed = static_cast<std::int64_t>(failed_.size());
  return {{level_, checked, failed}, std::move(findings_), omitted_};
}

Diagnostic diagnostic(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic result;
  result.kind = kind;
  result.arguments = std::move(arguments);
  return result;
}

std::string shown(std::string_view text, std::size_t characters) {
  // A character has at most four bytes: what is beyond cannot be shown, so it need not be decoded.
  auto decoded = to_utf32(text.substr(0, 4 * characters + 4));
  auto const cut = decoded.size() > characters;
  if (cut) decoded.resize(characters);
  for (auto& character : decoded)
    if (is_hidden(character)) character = U'\uFFFD';
  return to_utf8(decoded) + (cut ? "…" : "");
}

Words shown(Words const& words, std::size_t characters) {
  return {shown(words.zh, characters), shown(words.en, characters)};
}

std::string short_hash(std::string_view hex) { return shown(hex, 16); }

}  // namespace yishi::engine::audit
