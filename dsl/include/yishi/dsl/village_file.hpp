#pragma once
// What a village writes: one YAML file, and rosters beside it (docs/formats/village.md).

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/dsl/holidays_file.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/kinship.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/roster.hpp"

namespace yishi::dsl {

/// Why somebody is not counted among those who vote, and for how long.
struct ExclusionLine {
  std::string reason;   // 除外
  std::string article;  // 除外依据
  std::optional<rules::Date> from;
  std::optional<rules::Date> until;
  bool operator==(ExclusionLine const&) const = default;
};

/// A person as the roster says, by name. Names never enter the trail. Several terms of one person
/// are several lines.
struct RosterLine {
  std::string name;
  std::string household;  // 户号
  std::string group;      // 组
  std::string phone;
  rules::Sex sex = rules::Sex::unknown;
  bool votes = true;
  std::string office;                   // 职务
  std::string capacity;                 // 身份
  std::vector<std::string> represents;  // 代表的户: household numbers
  std::optional<rules::Date> from;
  std::optional<rules::Date> until;
  std::optional<ExclusionLine> exclusion;
  std::uint32_t line = 0;  // of the text; of a table handed in, the row as a table program counts
};

/// Belongs to the body on that day, has a vote, and is not excluded.
bool votes_on(RosterLine const& line, rules::Date date);

struct RosterInput {
  std::string body;    // canonical id in the workflows
  std::string source;  // name of the Source it came from
  std::vector<RosterLine> lines;
};

/// A person as a table tells people apart.
struct NamedPerson {
  std::string name;
  std::string household;
  bool operator==(NamedPerson const&) const = default;
};
/// One string for each person.
std::string key_of(NamedPerson const& person);

/// A line of the table of relatives (亲属): `relative` is the `tie` of `person`. Never in the
/// trail.
struct KinLine {
  NamedPerson person;
  rules::Tie tie = rules::Tie::spouse;
  NamedPerson relative;
  std::uint32_t line = 0;
};
/// The same as a graph of whatever `name` makes of people.
rules::Kinship kinship_of(std::vector<KinLine> const& lines,
                          std::function<std::string(NamedPerson const&)> const& name);

/// A workflow that the village uses, bound to its values. Hashes are still empty (target codec).
struct VillageWorkflow {
  std::string typed;  // as the file calls it
  rules::Rules rules;
  std::string source;  // name of the Source of its text
};

struct Village {
  std::string name;
  std::string region;
  std::string division;
  std::string clerk;      // 文书: who keeps the record, by name; may be empty
  rules::LawProfile law;  // of the place, with the village's own charter on top
  std::vector<VillageWorkflow> workflows;
  std::vector<RosterInput> rosters;
  std::vector<KinLine> relatives;
  VillageHolidays holidays;
};

struct LoadedVillage {
  std::optional<Village> village;  // there iff no diagnostic is an error
  /// 村, 地区 and 文书, as far as they could be read, even if something else is wrong.
  std::string name;
  std::string region;
  std::string clerk;
  std::vector<RosterInput> rosters;     // as they were written, as far as they could be read
  std::vector<Diagnostic> diagnostics;  // sorted
  /// Beside mistakes, for whoever asks how the village stands to the law: stricter values, what
  /// could not be checked, rosters that are not as the law asks. Only with a village; sorted.
  std::vector<Diagnostic> remarks;
  std::vector<std::shared_ptr<Source>> sources;  // every text a diagnostic may point into
};

/// Reads `folder`/村.yaml (or village.yaml), its rosters, its days off and its workflows (by the
/// name of a shipped pack, or a .yishi file in the folder), binds them and checks them against the
/// law of `today` for the village's region. Never throws for bad content; throws std::filesystem
/// errors never.
///
/// `unsaved` are texts by their names in the folder that count instead of what is in the files.
LoadedVillage load_village(std::filesystem::path const& folder, rules::Date today,
                           std::map<std::string, std::string> const& unsaved = {});

/// The keys of the village file, in the order in which people write them.
std::vector<Words> village_file_keys();

/// Checks the bound rules against the law of `today`: floors, required steps. Spans point at the
/// village's value where there is one (`value_spans`: parameter index -> place), else at the text.
struct ValuePlace {
  std::string source;
  SourceSpan span;
};
std::vector<Diagnostic> check_floor(rules::Rules const& rules, rules::Date today,
                                    std::string const& workflow_source,
                                    std::map<std::int32_t, ValuePlace> const& value_places);

/// What is remarked beside: values stricter than the law, periods below a floor that has
/// exceptions, votes of bodies that the law does not know. None is an error.
std::vector<Diagnostic> floor_remarks(rules::Rules const& rules, rules::Date today,
                                      std::string const& workflow_source,
                                      std::map<std::int32_t, ValuePlace> const& value_places);

/// Whether a word is one that `yishi init` put where something real belongs: it begins with 示例 or
/// with "Example". A village with such words can be checked but not adopted.
bool is_example(std::string_view word);

/// Where a place name has to begin, or no provincial law would be found for it.
std::span<std::string_view const> provinces();

/// Packs that this build carries (rules/packs/): file name and text.
struct Pack {
  std::string file;  // 三上三下.yishi
  std::string text;
};
std::vector<Pack> const& shipped_packs();
/// The pack whose workflow has this name in either language, or file stem; null if none.
Pack const* find_pack(std::string_view name);

/// The holidays that this build carries (rules/data/holidays-cn.csv).
rules::HolidayCalendar const& shipped_calendar();

}  // namespace yishi::dsl
