// yishi case list, case show: where cases stand, who and by when, what is missing, on what basis.

#include <algorithm>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/naming.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

using trail::Json;

Json::Array basis_json(Diagnostic const& diagnostic, Language language) {
  Json::Array basis;
  for (auto const& words : diagnostic.basis) basis.emplace_back(words.in(language));
  return basis;
}

Json reason_json(Diagnostic const& diagnostic, Language language) {
  return Json::Object{{"basis", basis_json(diagnostic, language)},
                      {"code", std::string(diagnostic.kind->code)},
                      {"hint", cure(diagnostic, language)},
                      {"message", message(diagnostic, language)}};
}

Json step_json(StepView const& step, Language language) {
  Json::Object object;
  object["command"] = command_line(step, language);
  if (step.days_left) object["days_left"] = *step.days_left;
  object["duty"] = step.step.duty;
  Json::Array facts;
  for (auto const& fact : step.facts) facts.emplace_back(fact.in(language));
  object["facts"] = std::move(facts);
  Json::Array missing;
  for (auto const& reason : step.missing) missing.push_back(reason_json(reason, language));
  object["missing"] = std::move(missing);
  if (step.step.until) object["until"] = step.step.until->iso();
  if (step.step.fell_on) object["fell_on"] = step.step.fell_on->iso();
  if (step.step.unknown) object["until_waits_for"] = step.step.unknown->iso();
  object["words"] = step.step.words.in(language);
  return object;
}

Json visit_json(VisitView const& visit, Language language) {
  Json::Object object;
  object["annulled"] = visit.annulled;
  object["entered"] = visit.entered.iso();
  object["entered_seq"] = visit.entered_seq;
  if (visit.left) object["normal"] = visit.normal;
  if (visit.left) {
    object["how"] = visit.how.in(language);
    object["left"] = visit.left->iso();
    object["left_seq"] = visit.left_seq;
  }
  object["stage"] = visit.name.in(language);
  return object;
}

Json blanks_json(std::vector<std::pair<Words, std::string>> const& form, Language language) {
  Json::Array said;
  for (auto const& [name, value] : form)
    said.emplace_back(Json::Object{{"name", name.in(language)}, {"value", value}});
  return said;
}

Json remark_json(RemarkView const& remark, Language language) {
  Json::Object object{{"action", remark.action.in(language)},
                      {"form", blanks_json(remark.form, language)},
                      {"on", remark.on.iso()},
                      {"seq", remark.seq},
                      {"who", remark.who.in(language)}};
  if (!remark.objection.empty()) object["objection"] = remark.objection;
  if (remark.answer)
    object["answer"] = Json::Object{{"form", blanks_json(remark.answer->form, language)},
                                    {"on", remark.answer->on.iso()},
                                    {"seq", remark.answer->seq},
                                    {"verdict", remark.answer->verdict.in(language)},
                                    {"who", remark.answer->who.in(language)}};
  return object;
}

Json case_json(CaseView const& view, Language language) {
  Json::Object object;
  object["case"] = view.id;
  Json::Array missed;
  for (auto const& each : view.missed) missed.emplace_back(each.in(language));
  object["missed"] = std::move(missed);
  object["opened"] = view.opened.iso();
  object["proposer"] = view.proposer.in(language);
  Json::Array recused;
  for (auto const& name : view.recused) recused.emplace_back(name);
  object["recused"] = std::move(recused);
  Json::Array lifted;
  for (auto const& each : view.lifted) lifted.emplace_back(each.in(language));
  if (!lifted.empty()) object["recusals_lifted"] = std::move(lifted);
  Json::Array corrected;
  for (auto const& each : view.corrected) corrected.emplace_back(each.in(language));
  if (!corrected.empty()) object["corrected"] = std::move(corrected);
  Json::Array posted;
  for (auto const& each : view.posted) posted.emplace_back(each.in(language));
  if (!posted.empty()) object["notices"] = std::move(posted);
  if (!view.set_aside.zh.empty()) object["set_aside"] = view.set_aside.in(language);
  object["status"] = view.status.in(language);
  object["title"] = view.title;
  object["workflow"] = view.workflow.in(language);
  Json::Array remarks;
  for (auto const& remark : view.remarks) remarks.push_back(remark_json(remark, language));
  object["remarks"] = std::move(remarks);
  Json::Array visits;
  for (auto const& visit : view.visits) visits.push_back(visit_json(visit, language));
  object["visits"] = std::move(visits);
  Json::Array wanted;
  for (auto const& reason : view.wanted) wanted.push_back(reason_json(reason, language));
  object["wanted"] = std::move(wanted);
  Json::Array now;
  for (auto const& each : view.now) {
    Json::Object stage;
    Json::Array basis;
    for (auto const& words : each.basis) basis.emplace_back(words.in(language));
    stage["basis"] = std::move(basis);
    stage["since"] = each.since.iso();
    stage["stage"] = each.name.in(language);
    Json::Array steps;
    for (auto const& step : each.steps) steps.push_back(step_json(step, language));
    stage["steps"] = std::move(steps);
    now.emplace_back(std::move(stage));
  }
  object["now"] = std::move(now);
  if (!view.branches.zh.empty()) object["branches"] = view.branches.in(language);
  Json::Array ahead;
  for (auto const& words : view.ahead) ahead.emplace_back(words.in(language));
  object["ahead"] = std::move(ahead);
  return object;
}

