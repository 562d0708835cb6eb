// Every clause of the corpus: the lawful way is not flagged, the mutant is caught with its article.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

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

/// How a clause on people is made up, and what it says of offices and relatives: lawful or not.
struct Manning {
  std::string people;                // 代表男 6 代表女 6 …
  std::vector<std::string> offices;  // 监男0 会计
  std::vector<std::string> ties;     // 监男0 配偶 委员男0
};

Manning manning_of(Clause const& clause, std::string const& how) {
  return {clause.get(how), clause.all(how + "任职"), clause.all(how + "亲属")};
}

/// A body of the collective that a clause may man: 理事 3 监事 3 成员代表 21.
struct CollectiveBody {
  std::string kind;
  std::string name;
  std::string english;
  std::string head;
};
std::vector<CollectiveBody> const collective_bodies = {
    {"理事", "理事会", "board", "理事长"},
    {"监事", "监事会", "auditors", "监事长"},
    {"成员代表", "成员代表大会", "members_delegates", ""}};

std::vector<std::string> words_in(std::string const& text) {
  std::istringstream in{text};
  return {std::istream_iterator<std::string>{in}, {}};
}

/// A village whose bodies have as many people as a line of the corpus says.
class PeopleVillage {
 public:
  PeopleVillage(Clause const& clause, Manning manning) : manning_(std::move(manning)) {
    add_members("代表", "村民代表");
    add_members("委员", "村委会成员");
    add_supervisors();
    auto procedure = clauses::procedure_of("村民代表");
    std::string bodies, collective;
    for (auto const& body : collective_bodies) {
      auto const count = clauses::count_of(manning_.people, body.kind);
      if (count == 0) continue;
      procedure = clauses::edited(procedure, "机构 村民 (villagers) ⇒ 机构 " + body.name + " (" +
                                                 body.english + ")⏎机构 村民 (villagers)");
      collective += "  " + body.name + ": " + body.name + ".csv\n";
      std::string rows = head;
      for (int i = 0; i < count; ++i)
        rows += body.kind + std::to_string(i) + ",男," + (i == 0 ? body.head : "") + ",\n";
      if (body.kind == "监事")
        for (int i = 0; i < clauses::count_of(manning_.people, "理事兼监事"); ++i)
          rows += "理事" + std::to_string(i) + ",男,,\n";
      put(body.name + ".csv", rows);
    }
    put("议.yishi", procedure);
    put("村.yaml", "村: 石桥村\n地区: " + clause.get("地区") +
                       "\n流程: {议: {}}\n机构:\n  村民: 村民.csv\n  村民代表: 村民代表.csv\n"
                       "  村委会: 村委会.csv\n  监委会: 监委会.csv\n" +
                       collective + "  村党组织:\n    - {姓名: 书记甲, 户号: 90, 职务: 书记}\n" +
                       offices_and_ties());
    put("村民.csv", head + members_ + residents_);
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
  inline static std::string const head = "姓名,性别,职务,身份\n";

  static std::string person(std::string const& name, bool leads, std::string const& capacity) {
    bool const woman = name.find("女") != std::string::npos;
    return name + (woman ? ",女," : ",男,") + (leads ? "主任," : ",") + capacity + "\n";
  }

  void add_members(std::string const& kind, std::string const& capacity) {
    for (std::string const sex : {"男", "女"})
      for (int i = 0; i < clauses::count_of(manning_.people, kind + sex); ++i) {
        auto const name = kind + sex + std::to_string(i);
        members_ += person(name, false, capacity);
        if (kind == "委员") committee_ += person(name, i == 0 && sex == "男", "");
      }
  }

  /// Two men and a woman if the line does not say; 兼任 are members of the committee.
  void add_supervisors() {
    int men = clauses::count_of(manning_.people, "监男");
    int women = clauses::count_of(manning_.people, "监女");
    if (men + women == 0) men = 2, women = 1;
    for (int i = 0; i < men; ++i) residents_ += person("监男" + std::to_string(i), i == 0, "");
    for (int i = 0; i < women; ++i)
      residents_ += person("监女" + std::to_string(i), men == 0 && i == 0, "");
    supervisors_ = residents_;
    for (int i = 0; i < clauses::count_of(manning_.people, "兼任"); ++i)
      supervisors_ += person("委员男" + std::to_string(i), false, "");
  }

  std::string offices_and_ties() const {
    std::string text;
    for (auto const& line : manning_.offices) {
      auto const words = words_in(line);
      REQUIRE(words.size() == 2);
      text += (text.empty() ? "任职:\n" : "") + std::string{"  - {姓名: "} + words[0] +
              ", 职务: " + words[1] + "}\n";
    }
    std::string table;
    for (auto const& line : manning_.ties) {
      auto const words = words_in(line);
      REQUIRE(words.size() == 3);
      table += words[0] + "," + words[1] + "," + words[2] + "\n";
    }
    if (table.empty()) return text;
    put("亲属.csv", "姓名,关系,亲属\n" + table);
    return text + "亲属: 亲属.csv\n";
  }

  void put(std::string const& file, std::string const& text) const {
    std::ofstream{folder_.path() / file, std::ios::binary} << text;
  }

  TemporaryFolder folder_;
  Manning manning_;
  std::string members_, committee_, supervisors_, residents_;
};

TEST_CASE("every clause on people remarks what is not made up as the law asks", "[law]") {
  std::size_t checked = 0;
  for (auto const& clause : corpus()) {
    if (!clause.get("机构").empty() || !clause.get("事项").empty()) continue;
    CAPTURE(clause.title);
    ++checked;
    PeopleVillage const mutant{clause, manning_of(clause, "突变")};
    check_clean(PeopleVillage{clause, manning_of(clause, "守法")}.check(clause.date("日期")));
    check_caught(clause, mutant.check(clause.date("日期")));
    if (clause.get("此前").empty()) continue;
    CAPTURE(clause.get("此前"));
    check_clean(mutant.check(clause.date("此前")));
  }
  CHECK(checked > 60);
}

}  // namespace
}  // namespace yishi
