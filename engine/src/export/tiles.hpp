#pragma once
// The files of an export as bytes in memory.

#include <map>
#include <string>

#include "yishi/engine/export.hpp"

namespace yishi::engine::exporting {

/// Path from the folder's top -> bytes. Requires: content that check_content lets pass.
std::map<std::string, std::string> files_of(ExportContent const& content);

}  // namespace yishi::engine::exporting
