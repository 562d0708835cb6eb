// What the entries of a case say of people.

#include "api/view/said.hpp"

#include "api/form.hpp"
#include "api/view/probe.hpp"

namespace yishi::view {

std::string shown(Village const& village, rules::Rules const& rules, rules::FormField const& field,
                  engine::FieldValue const& value) {
  if (value.sealed) return village.sealed_text(*value.sealed).value_or("（已删除）");
  if (value.document) return "文件 " + value.document->substr(0, 8);
  return shown_value(rules, field, value.value.value_or("")).zh;
}

Words who_words(std::map<std::string, Person> const& people, rules::Rules const& rules,
                std::string const& person, std::string const& capacity) {
  auto const found = people.find(person);
  auto const name = found == people.end() ? person : found->second.name;
  Words words{name, name};
  if (auto const body = rules::find_body(rules.workflow, capacity)) {
    auto const& known = rules.workflow.bodies[static_cast<std::size_t>(*body)].name;
    words.zh += "（" + known.zh + "）";
    words.en += " (" + known.en + ")";
  }
  return words;
}

std::vector<RemarkView> remarks_of(Village const& village, rules::Rules const& rules,
                                   engine::Case const& item,
                                   std::map<std::string, Person> const& people,
                                   std::vector<engine::Entry> const& entries) {
  std::vector<RemarkView> remarks;
  for (std::size_t i = 1; i < item.forms.size(); ++i) {
    auto const& form = item.forms[i];
    auto const seq = static_cast<std::size_t>(form.seq);
    if (form.form.empty() || seq >= entries.size()) continue;
    RemarkView remark;
    remark.seq = form.seq;
    remark.on = entries[seq].stamp.occurred.date;
    remark.who = who_words(people, rules, form.person, form.capacity);
    auto const* stage = stage_of(rules, form.stage);
    auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, form.action);
    remark.action = action == nullptr ? Words{form.action, form.action} : action->name.words();
    for (auto const& value : form.form)
      if (auto const* field = field_of(rules, form, value.name))
        remark.form.emplace_back(field->name.words(), shown(village, rules, *field, value));
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

std::vector<Words> lifted_of(std::string const& case_id,
                             std::map<std::string, Person> const& people,
                             std::vector<engine::Entry> const& entries,
                             std::set<std::int64_t> const& taken_back) {
  std::vector<Words> all;
  for (auto const& entry : entries)
    for (auto const& event : entry.events) {
      auto const* lifted = std::get_if<engine::event::RecusalLifted>(&event);
      if (lifted == nullptr || lifted->case_id != case_id || taken_back.contains(entry.seq))
        continue;
      auto const known = people.find(lifted->person);
      auto const name = known == people.end() ? lifted->person : known->second.name;
      auto const seq = std::to_string(entry.seq);
      all.push_back({name + "（" + lifted->reason + "，#" + seq + "）",
                     name + " (" + lifted->reason + ", #" + seq + ")"});
    }
  return all;
}

}  // namespace yishi::view
