#pragma once
// Findings of one level as they are collected, and the words in which hostile text is shown.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/engine/audit.hpp"

namespace yishi::engine::audit {

/// What one level came to.
struct LevelResult {
  LevelReport report;
  std::vector<Finding> findings;
  std::int64_t omitted = 0;
  std::vector<EndedPosting> postings = {};  // level `rules`
};

/// Collects the findings of a level: the first 250 are kept, so that no level hides another, and
/// all are counted. `subject` says which thing failed, so that it counts once.
class Findings {
 public:
  explicit Findings(Level level) : level_(level) {}

  void entry(std::int64_t seq, Diagnostic what);
  void other(std::string const& subject, Diagnostic what,
             std::optional<std::int64_t> seq = std::nullopt);

  /// `checked` things were looked at.
  LevelResult result(std::int64_t checked) &&;

 private:
  Level level_;
  std::vector<Finding> findings_;
  std::set<std::string> failed_;
  std::int64_t omitted_ = 0;
};

/// A diagnostic without a place in a text.
Diagnostic diagnostic(DiagnosticKind const* kind, std::vector<Argument> arguments);

/// Text from the trail, fit to be printed: controls, invisible and turned-round characters and
/// malformed bytes as U+FFFD, cut after `characters`.
std::string shown(std::string_view text, std::size_t characters = 60);
Words shown(Words const& words, std::size_t characters = 200);

/// The first 16 digits of a hash, as they are printed on notices.
std::string short_hash(std::string_view hex);

}  // namespace yishi::engine::audit
