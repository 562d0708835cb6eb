// Entries as sentences: what the ledger (台账) shows.

#include <optional>
#include <variant>

#include "api/form.hpp"
#include "api/view/said.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace event = engine::event;
using engine::VillageState;

std::string number(std::int64_t n) { return std::to_string(n); }

/// Turns ids into names, as far as state, library and side records know them.
class Naming {
 public:
  Naming(VillageState const& state, engine::Library const& library,
         std::map<std::string, Person> const& people, engine::Entry const& entry)
      : state_(state), library_(library), people_(people), entry_(entry) {}

  std::string person(std::string const& id) const {
    auto const found = people_.find(id);
    return found == people_.end() ? id : found->second.name;
  }

  /// “：甲、乙”; nothing if there is nobody.
  Words listed(std::vector<std::string> const& ids) const {
    Words words;
    for (auto const& id : ids) {
      words.zh += (words.zh.empty() ? "：" : "、") + person(id);
      words.en += (words.en.empty() ? ": " : ", ") + person(id);
    }
    return words;
  }

  /// A stage of the workflow of a case.
  Words stage(std::string const& case_id, std::string const& id) const {
    auto const* workflow = workflow_of(case_id);
    if (workflow == nullptr) return {id, id};
    auto const index = rules::find_stage(*workflow, id);
    return index ? workflow->stages[static_cast<std::size_t>(*index)].name.words() : Words{id, id};
  }

  Words action(std::string const& case_id, std::string const& stage_id,
               std::string const& id) const {
    auto const* workflow = workflow_of(case_id);
    if (workflow == nullptr) return {id, id};
    auto const index = rules::find_stage(*workflow, stage_id);
    if (!index) return {id, id};
    auto const* found = rules::find_action(workflow->stages[static_cast<std::size_t>(*index)], id);
    return found == nullptr ? Words{id, id} : found->name.words();
  }

  /// The row of a table by which a case was led on.
  Words row(event::StageLeft const& e) const {
    auto const* workflow = workflow_of(e.case_id);
    auto const index = workflow == nullptr ? std::nullopt : rules::find_stage(*workflow, e.stage);
    auto const* stage = index ? &workflow->stages[static_cast<std::size_t>(*index)] : nullptr;
    return stage != nullptr && stage->choice ? rules::row_words(*stage->choice, e.arrow)
                                             : rules::words_for(rules::Outcome::chosen);
  }

  /// Whether an item was voted on by show of hands.
  bool without_paper(event::VoteRecorded const& e) const {
    auto const meeting = state_.meetings.find(e.meeting);
    if (meeting == state_.meetings.end() || e.item < 0 ||
        e.item >= std::ssize(meeting->second.items))
      return false;
    auto const& item = meeting->second.items[static_cast<std::size_t>(e.item)].item;
    auto const* workflow = workflow_of(item.case_id);
    auto const index =
        workflow == nullptr ? std::nullopt : rules::find_stage(*workflow, item.stage);
    if (!index) return false;
    auto const& rule = workflow->stages[static_cast<std::size_t>(*index)].meeting;
    return rule && rule->ballot && rule->ballot->kind == rules::BallotKind::open;
  }

  Words body(std::string const& id) const {
    for (auto const& [hash, rules] : library_.rules) {
      auto const index = rules::find_body(rules->workflow, id);
      if (index) return rules->workflow.bodies[static_cast<std::size_t>(*index)].name.words();
    }
    return {id, id};
  }

  /// Whom the law means, and what, by the title that it has there.
  Words legal_body(std::string const& id) const {
    if (auto const* law = law_in_force())
      for (auto const& body : law->bodies)
        if (body.id == id) return {body.title.zh, body.title.en};
    return {id, id};
  }
  Words matters(std::vector<std::string> const& ids) const {
    auto const* law = law_in_force();
    Words list;
    for (auto const& id : ids) {
      auto const* matter = law == nullptr ? nullptr : rules::find_matter(*law, id);
      list.zh += (list.zh.empty() ? "" : "、") + (matter == nullptr ? id : matter->title.zh);
      list.en += (list.en.empty() ? "" : ", ") + (matter == nullptr ? id : matter->title.en);
    }
    return list;
  }

  /// A procedure that was adopted.
  Words workflow(event::RulesAdopted const& e) const {
    auto const* rules = rules_called(e.rules_hash);
    return rules == nullptr ? Words{e.workflow, e.workflow} : rules->workflow.name.words();
  }

  /// The last day of a posting as it would be without holidays, if it is not that day.
  std::optional<rules::Date> before_rolling(event::NoticePosted const& e) const {
    auto const* rules = rules_of(e.case_id);
    if (rules == nullptr) return std::nullopt;
    auto const index = rules::find_stage(rules->workflow, e.stage);
    if (!index) return std::nullopt;
    auto const& period = rules->workflow.stages[static_cast<std::size_t>(*index)].period;
    if (!period) return std::nullopt;
    auto const duration = rules::resolve(*rules, *period);
    auto const plain = e.from.plus(duration.count);
    bool const rolled = duration.unit == rules::DayUnit::days && plain < e.until;
    return rolled ? std::optional{plain} : std::nullopt;
  }

  /// Whether a posting counts from the day of its entry because it was entered late. What would be
  /// recorded, but is not yet, has no stamp.
  bool entered_late(event::NoticePosted const& e) const {
    return !entry_.stamp.actor.empty() && entry_.stamp.occurred.date < e.from;
  }

