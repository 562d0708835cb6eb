#pragma once
// Commands about the key that signs the log's checkpoints: who may help to a new one, a new key in
// place of the old one, and a new key where the old one is lost. What the signatures in them cover
// is said in docs/formats/keys.md; that they hold is checked outside the core, which knows no
// cryptography. Like those of command.hpp: tags and field names are frozen.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yishi::engine {

/// Somebody who may help to a new key: the township, the county archive, a supervisors' committee.
struct Keeper {
  std::string name;
  std::string key;  // Ed25519 public key: base64 of 32 bytes
  bool operator==(Keeper const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("key", self.key);
  }
};

/// What a keeper signed.
struct KeeperSignature {
  std::string name;
  std::string signature;  // base64 of 64 bytes
  bool operator==(KeeperSignature const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("signature", self.signature);
  }
};

namespace command {

/// Names the keepers, in place of those before.
struct NameKeepers {
  static constexpr char const* tag = "key.keepers";
  std::int64_t needed = 0;  // how many of them have to sign for a new key
  std::vector<Keeper> keepers;
  std::optional<std::int64_t> replaces;    // entry that named those before; none: there are none
  std::string second;                      // another person who confirms
  std::string by_log;                      // signature of the log's key
  std::vector<KeeperSignature> by_new;     // each keeper's own: he has the key
  std::vector<KeeperSignature> by_former;  // of those before, as many as they needed
  bool operator==(NameKeepers const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("needed", self.needed);
    field("keepers", self.keepers);
    field("replaces", self.replaces);
    field("second", self.second);
    field("by_log", self.by_log);
    field("by_new", self.by_new);
    field("by_former", self.by_former);
  }
};

/// Puts a new key in the place of one that is at hand.
struct RotateKey {
  static constexpr char const* tag = "key.rotate";
  std::string old_key;
  std::string new_key;
  std::string reason;
  /// The old key is in somebody else's hands: the last size for which it is believed by itself.
  std::optional<std::int64_t> trusted;
  std::string second;
  std::string by_old;
  std::string by_new;
  bool operator==(RotateKey const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("old", self.old_key);
    field("new", self.new_key);
    field("reason", self.reason);
    field("trusted", self.trusted);
    field("second", self.second);
    field("by_old", self.by_old);
    field("by_new", self.by_new);
  }
};

/// Announces a new key where the old one is not at hand; it counts only after it was posted.
struct RecoverKey {
  static constexpr char const* tag = "key.recover";
  std::string old_key;
  std::string new_key;
  std::string reason;
  std::optional<std::int64_t> trusted;  // as in RotateKey; none: the old key is only lost
  std::string place;                    // where it is posted
  std::string by_new;
  std::vector<KeeperSignature> by_keepers;
  bool operator==(RecoverKey const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("old", self.old_key);
    field("new", self.new_key);
    field("reason", self.reason);
    field("trusted", self.trusted);
    field("place", self.place);
    field("by_new", self.by_new);
    field("by_keepers", self.by_keepers);
  }
};

/// The new key of a recovery is in force from here on.
struct TakeOverKey {
  static constexpr char const* tag = "key.take_over";
  std::string new_key;
  std::string by_new;
  bool operator==(TakeOverKey const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("new", self.new_key);
    field("by_new", self.by_new);
  }
};

}  // namespace command

}  // namespace yishi::engine
