// The separate program as a stranger meets it: a folder in, sentences and an exit code out.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "audit/small_village.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "support/town.hpp"
#include "yishi/engine/proof.hpp"
#include "yishi/trail/json.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

namespace fs = std::filesystem;

void write(fs::path const& path, std::string const& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// A folder 导出 with an honest export, and one 假 that was changed after it was signed.
struct Stranger {
  Stranger() {
    REQUIRE(write_export(place.path() / "导出", content_of(honest())));
    auto forged = content_of(honest());
    forged.entries[vote_entry] = changed(forged.entries[vote_entry], [](Entry& entry) {
      for (auto& event : entry.events)
        if (auto* recorded = std::get_if<event::VoteRecorded>(&event)) ++recorded->tally.approve;
    });
    REQUIRE(write_export(place.path() / "假", forged));
    write(place.path() / "照片.txt", note_of(honest().entries, 12, *village_signer()));
    auto const key = *key_of_log(honest().entries[0]);
    write(place.path() / "11.tlog-proof",
          make_proof(honest().entries, 11, 12, note_of(honest().entries, 12, *village_signer())));
    write(place.path() / "公钥.txt", key.text() + "\r\n");
    write(place.path() / "别村.txt",
          trail::VerifierKey::of(key.name, other_signer()->public_key()).text());
    write(place.path() / "别的.txt", note_of(honest().entries, 12, *other_signer()));
  }
  Ran run(std::string const& arguments) const { return run_program(place.path(), arguments); }
  Ran whole(std::string const& arguments) const {
    return run_program_at(YISHI_WHOLE_PROGRAM, place.path(), arguments);
  }
  TemporaryFolder place;
};

}  // namespace

TEST_CASE("an honest export verifies, and a changed one does not, in sentences") {
  Stranger const stranger;
  auto const honest_one = stranger.run("导出");
  CHECK(honest_one.exit == 0);
  CHECK(honest_one.err.empty());
  CHECK(has(honest_one.out, "小桥村"));
  CHECK(has(honest_one.out, "核验通过"));
  CHECK(has(honest_one.out, "见证：没有"));
  auto const forged = stranger.run("假");
  CHECK(forged.exit == 5);
  CHECK(has(forged.err, "YS-7303"));
  CHECK(has(forged.err, "第 11 条"));
  CHECK(has(forged.out, "核验不通过"));
  auto const english = stranger.run("--lang en 假");
  CHECK(english.exit == 5);
  CHECK(has(english.err, "error YS-7303"));
  CHECK(has(english.out, "not verified"));
}

TEST_CASE("the program says what yishi verify says, word for word") {
  Stranger const stranger;
  for (std::string const folder : {"导出", "假", "没有", "."})
    for (std::string const options : {"", " --lang en", " --json", " --json --lang en"}) {
      CAPTURE(folder, options);
      auto const ours = stranger.run(folder + options);
      auto const theirs = stranger.whole("verify " + folder + options);
      CHECK(ours.exit == theirs.exit);
      if (folder == "没有") continue;  // yishi speaks of a village's folder there
      CHECK(ours.out == theirs.out);
      CHECK(ours.printed_err == theirs.printed_err);
    }
}

TEST_CASE("for programs there is one document, whatever happens") {
  Stranger const stranger;
  for (std::string const arguments :
       {"导出", "假", "没有", "", "--nonsense", "导出 --witness 照片.txt"}) {
    auto const ran = stranger.run("--json " + arguments);
    CAPTURE(arguments, ran.out);
    CHECK(ran.err.empty());
    CHECK(ran.out.starts_with("{\n"));
    CHECK(ran.out.ends_with("}\n"));
    CHECK(has(ran.out, ran.exit == 0 ? "\"ok\": true" : "\"ok\": false"));
    CHECK(has(ran.out, "\"format_version\": \"1.0\""));
  }
  auto const forged = stranger.run("假 --json").out;
  CHECK(has(forged, "\"code\": \"YS-7303\""));
  CHECK(has(forged, "\"entry\": 11"));
  CHECK(has(forged, "\"level\": \"rules\""));
}

