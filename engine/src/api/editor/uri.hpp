#pragma once
// file:// addresses and the paths that they stand for.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::editor {

/// The path of a file:// address; nothing for any other.
std::optional<std::filesystem::path> path_of(std::string_view uri);

/// The address of `name` (with slashes) in the folder of another file's address.
std::string beside(std::string_view uri, std::string_view name);

}  // namespace yishi::editor
