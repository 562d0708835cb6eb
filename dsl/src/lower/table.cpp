// Tables: what they look at has to be a blank of some form, and what their rows ask has to fit it.

#include "lower/table.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "lower/stage.hpp"
#include "lower/values.hpp"
#include "near.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/rules/choice.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::FieldType;

Words type_words(FieldType type) {
  switch (type) {
    case FieldType::money:
      return plain(Keyword::money_type);
    case FieldType::integer:
      return plain(Keyword::integer_type);
    case FieldType::matter:
      return plain(Keyword::matter_type);
    case FieldType::date:
      return plain(Keyword::date_type);
    case FieldType::document:
      return plain(Keyword::document_type);
    case FieldType::choice:
      return {"选项", "options"};
    case FieldType::text:
      break;
  }
  return plain(Keyword::text_type);
}

Words example_of(rules::Column const& column) {
  switch (column.type) {
    case FieldType::money:
      return {"不满 1 万元 -> 环节名", "under 10000 yuan -> stage"};
    case FieldType::integer:
      return {"60 以上 -> 环节名", "at least 60 -> stage"};
    case FieldType::matter:
      return {"公益事业 -> 环节名", "public_welfare -> stage"};
    default:
      break;
  }
  auto const& first = column.options.front();
  return {first.zh + " -> 环节名", first.en + " -> stage"};
}

/// A blank as it is declared: “金额 (amount) : 金额”.
Words blank_words(rules::FormField const& blank) {
  auto type = type_words(blank.type);
  if (blank.type == FieldType::choice) {
    type = {};
    for (auto const& option : blank.options) {
      type.zh += (type.zh.empty() ? "" : " | ") + option.zh;
      type.en += (type.en.empty() ? "" : " | ") + option.en;
    }
  }
  auto const& name = blank.name;
  bool const twin = name.zh != name.en;
  return {name.zh + (twin ? " (" + name.en + ")" : "") + " : " + type.zh,
          name.en + (twin ? " (" + name.zh + ")" : "") + " : " + type.en};
}

bool is_number(FieldType type) { return type == FieldType::money || type == FieldType::integer; }

bool can_be_looked_at(FieldType type) {
  return is_number(type) || type == FieldType::matter || type == FieldType::choice;
}

class TableDraft {
 public:
  TableDraft(Context& context, ast::Choice const& written,
             rules::WorkflowDefinition const& definition, rules::Stage& stage)
      : context_(context), written_(written), definition_(definition), stage_(stage) {}

  void run() {
    auto const* look = find_look();
    if (look == nullptr) return;
    stage_.choice->in_order = look->word.keyword == Keyword::look_in_order;
    for (auto const& column : look->columns) add_column(column);
    std::size_t row = 0;
    for (auto const& line : written_.lines)
      if (auto const* const found = std::get_if<ast::Row>(&line))
        fill_row(*found, stage_.choice->rows[row++]);
  }

 private:
  ast::Look const* find_look() {
    ast::Look const* look = nullptr;
    for (auto const& line : written_.lines) {
      auto const* const found = std::get_if<ast::Look>(&line);
      if (found == nullptr) continue;
      if (look != nullptr)
        context_.report(kind(catalog::schema, "YS-2042"), found->word.span,
                        {plain(found->word.keyword)},
                        {{look->word.span, {"先写在这里", "written here first"}}});
      else
        look = found;
    }
    return look;
  }

  bool forms_may_be_lost() const {
    return context_.lost_declarations() || !context_.document().damage.empty();
  }

  std::vector<rules::FormField const*> blanks_called(std::string const& text) const {
    std::vector<rules::FormField const*> blanks;
    for (auto const& stage : definition_.stages)
      for (auto const& action : stage.actions)
        for (auto const& field : action.form)
          if (field.name.zh == text || field.name.en == text) blanks.push_back(&field);
    return blanks;
  }

