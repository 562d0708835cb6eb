// Reports of verification in sentences and as JSON.

#include "verify/report.hpp"

#include <utility>

#include "yishi/base/text.hpp"

namespace yishi::verifier {

namespace {

using trail::Json;

std::string in(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

Words level_words(engine::Level level) {
  switch (level) {
    case engine::Level::bytes:
      return {"字节", "bytes"};
    case engine::Level::form:
      return {"格式", "form"};
    case engine::Level::rules:
      return {"规则", "rules"};
    case engine::Level::signatures:
      return {"签名", "signatures"};
  }
  return {};
}

Words level_meaning(engine::Level level) {
  switch (level) {
    case engine::Level::bytes:
      return {"每一条的哈希、整棵树和每张凭证对得上", "hashes, tree and checkpoints agree"};
    case engine::Level::form:
      return {"每一条写得规范，编号连续", "canonical, numbered without gaps"};
    case engine::Level::rules:
      return {"每一条按规则重算一遍，结论一致", "every entry decided again, same outcome"};
    case engine::Level::signatures:
      return {"凭证都是本档案的钥匙签的", "checkpoints signed by the log's key"};
  }
  return {};
}

std::string level_line(engine::LevelReport const& level, Language language) {
  auto const mark = level.failed == 0 ? "✓ " : "✗ ";
  auto const name = pad(level_words(level.level).in(language), 12);
  auto const meaning = level_meaning(level.level).in(language);
  auto const count =
      level.failed == 0
          ? in(language, std::to_string(level.checked) + " 项",
               std::to_string(level.checked) + " checked")
          : in(language,
               std::to_string(level.checked) + " 项中 " + std::to_string(level.failed) + " 项不对",
               std::to_string(level.failed) + " of " + std::to_string(level.checked) + " fail");
  return mark + name + count + in(language, "：", ": ") + meaning + "\n";
}

std::string grouped(std::string const& hex) {
  std::string text;
  for (std::size_t i = 0; i < 16 && i < hex.size(); i += 4)
    text += (text.empty() ? "" : " ") + hex.substr(i, 4);
  return text;
}

std::string heading(engine::VerifyReport const& report, Language language) {
  auto const size = std::to_string(report.size);
  auto text = in(language, "档案：" + report.village + "，" + size + " 条",
                 "trail of " + report.village + ", " + size + " entries");
  if (report.simulated) text += in(language, "（演示，时间是模拟的）", " (simulated)");
  auto const signed_size = std::to_string(report.signed_size);
  return text + "\n" + in(language, "指纹：", "root: ") + grouped(report.root) +
         in(language, "；签过名的有 " + signed_size + " 条\n",
            "; signed: " + signed_size + " entries\n");
}

/// How far checkpoints kept elsewhere reach. Without any, only whoever has no key is excluded.
std::string witness_line(engine::VerifyReport const& report, Language language) {
  if (report.witnesses == 0)
    return in(language,
              "  见证：没有。谁拿着密钥，谁就能把整份档案重写；要看得出，须拿别处留下的\n"
              "  凭证（如公示的照片）来比：yishi witness add\n",
              "  witnesses: none. Whoever has the key can rewrite the whole trail; only a\n"
              "  checkpoint kept elsewhere (a photo of a notice) shows it: yishi witness add\n");
  auto const count = std::to_string(report.witnesses);
  auto const size = std::to_string(report.witnessed_size);
  return in(language,
            "  见证：别处留下的凭证有 " + count + " 张与档案一致，管到前 " + size + " 条\n",
            "  witnesses: " + count + " kept elsewhere agree, up to " + size + " entries\n");
}

std::string verdict_line(bool ok, Language language) {
  if (!ok) return in(language, "核验不通过，见上面的提示。\n", "not verified; see the findings.\n");
  return in(language, "核验通过。它证明记录没有被改过、结论合乎规则；它不证明纸上点票点得老实。\n",
            "verified: nothing was rewritten and every outcome follows from the rules. "
            "It does not prove that a paper count was honest.\n");
}

char const* severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

/// What a checkpoint from outside says, in one line.
std::string verdict_words(engine::WitnessReport const& report, Language language) {
  auto const size = std::to_string(report.size);
  switch (report.verdict) {
    case engine::WitnessVerdict::fine:
      return in(language, "✓ 一致：凭证签的前 " + size + " 条，正是这份档案的前 " + size + " 条\n",
                "✓ fine: the first " + size + " entries are those that were signed\n");
    case engine::WitnessVerdict::fork:
      return in(language, "✗ 分叉：凭证签的不是这份档案的前 " + size + " 条\n",
                "✗ fork: the first " + size + " entries are not those that were signed\n");
    case engine::WitnessVerdict::rolled_back:
      return in(language, "✗ 回退：凭证签的有 " + size + " 条，这份档案没有这么多\n",
                "✗ rolled back: " + size + " entries were signed, and there are fewer\n");
    case engine::WitnessVerdict::unknown:
      break;
  }
  return in(language, "? 不明：这段文字不能替这份档案作证，也不能说它不对\n",
            "? unknown: this text says nothing about the trail, for or against it\n");
}

}  // namespace

Told tell(engine::VerifyReport const& report, Language language) {
  auto text = heading(report, language);
  Json::Array levels;
  for (auto const& level : report.levels) {
    text += level_line(level, language);
    levels.push_back(Json::Object{{"checked", level.checked},
                                  {"failed", level.failed},
                                  {"level", level_words(level.level).en}});
  }
  Json::Array findings;
  for (auto const& finding : report.findings) {
    Json::Object object;
    object["code"] = std::string(finding.what.kind->code);
    object["level"] = level_words(finding.level).en;
    if (finding.entry) object["entry"] = *finding.entry;
    findings.push_back(std::move(object));
  }
  text += witness_line(report, language) + verdict_line(report.ok(), language);
  return {std::move(text), Json::Object{{"findings", std::move(findings)},
                                        {"levels", std::move(levels)},
                                        {"ok", report.ok()},
                                        {"origin", report.origin},
                                        {"root", report.root},
                                        {"signed_size", report.signed_size},
                                        {"simulated", report.simulated},
                                        {"size", report.size},
                                        {"village", report.village},
                                        {"witnessed_size", report.witnessed_size},
                                        {"witnesses", report.witnesses}}};
}

Told tell(engine::WitnessReport const& report, Language language) {
  auto text = verdict_words(report, language);
  if (!report.root.empty())
    text += in(language, "  凭证的指纹：", "  its root: ") + grouped(report.root) + "\n";
  if (!report.found.empty())
    text += in(language, "  档案的指纹：", "  the trail's: ") + grouped(report.found) + "\n";
  if (report.put_right)
    text += in(language, "  文字在传抄中变过（换行、空格或破折号），还原以后签名成立\n",
               "  its line ends, blanks or dashes had changed on the way; the signature\n"
               "  verifies after they were put right\n");
  return {std::move(text), Json::Object{{"found", report.found},
                                        {"origin", report.origin},
                                        {"put_right", report.put_right},
                                        {"root", report.root},
                                        {"size", report.size},
                                        {"verdict", engine::name_of(report.verdict)}}};
}

std::vector<Diagnostic> diagnostics_of(engine::VerifyReport const& report) {
  std::vector<Diagnostic> all;
  for (auto const& finding : report.findings) all.push_back(finding.what);
  return all;
}

Json to_json(Diagnostic const& diagnostic, Language language) {
  Json::Object object;
  object["code"] = std::string(diagnostic.kind->code);
  object["hint"] = cure(diagnostic, language);
  object["message"] = message(diagnostic, language);
  object["severity"] = severity_name(diagnostic.kind->severity);
  Json::Array basis;
  for (auto const& words : diagnostic.basis) basis.emplace_back(words.in(language));
  object["basis"] = std::move(basis);
  if (diagnostic.fix) object["fix"] = *diagnostic.fix;
  return object;
}

std::string document(bool ok, Json data, Json::Array diagnostics) {
  Json::Object whole;
  whole["format_version"] = "1.0";
  whole["ok"] = ok;
  whole["data"] = std::move(data);
  whole["diagnostics"] = std::move(diagnostics);
  return trail::write_indented(std::move(whole)) + "\n";
}

}  // namespace yishi::verifier
