// A roster written as a table.

#include <array>

#include "profile/roster_columns.hpp"

namespace yishi::dsl {

namespace {

using Column = RosterColumn;

constexpr std::array written = {
    Column::name,           Column::household,       Column::group,     Column::sex,
    Column::votes,          Column::office,          Column::capacity,  Column::represents,
    Column::from,           Column::until,           Column::exclusion, Column::exclusion_article,
    Column::exclusion_from, Column::exclusion_until, Column::phone};

std::string day(std::optional<rules::Date> const& date) { return date ? date->iso() : ""; }

/// “1-01、1-02”: a mark that no table program takes for the end of a cell.
std::string joined(std::vector<std::string> const& households) {
  std::string all;
  for (auto const& household : households) all += (all.empty() ? "" : "、") + household;
  return all;
}

std::string sex_word(rules::Sex sex, Language language) {
  if (sex == rules::Sex::unknown) return {};
  bool const male = sex == rules::Sex::male;
  return language == Language::zh ? (male ? "男" : "女") : (male ? "male" : "female");
}

std::string cell(RosterLine const& line, Column column, Language language) {
  static ExclusionLine const none;
  ExclusionLine const& exclusion = line.exclusion ? *line.exclusion : none;
  switch (column) {
    case Column::name:
      return line.name;
    case Column::household:
      return line.household;
    case Column::group:
      return line.group;
    case Column::sex:
      return sex_word(line.sex, language);
    case Column::votes:
      return line.votes ? "" : language == Language::zh ? "无" : "no";
    case Column::office:
      return line.office;
    case Column::capacity:
      return line.capacity;
    case Column::represents:
      return joined(line.represents);
    case Column::from:
      return day(line.from);
    case Column::until:
      return day(line.until);
    case Column::exclusion:
      return exclusion.reason;
    case Column::exclusion_article:
      return exclusion.article;
    case Column::exclusion_from:
      return day(exclusion.from);
    case Column::exclusion_until:
      return day(exclusion.until);
    case Column::phone:
      return line.phone;
    default:
      return {};
  }
}

std::string quoted(std::string const& text) {
  bool const plain = text.find_first_of(",;\t\"\n\r") == std::string::npos &&
                     text.find("，") == std::string::npos && text.find("；") == std::string::npos;
  if (plain) return text;
  std::string result = "\"";
  for (char const c : text) result += c == '"' ? std::string{"\"\""} : std::string{c};
  return result + "\"";
}

}  // namespace

std::string roster_csv(std::vector<RosterLine> const& lines, Language language,
                       std::set<RosterColumn> const& kept) {
  std::vector<Column> columns;
  for (Column const column : written) {
    bool used = column == Column::name || column == Column::household || kept.contains(column);
    for (auto line = lines.begin(); !used && line != lines.end(); ++line)
      used = !cell(*line, column, language).empty();
    if (used) columns.push_back(column);
  }
  auto const add_row = [&](std::string& text, auto const& word) {
    for (Column const column : columns)
      text += (column == columns.front() ? "" : ",") + quoted(word(column));
    text += "\n";
  };
  std::string text = "\xEF\xBB\xBF";
  add_row(text, [&](Column column) { return std::string{column_name(column, language)}; });
  for (RosterLine const& line : lines)
    add_row(text, [&](Column column) { return cell(line, column, language); });
  return text;
}

}  // namespace yishi::dsl
