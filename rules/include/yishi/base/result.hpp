#pragma once
// Failure as a value. A subset of std::expected with the same member names, so that C++23 can
// replace it by an alias.

#include <type_traits>
#include <utility>
#include <variant>

#include "yishi/base/assert.hpp"

namespace yishi {

/// Wraps an error on its way into a Result: `return Failure{error};`
template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;
Failure(char const*) -> Failure<char const*>;

/// A value, or the reason there is none.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  using value_type = T;
  using error_type = E;

  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  template <class F>
  Result(Failure<F> failure) : content_(std::in_place_index<1>, std::move(failure.error)) {}

  bool has_value() const noexcept { return content_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  /// Requires: has_value().
  T const& value() const& {
    YISHI_ASSERT(has_value());
    return std::get<0>(content_);
  }
  T& value() & {
    YISHI_ASSERT(has_value());
    return std::get<0>(content_);
  }
  T&& value() && {
    YISHI_ASSERT(has_value());
    return std::get<0>(std::move(content_));
  }
  T const& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T const* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// Requires: !has_value().
  E const& error() const& {
    YISHI_ASSERT(!has_value());
    return std::get<1>(content_);
  }
  E&& error() && {
    YISHI_ASSERT(!has_value());
    return std::get<1>(std::move(content_));
  }

  /// `next(value)` if there is one, else the error unchanged.
  template <class F>
  auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
    if (has_value()) return std::forward<F>(next)(std::get<0>(std::move(content_)));
    return Failure<E>{std::get<1>(std::move(content_))};
  }

 private:
  std::variant<T, E> content_;
};

}  // namespace yishi
