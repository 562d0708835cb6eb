// Fields and blanks that were left out, or that are too much.

#include <algorithm>
#include <map>

#include "api/curing/view.hpp"
#include "api/request/reader.hpp"

namespace yishi::curing::guess {

namespace {

/// Something for a field that is still to be written. Only what says nothing about the world but
/// what people will write there; not what they decide.
Changes something_for(View const& view, std::string const& field) {
  static std::map<std::string_view, std::string_view> const texts{
      {"reason", "理由"}, {"place", "地点"}, {"authority", "依据的决定"}};
  if (auto const text = texts.find(field); text != texts.end())
    return {set(field, placeholder(text->second))};
  if (field == "evidence") return {set(field, "text:" + placeholder("决议原件"))};
  if (field == "chair") return chair(view);
  for (auto const* role : {"caller", "counter", "watcher", "second", "reader", "second_reader"})
    if (field == role) return other_person(view, field);
  return {};
}

/// The blank of the form that the reason is about.
rules::FormField const* blank_of(View const& view) {
  auto const* words = view.words(0);
  auto const* act = view.command<engine::command::Act>();
  if (words == nullptr || act == nullptr) return nullptr;
  auto const* item = view.item();
  for (auto const& [workflow, adopted] : view.scene.state.rules) {
    auto const* rules = view.rules(item == nullptr ? adopted.rules_hash : item->rules);
    auto const stage =
        rules == nullptr ? std::nullopt : rules::find_stage(rules->workflow, act->stage);
    if (!stage) continue;
    auto const* action =
        rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)], act->action);
    if (action == nullptr) continue;
    for (auto const& field : action->form)
      if (field.name.en == words->en) return &field;
  }
  return nullptr;
}

Change without(View const& view, std::initializer_list<std::string_view> bases) {
  Change change;
  for (auto const& [name, value] : view.request.fields)
    for (auto const base : bases)
      if (name.substr(0, name.find('.')) == base) change.set.emplace_back(name, "");
  return change;
}

}  // namespace

Changes minutes(View const&) { return {set("minutes", placeholder("会议记录"))}; }

/// A field that is there and empty, by what the core calls it.
Changes fill_in(View const& view) {
  static std::map<std::string_view, std::string_view> const fields{
      {"reason", "reason"},       {"place", "place"},
      {"authority", "authority"}, {"chair", "chair"},
      {"caller", "caller"},       {"counter", "counter"},
      {"watcher", "watcher"},     {"evidence of the resolution", "evidence"},
      {"second person", "second"}};
  auto const* words = view.words(0);
  auto const found = words == nullptr ? fields.end() : fields.find(words->en);
  return found == fields.end() ? Changes{} : something_for(view, std::string(found->second));
}

/// A field that is not there at all; the reason names it.
Changes missing_field(View const& view) {
  auto const* words = view.words(1);
  return words == nullptr ? Changes{} : something_for(view, words->en);
}

/// Something that fits the blank; a person writes what is meant.
Changes fill_blank(View const& view) {
  auto const* field = blank_of(view);
  if (field == nullptr) return {};
  auto const name = "form." + field->name.zh;
  switch (field->type) {
    case rules::FieldType::document:
      return {set(name, "text:" + placeholder(field->name.zh))};
    case rules::FieldType::money:
      return {set(name, "1 元")};
    case rules::FieldType::integer:
      return {set(name, "1")};
    case rules::FieldType::date:
      return {set(name, view.today().iso())};
    case rules::FieldType::choice:
      return field->options.empty() ? Changes{} : Changes{set(name, field->options.front().zh)};
    case rules::FieldType::text:
      return {set(name, placeholder(field->name.zh))};
    case rules::FieldType::matter:
      break;
  }
  Changes changes;
  auto const law = view.scene.library.laws.find(view.scene.state.law);
  if (law != view.scene.library.laws.end())
    for (auto const& matter : law->second->matters) changes.push_back(set(name, matter.title.zh));
  return changes;
}

/// Only where nothing was written: what somebody wrote is for him to put right.
Changes fill_empty_blank(View const& view) {
  auto const* field = blank_of(view);
  if (field == nullptr || !view.text(1).empty()) return {};
  auto changes = fill_blank(view);
  for (auto& change : changes) change.set.emplace_back("form." + field->name.en, "");
  return changes;
}

/// A blank that was filled in once in each language.
Changes one_language(View const& view) {
  auto const* words = view.words(0);
  if (words == nullptr || words->zh == words->en) return {};
  return {set("form." + words->en, "")};
}

/// What is on record is copied, not remembered.
Changes as_on_record(View const& view) { return {set("was", view.text(0))}; }

Changes proof_file(View const&) { return {set("file", "text:" + placeholder("照片"))}; }

Changes no_meeting(View const&) { return {set("meeting", "")}; }
Changes no_stage(View const&) { return {set("stage", "")}; }
Changes no_body(View const&) { return {set("body", "")}; }
Changes no_choices(View const& view) { return {without(view, {"approve", "oppose", "abstain"})}; }
Changes no_tally(View const& view) {
  return {without(view, {"tally", "again", "reader", "second_reader"})};
}

Changes once_on_agenda(View const& view) {
  std::vector<std::string> cases;
  for (auto const& [name, value] : view.request.fields) {
    if (name != "agenda") continue;
    for (auto const& typed : request::split_names(value)) {
      auto id = request::find_case_number(view.scene.state, typed);
      if (std::find(cases.begin(), cases.end(), id) == cases.end()) cases.push_back(std::move(id));
    }
  }
  return {set("agenda", joined(cases))};
}

/// The person whose name was mistyped, if the field holds only that name.
Changes meant_person(View const& view) {
  auto const* verb = find_verb(view.request.verb);
  if (verb == nullptr) return {};
  for (auto const& [name, value] : view.request.fields) {
    auto const* field = find_field(*verb, name);
    bool const of_people =
        field != nullptr && (field->kind == FieldKind::person || field->kind == FieldKind::people);
    if (of_people && value == view.text(0)) return {set(name, view.text(1))};
  }
  return {};
}

}  // namespace yishi::curing::guess
