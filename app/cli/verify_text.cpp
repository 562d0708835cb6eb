// A verification report in sentences and as JSON.

#include "cli/verify_text.hpp"

#include "cli/text.hpp"

namespace yishi::app {

namespace {

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

}  // namespace

Answer verify_answer(engine::VerifyReport const& report, Language language) {
  Answer answer;
  answer.exit = report.ok() ? Exit::ok : Exit::not_verified;
  answer.text = in(language, "档案：" + report.village + "，" + std::to_string(report.size) + " 条",
                   "trail of " + report.village + ", " + std::to_string(report.size) + " entries");
  if (report.simulated) answer.text += in(language, "（演示，时间是模拟的）", " (simulated)");
  answer.text += "\n" + in(language, "指纹：", "root: ") + grouped(report.root) +
                 in(language, "；签过名的有 " + std::to_string(report.signed_size) + " 条\n",
                    "; signed: " + std::to_string(report.signed_size) + " entries\n");
  trail::Json::Array levels;
  for (auto const& level : report.levels) {
    answer.text += level_line(level, language);
    levels.push_back(trail::Json::Object{{"checked", level.checked},
                                         {"failed", level.failed},
                                         {"level", level_words(level.level).en}});
  }
  trail::Json::Array findings;
  for (auto const& finding : report.findings) {
    trail::Json::Object object;
    object["code"] = std::string(finding.what.kind->code);
    object["level"] = level_words(finding.level).en;
    if (finding.entry) object["entry"] = *finding.entry;
    findings.push_back(std::move(object));
    answer.diagnostics.push_back(finding.what);
  }
  answer.text +=
      report.ok()
          ? in(language,
               "核验通过。它证明记录没有被改过、结论合乎规则；它不证明纸上点票点得老实。\n",
               "verified: nothing was rewritten and every outcome follows from the rules. "
               "It does not prove that a paper count was honest.\n")
          : in(language, "核验不通过，见上面的提示。\n", "not verified; see the findings.\n");
  answer.data = trail::Json::Object{{"findings", std::move(findings)},
                                    {"levels", std::move(levels)},
                                    {"ok", report.ok()},
                                    {"origin", report.origin},
                                    {"root", report.root},
                                    {"signed_size", report.signed_size},
                                    {"simulated", report.simulated},
                                    {"size", report.size},
                                    {"village", report.village}};
  return answer;
}

}  // namespace yishi::app
