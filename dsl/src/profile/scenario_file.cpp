// Scenario files from YAML (docs/formats/scenario.md).

#include "yishi/dsl/scenario_file.hpp"

#include <algorithm>

#include "profile/keys.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/text.hpp"

namespace yishi::dsl {

namespace {

/// Keys of a step that are not fields of its request.
enum class StepKey : std::uint8_t { none, at, verb, refused, then };

StepKey step_key(std::string_view word) {
  if (word == "在" || word == "at") return StepKey::at;
  if (word == "办" || word == "do") return StepKey::verb;
  if (word == "挡回" || word == "expect") return StepKey::refused;
  if (word == "那么" || word == "then") return StepKey::then;
  return StepKey::none;
}

class ScenarioReader {
 public:
  explicit ScenarioReader(Page const& page) : page_(page) {}

  ScenarioFile read(YamlNode const& root) {
    constexpr Key keys[] = {
        {"村", "village"}, {"开始", "start"}, {"铺垫", "preludes"}, {"试演", "scenarios", true}};
    auto const found = pick(page_, root, keys, {"试演文件", "scenario file"});
    if (!root.entries.empty()) file_.language = language_of(root.entries.front().key.text);
    file_.village = word(found[0]);
    file_.start = word(found[1]);
    for (Entry const& entry : entries(found[2])) read_prelude(entry);
    for (Entry const& entry : entries(found[3])) read_scenario(entry);
    if (file_.scenarios.size() > scenarios_max)
      say_too_many(found[3]->key.span, {"试演", "scenarios"}, file_.scenarios.size(),
                   scenarios_max);
    return std::move(file_);
  }

 private:
  std::optional<ScenarioWord> word(Entry const* entry) {
    if (entry == nullptr) return std::nullopt;
    auto typed = read_word(page_, *entry);
    if (!typed) return std::nullopt;
    return ScenarioWord{std::move(*typed), entry->value.span};
  }

  /// The lines `name: value` below a key.
  std::vector<Entry> const& entries(Entry const* part) {
    static std::vector<Entry> const none;
    if (part == nullptr) return none;
    if (part->value.kind == YamlNode::Kind::map) return part->value.entries;
    say_shape(page_, part->value, part->key.text, shape::map());
    return none;
  }

  void say_too_many(SourceSpan span, Words what, std::size_t count, std::size_t most) {
    page_.say(kind(catalog::schema, "YS-2460"), span,
              {std::move(what), static_cast<std::int64_t>(count), static_cast<std::int64_t>(most)});
  }

  /// One word, or a list of them.
  std::vector<ScenarioWord> words(Entry const* part) {
    std::vector<ScenarioWord> list;
    if (part == nullptr) return list;
    auto const add = [&](YamlNode const& node) {
      Entry const entry{part->key, node};
      if (auto one = word(&entry)) list.push_back(std::move(*one));
    };
    if (part->value.kind == YamlNode::Kind::list)
      for (YamlNode const& item : part->value.items) add(item);
    else
      add(part->value);
    return list;
  }

  std::vector<ScenarioField> fields(Entry const* part) {
    std::vector<ScenarioField> list;
    for (Entry const& entry : entries(part))
      if (auto value = word(&entry))
        list.push_back({{entry.key.text, entry.key.span}, std::move(*value)});
    return list;
  }

  std::vector<ScenarioField> fields(Entry const* part, std::span<Key const> keys,
                                    Words const& what) {
    std::vector<ScenarioField> list;
    if (part == nullptr) return list;
    auto const found = pick(page_, part->value, keys, what);
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (auto value = word(found[i]))
        list.push_back({{std::string{keys[i].en}, found[i]->key.span}, std::move(*value)});
    return list;
  }

  // The parts of the file.

  void read_prelude(Entry const& entry) {
    ScenarioPrelude prelude{{entry.key.text, entry.key.span}, read_steps(entry)};
    file_.preludes.push_back(std::move(prelude));
  }

  void read_scenario(Entry const& entry) {
    constexpr Key keys[] = {{"假如", "given"}, {"当", "when"}, {"那么", "then"}};
    auto const found = pick(page_, entry.value, keys, {"试演", "scenario"});
    Scenario scenario;
    scenario.name = {entry.key.text, entry.key.span};
    if (found[0] != nullptr) read_given(*found[0], scenario);
    if (found[1] != nullptr)
      for (auto& step : read_steps(*found[1])) scenario.steps.push_back(std::move(step));
    scenario.then = read_thens(found[2]);
    bool const looked = !scenario.then.empty() ||
                        std::any_of(scenario.steps.begin(), scenario.steps.end(), [](auto& step) {
                          return !step.refused.empty() || !step.then.empty();
                        });
    if (!looked && entry.value.kind == YamlNode::Kind::map && found[2] == nullptr)
      page_.say(kind(catalog::schema, "YS-2462"), entry.key.span, {entry.key.text});
    file_.scenarios.push_back(std::move(scenario));
  }

  void read_given(Entry const& part, Scenario& scenario) {
    constexpr Key keys[] = {{"开始", "start"}, {"接着", "after"}};
    auto const found = pick(page_, part.value, keys, {"假如", "given"});
    scenario.start = word(found[0]);
    for (auto& name : words(found[1])) {
      if (!known_prelude(name)) continue;
      ScenarioStep step;
      step.span = name.span;
      step.prelude = std::move(name);
      scenario.steps.push_back(std::move(step));
    }
  }

  bool known_prelude(ScenarioWord const& name) {
    std::vector<std::string> names;
    for (auto const& each : file_.preludes) {
      if (each.name.text == name.text) return true;
      names.push_back(each.name.text);
    }
    if (names.empty())
      page_.say(kind(catalog::schema, "YS-2463"), name.span, {name.text});
    else
      say_unknown(page_, name.text, name.span, names);
    return false;
  }

