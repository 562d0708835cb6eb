#pragma once
// A made-up village with a trail, for the tests of backup, restore and doctor.

#include <fstream>
#include <map>
#include <string>

#include "demo/village_files.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/keep.hpp"

namespace yishi {

inline void write_text(std::filesystem::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// Every file below a folder, by its path in it.
inline std::map<std::string, std::string> all_files(std::filesystem::path const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& each : std::filesystem::recursive_directory_iterator(folder))
    if (each.is_regular_file())
      files[each.path().lexically_relative(folder).string()] = file_text(each.path());
  return files;
}

/// The village 村 in a folder of its own; simulated from 1 February 2026 on unless it is to be
/// real.
class KeptVillage {
 public:
  explicit KeptVillage(bool simulated = true) : simulated_(simulated) {
    app::write_village(folder());
    adopted_ = run(std::string("adopt -C 村") + (simulated ? " --simulated --at 2026-02-01" : ""));
  }

  std::filesystem::path const& root() const { return root_.path(); }
  std::filesystem::path folder() const { return root_.path() / "村"; }
  std::filesystem::path key() const { return folder() / "密钥" / "日志密钥.pem"; }
  std::filesystem::path database() const { return folder() / "档案.db"; }
  Ran const& adopted() const { return adopted_; }
  Ran run(std::string const& arguments) const { return run_program(root_.path(), arguments); }

  /// One more entry: another period for posting.
  Ran record(std::string const& days) const {
    auto const file = folder() / "村.yaml";
    auto text = file_text(file);
    auto const place = text.find("公示期: ") + std::string("公示期: ").size();
    write_text(file, text.replace(place, text.find(" 天", place) - place, days));
    return run(std::string("adopt -C 村") + (simulated_ ? " --at 2026-02-02" : ""));
  }

  /// A backup into the folder `into`, which is its own.
  std::filesystem::path back_up(std::string const& into, std::string const& options = "") const {
    run("backup " + into + " -C 村 " + options);
    for (auto const& each : std::filesystem::directory_iterator(root_.path() / into))
      return each.path();
    return {};
  }

 private:
  TemporaryFolder root_;
  bool simulated_;
  Ran adopted_;
};

inline rules::Instant instant(char const* text) {
  return rules::start_of(rules::Moment::parse(text).value());
}

}  // namespace yishi
