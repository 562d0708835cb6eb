// yishi todo, status: what is to be done, and what comes next.

#include <algorithm>
#include <map>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

using trail::Json;

/// A step of a case, for the lists of what is to be done.
struct Task {
  std::string case_id;
  std::string title;
  StepView step;
  Words branch = {};  // the stage, where the case is in several
};

bool waits_only(StepView const& step) { return step.request.verb.empty(); }

/// What somebody has to see to: duties, and what goes another way if nobody does anything.
bool pressing(StepView const& step) {
  return step.step.kind == engine::StepKind::lapse || (step.step.duty && !waits_only(step));
}

/// Duties first by their last day; then what may be done. A last day that is not known yet is one
/// that the calendar does not reach, so after those that are.
bool sooner(Task const& a, Task const& b) {
  auto const rank = [](Task const& task) {
    auto const& step = task.step.step;
    auto const day = step.until ? step.until : step.unknown;
    return std::tuple{!step.duty, !day, day.value_or(rules::Date{}), task.case_id};
  };
  return rank(a) < rank(b);
}

/// While several things of a case are done at the same time: the name of each stage.
std::map<std::string, Words> names_of_branches(Village const& village, std::string const& id,
                                               engine::Case const& item) {
  std::map<std::string, Words> names;
  auto const view = item.parallel ? view_case(village, id) : std::nullopt;
  if (!view) return names;
  for (std::size_t i = 0; i < item.active.size() && i < view->now.size(); ++i)
    names[item.active[i].stage] = view->now[i].name;
  return names;
}

std::vector<Task> tasks_of(Village const& village) {
  std::vector<Task> tasks;
  for (auto const& [id, item] : village.state().cases) {
    auto const names = names_of_branches(village, id, item);
    for (auto& step : view_steps(village, id)) {
      auto const branch = names.find(step.step.stage);
      tasks.push_back({id, title_of(village, item), std::move(step),
                       branch == names.end() ? Words{} : branch->second});
    }
  }
  std::sort(tasks.begin(), tasks.end(), sooner);
  return tasks;
}

std::string task_text(Task const& task, std::string const& at, Language language) {
  auto const& step = task.step;
  auto const mark = step.step.duty ? "● " : "○ ";
  auto const branch = task.branch.in(language);
  auto text = wrapped(
      mark + task.case_id + " " + shortened(task.title, 24) +
          (branch.empty() ? "" : in(language, "（" + branch + "）", " (" + branch + ")")) +
          in(language, "：", ": ") + step.step.words.in(language) + until_text(step, language),
      4);
  if (auto const command = command_line(step, language); !command.empty())
    text += pasteable(command + at, 4);
  if (!step.missing.empty()) {
    auto const count = std::to_string(step.missing.size());
    text += in(language, "    还差 " + count + " 样：yishi case show " + task.case_id + "\n",
               "    lacks " + count + ": yishi case show " + task.case_id + "\n");
  }
  return text;
}

Json task_json(Task const& task, Language language) {
  Json::Object object;
  if (!task.branch.zh.empty()) object["branch"] = task.branch.in(language);
  object["case"] = task.case_id;
  object["command"] = command_line(task.step, language);
  object["duty"] = task.step.step.duty;
  object["missing"] = static_cast<std::int64_t>(task.step.missing.size());
  object["title"] = task.title;
  if (task.step.step.until) object["until"] = task.step.step.until->iso();
  if (task.step.step.fell_on) object["fell_on"] = task.step.step.fell_on->iso();
  if (task.step.step.unknown) object["until_waits_for"] = task.step.step.unknown->iso();
  object["words"] = task.step.step.words.in(language);
  return object;
}

/// What has to be done lest a case goes another way by itself, though nobody is bound to do it.
bool averts(Task const& task, std::vector<Task> const& all) {
  auto const& step = task.step.step;
  if (step.kind != engine::StepKind::act || (!step.until && !step.unknown)) return false;
  return std::any_of(all.begin(), all.end(), [&](Task const& other) {
    return other.case_id == task.case_id && other.step.step.stage == step.stage &&
           other.step.step.kind == engine::StepKind::lapse;
  });
}

