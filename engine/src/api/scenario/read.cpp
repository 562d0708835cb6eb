// Scenario files, their villages, and what can be said of them before anything is played.

#include <algorithm>
#include <fstream>
#include <iterator>

#include "api/scenario/set.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

/// Where a scenario begins if neither it nor its file says when.
constexpr std::string_view usual_start = "2026-03-02T08:00";

bool has_errors(std::vector<Diagnostic> const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](Diagnostic const& each) { return each.kind->severity == Severity::error; });
}

Language language_of(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; })
             ? Language::en
             : Language::zh;
}

class SetReader {
 public:
  explicit SetReader(Scenarios::Set& set) : set_(set) {}

  void read(fs::path const& path) {
    auto const name = path.string();
    std::error_code trouble;
    if (!fs::is_regular_file(path, trouble)) return say(kind(catalog::system, "YS-9011"), {name});
    auto const size = fs::file_size(path, trouble);
    if (trouble || size > dsl::scenario_bytes_max)
      return say(kind(catalog::schema, "YS-2460"),
                 {Words{name + " 的字节", "bytes in " + name}, static_cast<std::int64_t>(size),
                  static_cast<std::int64_t>(dsl::scenario_bytes_max)});
    std::ifstream in(path, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(in), {}};
    auto source = std::make_shared<Source>(name, bytes);
    set_.sources.push_back(source);
    auto loaded = dsl::load_scenarios(*source);
    for (auto& each : loaded.diagnostics) set_.diagnostics.push_back(std::move(each));
    if (!loaded.file) return;
    if (set_.files.empty()) set_.language = loaded.file->language;
    Scenarios::Set::File file{std::move(source), std::move(*loaded.file), {}};
    Diagnostics out;
    for (auto const& prelude : file.content.preludes) check(file, prelude.steps, out);
    for (auto const& scenario : file.content.scenarios) check(file, scenario.steps, out);
    open_villages(path.parent_path(), file, out);
    if (!out.has_errors()) check_words(file, out);
    for (auto& each : out.sorted()) set_.diagnostics.push_back(std::move(each));
    set_.files.push_back(std::move(file));
  }

