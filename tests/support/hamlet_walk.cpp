// The walk. What is right is asked of the village itself before it is made wrong.

#include "support/hamlet_walk.hpp"

#include <algorithm>

#include "support/hamlet_wrongs.hpp"
#include "support/request_edits.hpp"

namespace yishi {

namespace {

using engine::ItemStatus;
using engine::MeetingStatus;
using Names = std::vector<std::string>;

std::string stage_of(engine::Case const& item) {
  return item.active.empty() ? "" : item.active.front().stage;
}

bool is_meeting(std::string const& stage) { return stage == "talk" || stage.ends_with("_vote"); }
bool is_posting(std::string const& stage) { return stage == "posting" || stage == "announcement"; }

Names const council{"禾安和", "枫知平", "岭朴和", "桐青平", "柘安宁"};
Names const representatives{"禾安和", "岭朴和", "桐青平"};
Names const assembly{"禾安和", "枫知平", "溪远宁", "樟明佳",
                     "岭朴和", "桐青平", "柘安宁", "苇知佳"};

Names const& members(std::string const& stage) {
  if (stage == "representatives_vote") return representatives;
  return stage == "assembly_vote" ? assembly : council;
}

engine::Meeting const* meeting_for(engine::VillageState const& state, engine::Case const& item) {
  for (auto const& id : state.open_meetings)
    for (auto const& each : state.meetings.at(id).items)
      if (each.item.case_id == item.id &&
          (each.status == ItemStatus::waiting || each.status == ItemStatus::voting))
        return &state.meetings.at(id);
  return nullptr;
}

}  // namespace

rules::Date HamletWalk::today() const { return rules::civil_date(hamlet_.village().now()); }

void HamletWalk::go_on(std::int32_t days, int hour) {
  auto const then = rules::start_of(rules::Moment{today().plus(days), hour * 60});
  if (then > hamlet_.village().now()) hamlet_.clock().set(then);
  hamlet_.village().runtime().pass_time();
}

bool HamletWalk::accepted(Request const& request) const {
  auto const understood = understand(hamlet_.village(), request);
  return understood &&
         std::holds_alternative<engine::Acceptance>(hamlet_.village().would(understood.value()));
}

Request HamletWalk::new_case() {
  auto const title = "第" + std::to_string(++cases_) + "件";
  if (chance(70))
    return {"case new", {{"workflow", "小事"}, {"form.标题", title}, {"by", "苇知佳"}}};
  return {"case new",
          {{"workflow", "大事"},
           {"form.标题", title},
           {"form.类别", chance(50) ? "公益事业" : "村规民约"},
           {"by", "苇知佳"}}};
}

Request HamletWalk::at_collect(engine::Case const& item) {
  if (chance(10))
    return {"case do",
            {{"case", item.id}, {"action", "补充"}, {"form.说明", "补图"}, {"minutes", "两委"}}};
  if (chance(15))
    return {"case do",
            {{"case", item.id}, {"action", "会签"}, {"with", "樟明佳"}, {"minutes", "两委"}}};
  Names const ways{"交商议", "交票决", "交举手", "交点名", "交张榜"};
  return {"case do", {{"case", item.id}, {"action", one_of(ways)}, {"minutes", "两委"}}};
}

Request HamletWalk::notice(engine::Case const& item, std::string const& stage) {
  auto const days = stage == "assembly_vote" ? 11 : 4;
  auto const when = rules::Moment{today().plus(days), 14 * 60};
  return {"meet notice",
          {{"agenda", item.id}, {"when", when.iso()}, {"place", "祠堂"}, {"minutes", "两委"}}};
}

Request HamletWalk::tally(engine::Meeting const& meeting, std::string const& stage) {
  Request record{"vote record", {{"meeting", meeting.id}, {"item", "1"}}};
  auto const& item = meeting.items.front();
  auto const there =
      item.status == ItemStatus::voting ? item.present.size() : meeting.present.size();
  auto const add = [&](std::string const& name, std::string const& value) {
    record.fields.emplace_back(name, value);
  };
  if (stage == "named_vote") {
    auto const people = hamlet_.village().people();
    Names names;
    for (auto const& id : item.status == ItemStatus::voting ? item.present : meeting.present)
      names.push_back(people.at(id).name);
    std::sort(names.begin(), names.end());
    add("approve", listed(names));
  } else {
    auto const n = std::to_string(there);
    for (auto const* reading : {"tally.", "again."}) {
      for (auto const* figure : {"发出", "收回", "有效", "同意"})
        add(std::string(reading) + figure, n);
      for (auto const* figure : {"反对", "弃权"}) add(std::string(reading) + figure, "0");
    }
    add("reader", "枫知平");
    add("second_reader", "樟明佳");
  }
  add("caller", "槿明平");
  add("counter", "禾远宁");
  add("watcher", "枫青和");
  return record;
}

Request HamletWalk::in_meeting(engine::Meeting const& meeting, std::string const& stage) {
  if (meeting.status == MeetingStatus::adjourned) return {"meet resume", {{"meeting", meeting.id}}};
  if (meeting.status == MeetingStatus::notified) {
    if (meeting.present.empty())
      return {"meet sign", {{"meeting", meeting.id}, {"people", listed(members(stage))}}};
    auto const chair = hamlet_.village().people().at(meeting.present.front()).name;
    return {"meet open", {{"meeting", meeting.id}, {"chair", chair}}};
  }
  if (stage == "talk")
    return {"case do",
            {{"case", meeting.items.front().item.case_id},
             {"action", chance(50) ? "改稿" : "定稿"},
             {"form.方案", "text:方案"},
             {"minutes", "两委"}}};
  if (meeting.items.front().status == ItemStatus::voting) return tally(meeting, stage);
  if (chance(15))
    return {"meet adjourn",
            {{"meeting", meeting.id}, {"until", rules::Moment{today().plus(1), 9 * 60}.iso()}}};
  return {"vote open", {{"meeting", meeting.id}, {"item", "1"}}};
}

/// The clock goes on to the meeting, if there is one.
Request HamletWalk::at_meeting(engine::Case const& item, std::string const& stage) {
  auto const* meeting = meeting_for(hamlet_.village().state(), item);
  if (meeting == nullptr) return notice(item, stage);
  auto request = in_meeting(*meeting, stage);
  if (meeting->sits.date < today() && request.verb != "meet resume")
    request = with_field(request, "on", meeting->sits.iso());
  return request;
}

Request HamletWalk::at_posting(engine::Case const& item) {
  if (!item.active.front().notice) return {"notice post", {{"case", item.id}, {"place", "村口"}}};
  std::string open;
  for (auto const& each : item.objections)
    if (!each.verdict) open = each.id;
  if (!open.empty() && chance(60))
    return {"notice answer",
            {{"case", item.id}, {"objection", open}, {"verdict", "不成立"}, {"minutes", "两委"}}};
  return {"notice object", {{"case", item.id}, {"form.内容", "太吵"}, {"by", "槿明平"}}};
}

Request HamletWalk::right(engine::Case const& item) {
  auto const stage = stage_of(item);
  if (stage == "collect") return at_collect(item);
  if (stage == "raise")
    return {"case do", {{"case", item.id}, {"action", "交党研"}, {"minutes", "两委"}}};
  if (stage == "study")
    return {"case do",
            {{"case", item.id},
             {"action", item.matter == "public_welfare" ? "交代表" : "交大会"},
             {"by", "禾安和"},
             {"minutes", "支委"}}};
  if (is_meeting(stage)) return at_meeting(item, stage);
  if (is_posting(stage)) return at_posting(item);
  return {
      "case do",
      {{"case", item.id}, {"action", "完成"}, {"form.验收", "text:验收单"}, {"minutes", "两委"}}};
}

std::optional<Attempt> HamletWalk::too_soon(engine::Case const& item) {
  auto const stage = stage_of(item);
  auto const& state = hamlet_.village().state();
  if (stage == "representatives_vote" && meeting_for(state, item) == nullptr &&
      state.delegations.empty())
    return Attempt{notice(item, stage), "no delegation", true};
  if (is_posting(stage) && !item.active.front().notice)
    return Attempt{{"notice object", {{"case", item.id}, {"form.内容", "太吵"}, {"by", "槿明平"}}},
                   "nothing is up",
                   true};
  if (is_posting(stage))
    return Attempt{{"notice post", {{"case", item.id}, {"place", "祠堂"}}},
                   "up already",
                   state.postings.at(*item.active.front().notice).until >= today()};
  auto const* meeting = is_meeting(stage) ? meeting_for(state, item) : nullptr;
  if (meeting == nullptr) return std::nullopt;
  auto const starts = rules::start_of(meeting->sits);
  bool const over = meeting->sits.date < today();
  if (over) return std::nullopt;
  if (meeting->status == MeetingStatus::notified && starts > hamlet_.village().now() && chance(40))
    return Attempt{notice(item, stage), "called already", false};
  if (meeting->status == MeetingStatus::notified && starts > hamlet_.village().now())
    return Attempt{in_meeting(*meeting, stage), "before its day", true};
  if (meeting->status == MeetingStatus::notified && meeting->present.empty() && stage != "talk")
    return chance(50) ? Attempt{{"vote open", {{"meeting", meeting->id}, {"item", "1"}}},
                                "nobody there",
                                true}
                      : Attempt{{"meet open",
                                 {{"meeting", meeting->id}, {"chair", members(stage).front()}}},
                                "nobody there",
                                true};
  if (meeting->status == MeetingStatus::open && stage != "talk" &&
      meeting->items.front().status == ItemStatus::waiting)
    return Attempt{tally(*meeting, stage), "vote not opened", item.recused.empty()};
  return std::nullopt;
}

/// Whoever is left out of a joint act is not in it twice: one wrong takes the other away.
bool undo_each_other(Wrong const& one, Wrong const& other) {
  auto const are = [&](std::string_view first, std::string_view second) {
    return one.what == first && other.what == second;
  };
  return are("alone", "wrong capacity") || are("wrong capacity", "alone");
}

/// One or two things wrong with a right request, of those that fit it.
Attempt HamletWalk::made_wrong(Request const& right) {
  auto const fitting = wrongs_of(right, today());
  if (fitting.empty()) return {right, ""};
  auto const& one = one_of(fitting);
  auto const& other = one_of(fitting);
  Attempt attempt{one.make(right), one.what, one.curable};
  // Two that do not get into each other's way.
  if (!chance(40) || one.what == other.what || undo_each_other(one, other)) return attempt;
  auto const both = other.make(attempt.request);
  if (both != one.make(other.make(right))) return attempt;
  attempt.parts = {attempt.request, other.make(right)};
  return {both, one.what + ", " + other.what, one.curable && other.curable, false, attempt.parts};
}

Attempt HamletWalk::next() {
  auto const& state = hamlet_.village().state();
  std::vector<engine::Case const*> running;
  for (auto const& [id, item] : state.cases)
    if (item.status == engine::CaseStatus::running || item.status == engine::CaseStatus::suspended)
      running.push_back(&item);
  if (running.size() < 2 || chance(5)) {
    auto request = new_case();
    return chance(30) ? made_wrong(request) : Attempt{request, ""};
  }
  auto const& item = *one_of(running);
  if (chance(20)) return {anything(), "anything"};
  if (chance(6)) {
    go_on(static_cast<std::int32_t>(1 + below(6)), 15);
    return {{}, "", false, true};
  }
  if (item.status == engine::CaseStatus::suspended) {
    if (chance(50)) return {right(item), "on hold", !item.active.front().notice};
    return {{"case resume", {{"case", item.id}, {"reason", "等到了"}, {"minutes", "两委"}}}, ""};
  }
  if (chance(4))
    return {{"case suspend",
             {{"case", item.id}, {"authority", "镇通知"}, {"reason", "等"}, {"minutes", "两委"}}},
            ""};
  if (chance(4))
    return {{"case recuse", {{"case", item.id}, {"person", one_of(council)}, {"reason", "亲戚"}}},
            ""};
  if (chance(35))
    if (auto attempt = too_soon(item)) return *attempt;
  auto const* meeting = meeting_for(state, item);
  if (meeting != nullptr && rules::start_of(meeting->sits) > hamlet_.village().now() && chance(60))
    go_on(meeting->sits.date.days() - today().days(), 14);
  auto const asked = right(item);
  if (!accepted(asked)) {
    // Too late to record what happened in a meeting: it is closed as it stands.
    if (meeting != nullptr && chance(80)) return {{"meet close", {{"meeting", meeting->id}}}, ""};
    return {asked, "not the time"};
  }
  return chance(70) ? made_wrong(asked) : Attempt{asked, ""};
}

}  // namespace yishi
