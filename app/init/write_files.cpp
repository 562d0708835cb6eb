// A folder beside the places, filled and checked, then renamed file by file.

#include "init/write_files.hpp"

#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace yishi::app {

namespace {

namespace fs = std::filesystem;

/// What is there before a village is: its file in any spelling, and its trail.
constexpr char const* village_names[] = {"村.yaml", "village.yaml", "村.yml", "village.yml",
                                         "档案.db"};

/// Also by a link that leads nowhere: it is somebody's.
bool is_taken(fs::path const& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

void write(fs::path const& file, std::string const& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(file.string());
}

/// Takes back what was made, newest first, unless it is kept.
class Undo {
 public:
  ~Undo() {
    std::error_code ignored;
    for (auto each = made_.rbegin(); each != made_.rend(); ++each) fs::remove(*each, ignored);
  }
  Undo() = default;
  Undo(Undo const&) = delete;
  Undo& operator=(Undo const&) = delete;

  void made(fs::path path) { made_.push_back(std::move(path)); }
  void keep() { made_.clear(); }

  /// Makes a folder and those above it, as far as they are missing.
  void make_folders(fs::path const& folder) {
    if (folder.empty() || fs::is_directory(folder)) return;
    make_folders(folder.parent_path());
    if (fs::create_directory(folder)) made(folder);
  }

 private:
  std::vector<fs::path> made_;
};

/// A folder for the time of writing, gone afterwards.
class Staging {
 public:
  explicit Staging(fs::path const& folder)
      : path_(folder / (".init-" + std::to_string(::getpid()))) {
    if (!fs::create_directory(path_)) throw std::runtime_error(path_.string());
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Staging(Staging const&) = delete;
  Staging& operator=(Staging const&) = delete;

  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::optional<std::string> in_the_way(fs::path const& folder, std::vector<NewFile> const& files) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored)) return folder.string();
  for (auto const* name : village_names)
    if (is_taken(folder / name)) return (folder / name).string();
  for (auto const& file : files)
    if (is_taken(folder / file.path)) return (folder / file.path).string();
  return std::nullopt;
}

CheckReport write_files(fs::path const& folder, std::vector<NewFile> const& files,
                        rules::Date today) {
  Undo undo;
  undo.make_folders(folder);
  Staging const staging(folder);
  for (auto const& file : files) {
    fs::create_directories((staging.path() / file.path).parent_path());
    write(staging.path() / file.path, file.text);
  }
  auto report = check(staging.path(), today);
  if (!report.ok()) return report;
  for (auto const& file : files) {
    undo.make_folders((folder / file.path).parent_path());
    if (is_taken(folder / file.path)) throw std::runtime_error((folder / file.path).string());
    fs::rename(staging.path() / file.path, folder / file.path);
    undo.made(folder / file.path);
  }
  undo.keep();
  return report;
}

}  // namespace yishi::app
