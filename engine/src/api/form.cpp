// Forms as people type them, turned into the values of a command. What is typed is judged here by
// its type only; whether the act is allowed is the core's to say.

#include "api/form.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

#include "api/request/scene.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/phrase.hpp"
#include "yishi/request.hpp"
#include "yishi/trail/document.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi {

namespace {

using engine::FieldValue;
using engine::Submission;
using rules::FieldType;
using rules::FormField;

std::string list(std::vector<rules::Name> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : "、") + name.zh;
  return text;
}

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

bool all_digits(std::string const& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 分, from “180000 元”, “18 万元”, “8千元”, “12,000.50”, in digits of either width, and from
/// “三千元”, “一万八千元整”.
std::optional<std::string> to_fen(std::string typed) {
  constexpr std::int64_t yuan_max = 99'999'999'999;
  typed = request::folded(typed);
  std::int64_t unit = 100;
  auto const drop = [&](std::string_view end) {
    if (!typed.ends_with(end)) return false;
    typed.resize(typed.size() - end.size());
    return true;
  };
  drop("整");
  if (!drop("元") && !drop("块钱")) drop("块");
  if (auto const whole = dsl::read_integer(typed); whole && *whole >= 0 && !all_digits(typed))
    return *whole > yuan_max ? std::nullopt : std::optional(std::to_string(*whole * unit));
  if (drop("万")) unit = 1'000'000;
  if (unit == 100 && drop("千")) unit = 100'000;
  std::erase_if(typed, [](char c) { return c == ',' || c == ' '; });
  auto const point = typed.find('.');
  auto whole = typed.substr(0, point);
  auto part = point == std::string::npos ? std::string() : typed.substr(point + 1);
  if (whole.empty() || whole.size() > 11 || part.size() > 6 || !all_digits(whole) ||
      !all_digits(part))
    return std::nullopt;
  if (point != std::string::npos && part.empty()) return std::nullopt;
  std::int64_t fen = std::stoll(whole) * unit;
  for (std::int64_t place = unit; char const digit : part) {
    place /= 10;
    if (place == 0 && digit != '0') return std::nullopt;
    fen += place * (digit - '0');
  }
  return std::to_string(fen);
}

/// A whole number; points that were taken off may bring it below nothing: “-5”, “负五”.
std::optional<std::int64_t> to_whole(std::string const& typed) {
  auto const text = request::folded(typed);
  for (std::string_view const minus : {"-", "−", "－", "负"})
    if (text.starts_with(minus)) {
      auto const number = read_number(std::string_view(text).substr(minus.size()));
      return number ? std::optional(-*number) : std::nullopt;
    }
  return read_number(text);
}

std::optional<std::string> option_id(FormField const& field, std::string const& typed) {
  for (auto const& option : field.options)
    if (option.zh == typed || option.en == typed) return option.id();
  // Where one of the two words is on the form, the other means the same.
  for (auto const& [word, twin] : {std::pair{"赞成", "同意"}, std::pair{"同意", "赞成"}})
    for (auto const& option : field.options)
      if (typed == word && option.zh == twin) return option.id();
  return std::nullopt;
}

}  // namespace

Words expected(rules::FormField const& field) {
  switch (field.type) {
    case FieldType::money:
      return {"金额，如 180000 元、18 万元、三千元", "an amount such as 180000"};
    case FieldType::matter:
      return {"事项类别，如 公益事业", "a type of matter, such as public_welfare"};
    case FieldType::integer:
      return {"整数，如 15", "a whole number such as 15"};
    case FieldType::date:
      return {"日期，如 2026-03-18", "a date such as 2026-03-18"};
    case FieldType::choice:
      return {list(field.options) + " 之一", "one of the options"};
    case FieldType::text:
      return {"文字", "text"};
    case FieldType::document:
      return {"文件，如 方案.docx，或 text:几句话", "a file such as plan.pdf, or text:a few words"};
  }
  return {};
}

Words shown_value(rules::Rules const& rules, rules::FormField const& field,
                  std::string const& value) {
  if (field.type == FieldType::money) {
    auto digits = value;
    if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
    auto const part = digits.substr(digits.size() - 2);
    digits.resize(digits.size() - 2);
    auto const yuan = digits + (part == "00" ? "" : "." + part) + " 元";
    return {yuan, yuan};
  }
  if (field.type == FieldType::matter)
    if (auto const* matter = rules::find_matter(rules.law, value))
      return {matter->title.zh, matter->title.en};
  for (auto const& option : field.options)
    if (option.id() == value) return option.words();
  return {value, value};
}

