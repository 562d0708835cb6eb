#pragma once
// Files that must not be lost: read whole, written once, durable before anybody relies on them.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "yishi/base/diagnostic.hpp"
#include "yishi/keep.hpp"

namespace yishi::keep {

namespace names {
inline constexpr std::string_view backups = "备份";
inline constexpr std::string_view manifest = "清单.json";
inline constexpr std::string_view database = "档案.db";
inline constexpr std::string_view key = "密钥/日志密钥.pem";
inline constexpr std::string_view public_key = "密钥/公钥.txt";
inline constexpr std::string_view signer_state = "密钥/签名状态.json";
}  // namespace names

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments);

/// The bytes of a regular file; nothing if it is none, cannot be read or is longer than `limit`.
std::optional<std::string> read_whole(std::filesystem::path const& path,
                                      std::uintmax_t limit = std::uintmax_t{1} << 40U);

/// A new file with these rights, synced. Throws StoreError (YS-9051), also if the file is there.
void write_new(std::filesystem::path const& path, std::string_view bytes, std::uint32_t rights);

/// Gives a finished file its name; one that is there by that name stays. Throws StoreError.
void give_name(std::filesystem::path const& from, std::filesystem::path const& to);

/// Makes the folders above `path`, within `root`, for their owner only if `secret`.
void make_folders(std::filesystem::path const& root, std::filesystem::path const& path,
                  bool secret);

/// Makes names durable. Without effect where the system has no such thing.
void sync_folder(std::filesystem::path const& folder);

/// Whether a path from a list stays below the folder it is put into: relative, no “..”, no empty
/// part, well-formed UTF-8 without control characters.
bool is_safe(std::string const& path);

KeptFile described(std::string path, std::string_view bytes);

/// Paths, in the village folder, of what the village itself wrote: its file, the rosters and
/// procedures that this names, and every other *.yishi beside it.
std::set<std::string> own_files(std::filesystem::path const& folder, rules::Instant now);

}  // namespace yishi::keep
