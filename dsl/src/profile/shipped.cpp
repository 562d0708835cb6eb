// What the program carries inside: procedures, laws and the holiday calendar, read once.

#include <yishi/embedded/holidays.hpp>
#include <yishi/embedded/laws.hpp>
#include <yishi/embedded/packs.hpp>

#include "yishi/base/assert.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi::dsl {

namespace {

std::string_view stem(std::string_view file) { return file.substr(0, file.rfind('.')); }

/// The names of the workflow in each pack, in the order of the packs.
std::vector<rules::Name> names_of_packs() {
  std::vector<rules::Name> names;
  rules::LawProfile const law = compose_law(shipped_laws(), "");
  for (Pack const& pack : shipped_packs()) {
    auto const loaded = load_workflow(Source{pack.file, pack.text}, law, false);
    names.push_back(loaded.definition ? loaded.definition->name : rules::Name{});
  }
  return names;
}

}  // namespace

std::vector<rules::LawProfile> const& shipped_laws() {
  static std::vector<rules::LawProfile> const laws = [] {
    std::vector<rules::LawProfile> list;
    for (auto const& file : embedded::laws()) {
      LoadedLaw loaded = load_law(Source{std::string{file.name}, file.text});
      YISHI_ASSERT(loaded.profile.has_value());
      list.push_back(std::move(*loaded.profile));
    }
    return list;
  }();
  return laws;
}

std::vector<Pack> const& shipped_packs() {
  static std::vector<Pack> const packs = [] {
    std::vector<Pack> list;
    for (auto const& file : embedded::packs())
      list.push_back({std::string{file.name}, std::string{file.text}});
    return list;
  }();
  return packs;
}

Pack const* find_pack(std::string_view name) {
  if (name.empty()) return nullptr;
  for (Pack const& pack : shipped_packs())
    if (stem(pack.file) == name) return &pack;
  static std::vector<rules::Name> const names = names_of_packs();
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].zh == name || names[i].en == name) return &shipped_packs()[i];
  return nullptr;
}

rules::HolidayCalendar const& shipped_calendar() {
  static rules::HolidayCalendar const calendar = [] {
    auto read = rules::read_holidays(embedded::holidays().front().text);
    YISHI_ASSERT(read.has_value());
    return std::move(read).value();
  }();
  return calendar;
}

}  // namespace yishi::dsl