std::string joined(std::vector<Words> const& words, Language language) {
  std::string text;
  for (auto const& each : words)
    text += (text.empty() ? "" : in(language, "、", ", ")) + each.in(language);
  return text;
}

/// What is missing, each with what cures it.
std::string reasons_text(std::vector<Diagnostic> const& reasons, Language language) {
  std::string text;
  for (auto const& reason : reasons) {
    text += wrapped("    ✗ " + message(reason, language), 6);
    std::vector<Words> basis = reason.basis;
    if (!basis.empty())
      text += wrapped(in(language, "      依据：", "      basis: ") + joined(basis, language), 8);
    if (auto const help = cure(reason, language); !help.empty())
      text += wrapped(in(language, "      怎么办：", "      do: ") + help, 8);
  }
  return text;
}

/// Blanks behind what they were filled in for: “：理由 太远；金额 3 元”.
std::string blanks_text(std::vector<std::pair<Words, std::string>> const& form, bool first,
                        Language language) {
  std::string text;
  for (auto const& [name, value] : form) {
    text += (first ? in(language, "：", ": ") : in(language, "；", "; ")) + name.in(language) +
            " " + value;
    first = false;
  }
  return text;
}

std::string numbered(std::int64_t seq, Language language) {
  return in(language, "（#", " (#") + std::to_string(seq) + in(language, "）", ")");
}

/// Under an objection: who answered it, and how.
std::string answer_text(RemarkView const& remark, Language language) {
  if (!remark.answer) return {};
  auto const& answer = *remark.answer;
  auto const who = answer.who.in(language);
  auto const verdict = answer.verdict.in(language);
  return wrapped(
      in(language,
         "    答复 " + remark.objection + "：" + answer.on.iso() + "  " + who + "，" + verdict,
         "    answer to " + remark.objection + ": " + answer.on.iso() + "  " + who + ", " +
             verdict) +
          blanks_text(answer.form, false, language) + numbered(answer.seq, language),
      6);
}

/// What was said and handed in, the newest last; of very many the newest only.
std::string remarks_text(CaseView const& view, Language language) {
  constexpr std::size_t most = 30;
  if (view.remarks.empty()) return {};
  auto text = in(language, "\n说过的、交过的\n", "\nSaid and handed in\n");
  auto const count = view.remarks.size();
  if (count > most)
    text += wrapped(in(language,
                       "  共 " + std::to_string(count) + " 条，这里是最近的 " +
                           std::to_string(most) + " 条；全部用 --json 看。",
                       "  " + std::to_string(count) + " in all, the newest " +
                           std::to_string(most) + " are here; all of them with --json."),
                    2);
  for (auto i = count > most ? count - most : 0; i < count; ++i) {
    auto const& remark = view.remarks[i];
    auto line = "  " + remark.on.iso() + "  " + remark.who.in(language) + in(language, "", " ") +
                remark.action.in(language);
    text += wrapped(
        line + blanks_text(remark.form, true, language) + numbered(remark.seq, language), 4);
    text += answer_text(remark, language);
  }
  return text;
}

