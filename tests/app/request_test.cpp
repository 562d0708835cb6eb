// Requests as people name things: dates, names, numbers, forms, tallies; and scripts of them.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "demo/village_files.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/cure.hpp"
#include "yishi/script.hpp"
#include "yishi/view.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::Request;

yishi::rules::Instant at(char const* moment) {
  return yishi::rules::start_of(yishi::rules::Moment::parse(moment).value());
}

/// The made-up village of the demo in a simulated log, with nothing done in it yet.
struct Hamlet {
  Hamlet() {
    yishi::app::write_village(folder.path());
    village = std::make_unique<yishi::Village>(folder.path(), clock,
                                               yishi::VillageOptions{true, true, false});
    REQUIRE(village->adopt(false).check.ok());
  }
  yishi::ScriptReport run(std::string const& script) {
    yishi::ScriptOptions options;
    options.set_time = [this](yishi::engine::Instant when) { clock.set(when); };
    return yishi::apply(*village, script, options);
  }
  std::vector<std::string> codes(std::string const& line) {
    std::vector<std::string> found;
    for (auto const& outcome : run(line).lines)
      for (auto const& reason : outcome.reasons) found.emplace_back(reason.kind->code);
    return found;
  }
  yishi::TemporaryFolder folder;
  yishi::engine::ManualClock clock{at("2026-03-02T09:00")};
  std::unique_ptr<yishi::Village> village;
};

using Codes = std::vector<std::string>;

constexpr char const* opening =
    R"({"do":"case new","form":{"标题":"修桥","事由":"裂了","类别":"公益事业","金额":"18万元"},)"
    R"("by":"枫安和","as":"村民"})";

}  // namespace

TEST_CASE("dates are read as people write them, and nothing else is taken for one") {
  auto const today = yishi::rules::Date::parse("2026-07-01").value();
  struct Row {
    char const* typed;
    char const* moment;  // null: no date
  };
  auto const row = GENERATE(values<Row>({{"2026-04-10", "2026-04-10"},
                                         {"2026-04-10T14:00", "2026-04-10T14:00"},
                                         {"2026-04-10 14:00", "2026-04-10T14:00"},
                                         {"2026/4/10", "2026-04-10"},
                                         {"2026.4.10", "2026-04-10"},
                                         {"2026年4月10日", "2026-04-10"},
                                         {"2026年4月10日14:05", "2026-04-10T14:05"},
                                         {"4月10日", "2026-04-10"},
                                         {"4月10日14时", "2026-04-10T14:00"},
                                         {"4月10日14点30分", "2026-04-10T14:30"},
                                         {"４月１０日", "2026-04-10"},
                                         {"２０２６-０３-０１", "2026-03-01"},
                                         {"2026年3月28日下午2点", "2026-03-28T14:00"},
                                         {"2026-03-28 下午2点半", "2026-03-28T14:30"},
                                         {"3月28日上午9点整", "2026-03-28T09:00"},
                                         {"3月28日中午12点", "2026-03-28T12:00"},
                                         {"3月28日晚上7:30", "2026-03-28T19:30"},
                                         {"3月28日下午14点", "2026-03-28T14:00"},
                                         {"3月28日上午13点", nullptr},
                                         {"3月28日下午", nullptr},
                                         {"14:00", "2026-07-01T14:00"},
                                         {"14点", "2026-07-01T14:00"},
                                         {"14", nullptr},
                                         {"2026-02-28", "2026-02-28"},
                                         {"2026-02-29", nullptr},
                                         {"2026-13-01", nullptr},
                                         {"2026-04-10T23:59", "2026-04-10T23:59"},
                                         {"2026-04-10T24:00", nullptr},
                                         {"", nullptr},
                                         {"2026-04", nullptr},
                                         {"99999999999-01-01", nullptr}}));
  CAPTURE(row.typed);
  auto const read = yishi::read_moment(row.typed, today);
  CHECK(read.has_value() == (row.moment != nullptr));
  if (read && row.moment != nullptr) CHECK(read->iso() == row.moment);
}

