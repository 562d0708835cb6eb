// Entries as bytes: every kind of command and event there and back, the strictness of the reader,
// and the bytes that are frozen.

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <set>

#include "trail/filler.hpp"
#include "trail/random_json.hpp"
#include "trail/sample.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

std::ostream& operator<<(std::ostream& out, DecodeError const& error) {
  return out << error.where << ": " << error.what;
}

namespace {

using trail::Json;

/// Each alternative of a variant once: empty, then filled.
template <class Variant, std::size_t... Index>
std::vector<Variant> every_kind(std::index_sequence<Index...>) {
  std::vector<Variant> all;
  (all.emplace_back(std::in_place_index<Index>), ...);
  (all.emplace_back(Filler(1000 * (Index + 1)).make<std::variant_alternative_t<Index, Variant>>()),
   ...);
  return all;
}

template <class Variant>
std::vector<Variant> every_kind() {
  return every_kind<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>());
}

/// An entry with as little in it as there can be.
Entry bare_entry(std::size_t seq) {
  auto entry = sample::entry(static_cast<std::int64_t>(seq));
  entry.command = command::PassTime{"2026-001"};
  entry.events.clear();
  return entry;
}

std::vector<Entry> entry_of_every_kind() {
  std::vector<Entry> entries;
  for (auto const& command : every_kind<Command>()) {
    entries.push_back(bare_entry(entries.size()));
    entries.back().command = command;
  }
  for (auto const& event : every_kind<Event>()) {
    entries.push_back(bare_entry(entries.size()));
    entries.back().events = {event};
  }
  return entries;
}

Json json_of(Entry const& entry) { return *trail::read_strict(encode(entry)); }

/// Calls `visit` for every value in `root`, with its path; the value may be changed meanwhile.
void for_each_value(Json& value, std::string const& path,
                    std::function<void(Json&, std::string const&)> const& visit) {
  visit(value, path);
  if (auto* const members = value.object())
    for (auto& [key, member] : *members)
      for_each_value(member, path.empty() ? key : path + "." + key, visit);
  if (auto* const items = value.array())
    for (std::size_t i = 0; i < items->size(); ++i)
      for_each_value((*items)[i], path + "[" + std::to_string(i) + "]", visit);
}

