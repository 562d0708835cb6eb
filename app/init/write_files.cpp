// A folder beside the places, filled and checked, then renamed file by file. It holds a copy of
// each file, so that a run that was killed half-way can be cleared away by the next one.

#include "init/write_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
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

constexpr std::string_view staging_prefix = ".init-";
constexpr char const* marker_name = "yishi-init";  // locked while its run is alive
constexpr char const* new_name = "new";
constexpr char const* copy_name = "copy";

/// The marker of a staging folder, open and locked; -1 if another run has it, or it is not there.
int lock_marker(fs::path const& staging, int flags) {
  auto const file =
      ::open((staging / marker_name).c_str(), flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    return -1;
  }
  return file;
}

/// A folder for the time of writing, gone afterwards.
class Staging {
 public:
  explicit Staging(fs::path const& folder)
      : path_(folder / (std::string(staging_prefix) + std::to_string(::getpid()))) {
    if (!fs::create_directory(path_)) throw std::runtime_error(path_.string());
    marker_ = lock_marker(path_, O_CREAT | O_EXCL);
    if (marker_ < 0) throw std::runtime_error((path_ / marker_name).string());
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    ::close(marker_);
  }
  Staging(Staging const&) = delete;
  Staging& operator=(Staging const&) = delete;

  fs::path files() const { return path_ / new_name; }
  fs::path copies() const { return path_ / copy_name; }

 private:
  fs::path path_;
  int marker_ = -1;
};

std::string bytes_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Takes back the files that a killed run had put in their place, unless somebody changed them.
void take_back_placed(fs::path const& folder, fs::path const& staging) {
  std::error_code ignored;
  for (fs::recursive_directory_iterator at(staging / copy_name, ignored), end; at != end;
       at.increment(ignored)) {
    if (!at->is_regular_file(ignored)) continue;
    auto const name = at->path().lexically_relative(staging / copy_name);
    auto const placed = folder / name;
    if (is_taken(staging / new_name / name) || !fs::is_regular_file(placed, ignored) ||
        fs::is_symlink(placed, ignored) || bytes_of(placed) != bytes_of(at->path()))
      continue;
    fs::remove(placed, ignored);
    fs::remove(placed.parent_path(), ignored);  // stays if there is anything in it
  }
}

/// Whether a folder is one of ours by its name: .init- and the number of a process.
bool is_staging(fs::directory_entry const& entry) {
  std::error_code ignored;
  auto const name = entry.path().filename().string();
  return name.starts_with(staging_prefix) && name.size() > staging_prefix.size() &&
         std::all_of(name.begin() + staging_prefix.size(), name.end(),
                     [](char c) { return c >= '0' && c <= '9'; }) &&
         entry.is_directory(ignored) && !entry.is_symlink(ignored);
}

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

void clear_leftovers(fs::path const& folder) {
  std::error_code ignored;
  std::vector<fs::path> found;
  for (fs::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored))
    if (is_staging(*at)) found.push_back(at->path());
  for (auto const& staging : found) {
    // Killed before it had a marker, it is empty; what is not empty stays.
    fs::remove(staging, ignored);
    auto const marker = lock_marker(staging, 0);
    if (marker < 0) continue;
    take_back_placed(folder, staging);
    // The marker goes last: killed here, the next run knows the folder again.
    fs::remove_all(staging / new_name, ignored);
    fs::remove_all(staging / copy_name, ignored);
    fs::remove(staging / marker_name, ignored);
    fs::remove(staging, ignored);
    ::close(marker);
  }
}

CheckReport write_files(fs::path const& folder, std::vector<NewFile> const& files,
                        rules::Date today) {
  Undo undo;
  undo.make_folders(folder);
  Staging const staging(folder);
  for (auto const& file : files) {
    for (auto const& place : {staging.copies(), staging.files()}) {
      fs::create_directories((place / file.path).parent_path());
      write(place / file.path, file.text);
    }
  }
  auto report = check(staging.files(), today);
  if (!report.ok()) return report;
  for (auto const& file : files) {
    undo.make_folders((folder / file.path).parent_path());
    if (is_taken(folder / file.path)) throw std::runtime_error((folder / file.path).string());
    fs::rename(staging.files() / file.path, folder / file.path);
    undo.made(folder / file.path);
  }
  undo.keep();
  return report;
}

}  // namespace yishi::app
