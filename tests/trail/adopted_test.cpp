// Definitions, law, calendars, rosters and rules as attachments, and what adoption makes of them.

#include <catch2/catch.hpp>
#include <map>
#include <ostream>

#include "trail/filler.hpp"
#include "trail/sample.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

std::ostream& operator<<(std::ostream& out, DecodeError const& error);

namespace {

using trail::Json;

std::string hash_of(std::string const& bytes) { return trail::to_hex(trail::sha256(bytes)); }

/// Attachments in a map; can be asked to lie.
struct Shelf : AttachmentSource {
  std::map<std::string, std::string> kept;

  std::string put(std::string bytes) {
    auto hash = hash_of(bytes);
    kept[hash] = std::move(bytes);
    return hash;
  }
  std::optional<std::string> attachment(std::string const& hash) const override {
    auto const found = kept.find(hash);
    return found == kept.end() ? std::nullopt : std::optional(found->second);
  }
};

rules::Rules bound_rules() {
  rules::Rules rules;
  rules.workflow = sample::workflow();
  rules.law = sample::law();
  rules.values = {{5, rules::DayUnit::days}};
  rules.late_entry_days = 4;
  return with_hashes(rules);
}

/// A shelf with everything that `rules` needs, and the entry that adopts it.
Entry adoption(Shelf& shelf, rules::Rules const& rules) {
  shelf.put(encode(rules.workflow));
  shelf.put(encode(rules.law));
  shelf.put(
      encode(RulesFile{rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days}));
  auto entry = sample::entry();
  entry.command = command::AdoptRules{"small", "1", rules.workflow_hash, rules.rules_hash};
  entry.events.clear();
  return entry;
}

}  // namespace

TEST_CASE("a definition survives its bytes", "[codec]") {
  auto const definition = sample::workflow();
  REQUIRE(rules::is_sound(definition));
  auto const bytes = encode(definition);
  auto const decoded = decode_workflow(bytes);
  REQUIRE(decoded);
  CHECK(*decoded == definition);
  CHECK(encode(*decoded) == bytes);
}

TEST_CASE("a definition with a table survives its bytes", "[codec]") {
  auto definition = sample::workflow();
  auto& form = definition.stages[0].actions[0].form;
  auto const field = [](rules::Name name, rules::FieldType type) {
    rules::FormField made;
    made.name = std::move(name);
    made.type = type;
    return made;
  };
  form.push_back(field({"金额", "amount"}, rules::FieldType::money));
  form.push_back(field({"急缓", "urgency"}, rules::FieldType::choice));
  form.back().options = {{"急", "urgent"}, {"缓", "calm"}};
  form.push_back(field({"类别", "matter"}, rules::FieldType::matter));
  form.back().optional = true;
  rules::Stage table;
  table.name = {"分档", "tiers"};
  table.kind = rules::StageKind::choice;
  table.choice = rules::Choice{};
  table.choice->in_order = true;
  table.choice->columns = {{form[1].name, form[1].type, {}, {}},
                           {form[2].name, form[2].type, form[2].options, {}},
                           {form[3].name, form[3].type, {{"养老食堂", "canteen"}}, {}}};
  std::int32_t next = 4;
  auto const row = [&](std::vector<rules::Condition> conditions, std::int32_t target) {
    rules::ChoiceRow made;
    made.conditions = std::move(conditions);
    made.arrow.id = next++;
    made.arrow.target = target;
    table.choice->rows.push_back(std::move(made));
  };
  using rules::Limit;
  row({{0, {{Limit::at_least, 100}, {Limit::less_than, 200}}, {}, false}, {2, {}, {}, true}}, 1);
  row({{0, {{Limit::more_than, 300}, {Limit::at_most, 400}}, {}, false},
       {1, {}, {"urgent"}, false},
       {2, {}, {"canteen"}, false}},
      2);
  row({}, 3);
  table.choice->rows.back().arrow.at_most = 2;
  table.choice->rows.back().arrow.otherwise = 1;
  definition.stages.push_back(table);
  REQUIRE(rules::is_sound(definition));
  auto const bytes = encode(definition);
  auto const decoded = decode_workflow(bytes);
  REQUIRE(decoded);
  CHECK(*decoded == definition);
  CHECK(encode(*decoded) == bytes);
  CHECK(bytes.find("\"choice\":{\"columns\":[") != std::string::npos);
  CHECK(encode(sample::workflow()).find("choice") == std::string::npos);
  // A table that leaves something out is no definition that can be run.
  definition.stages.back().choice->rows.pop_back();
  CHECK_FALSE(decode_workflow(encode(definition)));
}

