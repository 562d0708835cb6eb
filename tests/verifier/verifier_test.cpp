// The separate program as a stranger meets it: a folder in, sentences and an exit code out.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "audit/small_village.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
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
                                         {"照片.txt", 1, "YS-7500"},
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
