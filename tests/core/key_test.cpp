// The log's own key: who may change it, what has to be said, and how long a new one is posted.
// That the signatures hold is no matter of the core (tests/threats/keys_test.cpp).

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::NameKeepers three_keepers() {
  command::NameKeepers named;
  named.needed = 2;
  named.keepers = {{"镇", "k1"}, {"馆", "k2"}, {"监", "k3"}};
  named.second = "c2";
  return named;
}

command::RotateKey rotation(Village const& village, std::string new_key) {
  command::RotateKey rotate;
  rotate.old_key = village.state().keys.key;
  rotate.new_key = std::move(new_key);
  rotate.reason = "换了文书";
  rotate.second = "c2";
  return rotate;
}

command::RecoverKey recovery(Village const& village) {
  command::RecoverKey recover;
  recover.old_key = village.state().keys.key;
  recover.new_key = "new";
  recover.reason = "电脑坏了";
  recover.place = "公示栏";
  recover.by_keepers = {{"镇", ""}, {"监", ""}};
  return recover;
}

}  // namespace

TEST_CASE("a key is changed by two people, and no key comes back") {
  Village village;
  village.now("2026-03-02T09:00");
  auto alone = rotation(village, "second");
  alone.second = "c1";
  village.when(alone).refused({"YS-5212"});
  village.when(rotation(village, "second")).then({event::KeyRotated{"key", "second", {}}});
  CHECK(village.state().keys.key == "second");
  auto stale = rotation(village, "third");
  stale.old_key = "key";
  village.when(stale).refused({"YS-3622"});
  village.when(rotation(village, "key")).refused({"YS-3623"});
  village.when(rotation(village, "second")).refused({"YS-3623"});
  auto silent = rotation(village, "third");
  silent.reason = "";
  village.when(silent).refused({"YS-3503"});
  village.when(command::TakeBack{village.state().size - 1, "x"}).refused({"YS-3596"});
}

TEST_CASE("a stolen key is trusted up to a size that the log has") {
  Village village;
  village.now("2026-03-02T09:00");
  auto const size = village.state().size;
  auto stolen = rotation(village, "second");
  for (auto const bad : {std::int64_t{-1}, size + 1}) {
    stolen.trusted = bad;
    village.when(stolen).refused({"YS-3624"});
  }
  stolen.trusted = size;
  village.when(stolen).accepted();
}

TEST_CASE("keepers are at least two, each with a name and a key of their own") {
  Village village;
  village.now("2026-03-02T09:00");
  auto named = three_keepers();
  for (auto const bad : {1, 4}) {
    named.needed = bad;
    village.when(named).refused({"YS-3620"});
  }
  named = three_keepers();
  named.keepers[2].name = "镇";
  village.when(named).refused({"YS-3621"});
  named = three_keepers();
  named.keepers[2].key = "key";  // the log's own
  village.when(named).refused({"YS-3621"});
  named = three_keepers();
  named.replaces = 3;
  village.when(named).refused({"YS-3630"});
  village.when(three_keepers()).accepted();
  CHECK(village.state().keys.needed == 2);
}

TEST_CASE("keepers are replaced only with enough of those before") {
  Village village;
  village.now("2026-03-02T09:00").given(three_keepers());
  auto others = three_keepers();
  others.keepers[0] = {"县", "k4"};
  others.replaces = village.state().keys.named;
  others.by_former = {{"馆", ""}};
  village.when(others).refused({"YS-3627"});
  others.by_former = {{"馆", ""}, {"馆", ""}};
  village.when(others).refused({"YS-3627"});
  others.by_former = {{"馆", ""}, {"县", ""}};
  village.when(others).refused({"YS-3627", "YS-3631"});
  others.by_former = {{"馆", ""}, {"镇", ""}};
  village.when(others).accepted();
}

TEST_CASE("a lost key is replaced after seven days on the board") {
  Village village;
  village.now("2026-03-02T09:00");
  village.when(recovery(village)).refused({"YS-3625"});
  village.given(three_keepers());
  auto few = recovery(village);
  few.by_keepers.pop_back();
  village.when(few).refused({"YS-3627"});
  auto const number = village.state().next_notice;
  village.when(recovery(village))
      .then({event::KeyRecoveryPosted{
          number, "key", "new", {}, *Date::of(2026, 3, 3), *Date::of(2026, 3, 9)}});
  CHECK(village.state().next_notice == number + 1);
  CHECK(village.state().keys.key == "key");
  village.now("2026-03-09T23:59").when(command::TakeOverKey{"new", ""}).refused({"YS-3629"});
  village.now("2026-03-10T00:00").when(command::TakeOverKey{"other", ""}).refused({"YS-3628"});
  village.when(command::TakeOverKey{"new", ""}).then({event::KeyTakenOver{"key", "new"}});
  CHECK(village.state().keys.key == "new");
  village.when(command::TakeOverKey{"new", ""}).refused({"YS-3628"});
}

TEST_CASE("a key that is found again ends its recovery, one that was stolen cannot") {
  Village found;
  found.now("2026-03-02T09:00").given(three_keepers());
  found.given(recovery(found));
  found.given(rotation(found, "second"));
  found.now("2026-03-20T09:00").when(command::TakeOverKey{"new", ""}).refused({"YS-3628"});
  Village stolen;
  stolen.now("2026-03-02T09:00").given(three_keepers());
  auto reported = recovery(stolen);
  reported.trusted = 3;
  stolen.given(reported);
  stolen.when(rotation(stolen, "thief")).refused({"YS-3626"});
  auto others = three_keepers();
  others.replaces = stolen.state().keys.named;
  others.by_former = {{"馆", ""}, {"镇", ""}};
  stolen.when(others).refused({"YS-3626"});
}
