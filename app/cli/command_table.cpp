// The table of commands. Those that record something are made from the table of requests.

#include <algorithm>

#include "cli/help.hpp"
#include "cli/keep_commands.hpp"
#include "cli/key_commands.hpp"
#include "cli/law_command.hpp"
#include "cli/notice_commands.hpp"
#include "cli/proof_commands.hpp"
#include "cli/text_commands.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

/// Those with which a village begins.
std::vector<CommandInfo> start_commands() {
  return {
      {"init",
       "新建",
       Group::start,
       "答九个问题，建好一个村的文件夹",
       "nine questions, and a village folder is made",
       {{"yishi init 石桥村", "一问一答，建在 石桥村 文件夹里",
         "asks, and makes the folder 石桥村"},
        {"yishi init 石桥村 --no-input", "什么都不问，全用默认的",
         "asks nothing, takes every default"},
        {"yishi init -C 新村 --answers 新建答案.txt", "照上次的回答再建一个",
         "once more with the answers of another time"}},
       {{"[村名]", "也是文件夹的名字；用了 -C 就建在那里",
         "also the folder's name, unless -C names one"}},
       {{"--answers", "--答案", "文件", "回答写在文件里，一行一个“问题: 回答”",
         "a file of answers, `question: answer` in each line"}},
       "每一问都说为什么问、法律怎么规定、答了会怎样。已经有的文件不会动。名册里先放"
       "示例行，换成真人以前不能采用。",
       "Each question says why it is asked, what the law says and what follows. Nothing is ever "
       "overwritten. Rosters hold example rows, and cannot be adopted before they are replaced."},
      {"demo",
       "演示",
       Group::start,
       "造一个假的枫源村，把一件事从头走到尾",
       "a made-up village, three cases, a verified trail",
       {{"yishi demo", "在 ./demo 下面造村、走流程、核验", "make it below ./demo and verify it"},
        {"yishi demo --dir 练习 --lang en", "换个地方，说英语", "another place, in English"}},
       {},
       {{"--dir", "", "DIR", "放在哪里（默认 ./demo）", "where (default ./demo)"}},
       "不问问题，不用网络，时间是模拟的，人名是编的。",
       "No question, no network; time is simulated, people are made up."},
      {"check",
       "检查",
       Group::start,
       "检查村文件夹或流程文本，按今天的法律",
       "check a village folder or a workflow text",
       {{"yishi check 枫源村", "检查一个村", "check a village"},
        {"yishi check 流程.yishi --as-of 2025-12-31", "按那天的法律", "by the law of that day"}},
       {{"[文件夹或文件]|[PATH]", "默认是现在的文件夹", "folder or file; default: here"}},
       {{"--as-of", "--日期", "日期", "按那一天的法律（默认今天）",
         "by the law of that day (default: today)"}},
       "有错误时退出码是 3；每条提示都有代码，用 yishi explain 代码 看解释。",
       "Exit code 3 on errors; every message has a code, see yishi explain CODE."},
      {"adopt",
       "采用",
       Group::start,
       "把村文件、名册、流程写进档案",
       "take village file, rosters and rules into the trail",
       {{"yishi adopt -C 枫源村 --dry-run", "先看会写什么", "first see what would be recorded"},
        {"yishi adopt -C 枫源村", "写进档案", "record it"}},
       {},
       {{"--dry-run", "--试", "", "只看，不写", "look, record nothing"},
        {"--simulated", "--模拟", "", "新档案是演示用的，可用 --at 定时间",
         "a new log is simulated: --at may set its time"}},
       "运行中的程序只认档案，不认文件；改了文件要再采用一次。",
       "The engine reads only the trail; after a change in the files, adopt again."},
  };
}

