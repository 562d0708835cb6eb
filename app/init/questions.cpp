// The table of questions, and the functions that it names.

#include "init/questions.hpp"

#include <algorithm>

#include "init/typed.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/rules/period.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

using rules::Date;
using List = std::vector<Words>;
using Fault = std::optional<Diagnostic>;

void nothing_to_propose(InitDraft& /*draft*/, InitSetting const& /*setting*/) {}
List no_law(InitDraft const& /*draft*/, InitSetting const& /*setting*/) { return {}; }

/// “4月13日” / "13 April"; with the year where it is not that of `beside`.
Words day_words(Date date, Date beside) {
  auto words = date.words();
  if (date.year() != beside.year()) return words;
  words.zh.erase(0, words.zh.find("年") + std::string_view("年").size());
  words.en.erase(words.en.rfind(' '));
  return words;
}

// ---- 1: the village --------------------------------------------------------------------------

std::string name_value(InitDraft const& draft, Language /*language*/) { return draft.name; }

Fault take_name(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  if (auto fault = fault_of_name(typed)) return fault;
  draft.name = typed;
  return std::nullopt;
}

List name_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  return {{"村的文件、档案和公示上都写“" + draft.name + "”。",
           "the village file, the trail and every notice say `" + draft.name + "`."}};
}

// ---- 2: the place ----------------------------------------------------------------------------

std::string region_value(InitDraft const& draft, Language /*language*/) { return draft.region; }

Fault take_region(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  auto place = typed;
  if (!is_example(place)) std::erase(place, ' ');
  if (auto fault = fault_of_place(place)) return fault;
  draft.region = place;
  draft.law = law_of(place);
  return std::nullopt;
}

List region_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  if (is_example(draft.region))
    return {{"先写“" + draft.region + "”占着地方，只按国家法律检查；换成真的以后才能采用。",
             "`" + draft.region +
                 "` holds the place: only national law is looked at, and nothing "
                 "can be adopted before it is replaced."}};
  for (auto const& law : draft.law.laws)
    if (!law.region.empty() && draft.region.starts_with(law.region))
      return {{"按国家法律和本省的规定检查：《" + law.title.zh + "》。",
               "national law holds, and that of the province: " + law.title.en + "."}};
  return {{"按国家法律检查。本省另外的规定，程序里还没有，要自己核对。",
           "national law holds; this program has no rules of that province yet: compare them "
           "yourself."}};
}

// ---- 3: the procedure ------------------------------------------------------------------------

std::string workflow_value(InitDraft const& draft, Language language) {
  return draft.workflow.name.words().in(language);
}

Words workflow_list() {
  Words list;
  int number = 0;
  for (auto const& each : shipped_workflows()) {
    auto const before = std::to_string(++number) + " ";
    list.zh += (number == 1 ? "" : "、") + before + each.name.zh;
    list.en += (number == 1 ? "" : ", ") + before + each.name.en;
  }
  return list;
}

Fault take_workflow(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  auto const& all = shipped_workflows();
  auto const number = read_count(typed);
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool const named = all[i].name.zh == typed || all[i].name.en == typed;
    if (!named && number != static_cast<std::int64_t>(i) + 1) continue;
    if (all[i].name.id() != draft.workflow.name.id()) draft.posting_days = draft.notice_days = 0;
    draft.workflow = all[i];
    return std::nullopt;
  }
  return said(kind(catalog::system, "YS-9096"), {typed, workflow_list()});
}

List workflow_choice(InitDraft const& /*draft*/, InitSetting const& /*setting*/) {
  auto const list = workflow_list();
  return {{"可以选：" + list.zh, "to choose from: " + list.en}};
}

List workflow_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  Words steps;
  int count = 0;
  for (auto const& stage : draft.workflow.stages) {
    if (stage.kind == rules::StageKind::end) continue;
    auto const name = stage_words(stage);
    steps.zh += (count == 0 ? "" : "、") + name.zh;
    steps.en += (count == 0 ? "" : ", ") + name.en;
    ++count;
  }
  auto const number = std::to_string(count);
  return {{"一件事走 " + number + " 步：" + steps.zh + "。",
           "a matter takes " + number + " steps: " + steps.en + "."}};
}

// ---- 4 and 5: how many there are ---------------------------------------------------------------

constexpr char const* representatives = "representatives";
constexpr char const* party_members = "party_members";

List bars_effect(InitDraft const& draft, char const* body, std::int64_t people) {
  List list;
  for (auto const& bar : bars_of(draft, body, people)) {
    auto words = words_for(draft, bar);
    list.push_back({words.zh + "。", words.en + "."});
  }
  auto const rows = std::to_string(people);
  if (body_of_law(draft, body))
    list.push_back({"名册里留好 " + rows + " 行，等着填真人。",
                    "the roster gets " + rows + " rows to be filled in."});
  else
    list.push_back({"这个流程不用这个名册。", "this procedure does not use that roster."});
  return list;
}

