#pragma once
// Fills every field of a value that names its fields, each with something else, so that a field
// that is lost or mixed up on the way through the codec is noticed.

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "yishi/rules/calendar.hpp"
#include "yishi/rules/share.hpp"
#include "yishi/rules/threshold.hpp"

namespace yishi::engine {

class Filler {
 public:
  explicit Filler(std::int64_t first = 1) : next_(first) {}

  template <class T>
  T make() {
    T value;
    fill(value);
    return value;
  }

  template <class T>
  void operator()(char const*, T& value) {
    fill(value);
  }

 private:
  void fill(bool& value) { value = true; }
  void fill(std::int64_t& value) { value = 100 + next_++; }
  void fill(std::int32_t& value) { value = static_cast<std::int32_t>(100 + next_++); }
  void fill(std::string& value) { value = "第" + std::to_string(next_++) + "号 \"é\"\n"; }
  void fill(rules::Date& value) {
    value = rules::Date::from_days(static_cast<std::int32_t>(20'000 + next_++));
  }
  void fill(rules::Moment& value) {
    fill(value.date);
    if (next_ % 2 == 0) value.minute = static_cast<std::int32_t>(next_ % 1440);
  }
  void fill(rules::Share& value) {
    value = *rules::Share::of(next_, next_ + 1);
    ++next_;
  }
  void fill(rules::QuorumRule& value) {
    fill(value.kind);
    fill(value.threshold);
    if (++depth_ < 3) fill(value.parts);
    --depth_;
  }
  template <class T>
  void fill(std::optional<T>& value) {
    fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& values) {
    for (int i = 0; i < 2; ++i) fill(values.emplace_back());
  }
  template <class T>
    requires std::is_enum_v<T>
  void fill(T& value) {
    value = static_cast<T>(1);  // every enum of ours has a second value
  }
  template <class T>
    requires std::is_class_v<T>
  void fill(T& value) {
    T::each_field(value, *this);
  }

  std::int64_t next_;
  int depth_ = 0;
};

}  // namespace yishi::engine
