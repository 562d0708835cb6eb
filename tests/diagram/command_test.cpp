// yishi diagram: what it prints, what it writes, and what it leaves alone.

#include <catch2/catch.hpp>

#include "diagram/random_diagram.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Folder {
  Folder() {
    fs::copy_file(fs::path(YISHI_SOURCE_DIR) / "examples/first_case/vote.yishi",
                  folder.path() / "商量.yishi");
  }
  yishi::Ran run(std::string const& arguments) const {
    return yishi::run_program(folder.path(), arguments);
  }
  std::string text(std::string const& name) const { return yishi::file_text(folder.path() / name); }
  yishi::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("without options the picture is printed, and by its Chinese name too") {
  Folder const village;
  auto const ran = village.run("diagram 商量.yishi");
  CHECK(ran.exit == 0);
  CHECK(says(ran.out, "<svg"));
  CHECK(village.run("画图 商量.yishi").out == ran.out);
  CHECK(village.run("画图 商量.yishi --格式 svg").out == ran.out);
}

TEST_CASE("each format is printed, another is refused, and the ending of a file says which") {
  Folder const village;
  for (auto const& [format, part, ending] :
       {std::tuple{"svg", "<svg", "svg"}, std::tuple{"mermaid", "flowchart TB", "mmd"},
        std::tuple{"dot", "digraph", "gv"}, std::tuple{"bpmn", "<definitions", "bpmn"},
        std::tuple{"text", "→ 2 表态", "txt"}}) {
    CAPTURE(format);
    auto const ran = village.run(std::string("diagram 商量.yishi --format ") + format);
    CHECK(ran.exit == 0);
    CHECK(says(ran.out, part));
    auto const file = std::string("图.") + ending;
    CHECK(village.run("diagram 商量.yishi --out " + file).exit == 0);
    CHECK(village.text(file) == ran.out);
  }
  CHECK(village.run("diagram 商量.yishi --out 图.bpmn2 --format bpmn").exit == 0);
  CHECK(says(village.text("图.bpmn2"), "<definitions"));
  auto const wrong = village.run("diagram 商量.yishi --format png");
  CHECK(wrong.exit == 2);
  CHECK(says(wrong.err, "YS-9133"));
}

TEST_CASE("a file that is there is left alone unless --replace is given") {
  Folder const village;
  auto const first = village.run("diagram 商量.yishi --out 图.svg");
  CHECK(first.exit == 0);
  CHECK(says(first.out, "画好了：图.svg"));
  std::ofstream(village.folder.path() / "图.svg") << "mine";
  auto const again = village.run("diagram 商量.yishi --out 图.svg");
  CHECK(again.exit == 1);
  CHECK(says(again.err, "YS-9186"));
  CHECK(village.text("图.svg") == "mine");
  auto const replaced = village.run("diagram 商量.yishi --out 图.svg --replace");
  CHECK(replaced.exit == 0);
  CHECK(says(replaced.out, "换掉了旧的：图.svg"));
  CHECK(says(village.text("图.svg"), "<svg"));
  CHECK(village.run("diagram 商量.yishi --out 没有/图.svg").exit == 1);
}

TEST_CASE("the language is that of the text, or the one that was asked for") {
  Folder const village;
  auto const chinese = village.run("diagram 商量.yishi --format text").out;
  CHECK(says(chinese, "流程 大事商量"));
  CHECK_FALSE(says(chinese, "start"));
  auto const english = village.run("diagram 商量.yishi --format text --lang en").out;
  CHECK(says(english, "workflow talk_it_over"));
  CHECK(says(english, "start: "));
  CHECK(says(village.run("diagram 商量.yishi --lang en").out, "lang=\"en\""));
}

TEST_CASE("a text with an error is not drawn, and a missing one is said") {
  Folder const village;
  std::ofstream(village.folder.path() / "错.yishi") << "流程 错\n环节 甲 { }\n";
  auto const wrong = village.run("diagram 错.yishi --out 图.svg");
  CHECK(wrong.exit == 3);
  CHECK(wrong.out.empty());
  CHECK_FALSE(fs::exists(village.folder.path() / "图.svg"));
  CHECK(village.run("diagram 没有.yishi").exit == 3);
}

TEST_CASE("with json there is one document, with the picture and with its stages and ways") {
  Folder const village;
  auto const ran = village.run("diagram 商量.yishi --json");
  auto const document = yishi::one_document(ran.out);
  auto const* data = document.find("data");
  CHECK(data->find("stages")->array()->size() == 6);
  CHECK(data->find("edges")->array()->size() == 6);
  CHECK(says(*data->find("document")->string(), "<svg"));
  auto const written =
      yishi::one_document(village.run("diagram 商量.yishi --json --out 图.svg").out);
  CHECK(*written.find("data")->find("file")->string() == "图.svg");
}