/// What runs by itself until a day: postings that nobody has to do anything about but leave up; and
/// cases that are set aside.
std::string waiting_text(std::vector<Task> const& tasks, std::string const& at, Language language) {
  std::string text;
  for (auto const& task : tasks) {
    auto const kind = task.step.step.kind;
    if (kind != engine::StepKind::posting_ends && kind != engine::StepKind::resume_case) continue;
    if (text.empty()) text = in(language, "在等的：\n", "waiting:\n");
    text += task_text(task, at, language);
  }
  return text;
}

/// Meetings in which nothing is left to do, and which nobody has closed.
std::vector<std::string> over_and_open(engine::VillageState const& state) {
  std::vector<std::string> ids;
  for (auto const& id : state.open_meetings) {
    auto const found = state.meetings.find(id);
    if (found == state.meetings.end()) continue;
    auto const& items = found->second.items;
    if (std::none_of(items.begin(), items.end(), [](auto const& item) {
          return item.status == engine::ItemStatus::waiting ||
                 item.status == engine::ItemStatus::voting;
        }))
      ids.push_back(id);
  }
  return ids;
}

std::string closing_text(std::vector<std::string> const& meetings, std::string const& at,
                         Language language) {
  std::string text;
  for (auto const& id : meetings)
    text += in(language, "● 会议 " + id + " 的事项都办完了，还没有散会\n",
               "● meeting " + id + " has nothing left to do and is not closed\n") +
            pasteable("yishi meet close " + id + at, 4);
  return text;
}

std::string number(std::int64_t n) { return std::to_string(n); }

constexpr std::int32_t soon_days = 60;

/// How far days off are known, by what was adopted; with what to do when that is not far.
std::string known_text(rules::Date until, rules::Date today, Language language) {
  auto const day = until.words().in(language);
  std::string const cure =
      until.days() - today.days() >= soon_days
          ? ""
          : in(language, "；下一年的写进 节假日.csv：yishi explain YS-6106",
               "; the next year goes into holidays.csv: yishi explain YS-6106");
  return in(language, "节假日已知到", "holidays are known until ") + day + cure + "\n";
}

std::optional<rules::Date> known_until(Village const& village) {
  auto const& calendars = village.library().calendars;
  auto const found = calendars.find(village.state().calendar);
  return found == calendars.end() ? std::nullopt : std::optional{found->second->known_until};
}

/// “（到2026年3月18日）”: the last day of a step in few words.
std::string until_day(StepView const& step, Language language) {
  auto const day = step.step.until->words().in(language);
  auto const over = step.days_left.value_or(0) < 0;
  return in(language, "（到" + day + (over ? "，过期了）" : "）"),
            " (until " + day + (over ? ", overdue)" : ")"));
}

/// Where each case stands that is going on, and until when.
std::string running_text(Village const& village, std::vector<Task> const& tasks,
                         Language language) {
  constexpr int shown = 20;
  std::string text;
  int count = 0;
  for (auto const& [id, item] : village.state().cases) {
    if (item.status != engine::CaseStatus::running && item.status != engine::CaseStatus::suspended)
      continue;
    if (++count > shown) continue;
    auto const next = std::find_if(tasks.begin(), tasks.end(), [&](Task const& task) {
      return task.case_id == id && task.step.step.until;
    });
    auto const until = next == tasks.end() ? "" : until_day(next->step, language);
    text += wrapped("  " + pad(id, 10) + pad(shortened(title_of(village, item), 24), 26) +
                        standing_of(village, item).in(language) + until,
                    12);
  }
  if (count > shown)
    text += in(language, "  还有 " + number(count - shown) + " 件：yishi case list\n",
               "  " + number(count - shown) + " more: yishi case list\n");
  return text.empty() ? text : in(language, "正在办的：\n", "going on:\n") + text;
}

}  // namespace

