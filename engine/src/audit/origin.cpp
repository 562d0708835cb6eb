// Who signs a log: its origin, its key, and the policy file that says so.

#include <algorithm>

#include "yishi/engine/audit.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

bool is_division(std::string_view text) {
  auto const plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), plain);
}

}  // namespace

std::string origin_of(std::string const& division, std::string_view genesis_leaf) {
  auto const hash = trail::to_hex(trail::sha256(genesis_leaf));
  return "yishi.local/" + (is_division(division) ? division : "village") + "/" + hash.substr(0, 16);
}

std::optional<trail::VerifierKey> key_of_log(std::string_view genesis_leaf) {
  auto const entry = decode(genesis_leaf);
  if (!entry) return std::nullopt;
  auto const* opening = std::get_if<command::OpenLog>(&entry->command);
  if (opening == nullptr) return std::nullopt;
  auto const key = trail::from_base64(opening->key);
  if (!key || key->size() != 32 || trail::is_low_order(*key)) return std::nullopt;
  return trail::VerifierKey::of(origin_of(opening->division, genesis_leaf), *key);
}

std::string policy_of(std::optional<trail::VerifierKey> const& key) {
  return (key ? "log " + key->text() + "\n" : std::string()) + "quorum none\n";
}

}  // namespace yishi::engine
