// Requests that keepers sign, and what they send back.

#include <algorithm>

#include "yishi/base/catalog/system.hpp"
#include "yishi/engine/key_change.hpp"
#include "yishi/keys.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi {

namespace {

using trail::Json;

constexpr std::string_view heading = "yishi/log-key/v1\n";

std::string text_of(Json const& json, char const* key) {
  auto const* value = json.find(key);
  return value == nullptr || value->string() == nullptr ? std::string() : *value->string();
}

std::optional<std::int64_t> number_of(Json const& json, char const* key) {
  auto const* value = json.find(key);
  if (value == nullptr || value->integer() == nullptr) return std::nullopt;
  return *value->integer();
}

engine::command::NameKeepers keepers_of(Json const& json) {
  engine::command::NameKeepers command;
  command.needed = number_of(json, "needed").value_or(0);
  command.replaces = number_of(json, "replaces");
  auto const* keepers = json.find("keepers");
  if (keepers != nullptr && keepers->array() != nullptr)
    for (auto const& each : *keepers->array())
      command.keepers.push_back({text_of(each, "name"), text_of(each, "key")});
  return command;
}

engine::command::RecoverKey recovery_of(Json const& json) {
  engine::command::RecoverKey command;
  command.old_key = text_of(json, "old");
  command.new_key = text_of(json, "new");
  command.reason = text_of(json, "reason");
  command.trusted = number_of(json, "trusted");
  return command;
}

/// The text again, from what was read out of it: whatever else stood in it makes a difference.
std::string statement_of(KeyRequest const& request) {
  if (auto const* named = std::get_if<engine::command::NameKeepers>(&request.command))
    return engine::keeper_statement(*named, request.log);
  auto const root = trail::digest_from_hex(request.root);
  if (!root) return {};
  return engine::key_statement(request.command, {request.log, request.entry, *root});
}

std::optional<KeyRequest> read(std::string_view text) {
  if (!text.starts_with(heading)) return std::nullopt;
  auto const json = trail::read_strict(text.substr(heading.size()));
  auto const* command = json ? json->find("command") : nullptr;
  if (command == nullptr) return std::nullopt;
  KeyRequest request;
  request.log = text_of(*json, "log");
  request.entry = number_of(*json, "entry").value_or(0);
  request.root = text_of(*json, "root");
  if (text_of(*command, "type") == engine::command::NameKeepers::tag)
    request.command = keepers_of(*command);
  else
    request.command = recovery_of(*command);
  if (statement_of(request) != text) return std::nullopt;
  return request;
}

/// An editor or a mail adds newlines; nothing else may change.
std::string_view without_newlines(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

Result<KeyRequest, Diagnostic> read_key_request(std::string const& where, std::string_view text) {
  if (auto request = read(without_newlines(text))) return *std::move(request);
  Diagnostic fault;
  fault.kind = kind(catalog::system, "YS-9242");
  fault.arguments = {where};
  return Failure{std::move(fault)};
}

std::string sign_key_request(std::string_view text, trail::Signer const& keeper) {
  Json::Object answer;
  answer["key"] = trail::to_base64(keeper.public_key());
  answer["signature"] = trail::to_base64(keeper.sign(without_newlines(text)));
  return trail::write(Json(std::move(answer))) + "\n";
}

}  // namespace yishi
