// The list of a backup: what is in it, and of which trail.

#include "api/keep/manifest.hpp"

#include <algorithm>

#include "api/keep/files.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::keep {

namespace {

namespace fs = std::filesystem;
using trail::Json;

constexpr std::int64_t format = 1;
constexpr std::size_t bytes_max = std::size_t{16} << 20U;

Json::Object object_of(Manifest const& manifest) {
  Json::Array files;
  for (auto const& file : manifest.files)
    files.push_back(
        Json::Object{{"bytes", file.bytes}, {"path", file.path}, {"sha256", file.sha256}});
  return Json::Object{{"checkpoint", manifest.checkpoint},
                      {"checkpoint_size", manifest.checkpoint_size},
                      {"files", std::move(files)},
                      {"format", format},
                      {"log", manifest.log},
                      {"made", rules::iso_local(manifest.made)},
                      {"made_at", manifest.made},
                      {"origin", manifest.origin},
                      {"root", manifest.root},
                      {"simulated", manifest.simulated},
                      {"size", manifest.size},
                      {"village", manifest.village},
                      {"with_key", manifest.with_key}};
}

/// Reads members by name and remembers whether one was not there or of another type.
class Members {
 public:
  explicit Members(Json const& json) : json_(json) {}
  void take(char const* key, std::string& out) {
    auto const* value = json_.find(key);
    keep(value == nullptr ? nullptr : value->string(), out);
  }
  void take(char const* key, std::int64_t& out) {
    auto const* value = json_.find(key);
    keep(value == nullptr ? nullptr : value->integer(), out);
  }
  void take(char const* key, bool& out) {
    auto const* value = json_.find(key);
    keep(value == nullptr ? nullptr : value->boolean(), out);
  }
  Json::Array const* list(char const* key) {
    auto const* value = json_.find(key);
    auto const* array = value == nullptr ? nullptr : value->array();
    whole_ = whole_ && array != nullptr;
    return array;
  }
  bool whole() const { return whole_; }

 private:
  template <class T>
  void keep(T const* value, T& out) {
    if (value == nullptr)
      whole_ = false;
    else
      out = *value;
  }

  Json const& json_;
  bool whole_ = true;
};

bool read_files(Json::Array const& list, std::vector<KeptFile>& files) {
  for (auto const& each : list) {
    KeptFile file;
    Members members(each);
    members.take("path", file.path);
    members.take("bytes", file.bytes);
    members.take("sha256", file.sha256);
    bool const next = files.empty() || files.back().path < file.path;
    if (!members.whole() || !is_safe(file.path) || file.bytes < 0 || !next) return false;
    files.push_back(std::move(file));
  }
  return true;
}

Failure<Words> unlike() {
  return Failure{Words{"内容不是备份的清单", "it is not the list of a backup"}};
}

}  // namespace

std::string to_text(Manifest const& manifest) {
  auto object = object_of(manifest);
  auto const bare = trail::write(Json(object));
  object["hash"] = described("", bare).sha256;
  return trail::write(Json(std::move(object)));
}

Result<Manifest, Words> read_manifest(std::string_view text) {
  auto const json = trail::read_strict(text, {.bytes = bytes_max});
  if (!json) return Failure{Words{"不完整，或者被改过", "it is cut off or was changed"}};
  Members members(*json);
  Manifest manifest;
  std::int64_t read_format = 0;
  members.take("format", read_format);
  if (members.whole() && read_format > format)
    return Failure{
        Words{"格式是第 " + std::to_string(read_format) + " 版，本程序只认得第 1 版",
              "its format is " + std::to_string(read_format) + "; this program knows format 1"}};
  members.take("checkpoint", manifest.checkpoint);
  members.take("checkpoint_size", manifest.checkpoint_size);
  members.take("log", manifest.log);
  members.take("made_at", manifest.made);
  members.take("origin", manifest.origin);
  members.take("root", manifest.root);
  members.take("simulated", manifest.simulated);
  members.take("size", manifest.size);
  members.take("village", manifest.village);
  members.take("with_key", manifest.with_key);
  auto const* files = members.list("files");
  if (!members.whole() || files == nullptr || !read_files(*files, manifest.files)) return unlike();
  if (to_text(manifest) != text)
    return Failure{
        Words{"被改过：它自己的指纹对不上", "it was changed: its own hash does not fit"}};
  return manifest;
}

std::vector<KnownBackup> known_backups(fs::path const& village) {
  std::vector<KnownBackup> known;
  std::error_code error;
  fs::directory_iterator each(village / names::backups, error);
  for (; !error && each != fs::directory_iterator{}; each.increment(error)) {
    std::error_code ignored;
    bool const folder = each->is_directory(ignored);
    if (!folder && each->path().extension() != ".json") continue;
    auto const text = read_whole(folder ? each->path() / names::manifest : each->path(), bytes_max);
    if (!text) continue;
    if (auto manifest = read_manifest(*text))
      known.push_back({folder ? each->path() : fs::path(), *std::move(manifest)});
  }
  std::sort(known.begin(), known.end(), [](KnownBackup const& a, KnownBackup const& b) {
    return a.manifest.made < b.manifest.made;
  });
  return known;
}

std::int64_t unfinished_backups(fs::path const& village) {
  std::int64_t count = 0;
  std::error_code error;
  fs::directory_iterator each(village / names::backups, error);
  for (; !error && each != fs::directory_iterator{}; each.increment(error)) {
    std::error_code ignored;
    if (each->is_directory(ignored) && !fs::exists(each->path() / names::manifest, ignored))
      ++count;
  }
  return count;
}

}  // namespace yishi::keep