/// Those that look at the whole village.
std::vector<CommandInfo> village_commands() {
  return {
      {"status",
       "状态",
       Group::look,
       "村里现在怎样，下一步做什么",
       "how things stand, and what comes next",
       {{"yishi status -C 枫源村", "一眼看清", "at a glance"}},
       {},
       {},
       "",
       ""},
      {"todo",
       "待办",
       Group::look,
       "谁该做什么，哪天止",
       "who has to do what, and by when",
       {{"yishi todo", "必须办的", "what has to be done"},
        {"yishi todo --all", "连可以办的", "and what may be"}},
       {},
       {{"--all", "--全部", "", "连可以办的也列出来", "what may be done, too"}},
       "",
       ""},
      {"roster",
       "名册",
       Group::look,
       "哪天谁在名册上",
       "who is on a roster, on which day",
       {{"yishi roster", "各机构多少人", "how many in each body"},
        {"yishi roster 村民代表 --on 2026-03-01", "那天的代表", "the members on that day"}},
       {{"[机构]|[BODY]", "如 村民代表", "a body"}},
       {{"--on", "--日期", "日期", "哪天（默认今天）", "on which day (default: today)"},
        {"--known", "--据", "日期", "按哪天采用的名册（默认就按那天的）",
         "by the roster as known on that day (default: the same day)"}},
       "名册改过也查得到以前的：默认按那一天采用的名册。补记、更正过的，用 --known 今天"
       "按现在知道的看。改名册：改表格或者用 yishi import，再运行 yishi adopt。",
       "Earlier rosters stay: by default the one answers that was in force on that day. With "
       "--known today, later corrections count. To change a roster: change its table or run "
       "yishi import, then yishi adopt."},
      {"import",
       "导入",
       Group::work,
       "把一张表（CSV、Excel）导入成名册，先看差别",
       "make a table (CSV, Excel) the roster, after a look at the changes",
       {{"yishi import 代表.xlsx --to 村民代表", "只看差别，不写",
         "only look at what would change"},
        {"yishi import 代表.xlsx --to 村民代表 --yes", "写进名册文件，旧的留着",
         "write the roster's file; the old one is kept"}},
       {{"文件|FILE", "CSV（UTF-8、UTF-16、GBK）或 .xlsx", "CSV (UTF-8, UTF-16, GBK) or .xlsx"}},
       {{"--to", "--到", "机构", "哪个名册（默认看文件名）",
         "which roster (default: by the file's name)"},
        {"--sheet", "--工作表", "表名", "工作簿里的哪张表", "which sheet of the workbook"},
        {"--add", "--只加", "", "只加人、改人，不去掉人", "add and change, remove nobody"},
        {"--whole", "--整表", "", "整个换成新表，不合并", "take the table whole, merge nothing"},
        {"--all", "--全部", "", "差别全部列出", "list every change"},
        {"--yes", "--确定", "", "写", "write it"}},
       "同名同组是一个人；名字相同、组不同是两个人。新表没有的列、空着的户号组别电话，"
       "保留原来的。写完运行 yishi adopt 才进档案；要退回去，把旧表再导入一次。",
       "Name and group make a person. What the table has no column for stays, and so do "
       "households, groups and phones where its cell is empty. It counts after yishi adopt; to "
       "go back, import the former table."},
  };
}

/// Those that look at one thing.
std::vector<CommandInfo> look_commands() {
  HelpLine const which_case{"编号|NUMBER", "议题编号，如 2026-003 或 3", "number of the case"};
  HelpLine const which_meeting{"编号|NUMBER", "会议编号，如 M3 或 3", "number of the meeting"};
  OptionInfo const open{"--open", "--没办完", "", "只看没办完的", "open ones only"};
  return {
      {"case list",
       "议题 列表",
       Group::look,
       "有哪些议题，各在哪里",
       "cases, and where they stand",
       {{"yishi case list --open", "没办完的", "the open ones"}},
       {},
       {open},
       "",
       ""},
      {"case show",
       "议题 查看",
       Group::look,
       "一个议题：在哪、谁做、何时止、还差什么、凭什么",
       "one case: where, who, by when, what is missing, on what basis",
       {{"yishi case show 3", "看第 3 件", "number 3"}},
       {which_case},
       {},
       "",
       ""},
      {"meet list",
       "会议 列表",
       Group::look,
       "有哪些会",
       "meetings",
       {{"yishi meet list", "所有的会", "all of them"}},
       {},
       {},
       "",
       ""},
      {"meet show",
       "会议 查看",
       Group::look,
       "一个会：议程、到了多少人、下一步",
       "one meeting: agenda, who is there, what comes next",
       {{"yishi meet show M3", "看 M3", "number M3"}},
       {which_meeting},
       {},
       "",
       ""},
      {"meet agenda",
       "会议 议程",
       Group::look,
       "一个会议哪些事（同 会议 查看）",
       "what a meeting is about (the same as meet show)",
       {{"yishi meet agenda M3", "M3 的议程", "the agenda of M3"}},
       {which_meeting},
       {},
       "",
       ""},
  };
}

