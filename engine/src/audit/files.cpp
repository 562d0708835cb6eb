// The files of a hostile folder: listed without following links, read with a limit.

#include "audit/files.hpp"

#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "audit/findings.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/base/errno_words.hpp"
#include "yishi/engine/audit.hpp"

namespace yishi::engine::audit {

namespace {

namespace fs = std::filesystem;
using catalog::trail;

constexpr int depth_max = 8;

/// A folder that is still to be listed, by its path from the top.
struct Pending {
  std::string path;
  int depth = 0;
};

struct Walk {
  fs::path top;
  std::vector<Pending> pending;
  Listing files;
  std::int64_t bytes = 0;
  std::int64_t seen = 0;  // folders count too: a tree of empty ones must not run on for ever
};

Diagnostic unreadable(std::string const& path, std::error_code const& error) {
  return diagnostic(kind(trail, "YS-7502"), {shown(path, 200), errno_words(error)});
}

/// Takes one thing that lies in a folder into the walk.
std::optional<Diagnostic> take(Walk& walk, Pending const& folder,
                               fs::directory_entry const& entry) {
  auto const path =
      (folder.path.empty() ? "" : folder.path + "/") + entry.path().filename().string();
  if (++walk.seen > export_limits.files)
    return diagnostic(kind(trail, "YS-7503"), {export_limits.files});
  std::error_code error;
  auto const status = entry.symlink_status(error);
  if (error) return unreadable(path, error);
  if (status.type() == fs::file_type::directory) {
    if (folder.depth + 1 >= depth_max)
      return diagnostic(kind(trail, "YS-7505"), {shown(path, 200)});
    walk.pending.push_back({path, folder.depth + 1});
    return std::nullopt;
  }
  if (status.type() != fs::file_type::regular)
    return diagnostic(kind(trail, "YS-7501"), {shown(path, 200)});
  auto const size = entry.file_size(error);
  if (error) return unreadable(path, error);
  auto const limit = static_cast<std::uintmax_t>(export_limits.total_bytes - walk.bytes);
  if (size > limit) return diagnostic(kind(trail, "YS-7504"), {export_limits.total_bytes >> 20});
  walk.bytes += static_cast<std::int64_t>(size);
  walk.files.emplace(path, static_cast<std::int64_t>(size));
  return std::nullopt;
}

std::optional<Diagnostic> take_folder(Walk& walk, Pending const& folder) {
  std::error_code error;
  fs::directory_iterator entries(walk.top / fs::path(folder.path), error);
  if (error) return unreadable(folder.path, error);
  while (entries != fs::directory_iterator()) {
    if (auto problem = take(walk, folder, *entries)) return problem;
    entries.increment(error);
    if (error) return unreadable(folder.path, error);
  }
  return std::nullopt;
}

}  // namespace

Result<Listing, Diagnostic> list_files(fs::path const& folder) {
  std::error_code error;
  auto const name = shown(folder.string(), 200);
  if (!fs::is_directory(folder, error)) return Failure{diagnostic(kind(trail, "YS-7500"), {name})};
  Walk walk{folder, {{"", 0}}, {}, 0, 0};
  while (!walk.pending.empty()) {
    auto const next = std::move(walk.pending.back());
    walk.pending.pop_back();
    if (auto problem = take_folder(walk, next)) return Failure{std::move(*problem)};
  }
  return std::move(walk.files);
}

Result<std::string, Diagnostic> read_file(fs::path const& folder, Listing::value_type const& file) {
  auto const& [path, size] = file;
  std::ifstream in(folder / fs::path(path), std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bool const whole = in.gcount() == static_cast<std::streamsize>(bytes.size());
  if (!in || !whole || in.peek() != std::ifstream::traits_type::eof())
    return Failure{diagnostic(kind(trail, "YS-7506"), {shown(path, 200)})};
  return bytes;
}

}  // namespace yishi::engine::audit
