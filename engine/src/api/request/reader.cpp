// Fields of a request, and the village's names behind what was typed.

#include "api/request/reader.hpp"

#include <algorithm>
#include <set>

#include "api/request/names.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::request {

namespace {

std::string_view base_of(std::string_view field) { return field.substr(0, field.find('.')); }

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 3 → M3 ; anything else as it is.
std::string numbered(std::string const& typed, char letter) {
  auto text = folded(typed);
  if (is_digits(text)) return std::string(1, letter) + text;
  if (!text.empty() && text[0] == static_cast<char>(letter + ('a' - 'A'))) text[0] = letter;
  return text;
}

/// “--reason 〔理由〕（为什么）”: what to type for a field that is missing.
Words typed_as(VerbField const& field) {
  Words const meaning{std::string(field.meaning_zh), std::string(field.meaning_en)};
  if (field.by_place) return meaning;
  auto const option = "--" + std::string(field.name);
  return {option + " 〔" + std::string(field.zh) + "〕（" + meaning.zh + "）",
          option + " 〔" + std::string(field.name) + "〕 (" + meaning.en + ")"};
}

}  // namespace

std::string folded(std::string const& typed) {
  std::u32string text;
  for (char32_t const c : to_utf32(typed))
    if (auto const mark = plain_mark(c); mark != U' ') text += mark;
  return to_utf8(text);
}

std::vector<std::string> split_names(std::string const& typed) {
  std::vector<std::string> names;
  std::u32string name;
  auto const flush = [&] {
    if (!name.empty()) names.push_back(to_utf8(name));
    name.clear();
  };
  for (char32_t const c : to_utf32(typed)) {
    if (c == U'、' || c == U'，' || c == U',' || c == U' ' || c == U'　' || c == U'\n' ||
        c == U'\t')
      flush();
    else
      name += c;
  }
  flush();
  return names;
}

Reader::Reader(Scene const& scene, Request const& request, Verb const& verb)
    : scene_(scene), request_(request), verb_(verb) {}

void Reader::check_fields() {
  std::vector<std::string> known;
  for (auto const* fields : {&verb_.fields, &common_fields()})
    for (auto const& each : *fields) known.emplace_back(each.name);
  std::set<std::string> seen;
  for (auto const& [name, value] : request_.fields) {
    auto const* field = find_field(verb_, base_of(name));
    if (field == nullptr || (field->kind != FieldKind::blanks && base_of(name) != name)) {
      auto const meant = nearest(name, known);
      std::string list;
      for (auto const& each : known) list += (list.empty() ? "" : ", ") + each;
      if (meant)
        fault(kind(catalog::system, "YS-9121"), {std::string(verb_.name), name, *meant});
      else
        fault(kind(catalog::system, "YS-9122"), {std::string(verb_.name), name, list});
    } else if (!seen.insert(name).second && !field->many) {
      auto const option = "--" + std::string(field->name);
      fault(kind(catalog::system, "YS-9123"),
            {field->by_place ? field_words(field->name) : Words{option, option}});
    }
  }
  for (auto const& field : verb_.fields)
    if (field.required && !has(field.name)) fault_missing(field.name);
}

void Reader::fault_missing(std::string_view name) {
  auto const* field = find_field(verb_, name);
  if (field == nullptr) return;
  fault(kind(catalog::system, "YS-9124"), {Words{std::string(verb_.alias), std::string(verb_.name)},
                                           field_words(name), typed_as(*field)});
}

bool Reader::has(std::string_view name) const {
  return std::any_of(request_.fields.begin(), request_.fields.end(), [&](auto const& field) {
    auto const* known = find_field(verb_, base_of(field.first));
    return known != nullptr && known->name == name;
  });
}

std::vector<std::string> Reader::all(std::string_view name) const {
  std::vector<std::string> values;
  for (auto const& [typed, value] : request_.fields) {
    auto const* known = find_field(verb_, base_of(typed));
    if (known != nullptr && known->name == name) values.push_back(value);
  }
  return values;
}

