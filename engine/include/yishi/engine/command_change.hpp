#pragma once
// Commands that set a case aside for a time, and commands that undo what was recorded by mistake.
// Like those of command.hpp: tags and field names are frozen.

#include <cstdint>
#include <string>

namespace yishi::engine::command {

/// Sets a case aside for a time (中止): nothing of it goes on until it is resumed.
struct Suspend {
  static constexpr char const* tag = "case.suspend";
  std::string case_id;
  std::string authority;  // who decided so: resolution or minutes
  std::string reason;
  bool operator==(Suspend const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("authority", self.authority);
    field("reason", self.reason);
  }
};

struct ResumeCase {
  static constexpr char const* tag = "case.resume";
  std::string case_id;
  std::string reason;
  bool operator==(ResumeCase const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("reason", self.reason);
  }
};

/// Takes back the newest entry that stands: within ten minutes, by whoever recorded it.
struct TakeBack {
  static constexpr char const* tag = "record.take_back";
  std::int64_t target = 0;  // seq of the entry
  std::string reason;
  bool operator==(TakeBack const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("target", self.target);
    field("reason", self.reason);
  }
};

/// Somebody who was recused by mistake takes part again (取消回避).
struct LiftRecusal {
  static constexpr char const* tag = "recusal.lift";
  std::string case_id;
  std::string person;
  std::string reason;
  std::string second;  // another person who confirms
  bool operator==(LiftRecusal const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("person", self.person);
    field("reason", self.reason);
    field("second", self.second);
  }
};

}  // namespace yishi::engine::command
