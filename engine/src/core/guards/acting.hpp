#pragma once
// Who may act: people in their bodies, on the day on which they acted.

#include <string>
#include <vector>

#include "core/lookup.hpp"

namespace yishi::engine::core {

/// The actor of timers and of adoption at set-up.
bool by_system(Stamp const& stamp);

/// What a body is called in the workflows that the village has adopted.
Words body_name(Draft const& draft, std::string const& body);

/// Whether a person is on any roster in force on `date`.
bool known_person(Draft const& draft, std::string const& person, Date date);
void check_known(Draft& draft, std::string const& person, Date date);

/// The actor has to be one of the action's bodies, or act for one of them; jointly, each of them
/// has somebody of its own.
void check_action_bodies(Draft& draft, rules::Rules const& rules, rules::Action const& action,
                         std::vector<std::string> const& jointly);

/// Somebody who holds an office in the capacity given: who runs meetings, postings and records.
/// `with_minutes`: what is done is itself a decision of that body.
void check_officer(Draft& draft, Words const& what, bool with_minutes);
/// Whether check_officer would find nothing.
bool is_officer(Draft const& draft, bool with_minutes);

/// A second person, who is neither the actor nor the recorder.
void check_second(Draft& draft, std::string const& second);

}  // namespace yishi::engine::core
