// Shares in lowest terms and their exact comparison.

#include "yishi/rules/share.hpp"

#include <numeric>

namespace yishi::rules {
namespace {

constexpr std::int64_t denominator_max = 1'000'000;

}  // namespace

Result<Share, std::string> Share::of(std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0) return Failure{std::string{"分母要大于 0 / a denominator is above zero"}};
  if (numerator <= 0 || numerator > denominator)
    return Failure{std::string{"份额要大于 0、不大于 1 / a share is above 0 and at most 1"}};
  auto const divisor = std::gcd(numerator, denominator);
  if (denominator / divisor > denominator_max)
    return Failure{std::string{"分母不能超过 1000000 / a denominator is at most 1,000,000"}};
  return Share{numerator / divisor, denominator / divisor};
}

int compare(Share a, Share b) {
  auto const left = a.numerator() * b.denominator();
  auto const right = b.numerator() * a.denominator();
  if (left == right) return 0;
  return left < right ? -1 : 1;
}

}  // namespace yishi::rules
