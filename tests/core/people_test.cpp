// Who acts: bodies, offices, minutes, joint acts, recusal; and the forms they fill in.

#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

TEST_CASE("a body acts through somebody who holds an office, with minutes") {
  Village village;
  to_collect(village);
  village.now("2026-03-02T10:00");
  auto const accept = act("collect", "accept");
  village.by("c1", "committees", "").when(accept).refused({"YS-5206"});
  village.by("c3", "committees").when(accept).refused({"YS-5205"});
  village.by("v01", "committees").when(accept).refused({"YS-5204"});
  auto const other = village.by("v01", "villagers", "").when(accept).refused({"YS-5202"});
  CHECK(message(other.front(), Language::zh) == "“受理”由村两委来做，这次写的身份：村民");
  auto const none = village.by("c1", "", "").when(accept).refused({"YS-5202"});
  CHECK(message(none.front(), Language::zh) == "“受理”由村两委来做，这次写的身份：没有写");
  CHECK(message(none.front(), Language::en) ==
        "`accept` is for committees to do; the capacity given: none");
  village.by("", "committees").when(accept).refused({"YS-5204", "YS-5219"});
  village.by("system", "committees").when(accept).refused({"YS-5200", "YS-5204"});
  village.by("c2", "committees").when(accept).accepted();
}

TEST_CASE("several reasons are given together") {
  Village village;
  to_collect(village);
  village.now("2026-03-02T08:00").by("c3", "committees", "");
  village.on("2026-03-01")
      .when(act("collect", "decline"))
      .refused({"YS-3540", "YS-5205", "YS-5206", "YS-6100", "YS-6103"});
}

TEST_CASE("villagers act for themselves while they are on the roster") {
  Village village;
  rules::Roster roster;
  roster.body = "villagers";
  rules::Member moved;
  moved.person = "v01";
  moved.until = *Date::of(2026, 3, 1);
  roster.members = {moved};
  village.adopt_roster(roster);
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  village.when(propose()).refused({"YS-5204"});
  village.on("2026-03-01").when(propose()).accepted();
}

TEST_CASE("a body without a roster cannot act") {
  Village village;
  auto rules = three_up_rules();
  rules.workflow.bodies[1].name = {"新机构", "new_body"};
  rules.rules_hash = "rules-new-body";
  village.adopt(rules);
  village.now("2026-03-02T09:00").by("v01", "villagers", "").given(propose());
  village.by("c1", "new_body").when(act("collect", "accept")).refused({"YS-5203"});
}

TEST_CASE("acting jointly takes one person from each body") {
  Village village;
  auto rules = three_up_rules();
  auto& accept = rules.workflow.stages[0].actions[1];
  accept.by = {1, 2, 5};  // committees, party branch, supervisors
  accept.jointly = true;
  rules.rules_hash = "rules-jointly";
  village.adopt(rules);
  to_collect(village);
  auto const with = [](std::vector<std::string> jointly) {
    auto made = act("collect", "accept");
    made.jointly = std::move(jointly);
    return made;
  };
  auto const reasons = village.when(with({"b1"})).refused({"YS-5207"});
  CHECK(said(reasons, "YS-5207") == "`accept` is done jointly, and nobody acts for `supervisors`");
  village.when(with({})).refused({"YS-5207", "YS-5207"});
  village.when(with({"b2", "s1"})).refused({"YS-5207", "YS-5208"});
  village.when(with({"b1", "s1", "s2"})).refused({"YS-5208"});
  village.when(with({"b1", "b1"})).refused({"YS-5207", "YS-5208"});
  village.given(command::Recuse{first_case, "s1", "亲属"});
  village.when(with({"s1", "b1"})).refused({"YS-5209"});
  rules::Roster more;
  more.body = "supervisors";
  rules::Member eighth;
  eighth.person = "s8";
  eighth.office = "委员";
  more.members = {eighth};
  village.adopt_roster(more);
  auto both = more.members;
  both[0].person = "c1";
  rules::Roster one_more;
  one_more.body = "supervisors";
  one_more.members = both;
  village.adopt_roster(one_more);
  village.when(with({"c1", "b1"})).refused({"YS-5207", "YS-5208"});
  village.adopt_roster(more);
  village.when(with({"s8", "b1"})).accepted();
}

TEST_CASE("an act that is not joint names nobody else") {
  Village village;
  to_collect(village);
  auto accept = act("collect", "accept");
  accept.jointly = {"b1"};
  village.when(accept).refused({"YS-5208"});
}

TEST_CASE("somebody who is recused does not act for a body in the case, but may still speak") {
  Village village;
  to_comment(village);
  village.given(command::PostNotice{first_case, "comment", "村务公开栏", "", ""});
  village.given(command::Recuse{first_case, "v05", "邻居"});
  village.given(command::Recuse{first_case, "c2", "亲属"});
  village.when(command::Recuse{first_case, "c2", "亲属"}).refused({"YS-3593"});
  village.when(command::Recuse{first_case, "nobody", "亲属"}).refused({"YS-5211"});
  village.when(command::Recuse{first_case, "c1", ""}).refused({"YS-3503"});
  village.by("v09", "villagers", "")
      .when(command::Recuse{first_case, "c1", "亲属"})
      .refused({"YS-5205"});
  village.when(command::Recuse{first_case, "v09", "自己申请"}).brings({"person.recused"});
  village.now("2026-03-10T09:00").by("v05", "villagers", "");
  village.when(act("comment", "give_view", {value("attitude", "other"), value("content", "好")}))
      .accepted();
  village.now("2026-03-19T00:00").time(first_case).accepted();
  village.by("c2", "committees");
  village.when(act("draft", "write", {document("plan", text_hash('a'))})).refused({"YS-5209"});
}

