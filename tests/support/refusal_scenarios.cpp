// Reading the scripts of refusals, and running them line by line.

#include "support/refusal_scenarios.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <regex>

namespace yishi {

namespace {

namespace fs = std::filesystem;

fs::path scripts() { return fs::path(YISHI_SOURCE_DIR) / "tests/app/refusals"; }

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size()))
    text.replace(place, from.size(), to);
}

/// The lines of a file of scenarios, with what they abbreviate.
std::vector<std::string> lines_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    replace_all(line, "%a%", R"({"发出":3,"收回":3,"有效":3,"同意":2,"反对":1,"弃权":0})");
    replace_all(line, "%t%", R"("caller":"桐青平","counter":"柘安宁","watcher":"槿明平")");
    lines.push_back(std::move(line));
  }
  return lines;
}

using Preludes = std::map<std::string, std::vector<std::string>>;

void take_in(Preludes const& preludes, std::string const& name, std::vector<std::string>& lines) {
  INFO("prelude " << name);
  REQUIRE(preludes.contains(name));
  auto const& known = preludes.at(name);
  lines.insert(lines.end(), known.begin(), known.end());
}

Preludes const& preludes() {
  static Preludes const all = [] {
    Preludes read;
    std::string name;
    for (auto const& line : lines_of(scripts() / "preludes.txt")) {
      if (line.starts_with("= "))
        name = line.substr(2);
      else if (line.starts_with("+ "))
        take_in(read, line.substr(2), read[name]);
      else if (line.starts_with("{"))
        read[name].push_back(line);
    }
    return read;
  }();
  return all;
}

void read_scenarios(fs::path const& file, std::vector<RefusalScenario>& all) {
  int number = 0;
  for (auto const& line : lines_of(file)) {
    auto const at = file.filename().string() + ":" + std::to_string(++number);
    if (line.empty() || line.starts_with(";")) continue;
    INFO(at << " " << line);
    if (line.starts_with("# ")) {
      all.emplace_back();
      all.back().at = at;
      all.back().what = line.substr(2);
      all.back().codes = codes_in(line);
      continue;
    }
    REQUIRE_FALSE(all.empty());
    auto& scenario = all.back();
    if (line == "base old_law")
      scenario.base = HamletKind::old_law;
    else if (line == "base charter")
      scenario.base = HamletKind::charter;
    else if (line == "base coop")
      scenario.base = HamletKind::coop;
    else if (line == "base households")
      scenario.base = HamletKind::households;
    else if (line == "base branches")
      scenario.base = HamletKind::branches;
    else if (line.starts_with("+ "))
      take_in(preludes(), line.substr(2), scenario.before);
    else if (line.starts_with("x "))
      scenario.refused = line.substr(2);
    else if (line.starts_with("v "))
      scenario.mended.push_back(line.substr(2));
    else
      scenario.before.push_back(line);
  }
}

}  // namespace

std::vector<RefusalScenario> const& refusal_scenarios() {
  static std::vector<RefusalScenario> const all = [] {
    std::vector<RefusalScenario> read;
    for (auto const* name : {"order", "people", "days", "law", "tallies"})
      read_scenarios(scripts() / (std::string(name) + ".txt"), read);
    return read;
  }();
  return all;
}

std::vector<std::string> const& prelude(std::string const& name) {
  REQUIRE(preludes().contains(name));
  return preludes().at(name);
}

std::string spelt_out(Hamlet& hamlet, std::string line) {
  auto const size = hamlet.village().state().size;
  for (int back = 0; back < 10; ++back)
    replace_all(line, "$" + std::to_string(back), std::to_string(size - 1 - back));
  replace_all(line, "$long", std::string(70'000, 'x'));
  return line;
}

ScriptReport run_line(Hamlet& hamlet, std::string const& line) {
  if (line.starts_with("files ")) {
    hamlet.change_files(line.substr(6));
    return {};
  }
  ScriptOptions options;
  options.set_time = [&](engine::Instant at) { hamlet.clock().set(at); };
  return apply(hamlet.village(), spelt_out(hamlet, line), options);
}

void run_lines(Hamlet& hamlet, std::vector<std::string> const& lines) {
  for (auto const& line : lines) {
    auto const report = run_line(hamlet, line);
    INFO(line << "\n" << said(report));
    REQUIRE(report.ok());
  }
}

Codes codes_in(std::string const& text) {
  static std::regex const code("YS-[0-9]{4}");
  Codes found;
  for (std::sregex_iterator each(text.begin(), text.end(), code), end; each != end; ++each)
    found.insert(each->str());
  return found;
}

Codes codes_of(std::vector<Diagnostic> const& reasons) {
  Codes codes;
  for (auto const& reason : reasons) codes.insert(std::string(reason.kind->code));
  return codes;
}

std::string said(ScriptReport const& report) {
  std::string text;
  for (auto const& line : report.lines)
    for (auto const& reason : line.reasons)
      text += std::string(reason.kind->code) + " " + message(reason, Language::zh) + "\n";
  return text;
}

}  // namespace yishi
