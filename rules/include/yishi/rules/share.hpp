#pragma once
// Shares: exact fractions such as two thirds. No floating point comes near a vote.

#include <cstdint>
#include <string>

#include "yishi/base/result.hpp"

namespace yishi::rules {

/// An exact share, 0 < numerator <= denominator <= 1,000,000, in lowest terms.
class Share {
 public:
  /// The whole (1/1).
  constexpr Share() = default;

  /// Fails with a sentence for people if the two numbers are not a share.
  static Result<Share, std::string> of(std::int64_t numerator, std::int64_t denominator);

  constexpr std::int64_t numerator() const { return numerator_; }
  constexpr std::int64_t denominator() const { return denominator_; }

  bool operator==(Share const&) const = default;

 private:
  constexpr Share(std::int64_t n, std::int64_t d) : numerator_(n), denominator_(d) {}
  std::int64_t numerator_ = 1;
  std::int64_t denominator_ = 1;
};

/// Exact comparison of two shares by value: negative, zero or positive like a − b.
int compare(Share a, Share b);

}  // namespace yishi::rules
