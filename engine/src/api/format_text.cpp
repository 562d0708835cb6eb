// Laying out workflow texts, and putting them in the place of the old ones.

#include "yishi/format_text.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "api/keep/files.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/format.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/engine/store.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(fs::path const& file, std::error_code const& error) {
  throw engine::StoreError(
      keep::said(kind(catalog::system, "YS-9051"), {file.string(), error.message()}));
}

/// A file beside another, gone again unless it was given the other's name.
class Beside {
 public:
  explicit Beside(fs::path const& file)
      : path_(file.parent_path() /
              ("." + file.filename().string() + ".fmt-" + std::to_string(::getpid()))) {}
  ~Beside() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Beside(Beside const&) = delete;
  Beside& operator=(Beside const&) = delete;
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TextFormat format_text(std::string name, std::string_view bytes, std::optional<Language> into) {
  static auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  TextFormat report;
  report.source = std::make_shared<Source>(std::move(name), bytes);
  auto formatted = dsl::format_workflow(*report.source, law, into);
  report.text = std::move(formatted.text);
  report.diagnostics = std::move(formatted.diagnostics);
  if (report.source->malformed() == 0) report.language = formatted.language;
  return report;
}

void replace_text(fs::path const& file, std::string_view bytes) {
  std::error_code error;
  auto const target = fs::canonical(file, error);
  if (error) cannot_write(file, error);
  struct ::stat old{};
  if (::stat(target.c_str(), &old) != 0)
    cannot_write(file, std::error_code(errno, std::generic_category()));
  // A text that nobody may write is not to be replaced either, though the folder would allow it.
  if (::access(target.c_str(), W_OK) != 0)
    cannot_write(file, std::error_code(errno, std::generic_category()));
  Beside const beside(target);
  constexpr std::uint32_t all_rights = 07777;
  keep::write_new(beside.path(), bytes, old.st_mode & all_rights);
  // Whoever may not give files away stays their owner; the rights are what they were.
  if (::chown(beside.path().c_str(), old.st_uid, old.st_gid) != 0) errno = 0;
  fs::permissions(beside.path(), static_cast<fs::perms>(old.st_mode & all_rights), error);
  if (error) cannot_write(file, error);
  fs::rename(beside.path(), target, error);
  if (error) cannot_write(file, error);
  keep::sync_folder(target.parent_path());
}

}  // namespace yishi