/// What was handed in.
CommandInfo text_command() {
  HelpLine const which_case{"编号|NUMBER", "议题编号，如 2026-003 或 3", "number of the case"};
  return {
      "case text",
      "议题 文本",
      Group::look,
      "一个议题交过的文件，读出来：现在的文本、表决过的文本",
      "the documents of a case, read out: the text as it is, the texts voted on",
      {{"yishi case text 3", "现在的文本，和交过的文件", "the text as it is, and the documents"},
       {"yishi case text 3 17", "第 17 条交的那一份", "the one that came with entry 17"},
       {"yishi case text 3 17 --out 照片.jpg", "写成文件", "to a file"}},
      {which_case,
       {"[第几条]|[ENTRY]", "记录的编号，就是“#”后面的数", "number of an entry, as after #"}},
      {{"--out", "--写到", "文件", "原样写成这个文件，已有的不动",
        "to this file, as it was; one that is there is left alone"}},
      "文件按指纹（SHA-256）存着，表决的是哪一份，看指纹就知道，谁也换不了。",
      "A document is kept under its fingerprint (SHA-256), which says what a vote was about; "
      "nobody "
      "can put another in its place."};
}

/// Before a meeting.
CommandInfo relatives_command() {
  return {
      "case relatives",
      "议题 亲属",
      Group::look,
      "谁和议题有利害关系、要回避，回避以后还开得成会吗",
      "who keeps out of a case, and whether it can still be met on",
      {{"yishi case relatives 3 溪知平", "溪知平有利害关系", "溪知平 has an interest"},
       {"yishi case relatives 3", "照已登记的回避看人数", "the numbers, with what is recorded"}},
      {{"编号|NUMBER", "议题编号，如 2026-003 或 3", "number of the case"},
       {"[姓名…]|[NAME…]", "有利害关系的人", "those who have an interest"}},
      {},
      "近亲属是配偶、父母、子女、兄弟姐妹、祖孙（民法典第一千零四十五条），从村文件的“亲属”表"
      "里看。亲属表不进档案，只有一个个登记的回避才进。",
      "Near relatives are spouse, parents, children, brothers and sisters, grandparents and "
      "grandchildren (Civil Code, art. 1045), as the table `relatives` of the village file says. "
      "It never enters the trail, only recusals do."};
}

/// Several at once.
CommandInfo apply_command() {
  return {
      "apply",
      "执行",
      Group::work,
      "按脚本一行一行办",
      "apply a script of requests, line by line",
      {{"yishi apply 三月.jsonl -C 枫源村", "一行一件事", "one request a line"}},
      {{"文件|FILE", "每行一个 JSON，如 {\"do\":\"meet close\",\"meeting\":\"M3\"}",
        "JSON lines, such as {\"do\":\"meet close\",\"meeting\":\"M3\"}"}},
      {{"--keep-going", "--不停", "", "有一行不成也接着做", "go on past a line that is refused"}},
      "写了 {\"script\":\"名字\"} 的脚本可以重来：记过的不会再记。",
      "A script with a line {\"script\":\"name\"} can be run again: nothing is recorded twice."};
}

CommandInfo help_command() {
  return {"help",
          "帮助",
          Group::other,
          "看帮助",
          "this help",
          {{"yishi help", "全部命令", "all commands"},
           {"yishi help 会议", "一组命令", "a family of commands"},
           {"yishi help case do", "一个命令", "one command"},
           {"yishi help 退出码", "退出码", "exit codes"}},
          {},
          {},
          "",
          ""};
}

