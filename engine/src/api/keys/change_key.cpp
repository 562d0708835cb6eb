// Changing the key that signs: who asks for it, who signs it, and the files that follow.

#include <algorithm>
#include <filesystem>

#include "api/folder.hpp"
#include "api/keys/key_files.hpp"
#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/engine/key_change.hpp"
#include "yishi/keys.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi {

namespace {

namespace command = engine::command;
using engine::Outcome;
using engine::Rejection;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic what;
  what.kind = kind;
  what.arguments = std::move(arguments);
  return what;
}

constexpr VerbField second{"second", "证明人", FieldKind::person, true,
                           false,    false,    "另一个作证的人",  "another person who confirms it"};
constexpr VerbField reason{"reason", "理由", FieldKind::text, true, false, false, "为什么", "why"};
constexpr VerbField stolen{"stolen",
                           "失窃",
                           FieldKind::number,
                           false,
                           false,
                           false,
                           "失窃以前最后一张凭证的条数",
                           "size of the last checkpoint before the theft"};
constexpr VerbField place{"place", "地点", FieldKind::text,    true,
                          false,   false,  "新密钥公示在哪里", "where the new key is posted"};

Verb const rotating{"key rotate", "密钥 更换", "", "", {reason, stolen, second}, {}};
Verb const naming{"key keepers", "密钥 保管人", "", "", {second}, {}};
Verb const recovering{"key recover", "密钥 找回", "", "", {place}, {}};
Verb const finishing{"key finish", "密钥 启用", "", "", {}, {}};

/// Understands who stands behind a change, and has `fill` say what it is.
template <class Fill>
Outcome change(Village& village, Verb const& verb, Request const& request, Fill const& fill) {
  auto const people = village.people();
  auto const scene = request::scene_of(village, people);
  request::Reader reader(scene, request, verb);
  reader.check_fields();
  engine::Submission submission;
  fill(reader, submission);
  request::fill_stamp(reader, submission, nullptr, nullptr);
  if (!reader.good()) return Rejection{reader.take_faults()};
  return village.submit(submission);
}

std::optional<std::int64_t> stolen_at(request::Reader& reader) {
  if (!reader.has("stolen")) return std::nullopt;
  return reader.number("stolen");
}

/// One that was sent back; nothing if it is no such text.
std::optional<std::pair<std::string, std::string>> read_signature(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  auto const json = trail::read_strict(text);
  auto const* key = json ? json->find("key") : nullptr;
  auto const* signature = json ? json->find("signature") : nullptr;
  if (key == nullptr || signature == nullptr || key->string() == nullptr ||
      signature->string() == nullptr)
    return std::nullopt;
  return std::pair(*key->string(), *signature->string());
}

/// Puts each signature under the name of whose key it is; false if it is nobody's.
bool put(std::vector<engine::Keeper> const& keepers, std::pair<std::string, std::string> const& one,
         std::vector<engine::KeeperSignature>& into) {
  auto const his = [&](engine::Keeper const& keeper) { return keeper.key == one.first; };
  auto const found = std::find_if(keepers.begin(), keepers.end(), his);
  if (found == keepers.end()) return false;
  into.push_back({found->name, one.second});
  return true;
}

/// Reads the signatures that came back, and has `take` say whether one is of use.
template <class Take>
std::vector<Diagnostic> sort_in(std::vector<std::string> const& signatures, Take const& take) {
  std::vector<Diagnostic> faults;
  for (auto const& text : signatures) {
    auto const one = read_signature(text);
    if (!one)
      faults.push_back(said(kind(catalog::system, "YS-9243"), {text.substr(0, 60)}));
    else if (!take(*one))
      faults.push_back(said(kind(catalog::system, "YS-9245"), {one->first}));
  }
  return faults;
}

template <class Command>
Result<Command, Diagnostic> asked_for(std::string_view text) {
  auto request = read_key_request("", text);
  if (!request) return Failure{std::move(request).error()};
  if (auto* command = std::get_if<Command>(&request->command)) return std::move(*command);
  return Failure{said(kind(catalog::system, "YS-9242"), {std::string()})};
}

}  // namespace

engine::KeyPlace Village::key_place() {
  return {runtime_->log(), runtime_->state().size, store_->right_edge(runtime_->log()).root()};
}

void Village::pick_signer() {
  auto const& keys = runtime_->state().keys;
  bool const reported = keys.recovery && keys.recovery->compromised;
  signer_ = reported ? nullptr : keys::find_signer(folder_, keys.key);
}

