// Adoption: what the files say becomes what the trail says. The running engine reads only the
// trail.

#include "api/adoption.hpp"
#include "api/examples.hpp"
#include "api/people_index.hpp"
#include "yishi/rules/law_words.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

using engine::Submission;

using Step = AdoptionStep;

/// Everything that the files say, and the day on which they are read.
struct AdoptPlan {
  dsl::Village const& village;
  rules::Date today;
};

Submission by_system(engine::Command command, rules::Date today) {
  Submission submission;
  submission.command = std::move(command);
  submission.occurred = engine::Moment{today, std::nullopt};
  submission.actor = "system";
  submission.recorder = "system";
  return submission;
}

std::string hash_of(std::string const& bytes) { return trail::to_hex(trail::sha256(bytes)); }

/// What the workflows call a body.
Words body_words(dsl::Village const& village, std::string const& body) {
  for (auto const& each : village.workflows) {
    auto const& workflow = each.rules.workflow;
    if (auto const index = rules::find_body(workflow, body))
      return workflow.bodies[static_cast<std::size_t>(*index)].name.words();
  }
  return {body, body};
}

engine::RulesFile rules_file(rules::Rules const& rules) {
  return {rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days};
}

Step opening(AdoptPlan const& plan, bool simulated, std::string const& public_key) {
  engine::command::OpenLog open;
  open.village = plan.village.name;
  open.region = plan.village.region;
  open.division = plan.village.division;
  open.key = trail::to_base64(public_key);
  open.simulated = simulated;
  return {{"开立档案：" + open.village + (simulated ? "（演示档案，时间是模拟的）" : ""),
           "open the log of " + open.village + (simulated ? " (simulated)" : "")},
          by_system(open, plan.today)};
}

void add_law(std::vector<Step>& steps, AdoptPlan const& plan, engine::VillageState const& state) {
  if (plan.village.workflows.empty()) return;
  auto const& law = plan.village.workflows[0].rules.law;
  auto const bytes = engine::encode(law);
  auto const hash = hash_of(bytes);
  if (hash == state.law) return;
  auto submission = by_system(engine::command::AdoptLaw{law.id, hash}, plan.today);
  submission.attachments.emplace_back(hash, bytes);
  auto const from = rules::whose_law(law);
  steps.push_back({{"法律底线：" + from.zh, "legal floor: " + from.en}, std::move(submission)});
}

/// What becomes known; that it is less than before is worth saying, a table may have been lost.
Words calendar_words(dsl::VillageHolidays const& holidays, AdoptionGround const& ground) {
  auto words = words_for(holidays);
  words = {"节假日：" + words.zh, "holidays, " + words.en};
  auto const before = ground.library.calendars.find(ground.state.calendar);
  if (before == ground.library.calendars.end()) return words;
  auto const known = before->second->known_until;
  if (known <= holidays.calendar.known_until) return words;
  words.zh += "，比原来少：原来知道到" + known.words().zh;
  words.en += ", which is less than before: " + known.words().en;
  return words;
}

void add_calendar(std::vector<Step>& steps, AdoptPlan const& plan, AdoptionGround const& ground) {
  auto const& calendar = plan.village.holidays.calendar;
  auto const bytes = engine::encode(calendar);
  auto const hash = hash_of(bytes);
  if (hash == ground.state.calendar) return;
  auto submission = by_system(engine::command::AdoptCalendar{hash}, plan.today);
  submission.attachments.emplace_back(hash, bytes);
  steps.push_back({calendar_words(plan.village.holidays, ground), std::move(submission)});
}

