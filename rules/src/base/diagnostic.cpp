// Diagnostics as words in one language, and collections of them.

#include "yishi/base/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include "yishi/base/assert.hpp"

namespace yishi {
namespace {

std::string words_of(Argument const& argument, Language language) {
  if (auto const* text = std::get_if<std::string>(&argument)) return *text;
  if (auto const* number = std::get_if<std::int64_t>(&argument)) return std::to_string(*number);
  return std::get<Words>(argument).in(language);
}

/// `form` with every `{n}` replaced by its argument. A placeholder without an argument stays as it
/// is, so that a reader of the message sees that something is missing.
std::string fill(std::string_view form, std::vector<Argument> const& arguments, Language language) {
  std::string text;
  for (std::size_t i = 0; i < form.size(); ++i) {
    bool const placeholder = form[i] == '{' && i + 2 < form.size() && form[i + 2] == '}' &&
                             form[i + 1] >= '0' && form[i + 1] <= '9' &&
                             static_cast<std::size_t>(form[i + 1] - '0') < arguments.size();
    if (!placeholder) {
      text += form[i];
      continue;
    }
    text += words_of(arguments[static_cast<std::size_t>(form[i + 1] - '0')], language);
    i += 2;
  }
  return text;
}

auto place_of(Diagnostic const& diagnostic) {
  auto const span = diagnostic.span.value_or(SourceSpan{});
  return std::tuple{std::string_view{diagnostic.source}, diagnostic.span.has_value(), span.begin,
                    span.end, diagnostic.kind->code};
}

}  // namespace

std::string message(Diagnostic const& diagnostic, Language language) {
  YISHI_ASSERT(diagnostic.kind != nullptr);
  auto const& kind = *diagnostic.kind;
  return fill(language == Language::zh ? kind.zh : kind.en, diagnostic.arguments, language);
}

std::string cure(Diagnostic const& diagnostic, Language language) {
  YISHI_ASSERT(diagnostic.kind != nullptr);
  auto const& kind = *diagnostic.kind;
  return fill(language == Language::zh ? kind.cure_zh : kind.cure_en, diagnostic.arguments,
              language);
}

void Diagnostics::add(Diagnostic diagnostic) {
  YISHI_ASSERT(diagnostic.kind != nullptr);
  auto const span = diagnostic.span.value_or(SourceSpan{});
  // Without a place nothing but the words tells two of them apart.
  auto detail = diagnostic.span ? std::string{} : message(diagnostic, Language::zh);
  if (!seen_.insert({diagnostic.source, span.begin, span.end, diagnostic.kind, std::move(detail)})
           .second)
    return;
  list_.push_back(std::move(diagnostic));
}

void Diagnostics::add_all(std::vector<Diagnostic> diagnostics) {
  for (auto& diagnostic : diagnostics) add(std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
  return std::any_of(list_.begin(), list_.end(), [](Diagnostic const& diagnostic) {
    return diagnostic.kind->severity == Severity::error;
  });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  auto list = list_;
  std::stable_sort(list.begin(), list.end(), [](Diagnostic const& a, Diagnostic const& b) {
    return place_of(a) < place_of(b);
  });
  return list;
}

}  // namespace yishi
