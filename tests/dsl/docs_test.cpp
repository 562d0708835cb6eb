// The examples in docs/language are texts that are right, in their usual form, and the two
// languages of a page say the same.

#include <map>

#include "support/golden.hpp"
#include "yishi/base/render.hpp"
#include "yishi/dsl/format.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi {
namespace {

/// What stands between fences and is a whole procedure.
std::vector<std::string> procedures_in(std::string const& page) {
  constexpr std::string_view fence = "```";
  std::vector<std::string> found;
  for (auto at = page.find(fence); at != std::string::npos;) {
    auto const begin = page.find('\n', at) + 1;
    auto const end = page.find(fence, begin);
    if (end == std::string::npos) break;
    auto text = page.substr(begin, end - begin);
    if (text.starts_with("流程 ") || text.starts_with("workflow "))
      found.push_back(std::move(text));
    at = page.find(fence, end + fence.size());
  }
  return found;
}

TEST_CASE("the examples of the language's pages check clean and are each other's translation",
          "[docs]") {
  auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  int pages = 0;
  for (auto const& page :
       golden_inputs(std::filesystem::path(YISHI_SOURCE_DIR) / "docs/language", ".md")) {
    auto const texts = procedures_in(read_file(page));
    // The page about the whole language has a test of its own: it shows most in one language only.
    if (texts.empty() || page.filename() == "reference.md") continue;
    ++pages;
    CAPTURE(page.filename().string());
    std::map<Language, std::vector<std::string>> laid_out;
    for (auto const& text : texts) {
      CAPTURE(text);
      auto const loaded = dsl::load_workflow(Source("example.yishi", text), law, true);
      CHECK(loaded.diagnostics.empty());
      REQUIRE(loaded.definition);
      CHECK(dsl::format_workflow(Source("example.yishi", text), law).text == text);
      laid_out[loaded.language].push_back(
          *dsl::format_workflow(Source("example.yishi", text), law, Language::en).text);
    }
    CHECK(laid_out[Language::zh] == laid_out[Language::en]);
  }
  CHECK(pages >= 1);
}

}  // namespace
}  // namespace yishi
