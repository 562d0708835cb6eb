// yishi key: the key that signs the checkpoints, and its keepers.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/keys.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;
using trail::Json;

constexpr std::size_t bytes_max = 65'536;

Answer lacks(Words const& what) {
  return failed(Exit::usage, kind(catalog::system, "YS-9248"), {what});
}

std::optional<std::string> file_text(std::string const& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string text(bytes_max, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

/// To a new file, or to the screen.
Answer hand_out(Options const& options, std::string const& text, Words const& next) {
  auto const language = options.spoken();
  Answer answer;
  answer.text = text;
  answer.data = Json::Object{{"text", text}};
  auto const file = options.value("out");
  if (!file) return answer;
  std::error_code ignored;
  if (fs::exists(*file, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9204"), {*file});
  std::ofstream out(*file, std::ios::binary);
  out << text;
  if (!out.flush())
    return failed(Exit::failed, kind(catalog::system, "YS-9051"), {*file, std::string("?")});
  answer.text = in(language, "写好了：", "written: ") + *file + "\n" + next.in(language) + "\n";
  return answer;
}

/// What was recorded, in its own sentences.
Answer told(Village& village, engine::Outcome const& outcome, Language language) {
  Answer answer;
  if (auto const* rejection = std::get_if<engine::Rejection>(&outcome)) {
    bool typing = true;
    for (auto const& each : rejection->unmet)
      typing = typing && each.kind->code.starts_with("YS-91");
    answer.exit = typing ? Exit::usage : Exit::refused;
    answer.diagnostics = village.with_names(rejection->unmet);
    return answer;
  }
  auto const& receipt = std::get<engine::Receipt>(outcome);
  auto const seq = std::to_string(receipt.seq);
  answer.text = in(language, "已记为第 " + seq + " 条：\n", "recorded as entry " + seq + ":\n");
  for (auto const& words : village.describe(receipt.entry, village.people()))
    answer.text += wrapped("  " + words.in(language), 4);
  answer.data = Json::Object{{"seq", receipt.seq}};
  return answer;
}

/// The options as the fields of a request.
Request fields_of(Options const& options) {
  Request request{options.command, {}};
  for (auto const* name : {"by", "as", "second", "stolen", "reason", "place"})
    if (auto const value = options.value(name)) request.fields.emplace_back(name, *value);
  return request;
}

Answer list(Village& village, Language language) {
  auto const& keys = village.state().keys;
  Answer answer;
  Json::Array all;
  for (auto const& key : engine::keys_of_log(village.evidence().entries)) {
    auto const entry = std::to_string(key.entry);
    auto const from = std::to_string(key.from);
    auto const until = key.until ? std::to_string(*key.until) : std::string();
    answer.text += in(language,
                      "第 " + entry + " 条启用，签 " + from + " 条" +
                          (until.empty() ? "起" : "到 " + until + " 条") + "的凭证\n",
                      "from entry " + entry + " on, checkpoints of " + from +
                          (until.empty() ? " entries or more\n" : " to " + until + " entries\n"));
    answer.text += "  " + key.key.text() + "\n";
    all.push_back(Json::Object{{"entry", key.entry}, {"key", key.key.text()}});
  }
  Json::Array names;
  for (auto const& keeper : keys.keepers) {
    answer.text += in(language, "保管人：", "keeper: ") + keeper.name + "  " + keeper.key + "\n";
    names.push_back(Json::Object{{"key", keeper.key}, {"name", keeper.name}});
  }
  auto const needed = std::to_string(keys.needed);
  answer.text += keys.keepers.empty()
                     ? in(language, "还没有登记保管人：密钥丢了就找不回来。\n",
                          "no keepers are named: a lost key could not be replaced.\n")
                     : in(language, "找回密钥要 " + needed + " 人签字。\n",
                          needed + " of them sign for a new key.\n");
  if (keys.recovery)
    answer.text += in(language, "正在公示新密钥 " + keys.recovery->key + "，到",
                      "a new key is posted, " + keys.recovery->key + ", until the end of ") +
                   keys.recovery->until.words().in(language) + in(language, " 24 时止\n", "\n");
  answer.data = Json::Object{
      {"keepers", std::move(names)}, {"keys", std::move(all)}, {"needed", keys.needed}};
  return answer;
}

Answer make(Options const& options) {
  if (options.words.empty()) return lacks({"放密钥的文件", "the file for the key"});
  auto const signer = trail::make_signer();
  trail::save_signer(*signer, options.words[0]);
  auto const key = trail::to_base64(signer->public_key());
  Answer answer;
  answer.text = in(options.spoken(), "公钥（告诉村里）：", "public key, for the village: ") + key +
                in(options.spoken(), "\n密钥在 ", "\nthe key is in ") + options.words[0] +
                in(options.spoken(), "，自己收好，别给人。\n", "; keep it to yourself.\n");
  answer.data = Json::Object{{"key", key}};
  return answer;
}

Answer ask_for_recovery(Options const& options, Village& village) {
  auto const reason = options.value("reason");
  if (!reason) return lacks({"理由（--reason）", "the reason (--reason)"});
  std::optional<std::int64_t> stolen;
  if (auto const typed = options.value("stolen")) {
    stolen = read_number(*typed);
    if (!stolen)
      return lacks({"失窃以前的条数（--stolen）", "the size before the theft (--stolen)"});
  }
  auto const text = ask_recovery(village, *reason, stolen);
  if (!text) return failed(Exit::refused, text.error());
  return hand_out(options, *text,
                  {"交给保管人签：yishi key sign", "have keepers sign it: yishi key sign"});
}

Answer request(Options const& options, Village& village) {
  if (options.has("recover")) return ask_for_recovery(options, village);
  std::vector<engine::Keeper> keepers;
  for (auto const& word : options.words) {
    auto const at = word.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == word.size())
      return failed(Exit::usage, kind(catalog::system, "YS-9244"), {word});
    keepers.push_back({word.substr(0, at), word.substr(at + 1)});
  }
  auto const needed = read_number(options.value("needed").value_or(""));
  if (keepers.empty()) return lacks({"保管人（名称=公钥）", "keepers (NAME=KEY)"});
  if (!needed) return lacks({"要几人签字（--needed）", "how many have to sign (--needed)"});
  return hand_out(options, ask_keepers(village, std::move(keepers), *needed),
                  {"交给每个人签：yishi key sign", "have everybody sign it: yishi key sign"});
}

/// What a keeper is asked to sign, for people to read.
std::string asked_words(KeyRequest const& asked, Language language) {
  std::string text = in(language, "档案 ", "log ") + asked.log + "\n";
  if (auto const* named = std::get_if<engine::command::NameKeepers>(&asked.command)) {
    for (auto const& keeper : named->keepers)
      text += in(language, "保管人：", "keeper: ") + keeper.name + "  " + keeper.key + "\n";
    auto const needed = std::to_string(named->needed);
    return text + in(language, "找回密钥要 " + needed + " 人签字\n",
                     needed + " of them sign for a new key\n");
  }
  auto const* recover = std::get_if<engine::command::RecoverKey>(&asked.command);
  if (recover == nullptr) return text;
  auto const size = std::to_string(asked.entry);
  text += in(language, "现有 " + size + " 条，指纹 ", size + " entries, root ") + asked.root + "\n";
  text += in(language, "旧密钥 ", "old key ") + recover->old_key + "\n";
  text += in(language, "新密钥 ", "new key ") + recover->new_key + "\n";
  text += in(language, "理由：", "reason: ") + recover->reason + "\n";
  if (recover->trusted) {
    auto const trusted = std::to_string(*recover->trusted);
    text += in(language, "旧密钥失窃，它签的凭证只信到 " + trusted + " 条\n",
               "the old key was stolen, its checkpoints are trusted up to " + trusted + "\n");
  }
  return text;
}

Answer sign(Options const& options) {
  if (options.words.empty()) return lacks({"请求的文件", "the file of the request"});
  auto const with = options.value("with");
  if (!with) return lacks({"自己的密钥文件（--with）", "the keeper's key (--with)"});
  auto const text = file_text(options.words[0]);
  auto const asked = read_key_request(options.words[0], text.value_or(""));
  if (!asked) return failed(Exit::failed, asked.error());
  auto const signer = trail::load_signer(*with);
  auto const language = options.spoken();
  auto const words = asked_words(*asked, language);
  if (!options.value("out")) {
    Answer answer;
    answer.text = words + in(language, "还没有签。看清了，加上 --out 文件 再签。\n",
                             "not signed yet; to sign it, add --out FILE.\n");
    answer.data = Json::Object{{"signed", false}};
    return answer;
  }
  auto answer = hand_out(options, sign_key_request(*text, *signer),
                         {"交回村里", "send it back to the village"});
  if (answer.exit == Exit::ok) answer.text = words + answer.text;
  return answer;
}

/// The request and what came back, behind a command.
Answer with_signatures(Options const& options, Village& village) {
  if (options.words.empty()) return lacks({"请求的文件", "the file of the request"});
  std::vector<std::string> texts;
  for (auto const& file : options.words) {
    auto const text = file_text(file);
    if (!text) return failed(Exit::failed, kind(catalog::system, "YS-9011"), {file});
    texts.push_back(*text);
  }
  auto const asked = read_key_request(options.words[0], texts[0]);
  if (!asked) return failed(Exit::failed, asked.error());
  std::vector<std::string> const signatures(texts.begin() + 1, texts.end());
  auto const fields = fields_of(options);
  auto const outcome = options.command == "key keepers"
                           ? name_keepers(village, fields, texts[0], signatures)
                           : recover_key(village, fields, texts[0], signatures);
  return told(village, outcome, options.spoken());
}

}  // namespace

Answer run_key(Options const& options) {
  auto const& command = options.command;
  if (command == "key make") return make(options);
  if (command == "key sign") return sign(options);
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  if (command == "key list") return list(village, language);
  if (command == "key request") return request(options, village);
  if (command == "key rotate")
    return told(village, rotate_key(village, fields_of(options)), language);
  if (command == "key finish")
    return told(village, finish_recovery(village, fields_of(options)), language);
  return with_signatures(options, village);
}

}  // namespace yishi::app
