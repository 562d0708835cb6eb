// The shell around the core: what an embedder may hand in, and what is signed.

#include <catch2/catch.hpp>
#include <fstream>

#include "demo/story.hpp"
#include "demo/village_files.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace app = yishi::app;
namespace command = yishi::engine::command;
namespace fs = std::filesystem;
using yishi::engine::Rejection;
using yishi::rules::Moment;

struct Opened {
  Opened() {
    app::write_village(folder.path());
    open();
    REQUIRE(village->adopt(false).check.ok());
    options.json = true;
  }
  void open() {
    village.reset();
    village = std::make_unique<yishi::Village>(
        folder.path(), clock, yishi::VillageOptions{.create = true, .simulated = true});
  }
  yishi::TemporaryFolder folder;
  yishi::engine::ManualClock clock{yishi::rules::start_of(Moment::parse("2026-02-24").value())};
  app::Options options;
  std::unique_ptr<yishi::Village> village;
};

std::string code_of(yishi::engine::Outcome const& outcome) {
  auto const* rejection = std::get_if<Rejection>(&outcome);
  return rejection == nullptr ? "" : std::string(rejection->unmet.at(0).kind->code);
}

/// The code with which signing is refused; empty if it is not.
std::string refusal_to_sign(yishi::Village& village) {
  try {
    village.checkpoint();
    return "";
  } catch (yishi::engine::StoreError const& error) {
    return error.diagnostic() == nullptr ? "no code" : std::string(error.diagnostic()->kind->code);
  }
}

}  // namespace

TEST_CASE("text that is not UTF-8 is refused by name, and its twin is taken") {
  Opened opened;
  app::Story story(*opened.village, opened.clock, opened.options);
  auto submission = story.act(story.villager(3), "", "收集议题", "提出",
                              {{"标题", "修路"}, {"事由", "难走"}, {"类别", "公益事业"}});
  auto wrong = submission;
  wrong.on_behalf_of = "\xB4\xE5";  // 村 in GBK
  auto const size = opened.village->state().size;
  CHECK(code_of(opened.village->submit(wrong)) == "YS-9103");
  wrong = submission;
  std::get<command::Act>(wrong.command).form.at(0).name = "\xFF";
  CHECK(code_of(opened.village->submit(wrong)) == "YS-9103");
  CHECK(std::holds_alternative<Rejection>(opened.village->runtime().would(wrong)));
  CHECK(opened.village->state().size == size);
  CHECK(code_of(opened.village->submit(submission)).empty());
}

TEST_CASE("what would happen is what happens, and asking writes nothing") {
  Opened opened;
  app::Story story(*opened.village, opened.clock, opened.options);
  auto const submission = story.act(story.villager(3), "", "收集议题", "提出",
                                    {{"标题", "修路"}, {"事由", "难走"}, {"类别", "公益事业"}});
  auto const before = opened.village->state();
  auto const foreseen = opened.village->runtime().would(submission);
  CHECK(opened.village->state() == before);
  auto const happened = opened.village->submit(submission);
  CHECK(std::get<yishi::engine::Acceptance>(foreseen).events ==
        std::get<yishi::engine::Receipt>(happened).entry.events);
}

TEST_CASE("an old copy of the database that was put back is not signed on") {
  Opened opened;
  auto const database = opened.folder.path() / "档案.db";
  auto const kept = opened.folder.path() / "旧档案.db";
  CHECK(refusal_to_sign(*opened.village).empty());
  opened.village.reset();
  fs::copy_file(database, kept);
  opened.open();
  {
    app::Story story(*opened.village, opened.clock, opened.options);
    story.done({}, story.act(story.villager(3), "", "收集议题", "提出",
                             {{"标题", "修路"}, {"事由", "难走"}, {"类别", "公益事业"}}));
  }
  CHECK(refusal_to_sign(*opened.village).empty());
  opened.village.reset();
  fs::copy_file(kept, database, fs::copy_options::overwrite_existing);
  opened.open();
  CHECK(refusal_to_sign(*opened.village) == "YS-9045");
}

TEST_CASE("a missing key or a damaged signer state stops signing, and is named") {
  Opened opened;
  CHECK(refusal_to_sign(*opened.village).empty());
  auto const state = opened.folder.path() / "密钥" / "签名状态.json";
  std::ofstream(state, std::ios::binary) << "{";
  CHECK(refusal_to_sign(*opened.village) == "YS-9041");
  opened.village.reset();
  fs::remove(opened.folder.path() / "密钥" / "日志密钥.pem");
  opened.open();
  CHECK(refusal_to_sign(*opened.village) == "YS-9048");
}

TEST_CASE("without its key a village is read, and nothing is recorded") {
  Opened opened;
  auto const folder = opened.folder.path();
  auto const size = opened.village->state().size;
  opened.village.reset();
  auto const run = [&](std::string const& line) { return yishi::run_program(folder, line); };
  CHECK(run("log").err.find("YS-9049") == std::string::npos);
  fs::rename(folder / "密钥" / "日志密钥.pem", folder / "密钥" / "别处.pem");
  for (auto const* line : {"log", "status", "todo", "case list", "roster", "verify ."}) {
    auto const read = run(line);
    CAPTURE(line, read.out, read.err);
    CHECK(read.exit == 0);
    CHECK_FALSE(read.out.empty());
    CHECK(read.err.find("YS-9049") != std::string::npos);
  }
  for (auto const* line : {"case new 标题=修桥 事由=裂了 类别=公益事业 --by 枫安和 --as 村民"}) {
    auto const refused = run(line);
    CAPTURE(line, refused.err);
    CHECK(refused.exit == 1);
    CHECK(refused.err.find("YS-9048") != std::string::npos);
  }
  opened.open();
  CHECK(opened.village->state().size == size);
  CHECK_THROWS_AS(opened.village->submit({}), yishi::engine::StoreError);
}
