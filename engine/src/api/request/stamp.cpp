// Who stands behind a request: what was not said is filled in where only one thing can be meant.

#include <algorithm>

#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::request {

namespace {

constexpr std::int64_t minute_ms = 60'000;

rules::Moment moment_now(rules::Instant now) {
  auto const date = rules::civil_date(now);
  return {date, static_cast<std::int32_t>((now - rules::start_of(date)) / minute_ms)};
}

bool fits(Reader const& reader, rules::Body const& body, std::string const& person,
          rules::Date date) {
  auto const* roster = reader.roster_of(body.name.id());
  auto const* member = roster == nullptr ? nullptr : rules::member_on(*roster, person, date);
  return member != nullptr && (body.individual || !member->office.empty());
}

/// Requests that are themselves a decision of a body, with minutes behind them.
bool is_decision(Verb const& verb) {
  constexpr std::string_view decisions[] = {"meet notice",  "case suspend", "case resume",
                                            "case rebind",  "delegate",     "annul",
                                            "case withdraw"};
  return std::find(std::begin(decisions), std::end(decisions), verb.name) != std::end(decisions);
}

/// Bodies for which the actor may do this, in the order of the procedure.
std::vector<rules::Name> capacities(Reader const& reader, rules::Rules const* rules,
                                    rules::Action const* action, std::string const& person,
                                    rules::Date date) {
  std::vector<rules::Name> names;
  auto const consider = [&](rules::Body const& body) {
    if (fits(reader, body, person, date) &&
        std::find(names.begin(), names.end(), body.name) == names.end())
      names.push_back(body.name);
  };
  if (rules != nullptr && action != nullptr) {
    for (auto const index : action->by)
      consider(rules->workflow.bodies[static_cast<std::size_t>(index)]);
    return names;
  }
  for (auto const& [name, adopted] : reader.state().rules) {
    auto const found = reader.library().rules.find(adopted.rules_hash);
    if (found == reader.library().rules.end()) continue;
    for (auto const& body : found->second->workflow.bodies)
      if (!body.individual) consider(body);
  }
  return names;
}

bool individual(rules::Rules const& rules, std::string const& body) {
  auto const index = rules::find_body(rules.workflow, body);
  return index && rules.workflow.bodies[static_cast<std::size_t>(*index)].individual;
}

/// What villagers do as such, one of them does: whoever types it in is no answer to “who?”.
bool lacks_name(Reader const& reader, rules::Rules const* rules, rules::Action const* action,
                std::string const& capacity) {
  if (reader.has("by") || rules == nullptr || action == nullptr) return false;
  if (!capacity.empty()) return individual(*rules, capacity);
  auto const& bodies = rules->workflow.bodies;
  return std::all_of(action->by.begin(), action->by.end(), [&](auto const index) {
    return bodies[static_cast<std::size_t>(index)].individual;
  });
}

void ask_name(Reader& reader, rules::Action const& action) {
  reader.fault(kind(catalog::system, "YS-9151"), {action.name.words()});
}

/// Who does it: named, or whoever keeps the record.
std::string actor_of(Reader& reader) {
  if (reader.has("by")) return reader.person("by");
  if (reader.scene().clerk.empty()) {
    reader.fault(kind(catalog::system, "YS-9130"), {});
    return {};
  }
  return reader.clerk();
}

std::string recorder_of(Reader& reader, std::string const& actor) {
  if (reader.has("recorder")) return reader.person("recorder");
  return reader.scene().clerk.empty() ? actor : reader.clerk();
}

std::string only_capacity(Reader& reader, rules::Rules const* rules, rules::Action const* action,
                          std::string const& actor, rules::Date date) {
  auto const names = capacities(reader, rules, action, actor, date);
  if (names.size() == 1) return names.front().id();
  if (names.empty() && rules != nullptr && action != nullptr && action->by.size() == 1)
    return rules->workflow.bodies[static_cast<std::size_t>(action->by.front())].name.id();
  if (names.empty()) return {};
  // Keeping the record is the same in every office; a decision is one of a certain body.
  if (action == nullptr && !is_decision(reader.verb())) return names.front().id();
  Words list;
  for (auto const& name : names) {
    list.zh += (list.zh.empty() ? "" : "、") + name.zh;
    list.en += (list.en.empty() ? "" : ", ") + name.en;
  }
  reader.fault(kind(catalog::system, "YS-9131"),
               {reader.name_of(actor), list, names.front().words()});
  return {};
}

}  // namespace

void fill_stamp(Reader& reader, engine::Submission& submission, rules::Rules const* rules,
                rules::Action const* action) {
  submission.occurred = reader.has("on") ? reader.moment("on") : moment_now(reader.scene().now);
  if (reader.has("as")) submission.capacity = reader.body("as");
  if (lacks_name(reader, rules, action, submission.capacity)) return ask_name(reader, *action);
  submission.actor = actor_of(reader);
  submission.recorder = recorder_of(reader, submission.actor);
  submission.on_behalf_of = reader.text("minutes");
  submission.key = reader.text("key");
  if (reader.has("as") || submission.actor.empty()) return;
  submission.capacity =
      only_capacity(reader, rules, action, submission.actor, submission.occurred.date);
  // Where offices and villagers may both do it, a clerk without an office is not one of these.
  if (!submission.capacity.empty() && lacks_name(reader, rules, action, submission.capacity))
    ask_name(reader, *action);
}

}  // namespace yishi::request
