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

/// “2026-03-18 14:05” at UTC+8; a time that no calendar has is left out.
std::string minute(rules::Instant at) {
  constexpr rules::Instant end_of_9999 = 253'402'300'799'000;
  if (at < 0 || at > end_of_9999) return "";
  auto text = rules::iso_local(at).substr(0, 16);
  if (auto const t = text.find('T'); t != std::string::npos) text[t] = ' ';
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
  auto const beyond = report.size - report.witnessed_size;
  auto const rest = std::to_string(beyond);
  return in(language,
            "  见证：放在一起的凭证有 " + count + " 张与档案一致，管到前 " + size + " 条" +
                (beyond > 0 ? "，后面 " + rest + " 条还没有" : "") +
                "；\n  是不是别处留下的，要看是谁拿来的\n",
            "  witnesses: " + count + " agree, up to " + size + " entries" +
                (beyond > 0 ? ", none for the " + rest + " behind them" : "") +
                ";\n  whether they were kept elsewhere depends on who brought them\n");
}

/// By which text of the law it was judged; the last that was adopted.
std::string law_line(engine::VerifyReport const& report, Language language) {
  if (report.laws.empty()) return "";
  auto const& law = report.laws.back();
  return in(language, "  依据：第 " + std::to_string(law.seq) + " 条采用的法律 " + law.profile,
            "  law: " + law.profile + ", adopted in entry " + std::to_string(law.seq)) +
         in(language, "，指纹 ", ", ") + grouped(law.hash.substr(0, 16)) + "\n";
}

Json laws_json(engine::VerifyReport const& report) {
  Json::Array laws;
  for (auto const& law : report.laws)
    laws.emplace_back(
        Json::Object{{"entry", law.seq}, {"hash", law.hash}, {"profile", law.profile}});
  return laws;
}

Json json_of(std::vector<trail::Policy::Seen> const& seen) {
  Json::Array all;
  for (auto const& each : seen)
    all.emplace_back(Json::Object{{"time", each.time}, {"witness", each.name}});
  return all;
}

/// “河口镇 2026-03-05 14:05”; empty if nobody cosigned.
std::string cosigners(std::vector<trail::Policy::Seen> const& seen, Language language) {
  std::string text;
  for (auto const& each : seen) {
    text += text.empty() ? "" : in(language, "、", ", ");
    text += each.name + " " + minute(each.time * 1000);
  }
  return text;
}

/// Of the postings that are over, which have photos of both ends; empty if none is over.
std::string posting_line(engine::VerifyReport const& report, Language language) {
  constexpr std::size_t named_max = 10;
  if (report.postings.empty()) return "";
  std::vector<std::string> bare;
  for (auto const& each : report.postings)
    if (!each.shown_first || !each.shown_last) bare.push_back(std::to_string(each.notice));
  auto const over = std::to_string(report.postings.size());
  auto const shown = std::to_string(report.postings.size() - bare.size());
  auto text =
      in(language, "  公示：期满 " + over + " 次，第一天和最后一天都有照片的 " + shown + " 次",
         "  postings: " + over + " over, " + shown + " with photos of the first and the last day");
  if (!bare.empty())
    text += in(language, "；看不出是不是一直贴着的：第 ", "; may have been taken down early: ");
  for (std::size_t i = 0; i < bare.size() && i < named_max; ++i)
    text += (i == 0 ? "" : in(language, "、", ", ")) + bare[i];
  if (bare.size() > named_max) text += in(language, "……", ", …");
  return text + (bare.empty() ? "" : in(language, " 号", "")) + "\n";
}

/// Documents that may look different to whoever opens them; empty if there are none.
std::string document_lines(engine::VerifyReport const& report, Language language) {
  constexpr std::size_t named_max = 10;
  if (report.documents.empty()) return "";
  auto const count = std::to_string(report.documents.size());
  auto text = in(language, "  文件：" + count + " 份每个人打开看到的不一定一样\n",
                 "  documents that not everybody sees alike: " + count + "\n");
  for (std::size_t i = 0; i < report.documents.size() && i < named_max; ++i)
    text += "    " + report.documents[i].hash.substr(0, 16) + "… " +
            trail::words_for(report.documents[i].kind).in(language) + "\n";
  return text;
}

