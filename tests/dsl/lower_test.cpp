// What lowering makes of a tree: names in both languages, arrows in the order of the text, the text
// that is voted on.

#include "yishi/dsl/lower.hpp"

#include <catch2/catch.hpp>

#include "dsl/texts.hpp"

namespace yishi {
namespace {

rules::WorkflowDefinition definition(std::string const& text) {
  auto const loaded = load(text);
  INFO(said_about("text.yishi", text, loaded));
  REQUIRE(loaded.definition);
  REQUIRE(rules::is_sound(*loaded.definition));
  return *loaded.definition;
}

std::string const consultation =
    "  参加 代表, 列席 村民\n  通知 3 天\n  到会 过半数 全体\n"
    "  代表 可 确定 (settle) { 定稿 (final) : 文件 } -> 好\n"
    "  代表 可 退回 (return_it) -> 提议 至多 2 次\n"
    "  人数不足 -> 会商 至多 3 次, 否则 -> 散";

TEST_CASE("a name without a twin is the same in both languages", "[lower]") {
  auto const lowered = definition(with_meeting(consultation));
  CHECK(lowered.name == rules::Name{"试行", "trial"});
  auto const plain = definition(
      "workflow a\nbody b individual\nstage c {\n  b may initiate d -> "
      "e\n}\nend e passed\n");
  CHECK(plain.name == rules::Name{"a", "a"});
  CHECK(plain.version == "1");
  CHECK(plain.label == rules::Caption{});
}

TEST_CASE("a caption without a twin is shown in both languages", "[lower]") {
  auto const zh =
      definition("流程 a \"标\"\n机构 b 个人\n环节 c {\n b 可 发起 d -> e\n}\n终点 e 通过\n");
  CHECK(zh.label == rules::Caption{"标", "标"});
  auto const en = definition(
      "workflow a \"label\" / \"标\"\nbody b individual\nstage c {\n b may "
      "initiate d -> e\n}\nend e passed\n");
  CHECK(en.label == rules::Caption{"标", "label"});
}

TEST_CASE("of two bars the one over people comes first, whichever way they are written",
          "[lower]") {
  auto const voting = [](std::string const& bars) {
    return definition(with_meeting("  参加 代表\n  到会 过半数 全体\n  表决 记名, 赞成 " + bars +
                                   "\n  通过 -> 好\n  未通过 -> 散\n  人数不足 -> 散"));
  };
  auto const one = voting("过半数 实到 且 三分之二以上 户");
  CHECK(one == voting("三分之二以上 户 且 过半数 实到"));
  auto const& ballot = *one.stages[1].meeting->ballot;
  CHECK(ballot.pass.base == rules::Base::present);
  REQUIRE(ballot.also);
  CHECK(ballot.also->base == rules::Base::households);
  CHECK(rules::words_for(*ballot.also).en == "at least 2/3 of households");
  CHECK(rules::bar_words(ballot).zh == "过半数 实到 且 三分之二以上 户");
  auto const alone = voting("过半数 代表户");
  CHECK(alone.stages[1].meeting->ballot->pass.base == rules::Base::households_represented);
  CHECK_FALSE(alone.stages[1].meeting->ballot->also);
}

TEST_CASE("arrows are counted in the order of the text", "[lower]") {
  auto const lowered = definition(with_meeting(consultation));
  REQUIRE(lowered.stages.size() == 4);
  auto const& entry = lowered.stages[0];
  auto const& meeting = lowered.stages[1];
  CHECK(entry.actions[0].kind == rules::ActionKind::initiate);
  CHECK_FALSE(entry.actions[0].arrow);
  CHECK(entry.actions[1].arrow->id == 0);
  CHECK(entry.actions[1].within->literal == rules::Duration{5, rules::DayUnit::days});
  CHECK(meeting.actions[0].arrow->id == 1);
  CHECK(meeting.actions[1].arrow->id == 2);
  CHECK(meeting.actions[1].arrow->at_most == 2);
  CHECK_FALSE(meeting.actions[1].arrow->otherwise);
  CHECK(meeting.exits[0].arrow.id == 3);
  CHECK(meeting.exits[0].arrow.target == 1);
  CHECK(meeting.exits[0].arrow.otherwise == 3);
  CHECK(meeting.meeting->beside == std::vector<std::int32_t>{0});
}

TEST_CASE("a name may be used before its line, in either language", "[lower]") {
  auto const lowered = definition(
      "流程 甲\n环节 乙 (b) {\n  villagers 可 发起 提 -> end_one\n}\n终点 丙 (end_one) 通过\n"
      "机构 村民 (villagers) 个人\n");
  CHECK(lowered.stages[0].actions[0].by == std::vector<std::int32_t>{0});
  CHECK(lowered.stages[0].actions[0].arrow->target == 1);
}

TEST_CASE("a document sets the text in a stage or a meeting, and nowhere else", "[lower]") {
  auto const lowered = definition(
      "流程 甲\n机构 乙 个人\n"
      "环节 一号 {\n  乙 可 发起 提 { 甲 : 文字 }\n  乙 可 交 { 稿 : 文件 } -> 二号\n}\n"
      "公示 二号 {\n  期限 3 天\n  乙 可 附 { 稿 : 文件 }\n  期满 -> 三号\n}\n"
      "会议 三号 {\n  参加 乙\n  到会 过半数 全体\n  乙 可 定 { 稿 : 文件 } -> 四号\n  人数不足 -> "
      "四号\n}\n"
      "办理 四号 {\n  乙 须 在 3 天 内 办 { 稿 : 文件 } -> 完\n}\n终点 完 通过\n");
  CHECK(lowered.stages[0].actions[1].form[0].sets_text);
  CHECK_FALSE(lowered.stages[1].actions[0].form[0].sets_text);
  CHECK(lowered.stages[2].actions[0].form[0].sets_text);
  CHECK_FALSE(lowered.stages[3].actions[0].form[0].sets_text);
}

TEST_CASE("objections and answers have names of their own, or the usual ones", "[lower]") {
  auto const names = [](std::string const& object, std::string const& answer,
                        std::string const& head) {
    auto const lowered =
        definition(head + object + "\n" + answer + "\n  expired -> e\n}\nend e passed\n");
    auto const& actions = lowered.stages[1].actions;
    CHECK(actions[0].kind == rules::ActionKind::object);
    CHECK(actions[1].kind == rules::ActionKind::answer);
    return std::pair{actions[0].name, actions[1].name};
  };
  std::string const en =
      "workflow a\nbody b individual\nstage c {\n  b may initiate d -> p\n}\nnotice p {\n  period "
      "3 "
      "days\n";
  std::string const zh =
      "流程 a\n机构 b 个人\n环节 c {\n  b 可 发起 d -> p\n}\n公示 p {\n  期限 3 天\n";
  auto const usual =
      std::pair{rules::Name{"提出异议", "object"}, rules::Name{"答复异议", "answer"}};
  CHECK(names("  b may object", "  b must within 2 days answer objections", en) == usual);
  CHECK(names("  b 可 提出异议", "  b 须 在 2 天 内 答复 异议", zh) == usual);
  auto const own = std::pair{rules::Name{"反映", "complain"}, rules::Name{"回复", "reply"}};
  CHECK(names("  b may object complain (反映)", "  b may answer objections reply (回复)", en) ==
        own);
  CHECK(names("  b 可 提出异议 反映 (complain)", "  b 可 答复 异议 回复 (reply)", zh) == own);
  CHECK(names("  b 可 提出异议 (complain)", "  b 可 答复异议 (reply)", zh) ==
        std::pair{rules::Name{"提出异议", "complain"}, rules::Name{"答复异议", "reply"}});
}

TEST_CASE("bodies joined by 、 act alone, joined by 和 together", "[lower]") {
  CHECK_FALSE(definition(with_clause("  代表、村民 可 受理 (accept) -> 好\n  逾 期 -> 散"))
                  .stages[0]
                  .actions[1]
                  .jointly);
  auto const both =
      definition(with_clause("  代表 和 村民 须 在 期 内 受理 (accept) -> 好\n  逾 期 -> 散"));
  CHECK(both.stages[0].actions[1].jointly);
  CHECK(both.stages[0].actions[1].by == std::vector<std::int32_t>{1, 0});
  CHECK(both.stages[0].actions[1].within->parameter == 0);
  CHECK(both.stages[0].exits[0].after->parameter == 0);
}

TEST_CASE("a text with a mistake has no definition", "[lower]") {
  CHECK_FALSE(load(with_clause("  代表 可 受理 (accept) -> 没有")).definition);
  CHECK_FALSE(load(with_clause("  代表 可 受理 (accept) ->")).definition);
  CHECK_FALSE(load(with_clause("  代表 可 受理 (accept) -> 好 ★")).definition);
}

}  // namespace
}  // namespace yishi
