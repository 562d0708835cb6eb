// Every clause of the corpus: the lawful way is not flagged, the mutant is caught with its article.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "law/clauses.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/base/render.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi {
namespace {

using clauses::Clause;

std::vector<Clause> const& corpus() {
  static auto const all = clauses::read_clauses();
  return all;
}

rules::LawProfile law_of(Clause const& clause) {
  return dsl::compose_law(dsl::shipped_laws(), clause.get("地区"));
}

/// One finding: its code, and the article that it names first.
struct Finding {
  std::string code;
  std::string cited;
};

Finding finding_of(Diagnostic const& one) {
  return {std::string{one.kind->code}, one.basis.empty() ? std::string{} : one.basis.front().zh};
}

/// What is found wrong with a procedure: errors, and warnings of periods with exceptions.
std::vector<Finding> check_procedure(Clause const& clause, std::string const& text,
                                     rules::Date date) {
  rules::Rules bound;
  bound.law = law_of(clause);
  Source const source{"x.yishi", text};
  auto loaded = dsl::load_workflow(source, bound.law);
  for (auto const& one : loaded.diagnostics) UNSCOPED_INFO(message(one, Language::zh));
  REQUIRE(loaded.definition.has_value());
  bound.workflow = *loaded.definition;
  std::vector<Finding> found;
  for (auto const& one : dsl::check_floor(bound, date, source.name(), {}))
    found.push_back(finding_of(one));
  for (auto const& one : dsl::floor_remarks(bound, date, source.name(), {}))
    if (one.kind->severity == Severity::warning) found.push_back(finding_of(one));
  return found;
}

void check_caught(Clause const& clause, std::vector<Finding> const& found) {
  auto const law = law_of(clause);
  CHECK_FALSE(found.empty());
  for (auto const& one : found) {
    CHECK(one.code == clause.get("代码"));
    CHECK(one.cited.starts_with(rules::cite(law, clause.article()).zh + "（"));
  }
}

void check_clean(std::vector<Finding> const& found) {
  for (auto const& one : found) FAIL_CHECK(one.code << " " << one.cited);
}

/// The lawful text and the mutant of a clause about a procedure.
std::pair<std::string, std::string> texts_of(Clause const& clause) {
  auto lawful = clauses::procedure_of(clause.get("机构"));
  for (auto const& edit : clause.all("先改")) lawful = clauses::edited(lawful, edit);
  auto mutant = lawful;
  for (auto const& edit : clause.all("突变")) mutant = clauses::edited(mutant, edit);
  return {lawful, mutant};
}

TEST_CASE("every clause on procedures catches its mutant and lets the lawful way pass", "[law]") {
  std::size_t checked = 0;
  for (auto const& clause : corpus()) {
    if (clause.get("机构").empty()) continue;
    CAPTURE(clause.title);
    ++checked;
    auto const [lawful, mutant] = texts_of(clause);
    check_clean(check_procedure(clause, lawful, clause.date("日期")));
    check_caught(clause, check_procedure(clause, mutant, clause.date("日期")));
    if (clause.get("此前").empty()) continue;
    CAPTURE(clause.get("此前"));
    check_clean(check_procedure(clause, mutant, clause.date("此前")));
  }
  CHECK(checked > 80);
}

/// Whether `who` may decide: “assembly” by itself, “授权 representatives” under a delegation.
bool may_decide(rules::Competence const& row, std::string const& who) {
  std::string const delegated = "授权 ";
  if (who.starts_with(delegated)) return row.delegate == who.substr(delegated.size());
  return row.decider == who;
}

TEST_CASE("every clause on who decides names the body and refuses another", "[law]") {
  std::size_t checked = 0;
  for (auto const& clause : corpus()) {
    if (clause.get("事项").empty()) continue;
    CAPTURE(clause.title);
    ++checked;
    auto const law = law_of(clause);
    auto const* matter = rules::find_matter(law, clause.get("事项"));
    REQUIRE(matter != nullptr);
    auto const* row = rules::competence_on(*matter, clause.date("日期"));
    REQUIRE(row != nullptr);
    CHECK(row->basis == clause.article());
    auto const lawful = clause.all("守法");
    auto const wrong = clause.all("突变");
    CHECK_FALSE(lawful.empty());
    CHECK_FALSE(wrong.empty());
    for (auto const& who : lawful) CHECK(may_decide(*row, who));
    for (auto const& who : wrong) CHECK_FALSE(may_decide(*row, who));
  }
  CHECK(checked > 30);
}

/// A village whose bodies have as many people as a line of the corpus says.
class PeopleVillage {
 public:
  PeopleVillage(Clause const& clause, std::string const& people) : people_(people) {
    add_members("代表", "村民代表");
    add_members("委员", "村委会成员");
    for (int i = 0; i < 3; ++i) supervisors_ += person("监" + std::to_string(i), i == 0, "");
    auto const villagers = members_ + supervisors_;
    for (int i = 0; i < clauses::count_of(people_, "兼任"); ++i)
      supervisors_ += person("委员男" + std::to_string(i), false, "");
    put("议.yishi", clauses::procedure_of("村民代表"));
    put("村.yaml", "村: 石桥村\n地区: " + clause.get("地区") +
                       "\n流程: {议: {}}\n机构:\n  村民: 村民.csv\n  村民代表: 村民代表.csv\n"
                       "  村委会: 村委会.csv\n  监委会: 监委会.csv\n"
                       "  村党组织:\n    - {姓名: 书记甲, 户号: 90, 职务: 书记}\n");
    std::string const head = "姓名,性别,职务,身份\n";
    put("村民.csv", head + villagers);
    put("村民代表.csv", head + members_);
    put("村委会.csv", head + committee_);
    put("监委会.csv", head + supervisors_);
  }

