// Days, times, thresholds and arrows: units and bases.

#include <algorithm>
#include <array>

#include "lower/context.hpp"
#include "lower/values.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::Base;

constexpr std::int64_t most_times = 100;

std::string number_words(std::int64_t value) { return std::to_string(value); }

/// A quorum asks who came out of those who could: it cannot be counted over those who came.
bool fits_quorum(Base base) {
  return base == Base::all_members || base == Base::due || base == Base::voting ||
         base == Base::households;
}

}  // namespace

std::optional<rules::Duration> Context::duration(ast::Quantity const& quantity) {
  auto const count = quantity.count.value;
  auto const shown = number_words(count);
  if (!quantity.unit) {
    report(kind(catalog::schema, "YS-2021"), quantity.span,
           {count, Words{"“" + shown + " 天”或“" + shown + " 个工作日”",
                         "`" + shown + " days` or `" + shown + " working days`"}});
    return std::nullopt;
  }
  auto const unit = quantity.unit->keyword;
  if (unit != Keyword::days && unit != Keyword::working_days) {
    report(
        kind(catalog::schema, "YS-2022"), quantity.span,
        {Words{"天数", "a number of days"}, Words{"“天”或“个工作日”", "`days` or `working days`"}});
    return std::nullopt;
  }
  if (count < 1 || count > longest_period) {
    report(kind(catalog::schema, "YS-2023"), quantity.span, {count, longest_period});
    return std::nullopt;
  }
  return duration_of(quantity);
}

std::optional<rules::Period> Context::period(ast::Period const& written) {
  if (auto const* const quantity = std::get_if<ast::Quantity>(&written)) {
    auto const literal = duration(*quantity);
    if (!literal) return std::nullopt;
    return rules::Period{literal, std::nullopt};
  }
  auto const parameter = resolve(Thing::parameter, std::get<ast::Identifier>(written));
  if (!parameter) return std::nullopt;
  return rules::Period{std::nullopt, parameter};
}

std::optional<std::int32_t> Context::times(ast::Quantity const& quantity) {
  auto const count = quantity.count.value;
  auto const shown = number_words(count);
  if (!quantity.unit) {
    report(kind(catalog::schema, "YS-2021"), quantity.span,
           {count, Words{"“" + shown + " 次”", "`" + shown + " times`"}});
    return std::nullopt;
  }
  if (quantity.unit->keyword != Keyword::times) {
    report(kind(catalog::schema, "YS-2022"), quantity.span,
           {Words{"次数", "a number of times"}, Words{"“次”", "`times`"}});
    return std::nullopt;
  }
  if (count < 1 || count > most_times) {
    report(kind(catalog::schema, "YS-2024"), quantity.span, {count, most_times});
    return std::nullopt;
  }
  return static_cast<std::int32_t>(count);
}

std::optional<rules::Threshold> Context::threshold(ast::Threshold const& written, bool quorum) {
  auto const share = share_of(written.bar.part);
  if (!share) {
    report(kind(catalog::schema, "YS-2025"), written.bar.part.span,
           {number_words(written.bar.part.numerator) + "/" +
            number_words(written.bar.part.denominator)});
    return std::nullopt;
  }
  if (written.bases.size() > 1) {
    report(kind(catalog::schema, "YS-2026"), written.bases[1].span,
           {plain(written.bases[0].keyword), plain(written.bases[1].keyword)});
    return std::nullopt;
  }
  if (written.bases.empty()) return std::nullopt;
  auto const base = base_of(written.bases[0]);
  if (quorum && !fits_quorum(base)) {
    report(kind(catalog::schema, "YS-2027"), written.bases[0].span,
           {plain(written.bases[0].keyword)});
    return std::nullopt;
  }
  return rules::Threshold{written.bar.comparison, *share, base};
}

rules::Arrow Context::arrow(ast::Arrow const& written, bool on_action) {
  rules::Arrow arrow;
  arrow.id = static_cast<std::int32_t>(arrows_.size());
  arrows_.push_back(&written);
  arrow.at.span = written.span;
  // Which 会合 is meant is known when all branches are; see branches.hpp.
  auto const stage = [&](ast::Identifier const& target) {
    return is_join(target) ? std::optional<std::int32_t>{0} : resolve(Thing::stage, target);
  };
  if (auto const target = stage(written.target)) arrow.target = *target;
  if (written.at_most) arrow.at_most = times(*written.at_most);
  if (written.otherwise) arrow.otherwise = stage(*written.otherwise);
  if (written.rest) arrow.rest_cancelled = true;

  if (on_action && written.otherwise)
    report(kind(catalog::schema, "YS-2046"), written.otherwise->span, {});
  else if (written.otherwise && !written.at_most)
    report(kind(catalog::schema, "YS-2047"), written.otherwise->span, {});
  else if (!on_action && written.at_most && !written.otherwise)
    report(kind(catalog::schema, "YS-2048"), written.at_most->span, {written.at_most->count.value});
  return arrow;
}

}  // namespace yishi::dsl::lowering