TEST_CASE("checkpoints from photos are compared, and each says what it shows") {
  Stranger const stranger;
  auto const fine = stranger.run("导出 --witness 照片.txt");
  CHECK(fine.exit == 0);
  CHECK(has(fine.out, "一致"));
  auto const unknown = stranger.run("导出 --见证=别的.txt --witness 照片.txt");
  CHECK(unknown.exit == 5);
  CHECK(has(unknown.err, "YS-7604"));
  CHECK(has(unknown.out, "不明"));
  CHECK(has(unknown.out, "一致"));
  auto const json = stranger.run("导出 --witness 照片.txt --json").out;
  CHECK(has(json, "\"verdict\": \"fine\""));
  CHECK(has(json, "\"file\": \"照片.txt\""));
  auto const missing = stranger.run("导出 --witness 没有.txt");
  CHECK(missing.exit == 1);
  CHECK(has(missing.err, "YS-7609"));
}

TEST_CASE("a trail rewritten with the village's own key falls to one photo") {
  Stranger const stranger;
  auto forged = honest();
  forged.entries[6] =
      changed(forged.entries[6], [](Entry& entry) { entry.stamp.on_behalf_of = "改"; });
  REQUIRE(write_export(stranger.place.path() / "重写", content_of(resealed(forged))));
  CHECK(stranger.run("重写").exit == 0);  // by itself it looks honest
  auto const caught = stranger.run("重写 --witness 照片.txt");
  CHECK(caught.exit == 5);
  CHECK(has(caught.err, "YS-7600"));
  CHECK(has(caught.out, "分叉"));
  // The same photo put into the folder is taken from there.
  fs::create_directory(stranger.place.path() / "重写/witness");
  fs::copy_file(stranger.place.path() / "照片.txt", stranger.place.path() / "重写/witness/a.txt");
  CHECK(has(stranger.run("重写").err, "YS-7600"));
}

TEST_CASE("what cannot be verified or typed is told apart by the exit code") {
  Stranger const stranger;
  struct Row {
    char const* arguments;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"导出", 0, ""},
                                         {"--help", 0, ""},
                                         {"-h", 0, ""},
                                         {"--version", 0, ""},
                                         {"没有", 1, "YS-7500"},
                                         {"照片.txt", 5, "YS-7620"},
                                         {"导出 --policy", 2, "YS-7541"},
                                         {"导出 --policy 甲 --policy 乙", 2, "YS-7541"},
                                         {"导出 --policy 没有", 1, "YS-7615"},
                                         {"导出 --policy 照片.txt", 1, "YS-7610"},
                                         {"导出 --policy 导出/policy", 0, ""},
                                         {"导出 --key", 2, "YS-7541"},
                                         {"导出 --key 照片.txt", 1, "YS-7614"},
                                         {"11.tlog-proof", 2, "YS-7622"},
                                         {"11.tlog-proof --policy 导出/policy", 0, ""},
                                         {"11.tlog-proof --key 公钥.txt", 0, ""},
                                         {"导出 --公钥 公钥.txt", 0, ""},
                                         {"11.tlog-proof --key 别村.txt", 5, "YS-7624"},
                                         {"导出 --key 别村.txt", 5, "YS-7611"},
                                         {".", 5, "YS-7507"},
                                         {"", 2, "YS-7540"},
                                         {"导出 假", 2, "YS-7541"},
                                         {"--nonsense 导出", 2, "YS-7541"},
                                         {"导出 --lang", 2, "YS-7541"},
                                         {"导出 --lang fr", 2, "YS-7541"},
                                         {"导出 --witness", 2, "YS-7541"},
                                         {"导出 ''", 2, "YS-7541"}}));
  auto const ran = stranger.run(row.arguments);
  CAPTURE(row.arguments, ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.err, row.code));
  CHECK(ran.err.empty() == (*row.code == '\0'));
}

TEST_CASE("the report says how far witnesses reach, and how many entries lie beyond") {
  Stranger const stranger;
  auto const& root = stranger.place.path();
  fs::create_directory(root / "导出/witness");
  fs::copy_file(root / "照片.txt", root / "导出/witness/a.txt");
  CHECK(has(stranger.run("导出").out, "管到前 12 条，后面 3 条还没有；"));
  CHECK(has(stranger.run("导出 --lang en").out, "up to 12 entries, none for the 3 behind them;"));
  write(root / "导出/witness/b.txt", note_of(honest().entries, 15, *village_signer()));
  auto const whole = stranger.run("导出").out;
  CHECK(has(whole, "有 2 张与档案一致，管到前 15 条；\n"));
}

