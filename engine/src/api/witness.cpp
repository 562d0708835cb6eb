// Keeping what witnesses brought.

#include "yishi/witness.hpp"

#include <fstream>
#include <system_error>

#include "api/folder.hpp"
#include "api/keep/files.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

bool is_village(fs::path const& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder::database(folder), ignored);
}

Result<engine::Evidence, Diagnostic> evidence_in(fs::path const& folder) {
  if (!is_village(folder)) return engine::read_export(folder);
  auto const store = engine::sqlite_store(folder::database(folder), false);
  return read_evidence(*store);
}

}  // namespace

Result<AddedWitness, Diagnostic> add_witness(fs::path const& folder, std::string const& where,
                                             std::string_view text) {
  auto const evidence = evidence_in(folder);
  if (!evidence) return Failure{evidence.error()};
  AddedWitness added{engine::compare_witness(*evidence, where, text), ""};
  if (!added.report.is_genuine()) return added;
  auto const below = is_village(folder) ? folder::witnesses : std::string_view("witness");
  added.kept = std::string(below) + "/" + engine::witness_name(added.report);
  std::error_code ignored;
  if (fs::is_regular_file(folder / added.kept, ignored)) return added;
  keep::make_folders(folder, added.kept, false);
  constexpr std::uint32_t for_everybody = 0644;
  keep::write_new(folder / added.kept, added.report.note, for_everybody);
  keep::sync_folder((folder / added.kept).parent_path());
  return added;
}

std::map<std::string, std::string> read_witnesses(fs::path const& folder) {
  std::map<std::string, std::string> found;
  std::error_code trouble;
  auto const limit = static_cast<std::uintmax_t>(engine::export_limits.note_bytes);
  for (fs::directory_iterator each(folder / folder::witnesses, trouble), end;
       !trouble && each != end; each.increment(trouble))
    if (each->path().extension() == ".txt")
      if (auto text = keep::read_whole(each->path(), limit))
        found.emplace(each->path().filename().string(), *std::move(text));
  return found;
}

}  // namespace yishi