  std::vector<ScenarioStep> read_steps(Entry const& part) {
    std::vector<ScenarioStep> steps;
    if (part.value.kind != YamlNode::Kind::list) {
      say_shape(page_, part.value, part.key.text, shape::list());
      return steps;
    }
    if (part.value.items.size() > scenario_steps_max)
      say_too_many(part.key.span, {part.key.text, part.key.text}, part.value.items.size(),
                   scenario_steps_max);
    for (YamlNode const& item : part.value.items)
      if (auto step = read_step(item)) steps.push_back(std::move(*step));
    return steps;
  }

  std::optional<ScenarioStep> read_step(YamlNode const& item) {
    ScenarioStep step;
    step.span = item.span;
    if (item.kind == YamlNode::Kind::scalar && !item.text.empty()) {
      ScenarioWord name{item.text, item.span};
      if (!known_prelude(name)) return std::nullopt;
      step.prelude = std::move(name);
      return step;
    }
    Words const what{"步骤", "step"};
    if (item.kind != YamlNode::Kind::map) {
      if (item.kind != YamlNode::Kind::refused)
        page_.say(kind(catalog::schema, "YS-2407"), item.span, {what});
      return std::nullopt;
    }
    for (Entry const& entry : item.entries) read_part(entry, step);
    bool const empty = !step.at && !step.verb && step.then.empty();
    bool const refused_nothing = !step.verb && (!step.refused.empty() || !step.fields.empty());
    if (empty || refused_nothing)
      page_.say(kind(catalog::schema, "YS-2403"), item.span, {what, Words{"办", "do"}});
    return step;
  }

  void read_part(Entry const& entry, ScenarioStep& step) {
    switch (step_key(entry.key.text)) {
      case StepKey::at:
        step.at = word(&entry);
        return;
      case StepKey::verb:
        step.verb = word(&entry);
        return;
      case StepKey::refused:
        for (auto& code : words(&entry)) add_code(std::move(code), step);
        return;
      case StepKey::then:
        step.then = read_thens(&entry);
        return;
      case StepKey::none:
        add_fields(entry, step);
    }
  }

  void add_code(ScenarioWord code, ScenarioStep& step) {
    if (auto const* known = find_kind(code.text))
      code.text = known->code;
    else
      page_.say(kind(catalog::schema, "YS-2461"), code.span, {code.text});
    step.refused.push_back(std::move(code));
  }

  /// As a script has them: a list repeats its field, a group are the blanks of a form.
  void add_fields(Entry const& entry, ScenarioStep& step) {
    ScenarioWord const name{entry.key.text, entry.key.span};
    if (entry.value.kind == YamlNode::Kind::map) {
      for (auto& field : fields(&entry))
        step.fields.push_back(
            {{name.text + "." + field.name.text, field.name.span}, std::move(field.value)});
      return;
    }
    for (auto& value : words(&entry)) step.fields.push_back({name, std::move(value)});
  }

  /// A stage alone, one group, or a list of groups.
  std::vector<ScenarioThen> read_thens(Entry const* part) {
    std::vector<ScenarioThen> list;
    if (part == nullptr) return list;
    auto const& value = part->value;
    bool const groups = value.kind == YamlNode::Kind::list && !value.items.empty() &&
                        value.items.front().kind == YamlNode::Kind::map;
    if (groups) {
      for (YamlNode const& item : value.items) list.push_back(read_then(item));
    } else if (value.kind == YamlNode::Kind::map) {
      list.push_back(read_then(value));
    } else {
      ScenarioThen then;
      then.span = value.span;
      then.stages = words(part);
      if (!then.stages.empty()) list.push_back(std::move(then));
    }
    return list;
  }

  ScenarioThen read_then(YamlNode const& node) {
    constexpr Key keys[] = {{"议题", "case"}, {"环节", "stage"},  {"该谁", "who"},
                            {"期限", "due"},  {"到会", "quorum"}, {"表决", "vote"}};
    constexpr Key quorum_keys[] = {
        {"需要", "needed"}, {"共", "of"}, {"到了", "present"}, {"够", "met"}};
    constexpr Key vote_keys[] = {
        {"赞成", "approve"}, {"需要", "needed"}, {"共", "of"}, {"结果", "result"}};
    auto const found = pick(page_, node, keys, {"那么", "then"});
    ScenarioThen then;
    then.span = node.span;
    then.case_id = word(found[0]);
    then.stages = words(found[1]);
    then.who = words(found[2]);
    then.due = fields(found[3]);
    then.quorum = fields(found[4], quorum_keys, {"到会", "quorum"});
    then.vote = fields(found[5], vote_keys, {"表决", "vote"});
    return then;
  }

  Page const& page_;
  ScenarioFile file_;
};

}  // namespace

LoadedScenarios load_scenarios(Source const& source) {
  Diagnostics out;
  Page const page{source, out};
  LoadedScenarios loaded;
  std::optional<ScenarioFile> file;
  if (source.malformed() > 0) {
    std::uint32_t const at = source.first_malformed().value_or(0);
    page.say(kind(catalog::text, "YS-1502"), {at, at + 1},
             {static_cast<std::int64_t>(source.malformed())});
  }
  if (auto const root = read_yaml(page)) file = ScenarioReader{page}.read(*root);
  if (!out.has_errors()) loaded.file = std::move(file);
  loaded.diagnostics = out.sorted();
  return loaded;
}

void say_unknown_word(Source const& source, ScenarioWord const& word,
                      std::vector<std::string> const& candidates, Diagnostics& out) {
  say_unknown(Page{source, out}, word.text, word.span, candidates);
}

}  // namespace yishi::dsl
