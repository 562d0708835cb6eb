#pragma once
// Answers in a file: read so that nobody has to be asked, and written so that the same village can
// be made again.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "init/questions.hpp"
#include "yishi/base/source.hpp"

namespace yishi::app {

struct ReadAnswers {
  /// By the index of the question: what stands behind its key. Empty: the answer that is proposed.
  std::map<std::size_t, std::string> typed;
  std::map<std::size_t, SourceSpan> places;
  std::vector<Diagnostic> diagnostics;
  std::shared_ptr<Source> source;
};

/// Lines `key: answer` with keys in either language; `#` begins a remark. Marks may be full-width,
/// the bytes GBK.
ReadAnswers read_answers(std::string const& name, std::string_view bytes);

/// The file that gives the same village again.
std::string answers_text(InitDraft const& draft, Language language);

}  // namespace yishi::app
