// Finding things in a definition by name, and whether a definition from outside is sound.

#include "yishi/rules/workflow.hpp"

#include <algorithm>

namespace yishi::rules {
namespace {

bool is_called(Name const& name, std::string const& id) { return name.en == id || name.zh == id; }

template <class T>
std::optional<std::int32_t> index_of(std::vector<T> const& list, std::string const& id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (is_called(list[i].name, id)) return static_cast<std::int32_t>(i);
  return std::nullopt;
}

}  // namespace

std::optional<std::int32_t> find_stage(WorkflowDefinition const& definition,
                                       std::string const& id) {
  return index_of(definition.stages, id);
}

std::optional<std::int32_t> find_body(WorkflowDefinition const& definition, std::string const& id) {
  return index_of(definition.bodies, id);
}

std::optional<std::int32_t> find_parameter(WorkflowDefinition const& definition,
                                           std::string const& id) {
  return index_of(definition.parameters, id);
}

Action const* find_action(Stage const& stage, std::string const& id) {
  auto const index = index_of(stage.actions, id);
  return index ? &stage.actions[static_cast<std::size_t>(*index)] : nullptr;
}

OutcomeExit const* find_exit(Stage const& stage, Outcome outcome) {
  for (auto const& exit : stage.exits)
    if (exit.outcome == outcome) return &exit;
  return nullptr;
}

bool fulfils(Required const& required, std::int32_t stage, std::optional<Outcome> outcome) {
  if (required.stage != stage) return false;
  if (required.outcome) return outcome == required.outcome;
  return !outcome || *outcome == Outcome::passed || *outcome == Outcome::expired ||
         *outcome == Outcome::chosen || *outcome == Outcome::joined;
}

Words words_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::lapsed:
      return {"逾期", "lapsed"};
    case Outcome::expired:
      return {"期满", "expired"};
    case Outcome::upheld:
      return {"异议成立", "upheld"};
    case Outcome::passed:
      return {"通过", "passed"};
    case Outcome::failed:
      return {"未通过", "failed"};
    case Outcome::inquorate:
      return {"人数不足", "inquorate"};
    case Outcome::chosen:
      return {"按表", "by the table"};
    case Outcome::joined:
      return {"会合", "joined"};
  }
  return {};
}

Words words_for(StageKind kind) {
  switch (kind) {
    case StageKind::step:
      return {"环节", "stage"};
    case StageKind::notice:
      return {"公示", "notice"};
    case StageKind::meeting:
      return {"会议", "meeting"};
    case StageKind::work:
      return {"办理", "work"};
    case StageKind::end:
      return {"终点", "end"};
    case StageKind::choice:
      return {"判断", "choice"};
    case StageKind::parallel:
      return {"并行", "parallel"};
  }
  return {};
}

Words words_for(BallotKind kind) {
  switch (kind) {
    case BallotKind::open:
      return {"公开", "open"};
    case BallotKind::named:
      return {"记名", "named"};
    case BallotKind::secret:
      return {"无记名", "secret"};
  }
  return {};
}

Words bar_words(Ballot const& ballot) {
  auto const pass = words_for(ballot.pass);
  if (!ballot.also) return pass;
  auto const also = words_for(*ballot.also);
  return {pass.zh + " 且 " + also.zh, pass.en + " and " + also.en};
}

}  // namespace yishi::rules