std::string read_golden(char const* name) {
  std::ifstream in(std::string(YISHI_SOURCE_DIR) + "/tests/golden/trail/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every command and every event survives its bytes, empty and filled", "[codec]") {
  std::set<std::string> tags;
  for (auto const& entry : entry_of_every_kind()) {
    auto const bytes = encode(entry);
    CAPTURE(bytes);
    auto const decoded = decode(bytes);
    REQUIRE(decoded);
    REQUIRE(*decoded == entry);
    REQUIRE(encode(*decoded) == bytes);
    tags.insert(*to_json(entry.command).find("type")->string());
    for (auto const& event : entry.events) tags.insert(*to_json(event).find("type")->string());
  }
  // No two kinds share a tag.
  CHECK(tags.size() == std::variant_size_v<Command> + std::variant_size_v<Event>);
}

TEST_CASE("a filled field shows in the bytes", "[codec]") {
  // If a struct forgot one of its fields, its empty and its filled form would share bytes there.
  auto const differ = [](Json const& empty, Json const& filled) {
    for (auto const& [key, value] : *empty.object()) {
      if (key == "type") continue;
      CAPTURE(key);
      REQUIRE(filled.find(key) != nullptr);
      CHECK(*filled.find(key) != value);
    }
  };
  auto const commands = every_kind<Command>();
  for (std::size_t i = 0; i < commands.size() / 2; ++i)
    differ(to_json(commands[i]), to_json(commands[i + commands.size() / 2]));
  auto const events = every_kind<Event>();
  for (std::size_t i = 0; i < events.size() / 2; ++i)
    differ(to_json(events[i]), to_json(events[i + events.size() / 2]));
}

TEST_CASE("a sign-in without proxies has the bytes that it had before there were any", "[codec]") {
  Command const command = command::SignIn{"M1", {"p1", "p2"}};
  Event const event = event::MembersSignedIn{"M1", {"p1", "p2"}};
  CHECK(trail::write(to_json(command)) ==
        R"({"meeting":"M1","persons":["p1","p2"],"type":"meeting.sign_in"})");
  CHECK(trail::write(to_json(event)) ==
        R"({"meeting":"M1","persons":["p1","p2"],"type":"members.signed_in"})");
  Command const with = command::SignIn{"M1", {}, std::vector{ProxyGiven{"p3", "p1", "ab"}}};
  CHECK(trail::write(to_json(with)) ==
        R"({"meeting":"M1","persons":[],"proxies":[{"absent":"p3","holder":"p1","paper":"ab"}],)"
        R"("type":"meeting.sign_in"})");
}

TEST_CASE("the bytes of an entry are frozen", "[codec]") {
  auto const bytes = read_golden("entry-v1.json");
  CHECK(encode(sample::entry()) == bytes);
  auto const decoded = decode(bytes);
  REQUIRE(decoded);
  CHECK(*decoded == sample::entry());
  CHECK(trail::to_hex(trail::leaf_hash(bytes)) == read_golden("entry-v1.leaf-hash"));
}

TEST_CASE("what a client signs leaves out what the log adds", "[codec]") {
  auto const entry = sample::entry();
  auto const signed_by_client = signed_part(entry);
  auto later = entry;
  later.seq = 8;
  later.stamp.at += 60'000;
  later.events.clear();
  CHECK(signed_part(later) == signed_by_client);
  auto other = entry;
  other.stamp.basis = sample::hash('0');
  CHECK(signed_part(other) != signed_by_client);
  other = entry;
  other.log = sample::id('b');
  CHECK(signed_part(other) != signed_by_client);
  constexpr std::string_view prefix = "yishi/event/v1\n";
  REQUIRE(signed_by_client.starts_with(prefix));
  auto const json = trail::read_strict(std::string_view(signed_by_client).substr(prefix.size()));
  REQUIRE(json);
  std::set<std::string> keys;
  for (auto const& [key, value] : *json->object()) keys.insert(key);
  CHECK(keys == std::set<std::string>{"actor", "attested", "basis", "capacity", "command", "log",
                                      "nonce", "occurred", "on_behalf_of", "recorder", "stream",
                                      "v"});
}

TEST_CASE("an unknown key is refused wherever it stands", "[codec]") {
  int objects = 0;
  for (auto const& entry : entry_of_every_kind()) {
    auto json = json_of(entry);
    for_each_value(json, "", [&](Json& value, std::string const& path) {
      if (value.object() == nullptr) return;
      ++objects;
      value.object()->emplace("zz", 1);
      auto const decoded = decode(write(json));
      value.object()->erase("zz");
      REQUIRE_FALSE(decoded);
      CHECK(decoded.error() == DecodeError{path.empty() ? "zz" : path + ".zz", "unknown key"});
    });
  }
  CHECK(objects > 300);
}

TEST_CASE("a missing key is refused unless its field is optional", "[codec]") {
  std::set<std::string> optional;
  for (auto const& entry : entry_of_every_kind()) {
    auto const whole = json_of(entry);
    auto walked = whole;
    for_each_value(walked, "", [&](Json& value, std::string const& path) {
      if (value.object() == nullptr) return;
      auto const members = *value.object();
      auto const* const type = value.find("type");
      auto const owner = type == nullptr ? std::string("form") : *type->string();
      for (auto const& [key, member] : members) {
        auto const place = path.empty() ? key : path + "." + key;
        CAPTURE(place);
        value.object()->erase(key);
        auto const bytes = write(walked);
        value.object()->emplace(key, member);
        auto const decoded = decode(bytes);
        if (decoded) {
          CHECK(encode(*decoded) == bytes);
          optional.insert(owner + " " + key);
        } else {
          CHECK(decoded.error() == DecodeError{place, "missing key"});
        }
      }
    });
    REQUIRE(walked == whole);
  }
  CHECK(optional == std::set<std::string>{"case.act verdict",
                                          "form document",
                                          "form sealed",
                                          "form value",
                                          "key.keepers replaces",
                                          "key.recover trusted",
                                          "key.recovery_posted trusted",
                                          "key.rotate trusted",
                                          "key.rotated trusted",
                                          "meeting.notified household_roster",
                                          "meeting.sign_in households",
                                          "meeting.sign_in proxies",
                                          "members.signed_in households",
                                          "members.signed_in proxies",
                                          "motion.failed also",
                                          "motion.passed also",
                                          "objection.raised stage",
                                          "record.corrected from",
                                          "record.corrected until",
                                          "stage.left outcome",
                                          "vote.opened households",
                                          "vote.recorded households"});
}

TEST_CASE("a value of another type is refused, and the place is named", "[codec]") {
  int values = 0;
  for (auto const& entry : entry_of_every_kind()) {
    auto json = json_of(entry);
    for_each_value(json, "", [&](Json& value, std::string const& path) {
      ++values;
      auto const honest = value;
      for (auto const& other : {Json(), Json(true), Json(5), Json("无"), Json(Json::Array{Json()}),
                                Json(Json::Object{{"a", Json(1)}})}) {
        if (other == honest) continue;
        bool const same_kind = (other.boolean() && honest.boolean()) ||
                               (other.integer() && honest.integer()) ||
                               (other.string() && honest.string());
        if (same_kind) continue;  // another value, perhaps a good one
        value = other;
        auto const bytes = write(json);
        value = honest;
        CAPTURE(path, bytes);
        auto const decoded = decode(bytes);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().where.starts_with(path));
      }
    });
  }
  CHECK(values > 2000);
}

