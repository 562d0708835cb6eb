#pragma once
// Single phrases of the language, for values in YAML: the same words, the same grammar.

#include <optional>
#include <string>
#include <string_view>

#include "yishi/rules/calendar.hpp"
#include "yishi/rules/threshold.hpp"

namespace yishi::dsl {

/// “15 天”, “15天”, “十个工作日”, "15 days"; nothing else.
std::optional<rules::Duration> read_duration(std::string_view utf8);

/// “三分之二以上 全体”, “过半数 实到”, "at least 2/3 of all members"; nothing else.
std::optional<rules::Threshold> read_threshold(std::string_view utf8);

/// “过半数 全体 或 三分之二以上 户”: what may stand after 到会; nothing else.
std::optional<rules::QuorumRule> read_quorum(std::string_view utf8);

/// “15”, “十五”, “一百二十”.
std::optional<std::int64_t> read_integer(std::string_view utf8);

/// A text as it comes from a keyboard or an old editor, in UTF-8: GBK and UTF-16 are converted, and
/// bytes that fit no encoding become U+FFFD.
std::string readable(std::string_view bytes);

}  // namespace yishi::dsl
