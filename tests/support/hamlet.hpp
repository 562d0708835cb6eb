#pragma once
// A hamlet for tests: a dozen people, two procedures of its own that have a little of everything
// (talks, secret, open and named ballots, postings, joint acts, loops, delegation), real files and
// a real database. Adopted once and copied, so that each test has a fresh one at once.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "support/temporary_folder.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// A clock that a test may also set back, as the clock of a machine can be.
class HamletClock final : public engine::Clock {
 public:
  engine::Instant now() const override { return now_; }
  void set(engine::Instant now) { now_ = now; }
  void set(std::string_view moment);

 private:
  engine::Instant now_ = 0;
};

/// Under which texts the hamlet begins.
enum class HamletKind : std::uint8_t {
  usual,    // adopted on 2 March 2026
  old_law,  // adopted on 1 December 2025, with a posting of seven days, as the law then allowed
  charter,  // adopted on 2 March 2026; its charter asks for 20 days of posting from 1 June on
  coop,  // adopted on 7 April 2025: its collective's members meet, of whom some share a household
  households,  // adopted on 2 March 2026: its meetings count the households that people stand for
  branches,    // adopted on 2 March 2026: things are done at the same time (hamlet_branches.hpp)
};

class Hamlet {
 public:
  explicit Hamlet(HamletKind kind = HamletKind::usual);
  /// A copy in a folder of its own, as the other is now.
  Hamlet(Hamlet const& other);
  Hamlet& operator=(Hamlet const&) = delete;

  Village& village() { return *village_; }
  Village const& village() const { return *village_; }
  HamletClock& clock() { return clock_; }
  std::filesystem::path const& folder() const { return folder_.path(); }

  /// The village's own texts change, adopted or not: 十五天 (a posting of fifteen days), 改环节
  /// (the same, and a stage has another name), 没有文书 (no clerk is named; seen when it is opened
  /// anew); where households count, 没有户号 (nobody has one) and 有户号; where things are done at
  /// the same time, 多一支 (one more of them). Fails the test for any other word.
  void change_files(std::string_view change);
  /// Closes the database, so that another program may have it; open() takes it again.
  void close() { village_.reset(); }
  void open();

 private:
  TemporaryFolder folder_;
  HamletClock clock_;
  std::unique_ptr<Village> village_;
};

}  // namespace yishi
