#pragma once
// Small things that several commands print.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/output.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

/// Now, or the time of --at, in which “明天” is the day after `today` (the machine's, if none is
/// given). The fault if --at cannot be read.
std::variant<rules::Instant, Diagnostic> time_of(Options const& options,
                                                 std::optional<rules::Date> today = std::nullopt);

/// “有 2 处错误、1 处提醒” / "2 errors, 1 warning"; empty if there is nothing.
std::string tally(std::vector<Diagnostic> const& diagnostics, Language language);

/// Whether the folder has a trail; if not, the answer that says so.
std::optional<Answer> without_trail(std::filesystem::path const& folder);

/// “2026-03-18 14:05”: recorded time at UTC+8.
std::string clock_time(rules::Instant at);

/// `text` over several lines of at most 80 columns, when it begins behind `column` columns; the
/// later lines begin there too. Chinese breaks anywhere but before a mark; English at blanks.
std::string folded(std::string_view text, int column);
/// A line of text over several of at most 80 columns, the later ones behind `column` blanks; ends
/// with a newline.
std::string wrapped(std::string_view text, int column);
/// Diagnostics as they were rendered, their long lines folded at 80 columns with what follows
/// behind four blanks. Quoted lines of a file stay as they are, and so does a command: one that
/// does not fit behind the text gets a line of its own, whole, so that it can be pasted.
std::string folded_report(std::string_view rendered);
/// `text` in lines of at most `width` columns, broken in the same way.
std::vector<std::string> lines_within(std::string_view text, int width);
/// `label` and behind it, from `column` on, the text; as many lines as it takes.
std::string labelled(std::string_view label, int column, std::string_view text);
/// One row of a table: each cell in its own width, over as many lines as the longest takes. The
/// widths have the gap behind each column in them.
std::string table_row(std::vector<std::string> const& cells, std::vector<int> const& widths);
/// A command to be pasted, behind `column` blanks: over 80 columns it goes on in further lines, as
/// a shell reads them (a backslash at the end). Words are not torn, quoted ones with blanks
/// neither.
std::string pasteable(std::string const& command, int column);
/// At most `columns` wide; … stands for what was cut.
std::string shortened(std::string const& text, int columns);

/// “（2026年3月18日 24 时止，还剩 3 天）”; empty if a step has no last day.
std::string until_text(StepView const& step, Language language);
/// A step with its facts, its command (with `at` behind it, see at_option) and what is missing.
std::string step_text(StepView const& step, std::string const& at, Language language);

std::string in(Language language, std::string_view zh, std::string_view en);

}  // namespace yishi::app