TEST_CASE("dates and times are read in words, unless they could be two") {
  auto const today = yishi::rules::Date::parse("2026-07-01").value();
  struct Row {
    char const* typed;
    char const* moment;  // null: no date
  };
  auto const row =
      GENERATE(values<Row>({{"昨天", "2026-06-30"},
                            {"昨年", nullptr},
                            {"今日", "2026-07-01"},
                            {"明天上午九点半", "2026-07-02T09:30"},
                            {"后天", "2026-07-03"},
                            {"大后天 14:00", "2026-07-04T14:00"},
                            {"前天晚上八点", "2026-06-29T20:00"},
                            {"今晚7点", "2026-07-01T19:00"},
                            {"明晚", nullptr},
                            {"上午九点半", "2026-07-01T09:30"},
                            {"下午两点一刻", "2026-07-01T14:15"},
                            {"下午两点四刻", nullptr},
                            {"晚上12点", nullptr},
                            {"凌晨两点", "2026-07-01T02:00"},
                            {"凌晨八点", nullptr},
                            {"三月二号", "2026-03-02"},
                            {"三月初二", nullptr},
                            {"三月廿八日", "2026-03-28"},
                            {"十二月三十一日", "2026-12-31"},
                            {"十三月一日", nullptr},
                            {"二〇二六年三月二十八日下午两点零五分", "2026-03-28T14:05"},
                            {"二六年三月二日", nullptr},
                            {"26年3月2日", nullptr},
                            {"去年12月3日", "2025-12-03"},
                            {"去年", nullptr},
                            {"3月28日下午两点", "2026-03-28T14:00"},
                            {"3月2点", nullptr},
                            {"三2月一日", nullptr},
                            {"２０２６－０３－２８", "2026-03-28"},
                            {"2026—03—28", "2026-03-28"},
                            {"2026-03-28 2pm", "2026-03-28T14:00"},
                            {"tomorrow 9 am", "2026-07-02T09:00"},
                            {"2pm3", nullptr},
                            {"13am", nullptr},
                            {"3.12", "2026-03-12"},
                            {"12/3", "2026-12-03"},
                            {"3.12 上午9点", "2026-03-12T09:00"},
                            {"13.3", nullptr},
                            {"3.32", nullptr},
                            {"3.12上午9点", "2026-03-12T09:00"},
                            {"3.12:30", nullptr},
                            {"3.12点", nullptr},
                            {"上午9点零5分", "2026-07-01T09:05"},
                            {"上午9点零五分", "2026-07-01T09:05"},
                            {"上午零5点", nullptr}}));
  CAPTURE(row.typed);
  auto const read = yishi::read_moment(row.typed, today);
  CHECK(read.has_value() == (row.moment != nullptr));
  if (read && row.moment != nullptr) CHECK(read->iso() == row.moment);
}

TEST_CASE("whole numbers are read as people write them") {
  struct Row {
    char const* typed;
    std::int64_t number;  // -1: it cannot be read
  };
  auto const row = GENERATE(values<Row>({{"37", 37},
                                         {"３７", 37},
                                         {"三十七", 37},
                                         {"十二", 12},
                                         {"两", 2},
                                         {"36 人", 36},
                                         {"二十九票", 29},
                                         {"79 分", 79},
                                         {"#16", 16},
                                         {"第16条", 16},
                                         {"", -1},
                                         {"人", -1},
                                         {"第", -1},
                                         {"十几", -1},
                                         {"-3", -1},
                                         {"3.5", -1},
                                         {"一半", -1}}));
  CAPTURE(row.typed);
  CHECK(yishi::read_number(row.typed).value_or(-1) == row.number);
}

TEST_CASE("a line of a script is one object, and no key stands there twice") {
  auto const read = yishi::read_request(
      R"({"do":"meet sign","meeting":"M1","people":["甲","乙"],"form":{"栏":"值"},"item":1})");
  REQUIRE(read.has_value());
  CHECK(read->verb == "meet sign");
  CHECK(
      read->fields ==
      decltype(read->fields){
          {"meeting", "M1"}, {"people", "甲"}, {"people", "乙"}, {"form.栏", "值"}, {"item", "1"}});
  auto const bad = GENERATE(as<std::string>(), R"({"do":"a","x":"1","x":"2"})", R"({"x":"1"})",
                            R"({"do":"a","x":null})", R"({"do":"a","x":{"y":{"z":1}}})",
                            R"(["do"])", R"({"do":"a"} 1)", "{", "\xff", R"({"do":"a","x":[[1]]})");
  CAPTURE(bad);
  CHECK_FALSE(yishi::read_request(bad).has_value());
}

TEST_CASE("a case is brought in with names and words, and the record says so") {
  Hamlet hamlet;
  auto const report = hamlet.run(opening);
  REQUIRE(report.ok());
  auto const& item = hamlet.village->state().cases.at("2026-001");
  CHECK(yishi::title_of(*hamlet.village, item) == "修桥");
  CHECK(item.matter == "public_welfare");
  CHECK(item.forms.at(0).form.at(3).value == "18000000");
}