  void report_no_such_blank(ast::Identifier const& written) {
    std::vector<std::string> known;
    Words all;
    for (auto const& stage : definition_.stages)
      for (auto const& action : stage.actions)
        for (auto const& field : action.form) {
          auto const name = field.name.words();
          if (!can_be_looked_at(field.type) ||
              std::find(known.begin(), known.end(), name.in(context_.language())) != known.end())
            continue;
          known.push_back(name.in(context_.language()));
          all.zh += (all.zh.empty() ? "" : "、") + name.zh;
          all.en += (all.en.empty() ? "" : ", ") + name.en;
        }
    auto const near = nearest_alike(written.text, known);
    Words cure{"先在“发起”的表里加这一栏，如：金额 : 金额",
               "first add it to the form that opens a case, such as `amount : money`"};
    if (!all.zh.empty()) cure = {"能看的有：" + all.zh, "it can look at " + all.en};
    if (near) cure = {"改为“" + *near + "”", "write `" + *near + "`"};
    context_.report(kind(catalog::schema, "YS-2067"), written.span, {written.text, cure}, {}, near);
  }

  void add_column(ast::Identifier const& written) {
    rules::Column column;
    column.at.span = written.span;
    auto const blanks = blanks_called(written.text);
    if (blanks.empty()) {
      if (!forms_may_be_lost()) report_no_such_blank(written);
      return;
    }
    auto const& first = *blanks.front();
    column.name = first.name;
    column.type = first.type;
    column.options = first.options;
    for (auto const* other : blanks)
      if (other->name != first.name || other->type != first.type || other->options != first.options)
        return context_.report(kind(catalog::schema, "YS-2069"), written.span,
                               {written.text, blank_words(first), blank_words(*other)},
                               {{first.at.span, {"这里是一样", "one of them"}},
                                {other->at.span, {"这里是另一样", "the other"}}});
    if (!can_be_looked_at(column.type))
      return context_.report(kind(catalog::schema, "YS-2068"), written.span,
                             {written.text, type_words(column.type)});
    if (column_called(column.name.zh))
      return context_.report(kind(catalog::schema, "YS-2076"), written.span,
                             {written.text, Words{}});
    stage_.choice->columns.push_back(std::move(column));
  }