TEST_CASE("an envelope with one thing wrong is refused with words", "[codec]") {
  struct Row {
    char const* key;
    Json value;
    DecodeError error;
  };
  auto const row = GENERATE(values<Row>({
      {"v", 2, {"v", "unknown format"}},
      {"v", "1", {"v", "not an integer"}},
      {"sig", Json::Array{Json(1)}, {"sig", "not an empty array"}},
      {"sig", "", {"sig", "not an empty array"}},
      {"seq", -1, {"seq", "out of range"}},
      {"log", std::string(31, 'a'), {"log", "not 32 hexadecimal digits"}},
      {"log", std::string(32, 'A'), {"log", "not 32 hexadecimal digits"}},
      {"nonce", "", {"nonce", "not 32 hexadecimal digits"}},
      {"nonce", std::string(33, '0'), {"nonce", "not 32 hexadecimal digits"}},
      {"attested", "pencil", {"attested", "unknown word `pencil`"}},
      {"attested", "Paper", {"attested", "unknown word `Paper`"}},
      {"occurred", "2026-02-29", {"occurred", "not a date or a minute"}},
      {"occurred", "2026-3-18", {"occurred", "not a date or a minute"}},
      {"occurred", "2026-03-18T24:00", {"occurred", "not a date or a minute"}},
      {"occurred", "2026-03-18T14:05:00", {"occurred", "not a date or a minute"}},
      {"occurred", "2026-03-18 14:05", {"occurred", "not a date or a minute"}},
      {"occurred", "", {"occurred", "not a date or a minute"}},
      {"command", Json::Object{}, {"command.type", "missing key"}},
      {"command", Json::Object{{"type", 1}}, {"command.type", "not a string"}},
      {"command",
       Json::Object{{"type", "case.opened"}},
       {"command.type", "unknown type `case.opened`"}},
      {"events",
       Json::Array{Json::Object{{"type", "case.act"}}},
       {"events[0].type", "unknown type `case.act`"}},
      {"stream", Json::Object{{"kind", "case"}}, {"stream.id", "missing key"}},
  }));
  auto json = json_of(sample::entry());
  CAPTURE(row.key, write(row.value));
  (*json.object())[row.key] = row.value;
  auto const decoded = decode(write(json));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error() == row.error);
}

TEST_CASE("bytes that are not canonical are no entry", "[codec]") {
  auto const good = encode(sample::entry());
  REQUIRE(decode(good));
  auto const refused = [&](std::string const& bytes) {
    auto const decoded = decode(bytes);
    REQUIRE_FALSE(decoded);
    return decoded.error().what;
  };
  CHECK(refused(good + "\n") == "something after the end");
  CHECK(refused(" " + good) == "not in canonical form");
  CHECK(refused("\xef\xbb\xbf" + good) == "not JSON");
  CHECK(refused("") == "not JSON");
  CHECK(refused(trail::write_indented(json_of(sample::entry()))) == "not in canonical form");
  auto doubled = good;
  doubled.insert(1, R"("actor":"p1000001",)");
  CHECK(refused(doubled) == "doubled key");
}

TEST_CASE("an entry may fill a leaf to the last byte and no further", "[codec]") {
  auto entry = sample::entry();
  auto& act = std::get<command::Act>(entry.command);
  auto const room = 65'535 - encode(entry).size();
  act.form.front().name += std::string(room, 'x');
  REQUIRE(encode(entry).size() == 65'535);
  CHECK(decode(encode(entry)));
  act.form.front().name += 'x';
  auto const decoded = decode(encode(entry));
  REQUIRE_FALSE(decoded);
  CHECK(decoded.error().what == "too long");
}

TEST_CASE("a damaged entry is refused unless it is the entry of its own bytes",
          "[codec][property]") {
  auto const entries = entry_of_every_kind();
  int accepted = 0;
  for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
    CAPTURE(seed);
    trail::Random random(seed);
    auto bytes = encode(entries[random.below(entries.size())]);
    trail::mutate(bytes, random);
    auto const decoded = decode(bytes);
    if (!decoded) continue;
    ++accepted;
    REQUIRE(encode(*decoded) == bytes);
  }
  CHECK(accepted > 100);
}

}  // namespace yishi::engine
