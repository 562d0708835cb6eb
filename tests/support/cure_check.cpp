// Cures held against the village itself.

#include "support/cure_check.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>

#include "support/request_edits.hpp"

namespace yishi {

namespace {

using engine::Receipt;
using engine::Rejection;

std::string shown(Cure const& cure) {
  std::string text;
  for (auto const& step : cure)
    text += "  " + (step.wait ? "[" + rules::iso_local(*step.wait) + "] " : "") +
            shown(step.request) + "\n";
  return text;
}

/// Without a step; what it waited for, the next one waits for.
Cure without(Cure cure, std::size_t step) {
  auto& next = cure[step + 1].wait;
  if (!next) next = cure[step].wait;
  cure.erase(cure.begin() + static_cast<std::ptrdiff_t>(step));
  return cure;
}

/// Every cure that is shorter by one step, by one wait, or by one change of what was asked.
std::vector<Cure> shorter(Cure const& cure, Request const& asked) {
  std::vector<Cure> all;
  for (std::size_t i = 0; i + 1 < cure.size(); ++i) all.push_back(without(cure, i));
  for (std::size_t i = 0; i < cure.size(); ++i) {
    if (!cure[i].wait) continue;
    all.push_back(cure);
    all.back()[i].wait.reset();
  }
  std::set<std::string> names;
  for (auto const* request : {&cure.back().request, &asked})
    for (auto const& field : request->fields) names.insert(field.first);
  for (auto const& name : names) {
    if (fields_of(cure.back().request, name) == fields_of(asked, name)) continue;
    all.push_back(cure);
    auto& fields = all.back().back().request.fields;
    std::erase_if(fields, [&](auto const& field) { return field.first == name; });
    for (auto const& field : asked.fields)
      if (field.first == name) fields.push_back(field);
  }
  return all;
}

/// What was asked, and nothing else, even if some of it is said differently.
bool same_request(Request const& cured, Request const& asked) {
  if (cured.verb != asked.verb) return false;
  for (auto const* name : {"case", "meeting", "item", "notice", "action", "entry"})
    if (!field_of(cured, name).empty() && field_of(cured, name) != field_of(asked, name))
      return false;
  return true;
}

/// Nothing is dated back, but to the day on which the meeting of the step sat.
void check_honest(Hamlet& hamlet, Request const& step, Request const& asked) {
  auto const on = field_of(step, "on");
  if (on.empty() || on == field_of(asked, "on")) return;
  auto const today = rules::civil_date(hamlet.village().now());
  auto const read = read_moment(on, today);
  REQUIRE(read.has_value());
  if (read->date >= today) return;
  auto const& meetings = hamlet.village().state().meetings;
  auto const meeting = meetings.find(field_of(step, "meeting"));
  REQUIRE(meeting != meetings.end());
  CHECK(read->date == meeting->second.sits.date);
}

/// Step by step, the clock set where the cure waits. The reasons of the step that is refused.
std::optional<PlanStop> carry_out(Hamlet& hamlet, Cure const& cure, Request const& asked) {
  for (std::size_t i = 0; i < cure.size(); ++i) {
    auto const& step = cure[i];
    if (step.wait && *step.wait > hamlet.clock().now()) hamlet.clock().set(*step.wait);
    hamlet.village().runtime().pass_time();
    check_honest(hamlet, step.request, asked);
    auto outcome = record(hamlet.village(), step.request);
    if (auto* rejection = std::get_if<Rejection>(&outcome))
      return PlanStop{i, std::move(rejection->unmet)};
  }
  return std::nullopt;
}

std::string said(std::optional<PlanStop> const& stop) {
  std::string text;
  if (stop)
    for (auto const& reason : stop->reasons)
      text += std::string(reason.kind->code) + " " + message(reason, Language::zh) + "\n";
  return text;
}

/// Half of a change need not make sense at all: a tally without one of its numbers. And a day that
/// was asked for may be a wrong one only once the cure has called a meeting for a later day.
bool is_said_before(Codes const& reasons, Codes const& codes, bool waits) {
  return std::any_of(reasons.begin(), reasons.end(), [&](std::string const& code) {
    return codes.contains(code) || code.starts_with("YS-9") || may_stay_unsaid(code, codes) ||
           (waits && (code == "YS-6109" || code == "YS-6114"));
  });
}

/// Mended by a whole reading of a tally, given or taken away: one number of it says nothing.
bool takes_several_fields(std::string const& code) {
  return code == "YS-4320" || code == "YS-4333";
}

void check_minimal(Hamlet& hamlet, Cure const& cure, Request const& asked, Codes const& codes,
                   bool again) {
  Codes standing;
  bool const waits =
      std::any_of(cure.begin(), cure.end(), [](CureStep const& step) { return step.wait; });
  for (auto const& less : shorter(cure, asked)) {
    INFO("less:\n" << shown(less));
    auto const stop = plan_stops(hamlet.village(), less);
    REQUIRE(stop.has_value());
    INFO(said(stop));
    auto const reasons = codes_of(stop->reasons);
    standing.insert(reasons.begin(), reasons.end());
    if (stop->step + 1 == less.size()) CHECK(is_said_before(reasons, codes, waits));
    if (!again) continue;
    Hamlet copy(hamlet);
    auto const real = carry_out(copy, less, asked);
    REQUIRE(real.has_value());
    CHECK(codes_of(real->reasons) == reasons);
  }
  for (auto const& code : codes) {
    CAPTURE(code);
    // A day that was still to come when it was typed is over once the cure has waited past it.
    bool const waited = waits && code == "YS-6102";
    CHECK((standing.contains(code) || takes_several_fields(code) || waited));
  }
}

}  // namespace

void RefusalCounts::add(Codes const& codes, bool cured) {
  ++refused_;
  cured_ += cured ? 1 : 0;
  for (auto const& code : codes) {
    auto& count = counts_[code];
    ++count.refused;
    count.cured += cured ? 1 : 0;
  }
}

bool may_stay_unsaid(std::string const& code, Codes const& said) {
  struct Hides {
    char const* code;
    std::set<std::string> hidden;  // none: whatever there is
  };
  static std::vector<Hides> const table{
      {"YS-3510", {}},                                 // there is no such case,
      {"YS-3512", {}},                                 // no such stage,
      {"YS-3550", {}},                                 // no such meeting
      {"YS-4320", {"YS-5211"}},                        // who is not there is on no roster
      {"YS-5202", {"YS-5204", "YS-5205", "YS-5206"}},  // asked of the body that should act
      {"YS-5219", {"YS-5206"}},                        // nobody acts, so for no body
  };
  if (!said.empty() && said.begin()->starts_with("YS-9")) return !code.starts_with("YS-9");
  return std::any_of(table.begin(), table.end(), [&](Hides const& row) {
    return said.contains(row.code) && (row.hidden.empty() || row.hidden.contains(code));
  });
}

CureSearch check_cure(Hamlet& hamlet, Request const& asked, Codes const& codes, bool again) {
  auto const before = hamlet.village().state();
  auto const search = search_cure(hamlet.village(), asked);
  CHECK(hamlet.village().state() == before);
  CHECK(hamlet.village().store().size(hamlet.village().runtime().log()) == before.size);
  CHECK(search.trials <= cure_trials_max);
  if (!search.cure) return search;
  INFO("cure:\n" << shown(*search.cure));
  CHECK(same_request(search.cure->back().request, asked));
  check_minimal(hamlet, *search.cure, asked, codes, again);
  auto const stop = carry_out(hamlet, *search.cure, asked);
  INFO(said(stop));
  CHECK_FALSE(stop.has_value());
  return search;
}

}  // namespace yishi
