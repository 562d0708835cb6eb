// Which guess goes with which reason.
//
// There is none for what is over (a deadline, an end, a loop), for what was counted (a tally that
// does not add up, 登记结果), and for what people have to decide (a verdict, another procedure).

#include <map>

#include "api/curing/view.hpp"

namespace yishi::curing {

namespace {

using Guess = Changes (*)(View const&);

Guess guess_for(std::string_view code) {
  static std::map<std::string_view, Guess> const table{
      {"YS-3503", guess::fill_in},
      {"YS-3512", guess::no_stage},
      {"YS-3517", guess::rebind_case},
      {"YS-3522", guess::hold_meeting},
      {"YS-3523", guess::no_meeting},
      {"YS-3524", guess::open_objection},
      {"YS-3528", guess::put_up},
      {"YS-3531", guess::take_down},
      {"YS-3535", guess::proof_file},
      {"YS-3540", guess::fill_blank},
      {"YS-3542", guess::one_language},
      {"YS-3543", guess::fill_empty_blank},
      {"YS-3551", guess::open_it},
      {"YS-3553", guess::open_vote},
      {"YS-3555", guess::once_on_agenda},
      {"YS-3558", guess::no_body},
      {"YS-3575", guess::resume_case},
      {"YS-3582", guess::as_on_record},
      {"YS-4300", guess::more_people},
      {"YS-4314", guess::more_people},
      {"YS-4305", guess::delegation},
      {"YS-4306", guess::delegation},
      {"YS-4307", guess::delegation},
      {"YS-4312", guess::from_today},
      {"YS-4320", guess::second_reading},
      {"YS-4321", guess::second_reader},
      {"YS-4329", guess::other_role},
      {"YS-4330", guess::no_choices},
      {"YS-4333", guess::no_tally},
      {"YS-5202", guess::other_actor},
      {"YS-5203", guess::other_actor},
      {"YS-5204", guess::other_actor},
      {"YS-5205", guess::other_actor},
      {"YS-5206", guess::minutes},
      {"YS-5207", guess::together},
      {"YS-5208", guess::fewer_together},
      {"YS-5209", guess::other_actor},
      {"YS-5210", guess::other_role},
      {"YS-5211", guess::other_role},
      {"YS-5212", guess::second_person},
      {"YS-5213", guess::without_person},
      {"YS-5214", guess::without_person},
      {"YS-5215", guess::once_each},
      {"YS-5216", guess::without_person},
      {"YS-5217", guess::chair},
      {"YS-5218", guess::proposer},
      {"YS-5219", guess::other_actor},
      {"YS-5222", guess::who_recorded},
      {"YS-6102", guess::wait_for_it},
      {"YS-6103", guess::on_now},
      {"YS-6107", guess::later_meeting},
      {"YS-6108", guess::later_meeting},
      {"YS-6109", guess::on_sitting_day},
      {"YS-6110", guess::on_sitting_day},
      {"YS-6114", guess::later_adjournment},
      {"YS-9124", guess::missing_field},
      {"YS-9125", guess::meant_person},
      {"YS-9130", guess::other_actor},
      {"YS-9131", guess::other_actor},
  };
  auto const found = table.find(code);
  return found == table.end() ? nullptr : found->second;
}

}  // namespace

std::vector<Change> candidates(request::Scene const& scene, Request const& request,
                               std::optional<engine::Submission> const& submission,
                               Diagnostic const& reason) {
  auto const guess = guess_for(reason.kind->code);
  if (guess == nullptr) return {};
  return guess(View{scene, request, submission, reason});
}

}  // namespace yishi::curing
