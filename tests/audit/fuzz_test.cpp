// Hostile evidence of every kind, from fixed seeds: whatever it is, verification ends with a
// report.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <utility>

#include "audit/small_village.hpp"
#include "yishi/trail/hash.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

using Random = std::mt19937_64;
using trail::Json;

/// More rounds and other seeds for a long run by hand: YISHI_FUZZ_FACTOR=20 YISHI_FUZZ_SEED=7.
std::size_t from_environment(char const* name, std::size_t otherwise) {
  auto const* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoul(text);
}
int rounds(int usual) { return usual * static_cast<int>(from_environment("YISHI_FUZZ_FACTOR", 1)); }
Random seeded(std::size_t seed) { return Random(seed + from_environment("YISHI_FUZZ_SEED", 0)); }

std::size_t below(Random& random, std::size_t limit) {
  return random() % std::max<std::size_t>(limit, 1);
}

template <class T>
T& one_of(Random& random, std::vector<T>& list) {
  return list[below(random, list.size())];
}

void mutate_bytes(Random& random, std::string& bytes) {
  auto const at = below(random, bytes.size() + 1);
  switch (below(random, 5)) {
    case 0:
      if (!bytes.empty()) bytes[at % bytes.size()] = static_cast<char>(random());
      break;
    case 1:
      bytes.resize(at);
      break;
    case 2:
      bytes.insert(at, bytes.substr(0, below(random, 40)));
      break;
    case 3:
      bytes.insert(at, 1, static_cast<char>(random()));
      break;
    default:
      bytes.erase(at, below(random, 9));
      break;
  }
}

/// Integers and strings that have broken programs before, and names that mean something here.
Json hostile_value(Random& random) {
  constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;
  switch (below(random, 24)) {
    case 0:
      return Json(largest);
    case 1:
      return Json(-largest);
    case 2:
      return Json(std::int64_t{0});
    case 3:
      return Json(std::int64_t{-1});
    case 4:
      return Json(std::int64_t{INT32_MAX});
    case 5:
      return Json(std::int64_t{INT32_MIN});
    case 6:
      return Json(std::int64_t{100'000'000});
    case 7:
      return Json("");
    case 8:
      return Json("9999-12-31");
    case 9:
      return Json("0001-01-01");
    case 10:
      return Json("1900-01-01T23:59");
    case 11:
      return Json("M1");
    case 12:
      return Json("2026-001");
    case 13:
      return Json("vote");
    case 14:
      return Json("posting");
    case 15:
      return Json("representatives");
    case 16:
      return Json("r1");
    case 17:
      return Json(std::string(64, '0'));
    case 18:
      return Json(true);
    case 19:
      return Json(Json::Array{});
    case 20:
      return Json(Json::Object{});
    case 21:
      return Json("system");
    case 22:
      return Json(static_cast<std::int64_t>(below(random, 20)));
    default:
      return Json();
  }
}

/// All values inside a document, the document itself first.
void collect(Json& value, std::vector<Json*>& into) {
  into.push_back(&value);
  if (auto* array = value.array())
    for (auto& part : *array) collect(part, into);
  if (auto* object = value.object())
    for (auto& [key, part] : *object) collect(part, into);
}

void mutate_value(Random& random, Json& document) {
  std::vector<Json*> values;
  collect(document, values);
  auto& value = *one_of(random, values);
  auto* array = value.array();
  auto* object = value.object();
  if (array != nullptr && !array->empty() && below(random, 2) == 0) {
    auto const copy = (*array)[below(random, array->size())];
    if (below(random, 2) == 0)
      array->push_back(copy);
    else
      array->erase(array->begin() + static_cast<std::ptrdiff_t>(below(random, array->size())));
  } else if (object != nullptr && !object->empty() && below(random, 4) == 0) {
    object->erase(
        std::next(object->begin(), static_cast<std::ptrdiff_t>(below(random, object->size()))));
  } else if (object == nullptr || below(random, 8) == 0) {
    value = hostile_value(random);
  }
}

/// A well-formed document, changed inside; as it was if it cannot be read.
std::string mutated_document(Random& random, std::string const& bytes, int times) {
  auto document = trail::read_strict(bytes, {1 << 20, 16});
  if (!document) return bytes;
  for (int i = 0; i < times; ++i) mutate_value(random, *document);
  return trail::write(*document);
}

void replace_all(std::string& text, std::string const& old, std::string const& now) {
  for (std::size_t at = text.find(old); at != std::string::npos;
       at = text.find(old, at + now.size()))
    text.replace(at, old.size(), now);
}

/// Changes an attachment and every mention of its hash, so that it is adopted as it is now.
void mutate_attachment(Random& random, Evidence& evidence) {
  auto const chosen =
      std::next(evidence.attachments.begin(),
                static_cast<std::ptrdiff_t>(below(random, evidence.attachments.size())));
  auto const old = chosen->first;
  auto const bytes =
      mutated_document(random, chosen->second, 1 + static_cast<int>(below(random, 3)));
  auto const now = trail::to_hex(trail::sha256(bytes));
  evidence.attachments[now] = bytes;
  for (auto& entry : evidence.entries) replace_all(entry, old, now);
  auto attachments = evidence.attachments;
  for (auto const& [hash, other] : attachments) {
    auto text = other;
    replace_all(text, old, now);
    if (text == other) continue;
    auto const renamed = trail::to_hex(trail::sha256(text));
    evidence.attachments[renamed] = text;
    for (auto& entry : evidence.entries) replace_all(entry, hash, renamed);
  }
}

