// The files of the log's key.

#include "api/keys/key_files.hpp"

#include <system_error>

#include "api/folder.hpp"
#include "api/keep/files.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::keys {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<trail::Signer> load(fs::path const& file) {
  std::error_code ignored;
  return fs::exists(file, ignored) ? trail::load_signer(file) : nullptr;
}

bool holds(trail::Signer const* signer, std::string const& public_key) {
  return signer != nullptr && trail::to_base64(signer->public_key()) == public_key;
}

}  // namespace

std::unique_ptr<trail::Signer> find_signer(fs::path const& folder, std::string const& public_key) {
  auto present = load(folder::key(folder));
  if (holds(present.get(), public_key)) return present;
  auto next = next_signer(folder);
  return holds(next.get(), public_key) ? std::move(next) : nullptr;
}

std::unique_ptr<trail::Signer> next_signer(fs::path const& folder) {
  return load(folder::next_key(folder));
}

std::unique_ptr<trail::Signer> make_next_signer(fs::path const& folder) {
  if (auto known = next_signer(folder)) return known;
  auto const file = folder::next_key(folder);
  fs::create_directories(file.parent_path());
  auto signer = trail::make_signer();
  trail::save_signer(*signer, file);
  return signer;
}

void settle(fs::path const& folder, std::string const& public_key) {
  auto const next = next_signer(folder);
  if (!holds(next.get(), public_key)) return;
  fs::rename(folder::next_key(folder), folder::key(folder));
  keep::sync_folder(folder::key(folder).parent_path());
}

}  // namespace yishi::keys
