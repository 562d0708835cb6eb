// yishi fmt: workflow texts in their usual form.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/line_diff.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/format_text.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;
using trail::Json;

constexpr std::string_view standard_input = "-";

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

std::string bytes_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

/// The workflow texts of a folder itself, by name.
std::vector<std::string> texts_in(fs::path const& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::directory_iterator each(folder, error);
  for (; !error && each != fs::directory_iterator{}; each.increment(error)) {
    std::error_code ignored;
    if (each->path().extension() == ".yishi" && each->is_regular_file(ignored))
      found.push_back((folder == "." ? each->path().filename() : each->path()).string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Wanted {
  std::vector<std::string> files;
  std::vector<Diagnostic> faults;
};

Wanted wanted_files(Options const& options) {
  Wanted wanted;
  auto words = options.words;
  if (words.empty()) words.push_back(options.folder);
  for (auto const& word : words) {
    std::error_code ignored;
    if (word == standard_input) {
      wanted.files.push_back(word);
    } else if (fs::is_directory(word, ignored)) {
      auto const texts = texts_in(word);
      if (texts.empty()) wanted.faults.push_back(said(kind(catalog::system, "YS-9183"), {word}));
      wanted.files.insert(wanted.files.end(), texts.begin(), texts.end());
    } else if (!fs::is_regular_file(word, ignored)) {
      wanted.faults.push_back(said(kind(catalog::system, "YS-9011"), {word}));
    } else if (fs::path(word).extension() != ".yishi") {
      wanted.faults.push_back(said(kind(catalog::system, "YS-9182"), {word}));
    } else {
      wanted.files.push_back(word);
    }
  }
  return wanted;
}

/// One run of the command, over its files one after the other.
class Run {
 public:
  Run(Options const& options, std::optional<Language> into)
      : options_(options), into_(into), language_(options.spoken()) {}

  void one(std::string const& file) {
    bool const piped = file == standard_input;
    std::ifstream in;
    if (!piped) in.open(file, std::ios::binary);
    auto const before = bytes_of(piped ? std::cin : in);
    if (!piped && (!in.is_open() || in.bad()))
      return fail(Exit::failed, said(kind(catalog::system, "YS-9013"), {file}));
    auto report = format_text(file, before, into_);
    answer_.sources.push_back(report.source);
    for (auto& each : report.diagnostics) answer_.diagnostics.push_back(std::move(each));
    if (!report.text) return worse(Exit::invalid);
    bool const changed = *report.text != before;
    bool const shown = piped || options_.has("print");
    if (changed) changed_ += 1;
    if (options_.has("check")) {
      if (changed) fail(Exit::failed, said(kind(catalog::system, "YS-9181"), {file}));
    } else if (options_.has("dry-run")) {
      if (changed) say(file, "会改", "would change", line_diff(before, *report.text));
    } else if (shown) {
      answer_.text += *report.text;
    } else if (changed) {
      replace_text(file, *report.text);
      say(file, "整理好了", "formatted", "");
    }
    Json::Object object{{"changed", changed}, {"file", file}};
    if (shown) object["text"] = *report.text;
    files_.emplace_back(std::move(object));
  }

  void fail(Exit exit, Diagnostic diagnostic) {
    answer_.diagnostics.push_back(std::move(diagnostic));
    worse(exit);
  }

  Answer finish() {
    bool const printed = options_.has("print") || options_.has("check");
    bool const quiet = options_.quiet || printed || !answer_.text.empty();
    if (changed_ == 0 && answer_.exit == Exit::ok && !quiet && !only_piped())
      answer_.text = in(language_, "都是整理好的，没有要改的\n", "nothing to change\n");
    answer_.verbatim = true;
    answer_.data = Json::Object{{"files", std::move(files_)}};
    return std::move(answer_);
  }

 private:
  bool only_piped() const { return options_.words == std::vector{std::string(standard_input)}; }

  /// Errors in a text count more than what else did not work.
  void worse(Exit exit) {
    if (answer_.exit != Exit::invalid) answer_.exit = exit;
  }

  void say(std::string const& file, char const* zh, char const* en, std::string const& more) {
    if (options_.quiet && more.empty()) return;
    answer_.text += in(language_, std::string(zh) + "：" + file, std::string(en) + ": " + file);
    answer_.text += "\n" + more;
  }

  Options const& options_;
  std::optional<Language> into_;
  Language language_;
  Answer answer_;
  Json::Array files_;
  int changed_ = 0;
};

}  // namespace

Answer run_fmt(Options const& options) {
  std::optional<Language> into;
  if (auto const typed = options.value("to")) {
    if (*typed != "zh" && *typed != "en")
      return failed(Exit::usage, kind(catalog::system, "YS-9133"),
                    {*typed, std::string("--to"), std::string("zh, en")});
    into = *typed == "zh" ? Language::zh : Language::en;
  }
  auto wanted = wanted_files(options);
  // One text is printed at a time: two in a row would be none.
  bool const prints = options.has("print") || std::find(wanted.files.begin(), wanted.files.end(),
                                                        standard_input) != wanted.files.end();
  if (prints && wanted.files.size() > 1)
    return failed(Exit::usage, kind(catalog::system, "YS-9184"), {wanted.files[1]});
  Run run(options, into);
  for (auto& fault : wanted.faults) run.fail(Exit::invalid, std::move(fault));
  for (auto const& file : wanted.files) run.one(file);
  return run.finish();
}

}  // namespace yishi::app
