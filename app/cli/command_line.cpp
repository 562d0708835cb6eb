// A request as the command line that would make it.

#include "cli/command_line.hpp"

#include <algorithm>

#include "cli/text.hpp"

namespace yishi::app {

namespace {

std::string shell_word(std::string const& text) {
  bool const plain = !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '$' || c == '\\' || c == '|' || c == '&' ||
           c == ';' || c == '<' || c == '>' || c == '(' || c == ')' || c == '*' || c == '`';
  });
  if (plain) return text;
  std::string out = "'";
  for (char const c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// A field as it is typed: by its place, as a blank, or as an option.
std::string typed(Verb const& verb, std::string const& name, std::string const& value) {
  auto const point = name.find('.');
  if (point != std::string::npos) return name.substr(point + 1) + "=" + value;
  auto const* field = find_field(verb, name);
  if (field != nullptr && field->by_place) return value;
  return "--" + name + " " + value;
}

/// A long list of names by its first two: who it is, people know better.
std::string few(std::string const& names) {
  constexpr std::string_view mark = "、";
  std::size_t count = 1;
  std::size_t second = std::string::npos;
  for (auto at = names.find(mark); at != std::string::npos; at = names.find(mark, at + 1))
    if (++count == 3) second = at;
  if (count <= 5) return shell_word(names);
  return names.substr(0, second) + "…（共 " + std::to_string(count) + " 人）";
}

}  // namespace

std::string command_line(Request const& request) {
  auto const* verb = find_verb(request.verb);
  if (verb == nullptr) return "";
  auto line = "yishi " + request.verb;
  // Words by their place first, in the order of the table; then blanks; then options.
  for (auto const& field : verb->fields)
    for (auto const& [name, value] : request.fields)
      if (field.by_place && name == field.name)
        line += " " + (field.kind == FieldKind::people ? few(value) : shell_word(value));
  for (auto const& [name, value] : request.fields)
    if (name.find('.') != std::string::npos && !name.starts_with("again."))
      line += " " + shell_word(typed(*verb, name, value));
  std::string again;
  for (auto const& [name, value] : request.fields)
    if (name.starts_with("again."))
      again += (again.empty() ? "" : ",") + name.substr(6) + "=" + value;
  if (!again.empty()) line += " --again " + shell_word(again);
  for (auto const& [name, value] : request.fields) {
    auto const* field = find_field(*verb, name);
    bool const option = field != nullptr && !field->by_place && name.find('.') == std::string::npos;
    if (option) line += " " + typed(*verb, name, shell_word(value));
  }
  return line;
}

std::string cure_text(Cure const& cure, Language language) {
  std::string text = in(language, "这样就行（试过了，没有写进档案）：\n",
                        "this works (tried out, not recorded):\n");
  int number = 0;
  for (auto const& step : cure) {
    if (step.wait)
      text += "  " + std::to_string(++number) + ". " + in(language, "等到 ", "wait until ") +
              clock_time(*step.wait) + "\n";
    auto const lead = "  " + std::to_string(++number) + ". ";
    text +=
        lead +
        pasteable(command_line(step.request), static_cast<int>(lead.size())).substr(lead.size());
  }
  return text;
}

trail::Json cure_json(Cure const& cure) {
  trail::Json::Array steps;
  for (auto const& step : cure) {
    trail::Json::Object object{{"command", command_line(step.request)}};
    if (step.wait) object["wait_until"] = rules::iso_local(*step.wait);
    steps.emplace_back(std::move(object));
  }
  return steps;
}

std::string command_line(StepView const& step, Language language) {
  auto const* verb = find_verb(step.request.verb);
  if (verb == nullptr) return "";
  auto line = command_line(step.request);
  for (auto const& [name, words] : step.blanks)
    line += " " + typed(*verb, name, words.in(language));
  return line;
}

}  // namespace yishi::app
