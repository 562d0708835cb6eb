// Whom a name means after rosters were corrected, and what is suggested where it is not clear.

#include <catch2/catch.hpp>

#include "app/keep_village.hpp"

namespace yishi {

namespace {

/// A village whose clerk wrote households in the villagers' table only, or nowhere, and types.
class Hamlet {
 public:
  Hamlet() {
    app::write_village(folder());
    table("村民", "姓名,户号\n禾安和,1-01\n枫知平,1-02\n溪远宁,1-03\n");
    table("村两委", "姓名,职务\n禾安和,村委会主任\n");
    table("村党组织", "姓名,职务\n枫知平,书记\n");
    table("村民代表", "姓名,身份\n禾安和,村委会成员\n枫知平,村民代表\n溪远宁,村民代表\n");
    table("党员", "姓名\n枫知平\n");
    table("监委会", "姓名,职务\n溪远宁,主任\n");
  }
  std::filesystem::path folder() const { return root_.path() / "村"; }
  void table(std::string const& body, std::string const& text) const {
    write_text(folder() / "名册" / (body + ".csv"), text);
  }
  Ran adopt(std::string const& day = "2026-02-01") const {
    return run("adopt -C 村 --simulated --at " + day);
  }
  Ran propose(std::string const& name, std::string const& day = "2026-02-03") const {
    return run("case new 标题=修桥 事由=裂了 类别=公益事业 金额=18万元 -C 村 --as 村民 --by " +
               name + " --at " + day);
  }
  Ran run(std::string const& arguments) const { return run_program(root_.path(), arguments); }

