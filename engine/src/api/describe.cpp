// Entries as sentences: what the ledger (台账) shows.

#include <functional>
#include <optional>
#include <variant>

#include "api/entry_naming.hpp"
#include "api/form.hpp"
#include "api/plain_sentence.hpp"
#include "api/view/said.hpp"
#include "api/vote_words.hpp"
#include "yishi/cure.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/law_words.hpp"
#include "yishi/rules/period.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/yishi.hpp"

namespace yishi {
namespace {

namespace event = engine::event;
using engine::VillageState;
std::string number(std::int64_t n) { return std::to_string(n); }

Words of_case(std::string const& id) { return {"议题 " + id + "：", "case " + id + ": "}; }
Words of_meeting(std::string const& id) { return {"会议 " + id + "：", "meeting " + id + ": "}; }

Words plus(Words left, std::string const& zh, std::string const& en) {
  left.zh += zh;
  left.en += en;
  return left;
}

template <class Motion>
Words vote_words(Motion const& motion, bool passed) {
  auto const counted = reckoning_words(motion);
  return plus(of_meeting(motion.meeting),
              "议题 " + motion.case_id + (passed ? " 通过：" : " 未通过：") + counted.zh,
              "case " + motion.case_id + (passed ? " passed: " : " failed: ") + counted.en);
}

/// One sentence for each kind of event.
class Sentence : public PlainSentence {
 public:
  using PlainSentence::operator();
  explicit Sentence(Naming const& naming) : naming_(naming) {}

