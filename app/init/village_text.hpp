#pragma once
// The files of a new village as text: the village file with its remarks, the rosters to be filled
// in, and the answers.

#include <string>
#include <vector>

#include "init/draft.hpp"

namespace yishi::app {

struct NewFile {
  std::string path;  // in the village folder, with `/`
  std::string text;
};

/// The village file last: where it is, all is.
std::vector<NewFile> village_files(InitDraft const& draft, InitSetting const& setting);

}  // namespace yishi::app
