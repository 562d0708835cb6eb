#pragma once
// What the law asks of a village on a day, rule by rule: which article says so, which layer of the
// law won where several speak, and where the village's own rules ask for more.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"
#include "yishi/rules/law.hpp"

namespace yishi {

/// An article, in force when the rule was looked up.
struct LawSource {
  rules::LegalRef article;
  Words cited;  // “《村民委员会组织法》第三十条”
  Words layer;  // “国家” / "nation"; of the village's own charter: “本村章程” / "charter"
  rules::InForce in_force;
  std::string reviewed;  // who compared the text, or "unreviewed"
};

/// An article that asks for less than another layer, and so does not decide.
struct WeakerLaw {
  Words says;
  LawSource from;
};

struct LawRule {
  enum class Topic : std::uint8_t {
    decides,   // which body a matter belongs to
    before,    // what has to come before a vote
    meeting,   // notice, quorum, majority
    posting,   // what is posted, and for how long
    proposes,  // who may have a meeting called, or bring a matter before it
    made_up,   // who a body consists of
    apart,     // who may not serve in it
    counting,  // how days and people are counted
  };
  Topic topic = Topic::decides;
  std::string key;                  // of the same rule before and after a change of the law
  std::vector<std::string> bodies;  // legal ids; empty: whatever body decides
  Words says;                       // a sentence
  std::vector<LawSource> from;      // all that say the same; never empty
  std::vector<WeakerLaw> weaker;
  std::vector<Words> village;  // which procedures of the village ask for more, and what
};

struct LawView {
  std::string village;         // empty: there is no village file
  std::string region;          // empty: the law of the whole country only
  bool village_sound = false;  // its rules were compared; else it has mistakes, or is none
  rules::Date day;
  std::vector<LawRule> rules;  // by topic
  std::vector<Words> unknown;  // what may be regulated and is not carried
};

/// How many rules of the program's own law for a place are missing in a law that a trail adopted: 0
/// if that has them all, as with a village's charter on top. Requires: `bytes` are its canonical
/// form; none: they cannot be read.
struct LawStanding {
  std::string ours;  // what the program's own law for that place is called
  std::int64_t missing = 0;
};
std::optional<LawStanding> compare_with_ours(std::string_view bytes);

struct LawQuestion {
  std::filesystem::path folder;       // of a village; may have no village file
  std::optional<std::string> region;  // instead of the village's; its rules are then left aside
  rules::Date day;
  std::string matter;  // only what concerns this type of matter; empty: everything
};

/// Fails with YS-4019 if the law knows no such matter, and with the faults of a village file in
/// which the place cannot be read.
Result<LawView, std::vector<Diagnostic>> view_law(LawQuestion const& question);

/// One difference between two days.
struct LawChange {
  enum class Kind : std::uint8_t { added, changed, removed, renumbered };
  Kind kind = Kind::added;
  std::optional<LawRule> before;  // none: added
  std::optional<LawRule> after;   // none: removed
};

/// What changed from one view to another of the same place: in the order of the topics, rules that
/// only stand in another article last.
std::vector<LawChange> compare_law(LawView const& before, LawView const& after);

}  // namespace yishi