std::string Reader::text(std::string_view name) const {
  auto const values = all(name);
  return values.empty() ? std::string() : values.front();
}

TypedForm Reader::blanks(std::string_view name) const {
  TypedForm form;
  for (auto const& [typed, value] : request_.fields) {
    auto const* known = find_field(verb_, base_of(typed));
    auto const point = typed.find('.');
    if (known != nullptr && known->name == name && point != std::string::npos)
      form.emplace_back(typed.substr(point + 1), value);
  }
  return form;
}

void Reader::fault(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  faults_.push_back(std::move(diagnostic));
}

Words Reader::field_words(std::string_view name) const {
  auto const* field = find_field(verb_, name);
  if (field == nullptr) return {std::string(name), std::string(name)};
  return {std::string(field->zh), std::string(field->name)};
}

Words Reader::place_words(std::string_view name) const {
  auto const* field = find_field(verb_, name);
  if (field == nullptr || field->by_place) return {"要登记的人", "who it is about"};
  auto const option = "--" + std::string(field->name);
  return {option + " 后面写的", "given with " + option};
}

std::string Reader::name_of(std::string const& person) const {
  auto const found = scene_.people.find(person);
  return found == scene_.people.end() ? person : found->second.name;
}

rules::Rules const* Reader::rules_of(std::string const& case_id) const {
  auto const item = state().cases.find(case_id);
  if (item == state().cases.end()) return nullptr;
  auto const found = library().rules.find(item->second.rules);
  return found == library().rules.end() ? nullptr : found->second.get();
}

rules::Roster const* Reader::roster_of(std::string const& body) const {
  auto const hash = state().rosters.find(body);
  if (hash == state().rosters.end()) return nullptr;
  auto const found = library().rosters.find(hash->second);
  return found == library().rosters.end() ? nullptr : found->second.get();
}

/// Nobody has the name: who is meant is said only where one alone is near, and never as certain.
void Reader::fault_nobody(std::string const& typed, Words const& where,
                          std::vector<std::string> const& alike) {
  constexpr std::size_t shown = 5;
  if (alike.empty()) return fault(kind(catalog::system, "YS-9126"), {typed, where});
  if (alike.size() == 1)
    return fault(kind(catalog::system, "YS-9125"), {typed, alike.front(), where});
  Words list;
  for (std::size_t i = 0; i < std::min(shown, alike.size()); ++i) {
    list.zh += (i == 0 ? "" : "、") + alike[i];
    list.en += (i == 0 ? "" : ", ") + alike[i];
  }
  if (alike.size() > shown) list = {list.zh + "……", list.en + " …"};
  fault(kind(catalog::system, "YS-9191"),
        {typed, where, static_cast<std::int64_t>(alike.size()), list});
}

std::string Reader::one_person(Words const& where, std::string const& typed,
                               rules::Roster const* first) {
  auto const ids = people_called(scene_, typed, first);
  if (ids.size() == 1) return ids.front();
  if (ids.empty()) {
    fault_nobody(typed, where, people_alike(scene_, typed, first));
    return {};
  }
  std::string list;
  for (auto const& id : ids) list += (list.empty() ? "" : "、") + spelling_of(scene_, id, first);
  fault(kind(catalog::system, "YS-9127"), {typed, static_cast<std::int64_t>(ids.size()), list});
  return {};
}

std::string Reader::person(std::string_view field, std::string const& roster) {
  auto const typed = text(field);
  return typed.empty() ? std::string() : person_called(field, typed, roster);
}

std::string Reader::person_called(std::string_view field, std::string const& typed,
                                  std::string const& roster) {
  auto const found = library().rosters.find(roster);
  return one_person(place_words(field), typed,
                    found == library().rosters.end() ? nullptr : found->second.get());
}

std::vector<std::string> Reader::people(std::string_view field, std::string const& roster) {
  auto const found = library().rosters.find(roster);
  auto const* first = found == library().rosters.end() ? nullptr : found->second.get();
  std::vector<std::string> ids;
  for (auto const& value : all(field))
    for (auto const& name : split_names(value))
      if (auto id = one_person(place_words(field), name, first); !id.empty())
        ids.push_back(std::move(id));
  return ids;
}