  std::optional<std::int32_t> column_called(std::string const& text) const {
    auto const& columns = stage_.choice->columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name.zh == text || columns[i].name.en == text)
        return static_cast<std::int32_t>(i);
    return std::nullopt;
  }

  void fill_row(ast::Row const& written, rules::ChoiceRow& row) {
    auto const* const conditions = std::get_if<std::vector<ast::Condition>>(&written.when);
    if (conditions == nullptr) return;
    std::set<std::int32_t> seen;
    for (auto const& condition : *conditions) {
      auto lowered = lower_condition(condition);
      if (!lowered) continue;
      if (!seen.insert(lowered->column).second)
        context_.report(
            kind(catalog::schema, "YS-2076"), condition.span,
            {stage_.choice->columns[static_cast<std::size_t>(lowered->column)].name.words(),
             Words{"；一栏有两个界限的连着写：1 万元以上 不满 5 万元",
                   "; two limits of a field stand together: `at least 10000 yuan under 50000 "
                   "yuan`"}});
      else
        row.conditions.push_back(std::move(*lowered));
    }
  }

  /// Which column a condition is about: named, or the only one.
  std::optional<std::int32_t> column_of(ast::Condition const& written) {
    auto const& columns = stage_.choice->columns;
    auto const named = written.column ? column_called(written.column->text) : std::nullopt;
    if (named) return named;
    if (!written.column && columns.size() == 1) return 0;
    // With a column lost nothing can be said about what the rows ask of it.
    if (columns.empty() || columns.size() != find_look()->columns.size()) return std::nullopt;
    Words all;
    for (auto const& column : columns) {
      all.zh += (all.zh.empty() ? "" : "、") + column.name.zh;
      all.en += (all.en.empty() ? "" : ", ") + column.name.en;
    }
    auto const example = example_of(columns.front());
    Words const usual{columns.front().name.zh + " " + example.zh,
                      columns.front().name.en + " " + example.en};
    if (written.column)
      context_.report(kind(catalog::schema, "YS-2075"), written.column->span,
                      {all,
                       Words{"没有“" + written.column->text + "”",
                             "`" + written.column->text + "` is not among them"},
                       Words{"把“" + written.column->text + "”也写到“看”后面，或者看别的一栏",
                             "name `" + written.column->text +
                                 "` behind `on`, too, or ask for another field"}});
    else
      context_.report(
          kind(catalog::schema, "YS-2075"), written.span,
          {all, Words{"这一条没有写是哪一栏", "this condition names none of them"},
           Words{"先写栏名，如：" + usual.zh, "begin with the field, such as `" + usual.en + "`"}});
    return std::nullopt;
  }

  std::optional<rules::Condition> lower_condition(ast::Condition const& written) {
    auto const index = column_of(written);
    if (!index) return std::nullopt;
    auto& column = stage_.choice->columns[static_cast<std::size_t>(*index)];
    rules::Condition condition;
    condition.column = *index;
    if (std::holds_alternative<ast::Word>(written.test)) {
      condition.missing = true;
      return condition;
    }
    if (auto const* const limits = std::get_if<std::vector<ast::Limit>>(&written.test)) {
      if (!is_number(column.type))
        return misfit(written, column, {"数的范围", "a range of numbers"});
      return lower_limits(written, *limits, column, std::move(condition));
    }
    if (is_number(column.type)) return misfit(written, column, {"文字", "a word"});
    for (auto const& option : std::get<std::vector<ast::Identifier>>(written.test))
      if (auto id = option_id(option, column)) condition.options.push_back(std::move(*id));
    if (condition.options.empty()) return std::nullopt;
    return condition;
  }

  std::nullopt_t misfit(ast::Condition const& written, rules::Column const& column,
                        Words const& what) {
    context_.report(kind(catalog::schema, "YS-2070"), written.span,
                    {column.name.words(), type_words(column.type), what, example_of(column)});
    return std::nullopt;
  }

  std::optional<std::string> option_id(ast::Identifier const& written, rules::Column& column) {
    std::vector<std::string> known;
    Words all;
    auto const offer = [&](Words const& words) {
      known.push_back(words.in(context_.language()));
      all.zh += (all.zh.empty() ? "" : "、") + words.zh;
      all.en += (all.en.empty() ? "" : ", ") + words.en;
    };
    if (column.type == FieldType::matter) {
      if (auto const* matter = rules::find_matter(context_.law(), written.text)) {
        rules::Name const name{matter->title.zh, matter->id};
        if (std::find(column.options.begin(), column.options.end(), name) == column.options.end())
          column.options.push_back(name);
        return matter->id;
      }
      for (auto const& matter : context_.law().matters) offer({matter.title.zh, matter.title.en});
    } else {
      for (auto const& option : column.options)
        if (option.zh == written.text || option.en == written.text) return option.id();
      for (auto const& option : column.options) offer(option.words());
    }
    auto const near = nearest_alike(written.text, known);
    context_.report(kind(catalog::schema, "YS-2071"), written.span,
                    {column.name.words(), written.text, all}, {}, near);
    return std::nullopt;
  }

  std::optional<rules::Condition> lower_limits(ast::Condition const& written,
                                               std::vector<ast::Limit> const& limits,
                                               rules::Column const& column,
                                               rules::Condition condition) {
    for (auto const& limit : limits) {
      auto const bound = lower_limit(limit, column);
      if (!bound) return std::nullopt;
      condition.bounds.push_back(*bound);
    }
    if (!can_hold(condition.bounds)) {
      context_.report(kind(catalog::schema, "YS-2074"), written.span, {column.name.words()});
      return std::nullopt;
    }
    return condition;
  }

  /// Whether some number is within all bounds.
  static bool can_hold(std::vector<rules::Bound> const& bounds) {
    auto least = std::numeric_limits<std::int64_t>::min();
    auto most = std::numeric_limits<std::int64_t>::max();
    for (auto const& bound : bounds) {
      bool const beyond = bound.limit == rules::Limit::more_than;
      bool const short_of = bound.limit == rules::Limit::less_than;
      if (beyond || bound.limit == rules::Limit::at_least)
        least = std::max(least, bound.value + (beyond ? 1 : 0));
      else
        most = std::min(most, bound.value - (short_of ? 1 : 0));
    }
    return least <= most;
  }

  std::optional<rules::Bound> lower_limit(ast::Limit const& written, rules::Column const& column) {
    if (written.before.has_value() == written.behind.has_value()) {
      auto const how = written.before ? Words{"前后都写了界限，不知道听哪一个",
                                              "the number has a limit before and behind it"}
                                      : Words{"没有写明是以上还是以下",
                                              "it is not clear on which side of the number"};
      context_.report(kind(catalog::schema, "YS-2072"), written.span, {how});
      return std::nullopt;
    }
    auto const value = value_of(written.value, column);
    if (!value) return std::nullopt;
    return rules::Bound{limit_of(written.before ? *written.before : *written.behind), *value};
  }

  std::optional<std::int64_t> value_of(ast::Quantity const& written, rules::Column const& column) {
    // What can be written as a number of 元, so that every amount can be in both languages.
    constexpr std::int64_t yuan_max = 999'999'999;
    auto const count = written.count.value;
    auto const unit = written.unit ? std::optional(written.unit->keyword) : std::nullopt;
    bool const yuan = unit == Keyword::yuan || unit == Keyword::ten_thousand_yuan;
    std::int64_t const factor = unit == Keyword::ten_thousand_yuan ? 10'000 : 1;
    bool const money = column.type == FieldType::money;
    if (money != yuan) {
      auto const number = std::to_string(count);
      auto const how = !money         ? Words{"后面不用写单位", "has a unit"}
                       : written.unit ? Words{"的单位不是元", "has another unit than yuan"}
                                      : Words{"没有写单位", "has no unit"};
      auto const cure =
          money ? Words{"写上“元”或“万元”：" + number + " 元", "write `" + number + " yuan`"}
                : Words{"只写数：" + number, "write `" + number + "`"};
      context_.report(kind(catalog::schema, "YS-2073"), written.span,
                      {column.name.words(), type_words(column.type), how, cure});
      return std::nullopt;
    }
    if (count > yuan_max / factor) {
      context_.report(kind(catalog::schema, "YS-2077"), written.span,
                      {column.name.words(), std::to_string(count * factor)});
      return std::nullopt;
    }
    return count * factor * (money ? 100 : 1);
  }

  Context& context_;
  ast::Choice const& written_;
  rules::WorkflowDefinition const& definition_;
  rules::Stage& stage_;
};

