// A file of answers: one to a line.

#include "init/answers_file.hpp"

#include <algorithm>

#include "init/typed.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

std::vector<std::string> keys_in(Language language) {
  std::vector<std::string> keys;
  for (auto const& question : questions()) keys.push_back(question.key.in(language));
  return keys;
}

std::optional<std::size_t> question_of(std::string const& key) {
  auto const& all = questions();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].key.zh == key || all[i].key.en == key) return i;
  return std::nullopt;
}

std::string joined(std::vector<std::string> const& words, std::string_view mark) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : std::string(mark)) + word;
  return text;
}

class AnswersReader {
 public:
  explicit AnswersReader(ReadAnswers& result) : result_(result) {}

  void read(std::uint32_t number) {
    auto const line = result_.source->line(number);
    auto const begin = result_.source->offset({number, 1});
    SourceSpan const whole{begin, begin + static_cast<std::uint32_t>(line.size())};
    auto const text = trimmed(to_utf8(line));
    if (text.empty() || fold_mark(to_utf32(text).front()) == U'#') return;
    auto const colon =
        std::find_if(line.begin(), line.end(), [](char32_t c) { return fold_mark(c) == U':'; });
    if (colon == line.end()) {
      say(kind(catalog::system, "YS-9097"), whole,
          {Words{questions().front().key.zh, questions().front().key.en}});
      return;
    }
    auto const at = static_cast<std::size_t>(colon - line.begin());
    auto const key = trimmed(to_utf8(line.substr(0, at)));
    SourceSpan const key_span{begin, begin + static_cast<std::uint32_t>(at)};
    auto const question = question_of(key);
    if (!question) return say_unknown(key, key_span);
    if (!result_.typed.try_emplace(*question, trimmed(to_utf8(line.substr(at + 1)))).second)
      return say(kind(catalog::schema, "YS-2400"), key_span, {key});
    result_.places[*question] = {key_span.end + 1, std::max(whole.end, key_span.end + 1)};
  }

 private:
  void say(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments) {
    auto diagnostic = said(kind, std::move(arguments));
    diagnostic.source = result_.source->name();
    diagnostic.span = span;
    result_.diagnostics.push_back(std::move(diagnostic));
  }

  void say_unknown(std::string const& key, SourceSpan span) {
    auto const zh = keys_in(Language::zh);
    auto const en = keys_in(Language::en);
    auto all = zh;
    all.insert(all.end(), en.begin(), en.end());
    if (auto const meant = nearest(key, all))
      return say(kind(catalog::schema, "YS-2401"), span, {key, *meant});
    say(kind(catalog::schema, "YS-2402"), span, {key, Words{joined(zh, "、"), joined(en, ", ")}});
  }

  ReadAnswers& result_;
};

}  // namespace

ReadAnswers read_answers(std::string const& name, std::string_view bytes) {
  ReadAnswers result;
  result.source = std::make_shared<Source>(name, readable(bytes));
  AnswersReader reader(result);
  for (std::uint32_t number = 1; number <= result.source->line_count(); ++number)
    reader.read(number);
  return result;
}

std::string answers_text(InitDraft const& draft, Language language) {
  std::string text =
      language == Language::zh
          ? "# 新建这个村时的回答。照样再建一个：yishi init -C 新文件夹 --answers 这个文件\n"
          : "# The answers that made this village. Once more: yishi init -C DIR --answers FILE\n";
  for (auto const& question : questions()) {
    auto const value = question.value(draft, language);
    text += question.key.in(language) + ":" + (value.empty() ? "" : " " + value) + "\n";
  }
  return text;
}

}  // namespace yishi::app
