#pragma once
// A village's folder for a test: the folder of tests/golden/village/base with changes on top.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/temporary_folder.hpp"
#include "yishi/base/render.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi {

inline std::filesystem::path const golden_folder =
    std::filesystem::path{YISHI_SOURCE_DIR} / "tests/golden/village";

inline std::string read_text(std::filesystem::path const& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_text(std::filesystem::path const& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << text;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("nothing to replace: " + std::string{from});
  return text.replace(at, from.size(), to);
}

class VillageFolder {
 public:
  VillageFolder() {
    std::filesystem::copy(golden_folder / "base", path(), std::filesystem::copy_options::recursive);
  }

  std::filesystem::path path() const { return folder_.path() / "village"; }
  std::string text(std::string const& file) const { return read_text(path() / file); }
  void put(std::string const& file, std::string_view text) const {
    write_text(path() / file, text);
  }
  void change(std::string const& file, std::string_view from, std::string_view to) {
    put(file, replaced(text(file), from, to));
  }
  void remove(std::string const& file) { std::filesystem::remove(path() / file); }

  dsl::LoadedVillage load(std::string_view today = "2026-03-03") const {
    return dsl::load_village(path(), *rules::Date::parse(today));
  }

 private:
  TemporaryFolder folder_;
};

inline SourceLookup sources_of(dsl::LoadedVillage const& loaded) {
  return [&loaded](std::string_view name) -> Source const* {
    for (auto const& source : loaded.sources)
      if (source->name() == name) return source.get();
    return nullptr;
  };
}

inline std::string shown(dsl::LoadedVillage const& loaded, Language language = Language::zh) {
  return render(loaded.diagnostics, sources_of(loaded), language, 100);
}

/// The codes of everything that was said, with blanks between.
inline std::string codes(dsl::LoadedVillage const& loaded) {
  std::string list;
  for (auto const& one : loaded.diagnostics)
    list += (list.empty() ? "" : " ") + std::string{one.kind->code};
  return list;
}

}  // namespace yishi
