// What was typed, and what is said to it.

#include "verify/command.hpp"

#include <exception>
#include <filesystem>
#include <optional>
#include <utility>

#include "verify/fold.hpp"
#include "verify/report.hpp"
#include "verify/trust.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/base/render.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/engine/witness.hpp"

namespace yishi::verifier {

namespace {

namespace fs = std::filesystem;
using trail::Json;

constexpr int ok = 0;
constexpr int failed = 1;
constexpr int usage = 2;
constexpr int not_verified = 5;

struct Typed {
  std::optional<std::string> folder;   // or a file with a proof
  std::vector<std::string> witnesses;  // files
  std::vector<std::string> keys;       // texts or files
  std::optional<std::string> policy;   // a file
  bool json = false;
  bool help = false;
  bool version = false;
  Language language = Language::zh;
  std::optional<Diagnostic> fault;
};

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic result;
  result.kind = kind;
  result.arguments = std::move(arguments);
  return result;
}

/// The value of an option: behind `=`, or the next argument. Nothing if there is none.
std::optional<std::string> value_of(std::vector<std::string> const& arguments, std::size_t& i) {
  auto const at = arguments[i].find('=');
  if (at != std::string::npos) return arguments[i].substr(at + 1);
  if (i + 1 == arguments.size()) return std::nullopt;
  return arguments[++i];
}

/// Takes the argument, and its value if it has one; false if it is not understood.
bool take(std::vector<std::string> const& arguments, std::size_t& i, Typed& typed) {
  auto const& argument = arguments[i];
  auto const name = argument.substr(0, argument.find('='));
  if (argument == "--json") return typed.json = true;
  if (argument == "--help" || argument == "-h") return typed.help = true;
  if (argument == "--version") return typed.version = true;
  if (name == "--lang") {
    auto const language = value_of(arguments, i);
    if (language == "en") typed.language = Language::en;
    return language == "zh" || language == "en";
  }
  if (name == "--witness" || name == "--见证") {
    auto file = value_of(arguments, i);
    if (file) typed.witnesses.push_back(*std::move(file));
    return file.has_value();
  }
  if (name == "--key" || name == "--公钥") {
    auto key = value_of(arguments, i);
    if (key) typed.keys.push_back(*std::move(key));
    return key.has_value();
  }
  if (name == "--policy" || name == "--联署规则") {
    if (typed.policy) return false;
    typed.policy = value_of(arguments, i);
    return typed.policy.has_value();
  }
  if (argument.starts_with('-') || argument.empty() || typed.folder) return false;
  typed.folder = argument;
  return true;
}

Typed parse(std::vector<std::string> const& arguments) {
  Typed typed;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto const argument = arguments[i];
    if (!take(arguments, i, typed) && !typed.fault)
      typed.fault = said(kind(catalog::trail, "YS-7541"), {argument});
  }
  if (!typed.folder && !typed.fault) typed.fault = said(kind(catalog::trail, "YS-7540"), {});
  return typed;
}

std::string help(Language language) {
  if (language == Language::en)
    return "yishi-verify FOLDER                  verify an exported folder\n"
           "yishi-verify FOLDER --witness FILE   and compare the text of a photographed notice\n"
           "yishi-verify FOLDER --policy FILE    and ask for cosignatures of these witnesses\n"
           "yishi-verify PROOF --key KEY         check the proof of one entry\n"
           "\n"
           "It needs no database and no network, and it writes nothing.\n"
           "  --json         print one JSON document, for programs\n"
           "  --key KEY      the log's public key, or a file with it; may be given several times\n"
           "  --lang zh|en   speak Chinese or English\n"
           "  --policy FILE  keys of logs and witnesses, and how many are enough (tlog-policy)\n"
           "  --witness FILE a checkpoint kept elsewhere; may be given several times\n"
           "Exit code: 0 verified, 5 not verified, 1 cannot be looked at, 2 wrong command line.\n";
  return "yishi-verify 文件夹                  核验导出的文件夹\n"
         "yishi-verify 文件夹 --witness 文件   再拿公示照片上的凭证文字来比\n"
         "yishi-verify 文件夹 --policy 文件    再看这些见证人联署了没有\n"
         "yishi-verify 证明 --key 公钥         核对某一条的证明\n"
         "\n"
         "不用数据库，不用网络，什么也不写。\n"
         "  --json         输出一份 JSON，给程序看\n"
         "  --key 公钥     档案的公钥，或者存着它的文件（也可写 --公钥）；可以写几次\n"
         "  --lang zh|en   用中文还是英文说话\n"
         "  --policy 文件  档案和见证人的公钥、几人联署才够（也可写 --联署规则）\n"
         "  --witness 文件 别处留下的凭证（也可写 --见证）；可以写几次\n"
         "退出码：0 核验通过，5 核验不通过，1 没法看，2 命令写得不对。\n";
}

