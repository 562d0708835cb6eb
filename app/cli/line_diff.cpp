// The lines that differ, by the longest common subsequence of lines.

#include "cli/line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace yishi::app {

namespace {

using Lines = std::vector<std::string_view>;

// Beyond this many pairs of lines the middle is shown as replaced: the table would grow too large.
constexpr std::size_t most_pairs = 4'000'000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// For each pair of places, how many lines the rests have in common.
class Common {
 public:
  Common(Lines const& before, Lines const& after)
      : width_(after.size() + 1), table_((before.size() + 1) * width_) {
    for (auto i = before.size(); i-- > 0;)
      for (auto j = after.size(); j-- > 0;)
        table_[i * width_ + j] =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  }
  std::uint32_t at(std::size_t i, std::size_t j) const { return table_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> table_;
};

class Diff {
 public:
  Diff(Lines before, Lines after) : before_(std::move(before)), after_(std::move(after)) {}

  std::string run() {
    while (i_ < before_.size() && j_ < after_.size() && before_[i_] == after_[j_]) same();
    auto const last = common_end();
    Lines const old_part(before_.begin() + offset(i_), before_.end() - offset(last));
    Lines const new_part(after_.begin() + offset(j_), after_.end() - offset(last));
    if (old_part.size() * new_part.size() > most_pairs) {
      for (std::size_t k = 0; k < old_part.size(); ++k) removed();
      for (std::size_t k = 0; k < new_part.size(); ++k) added();
      return text_;
    }
    Common const common(old_part, new_part);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old_part.size() || j < new_part.size()) {
      if (i < old_part.size() && j < new_part.size() && old_part[i] == new_part[j]) {
        same();
        ++i, ++j;
      } else if (i < old_part.size() &&
                 (j == new_part.size() || common.at(i + 1, j) >= common.at(i, j + 1))) {
        removed();
        ++i;
      } else {
        added();
        ++j;
      }
    }
    return text_;
  }

 private:
  static std::ptrdiff_t offset(std::size_t count) { return static_cast<std::ptrdiff_t>(count); }

  /// How many lines at the end are the same in both.
  std::size_t common_end() const {
    std::size_t count = 0;
    auto const most = std::min(before_.size() - i_, after_.size() - j_);
    while (count < most && before_[before_.size() - 1 - count] == after_[after_.size() - 1 - count])
      ++count;
    return count;
  }

  void same() {
    ++i_, ++j_;
    parted_ = !text_.empty();
  }
  void removed() {
    say(before_[i_], i_ + 1, '-');
    ++i_;
  }
  void added() {
    say(after_[j_], j_ + 1, '+');
    ++j_;
  }

  void say(std::string_view line, std::size_t number, char sign) {
    if (parted_) text_ += "     …\n";
    parted_ = false;
    auto const shown = std::to_string(number);
    constexpr std::size_t columns = 6;
    text_ += std::string(columns - std::min(columns, shown.size()), ' ') + shown + " " + sign;
    text_ += line.empty() ? "" : " ";
    text_ += line;
    text_ += "\n";
  }

  Lines before_;
  Lines after_;
  std::size_t i_ = 0;
  std::size_t j_ = 0;
  bool parted_ = false;
  std::string text_;
};

}  // namespace

std::string line_diff(std::string_view before, std::string_view after) {
  return Diff(lines_of(before), lines_of(after)).run();
}

}  // namespace yishi::app
