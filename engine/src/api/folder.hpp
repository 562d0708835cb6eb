#pragma once
// Names of the files that the program keeps in a village folder.

#include <filesystem>
#include <string_view>

namespace yishi::folder {

inline std::filesystem::path database(std::filesystem::path const& folder) {
  return folder / "档案.db";
}
inline std::filesystem::path key(std::filesystem::path const& folder) {
  return folder / "密钥" / "日志密钥.pem";
}
/// A key that is to take its place; it moves there once the trail says so.
inline std::filesystem::path next_key(std::filesystem::path const& folder) {
  return folder / "密钥" / "新密钥.pem";
}
inline std::filesystem::path signer_state(std::filesystem::path const& folder) {
  return folder / "密钥" / "签名状态.json";
}

/// Checkpoints that somebody brought.
inline constexpr std::string_view witnesses = "见证";

}  // namespace yishi::folder