Json::Array postings_json(engine::VerifyReport const& report) {
  Json::Array all;
  for (auto const& each : report.postings)
    all.emplace_back(Json::Object{{"entry", each.seq},
                                  {"first_day_shown", each.shown_first},
                                  {"last_day_shown", each.shown_last},
                                  {"notice", each.notice}});
  return all;
}

Json::Array documents_json(engine::VerifyReport const& report) {
  Json::Array all;
  for (auto const& each : report.documents)
    all.emplace_back(Json::Object{{"hash", each.hash}, {"kind", trail::words_for(each.kind).en}});
  return all;
}

/// How far the witnesses of a policy cosigned; empty if nobody asked.
std::string cosigned_line(engine::VerifyReport const& report, Language language) {
  if (!report.policy) return "";
  auto const size = std::to_string(report.cosigned_size);
  auto const who = cosigners(report.cosigned_by, language);
  if (report.cosigned_size == 0)
    return in(language, "  联署：达不到 policy 的要求", "  cosigned: not by enough witnesses") +
           (who.empty() ? "" : in(language, "，只有 ", ", only ") + who) + "\n";
  return in(language, "  联署：合 policy 的要求，管到前 " + size + " 条",
            "  cosigned: by enough witnesses, up to " + size + " entries") +
         (who.empty() ? "" : in(language, "（" + who + "）", " (" + who + ")")) + "\n";
}

/// The keys of a log that changed its key, and who signed for the changes: whoever did cannot say
/// that it was not so.
std::string key_lines(engine::VerifyReport const& report, Language language) {
  std::string text;
  if (report.keys.size() > 1)
    for (auto const& key : report.keys) {
      auto const entry = std::to_string(key.entry);
      auto const from = std::to_string(key.from);
      auto const until = key.until ? std::to_string(*key.until) : std::string();
      text += in(language,
                 "  密钥：第 " + entry + " 条启用，管 " + from + " 条" +
                     (until.empty() ? "起" : "到 " + until + " 条") + "的凭证\n",
                 "  key: from entry " + entry + " on, for checkpoints of " + from +
                     (until.empty() ? " entries or more\n" : " to " + until + " entries\n"));
    }
  for (auto const& change : report.key_changes) {
    if (change.keepers.empty()) continue;
    Words names;
    for (auto const& name : change.keepers) {
      names.zh += (names.zh.empty() ? "" : "、") + name;
      names.en += (names.en.empty() ? "" : ", ") + name;
    }
    auto const seq = std::to_string(change.seq);
    auto const size = std::to_string(change.signed_size);
    auto const posted = std::to_string(change.posted_size);
    text += in(language, "  第 " + seq + " 条：" + names.zh + " 签过字，签名核过",
               "  entry " + seq + ": signed by " + names.en + ", and the signatures hold");
    if (change.keepers_named) {
      auto const named = std::to_string(*change.keepers_named);
      text += in(language, "；密钥登记在第 " + named + " 条", "; their keys are in entry " + named);
    }
    text += change.signed_size == 0
                ? in(language, "；还没有凭证管到它", "; no checkpoint covers it yet")
                : in(language, "；" + size + " 条的凭证管着它",
                     "; the checkpoint of " + size + " entries covers it");
    text += change.posted_size == 0
                ? in(language, "；还没有印在公示上\n", "; not on a notice yet\n")
                : in(language, "；公示上印过 " + posted + " 条的凭证\n",
                     "; a notice has the checkpoint of " + posted + " entries\n");
  }
  return text;
}

Json keys_json(engine::VerifyReport const& report) {
  Json::Array keys;
  for (auto const& key : report.keys) {
    Json::Object object{{"entry", key.entry}, {"from", key.from}, {"key", key.key.text()}};
    if (key.until) object["until"] = *key.until;
    if (key.trusted) object["trusted"] = *key.trusted;
    keys.push_back(std::move(object));
  }
  return Json(std::move(keys));
}

