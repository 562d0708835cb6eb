// yishi init: nine questions, and a village folder that can be checked at once.

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "init/answers_file.hpp"
#include "init/init.hpp"
#include "init/typed.hpp"
#include "init/write_files.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_question = 0;
constexpr std::uintmax_t answers_bytes_max = 64 * 1024;

/// Where the village goes: into -C; without it, into a folder of the village's own name; without a
/// name, here.
fs::path folder_of(Options const& options) {
  if (options.folder == "." && !options.words.empty()) return fs::path(trimmed(options.words[0]));
  return fs::path(options.folder);
}

/// Neither a word nor -C: the village gets a folder of its name here, unless it is in one already.
bool takes_folder_of_its_name(Options const& options) {
  return options.words.empty() && !options.folder_named && options.folder == ".";
}

fs::path folder_named_after(std::string const& name) {
  std::error_code ignored;
  return fs::current_path(ignored).filename() == fs::path(name) ? fs::path(".") : fs::path(name);
}

/// The word, or what the folder is called. Nobody is asked in the second case, so without input
/// the folder has to have been named.
std::string proposed_name(Options const& options) {
  if (!options.words.empty()) return trimmed(options.words[0]);
  std::error_code ignored;
  auto const whole = fs::absolute(options.folder, ignored).lexically_normal();
  auto const last = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
  return fault_of_name(last.string()) ? "" : last.string();
}

std::string open_keys(Open const& open, Language language) {
  std::string keys;
  for (std::size_t i = 0; i < open.size(); ++i)
    if (open[i])
      keys += (keys.empty() ? "" : in(language, "、", ", ")) + questions()[i].key.in(language);
  return keys;
}

/// What is known before anybody is asked: from the file of answers, and the proposals.
class Preparation {
 public:
  Preparation(Options const& options, InitSetting const& setting)
      : options_(options), setting_(setting), draft(first_draft(setting)) {
    open.fill(true);
  }

  /// The answer that ends the command, if the answers cannot be used.
  std::optional<Answer> read_file() {
    auto const name = options_.value("answers");
    if (!name) return std::nullopt;
    std::error_code error;
    if (!fs::is_regular_file(*name, error) || fs::file_size(*name, error) > answers_bytes_max)
      return failed(Exit::failed, kind(catalog::system, "YS-9011"), {*name});
    std::ifstream in(*name, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(in), {}};
    auto answers = read_answers(fs::path(*name).filename().string(), bytes);
    for (auto const& [index, typed] : answers.typed) take(answers, index, typed);
    if (answers.diagnostics.empty()) return std::nullopt;
    Answer answer;
    answer.exit = Exit::invalid;
    answer.diagnostics = std::move(answers.diagnostics);
    answer.sources = {answers.source};
    return answer;
  }

  /// Takes every proposal that is still open.
  std::optional<Answer> take_proposals() {
    bool const named = !options_.words.empty() || options_.folder != "." || !open[name_question];
    if (!named || draft.name.empty())
      return failed(Exit::usage, kind(catalog::system, "YS-9098"), {});
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!open[i]) continue;
      auto const& question = questions()[i];
      question.propose(draft, setting_);
      if (auto fault = question.take(draft, setting_, question.value(draft, setting_.language)))
        return failed(Exit::usage, std::move(*fault));
      open[i] = false;
    }
    return std::nullopt;
  }

 private:
  void take(ReadAnswers& answers, std::size_t index, std::string const& typed) {
    auto const& question = questions()[index];
    question.propose(draft, setting_);
    auto const words = typed.empty() ? question.value(draft, setting_.language) : typed;
    open[index] = false;
    auto fault = question.take(draft, setting_, words);
    if (!fault) return;
    fault->source = answers.source->name();
    fault->span = answers.places[index];
    answers.diagnostics.push_back(std::move(*fault));
  }

  Options const& options_;
  InitSetting const& setting_;

 public:
  InitDraft draft;
  Open open{};
};

/// A folder as it is typed into a command.
std::string typed_folder(std::string const& folder) {
  auto const plain = folder.find_first_of(" '()&;*?$") == std::string::npos;
  return plain ? folder : "\"" + folder + "\"";
}

