// Trying out the bars of the law, on both sides, with the real core and the real rosters.

#include "demo/trial.hpp"

namespace yishi::app {

namespace {

namespace command = engine::command;

std::string count(std::size_t n) { return std::to_string(n); }

/// Signs `present` members in and opens the meeting; the reasons if that is refused.
std::vector<Diagnostic> open_with(Story& story, Trial& trial, Actor const& convener,
                                  std::string const& meeting, std::string const& body,
                                  std::size_t present, std::string const& day, rules::Instant at) {
  auto const persons = story.members(body, present);
  auto refused = trial.attempt(story.by(convener, command::SignIn{meeting, persons}, day), at);
  if (!refused.empty()) return refused;
  return trial.attempt(story.by(convener, command::OpenMeeting{meeting, persons.at(0)}, day), at);
}

bool passed(std::vector<engine::Event> const& events) {
  for (auto const& event : events)
    if (std::holds_alternative<engine::event::MotionPassed>(event)) return true;
  return false;
}

Words verdict(std::vector<Diagnostic> const& refused, Language language) {
  if (refused.empty()) return {"可以", "goes ahead"};
  Words words{"不行", "does not"};
  for (auto const& each : refused) {
    auto const said = std::string(each.kind->code) + " " + message(each, language);
    words.zh += "；" + said;
    words.en += "; " + said;
  }
  return words;
}

void row(Story& story, Words const& what, Words const& result) {
  story.say({"  " + what.zh + "：" + result.zh, "  " + what.en + ": " + result.en});
}

/// Whether a vote with `approve` of `present` passes, tried on a fresh copy.
void vote_row(Story& story, Actor const& convener, std::string const& meeting,
              std::string const& body, std::size_t present, std::int64_t approve,
              std::string const& day, rules::Instant at, bool expected) {
  Trial trial(story);
  auto refused = open_with(story, trial, convener, meeting, body, present, day, at);
  if (refused.empty())
    refused = trial.attempt(story.by(convener, command::OpenVote{meeting, 0}, day), at);
  auto const there = static_cast<std::int64_t>(present);
  if (refused.empty())
    refused = trial.attempt(
        story.by(convener, tally(story, meeting, 0, there, approve, there - approve), day), at);
  if (!refused.empty()) throw StoryError(message(refused[0], Language::en));
  if (passed(trial.events()) != expected) throw StoryError("the vote came out otherwise");
  auto const zh = "到会 " + count(present) + " 人，赞成 " + std::to_string(approve) + " 票";
  auto const en = count(present) + " present, " + std::to_string(approve) + " in favour";
  row(story, {zh, en}, expected ? Words{"通过", "passes"} : Words{"不通过", "does not pass"});
}

void open_row(Story& story, Actor const& convener, std::string const& meeting,
              std::string const& body, std::size_t present, std::string const& day,
              rules::Instant at, bool expected) {
  Trial trial(story);
  auto const refused = open_with(story, trial, convener, meeting, body, present, day, at);
  if (refused.empty() != expected) throw StoryError("the quorum came out otherwise");
  row(story, {"到会 " + count(present) + " 人，开会", count(present) + " present, opening"},
      verdict(refused, story.language()));
}

rules::Instant at(std::string_view moment) {
  return rules::start_of(rules::Moment::parse(moment).value());
}

}  // namespace

Trial::Trial(Story& story) : sandbox_(story.village()) {}

std::vector<Diagnostic> Trial::attempt(engine::Submission const& submission, rules::Instant at) {
  if (at > sandbox_.now()) sandbox_.set_time(at);
  auto const decision = sandbox_.submit(submission);
  auto const* rejection = std::get_if<engine::Rejection>(&decision);
  return rejection == nullptr ? std::vector<Diagnostic>{} : rejection->unmet;
}

engine::command::RecordVote tally(Story const& story, std::string const& meeting, std::int64_t item,
                                  std::int64_t present, std::int64_t approve, std::int64_t oppose) {
  engine::Tally const read{present, present, present, approve, oppose, present - approve - oppose};
  command::RecordVote vote;
  vote.meeting = meeting;
  vote.item = item;
  vote.readings = {{story.office("committees", "", 3).person, read},
                   {story.office("supervisors", "", 0).person, read}};
  vote.watcher = story.office("supervisors", "", 1).person;
  // Three people: a supervisor is a villager as well, and might be the next on the list.
  std::size_t next = 30;
  auto const somebody_else = [&] {
    auto person = story.villager(next++).person;
    return person == vote.watcher ? story.villager(next++).person : person;
  };
  vote.caller = somebody_else();
  vote.counter = somebody_else();
  return vote;
}

void try_representatives(Story& story, std::string const& meeting) {
  auto const convener = story.office("committees", "村委会会议记录 2026-04-02");
  auto const day = "2026-04-10T14:00";
  auto const monday = at("2026-04-13T09:00");
  story.say({"试算（不写入）：村民代表会议组成人员 55 人",
             "tried out, nothing written: a meeting of 55 representatives"});
  open_row(story, convener, meeting, "representatives", 36, day, monday, false);
  open_row(story, convener, meeting, "representatives", 37, day, monday, true);
  vote_row(story, convener, meeting, "representatives", 37, 18, day, monday, false);
  vote_row(story, convener, meeting, "representatives", 37, 19, day, monday, true);

  Trial recused(story);
  auto const& item = story.village().state().meetings.at(meeting).items.at(0).item;
  auto const aside = story.members("representatives", 1).at(0);
  auto refused = recused.attempt(
      story.by(convener, command::Recuse{item.case_id, aside, "承包人是近亲属"}, day), monday);
  if (refused.empty())
    refused = open_with(story, recused, convener, meeting, "representatives", 37, day, monday);
  if (refused.empty())
    refused = recused.attempt(story.by(convener, command::OpenVote{meeting, 0}, day), monday);
  if (refused.empty()) throw StoryError("a recused member was counted as present");
  row(story,
      {"到会 37 人，其中 1 人回避，表决第一项", "37 present, one of them recused, first vote"},
      verdict(refused, story.language()));

  Trial late(story);
  refused =
      open_with(story, late, convener, meeting, "representatives", 37, day, at("2026-04-14T00:00"));
  if (refused.empty()) throw StoryError("an entry after the late-entry days counted");
  row(story, {"周五的会，过了补录期才录入", "Friday's meeting, entered after the late-entry days"},
      verdict(refused, story.language()));
}

void try_party_members(Story& story, std::string const& meeting) {
  auto const convener = story.office("party_branch", "支委会会议记录 2026-03-27");
  auto const day = "2026-03-31T19:00";
  auto const now = at("2026-03-31T21:00");
  story.say({"试算（不写入）：有表决权的党员 60 人",
             "tried out, nothing written: 60 party members with a vote"});
  open_row(story, convener, meeting, "party_members", 29, day, now, false);
  open_row(story, convener, meeting, "party_members", 30, day, now, true);
  vote_row(story, convener, meeting, "party_members", 40, 30, day, now, false);
  vote_row(story, convener, meeting, "party_members", 40, 31, day, now, true);
}

void try_posting(Story& story, std::string const& case_id) {
  auto const poster = story.office("committees", "村委会会议记录");
  Trial trial(story);
  command::PostNotice post;
  post.case_id = case_id;
  post.stage = story.stage_id("决议公示");
  post.place = "村务公开栏";
  auto const refused = trial.attempt(story.by(poster, post, "2026-05-29"), at("2026-05-29T10:00"));
  if (!refused.empty()) throw StoryError(message(refused[0], Language::en));
  for (auto const& event : trial.events()) {
    auto const* posted = std::get_if<engine::event::NoticePosted>(&event);
    if (posted == nullptr) continue;
    if (posted->until.iso() != "2026-06-15") throw StoryError("the roll came out otherwise");
    story.say({"试算（不写入）：如果 5月29日 才张榜，15 天到 6月13日，是星期六，顺延到" +
                   posted->until.words().zh + " 24 时止（民法典第二百零三条）",
               "tried out: posted on 29 May, 15 days would end on Saturday 13 June; it rolls to " +
                   posted->until.words().en + " (Civil Code art. 203)"});
  }
}

}  // namespace yishi::app