Outcome Village::change_key(engine::Submission submission) {
  if (auto known = find_key(submission.key)) return *std::move(known);
  // What fell due comes first, except where the keepers signed for the entries as they are.
  if (signer_ != nullptr) runtime_->pass_time();
  std::error_code ignored;
  bool const had_next = std::filesystem::exists(folder::next_key(folder_), ignored);
  auto const before = state().keys.key;
  if (auto missing = sign_change(submission.command)) return Rejection{{*std::move(missing)}};
  auto outcome = runtime_->submit(submission);
  if (std::holds_alternative<Rejection>(outcome)) {
    if (!had_next) std::filesystem::remove(folder::next_key(folder_), ignored);
    return outcome;
  }
  keys::settle(folder_, state().keys.key);
  pick_signer();
  if (state().keys.key != before) checkpoint();
  return outcome;
}

/// Signs with what is at hand; what is not there is said.
std::optional<Diagnostic> Village::sign_change(engine::Command& command) {
  auto const at = key_place();
  auto const sign = [&](trail::Signer const& signer) {
    return trail::to_base64(signer.sign(engine::key_statement(command, at)));
  };
  auto const next_missing = [&] {
    return said(kind(catalog::system, "YS-9246"), {folder::next_key(folder_).string()});
  };
  if (auto* named = std::get_if<command::NameKeepers>(&command)) {
    if (signer_ == nullptr) require_key();
    if (signer_ != nullptr) named->by_log = sign(*signer_);
    return std::nullopt;
  }
  auto const rotating_now = std::holds_alternative<command::RotateKey>(command);
  if (rotating_now && signer_ == nullptr) require_key();
  auto const next = rotating_now && signer_ != nullptr ? keys::make_next_signer(folder_)
                                                       : keys::next_signer(folder_);
  auto const key = next == nullptr ? std::string() : trail::to_base64(next->public_key());
  if (auto* rotate = std::get_if<command::RotateKey>(&command)) {
    rotate->old_key = state().keys.key;
    rotate->new_key = key;
    if (signer_ == nullptr || next == nullptr) return std::nullopt;  // the rules say why not
    rotate->by_old = sign(*signer_);
    rotate->by_new = sign(*next);
  } else if (auto* recover = std::get_if<command::RecoverKey>(&command)) {
    if (recover->new_key != key) return next_missing();
    recover->by_new = sign(*next);
  } else if (auto* finish = std::get_if<command::TakeOverKey>(&command)) {
    if (next == nullptr) return next_missing();
    finish->new_key = key;
    finish->by_new = sign(*next);
  }
  return std::nullopt;
}

Outcome rotate_key(Village& village, Request const& request) {
  return change(village, rotating, request, [](auto& reader, auto& submission) {
    command::RotateKey rotate;
    rotate.reason = reader.text("reason");
    rotate.trusted = stolen_at(reader);
    rotate.second = reader.person("second");
    submission.command = std::move(rotate);
  });
}

std::string ask_keepers(Village const& village, std::vector<engine::Keeper> keepers,
                        std::int64_t needed) {
  command::NameKeepers named;
  named.needed = needed;
  named.keepers = std::move(keepers);
  named.replaces = village.state().keys.named;
  return engine::keeper_statement(named, village.log()) + "\n";
}

Outcome name_keepers(Village& village, Request const& request, std::string_view asked,
                     std::vector<std::string> const& signatures) {
  auto command = asked_for<command::NameKeepers>(asked);
  if (!command) return Rejection{{command.error()}};
  auto const former = village.state().keys.keepers;
  auto faults = sort_in(signatures, [&](auto const& one) {
    bool const is_new = put(command->keepers, one, command->by_new);
    return put(former, one, command->by_former) || is_new;
  });
  if (!faults.empty()) return Rejection{std::move(faults)};
  return change(village, naming, request, [&](auto& reader, auto& submission) {
    command->second = reader.person("second");
    submission.command = *command;
  });
}

Result<std::string, Diagnostic> ask_recovery(Village& village, std::string const& why,
                                             std::optional<std::int64_t> stolen) {
  if (village.has_key()) return Failure{said(kind(catalog::system, "YS-9249"), {})};
  auto const next = keys::make_next_signer(village.folder());
  command::RecoverKey recover;
  recover.old_key = village.state().keys.key;
  recover.new_key = trail::to_base64(next->public_key());
  recover.reason = why;
  recover.trusted = stolen;
  return engine::key_statement(recover, village.key_place()) + "\n";
}

Outcome recover_key(Village& village, Request const& request, std::string_view asked,
                    std::vector<std::string> const& signatures) {
  auto command = asked_for<command::RecoverKey>(asked);
  if (!command) return Rejection{{command.error()}};
  auto faults = sort_in(signatures, [&](auto const& one) {
    return put(village.state().keys.keepers, one, command->by_keepers);
  });
  if (!faults.empty()) return Rejection{std::move(faults)};
  return change(village, recovering, request, [&](auto& reader, auto& submission) {
    command->place = reader.text("place");
    submission.command = *command;
  });
}

Outcome finish_recovery(Village& village, Request const& request) {
  return change(village, finishing, request,
                [](auto&, auto& submission) { submission.command = command::TakeOverKey{}; });
}

}  // namespace yishi
