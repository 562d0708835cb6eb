// The made-up village of the demo, as files.

#include "demo/village_files.hpp"

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::app {

namespace {

namespace fs = std::filesystem;

constexpr int villagers = 240;
constexpr int in_household = 3;

struct Person {
  std::string name;
  std::string household;
  std::string group;
  std::string sex;
};

/// Person `n` of the village: always the same, never twice the same name.
Person person(int n) {
  static constexpr std::string_view family[] = {"禾", "枫", "溪", "樟", "岭",
                                                "桐", "柘", "苇", "菱", "槿"};
  static constexpr std::string_view first[] = {"安", "知", "远", "明", "朴", "青"};
  static constexpr std::string_view second[] = {"和", "平", "宁", "佳"};
  auto const household = n / in_household;
  std::string name(family[household % 10]);
  name += first[(n + household / 10) % 6];
  name += second[(n / 6 + household / 20) % 4];
  auto const group = household / 10 + 1;
  return {name, std::to_string(group) + "-" + std::to_string(household % 10 + 1),
          std::to_string(group), n % 2 == 0 ? "男" : "女"};
}

void write(fs::path const& file, std::string const& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

struct Row {
  int person = 0;
  std::string office;
  std::string capacity;
  bool votes = true;
};

std::string table(std::vector<Row> const& rows) {
  std::string text = "姓名,户号,组,性别,表决权,职务,身份\n";
  for (auto const& row : rows) {
    auto const who = person(row.person);
    text += who.name + "," + who.household + "," + who.group + "," + who.sex + "," +
            (row.votes ? "有" : "无") + "," + row.office + "," + row.capacity + "\n";
  }
  return text;
}

std::vector<Row> everybody() {
  std::vector<Row> rows;
  for (int n = 0; n < villagers; ++n) rows.push_back({n, "", "", true});
  return rows;
}

/// Five committee members and one representative from each of fifty households.
std::vector<Row> representatives() {
  std::vector<Row> rows;
  for (int n = 0; n < 5; ++n) rows.push_back({n * in_household, "", "村委会成员", true});
  for (int n = 5; n < 55; ++n) rows.push_back({n * in_household + 1, "", "村民代表", true});
  return rows;
}

std::vector<Row> party_members() {
  std::vector<Row> rows;
  for (int n = 0; n < 62; ++n)
    rows.push_back({n * in_household, "", n < 60 ? "正式党员" : "预备党员", n < 60});
  return rows;
}

std::vector<Row> committees() {
  return {{0, "党组织书记、村委会主任", "", true},
          {3, "村委会副主任", "", true},
          {6, "村委会委员", "", true},
          {9, "村委会委员", "", true},
          {12, "村委会委员", "", true},
          {15, "党组织委员", "", true},
          {18, "党组织委员", "", true}};
}

std::vector<Row> party_branch() {
  return {{0, "书记", "", true}, {15, "组织委员", "", true}, {18, "宣传委员", "", true}};
}

std::vector<Row> supervisors() {
  return {{100, "主任", "", true}, {130, "委员", "", true}, {160, "委员", "", true}};
}

std::string village_yaml(std::string_view posting) {
  return "# 枫源村（演示）：村里写的就是这一个文件，名册在旁边。人名都是编的。\n"
         "村: 枫源村\n"
         "地区: 浙江省绍兴市诸暨市枫桥镇\n"
         "\n"
         "流程:\n"
         "  三上三下:\n"
         "    征求意见期: 15 天\n"
         "    公示期: " +
         std::string(posting) +
         "\n"
         "    会前通知: 3 天\n"
         "    补录期: 3 天\n"
         "\n"
         "机构:\n"
         "  村民: 名册/村民.csv\n"
         "  村民代表: 名册/村民代表.csv\n"
         "  党员: 名册/党员.csv\n"
         "  村两委: 名册/村两委.csv\n"
         "  村党组织: 名册/村党组织.csv\n"
         "  监委会: 名册/监委会.csv\n"
         "  法律顾问:\n"
         "    - 姓名: 菱远佳\n"
         "      户号: 外\n"
         "      职务: 村法律顾问\n";
}

}  // namespace

void write_village(fs::path const& folder) {
  fs::create_directories(folder / "名册");
  write(folder / "村.yaml", village_yaml("15 天"));
  write(folder / "名册" / "村民.csv", table(everybody()));
  write(folder / "名册" / "村民代表.csv", table(representatives()));
  write(folder / "名册" / "党员.csv", table(party_members()));
  write(folder / "名册" / "村两委.csv", table(committees()));
  write(folder / "名册" / "村党组织.csv", table(party_branch()));
  write(folder / "名册" / "监委会.csv", table(supervisors()));
}

void write_short_posting(fs::path const& folder) {
  write(folder / "村.yaml", village_yaml("7 天"));
}

}  // namespace yishi::app