std::string verdict_line(bool ok, Language language) {
  if (!ok) return in(language, "核验不通过，见上面的提示。\n", "not verified; see the findings.\n");
  return in(language,
            "核验通过。它证明记录没有被改过，结论合乎档案里采用的规则和法律；它不证明那份法律\n"
            "抄得对，也不证明纸上点票点得老实。\n",
            "verified: nothing was rewritten, and every outcome follows from the rules and the\n"
            "law that the trail adopted. It does not prove that they were copied rightly, nor\n"
            "that a paper count was honest.\n");
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

std::string grouped(std::string const& hex) {
  std::string text;
  for (std::size_t i = 0; i < 16 && i < hex.size(); i += 4)
    text += (text.empty() ? "" : " ") + hex.substr(i, 4);
  return text;
}

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
  text += law_line(report, language) + witness_line(report, language) +
          cosigned_line(report, language) + key_lines(report, language) +
          posting_line(report, language) + document_lines(report, language) +
          verdict_line(report.ok(), language);
  Json::Object data{{"documents", documents_json(report)},
                    {"findings", std::move(findings)},
                    {"keys", keys_json(report)},
                    {"laws", laws_json(report)},
                    {"levels", std::move(levels)},
                    {"ok", report.ok()},
                    {"origin", report.origin},
                    {"postings", postings_json(report)},
                    {"root", report.root},
                    {"signed_size", report.signed_size},
                    {"simulated", report.simulated},
                    {"size", report.size},
                    {"village", report.village},
                    {"witnessed_size", report.witnessed_size},
                    {"witnesses", report.witnesses}};
  if (report.policy) {
    data["cosigned_by"] = json_of(report.cosigned_by);
    data["cosigned_size"] = report.cosigned_size;
  }
  return {std::move(text), std::move(data)};
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

namespace {

/// What the entry is, in one line: the words that the trail has, for no roster and no procedure is
/// at hand.
std::string entry_line(engine::Entry const& entry, Language language) {
  auto const json = engine::to_json(entry.command);
  auto const* type = json.find("type");
  auto const command = type != nullptr && type->string() != nullptr ? *type->string() : "";
  auto const about = entry.stream.kind + " " + entry.stream.id;
  auto const recorded = minute(entry.stamp.at);
  auto const occurred = entry.stamp.occurred.iso();
  return in(language, "  这一条：" + occurred + " 发生，" + recorded + " 录入；",
            "  the entry: of " + occurred + ", recorded " + recorded + "; ") +
         about + in(language, "，", ", ") + command + "\n";
}

}  // namespace

Told tell(engine::ProofReport const& report, Language language) {
  auto const index = std::to_string(report.index);
  auto const size = std::to_string(report.size);
  std::string text;
  if (report.ok()) {
    text = in(language,
              "✓ 证明成立：第 " + index + " 条在档案里，签过名的凭证管着前 " + size + " 条\n",
              "✓ proved: entry " + index + " is in the trail, in a signed checkpoint of " + size +
                  " entries\n");
    text += in(language, "  档案：", "  trail: ") + report.origin + "\n";
    text += in(language, "  凭证的指纹：", "  its root: ") + grouped(report.root) + "\n";
    if (report.entry) text += entry_line(*report.entry, language);
    if (auto const who = cosigners(report.cosigned_by, language); !who.empty())
      text += in(language, "  联署：", "  cosigned: ") + who + "\n";
    text += in(language, "它证明这一条记过、没有改过；合不合规则，要核验整份档案才知道。\n",
               "it was recorded and not changed since; whether the rules allowed it, only the "
               "whole trail shows.\n");
  } else {
    text = in(language, "✗ 证明不成立，见提示。\n", "✗ not proved; see the findings.\n");
  }
  Json::Object data{{"cosigned_by", json_of(report.cosigned_by)},
                    {"index", report.index},
                    {"ok", report.ok()},
                    {"origin", report.origin},
                    {"root", report.root},
                    {"size", report.size}};
  if (auto entry = trail::read_strict(report.leaf)) data["entry"] = *std::move(entry);
  return {std::move(text), std::move(data)};
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
