// Everything that is recorded: words and options become a request, and the receipt is read back.

#include <algorithm>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/outlook_text.hpp"
#include "cli/request_line.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/cure.hpp"

namespace yishi::app {

namespace {

/// What could not be understood is a mistake of typing; what is forbidden is the rules' answer.
Answer refused(Village const& village, Request const& request, std::vector<Diagnostic> reasons,
               Language language) {
  bool const typing = std::all_of(reasons.begin(), reasons.end(), [](Diagnostic const& each) {
    return each.kind->code.starts_with("YS-9");
  });
  Answer answer;
  answer.exit = typing ? Exit::usage : Exit::refused;
  answer.diagnostics = village.with_names(std::move(reasons));
  if (auto const cure = find_cure(village, request)) {
    answer.text = cure_text(*cure, request, language);
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
    answer.text += "  " + words.in(language) + "\n";
    said.emplace_back(words.in(language));
  }
  answer.data = trail::Json::Object{{"said", std::move(said)}};
  return answer;
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
    answer.text += "  " + words.in(language) + "\n";
    said.emplace_back(words.in(language));
  }
  trail::Json::Array events;
  for (auto const& event : receipt.entry.events) events.push_back(engine::to_json(event));
  answer.data = trail::Json::Object{
      {"events", std::move(events)}, {"said", std::move(said)}, {"seq", receipt.seq}};
  if (receipt.repeated) answer.data.object()->emplace("repeated", true);
  return answer;
}

/// Somebody on the rosters who is not this person.
std::string somebody_else(Village const& village, std::string const& name) {
  auto const people = village.people();
  for (auto const& [id, person] : people)
    if (auto other = display_name(people, id); person.name != name && other != name) return other;
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
    if (name.starts_with("tally.")) line += " " + name.substr(6) + "=…";
  line += in(language, " --reader 姓名\n", " --reader NAME\n");
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

/// One reading of two: kept, or put together with the other and recorded.
Answer record_tally(Village& village, Request const& request, Language language) {
  bool const named = std::any_of(request.fields.begin(), request.fields.end(),
                                 [](auto const& field) { return field.first == "reader"; });
  if (!named)
    return failed(Exit::usage, kind(catalog::system, "YS-9124"),
                  {Words{"表决 计票", "vote record"}, Words{"录票人", "reader"},
                   Words{"--reader 姓名", "--reader NAME"}});
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
    if (auto wrong = wrong_in_one(village, request); !wrong.empty())
      return refused(village, request, std::move(wrong), language);
    draft.keep(request);
    return first_reading(request, language);
  }
  auto const both = joined(*other, request);
  auto outcome = record(village, both);
  if (auto* rejection = std::get_if<engine::Rejection>(&outcome))
    return refused(village, both, std::move(rejection->unmet), language);
  draft.remove();
  return receipt_answer(village, std::get<engine::Receipt>(outcome), language);
}

}  // namespace

Answer run_request(Options const& options) {
  auto const* verb = find_verb(options.command);
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  auto const request = request_of(*verb, options);
  for (auto const& [name, value] : request.fields)
    if (holds_example(value)) return failed(Exit::usage, kind(catalog::system, "YS-9150"), {value});
  if (options.has("dry-run")) return try_out(village, request, options.spoken());
  if (TallyDraft::concerns(request)) return record_tally(village, request, options.spoken());
  auto outcome = record(village, request);
  if (auto* rejection = std::get_if<engine::Rejection>(&outcome))
    return refused(village, request, std::move(rejection->unmet), options.spoken());
  auto const& receipt = std::get<engine::Receipt>(outcome);
  auto answer = receipt_answer(village, receipt, options.spoken());
  answer.diagnostics = look_ahead(village, receipt.entry);
  return answer;
}

}  // namespace yishi::app