std::string visits_text(CaseView const& view, Language language) {
  std::string text = in(language, "\n走过的环节\n", "\nStages so far\n");
  bool ahead = false;
  for (auto const& visit : view.visits) {
    auto const phase = visit.phase.in(language);
    auto line = std::string(!visit.left                       ? "  ▶ "
                            : visit.annulled || !visit.normal ? "  ✗ "
                                                              : "  ✓ ") +
                pad(visit.entered.iso() + (visit.left ? " → " + visit.left->iso() : ""), 25) +
                pad(phase, language == Language::zh ? 8 : 20) + visit.name.in(language);
    if (visit.left) {
      bool const written = visit.left_seq < view.recorded;
      ahead = ahead || !written;
      line += in(language, "（", " (") + visit.how.in(language) +
              (written ? in(language, "，#", ", #") + std::to_string(visit.left_seq) : "") +
              in(language, "）", ")");
    }
    text += wrapped(line, 6);
  }
  if (ahead)
    text += wrapped(in(language, "  没有“#”号的是到期自动走的，下一次办事时一起写进档案。",
                       "  What has no # happened by itself when its day was over, and is written "
                       "with the next record."),
                    4);
  if (!view.ahead.empty())
    text +=
        wrapped(in(language, "  还要走：", "  still to come: ") + joined(view.ahead, language), 4);
  return text;
}

std::string posted_text(CaseView const& view, Language language) {
  std::string text;
  if (!view.posted.empty()) text += in(language, "\n张贴过的公示\n", "\nNotices\n");
  for (auto const& each : view.posted) text += wrapped("  " + each.in(language), 6);
  return text;
}

std::string head_text(CaseView const& view, Language language) {
  auto text = in(language, "议题 ", "case ") + view.id + "  " + view.title + "\n";
  auto line = "  " + view.workflow.in(language) + " " + view.version + in(language, "，", ", ") +
              view.opened.words().in(language) + in(language, " 由 ", ", ") +
              view.proposer.in(language) + in(language, " 提出", "");
  text += wrapped(line, 2);
  for (auto const& [name, value] : view.form)
    text += wrapped("  " + name.in(language) + in(language, "：", ": ") + value, 4);
  auto const listed = [&](std::vector<std::string> const& all, std::string const& caption) {
    std::string list;
    for (auto const& each : all) list += (list.empty() ? "" : in(language, "、", ", ")) + each;
    if (!list.empty()) text += wrapped("  " + caption + list, 4);
  };
  listed(view.recused, in(language, "回避：", "recused: "));
  for (auto const& each : view.lifted)
    text += wrapped(in(language, "  取消了回避：", "  recused no longer: ") + each.in(language), 4);
  listed(view.late, in(language, "补录：", "entered late: "));
  for (auto const& each : view.corrected)
    text += wrapped(in(language, "  更正：", "  corrected: ") + each.in(language), 4);
  if (!view.wanted.empty())
    text += in(language, "  表决前还要有：\n", "  to be there before the vote:\n") +
            reasons_text(view.wanted, language);
  for (auto const& each : view.missed)
    text += wrapped(in(language, "  误期：", "  missed: ") + each.in(language), 4);
  return text;
}

std::string now_text(NowView const& now, Words const& set_aside, std::string const& at,
                     Language language) {
  auto const phase = now.phase.in(language);
  auto text = in(language, "\n现在：", "\nNow: ") + (phase.empty() ? "" : phase + " · ") +
              now.name.in(language) + in(language, "（", " (since ") +
              now.since.words().in(language) + in(language, "起）", ")") + "\n";
  if (!set_aside.zh.empty())
    text += wrapped(in(language, "  中止：", "  set aside: ") + set_aside.in(language), 4);
  for (auto const& step : now.steps) text += step_text(step, at, language);
  if (!now.rule.zh.empty())
    text += wrapped(in(language, "  凭什么：", "  by what rule: ") + now.rule.in(language), 4);
  return text;
}

}  // namespace

