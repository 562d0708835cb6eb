// What the build carries, for those who may not see the language itself.

#include "yishi/shipped.hpp"

#include <algorithm>

#include "yishi/base/source.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/phrase.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi {

std::vector<rules::WorkflowDefinition> const& shipped_workflows() {
  static std::vector<rules::WorkflowDefinition> const list = [] {
    std::vector<rules::WorkflowDefinition> found;
    auto const law = dsl::compose_law(dsl::shipped_laws(), "");
    for (auto const& pack : dsl::shipped_packs()) {
      auto loaded = dsl::load_workflow(Source{pack.file, pack.text}, law, false);
      if (!loaded.definition) continue;
      auto const twin = std::any_of(found.begin(), found.end(), [&](auto const& each) {
        return each.name.id() == loaded.definition->name.id();
      });
      if (!twin) found.push_back(std::move(*loaded.definition));
    }
    std::stable_partition(found.begin(), found.end(),
                          [](auto const& each) { return each.name.id() == "three_up_three_down"; });
    return found;
  }();
  return list;
}

rules::LawProfile law_of(std::string_view region) {
  return dsl::compose_law(dsl::shipped_laws(), region);
}

rules::HolidayCalendar const& days_off() { return dsl::shipped_calendar(); }

std::span<std::string_view const> provinces() { return dsl::provinces(); }

std::string_view example_mark(Language language) {
  return language == Language::zh ? "示例" : "Example";
}

bool is_example(std::string_view word) { return dsl::is_example(word); }

std::optional<std::int64_t> read_count(std::string_view utf8) { return dsl::read_integer(utf8); }

std::string readable(std::string_view bytes) { return dsl::readable(bytes); }

}  // namespace yishi
