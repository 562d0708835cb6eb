// Dates, times and numbers as people write them: in digits of either width and in words.

#include <algorithm>

#include "api/request/scene.hpp"
#include "yishi/dsl/phrase.hpp"
#include "yishi/request.hpp"

namespace yishi {

namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

int digit_of(char32_t c) {
  constexpr std::u32string_view ones = U"零一二三四五六七八九";
  if (c == U'〇' || c == U'○') return 0;
  if (c == U'两') return 2;
  auto const at = ones.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

/// 10, 20 or 30 for 十, 廿, 卅.
int tens_of(char32_t c) { return c == U'十' ? 10 : c == U'廿' ? 20 : c == U'卅' ? 30 : 0; }

/// A number of a date in Chinese characters: 三, 十二, 二十八, 廿八, 零五, and a year digit by
/// digit.
std::optional<int> read_han(std::u32string_view run) {
  constexpr std::size_t year = 4;
  auto const tens = std::find_if(run.begin(), run.end(), [](char32_t c) { return tens_of(c) > 0; });
  if (tens == run.end()) {
    bool const padded = run.size() == 2 && digit_of(run[0]) == 0;
    if (run.size() != 1 && run.size() != year && !padded) return std::nullopt;
    int number = 0;
    for (char32_t const c : run) number = number * 10 + digit_of(c);
    return number;
  }
  auto const before = run.substr(0, static_cast<std::size_t>(tens - run.begin()));
  auto const behind = run.substr(before.size() + 1);
  int number = tens_of(*tens);
  if (!before.empty()) {
    if (before.size() > 1 || number > 10 || digit_of(before[0]) < 1) return std::nullopt;
    number *= digit_of(before[0]);
  }
  if (behind.empty()) return number;
  if (behind.size() > 1 || digit_of(behind[0]) < 1) return std::nullopt;
  return number + digit_of(behind[0]);
}

/// `typed` with ASCII marks and digits for all others, without blanks but between two digits; none
/// if a number in it is none.
std::optional<std::u32string> plain(std::string_view typed) {
  std::u32string folded;
  for (char32_t const raw : to_utf32(typed)) {
    auto const c = request::plain_mark(raw);
    folded += c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
  }
  std::u32string text;
  for (std::size_t i = 0; i < folded.size();) {
    auto end = i;
    while (end < folded.size() && (digit_of(folded[end]) >= 0 || tens_of(folded[end]) > 0)) ++end;
    if (end > i) {
      auto const run = std::u32string_view(folded).substr(i, end - i);
      // “9点零5分”
      bool const after_mark = !text.empty() && (text.back() == U'点' || text.back() == U'时');
      if (run == U"零" && after_mark && end < folded.size() && is_digit(folded[end])) {
        i = end;
        continue;
      }
      auto const number = read_han(run);
      bool const mixed = (!text.empty() && is_digit(text.back())) ||
                         (end < folded.size() && is_digit(folded[end]));
      if (!number || mixed) return std::nullopt;
      text += to_utf32(std::to_string(*number));
      i = end;
      continue;
    }
    auto const next = folded.find_first_not_of(U' ', i);
    bool const parts = !text.empty() && is_digit(text.back()) && next != std::u32string::npos &&
                       is_digit(folded[next]);
    if (folded[i] != U' ' || (parts && next == i + 1)) text += folded[i];
    ++i;
  }
  return text;
}

enum class Half : std::uint8_t { none, night, morning, noon, afternoon, evening };

/// The hour of the day, as that part of it counts them; -1: there is no such hour in it.
int hour_in(Half half, int hour) {
  auto const within = [&](int first, int last) { return hour >= first && hour <= last; };
  switch (half) {
    case Half::none:
      return within(0, 23) ? hour : -1;
    case Half::night:
      return within(0, 5) ? hour : -1;
    case Half::morning:
      return within(1, 12) ? hour : -1;
    case Half::noon:
      return within(11, 12) ? hour : within(1, 2) ? hour + 12 : -1;
    case Half::afternoon:
      return within(1, 11) ? hour + 12 : within(12, 23) ? hour : -1;
    case Half::evening:
      return within(4, 11) ? hour + 12 : within(16, 23) ? hour : -1;
  }
  return -1;
}

/// Reads from the front; what it cannot read stays.
class Parser {
 public:
  Parser(std::u32string_view text, rules::Date today) : rest_(text), today_(today) {}

  std::optional<rules::Moment> run() {
    auto const day = take_day();
    if (day && rest_.empty()) return rules::Moment{*day, std::nullopt};
    // A time alone is one of today. Behind digits it has to be set off: “2026-04-1014:00” is none.
    if (day && !take(U"t") && !take(U" ")) take(U",");
    auto const minute = bad_day_ ? std::nullopt : take_minute();
    if (!minute || !rest_.empty()) return std::nullopt;
    return rules::Moment{day.value_or(today_), *minute};
  }

 private:
  bool take(std::u32string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::optional<int> take_number() {
    constexpr std::size_t digits_max = 5;
    std::size_t length = 0;
    int number = 0;
    while (length < rest_.size() && is_digit(rest_[length]) && length <= digits_max)
      number = number * 10 + static_cast<int>(rest_[length++] - U'0');
    if (length == 0 || length > digits_max) return std::nullopt;
    rest_.remove_prefix(length);
    return number;
  }

  /// 今天, 明天 and the like; “今晚” is 今天 and leaves 晚.
  std::optional<rules::Date> take_near_day() {
    struct Word {
      std::u32string_view word;
      std::int32_t days;
    };
    constexpr Word words[] = {{U"大前天", -3},  {U"前天", -2},     {U"昨天", -1},  {U"昨日", -1},
                              {U"今天", 0},     {U"今日", 0},      {U"当天", 0},   {U"明天", 1},
                              {U"明日", 1},     {U"后天", 2},      {U"大后天", 3}, {U"today", 0},
                              {U"tomorrow", 1}, {U"yesterday", -1}};
    for (auto const& [word, days] : words)
      if (take(word)) return today_.plus(days);
    for (auto const& [word, days] : {Word{U"昨", -1}, Word{U"今", 0}, Word{U"明", 1}})
      if (rest_.starts_with(word) && rest_.size() > 1 && (rest_[1] == U'早' || rest_[1] == U'晚')) {
        take(word);
        return today_.plus(days);
      }
    return std::nullopt;
  }

  int take_year_word() {
    return take(U"今年") ? 0 : take(U"明年") ? 1 : take(U"去年") ? -1 : missing;
  }

  /// The day at the front; `bad_day_` if there is something like one that is none.
  std::optional<rules::Date> take_day() {
    if (auto const near = take_near_day()) return near;
    auto const start = rest_;
    auto const offset = take_year_word();
    auto const first = take_number();
    if (!first) {
      bad_day_ = offset != missing;
      rest_ = start;
      return std::nullopt;
    }
    if (take(U"月")) return month_day(today_.year() + (offset == missing ? 0 : offset), *first);
    if (offset == missing) {
      if (take(U"年")) {
        auto const month = take_number();
        bad_day_ = !month || !take(U"月");
        return bad_day_ ? std::nullopt : month_day(*first, *month);
      }
      for (std::u32string_view const mark : {U"-", U"/", U"."})
        if (take(mark)) return marked_day(*first, mark);
    }
    bad_day_ = offset != missing;
    rest_ = start;
    return std::nullopt;
  }

  std::optional<rules::Date> month_day(int year, int month) {
    auto const day = take_number();
    // The day's own word may be left out only where nothing more stands behind it.
    bool const ended = take(U"日") || take(U"号") || rest_.empty() || !is_time_mark(rest_.front());
    return day && ended ? checked(year, month, *day) : bad();
  }

  std::optional<rules::Date> marked_day(int year, std::u32string_view mark) {
    auto const month = take_number();
    if (!month) return bad();
    // “3.12” is a day of this year; “3.12点” and “3.12:30” are nothing.
    if (!take(mark))
      return rest_.empty() || !is_time_mark(rest_.front()) ? checked(today_.year(), year, *month)
                                                           : bad();
    auto const day = take_number();
    if (!take(U"日")) take(U"号");
    return day ? checked(year, *month, *day) : bad();
  }

  static bool is_time_mark(char32_t c) {
    return std::u32string_view(U":点时分").find(c) != std::u32string_view::npos;
  }

  std::optional<rules::Date> checked(int year, int month, int day) {
    constexpr int first_year = 1900;
    if (year < first_year || month < 1 || day < 1) return bad();
    auto const date =
        rules::Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    return date ? date : bad();
  }

  std::optional<rules::Date> bad() {
    bad_day_ = true;
    return std::nullopt;
  }

  Half take_half() {
    struct Word {
      std::u32string_view word;
      Half half;
    };
    constexpr Word words[] = {
        {U"凌晨", Half::night},   {U"清晨", Half::morning},   {U"上午", Half::morning},
        {U"早上", Half::morning}, {U"早晨", Half::morning},   {U"早", Half::morning},
        {U"中午", Half::noon},    {U"下午", Half::afternoon}, {U"午后", Half::afternoon},
        {U"傍晚", Half::evening}, {U"晚上", Half::evening},   {U"夜里", Half::evening},
        {U"晚", Half::evening}};
    for (auto const& [word, half] : words)
      if (take(word)) return half;
    return Half::none;
  }

  /// “14:00”, “14时”, “14点30分”, “2点半”, “两点一刻”, "2pm": minutes since midnight.
  std::optional<std::int32_t> take_minute() {
    constexpr int quarter = 15;
    auto half = take_half();
    auto const hour = take_number();
    if (!hour) return std::nullopt;
    std::optional<int> minute = 0;
    bool marked = true;
    if (take(U":")) {
      minute = take_number();
    } else if (take(U"点") || take(U"时")) {
      if (take(U"半")) {
        minute = 2 * quarter;
      } else if (!rest_.empty() && !take(U"整") && !take(U"钟")) {
        minute = take_number();
        if (minute && take(U"刻"))
          minute = *minute >= 1 && *minute <= 3 ? std::optional(*minute * quarter) : std::nullopt;
        else
          take(U"分");
      }
    } else {
      marked = false;
    }
    // A bare number is an hour only in English.
    bool const english = half == Half::none && (rest_ == U"am" || rest_ == U"pm");
    if (english) {
      half = take(U"am") ? Half::morning : Half::afternoon;
      rest_ = {};
    }
    auto const of_day = hour_in(half, *hour);
    if ((!marked && !english) || !minute || *minute > 59 || of_day < 0) return std::nullopt;
    return of_day * 60 + *minute;
  }

  static constexpr int missing = 9;

  std::u32string_view rest_;
  rules::Date today_;
  bool bad_day_ = false;
};

}  // namespace

char32_t request::plain_mark(char32_t character) {
  auto const c = fold_mark(character);
  bool const dash = (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212';
  return dash ? U'-' : c == U'\u3000' ? U' ' : c;
}

std::optional<rules::Moment> read_moment(std::string_view typed, rules::Date today) {
  constexpr std::size_t bytes_max = 64;
  if (typed.size() > bytes_max) return std::nullopt;
  auto const text = plain(typed);
  return text ? Parser(*text, today).run() : std::nullopt;
}

std::optional<std::int64_t> read_number(std::string_view typed) {
  constexpr std::u32string_view in_front = U"#第";
  constexpr std::u32string_view counted = U"人户票天名个位条号项分";
  auto text = to_utf32(request::folded(std::string(typed)));
  if (!text.empty() && in_front.find(text.front()) != std::u32string_view::npos) text.erase(0, 1);
  if (!text.empty() && counted.find(text.back()) != std::u32string_view::npos) text.pop_back();
  return dsl::read_integer(to_utf8(text));
}

}  // namespace yishi
