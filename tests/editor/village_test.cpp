// The village file in an editor, and workflow texts with the numbers of their village.

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "api/editor/open_text.hpp"
#include "client.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace yishi;
namespace fs = std::filesystem;

std::string file_text(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string swapped(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The small village of the golden tests, in a folder of its own.
struct Folder {
  Folder() {
    fs::copy(fs::path(YISHI_SOURCE_DIR) / "tests/golden/village/base", folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    client.begin();
  }
  std::string uri(std::string const& name) const {
    return "file://" + folder.path().string() + "/" + name;
  }
  std::string text(std::string const& name) const { return file_text(folder.path() / name); }
  std::vector<Json> open(std::string const& name) {
    return client.tell("textDocument/didOpen", opened(uri(name), text(name)));
  }
  std::string hover(std::string const& name, std::int64_t line, std::int64_t character) {
    auto const found = client.result("textDocument/hover", asked_at(uri(name), line, character));
    auto const* said = editor::text_at(found, {"contents", "value"});
    return said == nullptr ? "" : *said;
  }
  TemporaryFolder folder;
  Client client;
};

/// What was published about one file; nothing if it was not.
std::string codes_of(std::vector<Json> const& published, std::string const& uri) {
  std::string codes = "not published";
  for (auto const& each : published)
    if (*editor::text_at(each, {"uri"}) == uri) codes = codes_in(each);
  return codes;
}

}  // namespace

TEST_CASE("a meeting is told with the numbers of the village's roster", "[editor][hover]") {
  Folder village;
  village.open("小议.yishi");
  // 村民代表 has three members today: two thirds are two.
  auto const stage = village.hover("小议.yishi", 22, 4);
  CHECK(says(stage, "现任村民代表 3 人，须到 2 人。"));
  CHECK(says(stage, "如果有表决权的 3 人都到，都投有效票，须 2 人赞成。"));
  CHECK(says(stage, "5 天（会前通知）"));
  CHECK(says(village.hover("小议.yishi", 25, 6), "现任村民代表 3 人，须到 2 人。"));
  CHECK(says(village.hover("小议.yishi", 5, 4), "名册上现任 3 人，有表决权 3 人。"));
  CHECK(says(village.hover("小议.yishi", 8, 4), "村里定 20 天（流程文本里是 15 天）"));
}

TEST_CASE("the numbers follow a roster that was saved", "[editor][hover]") {
  Folder village;
  village.open("小议.yishi");
  auto const roster = village.folder.path() / "名册/村民代表.csv";
  std::ofstream(roster, std::ios::app | std::ios::binary)
      << "周戊,13,女,村民代表,2025-01-10,2030-01-09\n";
  village.client.tell("textDocument/didSave", Json::Object{});
  CHECK(says(village.hover("小议.yishi", 22, 4), "现任村民代表 4 人，须到 3 人。"));
}

TEST_CASE("what is typed in the village file counts before it is saved", "[editor]") {
  Folder village;
  auto const first = village.open("村.yaml");
  CHECK(codes_of(first, village.uri("村.yaml")).find("YS-2") == std::string::npos);
  village.open("小议.yishi");
  auto const text = village.text("村.yaml");
  auto const low = village.client.tell(
      "textDocument/didChange",
      whole_change(village.uri("村.yaml"), 2, swapped(text, "公示期: 20 天", "公式期: 20 天")));
  CHECK(says(codes_of(low, village.uri("村.yaml")), "YS-2401"));
  auto const mended =
      village.client.tell("textDocument/didChange", whole_change(village.uri("村.yaml"), 3, text));
  CHECK_FALSE(says(codes_of(mended, village.uri("村.yaml")), "YS-2401"));
}

TEST_CASE("a mistake in a workflow is told in its own file", "[editor]") {
  Folder village;
  village.open("村.yaml");
  village.open("小议.yishi");
  auto const wrong = village.client.tell(
      "textDocument/didChange",
      whole_change(village.uri("小议.yishi"), 2,
                   swapped(village.text("小议.yishi"), "-> 决议公示", "-> 决议公布")));
  CHECK(says(codes_of(wrong, village.uri("小议.yishi")), "YS-2001"));
  CHECK_FALSE(says(codes_of(wrong, village.uri("村.yaml")), "YS-2001"));
}

TEST_CASE("a key of the village file is explained and leads to its declaration", "[editor]") {
  Folder village;
  village.open("村.yaml");
  CHECK(says(village.hover("村.yaml", 5, 5), "参数 公示期 (posting_period)"));
  CHECK(says(village.hover("村.yaml", 5, 5), "村里定 20 天"));
  CHECK(says(village.hover("村.yaml", 14, 3), "名册上现任 3 人"));
  CHECK(village.hover("村.yaml", 0, 0).empty());
  auto const found =
      village.client.result("textDocument/definition", asked_at(village.uri("村.yaml"), 5, 5));
  REQUIRE(editor::text_at(found, {"uri"}) != nullptr);
  CHECK(editor::text_at(found, {"uri"})->ends_with("%E5%B0%8F%E8%AE%AE.yishi"));
  CHECK(*editor::number_at(found, {"range", "start", "line"}) == 8);
}

TEST_CASE("a body or parameter that is renamed keeps its place in the village file",
          "[editor][rename]") {
  Folder village;
  village.open("小议.yishi");
  auto const lines_changed = [&](std::int64_t line, std::int64_t character) {
    auto params = asked_at(village.uri("小议.yishi"), line, character);
    (*params.object())["newName"] = "换名";
    auto const answer = village.client.result("textDocument/rename", std::move(params));
    std::string lines;
    auto const* changes = editor::at(answer, {"changes"});
    if (changes == nullptr) return lines;
    for (auto const& [uri, edits] : *changes->object()) {
      if (!uri.ends_with(".yaml")) continue;
      for (auto const& edit : *edits.array())
        lines += std::to_string(*editor::number_at(edit, {"range", "start", "line"})) + " ";
    }
    return lines;
  };
  CHECK(lines_changed(5, 4) == "14 ");  // 村民代表, closed
  CHECK(lines_changed(8, 4) == "5 ");   // 公示期
  CHECK(lines_changed(22, 4).empty());  // a stage has no key there
  auto const text = village.text("村.yaml");
  village.client.tell("textDocument/didOpen", opened(village.uri("村.yaml"), "# 打开了\n" + text));
  CHECK(lines_changed(5, 4) == "15 ");
}

TEST_CASE("keys of the village file are offered where they belong", "[editor][completion]") {
  Folder village;
  auto const text = village.text("村.yaml");
  struct Row {
    std::string before;
    std::string offered;
    std::string missing;
  };
  for (auto const& row :
       {Row{"村: 甲\n", "地区", "村"}, Row{"村: 甲\n", "任职", "村"},
        Row{"流程:\n  ", "三上三下", "地区"}, Row{"流程:\n  小议:\n    ", "公示期", "村民"},
        Row{"流程:\n  小议:\n    公", "补录期", "三上三下"},
        Row{"流程:\n  小议:\n机构:\n  ", "村民代表", "公示期"},
        Row{"village: a\n", "region", "地区"}}) {
    village.client.tell("textDocument/didOpen", opened(village.uri("村.yaml"), row.before));
    editor::OpenText const open(row.before);
    auto const end =
        open.position(static_cast<std::uint32_t>(open.characters().size()), editor::Units::utf16);
    auto const labels = labels_in(village.client.result(
        "textDocument/completion", asked_at(village.uri("村.yaml"), end.line, end.character)));
    CAPTURE(row.before, labels);
    CHECK(std::find(labels.begin(), labels.end(), row.offered) != labels.end());
    CHECK(std::find(labels.begin(), labels.end(), row.missing) == labels.end());
  }
}

TEST_CASE("a closed folder has nothing to say any more", "[editor]") {
  Folder village;
  village.open("村.yaml");
  village.client.tell("textDocument/didChange",
                      whole_change(village.uri("村.yaml"), 2, "村: 甲\n村: 乙\n"));
  auto const closed = village.client.tell(
      "textDocument/didClose",
      Json::Object{{"textDocument", Json::Object{{"uri", village.uri("村.yaml")}}}});
  CHECK(codes_of(closed, village.uri("村.yaml")).empty());
}
