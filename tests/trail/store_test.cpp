// What both stores promise: the same tests over memory and over SQLite.

#include <catch2/catch.hpp>

#include "trail/store_kit.hpp"

namespace yishi::engine {

namespace {

using namespace std::string_literals;

}  // namespace

TEMPLATE_TEST_CASE("a new store holds nothing", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  CHECK(store->logs().empty());
  CHECK(store->size("a") == 0);
  CHECK(store->read("a", 0, 0).empty());
  CHECK(store->leaf_hashes("a").empty());
  CHECK(store->right_edge("a") == trail::RightEdge{});
  CHECK(store->checkpoints("a").empty());
  CHECK(store->attachments().empty());
  CHECK_FALSE(store->attachment(hash_of("x")));
  CHECK_FALSE(store->side_record(hash_of("x")));
  CHECK(store->side_records().empty());
}

TEMPLATE_TEST_CASE("what was appended is read back byte for byte", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  std::string const largest(65'535, '\0');
  std::vector<std::string> const leaves{"a", "\0\xff\n\"'"s, "村民", largest, "z"};
  trail::RightEdge edge;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    auto const size = static_cast<std::int64_t>(i);
    REQUIRE(store->append("log", size, {leaf(leaves[i])}).value() == size + 1);
    edge.append(trail::leaf_hash(leaves[i]));
    CHECK(store->size("log") == size + 1);
    CHECK(store->right_edge("log") == edge);
  }
  CHECK(store->read("log", 0, 5) == leaves);
  CHECK(store->read("log", 1, 3) == std::vector<std::string>{leaves[1], leaves[2]});
  CHECK(store->read("log", 5, 5).empty());
  auto const hashes = store->leaf_hashes("log");
  REQUIRE(hashes.size() == leaves.size());
  for (std::size_t i = 0; i < leaves.size(); ++i)
    CHECK(hashes[i] == trail::to_hex(trail::leaf_hash(leaves[i])));
}

TEMPLATE_TEST_CASE("several entries are appended together, in order", "[store]", InMemory,
                   InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a"), leaf("b"), leaf("c")}).value() == 3);
  REQUIRE(store->append("log", 3, {leaf("d"), leaf("e")}).value() == 5);
  CHECK(store->read("log", 0, 5) == std::vector<std::string>{"a", "b", "c", "d", "e"});
  CHECK(store->right_edge("log").size() == 5);
}

TEMPLATE_TEST_CASE("villages do not see each other's entries", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("b", 0, {leaf("in b", "n1")}));
  REQUIRE(store->append("a", 0, {leaf("in a", "n1")}));  // the same nonce, another log
  REQUIRE(store->append("b", 1, {leaf("in b again", "n2")}));
  CHECK(store->logs() == std::vector<std::string>{"a", "b"});
  CHECK(store->size("a") == 1);
  CHECK(store->read("b", 0, 2) == std::vector<std::string>{"in b", "in b again"});
  CHECK(store->size("A") == 0);
}

TEMPLATE_TEST_CASE("who comes second is told the size and writes nothing", "[store]", InMemory,
                   InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a")}));
  for (auto const expected : {0, 2, -1}) {
    CAPTURE(expected);
    auto const second = store->append("log", expected, {leaf("b")});
    REQUIRE_FALSE(second);
    CHECK(second.error().size == 1);
  }
  auto const unknown = store->append("new", 1, {leaf("b")});
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().size == 0);
  CHECK(store->logs() == std::vector<std::string>{"log"});
  CHECK(store->read("log", 0, 1) == std::vector<std::string>{"a"});
  CHECK(store->append("log", 1, {leaf("b")}).value() == 2);
}

TEMPLATE_TEST_CASE("a command is recorded once", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a", "n1")}));
  CHECK(code_of([&] { (void)store->append("log", 1, {leaf("b", "n1")}); }) == "YS-7011");
  // In one group too; and then nothing of the group is there.
  CHECK(code_of([&] { (void)store->append("log", 1, {leaf("b", "n2"), leaf("c", "n2")}); }) ==
        "YS-7011");
  CHECK(code_of([&] { (void)store->append("log", 1, {leaf("b", "n2"), leaf("c", "n1")}); }) ==
        "YS-7011");
  CHECK(store->size("log") == 1);
  CHECK(store->append("log", 1, {leaf("b", "n2")}).value() == 2);
}

