#pragma once
// Names for the ids of one entry, as state, library and side records know them.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/form.hpp"
#include "api/view/said.hpp"
#include "yishi/cure.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/law_words.hpp"
#include "yishi/rules/period.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

using SealedText = std::function<std::optional<std::string>(std::string const& commitment)>;
/// Turns ids into names, as far as state, library and side records know them.
class Naming {
 public:
  Naming(engine::VillageState const& state, engine::Library const& library,
         std::map<std::string, Person> const& people, engine::Entry const& entry,
         SealedText sealed_text)
      : state_(state),
        library_(library),
        people_(people),
        entry_(entry),
        sealed_text_(std::move(sealed_text)) {}

  std::string person(std::string const& id) const { return display_name(people_, id); }

  /// “：甲、乙”; nothing if there is nobody.
  Words listed(std::vector<std::string> const& ids) const {
    Words words;
    for (auto const& id : ids) {
      words.zh += (words.zh.empty() ? "：" : "、") + person(id);
      words.en += (words.en.empty() ? ": " : ", ") + person(id);
    }
    return words;
  }

  /// A stage of the workflow of a case.
  Words stage(std::string const& case_id, std::string const& id) const {
    auto const* workflow = workflow_of(case_id);
    if (workflow == nullptr) return {id, id};
    auto const index = rules::find_stage(*workflow, id);
    return index ? workflow->stages[static_cast<std::size_t>(*index)].name.words() : Words{id, id};
  }

  Words action(std::string const& case_id, std::string const& stage_id,
               std::string const& id) const {
    auto const* workflow = workflow_of(case_id);
    if (workflow == nullptr) return {id, id};
    auto const index = rules::find_stage(*workflow, stage_id);
    if (!index) return {id, id};
    auto const* found = rules::find_action(workflow->stages[static_cast<std::size_t>(*index)], id);
    return found == nullptr ? Words{id, id} : found->name.words();
  }

  /// The row of a table by which a case was led on.
  Words row(engine::event::StageLeft const& e) const {
    auto const* workflow = workflow_of(e.case_id);
    auto const index = workflow == nullptr ? std::nullopt : rules::find_stage(*workflow, e.stage);
    auto const* stage = index ? &workflow->stages[static_cast<std::size_t>(*index)] : nullptr;
    return stage != nullptr && stage->choice ? rules::row_words(*stage->choice, e.arrow)
                                             : rules::words_for(rules::Outcome::chosen);
  }

  /// Whether an item was voted on by show of hands.
  bool without_paper(engine::event::VoteRecorded const& e) const {
    auto const meeting = state_.meetings.find(e.meeting);
    if (meeting == state_.meetings.end() || e.item < 0 ||
        e.item >= std::ssize(meeting->second.items))
      return false;
    auto const& item = meeting->second.items[static_cast<std::size_t>(e.item)].item;
    auto const* workflow = workflow_of(item.case_id);
    auto const index =
        workflow == nullptr ? std::nullopt : rules::find_stage(*workflow, item.stage);
    if (!index) return false;
    auto const& rule = workflow->stages[static_cast<std::size_t>(*index)].meeting;
    return rule && rule->ballot && rule->ballot->kind == rules::BallotKind::open;
  }

  Words body(std::string const& id) const {
    for (auto const& [hash, rules] : library_.rules) {
      auto const index = rules::find_body(rules->workflow, id);
      if (index) return rules->workflow.bodies[static_cast<std::size_t>(*index)].name.words();
    }
    return {id, id};
  }

  /// Whom the law means, and what, by the title that it has there.
  Words legal_body(std::string const& id) const {
    if (auto const* law = law_in_force())
      for (auto const& body : law->bodies)
        if (body.id == id) return {body.title.zh, body.title.en};
    return {id, id};
  }
  Words matters(std::vector<std::string> const& ids) const {
    auto const* law = law_in_force();
    Words list;
    for (auto const& id : ids) {
      auto const* matter = law == nullptr ? nullptr : rules::find_matter(*law, id);
      list.zh += (list.zh.empty() ? "" : "、") + (matter == nullptr ? id : matter->title.zh);
      list.en += (list.en.empty() ? "" : ", ") + (matter == nullptr ? id : matter->title.en);
    }
    return list;
  }

