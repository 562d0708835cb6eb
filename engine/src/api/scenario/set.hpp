#pragma once
// Scenario files with the villages on which they are played.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/scenario/play.hpp"

namespace yishi {

struct Scenarios::Set {
  struct File {
    std::shared_ptr<Source> source;
    dsl::ScenarioFile content;
    std::vector<std::shared_ptr<scenario::Opening const>> openings;  // one for each scenario
  };
  std::vector<File> files;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::shared_ptr<Source>> sources;
  Language language = Language::zh;
};

}  // namespace yishi
