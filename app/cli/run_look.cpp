// yishi todo, status, meet list, meet show, roster: what there is, and what comes next.

#include <algorithm>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/outlook_text.hpp"
#include "cli/request_line.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

using trail::Json;

/// A step of a case, for the lists of what is to be done.
struct Task {
  std::string case_id;
  std::string title;
  StepView step;
};

bool waits_only(StepView const& step) { return step.request.verb.empty(); }

/// What somebody has to see to: duties, and what goes another way if nobody does anything.
bool pressing(StepView const& step) {
  return step.step.kind == engine::StepKind::lapse || (step.step.duty && !waits_only(step));
}

/// Duties first by their last day; then what may be done.
bool sooner(Task const& a, Task const& b) {
  auto const rank = [](Task const& task) {
    return std::tuple{!task.step.step.duty, !task.step.step.until.has_value(),
                      task.step.step.until.value_or(rules::Date{}), task.case_id};
  };
  return rank(a) < rank(b);
}

std::vector<Task> tasks_of(Village const& village) {
  std::vector<Task> tasks;
  for (auto const& [id, item] : village.state().cases)
    for (auto& step : view_steps(village, id))
      tasks.push_back({id, title_of(village, item), std::move(step)});
  std::sort(tasks.begin(), tasks.end(), sooner);
  return tasks;
}

