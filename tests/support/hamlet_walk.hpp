#pragma once
// Walks through a hamlet's cases: what a clerk would rightly do next, and the same done wrong.
// The same seed gives the same walk.

#include <random>

#include "support/hamlet.hpp"
#include "yishi/request.hpp"

namespace yishi {

struct Attempt {
  Request request;
  std::string wrong;     // what is wrong with it; empty: nothing, as far as the walk knows
  bool curable = false;  // something right was made wrong in a way that can be mended
  bool forward = false;  // nothing is asked for: time goes on
  std::vector<Request> parts = {};  // two wrongs at once: the request with one of them each
};

class HamletWalk {
 public:
  HamletWalk(Hamlet& hamlet, std::uint64_t seed) : hamlet_(hamlet), random_(seed) {}

  /// What is tried next. Sets the clock where the walk waits.
  Attempt next();

 private:
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T>
  T const& one_of(std::vector<T> const& list) {
    return list[below(list.size())];
  }

  rules::Date today() const;
  void go_on(std::int32_t days, int hour);
  bool accepted(Request const& request) const;

  Request new_case();
  Request right(engine::Case const& item);
  Request at_collect(engine::Case const& item);
  Request at_meeting(engine::Case const& item, std::string const& stage);
  Request notice(engine::Case const& item, std::string const& stage);
  Request in_meeting(engine::Meeting const& meeting, std::string const& stage);
  Request tally(engine::Meeting const& meeting, std::string const& stage);
  Request at_posting(engine::Case const& item);

  /// Something before its turn: a vote that was not opened, nobody there, a case on hold.
  std::optional<Attempt> too_soon(engine::Case const& item);
  Attempt made_wrong(Request const& right);
  /// Whatever comes to somebody's mind, about anything that there is (hamlet_anything.cpp).
  Request anything();
  Request any_of_a_case();
  Request any_of_a_meeting();
  Request any_vote();
  Request any_of_a_notice();
  Request any_of_the_record();
  std::string any_case();
  std::string any_meeting();
  std::string any_person();
  std::string any_entry();

  Hamlet& hamlet_;
  std::mt19937_64 random_;
  int cases_ = 0;
};

}  // namespace yishi
