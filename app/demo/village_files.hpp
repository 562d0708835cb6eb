#pragma once
// The made-up village of the demo, as files: what a clerk would write.

#include <filesystem>

namespace yishi::app {

/// Writes 村.yaml and the rosters into `folder`: 55 members of the representatives' meeting, 62
/// party members (60 with a vote), committees, watchdog, 240 villagers in 80 households. Every name
/// is put together from words for plants and places, so that it is nobody's.
void write_village(std::filesystem::path const& folder);

/// The same 村.yaml with the posting period shortened to 7 days.
void write_short_posting(std::filesystem::path const& folder);

}  // namespace yishi::app