/// Everything that is to be said, until it is known in which form.
struct Report {
  int exit = ok;
  std::string text;
  Json data;
  std::vector<Diagnostic> diagnostics;
};

Report only(int exit, Diagnostic diagnostic) { return {exit, "", {}, {std::move(diagnostic)}}; }

/// Every named file against the trail, each with what it says.
void compare(Typed const& typed, engine::Evidence const& evidence, Report& report) {
  Json::Array told;
  for (auto const& file : typed.witnesses) {
    auto const text = text_of(file, static_cast<std::size_t>(engine::export_limits.note_bytes));
    if (!text) {
      report.exit = report.exit == ok ? failed : report.exit;
      report.diagnostics.push_back(said(kind(catalog::trail, "YS-7609"), {file}));
      continue;
    }
    auto const witness = engine::compare_witness(evidence, file, *text);
    if (witness.what) report.diagnostics.push_back(*witness.what);
    if (witness.verdict != engine::WitnessVerdict::fine) report.exit = not_verified;
    auto words = tell(witness, typed.language);
    report.text += file + "\n" + words.text;
    (*words.data.object())["file"] = file;
    told.push_back(std::move(words.data));
  }
  if (!told.empty()) (*report.data.object())["compared"] = std::move(told);
}

Report verify_proof(Typed const& typed, engine::Trust const& trust) {
  auto checked = check_proof_file(*typed.folder, trust, typed.language);
  auto const exit = !checked.readable   ? failed
                    : checked.needs_key ? usage
                    : checked.ok        ? ok
                                        : not_verified;
  return {exit, std::move(checked.told.text), std::move(checked.told.data),
          std::move(checked.diagnostics)};
}

Report verify_folder(Typed const& typed) {
  auto const trust = read_trust(typed.keys, typed.policy);
  if (!trust) return only(failed, trust.error());
  std::error_code ignored;
  if (fs::is_regular_file(*typed.folder, ignored)) return verify_proof(typed, *trust);
  if (!fs::is_directory(*typed.folder, ignored))
    return only(failed, said(kind(catalog::trail, "YS-7500"), {*typed.folder}));
  auto const evidence = engine::read_export(*typed.folder);
  if (!evidence) return only(not_verified, evidence.error());
  auto const verified = engine::verify(*evidence, *trust);
  auto told = tell(verified, typed.language);
  Report report{verified.ok() ? ok : not_verified, std::move(told.text), std::move(told.data),
                diagnostics_of(verified)};
  compare(typed, *evidence, report);
  return report;
}

Report answer(Typed const& typed) {
  if (typed.help) return {ok, help(typed.language), Json::Object{}, {}};
  if (typed.version)
    return {ok, "yishi-verify " YISHI_VERSION "\n", Json::Object{{"version", YISHI_VERSION}}, {}};
  if (typed.fault) return only(usage, *typed.fault);
  try {
    return verify_folder(typed);
  } catch (std::exception const& error) {
    return only(failed, said(kind(catalog::system, "YS-9013"), {std::string(error.what())}));
  }
}

}  // namespace

Ran run(std::vector<std::string> const& arguments) {
  auto const typed = parse(arguments);
  auto const report = answer(typed);
  if (typed.json) {
    Json::Array diagnostics;
    for (auto const& each : report.diagnostics)
      diagnostics.push_back(to_json(each, typed.language));
    return {report.exit, document(report.exit == ok, report.data, std::move(diagnostics)), ""};
  }
  auto const no_text = [](std::string_view) -> Source const* { return nullptr; };
  return {report.exit, folded_report(report.text),
          folded_report(render(report.diagnostics, no_text, typed.language))};
}

}  // namespace yishi::verifier
