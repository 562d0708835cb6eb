// Everything that is recorded: words and options become a request, and the receipt is read back.

#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/afterwords.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/consequences.hpp"
#include "cli/naming.hpp"
#include "cli/open.hpp"
#include "cli/outlook_text.hpp"
#include "cli/request_line.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/cure.hpp"

namespace yishi::app {

namespace {

/// What is missing in one sentence and not in one for each blank.
std::vector<Diagnostic> together(std::vector<Diagnostic> reasons) {
  std::optional<std::size_t> first;
  std::vector<Diagnostic> all;
  for (auto& reason : reasons) {
    bool const again = std::any_of(all.begin(), all.end(), [&](Diagnostic const& each) {
      return each.kind == reason.kind && each.arguments == reason.arguments;
    });
    if (again) continue;
    auto const* what =
        reason.arguments.size() == 2 ? std::get_if<Words>(&reason.arguments[0]) : nullptr;
    auto const* typed = what == nullptr ? nullptr : std::get_if<Words>(&reason.arguments[1]);
    if (reason.kind->code != "YS-3503" || typed == nullptr || !first) {
      if (reason.kind->code == "YS-3503" && typed != nullptr) first = all.size();
      all.push_back(std::move(reason));
      continue;
    }
    auto& names = std::get<Words>(all[*first].arguments[0]);
    names = {names.zh + "、" + what->zh, names.en + ", " + what->en};
    auto& options = std::get<Words>(all[*first].arguments[1]);
    options = {options.zh + " " + typed->zh, options.en + " " + typed->en};
  }
  return all;
}

/// What could not be understood is a mistake of typing; what is forbidden is the rules' answer.
Answer refused(Village const& village, Request const& request, std::vector<Diagnostic> reasons,
               Language language) {
  bool const typing = std::all_of(reasons.begin(), reasons.end(), [](Diagnostic const& each) {
    return each.kind->code.starts_with("YS-9");
  });
  Answer answer;
  answer.exit = typing ? Exit::usage : Exit::refused;
  answer.diagnostics = village.with_names(together(std::move(reasons)));
  for (auto& each : answer.diagnostics) say_why_it_stays(village, each);
  if (auto other = other_notice(village, request)) answer.diagnostics.push_back(std::move(*other));
  if (auto const cure = find_cure(village, request)) {
    answer.text = cure_text(*cure, request, village, language);
    answer.data = trail::Json::Object{{"cure", cure_json(*cure, request)}};
  }
  return answer;
}

/// What would follow, or every reason why not; nothing is recorded.
Answer try_out(Village& village, Request const& request, Language language) {
  auto const understood = understand(village, request);
  if (!understood) return refused(village, request, understood.error().unmet, language);
  auto decision = village.runtime().would(understood.value());
  if (auto* rejection = std::get_if<engine::Rejection>(&decision))
    return refused(village, request, std::move(rejection->unmet), language);
  engine::Entry entry;
  entry.command = understood->command;
  entry.events = std::get<engine::Acceptance>(decision).events;
  Answer answer;
  answer.text = in(language, "可以办。会记下（这次没有写）：\n",
                   "allowed; this would be recorded (nothing was written):\n");
  trail::Json::Array said;
  for (auto const& words : village.describe(entry, village.people())) {
    answer.text += wrapped("  " + words.in(language), 4);
    said.emplace_back(words.in(language));
  }
  answer.data = trail::Json::Object{{"said", std::move(said)}};
  return answer;
}

/// What an entry says, on one line behind its number.
std::string said_in(Village const& village, std::int64_t seq, Language language) {
  std::string said;
  for (auto const& entry : village.entries())
    if (entry.seq == seq)
      for (auto const& words : village.describe(entry, village.people()))
        said += (said.empty() ? "" : in(language, "；", "; ")) + words.in(language);
  return "#" + std::to_string(seq) + in(language, "：", ": ") + said;
}

/// What was taken back, and what the next taking back would be about: a slip must not be named for
/// another.
std::string taken_back_text(Village const& village, std::int64_t target, Language language) {
  auto text = wrapped(
      in(language, "  收回的是 ", "  taken back: ") + said_in(village, target, language), 4);
  auto const& undos = village.state().undos;
  if (undos.empty() || undos.back().at < village.now() - engine::time_to_take_back) return text;
  return text + wrapped(in(language, "  再收回一次，就是 ", "  the next would be ") +
                            said_in(village, undos.back().seq, language),
                        4);
}

/// How to print what was posted; empty if nothing was.
std::string print_hint(engine::Receipt const& receipt, Language language) {
  for (auto const& event : receipt.entry.events)
    if (auto const* posted = std::get_if<engine::event::NoticePosted>(&event)) {
      auto const number = std::to_string(posted->notice);
      return in(language,
                "打印出来：yishi notice print " + number + " --out 公示" + number + ".html\n",
                "to print it: yishi notice print " + number + " --out notice" + number + ".html\n");
    }
  return "";
}

Answer receipt_answer(Village& village, engine::Receipt const& receipt, Language language) {
  Answer answer;
  trail::Json::Array said;
  auto const seq = std::to_string(receipt.seq);
  answer.text =
      receipt.repeated
          ? in(language, "这个单号以前记过，就是第 " + seq + " 条；这次没有再记：\n",
               "this key is on record as entry " + seq + "; nothing was added:\n")
          : in(language, "已记为第 " + seq + " 条：\n", "recorded as entry " + seq + ":\n");
  for (auto const& words : village.describe(receipt.entry, village.people())) {
    answer.text += wrapped("  " + words.in(language), 4);
    said.emplace_back(words.in(language));
  }
  if (auto const* back = std::get_if<engine::command::TakeBack>(&receipt.entry.command))
    answer.text += taken_back_text(village, back->target, language);
  answer.text += print_hint(receipt, language);
  trail::Json::Array events;
  for (auto const& event : receipt.entry.events) events.push_back(engine::to_json(event));
  answer.data = trail::Json::Object{
      {"events", std::move(events)}, {"said", std::move(said)}, {"seq", receipt.seq}};
  if (receipt.repeated) answer.data.object()->emplace("repeated", true);
  if (auto twice = receipt.repeated ? std::nullopt : brought_in_twice(village, receipt))
    answer.diagnostics.push_back(std::move(*twice));
  return answer;
}

/// What fell due is recorded before anything else, even before what is refused then.
void tell_due(Village const& village, std::int64_t before, Answer& answer, Language language) {
  if (village.size() == before) return;
  std::string text;
  trail::Json::Array due;
  for (auto const& entry : village.entries()) {
    if (entry.seq < before || entry.stamp.actor != "system") continue;
    auto const seq = std::to_string(entry.seq);
    text += in(language, "（在这以前有事到了期，程序按规矩先记下：第 " + seq + " 条）\n",
               "(something had fallen due by then and was recorded first: entry " + seq + ")\n");
    for (auto const& words : village.describe(entry, village.people()))
      text += wrapped("  " + words.in(language), 4);
    due.emplace_back(entry.seq);
  }
  if (due.empty()) return;
  answer.text = text + answer.text;
  if (answer.data.object() == nullptr) answer.data = trail::Json::Object{};
  answer.data.object()->emplace("fell_due", std::move(due));
}

/// Whether somebody sits at the terminal who can be asked.
bool somebody_to_ask(Options const& options) {
  return !options.no_input && !options.json && ::isatty(STDIN_FILENO) == 1 &&
         ::isatty(STDERR_FILENO) == 1;
}

/// Somebody who is on a roster today and is not this person.
std::string somebody_else(Village const& village, std::string const& name) {
  auto const people = village.people();
  auto const today = rules::civil_date(village.now());
  for (auto const& [body, hash] : village.state().rosters) {
    auto const roster = village.library().rosters.find(hash);
    if (roster == village.library().rosters.end()) continue;
    for (auto const& member : roster->second->members) {
      auto const found = people.find(member.person);
      if (found == people.end() || found->second.name == name || !rules::belongs_on(member, today))
        continue;
      if (auto other = display_name(people, member.person); other != name) return other;
    }
  }
  return {};
}

/// Looks at one reading as if a second person had read the same: what does not add up is said at
/// once and not after two people have typed it.
std::vector<Diagnostic> wrong_in_one(Village const& village, Request const& request) {
  auto twice = request;
  std::string reader;
  for (auto const& [name, value] : request.fields) {
    if (name == "reader") reader = value;
    if (name.starts_with("tally.")) twice.fields.emplace_back("again." + name.substr(6), value);
  }
  twice.fields.emplace_back("second_reader", somebody_else(village, reader));
  auto const understood = understand(village, twice);
  auto reasons = understood ? std::vector<Diagnostic>{} : understood.error().unmet;
  if (understood)
    if (auto decision = village.would(*understood);
        auto* rejection = std::get_if<engine::Rejection>(&decision))
      reasons = std::move(rejection->unmet);
  return reasons;
}

Answer first_reading(Request const& request, Language language) {
  std::string line = "  yishi vote record";
  for (auto const* place : {"meeting", "item"})
    for (auto const& [name, value] : request.fields)
      if (name == place) line += " " + value;
  for (auto const& [name, value] : request.fields)
    if (name.starts_with("tally."))
      line += " " + name.substr(6) + "=〔" + in(language, "数", "N") + "〕";
  line += in(language, " --reader 〔姓名〕\n", " --reader 〔NAME〕\n");
  Answer answer;
  answer.text =
      in(language, "第一遍记在草稿里了，还没有进档案。请另一个人照着票再录一遍：\n" + line,
         "the first reading waits in a draft; it is not recorded yet.\n"
         "Let a second person read the paper:\n" +
             line);
  answer.data = trail::Json::Object{{"waiting", true}};
  return answer;
}

/// Whether a meeting that was called, or is called already for a case with a new recusal, can come
/// to anything.
std::vector<Diagnostic> look_ahead(Village const& village, engine::Entry const& entry) {
  std::vector<Diagnostic> warnings;
  for (auto const& event : entry.events) {
    auto const* called = std::get_if<engine::event::MeetingNotified>(&event);
    auto const* recused = std::get_if<engine::event::PersonRecused>(&event);
    for (auto const& id : village.state().open_meetings) {
      auto const& meeting = village.state().meetings.at(id);
      bool const about =
          (called != nullptr && called->meeting == id) ||
          (recused != nullptr &&
           std::any_of(meeting.items.begin(), meeting.items.end(),
                       [&](auto const& item) { return item.item.case_id == recused->case_id; }));
      if (!about) continue;
      for (auto& warning : outlook_warnings(village, meeting))
        warnings.push_back(std::move(warning));
    }
  }
  return warnings;
}

/// A reading has to say whose it is.
std::optional<Answer> without_reader(Request const& request) {
  bool const named = std::any_of(request.fields.begin(), request.fields.end(),
                                 [](auto const& field) { return field.first == "reader"; });
  if (named) return std::nullopt;
  return failed(Exit::usage, kind(catalog::system, "YS-9124"),
                {Words{"表决 计票", "vote record"}, Words{"录票人", "reader"},
                 Words{"--reader 姓名", "--reader NAME"}});
}

/// One reading of two, tried: the first would wait in a draft, the second be put together with it.
Answer try_tally(Village& village, Request const& typed, Language language) {
  if (auto unnamed = without_reader(typed)) return std::move(*unnamed);
  TallyDraft const draft(village, typed);
  if (auto const other = draft.other()) return try_out(village, joined(*other, typed), language);
  auto const request = draft.replacing(typed);
  if (auto wrong = wrong_in_one(village, request); !wrong.empty())
    return refused(village, request, std::move(wrong), language);
  Answer answer;
  answer.text =
      in(language, "可以办：这是第一遍，会记在草稿里，等另一个人录第二遍（这次没有写）。\n",
         "allowed: a first reading, which would wait in a draft for a second person's\n"
         "(nothing was written).\n");
  answer.data = trail::Json::Object{{"waiting", true}};
  return answer;
}

/// One reading of two: kept, or put together with the other and recorded.
Answer record_tally(Village& village, Request const& request, Language language) {
  if (auto unnamed = without_reader(request)) return std::move(*unnamed);
  TallyDraft const draft(village, request);
  // Sent again after it was recorded: no draft is begun for it.
  if (recorded_before(village, request)) {
    auto known = record(village, request);
    if (auto* rejection = std::get_if<engine::Rejection>(&known))
      return refused(village, request, std::move(rejection->unmet), language);
    return receipt_answer(village, std::get<engine::Receipt>(known), language);
  }
  auto const other = draft.other();
  if (!other) {
    auto const whole = draft.replacing(request);
    if (auto wrong = wrong_in_one(village, whole); !wrong.empty())
      return refused(village, whole, std::move(wrong), language);
    draft.keep(whole);
    return first_reading(whole, language);
  }
  auto const both = joined(*other, request);
  auto outcome = record(village, both);
  if (auto* rejection = std::get_if<engine::Rejection>(&outcome))
    return refused(village, both, std::move(rejection->unmet), language);
  draft.remove();
  return receipt_answer(village, std::get<engine::Receipt>(outcome), language);
}

/// Recorded as it is, but for what cannot be undone: that is asked about, if somebody is there.
Answer record_asked(Village& village, Request const& request, Options const& options) {
  auto const language = options.spoken();
  auto const grave = consequences(village, request);
  if (!grave.empty() && somebody_to_ask(options) && !agreed(std::cin, std::cerr, grave, language)) {
    Answer answer;
    answer.exit = Exit::failed;
    answer.text = in(language, "没有记。\n", "nothing was recorded.\n");
    return answer;
  }
  auto outcome = record(village, request);
  if (auto* rejection = std::get_if<engine::Rejection>(&outcome))
    return refused(village, request, std::move(rejection->unmet), language);
  auto const& receipt = std::get<engine::Receipt>(outcome);
  auto answer = receipt_answer(village, receipt, language);
  for (auto& warning : look_ahead(village, receipt.entry))
    answer.diagnostics.push_back(std::move(warning));
  for (auto& word : afterwords(village, receipt)) answer.diagnostics.push_back(std::move(word));
  if (!grave.empty()) answer.text += take_back_text(language);
  return answer;
}

}  // namespace

Answer run_request(Options const& options) {
  auto const* verb = find_verb(options.command);
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  auto const language = options.spoken();
  if (auto extra = word_too_many(village, *verb, options))
    return failed(Exit::usage, std::move(*extra));
  auto request = request_of(*verb, options);
  for (auto const& [name, value] : request.fields)
    if (holds_example(value)) return failed(Exit::usage, kind(catalog::system, "YS-9150"), {value});
  if (auto several = name_cases(village, request)) return failed(Exit::usage, std::move(*several));
  bool const reading = TallyDraft::concerns(request);
  if (options.has("dry-run"))
    return reading ? try_tally(village, request, language) : try_out(village, request, language);
  auto const before = village.size();
  auto answer =
      reading ? record_tally(village, request, language) : record_asked(village, request, options);
  tell_due(village, before, answer, language);
  return answer;
}

}  // namespace yishi::app
