// A request from the words and options of a command line.

#include "cli/request_line.hpp"

#include <algorithm>

namespace yishi::app {

namespace {

/// “栏目=内容”, with either equals sign; none if the word is no blank.
std::optional<std::pair<std::string, std::string>> as_blank(std::string const& word) {
  for (std::string_view const mark : {"=", "＝"}) {
    auto const at = word.find(mark);
    if (at != std::string::npos && at > 0)
      return std::pair{word.substr(0, at), word.substr(at + mark.size())};
  }
  return std::nullopt;
}

/// A file that is named from where the person stands.
std::string file_from_here(std::string const& typed) {
  std::error_code ignored;
  if (typed.starts_with("text:") || !std::filesystem::is_regular_file(typed, ignored)) return typed;
  return std::filesystem::absolute(typed).string();
}

VerbField const* blanks_of(Verb const& verb) {
  for (auto const& field : verb.fields)
    if (field.kind == FieldKind::blanks) return &field;
  return nullptr;
}

/// Words go to the fields by their place; the last one that takes several takes the rest.
void add_words(Request& request, Verb const& verb, std::vector<std::string> const& words) {
  auto const* blanks = blanks_of(verb);
  std::vector<VerbField const*> places;
  for (auto const& field : verb.fields)
    if (field.by_place) places.push_back(&field);
  std::size_t next = 0;
  for (auto const& word : words) {
    if (auto const blank = blanks == nullptr ? std::nullopt : as_blank(word)) {
      request.fields.emplace_back(std::string(blanks->name) + "." + blank->first, blank->second);
      continue;
    }
    auto const* field = places.empty() ? nullptr : places[std::min(next, places.size() - 1)];
    if (field == nullptr || (next >= places.size() && !field->many)) {
      request.fields.emplace_back(word, "");  // said to be no field, with what there is
      continue;
    }
    if (!field->many || next + 1 < places.size()) ++next;
    request.fields.emplace_back(std::string(field->name),
                                field->kind == FieldKind::file ? file_from_here(word) : word);
  }
}

void add_option(Request& request, VerbField const& field, std::string const& value) {
  if (field.kind == FieldKind::file) {
    request.fields.emplace_back(std::string(field.name), file_from_here(value));
    return;
  }
  if (field.kind != FieldKind::blanks) {
    request.fields.emplace_back(std::string(field.name), value);
    return;
  }
  // Several blanks in one option: "同意=33,反对=2".
  std::string part;
  auto const flush = [&] {
    if (auto const blank = as_blank(part))
      request.fields.emplace_back(std::string(field.name) + "." + blank->first, blank->second);
    else if (!part.empty())
      request.fields.emplace_back(std::string(field.name) + "." + part, "");
    part.clear();
  };
  for (char32_t const c : to_utf32(value)) {
    if (c == U',' || c == U'，' || c == U'、' || c == U' ')
      flush();
    else
      part += to_utf8(c);
  }
  flush();
}

}  // namespace

Request request_of(Verb const& verb, Options const& options) {
  Request request;
  request.verb = verb.name;
  add_words(request, verb, options.words);
  for (auto [name, value] : options.values) {
    std::replace(name.begin(), name.end(), '-', '_');
    if (auto const* field = find_field(verb, name)) add_option(request, *field, value);
  }
  return request;
}

}  // namespace yishi::app
