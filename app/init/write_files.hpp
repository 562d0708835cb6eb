#pragma once
// Putting a new village on the disk: all of it or nothing, and never over anything.

#include <filesystem>
#include <optional>

#include "init/village_text.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

/// The first thing in the folder that a new village would collide with.
std::optional<std::string> in_the_way(std::filesystem::path const& folder,
                                      std::vector<NewFile> const& files);

/// Clears away what a run that was killed half-way has left in the folder: its hidden folder, and
/// files that it had put in their place and that nobody has changed since. What another run is
/// busy with, and what only looks like it, stays.
void clear_leftovers(std::filesystem::path const& folder);

/// Writes the files beside their places, checks them as a village by the law of `today`, and only
/// then puts them there. The report has errors if they did not check; nothing is left behind then.
/// Throws std::runtime_error if the disk does not take them, with nothing left behind either.
CheckReport write_files(std::filesystem::path const& folder, std::vector<NewFile> const& files,
                        rules::Date today);

}  // namespace yishi::app
