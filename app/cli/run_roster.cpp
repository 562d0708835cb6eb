// yishi roster: who belongs to a body on a day, by name.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

using trail::Json;

struct Body {
  rules::Name name;
  rules::Roster const* roster = nullptr;
};

/// Every body that has a roster, under its name in the procedures.
std::vector<Body> bodies_of(Village const& village) {
  std::vector<Body> bodies;
  for (auto const& [id, hash] : village.state().rosters) {
    Body body{{id, id}, nullptr};
    auto const roster = village.library().rosters.find(hash);
    if (roster != village.library().rosters.end()) body.roster = roster->second.get();
    for (auto const& [workflow, adopted] : village.state().rules) {
      auto const rules = village.library().rules.find(adopted.rules_hash);
      if (rules == village.library().rules.end()) continue;
      if (auto const index = rules::find_body(rules->second->workflow, id))
        body.name = rules->second->workflow.bodies[static_cast<std::size_t>(*index)].name;
    }
    if (body.roster != nullptr) bodies.push_back(std::move(body));
  }
  return bodies;
}

std::string number(std::int64_t n) { return std::to_string(n); }

Answer all_bodies(Village const& village, rules::Date day, Language language) {
  Answer answer;
  answer.text =
      in(language, "名册（" + day.words().zh + "）\n", "rosters on " + day.words().en + "\n");
  Json::Array list;
  for (auto const& body : bodies_of(village)) {
    auto const counts = rules::count_on(*body.roster, day);
    auto const name = language == Language::zh ? body.name.zh : body.name.en;
    answer.text +=
        "  " + pad(name, language == Language::zh ? 12 : 20) +
        in(language, pad(number(counts.members) + " 人", 10) + "有表决权 " + number(counts.voting),
           pad(number(counts.members) + (counts.members == 1 ? " member" : " members"), 16) +
               number(counts.voting) + " with a vote") +
        "\n";
    list.emplace_back(Json::Object{{"body", body.name.en},
                                   {"members", counts.members},
                                   {"name", name},
                                   {"voting", counts.voting}});
  }
  answer.text +=
      in(language, "看一个机构：yishi roster 村民代表\n", "one body: yishi roster BODY\n");
  answer.data = Json::Object{{"day", day.iso()}, {"rosters", std::move(list)}};
  return answer;
}

std::string term(rules::Member const& member) {
  if (!member.from && !member.until) return "";
  return (member.from ? member.from->iso() : "") + "～" + (member.until ? member.until->iso() : "");
}

/// What stands above the columns.
std::string header(Language language) {
  return "  " + pad(in(language, "姓名", "name"), 12) + pad(in(language, "户号", "house"), 10) +
         pad(in(language, "组", "group"), 8) + pad(in(language, "表决权", "vote"), 10) +
         pad(in(language, "职务", "office"), 24) + in(language, "任期", "term") + "\n";
}

Answer one_body(Village const& village, Body const& body, rules::Date day, Language language) {
  auto const people = village.people();
  Answer answer;
  Json::Array list;
  std::int64_t shown = 0;
  for (auto const& member : body.roster->members) {
    if (rules::member_on(*body.roster, member.person, day) == nullptr) continue;
    auto const found = people.find(member.person);
    auto const name = found == people.end() ? member.person : found->second.name;
    auto const group = found == people.end() ? std::string() : found->second.group;
    ++shown;
    answer.text += "  " + pad(name, 12) + pad(member.household, 10) + pad(group, 8) +
                   pad(member.votes ? "" : in(language, "无表决权", "no vote"), 10) +
                   pad(member.office, 24) + term(member) + "\n";
    list.emplace_back(Json::Object{{"household", member.household},
                                   {"name", name},
                                   {"office", member.office},
                                   {"votes", member.votes}});
  }
  auto const title = language == Language::zh ? body.name.zh : body.name.en;
  answer.text = title +
                in(language, "（" + day.words().zh + "，" + number(shown) + " 人）\n",
                   " (" + day.words().en + ", " + number(shown) + ")\n") +
                header(language) + answer.text;
  answer.data =
      Json::Object{{"body", body.name.en}, {"day", day.iso()}, {"members", std::move(list)}};
  return answer;
}

}  // namespace

Answer run_roster(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto day = rules::civil_date(village.now());
  if (auto const typed = options.value("on")) {
    auto const read = read_moment(*typed, day);
    if (!read) return failed(Exit::usage, kind(catalog::system, "YS-9017"), {*typed});
    day = read->date;
  }
  if (options.words.empty()) return all_bodies(village, day, options.spoken());
  std::string known;
  for (auto const& body : bodies_of(village)) {
    if (body.name.zh == options.words[0] || body.name.en == options.words[0])
      return one_body(village, body, day, options.spoken());
    known += (known.empty() ? "" : "、") + body.name.zh;
  }
  return failed(Exit::usage, kind(catalog::system, "YS-9128"),
                {options.words[0], Words{"名册", "roster"}, known});
}

}  // namespace yishi::app
