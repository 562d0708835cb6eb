#pragma once
// The table of days off in a village's folder.

#include "profile/reading.hpp"
#include "yishi/dsl/holidays_file.hpp"

namespace yishi::dsl {

/// What the program carries, with 节假日.csv of the folder on top if there is one.
VillageHolidays read_village_holidays(Reading& reading);

}  // namespace yishi::dsl