TEST_CASE("where something stands in the text is no part of a definition's bytes", "[codec]") {
  auto moved = sample::workflow();
  moved.stages[0].at.span = {10, 20};
  moved.bodies[0].at.span = {1, 2};
  CHECK(encode(moved) == encode(sample::workflow()));
}

TEST_CASE("every field of definition, law, calendar and roster is in the bytes", "[codec]") {
  // Filled values are not sound, so only the writing is asked for; each is told from its neighbour.
  auto const check = []<class T>(T const& filled, T const& empty) {
    auto const full = *trail::read_strict(encode(filled), {.bytes = 1U << 24U});
    auto const bare = *trail::read_strict(encode(empty), {.bytes = 1U << 24U});
    for (auto const& [key, value] : *bare.object()) {
      CAPTURE(key);
      CHECK(*full.find(key) != value);
    }
  };
  check(Filler().make<rules::WorkflowDefinition>(), rules::WorkflowDefinition{});
  check(Filler().make<rules::LawProfile>(), rules::LawProfile{});
  check(Filler().make<rules::HolidayCalendar>(), rules::HolidayCalendar{});
  check(Filler().make<rules::Roster>(), rules::Roster{});
}

TEST_CASE("a definition that cannot be run is refused", "[codec]") {
  auto const refused = [](rules::WorkflowDefinition const& definition) {
    auto const decoded = decode_workflow(encode(definition));
    REQUIRE_FALSE(decoded);
    return decoded.error();
  };
  DecodeError const unsound{"", "not a definition that can be run"};
  auto definition = sample::workflow();
  definition.stages[0].actions[0].arrow->target = 4;
  CHECK(refused(definition) == unsound);
  definition = sample::workflow();
  definition.stages[0].actions[0].by = {-1};
  CHECK(refused(definition) == unsound);
  definition = sample::workflow();
  definition.stages.clear();
  CHECK(refused(definition) == unsound);
}

TEST_CASE("a quorum is nested at most four times", "[codec]") {
  auto const nested = [](int times) {
    auto definition = sample::workflow();
    auto& quorum = definition.stages[1].meeting->quorum;
    for (int i = 0; i < times; ++i) {
      rules::QuorumRule outer;
      outer.kind = rules::QuorumRule::Kind::any_of;
      outer.parts = {quorum, quorum};
      quorum = outer;
    }
    return definition;
  };
  auto const deepest = decode_workflow(encode(nested(4)));
  REQUIRE(deepest);
  CHECK(*deepest == nested(4));
  auto const deeper = decode_workflow(encode(nested(5)));
  REQUIRE_FALSE(deeper);
  CHECK(deeper.error().what == "nested too deeply");
}

TEST_CASE("a share in a definition is in lowest terms", "[codec]") {
  auto const bytes = encode(sample::workflow());
  auto const at = bytes.find("[2,3]");
  REQUIRE(at != std::string::npos);
  for (auto const* bad : {"[4,6]", "[3,2]", "[0,3]", "[-2,3]", "[2,0]", "[2]", "[2,3,1]",
                          "[\"2\",3]", "[1,1000001]", "\"2/3\""}) {
    CAPTURE(bad);
    auto changed = bytes;
    auto const decoded = decode_workflow(changed.replace(at, 5, bad));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error() ==
          DecodeError{"stages[1].meeting.quorum.threshold.share", "not a share in lowest terms"});
  }
  auto changed = bytes;
  CHECK(decode_workflow(changed.replace(at, 5, "[3,4]")));
}

