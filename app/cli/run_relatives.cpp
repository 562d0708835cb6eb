// yishi case relatives: who keeps out of a case, and whether it can still be met and acted in.

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/outlook_text.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

using trail::Json;

std::string bodies_text(RecusalView const& view, Language language) {
  std::string text;
  for (auto const& body : view.bodies)
    text += (text.empty() ? "" : in(language, "、", ", ")) + body.in(language);
  return text;
}

std::string why(RecusalView const& view, Language language) {
  if (!view.kin) return in(language, "本人", "an interest of his own");
  auto const kin = words_for(*view.kin);
  return in(language, view.because_of + "的" + kin.zh, kin.en + " of " + view.because_of);
}

std::string recusal_text(RecusalView const& view, Language language) {
  auto text = "  " + pad(view.name, 12) + why(view, language);
  if (auto const bodies = bodies_text(view, language); !bodies.empty())
    text += in(language, "；", "; ") + bodies;
  if (view.recorded) text += in(language, "；已登记", "; recorded");
  return wrapped(text, 14);
}

/// What is to be typed for those who sit or act somewhere. The reason names no relative: it is
/// kept.
std::string commands(CaseRelatives const& found, std::string const& id, Language language) {
  std::string text;
  for (auto const& view : found.recusals)
    if (!view.person.empty() && !view.recorded && !view.bodies.empty())
      text += "  yishi case recuse " + id + " " + view.name + " --reason " +
              (view.kin ? in(language, "近亲属有利害关系", "relative")
                        : in(language, "有利害关系", "interest")) +
              "\n";
  return text;
}

Json recusal_json(RecusalView const& view, Language language) {
  Json::Array bodies;
  for (auto const& body : view.bodies) bodies.emplace_back(body.in(language));
  Json::Object object{{"because_of", view.because_of},
                      {"bodies", std::move(bodies)},
                      {"name", view.name},
                      {"recorded", view.recorded}};
  if (view.kin) object["kin"] = words_for(*view.kin).in(language);
  return object;
}

}  // namespace

Answer run_case_relatives(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  if (options.words.empty())
    return failed(Exit::usage, kind(catalog::system, "YS-9124"),
                  {Words{"议题 亲属", "case relatives"}, Words{"议题", "case"},
                   Words{"议题编号，如 2026-003 或 3", "number of the case"}});
  auto const id = find_case_number(village, options.words[0]);
  auto const found = view_relatives(village, id, {options.words.begin() + 1, options.words.end()});
  if (!found) {
    auto const unknown = village.state().cases.count(id) == 0;
    return failed(unknown ? Exit::failed : Exit::usage, found.error());
  }
  Answer answer;
  Json::Array recusals;
  if (!found->recusals.empty())
    answer.text += in(language, "有利害关系的人和他们的近亲属：\n",
                      "who has an interest, and their near relatives:\n");
  for (auto const& view : found->recusals) {
    answer.text += recusal_text(view, language);
    recusals.push_back(recusal_json(view, language));
  }
  if (!found->has_table)
    answer.text += in(language, "没有亲属表，只看得到本人。在村文件里加一行 亲属: 名册/亲属.csv\n",
                      "no table of relatives, so only people themselves: add a line\n"
                      "`relatives: rosters/relatives.csv` to the village file\n");
  if (auto const typed = commands(*found, id, language); !typed.empty())
    answer.text += in(language, "章程要求回避的，登记：\n",
                      "where the charter wants them to keep out, record it:\n") +
                   typed;
  answer.text += in(language, "都回避以后，最多能到会的人：\n",
                    "who could be there at most, with all of them out:\n");
  Json::Array stages;
  for (auto const& stage : found->outlook) {
    answer.text += outlook_text(stage, language);
    if (stage.vote) stages.push_back(outlook_json(stage, language));
    for (auto const& warning : stage.warnings) answer.diagnostics.push_back(warning);
  }
  answer.data =
      Json::Object{{"case", id}, {"recusals", std::move(recusals)}, {"stages", std::move(stages)}};
  return answer;
}

}  // namespace yishi::app
