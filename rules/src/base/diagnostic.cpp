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

/// English words that stand behind a number. A row of the catalogue has the plural; behind a 1 it
/// becomes what it should be.
struct Counted {
  std::string_view many;
  std::string_view one;
};
constexpr Counted counted[] = {
    {"ballots", "ballot"},   {"bytes", "byte"},     {"characters", "character"},
    {"days", "day"},         {"entries", "entry"},  {"files", "file"},
    {"findings", "finding"}, {"hashes", "hash"},    {"items", "item"},
    {"outcomes", "outcome"}, {"people", "person"},  {"rows", "row"},
    {"times", "time"},       {"seconds", "second"}, {"values", "value"},
    {"votes", "vote"},       {"are", "is"},         {"were", "was"},
    {"have", "has"},
};

/// The next word of `form` from `at`, in the singular, if it is such a word; moves `at` behind it.
std::string singular(std::string_view form, std::size_t& at) {
  for (auto const& word : counted) {
    auto const rest = form.substr(at);
    if (!rest.starts_with(' ') || !rest.substr(1).starts_with(word.many)) continue;
    auto const end = 1 + word.many.size();
    if (end < rest.size() && rest[end] >= 'a' && rest[end] <= 'z') continue;
    at += end;
    return " " + std::string(word.one);
  }
  return {};
}

bool is_one(Argument const& argument) {
  auto const* number = std::get_if<std::int64_t>(&argument);
  return number != nullptr && *number == 1;
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
    auto const& argument = arguments[static_cast<std::size_t>(form[i + 1] - '0')];
    text += words_of(argument, language);
    i += 2;
    if (language != Language::en || !is_one(argument)) continue;
    auto after = i + 1;
    auto noun = singular(form, after);
    if (!noun.empty()) noun += singular(form, after);  // “1 ballot is valid”
    text += noun;
    i = after - 1;
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
