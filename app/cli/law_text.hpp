#pragma once
// The law as text for people and as data for programs.

#include "cli/output.hpp"
#include "yishi/law.hpp"

namespace yishi::app {

std::string text_of(LawView const& view, Language language);
trail::Json json_of(LawView const& view, Language language);

std::string text_of(std::vector<LawChange> const& changes, LawView const& before,
                    LawView const& after, Language language);
trail::Json json_of(std::vector<LawChange> const& changes, LawView const& before,
                    LawView const& after, Language language);

}  // namespace yishi::app