  /// A procedure that was adopted.
  Words workflow(engine::event::RulesAdopted const& e) const {
    auto const* rules = rules_called(e.rules_hash);
    return rules == nullptr ? Words{e.workflow, e.workflow} : rules->workflow.name.words();
  }

  /// The last day of a posting as it would be without holidays, if it is not that day.
  std::optional<rules::Date> before_rolling(engine::event::NoticePosted const& e) const {
    auto const* rules = rules_of(e.case_id);
    if (rules == nullptr) return std::nullopt;
    auto const index = rules::find_stage(rules->workflow, e.stage);
    if (!index) return std::nullopt;
    auto const& period = rules->workflow.stages[static_cast<std::size_t>(*index)].period;
    if (!period) return std::nullopt;
    return rules::gave_way(rules::resolve(*rules, *period), e.from, e.until);
  }

  /// Whether a posting counts from the day of its entry because it was entered late. What would be
  /// recorded, but is not yet, has no stamp.
  bool entered_late(engine::event::NoticePosted const& e) const {
    return !entry_.stamp.actor.empty() && entry_.stamp.occurred.date < e.from;
  }

  Words whose_law(engine::event::LawAdopted const& e) const {
    auto const law = library_.laws.find(e.hash);
    return law == library_.laws.end() ? Words{e.profile, e.profile}
                                      : rules::whose_law(*law->second);
  }

  /// A field that was corrected, as its form calls it.
  Words field(engine::event::RecordCorrected const& e) const {
    if (e.name == "place") return {"地点", "place"};
    if (e.name == "occurred") return {"时间", "time"};
    auto const blank = blank_of(e);
    return blank ? blank->field->name.words() : Words{e.name, e.name};
  }
  Words value(engine::event::RecordCorrected const& e, std::string const& value) const {
    auto const blank = blank_of(e);
    if (!blank) return {value, value};
    if (blank->field->type == rules::FieldType::text && trail::digest_from_hex(value))
      return view::words_behind(sealed_text_(value));
    return shown_value(*blank->rules, *blank->field, value);
  }

 private:
  rules::LawProfile const* law_in_force() const {
    auto const law = library_.laws.find(state_.law);
    return law == library_.laws.end() ? nullptr : law->second.get();
  }

  struct Blank {
    rules::Rules const* rules = nullptr;
    rules::FormField const* field = nullptr;
  };

  std::optional<Blank> blank_of(engine::event::RecordCorrected const& e) const {
    constexpr std::string_view prefix = "form.";
    if (!e.name.starts_with(prefix)) return std::nullopt;
    for (auto const& [id, item] : state_.cases)
      for (auto const& form : item.forms) {
        auto const rules = library_.rules.find(item.rules);
        if (form.seq != e.target || rules == library_.rules.end()) continue;
        auto const& workflow = rules->second->workflow;
        auto const stage = rules::find_stage(workflow, form.stage);
        if (!stage) continue;
        auto const* action =
            rules::find_action(workflow.stages[static_cast<std::size_t>(*stage)], form.action);
        if (action == nullptr) continue;
        for (auto const& field : action->form)
          if (field.name.id() == e.name.substr(prefix.size()))
            return Blank{rules->second.get(), &field};
      }
    return std::nullopt;
  }

  rules::Rules const* rules_of(std::string const& case_id) const {
    auto const found = state_.cases.find(case_id);
    return rules_called(found == state_.cases.end() ? opened_with(case_id) : found->second.rules);
  }
  /// The rules of a case that this entry opens: it is not there yet if the entry is only tried.
  std::string opened_with(std::string const& case_id) const {
    for (auto const& each : entry_.events)
      if (auto const* opened = std::get_if<engine::event::CaseOpened>(&each);
          opened != nullptr && opened->case_id == case_id)
        return opened->rules;
    return {};
  }
  rules::Rules const* rules_called(std::string const& hash) const {
    auto const rules = library_.rules.find(hash);
    return rules == library_.rules.end() ? nullptr : rules->second.get();
  }
  rules::WorkflowDefinition const* workflow_of(std::string const& case_id) const {
    auto const* rules = rules_of(case_id);
    return rules == nullptr ? nullptr : &rules->workflow;
  }

  engine::VillageState const& state_;
  engine::Library const& library_;
  std::map<std::string, Person> const& people_;
  engine::Entry const& entry_;
  SealedText sealed_text_;
};

}  // namespace yishi
