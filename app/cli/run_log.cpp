// yishi log: the ledger, entry by entry.

#include <set>

#include "cli/commands.hpp"
#include "cli/naming.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

namespace {

/// Postings of a case, and meetings that had it on their agenda.
using Streams = std::set<std::pair<std::string, std::string>>;
Streams streams_of(Village const& village, std::string const& case_id) {
  Streams streams{{"case", case_id}};
  for (auto const& [number, posting] : village.state().postings)
    if (posting.case_id == case_id) streams.insert({"notice", std::to_string(number)});
  for (auto const& [id, meeting] : village.state().meetings)
    for (auto const& each : meeting.items)
      if (each.item.case_id == case_id) streams.insert({"meeting", id});
  return streams;
}

bool concerns(engine::Entry const& entry, std::string const& case_id, Streams const& streams) {
  auto const needle = "\"" + case_id + "\"";
  if (streams.contains({entry.stream.kind, entry.stream.id})) return true;
  for (auto const& event : entry.events)
    if (trail::write(engine::to_json(event)).find("\"case\":" + needle) != std::string::npos)
      return true;
  return false;
}

/// Which entries were taken back, and by which.
std::map<std::int64_t, std::int64_t> taken_back_in(std::vector<engine::Entry> const& entries) {
  std::map<std::int64_t, std::int64_t> found;
  for (auto const& entry : entries)
    for (auto const& event : entry.events)
      if (auto const* back = std::get_if<engine::event::RecordTakenBack>(&event))
        found[back->target] = entry.seq;
  return found;
}

/// Entered on a later day than it happened.
bool late(engine::Stamp const& stamp) {
  return rules::civil_date(stamp.at) > stamp.occurred.date && stamp.actor != "system";
}

std::string name_of(std::map<std::string, Person> const& people, std::string const& id,
                    Language language) {
  auto const known = people.find(id);
  if (known != people.end()) return known->second.name;
  return id == "system" ? in(language, "程序", "program") : id;
}

/// Whether somebody else typed what the actor did.
bool typed_by_another(engine::Stamp const& stamp) {
  return !stamp.recorder.empty() && stamp.recorder != stamp.actor;
}

std::string line_of(engine::Entry const& entry, std::vector<Words> const& said,
                    std::map<std::string, Person> const& people,
                    std::map<std::int64_t, std::int64_t> const& taken_back, Language language) {
  std::string text = "#" + std::to_string(entry.seq) + "  " +
                     entry.stamp.occurred.words().in(language) + "  " +
                     name_of(people, entry.stamp.actor, language);
  if (typed_by_another(entry.stamp)) {
    auto const typist = name_of(people, entry.stamp.recorder, language);
    text += in(language, "（" + typist + "登记）", " (recorded by " + typist + ")");
  }
  if (late(entry.stamp))
    text += in(language, "  [补录于 " + clock_time(entry.stamp.at) + "]",
               "  [entered late, " + clock_time(entry.stamp.at) + "]");
  if (auto const back = taken_back.find(entry.seq); back != taken_back.end())
    text += in(language, "  [已收回，见 #", "  [taken back, see #") + std::to_string(back->second) +
            "]";
  text += "\n";
  if (auto const& minutes = entry.stamp.on_behalf_of; !minutes.empty())
    text += wrapped(in(language, "      凭：", "      by: ") + minutes, 8);
  for (auto const& words : said) text += wrapped("      " + words.in(language), 8);
  return text;
}

}  // namespace

Answer run_log(Options const& options) {
  if (auto missing = without_trail(options.folder)) return std::move(*missing);
  auto const clock = engine::system_clock();
  Village const village(options.folder, *clock, {});
  auto const language = options.spoken();
  auto const people = village.people();
  auto wanted = options.value("case");
  if (wanted) wanted = find_case_number(village, *wanted);
  std::optional<std::int64_t> only;
  if (!options.words.empty()) {
    only = entry_number(options.words[0]);
    if (!only || *only >= village.size())
      return failed(Exit::failed, kind(catalog::system, "YS-9162"),
                    {options.words[0], village.size() - 1});
  }
  auto const taken_back = taken_back_in(village.entries());
  auto const streams = streams_of(village, wanted.value_or(""));
  Answer answer;
  trail::Json::Array entries;
  for (auto const& entry : village.entries()) {
    if (only && entry.seq != *only) continue;
    if (wanted && !concerns(entry, *wanted, streams)) continue;
    auto const said = village.describe(entry, people);
    answer.text += line_of(entry, said, people, taken_back, language);
    trail::Json::Array sentences_said;
    for (auto const& words : said) sentences_said.emplace_back(words.in(language));
    trail::Json::Object object;
    object["actor"] = name_of(people, entry.stamp.actor, language);
    object["at"] = entry.stamp.at;
    if (auto const back = taken_back.find(entry.seq); back != taken_back.end())
      object["taken_back"] = back->second;
    if (!entry.stamp.on_behalf_of.empty()) object["minutes"] = entry.stamp.on_behalf_of;
    object["late"] = late(entry.stamp);
    object["occurred"] = entry.stamp.occurred.iso();
    if (typed_by_another(entry.stamp))
      object["recorder"] = name_of(people, entry.stamp.recorder, language);
    object["said"] = std::move(sentences_said);
    object["seq"] = entry.seq;
    entries.push_back(std::move(object));
  }
  if (village.state().simulated)
    answer.text = in(language, "（演示档案：时间是模拟的，人名是编的）\n",
                     "(simulated: times and people are made up)\n") +
                  answer.text;
  answer.data = trail::Json::Object{{"entries", std::move(entries)},
                                    {"simulated", village.state().simulated}};
  return answer;
}

}  // namespace yishi::app