std::string Reader::body(std::string_view field) {
  auto const typed = text(field);
  std::vector<std::string> known;
  for (auto const& [name, adopted] : state().rules) {
    auto const rules = library().rules.find(adopted.rules_hash);
    if (rules == library().rules.end()) continue;
    auto const& workflow = rules->second->workflow;
    if (auto const index = rules::find_body(workflow, typed))
      return workflow.bodies[static_cast<std::size_t>(*index)].name.id();
    for (auto const& body : workflow.bodies) {
      if (!typed.empty() && (body.label.zh == typed || body.label.en == typed))
        return body.name.id();
      known.push_back(body.name.zh);
    }
  }
  std::string list;
  for (auto const& each : known) list += (list.empty() ? "" : "、") + each;
  fault(kind(catalog::system, "YS-9128"), {typed, place_words(field), list});
  return {};
}

rules::Moment Reader::moment(std::string_view field) {
  auto const typed = text(field);
  auto const today = rules::civil_date(scene_.now);
  if (!has(field)) return {today, std::nullopt};  // check_fields has said so
  if (auto const read = read_moment(typed, today)) return *read;
  fault(kind(catalog::system, "YS-9017"), {typed});
  return {today, std::nullopt};
}

std::int64_t Reader::number(std::string_view field) {
  auto const typed = text(field);
  if (!has(field)) return 0;  // check_fields has said so
  if (auto const read = read_number(typed)) return *read;
  fault(kind(catalog::system, "YS-9129"), {typed, field_words(field)});
  return 0;
}

std::string Reader::file(std::string_view field, engine::Submission& submission) {
  auto const typed = text(field);
  if (typed.empty()) return {};
  auto const* known = find_field(verb_, field);
  auto const prefix =
      known == nullptr || known->by_place ? "" : "--" + std::string(known->name) + " ";
  auto read = document_bytes(scene_, field_words(field), prefix, typed);
  if (!read) {
    faults_.push_back(read.error());
    return {};
  }
  auto bytes = std::move(read).value();
  auto hash = trail::to_hex(trail::sha256(bytes));
  submission.attachments.emplace_back(hash, std::move(bytes));
  return hash;
}

std::string Reader::case_id(std::string_view field) const { return case_id_of(text(field)); }

std::string Reader::case_id_of(std::string const& typed) const {
  return find_case_number(scene_.state, typed);
}

std::string Reader::meeting(std::string_view field) const { return numbered(text(field), 'M'); }

std::string Reader::objection(std::string_view field) const { return numbered(text(field), 'O'); }

}  // namespace yishi::request

namespace yishi {

std::string request::find_case_number(engine::VillageState const& state, std::string const& typed) {
  auto const text = request::folded(typed);
  if (state.cases.contains(text)) return text;
  // 2026-1 is 2026-001.
  constexpr std::size_t year = 4;
  if (text.find('-') == year && request::is_digits(text.substr(0, year)) &&
      request::is_digits(text.substr(year + 1)) && text.size() <= 10) {
    auto digits = text.substr(year + 1);
    digits.insert(0, digits.size() < 3 ? 3 - digits.size() : 0, '0');
    return text.substr(0, year + 1) + digits;
  }
  if (!request::is_digits(text) || text.size() > 6) return text;
  // The newest year that has a case of this number: a clerk says “3” and means this year's.
  auto const wanted = std::stoll(text);
  for (auto item = state.cases.rbegin(); item != state.cases.rend(); ++item) {
    auto const& id = item->first;
    auto const dash = id.find('-');
    auto const rest = dash == std::string::npos ? std::string() : id.substr(dash + 1);
    if (request::is_digits(rest) && rest.size() <= 9 && std::stoll(rest) == wanted) return id;
  }
  return text;
}

std::string find_case_number(Village const& village, std::string const& typed) {
  return request::find_case_number(village.state(), typed);
}

}  // namespace yishi
