// The keys of a log, from its entries alone: the one of entry 0, and whatever took its place with
// all the signatures that it takes. A change that lacks one is not followed, so that what the new
// key signed is no checkpoint of this log.

#include "audit/keys.hpp"

#include <algorithm>
#include <utility>

#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

namespace audit {

namespace {

using yishi::trail::NoteFault;

/// Entries are canonical, and quotes inside texts are escaped: nothing else has these characters.
bool may_be_change(std::string_view leaf) {
  return leaf.find(R"("type":"key.)") != std::string_view::npos;
}

/// Follows the changes, one after the other.
class Follow {
 public:
  Follow(KeyReading& reading, SigningKey first, std::string base64) : reading_(reading) {
    origin_ = first.key.name;
    keys_.key = std::move(base64);
    keys_.used = {keys_.key};
    reading_.keys = {std::move(first)};
  }

  void take(std::int64_t seq, Entry const& entry, trail::Digest const& root) {
    KeyPlace const place{entry.log, seq, root};
    auto const faults = check_signatures(keys_, entry.command, place);
    for (auto const& fault : faults) reading_.wrong.push_back({seq, fault});
    if (!faults.empty() || !fits(entry.command)) return;
    KeyChange change;
    change.seq = seq;
    change.keepers_named = keys_.named;
    change.keepers = keepers_who_signed(keys_, entry.command, place);
    std::visit([&](auto const& each) { follow(seq, each, change); }, entry.command);
    reading_.changes.push_back(std::move(change));
  }

 private:
  /// Whether it is about the key in force. That it is allowed otherwise is asked by the rules.
  bool fits(Command const& command) const {
    bool const stolen = keys_.recovery && keys_.recovery->compromised;
    if (std::holds_alternative<command::NameKeepers>(command)) return !stolen;
    if (auto const* rotate = std::get_if<command::RotateKey>(&command))
      return !stolen && rotate->old_key == keys_.key && is_fresh(rotate->new_key);
    if (auto const* recover = std::get_if<command::RecoverKey>(&command))
      return recover->old_key == keys_.key && is_fresh(recover->new_key);
    if (auto const* take_over = std::get_if<command::TakeOverKey>(&command))
      return keys_.recovery && keys_.recovery->key == take_over->new_key;
    return true;
  }
  bool is_fresh(std::string const& key) const {
    return std::find(keys_.used.begin(), keys_.used.end(), key) == keys_.used.end();
  }

  void follow(std::int64_t seq, command::NameKeepers const& command, KeyChange& change) {
    change.kind = KeyChange::Kind::keepers;
    for (auto const& keeper : command.keepers) change.keepers.push_back(keeper.name);
    keys_.needed = command.needed;
    keys_.keepers = command.keepers;
    keys_.named = seq;
  }
  void follow(std::int64_t seq, command::RotateKey const& command, KeyChange& change) {
    change.kind = KeyChange::Kind::rotated;
    end(seq, command.trusted);
    begin(seq, command.new_key);
  }
  void follow(std::int64_t seq, command::RecoverKey const& command, KeyChange& change) {
    change.kind = KeyChange::Kind::posted;
    keys_.recovery = KeyRecovery{seq, command.new_key, command.trusted.has_value(), 0, {}};
    if (command.trusted) end(seq, command.trusted);
  }
  void follow(std::int64_t seq, command::TakeOverKey const& command, KeyChange& change) {
    change.kind = KeyChange::Kind::taken_over;
    end(seq, std::nullopt);
    begin(seq, command.new_key);
  }
  template <class Other>
  void follow(std::int64_t, Other const&, KeyChange&) {}

  /// A checkpoint without entry `seq` is the last that the key so far may sign.
  void end(std::int64_t seq, std::optional<std::int64_t> const& trusted) {
    auto& key = reading_.keys.back();
    if (!key.until) key.until = seq;
    if (trusted) key.trusted = std::min(key.trusted.value_or(*trusted), *trusted);
  }
  void begin(std::int64_t seq, std::string const& base64) {
    SigningKey key;
    key.key = trail::VerifierKey::of(origin_, trail::from_base64(base64).value());
    key.entry = seq;
    key.from = seq + 1;
    reading_.keys.push_back(std::move(key));
    keys_.key = base64;
    keys_.used.push_back(base64);
    keys_.recovery.reset();
  }

  KeyReading& reading_;
  std::string origin_;
  LogKeys keys_;
};

}  // namespace

KeyReading read_keys(std::vector<std::string> const& entries,
                     std::vector<trail::Digest> const& leaves) {
  KeyReading reading;
  auto const first = entries.empty() ? std::nullopt : key_of_log(entries.front());
  if (!first) return reading;
  Follow follow(reading, SigningKey{*first, 0, 1, {}, {}}, trail::to_base64(first->public_key));
  trail::RightEdge edge;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (may_be_change(entries[i])) {
      while (edge.size() < static_cast<std::int64_t>(i))
        edge.append(leaves[static_cast<std::size_t>(edge.size())]);
      if (auto const entry = decode(entries[i]); entry && is_key_change(entry->command))
        follow.take(static_cast<std::int64_t>(i), *entry, edge.root());
    }
  }
  return reading;
}

OpenedNote open_with(std::vector<SigningKey> const& keys, std::string_view note) {
  OpenedNote opened;
  for (auto each = keys.rbegin(); each != keys.rend(); ++each) {
    auto checkpoint = trail::open_checkpoint(note, each->key);
    if (!checkpoint) {
      // That a signature does not hold says more than that there is none by another key.
      bool const more = checkpoint.error().fault == NoteFault::bad_signature;
      if (!opened.outside && (more || each == keys.rbegin()))
        opened.checkpoint = std::move(checkpoint);
      continue;
    }
    bool const in_force =
        each->from <= checkpoint->size && (!each->until || checkpoint->size <= *each->until);
    if (!in_force) {
      opened.outside = *each;
      opened.checkpoint = Failure{trail::NoteError{NoteFault::no_known_signature, 0}};
      continue;
    }
    opened.outside.reset();
    opened.needs_cosigning = each->trusted && checkpoint->size > *each->trusted;
    opened.checkpoint = std::move(checkpoint);
    return opened;
  }
  return opened;
}

Words range_words(SigningKey const& key) {
  auto const from = std::to_string(key.from);
  if (!key.until)
    return {"从 " + from + " 条起的凭证", "checkpoints of " + from + " entries or more"};
  auto const until = std::to_string(*key.until);
  return {from + " 条到 " + until + " 条的凭证",
          "checkpoints of " + from + " to " + until + " entries"};
}

}  // namespace audit

std::vector<SigningKey> keys_of_log(std::vector<std::string> const& entries) {
  std::vector<trail::Digest> leaves;
  for (auto const& entry : entries) leaves.push_back(trail::leaf_hash(entry));
  return audit::read_keys(entries, leaves).keys;
}

SigningKey const* key_for(std::vector<SigningKey> const& keys, std::int64_t size) {
  for (auto const& key : keys)
    if (key.from <= size && (!key.until || size <= *key.until)) return &key;
  return nullptr;
}

}  // namespace yishi::engine