TEST_CASE("a number that does not fit its field is refused", "[codec]") {
  auto const bytes = encode(sample::workflow());
  auto const from = std::string(R"("article":30)");
  auto const at = bytes.find(from);
  REQUIRE(at != std::string::npos);
  auto changed = bytes;
  auto const decoded = decode_workflow(changed.replace(at, from.size(), R"("article":2147483648)"));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error() == DecodeError{"parameters[0].basis.article", "out of range"});
  changed = bytes;
  CHECK(decode_workflow(changed.replace(at, from.size(), R"("article":2147483647)")));
}

TEST_CASE("a legal profile survives its bytes", "[codec]") {
  auto const bytes = encode(sample::law());
  auto const decoded = decode_law(bytes);
  REQUIRE(decoded);
  CHECK(*decoded == sample::law());
  CHECK(encode(*decoded) == bytes);
}

TEST_CASE("a floor has what its kind measures and nothing else", "[codec]") {
  struct Row {
    char const* what;
    void (*change)(rules::LawProfile&);
    DecodeError error;
  };
  auto const row = GENERATE(values<Row>({
      {"quorum without threshold",
       [](rules::LawProfile& p) { p.floors[0].threshold.reset(); },
       {"floors[0]", "a floor of this kind has a threshold"}},
      {"quorum with days",
       [](rules::LawProfile& p) { p.floors[0].days = rules::Duration{3, {}}; },
       {"floors[0]", "a floor of this kind has no days"}},
      {"quorum of nobody",
       [](rules::LawProfile& p) { p.floors[0].body.clear(); },
       {"floors[0]", "a floor of this kind has a body"}},
      {"majority without threshold",
       [](rules::LawProfile& p) {
         p.floors[0].kind = rules::FloorKind::majority;
         p.floors[0].threshold.reset();
       },
       {"floors[0]", "a floor of this kind has a threshold"}},
      {"quorum with a threshold and alternatives",
       [](rules::LawProfile& p) {
         p.floors[0].either = rules::QuorumRule{rules::QuorumRule::Kind::any_of, {}, {{}, {}}};
       },
       {"floors[0]", "only a quorum has alternatives, and then no threshold of its own"}},
      {"a single alternative",
       [](rules::LawProfile& p) {
         p.floors[0].threshold.reset();
         p.floors[0].either = rules::QuorumRule{rules::QuorumRule::Kind::any_of, {}, {{}}};
       },
       {"floors[0]", "alternatives are at least two"}},
      {"publication with days",
       [](rules::LawProfile& p) {
         p.floors[1].kind = rules::FloorKind::publication;
         p.floors[1].body = "representatives";
       },
       {"floors[1]", "a floor of this kind has no days"}},
      {"posting without days",
       [](rules::LawProfile& p) { p.floors[1].days.reset(); },
       {"floors[1]", "it has days"}},
      {"posting with threshold",
       [](rules::LawProfile& p) { p.floors[1].threshold = sample::two_thirds(); },
       {"floors[1]", "it has no threshold"}},
      {"posting by a body",
       [](rules::LawProfile& p) { p.floors[1].body = "representatives"; },
       {"floors[1]", "it has no body"}},
      {"days below zero",
       [](rules::LawProfile& p) { p.floors[1].days->count = -1; },
       {"floors[1]", "days below zero"}},
      {"in force backwards",
       [](rules::LawProfile& p) { p.articles[0].in_force.until = sample::date("2018-12-28"); },
       {"articles[0].in_force", "ends before it begins"}},
      {"competence backwards",
       [](rules::LawProfile& p) {
         p.matters[0].competences[0].in_force.until = sample::date("2000-01-01");
       },
       {"matters[0].competences[0].in_force", "ends before it begins"}},
  }));
  CAPTURE(row.what);
  auto profile = sample::law();
  row.change(profile);
  auto const decoded = decode_law(encode(profile));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error() == row.error);
}

