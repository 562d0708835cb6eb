#pragma once
// The table of relatives of a village, and who by it serves where the law does not want him.

#include <string>
#include <vector>

#include "profile/reading.hpp"
#include "profile/yaml_node.hpp"

namespace yishi::dsl {

/// Reads the file that the key 亲属 names. People are held against the rosters.
std::vector<KinLine> read_relatives(Reading& reading, Page const& page, Entry const& part,
                                    std::vector<RosterInput> const& rosters);

/// Everybody who serves, and who is related to whom.
struct ServicePeople {
  std::vector<RosterInput> const& rosters;
  RosterInput const& offices;  // held beside the bodies (任职)
  std::vector<KinLine> const& relatives;
};

/// Says who serves today though the law of the day keeps him out: in two bodies at once, in an
/// office beside one, or beside a near relative.
void say_service_conflicts(Reading& reading, ServicePeople const& people,
                           BoundWorkflows const& workflows, rules::LawProfile const& law);

}  // namespace yishi::dsl