std::string task_text(Task const& task, std::string const& at, Language language) {
  auto const& step = task.step;
  auto const mark = step.step.duty ? "● " : "○ ";
  auto text =
      wrapped(mark + task.case_id + " " + shortened(task.title, 24) + in(language, "：", ": ") +
                  step.step.words.in(language) + until_text(step, language),
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
  object["case"] = task.case_id;
  object["command"] = command_line(task.step, language);
  object["duty"] = task.step.step.duty;
  object["missing"] = static_cast<std::int64_t>(task.step.missing.size());
  object["title"] = task.title;
  if (task.step.step.until) object["until"] = task.step.step.until->iso();
  object["words"] = task.step.step.words.in(language);
  return object;
}

char const* status_name(engine::MeetingStatus status, Language language) {
  bool const zh = language == Language::zh;
  switch (status) {
    case engine::MeetingStatus::notified:
      return zh ? "已通知" : "called";
    case engine::MeetingStatus::open:
      return zh ? "正在开" : "in session";
    case engine::MeetingStatus::adjourned:
      return zh ? "休会" : "adjourned";
    case engine::MeetingStatus::closed:
      break;
  }
  return zh ? "已散会" : "closed";
}

std::string item_status(engine::ItemStatus status, Language language) {
  switch (status) {
    case engine::ItemStatus::waiting:
      return in(language, "等议", "waiting");
    case engine::ItemStatus::voting:
      return in(language, "正在表决", "being voted on");
    case engine::ItemStatus::decided:
      return in(language, "有结果", "decided");
    case engine::ItemStatus::inquorate:
      return in(language, "人数不足", "no quorum");
    case engine::ItemStatus::put_off:
      return in(language, "没有议到", "put off");
    case engine::ItemStatus::voided:
      break;
  }
  return in(language, "作废", "void");
}

/// What has to be done lest a case goes another way by itself, though nobody is bound to do it.
bool averts(Task const& task, std::vector<Task> const& all) {
  if (task.step.step.kind != engine::StepKind::act || !task.step.step.until) return false;
  return std::any_of(all.begin(), all.end(), [&](Task const& other) {
    return other.case_id == task.case_id && other.step.step.stage == task.step.step.stage &&
           other.step.step.kind == engine::StepKind::lapse;
  });
}

/// What runs by itself until a day: postings that nobody has to do anything about but leave up.
std::string waiting_text(std::vector<Task> const& tasks, Language language) {
  std::string text;
  for (auto const& task : tasks) {
    if (task.step.step.kind != engine::StepKind::posting_ends) continue;
    if (text.empty()) text = in(language, "在等的：\n", "waiting:\n");
    text += task_text(task, "", language);
  }
  return text;
}

Words body_words(Village const& village, std::string const& id) {
  for (auto const& [name, adopted] : village.state().rules) {
    auto const rules = village.library().rules.find(adopted.rules_hash);
    if (rules == village.library().rules.end()) continue;
    if (auto const index = rules::find_body(rules->second->workflow, id))
      return rules->second->workflow.bodies[static_cast<std::size_t>(*index)].name.words();
  }
  return {id, id};
}

std::string number(std::int64_t n) { return std::to_string(n); }

std::string tally_text(engine::Tally const& tally, Language language) {
  return in(language,
            "同意 " + number(tally.approve) + "、反对 " + number(tally.oppose) + "、弃权 " +
                number(tally.abstain),
            number(tally.approve) + " for, " + number(tally.oppose) + " against, " +
                number(tally.abstain) + " abstaining");
}

/// Who typed the first reading of an item that is being voted on; empty if nobody did.
std::string waiting_reader(Village const& village, engine::Meeting const& meeting,
                           std::size_t index) {
  if (meeting.items[index].status != engine::ItemStatus::voting) return {};
  return TallyDraft::waits_for(village, meeting.id, std::to_string(index + 1));
}

/// How many of those there sit beside: they are no members of the body that meets.
std::int64_t beside(Village const& village, engine::Meeting const& meeting) {
  auto const roster = village.library().rosters.find(meeting.roster);
  if (roster == village.library().rosters.end()) return 0;
  return std::count_if(meeting.present.begin(), meeting.present.end(), [&](auto const& person) {
    return rules::member_on(*roster->second, person, meeting.planned.date) == nullptr;
  });
}

std::string person_name(Village const& village, std::string const& id) {
  auto const people = village.people();
  auto const found = people.find(id);
  return found == people.end() ? id : found->second.name;
}

Json::Array proxies_json(Village const& village, engine::Meeting const& meeting) {
  Json::Array list;
  for (auto const& proxy : meeting.proxies)
    list.emplace_back(Json::Object{{"absent", person_name(village, proxy.absent)},
                                   {"holder", person_name(village, proxy.holder)}});
  return list;
}

/// “委托：乙（甲代）”: who sits for whom.
std::string proxy_lines(Village const& village, engine::Meeting const& meeting, Language language) {
  std::string text;
  for (auto const& proxy : meeting.proxies) {
    auto const absent = person_name(village, proxy.absent);
    auto const holder = person_name(village, proxy.holder);
    text += wrapped(in(language, "  委托：" + absent + "没到，由" + holder + "代为参会",
                       "  proxy: " + holder + " sits for " + absent),
                    4);
  }
  return text;
}

bool enough_for_some(Village const& village, engine::Meeting const& meeting) {
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    if (engine::reckon_item(village.library(), village.state(), meeting,
                            static_cast<std::int64_t>(i))
            .quorum.met)
      return true;
  return false;
}

/// Members who are there and keep out of an item.
std::int64_t recused_there(Village const& village, engine::Meeting const& meeting,
                           std::size_t index) {
  auto const item = village.state().cases.find(meeting.items[index].item.case_id);
  if (item == village.state().cases.end()) return 0;
  auto const& recused = item->second.recused;
  return std::count_if(meeting.present.begin(), meeting.present.end(), [&](auto const& person) {
    return std::find(recused.begin(), recused.end(), person) != recused.end();
  });
}

std::string item_text(Village const& village, engine::Meeting const& meeting, std::size_t index,
                      Language language) {
  auto const& item = meeting.items[index];
  auto const found = village.state().cases.find(item.item.case_id);
  auto const title = found == village.state().cases.end() ? "" : title_of(village, found->second);
  auto text =
      wrapped("  " + number(static_cast<std::int64_t>(index) + 1) + ". " + item.item.case_id + " " +
                  title + in(language, "：", ": ") + item_status(item.status, language) +
                  (item.tally ? in(language, "，", ", ") + tally_text(*item.tally, language) : ""),
              5);
  auto const reckoning = engine::reckon_item(village.library(), village.state(), meeting,
                                             static_cast<std::int64_t>(index));
  if (meeting.status == engine::MeetingStatus::closed) return text;
  if (auto const reader = waiting_reader(village, meeting, index); !reader.empty())
    text += wrapped(
        in(language, "     第一遍票数 " + reader + " 录了，等另一个人录第二遍",
           "     the first reading is there (" + reader + "); a second person has to read it too"),
        7);
  auto const out = recused_there(village, meeting, index);
  for (auto const& line : reckoning.quorum.lines)
    text +=
        wrapped(in(language,
                   "     须到 " + number(line.needed) + " 人，已到 " + number(line.count) + " 人" +
                       (out == 0 ? "" : "（回避的 " + number(out) + " 人不算）") +
                       (line.met ? "，够了" : "，还差 " + number(line.needed - line.count) + " 人"),
                   "     " + number(line.needed) + " must be there, " + number(line.count) +
                       " are" + (out == 0 ? "" : " (not counting " + number(out) + " recused)") +
                       (line.met ? ": enough" : "")),
                7);
  return text;
}

Json meeting_json(engine::Meeting const& meeting, Language language) {
  Json::Array items;
  for (auto const& item : meeting.items) {
    Json::Object object{{"case", item.item.case_id},
                        {"status", item_status(item.status, language)}};
    if (item.tally) object["tally"] = tally_text(*item.tally, language);
    items.emplace_back(std::move(object));
  }
  return Json::Object{{"body", meeting.body},
                      {"items", std::move(items)},
                      {"meeting", meeting.id},
                      {"place", meeting.place},
                      {"present", static_cast<std::int64_t>(meeting.present.size())},
                      {"sits", meeting.sits.iso()},
                      {"status", status_name(meeting.status, language)}};
}

/// What records the count of an item; the second reader need not say again who counted.
std::string count_line(Village const& village, engine::Meeting const& meeting, std::size_t index,
                       Language language) {
  for (auto& step : view_steps(village, meeting.items[index].item.case_id)) {
    if (step.step.kind != engine::StepKind::in_session || step.step.meeting != meeting.id) continue;
    if (!waiting_reader(village, meeting, index).empty())
      std::erase_if(step.blanks, [](auto const& blank) {
        return blank.first == "caller" || blank.first == "counter" || blank.first == "watcher";
      });
    return command_line(step, language);
  }
  return "";
}

/// What to do next in a meeting.
std::string next_of(Village const& village, engine::Meeting const& meeting, Language language) {
  switch (meeting.status) {
    case engine::MeetingStatus::notified:
      if (meeting.present.empty())
        return "yishi meet sign " + meeting.id +
               in(language, " 全体 --except 〔姓名〕", " all --except 〔NAME〕");
      if (!enough_for_some(village, meeting))
        return "yishi meet sign " + meeting.id + in(language, " 〔姓名〕", " 〔NAME〕");
      return "yishi meet open " + meeting.id + " --chair 〔" + in(language, "姓名〕", "NAME〕");
    case engine::MeetingStatus::adjourned:
      return "yishi meet resume " + meeting.id;
    case engine::MeetingStatus::open:
      break;
    case engine::MeetingStatus::closed:
      return "";
  }
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    auto const item = number(static_cast<std::int64_t>(i) + 1);
    if (meeting.items[i].status == engine::ItemStatus::voting)
      return count_line(village, meeting, i, language);
    if (meeting.items[i].status != engine::ItemStatus::waiting) continue;
    // What is only talked about has actions instead of a vote.
    for (auto const& step : view_steps(village, meeting.items[i].item.case_id))
      if (step.step.kind == engine::StepKind::act && step.step.meeting == meeting.id)
        return command_line(step, language);
    return "yishi vote open " + meeting.id + " " + item;
  }
  return "yishi meet close " + meeting.id;
}