List representatives_law(InitDraft const& draft, InitSetting const& setting) {
  return legal_bars(draft, representatives, setting.today);
}
std::string representatives_value(InitDraft const& draft, Language /*language*/) {
  return std::to_string(draft.representatives);
}
List representatives_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  return bars_effect(draft, representatives, draft.representatives);
}
Fault take_representatives(InitDraft& draft, InitSetting const& /*setting*/,
                           std::string const& typed) {
  auto const count = read_people(typed);
  if (!count) return count.error();
  draft.representatives = *count;
  return std::nullopt;
}

List party_law(InitDraft const& draft, InitSetting const& setting) {
  return legal_bars(draft, party_members, setting.today);
}
std::string party_value(InitDraft const& draft, Language /*language*/) {
  return std::to_string(draft.party_members);
}
List party_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  return bars_effect(draft, party_members, draft.party_members);
}
Fault take_party(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  auto const count = read_people(typed);
  if (!count) return count.error();
  draft.party_members = *count;
  return std::nullopt;
}

// ---- 6 and 7: days that the law has a say in ---------------------------------------------------

/// One of the two numbers of days: where it is kept, and which value of the procedure it is.
struct DaysField {
  std::int32_t InitDraft::* days;
  std::optional<std::int32_t> (*parameter)(rules::WorkflowDefinition const&);
};
constexpr DaysField posting{&InitDraft::posting_days, posting_parameter};
constexpr DaysField notice{&InitDraft::notice_days, notice_parameter};

void propose_days(InitDraft& draft, InitSetting const& setting, DaysField const& field) {
  auto const parameter = field.parameter(draft.workflow);
  if (!parameter) return;
  auto& days = draft.*field.days;
  if (days == 0) days = draft.workflow.parameters[static_cast<std::size_t>(*parameter)].value.count;
  days = std::max(days, least_days(draft, *parameter, setting.today).days);
}

List days_law(InitDraft const& draft, InitSetting const& setting, DaysField const& field) {
  auto const parameter = field.parameter(draft.workflow);
  if (!parameter) return {};
  auto const least = least_days(draft, *parameter, setting.today);
  if (!least.article) return {{"没有规定最少几天", "no least number is laid down"}};
  auto const days = days_words(draft, *parameter, least.days);
  return {{"不能少于 " + days.zh + "（" + least.article->zh + "）",
           "not less than " + days.en + " (" + least.article->en + ")"}};
}

std::string days_value(InitDraft const& draft, Language language, DaysField const& field) {
  auto const parameter = field.parameter(draft.workflow);
  if (!parameter) return {};
  return days_words(draft, *parameter, draft.*field.days).in(language);
}

Fault take_days(InitDraft& draft, InitSetting const& setting, std::string const& typed,
                DaysField const& field) {
  auto const parameter = field.parameter(draft.workflow);
  if (!parameter) return std::nullopt;
  DaysBounds bounds;
  bounds.unit = draft.workflow.parameters[static_cast<std::size_t>(*parameter)].value.unit;
  auto const days = read_days(typed, bounds);
  if (!days) return days.error();
  auto const least = least_days(draft, *parameter, setting.today);
  if (*days < least.days) {
    auto fault =
        said(kind(catalog::system, "YS-9091"),
             {days_words(draft, *parameter, *days), days_words(draft, *parameter, least.days)});
    if (least.article) fault.basis.push_back(*least.article);
    return fault;
  }
  draft.*field.days = *days;
  return std::nullopt;
}

rules::Duration duration_of(InitDraft const& draft, std::int32_t parameter, std::int32_t days) {
  return {days, draft.workflow.parameters[static_cast<std::size_t>(parameter)].value.unit};
}

List not_in_procedure() { return {{"这个流程没有这个数。", "this procedure has no such value."}}; }

