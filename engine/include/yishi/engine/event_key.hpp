#pragma once
// Events about the key that signs the log's checkpoints. Like those of event.hpp: tags and field
// names are frozen.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/engine/command_key.hpp"
#include "yishi/engine/stamp.hpp"

namespace yishi::engine::event {

struct KeepersNamed {
  static constexpr char const* tag = "key.keepers_named";
  std::int64_t needed = 0;
  std::vector<Keeper> keepers;
  bool operator==(KeepersNamed const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("needed", self.needed);
    field("keepers", self.keepers);
  }
};

/// Checkpoints with this entry in them are signed with the new key.
struct KeyRotated {
  static constexpr char const* tag = "key.rotated";
  std::string old_key;
  std::string new_key;
  std::optional<std::int64_t> trusted;
  bool operator==(KeyRotated const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("old", self.old_key);
    field("new", self.new_key);
    field("trusted", self.trusted);
  }
};

/// Posted like any notice, with a number of its own; takes effect by an entry of its own.
struct KeyRecoveryPosted {
  static constexpr char const* tag = "key.recovery_posted";
  std::int64_t number = 0;  // of the notice
  std::string old_key;
  std::string new_key;
  std::optional<std::int64_t> trusted;
  Date from;
  Date until;
  bool operator==(KeyRecoveryPosted const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("number", self.number);
    field("old", self.old_key);
    field("new", self.new_key);
    field("trusted", self.trusted);
    field("from", self.from);
    field("until", self.until);
  }
};

struct KeyTakenOver {
  static constexpr char const* tag = "key.taken_over";
  std::string old_key;
  std::string new_key;
  bool operator==(KeyTakenOver const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("old", self.old_key);
    field("new", self.new_key);
  }
};

}  // namespace yishi::engine::event
