// Why something takes time, in words.

#include "api/sandbox/reasons.hpp"

#include <algorithm>

#include "core/lookup.hpp"
#include "yishi/rules/period.hpp"

namespace yishi::sandbox {

namespace {

namespace core = engine::core;

void cite_period(std::vector<Words>& basis, Sandbox const& sandbox, rules::Rules const& rules,
                 rules::Stage const& stage, rules::Period const& period) {
  auto const* law = core::law_of(sandbox.library(), sandbox.state());
  if (period.parameter) {
    auto const index = static_cast<std::size_t>(*period.parameter);
    auto const& parameter = rules.workflow.parameters[index];
    if (parameter.basis) core::cite_into(basis, law, *parameter.basis);
  }
  if (stage.basis) core::cite_into(basis, law, *stage.basis);
}

}  // namespace

Words period_words(rules::Rules const& rules, rules::Period const& period) {
  auto words = rules::words_for(rules::resolve(rules, period));
  if (!period.parameter) return words;
  auto const& name =
      rules.workflow.parameters[static_cast<std::size_t>(*period.parameter)].name.words();
  return {name.zh + " " + words.zh, name.en + " " + words.en};
}

Waiting posting_waits(Sandbox const& sandbox, rules::Rules const& rules, rules::Stage const& stage,
                      engine::Posting const& posting) {
  Waiting waiting;
  if (!stage.period) return waiting;
  waiting.because = period_words(rules, *stage.period);
  cite_period(waiting.basis, sandbox, rules, stage, *stage.period);
  auto const days = rules::resolve(rules, *stage.period);
  auto const until = posting.until.words();
  auto& because = waiting.because;
  if (auto const moved = rules::gave_way(days, posting.from, posting.until)) {
    auto const fell_on = moved->words();
    because.zh += "，末日" + fell_on.zh + "放假，顺延（民法典第二百零三条）";
    because.en += "; " + fell_on.en + " is a holiday, so it rolls on (Civil Code art. 203)";
  }
  because.zh += "，到" + until.zh + " 24 时";
  because.en += ", to the end of " + until.en;
  return waiting;
}

Waiting lapse_waits(Sandbox const& sandbox, rules::Rules const& rules, rules::Stage const& stage) {
  Waiting waiting;
  auto const* exit = rules::find_exit(stage, rules::Outcome::lapsed);
  if (exit == nullptr || !exit->after) return waiting;
  auto const days = period_words(rules, *exit->after);
  auto const late = std::to_string(rules.late_entry_days);
  waiting.because = {"逾 " + days.zh + "，再加补录期 " + late + " 天",
                     "lapses after " + days.en + " and " + late + " days for late entry"};
  cite_period(waiting.basis, sandbox, rules, stage, *exit->after);
  return waiting;
}

Waiting meeting_waits(rules::Rules const& rules, rules::Stage const& stage,
                      std::vector<Diagnostic> const& not_earlier) {
  Waiting waiting;
  Words own;
  if (stage.meeting && stage.meeting->notify)
    own = rules::words_for(rules::resolve(rules, *stage.meeting->notify));
  for (auto const& reason : not_earlier) {
    for (auto const& article : reason.basis)
      if (std::find(waiting.basis.begin(), waiting.basis.end(), article) == waiting.basis.end())
        waiting.basis.push_back(article);
    if (reason.kind->code != "YS-6107" || reason.arguments.size() < 4) continue;
    // What is refused names the number of days; where it is the procedure's own, it has a name.
    auto const* days = std::get_if<Words>(&reason.arguments[3]);
    if (days == nullptr || !waiting.because.zh.empty()) continue;
    bool const is_own = *days == own;
    waiting.because = is_own && stage.meeting->notify->parameter
                          ? period_words(rules, *stage.meeting->notify)
                          : Words{"提前 " + days->zh + "通知", days->en + " of notice"};
  }
  if (waiting.because.zh.empty() && !not_earlier.empty()) {
    waiting.because = {message(not_earlier.front(), Language::zh),
                       message(not_earlier.front(), Language::en)};
  }
  return waiting;
}

}  // namespace yishi::sandbox