void propose_posting(InitDraft& draft, InitSetting const& setting) {
  propose_days(draft, setting, posting);
}
List posting_law(InitDraft const& draft, InitSetting const& setting) {
  return days_law(draft, setting, posting);
}
std::string posting_value(InitDraft const& draft, Language language) {
  return days_value(draft, language, posting);
}
Fault take_posting(InitDraft& draft, InitSetting const& setting, std::string const& typed) {
  return take_days(draft, setting, typed, posting);
}
List posting_effect(InitDraft const& draft, InitSetting const& setting) {
  auto const parameter = posting_parameter(draft.workflow);
  if (!parameter) return not_in_procedure();
  auto const first = day_words(setting.today, setting.today);
  auto const days = days_words(draft, *parameter, draft.posting_days);
  auto const last = rules::last_day(days_off(), setting.today,
                                    duration_of(draft, *parameter, draft.posting_days));
  if (!last)
    return {{"公示 " + days.zh + "：贴出那天不算；放假安排还没有公布，算不出满的日子。",
             "posted for " + days.en +
                 ": the first day does not count; the days off of that year are not known yet."}};
  auto const ends = day_words(*last, setting.today);
  auto const moved =
      rules::gave_way(duration_of(draft, *parameter, draft.posting_days), setting.today, *last);
  return {{"公示 " + days.zh + "：" + first.zh + "贴出，到" + ends.zh + "24时满" +
               (moved ? "（原来那天放假，顺延）。" : "。"),
           "posted for " + days.en + ": put up on " + first.en + ", it is over at 24:00 on " +
               ends.en + (moved ? " (the day before that was a day off)." : ".")}};
}

void propose_notice(InitDraft& draft, InitSetting const& setting) {
  propose_days(draft, setting, notice);
}
List notice_law(InitDraft const& draft, InitSetting const& setting) {
  return days_law(draft, setting, notice);
}
std::string notice_value(InitDraft const& draft, Language language) {
  return days_value(draft, language, notice);
}
Fault take_notice(InitDraft& draft, InitSetting const& setting, std::string const& typed) {
  return take_days(draft, setting, typed, notice);
}
List notice_effect(InitDraft const& draft, InitSetting const& setting) {
  auto const parameter = notice_parameter(draft.workflow);
  if (!parameter) return not_in_procedure();
  auto const first = day_words(setting.today, setting.today);
  auto const days = days_words(draft, *parameter, draft.notice_days);
  auto const open = rules::earliest_meeting(days_off(), setting.today,
                                            duration_of(draft, *parameter, draft.notice_days));
  if (!open)
    return {{"提前 " + days.zh + "：通知和开会之间隔满这些天。",
             days.en + " ahead: so many full days lie between notice and meeting."}};
  auto const meets = day_words(*open, setting.today);
  return {{"提前 " + days.zh + "：" + first.zh + "通知，最早" + meets.zh + "开会。",
           days.en + " ahead: called on " + first.en + ", it meets on " + meets.en +
               " at the earliest."}};
}

// ---- 8: late entries ---------------------------------------------------------------------------

constexpr std::int32_t most_late_days = 30;

std::string late_value(InitDraft const& draft, Language language) {
  return rules::words_for({draft.late_days, rules::DayUnit::days}).in(language);
}

Fault take_late(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  auto const days = read_days(typed, {rules::DayUnit::days, 0, most_late_days});
  if (!days) return days.error();
  draft.late_days = *days;
  return std::nullopt;
}

List late_effect(InitDraft const& draft, InitSetting const& setting) {
  auto const held = day_words(setting.today, setting.today);
  auto const last = day_words(setting.today.plus(draft.late_days), setting.today);
  if (draft.late_days == 0)
    return {{held.zh + "办的事，当天就要录入。",
             "what was done on " + held.en + " has to be typed in on that day."}};
  return {{held.zh + "办的事，最晚" + last.zh + "录入，过了就不算按时。",
           "what was done on " + held.en + " has to be typed in by " + last.en +
               " to count as in time."}};
}

// ---- 9: who keeps the record -------------------------------------------------------------------

std::string clerk_value(InitDraft const& draft, Language /*language*/) { return draft.clerk; }

Fault take_clerk(InitDraft& draft, InitSetting const& /*setting*/, std::string const& typed) {
  bool const nobody = typed.empty() || typed == "无" || typed == "没有" || typed == "none";
  if (!nobody)
    if (auto fault = fault_of_person(typed)) return fault;
  draft.clerk = nobody ? "" : typed;
  return std::nullopt;
}

List clerk_effect(InitDraft const& draft, InitSetting const& /*setting*/) {
  if (draft.clerk.empty())
    return {{"没有写。以后每条命令都要写是谁做的（--by 姓名）。",
             "nobody. Each command will have to say who acts (--by NAME)."}};
  List list{{"命令里不写是谁做的，就算" + draft.clerk + "做的。",
             "a command that names nobody was done by " + draft.clerk + "."}};
  if (auto const body = body_of_law(draft, "committees")) {
    auto const name = draft.workflow.bodies[static_cast<std::size_t>(*body)].name;
    list.push_back({"名册“" + name.zh + "”的第一行写上" + draft.clerk + "，职务是文书。",
                    "the first row of the roster " + name.en + " is " + draft.clerk +
                        ", with the office of clerk."});
  }
  return list;
}

