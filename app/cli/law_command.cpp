// yishi law: what applies to this village, and what changed in it.

#include "cli/law_command.hpp"

#include "cli/law_text.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/law.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

/// A day as it is typed, or the answer that says it is none.
std::variant<rules::Date, Diagnostic> day_of(Options const& options,
                                             std::optional<std::string> const& typed) {
  Options asked = options;
  if (typed) asked.at = typed;
  auto const time = time_of(asked);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return *fault;
  return rules::civil_date(std::get<rules::Instant>(time));
}

Answer failed(std::vector<Diagnostic> diagnostics) {
  Answer answer;
  bool const typed = diagnostics.size() == 1 && diagnostics[0].kind->code == "YS-4019";
  answer.exit = typed ? Exit::usage : Exit::invalid;
  answer.diagnostics = std::move(diagnostics);
  return answer;
}

LawQuestion question_of(Options const& options, rules::Date day, std::string matter) {
  return {options.folder, options.value("region"), day, std::move(matter)};
}

Answer compare_days(Options const& options) {
  auto const& words = options.words;
  if (words.size() < 3)
    return app::failed(Exit::usage, kind(catalog::system, "YS-9003"),
                       {Words{"要写两个日期", "two days are needed"}, std::string{"law"}});
  auto const matter = words.size() > 3 ? words[3] : std::string{};
  std::vector<LawView> views;
  for (std::size_t i = 1; i < 3; ++i) {
    auto const day = day_of(options, words[i]);
    if (auto const* fault = std::get_if<Diagnostic>(&day)) return app::failed(Exit::usage, *fault);
    auto viewed = view_law(question_of(options, std::get<rules::Date>(day), matter));
    if (!viewed) return failed(viewed.error());
    views.push_back(std::move(*viewed));
  }
  auto const changes = compare_law(views[0], views[1]);
  Answer answer;
  answer.text = text_of(changes, views[0], views[1], options.spoken());
  answer.data = json_of(changes, views[0], views[1], options.spoken());
  return answer;
}

}  // namespace

std::vector<CommandInfo> law_commands() {
  return {
      {"law",
       "法律",
       Group::look,
       "本村今天要守哪些法律规定，两天之间变了什么",
       "what the law asks of this village, and what changed in it",
       {{"yishi law -C 枫源村", "全部，带条文", "all of it, with the articles"},
        {"yishi law 资产处置", "只看资产处置：谁决定，怎么开会",
         "one matter: who decides it, and how"},
        {"yishi law --as-of 2025-12-31", "那一天的", "as it was on that day"},
        {"yishi law --region 海南省", "没有村的文件也能看", "without a village"},
        {"yishi law diff 2025-12-31 2026-01-01", "村民委员会组织法修改前后",
         "before and after the amendment of 2025"},
        {"yishi 法律 比较 2025-12-31 2026-01-01 资产处置", "修改前后，只看一类事",
         "the same for one type of matter"}},
       {{"[事项]|[MATTER]", "只看一类事，如 资产处置", "only one type of matter"},
        {"[比较 日期 日期 …]|[diff DAY DAY …]", "两天之间变了什么；后面也可以写事项",
         "what changed between two days; a matter may follow"}},
       {{"--as-of", "--日期", "日期", "哪一天（默认今天）", "on which day (default: today)"},
        {"--region", "--地区", "地区", "不看村的文件，说这个地方的法律，如 浙江省",
         "of this place instead of the village's, such as 浙江省"}},
       "几层法律都有规定的，从严；哪一层从严、本村是不是定得更严，都写在下面。条文是对文本的"
       "理解，不是法律意见。",
       "Where several layers of the law speak, the stricter wins, and which one it is is said. A "
       "reading of the texts, not legal advice."},
  };
}

Answer run_law(Options const& options) {
  bool const two_days =
      !options.words.empty() && (options.words[0] == "diff" || options.words[0] == "比较");
  std::size_t const most = two_days ? 4 : 1;
  if (options.words.size() > most)
    return app::failed(Exit::usage, kind(catalog::system, "YS-9161"),
                       {std::string{"law"}, options.words[most]});
  if (two_days) return compare_days(options);
  auto const day = day_of(options, options.value("as-of"));
  if (auto const* fault = std::get_if<Diagnostic>(&day)) return app::failed(Exit::usage, *fault);
  auto const matter = options.words.empty() ? std::string{} : options.words[0];
  auto viewed = view_law(question_of(options, std::get<rules::Date>(day), matter));
  if (!viewed) return failed(viewed.error());
  Answer answer;
  answer.text = text_of(*viewed, options.spoken());
  answer.data = json_of(*viewed, options.spoken());
  return answer;
}

}  // namespace yishi::app
