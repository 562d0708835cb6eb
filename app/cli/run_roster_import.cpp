// yishi import: a table becomes a body's roster, after a look at what that would change.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/roster.hpp"

namespace yishi::app {

namespace {

using trail::Json;
using Kind = ImportChange::Kind;

constexpr std::size_t shown_max = 20;  // people of a kind that are named; --all names the rest

std::string number(std::int64_t n) { return std::to_string(n); }

std::vector<ImportChange const*> of_kind(RosterImport const& plan, Kind kind) {
  std::vector<ImportChange const*> list;
  for (auto const& each : plan.changes)
    if (each.kind == kind) list.push_back(&each);
  return list;
}

std::string person_line(ImportChange const& change, Language language) {
  auto line = change.name;
  if (!change.group.empty())
    line += in(language, "（" + change.group + "）", " (" + change.group + ")");
  std::string what;
  for (auto const& each : change.what)
    what += (what.empty() ? "" : in(language, "、", ", ")) + each.in(language);
  return what.empty() ? line : line + in(language, "：", ": ") + what;
}

std::string part(RosterImport const& plan, Kind kind, Words const& title, bool all,
                 Language language) {
  auto const list = of_kind(plan, kind);
  if (list.empty()) return {};
  auto const count = static_cast<std::int64_t>(list.size());
  auto text =
      title.in(language) + in(language, " " + number(count) + " 人\n", " " + number(count) + "\n");
  auto const shown = all ? list.size() : std::min(shown_max, list.size());
  for (std::size_t i = 0; i < shown; ++i)
    text += wrapped("  " + person_line(*list[i], language), 4);
  if (shown < list.size())
    text += in(
        language,
        "  还有 " + number(count - static_cast<std::int64_t>(shown)) + " 人，加 --all 全部列出\n",
        "  " + number(count - static_cast<std::int64_t>(shown)) + " more; --all lists them\n");
  return text;
}

Json json_of(RosterImport const& plan, Language language) {
  Json::Array list;
  for (auto const& each : plan.changes) {
    Json::Array what;
    for (auto const& words : each.what) what.emplace_back(words.in(language));
    list.emplace_back(Json::Object{{"change", each.kind == Kind::joined ? "joined"
                                              : each.kind == Kind::gone ? "gone"
                                                                        : "changed"},
                                   {"group", each.group},
                                   {"name", each.name},
                                   {"what", std::move(what)}});
  }
  return Json::Object{{"after", plan.after},
                      {"before", plan.before},
                      {"body", plan.body},
                      {"changes", std::move(list)},
                      {"file", plan.target}};
}

std::string preview(RosterImport const& plan, Options const& options) {
  auto const language = options.spoken();
  bool const all = options.has("all");
  auto text = in(language,
                 "名册“" + plan.body + "”（" + plan.target + "）：现在 " + number(plan.before) +
                     " 人，导入后 " + number(plan.after) + " 人\n",
                 "roster `" + plan.body + "` (" + plan.target + "): " + number(plan.before) +
                     " people now, " + number(plan.after) + " then\n");
  text += part(plan, Kind::joined, {"新增", "new:"}, all, language);
  text += part(plan, Kind::gone, {"去掉", "gone:"}, all, language);
  text += part(plan, Kind::changed, {"改动", "changed:"}, all, language);
  return text;
}

ImportMode mode_of(Options const& options) {
  if (options.has("whole")) return ImportMode::whole;
  return options.has("add") ? ImportMode::add : ImportMode::merge;
}

/// Writes, and says how to go back and how to go on.
std::string written(RosterImport const& plan, Options const& options, rules::Instant now) {
  auto const kept = write_import(options.folder, plan, now);
  auto const language = options.spoken();
  auto const place = options.folder == "." ? std::string() : " -C " + options.folder;
  auto text = in(language, "已写入 " + plan.target + "\n", "written: " + plan.target + "\n");
  if (!kept.empty()) {
    auto const path = options.folder == "." ? kept : options.folder + "/" + kept;
    text += in(language, "原来的表留在 " + kept + "；要退回去：\n",
               "the former table is kept as " + kept + "; to go back:\n");
    text += "  yishi import " + path + " --to " + plan.body + place + " --whole --yes\n";
  }
  return text + in(language, "还没有进档案。下一步：yishi adopt" + place + "\n",
                   "not in the trail yet. next: yishi adopt" + place + "\n");
}

}  // namespace

Answer run_roster_import(Options const& options) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto const now = std::get<rules::Instant>(time);
  if (options.words.empty()) return failed(Exit::usage, kind(catalog::system, "YS-9160"), {});
  auto plan =
      plan_import({options.folder, options.words[0], options.value("to").value_or(""),
                   options.value("sheet").value_or(""), mode_of(options), rules::civil_date(now)});
  auto const language = options.spoken();
  Answer answer;
  answer.diagnostics = std::move(plan.check.diagnostics);
  answer.sources = std::move(plan.check.sources);
  for (auto const& each : answer.diagnostics)
    if (each.kind->severity == Severity::error) answer.exit = Exit::invalid;
  if (answer.exit != Exit::ok) {
    answer.text = in(language, "什么都没有写。\n", "nothing was written.\n");
    return answer;
  }
  answer.data = json_of(plan, language);
  answer.text = preview(plan, options);
  if (plan.changes.empty())
    answer.text += in(language, "和现在的名册一样，没有要写的。\n",
                      "the same as the roster now; nothing to write.\n");
  else if (options.has("yes"))
    answer.text += written(plan, options, now);
  else
    answer.text +=
        in(language, "这只是预览，什么都没有写。看过没有问题，原样再打一遍，加上 --yes\n",
           "a preview; nothing was written. To write it, type the same with --yes\n");
  return answer;
}

}  // namespace yishi::app
