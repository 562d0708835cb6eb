#pragma once
// Whom a name means, and how somebody is written so that nobody else can be meant.

#include <string>
#include <vector>

#include "api/request/scene.hpp"

namespace yishi::request {

/// Ids of those whom `typed` can mean: a name, a name with @ and a household or a group, a name
/// with @ alone for whoever has neither, or an id. People of `first` go before everybody else, if
/// it is given; then people who are on a roster in force. Somebody who is on none any more is meant
/// only where nobody else can be.
std::vector<std::string> people_called(Scene const& scene, std::string const& typed,
                                       rules::Roster const* first);

/// The people whose names are nearest to one that nobody has, as they are written; of them those
/// who are on a roster in force, if there are any.
std::vector<std::string> people_alike(Scene const& scene, std::string const& typed,
                                      rules::Roster const* first);

/// The shortest way to write a person that means nobody else; the id if there is no other.
std::string spelling_of(Scene const& scene, std::string const& id,
                        rules::Roster const* first = nullptr);

}  // namespace yishi::request