TEST_CASE("calendars and rosters survive their bytes, also when they are larger than a leaf",
          "[codec]") {
  auto const calendar = decode_calendar(encode(sample::calendar()));
  REQUIRE(calendar);
  CHECK(*calendar == sample::calendar());
  auto const large = sample::roster(2000);
  REQUIRE(encode(large).size() > 65'535);
  auto const roster = decode_roster(encode(large));
  REQUIRE(roster);
  CHECK(*roster == large);
}

TEST_CASE("terms of one person and an exclusion are kept, and say nothing where there are none",
          "[codec]") {
  auto roster = sample::roster(3);
  CHECK(encode(roster).find("exclusion") == std::string::npos);
  roster.members[1].until = *rules::Date::parse("2025-12-31");
  roster.members[2].person = roster.members[1].person;
  roster.members[2].from = *rules::Date::parse("2026-01-01");
  roster.members[2].exclusion =
      rules::Exclusion{*rules::Date::parse("2026-03-01"), std::nullopt, "art. 13", "c"};
  auto const read = decode_roster(encode(roster));
  REQUIRE(read.has_value());
  CHECK(*read == roster);
  roster.members[2].from = *rules::Date::parse("2025-12-31");
  CHECK_FALSE(decode_roster(encode(roster)).has_value());
}

TEST_CASE("days of a calendar and members of a roster are in order and there once", "[codec]") {
  auto calendar = sample::calendar();
  calendar.off = {sample::date("2026-02-17"), sample::date("2026-01-01")};
  CHECK(decode_calendar(encode(calendar)).error() ==
        DecodeError{"off[1]", "not in order, or there twice"});
  calendar = sample::calendar();
  calendar.work.push_back(calendar.work.back());
  CHECK(decode_calendar(encode(calendar)).error() ==
        DecodeError{"work[1]", "not in order, or there twice"});
  calendar = sample::calendar();
  calendar.known_until = calendar.known_from.plus(-1);
  CHECK(decode_calendar(encode(calendar)).error() == DecodeError{"", "ends before it begins"});
  auto roster = sample::roster(3);
  roster.members[2].person = roster.members[1].person;
  CHECK(decode_roster(encode(roster)).error() ==
        DecodeError{"members[2]", "not in order, or there twice"});
}

TEST_CASE("a rules file names its parts by hash", "[codec]") {
  RulesFile const file{sample::hash('1'), sample::hash('2'), {{7, rules::DayUnit::days}}, 3};
  CHECK(encode(file) == R"({"late_entry_days":3,"law":")" + sample::hash('2') +
                            R"(","values":[{"count":7,"unit":"days"}],"workflow":")" +
                            sample::hash('1') + R"("})");
  CHECK(*decode_rules(encode(file)) == file);
  auto bad = file;
  bad.law = "2";
  CHECK(decode_rules(encode(bad)).error() == DecodeError{"law", "not a hash"});
  bad = file;
  bad.late_entry_days = -1;
  CHECK(decode_rules(encode(bad)).error() == DecodeError{"late_entry_days", "out of range"});
  bad = file;
  bad.values[0].count = -1;
  CHECK(decode_rules(encode(bad)).error() == DecodeError{"values", "days below zero"});
}

TEST_CASE("the hashes of rules are those of their attachments", "[codec]") {
  auto const rules = bound_rules();
  CHECK(rules.workflow_hash == hash_of(encode(rules.workflow)));
  CHECK(rules.law_hash == hash_of(encode(rules.law)));
  RulesFile const file{rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days};
  CHECK(rules.rules_hash == hash_of(encode(file)));
  auto other = rules;
  other.values[0].count = 6;
  other = with_hashes(other);
  CHECK(other.workflow_hash == rules.workflow_hash);
  CHECK(other.rules_hash != rules.rules_hash);
}

