#pragma once
// What has to be recorded so that a trail says what the files say; and what side records say.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "yishi/dsl/village_file.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// One difference between the files and the trail, ready to be recorded.
struct AdoptionStep {
  Words words;
  engine::Submission submission;
};

/// The trail that the files are held against.
struct AdoptionGround {
  engine::VillageState const& state;
  engine::Library const& library;
  std::map<std::string, Person> people;
  std::function<std::optional<std::string>(std::string const& commitment)> sealed_text;
  bool simulated = false;
  std::string public_key;
};

/// In the order in which each may rest on those before it. Requires: the rules have their hashes.
std::vector<AdoptionStep> adoption_steps(dsl::Village const& village, rules::Date today,
                                         AdoptionGround const& ground);

/// The person that a side record is about; none if it is about none.
std::optional<Person> person_of(engine::SideRecord const& side);

/// Ids of people in the reasons become their names.
std::vector<Diagnostic> with_names(std::vector<Diagnostic> reasons,
                                   std::map<std::string, Person> const& people);

}  // namespace yishi
