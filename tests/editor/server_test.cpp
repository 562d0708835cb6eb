// What the server says of a workflow text by itself, in both languages.

#include <catch2/catch.hpp>

#include "api/editor/open_text.hpp"
#include "client.hpp"

namespace {

using namespace yishi;

std::string const uri = "file:///nowhere/talk.yishi";

std::string const zh =
    "流程 说事 (talk) 版本 \"1.0\"\n"                        // 0
    "机构 村民 (villagers) 个人\n"                           // 1
    "机构 代表 (representatives)\n"                          // 2
    "参数 期 (days_open) = 15 天  依据 村组法/35\n"          // 3
    "环节 提事 (raise) {\n"                                  // 4
    "  村民 可 发起 提出 (bring) { 事情 : 文字 } -> 商量\n"  // 5
    "}\n"                                                    // 6
    "会议 商量 (meet) {\n"                                   // 7
    "  参加 代表\n"                                          // 8
    "  到会 过半数 全体\n"                                   // 9
    "  表决 公开, 赞成 过半数 实到\n"                        // 10
    "  通过 -> 张榜\n"                                       // 11
    "  未通过 -> 不办\n"                                     // 12
    "  人数不足 -> 商量 至多 2 次, 否则 -> 不办\n"           // 13
    "}\n"                                                    // 14
    "公示 张榜 (post) { 期限 期; 期满 -> 办了 }\n"           // 15
    "终点 办了 (done) 通过\n"                                // 16
    "终点 不办 (dropped) 未通过\n";                          // 17

std::string const en =
    "workflow talk version \"1.0\"\n"                              // 0
    "body villagers individual\n"                                  // 1
    "body representatives\n"                                       // 2
    "parameter days_open = 15 days\n"                              // 3
    "stage raise {\n"                                              // 4
    "  villagers may initiate bring { subject : text } -> meet\n"  // 5
    "}\n"                                                          // 6
    "meeting meet {\n"                                             // 7
    "  of representatives\n"                                       // 8
    "  quorum more than 1/2 of all members\n"                      // 9
    "  ballot open, for more than 1/2 of present\n"                // 10
    "  passed -> post\n"                                           // 11
    "  failed -> dropped\n"                                        // 12
    "  inquorate -> meet at most 2 times, else -> dropped\n"       // 13
    "}\n"                                                          // 14
    "notice post { period days_open; expired -> done }\n"          // 15
    "end done passed\n"                                            // 16
    "end dropped failed\n";                                        // 17

struct Open : Client {
  explicit Open(std::string const& text) {
    begin();
    published = tell("textDocument/didOpen", opened(uri, text));
  }
  std::string hover(std::int64_t line, std::int64_t character) {
    auto const found = result("textDocument/hover", asked_at(uri, line, character));
    auto const* text = editor::text_at(found, {"contents", "value"});
    return text == nullptr ? "" : *text;
  }
  /// Where the name at a place is declared: “line:character”.
  std::string definition(std::int64_t line, std::int64_t character) {
    auto const found = result("textDocument/definition", asked_at(uri, line, character));
    auto const* at = editor::number_at(found, {"range", "start", "line"});
    if (at == nullptr) return "";
    return std::to_string(*at) + ":" +
           std::to_string(*editor::number_at(found, {"range", "start", "character"}));
  }
  Json renamed(std::int64_t line, std::int64_t character, std::string const& name) {
    auto params = asked_at(uri, line, character);
    (*params.object())["newName"] = name;
    return ask("textDocument/rename", std::move(params));
  }
  /// The text after the edits of an answer, put in as an editor does: from the end.
  static std::string edited(std::string const& text, Json const& edits) {
    editor::OpenText open(text);
    auto const& list = *edits.array();
    for (auto each = list.rbegin(); each != list.rend(); ++each) {
      auto const at = [&](std::string_view side, std::string_view axis) {
        return *editor::number_at(*each, {"range", side, axis});
      };
      open.replace({{at("start", "line"), at("start", "character")},
                    {at("end", "line"), at("end", "character")}},
                   *editor::text_at(*each, {"newText"}), editor::Units::utf16);
    }
    return open.utf8();
  }
  std::vector<Json> published;
};

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string swapped(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST_CASE("the diagnostics of the editor are those of the check", "[editor]") {
  for (auto const& text :
       {zh, en, swapped(zh, "-> 张榜", "-> 张贴"), swapped(en, "-> post", "-> pots"),
        swapped(zh, "过半数 全体", "过半数"), std::string("流程")}) {
    Open client(text);
    CAPTURE(text);
    REQUIRE(client.published.size() == 1);
    auto const report = check_workflow("talk.yishi", text, *rules::Date::parse("2026-03-03"));
    std::string codes;
    for (auto const& each : report.diagnostics)
      codes += (codes.empty() ? "" : " ") + std::string(each.kind->code);
    CHECK(codes_in(client.published[0]) == codes);
  }
}

TEST_CASE("a diagnostic has its place in the units of the editor, and its cure", "[editor]") {
  // 𠮷 has two units of UTF-16 and four of UTF-8; the mistake stands behind it.
  auto const wrong =
      swapped(zh, "环节 提事 (raise) {\n", "环节 提𠮷 (raise) { 村民 可 甲 -> 张贴\n");
  for (auto const& [encoding, begin] : {std::pair{"utf-16", 27}, std::pair{"utf-8", 43}}) {
    Client client;
    client.begin(encoding);
    auto const published = client.tell("textDocument/didOpen", opened(uri, wrong));
    REQUIRE(published.size() == 1);
    bool found = false;
    for (auto const& each : *editor::at(published[0], {"diagnostics"})->array()) {
      if (*editor::text_at(each, {"code"}) != "YS-2001") continue;
      found = true;
      CAPTURE(encoding);
      CHECK(*editor::number_at(each, {"range", "start", "line"}) == 4);
      CHECK(*editor::number_at(each, {"range", "start", "character"}) == begin);
      CHECK(*editor::number_at(each, {"severity"}) == 1);
      CHECK(says(*editor::text_at(each, {"message"}), "改为“张榜”"));
    }
    CHECK(found);
  }
}

TEST_CASE("a second place is told with its words", "[editor]") {
  Open client(zh + "终点 办了 通过\n");
  REQUIRE(client.published.size() == 1);
  auto const& list = *editor::at(client.published[0], {"diagnostics"})->array();
  REQUIRE_FALSE(list.empty());
  auto const* related = editor::at(list.front(), {"relatedInformation"});
  REQUIRE(related != nullptr);
  CHECK(*editor::number_at(related->array()->front(), {"location", "range", "start", "line"}) ==
        16);
  CHECK(*editor::text_at(related->array()->front(), {"location", "uri"}) == uri);
}

TEST_CASE("a byte order mark moves nothing", "[editor]") {
  Open client("\xEF\xBB\xBF流程 甲\n终点 乙\n");
  for (auto const& each : *editor::at(client.published.at(0), {"diagnostics"})->array())
    if (*editor::text_at(each, {"code"}) == "YS-1101")
      CHECK(*editor::number_at(each, {"range", "start", "character"}) == 4);
  CHECK(client.definition(0, 4) == "0:4");
}

TEST_CASE("a name is explained by the sentence of its rule", "[editor][hover]") {
  Open chinese(zh);
  CHECK(says(chinese.hover(5, 36), "环节 商量 (meet)"));
  CHECK(says(chinese.hover(7, 3), "到会的须达到全体成员的过半数"));
  CHECK(says(chinese.hover(5, 3), "机构 村民 (villagers)"));
  CHECK(says(chinese.hover(5, 3), "每个人都可以自己做"));
  CHECK(says(chinese.hover(15, 18), "15 天（《村民委员会组织法》第三十五条）"));
  CHECK(says(chinese.hover(12, 9), "没有通过"));
  CHECK(says(chinese.hover(3, 26), "《村民委员会组织法》第三十五条"));
  CHECK(says(chinese.hover(9, 6), "到会的须达到全体成员的过半数"));
  CHECK(says(chinese.hover(10, 12), "赞成的须达到实到人数的过半数"));
  CHECK(chinese.hover(6, 0).empty());

  Open english(en);
  CHECK(says(english.hover(5, 53), "It is held only if more than 1/2 of all members are there"));
  CHECK(says(english.hover(15, 22), "parameter days_open"));
  CHECK(says(english.hover(15, 22), "15 days."));
  CHECK(says(english.hover(9, 12), "more than 1/2 of all members"));
}

TEST_CASE("a name is told even while the text has a mistake", "[editor][hover]") {
  Open client(swapped(zh, "过半数 全体", "过半数"));
  CHECK(client.hover(15, 18) == "参数 期 (days_open)");
}

TEST_CASE("a definition is where the name is declared", "[editor][definition]") {
  Open chinese(zh);
  CHECK(chinese.definition(5, 36) == "7:3");
  CHECK(chinese.definition(8, 5) == "2:3");
  CHECK(chinese.definition(15, 18) == "3:3");
  CHECK(chinese.definition(13, 27) == "17:3");
  CHECK(chinese.definition(13, 29) == "17:3");  // right behind it
  CHECK(chinese.definition(9, 6).empty());
  CHECK(chinese.definition(99, 0).empty());
  Open english(en);
  CHECK(english.definition(5, 53) == "7:8");
  CHECK(english.definition(11, 12) == "15:7");
}

TEST_CASE("a name is changed wherever it stands, and its twin keeps its own", "[editor][rename]") {
  Open client(zh);
  auto const answer = client.renamed(13, 10, "议一议");
  auto const* edits = editor::at(answer, {"result", "changes", uri});
  REQUIRE(edits != nullptr);
  CHECK(edits->array()->size() == 3);
  auto const text = Open::edited(zh, *edits);
  CHECK(text == swapped(zh, "商量", "议一议"));
  auto const published = client.tell("textDocument/didChange", whole_change(uri, 2, text));
  CHECK(codes_in(published.at(0)) == codes_in(client.published.at(0)));

  Open english(en);
  auto const other = english.renamed(2, 6, "delegates");
  auto const* changes = editor::at(other, {"result", "changes", uri});
  REQUIRE(changes != nullptr);
  CHECK(Open::edited(en, *changes) == swapped(en, "representatives", "delegates"));
  // The twin of a Chinese name stands in one place.
  Open again(zh);
  auto const twin = again.renamed(7, 8, "talk_about");
  auto const* places = editor::at(twin, {"result", "changes", uri});
  REQUIRE(places != nullptr);
  CHECK(Open::edited(zh, *places) == swapped(zh, "(meet)", "(talk_about)"));
}

TEST_CASE("a rename is refused where it would break the text", "[editor][rename]") {
  struct Row {
    std::int64_t line;
    std::int64_t character;
    std::string name;
    std::string refusal;  // part of the message; empty: allowed
  };
  Open client(zh);
  for (auto const& row :
       {Row{9, 6, "甲", "光标不在可以改的名称上"}, Row{3, 28, "甲", "光标不在可以改的名称上"},
        Row{5, 23, "甲", "光标不在可以改的名称上"}, Row{7, 3, "通过", "“通过”不能当名称"},
        Row{7, 3, "", "不能当名称"}, Row{7, 3, "甲 乙", "不能当名称"},
        Row{7, 3, "15", "不能当名称"}, Row{7, 3, "三分之二", "不能当名称"},
        Row{7, 3, "甲#", "不能当名称"}, Row{7, 3, "甲\n", "不能当名称"},
        Row{7, 3, "张榜", "“张榜”已经是别的环节了"}, Row{7, 3, "post", "已经是别的环节了"},
        Row{1, 3, "representatives", "已经是别的机构了"}, Row{7, 3, "村民", ""},
        Row{7, 3, "商量", ""}, Row{7, 3, "三上三下", ""}, Row{0, 3, "说话", ""},
        Row{5, 12, "提起", ""}}) {
    CAPTURE(row.line, row.character, row.name);
    auto const answer = client.renamed(row.line, row.character, row.name);
    auto const* text = editor::text_at(answer, {"error", "message"});
    CHECK((text == nullptr) == row.refusal.empty());
    if (text != nullptr) CHECK(says(*text, row.refusal));
  }
  CHECK(client.error("textDocument/prepareRename", asked_at(uri, 9, 6)) == -32803);
  auto const name = client.result("textDocument/prepareRename", asked_at(uri, 7, 3));
  CHECK(*editor::text_at(name, {"placeholder"}) == "商量");
}

TEST_CASE("formatting gives the text of yishi fmt, and nothing for one with mistakes",
          "[editor][formatting]") {
  Json const params = Json::Object{{"textDocument", Json::Object{{"uri", uri}}}};
  for (auto const& text : {zh, en}) {
    Open client(text);
    auto const edits = client.result("textDocument/formatting", params);
    REQUIRE(edits.array() != nullptr);
    auto const once = edits.array()->empty() ? text : Open::edited(text, edits);
    CHECK(once != text);
    client.tell("textDocument/didChange", whole_change(uri, 2, once));
    CHECK(client.result("textDocument/formatting", params).array()->empty());
  }
  Open wrong(swapped(zh, "过半数 全体", "过半数"));
  CHECK(wrong.result("textDocument/formatting", params).is_null());
}

TEST_CASE("a change by places and one of the whole text end in the same", "[editor]") {
  Open client(zh);
  Json::Object const range{{"end", place(11, 10)}, {"start", place(11, 8)}};
  Json::Array const changes{Json::Object{{"range", range}, {"text", "张贴"}}};
  auto const broken =
      client.tell("textDocument/didChange",
                  Json::Object{{"contentChanges", changes},
                               {"textDocument", Json::Object{{"uri", uri}, {"version", 2}}}});
  REQUIRE(broken.size() == 1);
  CHECK(says(codes_in(broken[0]), "YS-2001"));
  CHECK(*editor::number_at(broken[0], {"version"}) == 2);
  auto const mended = client.tell("textDocument/didChange", whole_change(uri, 3, zh));
  REQUIRE(mended.size() == 1);
  CHECK_FALSE(says(codes_in(mended[0]), "YS-2001"));
  auto const closed = client.tell("textDocument/didClose",
                                  Json::Object{{"textDocument", Json::Object{{"uri", uri}}}});
  for (auto const& each : closed) CHECK(codes_in(each).empty());
}