  /// A field that was corrected, as its form calls it.
  Words field(event::RecordCorrected const& e) const {
    if (e.name == "place") return {"地点", "place"};
    if (e.name == "occurred") return {"时间", "time"};
    auto const blank = blank_of(e);
    return blank ? blank->field->name.words() : Words{e.name, e.name};
  }
  Words value(event::RecordCorrected const& e, std::string const& value) const {
    auto const blank = blank_of(e);
    return blank ? shown_value(*blank->rules, *blank->field, value) : Words{value, value};
  }

 private:
  rules::LawProfile const* law_in_force() const {
    auto const law = library_.laws.find(state_.law);
    return law == library_.laws.end() ? nullptr : law->second.get();
  }

  struct Blank {
    rules::Rules const* rules = nullptr;
    rules::FormField const* field = nullptr;
  };

  std::optional<Blank> blank_of(event::RecordCorrected const& e) const {
    constexpr std::string_view prefix = "form.";
    if (!e.name.starts_with(prefix)) return std::nullopt;
    for (auto const& [id, item] : state_.cases)
      for (auto const& form : item.forms) {
        auto const rules = library_.rules.find(item.rules);
        if (form.seq != e.target || rules == library_.rules.end()) continue;
        auto const& workflow = rules->second->workflow;
        auto const stage = rules::find_stage(workflow, form.stage);
        if (!stage) continue;
        auto const* action =
            rules::find_action(workflow.stages[static_cast<std::size_t>(*stage)], form.action);
        if (action == nullptr) continue;
        for (auto const& field : action->form)
          if (field.name.id() == e.name.substr(prefix.size()))
            return Blank{rules->second.get(), &field};
      }
    return std::nullopt;
  }

  rules::Rules const* rules_of(std::string const& case_id) const {
    auto const found = state_.cases.find(case_id);
    return rules_called(found == state_.cases.end() ? opened_with(case_id) : found->second.rules);
  }
  /// The rules of a case that this entry opens: it is not there yet if the entry is only tried.
  std::string opened_with(std::string const& case_id) const {
    for (auto const& each : entry_.events)
      if (auto const* opened = std::get_if<event::CaseOpened>(&each);
          opened != nullptr && opened->case_id == case_id)
        return opened->rules;
    return {};
  }
  rules::Rules const* rules_called(std::string const& hash) const {
    auto const rules = library_.rules.find(hash);
    return rules == library_.rules.end() ? nullptr : rules->second.get();
  }
  rules::WorkflowDefinition const* workflow_of(std::string const& case_id) const {
    auto const* rules = rules_of(case_id);
    return rules == nullptr ? nullptr : &rules->workflow;
  }

  VillageState const& state_;
  engine::Library const& library_;
  std::map<std::string, Person> const& people_;
  engine::Entry const& entry_;
};

Words of_case(std::string const& id) { return {"议题 " + id + "：", "case " + id + ": "}; }
Words of_meeting(std::string const& id) { return {"会议 " + id + "：", "meeting " + id + ": "}; }

Words plus(Words left, std::string const& zh, std::string const& en) {
  left.zh += zh;
  left.en += en;
  return left;
}

Words vote_words(std::string const& meeting, std::string const& case_id, bool passed,
                 std::int64_t approve, std::int64_t needed, std::int64_t total, rules::Base base) {
  auto const over = rules::words_for(base);
  return plus(of_meeting(meeting),
              "议题 " + case_id + (passed ? " 通过：" : " 未通过：") + "同意 " + number(approve) +
                  " 票，" + over.zh + " " + number(total) + " 人，须 " + number(needed) + " 票",
              "case " + case_id + (passed ? " passed: " : " failed: ") + number(approve) +
                  " in favour; " + number(needed) + " needed of " + number(total) + " " + over.en);
}

/// One sentence for each kind of event.
class Sentence {
 public:
  explicit Sentence(Naming const& naming) : naming_(naming) {}

  Words operator()(event::LogOpened const& e) const {
    return {"开立“" + e.village + "”的档案" + (e.simulated ? "（模拟）" : ""),
            "log of " + e.village + " opened" + (e.simulated ? " (simulated)" : "")};
  }
  Words operator()(event::LawAdopted const& e) const {
    return {"采用法律底线 " + e.profile, "legal profile " + e.profile + " adopted"};
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
  Words operator()(event::MotionPassed const& e) const {
    return vote_words(e.meeting, e.case_id, true, e.approve, e.needed, e.total, e.base);
  }
  Words operator()(event::MotionFailed const& e) const {
    return vote_words(e.meeting, e.case_id, false, e.approve, e.needed, e.total, e.base);
  }
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
    return plus(of_meeting(e.meeting), "第 " + number(e.item + 1) + " 项作废：文本或环节已变",
                "item " + number(e.item + 1) + " is void: its text or stage has changed");
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
  Words operator()(event::NoticeInterrupted const& e) const {
    return {"第 " + number(e.notice) + " 号公示中断：" + e.reason,
            "notice no. " + number(e.notice) + " interrupted: " + e.reason};
  }
  Words operator()(event::NoticeProved const& e) const {
    Words words{"第 " + number(e.notice) + " 号公示的凭证",
                "proof that notice no. " + number(e.notice) + " was up"};
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
  Words operator()(event::RecordTakenBack const& e) const {
    return {"收回第 " + number(e.target) + " 条：" + e.reason,
            "entry " + number(e.target) + " taken back: " + e.reason};
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
  Naming const naming(state(), library(), people, entry);
  std::vector<Words> lines;
  for (auto const& each : entry.events) lines.push_back(std::visit(Sentence(naming), each));
  return lines;
}

}  // namespace yishi