std::vector<Question> first_questions() {
  return {
      {{"村名", "village"},
       {"村名", "name of the village"},
       {"它写在村的文件、档案和每张公示上。", "it stands in the file, the trail and every notice."},
       {"写平时用的全名，如“石桥村”。只用汉字、字母和数字。",
        "the full name in daily use, such as Stone Bridge; letters and digits only."},
       nothing_to_propose,
       no_law,
       name_value,
       take_name,
       name_effect},
      {{"地区", "region"},
       {"在哪里，从省写起", "where it is, from the province down, in Chinese"},
       {"各省有自己的规定，要照着它找。", "provinces have rules of their own."},
       {"写全称，如“浙江省绍兴市诸暨市枫桥镇”。现在不清楚的，直接回车，先用方括号里的占着地方。",
        "the full Chinese name, such as 浙江省绍兴市诸暨市枫桥镇; an empty line puts what stands "
        "in "
        "the brackets in its place for now."},
       nothing_to_propose,
       no_law,
       region_value,
       take_region,
       region_effect},
      {{"流程", "workflow"},
       {"用哪一个流程", "which procedure"},
       {"一件事先做什么、后做什么、谁来定，都照它。",
        "it says what comes first, what comes next, and who decides."},
       {"写号码或名字。以后可以在村的文件里换，也可以自己写一个。",
        "a number or a name. It can be changed later, or written anew by the village."},
       nothing_to_propose,
       workflow_choice,
       workflow_value,
       take_workflow,
       workflow_effect},
      {{"村民代表", "representatives"},
       {"村民代表会议有多少人，连村委会成员一起算",
        "members of the representatives' meeting, the committee's included"},
       {"到会和同意的人数照它算。", "who must come and who must agree is reckoned from it."},
       {"写人数，如 55、55 人、五十五。以后以名册为准，名册改了人数就跟着改。",
        "a number such as 55. Later the roster counts, whatever was said here."},
       nothing_to_propose,
       representatives_law,
       representatives_value,
       take_representatives,
       representatives_effect},
      {{"党员", "party_members"},
       {"有表决权的党员有多少人，预备党员不算",
        "party members with a vote; those on probation do not count"},
       {"党员大会到会和同意的人数照它算。", "the party meeting's numbers are reckoned from it."},
       {"写人数，如 60、60 人、六十。以后以名册为准，预备党员在“表决权”一栏写“无”。",
        "a number such as 60. Later the roster counts; in its column of votes probationers have "
        "`no`."},
       nothing_to_propose,
       party_law,
       party_value,
       take_party,
       party_effect},
  };
}

std::vector<Question> last_questions() {
  return {
      {{"公示期", "posting_period"},
       {"结果要公示多少天", "days for which a result is posted"},
       {"公示满了才能往下办，短了不算数。", "a matter goes on only when the days are over."},
       {"写天数，如 15、15 天、十五天。可以比法律长，不能比法律短。",
        "a number such as 15 or 15 days: more than the law asks, never less."},
       propose_posting,
       posting_law,
       posting_value,
       take_posting,
       posting_effect},
      {{"会前通知", "meeting_notice"},
       {"开会前多少天通知", "days between the notice and a meeting"},
       {"通知晚了，这个会就不能开。", "a meeting that is called too late cannot be opened."},
       {"写天数，如 3、3 天、三天。通知那天和开会那天都不算在里面。",
        "a number such as 3; neither the day of the notice nor that of the meeting counts."},
       propose_notice,
       notice_law,
       notice_value,
       take_notice,
       notice_effect},
      {{"补录期", "late_entry"},
       {"纸上的记录，最晚过几天录入", "days after which a paper record is too late to be typed in"},
       {"过了这些天才录入的，期限照录入那天算；公示和会议通知总是照录入那天算。",
        "what is typed in later counts from the day of typing; postings and notices always do."},
       {"写 0 到 30 的天数。0 是当天就要录入。", "0 to 30; 0 means on the same day."},
       nothing_to_propose,
       no_law,
       late_value,
       take_late,
       late_effect},
      {{"文书", "clerk"},
       {"谁来录入（文书的姓名）", "who keeps the record, by name"},
       {"每一条记录都要写是谁做的，写在这里就不用每次写。",
        "every entry names who made it; named here, it need not be typed each time."},
       {"写姓名。没有定的，直接回车；想去掉前面写的，写“无”。",
        "a name; an empty line if it is not settled, `none` to take a name away."},
       nothing_to_propose,
       no_law,
       clerk_value,
       take_clerk,
       clerk_effect},
  };
}

}  // namespace

std::vector<Question> const& questions() {
  static std::vector<Question> const all = [] {
    auto list = first_questions();
    for (auto& each : last_questions()) list.push_back(std::move(each));
    return list;
  }();
  return all;
}

}  // namespace yishi::app