/// What ends the waiting for people who do not come; empty if nobody is waited for.
std::string give_up(Village const& village, engine::Meeting const& meeting) {
  bool const waits = meeting.status == engine::MeetingStatus::notified &&
                     !meeting.present.empty() && !enough_for_some(village, meeting);
  return waits ? "yishi meet close " + meeting.id : "";
}

std::string upper(std::string typed) {
  if (!typed.empty() && typed[0] == 'm') typed[0] = 'M';
  if (!typed.empty() && typed[0] >= '0' && typed[0] <= '9') typed.insert(0, "M");
  return typed;
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
  bool must = false;
  for (auto const& task : tasks) {
    if (!options.has("all") && !pressing(task.step) && !averts(task, tasks)) continue;
    must = must || pressing(task.step) || averts(task, tasks);
    answer.text += task_text(task, at_option(village), language);
    list.push_back(task_json(task, language));
  }
  if (options.has("all") && list.empty())
    answer.text = in(language, "现在没有要办的，也没有在等的。提出议题：yishi help case new\n",
                     "there is nothing to do and nothing to wait for; to bring in a case: "
                     "yishi help case new\n");
  if (!options.has("all")) {
    if (!must)
      answer.text = in(language, "没有必须办的事。可以办的：yishi todo --all\n",
                       "nothing has to be done; what may be done: yishi todo --all\n");
    answer.text += waiting_text(tasks, language);
  }
  answer.data = Json::Object{{"tasks", std::move(list)}};
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
  auto const first = std::find_if(tasks.begin(), tasks.end(),
                                  [](Task const& task) { return pressing(task.step); });
  auto const lacking = std::count_if(tasks.begin(), tasks.end(),
                                     [](Task const& task) { return !task.step.missing.empty(); });
  if (lacking > 0)
    answer.text +=
        in(language, "有 " + number(lacking) + " 步还差条件，看差什么：yishi todo --all\n",
           number(lacking) + " steps lack something; see what: yishi todo --all\n");
  answer.diagnostics = not_adopted(village);
  answer.text += in(language, "下一步：\n", "next:\n");
  if (first != tasks.end())
    for (auto const& task : tasks)
      if (&task == &*first || averts(task, {*first}))
        answer.text += task_text(task, at_option(village), language);
  if (first == tasks.end())
    answer.text += in(language, "  没有必须办的事。提出议题：yishi help case new\n",
                      "  nothing has to be done; to bring in a case: yishi help case new\n");
  answer.data = Json::Object{{"cases", all},
                             {"entries", village.size()},
                             {"meetings_open", meetings},
                             {"open", open},
                             {"overdue", overdue},
                             {"region", state.region},
                             {"village", state.village}};
  return answer;
}