std::string next_steps(std::string const& folder, std::size_t rosters, Language language) {
  auto const* called = std::getenv("YISHI_COMMAND");
  std::string const self = called == nullptr ? "yishi" : called;
  auto const count = std::to_string(rosters);
  auto const named = typed_folder(folder);
  auto const fill = in(
      language, "打开 " + folder + "/名册 里的 " + count + " 张表，把“示例”都换成真的，多的行删掉",
      "open the " + count + " tables in " + folder +
          "/rosters, replace every example, delete rows left over");
  return in(language, "\n接下来：\n  1. ", "\nNext:\n  1. ") + folded(fill, 5) + "\n" +
         in(language, "  2. 检查还差什么：  ", "  2. see what is missing:    ") + self + " check " +
         named + "\n" + in(language, "  3. 写进档案：      ", "  3. take it into the trail: ") +
         self + " adopt -C " + named + "\n";
}

Answer written(fs::path const& folder, InitDraft const& draft, InitSetting const& setting,
               std::vector<NewFile> const& files) {
  auto const language = setting.language;
  auto report = write_files(folder, files, setting.today);
  Answer answer;
  if (!report.ok()) {
    answer.exit = Exit::failed;
    answer.diagnostics = std::move(report.diagnostics);
    answer.sources = std::move(report.sources);
    return answer;
  }
  answer.text = in(language, "写好了：\n", "Written:\n");
  trail::Json::Array paths;
  for (auto const& file : files) {
    auto const path = (folder / file.path).lexically_normal().string();
    answer.text += "  " + path + "\n";
    paths.emplace_back(path);
  }
  answer.text += next_steps(folder.string(), files.size() - 2, language);
  trail::Json::Object answers;
  for (auto const& question : questions())
    answers[question.key.en] = question.value(draft, language);
  answer.data = trail::Json::Object{
      {"answers", std::move(answers)}, {"files", std::move(paths)}, {"folder", folder.string()}};
  return answer;
}

}  // namespace

Answer init_village(Options const& options, Terminal terminal) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto const language = options.spoken();
  auto const own_folder = takes_folder_of_its_name(options);
  InitSetting const setting{rules::civil_date(std::get<rules::Instant>(time)), language,
                            proposed_name(options),
                            own_folder ? in(language, "以村名为名的文件夹", "a folder of its name")
                                       : folder_of(options).string()};
  if (!options.words.empty())
    if (auto fault = fault_of_name(setting.name)) return failed(Exit::usage, std::move(*fault));
  auto folder = folder_of(options);
  Preparation ready(options, setting);
  auto const blocked = [&] { return in_the_way(folder, village_files(ready.draft, setting)); };
  clear_leftovers(folder);
  // Nobody should answer nine questions for a place that is taken.
  if (auto const there = blocked())
    return failed(Exit::failed, kind(catalog::system, "YS-9085"), {*there});
  if (auto stopped = ready.read_file()) return std::move(*stopped);
  if (options.no_input)
    if (auto stopped = ready.take_proposals()) return std::move(*stopped);
  if (auto const open = open_keys(ready.open, language); !open.empty()) {
    if (!terminal.somebody) return failed(Exit::usage, kind(catalog::system, "YS-9086"), {open});
    if (auto stopped = ask(terminal, ready.draft, setting, ready.open))
      return failed(Exit::failed, std::move(*stopped));
    terminal.out << "\n" << std::flush;
  }
  if (own_folder) clear_leftovers(folder = folder_named_after(ready.draft.name));
  if (auto const there = blocked())
    return failed(Exit::failed, kind(catalog::system, "YS-9085"), {*there});
  return written(folder, ready.draft, setting, village_files(ready.draft, setting));
}

Answer run_init(Options const& options) {
  // With --json the only thing on standard output is the document.
  auto& out = options.json ? std::cerr : std::cout;
  return init_village(options, {std::cin, out, ::isatty(STDIN_FILENO) == 1});
}

}  // namespace yishi::app
