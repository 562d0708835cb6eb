// The log's own key: its keepers, a new key in place of the old one, a new key where the old one is
// lost. Whether the signatures hold is asked where there is cryptography (codec, key_change.hpp).

#include <algorithm>
#include <set>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/time.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// For how many days a new key is posted before it counts, if the old one is not there to sign.
constexpr std::int32_t recovery_days = 7;

/// One keeper alone could take the log over, so there are always two.
constexpr std::int64_t least_needed = 2;

/// Every text of a list that is empty or stands there a second time.
std::set<std::string> twice(std::vector<std::string> const& texts) {
  std::set<std::string> seen;
  std::set<std::string> found;
  for (auto const& text : texts)
    if (text.empty() || !seen.insert(text).second) found.insert(text);
  return found;
}

void check_keepers(Draft& draft, std::vector<Keeper> const& keepers, std::int64_t needed) {
  auto const count = static_cast<std::int64_t>(keepers.size());
  if (needed < least_needed || needed > count)
    refuse(draft, kind(catalog::order, "YS-3620"), {count, needed});
  std::vector<std::string> names;
  std::vector<std::string> used = draft.before.keys.used;
  for (auto const& keeper : keepers) {
    names.push_back(keeper.name);
    used.push_back(keeper.key);
  }
  auto const bad_names = twice(names);
  auto const bad_keys = twice(used);
  for (auto const& keeper : keepers)
    if (bad_names.contains(keeper.name) || bad_keys.contains(keeper.key))
      refuse(draft, kind(catalog::order, "YS-3621"), {keeper.name});
}

/// Whoever has stolen a key must not be able to do anything more with it.
void refuse_stolen(Draft& draft) {
  auto const& recovery = draft.before.keys.recovery;
  if (recovery && recovery->compromised)
    refuse(draft, kind(catalog::order, "YS-3626"), {recovery->seq});
}

/// What a change of the key says about both keys.
void check_change(Draft& draft, std::string const& old_key, std::string const& new_key,
                  std::string const& reason, std::optional<std::int64_t> const& trusted) {
  auto const& used = draft.before.keys.used;
  require_text(draft, reason, {"理由", "reason"}, "reason");
  if (old_key != draft.before.keys.key) refuse(draft, kind(catalog::order, "YS-3622"));
  // A key that comes back would make its old checkpoints good again.
  if (std::find(used.begin(), used.end(), new_key) != used.end())
    refuse(draft, kind(catalog::order, "YS-3623"));
  if (trusted && (*trusted < 0 || *trusted > draft.before.size))
    refuse(draft, kind(catalog::order, "YS-3624"), {*trusted, draft.before.size});
}

/// How many different keepers signed; who is none of them is refused.
std::int64_t count_keepers(Draft& draft, std::vector<KeeperSignature> const& signatures) {
  auto const& keepers = draft.before.keys.keepers;
  std::set<std::string> signed_by;
  for (auto const& each : signatures) {
    auto const named = [&](Keeper const& keeper) { return keeper.name == each.name; };
    if (std::any_of(keepers.begin(), keepers.end(), named))
      signed_by.insert(each.name);
    else
      refuse(draft, kind(catalog::order, "YS-3631"), {each.name});
  }
  return static_cast<std::int64_t>(signed_by.size());
}

void require_keepers(Draft& draft, std::vector<KeeperSignature> const& signatures) {
  auto const count = count_keepers(draft, signatures);
  auto const needed = draft.before.keys.needed;
  if (count < needed) refuse(draft, kind(catalog::order, "YS-3627"), {count, needed});
}

Words entry_words(std::optional<std::int64_t> const& seq) {
  if (!seq) return {"没有登记过", "never"};
  auto const number = std::to_string(*seq);
  return {"第 " + number + " 条", "entry " + number};
}

}  // namespace

Decision decide_keepers(Draft draft, command::NameKeepers const& command) {
  auto const& keys = draft.before.keys;
  check_officer(draft, {"登记密钥保管人", "naming the keepers of the key"}, false);
  check_second(draft, command.second);
  check_keepers(draft, command.keepers, command.needed);
  if (command.replaces != keys.named)
    refuse(draft, kind(catalog::order, "YS-3630"),
           {entry_words(keys.named), entry_words(command.replaces)});
  // Else whoever has the log's key could put his own keepers in the place of the true ones.
  if (keys.named) require_keepers(draft, command.by_former);
  refuse_stolen(draft);
  emit(draft, event::KeepersNamed{command.needed, command.keepers});
  return finish(std::move(draft), {"key", "keepers"});
}

Decision decide_rotate(Draft draft, command::RotateKey const& command) {
  check_officer(draft, {"更换密钥", "changing the key"}, false);
  check_second(draft, command.second);
  check_change(draft, command.old_key, command.new_key, command.reason, command.trusted);
  refuse_stolen(draft);
  emit(draft, event::KeyRotated{command.old_key, command.new_key, command.trusted});
  return finish(std::move(draft), {"key", "log"});
}

Decision decide_recover(Draft draft, command::RecoverKey const& command) {
  check_officer(draft, {"找回密钥", "recovering the key"}, false);
  check_change(draft, command.old_key, command.new_key, command.reason, command.trusted);
  require_text(draft, command.place, {"张贴地点", "place"}, "place");
  if (draft.before.keys.keepers.empty())
    refuse(draft, kind(catalog::order, "YS-3625"));
  else
    require_keepers(draft, command.by_keepers);
  auto const from = protective_start(draft).plus(1);
  emit(draft, event::KeyRecoveryPosted{draft.before.next_notice, command.old_key, command.new_key,
                                       command.trusted, from, from.plus(recovery_days - 1)});
  return finish(std::move(draft), {"key", "log"});
}

Decision decide_take_over(Draft draft, command::TakeOverKey const& command) {
  auto const& keys = draft.before.keys;
  check_officer(draft, {"启用新密钥", "taking a new key into use"}, false);
  if (!keys.recovery || keys.recovery->key != command.new_key)
    refuse(draft, kind(catalog::order, "YS-3628"));
  else if (rules::civil_date(draft.stamp.at) <= keys.recovery->until)
    refuse(draft, kind(catalog::order, "YS-3629"),
           {keys.recovery->number, keys.recovery->until.words()});
  emit(draft, event::KeyTakenOver{keys.key, command.new_key});
  return finish(std::move(draft), {"key", "log"});
}

}  // namespace yishi::engine::core
