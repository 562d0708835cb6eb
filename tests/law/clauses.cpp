// Reads the clause corpus and its procedure.

#include "law/clauses.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace yishi::clauses {

namespace {

std::string read_file(std::string const& name) {
  std::ifstream in{std::filesystem::path{YISHI_SOURCE_DIR} / "tests/law" / name, std::ios::binary};
  if (!in) throw std::runtime_error("no file " + name);
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  return text;
}

/// A body, as procedures declare it, with the least that the law asks of its votes.
struct Body {
  std::string name;
  std::string english;
  std::string quorum;
  std::string pass;
};

Body body_named(std::string const& name) {
  static std::vector<Body> const bodies = {
      {"村民代表", "representatives", "三分之二以上 全体", "过半数 实到"},
      {"村民会议", "villagers_assembly", "过半数 全体 或 三分之二以上 户", "过半数 实到"},
      {"村民小组会议", "group_meeting", "三分之二以上 全体 或 三分之二以上 户", "过半数 实到"},
      {"党员大会", "party_members", "半数以上 有表决权", "过半数 应到"},
      {"成员大会", "members_assembly", "三分之二以上 全体", "三分之二以上 全体"},
      {"成员代表大会", "members_delegates", "过半数 全体", "三分之二以上 全体"},
      {"理事会", "board", "三分之二以上 全体", "过半数 全体"},
      {"村委会", "", "过半数 全体", "过半数 全体"},
  };
  auto const found = std::find_if(bodies.begin(), bodies.end(),
                                  [&](Body const& body) { return body.name == name; });
  if (found == bodies.end()) throw std::runtime_error("no body " + name);
  return *found;
}

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::string Clause::get(std::string_view key) const {
  auto const found = all(key);
  if (found.size() > 1) throw std::runtime_error(title + ": more than one " + std::string{key});
  return found.empty() ? std::string{} : found.front();
}

std::vector<std::string> Clause::all(std::string_view key) const {
  std::vector<std::string> found;
  for (auto const& [name, value] : items)
    if (name == key) found.push_back(value);
  return found;
}

rules::Date Clause::date(std::string_view key) const {
  auto const date = rules::Date::parse(get(key));
  if (!date) throw std::runtime_error(title + ": no date");
  return *date;
}

rules::LegalRef Clause::article() const {
  auto const typed = get("条文");
  auto const slash = typed.find('/');
  if (slash == std::string::npos) throw std::runtime_error(title + ": no article");
  return {typed.substr(0, slash), std::stoi(typed.substr(slash + 1))};
}

std::vector<Clause> read_clauses() {
  std::istringstream lines{read_file("clauses.txt")};
  std::vector<Clause> clauses;
  std::string line;
  while (std::getline(lines, line)) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("== ")) {
      clauses.push_back({line.substr(3), {}});
      continue;
    }
    auto const colon = line.find(": ");
    if (colon == std::string::npos || clauses.empty()) throw std::runtime_error(line);
    clauses.back().items.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  return clauses;
}

std::string procedure_of(std::string const& name) {
  auto const body = body_named(name);
  auto text = read_file("procedure.yishi");
  // 村委会 is in the procedure already.
  replace_all(text, "机构 @机构@\n",
              body.english.empty() ? "" : "机构 " + name + " (" + body.english + ")\n");
  replace_all(text, "@名字@", name);
  replace_all(text, "@到会@", body.quorum);
  replace_all(text, "@赞成@", body.pass);
  return text;
}

std::string edited(std::string const& text, std::string const& edit) {
  std::string const mark = "⇒";
  auto const at = edit.find(mark);
  if (at == std::string::npos) throw std::runtime_error("no ⇒ in " + edit);
  auto const from = trimmed(edit.substr(0, at));
  auto to = trimmed(edit.substr(at + mark.size()));
  replace_all(to, "⏎", "\n");
  auto const place = text.find(from);
  if (place == std::string::npos || text.find(from, place + 1) != std::string::npos)
    throw std::runtime_error("not there exactly once: " + from);
  auto changed = text;
  return changed.replace(place, from.size(), to);
}

int count_of(std::string const& people, std::string const& kind) {
  std::istringstream words{people};
  std::string name;
  int count = 0;
  while (words >> name >> count)
    if (name == kind) return count;
  return 0;
}

}  // namespace yishi::clauses