TEST_CASE("what cannot be understood is said field by field, and nothing is recorded") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  auto const size = hamlet.village->state().size;
  struct Row {
    char const* line;
    Codes codes;
  };
  auto const row = GENERATE(values<Row>({
      {R"({"do":"case accept","case":1})", {"YS-9001"}},
      {R"({"do":"meet clsoe","meeting":1})", {"YS-9002"}},
      {R"({"do":"meet notice","agenda":1,"by":"禾安和"})", {"YS-9124", "YS-9124", "YS-9131"}},
      {R"({"do":"meet notice","agenda":1,"body":"议事团","place":"祠堂","by":"禾安和","as":"村两委"})",
       {"YS-9124", "YS-9128"}},
      {R"({"do":"meet close","meeting":1,"plase":"x"})", {"YS-9122", "YS-9130"}},
      {R"({"do":"meet close","meeting":1,"metting":"x"})", {"YS-9121", "YS-9130"}},
      {R"({"do":"meet close","meeting":["1","2"],"by":"禾安和"})", {}},
      {R"({"do":"case do","case":1,"action":"受理"})", {"YS-9130"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"禾安和和"})", {"YS-9125"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"禾安何"})", {"YS-9191"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"赵某某某"})", {"YS-9126"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"槿朴平"})", {"YS-9127"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"禾安和","as":"村委"})", {"YS-9128"}},
      {R"({"do":"notice remove","notice":"头一","reason":"雨","by":"禾安和"})", {"YS-9129"}},
      {R"({"do":"case do","case":1,"action":"受理","by":"禾安和","on":"上回"})", {"YS-9017"}},
      {R"({"do":"delegate","matters":"公益事业","to":"村民代表会议","from":"3月1日",)"
       R"("until":"12月31日","evidence":"/etc/hostname","by":"禾安和","as":"村两委"})",
       {"YS-9113"}},
      {R"({"do":"delegate","matters":"公益事业","to":"村民代表会议","from":"3月1日",)"
       R"("until":"12月31日","evidence":"../x","by":"禾安和","as":"村两委"})",
       {"YS-9113"}},
  }));
  CAPTURE(row.line);
  if (row.codes.empty()) {
    CHECK_FALSE(hamlet.codes(row.line).empty());
  } else {
    CHECK(hamlet.codes(row.line) == row.codes);
  }
  CHECK(hamlet.village->state().size == size);
}

TEST_CASE("a document is taken if everybody sees the same in it, whatever it is called") {
  struct Row {
    char const* bytes;
    bool taken;
  };
  auto const row = GENERATE(values<Row>({{"\xff\xd8\xff\xe0 JFIF", true},
                                         {"%PDF-1.4\n<</Type /Catalog>>", true},
                                         {"村民会议授权书", true},
                                         {"PK\x03\x04", false},
                                         {"<html>授权书</html>", false},
                                         {"%PDF-1.4\n<</S /JavaScript>>", false}}));
  Hamlet hamlet;
  std::ofstream(hamlet.folder.path() / "授权.pdf", std::ios::binary) << row.bytes;
  auto const codes =
      hamlet.codes(R"({"do":"delegate","matters":"公益事业","to":"村民代表会议","from":"3月1日",)"
                   R"("until":"12月31日","evidence":"授权.pdf","by":"禾安和","as":"村两委"})");
  CAPTURE(row.bytes);
  CHECK((codes == Codes{"YS-9115"}) == !row.taken);
}

TEST_CASE("who holds several offices says in whose name a decision is") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  CHECK(
      hamlet.codes(R"({"do":"case suspend","case":1,"authority":"镇","reason":"等","by":"禾安和",)"
                   R"("minutes":"记录"})") == Codes{"YS-9131"});
  CHECK(hamlet
            .codes(R"({"do":"case suspend","case":1,"authority":"镇","reason":"等","by":"禾安和",)"
                   R"("minutes":"记录","as":"村两委"})")
            .empty());
}

