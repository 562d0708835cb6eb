// What clerks stumbled over in trials, and what they are told now.

#include "office.hpp"
#include "yishi/base/catalog.hpp"

namespace {

using yishi::office::act;
using yishi::office::has;
using yishi::office::Office;
using yishi::office::opened;
using yishi::office::posted;
using yishi::office::voting;

/// A first reading by 枫知平 with the tellers, if they are typed.
std::string reading(char const* numbers, bool tellers) {
  return std::string("vote record M1 1 ") + numbers + " --reader 枫知平" +
         (tellers ? " --caller 桐青平 --counter 柘安宁 --watcher 槿明平" : "") +
         " --at 2026-03-06T14:30";
}

}  // namespace

TEST_CASE("whoever reads the count again need not type the tellers again") {
  Office office(voting);
  REQUIRE(office.type(reading("发出=3 收回=3 有效=3 同意=3 反对=0 弃权=0", true)).exit == 0);
  auto const again = office.type(reading("发出=3 收回=3 有效=3 同意=2 反对=1 弃权=0", false));
  CAPTURE(again.err);
  REQUIRE(again.exit == 0);
  // The second person's numbers are held against the reading that stands.
  auto const other = std::string(" --reader 樟明佳 --at 2026-03-06T14:30");
  CHECK(has(office.type("vote record M1 1 发出=3 收回=3 有效=3 同意=3 反对=0 弃权=0" + other).err,
            "YS-4322"));
  auto const same =
      office.type("vote record M1 1 发出=3 收回=3 有效=3 同意=2 反对=1 弃权=0" + other);
  CAPTURE(same.err);
  CHECK(same.exit == 0);
  // Without a reading before it, the tellers are missing.
  Office fresh(voting);
  CHECK(
      has(fresh.type(reading("发出=3 收回=3 有效=3 同意=3 反对=0 弃权=0", false)).err, "YS-3503"));
}

TEST_CASE("a blank that was left out is named with what can be written into it") {
  Office office;
  auto const ran = office.type("case new --workflow 小事 --by 苇知佳 --at 2026-03-02");
  CAPTURE(ran.err);
  CHECK(ran.exit == 4);
  CHECK(has(ran.err, "表上没有填“标题”"));
  CHECK(has(ran.err, "补上：标题=〔文字〕"));
}

TEST_CASE("why an entry cannot be taken back is said of that entry") {
  auto const refused = [](Office& office, std::int64_t entry) {
    auto const ran =
        office.type("takeback " + std::to_string(entry) + " --reason 录错了 --at 2026-03-02T08:05");
    CHECK(ran.exit == 4);
    return yishi::unfolded(ran.err);
  };
  Office founded;
  CHECK(has(refused(founded, 0), "它建立了档案"));
  CHECK(has(refused(founded, founded.size() - 1), "它采用了流程"));
  Office office(opened + act("交张榜"));
  auto const newest = office.size() - 1;
  REQUIRE(office.type("takeback --reason 录错了 --at 2026-03-02T08:05").exit == 0);
  CHECK(has(refused(office, newest), "第 " + std::to_string(newest + 1) + " 条已经把它收回了"));
  CHECK(has(refused(office, newest + 1), "它本身就是收回"));
}

TEST_CASE("the status of a village says of each open case where it stands") {
  Office office(opened + opened + act("交张榜"));
  auto const status = office.type("status --at 2026-03-02T09:00").out;
  CAPTURE(status);
  CHECK(has(status, "正在办的：\n  2026-001"));
  CHECK(has(status, "\n  2026-002"));
  REQUIRE(office.type("case withdraw 2 --reason 不办了 --by 苇知佳 --at 2026-03-02T09:00").exit ==
          0);
  CHECK_FALSE(has(office.type("status --at 2026-03-02T09:00").out, "\n  2026-002"));
}

TEST_CASE("the folder may stand behind a command that takes no other words") {
  Office office(opened);
  auto const folder = office.hamlet.folder();
  auto const name = folder.filename().string();
  auto const from = [&](std::string const& typed) {
    office.hamlet.close();
    return yishi::run_program(folder.parent_path(), typed);
  };
  for (std::string const command : {"adopt", "status", "todo", "doctor"}) {
    CAPTURE(command);
    auto const named = from(command + " " + name + " --at 2026-03-03");
    CAPTURE(named.out, named.err);
    CHECK_FALSE(has(named.err, "YS-9161"));
    CHECK(named.out == from(command + " -C " + name + " --at 2026-03-03").out);
  }
  CHECK(has(from("status 没有这个 --at 2026-03-03").err, "YS-9161"));
  CHECK(has(from("status " + name + " -C " + name).err, "YS-9161"));
}

TEST_CASE("help for what is called otherwise here says how it is done") {
  Office office;
  CHECK(has(office.type("help 改期").err, "YS-9209"));
  CHECK(has(office.type("补录").err, "YS-9214"));
  CHECK(has(office.type("help 补录").err, "--on"));
  CHECK(has(office.type("help 投票").err, "表决"));
  CHECK(office.type("help 表决").exit == 0);
}

TEST_CASE("a matter that is delegated twice for the same days is pointed out") {
  Office office;
  auto const delegate = [&](char const* from, char const* until) {
    auto const ran = office.type(std::string("delegate 公益事业 --to 村民代表会议 --from ") + from +
                                 " --until " + until +
                                 " --evidence text:决议 --minutes 村民会议 --at 2026-03-02T09:00");
    CAPTURE(ran.err);
    REQUIRE(ran.exit == 0);
    return has(ran.err, "YS-9215");
  };
  CHECK_FALSE(delegate("2026-03-02", "2026-06-30"));
  CHECK_FALSE(delegate("2026-07-01", "2026-12-31"));
  CHECK(delegate("2026-06-30", "2026-07-01"));
}

TEST_CASE("the second reader's option is written as options are, and scripts keep their word") {
  Office office(voting);
  auto const help = office.type("help vote record").out;
  CHECK(has(help, "--second-reader"));
  CHECK_FALSE(has(help, "--second_reader"));
  auto const ran = office.type(
      "vote record M1 1 发出=3 收回=3 有效=3 同意=3 反对=0 弃权=0 --again "
      "发出=3,收回=3,有效=3,同意=3,反对=0,弃权=0 --reader 枫知平 --second-reader 樟明佳 "
      "--caller 桐青平 --counter 柘安宁 --watcher 槿明平 --at 2026-03-06T14:30");
  CAPTURE(ran.err);
  CHECK(ran.exit == 0);
}

TEST_CASE("a photo that came with the posting is counted among its photos") {
  Office without(posted);
  CHECK(has(yishi::unfolded(without.type("case show 1 --at 2026-03-04").out), "没有照片"));
  Office office(opened + act("交张榜"));
  REQUIRE(office.type("notice post 1 --place 村口 --proof text:照片 --minutes 两委 --at 2026-03-03")
              .exit == 0);
  CHECK(has(yishi::unfolded(office.type("case show 1 --at 2026-03-04").out), "照片 1 张"));
}