 private:
  void say(DiagnosticKind const* kind, std::vector<Argument> arguments) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.arguments = std::move(arguments);
    set_.diagnostics.push_back(std::move(diagnostic));
  }

  static void say_at(Scenarios::Set::File const& file, dsl::ScenarioWord const& word,
                     DiagnosticKind const* kind, Diagnostics& out) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.arguments = {word.text};
    diagnostic.source = file.source->name();
    diagnostic.span = word.span;
    out.add(std::move(diagnostic));
  }

  /// Times, verbs and fields: what is wrong whatever happens.
  static void check(Scenarios::Set::File const& file, std::vector<dsl::ScenarioStep> const& steps,
                    Diagnostics& out) {
    for (auto const& step : steps) {
      if (step.at && !read_moment(step.at->text, rules::Date{}))
        say_at(file, *step.at, kind(catalog::system, "YS-9017"), out);
      if (!step.verb) continue;
      auto const* verb = find_verb(step.verb->text);
      if (verb == nullptr) {
        check_verb(file, *step.verb, out);
        continue;
      }
      for (auto const& field : step.fields) check_field(file, *verb, field.name, out);
    }
  }

  static void check_verb(Scenarios::Set::File const& file, dsl::ScenarioWord const& typed,
                         Diagnostics& out) {
    std::vector<std::string> names;
    for (auto const& verb : verbs())
      names.emplace_back(language_of(typed.text) == Language::zh ? verb.alias : verb.name);
    dsl::say_unknown_word(*file.source, typed, names, out);
  }

  static void check_field(Scenarios::Set::File const& file, Verb const& verb,
                          dsl::ScenarioWord const& typed, Diagnostics& out) {
    auto const base = typed.text.substr(0, typed.text.find('.'));
    if (find_field(verb, base) != nullptr) return;
    std::vector<std::string> names;
    for (auto const* fields : {&verb.fields, &common_fields()})
      for (auto const& field : *fields)
        names.emplace_back(language_of(base) == Language::zh ? field.zh : field.name);
    for (Words const& own : {Words{"在", "at"}, Words{"挡回", "expect"}, Words{"那么", "then"}})
      names.push_back(own.in(language_of(base)));
    dsl::say_unknown_word(*file.source, {base, typed.span}, names, out);
  }

  /// A village for each time at which a scenario begins; those with the same share one.
  void open_villages(fs::path const& folder, Scenarios::Set::File& file, Diagnostics& out) {
    auto const village = file.content.village ? folder / file.content.village->text : folder;
    for (auto const& scenario : file.content.scenarios) {
      auto const& typed = scenario.start ? scenario.start : file.content.start;
      auto const text = typed ? typed->text : std::string(usual_start);
      auto const moment = read_moment(text, rules::Date{});
      if (!moment) {
        say_at(file, *typed, kind(catalog::system, "YS-9017"), out);
        continue;
      }
      file.openings.push_back(
          open(village.empty() ? fs::path(".") : village, rules::start_of(*moment), out));
    }
  }

  std::shared_ptr<scenario::Opening const> open(fs::path const& village, engine::Instant start,
                                                Diagnostics& out) {
    auto const [known, fresh] = openings_.try_emplace({village.string(), start});
    if (!fresh) return known->second;
    auto opened = scenario::open_village(village, start);
    for (auto& each : opened.diagnostics)
      if (each.kind->severity == Severity::error) out.add(std::move(each));
    if (opened.opening == nullptr) {
      set_.sources.insert(set_.sources.end(), opened.sources.begin(), opened.sources.end());
      return nullptr;
    }
    return known->second = std::move(opened.opening);
  }

  /// Stages, bodies and deadlines have to be of some procedure of the village.
  static void check_words(Scenarios::Set::File const& file, Diagnostics& out) {
    for (std::size_t i = 0; i < file.content.scenarios.size(); ++i) {
      auto const& scenario = file.content.scenarios[i];
      auto const& opening = file.openings[i];
      if (opening == nullptr) continue;
      for (auto const& then : scenario.then) check_then(file, *opening, then, out);
      check_steps(file, *opening, scenario.steps, out);
    }
  }

  static void check_steps(Scenarios::Set::File const& file, scenario::Opening const& opening,
                          std::vector<dsl::ScenarioStep> const& steps, Diagnostics& out) {
    for (auto const& step : steps) {
      for (auto const& then : step.then) check_then(file, opening, then, out);
      if (!step.prelude) continue;
      for (auto const& prelude : file.content.preludes)
        if (prelude.name.text == step.prelude->text) check_steps(file, opening, prelude.steps, out);
    }
  }

  struct Known {
    std::vector<std::string> stages;
    std::vector<std::string> bodies;
    std::vector<std::string> deadlines;
  };
  static Known known(scenario::Opening const& opening, Language language) {
    Known all;
    auto const add = [&](std::vector<std::string>& list, rules::Name const& name) {
      auto word = name.words().in(language);
      if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
    };
    for (auto const& procedure : opening.procedures) {
      for (auto const& stage : procedure.rules.workflow.stages) {
        add(all.stages, stage.name);
        for (auto const& action : stage.actions) add(all.deadlines, action.name);
      }
      for (auto const& body : procedure.rules.workflow.bodies) add(all.bodies, body.name);
    }
    for (Words const& word :
         {Words{"撤回", "withdrawn"}, Words{"中止", "suspended"}, Words{"等改规则", "waiting"}})
      all.stages.push_back(word.in(language));
    for (Words const& word : {Words{"期满", "expired"}, Words{"逾期", "lapsed"}})
      all.deadlines.push_back(word.in(language));
    return all;
  }

  static void check_word(Scenarios::Set::File const& file, dsl::ScenarioWord const& word,
                         std::vector<std::string> const& names,
                         std::vector<std::string> const& others, Diagnostics& out) {
    for (auto const* list : {&names, &others})
      if (std::find(list->begin(), list->end(), word.text) != list->end()) return;
    dsl::say_unknown_word(*file.source, word, names, out);
  }

  static void check_then(Scenarios::Set::File const& file, scenario::Opening const& opening,
                         dsl::ScenarioThen const& then, Diagnostics& out) {
    auto const check = [&](dsl::ScenarioWord const& word, std::vector<std::string> Known::* list) {
      auto const language = language_of(word.text);
      auto const other = language == Language::zh ? Language::en : Language::zh;
      check_word(file, word, known(opening, language).*list, known(opening, other).*list, out);
    };
    for (auto const& stage : then.stages) check(stage, &Known::stages);
    for (auto const& body : then.who) check(body, &Known::bodies);
    for (auto const& due : then.due) {
      check(due.name, &Known::deadlines);
      if (!read_moment(due.value.text, rules::Date{}))
        say_at(file, due.value, kind(catalog::schema, "YS-2440"), out);
    }
  }

  Scenarios::Set& set_;
  std::map<std::pair<std::string, engine::Instant>, std::shared_ptr<scenario::Opening const>>
      openings_;
};

}  // namespace

std::vector<fs::path> scenario_files(fs::path const& folder) {
  std::vector<fs::path> files;
  std::error_code trouble;
  for (fs::directory_iterator it(folder, trouble), end; !trouble && it != end;
       it.increment(trouble)) {
    auto const name = it->path().filename().string();
    for (std::string_view const ending :
         {"试演.yaml", "试演.yml", "scenarios.yaml", "scenarios.yml"})
      if (name.ends_with(ending)) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Scenarios Scenarios::read(std::vector<fs::path> const& files) {
  auto set = std::make_shared<Set>();
  SetReader reader(*set);
  for (auto const& file : files) reader.read(file);
  return Scenarios(std::move(set));
}

std::vector<Diagnostic> const& Scenarios::diagnostics() const { return set_->diagnostics; }
std::vector<std::shared_ptr<Source>> const& Scenarios::sources() const { return set_->sources; }
Language Scenarios::language() const { return set_->language; }
bool Scenarios::ok() const { return !has_errors(set_->diagnostics); }

}  // namespace yishi