  std::vector<Finding> check(rules::Date date) const {
    auto const loaded = dsl::load_village(folder_.path(), date);
    std::vector<Finding> found;
    for (auto const& one : loaded.diagnostics) found.push_back(finding_of(one));
    if (found.empty()) REQUIRE(loaded.village.has_value());
    for (auto const& one : loaded.remarks)
      if (one.kind->code == "YS-4016" || one.kind->code == "YS-4018")
        found.push_back(finding_of(one));
    return found;
  }

 private:
  static std::string person(std::string const& name, bool leads, std::string const& capacity) {
    bool const woman = name.find("女") != std::string::npos;
    return name + (woman ? ",女," : ",男,") + (leads ? "主任," : ",") + capacity + "\n";
  }

  void add_members(std::string const& kind, std::string const& capacity) {
    for (std::string const sex : {"男", "女"})
      for (int i = 0; i < clauses::count_of(people_, kind + sex); ++i) {
        auto const name = kind + sex + std::to_string(i);
        members_ += person(name, false, capacity);
        if (kind == "委员") committee_ += person(name, i == 0 && sex == "男", "");
      }
  }

  void put(std::string const& file, std::string const& text) const {
    std::ofstream{folder_.path() / file, std::ios::binary} << text;
  }

  TemporaryFolder folder_;
  std::string people_, members_, committee_, supervisors_;
};

TEST_CASE("every clause on people remarks what is not made up as the law asks", "[law]") {
  std::size_t checked = 0;
  for (auto const& clause : corpus()) {
    if (!clause.get("机构").empty() || !clause.get("事项").empty()) continue;
    CAPTURE(clause.title);
    ++checked;
    check_clean(PeopleVillage{clause, clause.get("守法")}.check(clause.date("日期")));
    check_caught(clause, PeopleVillage{clause, clause.get("突变")}.check(clause.date("日期")));
  }
  CHECK(checked > 10);
}

}  // namespace
}  // namespace yishi
