// Reads a village's folder: the file, its workflows, its rosters, and the law of the day.

#include "yishi/dsl/village_file.hpp"

#include <algorithm>
#include <array>

#include "profile/charter.hpp"
#include "profile/floor.hpp"
#include "profile/holidays.hpp"
#include "profile/keys.hpp"
#include "profile/people.hpp"
#include "profile/reading.hpp"
#include "profile/relatives.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/law_file.hpp"

namespace yishi::dsl {

namespace {

constexpr Key top_keys[] = {
    {"村", "village", true},     {"地区", "region", true}, {"区划代码", "division"},
    {"流程", "workflows", true}, {"机构", "bodies", true}, {"文书", "clerk"},
    {"亲属", "relatives"},       {"章程", "charter"},      {"任职", "offices"}};

constexpr std::uintmax_t most_bytes = 1 << 20;
constexpr std::array file_names = {"村.yaml", "village.yaml", "村.yml", "village.yml"};

constexpr std::array<std::string_view, 34> all_provinces = {
    "北京市",           "天津市", "河北省",         "山西省",        "内蒙古自治区",
    "辽宁省",           "吉林省", "黑龙江省",       "上海市",        "江苏省",
    "浙江省",           "安徽省", "福建省",         "江西省",        "山东省",
    "河南省",           "湖北省", "湖南省",         "广东省",        "广西壮族自治区",
    "海南省",           "重庆市", "四川省",         "贵州省",        "云南省",
    "西藏自治区",       "陕西省", "甘肃省",         "青海省",        "宁夏回族自治区",
    "新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区"};

/// A file that a person may have meant: Windows hides endings, so 村.yaml becomes 村.yaml.txt.
std::optional<std::string> look_alike(std::vector<std::string> const& files) {
  for (std::string const& file : files)
    if (file.starts_with("村.") || file.starts_with("village.")) return file;
  return std::nullopt;
}

class VillageReader {
 public:
  VillageReader(std::filesystem::path folder, rules::Date today,
                std::map<std::string, std::string> const& unsaved)
      : reading_(std::move(folder), today, unsaved) {}

  LoadedVillage run() {
    if (Source const* source = find_file()) {
      village_.holidays = read_village_holidays(reading_);
      read(Page{*source, reading_.out()});
    }
    LoadedVillage loaded;
    loaded.diagnostics = reading_.out().sorted();
    loaded.sources = reading_.sources();
    loaded.name = village_.name;
    loaded.region = village_.region;
    loaded.clerk = village_.clerk;
    loaded.rosters = std::move(written_);
    if (reading_.out().has_errors()) return loaded;
    loaded.remarks = remarks_.sorted();
    loaded.village = std::move(village_);
    return loaded;
  }

 private:
  void say_of_folder(DiagnosticKind const* kind, std::vector<Argument> arguments) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.arguments = std::move(arguments);
    reading_.out().add(std::move(diagnostic));
  }

  Source const* find_file() {
    std::vector<std::string> const files = reading_.files();
    std::vector<std::string> found;
    for (char const* name : file_names)
      if (std::find(files.begin(), files.end(), name) != files.end()) found.emplace_back(name);
    if (found.size() > 1) say_of_folder(kind(catalog::schema, "YS-2432"), {found[0], found[1]});
    if (found.empty()) {
      std::string const folder = reading_.folder().filename().string();
      if (auto const file = look_alike(files))
        say_of_folder(kind(catalog::schema, "YS-2433"), {folder, *file});
      else
        say_of_folder(kind(catalog::schema, "YS-2430"), {folder});
    }
    if (found.size() != 1) return nullptr;
    return reading_.open({.name = found.front(),
                          .limit = most_bytes,
                          .conversion = Reading::Conversion::refused,
                          .asker = nullptr,
                          .asked_at = {}});
  }

