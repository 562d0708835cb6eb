// The three cases of the demo and what is refused on the way. Made-up, but each number is one that
// the law or the village's own text asks for.

#include "demo/trial.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

namespace {

namespace command = engine::command;
using std::string;

struct Cases {
  string canteen;
  string pavilion;
  string car_park;
};

string propose(Story& story, std::size_t villager, string const& title, string const& reason,
               string const& amount) {
  auto const receipt = story.done(
      {"村民提出议题：" + title, "a villager proposes: " + title},
      story.act(story.villager(villager), "", "收集议题", "提出",
                {{"标题", title}, {"事由", reason}, {"类别", "公益事业"}, {"金额", amount}}));
  return std::get<engine::event::CaseOpened>(receipt.entry.events.at(0)).case_id;
}

/// Recorded with the assembly's resolution attached: an auditor asks for the paper.
engine::Submission delegation(Story& story, Actor const& committees) {
  string const resolution =
      "枫源村村民会议决议：公益事业类事项授权村民代表会议讨论决定，至2026年12月31日止。";
  command::Delegate delegate;
  delegate.matters = {rules::find_matter(story.rules().law, "公益事业")->id};
  delegate.to = "representatives";
  delegate.from = rules::Date::of(2026, 2, 25).value();
  delegate.until = rules::Date::of(2026, 12, 31).value();
  delegate.evidence = trail::to_hex(trail::sha256(resolution));
  auto submission = story.by(committees, delegate);
  submission.attachments.emplace_back(delegate.evidence, resolution);
  return submission;
}

Cases first_up(Story& story) {
  story.chapter({"一上：收集议题", "First up: collecting topics"});
  story.on("2026-02-25T10:00");
  auto const committees = story.office("committees", "2026年2月25日村民会议决议");
  story.done({"村民会议把公益事业类事项授权给村民代表会议（村组法第二十八条第二款）",
              "the assembly delegates welfare matters to the representatives' meeting"},
             delegation(story, committees));
  story.on("2026-02-26T15:00");
  Cases cases;
  cases.canteen = propose(story, 40, "办老年食堂", "村里八十岁以上的老人没人做饭", "18万元");
  cases.pavilion = propose(story, 50, "修村口景观亭", "村口好看些", "30万元");
  cases.car_park = propose(story, 60, "建停车场", "过年车停不下", "25万元");
  story.refused(
      {"把旧小学出租，也走这个流程", "leasing the old school by this procedure"},
      story.act(
          story.villager(70), "", "收集议题", "提出",
          {{"标题", "出租旧小学"}, {"事由", "空着可惜"}, {"类别", "资产处置"}, {"金额", "5万元"}}),
      "YS-4304");
  return cases;
}

void each(Cases const& cases, auto&& act) {
  for (auto const* id : {&cases.canteen, &cases.pavilion, &cases.car_park}) act(*id);
}

void post(Story& story, string const& case_id, string const& stage) {
  command::PostNotice notice;
  notice.case_id = case_id;
  notice.stage = story.stage_id(stage);
  notice.place = "村务公开栏";
  notice.checkpoint = story.sign();
  story.done({}, story.by(story.office("committees", "村委会会议记录"), notice));
}

void first_down(Story& story, Cases const& cases) {
  story.chapter({"一下：征求意见", "First down: asking for comments"});
  story.on("2026-03-02T09:00");
  auto const committees = story.office("committees", "两委会议记录 2026-03-02");
  each(cases, [&](string const& id) {
    story.done({}, story.act(committees, id, "收集议题", "受理", {}));
  });
  story.on("2026-03-03T09:00");
  each(cases, [&](string const& id) { post(story, id, "征求意见"); });
  story.on("2026-03-05T18:00");
  story.done({"村民的话只留凭证，原话另存，可以删",
              "villagers' words: the trail keeps a commitment, the words are kept apart"},
             story.act(story.villager(81), cases.canteen, "征求意见", "发表意见",
                       {{"态度", "赞成"}, {"内容", "早该办了，饭要软一点"}}));
  story.on("2026-03-17T10:00");
  story.refused({"公示还没满就拟方案", "drafting before the comment period is over"},
                story.act(committees, cases.canteen, "拟定方案", "拟定",
                          {{"方案", "text:老年食堂方案（初稿）"}}),
                "YS-3514");
}

string consult(Story& story, Cases const& cases) {
  auto const committees = story.office("committees", "两委会议记录 2026-03-20");
  auto const agenda = [&] {
    std::vector<engine::AgendaItem> items;
    each(cases, [&](string const& id) {
      items.push_back({id, story.stage_id("民主恳谈"), story.state_of(id).text});
    });
    return items;
  };
  command::NotifyMeeting call{"representatives", rules::Moment::parse("2026-03-23T14:00").value(),
                              "村文化礼堂", "公开栏、微信群", agenda()};
  story.refused({"3月20日通知、3月23日开会", "called on 20 March for 23 March"},
                story.by(committees, call), "YS-6107");
  call.planned = rules::Moment::parse("2026-03-25T14:00").value();
  auto const receipt =
      story.done({"改到3月25日，中间有完整的 4 天", "25 March: four full days between"},
                 story.by(committees, call));
  return std::get<engine::event::MeetingNotified>(receipt.entry.events.at(0)).meeting;
}

void second(Story& story, Cases const& cases) {
  story.chapter({"二上二下：拟定方案，民主恳谈", "Second up and down: a draft, talked through"});
  story.on("2026-03-20T09:00");
  auto const committees = story.office("committees", "两委会议记录 2026-03-20");
  story.done({}, story.act(committees, cases.canteen, "拟定方案", "拟定",
                           {{"方案", "text:老年食堂方案（初稿）：每天两餐，每餐八元"}}));
  story.done({}, story.act(committees, cases.pavilion, "拟定方案", "拟定",
                           {{"方案", "text:景观亭方案（初稿）：木亭一座"}}));
  story.done({}, story.act(committees, cases.car_park, "拟定方案", "拟定",
                           {{"方案", "text:停车场方案（初稿）：车位四十个"}}));
  auto const meeting = consult(story, cases);
  story.on("2026-03-25T14:00");
  auto const present = story.members("representatives", 34);
  story.done({}, story.by(committees, command::SignIn{meeting, present}));
  story.done({}, story.by(committees, command::OpenMeeting{meeting, present.at(0)}));
  story.on("2026-03-25T16:00");
  auto const settle = [&](string const& id, string const& text) {
    story.done(
        {}, story.act(committees, id, "民主恳谈", "确定方案", {{"方案", "text:" + text}}, meeting));
  };
  settle(cases.canteen, "老年食堂方案：每天两餐，每餐五元，饭菜要软");
  settle(cases.pavilion, "景观亭方案：石亭一座");
  settle(cases.car_park, "停车场方案：车位三十个，留出晒谷场");
  story.done({}, story.by(committees, command::CloseMeeting{meeting}));
}

void third_up(Story& story, Cases const& cases) {
  story.chapter({"三上：党组织研究，党员审议", "Third up: party study and review"});
  story.on("2026-03-26T09:00");
  auto const committees = story.office("committees", "两委会议记录 2026-03-26");
  command::NotifyMeeting early{
      "representatives",
      rules::Moment::parse("2026-04-01T14:00").value(),
      "村文化礼堂",
      "公开栏",
      {{cases.canteen, story.stage_id("代表表决"), story.state_of(cases.canteen).text}}};
  story.refused({"党员还没审议，就通知代表来表决", "calling the vote before the party review"},
                story.by(committees, early), "YS-3514");
  story.on("2026-03-27T09:00");
  auto const branch = story.office("party_branch", "支委会会议记录 2026-03-27");
  each(cases,
       [&](string const& id) { story.done({}, story.act(branch, id, "党组织研究", "同意", {})); });
  command::NotifyMeeting call{"party_members",
                              rules::Moment::parse("2026-03-31T19:00").value(),
                              "村党群服务中心",
                              "微信群",
                              {}};
  each(cases, [&](string const& id) {
    call.agenda.push_back({id, story.stage_id("党员审议"), story.state_of(id).text});
  });
  auto const receipt = story.done({}, story.by(branch, call));
  auto const meeting = std::get<engine::event::MeetingNotified>(receipt.entry.events.at(0)).meeting;
  story.on("2026-03-31T21:00");
  try_party_members(story, meeting);
  auto const day = "2026-03-31T19:00";
  auto const present = story.members("party_members", 41);
  story.done({}, story.by(branch, command::SignIn{meeting, present}, day));
  story.done({}, story.by(branch, command::OpenMeeting{meeting, present.at(0)}, day));
  for (std::int64_t item = 0; item < 3; ++item) {
    story.done({}, story.by(branch, command::OpenVote{meeting, item}, day));
    story.done({}, story.by(branch, tally(story, meeting, item, 41, 36 - item, 3), day));
  }
  story.done({}, story.by(branch, command::CloseMeeting{meeting}, day));
}

void third_down(Story& story, Cases const& cases, string const& first_text) {
  story.chapter({"三下：村民代表会议表决（周五开会，周一录入）",
                 "Third down: the representatives vote (held on Friday, entered on Monday)"});
  story.on("2026-04-03T09:00");
  auto const committees = story.office("committees", "村委会会议记录 2026-04-02");
  auto const vote = story.stage_id("代表表决");
  command::NotifyMeeting call{"representatives",
                              rules::Moment::parse("2026-04-10T14:00").value(),
                              "村文化礼堂",
                              "公开栏、微信群",
                              {{cases.canteen, vote, first_text}}};
  story.refused(
      {"拿恳谈前的旧方案来表决", "putting the old plan to the vote, not the one reviewed"},
      story.by(committees, call), "YS-3559");
  call.agenda = {{cases.canteen, vote, story.state_of(cases.canteen).text},
                 {cases.pavilion, vote, story.state_of(cases.pavilion).text}};
  auto const receipt = story.done({}, story.by(committees, call));
  auto const meeting = std::get<engine::event::MeetingNotified>(receipt.entry.events.at(0)).meeting;
  story.on("2026-04-13T09:00");
  try_representatives(story, meeting);
  auto const day = "2026-04-10T14:00";
  auto const present = story.members("representatives", 37);
  auto const early = std::vector<string>(present.begin(), present.end() - 1);
  story.done({}, story.by(committees, command::SignIn{meeting, early}, day));
  story.refused({"36 人就开会", "opening with 36"},
                story.by(committees, command::OpenMeeting{meeting, present.at(0)}, day), "YS-4300");
  story.done({"第 37 位赶到了", "the 37th arrives"},
             story.by(committees, command::SignIn{meeting, {present.back()}}, day));
  story.done({}, story.by(committees, command::OpenMeeting{meeting, present.at(0)}, day));
  story.done({}, story.by(committees, command::OpenVote{meeting, 0}, day));
  story.done({"老年食堂", "the canteen"},
             story.by(committees, tally(story, meeting, 0, 37, 33, 2), day));
  story.done({}, story.by(committees, command::OpenVote{meeting, 1}, day));
  story.done({"景观亭", "the pavilion"},
             story.by(committees, tally(story, meeting, 1, 37, 12, 20), day));
  story.done({}, story.by(committees, command::CloseMeeting{meeting}, day));
}

/// Three meetings, never two thirds: the case ends undecided.
void inquorate(Story& story, Cases const& cases) {
  story.chapter({"第三件：三次都开不成会", "The third case: three meetings, never a quorum"});
  auto const committees = story.office("committees", "村委会会议记录");
  struct Meeting {
    char const* called;
    char const* held;
  };
  for (auto const& [called, held] : {Meeting{"2026-04-14T09:00", "2026-04-18T14:00"},
                                     {"2026-04-19T09:00", "2026-04-23T14:00"},
                                     {"2026-04-23T17:00", "2026-04-27T14:00"}}) {
    story.on(called);
    command::NotifyMeeting const call{
        "representatives",
        rules::Moment::parse(held).value(),
        "村文化礼堂",
        "公开栏",
        {{cases.car_park, story.stage_id("代表表决"), story.state_of(cases.car_park).text}}};
    auto const receipt = story.done({}, story.by(committees, call));
    auto const meeting =
        std::get<engine::event::MeetingNotified>(receipt.entry.events.at(0)).meeting;
    story.on(held);
    story.done({}, story.by(committees,
                            command::SignIn{meeting, story.members("representatives", 30)}, held));
    story.done({}, story.by(committees, command::CloseMeeting{meeting}, held));
  }
}

void publish(Story& story, Cases const& cases) {
  story.chapter({"三公开：决议公示，有人提异议", "Posting the decision; somebody objects"});
  story.on("2026-04-13T11:00");
  try_posting(story, cases.canteen);
  post(story, cases.canteen, "决议公示");
}

void objection(Story& story, Cases const& cases) {
  story.chapter({"异议要答复，不答复不放行", "An objection is answered, or the case stays"});
  story.on("2026-04-28T10:00");
  auto const receipt = story.done({}, story.act(story.villager(90), cases.canteen, "决议公示",
                                                "提出异议", {{"内容", "食堂离我家太远"}}));
  string id;
  for (auto const& event : receipt.entry.events)
    if (auto const* raised = std::get_if<engine::event::ObjectionRaised>(&event))
      id = raised->objection;
  story.on("2026-04-29T08:00");
  story.say({"公示已满 15 天，但异议没有答复，议题还在“决议公示”",
             "the 15 days are over, but the objection is unanswered: the case stays"});
  if (story.state_of(cases.canteen).active.at(0).stage != story.stage_id("决议公示"))
    throw StoryError("an unanswered objection did not hold the case");
  auto answer = story.act(story.office("committees", "两委会议记录 2026-04-29"), cases.canteen,
                          "决议公示", "答复异议", {});
  auto& act = std::get<command::Act>(answer.command);
  act.objection = id;
  act.verdict = engine::ObjectionVerdict::dismissed;
  story.done({"答复：可以送餐上门", "answered: meals are brought to the door"}, answer);
  story.on("2026-04-29T09:00");
}

void carry_out(Story& story, Cases const& cases) {
  story.chapter({"实施，结果公开，测评", "Carrying it out, posting the result, rating"});
  story.on("2026-06-26T10:00");
  auto const committees = story.office("committees", "两委会议记录 2026-06-26");
  story.done({}, story.act(committees, cases.canteen, "实施", "完成",
                           {{"验收", "text:食堂验收单：合格"}}));
  story.on("2026-06-29T09:00");
  post(story, cases.canteen, "结果公示");
  story.on("2026-07-15T08:00");
  story.done(
      {}, story.act(story.villager(81), cases.canteen, "满意度测评", "评分", {{"满意度", "满意"}}));
  story.on("2026-07-20T09:00");
  story.done(
      {}, story.act(story.office("committees", "两委会议记录 2026-07-20"), cases.canteen,
                    "满意度测评", "公布测评", {{"测评表", "text:满意 96，基本满意 8，不满意 2"}}));
}

}  // namespace

void tell_cases(Story& story) {
  auto const cases = first_up(story);
  first_down(story, cases);
  story.on("2026-03-19T00:00");
  story.on("2026-03-20T08:00");
  second(story, cases);
  auto const first_text = story.first_text(cases.canteen);
  third_up(story, cases);
  third_down(story, cases, first_text);
  publish(story, cases);
  inquorate(story, cases);
  objection(story, cases);
  carry_out(story, cases);
}

}  // namespace yishi::app