TEMPLATE_TEST_CASE("an entry that is not there is named", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a"), leaf("b")}));
  CHECK(code_of([&] { (void)store->read("log", 0, 3); }) == "YS-7012");
  CHECK(words_of([&] { (void)store->read("log", 1, 3); }) == "the log `log` has no entry 2");
  CHECK(words_of([&] { (void)store->read("log", 7, 8); }) == "the log `log` has no entry 7");
  CHECK(words_of([&] { (void)store->read("none", 0, 1); }) == "the log `none` has no entry 0");
}

TEMPLATE_TEST_CASE("attachments are kept by their hash", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  std::string const large(3'000'000, 'x');
  auto entry = leaf("a");
  entry.attachments = {
      {hash_of("plan\0x"s), "plan\0x"s}, {hash_of(""), ""}, {hash_of(large), large}};
  REQUIRE(store->append("log", 0, {entry}));
  CHECK(store->attachment(hash_of("plan\0x"s)) == "plan\0x"s);
  CHECK(store->attachment(hash_of("")) == "");
  CHECK(store->attachment(hash_of(large)) == large);
  std::vector<std::string> sorted{hash_of("plan\0x"s), hash_of(""), hash_of(large)};
  std::sort(sorted.begin(), sorted.end());
  CHECK(store->attachments() == sorted);
  // The same document may come with another entry.
  auto again = leaf("b");
  again.attachments = {entry.attachments.front()};
  REQUIRE(store->append("log", 1, {again}));
  CHECK(store->attachments() == sorted);
}

TEMPLATE_TEST_CASE("an attachment under a wrong hash takes the whole append with it", "[store]",
                   InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  auto entry = leaf("a");
  entry.attachments = {{hash_of("good"), "good"}, {hash_of("plan"), "plan "}};
  CHECK(code_of([&] { (void)store->append("log", 0, {leaf("0"), entry}); }) == "YS-7010");
  CHECK(store->size("log") == 0);
  CHECK(store->logs().empty());
  CHECK(store->attachments().empty());
}

TEMPLATE_TEST_CASE("side records are kept behind their commitment", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  auto const first = side_record('s', "张三，13800000000");
  auto const second = side_record('t', "");
  auto entry = leaf("a");
  entry.side = {first, second};
  REQUIRE(store->append("log", 0, {entry}));
  CHECK(store->side_record(first.commitment) == first);
  CHECK(store->side_record(second.commitment) == second);
  auto const all = store->side_records();
  REQUIRE(all.size() == 2);
  CHECK(all.front().commitment < all.back().commitment);
}

TEMPLATE_TEST_CASE("a side record that does not fit its commitment is refused", "[store]", InMemory,
                   InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  auto const good = side_record('s', "张三");
  auto changed = good;
  changed.record = "李四";
  auto short_salt = good;
  short_salt.salt.pop_back();
  for (auto const& bad : {changed, short_salt}) {
    auto entry = leaf("a");
    entry.side = {bad};
    CHECK(code_of([&] { (void)store->append("log", 0, {entry}); }) == "YS-7013");
  }
  CHECK(store->size("log") == 0);
  CHECK(store->side_records().empty());
}

TEMPLATE_TEST_CASE("every note is kept once, by size", "[store]", InMemory, InSqlite) {
  TestType const kit;
  auto const store = kit.open();
  REQUIRE(store->append("log", 0, {leaf("a"), leaf("b")}));
  REQUIRE(store->append("other", 0, {leaf("a")}));
  store->put_checkpoint("log", 2, "second\n");
  store->put_checkpoint("log", 1, "first\n");
  store->put_checkpoint("log", 1, "first\n");
  store->put_checkpoint("other", 1, "of another\n");
  using Notes = std::vector<std::pair<std::int64_t, std::string>>;
  CHECK(store->checkpoints("log") == Notes{{1, "first\n"}, {2, "second\n"}});
  // Two notes of one size are evidence of a fork: neither may vanish.
  store->put_checkpoint("log", 2, "fork\n");
  CHECK(store->checkpoints("log") == Notes{{1, "first\n"}, {2, "fork\n"}, {2, "second\n"}});
}

}  // namespace yishi::engine