std::optional<std::string> typed_value(rules::Rules const& rules, rules::FormField const& field,
                                       std::string const& typed, rules::Date today) {
  switch (field.type) {
    case FieldType::money:
      return to_fen(typed);
    case FieldType::matter: {
      auto const* matter = rules::find_matter(rules.law, typed);
      return matter == nullptr ? std::nullopt : std::optional(matter->id);
    }
    case FieldType::integer: {
      auto const number = to_whole(typed);
      return number ? std::optional(std::to_string(*number)) : std::nullopt;
    }
    case FieldType::date: {
      auto const read = read_moment(typed, today);
      return read && !read->minute ? std::optional(read->date.iso()) : std::nullopt;
    }
    case FieldType::choice:
      return option_id(field, typed);
    default:
      return typed;
  }
}

engine::SideRecord sealed(std::string const& typed) {
  trail::Json::Object object;
  object["text"] = typed;
  object["type"] = "text";
  engine::SideRecord side;
  side.salt = trail::random_bytes(32);
  side.record = trail::write(trail::Json(std::move(object)));
  side.commitment = trail::commitment(side.salt, side.record);
  return side;
}

namespace {

/// All that a matter can be: nobody guesses what the law calls it.
/// The types of matter; if `typed` is a part of some, only those.
Words matters_of(rules::LawProfile const& law, std::string const& typed) {
  auto const has = [&](std::string const& title) { return title.find(typed) != std::string::npos; };
  auto const like = [&](auto const& matter) {
    return has(matter.title.zh) || has(matter.title.en);
  };
  bool const some = !typed.empty() && std::any_of(law.matters.begin(), law.matters.end(), like);
  Words all;
  for (auto const& matter : law.matters) {
    if (some && !like(matter)) continue;
    all.zh += (all.zh.empty() ? "“" : "、“") + matter.title.zh + "”";
    all.en += (all.en.empty() ? "`" : ", `") + matter.title.en + "`";
  }
  return {all.zh + (some ? "" : " 之一"), (some ? "" : "one of ") + all.en};
}

/// One field: appended to the command, or a diagnostic.
std::optional<Diagnostic> fill_field(Submission& submission, engine::command::Act& act,
                                     request::Scene const& scene, rules::Rules const& rules,
                                     FormField const& field, bool individual,
                                     std::string const& typed) {
  FieldValue value;
  if (field.type == FieldType::document) {
    auto const bytes =
        request::document_bytes(scene, field.name.words(), field.name.zh + "=", typed);
    if (!bytes) return bytes.error();
    auto const hash = trail::to_hex(trail::sha256(*bytes));
    submission.attachments.emplace_back(hash, *bytes);
    value.document = hash;
  } else if (field.type == FieldType::text && individual) {
    submission.side.push_back(sealed(typed));
    value.sealed = submission.side.back().commitment;
  } else if (auto plain = typed_value(rules, field, typed, rules::civil_date(scene.now))) {
    value.value = std::move(plain);
  } else {
    auto const wanted =
        field.type == FieldType::matter ? matters_of(rules.law, typed) : expected(field);
    return said(kind(catalog::system, "YS-9112"), {field.name.words(), typed, wanted});
  }
  value.name = field.name.id();
  act.form.push_back(std::move(value));
  return std::nullopt;
}

rules::Rules const* rules_for(engine::VillageState const& state, engine::Library const& library,
                              engine::command::Act const& act) {
  std::string hash;
  if (auto const found = state.cases.find(act.case_id); found != state.cases.end())
    hash = found->second.rules;
  else if (auto const adopted = state.rules.find(act.workflow); adopted != state.rules.end())
    hash = adopted->second.rules_hash;
  auto const found = library.rules.find(hash);
  return found == library.rules.end() ? nullptr : found->second.get();
}

}  // namespace

std::optional<engine::Rejection> Village::fill_form(Submission& submission,
                                                    TypedForm const& typed) const {
  auto const nobody = std::map<std::string, Person>{};
  return request::fill_form(request::scene_of(*this, nobody), submission, typed);
}

