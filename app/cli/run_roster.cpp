// yishi roster: who belongs to a body on a day, by name; as it was known then, or at a meeting's
// notice.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"
#include "yishi/roster.hpp"

namespace yishi::app {

namespace {

using trail::Json;

/// The day that is asked about, and the day whose knowledge counts.
struct Days {
  rules::Date on;
  rules::Date known;
};

std::string number(std::int64_t n) { return std::to_string(n); }

/// Says which roster answered if that is not what everybody would think.
std::string by_which(rules::RosterHistory const& history, Days days, Language language) {
  auto const* version = history.in_force(days.known);
  auto const day = version->since.words();
  if (!history.had_roster(days.known))
    return in(language, "那时还没有采用名册，按第一次采用的（" + day.zh + "）和任期算",
              "no roster had been adopted by then; by the terms of the first, of " + day.en);
  if (version == &history.versions().back()) return {};
  return in(language, "按" + day.zh + "采用的名册（第 " + number(version->entry) + " 条）",
            "by the roster adopted on " + day.en + " (entry " + number(version->entry) + ")");
}

Answer all_bodies(std::vector<BodyRosters> const& bodies, Days days, Language language) {
  Answer answer;
  auto const day = days.on.words();
  answer.text = in(language, "名册（" + day.zh + "）\n", "rosters on " + day.en + "\n");
  Json::Array list;
  for (auto const& body : bodies) {
    auto const counts = body.history.counts_on(days.on, days.known);
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
  answer.data = Json::Object{{"day", days.on.iso()}, {"rosters", std::move(list)}};
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

/// Why somebody is not counted: by which article, and in which words if they are still kept.
std::string exclusion_text(Village const& village, rules::Member const& member, Language language) {
  auto const reason = village.sealed_text(member.exclusion->reason);
  return in(language, "除外：", "excluded: ") +
         reason.value_or(in(language, "（已删除）", "(erased)")) + in(language, "（", " (") +
         member.exclusion->article + in(language, "）", ")");
}

Answer one_body(Village const& village, BodyRosters const& body, Days days, Language language) {
  auto const people = village.people();
  Answer answer;
  Json::Array list;
  auto const members = body.history.members_on(days.on, days.known);
  for (auto const* member : members) {
    auto const found = people.find(member->person);
    auto const name = found == people.end() ? member->person : found->second.name;
    auto const group = found == people.end() ? std::string() : found->second.group;
    bool const excluded = rules::excluded_on(*member, days.on);
    answer.text += "  " + pad(name, 12) + pad(member->household, 10) + pad(group, 8) +
                   pad(member->votes ? "" : in(language, "无表决权", "no vote"), 10) +
                   pad(member->office, 24) + term(*member) + "\n";
    Json::Object row{{"household", member->household},
                     {"name", name},
                     {"office", member->office},
                     {"votes", rules::votes_on(*member, days.on)}};
    if (excluded) {
      answer.text += "    " + exclusion_text(village, *member, language) + "\n";
      row["excluded_by"] = member->exclusion->article;
    }
    list.emplace_back(std::move(row));
  }
  auto const title = language == Language::zh ? body.name.zh : body.name.en;
  auto const count = number(static_cast<std::int64_t>(members.size()));
  auto const which = by_which(body.history, days, language);
  answer.text = title +
                in(language, "（" + days.on.words().zh + "，" + count + " 人）\n",
                   " (" + days.on.words().en + ", " + count + ")\n") +
                header(language) + answer.text + (which.empty() ? "" : which + "\n");
  answer.data = Json::Object{{"body", body.name.en},
                             {"day", days.on.iso()},
                             {"entry", body.history.in_force(days.known)->entry},
                             {"members", std::move(list)}};
  return answer;
}

/// The day of an option, or the fault.
std::variant<std::optional<rules::Date>, Answer> day_of(Options const& options, char const* name,
                                                        rules::Date today) {
  auto const typed = options.value(name);
  if (!typed) return std::optional<rules::Date>{};
  auto const read = read_moment(*typed, today);
  if (!read) return failed(Exit::usage, kind(catalog::system, "YS-9017"), {*typed});
  return std::optional{read->date};
}

}  // namespace

Answer run_roster(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  auto const today = rules::civil_date(village.now());
  auto on = day_of(options, "on", today);
  if (auto* fault = std::get_if<Answer>(&on)) return std::move(*fault);
  auto known = day_of(options, "known", today);
  if (auto* fault = std::get_if<Answer>(&known)) return std::move(*fault);
  Days days;
  days.on = std::get<std::optional<rules::Date>>(on).value_or(today);
  days.known = std::get<std::optional<rules::Date>>(known).value_or(std::min(days.on, today));
  auto const bodies = roster_histories(village);
  if (options.words.empty()) return all_bodies(bodies, days, options.spoken());
  std::string all;
  for (auto const& body : bodies) {
    if (body.name.zh == options.words[0] || body.name.en == options.words[0])
      return one_body(village, body, days, options.spoken());
    all += (all.empty() ? "" : "、") + body.name.zh;
  }
  return failed(Exit::usage, kind(catalog::system, "YS-9128"),
                {options.words[0], Words{"名册", "roster"}, all});
}

}  // namespace yishi::app