std::string until_text(StepView const& step, Language language) {
  if (step.step.unknown) {
    auto const year = std::to_string(step.step.unknown->year());
    return in(language,
              "（哪天止还算不出来：" + year + "年的节假日还不知道，见 yishi explain YS-6106）",
              " (the last day cannot be reckoned yet: the holidays of " + year +
                  " are not known, see yishi explain YS-6106)");
  }
  if (!step.step.until) return "";
  auto day = step.step.until->words().in(language);
  if (step.step.fell_on) {
    auto const off = step.step.fell_on->words().in(language);
    day = in(language, off + "放假，顺延到" + day, day + ", as " + off + " is a day off");
  }
  auto const left = step.days_left.value_or(0);
  if (left < 0)
    return in(language, "（" + day + " 24 时已止）", " (was due by the end of " + day + ")");
  if (left == 0) return in(language, "（今天 24 时止）", " (by the end of today)");
  auto const days = std::to_string(left);
  return in(language, "（" + day + " 24 时止，还剩 " + days + " 天）",
            " (by the end of " + day + (left == 1 ? ", 1 day left)" : ", " + days + " days left)"));
}

std::string step_text(StepView const& step, std::string const& at, Language language) {
  auto const mark = step.step.duty ? "  ● " : "  ○ ";
  auto text = wrapped(mark + step.step.words.in(language) + until_text(step, language), 4);
  for (auto const& fact : step.facts) text += wrapped("    " + fact.in(language), 6);
  auto const command = command_line(step, language);
  if (!command.empty()) text += pasteable(command + at, 4);
  return text + reasons_text(step.missing, language);
}

Answer run_case_show(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  if (options.words.empty())
    return failed(Exit::usage, kind(catalog::system, "YS-9124"),
                  {Words{"议题 查看", "case show"}, Words{"议题", "case"},
                   Words{"议题编号，如 2026-003 或 3", "number of the case"}});
  auto meant = case_meant(village, options.words[0]);
  if (!meant) return failed(Exit::usage, meant.error());
  auto const id = *meant;
  auto const view = view_case(village, id);
  if (!view) return no_case(village, options.words[0]);
  Answer answer;
  answer.text = head_text(*view, language);
  if (!view->branches.zh.empty())
    answer.text += wrapped(
        in(language, "\n分头办：", "\nAt the same time: ") + view->branches.in(language), 2);
  for (auto const& now : view->now)
    answer.text += now_text(now, view->set_aside, at_option(village), language);
  if (view->now.empty())
    answer.text += in(language, "\n现在：", "\nNow: ") + view->status.in(language) + "\n";
  answer.text +=
      remarks_text(*view, language) + visits_text(*view, language) + posted_text(*view, language);
  answer.text += in(language, "\n每一条记录：yishi log --case " + id + "\n",
                    "\nEvery entry: yishi log --case " + id + "\n");
  if (!village.state().cases.at(id).text.empty())
    answer.text += in(language, "现在的文本和交过的文件：yishi case text " + id + "\n",
                      "The text as it is, and the documents: yishi case text " + id + "\n");
  answer.data = case_json(*view, language);
  return answer;
}

Answer run_case_list(Options const& options) {
  auto opened = open_to_look(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  Answer answer;
  Json::Array list;
  for (auto const& [id, item] : village.state().cases) {
    bool const open =
        item.status == engine::CaseStatus::running || item.status == engine::CaseStatus::suspended;
    if (options.has("open") && !open) continue;
    auto const title = title_of(village, item);
    auto const standing = standing_of(village, item).in(language);
    answer.text += std::string(open ? "▶ " : "■ ") + pad(id, 10) + pad(shortened(title, 30), 32) +
                   standing + "\n";
    list.emplace_back(
        Json::Object{{"case", id}, {"open", open}, {"standing", standing}, {"title", title}});
  }
  if (list.empty())
    answer.text = village.state().cases.empty()
                      ? in(language, "还没有议题。提出一个：yishi help case new\n",
                           "no cases yet; to bring one in: yishi help case new\n")
                      : in(language, "没有正在办的议题。全部的：yishi case list\n",
                           "no case is open; all of them: yishi case list\n");
  answer.data = Json::Object{{"cases", std::move(list)}};
  return answer;
}

}  // namespace yishi::app
