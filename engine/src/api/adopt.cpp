// Adoption: what the files say becomes what the trail says. The running engine reads only the
// trail.

#include <algorithm>
#include <set>

#include "api/folder.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// Everything that the files say, as canonical attachments.
struct AdoptPlan {
  dsl::Village village;
  rules::Date today;
};

namespace {

using engine::Submission;

Submission by_system(engine::Command command, rules::Date today) {
  Submission submission;
  submission.command = std::move(command);
  submission.occurred = engine::Moment{today, std::nullopt};
  submission.actor = "system";
  submission.recorder = "system";
  return submission;
}

std::string hash_of(std::string const& bytes) { return trail::to_hex(trail::sha256(bytes)); }

/// The people the trail knows, by what tells them apart in a roster.
class PeopleIndex {
 public:
  explicit PeopleIndex(std::map<std::string, Person> const& people) {
    for (auto const& [id, person] : people) by_key_[key(person)] = person;
  }
  static std::string key(Person const& person) {
    return person.name + "\n" + (person.household.empty() ? "组" + person.group : person.household);
  }
  Person const* find(Person const& like) const {
    auto const found = by_key_.find(key(like));
    return found == by_key_.end() ? nullptr : &found->second;
  }
  void put(Person const& person) { by_key_[key(person)] = person; }

 private:
  std::map<std::string, Person> by_key_;
};

engine::SideRecord side_record(Person const& person) {
  trail::Json::Object object;
  object["group"] = person.group;
  object["household"] = person.household;
  object["name"] = person.name;
  object["person"] = person.id;
  object["phone"] = person.phone;
  object["type"] = "person";
  engine::SideRecord side;
  side.salt = trail::random_bytes(32);
  side.record = trail::write(trail::Json(std::move(object)));
  side.commitment = trail::commitment(side.salt, side.record);
  return side;
}

/// The person of a roster line: known already, known with other particulars, or new.
Person identify(dsl::RosterLine const& line, PeopleIndex& index,
                std::vector<engine::SideRecord>& side) {
  Person person;
  person.name = line.name;
  person.household = line.household;
  person.group = line.group;
  person.phone = line.phone;
  if (auto const* known = index.find(person)) {
    person.id = known->id;
    person.commitment = known->commitment;
    if (person.phone.empty()) person.phone = known->phone;
    if (person.group.empty()) person.group = known->group;
    if (person.phone == known->phone && person.group == known->group) return person;
  } else {
    person.id = "p" + trail::to_hex(trail::random_bytes(8));
  }
  auto record = side_record(person);
  person.commitment = record.commitment;
  side.push_back(std::move(record));
  index.put(person);
  return person;
}

rules::Roster to_roster(dsl::RosterInput const& input, PeopleIndex& index,
                        std::vector<engine::SideRecord>& side) {
  rules::Roster roster;
  roster.body = input.body;
  for (auto const& line : input.lines) {
    auto const person = identify(line, index, side);
    rules::Member member;
    member.person = person.id;
    member.household = line.household;
    member.sex = line.sex;
    member.votes = line.votes;
    member.office = line.office;
    member.capacity = line.capacity;
    member.from = line.from;
    member.until = line.until;
    member.commitment = person.commitment;
    roster.members.push_back(std::move(member));
  }
  std::sort(roster.members.begin(), roster.members.end(),
            [](auto const& a, auto const& b) { return a.person < b.person; });
  return roster;
}

/// What the workflows call a body.
Words body_words(dsl::Village const& village, std::string const& body) {
  for (auto const& each : village.workflows) {
    auto const& workflow = each.rules.workflow;
    if (auto const index = rules::find_body(workflow, body))
      return workflow.bodies[static_cast<std::size_t>(*index)].name.words();
  }
  return {body, body};
}

Words roster_words(Words const& body, rules::Roster const* old, rules::Roster const& now) {
  std::set<std::string> before;
  if (old != nullptr)
    for (auto const& member : old->members) before.insert(member.person);
  std::int64_t joined = 0;
  for (auto const& member : now.members) joined += before.erase(member.person) == 0 ? 1 : 0;
  auto const left = static_cast<std::int64_t>(before.size());
  auto const total = std::to_string(now.members.size());
  return {"名册“" + body.zh + "”：共 " + total + " 人，新增 " + std::to_string(joined) +
              " 人，移出 " + std::to_string(left) + " 人",
          "roster `" + body.en + "`: " + total + " members, " + std::to_string(joined) + " new, " +
              std::to_string(left) + " removed"};
}

engine::RulesFile rules_file(rules::Rules const& rules) {
  return {rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days};
}

}  // namespace