void add_roster(std::vector<Step>& steps, AdoptPlan const& plan, AdoptionGround const& ground,
                dsl::RosterInput const& input, PeopleIndex& index) {
  auto const current = ground.state.rosters.find(input.body);
  bool const adopted = current != ground.state.rosters.end();
  rules::Roster const* old = nullptr;
  if (adopted) {
    auto const known = ground.library.rosters.find(current->second);
    if (known != ground.library.rosters.end()) old = known->second.get();
  }
  std::vector<engine::SideRecord> side;
  auto const roster = to_roster(input, {old, ground.sealed_text}, index, side);
  auto const bytes = engine::encode(roster);
  auto const hash = hash_of(bytes);
  if (adopted && current->second == hash) return;
  auto const members = static_cast<std::int64_t>(roster.members.size());
  auto submission = by_system(engine::command::AdoptRoster{input.body, hash, members}, plan.today);
  submission.side = std::move(side);
  submission.attachments.emplace_back(hash, bytes);
  steps.push_back({roster_words(body_words(plan.village, input.body), old, roster, index),
                   std::move(submission)});
}

void add_rules(std::vector<Step>& steps, AdoptPlan const& plan, engine::VillageState const& state,
               rules::Rules const& rules) {
  auto const& workflow = rules.workflow;
  auto const current = state.rules.find(workflow.name.id());
  if (current != state.rules.end() && current->second.rules_hash == rules.rules_hash) return;
  auto submission = by_system(engine::command::AdoptRules{workflow.name.id(), workflow.version,
                                                          rules.workflow_hash, rules.rules_hash},
                              plan.today);
  submission.attachments.emplace_back(rules.workflow_hash, engine::encode(workflow));
  submission.attachments.emplace_back(rules.law_hash, engine::encode(rules.law));
  submission.attachments.emplace_back(rules.rules_hash, engine::encode(rules_file(rules)));
  steps.push_back({{"流程“" + workflow.name.zh + "”第 " + workflow.version + " 版",
                    "workflow `" + workflow.name.en + "` version " + workflow.version},
                   std::move(submission)});
}

/// The number of the entry. What was checked and is refused all the same is a fault of the store.
std::int64_t recorded(engine::Outcome const& outcome) {
  if (auto const* rejection = std::get_if<engine::Rejection>(&outcome))
    throw engine::StoreError(message(rejection->unmet.at(0), Language::zh));
  return std::get<engine::Receipt>(outcome).seq;
}

}  // namespace

std::vector<AdoptionStep> adoption_steps(dsl::Village const& village, rules::Date today,
                                         AdoptionGround const& ground) {
  AdoptPlan const plan{village, today};
  std::vector<AdoptionStep> steps;
  auto const& state = ground.state;
  if (!state.opened) steps.push_back(opening(plan, ground.simulated, ground.public_key));
  add_law(steps, plan, state);
  add_calendar(steps, plan, ground);
  PeopleIndex index(ground.people, village.rosters);
  for (auto const& input : village.rosters) add_roster(steps, plan, ground, input, index);
  for (auto const& each : village.workflows) add_rules(steps, plan, state, each.rules);
  return steps;
}

AdoptReport Village::adopt(bool dry_run) {
  AdoptReport report;
  auto const today = rules::civil_date(clock_.now());
  auto loaded = dsl::load_village(folder_, today);
  report.check.diagnostics = std::move(loaded.diagnostics);
  report.check.sources = std::move(loaded.sources);
  refuse_examples(report.check.diagnostics);
  if (!loaded.village || !report.check.ok()) return report;
  auto files = std::move(*loaded.village);
  for (auto& each : files.workflows) each.rules = engine::with_hashes(std::move(each.rules));
  for (auto const& each : files.workflows) report.check.rules.push_back(each.rules);
  if (!dry_run) require_key();
  auto const public_key = signer_ == nullptr ? std::string() : signer_->public_key();
  AdoptionGround const ground{
      state(),
      library(),
      people(),
      [this](std::string const& commitment) { return sealed_text(commitment); },
      options_.simulated,
      public_key};
  for (auto& step : adoption_steps(files, today, ground)) {
    Adoption adoption{std::move(step.words), std::nullopt};
    if (!dry_run) adoption.seq = recorded(runtime_->submit(step.submission));
    report.adoptions.push_back(std::move(adoption));
  }
  if (origin_.empty() && state().opened)
    origin_ = engine::origin_of(files.division, store_->read(runtime_->log(), 0, 1).at(0));
  return report;
}

}  // namespace yishi
