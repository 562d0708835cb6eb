// How soon a case could be done, as a table and as data.

#include <array>

#include "cli/simulate_text.hpp"
#include "cli/text.hpp"

namespace yishi::app {

namespace {

using trail::Json;

constexpr int columns_of_basis = 5;

std::vector<int> widths() { return {28, 17, 17, 18}; }

std::string last_of(CalendarStep const& step, Language language) {
  if (step.last) return day_of(*step.last, language);
  return step.last_unknown ? in(language, "（还算不出）", "(not known)") : "";
}

std::string why_of(CalendarStep const& step, Language language) {
  auto const basis = cited(step.basis, language);
  auto text = step.because.in(language);
  if (text.empty() || basis.empty()) return text.empty() ? basis : text;
  return text + in(language, "（" + basis + "）", " (" + basis + ")");
}

/// How long after the last day that the rules give for it; 0: in time.
std::int64_t days_late(CalendarStep const& step) {
  return step.last && step.earliest > *step.last ? step.earliest.days() - step.last->days() : 0;
}

std::string row_of(CalendarStep const& step, Language language) {
  auto text = table_row({step.what.in(language), day_of(step.earliest, language),
                         last_of(step, language), step.who.in(language)},
                        widths());
  if (auto const why = why_of(step, language); !why.empty())
    text += labelled("  " + in(language, "等", "~"), columns_of_basis, why);
  if (auto const late = days_late(step); late > 0)
    text += labelled("  !", columns_of_basis,
                     in(language, "比最晚的日子迟了 " + std::to_string(late) + " 天",
                        std::to_string(late) + " days after the latest day"));
  return text;
}

std::int64_t days_of(CalendarForecast const& forecast) {
  return forecast.steps.empty() ? 0 : forecast.steps.back().earliest.days() - forecast.from.days();
}

std::string closing(CalendarForecast const& forecast, Language language) {
  std::string text;
  if (forecast.complete) {
    auto const days = std::to_string(days_of(forecast));
    auto const day = spoken_day(forecast.steps.back().earliest, language);
    bool const paced = forecast.pace > 0;
    text = in(language, (paced ? "照这样走要 " : "最快 ") + days + " 天，" + day + "办成。",
              (paced ? "it takes " : "at least ") + days + " days: done on " + day + ".");
  } else {
    text = in(language, "走到这里为止，原因见提示。", "it goes no further; the reasons are given.");
  }
  if (forecast.known_until) {
    auto const until = forecast.known_until->words().in(language);
    text += in(language, "节假日已知到" + until + "，再往后不猜。",
               " Holidays are known until " + until + "; nothing is guessed beyond.");
  }
  return labelled("", 0, text);
}

}  // namespace

std::string day_of(rules::Date date, Language language) {
  constexpr std::array<char const*, 7> zh{"一", "二", "三", "四", "五", "六", "日"};
  constexpr std::array<char const*, 7> en{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  auto const day = static_cast<std::size_t>(date.weekday() - 1);
  return date.iso() + in(language, std::string(" 周") + zh[day], std::string(" ") + en[day]);
}

std::string spoken_day(rules::Date date, Language language) {
  auto const weekday = day_of(date, language).substr(date.iso().size() + 1);
  return date.words().in(language) + in(language, "（" + weekday + "）", " (" + weekday + ")");
}

std::string cited(std::vector<Words> const& articles, Language language) {
  std::string text;
  for (auto const& article : articles)
    text += (text.empty() ? "" : in(language, "、", "; ")) + article.in(language);
  return text;
}

Json list_of(std::vector<Words> const& words, Language language) {
  Json::Array list;
  for (auto const& each : words) list.emplace_back(each.in(language));
  return list;
}

std::string text_of(CalendarForecast const& forecast, Language language) {
  auto const subject = forecast.opened ? Words{"一件新的事", "a new case"}
                                       : Words{forecast.case_id, forecast.case_id};
  auto zh = "试走日历：" + forecast.workflow.zh + "，" + subject.zh;
  auto en = "a calendar for " + forecast.workflow.en + ", " + subject.en;
  if (forecast.opened && !forecast.matter.zh.empty()) {
    zh += "，按“" + forecast.matter.zh + "”算";
    en += ", taken as " + forecast.matter.en;
  }
  auto const from = spoken_day(forecast.from, language);
  zh += "，从" + from + "起";
  en += ", from " + from;
  if (forecast.pace > 0) {
    auto const days = std::to_string(forecast.pace);
    zh += "，每到一个环节过 " + days + " 天才动手";
    en += ", " + days + " days in each stage before anything is done";
  }
  auto text =
      labelled("", 0, in(language, zh + "（什么都没有写进档案）", en + " (nothing was recorded)"));
  if (!forecast.steps.empty()) {
    text += "\n" + table_row({in(language, "步骤", "step"),
                              forecast.pace > 0 ? in(language, "哪天", "on")
                                                : in(language, "最早", "earliest"),
                              in(language, "最晚", "latest"), in(language, "谁", "who")},
                             widths());
    for (auto const& step : forecast.steps) text += row_of(step, language);
    text += "\n";
  }
  return text + closing(forecast, language);
}

Json data_of(CalendarForecast const& forecast, Language language) {
  Json::Object object{{"case", forecast.case_id},
                      {"complete", forecast.complete},
                      {"days", days_of(forecast)},
                      {"from", forecast.from.iso()},
                      {"matter", forecast.matter.in(language)},
                      {"opened", forecast.opened},
                      {"pace", forecast.pace},
                      {"workflow", forecast.workflow.in(language)}};
  if (forecast.known_until) object["known_until"] = forecast.known_until->iso();
  Json::Array steps;
  for (auto const& step : forecast.steps) {
    Json::Object said{{"basis", list_of(step.basis, language)},
                      {"because", step.because.in(language)},
                      {"day", step.earliest.iso()},
                      {"last_unknown", step.last_unknown},
                      {"step", step.what.in(language)},
                      {"who", step.who.in(language)}};
    if (step.last) said["last"] = step.last->iso();
    if (step.last) said["days_late"] = days_late(step);
    steps.push_back(std::move(said));
  }
  object["steps"] = std::move(steps);
  return object;
}

}  // namespace yishi::app
