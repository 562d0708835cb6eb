#pragma once
// Small things that several commands print.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/output.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

/// Today, or the day of --at. The fault if --at cannot be read.
std::variant<rules::Instant, Diagnostic> time_of(Options const& options);

/// “有 2 处错误、1 处提醒” / "2 errors, 1 warning"; empty if there is nothing.
std::string tally(std::vector<Diagnostic> const& diagnostics, Language language);

/// Whether the folder has a trail; if not, the answer that says so.
std::optional<Answer> without_trail(std::filesystem::path const& folder);

/// “2026-03-18 14:05”: recorded time at UTC+8.
std::string clock_time(rules::Instant at);

std::string in(Language language, std::string_view zh, std::string_view en);

}  // namespace yishi::app
