// The JSON Schema of the village file says what the program says: for editors that know YAML and
// not this program.

#include <yaml-cpp/yaml.h>

#include <boost/json/src.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

namespace fs = std::filesystem;

std::string const schema_text =
    read_text(fs::path{YISHI_SOURCE_DIR} / "docs/formats/village.schema.json");

/// As an editor reads YAML: what is written as a number is one.
boost::json::value json_of(YAML::Node const& node) {
  if (node.IsNull()) return nullptr;
  if (node.IsSequence()) {
    boost::json::array list;
    for (auto const& each : node) list.push_back(json_of(each));
    return list;
  }
  if (node.IsMap()) {
    boost::json::object map;
    for (auto const& each : node) map[each.first.as<std::string>()] = json_of(each.second);
    return map;
  }
  std::int64_t number = 0;
  if (YAML::convert<std::int64_t>::decode(node, number)) return number;
  return boost::json::value(node.as<std::string>());
}

bool fits(std::string const& village) {
  auto const rules = json_of(YAML::Load(schema_text));  // JSON is YAML
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::BoostJsonAdapter(rules), schema);
  auto const file = json_of(YAML::Load(village));
  return valijson::Validator().validate(schema, valijson::adapters::BoostJsonAdapter(file),
                                        nullptr);
}

TEST_CASE("every village file that the program takes fits the schema", "[schema]") {
  int seen = 0;
  for (auto const* folder : {"tests/golden/village/base", "rules/packs", "examples"})
    for (auto const& each : fs::recursive_directory_iterator(fs::path{YISHI_SOURCE_DIR} / folder)) {
      auto const name = each.path().filename().string();
      if (name != "村.yaml" && name != "village.yaml") continue;
      CAPTURE(each.path().string());
      CHECK(fits(read_text(each.path())));
      ++seen;
    }
  CHECK(seen >= 8);
}

TEST_CASE("the schema knows the keys of the program and no others", "[schema]") {
  YAML::Node const schema = YAML::Load(schema_text);
  std::set<std::string> known;
  for (auto const& each : schema["properties"]) known.insert(each.first.as<std::string>());
  std::set<std::string> wanted;
  for (auto const& key : dsl::village_file_keys()) {
    wanted.insert(key.zh);
    wanted.insert(key.en);
  }
  CHECK(known == wanted);
}

TEST_CASE("what is wrong in a village file is wrong by the schema, too", "[schema]") {
  struct Row {
    char const* from;
    char const* to;
  };
  auto const charter =
      std::string("章程:\n  施行: 2026-03-01\n  规定:\n    - {种类: 公示, 天数: 20 天, 条: 21}\n");
  VillageFolder folder;
  folder.put("村.yaml", charter + folder.text("村.yaml"));
  auto const good = folder.text("村.yaml");
  REQUIRE(fits(good));
  REQUIRE(folder.load().village.has_value());
  for (auto const& row :
       {Row{"村: 石桥村\n", ""}, Row{"村: 石桥村\n", "村: 石桥村\nvillage: 石桥村\n"},
        Row{"地区: 浙江省", "地址: 浙江省"}, Row{"流程:\n", "流程: 小议\n旧流程:\n"},
        Row{"种类: 公示", "种类: 告示"}, Row{", 条: 21", ""}, Row{"规定:\n", "规矩:\n"},
        Row{"条: 21}", "条: 21, 页: 3}"}, Row{"{姓名: 赵甲, ", "{"},
        Row{"  村委会:\n", "  村委会: {}\n  别的:\n"}}) {
    CAPTURE(row.from, row.to);
    folder.put("村.yaml", replaced(good, row.from, row.to));
    CHECK_FALSE(fits(folder.text("村.yaml")));
    CHECK_FALSE(folder.load().village.has_value());
  }
}

}  // namespace
}  // namespace yishi
