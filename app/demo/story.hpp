#pragma once
// Telling a case: what is done, by whom, on which day, and what the program answers.
//
// The story is a test of itself: a step that should be accepted and is not, or a planted mistake
// that is not refused for the reason named, ends the demo with an error.

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

/// The demo did not go as it must.
class StoryError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Who acts, in which capacity, relying on which minutes.
struct Actor {
  std::string person;
  std::string body;  // canonical id
  std::string minutes;
};

class Story {
 public:
  Story(Village& village, engine::ManualClock& clock, Options const& options);

  /// A heading, a line of talk.
  void chapter(Words const& words);
  void say(Words const& words);

  /// The clock of the story: nothing happens by itself but what falls due.
  void on(std::string_view moment);

  /// Accepted, durable and acknowledged; or the demo ends.
  engine::Receipt done(Words const& what, engine::Submission const& submission);
  /// Refused, and `code` is among the reasons; or the demo ends. All reasons are printed.
  void refused(Words const& what, engine::Submission const& submission, std::string_view code);

  /// A submission by `actor`, happening now or at `occurred`.
  engine::Submission by(Actor const& actor, engine::Command command,
                        std::string_view occurred = "");
  /// An action of the procedure, named as the Chinese text names it, with its form.
  engine::Submission act(Actor const& actor, std::string const& case_id, std::string const& stage,
                         std::string const& action, TypedForm const& form,
                         std::string const& meeting = "");

  Actor office(std::string const& body, std::string const& minutes, std::size_t which = 0) const;
  Actor villager(std::size_t which) const;
  /// The first `count` members with a vote, starting at `from`.
  std::vector<std::string> members(std::string const& body, std::size_t count,
                                   std::size_t from = 0) const;

  Village& village() { return village_; }
  rules::Rules const& rules() const;
  rules::WorkflowDefinition const& workflow() const { return rules().workflow; }
  /// Signs the log as it is; “size root”, as a notice prints it.
  std::string sign() const;
  /// Hash of the first document that was handed in for a case.
  std::string first_text(std::string const& case_id) const;
  engine::Case const& state_of(std::string const& case_id) const;
  std::string stage_id(std::string const& zh) const;

  Options const& options() const { return options_; }
  Language language() const { return options_.spoken(); }
  trail::Json::Array take_steps() { return std::move(steps_); }
  std::int64_t refusals() const { return refusals_; }

  /// Text to the terminal at once, unless JSON is wanted.
  void print(std::string const& text) const;

 private:
  void acknowledged(engine::Receipt const& receipt);

  Village& village_;
  engine::ManualClock& clock_;
  Options const& options_;
  std::map<std::string, Person> people_;
  trail::Json::Array steps_;
  std::int64_t refusals_ = 0;
};

/// The cases: a canteen for the elders that goes all the way, a pavilion that is voted down, a car
/// park for which the meeting never has its quorum, and what is refused on the way.
void tell_cases(Story& story);

}  // namespace yishi::app
