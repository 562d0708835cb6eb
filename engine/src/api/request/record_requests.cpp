// Requests about the record itself: delegations, corrections, annulments, taking back.

#include <algorithm>

#include "api/form.hpp"
#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::request {

namespace {

namespace command = engine::command;

/// A body as the law knows it, by any of its names; what it does not know stays as it is.
std::string legal_body(Reader const& reader, std::string const& typed) {
  auto const law = reader.library().laws.find(reader.state().law);
  if (law == reader.library().laws.end()) return typed;
  for (auto const& body : law->second->bodies)
    if (body.title.zh == typed || body.title.en == typed ||
        std::find(body.names.begin(), body.names.end(), typed) != body.names.end())
      return body.id;
  return typed;
}

command::Delegate delegate(Reader& reader, engine::Submission& submission) {
  command::Delegate delegate;
  for (auto const& value : reader.all("matters"))
    for (auto& matter : split_names(value)) delegate.matters.push_back(std::move(matter));
  delegate.to = legal_body(reader, reader.text("to"));
  delegate.from = reader.moment("from").date;
  delegate.until = reader.moment("until").date;
  delegate.evidence = reader.file("evidence", submission);
  return delegate;
}

/// A blank of a form on record, and what it is in the procedure.
struct Blank {
  rules::Rules const* rules = nullptr;
  rules::FormField const* field = nullptr;
  std::string is;
  bool sealed = false;  // then `is` is the commitment
};

std::optional<Blank> find_blank(Reader const& reader, std::int64_t seq, std::string const& typed) {
  for (auto const& [id, item] : reader.state().cases)
    for (auto const& form : item.forms) {
      if (form.seq != seq) continue;
      auto const* rules = reader.rules_of(id);
      auto const stage =
          rules == nullptr ? std::nullopt : rules::find_stage(rules->workflow, form.stage);
      if (!stage) continue;
      auto const* action =
          rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)], form.action);
      if (action == nullptr) continue;
      for (auto const& field : action->form) {
        if (field.name.zh != typed && field.name.en != typed) continue;
        for (auto const& value : form.form)
          if (value.name == field.name.id())
            return Blank{rules, &field, value.value.value_or(value.sealed.value_or("")),
                         value.sealed.has_value()};
      }
    }
  return std::nullopt;
}

/// What stands on record in a field that is not of a form.
std::string on_record(Reader const& reader, std::int64_t seq, bool place) {
  for (auto const& [number, posting] : reader.state().postings)
    if (posting.seq == seq) return place ? posting.place : posting.occurred.iso();
  for (auto const& [id, meeting] : reader.state().meetings)
    if (meeting.seq == seq && place) return meeting.place;
  return {};
}

/// The words that a blank held, if they are what was typed.
bool are_the_words(Reader const& reader, Blank const& blank, std::string const& typed) {
  auto const& read = reader.scene().sealed_text;
  return blank.sealed && read && read(blank.is) == typed;
}

/// What a blank is to hold, as the trail writes it.
std::string corrected(Reader& reader, Blank const& blank, std::string const& typed,
                      engine::Submission& submission) {
  if (typed.empty()) return {};
  if (are_the_words(reader, blank, typed)) return blank.is;
  if (blank.sealed) {
    submission.side.push_back(sealed(typed));
    return submission.side.back().commitment;
  }
  auto const value =
      typed_value(*blank.rules, *blank.field, typed, rules::civil_date(reader.scene().now));
  if (!value)
    reader.fault(kind(catalog::system, "YS-9112"),
                 {blank.field->name.words(), typed, expected(*blank.field)});
  return value.value_or("");
}

/// What is said to be on record, as the trail writes it: an option is on record by its id and read
/// by its name, sealed words by their commitment.
std::string on_record_as(Reader const& reader, Blank const& blank, std::string const& typed) {
  if (are_the_words(reader, blank, typed)) return blank.is;
  for (auto const& option : blank.field->options)
    if (option.zh == typed || option.en == typed) return option.id();
  return typed;
}

command::Correct correct(Reader& reader, engine::Submission& submission) {
  command::Correct correct;
  correct.target = reader.number("entry");
  auto field = reader.text("field");
  if (constexpr std::string_view form = "form."; field.starts_with(form))
    field.erase(0, form.size());
  auto const now = reader.text("now");
  if (field == "地点" || field == "place") {
    correct.field = "place";
    correct.was = on_record(reader, correct.target, true);
    correct.now = now;
  } else if (field == "时间" || field == "日期" || field == "张贴日" || field == "occurred") {
    correct.field = "occurred";
    correct.was = on_record(reader, correct.target, false);
    if (!now.empty()) correct.now = reader.moment("now").iso();
  } else if (auto const blank = find_blank(reader, correct.target, field)) {
    correct.field = "form." + blank->field->name.id();
    correct.was = blank->is;
    correct.now = corrected(reader, *blank, now, submission);
  } else {
    correct.field = field;
    correct.now = now;
  }
  if (reader.has("was")) {
    correct.was = reader.text("was");
    if (auto const blank = find_blank(reader, correct.target, field))
      correct.was = on_record_as(reader, *blank, correct.was);
  }
  correct.reason = reader.text("reason");
  correct.evidence = reader.file("evidence", submission);
  correct.second = reader.person("second");
  return correct;
}

engine::Command record_command(Reader& reader, engine::Submission& submission) {
  auto const& verb = reader.verb().name;
  if (verb == "delegate") return delegate(reader, submission);
  if (verb == "correct") return correct(reader, submission);
  if (verb == "annul")
    return command::Annul{reader.number("entry"), reader.case_id("case"), reader.text("authority"),
                          reader.text("reason"), reader.person("second")};
  auto const& undos = reader.state().undos;
  auto const newest = undos.empty() ? reader.state().size - 1 : undos.back().seq;
  return command::TakeBack{reader.has("entry") ? reader.number("entry") : newest,
                           reader.text("reason")};
}

}  // namespace

engine::Submission record_request(Reader& reader) {
  engine::Submission submission;
  submission.command = record_command(reader, submission);
  fill_stamp(reader, submission, nullptr, nullptr);
  return submission;
}

}  // namespace yishi::request
