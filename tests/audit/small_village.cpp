// A small honest log, made by the core alone.

#include "audit/small_village.hpp"

#include <algorithm>
#include <stdexcept>

#include "yishi/engine/key_change.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine::test {

namespace {

using rules::Date;

std::string hash_of(std::string const& bytes) { return trail::to_hex(trail::sha256(bytes)); }

Date day(int month, unsigned number) {
  return *Date::of(2026, static_cast<unsigned>(month), number);
}

rules::Name named(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

rules::Period days(std::int32_t count) {
  return {rules::Duration{count, rules::DayUnit::days}, std::nullopt};
}

rules::Stage ending(std::string zh, std::string en, rules::EndKind end) {
  rules::Stage stage;
  stage.name = named(std::move(zh), std::move(en));
  stage.kind = rules::StageKind::end;
  stage.end = end;
  return stage;
}

rules::OutcomeExit leads(rules::Outcome outcome, std::int32_t arrow, std::int32_t target) {
  rules::OutcomeExit exit;
  exit.outcome = outcome;
  exit.arrow.id = arrow;
  exit.arrow.target = target;
  return exit;
}

rules::Stage proposal_stage() {
  rules::FormField plan;
  plan.name = named("方案", "plan");
  plan.type = rules::FieldType::document;
  plan.sets_text = true;
  rules::Action propose;
  propose.name = named("提议", "propose");
  propose.kind = rules::ActionKind::initiate;
  propose.by = {0};
  propose.form = {plan};
  propose.arrow = rules::Arrow{0, 1, std::nullopt, std::nullopt, {}, {}};
  rules::Stage stage;
  stage.name = named("提议", "proposal");
  stage.actions = {propose};
  return stage;
}

rules::Stage vote_stage() {
  rules::MeetingRule meeting;
  meeting.of = 1;
  meeting.notify = days(3);
  meeting.quorum.threshold = {rules::Comparison::at_least, *rules::Share::of(2, 3),
                              rules::Base::all_members};
  rules::Ballot ballot;
  ballot.pass = {rules::Comparison::more_than, *rules::Share::of(1, 2), rules::Base::present};
  meeting.ballot = ballot;
  rules::Stage stage;
  stage.name = named("表决", "vote");
  stage.kind = rules::StageKind::meeting;
  stage.meeting = meeting;
  stage.exits = {leads(rules::Outcome::passed, 1, 2), leads(rules::Outcome::failed, 2, 4),
                 leads(rules::Outcome::inquorate, 3, 5)};
  return stage;
}

rules::Stage posting_stage() {
  rules::Stage stage;
  stage.name = named("公示", "posting");
  stage.kind = rules::StageKind::notice;
  stage.period = days(15);
  stage.exits = {leads(rules::Outcome::expired, 4, 3)};
  return stage;
}

rules::WorkflowDefinition workflow() {
  rules::WorkflowDefinition definition;
  definition.name = named("修路", "road");
  definition.version = "1";
  definition.bodies = {{named("村委会", "committee"), {}, false, {}},
                       {named("村民代表会议", "representatives"), {}, false, {}}};
  definition.stages = {proposal_stage(),
                       vote_stage(),
                       posting_stage(),
                       ending("完成", "done", rules::EndKind::passed),
                       ending("否决", "rejected", rules::EndKind::failed),
                       ending("未决", "undecided", rules::EndKind::undecided)};
  return definition;
}

rules::HolidayCalendar calendar() {
  rules::HolidayCalendar calendar;
  calendar.known_from = day(1, 1);
  calendar.known_until = day(12, 31);
  return calendar;
}

rules::Roster roster(std::string body, std::string const& prefix, int count) {
  rules::Roster roster;
  roster.body = std::move(body);
  for (int i = 1; i <= count; ++i) {
    rules::Member member;
    member.person = prefix + std::to_string(i);
    member.household = "h" + std::to_string(i);
    member.office = i == 1 ? "主任" : "";
    member.commitment = hash_of(member.person);
    roster.members.push_back(std::move(member));
  }
  return roster;
}

/// Has commands decided and keeps their entries, as the runtime would.
class Recorder {
 public:
  Recorder() { signer_ = village_signer(); }

  std::string attach(std::string bytes) {
    auto hash = hash_of(bytes);
    evidence_.attachments[hash] = std::move(bytes);
    return hash;
  }

  void system(Date date, Command command) { submit(date, "system", "", std::move(command)); }
  void committee(Date date, Command command) {
    submit(date, "c1", "committee", std::move(command));
  }
  void chair(Date date, Command command) {
    submit(date, "r1", "representatives", std::move(command));
  }

  std::string key() const { return trail::to_base64(signer_->public_key()); }
  std::string only_case() const { return state_.cases.begin()->first; }
  std::string text() const { return state_.cases.begin()->second.text; }
  std::string only_meeting() const { return state_.meetings.begin()->first; }

  /// Where the next entry stands.
  KeyPlace place() const {
    trail::RightEdge edge;
    for (auto const& entry : evidence_.entries) edge.append(trail::leaf_hash(entry));
    return {std::string(32, 'a'), state_.size, edge.root()};
  }

  Evidence unsealed() { return std::move(evidence_); }

  Evidence finish() {
    for (std::int64_t const size : {std::int64_t{6}, std::int64_t{12}, state_.size})
      evidence_.notes.emplace_back(size, "");
    evidence_.sealed = true;
    return resealed(std::move(evidence_));
  }

 private:
  struct Source : AttachmentSource {
    explicit Source(Evidence const& e) : evidence(e) {}
    std::optional<std::string> attachment(std::string const& hash) const override {
      auto const found = evidence.attachments.find(hash);
      if (found == evidence.attachments.end()) return std::nullopt;
      return found->second;
    }
    Evidence const& evidence;
  };

  void submit(Date date, std::string actor, std::string capacity, Command command) {
    Entry entry;
    entry.log = std::string(32, 'a');
    entry.seq = state_.size;
    entry.stamp.at = rules::start_of(date) + 9 * 3'600'000 + state_.size * 60'000;
    entry.stamp.occurred = {date, std::nullopt};
    entry.stamp.on_behalf_of = capacity.empty() ? "" : "会议记录";
    entry.stamp.recorder = actor == "system" ? "system" : "c2";
    entry.stamp.actor = std::move(actor);
    entry.stamp.capacity = std::move(capacity);
    entry.stamp.nonce = hash_of("nonce " + std::to_string(entry.seq)).substr(0, 32);
    entry.command = std::move(command);
    if (!extend_library(library_, entry, Source(evidence_)))
      throw std::runtime_error("an attachment of the small village cannot be read");
    auto const decision = decide(library_, state_, entry.stamp, entry.command);
    if (auto const* rejection = std::get_if<Rejection>(&decision))
      throw std::runtime_error("entry " + std::to_string(entry.seq) + ": " +
                               message(rejection->unmet.front(), Language::en));
    entry.stream = std::get<Acceptance>(decision).stream;
    entry.events = std::get<Acceptance>(decision).events;
    state_ = evolve(std::move(state_), entry);
    evidence_.entries.push_back(encode(entry));
  }

  std::unique_ptr<trail::Signer> signer_;
  Evidence evidence_;
  Library library_;
  VillageState state_;
};

void adopt_all(Recorder& recorder) {
  auto const first = day(3, 2);
  recorder.system(
      first, command::OpenLog{1, "小桥村", "浙江省绍兴市", "330681000000", recorder.key(), true});
  rules::LawProfile law;
  law.id = "test";
  recorder.system(first, command::AdoptLaw{"test", recorder.attach(encode(law))});
  recorder.system(first, command::AdoptCalendar{recorder.attach(encode(calendar()))});
  recorder.system(first, command::AdoptRoster{
                             "committee", recorder.attach(encode(roster("committee", "c", 3))), 3});
  recorder.system(
      first, command::AdoptRoster{"representatives",
                                  recorder.attach(encode(roster("representatives", "r", 5))), 5});
  rules::Rules rules;
  rules.workflow = workflow();
  rules.law = law;
  rules = rules::Rules(with_hashes(std::move(rules)));
  recorder.attach(encode(rules.workflow));
  recorder.attach(encode(RulesFile{rules.workflow_hash, rules.law_hash, {}, 3}));
  recorder.system(first, command::AdoptRules{"road", "1", rules.workflow_hash, rules.rules_hash});
}

void hold_meeting(Recorder& recorder) {
  auto const today = day(3, 9);
  auto const meeting = recorder.only_meeting();
  recorder.chair(today, command::SignIn{meeting, {"r1", "r2", "r3", "r4"}});
  recorder.chair(today, command::OpenMeeting{meeting, "r1"});
  recorder.chair(today, command::OpenVote{meeting, 0});
  Tally const tally{4, 4, 4, 3, 1, 0};
  recorder.chair(
      today, command::RecordVote{meeting, 0, {{"c2", tally}, {"c3", tally}}, {}, "r2", "r3", "r4"});
  recorder.chair(today, command::CloseMeeting{meeting});
}

/// A case from its proposal to the end of its posting, with photos of these days of the period.
Evidence make_honest(std::vector<unsigned> const& photos) {
  Recorder recorder;
  adopt_all(recorder);
  auto const plan = recorder.attach("修桥的方案：东头到西头，三米宽。");
  recorder.committee(day(3, 3), command::Act{"",
                                             "road",
                                             "proposal",
                                             "propose",
                                             {{"plan", std::nullopt, std::nullopt, plan}},
                                             "",
                                             "",
                                             std::nullopt,
                                             {}});
  recorder.chair(day(3, 3),
                 command::NotifyMeeting{"representatives",
                                        {day(3, 9), std::nullopt},
                                        "村会议室",
                                        "电话",
                                        {{recorder.only_case(), "vote", recorder.text()}}});
  hold_meeting(recorder);
  recorder.committee(day(3, 10),
                     command::PostNotice{recorder.only_case(), "posting", "公示栏", "", ""});
  for (auto const each : photos)
    recorder.committee(
        day(3, 10 + each),
        command::ProveNotice{1, recorder.attach("第 " + std::to_string(each) + " 天"), "照片"});
  recorder.system(day(4, 7), command::PassTime{recorder.only_case()});
  return recorder.finish();
}

command::NotifyMeeting notice_of(Recorder const& recorder, std::string place) {
  return {"representatives",
          {day(3, 9), std::nullopt},
          std::move(place),
          "电话",
          {{recorder.only_case(), "vote", recorder.text()}}};
}

Evidence make_troubled() {
  Recorder recorder;
  adopt_all(recorder);
  auto const plan = recorder.attach("修桥的方案：东头到西头，三米宽。");
  command::Act propose;
  propose.workflow = "road";
  propose.stage = "proposal";
  propose.action = "propose";
  propose.form = {{"plan", std::nullopt, std::nullopt, plan}};
  recorder.committee(day(3, 3), propose);
  recorder.committee(day(3, 4), command::Suspend{recorder.only_case(), "镇人民政府", "有人举报"});
  recorder.committee(day(3, 5), command::ResumeCase{recorder.only_case(), "查无此事"});
  recorder.chair(day(3, 5), notice_of(recorder, "村会议石"));
  recorder.chair(day(3, 5), command::TakeBack{slip_entry, "写错了字"});
  recorder.chair(day(3, 5), notice_of(recorder, "村会议室"));
  hold_meeting(recorder);
  recorder.committee(day(3, 10),
                     command::PostNotice{recorder.only_case(), "posting", "公示栏", "", ""});
  recorder.committee(day(3, 11), command::ProveNotice{1, recorder.attach("照片"), "张贴当天"});
  recorder.system(day(4, 7), command::PassTime{recorder.only_case()});
  return recorder.finish();
}

std::string signed_by(trail::Signer const& signer, std::string const& statement) {
  return trail::to_base64(signer.sign(statement));
}

std::string base64_of(trail::Signer const& signer) { return trail::to_base64(signer.public_key()); }

char const* const keeper_names[] = {"镇人民政府", "县档案馆", "村务监督委员会"};

void name_keepers(Recorder& recorder) {
  command::NameKeepers named;
  named.needed = 2;
  named.second = "c3";
  for (int i = 0; i < 3; ++i)
    named.keepers.push_back({keeper_names[i], base64_of(*keeper_signer(i))});
  for (int i = 0; i < 3; ++i)
    named.by_new.push_back(
        {keeper_names[i],
         signed_by(*keeper_signer(i), keeper_statement(named, recorder.place().log))});
  named.by_log = signed_by(*log_signer(0), key_statement(named, recorder.place()));
  recorder.committee(day(3, 2), named);
}

void rotate(Recorder& recorder, bool stolen) {
  command::RotateKey rotate;
  rotate.old_key = base64_of(*log_signer(0));
  rotate.new_key = base64_of(*log_signer(1));
  rotate.reason = "换了文书";
  if (stolen) rotate.trusted = 5;
  rotate.second = "c3";
  auto const statement = key_statement(rotate, recorder.place());
  rotate.by_old = signed_by(*log_signer(0), statement);
  rotate.by_new = signed_by(*log_signer(1), statement);
  recorder.committee(day(3, 2), rotate);
}

void recover(Recorder& recorder) {
  command::RecoverKey recover;
  recover.old_key = base64_of(*log_signer(1));
  recover.new_key = base64_of(*log_signer(2));
  recover.reason = "电脑坏了";
  recover.place = "公示栏";
  auto const statement = key_statement(recover, recorder.place());
  recover.by_new = signed_by(*log_signer(2), statement);
  for (int const i : {0, 2})
    recover.by_keepers.push_back({keeper_names[i], signed_by(*keeper_signer(i), statement)});
  recorder.committee(day(4, 8), recover);
}

void take_over(Recorder& recorder) {
  command::TakeOverKey finish;
  finish.new_key = base64_of(*log_signer(2));
  finish.by_new = signed_by(*log_signer(2), key_statement(finish, recorder.place()));
  recorder.committee(day(4, 16), finish);
}

/// "size root", as a notice has it printed.
std::string printed(KeyPlace const& place) {
  return std::to_string(place.entry) + " " + trail::to_base64(place.root);
}

Evidence make_keyed(bool stolen) {
  Recorder recorder;
  adopt_all(recorder);
  name_keepers(recorder);
  rotate(recorder, stolen);
  command::Act propose;
  propose.workflow = "road";
  propose.stage = "proposal";
  propose.action = "propose";
  propose.form = {{"plan", std::nullopt, std::nullopt, recorder.attach("修桥的方案")}};
  recorder.committee(day(3, 3), propose);
  recorder.chair(day(3, 3), notice_of(recorder, "村会议室"));
  hold_meeting(recorder);
  recorder.committee(day(3, 10), command::PostNotice{recorder.only_case(), "posting", "公示栏", "",
                                                     printed(recorder.place())});
  recorder.system(day(4, 7), command::PassTime{recorder.only_case()});
  recover(recorder);
  take_over(recorder);
  auto evidence = recorder.unsealed();
  for (std::int64_t const size : {5, 7, 8, 18, 19}) evidence.notes.emplace_back(size, "");
  evidence.sealed = true;
  return resealed_keyed(std::move(evidence));
}

}  // namespace

Evidence const& keyed(bool stolen) {
  static Evidence const lost = make_keyed(false);
  static Evidence const taken = make_keyed(true);
  return stolen ? taken : lost;
}

std::unique_ptr<trail::Signer> log_signer(int number) {
  if (number == 0) return village_signer();
  return trail::signer_from_seed("the log's key of a later time, " + std::to_string(number));
}

std::unique_ptr<trail::Signer> keeper_signer(int number) {
  return trail::signer_from_seed("one of the keepers of the key, " + std::to_string(number));
}

Evidence resealed_keyed(Evidence evidence) {
  evidence = resealed(std::move(evidence));
  for (auto& [size, note] : evidence.notes) {
    auto const number = size <= static_cast<std::int64_t>(rotation_entry)    ? 0
                        : size <= static_cast<std::int64_t>(take_over_entry) ? 1
                                                                             : 2;
    note = note_of(evidence.entries, size, *log_signer(number));
  }
  auto const keys = keys_of_log(evidence.entries);
  if (!keys.empty()) evidence.policy = policy_of(keys.back().key);
  return evidence;
}

std::unique_ptr<trail::Signer> village_signer() {
  return trail::signer_from_seed("a seed of thirty-two bytes, fix.");
}

std::unique_ptr<trail::Signer> other_signer() {
  return trail::signer_from_seed("another seed of thirty-two bytes");
}

Evidence posted_with_photos(std::vector<unsigned> const& days) { return make_honest(days); }

Evidence const& honest() {
  static Evidence const evidence = make_honest({});
  return evidence;
}

Evidence const& troubled() {
  static Evidence const evidence = make_troubled();
  return evidence;
}

std::string note_of(std::vector<std::string> const& entries, std::int64_t size,
                    trail::Signer const& signer) {
  trail::RightEdge edge;
  for (auto const& entry : entries)
    if (edge.size() < size) edge.append(trail::leaf_hash(entry));
  auto const key = key_of_log(entries.front());
  return trail::sign_checkpoint({key ? key->name : "none", size, edge.root()}, signer);
}

Evidence resealed(Evidence evidence) {
  auto const signer = village_signer();
  auto const size = static_cast<std::int64_t>(evidence.entries.size());
  evidence.hashes.clear();
  for (std::int64_t i = 0; i < size; ++i) {
    auto const leaf = trail::leaf_hash(evidence.entries[static_cast<std::size_t>(i)]);
    evidence.hashes.push_back({0, i, trail::to_hex(leaf), "tile/0/000.p/" + std::to_string(size)});
  }
  for (auto& [claimed, note] : evidence.notes) {
    claimed = &note == &evidence.notes.back().second ? size : std::min(claimed, size);
    note = note_of(evidence.entries, claimed, *signer);
  }
  evidence.policy = policy_of(key_of_log(evidence.entries.front()));
  return evidence;
}

ExportContent content_of(Evidence const& evidence) {
  ExportContent content;
  content.entries = evidence.entries;
  content.notes = evidence.notes;
  content.attachments = evidence.attachments;
  content.side = evidence.side;
  for (auto const& stored : evidence.hashes)
    if (stored.level == 0) content.leaf_hashes.push_back(stored.hash);
  return content;
}

std::set<std::string> codes(VerifyReport const& report) {
  std::set<std::string> found;
  for (auto const& finding : report.findings) found.insert(std::string(finding.what.kind->code));
  return found;
}

std::set<Level> failing(VerifyReport const& report) {
  std::set<Level> found;
  for (auto const& finding : report.findings) found.insert(finding.level);
  return found;
}

bool names(VerifyReport const& report, std::size_t entry) {
  auto const seq = static_cast<std::int64_t>(entry);
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](Finding const& finding) { return finding.entry == seq; });
}

std::string words(VerifyReport const& report) {
  std::string text;
  for (auto const& finding : report.findings)
    text += std::string(finding.what.kind->code) + " " + message(finding.what, Language::en) + "\n";
  return text;
}

}  // namespace yishi::engine::test
