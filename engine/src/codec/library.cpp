// From hashes in the trail to the values they stand for: attachments are read, compared with their
// hash, decoded, and put into the library.

#include <set>
#include <type_traits>
#include <variant>

#include "yishi/engine/codec.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

/// What one entry adopts, by hash; definitions in rules come with the hash the entry gives them.
struct Adopted {
  std::set<std::string> laws;
  std::set<std::string> calendars;
  std::set<std::string> rosters;
  std::set<std::pair<std::string, std::string>> rules;  // rules_hash, workflow_hash
};

/// Adds what a command or an event adopts. Commands count too, because `decide` needs the values
/// before there is an event.
template <class T>
void collect(Adopted& adopted, T const& what) {
  constexpr auto is_any = []<class... Kinds>(std::type_identity<Kinds>...) {
    return (std::is_same_v<T, Kinds> || ...);
  };
  using command::AdoptCalendar, command::AdoptLaw, command::AdoptRoster, command::AdoptRules;
  using event::CalendarAdopted, event::LawAdopted, event::RosterAdopted, event::RulesAdopted;
  if constexpr (is_any(std::type_identity<AdoptLaw>{}, std::type_identity<LawAdopted>{}))
    adopted.laws.insert(what.hash);
  if constexpr (is_any(std::type_identity<AdoptCalendar>{}, std::type_identity<CalendarAdopted>{}))
    adopted.calendars.insert(what.hash);
  if constexpr (is_any(std::type_identity<AdoptRoster>{}, std::type_identity<RosterAdopted>{}))
    adopted.rosters.insert(what.hash);
  if constexpr (is_any(std::type_identity<AdoptRules>{}, std::type_identity<RulesAdopted>{}))
    adopted.rules.emplace(what.rules_hash, what.workflow_hash);
}

Adopted adopted_by(Entry const& entry) {
  Adopted adopted;
  auto const add = [&](auto const& what) { collect(adopted, what); };
  std::visit(add, entry.command);
  for (auto const& event : entry.events) std::visit(add, event);
  return adopted;
}

DecodeError in_attachment(std::string const& hash, DecodeError const& error) {
  auto const place = "attachment " + hash;
  return {error.where.empty() ? place : place + ": " + error.where, error.what};
}

/// Nothing: the attachment is not there.
template <class T>
using Loaded = Result<std::optional<T>, DecodeError>;

template <class T>
Loaded<T> load(AttachmentSource const& source, std::string const& hash,
               Result<T, DecodeError> (*decode)(std::string_view)) {
  auto const bytes = source.attachment(hash);
  if (!bytes) return std::optional<T>{};
  if (trail::to_hex(trail::sha256(*bytes)) != hash)
    return Failure{in_attachment(hash, {"", "the bytes do not have this hash"})};
  auto value = decode(*bytes);
  if (!value) return Failure{in_attachment(hash, value.error())};
  return std::optional<T>(std::move(value).value());
}

template <class T>
using Shelf = std::map<std::string, std::shared_ptr<T const>>;

template <class T>
std::optional<DecodeError> fill(Shelf<T>& shelf, std::set<std::string> const& hashes,
                                AttachmentSource const& source,
                                Result<T, DecodeError> (*decode)(std::string_view)) {
  for (auto const& hash : hashes) {
    if (shelf.contains(hash)) continue;
    auto loaded = load(source, hash, decode);
    if (!loaded) return loaded.error();
    if (loaded->has_value())
      shelf.emplace(hash, std::make_shared<T const>(*std::move(loaded).value()));
  }
  return std::nullopt;
}

/// A rules file with the definition and the law that it names.
Loaded<rules::Rules> load_rules(AttachmentSource const& source, std::string const& rules_hash,
                                std::string const& workflow_hash) {
  std::optional<rules::Rules> const absent;
  auto const file = load(source, rules_hash, decode_rules);
  if (!file) return Failure{file.error()};
  if (!*file) return absent;
  auto const wrong = [&](char const* where, char const* what) {
    return Failure{in_attachment(rules_hash, {where, what})};
  };
  auto const& parts = **file;
  if (parts.workflow != workflow_hash) return wrong("workflow", "not the definition of the entry");
  auto workflow = load(source, parts.workflow, decode_workflow);
  if (!workflow) return Failure{workflow.error()};
  auto law = load(source, parts.law, decode_law);
  if (!law) return Failure{law.error()};
  if (!*workflow || !*law) return absent;
  if (parts.values.size() != (*workflow)->parameters.size())
    return wrong("values", "not one for each parameter");
  rules::Rules rules;
  rules.workflow = *std::move(*workflow);
  rules.values = parts.values;
  rules.law = *std::move(*law);
  rules.late_entry_days = static_cast<std::int32_t>(parts.late_entry_days);
  rules.workflow_hash = parts.workflow;
  rules.law_hash = parts.law;
  rules.rules_hash = rules_hash;
  return std::optional<rules::Rules>(std::move(rules));
}

}  // namespace

Result<std::monostate, DecodeError> extend_library(Library& library, Entry const& entry,
                                                   AttachmentSource const& source) {
  auto const adopted = adopted_by(entry);
  auto wrong = fill(library.laws, adopted.laws, source, decode_law);
  if (!wrong) wrong = fill(library.calendars, adopted.calendars, source, decode_calendar);
  if (!wrong) wrong = fill(library.rosters, adopted.rosters, source, decode_roster);
  if (wrong) return Failure{*wrong};
  for (auto const& [rules_hash, workflow_hash] : adopted.rules) {
    if (library.rules.contains(rules_hash)) continue;
    auto rules = load_rules(source, rules_hash, workflow_hash);
    if (!rules) return Failure{rules.error()};
    if (rules->has_value())
      library.rules.emplace(rules_hash,
                            std::make_shared<rules::Rules const>(*std::move(rules).value()));
  }
  return std::monostate{};
}

}  // namespace yishi::engine
