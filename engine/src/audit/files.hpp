#pragma once
// The files of a hostile folder: listed without following links, read with a limit.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"

namespace yishi::engine::audit {

/// Every regular file below a folder: path from its top with '/' -> size.
using Listing = std::map<std::string, std::int64_t>;

/// Fails at anything that is neither a folder nor a regular file, links above all; at more files,
/// bytes or levels than the limits allow.
Result<Listing, Diagnostic> list_files(std::filesystem::path const& folder);

/// The bytes of one file, which has to be as long as it was when it was listed.
Result<std::string, Diagnostic> read_file(std::filesystem::path const& folder,
                                          Listing::value_type const& file);

}  // namespace yishi::engine::audit
