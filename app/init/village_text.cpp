// Texts of a new village. The numbers stand in the order in which a matter meets them, each with
// what it is for and the floor that the law puts under it.

#include "init/village_text.hpp"

#include <algorithm>
#include <array>

#include "cli/text.hpp"
#include "init/answers_file.hpp"
#include "init/typed.hpp"
#include "yishi/rules/households.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

constexpr std::int64_t rows_shown = 3;  // of a roster whose size nobody was asked for

/// In quotes where YAML could take it for something else than a word.
std::string yaml_word(std::string const& word) {
  bool const plain = std::none_of(word.begin(), word.end(),
                                  [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return plain ? word : "\"" + word + "\"";
}

/// publish_ratings as people write it.
std::string plain_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// What a value is for: each clause that names it, stages of one kind together.
class Uses {
 public:
  Uses(InitDraft const& draft, std::int32_t parameter, Language language)
      : parameter_(parameter), language_(language) {
    for (auto const& stage : draft.workflow.stages) add(stage);
  }

  std::string text() const {
    std::string text;
    for (auto const& [what, stages] : found_) {
      std::string names;
      for (auto const& stage : stages)
        names += (names.empty() ? "" : in(language_, "、", ", ")) + stage;
      text += (text.empty() ? "" : in(language_, "；", "; ")) + names + in(language_, "：", ": ") +
              what;
    }
    return text;
  }
  bool empty() const { return found_.empty(); }

 private:
  void add(rules::Stage const& stage) {
    if (is_it(stage.period)) note(stage, {"贴出多少天", "days of posting"});
    if (stage.meeting && is_it(stage.meeting->notify))
      note(stage, {"提前多少天通知", "days of notice before it"});
    for (auto const& action : stage.actions)
      if (is_it(action.within))
        note(stage, {"多少天内要“" + action.name.zh + "”",
                     "days within which to " + plain_words(action.name.en)});
    for (auto const& exit : stage.exits)
      if (is_it(exit.after)) note(stage, {"多少天没人办就算逾期", "days after which it lapses"});
  }

  bool is_it(std::optional<rules::Period> const& period) const {
    return period && period->parameter == parameter_;
  }

  void note(rules::Stage const& stage, Words const& what) {
    auto const words = what.in(language_);
    auto const name = stage_words(stage).in(language_);
    for (auto& [known, stages] : found_)
      if (known == words) return stages.push_back(name);
    found_.push_back({words, {name}});
  }

  std::int32_t parameter_;
  Language language_;
  std::vector<std::pair<std::string, std::vector<std::string>>> found_;
};

/// Values in the order of the first stage that names them.
std::vector<std::int32_t> in_order_of_use(rules::WorkflowDefinition const& workflow) {
  std::vector<std::int32_t> order;
  auto const add = [&](std::optional<rules::Period> const& period) {
    if (!period || !period->parameter) return;
    if (std::find(order.begin(), order.end(), *period->parameter) == order.end())
      order.push_back(*period->parameter);
  };
  for (auto const& stage : workflow.stages) {
    add(stage.period);
    if (stage.meeting) add(stage.meeting->notify);
    for (auto const& action : stage.actions) add(action.within);
    for (auto const& exit : stage.exits) add(exit.after);
  }
  return order;
}

class VillageText {
 public:
  VillageText(InitDraft const& draft, InitSetting const& setting)
      : draft_(draft), setting_(setting), rules_(rules_of(draft)) {}

  std::string yaml() {
    head();
    line("");
    line(key("流程", "workflows") + ":");
    line("  " + draft_.workflow.name.words().in(language()) + ":");
    for (auto const parameter : in_order_of_use(draft_.workflow)) value(parameter);
    remark("    ", {"纸上的记录最晚过几天录入，0 到 30 天",
                    "days after which a paper record is too late to be typed in, 0 to 30"});
    line("    " + key("补录期", "late_entry") + ": " +
         rules::words_for({draft_.late_days, rules::DayUnit::days}).in(language()));
    line("");
    remark("", {"名册：一个机构一张表，用表格软件打开来填。“示例”都要换成真的",
                "rosters: one table for each body; replace all that begins with Example"});
    line(key("机构", "bodies") + ":");
    for (auto const& body : draft_.workflow.bodies) roster_line(body);
    return std::move(text_);
  }

  std::string roster_path(rules::Body const& body) const {
    return key("名册", "rosters") + "/" + body.name.words().in(language()) + ".csv";
  }

 private:
  Language language() const { return setting_.language; }
  std::string key(std::string_view zh, std::string_view en) const { return in(language(), zh, en); }
  void line(std::string const& words) { text_ += words + "\n"; }
  void remark(std::string const& indent, Words const& words) {
    line(indent + "# " + words.in(language()));
  }

  void head() {
    remark("", {"村里定的数都写在这里。# 后面是说明，不起作用",
                "What the village lays down. Lines with # are remarks"});
    remark("", {"改完先检查：yishi check；再采用：yishi adopt。采用了才算数",
                "After a change: yishi check, then yishi adopt; it counts once it is adopted"});
    line(key("村", "village") + ": " + yaml_word(draft_.name));
    remark("", {"从省写起，照它找本省的规定",
                "from the province down, in Chinese: it decides which law holds"});
    line(key("地区", "region") + ": " + yaml_word(draft_.region));
    remark("", {"谁来录入。命令里不写是谁做的，就算这个人做的",
                "who keeps the record; commands that name nobody were done by this person"});
    auto const clerk = key("文书", "clerk") + ": ";
    line(draft_.clerk.empty() ? "# " + clerk + key("姓名", "NAME")
                              : clerk + yaml_word(draft_.clerk));
  }

  void value(std::int32_t parameter) {
    auto const& declared = draft_.workflow.parameters[static_cast<std::size_t>(parameter)];
    if (is_late_entry(declared)) return;
    line("    # " + Uses(draft_, parameter, language()).text());
    auto const least = least_days(draft_, parameter, setting_.today);
    if (least.article) {
      auto const days = days_words(draft_, parameter, least.days);
      remark("    ", {"不能少于 " + days.zh + "：" + least.article->zh,
                      "not less than " + days.en + ": " + least.article->en});
    }
    auto const count = rules_.values[static_cast<std::size_t>(parameter)].count;
    line("    " + declared.name.words().in(language()) + ": " +
         days_words(draft_, parameter, count).in(language()));
  }

  void roster_line(rules::Body const& body) {
    auto const* legal = rules::legal_body(draft_.law, body);
    auto const id = legal == nullptr ? "" : legal->id;
    if (id == "representatives") bars(id, draft_.representatives);
    if (id == "party_members") bars(id, draft_.party_members);
    if (only_beside(body))
      remark("  ", {"只列席；没有的，把下面一行删掉",
                    "only sits beside: delete the next line if there is none"});
    line("  " + body.name.words().in(language()) + ": " + roster_path(body));
  }

  /// Whether the procedure does without the body: it neither acts nor meets.
  bool only_beside(rules::Body const& body) const {
    auto const index = rules::find_body(draft_.workflow, body.name.id());
    return std::none_of(
        draft_.workflow.stages.begin(), draft_.workflow.stages.end(), [&](auto const& stage) {
          bool const acts =
              std::any_of(stage.actions.begin(), stage.actions.end(), [&](auto const& action) {
                return std::find(action.by.begin(), action.by.end(), index) != action.by.end();
              });
          return acts || (stage.meeting && stage.meeting->of == index);
        });
  }

  void bars(std::string const& legal, std::int64_t people) {
    auto const count = std::to_string(people);
    remark("  ", {count + " 人的时候：", "with " + count + " members:"});
    for (auto const& bar : bars_of(draft_, legal, people)) remark("  ", words_for(draft_, bar));
    for (auto const& floor : legal_bars(draft_, legal, setting_.today))
      remark("  ", {"法律：" + floor.zh, "law: " + floor.en});
  }

  InitDraft const& draft_;
  InitSetting const& setting_;
  rules::Rules rules_;
  std::string text_;
};

// ---- rosters ------------------------------------------------------------------------------------

/// Example person `n`: 示例甲 …, then 示例11 …: nobody's name, and refused by adoption.
std::string example_person(std::int64_t n, Language language) {
  constexpr std::array stems = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  auto const mark = std::string(example_mark(language));
  if (language == Language::en) return mark + " " + std::to_string(n + 1);
  if (n < static_cast<std::int64_t>(stems.size())) return mark + stems[static_cast<std::size_t>(n)];
  return mark + std::to_string(n + 1);
}

/// What is shown in a roster: all of it begins with 示例, so that whatever is left over is seen.
struct RosterForm {
  std::int64_t rows = rows_shown;
  std::vector<Words> offices;     // of the first rows
  std::vector<Words> capacities;  // of the first rows
  bool led = true;                // somebody has to hold an office
  bool households = false;        // this is where they are written
  std::int64_t first = 0;         // example people from this one on
  bool represents = false;        // who stands for which households belongs here
};

/// Whether a meeting of this body counts the households that its members stand for.
bool stands_for_households(InitDraft const& draft, rules::Body const& body) {
  auto const& stages = draft.workflow.stages;
  return std::any_of(stages.begin(), stages.end(), [&](rules::Stage const& stage) {
    return stage.meeting && rules::counts_households(*stage.meeting) &&
           draft.workflow.bodies[static_cast<std::size_t>(stage.meeting->of)].name == body.name;
  });
}

RosterForm form_of(InitDraft const& draft, rules::Body const& body) {
  auto const* legal = rules::legal_body(draft.law, body);
  auto const id = legal == nullptr ? "" : legal->id;
  if (id == "representatives")
    return {draft.representatives,
            {},
            {{"村委会成员", "committee member"}, {"村民代表", "representative"}},
            true,
            false,
            0,
            stands_for_households(draft, body)};
  if (id == "party_members") return {draft.party_members, {}, {{"正式党员", "full member"}}, true};
  if (body.individual) return {rows_shown, {}, {}, false, true};
  if (id == "party_branch")
    return {rows_shown, {{"书记", "secretary"}, {"委员", "member"}, {"委员", "member"}}, {}, true};
  // Nobody may be in the committee and among its supervisors.
  if (id == "supervisors")
    return {rows_shown, {{"主任", "director"}, {"委员", "member"}, {"委员", "member"}},
            {},         true,
            false,      rows_shown};
  if (id == "committees" || id == "village_committee")
    return {rows_shown, {{"主任", "director"}, {"委员", "member"}, {"委员", "member"}}, {}, true};
  return {1, {{"负责人", "head"}}, {}, true};
}

class RosterText {
 public:
  RosterText(InitDraft const& draft, InitSetting const& setting, rules::Body const& body)
      : form_(form_of(draft, body)), language_(setting.language) {
    auto const* legal = rules::legal_body(draft.law, body);
    if (legal != nullptr && legal->id == "committees") clerk_ = draft.clerk;
  }

  /// With a byte order mark: without it old spreadsheet programs take Chinese for something else.
  std::string text() const {
    auto const represents =
        form_.represents ? in(language_, "代表的户,", "represents,") : std::string();
    auto text =
        "\xEF\xBB\xBF" +
        in(language_, "姓名,户号,组,性别,表决权,职务,身份," + represents + "自,至,电话,备注\n",
           "name,household,group,sex,votes,office,capacity," + represents +
               "from,until,phone,note\n");
    if (!clerk_.empty()) text += clerk_ + ",,,,," + in(language_, "文书", "clerk") + ",,,,,\n";
    for (std::int64_t n = 0; n < form_.rows; ++n) text += row(n);
    return text;
  }

 private:
  std::string mark() const { return std::string(example_mark(language_)); }

  std::string cell(std::vector<Words> const& words, std::int64_t n) const {
    auto const index = static_cast<std::size_t>(n);
    if (index >= words.size()) return "";
    return mark() + in(language_, "", " ") + words[index].in(language_);
  }

  std::string row(std::int64_t n) const {
    auto office = cell(form_.offices, n);
    auto const number = std::to_string(n + 1);
    auto const household = form_.households ? mark() + in(language_, "1-0", " 1-0") + number : "";
    auto const group = form_.households ? mark() + in(language_, "一组", " group 1") : "";
    return example_person(form_.first + n, language_) + "," + household + "," + group + ",,," +
           office + "," + cell(form_.capacities, n) + (form_.represents ? "," : "") + ",,,," +
           note(n) + "\n";
  }

  /// How to fill it in, where it is not read.
  std::string note(std::int64_t n) const {
    if (n == 0)
      return in(language_, "示例都换成真的；多的行删掉；不够就往下加",
                "replace every example; delete rows left over; add what is missing");
    if (n == 1)
      return form_.households
                 ? in(language_, "户号和组写在这张表里；别的表只写姓名和职务",
                      "households and groups belong here; other tables need name and office only")
                 : in(language_, "户号、组不用写，写在村民表里；只有同名的人要写户号",
                      "household and group stand in the villagers' table; only namesakes need them "
                      "here");
    if (n == 3 && form_.represents)
      return in(language_, "代表的户写户号，几户之间用顿号隔开，如 1-01、1-02",
                "represents: the households that a representative stands for (1-01、1-02)");
    if (n == 2)
      return in(language_,
                "性别写 男、女；表决权写 有、无，空着就是有；自、至写任期的头一天和末一天，"
                "如 2026-01-10，不知道就空着",
                "sex: male or female; votes: yes or no; empty is yes; from and until: first and "
                "last day of the term (2026-01-10) or empty");
    return "";
  }

  RosterForm form_;
  Language language_;
  std::string clerk_;
};

}  // namespace

std::vector<NewFile> village_files(InitDraft const& draft, InitSetting const& setting) {
  VillageText village(draft, setting);
  std::vector<NewFile> files;
  for (auto const& body : draft.workflow.bodies)
    files.push_back({village.roster_path(body), RosterText(draft, setting, body).text()});
  files.push_back({in(setting.language, "新建答案.txt", "init-answers.txt"),
                   answers_text(draft, setting.language)});
  files.push_back({in(setting.language, "村.yaml", "village.yaml"), village.yaml()});
  return files;
}

}  // namespace yishi::app
