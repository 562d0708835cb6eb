// Requests at random: sound in form, and mostly out of place.

#include "support/hamlet_walk.hpp"
#include "support/request_edits.hpp"

namespace yishi {

namespace {

using Names = std::vector<std::string>;

Names const everybody{"禾安和", "枫知平", "溪远宁", "樟明佳", "岭朴和", "桐青平",
                      "柘安宁", "苇知佳", "槿明平", "禾远宁", "枫青和", "菱远和"};
Names const actions{"补充",   "补正",   "会签",   "重写",   "交商议",   "交票决", "交举手",
                    "交点名", "交张榜", "不办",   "定稿",   "改稿",     "完成",   "提出",
                    "提请",   "交党研", "交代表", "交大会", "提出异议", "答复"};

}  // namespace

std::string HamletWalk::any_case() {
  return std::to_string(1 + below(hamlet_.village().state().cases.size() + 1));
}

std::string HamletWalk::any_meeting() {
  auto const count = hamlet_.village().state().meetings.size();
  return "M" + std::to_string(1 + below(count + 1));
}

std::string HamletWalk::any_person() { return one_of(everybody); }

std::string HamletWalk::any_entry() {
  auto const size = static_cast<std::size_t>(hamlet_.village().state().size);
  return std::to_string(below(size + 1));
}

Request HamletWalk::any_of_a_case() {
  Request request{"case do", {{"case", any_case()}}};
  auto const add = [&](std::string const& name, std::string const& value) {
    request = with_field(std::move(request), name, value);
  };
  Names const verbs{"case do",     "case do",     "case do",     "case withdraw", "case suspend",
                    "case resume", "case rebind", "case recuse", "case unrecuse"};
  request.verb = one_of(verbs);
  if (request.verb == "case do") {
    add("action", one_of(actions));
    if (chance(20)) add("form.方案", "text:方案");
    if (chance(20)) add("form.说明", "补图");
    if (chance(10)) add("meeting", any_meeting());
    if (chance(10)) add("with", any_person());
    if (chance(10)) add("stage", chance(50) ? "收集" : "张榜");
  } else {
    add("reason", chance(90) ? "有人说" : "");
  }
  if (request.verb == "case recuse" || request.verb == "case unrecuse") add("person", any_person());
  if (request.verb == "case unrecuse" && chance(70)) add("second", any_person());
  if (request.verb == "case suspend" || request.verb == "case rebind") add("authority", "镇通知");
  return request;
}

Request HamletWalk::any_of_a_meeting() {
  Names const verbs{"meet notice", "meet sign",    "meet sign",   "meet leave",
                    "meet open",   "meet adjourn", "meet resume", "meet close"};
  auto const verb = one_of(verbs);
  if (verb == "meet notice")
    return {verb,
            {{"agenda", any_case()},
             {"when", rules::Moment{today().plus(static_cast<std::int32_t>(below(14))), 840}.iso()},
             {"place", "祠堂"}}};
  Request request{verb, {{"meeting", any_meeting()}}};
  if (verb == "meet sign" || verb == "meet leave")
    request = with_field(request, "people", listed({any_person(), any_person()}));
  if (verb == "meet open") request = with_field(request, "chair", any_person());
  if (verb == "meet adjourn")
    request =
        with_field(request, "until",
                   rules::Moment{today().plus(static_cast<std::int32_t>(below(3))), 12 * 60}.iso());
  return request;
}

Request HamletWalk::any_vote() {
  Request request{chance(40) ? "vote open" : "vote record",
                  {{"meeting", any_meeting()}, {"item", chance(90) ? "1" : "2"}}};
  if (request.verb == "vote open") return request;
  for (auto const* role : {"caller", "counter", "watcher"})
    request.fields.emplace_back(role, any_person());
  if (chance(20)) {
    request.fields.emplace_back("approve", listed({any_person(), any_person()}));
    request.fields.emplace_back("oppose", any_person());
    return request;
  }
  for (auto const* reading : {"tally.", "again."})
    for (auto const* figure : {"发出", "收回", "有效", "同意", "反对", "弃权"})
      request.fields.emplace_back(std::string(reading) + figure, std::to_string(below(4)));
  request.fields.emplace_back("reader", any_person());
  request.fields.emplace_back("second_reader", any_person());
  return request;
}

Request HamletWalk::any_of_a_notice() {
  auto const number = any_entry();
  switch (below(5)) {
    case 0:
      return {"notice post", {{"case", any_case()}, {"place", "村口"}}};
    case 1:
      return {"notice proof", {{"notice", number}, {"file", "text:照片"}}};
    case 2:
      return {"notice remove", {{"notice", number}, {"reason", "被雨冲掉了"}}};
    case 3:
      return {"notice object", {{"case", any_case()}, {"form.内容", "太吵"}}};
    default:
      return {"notice answer", {{"case", any_case()}, {"objection", "O1"}, {"verdict", "不成立"}}};
  }
}

Request HamletWalk::any_of_the_record() {
  switch (below(4)) {
    case 0:
      return {"delegate",
              {{"matters", chance(70) ? "公益事业" : "村规民约"},
               {"to", chance(70) ? "村民代表会议" : "村民会议"},
               {"from", today().plus(static_cast<std::int32_t>(below(9)) - 4).iso()},
               {"until", today().plus(static_cast<std::int32_t>(below(60)) - 5).iso()},
               {"evidence", "text:村民会议决议"}}};
    case 1:
      return {"correct",
              {{"entry", any_entry()},
               {"field", chance(60) ? "地点" : "标题"},
               {"now", "改过的"},
               {"reason", "写错了"},
               {"second", any_person()}}};
    case 2:
      return {"annul",
              {{"case", any_case()},
               {"entry", any_entry()},
               {"authority", "法院判决"},
               {"reason", "程序违法"},
               {"second", any_person()}}};
    default:
      return {"takeback", {{"entry", any_entry()}, {"reason", "录错了"}}};
  }
}

Request HamletWalk::anything() {
  Request request;
  switch (below(8)) {
    case 0:
      request = any_of_the_record();
      break;
    case 1:
      request = any_of_a_notice();
      break;
    case 2:
      request = any_vote();
      break;
    case 3:
    case 4:
      request = any_of_a_meeting();
      break;
    default:
      request = any_of_a_case();
  }
  if (chance(70)) request.fields.emplace_back("minutes", "两委");
  if (chance(40)) request.fields.emplace_back("by", any_person());
  if (chance(10))
    request.fields.emplace_back("on", today().plus(static_cast<std::int32_t>(below(8)) - 5).iso());
  return request;
}

}  // namespace yishi