TEST_CASE("a named script can be run again, and records nothing twice") {
  Hamlet hamlet;
  auto const script = std::string(R"({"script":"三月"})") + "\n" + opening + "\n" +
                      R"({"do":"case do","case":1,"action":"受理","by":"禾安和","as":"村两委",)" +
                      R"("minutes":"记录","on":"2026-03-02"})";
  auto const first = hamlet.run(script);
  REQUIRE(first.ok());
  auto const size = hamlet.village->state().size;
  auto const again = hamlet.run(script);
  CHECK(again.ok());
  for (auto const& line : again.lines) CHECK(line.status == yishi::LineStatus::repeated);
  CHECK(hamlet.village->state().size == size);
  // Without its name the same lines are new ones.
  CHECK(hamlet.run(opening).ok());
  CHECK(hamlet.village->state().size == size + 1);
}

TEST_CASE("a line with a key is typed again a minute later") {
  Hamlet hamlet;
  auto const folder = "-C '" + hamlet.folder.path().string() + "' ";
  hamlet.village.reset();
  auto const run = [&](std::string const& line, char const* when) {
    return yishi::run_program(hamlet.folder.path(), line + folder + "--at " + when);
  };
  std::string const opened =
      "case new --by 枫安和 --as 村民 标题=修桥 事由=裂了 类别=公益事业 --key K1 ";
  REQUIRE(run(opened, "2026-03-02T09:00").exit == 0);
  std::string const accepted = "case do 1 受理 --by 禾安和 --as 村两委 --minutes 记录 --key K2 ";
  auto const first = run(accepted, "2026-03-02T09:01");
  CAPTURE(first.out, first.err);
  REQUIRE(first.exit == 0);
  REQUIRE(run("notice post 1 --place 公示栏 --by 禾安和 --as 村两委 --key K3 ", "2026-03-02T09:02")
              .exit == 0);
  for (auto const* line : {opened.c_str(), accepted.c_str(),
                           "notice post 1 --place 公示栏 --by 禾安和 --as 村两委 --key K3 "}) {
    auto const again = run(line, "2026-03-02T09:03");
    CAPTURE(line, again.out, again.err);
    CHECK(again.exit == 0);
    CHECK(again.out.find("没有再记") != std::string::npos);
    CHECK(run(std::string(line) + "--dry-run ", "2026-03-02T09:03").exit == 0);
    auto const other = run(std::string(line) + "--on 2026-03-01 ", "2026-03-02T09:03");
    CHECK(other.exit == 2);
    CHECK(other.err.find("YS-9104") != std::string::npos);
  }
  auto const log = run("log --json ", "2026-03-02T09:03").out;
  CHECK(log.find("2026-002") == std::string::npos);
}

TEST_CASE("a line that has to be refused is judged by its code") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  auto const line = std::string(R"({"do":"case do","case":1,"action":"拟定","by":"禾安和",)") +
                    R"("as":"村两委","minutes":"记录","form":{"方案":"text:x"},"expect":")";
  auto const right = hamlet.run(line + "YS-3514\"}");
  REQUIRE(right.lines.size() == 1);
  CHECK(right.lines[0].expected);
  CHECK(right.ok());
  auto const wrong = hamlet.run(line + "YS-4300\"}");
  CHECK_FALSE(wrong.ok());
  CHECK(wrong.lines[0].status == yishi::LineStatus::unexpected);
}

TEST_CASE("a clerk who only does what the case asks for gets it through") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  // Accept it, post it, wait: each request is the one that the view offers, with its blanks filled.
  auto const offered = [&](std::string const& verb, std::string const& action) {
    for (auto const& step : yishi::view_steps(*hamlet.village, "2026-001"))
      if (step.request.verb == verb &&
          (action.empty() || step.request.fields.back().second == action)) {
        CHECK(step.missing.empty());
        auto request = step.request;
        for (auto const& [field, words] : step.blanks)
          request.fields.emplace_back(field, field == "by"        ? "禾安和"
                                             : field == "as"      ? "村两委"
                                             : field == "minutes" ? "记录"
                                                                  : "text:" + words.zh);
        bool const named = std::any_of(request.fields.begin(), request.fields.end(),
                                       [](auto const& each) { return each.first == "by"; });
        if (!named) request.fields.emplace_back("by", "禾安和");
        return yishi::record(*hamlet.village, request);
      }
    FAIL("not offered: " + verb + " " + action);
    return yishi::engine::Outcome{};
  };
  using yishi::engine::Receipt;
  CHECK(std::holds_alternative<Receipt>(offered("case do", "受理")));
  CHECK(std::holds_alternative<Receipt>(offered("notice post", "")));
  hamlet.clock.set(at("2026-03-19T09:00"));
  hamlet.village->runtime().pass_time();
  CHECK(std::holds_alternative<Receipt>(offered("case do", "拟定")));
  auto const view = yishi::view_case(*hamlet.village, "2026-001");
  REQUIRE(view.has_value());
  CHECK(view->now.at(0).name.zh == "民主恳谈");
  CHECK(view->visits.size() == 4);
}

