// Actions with their forms, and the ways on that no action takes.

#include <algorithm>

#include "lower/stage.hpp"
#include "lower/values.hpp"
#include "near.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::FieldType;
using rules::StageKind;

void report_unknown_type(Context& context, ast::Identifier const& word) {
  std::vector<std::string> known;
  Words all;
  for (auto const& row : type_words) {
    auto const words = plain(row.keyword);
    all.zh += (all.zh.empty() ? "" : "、") + words.zh;
    all.en += (all.en.empty() ? "" : ", ") + words.en;
    known.push_back(words.in(context.language()));
  }
  auto const near = nearest_alike(word.text, known);
  Words const cure = near ? Words{"改为“" + *near + "”", "write `" + *near + "`"}
                          : Words{"可用的类型：" + all.zh + "；或写几个选项：赞成 | 反对",
                                  "types are " + all.en + "; or options: `for | against`"};
  context.report(kind(catalog::schema, "YS-2006"), word.span, {word.text, cure}, {}, near);
}

/// Documents handed in where a matter is worked out, not where it is posted or carried out, are the
/// text that is voted on.
bool sets_text(FieldType type, StageKind kind) {
  return type == FieldType::document && (kind == StageKind::step || kind == StageKind::meeting);
}

rules::FormField lower_field(Context& context, ast::Field const& written, StageKind kind) {
  rules::FormField field;
  field.name = context.name_of(written.name);
  field.optional = written.optional.has_value();
  field.at.span = written.name.word.span;
  if (written.type.size() == 1) {
    auto const& word = written.type.front().word;
    if (auto const type = field_type_named(word.text)) {
      field.type = type->type;
      field.sets_text = sets_text(type->type, kind);
    } else {
      report_unknown_type(context, word);
    }
    return field;
  }
  field.type = FieldType::choice;
  NameTable options;
  for (auto const& option : written.type) {
    auto const name = context.name_of(option);
    context.declare(Thing::option, options, name, option.word.span);
    field.options.push_back(name);
  }
  return field;
}

std::vector<rules::FormField> lower_form(Context& context, std::optional<ast::Form> const& form,
                                         StageKind kind) {
  std::vector<rules::FormField> fields;
  if (!form) return fields;
  NameTable names;
  rules::FormField const* text = nullptr;
  fields.reserve(form->fields.size());
  for (auto const& written : form->fields) {
    fields.push_back(lower_field(context, written, kind));
    auto const& field = fields.back();
    context.declare(Thing::field, names, field.name, field.at.span);
    if (!field.sets_text) continue;
    if (text != nullptr)
      context.report(yishi::kind(catalog::schema, "YS-2059"), field.at.span, {},
                     {{text->at.span, {"这份已是表决的文本", "this one is the text already"}}});
    text = &field;
  }
  return fields;
}

void lower_bodies(Context& context, ast::Bodies const& written, rules::Action& action) {
  std::vector<ast::Identifier> bodies{written.first};
  std::optional<Keyword> joiner;
  for (auto const& next : written.rest) {
    bodies.push_back(next.body);
    if (joiner && *joiner != next.joiner.keyword)
      context.report(kind(catalog::schema, "YS-2057"), next.body.span, {});
    joiner = next.joiner.keyword;
  }
  action.jointly = joiner == Keyword::both;
  for (auto const& body : bodies) {
    auto const index = context.resolve(Thing::body, body);
    if (!index) continue;
    if (std::find(action.by.begin(), action.by.end(), *index) != action.by.end())
      context.report(kind(catalog::schema, "YS-2058"), body.span, {body.text});
    else
      action.by.push_back(*index);
  }
}

void lower_special(Context& context, ast::SpecialDeed const& deed, StageKind kind_of_stage,
                   rules::Action& action, NameTable& actions) {
  action.kind =
      deed.kind.keyword == Keyword::object ? rules::ActionKind::object : rules::ActionKind::answer;
  auto const usual = usual_name(deed.kind);
  action.name = special_name(context.language(), deed);
  action.at.span = deed.name ? deed.name->span : deed.kind.span;
  if (kind_of_stage != StageKind::notice)
    context.report(kind(catalog::schema, "YS-2041"), deed.kind.span,
                   {plain(deed.kind.keyword), rules::words_for(kind_of_stage),
                    Words{"异议只能在“公示”里提出和答复", "objections belong in a `notice`"}});
  if (!deed.name) {
    // Fixed names may be words of the language; only a clash counts.
    auto const taken = actions.find(action.name.zh);
    if (!taken) return actions.add(action.name, action.at.span);
    context.report(kind(catalog::schema, "YS-2011"), action.at.span,
                   {words_for(Thing::action), action.name.words()},
                   {{actions.entries()[static_cast<std::size_t>(*taken)].at,
                     {"先在这里用了", "used here first"}}});
    return;
  }
  // One of the two names may still be the usual one: `object (反对意见)`.
  context.declare(Thing::action, actions, action.name, action.at.span, &usual);
}

void lower_plain(Context& context, ast::PlainDeed const& deed, bool entry, bool timed,
                 rules::Action& action, NameTable& actions) {
  action.name = context.name_of(deed.name, deed.twin);
  action.at.span = deed.name.span;
  context.declare(Thing::action, actions, action.name, action.at.span);
  if (!deed.initiate) return;
  action.kind = rules::ActionKind::initiate;
  if (!entry)
    context.report(kind(catalog::schema, "YS-2049"), deed.initiate->span, {});
  else if (action.duty || timed)
    context.report(kind(catalog::schema, "YS-2052"), deed.initiate->span, {});
}

}  // namespace

rules::Action lower_action(Context& context, ast::Action const& written, StageKind kind, bool entry,
                           NameTable& actions) {
  rules::Action action;
  lower_bodies(context, written.bodies, action);
  action.duty = written.modal.keyword == Keyword::must;
  if (written.within) action.within = context.period(*written.within);
  if (auto const* const special = std::get_if<ast::SpecialDeed>(&written.deed))
    lower_special(context, *special, kind, action, actions);
  else
    lower_plain(context, std::get<ast::PlainDeed>(written.deed), entry, written.within.has_value(),
                action, actions);
  action.form = lower_form(context, written.form, kind);
  if (written.arrow) action.arrow = context.arrow(*written.arrow, true);
  return action;
}

rules::OutcomeExit lower_exit(Context& context, ast::Exit const& written) {
  rules::OutcomeExit exit;
  exit.outcome = outcome_of(written.outcome);
  exit.despite_objections = written.regardless.has_value();
  exit.at.span = written.outcome.span;
  if (written.regardless && exit.outcome != rules::Outcome::expired)
    context.report(kind(catalog::schema, "YS-2064"), written.regardless->span,
                   {plain(written.outcome.keyword)});
  exit.arrow = context.arrow(written.arrow, false);
  return exit;
}

rules::OutcomeExit lower_lapse(Context& context, ast::Lapse const& written) {
  rules::OutcomeExit exit;
  exit.outcome = rules::Outcome::lapsed;
  exit.at.span = written.word.span;
  exit.after = context.period(written.after);
  exit.arrow = context.arrow(written.arrow, false);
  return exit;
}

}  // namespace yishi::dsl::lowering