  void read(Page const& page) {
    auto const root = read_yaml(page);
    if (!root) return;
    auto const found = pick(page, *root, top_keys, {"村的文件", "village file"});
    if (root->kind != YamlNode::Kind::map) return;
    if (found[0] != nullptr) village_.name = read_word(page, *found[0]).value_or("");
    if (found[1] != nullptr) read_region(page, *found[1]);
    if (found[2] != nullptr) read_division(page, *found[2]);
    if (found[5] != nullptr) village_.clerk = read_word(page, *found[5]).value_or("");
    village_.law = compose_law(shipped_laws(), village_.region);
    if (found[7] != nullptr) add_charter(page, *found[7], reading_.today(), village_.law);
    if (found[3] == nullptr) return;
    rules::LawProfile const& law = village_.law;
    BoundWorkflows workflows = read_workflows(reading_, page, *found[3], law);
    // Without the part the missing key has been said; one sentence for it is enough.
    if (found[4] != nullptr) village_.rosters = read_rosters(reading_, page, *found[4], workflows);
    written_ = village_.rosters;
    // Who holds an office beside the bodies is one of their people, or of nobody they know.
    village_.rosters.push_back({"", page.source().name(), {}});
    if (found[8] != nullptr) village_.rosters.back().lines = read_offices(page, *found[8]);
    settle_people(reading_, village_.rosters);
    if (found[6] != nullptr)
      village_.relatives = read_relatives(reading_, page, *found[6], village_.rosters);
    RosterInput const offices = std::move(village_.rosters.back());
    village_.rosters.pop_back();
    // With a table half read, half of the village would seem to be missing.
    if (!reading_.out().has_errors()) {
      check_people(reading_, {village_.rosters, workflows, law, page, found[5]});
      say_service_conflicts(reading_, {village_.rosters, offices, village_.relatives}, workflows,
                            law);
    }
    say_examples();
    for (BoundWorkflow& bound : workflows.list) {
      if (bound.sound) check_law(bound);
      village_.workflows.push_back(std::move(bound.workflow));
    }
    remarks_.add_all(people_remarks({law, village_.workflows, village_.rosters, reading_.today()}));
  }

  void read_region(Page const& page, Entry const& entry) {
    auto const typed = read_word(page, entry);
    if (!typed) return;
    bool const known =
        std::any_of(all_provinces.begin(), all_provinces.end(),
                    [&](std::string_view province) { return typed->starts_with(province); });
    if (is_example(*typed))
      page.say(kind(catalog::system, "YS-9083"), entry.value.span, {*typed});
    else if (!known)
      page.say(kind(catalog::schema, "YS-2446"), entry.value.span, {*typed});
    village_.region = *typed;
  }

  /// 6 digits name a county, 9 a town, 12 a village.
  void read_division(Page const& page, Entry const& entry) {
    auto const typed = read_word(page, entry);
    if (!typed) return;
    bool const digits =
        std::all_of(typed->begin(), typed->end(), [](char c) { return c >= '0' && c <= '9'; });
    bool const whole = typed->size() == 6 || typed->size() == 9 || typed->size() == 12;
    if (!digits || !whole) page.say(kind(catalog::schema, "YS-2447"), entry.value.span, {*typed});
    village_.division = *typed;
  }

  /// Rows that `yishi init` wrote and nobody has replaced yet, in one sentence.
  void say_examples() {
    Words all;
    for (RosterInput const& roster : village_.rosters) {
      auto const count =
          std::count_if(roster.lines.begin(), roster.lines.end(), [](RosterLine const& line) {
            return is_example(line.name) || is_example(line.household) || is_example(line.group) ||
                   is_example(line.phone) || is_example(line.office) || is_example(line.capacity);
          });
      if (count == 0) continue;
      auto const number = std::to_string(count);
      all.zh += (all.zh.empty() ? "" : "、") + roster.source + " " + number + " 行";
      all.en += (all.en.empty() ? "" : ", ") + roster.source + " " + number;
    }
    if (!all.zh.empty()) say_of_folder(kind(catalog::system, "YS-9081"), {all});
  }

  void check_law(BoundWorkflow const& bound) {
    auto const lookup = [&](std::string_view name) { return reading_.find(name); };
    reading_.out().add_all(floor_diagnostics(bound.workflow.rules, reading_.today(), bound.source,
                                             bound.value_places, lookup));
    remarks_.add_all(
        floor_remarks(bound.workflow.rules, reading_.today(), bound.source, bound.value_places));
  }

  Reading reading_;
  Diagnostics remarks_;
  Village village_;
  std::vector<RosterInput> written_;  // before people are settled between them
};

}  // namespace

bool is_example(std::string_view word) {
  return word.starts_with("示例") || word.starts_with("Example");
}

std::span<std::string_view const> provinces() { return all_provinces; }

LoadedVillage load_village(std::filesystem::path const& folder, rules::Date today,
                           std::map<std::string, std::string> const& unsaved) {
  return VillageReader{folder, today, unsaved}.run();
}

std::vector<Words> village_file_keys() {
  std::vector<Words> keys;
  for (auto const& key : top_keys) keys.push_back({std::string{key.zh}, std::string{key.en}});
  return keys;
}

}  // namespace yishi::dsl