TEST_CASE("adopting rules brings their definition and law into the library", "[codec]") {
  auto const rules = bound_rules();
  Shelf shelf;
  auto const entry = adoption(shelf, rules);
  Library library;
  REQUIRE(extend_library(library, entry, shelf));
  REQUIRE(library.rules.contains(rules.rules_hash));
  auto const& adopted = *library.rules.at(rules.rules_hash);
  CHECK(adopted.workflow == rules.workflow);
  CHECK(adopted.law == rules.law);
  CHECK(adopted.values == rules.values);
  CHECK(adopted.late_entry_days == 4);
  CHECK(adopted.workflow_hash == rules.workflow_hash);
  CHECK(adopted.law_hash == rules.law_hash);
  CHECK(adopted.rules_hash == rules.rules_hash);
}

TEST_CASE("law, calendar and roster come into the library by command or by event", "[codec]") {
  Shelf shelf;
  auto const law = shelf.put(encode(sample::law()));
  auto const calendar = shelf.put(encode(sample::calendar()));
  auto const roster = shelf.put(encode(sample::roster()));
  auto entry = sample::entry();
  entry.command = command::AdoptLaw{"cn-test", law};
  entry.events = {event::CalendarAdopted{calendar},
                  event::RosterAdopted{"representatives", roster}};
  Library library;
  REQUIRE(extend_library(library, entry, shelf));
  CHECK(*library.laws.at(law) == sample::law());
  CHECK(*library.calendars.at(calendar) == sample::calendar());
  CHECK(*library.rosters.at(roster) == sample::roster());
  entry.command = command::AdoptRoster{"representatives", roster, 2};
  entry.events = {event::LawAdopted{"cn-test", law}};
  Library again;
  REQUIRE(extend_library(again, entry, shelf));
  CHECK(again.laws.size() == 1);
  CHECK(again.rosters.size() == 1);
}

TEST_CASE("an attachment that is not there is left out", "[codec]") {
  auto const rules = bound_rules();
  for (auto const& missing : {rules.rules_hash, rules.workflow_hash, rules.law_hash}) {
    Shelf shelf;
    auto const entry = adoption(shelf, rules);
    shelf.kept.erase(missing);
    Library library;
    REQUIRE(extend_library(library, entry, shelf));
    CHECK(library.rules.empty());
  }
}

TEST_CASE("an attachment that is not what its hash says is an error", "[codec]") {
  auto const rules = bound_rules();
  for (auto const& wrong : {rules.rules_hash, rules.workflow_hash, rules.law_hash}) {
    Shelf shelf;
    auto const entry = adoption(shelf, rules);
    shelf.kept[wrong] += ' ';
    Library library;
    auto const extended = extend_library(library, entry, shelf);
    REQUIRE_FALSE(extended);
    CHECK(extended.error() ==
          DecodeError{"attachment " + wrong, "the bytes do not have this hash"});
    CHECK(library.rules.empty());
  }
}

TEST_CASE("rules whose parts do not fit together are an error", "[codec]") {
  Shelf shelf;
  auto rules = bound_rules();
  rules.values.push_back({1, rules::DayUnit::days});
  rules = with_hashes(rules);
  auto entry = adoption(shelf, rules);
  Library library;
  auto extended = extend_library(library, entry, shelf);
  REQUIRE_FALSE(extended);
  CHECK(extended.error() ==
        DecodeError{"attachment " + rules.rules_hash + ": values", "not one for each parameter"});

  rules = bound_rules();
  entry = adoption(shelf, rules);
  std::get<command::AdoptRules>(entry.command).workflow_hash = sample::hash('0');
  extended = extend_library(library, entry, shelf);
  REQUIRE_FALSE(extended);
  CHECK(extended.error() == DecodeError{"attachment " + rules.rules_hash + ": workflow",
                                        "not the definition of the entry"});
}

TEST_CASE("an attachment that does not decode is an error with its place", "[codec]") {
  Shelf shelf;
  auto const hash = shelf.put("{}");
  auto entry = sample::entry();
  entry.command = command::AdoptRoster{"representatives", hash, 2};
  Library library;
  auto const extended = extend_library(library, entry, shelf);
  REQUIRE_FALSE(extended);
  CHECK(extended.error() == DecodeError{"attachment " + hash + ": body", "missing key"});
}

}  // namespace yishi::engine