 private:
  TemporaryFolder root_;
};

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("households in the villagers' table are enough for one person to be one person") {
  Hamlet const hamlet;
  auto const adopted = hamlet.adopt();
  INFO(adopted.err);
  REQUIRE(adopted.exit == 0);
  auto const proposed = hamlet.propose("禾安和");
  CAPTURE(proposed.out, proposed.err);
  CHECK(proposed.exit == 0);
  auto const again = hamlet.run("adopt -C 村 --at 2026-02-04");
  CHECK(says(again.out, "没有要写的"));
}

TEST_CASE("adopting a roster says who came, who went and who is described otherwise") {
  Hamlet const hamlet;
  hamlet.table("村民", "姓名,户号\n禾安和,1-01\n枫知平,1-02\n溪远宁,1-03\n");
  auto const first = hamlet.adopt();
  CAPTURE(first.out, first.err);
  REQUIRE(first.exit == 0);
  CHECK(says(first.out, "新增 3 人，移出 0 人\n"));  // all of them: no names
  hamlet.table("村民", "姓名,户号,性别\n禾安和,1-01,女\n枫知平,1-02,\n岭新来,1-09,\n");
  for (auto const* how : {" --dry-run", ""}) {
    auto const adopted = hamlet.run(std::string("adopt -C 村 --at 2026-02-04") + how);
    CAPTURE(adopted.out, adopted.err);
    // The line is folded between 改动 and the number.
    CHECK(says(adopted.out, "共 3 人，新增 1 人（岭新来），移出 1 人（溪远宁），改动\n"));
    CHECK(says(adopted.out, "    1 人（禾安和）\n"));
  }
  std::string many = "姓名,户号\n";
  for (auto const* name : {"一", "二", "三", "四", "五", "六", "七", "八", "九"})
    many += "梅" + std::string(name) + "平,2-" + name + "\n";
  hamlet.table("村民", many);
  auto const adopted = hamlet.run("adopt -C 村 --at 2026-02-05");
  CAPTURE(adopted.out, adopted.err);
  CHECK(says(adopted.out, "新增 9 人（"));
  CHECK(says(adopted.out, "等），移出 3 人（"));
}

TEST_CASE("a person who gets a household later is still the same person") {
  Hamlet const hamlet;
  hamlet.table("村民", "姓名\n禾安和\n枫知平\n溪远宁\n");
  REQUIRE(hamlet.adopt().exit == 0);
  REQUIRE(hamlet.propose("禾安和").exit == 0);
  hamlet.table("村民", "姓名,户号\n禾安和,1-01\n枫知平,1-02\n溪远宁,1-03\n");
  auto const adopted = hamlet.run("adopt -C 村 --at 2026-02-04");
  CAPTURE(adopted.out, adopted.err);
  CHECK(adopted.exit == 0);
  CHECK(says(adopted.out, "新增 0 人，移出 0 人，改动 3 人（"));
  CHECK_FALSE(says(adopted.out, "新增 3 人"));
  // Who brought the case in may take it back.
  auto const withdrawn =
      hamlet.run("case withdraw 1 -C 村 --reason 不修了 --by 禾安和 --as 村民 --at 2026-02-05");
  CAPTURE(withdrawn.out, withdrawn.err);
  CHECK(withdrawn.exit == 0);
  CHECK(says(hamlet.run("adopt -C 村 --at 2026-02-06").out, "没有要写的"));
}

TEST_CASE("whoever is on no roster any more does not make a name ambiguous") {
  Hamlet const hamlet;
  // Two people of the name, of whom one moves away.
  hamlet.table("村民", "姓名,户号\n禾安和,1-01\n枫知平,1-02\n溪远宁,1-03\n枫知平,9-09\n");
  for (auto const* body : {"村党组织", "党员", "村民代表"})
    hamlet.table(body, "姓名,户号,职务\n枫知平,1-02,书记\n");
  REQUIRE(hamlet.adopt().exit == 0);
  auto const unclear = hamlet.propose("枫知平");
  CHECK(unclear.exit != 0);
  CHECK(says(unclear.err, "YS-9127"));
  CHECK(says(unclear.err, "枫知平@1-02"));
  CHECK(says(unclear.err, "枫知平@9-09"));
  hamlet.table("村民", "姓名,户号\n禾安和,1-01\n枫知平,1-02\n溪远宁,1-03\n");
  REQUIRE(hamlet.run("adopt -C 村 --at 2026-02-02").exit == 0);
  auto const proposed = hamlet.propose("枫知平");
  CAPTURE(proposed.err);
  CHECK(proposed.exit == 0);
  // Who has left can still be meant, and is told so.
  CHECK(says(hamlet.propose("枫知平@9-09").err, "YS-5204"));
}

TEST_CASE("whoever has a name that nobody has is not taken for somebody else") {
  Hamlet const hamlet;
  std::string table = "姓名,户号\n禾安和,1-01\n枫知平,1-02\n";
  for (auto const* family : {"溪", "柏", "桐", "枣", "槿", "柘"})
    table += family + std::string("远宁,2-01\n");
  hamlet.table("村民", table + "柏远山,2-02\n柏远川,2-03\n");
  hamlet.table(
      "村民代表",
      "姓名,户号,身份\n禾安和,1-01,村委会成员\n枫知平,1-02,村民代表\n溪远宁,2-01,村民代表\n");
  hamlet.table("监委会", "姓名,户号,职务\n溪远宁,2-01,主任\n");
  auto const adopted = hamlet.adopt();
  CAPTURE(adopted.err);
  REQUIRE(adopted.exit == 0);
  SECTION("one alone is like it: said, but not as certain") {
    auto const one = hamlet.propose("枫知明");
    CAPTURE(one.err);
    CHECK(says(one.err, "名册上没有“枫知明”（--by 后面写的），像的只有“枫知平”"));
    CHECK(says(one.err, "是另外一个人的，先加进名册"));
    CHECK_FALSE(says(one.err, "是不是"));
    CHECK_FALSE(says(one.err, "（由）"));
  }
  SECTION("two are equally like it: both are listed, none is proposed") {
    auto const two = hamlet.propose("柏远水");
    CAPTURE(two.out, two.err);
    CHECK(says(two.err, "YS-9191"));
    CHECK(says(two.err, "像的有 3 个人：柏远宁、柏远山、柏远川"));
    CHECK_FALSE(says(two.out, "yishi case new"));
  }
  SECTION("six are: five of them are listed") {
    auto const six = hamlet.propose("樟远宁");
    CAPTURE(six.err);
    CHECK(says(six.err, "像的有 6 个人："));
    CHECK(says(six.err, "……"));
  }
  SECTION("nobody is like it") { CHECK(says(hamlet.propose("赵某").err, "YS-9126")); }
}

TEST_CASE("check ends with what each table holds, for the clerk to compare") {
  Hamlet const hamlet;
  hamlet.table("党员", "姓名,表决权\n枫知平,是\n溪远宁,否\n禾安和,有\n");
  auto const checked = hamlet.run("check 村");
  CAPTURE(checked.out);
  CHECK(says(checked.out, "党员          3 人     有表决权 2     名册/党员.csv\n"));
  auto const document = hamlet.run("check 村 --json").out;
  CAPTURE(document);
  CHECK(says(document,
             "\"members\": 3,\n        \"source\": \"名册/党员.csv\",\n        \"voting\": 2"));
}

}  // namespace yishi