/// Those that try something out and record nothing.
std::vector<CommandInfo> trial_commands() {
  return {
      {"simulate meeting",
       "试走 会议",
       Group::look,
       "假如这些人到会、这些票同意，会怎样（什么都不写）",
       "what if so many come and agree (nothing is kept)",
       {{"yishi simulate meeting 3 5 --present 36 --for 29",
         "议题 3、5 一起开会，36 人到会、29 票同意",
         "cases 3 and 5 in one meeting, 36 there, 29 in favour"},
        {"yishi simulate meeting 3 --stage 代表表决 --present 36 --for 29",
         "议题 3 还没走到：假如前面都顺利，到代表表决时会怎样",
         "case 3 is not there yet: what if all goes well until the vote"},
        {"yishi simulate meeting M3 --present 37", "已经通知的会议 M3：够不够人，要几票",
         "meeting M3 that has been called: is that a quorum, how many are needed"},
        {"yishi 试走 会议 3 --到会 37 --同意 18 --反对 10 --日期 4月20日", "4月20日开，其余的弃权",
         "on 20 April, the others abstain"}},
       {{"议题…或会议|case…, or a meeting", "议题的编号，可以几个；或者会议的编号，如 M3",
         "numbers of cases, or of one meeting, such as M3"}},
       {{"--present", "--到会", "数", "有表决权的到几个人", "how many with a vote are there"},
        {"--for", "--同意", "数", "同意几票（不写：只看够不够人、要几票）",
         "how many are in favour (without: the quorum, and how many it takes)"},
        {"--against", "--反对", "数", "反对几票（不写：其余的都反对）",
         "how many are against (without: all the others)"},
        {"--abstain", "--弃权", "数", "弃权几票", "how many abstain"},
        {"--stage", "--环节", "环节", "哪一个会（不写：现在的会，或下一个要表决的会）",
         "which meeting (without: the present one, or the next that votes)"},
        {"--on", "--日期", "日期", "哪天开（不写：规则许可的最早一天）",
         "on which day (without: the first that the rules allow)"}},
       "用真的名册、真的规则在副本上走一遍：通知、签到、开会、表决、结束。结果就是真办会有的结果。",
       "Notice, sign-in, opening, votes and closing are done on a copy with the real rosters and "
       "rules: what it says is what would happen."},
      {"simulate calendar",
       "试走 日历",
       Group::look,
       "从现在走到办成，每一步最早哪天（什么都不写）",
       "the first day for each step (nothing is kept)",
       {{"yishi simulate calendar 3", "议题 3 从现在的地方往下走", "case 3, from where it is"},
        {"yishi simulate calendar --from 2026-03-02", "3月2日提出一件新的事，最快几天办成",
         "a new case on 2 March: how many days at least"},
        {"yishi 试走 日历 3 --每步隔 5", "每到一个环节，过 5 天才动手",
         "in each stage five days pass before anything is done"}},
       {{"[议题]|[case]", "编号；不写就当作新提一件",
         "its number; without: a case that would be opened"}},
       {{"--from", "--从", "日期", "从哪天开始（默认现在）", "begin on that day (default: now)"},
        {"--pace", "--每步隔", "天数", "每到一个环节，过几天才动手（默认当天）",
         "days that pass in each stage before anything is done (default: none)"},
        {"--workflow", "--流程", "名字", "按哪个流程（只有一个时不用写）",
         "by which procedure (not needed if there is one)"}},
       "表格和材料是编的，人人到会，全部同意。节假日没有公布的日子不猜，走到那里为止。",
       "Forms and documents are made up; everybody comes and is in favour. Where holidays are not "
       "known yet it stops: nothing is guessed."},
  };
}

std::string placeholder(VerbField const& field) {
  switch (field.kind) {
    case FieldKind::person:
      return "姓名";
    case FieldKind::people:
      return "姓名…";
    case FieldKind::moment:
      return "日期";
    case FieldKind::file:
      return "文件";
    case FieldKind::blanks:
      return "栏=值";
    case FieldKind::number:
    case FieldKind::notice:
    case FieldKind::item:
      return "数";
    case FieldKind::case_id:
    case FieldKind::meeting:
    case FieldKind::objection:
      return "编号";
    default:
      return "文字";
  }
}