TEST_CASE("a cure that is offered works, and every part of it is needed") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  Request const request{"case do", {{"case", "1"}, {"action", "受理"}, {"by", "枫安和"}}};
  auto const size = hamlet.village->state().size;
  auto const cure = yishi::find_cure(*hamlet.village, request);
  REQUIRE(cure.has_value());
  CHECK(hamlet.village->state().size == size);
  auto const& last = cure->back().request;
  CHECK(last.verb == "case do");
  for (auto const& [name, value] : last.fields) {
    auto const asked = std::any_of(request.fields.begin(), request.fields.end(),
                                   [&](auto const& each) { return each.first == name; });
    if (asked && name != "by") continue;
    auto without = last;
    std::erase_if(without.fields, [&](auto const& each) { return each.first == name; });
    if (name == "by") without.fields.emplace_back("by", "枫安和");
    CAPTURE(name);
    CHECK(
        std::holds_alternative<yishi::engine::Rejection>(yishi::record(*hamlet.village, without)));
  }
  for (auto const& step : *cure)
    CHECK(std::holds_alternative<yishi::engine::Receipt>(
        yishi::record(*hamlet.village, step.request)));
}

TEST_CASE("a correction is told with the name of the blank, and money in yuan") {
  Hamlet hamlet;
  auto const report = hamlet.run(std::string(opening) + "\n" + R"({"do":"correct","entry":)" +
                                 std::to_string(hamlet.village->state().size) +
                                 R"(,"field":"金额","now":"17万元","reason":"看错了",)"
                                 R"("second":"枫安和","by":"禾安和","as":"村两委"})");
  for (auto const& line : report.lines)
    for (auto const& reason : line.reasons)
      FAIL(reason.kind->code << message(reason, yishi::Language::en));
  REQUIRE(report.lines.back().receipt);
  auto const said = hamlet.village->describe(report.lines.back().receipt->entry, {});
  CAPTURE(said.at(0).zh, said.at(0).en);
  CHECK(said.at(0).zh.find("“金额”：“180000 元”改为“170000 元”") != std::string::npos);
  CHECK(said.at(0).en.find("`amount` corrected: `180000 元` to `170000 元`") != std::string::npos);
}

TEST_CASE("a case shows who is recused, and one that was withdrawn gets no tick") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  REQUIRE(hamlet
              .run(R"({"do":"case recuse","case":1,"person":"枫安和","reason":"承包人的哥哥",)"
                   R"("by":"禾安和","as":"村两委"})")
              .ok());
  auto const view = yishi::view_case(*hamlet.village, "2026-001");
  REQUIRE(view.has_value());
  CHECK(view->recused == Codes{"枫安和"});
  CHECK(view->missed.empty());
  REQUIRE(
      hamlet.run(R"({"do":"case withdraw","case":1,"reason":"不办了","by":"枫安和","as":"村民"})")
          .ok());
  auto const gone = yishi::view_case(*hamlet.village, "2026-001");
  CHECK_FALSE(gone->visits.back().normal);
}

TEST_CASE("where the rules say no for good, no cure is offered") {
  Hamlet hamlet;
  REQUIRE(hamlet.run(opening).ok());
  Request const draft{"case do",
                      {{"case", "1"},
                       {"action", "拟定"},
                       {"by", "禾安和"},
                       {"as", "村两委"},
                       {"minutes", "记录"},
                       {"form.方案", "text:x"}}};
  CHECK_FALSE(yishi::find_cure(*hamlet.village, draft).has_value());
}

TEST_CASE("the page on scripts names every verb, and its example runs") {
  std::ifstream in(fs::path(YISHI_SOURCE_DIR) / "docs" / "formats" / "script.md");
  std::string const page{std::istreambuf_iterator<char>(in), {}};
  for (auto const& verb : yishi::verbs()) {
    CAPTURE(verb.name);
    CHECK(page.find("`" + std::string(verb.name) + "`") != std::string::npos);
  }
  auto const begin = page.find("```\n") + 4;
  Hamlet hamlet;
  auto const report = hamlet.run(page.substr(begin, page.find("```", begin) - begin));
  CHECK(report.ok());
  CHECK(report.lines.size() == 3);
}
