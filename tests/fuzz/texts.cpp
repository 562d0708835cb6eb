// Procedures and village files: every input ends in something sound or in at least one error whose
// place is inside the text.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "fuzz/target.hpp"
#include "support/small_law.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/dsl/format.hpp"
#include "yishi/dsl/parse.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::fuzz {

namespace fs = std::filesystem;

std::string whole_file(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

namespace {

std::vector<std::string> texts_in(fs::path const& folder, std::string const& ending) {
  std::vector<fs::path> files;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.path().extension() == ending) files.push_back(each.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (auto const& file : files) texts.push_back(whole_file(file));
  return texts;
}

std::vector<std::string> workflow_seeds() {
  auto const root = fs::path(YISHI_SOURCE_DIR) / "tests/golden/dsl";
  auto seeds = texts_in(root / "good", ".yishi");
  for (auto& text : texts_in(root / "format", ".yishi"))
    if (text.size() < 2'000) seeds.push_back(std::move(text));
  return seeds;
}

std::vector<std::string> village_seeds() {
  auto seeds = texts_in(fs::path(YISHI_SOURCE_DIR) / "tests/golden/village", ".yaml");
  std::erase_if(seeds, [](std::string const& text) { return text.size() > 1'500; });
  return seeds;
}

std::string signature_of(std::vector<Diagnostic> const& diagnostics) {
  std::set<std::string_view> codes;
  for (auto const& each : diagnostics) codes.insert(each.kind->code);
  std::string text;
  for (auto const code : codes) text += std::string(code) + " ";
  return text;
}

bool has_error(std::vector<Diagnostic> const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](auto const& each) { return each.kind->severity == Severity::error; });
}

/// Whether every diagnostic can be shown: its place inside the text, its sentence filled in.
std::optional<std::string> badly_said(std::vector<Diagnostic> const& diagnostics,
                                      Source const& source) {
  for (auto const& each : diagnostics) {
    auto const code = std::string(each.kind->code);
    if (each.span && each.source == source.name() &&
        (each.span->begin > each.span->end || each.span->end > source.text().size() + 1))
      return code + " points outside of the text";
    for (auto const language : {Language::zh, Language::en})
      for (int i = 0; i < 9; ++i)
        if ((message(each, language) + cure(each, language)).find("{" + std::to_string(i) + "}") !=
                std::string::npos &&
            static_cast<std::size_t>(i) >= each.arguments.size())
          return code + " has a blank that nothing is written into";
  }
  return std::nullopt;
}

Outcome run_parse(std::string const& input) {
  Source const source("text", input);
  auto const parsed = dsl::parse(source);
  if (parsed.diagnostics.size() > 201) return {"", "more than 200 mistakes are reported"};
  return {signature_of(parsed.diagnostics), badly_said(parsed.diagnostics, source)};
}

Outcome run_workflow(std::string const& input) {
  static auto const law = small_law();
  Source const source("text", input);
  auto const loaded = dsl::load_workflow(source, law, true);
  auto const signature = signature_of(loaded.diagnostics);
  if (loaded.definition.has_value() == has_error(loaded.diagnostics))
    return {signature, "neither a definition nor an error, or both"};
  if (loaded.definition && !rules::is_sound(*loaded.definition))
    return {signature, "the definition is not sound"};
  return {signature, badly_said(loaded.diagnostics, source)};
}

Outcome run_format(std::string const& input) {
  static auto const law = small_law();
  auto const formatted = dsl::format_workflow(Source("text", input), law);
  if (!formatted.text) return {signature_of(formatted.diagnostics), std::nullopt};
  auto const again = dsl::format_workflow(Source("text", *formatted.text), law);
  if (again.text != formatted.text) return {"", "formatting again changes the text"};
  auto const other = formatted.language == Language::zh ? Language::en : Language::zh;
  auto const turned = dsl::format_workflow(Source("text", *formatted.text), law, other);
  if (!turned.text) return {"", "the other language does not take it"};
  auto const back = dsl::format_workflow(Source("text", *turned.text), law, formatted.language);
  if (back.text != formatted.text) return {"", "there and back is another text"};
  return {"formatted " + std::to_string(std::min<std::size_t>(formatted.text->size() / 64, 40)),
          std::nullopt};
}

Outcome run_village(std::string const& input) {
  static TemporaryFolder const folder;
  static auto const day = rules::Date::parse("2026-03-18").value();
  static auto const small =
      whole_file(fs::path(YISHI_SOURCE_DIR) / "tests/golden/dsl/good/plain_zh.yishi");
  auto const loaded = dsl::load_village(
      folder.path(), day,
      {{"村.yaml", input}, {"小议.yishi", small}, {"名册/村民.csv", "姓名,户号\n赵甲,01\n"}});
  auto const signature = signature_of(loaded.diagnostics);
  if (loaded.village.has_value() == has_error(loaded.diagnostics))
    return {signature, "neither a village nor an error, or both"};
  for (auto const& source : loaded.sources)
    if (auto broken = badly_said(loaded.diagnostics, *source)) return {signature, broken};
  return {signature, std::nullopt};
}

}  // namespace

std::vector<Target> text_targets() {
  return {
      {"parse", "ends in a tree and at most 200 mistakes, each inside the text", workflow_seeds,
       run_parse, 4'096},
      {"workflow", "ends in a sound definition or in an error, never in both", workflow_seeds,
       run_workflow, 4'096},
      {"format", "formatting again changes nothing, nor does the other language and back",
       workflow_seeds, run_format, 4'096},
      {"village_file", "ends in a village or in an error, never in both", village_seeds,
       run_village, 4'096},
  };
}

}  // namespace yishi::fuzz
