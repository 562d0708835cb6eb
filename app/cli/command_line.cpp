// A request as the command line that would make it.

#include "cli/command_line.hpp"

#include <algorithm>
#include <array>

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
  auto option = "--" + name;
  std::replace(option.begin(), option.end(), '_', '-');
  return option + " " + value;
}

/// “ --at 2026-03-13T09:00”
std::string at_minute(rules::Instant at) {
  constexpr std::size_t to_the_minute = 16;
  return " --at " + rules::iso_local(at).substr(0, to_the_minute);
}

/// A long list of names by its first two: who it is, people know better.
std::string few(std::string const& names) {
  constexpr std::string_view mark = "、";
  std::size_t count = 1;
  std::size_t second = std::string::npos;
  for (auto at = names.find(mark); at != std::string::npos; at = names.find(mark, at + 1))
    if (++count == 3) second = at;
  if (count <= 5) return names;
  return names.substr(0, second) + "…（共" + std::to_string(count) + "人）";
}

std::string value_of(Request const& request, std::string_view name) {
  for (auto const& [key, value] : request.fields)
    if (key == name) return value;
  return {};
}

/// What only people can know: who it was, what a form says, what was counted.
bool for_people_to_say(Verb const& verb, std::string const& name) {
  if (name.find('.') != std::string::npos) return true;
  auto const* field = find_field(verb, name);
  return field != nullptr && (field->kind == FieldKind::person || field->kind == FieldKind::people);
}

/// Parts at a meeting that fall to whoever was there: the rosters cannot tell who.
bool anybody(std::string const& name) {
  constexpr std::array<std::string_view, 5> parts{"caller", "chair", "counter", "reader",
                                                  "watcher"};
  return std::find(parts.begin(), parts.end(), name) != parts.end();
}

/// A step with what was guessed in it marked as an example, so that nobody takes it over unread:
/// a plan must not say for a villager what she thinks, nor who came.
Request with_examples(Request step, Request const& asked) {
  auto const* verb = find_verb(step.verb);
  if (verb == nullptr) return step;
  bool const same = find_verb(asked.verb) == verb;
  // The second reading is somebody else's to type, from the paper.
  if (value_of(asked, "second_reader").empty())
    std::erase_if(step.fields, [](auto const& field) {
      return field.first.starts_with("again.") || field.first == "second_reader";
    });
  for (auto& [name, value] : step.fields)
    if (for_people_to_say(*verb, name) && !(same && value_of(asked, name) == value) &&
        !holds_example(value))
      value = anybody(name) ? "〔姓名〕" : "〔如：" + few(value) + "〕";
  return step;
}

}  // namespace

bool holds_example(std::string const& value) { return value.find("〔") != std::string::npos; }

std::string command_line(Request const& request) {
  auto const* verb = find_verb(request.verb);
  if (verb == nullptr) return "";
  auto line = "yishi " + request.verb;
  // Words by their place first, in the order of the table; then blanks; then options.
  for (auto const& field : verb->fields)
    for (auto const& [name, value] : request.fields)
      if (field.by_place && name == field.name) line += " " + shell_word(value);
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

std::string at_option(Village const& village) {
  auto const& state = village.state();
  if (!state.simulated || village.now() <= village.last_recorded()) return "";
  return at_minute(village.now());
}

std::string cure_text(Cure const& cure, Request const& asked, Village const& village,
                      Language language) {
  auto at = at_option(village);
  std::string text = in(language, "这样就行（试过了，没有写进档案；〔〕里的照实际改）：\n",
                        "this works (tried out, not recorded; put what is true into 〔〕):\n");
  int number = 0;
  for (auto const& step : cure) {
    if (step.wait) {
      text += "  " + std::to_string(++number) + ". " + in(language, "等到 ", "wait until ") +
              clock_time(*step.wait) + "\n";
      if (village.state().simulated) at = at_minute(*step.wait);
    }
    auto const lead = "  " + std::to_string(++number) + ". ";
    text += lead + pasteable(command_line(with_examples(step.request, asked)) + at,
                             static_cast<int>(lead.size()))
                       .substr(lead.size());
  }
  return text;
}

trail::Json cure_json(Cure const& cure, Request const& asked) {
  trail::Json::Array steps;
  for (auto const& step : cure) {
    trail::Json::Object object{{"command", command_line(step.request)}};
    auto const shown = with_examples(step.request, asked);
    trail::Json::Array examples;
    for (auto const& [name, value] : shown.fields)
      if (holds_example(value)) examples.emplace_back(name);
    if (!examples.empty()) object["examples"] = std::move(examples);
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
    line += " " + typed(*verb, name, "〔" + words.in(language) + "〕");
  return line;
}

}  // namespace yishi::app
