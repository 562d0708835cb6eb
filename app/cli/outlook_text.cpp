// How many could be at a meeting at best, as people read it.

#include "cli/outlook_text.hpp"

#include "cli/text.hpp"

namespace yishi::app {

namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

}  // namespace

std::string outlook_text(StageOutlook const& outlook, Language language) {
  if (!outlook.vote) return {};
  auto const& vote = *outlook.vote;
  auto text = "  " + outlook.stage.in(language) + in(language, "：最多 ", ": at most ") +
              number(vote.at_best.present) + in(language, " 人", "");
  if (vote.recused > 0)
    text += in(language, "（回避 " + number(vote.recused) + " 人）",
               " (" + number(vote.recused) + " recused)");
  for (auto const& line : vote.quorum.lines)
    text += in(language, "，须到 " + number(line.needed) + (line.met ? "，够" : "，不够"),
               ", " + number(line.needed) + " needed" + (line.met ? ": enough" : ": not enough"));
  if (vote.needed > 0)
    text += in(language, "；全到时赞成要 " + number(vote.needed) + " 票",
               "; with all of them there it takes " + number(vote.needed) + " votes");
  return wrapped(text, 4);
}

trail::Json outlook_json(StageOutlook const& outlook, Language language) {
  auto const& vote = *outlook.vote;
  return trail::Json::Object{{"at_most", vote.at_best.present},     {"can_open", vote.can_open},
                             {"can_pass", vote.can_pass},           {"recused", vote.recused},
                             {"stage", outlook.stage.in(language)}, {"votes_needed", vote.needed}};
}

std::vector<Diagnostic> outlook_warnings(Village const& village, engine::Meeting const& meeting) {
  std::vector<Diagnostic> warnings;
  if (meeting.status == engine::MeetingStatus::closed) return warnings;
  auto const outlook = view_outlook(village, meeting);
  for (std::size_t i = 0; i < outlook.size(); ++i)
    if (meeting.items[i].status == engine::ItemStatus::waiting)
      for (auto const& warning : outlook[i].warnings) warnings.push_back(warning);
  return warnings;
}

}  // namespace yishi::app
