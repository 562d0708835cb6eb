// Where two lists of events part, in words.

#include "audit/difference.hpp"

#include <algorithm>

#include "audit/findings.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine::audit {

namespace {

using trail::Json;

struct EventWords {
  std::string_view tag;
  std::string_view zh;
};

constexpr EventWords event_words[] = {
    {"log.opened", "建立档案"},
    {"law.adopted", "采用法规"},
    {"calendar.adopted", "采用日历"},
    {"roster.adopted", "采用名册"},
    {"rules.adopted", "采用流程"},
    {"case.opened", "发起议题"},
    {"stage.entered", "进入环节"},
    {"stage.refused", "不得进入环节"},
    {"stage.left", "离开环节"},
    {"action.taken", "办理"},
    {"text.set", "确定表决文本"},
    {"duty.breached", "逾期未办"},
    {"case.ended", "议题办结"},
    {"case.withdrawn", "撤回议题"},
    {"case.rebound", "改用新规则"},
    {"person.recused", "回避"},
    {"delegation.recorded", "登记授权"},
    {"meeting.notified", "会议通知"},
    {"members.signed_in", "签到"},
    {"members.left", "离会"},
    {"meeting.opened", "会议开始"},
    {"vote.opened", "开始表决"},
    {"vote.recorded", "登记票数"},
    {"motion.passed", "动议通过"},
    {"motion.failed", "动议未通过"},
    {"item.inquorate", "人数不足"},
    {"item.put_off", "议程未议"},
    {"item.voided", "议程作废"},
    {"meeting.adjourned", "休会"},
    {"meeting.resumed", "复会"},
    {"meeting.closed", "会议结束"},
    {"notice.posted", "张贴公示"},
    {"notice.interrupted", "公示中断"},
    {"objection.raised", "提出异议"},
    {"objection.answered", "答复异议"},
    {"record.corrected", "更正记录"},
    {"decision.annulled", "撤销决定"},
    {"case.suspended", "中止议题"},
    {"case.resumed", "恢复议题"},
    {"record.taken_back", "收回记录"},
    {"notice.proved", "公示照片"},
    {"item.decided", "议程议定"},
    {"recusal.lifted", "取消回避"},
    {"parallel.opened", "并行开始"},
    {"branch.joined", "分支到会合"},
    {"branches.cancelled", "取消其余分支"},
    {"key.keepers_named", "登记密钥保管人"},
    {"key.rotated", "更换密钥"},
    {"key.recovery_posted", "公示新密钥"},
    {"key.taken_over", "启用新密钥"},
};

std::string step(std::string const& path, std::string const& next) {
  return path.empty() ? next : path + "." + next;
}

std::optional<Difference> difference_at(std::string const& path, Json const& expected,
                                        Json const& recorded);

std::optional<Difference> object_difference(std::string const& path, Json::Object const& expected,
                                            Json::Object const& recorded) {
  for (auto const& [key, value] : expected) {
    auto const other = recorded.find(key);
    if (other == recorded.end()) return Difference{step(path, key), value, std::nullopt};
    if (auto found = difference_at(step(path, key), value, other->second)) return found;
  }
  for (auto const& [key, value] : recorded)
    if (!expected.contains(key)) return Difference{step(path, key), std::nullopt, value};
  return std::nullopt;
}

std::optional<Difference> array_difference(std::string const& path, Json::Array const& expected,
                                           Json::Array const& recorded) {
  auto const longest = std::max(expected.size(), recorded.size());
  for (std::size_t i = 0; i < longest; ++i) {
    auto const here = step(path, std::to_string(i));
    if (i >= recorded.size()) return Difference{here, expected[i], std::nullopt};
    if (i >= expected.size()) return Difference{here, std::nullopt, recorded[i]};
    if (auto found = difference_at(here, expected[i], recorded[i])) return found;
  }
  return std::nullopt;
}

std::optional<Difference> difference_at(std::string const& path, Json const& expected,
                                        Json const& recorded) {
  if (expected == recorded) return std::nullopt;
  if (expected.object() != nullptr && recorded.object() != nullptr)
    return object_difference(path, *expected.object(), *recorded.object());
  if (expected.array() != nullptr && recorded.array() != nullptr)
    return array_difference(path, *expected.array(), *recorded.array());
  return Difference{path, expected, recorded};
}

/// A value as people read it. Not trail::write, which asserts what hostile values need not keep.
Words value_words(std::optional<Json> const& value) {
  if (!value) return {"没有这一项", "nothing"};
  if (value->is_null()) return {"空", "null"};
  if (auto const* yes = value->boolean()) return *yes ? Words{"是", "true"} : Words{"否", "false"};
  if (auto const* number = value->integer())
    return {std::to_string(*number), std::to_string(*number)};
  if (auto const* text = value->string())
    return text->empty() ? Words{"空", "empty"}
                         : Words{"“" + shown(*text) + "”", "`" + shown(*text) + "`"};
  auto const size = value->array() != nullptr ? value->array()->size() : value->object()->size();
  auto const count = std::to_string(size);
  return {count + " 项内容", count + " values"};
}

}  // namespace

std::optional<Difference> first_difference(Json const& expected, Json const& recorded) {
  return difference_at({}, expected, recorded);
}

Words words_of(Event const& event) {
  std::string const tag = std::visit([](auto const& e) { return e.tag; }, event);
  for (auto const& row : event_words)
    if (row.tag == tag) return {std::string(row.zh) + "（" + tag + "）", tag};
  return {tag, tag};
}

std::optional<Diagnostic> compare_events(std::int64_t seq, std::vector<Event> const& expected,
                                         std::vector<Event> const& recorded) {
  using catalog::trail;
  auto const shared = std::min(expected.size(), recorded.size());
  for (std::size_t i = 0; i < shared; ++i) {
    auto const number = static_cast<std::int64_t>(i) + 1;
    if (expected[i].index() != recorded[i].index())
      return diagnostic(kind(trail, "YS-7302"),
                        {seq, number, words_of(expected[i]), words_of(recorded[i])});
    auto const found = first_difference(to_json(expected[i]), to_json(recorded[i]));
    if (found)
      return diagnostic(kind(trail, "YS-7303"),
                        {seq, number, words_of(recorded[i]), shown(found->path),
                         value_words(found->expected), value_words(found->recorded)});
  }
  if (expected.size() > shared)
    return diagnostic(kind(trail, "YS-7301"),
                      {seq, static_cast<std::int64_t>(expected.size()),
                       static_cast<std::int64_t>(shared), words_of(expected[shared])});
  if (recorded.size() > shared)
    return diagnostic(kind(trail, "YS-7308"),
                      {seq, static_cast<std::int64_t>(shared),
                       static_cast<std::int64_t>(recorded.size()), words_of(recorded[shared])});
  return std::nullopt;
}

}  // namespace yishi::engine::audit
