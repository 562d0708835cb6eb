// The part 流程 of a village file: which procedures, and the numbers that the village sets in them.

#include <algorithm>

#include "profile/keys.hpp"
#include "profile/reading.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi::dsl {

namespace {

using rules::WorkflowDefinition;

constexpr std::uintmax_t most_bytes = 1 << 20;
constexpr std::string_view late_entry_zh = "补录期";
constexpr std::string_view late_entry_en = "late_entry";
constexpr std::int32_t most_late_days = 30;

bool is_late_entry(std::string_view word) { return word == late_entry_zh || word == late_entry_en; }

/// The parameter that is the period for late entries, if the text has one.
std::optional<std::int32_t> late_entry_parameter(WorkflowDefinition const& definition) {
  auto const found = rules::find_parameter(definition, std::string{late_entry_zh});
  return found ? found : rules::find_parameter(definition, std::string{late_entry_en});
}

/// Names of workflows that could have been meant.
std::vector<std::string> known_workflows(Reading const& reading) {
  std::vector<std::string> names;
  auto const add = [&](std::string_view file) {
    constexpr std::string_view ending = ".yishi";
    if (!file.ends_with(ending)) return;
    std::string name{file.substr(0, file.size() - ending.size())};
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  };
  for (std::string const& file : reading.files()) add(file);
  for (Pack const& pack : shipped_packs()) add(pack.file);
  return names;
}

class WorkflowReader {
 public:
  WorkflowReader(Reading& reading, Page const& page, rules::LawProfile const& law)
      : reading_(reading), page_(page), law_(law) {}

  /// `values` is what stands under the name; null if nothing can.
  void read(YamlNode const& name, YamlNode const* values) {
    if (name.kind != YamlNode::Kind::scalar || name.text.empty()) {
      say_shape(page_, name, "流程", {"流程的名字", "the name of a workflow"});
      result_.complete = false;
      return;
    }
    Source const* text = text_of(name);
    auto loaded = text == nullptr ? LoadedWorkflow{} : load_workflow(*text, law_);
    reading_.out().add_all(std::move(loaded.diagnostics));
    if (!loaded.definition) {
      result_.complete = false;
      return;
    }
    if (is_second(name, loaded.definition->name)) return;
    BoundWorkflow bound;
    bound.source = text->name();
    bound.workflow.typed = name.text;
    bound.workflow.source = bound.source;
    rules::Rules& rules = bound.workflow.rules;
    rules.workflow = std::move(*loaded.definition);
    rules.law = law_;
    for (rules::Parameter const& parameter : rules.workflow.parameters)
      rules.values.push_back(parameter.value);
    if (values != nullptr) read_values(*values, name.text, bound);
    if (auto const index = late_entry_parameter(rules.workflow))
      rules.late_entry_days = rules.values[static_cast<std::size_t>(*index)].count;
    result_.list.push_back(std::move(bound));
  }

  BoundWorkflows take() { return std::move(result_); }

 private:
  /// The village's own text before a shipped one of the same name.
  Source const* text_of(YamlNode const& name) {
    std::string const file = name.text + ".yishi";
    bool const plain = name.text.find('/') == std::string::npos;
    std::vector<std::string> const files = reading_.files();
    if (plain && std::find(files.begin(), files.end(), file) != files.end())
      return reading_.open({.name = file,
                            .limit = most_bytes,
                            .conversion = Reading::Conversion::refused,
                            .asker = &page_,
                            .asked_at = name.span});
    if (Pack const* pack = find_pack(name.text)) {
      Source const* kept = reading_.find(pack->file);
      return kept != nullptr ? kept : &reading_.keep(pack->file, pack->text);
    }
    say_unknown(page_, name.text, name.span, known_workflows(reading_));
    return nullptr;
  }

  bool is_second(YamlNode const& name, rules::Name const& workflow) {
    for (auto const& [id, span] : seen_)
      if (id == workflow.id()) {
        page_.say(kind(catalog::schema, "YS-2400"), name.span, {name.text}, std::nullopt,
                  {{span, {"第一次写在这里", "written here first"}}});
        return true;
      }
    seen_.emplace_back(workflow.id(), name.span);
    return false;
  }

  void read_values(YamlNode const& values, std::string const& name, BoundWorkflow& bound) {
    if (values.kind == YamlNode::Kind::empty) return;
    if (values.kind != YamlNode::Kind::map) {
      say_shape(page_, values, name, shape::map());
      bound.sound = false;
      return;
    }
    for (Entry const& entry : values.entries) read_value(entry, bound);
  }

  void read_value(Entry const& entry, BoundWorkflow& bound) {
    rules::Rules& rules = bound.workflow.rules;
    auto const index = is_late_entry(entry.key.text)
                           ? late_entry_parameter(rules.workflow)
                           : rules::find_parameter(rules.workflow, entry.key.text);
    if (!index && !is_late_entry(entry.key.text)) {
      say_unknown(page_, entry.key.text, entry.key.span, names(rules, language_of(entry.key.text)));
      bound.sound = false;
      return;
    }
    DaysRule rule;
    if (index) rule.unit = rules.workflow.parameters[static_cast<std::size_t>(*index)].value.unit;
    if (is_late_entry(entry.key.text)) rule = {rules::DayUnit::days, 0, most_late_days};
    auto const days = read_days(page_, entry, rule);
    if (!days) {
      bound.sound = false;
    } else if (!index) {
      rules.late_entry_days = days->count;
    } else if (!bound.value_places.try_emplace(*index, place(entry)).second) {
      page_.say(kind(catalog::schema, "YS-2400"), entry.key.span, {entry.key.text});
    } else {
      rules.values[static_cast<std::size_t>(*index)] = *days;
    }
  }

  ValuePlace place(Entry const& entry) const { return {page_.source().name(), entry.value.span}; }

  static std::vector<std::string> names(rules::Rules const& rules, Language language) {
    std::vector<std::string> list;
    list.reserve(rules.workflow.parameters.size() + 1);
    for (rules::Parameter const& parameter : rules.workflow.parameters)
      list.push_back(parameter.name.words().in(language));
    std::string const late{language == Language::zh ? late_entry_zh : late_entry_en};
    if (std::find(list.begin(), list.end(), late) == list.end()) list.push_back(late);
    return list;
  }

  Reading& reading_;
  Page const& page_;
  rules::LawProfile const& law_;
  BoundWorkflows result_;
  std::vector<std::pair<std::string, SourceSpan>> seen_;
};

}  // namespace

BoundWorkflows read_workflows(Reading& reading, Page const& page, Entry const& part,
                              rules::LawProfile const& law) {
  WorkflowReader reader{reading, page, law};
  switch (part.value.kind) {
    case YamlNode::Kind::map:
      for (Entry const& entry : part.value.entries) reader.read(entry.key, &entry.value);
      break;
    case YamlNode::Kind::list:
      for (YamlNode const& item : part.value.items) reader.read(item, nullptr);
      break;
    case YamlNode::Kind::scalar:
    case YamlNode::Kind::empty:
    case YamlNode::Kind::refused:
      reader.read(part.value, nullptr);
      break;
  }
  return reader.take();
}

}  // namespace yishi::dsl