Answer run_todo(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  Answer answer;
  Json::Array list;
  auto const tasks = tasks_of(village);
  auto const at = at_option(village);
  auto const closing = over_and_open(village.state());
  bool must = !closing.empty();
  for (auto const& task : tasks) {
    if (!options.has("all") && !pressing(task.step) && !averts(task, tasks)) continue;
    must = must || pressing(task.step) || averts(task, tasks);
    answer.text += task_text(task, at, language);
    list.push_back(task_json(task, language));
  }
  answer.text += closing_text(closing, at, language);
  if (options.has("all") && list.empty() && closing.empty())
    answer.text = in(language, "现在没有要办的，也没有在等的。提出议题：yishi help case new\n",
                     "there is nothing to do and nothing to wait for; to bring in a case: "
                     "yishi help case new\n");
  if (!options.has("all")) {
    if (!must)
      answer.text = in(language, "没有必须办的事。可以办的：yishi todo --all\n",
                       "nothing has to be done; what may be done: yishi todo --all\n");
    answer.text += waiting_text(tasks, at, language);
  }
  Json::Array to_close;
  for (auto const& id : closing) to_close.emplace_back(id);
  answer.data =
      Json::Object{{"meetings_to_close", std::move(to_close)}, {"tasks", std::move(list)}};
  return answer;
}

Answer run_status(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  auto const& state = village.state();
  std::int64_t open = 0;
  for (auto const& [id, item] : state.cases)
    if (item.status == engine::CaseStatus::running || item.status == engine::CaseStatus::suspended)
      ++open;
  auto const tasks = tasks_of(village);
  std::int64_t overdue = 0;
  for (auto const& task : tasks)
    if (task.step.step.duty && task.step.days_left.value_or(0) < 0) ++overdue;
  auto const all = static_cast<std::int64_t>(state.cases.size());
  auto const meetings = static_cast<std::int64_t>(state.open_meetings.size());
  Answer answer;
  answer.text =
      in(language,
         state.village + "（" + state.region + "）\n议题 " + number(all) + " 件，正在办 " +
             number(open) + " 件；会议 " + number(meetings) + " 个没散；过期没办 " +
             number(overdue) + " 件；档案 " + number(village.size()) + " 条\n",
         state.village + " (" + state.region + ")\ncases: " + number(all) +
             ", open: " + number(open) + "; meetings not closed: " + number(meetings) +
             "; overdue: " + number(overdue) + "; entries: " + number(village.size()) + "\n");
  auto const until = known_until(village);
  if (until) answer.text += known_text(*until, rules::civil_date(village.now()), language);
  auto const first = std::find_if(tasks.begin(), tasks.end(),
                                  [](Task const& task) { return pressing(task.step); });
  auto const lacking = std::count_if(tasks.begin(), tasks.end(),
                                     [](Task const& task) { return !task.step.missing.empty(); });
  if (lacking > 0)
    answer.text +=
        in(language, "有 " + number(lacking) + " 步还差条件，看差什么：yishi todo --all\n",
           number(lacking) + " steps lack something; see what: yishi todo --all\n");
  answer.diagnostics = not_adopted(village);
  answer.text += running_text(village, tasks, language);
  answer.text += in(language, "下一步：\n", "next:\n");
  if (first != tasks.end())
    for (auto const& task : tasks)
      if (&task == &*first || averts(task, {*first}))
        answer.text += task_text(task, at_option(village), language);
  auto const closing = over_and_open(state);
  answer.text += closing_text(closing, at_option(village), language);
  if (first == tasks.end() && closing.empty())
    answer.text += in(language, "  没有必须办的事。提出议题：yishi help case new\n",
                      "  nothing has to be done; to bring in a case: yishi help case new\n");
  Json::Object data{{"cases", all},
                    {"entries", village.size()},
                    {"meetings_open", meetings},
                    {"open", open},
                    {"overdue", overdue},
                    {"region", state.region},
                    {"village", state.village}};
  if (until) data["holidays_known_until"] = until->iso();
  answer.data = std::move(data);
  return answer;
}

}  // namespace yishi::app