  Words operator()(event::LogOpened const& e) const {
    return {"开立“" + e.village + "”的档案" + (e.simulated ? "（模拟）" : ""),
            "log of " + e.village + " opened" + (e.simulated ? " (simulated)" : "")};
  }
  Words operator()(event::LawAdopted const& e) const {
    auto const from = naming_.whose_law(e);
    return {"采用法律底线：" + from.zh, "legal floor adopted: " + from.en};
  }
  Words operator()(event::CalendarAdopted const&) const {
    return {"采用节假日表", "holiday calendar adopted"};
  }
  Words operator()(event::RosterAdopted const& e) const {
    auto const body = naming_.body(e.body);
    return {"采用名册“" + body.zh + "”", "roster `" + body.en + "` adopted"};
  }
  Words operator()(event::RulesAdopted const& e) const {
    auto const workflow = naming_.workflow(e);
    return {"采用流程“" + workflow.zh + "”第 " + e.version + " 版",
            "workflow `" + workflow.en + "` version " + e.version + " adopted"};
  }
  Words operator()(event::CaseOpened const& e) const {
    return plus(of_case(e.case_id), "由" + naming_.person(e.proposer) + "发起",
                "opened by " + naming_.person(e.proposer));
  }
  Words operator()(event::StageEntered const& e) const {
    auto const stage = naming_.stage(e.case_id, e.stage);
    return plus(of_case(e.case_id), "进入“" + stage.zh + "”", "enters `" + stage.en + "`");
  }
  Words operator()(event::ParallelOpened const& e) const {
    auto const of = naming_.stage(e.case_id, e.stage);
    return plus(of_case(e.case_id), "分头办“" + of.zh + "”",
                "opens the branches of `" + of.en + "`");
  }
  Words operator()(event::BranchJoined const& e) const {
    auto const branch = naming_.stage(e.case_id, e.branch);
    return plus(of_case(e.case_id), "“" + branch.zh + "”这一支到了会合",
                "has the branch `" + branch.en + "` at the join");
  }
  Words operator()(event::BranchesCancelled const& e) const {
    Words list = e.at.empty() ? Words{"没有", "none"} : Words{};
    for (auto const& each : e.at) {
      auto const at = naming_.stage(e.case_id, each);
      list = {list.zh + (list.zh.empty() ? "" : "、") + at.zh,
              list.en + (list.en.empty() ? "" : ", ") + at.en};
    }
    auto const stage = naming_.stage(e.case_id, e.stage);
    return plus(of_case(e.case_id), "“" + stage.zh + "”其余的分支取消：" + list.zh,
                "has the other branches of `" + stage.en + "` cancelled: " + list.en);
  }
  Words operator()(event::StageRefused const& e) const {
    auto const stage = naming_.stage(e.case_id, e.stage);
    return plus(of_case(e.case_id), "进不了“" + stage.zh + "”：规则已低于当日法律，等待改用新规则",
                "may not enter `" + stage.en + "`: its rules are below the law of the day");
  }
  Words operator()(event::StageLeft const& e) const {
    auto const stage = naming_.stage(e.case_id, e.stage);
    auto const why = e.outcome == rules::Outcome::chosen ? naming_.row(e)
                     : e.outcome                         ? rules::words_for(*e.outcome)
                                 : naming_.action(e.case_id, e.stage, e.action);
    return plus(of_case(e.case_id), "离开“" + stage.zh + "”（" + why.zh + "）",
                "leaves `" + stage.en + "` (" + why.en + ")");
  }
  Words operator()(event::ActionTaken const& e) const {
    auto const body = naming_.body(e.capacity);
    auto const action = naming_.action(e.case_id, e.stage, e.action);
    return plus(of_case(e.case_id), body.zh + "（" + naming_.person(e.person) + "）" + action.zh,
                body.en + " (" + naming_.person(e.person) + ") " + action.en);
  }
  Words operator()(event::TextSet const& e) const {
    return plus(of_case(e.case_id), "表决文本是 " + e.text.substr(0, 12) + "…",
                "the text is now " + e.text.substr(0, 12) + "…");
  }
  Words operator()(event::DutyBreached const& e) const {
    auto const action = naming_.action(e.case_id, e.stage, e.action);
    return plus(of_case(e.case_id),
                "逾期未" + action.zh + (e.objection.empty() ? "" : "（异议 " + e.objection + "）") +
                    "，期限是" + e.due.words().zh,
                action.en + (e.objection.empty() ? "" : " (objection " + e.objection + ")") +
                    " was due on " + e.due.words().en);
  }
  Words operator()(event::CaseEnded const& e) const {
    auto const stage = naming_.stage(e.case_id, e.stage);
    return plus(of_case(e.case_id), "到此结束：“" + stage.zh + "”", "ends: `" + stage.en + "`");
  }
  Words operator()(event::CaseWithdrawn const& e) const {
    return plus(of_case(e.case_id), "撤回：" + e.reason, "withdrawn: " + e.reason);
  }
  Words operator()(event::CaseRebound const& e) const {
    return plus(of_case(e.case_id), "改用新规则，依据 " + e.authority,
                "bound to new rules, by " + e.authority);
  }
  Words operator()(event::PersonRecused const& e) const {
    return plus(of_case(e.case_id), naming_.person(e.person) + "回避",
                naming_.person(e.person) + " takes no part");
  }
  Words operator()(event::RecusalLifted const& e) const {
    return plus(of_case(e.case_id), "取消" + naming_.person(e.person) + "的回避：" + e.reason,
                naming_.person(e.person) + " takes part again: " + e.reason);
  }
  Words operator()(event::DelegationRecorded const& e) const {
    auto const to = naming_.legal_body(e.to);
    auto const matters = naming_.matters(e.matters);
    return {"村民会议授权" + to.zh + "决定" + matters.zh + "，" + e.from.words().zh + "至" +
                e.until.words().zh,
            "delegation by the assembly to the " + to.en + ": " + matters.en + "; " +
                e.from.words().en + " to " + e.until.words().en};
  }
  Words operator()(event::MeetingNotified const& e) const {
    auto const body = naming_.body(e.body);
    return plus(of_meeting(e.meeting),
                "通知" + body.zh + "于" + e.planned.words().zh + "开会，应有 " +
                    number(e.members.members) + " 人，议题 " + number(std::ssize(e.agenda)) + " 项",
                body.en + " called for " + e.planned.words().en + "; " + number(e.members.members) +
                    (e.members.members == 1 ? " member, " : " members, ") +
                    number(std::ssize(e.agenda)) + (e.agenda.size() == 1 ? " item" : " items"));
  }
  Words operator()(event::MembersSignedIn const& e) const {
    auto const names = naming_.listed(e.persons);
    auto said =
        plus(of_meeting(e.meeting), "签到 " + number(std::ssize(e.persons)) + " 人" + names.zh,
             number(std::ssize(e.persons)) + " signed in" + names.en);
    for (auto const& proxy : e.proxies.value_or(std::vector<engine::ProxyGiven>{})) {
      auto const absent = naming_.person(proxy.absent);
      auto const holder = naming_.person(proxy.holder);
      said.zh += "；" + absent + "书面委托" + holder + "参会";
      said.en += "; " + holder + " holds the written proxy of " + absent;
    }
    for (auto const& each : e.households.value_or(std::vector<rules::HouseholdsOf>{})) {
      auto const person = naming_.person(each.person);
      auto const count = std::ssize(each.households);
      said.zh += "；" + person + "代表 " + number(count) + " 户";
      said.en += "; " + person + " speaks for " + number(count) +
                 (count == 1 ? " household" : " households");
    }
    return said;
  }
  Words operator()(event::MembersLeft const& e) const {
    auto const names = naming_.listed(e.persons);
    return plus(of_meeting(e.meeting), "离场 " + number(std::ssize(e.persons)) + " 人" + names.zh,
                number(std::ssize(e.persons)) + " left" + names.en);
  }
  Words operator()(event::MeetingOpened const& e) const {
    return plus(of_meeting(e.meeting), "开会，到会 " + number(e.present) + " 人",
                "opened with " + number(e.present) + " present");
  }
  Words operator()(event::VoteOpened const& e) const {
    return plus(
        of_meeting(e.meeting),
        "第 " + number(e.item + 1) + " 项开始表决，在场 " + number(std::ssize(e.present)) + " 人",
        "vote opened on item " + number(e.item + 1) + " with " + number(std::ssize(e.present)) +
            " present");
  }
  Words operator()(event::VoteRecorded const& e) const {
    auto const& t = e.tally;
    Words const counted{
        "同意 " + number(t.approve) + "，反对 " + number(t.oppose) + "，弃权 " + number(t.abstain),
        "for " + number(t.approve) + ", against " + number(t.oppose) + ", abstaining " +
            number(t.abstain)};
    // Where hands are raised nobody hands out paper.
    auto const item = number(e.item + 1);
    if (naming_.without_paper(e))
      return plus(of_meeting(e.meeting), "第 " + item + " 项公开表决：" + counted.zh,
                  "open vote on item " + item + ": " + counted.en);
    return plus(of_meeting(e.meeting),
                "发出 " + number(t.issued) + "，收回 " + number(t.returned) + "，有效 " +
                    number(t.valid) + "；" + counted.zh,
                number(t.issued) + " issued, " + number(t.returned) + " returned, " +
                    number(t.valid) + " valid; " + counted.en);
  }
  Words operator()(event::MotionPassed const& e) const { return vote_words(e, true); }
  Words operator()(event::MotionFailed const& e) const { return vote_words(e, false); }
  Words operator()(event::ItemInquorate const& e) const {
    return plus(of_meeting(e.meeting),
                "议题 " + e.case_id + " 人数不足：到会 " + number(e.present) + " 人，须 " +
                    number(e.needed) + " 人",
                "case " + e.case_id + " inquorate: " + number(e.present) + " present, " +
                    number(e.needed) + " needed");
  }
  Words operator()(event::ItemDecided const& e) const {
    return plus(of_meeting(e.meeting), "第 " + number(e.item + 1) + " 项议定",
                "item " + number(e.item + 1) + " is settled");
  }
  Words operator()(event::ItemPutOff const& e) const {
    return plus(of_meeting(e.meeting), "第 " + number(e.item + 1) + " 项没有议到，另行开会",
                "item " + number(e.item + 1) + " was not reached; it needs another meeting");
  }
  Words operator()(event::ItemVoided const& e) const {
    return plus(of_meeting(e.meeting), "第 " + number(e.item + 1) + " 项作废：文本、环节变了或中止",
                "item " + number(e.item + 1) + " is void: text or stage changed, or suspended");
  }
  Words operator()(event::MeetingAdjourned const& e) const {
    return plus(of_meeting(e.meeting), "休会到" + e.until.words().zh,
                "adjourned until " + e.until.words().en);
  }
  Words operator()(event::MeetingResumed const& e) const {
    return plus(of_meeting(e.meeting), "复会", "resumed");
  }
  Words operator()(event::MeetingClosed const& e) const {
    return plus(of_meeting(e.meeting), "散会", "closed");
  }
  Words operator()(event::NoticePosted const& e) const {
    auto words =
        plus(of_case(e.case_id),
             "第 " + number(e.notice) + " 号公示，公示到" + e.until.words().zh + " 24 时止",
             "notice no. " + number(e.notice) + ", posted until the end of " + e.until.words().en);
    // Entered late: what ends a right of the villagers runs from the entry, not from the posting.
    if (naming_.entered_late(e))
      words = plus(words, "（补录的，从录入这天起算）", " (entered late: counted from the entry)");
    auto const plain = naming_.before_rolling(e);
    if (!plain) return words;
    return plus(words, "（本来到" + plain->words().zh + "，遇放假顺延）",
                " (" + plain->words().en + " is a day off)");
  }
  Words operator()(event::NoticeProved const& e) const {
    Words words{"第 " + number(e.notice) + " 号公示的照片",
                "photo of notice no. " + number(e.notice)};
    return e.note.empty() ? words : plus(words, "：" + e.note, ": " + e.note);
  }
  Words operator()(event::ObjectionRaised const& e) const {
    return plus(
        of_case(e.case_id),
        "异议 " + e.objection + "，最迟" + e.answer_due.words().zh + " 24 时答复",
        "objection " + e.objection + ", to be answered by the end of " + e.answer_due.words().en);
  }
  Words operator()(event::ObjectionAnswered const& e) const {
    auto const verdict = view::verdict_words(e.verdict);
    return plus(of_case(e.case_id), "异议 " + e.objection + " 已答复：" + verdict.zh,
                "objection " + e.objection + " answered: " + verdict.en);
  }
  Words operator()(event::RecordCorrected const& e) const {
    auto const field = naming_.field(e);
    auto const was = naming_.value(e, e.was);
    auto const now = naming_.value(e, e.now);
    return {"更正第 " + number(e.target) + " 条的“" + field.zh + "”：“" + was.zh + "”改为“" +
                now.zh + "”",
            "entry " + number(e.target) + ", `" + field.en + "` corrected: `" + was.en + "` to `" +
                now.en + "`"};
  }
  Words operator()(event::DecisionAnnulled const& e) const {
    auto const stage = naming_.stage(e.case_id, e.stage);
    return plus(
        of_case(e.case_id), "第 " + number(e.target) + " 条的决定被撤销，回到“" + stage.zh + "”",
        "the decision of entry " + number(e.target) + " is annulled; back to `" + stage.en + "`");
  }
  Words operator()(event::CaseSuspended const& e) const {
    return plus(of_case(e.case_id), "中止，依据 " + e.authority + "：" + e.reason,
                "suspended, by " + e.authority + ": " + e.reason);
  }
  Words operator()(event::CaseResumed const& e) const {
    return plus(of_case(e.case_id),
                "恢复：" + e.reason + "；期限从" + e.on.words().zh + "起重新计算",
                "resumed: " + e.reason + "; its periods count anew from " + e.on.words().en);
  }

 private:
  Naming const& naming_;
};

}  // namespace

std::vector<Words> Village::describe(engine::Entry const& entry,
                                     std::map<std::string, Person> const& people) const {
  Naming const naming(state(), library(), people, entry,
                      [this](std::string const& commitment) { return sealed_text(commitment); });
  std::vector<Words> lines;
  for (auto const& each : entry.events) lines.push_back(std::visit(Sentence(naming), each));
  return lines;
}

}  // namespace yishi