TEST_CASE("timers are the system's, everything else is people's") {
  Village village;
  to_collect(village);
  village.when(command::PassTime{first_case}).refused({"YS-5201", "YS-6111"});
  village.by("system", "", "");
  village.when(command::Withdraw{first_case, "不办了"}).refused({"YS-5200", "YS-5218"});
  village.when(command::CloseMeeting{"M1"}).refused({"YS-3550", "YS-5200", "YS-5202"});
}

TEST_CASE("each blank of a form is filled in once, with what it takes") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  struct Row {
    char const* wrong;
    std::vector<FieldValue> more;
    std::vector<std::string> codes;
  };
  auto const row = GENERATE(values<Row>({
      {"nothing", {}, {}},
      {"twice", {value("title", "又一个")}, {"YS-3542"}},
      {"unknown", {value("colour", "red")}, {"YS-3541"}},
      {"amount with a point", {value("amount", "12.50")}, {"YS-3543"}},
      {"amount with a sign", {value("amount", "-5")}, {"YS-3543"}},
      {"amount with a leading zero", {value("amount", "05")}, {"YS-3543"}},
      {"amount of 16 digits", {value("amount", "1234567890123456")}, {"YS-3543"}},
      {"amount of 15 digits", {value("amount", "123456789012345")}, {}},
      {"no amount", {value("amount", "0")}, {}},
      {"amount empty", {value("amount", "")}, {"YS-3543"}},
      {"amount as a document", {document("amount", text_hash('a'))}, {"YS-3544"}},
      {"amount sealed", {{"amount", {}, text_hash('a'), {}}}, {"YS-3544"}},
      {"amount with nothing", {{"amount", {}, {}, {}}}, {"YS-3544"}},
      {"amount twice over", {{"amount", "5", text_hash('a'), {}}}, {"YS-3544"}},
  }));
  CAPTURE(row.wrong);
  auto command = propose();
  for (auto const& field : row.more) command.form.push_back(field);
  auto attempt = village.when(command);
  if (row.codes.empty())
    attempt.accepted();
  else
    attempt.refused(row.codes);
}

TEST_CASE("texts may be sealed, matters are the law's, documents are hashes, options are listed") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  auto command = propose();
  command.form[1] = {"cause", std::nullopt, text_hash('5'), std::nullopt};
  command.form[2] = value("matter", "moon");
  village.when(command).refused({"YS-3543"});
  command.form[2] = value("matter", "公益事业");
  command.form[1].sealed = "not a hash";
  village.when(command).refused({"YS-3543"});
  command.form[1].sealed = text_hash('5');
  command.form.erase(command.form.begin());
  village.when(command).refused({"YS-3540"});
  command.form.push_back(value("title", std::string(9000, 'x')));
  village.when(command).refused({"YS-3543"});
  command.form.back() = value("title", "老年食堂");
  auto const events = village.given(command);
  CHECK(std::get<event::CaseOpened>(events.front()).matter == "public_welfare");
  village.by_clerk().given(act("collect", "accept"));
  village.given(command::PostNotice{first_case, "comment", "公开栏", "", ""});
  village.by("v01", "villagers", "");
  village.when(act("comment", "give_view", {value("attitude", "maybe"), value("content", "好")}))
      .refused({"YS-3543"});
}

TEST_CASE("dates and whole numbers are checked") {
  Village village;
  auto rules = three_up_rules();
  auto& form = rules.workflow.stages[0].actions[1].form;
  rules::FormField date;
  date.name = {"日期", "date"};
  date.type = rules::FieldType::date;
  rules::FormField number;
  number.name = {"数", "number"};
  number.type = rules::FieldType::integer;
  form = {date, number};
  rules.rules_hash = "rules-form";
  village.adopt(rules);
  to_collect(village);
  village.when(act("collect", "accept", {value("date", "2026-2-3"), value("number", "1e3")}))
      .refused({"YS-3543", "YS-3543"});
  village.when(act("collect", "accept", {value("date", "2026-02-03"), value("number", "-12")}))
      .accepted();
}

TEST_CASE("what belongs to a meeting is done in one, and only that") {
  Village village;
  to_consultation(village);
  auto const settle = [](std::string const& meeting) {
    return act("consult", "settle", {document("plan", text_hash('a'))}, meeting);
  };
  village.when(settle("")).refused({"YS-3522"});
  village.when(settle("M7")).refused({"YS-3550"});
  village.given(command::Leave{"M1", {"r01"}});
  auto const reasons = village.when(settle("M1")).refused({"YS-4300"});
  CHECK(said(reasons, "YS-4300").find("28 needed, 27 there, 1 more") != std::string::npos);
  village.given(command::SignIn{"M1", {"r01"}});
  village.given(settle("M1"));
  auto agree = act("party_study", "agree");
  agree.meeting = "M1";
  village.by("b1", "party_branch").when(agree).refused({"YS-3523"});
}

TEST_CASE("what was not on the notice is not dealt with") {
  Village village;
  to_consultation(village);
  village.by("v01", "villagers", "").given(propose());
  village.by_clerk();
  auto const advance = [&](command::Act command) {
    command.case_id = "2026-002";
    return village.given(command);
  };
  advance(act("collect", "accept"));
  village.given(command::PostNotice{"2026-002", "comment", "公开栏", "", ""});
  village.given(command::AdjournMeeting{"M1", *Moment::parse("2026-04-20")});
  village.now("2026-04-10T00:00").time("2026-002").accepted();
  advance(act("draft", "write", {document("plan", text_hash('c'))}));
  village.now("2026-04-20T09:00").given(command::ResumeMeeting{"M1"});
  auto settle = act("consult", "settle", {document("plan", text_hash('c'))}, "M1");
  settle.case_id = "2026-002";
  village.when(settle).refused({"YS-3565"});
}