std::vector<Adoption> Village::differences(AdoptPlan const& plan, bool dry_run) {
  std::vector<Adoption> adoptions;
  auto const record = [&](Words words, Submission submission) {
    Adoption adoption{std::move(words), std::nullopt};
    if (!dry_run) {
      auto outcome = runtime_->submit(submission);
      if (auto const* rejection = std::get_if<engine::Rejection>(&outcome))
        throw engine::StoreError(message(rejection->unmet.at(0), Language::zh));
      adoption.seq = std::get<engine::Receipt>(outcome).seq;
    }
    adoptions.push_back(std::move(adoption));
  };
  auto const& today = plan.today;

  if (!state().opened) {
    engine::command::OpenLog open;
    open.village = plan.village.name;
    open.region = plan.village.region;
    open.division = plan.village.division;
    open.key = trail::to_base64(signer_->public_key());
    open.simulated = options_.simulated;
    record({"开立档案：" + open.village + (open.simulated ? "（演示档案，时间是模拟的）" : ""),
            "open the log of " + open.village + (open.simulated ? " (simulated)" : "")},
           by_system(open, today));
  }
  if (!plan.village.workflows.empty()) {
    auto const& law = plan.village.workflows[0].rules.law;
    auto const bytes = engine::encode(law);
    if (auto const hash = hash_of(bytes); hash != state().law) {
      auto submission = by_system(engine::command::AdoptLaw{law.id, hash}, today);
      submission.attachments.emplace_back(hash, bytes);
      record({"法律底线：" + law.id, "legal profile " + law.id}, std::move(submission));
    }
  }
  auto const calendar = engine::encode(dsl::shipped_calendar());
  if (auto const hash = hash_of(calendar); hash != state().calendar) {
    auto submission = by_system(engine::command::AdoptCalendar{hash}, today);
    submission.attachments.emplace_back(hash, calendar);
    auto const until = dsl::shipped_calendar().known_until.words();
    record({"节假日：已知到" + until.zh, "holidays, known until " + until.en},
           std::move(submission));
  }
  PeopleIndex index(people());
  for (auto const& input : plan.village.rosters) {
    Submission submission;
    auto const roster = to_roster(input, index, submission.side);
    auto const bytes = engine::encode(roster);
    auto const hash = hash_of(bytes);
    auto const current = state().rosters.find(input.body);
    if (current != state().rosters.end() && current->second == hash) continue;
    auto side = std::move(submission.side);
    submission =
        by_system(engine::command::AdoptRoster{input.body, hash,
                                               static_cast<std::int64_t>(roster.members.size())},
                  today);
    submission.side = std::move(side);
    submission.attachments.emplace_back(hash, bytes);
    auto const old = current == state().rosters.end() ? library().rosters.end()
                                                      : library().rosters.find(current->second);
    record(roster_words(body_words(plan.village, input.body),
                        old == library().rosters.end() ? nullptr : old->second.get(), roster),
           std::move(submission));
  }
  for (auto const& each : plan.village.workflows) {
    auto const& rules = each.rules;
    auto const current = state().rules.find(rules.workflow.name.id());
    if (current != state().rules.end() && current->second.rules_hash == rules.rules_hash) continue;
    auto submission =
        by_system(engine::command::AdoptRules{rules.workflow.name.id(), rules.workflow.version,
                                              rules.workflow_hash, rules.rules_hash},
                  today);
    submission.attachments.emplace_back(rules.workflow_hash, engine::encode(rules.workflow));
    submission.attachments.emplace_back(rules.law_hash, engine::encode(rules.law));
    submission.attachments.emplace_back(rules.rules_hash, engine::encode(rules_file(rules)));
    record({"流程“" + rules.workflow.name.zh + "”第 " + rules.workflow.version + " 版",
            "workflow `" + rules.workflow.name.en + "` version " + rules.workflow.version},
           std::move(submission));
  }
  return adoptions;
}

AdoptReport Village::adopt(bool dry_run) {
  AdoptReport report;
  auto const today = rules::civil_date(clock_.now());
  auto loaded = dsl::load_village(folder_, today);
  report.check.diagnostics = std::move(loaded.diagnostics);
  report.check.sources = std::move(loaded.sources);
  if (!loaded.village || !report.check.ok()) return report;
  AdoptPlan plan{std::move(*loaded.village), today};
  for (auto& each : plan.village.workflows) each.rules = engine::with_hashes(std::move(each.rules));
  for (auto const& each : plan.village.workflows) report.check.rules.push_back(each.rules);
  report.adoptions = differences(plan, dry_run);
  if (origin_.empty() && state().opened)
    origin_ = engine::origin_of(plan.village.division, store_->read(runtime_->log(), 0, 1).at(0));
  return report;
}

}  // namespace yishi