void check_lines(Context& context, ast::Choice const& written, rules::Stage const& stage) {
  if (context.damaged(written.span)) return;
  auto const lacks = [&](Keyword keyword, Words const& example) {
    context.report(kind(catalog::schema, "YS-2043"), stage.at.span,
                   {rules::words_for(stage.kind), stage.name.words(), plain(keyword), example});
  };
  bool looks = false;
  for (auto const& line : written.lines) looks = looks || std::holds_alternative<ast::Look>(line);
  if (!looks) lacks(Keyword::look, {"看 金额", "on amount"});
  if (stage.choice->rows.empty()) lacks(Keyword::otherwise, {"否则 -> 环节名", "else -> stage"});
  auto const rows = stage.choice->rows.size();
  if (rows > rules::choice_rows_max)
    context.report(kind(catalog::schema, "YS-2078"), stage.at.span,
                   {stage.name.words(), Words{"行", "rows"}, static_cast<std::int64_t>(rows),
                    static_cast<std::int64_t>(rules::choice_rows_max)});
  for (auto const& line : written.lines) {
    auto const* const look = std::get_if<ast::Look>(&line);
    if (look != nullptr && look->columns.size() > rules::choice_columns_max)
      context.report(kind(catalog::schema, "YS-2078"), look->span,
                     {stage.name.words(), Words{"栏", "columns"},
                      static_cast<std::int64_t>(look->columns.size()),
                      static_cast<std::int64_t>(rules::choice_columns_max)});
  }
}

}  // namespace

rules::Stage lower_table(Context& context, ast::Choice const& written) {
  rules::Stage stage;
  stage.kind = rules::StageKind::choice;
  lower_header(context, written.header, stage);
  stage.choice.emplace();
  stage.choice->at.span = written.span;
  ast::Word const* otherwise = nullptr;
  for (auto const& line : written.lines) {
    auto const* const row = std::get_if<ast::Row>(&line);
    if (row == nullptr) continue;
    rules::ChoiceRow lowered;
    lowered.arrow = context.arrow(row->arrow, false);
    lowered.at.span = row->span;
    stage.choice->rows.push_back(std::move(lowered));
    auto const* const rest = std::get_if<ast::Word>(&row->when);
    if (rest != nullptr && otherwise != nullptr)
      context.report(kind(catalog::schema, "YS-2042"), rest->span, {plain(rest->keyword)},
                     {{otherwise->span, {"先写在这里", "written here first"}}});
    if (rest != nullptr) otherwise = rest;
  }
  check_lines(context, written, stage);
  return stage;
}

void fill_table(Context& context, ast::Choice const& written,
                rules::WorkflowDefinition const& definition, rules::Stage& stage) {
  TableDraft(context, written, definition, stage).run();
}

}  // namespace yishi::dsl::lowering
