// The one table of requests. Help, completion, the manual and scripts all follow it.

#include <algorithm>

#include "yishi/request.hpp"

namespace yishi {

namespace {

using Kind = FieldKind;

constexpr VerbField case_field{"case",
                               "议题",
                               Kind::case_id,
                               true,
                               false,
                               true,
                               "议题编号，如 2026-003 或 3",
                               "number of the case"};
constexpr VerbField meeting_field{
    "meeting", "会议", Kind::meeting,          true,
    false,     true,   "会议编号，如 M3 或 3", "number of the meeting"};
constexpr VerbField reason_field{"reason", "理由", Kind::text, true, false, false, "为什么", "why"};
constexpr VerbField authority_field{"authority",
                                    "决定",
                                    Kind::text,
                                    true,
                                    false,
                                    false,
                                    "依据哪个决定（会议记录、判决书…）",
                                    "who decided so: minutes, a judgment"};
constexpr VerbField form_field{"form",
                               "栏目",
                               Kind::blanks,
                               false,
                               true,
                               false,
                               "表里的一栏：栏目=内容",
                               "a blank: name=value"};
constexpr VerbField second_field{
    "second", "证明人", Kind::person,     true,
    false,    false,    "另一个作证的人", "another person who confirms it"};

std::vector<Verb> case_verbs() {
  return {
      {"case new",
       "议题 提出",
       "提出一个议题",
       "bring in a case",
       {{"workflow", "流程", Kind::text, false, false, false, "按哪个流程（只有一个时不用写）",
         "by which procedure (needed if there are several)"},
        {"action", "动作", Kind::action, false, false, false, "发起的动作（只有一个时不用写）",
         "the opening action (needed if there are several)"},
        form_field},
       {{"case new 标题=修路 事由=坑多 类别=公益事业 --by 禾安和", "村民提出一件事",
         "a villager brings something in"}}},
      {"case do",
       "议题 办理",
       "办一步：受理、拟定、完成……",
       "take a step of the procedure",
       {case_field,
        {"action", "动作", Kind::action, true, false, true, "流程里写的动作，如 受理",
         "the action, as the procedure calls it"},
        form_field,
        {"stage", "环节", Kind::text, false, false, false, "在哪个环节（一般不用写）",
         "in which stage (seldom needed)"},
        {"meeting", "会议", Kind::meeting, false, false, false, "在哪次会上（会议环节的动作）",
         "during which meeting"},
        {"with", "会同", Kind::people, false, true, false, "和谁一起办（流程写“和”时）",
         "together with whom (where the procedure says so)"}},
       {{"case do 3 受理 --minutes 两委会议记录3月5日", "两委受理", "the committees accept it"},
        {"case do 3 不予受理 理由=不是村里的事", "填一栏", "with a blank filled in"}}},
      {"case withdraw",
       "议题 撤回",
       "撤回议题",
       "withdraw a case",
       {case_field, reason_field},
       {{"case withdraw 3 --reason 不办了 --by 禾安和", "提出的人撤回",
         "whoever brought it in withdraws it"}}},
      {"case suspend",
       "议题 中止",
       "暂时停下来（时间也停）",
       "put a case on hold",
       {case_field, authority_field, reason_field},
       {{"case suspend 3 --authority 镇通知 --reason 等规划 --minutes 两委4月2日", "等上级规划",
         "wait for a plan"}}},
      {"case resume",
       "议题 恢复",
       "接着办（期限重新算）",
       "go on with a suspended case",
       {case_field, reason_field},
       {{"case resume 3 --reason 规划下来了 --minutes 两委5月6日", "接着办", "go on"}}},
      {"case rebind",
       "议题 改规则",
       "改用新采用的规则",
       "bind a case to the newest adopted rules",
       {case_field, authority_field, reason_field},
       {{"case rebind 3 --authority 代表会议决议 --reason 法律改了", "法律改了以后",
         "after the law changed"}}},
  };
}

std::vector<Verb> recusal_verbs() {
  return {
      {"case recuse",
       "议题 回避",
       "登记某人回避",
       "record that somebody takes no part",
       {case_field,
        {"person", "回避人", Kind::person, true, false, true, "谁回避", "who takes no part"},
        reason_field},
       {{"case recuse 3 溪知平 --reason 承包人的弟弟", "有利害关系", "an interest in it"}}},
      {"case unrecuse",
       "议题 取消回避",
       "取消登错的回避（还没有表决依靠它时）",
       "lift a recusal that was a mistake",
       {case_field,
        {"person", "回避人", Kind::person, true, false, true, "谁登错了回避",
         "who was recused by mistake"},
        reason_field,
        second_field},
       {{"case unrecuse 3 溪知平 --reason 登错了人 --second 桐青平", "登错了人",
         "the wrong person"}}},
  };
}

/// Whoever only brings a proxy for somebody already there names nobody.
Verb sign_verb(VerbField came) {
  came.required = false;
  return {"meet sign",
          "会议 签到",
          "登记谁到了",
          "record who has come",
          {meeting_field,
           came,
           {"except", "除了", Kind::people, false, true, false, "没有到的人（和“全体”一起用）",
            "who is missing (with `all`)"},
           {"proxy", "委托", Kind::blanks, false, true, false,
            "没到的人=替他参会的人（法律许可委托的会才有）",
            "absent=holder: who sits for whom (where the law allows it)"},
           {"households", "代表户", Kind::blanks, false, true, false,
            "人=户号、户号：今天代表哪几户（名册上没写，或者没有都代表的）",
            "name=household,household: for whom somebody speaks (where the roster does not say)"},
           {"paper", "委托书", Kind::file, false, false, false, "书面委托的照片或文件",
            "the written proxy"}},
          {{"meet sign M3 全体 --except 溪知平、岭朴佳", "除两人外都到了", "all but two"},
           {"meet sign M3 禾安和、枫知平", "到了两位", "two people"},
           {"meet sign M3 禾安和 --proxy 禾安宁=禾安和 --paper 委托书.jpg",
            "一位到了，还替同户的一位参会", "one has come and sits for one of the household"},
           {"meet sign M3 禾安和 --households 禾安和=1-01、1-02", "一位代表到了，代表两户",
            "a representative has come and speaks for two households"}}};
}

std::vector<Verb> meeting_verbs() {
  VerbField const people{"people",
                         "人",
                         Kind::people,
                         true,
                         true,
                         true,
                         "姓名，用顿号或空格隔开；写“全体”就是名册上所有的人",
                         "names; `all` is everybody of the roster"};
  return {
      {"meet notice",
       "会议 通知",
       "通知开会",
       "call a meeting",
       {{"agenda", "议程", Kind::case_id, true, true, true, "要议的议题，可以几个",
         "cases on the agenda"},
        {"when", "时间", Kind::moment, true, false, false, "什么时候开，如 2026-04-10T14:00",
         "when it is held"},
        {"place", "地点", Kind::text, true, false, false, "在哪里开", "where"},
        {"channel", "方式", Kind::text, false, false, false, "怎么通知的，如 公开栏、微信群",
         "how members were told"},
        {"body", "机构", Kind::body, false, false, false, "谁开会（一般看议程就知道）",
         "who meets (the agenda tells)"}},
       {{"meet notice 3 5 --when 2026-04-10T14:00 --place 文化礼堂 --minutes 村委会4月2日",
         "两件事一个会", "one meeting for two cases"}}},
      sign_verb(people),
      {"meet leave",
       "会议 离场",
       "登记谁走了",
       "record who has left",
       {meeting_field, people},
       {{"meet leave M3 枫知平", "中途离开", "left early"}}},
      {"meet open",
       "会议 开会",
       "够人数，开会",
       "open a meeting",
       {meeting_field,
        {"chair", "主持", Kind::person, true, false, false, "谁主持", "who presides"}},
       {{"meet open M3 --chair 禾安和", "开会", "open it"}}},
      {"meet adjourn",
       "会议 休会",
       "休会，改时间接着开",
       "adjourn to another time",
       {meeting_field,
        {"until", "到", Kind::moment, true, false, false, "什么时候接着开", "when it goes on"}},
       {{"meet adjourn M3 --until 2026-04-11T09:00", "明天接着开", "go on tomorrow"}}},
      {"meet resume",
       "会议 复会",
       "休会以后接着开",
       "go on after an adjournment",
       {meeting_field},
       {{"meet resume M3", "接着开", "go on"}}},
      {"meet close",
       "会议 散会",
       "散会；没有表决的，人不够算人数不足，人够算没议到。没到时间的是取消",
       "close a meeting, or call it off before its time",
       {meeting_field},
       {{"meet close M3", "散会；没到时间的是取消，要改时间就再另发通知",
         "close it; before its time it is called off: to move it, give notice anew"}}},
  };
}

std::vector<Verb> vote_verbs() {
  VerbField const item{"item",
                       "事项",
                       Kind::item,
                       true,
                       false,
                       true,
                       "议程上第几项，或议题编号",
                       "which item of the agenda, or the case"};
  return {
      {"vote open",
       "表决 开始",
       "开始表决一项：这时在场的人定下来",
       "open the vote on an item",
       {meeting_field, item},
       {{"vote open M3 1", "第一项", "the first item"}}},
      {"vote record",
       "表决 计票",
       "登记票数：两个人各录一遍",
       "record the count, read by two people",
       {meeting_field,
        item,
        {"tally", "票数", Kind::blanks, false, true, false,
         "应到 实到 发出 收回 有效 同意 反对 弃权，如 同意=33",
         "due present issued returned valid for "
         "against abstain"},
        {"reader", "录票人", Kind::person, false, false, false, "谁录的这一遍",
         "who read these numbers"},
        {"again", "第二遍", Kind::blanks, false, true, false,
         "第二个人录的票数，每个数前面都写；不如第二个人自己再来一遍",
         "the second person's numbers, once before each; better let them type it"},
        {"second_reader", "第二录票人", Kind::person, false, false, false, "谁录的第二遍",
         "who read them again"},
        {"approve", "同意人", Kind::people, false, true, false, "记名：谁同意",
         "named: who is for"},
        {"oppose", "反对人", Kind::people, false, true, false, "记名：谁反对",
         "named: who is against"},
        {"abstain", "弃权人", Kind::people, false, true, false, "记名：谁弃权",
         "named: who abstains"},
        {"caller", "唱票人", Kind::person, false, false, false, "谁唱票", "who called the votes"},
        {"counter", "计票人", Kind::person, false, false, false, "谁计票", "who counted them"},
        {"watcher", "监票人", Kind::person, false, false, false, "谁监票", "who watched"}},
       {{"vote record M3 1 发出=37 收回=37 有效=36 同意=33 反对=2 弃权=1 --reader 溪知平 "
         "--caller 桐青平 --counter 柘安宁 --watcher 槿明平",
         "第一个人录；第二个人再来一遍就成", "the first reading; the second completes it"},
        {"vote record M3 1 --approve 禾安和、枫知平 --oppose 岭朴佳", "记名表决", "a named vote"}}},
  };
}

std::vector<Verb> notice_verbs() {
  VerbField const number{"notice", "公示", Kind::notice, true,
                         false,    true,   "公示的号数", "number of the notice"};
  return {
      {"notice post",
       "公示 张贴",
       "登记公示贴出去了",
       "record that a notice is up",
       {case_field,
        {"place", "地点", Kind::text, true, false, false, "贴在哪里", "where it is"},
        {"proof", "照片", Kind::file, false, false, false, "照片文件", "a photo"},
        {"stage", "环节", Kind::text, false, false, false, "哪个公示环节（一般不用写）",
         "which stage (seldom needed)"}},
       {{"notice post 3 --place 村务公开栏", "贴出去了", "it is up"}}},
      {"notice proof",
       "公示 留证",
       "补一张公示的照片",
       "add a photo of a notice",
       {number,
        {"file", "文件", Kind::file, true, false, true, "照片文件", "the photo"},
        {"note", "说明", Kind::text, false, false, false, "照片上是什么", "what it shows"}},
       {{"notice proof 2 照片/第七天.jpg", "第七天还在", "still up on day seven"}}},
      {"notice remove",
       "公示 撤下",
       "公示没到期就撤了或掉了：要重新贴",
       "record that a notice came down early",
       {number, reason_field},
       {{"notice remove 2 --reason 被雨冲掉了", "中断", "washed away"}}},
      {"notice object",
       "公示 异议",
       "村民提异议",
       "record an objection",
       {case_field,
        form_field,
        {"stage", "环节", Kind::text, false, false, false, "对哪个公示环节（一般不用写）",
         "to which posting (seldom needed)"}},
       {{"notice object 3 内容=离我家太远 --by 菱明宁", "提异议", "an objection"}}},
      {"notice answer",
       "公示 答复",
       "答复异议",
       "answer an objection",
       {case_field,
        {"objection", "异议", Kind::objection, false, false, false,
         "哪个异议，如 O1（只有一个时不用写）", "which one (if there are several)"},
        {"verdict", "结论", Kind::choice, true, false, false, "成立、部分成立、不成立",
         "upheld, partly_upheld, dismissed"},
        form_field},
       {{"notice answer 3 --verdict 不成立 --minutes 两委会议记录4月20日", "不成立", "dismissed"}}},
  };
}

std::vector<Verb> record_verbs() {
  return {
      {"delegate",
       "授权",
       "登记村民会议的授权",
       "record a delegation by the assembly",
       {{"matters", "事项", Kind::text, true, true, true, "授权哪些事项", "which matters"},
        {"to", "给", Kind::text, true, false, false, "授权给谁，如 村民代表会议", "to which body"},
        {"from", "从", Kind::moment, true, false, false, "哪天起", "first day"},
        {"until", "到", Kind::moment, true, false, false, "哪天止", "last day"},
        {"evidence", "原件", Kind::file, true, false, false, "决议的原件", "the resolution"}},
       {{"delegate 公益事业 --to 村民代表会议 --from 2026-03-01 --until 2026-12-31 --evidence "
         "决议.pdf --minutes 村民会议3月1日",
         "授权一年", "for the year"}}},
      {"correct",
       "更正",
       "更正一条记录（还没有决定依靠它时）",
       "set a record right",
       {{"entry", "条", Kind::number, true, false, true, "第几条（台账里的 # 号）",
         "number of the entry"},
        {"field", "哪一栏", Kind::text, true, false, true, "地点、张贴日，或表里的栏目",
         "place, occurred, or a blank of the form"},
        {"now", "改成", Kind::text, true, false, false, "正确的是什么", "what is right"},
        {"was", "原来", Kind::text, false, false, false, "原来写的（可不写）", "what is there now"},
        reason_field,
        second_field,
        {"evidence", "凭据", Kind::file, false, false, false, "凭据文件", "a document"}},
       {{"correct 41 金额 --now 12万元 --reason 抄错 --second 溪知平", "金额抄错了",
         "a mistyped amount"},
        {"correct 42 内容 --now （录重了，看第41条） --reason 录了两遍 --second 溪知平",
         "一句话录了两遍", "words that were entered twice"}}},
      {"annul",
       "撤销",
       "撤销一个决定（法院、乡镇或本会决定的）",
       "annul a decision",
       {case_field,
        {"entry", "条", Kind::number, true, false, true, "决定在第几条", "entry of the decision"},
        authority_field,
        reason_field,
        second_field},
       {{"annul 3 57 --authority 法院判决 --reason 程序违法 --second 溪知平", "法院撤销",
         "by a court"}}},
      {"takeback",
       "收回",
       "刚录错了：十分钟内从最后一条起往回收",
       "take back the newest entries (10 minutes)",
       {{"entry", "条", Kind::number, false, false, true, "第几条（默认还没收回的最后一条）",
         "number of the entry (default: the newest that stands)"},
        reason_field},
       {{"takeback --reason 录错议题", "收回最后一条；再运行一次，收回再前一条",
         "the newest; once more: the one before it"}}},
  };
}

std::vector<Verb> make_verbs() {
  std::vector<Verb> all;
  for (auto& group : {case_verbs(), recusal_verbs(), meeting_verbs(), vote_verbs(), notice_verbs(),
                      record_verbs()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace

std::vector<Verb> const& verbs() {
  static std::vector<Verb> const all = make_verbs();
  return all;
}

Verb const* find_verb(std::string_view name) {
  for (auto const& verb : verbs())
    if (verb.name == name || verb.alias == name) return &verb;
  return nullptr;
}

std::vector<VerbField> const& common_fields() {
  static std::vector<VerbField> const all{
      {"by", "由", Kind::person, false, false, false, "谁做的（默认：村文件里的 文书）",
       "who did it (default: the clerk of the village file)"},
      {"as", "身份", Kind::body, false, false, false, "以什么身份，如 村两委（只有一种时不用写）",
       "in which capacity (if there are several)"},
      {"minutes", "记录", Kind::text, false, false, false, "依据的会议记录",
       "minutes that an office-holder relies on"},
      {"on", "日期", Kind::moment, false, false, false, "哪天的事（默认现在；晚录的写当天）",
       "when it happened (default: now)"},
      {"recorder", "录入", Kind::person, false, false, false, "谁录入的（默认 文书）",
       "who types it in (default: the clerk)"},
      {"key", "单号", Kind::text, false, false, false, "同一单号只记一次，重来不会重复",
       "recorded once for each key, however often it is sent"}};
  return all;
}

VerbField const* find_field(Verb const& verb, std::string_view name) {
  for (auto const* fields : {&verb.fields, &common_fields()}) {
    auto const found = std::find_if(fields->begin(), fields->end(), [&](VerbField const& each) {
      return each.name == name || each.zh == name;
    });
    if (found != fields->end()) return &*found;
  }
  return nullptr;
}

}  // namespace yishi
