// Whether the stages of a case can be met and acted in by those who are not recused.

#include <algorithm>
#include <set>

#include "yishi/base/catalog/law.hpp"
#include "yishi/relatives.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi {

namespace {

/// A stage of a case on a day.
struct Scene {
  Village const& village;
  rules::WorkflowDefinition const& workflow;
  rules::Stage const& stage;
  rules::Date date;
  std::vector<std::string> recused;
};

rules::Roster const* held(Village const& village, std::string const& hash) {
  auto const found = village.library().rosters.find(hash);
  return found == village.library().rosters.end() ? nullptr : found->second.get();
}

rules::Roster const* in_force(Village const& village, std::string const& body) {
  auto const hash = village.state().rosters.find(body);
  return hash == village.state().rosters.end() ? nullptr : held(village, hash->second);
}

bool is_recused(Scene const& scene, std::string const& person) {
  return std::find(scene.recused.begin(), scene.recused.end(), person) != scene.recused.end();
}

rules::Body const& body_of(Scene const& scene, std::int32_t index) {
  return scene.workflow.bodies[static_cast<std::size_t>(index)];
}

void warn(StageOutlook& outlook, DiagnosticKind const* kind, std::vector<Argument> arguments,
          std::vector<Words> basis = {}) {
  Diagnostic warning;
  warning.kind = kind;
  warning.arguments = std::move(arguments);
  warning.basis = std::move(basis);
  outlook.warnings.push_back(std::move(warning));
}

std::vector<Words> cited(Scene const& scene, std::optional<rules::LegalRef> const& ref) {
  auto const law = scene.village.library().laws.find(scene.village.state().law);
  if (!ref || law == scene.village.library().laws.end() || !rules::holds_here(*law->second, *ref))
    return {};
  return {rules::cite(*law->second, *ref)};
}

/// Where the households stand that the representatives speak for; null: in the meeting's roster.
rules::Roster const* villagers(Scene const& scene) {
  auto const law = scene.village.library().laws.find(scene.village.state().law);
  if (law == scene.village.library().laws.end()) return nullptr;
  auto const is = [&](rules::Body const& body, char const* id) {
    auto const* legal = rules::legal_body(*law->second, body);
    return legal != nullptr && legal->id == id;
  };
  if (!is(body_of(scene, scene.stage.meeting->of), "representatives")) return nullptr;
  for (auto const& body : scene.workflow.bodies)
    if (is(body, "villagers")) return in_force(scene.village, body.name.id());
  return nullptr;
}

void look_at_vote(Scene const& scene, rules::Roster const& roster, StageOutlook& outlook) {
  auto const& rule = *scene.stage.meeting;
  auto const pass = rule.ballot ? std::optional{rule.ballot->pass} : std::nullopt;
  rules::VoteQuestion question{roster, scene.date,    rule.quorum,
                               pass,   scene.recused, rules::RecusalEffect::base_stays};
  if (rule.ballot) question.also = rule.ballot->also;
  question.households = villagers(scene);
  outlook.vote = rules::look_ahead(question);
  auto const& vote = *outlook.vote;
  if (!vote.can_open) {
    for (auto const& line : vote.quorum.lines)
      if (!line.met)
        warn(outlook, kind(catalog::law, "YS-4350"),
             {outlook.stage, words_for(line.threshold), line.total, line.needed, vote.recused,
              line.count},
             cited(scene, rule.quorum_basis));
  } else if (!vote.can_pass) {
    warn(outlook, kind(catalog::law, "YS-4351"),
         {outlook.stage, words_for(*pass), vote.needed, vote.recused, vote.at_best.present},
         cited(scene, rule.ballot->basis));
  }
}

/// 唱票, 计票, 监票: three people of whatever roster.
void look_at_tellers(Scene const& scene, StageOutlook& outlook) {
  std::set<std::string> people;
  for (auto const& [body, hash] : scene.village.state().rosters)
    if (auto const* roster = held(scene.village, hash))
      for (auto const& member : roster->members)
        if (rules::belongs_on(member, scene.date) && !is_recused(scene, member.person))
          people.insert(member.person);
  std::vector<std::string> const all{people.begin(), people.end()};
  auto const holders = rules::fill_offices({{{}, all}, {{}, all}, {{}, all}});
  if (std::count(holders.begin(), holders.end(), "") > 0)
    warn(outlook, kind(catalog::law, "YS-4353"),
         {outlook.stage, static_cast<std::int64_t>(all.size())});
}

/// Who may act for a body: anybody if it is 个人, else whoever holds an office in it.
std::vector<std::string> officers(Scene const& scene, rules::Body const& body) {
  std::vector<std::string> persons;
  auto const* roster = in_force(scene.village, body.name.id());
  if (roster == nullptr) return persons;
  for (auto const& member : roster->members)
    if (rules::belongs_on(member, scene.date) && (!member.office.empty() || body.individual) &&
        !is_recused(scene, member.person))
      persons.push_back(member.person);
  return persons;
}

void look_at_action(Scene const& scene, rules::Action const& action, StageOutlook& outlook) {
  // Anybody may speak for himself, recused or not.
  bool const open = std::any_of(action.by.begin(), action.by.end(), [&](std::int32_t index) {
    return body_of(scene, index).individual;
  });
  if (open) return;
  std::vector<rules::Office> offices;
  for (auto const index : action.by)
    offices.push_back({body_of(scene, index).name.words(), officers(scene, body_of(scene, index))});
  auto const holders = rules::fill_offices(offices);
  Words unfilled;
  std::size_t missing = 0;
  for (std::size_t i = 0; i < holders.size(); ++i) {
    if (!holders[i].empty()) continue;
    ++missing;
    unfilled.zh += (unfilled.zh.empty() ? "" : "、") + offices[i].title.zh;
    unfilled.en += (unfilled.en.empty() ? "" : ", ") + offices[i].title.en;
  }
  if (missing == 0 || (!action.jointly && missing < holders.size())) return;
  warn(outlook, kind(catalog::law, "YS-4352"), {outlook.stage, action.name.words(), unfilled});
}

StageOutlook look(Scene const& scene, rules::Roster const* roster) {
  StageOutlook outlook;
  outlook.stage = scene.stage.name.words();
  if (scene.stage.meeting && roster != nullptr) look_at_vote(scene, *roster, outlook);
  if (scene.stage.meeting && scene.stage.meeting->ballot) look_at_tellers(scene, outlook);
  for (auto const& action : scene.stage.actions) look_at_action(scene, action, outlook);
  return outlook;
}

rules::WorkflowDefinition const* workflow_of(Village const& village, engine::Case const& item) {
  auto const found = village.library().rules.find(item.rules);
  return found == village.library().rules.end() ? nullptr : &found->second->workflow;
}

}  // namespace

