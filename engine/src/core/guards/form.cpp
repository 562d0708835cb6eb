// Filled-in forms: every blank that is asked for, nothing else, and of the right kind.

#include "core/guards/form.hpp"

#include <algorithm>
#include <set>

#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::size_t text_bytes_max = 8'192;
constexpr std::size_t digits_max = 15;
constexpr std::size_t hash_digits = 64;

bool is_number(std::string const& text, bool may_be_negative) {
  auto digits = std::string_view{text};
  if (may_be_negative && digits.starts_with('-')) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > digits_max) return false;
  if (digits.front() == '0' && text != "0") return false;
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

rules::FormField const* find_field(std::vector<rules::FormField> const& fields,
                                   std::string const& name) {
  auto const found = std::find_if(fields.begin(), fields.end(), [&](rules::FormField const& each) {
    return each.name.id() == name;
  });
  return found == fields.end() ? nullptr : &*found;
}

FieldValue const* find_value(std::vector<FieldValue> const& form, std::string const& name) {
  auto const found = std::find_if(form.begin(), form.end(),
                                  [&](FieldValue const& each) { return each.name == name; });
  return found == form.end() ? nullptr : &*found;
}

std::vector<Words> names_of(std::vector<rules::FormField> const& fields) {
  std::vector<Words> names;
  for (auto const& field : fields) names.push_back(field.name.words());
  return names;
}

void check_value(Draft& draft, rules::FormField const& field, FieldValue const& given) {
  auto const parts = (given.value ? 1 : 0) + (given.sealed ? 1 : 0) + (given.document ? 1 : 0);
  bool const document = field.type == rules::FieldType::document;
  bool const kind_fits = parts == 1 && document == given.document.has_value() &&
                         (!given.sealed || field.type == rules::FieldType::text);
  if (!kind_fits) {
    refuse(draft, kind(catalog::order, "YS-3544"), {field.name.words(), takes(field)});
    return;
  }
  auto const& content = given.document ? *given.document
                        : given.sealed ? *given.sealed
                                       : *given.value;
  bool const good = given.value ? fits(draft, field, content) : is_hash(content);
  if (!good)
    refuse(draft, kind(catalog::order, "YS-3543"), {field.name.words(), content, takes(field)});
}

}  // namespace

bool is_hash(std::string const& text) {
  return text.size() == hash_digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool fits(Draft const& draft, rules::FormField const& field, std::string const& value) {
  switch (field.type) {
    case rules::FieldType::text:
      return !value.empty() && value.size() <= text_bytes_max;
    case rules::FieldType::document:
      return false;
    case rules::FieldType::money:
      return is_number(value, false);
    case rules::FieldType::integer:
      return is_number(value, true);
    case rules::FieldType::date:
      return Date::parse(value).has_value();
    case rules::FieldType::matter: {
      auto const* law = law_of(draft.library, draft.before);
      return law != nullptr && rules::find_matter(*law, value) != nullptr;
    }
    case rules::FieldType::choice:
      return std::any_of(field.options.begin(), field.options.end(),
                         [&](rules::Name const& option) { return option.id() == value; });
  }
  return false;
}

Words takes(rules::FormField const& field) {
  switch (field.type) {
    case rules::FieldType::text:
      return {"文字", "a text"};
    case rules::FieldType::document:
      return {"附件", "an attachment"};
    case rules::FieldType::money:
      return {"金额（以分计的整数）", "an amount in whole fen"};
    case rules::FieldType::integer:
      return {"整数", "a whole number"};
    case rules::FieldType::date:
      return {"日期（如 2026-03-18）", "a date (such as 2026-03-18)"};
    case rules::FieldType::matter:
      return {"法律文件里列出的事项", "a matter that the adopted law lists"};
    case rules::FieldType::choice:
      break;
  }
  std::vector<Words> options;
  for (auto const& option : field.options) options.push_back(option.words());
  auto const list = join(options);
  return {"其中之一：" + list.zh, "one of: " + list.en};
}

/// What to write into a blank that was left out, with the choices that there are.
Words wanted(Draft const& draft, rules::FormField const& field) {
  if (field.type == rules::FieldType::money) return {"金额，如 3万元", "an amount, such as 3万元"};
  if (field.type == rules::FieldType::document) return {"文件", "a file"};
  auto const* law = law_of(draft.library, draft.before);
  if (field.type != rules::FieldType::matter || law == nullptr) return takes(field);
  std::vector<Words> matters;
  for (auto const& matter : law->matters) matters.push_back({matter.title.zh, matter.title.en});
  auto const list = join(matters);
  return {"其中之一：" + list.zh, "one of: " + list.en};
}

void check_form(Draft& draft, std::vector<rules::FormField> const& fields,
                std::vector<FieldValue> const& form) {
  std::set<std::string> seen;
  for (auto const& given : form) {
    auto const* field = find_field(fields, given.name);
    if (field == nullptr) {
      refuse(draft, kind(catalog::order, "YS-3541"), {given.name, join(names_of(fields))});
      continue;
    }
    if (!seen.insert(given.name).second)
      refuse(draft, kind(catalog::order, "YS-3542"), {field->name.words()});
    check_value(draft, *field, given);
  }
  for (auto const& field : fields)
    if (!field.optional && find_value(form, field.name.id()) == nullptr)
      refuse(draft, kind(catalog::order, "YS-3540"), {field.name.words(), wanted(draft, field)});
}

std::string matter_of(Draft const& draft, std::vector<rules::FormField> const& fields,
                      std::vector<FieldValue> const& form) {
  auto const* law = law_of(draft.library, draft.before);
  for (auto const& field : fields) {
    if (field.type != rules::FieldType::matter || law == nullptr) continue;
    auto const* given = find_value(form, field.name.id());
    if (given == nullptr || !given->value) continue;
    if (auto const* matter = rules::find_matter(*law, *given->value)) return matter->id;
  }
  return {};
}

std::string text_of(std::vector<rules::FormField> const& fields,
                    std::vector<FieldValue> const& form) {
  std::string text;
  for (auto const& field : fields) {
    auto const* given = field.sets_text ? find_value(form, field.name.id()) : nullptr;
    if (given != nullptr && given->document) text = *given->document;
  }
  return text;
}

}  // namespace yishi::engine::core