namespace request {

namespace {

/// 方案.docx, 图/一.jpg: it has a folder, or ends like a file.
bool names_a_file(std::string const& typed) {
  auto const point = typed.rfind('.');
  auto const ending = point == std::string::npos ? std::string() : typed.substr(point + 1);
  bool const short_ending = !ending.empty() && ending.size() <= 5 &&
                            std::all_of(ending.begin(), ending.end(), [](unsigned char each) {
                              return each < 0x80 && std::isalnum(each) != 0;
                            });
  return short_ending || typed.find('/') != std::string::npos;
}

/// How a few words are given instead of a file. The name of a file that is elsewhere must not
/// become the plan that is voted on.
Words as_words(std::string const& prefix, std::string const& typed) {
  if (names_a_file(typed)) return {prefix + "text:〔几句话〕", prefix + "text:〔a few words〕"};
  constexpr std::size_t shown = 40;
  auto text = to_utf32(typed);
  if (text.size() > shown) text = text.substr(0, shown) + U"…";
  auto const words = prefix + "text:" + to_utf8(text);
  bool const plain = words.find_first_of(" \n\t'\"$\\&;<>()|*`") == std::string::npos;
  auto const quoted = plain || words.find('\'') != std::string::npos ? words : "'" + words + "'";
  return {quoted, quoted};
}

/// “标题=修桥，事由＝裂了”: two blanks in one word of the command line, as a comma between them
/// makes it. Asked, not guessed. Where the second blank was given too, they are somebody's words.
std::optional<Diagnostic> several_in_one(std::vector<rules::Name> const& names,
                                         TypedForm const& typed, std::string const& field,
                                         std::string const& text) {
  for (auto const& name : names) {
    auto const given = std::any_of(typed.begin(), typed.end(), [&](auto const& each) {
      return each.first == name.zh || each.first == name.en;
    });
    if (given) continue;
    for (auto const& called : {name.zh, name.en})
      for (std::string_view const comma : {"，", ",", "；", ";", "、"})
        for (std::string_view const equals : {"＝", "="}) {
          auto const behind = std::string(comma) + called + std::string(equals);
          if (called.empty() || text.find(behind) == std::string::npos) continue;
          return said(kind(catalog::system, "YS-9207"),
                      {field, called, text.substr(0, text.find(behind))});
        }
  }
  return std::nullopt;
}

}  // namespace

Result<std::string, Diagnostic> document_bytes(Scene const& scene, Words const& field,
                                               std::string const& prefix,
                                               std::string const& typed) {
  constexpr std::string_view inline_text = "text:";
  constexpr std::uintmax_t file_bytes_max = 32U << 20U;
  for (std::string_view const lead : {inline_text, std::string_view("text："),
                                      std::string_view("文字："), std::string_view("文字:")})
    if (typed.starts_with(lead)) return typed.substr(lead.size());
  std::filesystem::path const name = typed;
  bool const inside = name.is_relative() && std::none_of(name.begin(), name.end(),
                                                         [](auto& part) { return part == ".."; });
  std::error_code trouble;
  auto const path = scene.folder / name;
  bool const there = std::filesystem::is_regular_file(path, trouble) && !trouble;
  if (!there || (!inside && !scene.any_file))
    return Failure{said(kind(catalog::system, "YS-9113"), {field, typed, as_words(prefix, typed)})};
  auto const size = std::filesystem::file_size(path, trouble);
  if (trouble || size > file_bytes_max)
    return Failure{said(kind(catalog::system, "YS-9114"), {typed})};
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  auto const what = trail::kind_of_document(bytes);
  if (!trail::is_fixed(what))
    return Failure{said(kind(catalog::system, "YS-9115"), {typed, trail::words_for(what)})};
  return bytes;
}

std::optional<engine::Rejection> fill_form(Scene const& scene, Submission& submission,
                                           TypedForm const& typed) {
  auto* act = std::get_if<engine::command::Act>(&submission.command);
  if (act == nullptr) return std::nullopt;
  auto const* rules = rules_for(scene.state, scene.library, *act);
  if (rules == nullptr) return std::nullopt;  // the core will say that the case is not there
  auto const& workflow = rules->workflow;
  auto const stage = rules::find_stage(workflow, act->stage);
  if (!stage) return std::nullopt;
  auto const* action =
      rules::find_action(workflow.stages[static_cast<std::size_t>(*stage)], act->action);
  if (action == nullptr) return std::nullopt;
  auto const body = rules::find_body(workflow, submission.capacity);
  auto const individual = body && workflow.bodies[static_cast<std::size_t>(*body)].individual;

  engine::Rejection rejection;
  std::vector<rules::Name> names;
  for (auto const& field : action->form) names.push_back(field.name);
  for (auto const& [name, text] : typed) {
    if (auto fault = several_in_one(names, typed, name, text)) {
      rejection.unmet.push_back(std::move(*fault));
      continue;
    }
    auto const field = std::find_if(action->form.begin(), action->form.end(), [&](auto const& f) {
      return f.name.zh == name || f.name.en == name;
    });
    if (field == action->form.end()) {
      rejection.unmet.push_back(said(kind(catalog::system, "YS-9111"), {name, list(names)}));
      continue;
    }
    if (auto fault = fill_field(submission, *act, scene, *rules, *field, individual, text))
      rejection.unmet.push_back(std::move(*fault));
  }
  if (rejection.unmet.empty()) return std::nullopt;
  return rejection;
}

}  // namespace request

}  // namespace yishi
