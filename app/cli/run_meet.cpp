// yishi meet list, meet show: which meetings there are, who is there, and what comes next.

#include <algorithm>
#include <map>
#include <set>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/outlook_text.hpp"
#include "cli/request_line.hpp"
#include "cli/text.hpp"
#include "verify/fold.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/cure.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

using trail::Json;

/// A meeting that was closed without anybody there was not held: called off, or never entered.
char const* status_name(engine::Meeting const& meeting, Language language) {
  bool const zh = language == Language::zh;
  if (meeting.status == engine::MeetingStatus::closed && meeting.signed_in.empty())
    return zh ? "没有开" : "not held";
  switch (meeting.status) {
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

bool keeps_out(Village const& village, std::string const& case_id, std::string const& person) {
  auto const item = village.state().cases.find(case_id);
  return item != village.state().cases.end() && item->second.recusals.contains(person);
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

/// Somebody who is there, or was: who only sits in, and the items (from 1) that he keeps out of.
struct Attendant {
  std::string name;
  bool beside = false;
  std::vector<std::int64_t> recused;
};

Attendant attendant_of(Village const& village, engine::Meeting const& meeting,
                       std::map<std::string, Person> const& people, std::string const& id) {
  Attendant found;
  found.name = display_name(people, id);
  auto const roster = village.library().rosters.find(meeting.roster);
  found.beside = roster != village.library().rosters.end() &&
                 rules::member_on(*roster->second, id, meeting.planned.date) == nullptr;
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    if (keeps_out(village, meeting.items[i].item.case_id, id))
      found.recused.push_back(static_cast<std::int64_t>(i) + 1);
  return found;
}

/// In the order in which they signed in, each once.
std::vector<Attendant> attendants(Village const& village, engine::Meeting const& meeting,
                                  bool there) {
  std::vector<Attendant> all;
  std::set<std::string> seen;
  auto const people = village.people();
  for (auto const& id : meeting.signed_in) {
    bool const present = std::binary_search(meeting.present.begin(), meeting.present.end(), id);
    if (present == there && seen.insert(id).second)
      all.push_back(attendant_of(village, meeting, people, id));
  }
  return all;
}

/// “丙（第 1、3 项回避）”; where there is one item only, “丙（回避）”.
std::string attendant_text(Attendant const& person, std::size_t items, Language language) {
  std::string marks;
  if (person.beside) marks = in(language, "列席", "beside");
  if (!person.recused.empty()) {
    std::string numbers;
    for (auto const each : person.recused)
      numbers += (numbers.empty() ? "" : in(language, "、", ", ")) + number(each);
    marks += marks.empty() ? "" : in(language, "，", ", ");
    marks += items == 1 ? in(language, "回避", "recused")
                        : in(language, "第 " + numbers + " 项回避", "recused from " + numbers);
  }
  return marks.empty() ? person.name
                       : person.name + in(language, "（", " (") + marks + in(language, "）", ")");
}

/// Names behind a caption, as many on a line as there is room for; none of them is torn.
std::string names_text(std::string const& caption, std::vector<Attendant> const& people,
                       std::size_t items, Language language) {
  constexpr int columns = 80;
  if (people.empty()) return {};
  std::string text;
  auto line = "  " + caption;
  for (auto const& person : people) {
    auto const name = attendant_text(person, items, language) +
                      (&person == &people.back() ? "" : in(language, "、", ", "));
    if (verifier::widest(line) + verifier::widest(name) > columns) {
      text += line + "\n";
      line = "    ";
    }
    line += name;
  }
  return text + line + "\n";
}

Json::Array attendants_json(std::vector<Attendant> const& people) {
  Json::Array list;
  for (auto const& person : people) {
    Json::Array recused;
    for (auto const item : person.recused) recused.emplace_back(item);
    list.emplace_back(Json::Object{
        {"beside", person.beside}, {"name", person.name}, {"recused", std::move(recused)}});
  }
  return list;
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
  return std::count_if(meeting.present.begin(), meeting.present.end(), [&](auto const& person) {
    return keeps_out(village, meeting.items[index].item.case_id, person);
  });
}

bool by_households(rules::QuorumReckoning const& quorum) {
  return std::any_of(quorum.lines.begin(), quorum.lines.end(), [](rules::QuorumLine const& line) {
    return rules::counts_households(line.threshold.base);
  });
}

/// “代表的户：甲 3 户、乙 2 户”: whoever speaks for more than one is named.
std::string household_lines(Village const& village, engine::ItemReckoning const& reckoning,
                            Language language) {
  std::string several;
  for (auto const& each : reckoning.households) {
    if (each.households.size() < 2) continue;
    auto const count = number(std::ssize(each.households));
    several += (several.empty() ? "" : in(language, "、", ", ")) +
               person_name(village, each.person) + " " + count + in(language, " 户", "");
  }
  if (several.empty()) return {};
  return wrapped(
      in(language, "     一人代表几户的：" + several, "     households spoken for: " + several), 7);
}

std::string item_text(Village const& village, engine::Meeting const& meeting, std::size_t index,
                      Language language) {
  auto const& item = meeting.items[index];
  auto const found = village.state().cases.find(item.item.case_id);
  auto const title = found == village.state().cases.end() ? "" : title_of(village, found->second);
  auto text =
      wrapped("  " + number(static_cast<std::int64_t>(index) + 1) + ". " + item.item.case_id + " " +
                  title + in(language, "：", ": ") + item_status(item.status, language) +
                  (item.tally ? in(language, "，", ", ") + tally_text(*item.tally, language) : "") +
                  (item.household_tally ? in(language, "；按户，", "; by households, ") +
                                              tally_text(*item.household_tally, language)
                                        : ""),
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
  for (auto const& line : reckoning.quorum.lines) {
    bool const households = rules::counts_households(line.threshold.base);
    std::string const unit = households ? " 户" : " 人";
    std::string const who = households ? " households must be spoken for, " : " must be there, ";
    text +=
        wrapped(in(language,
                   "     须到 " + number(line.needed) + unit + "，已到 " + number(line.count) +
                       unit + (out == 0 ? "" : "（回避的 " + number(out) + " 人不算）") +
                       (line.met ? "，够了" : "，还差 " + number(line.needed - line.count) + unit),
                   "     " + number(line.needed) + who + number(line.count) + " are" +
                       (out == 0 ? "" : " (not counting " + number(out) + " recused)") +
                       (line.met ? ": enough" : "")),
                7);
  }
  if (by_households(reckoning.quorum)) text += household_lines(village, reckoning, language);
  return text;
}

Json meeting_json(engine::Meeting const& meeting, Language language) {
  Json::Array items;
  for (auto const& item : meeting.items) {
    Json::Object object{{"case", item.item.case_id},
                        {"status", item_status(item.status, language)}};
    if (item.tally) object["tally"] = tally_text(*item.tally, language);
    if (item.household_tally)
      object["household_tally"] = tally_text(*item.household_tally, language);
    items.emplace_back(std::move(object));
  }
  return Json::Object{{"body", meeting.body},
                      {"items", std::move(items)},
                      {"meeting", meeting.id},
                      {"place", meeting.place},
                      {"present", static_cast<std::int64_t>(meeting.present.size())},
                      {"sits", meeting.sits.iso()},
                      {"status", status_name(meeting, language)}};
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

/// The last day to enter a meeting, if that is over.
std::optional<rules::Date> entry_over(Village const& village, engine::Meeting const& meeting) {
  if (meeting.status == engine::MeetingStatus::closed) return std::nullopt;
  auto const last = engine::last_entry_day(village.library(), village.state(), meeting);
  return last && village.now() >= rules::end_of(*last) ? last : std::nullopt;
}

/// That nothing of it can be entered any more, and what its time or agenda being wrong takes.
std::string time_text(Village const& village, engine::Meeting const& meeting, Language language) {
  if (auto const last = entry_over(village, meeting))
    return wrapped(in(language,
                      "  补录期到" + last->words().zh +
                          "为止，已经过了：这次会再也录不进来，没有议到的事另行通知开会",
                      "  it could be entered until " + last->words().en +
                          " and cannot be any more: call another meeting for what is left"),
                   4);
  bool const to_come = meeting.status == engine::MeetingStatus::notified &&
                       village.now() < rules::start_of(meeting.planned);
  if (!to_come) return {};
  return wrapped(in(language,
                    "  要改时间或者议程的，取消这次会（yishi meet close " + meeting.id +
                        "），另发通知（yishi help meet notice）",
                    "  to change its time or agenda, call it off (yishi meet close " + meeting.id +
                        ") and give notice anew (yishi help meet notice)"),
                 4);
}

/// What to do next in a meeting.
std::string next_of(Village const& village, engine::Meeting const& meeting, Language language) {
  bool const all_settled =
      std::none_of(meeting.items.begin(), meeting.items.end(), [](auto const& item) {
        return item.status == engine::ItemStatus::waiting ||
               item.status == engine::ItemStatus::voting;
      });
  if (meeting.status != engine::MeetingStatus::closed &&
      (all_settled || entry_over(village, meeting)))
    return "yishi meet close " + meeting.id;
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
  bool const waits = !entry_over(village, meeting) &&
                     meeting.status == engine::MeetingStatus::notified &&
                     !meeting.present.empty() && !enough_for_some(village, meeting);
  return waits ? "yishi meet close " + meeting.id : "";
}

std::string upper(std::string typed) {
  if (!typed.empty() && typed[0] == 'm') typed[0] = 'M';
  if (!typed.empty() && typed[0] >= '0' && typed[0] <= '9') typed.insert(0, "M");
  return typed;
}

}  // namespace

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
        pad(status_name(*meeting, language), 12) +
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
    return failed(Exit::failed, kind(catalog::order, "YS-3550"),
                  {typed, engine::meetings_going_on(village.state())});
  auto const& meeting = found->second;
  Answer answer;
  answer.text = in(language, "会议 ", "meeting ") + meeting.id + "  " +
                body_words(village, meeting.body).in(language) + "  " +
                meeting.sits.words().in(language) + "  " + meeting.place + "  " +
                status_name(meeting, language) + "\n";
  auto const guests = beside(village, meeting);
  answer.text += in(language,
                    "  应到 " + number(meeting.members.voting) + " 人，在场 " +
                        number(static_cast<std::int64_t>(meeting.present.size())) + " 人" +
                        (guests == 0 ? "" : "（其中列席 " + number(guests) + " 人）") + "\n",
                    "  members with a vote: " + number(meeting.members.voting) + ", there now: " +
                        number(static_cast<std::int64_t>(meeting.present.size())) +
                        (guests == 0 ? "" : " (beside them: " + number(guests) + ")") + "\n");
  auto const there = attendants(village, meeting, true);
  auto const gone = attendants(village, meeting, false);
  auto const items = meeting.items.size();
  answer.text += names_text(in(language, "到会：", "there: "), there, items, language);
  answer.text += names_text(in(language, "走了：", "left: "), gone, items, language);
  answer.text += proxy_lines(village, meeting, language);
  for (std::size_t i = 0; i < meeting.items.size(); ++i)
    answer.text += item_text(village, meeting, i, language);
  answer.text += time_text(village, meeting, language);
  answer.diagnostics = outlook_warnings(village, meeting);
  if (auto const next = next_of(village, meeting, language); !next.empty())
    answer.text += in(language, "下一步：\n", "next:\n") + pasteable(next, 4);
  if (auto const other = give_up(village, meeting); !other.empty())
    answer.text +=
        in(language, "人来不齐、不等了：\n", "or, if nobody else comes:\n") + pasteable(other, 4);
  auto data = meeting_json(meeting, language);
  if (!meeting.proxies.empty()) (*data.object())["proxies"] = proxies_json(village, meeting);
  (*data.object())["left"] = attendants_json(gone);
  (*data.object())["people"] = attendants_json(there);
  answer.data = std::move(data);
  return answer;
}

}  // namespace yishi::app
