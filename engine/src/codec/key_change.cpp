// What is signed when the key of a log changes, and whether it was.

#include "yishi/engine/key_change.hpp"

#include <algorithm>
#include <set>

#include "yishi/trail/note.hpp"

namespace yishi::engine {

namespace {

using trail::Json;

constexpr std::string_view heading = "yishi/log-key/v1\n";
constexpr std::size_t key_bytes = 32;

/// The command as it is signed: whoever signs first cannot know the other signatures, nor who will
/// confirm it, nor where it will be posted.
Json unsigned_part(Command const& command) {
  auto json = to_json(command);
  for (auto const* key :
       {"by_log", "by_new", "by_former", "by_old", "by_keepers", "second", "place"})
    json.object()->erase(key);
  return json;
}

bool verifies(std::string const& key, std::string const& statement, std::string const& signature) {
  auto const public_key = trail::from_base64(key);
  auto const bytes = trail::from_base64(signature);
  return is_usable_key(key) && bytes && trail::ed25519_verify(*public_key, statement, *bytes);
}

Words quoted(std::string const& name) { return {"“" + name + "”", "`" + name + "`"}; }

bool signed_by(Keeper const& keeper, std::string const& statement,
               std::vector<KeeperSignature> const& signatures) {
  return std::any_of(signatures.begin(), signatures.end(), [&](KeeperSignature const& each) {
    return each.name == keeper.name && verifies(keeper.key, statement, each.signature);
  });
}

/// Collects what is wrong with one change.
class Check {
 public:
  Check(LogKeys const& keys, KeyPlace const& place) : keys_(keys), place_(place) {}

  void operator()(command::NameKeepers const& command) {
    auto const statement = keeper_statement(command, place_.log);
    for (auto const& keeper : command.keepers) {
      if (!is_usable_key(keeper.key))
        add(KeyFault::weak, quoted(keeper.name));
      else if (!signed_by(keeper, statement, command.by_new))
        add(KeyFault::keeper, quoted(keeper.name));
    }
    by_old(key_statement(command, place_), command.by_log);
    if (!keys_.keepers.empty()) by_keepers(statement, command.by_former);
  }
  void operator()(command::RotateKey const& command) {
    auto const statement = key_statement(command, place_);
    by_old(statement, command.by_old);
    by_new(command.new_key, statement, command.by_new);
  }
  void operator()(command::RecoverKey const& command) {
    auto const statement = key_statement(command, place_);
    by_new(command.new_key, statement, command.by_new);
    by_keepers(statement, command.by_keepers);
  }
  void operator()(command::TakeOverKey const& command) {
    by_new(command.new_key, key_statement(command, place_), command.by_new);
  }
  template <class Other>
  void operator()(Other const&) {}

  std::vector<KeyFaultAt> take() && { return std::move(faults_); }

 private:
  void add(KeyFault fault, Words who) { faults_.push_back({fault, std::move(who)}); }

  void by_old(std::string const& statement, std::string const& signature) {
    if (!verifies(keys_.key, statement, signature))
      add(KeyFault::by_old, {"原来的密钥", "the key so far"});
  }
  void by_new(std::string const& key, std::string const& statement, std::string const& signature) {
    Words const who{"新密钥", "the new key"};
    if (!is_usable_key(key))
      add(KeyFault::weak, who);
    else if (!verifies(key, statement, signature))
      add(KeyFault::by_new, who);
  }
  void by_keepers(std::string const& statement, std::vector<KeeperSignature> const& signatures) {
    auto const good = std::count_if(
        keys_.keepers.begin(), keys_.keepers.end(),
        [&](Keeper const& keeper) { return signed_by(keeper, statement, signatures); });
    if (good >= std::max<std::int64_t>(keys_.needed, 1)) return;
    auto const have = std::to_string(good);
    auto const needed = std::to_string(keys_.needed);
    add(KeyFault::keepers, {"保管人要 " + needed + " 人签，签得对的只有 " + have + " 人",
                            "of the keepers, " + needed + " had to sign and " + have + " did"});
  }

  LogKeys const& keys_;
  KeyPlace const& place_;
  std::vector<KeyFaultAt> faults_;
};

}  // namespace

bool is_usable_key(std::string_view base64) {
  auto const key = trail::from_base64(base64);
  return key && key->size() == key_bytes && !trail::is_low_order(*key);
}

bool is_key_change(Command const& command) {
  return std::holds_alternative<command::NameKeepers>(command) ||
         std::holds_alternative<command::RotateKey>(command) ||
         std::holds_alternative<command::RecoverKey>(command) ||
         std::holds_alternative<command::TakeOverKey>(command);
}

std::string key_statement(Command const& command, KeyPlace const& place) {
  Json::Object statement;
  statement["command"] = unsigned_part(command);
  statement["entry"] = place.entry;
  statement["log"] = place.log;
  statement["root"] = trail::to_hex(place.root);
  return std::string(heading) + trail::write(Json(std::move(statement)));
}

std::string keeper_statement(command::NameKeepers const& command, std::string const& log) {
  Json::Object statement;
  statement["command"] = unsigned_part(command);
  statement["log"] = log;
  return std::string(heading) + trail::write(Json(std::move(statement)));
}

std::vector<std::string> keepers_who_signed(LogKeys const& keys, Command const& command,
                                            KeyPlace const& place) {
  std::vector<std::string> names;
  auto const collect = [&](std::string const& statement,
                           std::vector<KeeperSignature> const& signatures) {
    for (auto const& keeper : keys.keepers)
      if (signed_by(keeper, statement, signatures)) names.push_back(keeper.name);
  };
  if (auto const* recover = std::get_if<command::RecoverKey>(&command))
    collect(key_statement(command, place), recover->by_keepers);
  if (auto const* named = std::get_if<command::NameKeepers>(&command))
    collect(keeper_statement(*named, place.log), named->by_former);
  return names;
}

std::vector<KeyFaultAt> check_signatures(LogKeys const& keys, Command const& command,
                                         KeyPlace const& place) {
  Check check(keys, place);
  std::visit(check, command);
  return std::move(check).take();
}

}  // namespace yishi::engine
