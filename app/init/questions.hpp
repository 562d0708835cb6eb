#pragma once
// The nine questions of `yishi init`: what is asked and why, how an answer is read, and what it
// brings about. A question asks only what has an effect.

#include <optional>
#include <string>
#include <vector>

#include "init/draft.hpp"
#include "yishi/base/diagnostic.hpp"

namespace yishi::app {

struct Question {
  Words key;   // in a file of answers
  Words asks;  // what is asked for
  Words why;
  Words help;  // what `?` says
  /// Makes the draft's own value one that may be proposed: after an answer before it has changed.
  void (*propose)(InitDraft& draft, InitSetting const& setting);
  /// What the law says about it; nothing if it has no say.
  std::vector<Words> (*law)(InitDraft const& draft, InitSetting const& setting);
  /// The draft's value as it would be typed.
  std::string (*value)(InitDraft const& draft, Language language);
  /// Takes what was typed into the draft, or says what is wrong with it and leaves the draft alone.
  std::optional<Diagnostic> (*take)(InitDraft& draft, InitSetting const& setting,
                                    std::string const& typed);
  /// What follows from the value.
  std::vector<Words> (*effect)(InitDraft const& draft, InitSetting const& setting);
};

std::vector<Question> const& questions();

}  // namespace yishi::app
