// Requests about votes: opening one, and its numbers as two people read them off the paper.

#include <algorithm>
#include <array>

#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::request {

namespace {

namespace command = engine::command;
using engine::Tally;

/// One of the eight numbers of a tally sheet. The first two are on record already; they are
/// compared, not recorded again.
struct Figure {
  char const* zh;
  char const* en;
  std::int64_t Tally::* value;
};
constexpr std::array<Figure, 8> figures{{{"应到", "due", nullptr},
                                         {"实到", "present", nullptr},
                                         {"发出", "issued", &Tally::issued},
                                         {"收回", "returned", &Tally::returned},
                                         {"有效", "valid", &Tally::valid},
                                         {"同意", "for", &Tally::approve},
                                         {"反对", "against", &Tally::oppose},
                                         {"弃权", "abstain", &Tally::abstain}}};

Words words_of(Figure const& figure) { return {figure.zh, figure.en}; }

/// What is known about the vote before its numbers are read.
struct Vote {
  engine::Meeting const* meeting = nullptr;
  engine::MeetingItem const* item = nullptr;
  std::optional<rules::BallotKind> ballot;
};

std::int64_t item_index(Reader& reader, engine::Meeting const* meeting) {
  auto const typed = reader.text("item");
  if (meeting != nullptr) {
    auto const id = reader.case_id_of(typed);
    for (std::size_t i = 0; i < meeting->items.size(); ++i)
      if (meeting->items[i].item.case_id == id &&
          (id == typed || typed.find('-') != std::string::npos))
        return static_cast<std::int64_t>(i);
  }
  return reader.number("item") - 1;
}

Vote vote_of(Reader const& reader, std::string const& meeting_id, std::int64_t index) {
  Vote vote;
  auto const meeting = reader.state().meetings.find(meeting_id);
  if (meeting == reader.state().meetings.end()) return vote;
  vote.meeting = &meeting->second;
  auto const& items = vote.meeting->items;
  if (index < 0 || index >= static_cast<std::int64_t>(items.size())) return vote;
  vote.item = &items[static_cast<std::size_t>(index)];
  auto const* rules = reader.rules_of(vote.item->item.case_id);
  auto const stage =
      rules == nullptr ? std::nullopt : rules::find_stage(rules->workflow, vote.item->item.stage);
  if (!stage) return vote;
  auto const& rule = rules->workflow.stages[static_cast<std::size_t>(*stage)].meeting;
  if (rule && rule->ballot) vote.ballot = rule->ballot->kind;
  return vote;
}

/// The numbers of one reading by the place of their figure.
std::array<std::optional<std::int64_t>, figures.size()> numbers_of(Reader& reader,
                                                                   std::string_view field) {
  std::array<std::optional<std::int64_t>, figures.size()> numbers;
  for (auto const& [name, typed] : reader.blanks(field)) {
    std::optional<std::size_t> place;
    for (std::size_t i = 0; i < figures.size(); ++i)
      if (name == figures[i].zh || name == figures[i].en) place = i;
    if (name == "赞成") place = 5;  // as the procedures call it
    if (!place) {
      reader.fault(kind(catalog::system, "YS-9134"), {name});
      continue;
    }
    numbers[*place] = read_number(typed);
    if (numbers[*place]) continue;
    reader.fault(kind(catalog::system, "YS-9129"), {typed, words_of(figures[*place])});
    numbers[*place] = 0;  // it is there, so it is not missing too
  }
  return numbers;
}

void compare(Reader& reader, Figure const& figure, std::optional<std::int64_t> typed,
             std::int64_t on_record) {
  if (typed && *typed != on_record)
    reader.fault(kind(catalog::system, "YS-9136"), {words_of(figure), *typed, on_record});
}

Tally read_tally(Reader& reader, std::string_view field, Vote const& vote) {
  auto numbers = numbers_of(reader, field);
  if (vote.item != nullptr) {
    auto const present = static_cast<std::int64_t>(vote.item->present.size());
    compare(reader, figures[0], numbers[0], vote.meeting->members.voting);
    if (vote.item->status == engine::ItemStatus::voting)
      compare(reader, figures[1], numbers[1], present);
    // Hands are not handed out: in an open vote everybody who is there has one.
    if (vote.ballot == rules::BallotKind::open)
      for (std::size_t i = 2; i < 5; ++i) numbers[i] = numbers[i].value_or(present);
  }
  Tally tally;
  Words missing;
  for (std::size_t i = 2; i < figures.size(); ++i) {
    if (numbers[i]) {
      tally.*figures[i].value = *numbers[i];
      continue;
    }
    missing.zh += (missing.zh.empty() ? "" : "、") + std::string(figures[i].zh);
    missing.en += (missing.en.empty() ? "" : ", ") + std::string(figures[i].en);
  }
  if (!missing.zh.empty())
    reader.fault(kind(catalog::system, "YS-9135"), {missing, Words{figures[5].zh, figures[5].en}});
  return tally;
}

void add_choices(Reader& reader, command::RecordVote& record, std::string_view field,
                 engine::Choice choice, std::string const& snapshot) {
  for (auto& person : reader.people(field, snapshot))
    record.choices.push_back({std::move(person), choice});
}

command::RecordVote record(Reader& reader, command::OpenVote const& which) {
  auto const vote = vote_of(reader, which.meeting, which.item);
  auto const snapshot = vote.meeting == nullptr ? std::string() : vote.meeting->roster;
  command::RecordVote record;
  record.meeting = which.meeting;
  record.item = which.item;
  if (!reader.blanks("tally").empty())
    record.readings.push_back({reader.person("reader"), read_tally(reader, "tally", vote)});
  if (!reader.blanks("again").empty())
    record.readings.push_back({reader.person("second_reader"), read_tally(reader, "again", vote)});
  add_choices(reader, record, "approve", engine::Choice::approve, snapshot);
  add_choices(reader, record, "oppose", engine::Choice::oppose, snapshot);
  add_choices(reader, record, "abstain", engine::Choice::abstain, snapshot);
  record.caller = reader.person("caller");
  record.counter = reader.person("counter");
  record.watcher = reader.person("watcher");
  return record;
}

}  // namespace

engine::Submission vote_request(Reader& reader) {
  command::OpenVote which;
  which.meeting = reader.meeting("meeting");
  auto const meeting = reader.state().meetings.find(which.meeting);
  which.item =
      item_index(reader, meeting == reader.state().meetings.end() ? nullptr : &meeting->second);
  engine::Submission submission;
  if (reader.verb().name == "vote open")
    submission.command = which;
  else
    submission.command = record(reader, which);
  fill_stamp(reader, submission, nullptr, nullptr);
  return submission;
}

}  // namespace yishi::request
