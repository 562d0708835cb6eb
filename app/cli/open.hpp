#pragma once
// A village folder that a command works on, with its time: the machine's, or in a simulated log the
// one that was asked for.

#include <memory>
#include <variant>

#include "cli/output.hpp"

namespace yishi::app {

/// The machine's clock until it is set; a set clock stands still.
class CommandClock final : public engine::Clock {
 public:
  engine::Instant now() const override;
  /// Does not go back.
  void set(engine::Instant now);
  /// Stands still at `now`, whatever it was.
  void restart(engine::Instant now) { fixed_ = now; }

 private:
  std::optional<engine::Instant> fixed_;
};

class OpenVillage {
 public:
  explicit OpenVillage(std::filesystem::path const& folder)
      : clock_(std::make_unique<CommandClock>()),
        village_(std::make_unique<Village>(folder, *clock_, VillageOptions{.any_file = true})) {}
  Village& village() const { return *village_; }
  CommandClock& clock() const { return *clock_; }

 private:
  std::unique_ptr<CommandClock> clock_;
  std::unique_ptr<Village> village_;
};

/// The village of -C, at the time of --at; or the answer that says why not. --at is for simulated
/// logs only. Without it a simulated log goes on where it stopped: today's date in it could not be
/// taken back, and nothing of its own time would fit any more.
std::variant<OpenVillage, Answer> open_village(Options const& options);

/// The same to look only: with what fell due by now (Village::look_ahead).
std::variant<OpenVillage, Answer> open_to_look(Options const& options);

}  // namespace yishi::app