Answer run_meet_list(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  std::vector<engine::Meeting const*> meetings;
  for (auto const& [id, meeting] : village.state().meetings) meetings.push_back(&meeting);
  std::sort(meetings.begin(), meetings.end(),
            [](auto const* a, auto const* b) { return a->seq < b->seq; });
  Answer answer;
  Json::Array list;
  for (auto const* meeting : meetings) {
    answer.text +=
        pad(meeting->id, 5) + pad(meeting->sits.iso(), 18) +
        pad(body_words(village, meeting->body).in(language), language == Language::zh ? 10 : 18) +
        pad(status_name(meeting->status, language), 12) +
        in(language, number(static_cast<std::int64_t>(meeting->items.size())) + " 项",
           "items: " + number(static_cast<std::int64_t>(meeting->items.size()))) +
        "\n";
    list.push_back(meeting_json(*meeting, language));
  }
  if (list.empty())
    answer.text = in(language, "还没有会议。通知开会：yishi help meet notice\n",
                     "no meetings yet; to call one: yishi help meet notice\n");
  answer.data = Json::Object{{"meetings", std::move(list)}};
  return answer;
}

Answer run_meet_show(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  auto const typed = options.words.empty() ? std::string() : upper(options.words[0]);
  auto const found = village.state().meetings.find(typed);
  if (found == village.state().meetings.end())
    return failed(Exit::failed, kind(catalog::order, "YS-3550"), {typed});
  auto const& meeting = found->second;
  Answer answer;
  answer.text = in(language, "会议 ", "meeting ") + meeting.id + "  " +
                body_words(village, meeting.body).in(language) + "  " +
                meeting.sits.words().in(language) + "  " + meeting.place + "  " +
                status_name(meeting.status, language) + "\n";
  auto const guests = beside(village, meeting);
  answer.text += in(language,
                    "  应到 " + number(meeting.members.voting) + " 人，在场 " +
                        number(static_cast<std::int64_t>(meeting.present.size())) + " 人" +
                        (guests == 0 ? "" : "（其中列席 " + number(guests) + " 人）") + "\n",
                    "  members with a vote: " + number(meeting.members.voting) + ", there now: " +
                        number(static_cast<std::int64_t>(meeting.present.size())) +
                        (guests == 0 ? "" : " (beside them: " + number(guests) + ")") + "\n");
  answer.text += proxy_lines(village, meeting, language);
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    answer.text += item_text(village, meeting, i, language);
  answer.diagnostics = outlook_warnings(village, meeting);
  if (auto const next = next_of(village, meeting, language); !next.empty())
    answer.text += in(language, "下一步：\n", "next:\n") + pasteable(next, 4);
  if (auto const other = give_up(village, meeting); !other.empty())
    answer.text +=
        in(language, "人来不齐、不等了：\n", "or, if nobody else comes:\n") + pasteable(other, 4);
  auto data = meeting_json(meeting, language);
  if (!meeting.proxies.empty()) (*data.object())["proxies"] = proxies_json(village, meeting);
  answer.data = std::move(data);
  return answer;
}

}  // namespace yishi::app
