// 体检: looks over a village folder and says what to do about each thing that is not as it should
// be.

#include <sys/statvfs.h>

#include <algorithm>
#include <ctime>
#include <limits>

#include "api/folder.hpp"
#include "api/keep/scene.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi {

Mark Check::mark() const {
  bool const bad = std::any_of(troubles.begin(), troubles.end(), [](Diagnostic const& each) {
    return each.kind->severity == Severity::error;
  });
  if (bad) return Mark::bad;
  return troubles.empty() ? Mark::good : Mark::warning;
}

bool all_well(std::vector<Check> const& checks) {
  return std::none_of(checks.begin(), checks.end(),
                      [](Check const& check) { return check.mark() == Mark::bad; });
}

Machine this_machine(std::filesystem::path const& folder) {
  Machine machine;
  machine.now = engine::system_clock()->now();
  auto const seconds = static_cast<std::time_t>(machine.now / 1000);
  std::tm local{};
  if (::localtime_r(&seconds, &local) != nullptr)
    machine.utc_offset_minutes = static_cast<std::int32_t>(local.tm_gmtoff / 60);
  machine.free_bytes = std::numeric_limits<std::int64_t>::max();
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) == 0)
    machine.free_bytes = static_cast<std::int64_t>(disk.f_bavail * disk.f_frsize);
  return machine;
}

namespace {

namespace fs = std::filesystem;
using keep::said;
using keep::Scene;

/// Tells the time that the machine was said to have.
class GivenClock final : public engine::Clock {
 public:
  explicit GivenClock(engine::Instant now) : now_(now) {}
  engine::Instant now() const override { return now_; }

 private:
  engine::Instant now_;
};

Check trail_check(engine::VillageState const& state, std::vector<Diagnostic> troubles) {
  auto const size = std::to_string(state.size);
  Words const read{state.village + "，" + size + " 条都读得出",
                   state.village + ", all of " + size + " entries can be read"};
  bool const good = troubles.empty();
  return {"trail", {"档案", "trail"}, good ? read : Words{"读不出", "unreadable"}, troubles};
}

template <class Error>
Diagnostic diagnostic_of(Error const& error) {
  if (error.diagnostic() != nullptr) return *error.diagnostic();
  return said(kind(catalog::system, "YS-9013"), {std::string(error.what())});
}

/// The village with its key, if that is there; what is wrong with the key is said by its own check.
std::unique_ptr<Village> with_key(fs::path const& folder, engine::Clock const& clock) {
  try {
    return std::make_unique<Village>(folder, clock, VillageOptions{});
  } catch (engine::StoreError const&) {
  } catch (trail::TrailError const&) {
  }
  return nullptr;
}

void look_at_trail(std::vector<Check>& checks, fs::path const& folder, Machine const& machine) {
  auto const store = engine::sqlite_store(folder::database(folder), false);
  auto const logs = store->logs();
  GivenClock const clock(machine.now);
  engine::Runtime const runtime(*store, logs.empty() ? std::string() : logs[0], clock);
  checks.push_back(trail_check(runtime.state(), {}));
  if (logs.empty()) return;
  auto const genesis = store->read(logs[0], 0, 1).at(0);
  auto const key = engine::key_of_log(genesis);
  auto const village = with_key(folder, clock);
  Scene const scene{folder,
                    machine,
                    *store,
                    runtime,
                    key ? key->name : std::string(),
                    trail::from_base64(runtime.state().keys.key).value_or(""),
                    village.get()};
  checks.push_back(keep::check_clock(scene));
  checks.push_back(keep::check_signer_state(scene));
  checks.push_back(keep::check_key(scene));
  checks.push_back(keep::check_backups(scene));
  checks.push_back(keep::check_holidays(scene));
  if (village != nullptr) checks.push_back(keep::check_files(scene));
  checks.push_back(keep::check_terms(scene));
  checks.push_back(keep::check_offices(scene));
  checks.push_back(keep::check_clerk(scene));
}

}  // namespace

std::vector<Check> examine(fs::path const& folder, Machine const& machine) {
  std::vector<Check> checks;
  std::error_code ignored;
  checks.push_back(keep::check_disk(folder, machine));
  if (!fs::is_regular_file(folder::database(folder), ignored)) {
    checks.push_back(trail_check({}, {said(kind(catalog::system, "YS-9012"), {folder.string()})}));
    return checks;
  }
  checks.push_back(keep::check_database(folder));
  if (!all_well({checks.back()})) return checks;
  try {
    look_at_trail(checks, folder, machine);
  } catch (engine::StoreError const& error) {
    checks.push_back(trail_check({}, {diagnostic_of(error)}));
  }
  return checks;
}

}  // namespace yishi
