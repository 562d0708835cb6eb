// Several processes at one file, and processes that are killed.

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdio>
#include <map>
#include <set>

#include "trail/random_json.hpp"
#include "trail/store_kit.hpp"

namespace yishi::engine {

namespace {

/// Runs `work` in a process of its own, which ends without touching the test's own machinery.
pid_t in_process(std::function<void()> const& work) {
  auto const child = ::fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  int status = 0;
  try {
    work();
  } catch (std::exception const& error) {
    std::fputs((std::string(error.what()) + "\n").c_str(), stderr);
    status = 1;
  }
  ::_exit(status);
}

/// Whether it ended by itself and well.
bool ended_well(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Appends `bytes` at the end, however often others come first.
void append_at_end(EventStore& store, std::string const& bytes) {
  for (auto size = store.size("log");;) {
    auto const appended = store.append("log", size, {leaf(bytes)});
    if (appended) return;
    size = appended.error().size;
  }
}

/// The edge and the hashes that are stored are those of the bytes that are stored.
void check_whole(EventStore const& store) {
  auto const size = store.size("log");
  auto const hashes = store.leaf_hashes("log");
  REQUIRE(hashes.size() == static_cast<std::size_t>(size));
  trail::RightEdge edge;
  for (auto const& bytes : store.read("log", 0, size)) {
    auto const hash = trail::leaf_hash(bytes);
    REQUIRE(hashes[static_cast<std::size_t>(edge.size())] == trail::to_hex(hash));
    edge.append(hash);
  }
  REQUIRE(store.right_edge("log") == edge);
}

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_) == 0); }
  ~Pipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  Pipe(Pipe const&) = delete;
  Pipe& operator=(Pipe const&) = delete;

  void send(std::int64_t number) const {
    if (::write(ends_[1], &number, sizeof number) != sizeof number) ::_exit(2);
  }
  /// The next number; blocks until there is one.
  std::int64_t receive() const {
    std::int64_t number = 0;
    REQUIRE(::read(ends_[0], &number, sizeof number) == sizeof number);
    return number;
  }
  /// The last of the numbers that are waiting, or `last`.
  std::int64_t drain(std::int64_t last) {
    ::close(std::exchange(ends_[1], -1));
    while (::read(ends_[0], &last, sizeof last) == sizeof last) {
    }
    return last;
  }

 private:
  int ends_[2] = {-1, -1};
};

}  // namespace

TEST_CASE("two processes that append 200 entries each lose none", "[store][process]") {
  InSqlite const kit;
  constexpr int each = 200;
  std::vector<pid_t> writers;
  for (auto const* const name : {"a", "b"})
    writers.push_back(in_process([&] {
      // Both make the file: it must not matter who does.
      auto const store = kit.open();
      for (int i = 0; i < each; ++i) append_at_end(*store, name + std::to_string(i));
    }));
  for (auto const writer : writers) CHECK(ended_well(writer));
  auto const store = sqlite_store(kit.file(), false);
  REQUIRE(store->size("log") == 2 * each);
  check_whole(*store);
  std::map<char, int> next;
  for (auto const& bytes : store->read("log", 0, 2 * each))
    CHECK(bytes.substr(1) == std::to_string(next[bytes.front()]++));  // each in its own order
  CHECK(next == std::map<char, int>{{'a', each}, {'b', each}});
}

TEST_CASE("many processes that make the same database agree on one", "[store][process]") {
  for (int round = 0; round < 5; ++round) {
    InSqlite const kit;
    std::vector<pid_t> makers;
    for (int i = 0; i < 6; ++i)
      makers.push_back(in_process([&] { append_at_end(*kit.open(), std::to_string(i)); }));
    for (auto const maker : makers) CHECK(ended_well(maker));
    auto const store = sqlite_store(kit.file(), false);
    CHECK(store->size("log") == 6);
    check_whole(*store);
  }
}

TEST_CASE("a process killed at any moment loses nothing that was acknowledged",
          "[store][process]") {
  InSqlite const kit;
  trail::Random random(20260318);
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    Pipe acknowledged;
    auto const writer = in_process([&] {
      auto const store = kit.open();
      for (int i = 0;; ++i) {
        auto const size = store->size("log");
        std::vector<Append> group;
        for (int j = 0; j <= i % 3; ++j) group.push_back(leaf("entry " + std::to_string(size + j)));
        std::string const plan = "plan " + std::to_string(size);
        group.back().attachments = {{hash_of(plan), plan}};
        acknowledged.send(store->append("log", size, group).value());
      }
    });
    auto const first = acknowledged.receive();
    ::usleep(static_cast<useconds_t>(random.below(40'000)));
    REQUIRE(::kill(writer, SIGKILL) == 0);
    REQUIRE_FALSE(ended_well(writer));
    auto const last = acknowledged.drain(first);

    auto const store = sqlite_store(kit.file(), false);
    auto const size = store->size("log");
    // At most one group was on the disk and not yet acknowledged.
    CHECK(size >= last);
    CHECK(size <= last + 3);
    check_whole(*store);
    auto const entries = store->read("log", 0, size);
    for (std::size_t i = 0; i < entries.size(); ++i)
      REQUIRE(entries[i] == "entry " + std::to_string(i));
    for (auto const& hash : store->attachments()) REQUIRE(store->attachment(hash));
  }
  auto const store = sqlite_store(kit.file(), false);
  auto const size = store->size("log");
  CHECK(store->append("log", size, {leaf("entry " + std::to_string(size))}));
}

}  // namespace yishi::engine
