// yishi apply: a script, with the outcome of each line as soon as it is durable.

#include <cstdio>
#include <fstream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/render.hpp"
#include "yishi/script.hpp"

namespace yishi::app {

namespace {

constexpr std::uintmax_t script_bytes_max = 64U << 20U;

std::variant<std::string, Answer> script_text(Options const& options) {
  if (options.words.empty())
    return failed(Exit::usage, kind(catalog::system, "YS-9003"),
                  {Words{"没有写脚本文件", "no script is named"}, std::string("apply")});
  std::filesystem::path const path = options.words[0];
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {options.words[0]});
  if (std::filesystem::file_size(path, ignored) > script_bytes_max)
    return failed(Exit::invalid, kind(catalog::system, "YS-9137"),
                  {Words{"文件超过 64 MiB", "the file is over 64 MiB"}});
  std::ifstream in(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

char const* mark_of(LineOutcome const& outcome) {
  if (outcome.expected) return "○";
  switch (outcome.status) {
    case LineStatus::recorded:
    case LineStatus::done:
      return "✓";
    case LineStatus::repeated:
      return "＝";
    case LineStatus::refused:
    case LineStatus::unexpected:
      break;
  }
  return "✗";
}

char const* name_of(LineStatus status) {
  switch (status) {
    case LineStatus::recorded:
      return "recorded";
    case LineStatus::repeated:
      return "repeated";
    case LineStatus::done:
      return "done";
    case LineStatus::refused:
      return "refused";
    case LineStatus::unexpected:
      break;
  }
  return "unexpected";
}

std::string first_sentence(Village& village, LineOutcome const& outcome, Language language) {
  if (!outcome.receipt) return "";
  auto const said = village.describe(outcome.receipt->entry, village.people());
  return said.empty() ? "" : said.front().in(language);
}

std::string codes_of(LineOutcome const& outcome) {
  std::string codes;
  for (auto const& reason : outcome.reasons)
    codes += (codes.empty() ? "" : " ") + std::string(reason.kind->code);
  return codes;
}

/// “✓ 12 行  #40  …”; a refusal with all its reasons below.
std::string line_of(Village& village, LineOutcome const& outcome, Language language) {
  auto text = std::string(mark_of(outcome)) + " " +
              in(language, "第 " + std::to_string(outcome.line) + " 行",
                 "line " + std::to_string(outcome.line)) +
              "  ";
  if (outcome.receipt) text += "#" + std::to_string(outcome.receipt->seq) + "  ";
  if (outcome.status == LineStatus::repeated)
    return text +
           (outcome.receipt ? in(language, "以前已经记过", "recorded before")
                            : in(language, "以前已经走过", "gone past before")) +
           "\n";
  if (outcome.expected)
    return text + in(language, "如所料被拒绝：", "refused as expected: ") + codes_of(outcome) +
           "\n";
  if (outcome.ok()) {
    auto const said = first_sentence(village, outcome, language);
    return text + (said.empty() ? outcome.verb : said) + "\n";
  }
  text += in(language, "没有记：", "not recorded: ") + outcome.verb + "\n";
  auto const none = [](std::string_view) -> Source const* { return nullptr; };
  return text + folded_report(render(village.with_names(outcome.reasons), none, language));
}

trail::Json json_of(Village& village, LineOutcome const& outcome, Language language) {
  trail::Json::Object object;
  object["line"] = outcome.line;
  object["ok"] = outcome.ok();
  object["status"] = name_of(outcome.status);
  object["verb"] = outcome.verb;
  if (outcome.receipt) object["seq"] = outcome.receipt->seq;
  trail::Json::Array reasons;
  for (auto const& reason : village.with_names(outcome.reasons))
    reasons.push_back(to_json(reason, {}, language));
  object["reasons"] = std::move(reasons);
  return object;
}

Exit exit_of(ScriptReport const& report) {
  for (auto const& line : report.lines) {
    if (line.ok()) continue;
    for (auto const& reason : line.reasons)
      if (!reason.kind->code.starts_with("YS-9")) return Exit::refused;
    return Exit::usage;
  }
  return Exit::ok;
}

}  // namespace

Answer run_apply(Options const& options) {
  auto script = script_text(options);
  if (auto* failure = std::get_if<Answer>(&script)) return std::move(*failure);
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& open = std::get<OpenVillage>(opened);
  auto& village = open.village();
  auto const language = options.spoken();
  ScriptOptions how;
  how.keep_going = options.has("keep-going");
  if (village.state().simulated) {
    open.clock().restart(village.state().last_at);
    how.set_time = [&](engine::Instant at) { open.clock().set(at); };
  }
  std::int64_t recorded = 0;
  Answer answer;
  trail::Json::Array lines;
  how.each = [&](LineOutcome const& outcome) {
    if (outcome.status == LineStatus::recorded) ++recorded;
    lines.push_back(json_of(village, outcome, language));
    if (options.json || (options.quiet && outcome.ok())) return;
    auto const text = line_of(village, outcome, language);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
  };
  auto const report = apply(village, std::get<std::string>(script), how);
  answer.exit = exit_of(report);
  auto const count = std::to_string(report.lines.size());
  answer.text = in(language,
                   "共 " + count + " 行，新记 " + std::to_string(recorded) + " 条" +
                       (report.ok() ? "。\n" : "；停在有 ✗ 的地方，改好以后可以接着来。\n"),
                   count + " lines, " + std::to_string(recorded) + " new entries" +
                       (report.ok() ? "\n" : "; mend the line marked ✗ and run it again\n"));
  answer.data = trail::Json::Object{{"lines", std::move(lines)}, {"recorded", recorded}};
  return answer;
}

}  // namespace yishi::app
