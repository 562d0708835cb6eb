// A village for tests of the core.

#include "support/village.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "support/three_up.hpp"

namespace yishi::support {
namespace {

Instant instant(std::string const& local) { return rules::start_of(Moment::parse(local).value()); }

rules::Member member(std::string person, std::string office = {}, bool votes = true) {
  rules::Member made;
  made.household = "h" + person;
  made.person = std::move(person);
  made.office = std::move(office);
  made.votes = votes;
  return made;
}

rules::Roster roster(std::string body, std::vector<rules::Member> members) {
  std::sort(members.begin(), members.end(),
            [](auto const& a, auto const& b) { return a.person < b.person; });
  rules::Roster made;
  made.body = std::move(body);
  made.members = std::move(members);
  return made;
}

std::vector<rules::Member> many(std::string const& prefix, int count, int with_office = 0) {
  std::vector<rules::Member> members;
  for (int i = 1; i <= count; ++i)
    members.push_back(member(p(prefix, i), i <= with_office ? "委员" : ""));
  return members;
}

std::vector<rules::Roster> rosters() {
  auto party = many("p", 60, 1);
  for (int i = 61; i <= 65; ++i) party.push_back(member(p("p", i), "", false));
  return {roster("representatives", many("r", 55, 5)),
          roster("party_members", std::move(party)),
          roster("committees", {member("c1", "主任"), member("c2", "副主任"), member("c3")}),
          roster("party_branch", {member("b1", "书记"), member("b2")}),
          roster("supervisors", {member("s1", "主任"), member("s2"), member("s3")}),
          roster("legal_adviser", {member("l1", "律师")}),
          roster("villagers", many("v", 40))};
}

}  // namespace

std::string p(std::string const& prefix, int number) {
  return prefix + (number < 10 ? "0" : "") + std::to_string(number);
}

std::vector<std::string> people(std::string const& prefix, int first, int last) {
  std::vector<std::string> list;
  for (int i = first; i <= last; ++i) list.push_back(p(prefix, i));
  return list;
}

std::string text_hash(char letter) { return std::string(64, letter); }

FieldValue value(std::string name, std::string content) {
  return {std::move(name), std::move(content), std::nullopt, std::nullopt};
}

FieldValue document(std::string name, std::string hash) {
  return {std::move(name), std::nullopt, std::nullopt, std::move(hash)};
}

std::vector<std::string> tags(std::vector<Event> const& events) {
  std::vector<std::string> list;
  for (auto const& event : events)
    list.emplace_back(std::visit([](auto const& each) { return each.tag; }, event));
  return list;
}

std::vector<std::string> codes(Decision const& decision) {
  std::vector<std::string> list;
  if (auto const* rejection = std::get_if<Rejection>(&decision))
    for (auto const& unmet : rejection->unmet) list.emplace_back(unmet.kind->code);
  std::sort(list.begin(), list.end());
  return list;
}

std::string said(std::vector<Diagnostic> const& reasons, std::string const& code) {
  for (auto const& reason : reasons)
    if (reason.kind->code == code) return message(reason, Language::en);
  return {};
}

std::string cited(std::vector<Diagnostic> const& reasons, std::string const& code) {
  std::string joined;
  for (auto const& reason : reasons)
    if (reason.kind->code == code)
      for (auto const& words : reason.basis) joined += (joined.empty() ? "" : "; ") + words.en;
  return joined;
}

std::vector<Event> Attempt::accepted() {
  std::string why;
  if (auto const* rejection = std::get_if<Rejection>(&decision_))
    for (auto const& unmet : rejection->unmet)
      why += std::string{unmet.kind->code} + " " + message(unmet, Language::en) + "\n";
  INFO(std::visit([](auto const& each) { return each.tag; }, command_) << "\n" << why);
  REQUIRE(std::holds_alternative<Acceptance>(decision_));
  auto const& accepted = std::get<Acceptance>(decision_);
  village_.record(stamp_, command_, accepted);
  return accepted.events;
}

void Attempt::then(std::vector<Event> const& events) {
  auto const got = accepted();
  CHECK(tags(got) == tags(events));
  CHECK(got == events);
}

std::vector<Event> Attempt::brings(std::vector<std::string> const& expected) {
  auto events = accepted();
  CHECK(tags(events) == expected);
  return events;
}

std::vector<Diagnostic> Attempt::refused(std::vector<std::string> expected) {
  std::sort(expected.begin(), expected.end());
  CHECK(codes(decision_) == expected);
  auto const* rejection = std::get_if<Rejection>(&decision_);
  if (rejection == nullptr) return {};
  for (auto const& unmet : rejection->unmet) {
    auto const zh = message(unmet, Language::zh) + cure(unmet, Language::zh);
    auto const en = message(unmet, Language::en) + cure(unmet, Language::en);
    CAPTURE(zh, en);
    CHECK(zh.find('{') == std::string::npos);
    CHECK(en.find('{') == std::string::npos);
    CHECK_FALSE(cure(unmet, Language::zh).empty());
  }
  return rejection->unmet;
}

Village::Village(std::string const& day, std::int32_t posting_days) {
  now(day + "T08:00");
  by("system", "", "");
  given(command::OpenLog{1, "枫源村", "浙江省绍兴市诸暨市枫桥镇", "", "key", true});
  library_.laws["law-1"] = std::make_shared<rules::LawProfile const>(small_law());
  given(command::AdoptLaw{"cn-test", "law-1"});
  library_.calendars["calendar-1"] = std::make_shared<rules::HolidayCalendar const>(holidays());
  given(command::AdoptCalendar{"calendar-1"});
  for (auto& each : rosters()) adopt_roster(std::move(each));
  adopt_rules(posting_days);
  by_clerk();
}

Village& Village::now(std::string const& local) { return now(instant(local)); }

Village& Village::now(Instant at) {
  at_ = at;
  occurred_.clear();
  return *this;
}

Village& Village::on(std::string const& moment) {
  occurred_ = moment;
  return *this;
}

Village& Village::by(std::string const& actor, std::string const& capacity,
                     std::string const& minutes) {
  actor_ = actor;
  capacity_ = capacity;
  minutes_ = minutes;
  return *this;
}

Village& Village::by_clerk() { return by("c1", "committees"); }

Stamp Village::stamp() const {
  Stamp stamp;
  stamp.at = at_;
  auto const date = rules::civil_date(at_);
  auto const minute = (at_ - rules::start_of(date)) / 60'000;
  stamp.occurred = occurred_.empty() ? Moment{date, static_cast<std::int32_t>(minute)}
                                     : Moment::parse(occurred_).value();
  stamp.actor = actor_;
  stamp.capacity = capacity_;
  stamp.recorder = "c3";
  stamp.on_behalf_of = minutes_;
  return stamp;
}

Attempt Village::when(Command const& command) {
  auto const now = stamp();
  auto decision = decide(library_, state_, now, command);
  CHECK(codes(decision) == codes(decide(library_, state_, now, command)));
  return {*this, now, command, std::move(decision)};
}

std::vector<Event> Village::given(Command const& command) { return when(command).accepted(); }

Attempt Village::time(std::string const& case_id) {
  auto const actor = actor_;
  auto const capacity = capacity_;
  auto const minutes = minutes_;
  by("system", "", "");
  auto attempt = when(command::PassTime{case_id});
  by(actor, capacity, minutes);
  return attempt;
}

std::string Village::adopt_rules(std::int32_t posting_days, std::int32_t late_days) {
  return adopt(three_up_rules({posting_days, rules::DayUnit::days}, late_days));
}

std::string Village::adopt(rules::Rules rules) {
  auto const actor = actor_;
  auto const capacity = capacity_;
  auto const minutes = minutes_;
  by("system", "", "");
  command::AdoptRules const adopt{rules.workflow.name.id(), rules.workflow.version,
                                  rules.workflow_hash, rules.rules_hash};
  library_.rules[adopt.rules_hash] = std::make_shared<rules::Rules const>(std::move(rules));
  given(adopt);
  by(actor, capacity, minutes);
  return adopt.rules_hash;
}

void Village::adopt_roster(rules::Roster roster) {
  auto const hash = "roster-" + roster.body + "-" + std::to_string(state_.size);
  command::AdoptRoster const adopt{roster.body, hash,
                                   static_cast<std::int64_t>(roster.members.size())};
  library_.rosters[hash] = std::make_shared<rules::Roster const>(std::move(roster));
  auto const actor = actor_;
  auto const capacity = capacity_;
  auto const minutes = minutes_;
  by("system", "", "");
  given(adopt);
  by(actor, capacity, minutes);
}

void Village::delegate(std::vector<std::string> matters, std::string const& from,
                       std::string const& until) {
  given(command::Delegate{std::move(matters), "representatives", Date::parse(from).value(),
                          Date::parse(until).value(), text_hash('e')});
}

void Village::record(Stamp const& stamp, Command const& command, Acceptance const& accepted) {
  Entry entry;
  entry.log = std::string(32, '0');
  entry.seq = state_.size;
  entry.stamp = stamp;
  entry.stream = accepted.stream;
  entry.command = command;
  entry.events = accepted.events;
  entries_.push_back(entry);
  state_ = evolve(std::move(state_), entry);
}

rules::HolidayCalendar const& holidays() {
  static rules::HolidayCalendar const calendar = [] {
    std::ifstream file{std::string{YISHI_SOURCE_DIR} + "/rules/data/holidays-cn.csv"};
    std::string const csv{std::istreambuf_iterator<char>{file}, {}};
    return rules::read_holidays(csv).value();
  }();
  return calendar;
}

}  // namespace yishi::support
