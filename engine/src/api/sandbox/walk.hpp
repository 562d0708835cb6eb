#pragma once
// One case on its way to an end of the kind 通过, step by step on a sandbox.

#include <memory>
#include <optional>
#include <string>

#include "api/sandbox/way.hpp"
#include "yishi/sandbox.hpp"

namespace yishi::sandbox {

class Walk {
 public:
  /// A case that is there, or one that is going to be opened under these rules.
  Walk(Sandbox const& village, std::string case_id, std::shared_ptr<rules::Rules const> rules,
       std::string matter, std::int32_t pace);

  /// Goes as far as it goes.
  CalendarForecast run();
  /// Goes to a stage (name in either language), or to the next meeting that votes if it is empty;
  /// false: it does not get there, and `reasons()` says why.
  bool go_to(std::string const& stage);
  std::vector<Diagnostic> const& reasons() const { return forecast_.reasons; }
  /// The copy on which it goes, as far as it has come.
  Sandbox const& village() const { return sandbox_; }
  /// Whether a 授权 had to be recorded on the way.
  bool delegated() const { return delegated_; }

 private:
  struct Last {
    std::optional<rules::Date> day;
    bool unknown = false;
  };

  rules::Date today() const { return rules::civil_date(sandbox_.now()); }
  rules::Moment moment() const { return {today(), std::nullopt}; }
  engine::Case const& the_case() const { return sandbox_.state().cases.at(forecast_.case_id); }
  /// The stage that the case is in, of several branches the one that is gone on with. Requires: it
  /// is in one.
  rules::Stage const& stage() const;
  engine::ActiveStage const& active() const;
  /// Turns to the branch in which people can do something now; to one that waits only if all do.
  void choose_branch();
  bool post_all();
  bool post(std::string const& stage);
  /// The number of the entry that entered it: another one is another visit.
  std::int64_t visit() const;
  bool is_in_stage() const;

  bool open();
  bool go_on();
  bool linger();
  bool arrived(std::string const& end);
  bool leave(Edge const& edge);
  bool leave_notice(Edge const& edge);
  bool leave_meeting(Edge const& edge);
  bool do_duties(std::string const& meeting);
  bool answer_objections();
  bool act(rules::Action const& action, engine::command::Act act);
  bool act(rules::Action const& action, std::string const& meeting);
  bool wait(CalendarStep step);
  bool hold(Edge const& edge, std::string const& meeting, CalendarStep step);
  std::optional<std::string> call(CalendarStep& held);
  bool delegate(std::vector<Diagnostic> const& reasons);

  Last last_of(std::optional<rules::Period> const& period) const;
  Last lapse_of(rules::Stage const& stage) const;
  Words bodies(rules::Action const& action) const;
  CalendarStep lapse_of_itself() const;
  CalendarStep step(Words what, Words who, Last const& last) const;
  void done(CalendarStep step);
  bool stop(std::vector<Diagnostic> reasons);

  Sandbox sandbox_;
  std::shared_ptr<rules::Rules const> rules_;
  std::string matter_;
  bool delegated_ = false;
  std::string branch_;  // the stage that is gone on with, while there are several
  CalendarForecast forecast_;
};

}  // namespace yishi::sandbox