TEST_CASE("the proof of one entry says which, in which trail, and what it does not prove") {
  Stranger const stranger;
  auto const proved = stranger.run("11.tlog-proof --key 公钥.txt");
  CHECK(proved.exit == 0);
  CHECK(has(proved.out, "证明成立：第 11 条"));
  CHECK(has(proved.out, "前 12 条"));
  CHECK(has(proved.out, "meeting M1"));
  CHECK(has(proved.out, "合不合规则"));
  auto const json = stranger.run("--json --lang en 11.tlog-proof --key 公钥.txt").out;
  CHECK(has(json, "\"index\": 11"));
  CHECK(has(json, "\"type\": \"meeting.record_vote\""));
  for (std::string const options : {"", " --key 公钥.txt", " --key 别村.txt", " --key 没有"})
    for (std::string const how : {"", " --lang en", " --json"}) {
      auto const ours = stranger.run("11.tlog-proof" + options + how);
      auto const theirs = stranger.whole("verify 11.tlog-proof" + options + how);
      CAPTURE(options, how);
      CHECK(ours.exit == theirs.exit);
      CHECK(ours.out == theirs.out);
      CHECK(ours.printed_err == theirs.printed_err);
    }
}

TEST_CASE("witnesses of a policy have to have cosigned, and the report says when") {
  Stranger const stranger;
  auto const& root = stranger.place.path();
  write(root / "见证人", town::policy("abc", town::two_of_three));
  auto const without = stranger.run("导出 --policy 见证人");
  CHECK(without.exit == 5);
  CHECK(has(without.err, "YS-7612"));
  CHECK(has(without.out, "联署：达不到 policy 的要求"));
  auto const note = note_of(honest().entries, 15, *village_signer());
  constexpr std::int64_t in_2030 = 1'893'456'000;
  write(root / "导出/witness/a.txt", town::cosigned(note, "a", in_2030));
  auto const one = stranger.run("导出 --policy 见证人");
  CHECK(one.exit == 5);
  CHECK(has(one.err, "联署了的：镇a"));
  write(root / "导出/witness/b.txt", town::cosigned(note, "b", in_2030));
  auto const both = stranger.run("导出 --联署规则 见证人");
  CHECK(both.exit == 0);
  auto reach = both.out;  // whatever the line is folded into
  std::erase_if(reach, [](char c) { return c == ' ' || c == '\n'; });
  CHECK(has(reach, "管到前15条（镇a2030-01-0108:00、镇b2030-01-0108:00）"));
  auto const json = stranger.run("导出 --policy 见证人 --json").out;
  CHECK(has(json, "\"cosigned_size\": 15"));
  CHECK(has(json, "\"witness\": \"镇b\""));
  for (std::string const how : {"", " --lang en", " --json"})
    CHECK(stranger.run("导出 --policy 见证人" + how).out ==
          stranger.whole("verify 导出 --policy 见证人" + how).out);
}

TEST_CASE("verifying leaves the folder as it was") {
  Stranger const stranger;
  auto const folder = stranger.place.path() / "导出";
  auto const before = read_export(folder);
  REQUIRE(before);
  // Nobody may write there: not even to make a name.
  for (auto const& each : fs::recursive_directory_iterator(folder))
    fs::permissions(each.path(), fs::perms::owner_write, fs::perm_options::remove);
  CHECK(stranger.run("导出 --witness 照片.txt").exit == 0);
  for (auto const& each : fs::recursive_directory_iterator(folder))
    fs::permissions(each.path(), fs::perms::owner_write, fs::perm_options::add);
  auto const after = read_export(folder);
  REQUIRE(after);
  CHECK(*after == *before);
}

TEST_CASE("a village's own folder is told from an export") {
  Stranger const stranger;
  write(stranger.place.path() / "村/档案.db", "x");
  auto const ran = stranger.run("村");
  CHECK(ran.exit == 5);
  CHECK(has(ran.err, "YS-7514"));
  CHECK(has(ran.err, "yishi export"));
}