void mutate_evidence(Random& random, Evidence& evidence) {
  switch (below(random, 9)) {
    case 0:
      mutate_bytes(random, one_of(random, evidence.entries));
      break;
    case 1:
      mutate_bytes(random, one_of(random, evidence.notes).second);
      break;
    case 2:
      one_of(random, evidence.notes).first = static_cast<std::int64_t>(random());
      break;
    case 3:
      mutate_bytes(random, std::next(evidence.attachments.begin(), 1)->second);
      break;
    case 4:
      mutate_bytes(random, one_of(random, evidence.hashes).hash);
      break;
    case 5:
      one_of(random, evidence.hashes).index = static_cast<std::int64_t>(random());
      break;
    case 6:
      one_of(random, evidence.hashes).level = static_cast<int>(random());
      break;
    case 7:
      std::swap(one_of(random, evidence.entries), one_of(random, evidence.entries));
      break;
    default:
      evidence.entries.push_back(one_of(random, evidence.entries));
      break;
  }
}

/// One value of each alternative of a variant, with nothing in it.
template <class Variant, std::size_t... I>
std::vector<Variant> one_of_each(std::index_sequence<I...>) {
  return {Variant(std::in_place_index<I>)...};
}
template <class Variant>
std::vector<Variant> one_of_each() {
  return one_of_each<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>());
}

/// What a blank with this key could be filled with, so that commands reach beyond the first check.
std::vector<std::string> candidates(std::string const& key) {
  if (key == "case") return {"2026-001", "2026-001", "2026-002"};
  if (key == "meeting") return {"M1", "M1", "M2"};
  if (key == "stage") return {"proposal", "vote", "posting", "done"};
  if (key == "action") return {"propose", "plan"};
  if (key == "workflow") return {"road"};
  if (key == "body" || key == "capacity") return {"committee", "representatives"};
  if (key == "field") return {"place", "occurred", "form.plan"};
  if (key == "objection") return {"", "O1"};
  if (key == "rules" || key == "old" || key == "new" || key == "rules_hash")
    return {std::get<command::AdoptRules>(decode(honest().entries[5])->command).rules_hash};
  if (key == "was" || key == "now") return {"2026-03-09", "公示栏", "村会议室"};
  return {"r1", "r2", "c1", "c2", "理由"};
}

void fill_in(Random& random, Json& value) {
  auto* object = value.object();
  if (object == nullptr) return;
  for (auto& [key, part] : *object) {
    auto choices = candidates(key);
    if (part.string() != nullptr && part.string()->empty()) part = Json(one_of(random, choices));
    if (part.integer() != nullptr && *part.integer() == 0)
      part = Json(static_cast<std::int64_t>(below(random, 16)));
    fill_in(random, part);
  }
}

/// An entry that has a command and an event of any kind, with what could be in them.
std::string invented_entry(Random& random, std::int64_t seq) {
  static auto const commands = one_of_each<Command>();
  static auto const events = one_of_each<Event>();
  auto entry = *decode(honest().entries[below(random, honest().entries.size())]);
  entry.seq = seq;
  entry.command = commands[below(random, commands.size())];
  entry.events.clear();
  for (std::size_t i = below(random, 4); i > 0; --i)
    entry.events.push_back(events[below(random, events.size())]);
  auto document = *trail::read_strict(encode(entry));
  for (auto const* part : {"command", "events"}) {
    auto& value = document.object()->at(part);
    fill_in(random, value);
    if (auto* list = value.array())
      for (auto& event : *list) fill_in(random, event);
  }
  if (below(random, 2) == 0) mutate_value(random, document);
  return trail::write(document);
}

}  // namespace

TEST_CASE("random damage never passes and never ends the program") {
  auto random = seeded(20'260'318);
  int passed = 0;
  for (int round = 0; round < rounds(1'500); ++round) {
    auto evidence = honest();
    auto const times = 1 + below(random, 4);
    for (std::size_t i = 0; i < times; ++i) mutate_evidence(random, evidence);
    if (evidence == honest()) continue;
    passed += verify(evidence).ok() ? 1 : 0;
  }
  CHECK(passed == 0);
}

TEST_CASE("well-formed nonsense under a good signature never ends the program") {
  auto random = seeded(20'260'319);
  int accused = 0;
  for (int round = 0; round < rounds(2'500); ++round) {
    auto evidence = honest();
    auto const times = 1 + below(random, 3);
    for (std::size_t i = 0; i < times; ++i) {
      auto& entry = one_of(random, evidence.entries);
      entry = mutated_document(random, entry, 1);
    }
    accused += verify(resealed(std::move(evidence))).ok() ? 0 : 1;
  }
  CHECK(accused >
        rounds(1'500));  // the rest are changes that the rules allow, such as another place
}

TEST_CASE("well-formed nonsense in what is adopted never ends the program") {
  auto random = seeded(20'260'320);
  int accused = 0;
  for (int round = 0; round < rounds(1'500); ++round) {
    auto evidence = honest();
    mutate_attachment(random, evidence);
    accused += verify(resealed(std::move(evidence))).ok() ? 0 : 1;
  }
  CHECK(accused > rounds(100));
}

TEST_CASE("invented commands and events of every kind never end the program") {
  auto random = seeded(20'260'321);
  int readable = 0;
  for (int round = 0; round < rounds(1'500); ++round) {
    auto evidence = honest();
    for (std::size_t i = 1 + below(random, 6); i > 0; --i) {
      auto const at = 6 + below(random, evidence.entries.size() - 5);
      auto const entry = invented_entry(random, static_cast<std::int64_t>(at));
      readable += decode(entry) ? 1 : 0;
      evidence.entries.insert(evidence.entries.begin() + static_cast<std::ptrdiff_t>(at), entry);
    }
    CHECK_FALSE(verify(resealed(std::move(evidence))).ok());
  }
  CHECK(readable > rounds(500));
}