/// “second_reader” of a script is --second-reader here.
std::string option_name(VerbField const& field) {
  auto name = "--" + std::string(field.name);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

OptionInfo option_of(VerbField const& field) {
  return {option_name(field), "--" + std::string(field.zh), placeholder(field), field.meaning_zh,
          field.meaning_en};
}

CommandInfo command_of(Verb const& verb) {
  CommandInfo command;
  command.name = verb.name;
  command.alias = verb.alias;
  command.group = Group::work;
  command.zh = verb.zh;
  command.en = verb.en;
  for (auto const& example : verb.examples)
    command.examples.push_back({"yishi " + std::string(example.typed), example.zh, example.en});
  for (auto const* fields : {&verb.fields, &common_fields()})
    for (auto const& field : *fields) {
      if (field.by_place || field.name == "form" || field.name == "tally")
        command.words.push_back({std::string(field.zh) + "|" + std::string(field.name),
                                 field.meaning_zh, field.meaning_en});
      else
        command.options.push_back(option_of(field));
    }
  if (find_field(verb, "form") != nullptr) {
    command.more_zh = "表里有哪些栏：先不写栏目办一次，它会说要填哪些、怎么写，什么都不记。";
    command.more_en =
        "Which fields the form has: type the command without them once; it says which and how, "
        "and records nothing.";
  }
  command.options.push_back({"--dry-run", "--试", "", "只试，不写：看会怎样、还差什么",
                             "try it, record nothing: what would follow, what is missing"});
  return command;
}

std::vector<CommandInfo> make_commands() {
  auto all = start_commands();
  for (auto& command : text_commands()) all.push_back(std::move(command));
  for (auto const& verb : verbs()) all.push_back(command_of(verb));
  for (auto& command : notice_commands()) all.push_back(std::move(command));
  all.push_back(apply_command());
  for (auto& command : village_commands()) all.push_back(std::move(command));
  for (auto& command : look_commands()) all.push_back(std::move(command));
  all.push_back(text_command());
  all.push_back(relatives_command());
  for (auto& command : law_commands()) all.push_back(std::move(command));
  for (auto& command : keep_commands()) all.push_back(std::move(command));
  for (auto& command : trial_commands()) all.push_back(std::move(command));
  for (auto& command : proof_commands()) all.push_back(std::move(command));
  for (auto& command : key_commands()) all.push_back(std::move(command));
  all.push_back(help_command());
  return all;
}

}  // namespace

std::vector<CommandInfo> const& commands() {
  static std::vector<CommandInfo> const all = make_commands();
  return all;
}

std::vector<OptionInfo> const& common_options() {
  static std::vector<OptionInfo> const all{
      {"-C", "--folder", "DIR", "村文件夹（默认是现在的文件夹）",
       "the village folder (default: here)"},
      {"--json", "", "", "输出一份 JSON，给程序看", "print one JSON document, for programs"},
      {"--lang", "", "zh|en", "用中文还是英文说话", "speak Chinese or English"},
      {"--at", "", "日期", "当作那时（演示档案或检查用）",
       "as if it were then (simulated logs, checks)"},
      {"--no-input", "", "", "什么都不问", "ask nothing"},
      {"-q", "--quiet", "", "只说结果", "say only the result"},
      {"-h", "--help", "", "看帮助", "help"}};
  return all;
}

CommandInfo const* find_command(std::string_view name) {
  for (auto const& command : commands())
    if (command.name == name || command.alias == name) return &command;
  return nullptr;
}

std::vector<CommandInfo const*> family(std::string_view word) {
  std::vector<CommandInfo const*> found;
  auto const begins = [&](std::string const& name) {
    return name.size() > word.size() && name.starts_with(word) && name[word.size()] == ' ';
  };
  for (auto const& command : commands())
    if (!word.empty() && (begins(command.name) || begins(command.alias))) found.push_back(&command);
  return found;
}

}  // namespace yishi::app