std::vector<StageOutlook> view_outlook(Village const& village, std::string const& case_id,
                                       std::vector<std::string> const& also) {
  std::vector<StageOutlook> list;
  auto const item = village.state().cases.find(case_id);
  if (item == village.state().cases.end()) return list;
  auto const* workflow = workflow_of(village, item->second);
  if (workflow == nullptr) return list;
  auto recused = item->second.recused;
  recused.insert(recused.end(), also.begin(), also.end());
  auto const today = rules::civil_date(village.now());
  for (auto const& stage : workflow->stages) {
    if (!stage.meeting && stage.actions.empty()) continue;
    Scene const scene{village, *workflow, stage, today, recused};
    auto const* roster =
        stage.meeting ? in_force(village, body_of(scene, stage.meeting->of).name.id()) : nullptr;
    list.push_back(look(scene, roster));
  }
  return list;
}

std::vector<StageOutlook> view_outlook(Village const& village, engine::Meeting const& meeting) {
  std::vector<StageOutlook> list(meeting.items.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto const& agenda = meeting.items[i].item;
    auto const item = village.state().cases.find(agenda.case_id);
    if (item == village.state().cases.end()) continue;
    auto const* workflow = workflow_of(village, item->second);
    auto const index =
        workflow == nullptr ? std::nullopt : rules::find_stage(*workflow, agenda.stage);
    if (!index) continue;
    Scene const scene{village, *workflow, workflow->stages[static_cast<std::size_t>(*index)],
                      meeting.planned.date, item->second.recused};
    list[i] = look(scene, held(village, meeting.roster));
  }
  return list;
}

}  // namespace yishi
