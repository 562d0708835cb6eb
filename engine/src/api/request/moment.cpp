// Dates as people write them, Arabic digits of either width.

#include "yishi/request.hpp"

namespace yishi {

namespace {

/// The digits of a text and the marks between them: “2026年4月10日14:00” is 2026 年 4 月 10 日 14 :
/// 00.
struct Piece {
  int number = 0;
  std::u32string mark;
};

std::optional<std::vector<Piece>> pieces_of(std::string_view typed) {
  constexpr int number_max = 100'000;
  std::vector<Piece> pieces;
  bool in_number = false;
  for (char32_t const raw : to_utf32(typed)) {
    auto const c = fold_mark(raw);
    if (c == U' ' && !in_number) continue;
    if (c >= U'0' && c <= U'9') {
      if (!in_number) pieces.emplace_back();
      in_number = true;
      auto& number = pieces.back().number;
      number = number * 10 + static_cast<int>(c - U'0');
      if (number > number_max) return std::nullopt;
    } else {
      if (pieces.empty()) return std::nullopt;
      in_number = false;
      pieces.back().mark += c;
    }
  }
  return pieces;
}

struct Fields {
  std::optional<int> year;
  int month = 0;
  int day = 0;
  std::optional<int> hour;
  int minute = 0;
};

/// The parts of a date at the front of `pieces`, and how many of them it took; 0: none.
std::size_t read_day(std::vector<Piece> const& pieces, Fields& fields) {
  auto const marked = [&](std::size_t i, std::u32string_view mark) {
    return i < pieces.size() && pieces[i].mark == mark;
  };
  auto const ends_day = [&](std::size_t i) {
    return i < pieces.size() &&
           (pieces[i].mark.empty() || pieces[i].mark == U"T" || pieces[i].mark == U"t" ||
            pieces[i].mark == U" " || pieces[i].mark == U"日" || pieces[i].mark == U"号");
  };
  for (std::u32string_view const mark : {U"-", U"/", U"."})
    if (marked(0, mark) && marked(1, mark) && ends_day(2)) {
      fields = {pieces[0].number, pieces[1].number, pieces[2].number, std::nullopt, 0};
      return 3;
    }
  if (marked(0, U"年") && marked(1, U"月") && ends_day(2)) {
    fields = {pieces[0].number, pieces[1].number, pieces[2].number, std::nullopt, 0};
    return 3;
  }
  if (marked(0, U"月") && ends_day(1)) {
    fields = {std::nullopt, pieces[0].number, pieces[1].number, std::nullopt, 0};
    return 2;
  }
  return 0;
}

enum class Half : std::uint8_t { none, morning, noon, afternoon };

/// Takes “下午” and the like off the mark before an hour.
Half take_half(std::u32string& mark) {
  struct Word {
    std::u32string_view word;
    Half half;
  };
  constexpr Word words[] = {{U"上午", Half::morning},   {U"早上", Half::morning},
                            {U"早晨", Half::morning},   {U"中午", Half::noon},
                            {U"下午", Half::afternoon}, {U"傍晚", Half::afternoon},
                            {U"晚上", Half::afternoon}, {U"晚", Half::afternoon}};
  for (auto const& [word, half] : words)
    if (mark.ends_with(word)) {
      mark.resize(mark.size() - word.size());
      return half;
    }
  return Half::none;
}

/// The hour of the day, as that half of it counts them; -1: there is no such hour in it.
int hour_in(Half half, int hour) {
  if (half == Half::none || hour > 23) return hour;
  if (half == Half::morning) return hour >= 1 && hour <= 12 ? hour : -1;
  if (half == Half::noon)
    return hour == 11 || hour == 12 ? hour : hour >= 1 && hour <= 2 ? hour + 12 : -1;
  return hour >= 1 && hour <= 11 ? hour + 12 : hour >= 12 ? hour : -1;
}

/// “14:00”, “14时”, “14点30分”, “2点半”, or nothing.
bool read_time(std::vector<Piece> const& pieces, std::size_t from, Half half, Fields& fields) {
  auto const left = pieces.size() - from;
  if (left == 0) return half == Half::none;
  auto const& mark = pieces[from].mark;
  bool const hour_word = mark == U"时" || mark == U"点";
  fields.hour = hour_in(half, pieces[from].number);
  if (left == 1 && mark == U"点半") fields.minute = 30;
  if (left == 1) return hour_word || mark == U"点半" || mark == U"点整";
  fields.minute = pieces[from + 1].number;
  auto const& end = pieces[from + 1].mark;
  return left == 2 && (mark == U":" || hour_word) && (end.empty() || end == U"分");
}

}  // namespace

std::optional<rules::Moment> read_moment(std::string_view typed, rules::Date today) {
  constexpr std::size_t bytes_max = 64;
  if (typed.size() > bytes_max) return std::nullopt;
  auto pieces = pieces_of(typed);
  auto half = Half::none;
  if (pieces)
    for (auto& piece : *pieces)
      if (auto const found = take_half(piece.mark); found != Half::none) half = found;
  Fields fields;
  auto const day_pieces = pieces ? read_day(*pieces, fields) : 0;
  if (day_pieces == 0 || !read_time(*pieces, day_pieces, half, fields)) return std::nullopt;
  if (fields.month < 1 || fields.day < 1) return std::nullopt;
  auto const date =
      rules::Date::of(fields.year.value_or(today.year()), static_cast<unsigned>(fields.month),
                      static_cast<unsigned>(fields.day));
  if (!date) return std::nullopt;
  if (!fields.hour) return rules::Moment{*date, std::nullopt};
  if (*fields.hour < 0 || *fields.hour > 23 || fields.minute > 59) return std::nullopt;
  return rules::Moment{*date, *fields.hour * 60 + fields.minute};
}

}  // namespace yishi
