// The workspace of one decision.

#include "core/draft.hpp"

#include <algorithm>
#include <utility>

#include "core/evolve.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// The working copy of something touched, made from the state on first use; null if there is none.
template <class T>
T* touch(std::map<std::string, T>& touched, std::map<std::string, T> const& before,
         std::string const& id) {
  auto const known = touched.find(id);
  if (known != touched.end()) return &known->second;
  auto const old = before.find(id);
  if (old == before.end()) return nullptr;
  return &touched.emplace(id, old->second).first->second;
}

template <class T>
T const* look_up(std::map<std::string, T> const& touched, std::map<std::string, T> const& before,
                 std::string const& id) {
  auto const known = touched.find(id);
  if (known != touched.end()) return &known->second;
  auto const old = before.find(id);
  return old == before.end() ? nullptr : &old->second;
}

}  // namespace

Case const* find_case(Draft const& draft, std::string const& id) {
  return look_up(draft.cases, draft.before.cases, id);
}

Meeting const* find_meeting(Draft const& draft, std::string const& id) {
  return look_up(draft.meetings, draft.before.meetings, id);
}

void emit(Draft& draft, Event event) {
  auto const seq = draft.before.size;
  if (auto const* opened = std::get_if<event::CaseOpened>(&event)) draft.cases[opened->case_id];
  if (auto const* id = case_of(event))
    if (auto* touched = touch(draft.cases, draft.before.cases, *id))
      fold_case(*touched, seq, draft.stamp, event);
  if (auto const* id = meeting_of(event))
    if (auto* touched = touch(draft.meetings, draft.before.meetings, *id))
      fold_meeting(*touched, seq, draft.stamp, event);
  draft.events.push_back(std::move(event));
}

void refuse(Draft& draft, DiagnosticKind const* kind, std::vector<Argument> arguments,
            std::vector<Words> basis) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  diagnostic.basis = std::move(basis);
  bool const said = std::any_of(draft.unmet.begin(), draft.unmet.end(), [&](Diagnostic const& d) {
    return d.kind == diagnostic.kind && d.arguments == diagnostic.arguments;
  });
  if (!said) draft.unmet.push_back(std::move(diagnostic));
}

Decision finish(Draft draft, Stream stream) {
  if (!draft.unmet.empty()) return Rejection{std::move(draft.unmet)};
  return Acceptance{std::move(stream), std::move(draft.events)};
}

void require_text(Draft& draft, std::string const& value, Words const& what,
                  std::string_view field) {
  if (!value.empty()) return;
  auto typed = what;
  if (!field.empty()) {
    auto const option = "--" + std::string(field) + " ";
    typed = {option + what.zh, option + what.en};
  }
  refuse(draft, kind(catalog::order, "YS-3503"), {what, typed});
}

}  // namespace yishi::engine::core
