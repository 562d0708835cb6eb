// What the entries of a case say of people.

#include "api/view/said.hpp"

#include "api/form.hpp"
#include "api/view/probe.hpp"

namespace yishi::view {

std::string shown(Village const& village, rules::Rules const& rules, rules::FormField const& field,
                  engine::FieldValue const& value) {
  if (value.sealed) return words_behind(village.sealed_text(*value.sealed)).zh;
  if (value.document) return "文件 " + value.document->substr(0, 8);
  return shown_value(rules, field, value.value.value_or("")).zh;
}

Words words_behind(std::optional<std::string> const& text) {
  return text ? Words{*text, *text} : Words{"（已删除）", "(erased)"};
}

/// Handed in when it was posted and afterwards.
std::size_t photos_of(Village const& village, engine::Posting const& posting) {
  auto const entries = village.entries();
  auto const* post = posting.seq >= 0 && posting.seq < std::ssize(entries)
                         ? std::get_if<engine::command::PostNotice>(
                               &entries[static_cast<std::size_t>(posting.seq)].command)
                         : nullptr;
  return posting.proofs.size() + (post != nullptr && !post->proof.empty() ? 1 : 0);
}

std::vector<Words> posted_of(Village const& village, rules::Rules const& rules,
                             engine::Case const& item) {
  std::vector<Words> list;
  for (auto const& [notice, posting] : village.state().postings) {
    if (posting.case_id != item.id) continue;
    auto const* stage = stage_of(rules, posting.stage);
    auto const name = stage == nullptr ? Words{posting.stage, posting.stage} : stage->name.words();
    auto const number = std::to_string(notice);
    auto const days = posting.from.iso() + " → " + posting.until.iso();
    auto const photos = photos_of(village, posting);
    Words words{"第 " + number + " 号 " + days + " “" + name.zh + "”，贴在" + posting.place,
                "notice " + number + " " + days + " `" + name.en + "`, at " + posting.place};
    if (posting.interrupted) {
      words.zh += "，中断了，不算";
      words.en += ", interrupted: does not count";
    }
    words.zh += photos == 0 ? "，没有照片" : "，照片 " + std::to_string(photos) + " 张";
    words.en += photos == 0 ? ", no photo" : ", photos: " + std::to_string(photos);
    list.push_back(std::move(words));
  }
  return list;
}

std::vector<Words> corrected_of(Village const& village, rules::Rules const& rules,
                                engine::Case const& item) {
  std::vector<Words> list;
  auto const add = [&](std::int64_t seq, std::int64_t target, Words const& what) {
    auto const by = "#" + std::to_string(seq);
    auto const of = std::to_string(target);
    list.push_back({by + " 改了第 " + of + " 条的“" + what.zh + "”",
                    by + " put `" + what.en + "` of entry " + of + " right"});
  };
  for (auto const& [seq, corrected] : village.state().corrections) {
    for (auto const& form : item.forms)
      if (form.seq == corrected.target && corrected.name.starts_with("form."))
        if (auto const* field = field_of(rules, form, corrected.name.substr(5)))
          add(seq, corrected.target, field->name.words());
    for (auto const& [notice, posting] : village.state().postings)
      if (posting.seq == corrected.target && posting.case_id == item.id)
        add(seq, corrected.target,
            corrected.name == "place" ? Words{"地点", "place"} : Words{"张贴日", "day"});
  }
  return list;
}

Words who_words(std::map<std::string, Person> const& people, rules::Rules const& rules,
                std::string const& person, std::string const& capacity) {
  auto const found = people.find(person);
  auto const name = found == people.end() ? person : found->second.name;
  Words words{name, name};
  if (auto const body = rules::find_body(rules.workflow, capacity)) {
    auto const& known = rules.workflow.bodies[static_cast<std::size_t>(*body)].name;
    words.zh += "（" + known.zh + "）";
    words.en += " (" + known.en + ")";
  }
  return words;
}

namespace {

using Blanks = std::vector<std::pair<Words, std::string>>;

/// What the remarks of a case are read from.
struct Said {
  Village const& village;
  rules::Rules const& rules;
  engine::Case const& item;
  std::map<std::string, Person> const& people;
  std::vector<engine::Entry> const& entries;
};

engine::FilledForm const* form_in(Said const& said, std::int64_t seq) {
  for (auto const& form : said.item.forms)
    if (form.seq == seq) return &form;
  return nullptr;
}

Blanks blanks_in(Said const& said, std::int64_t seq) {
  Blanks blanks;
  auto const* form = form_in(said, seq);
  if (form == nullptr) return blanks;
  for (auto const& value : form->form)
    if (auto const* field = field_of(said.rules, *form, value.name))
      blanks.emplace_back(field->name.words(), shown(said.village, said.rules, *field, value));
  return blanks;
}

Words action_of(Said const& said, engine::Entry const& entry) {
  for (auto const& event : entry.events)
    if (auto const* taken = std::get_if<engine::event::ActionTaken>(&event)) {
      auto const* stage = stage_of(said.rules, taken->stage);
      auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, taken->action);
      return action == nullptr ? Words{taken->action, taken->action} : action->name.words();
    }
  return {};
}

RemarkView remark_in(Said const& said, engine::Entry const& entry) {
  RemarkView remark;
  remark.seq = entry.seq;
  remark.on = entry.stamp.occurred.date;
  remark.who = who_words(said.people, said.rules, entry.stamp.actor, entry.stamp.capacity);
  remark.action = action_of(said, entry);
  remark.form = blanks_in(said, entry.seq);
  return remark;
}

/// The answers to the objections of a case that stand, by objection.
std::map<std::string, AnswerView> answers_in(Said const& said,
                                             std::set<std::int64_t> const& taken_back) {
  std::map<std::string, AnswerView> answers;
  for (auto const& entry : said.entries)
    for (auto const& event : entry.events) {
      auto const* answered = std::get_if<engine::event::ObjectionAnswered>(&event);
      if (answered == nullptr || answered->case_id != said.item.id ||
          taken_back.contains(entry.seq))
        continue;
      answers[answered->objection] = {
          entry.seq, entry.stamp.occurred.date,
          who_words(said.people, said.rules, entry.stamp.actor, entry.stamp.capacity),
          verdict_words(answered->verdict), blanks_in(said, entry.seq)};
    }
  return answers;
}

}  // namespace

Words verdict_words(engine::ObjectionVerdict verdict) {
  switch (verdict) {
    case engine::ObjectionVerdict::upheld:
      return {"成立", "upheld"};
    case engine::ObjectionVerdict::partly_upheld:
      return {"部分成立", "partly upheld"};
    case engine::ObjectionVerdict::dismissed:
      break;
  }
  return {"不成立", "dismissed"};
}

std::vector<RemarkView> remarks_of(Village const& village, rules::Rules const& rules,
                                   engine::Case const& item,
                                   std::map<std::string, Person> const& people,
                                   std::vector<engine::Entry> const& entries,
                                   std::set<std::int64_t> const& taken_back) {
  Said const said{village, rules, item, people, entries};
  std::map<std::int64_t, std::string> objections;  // by the entry that raised them
  for (auto const& objection : item.objections) objections[objection.seq] = objection.id;
  std::set<std::int64_t> seqs;
  for (std::size_t i = 1; i < item.forms.size(); ++i)
    if (!item.forms[i].form.empty()) seqs.insert(item.forms[i].seq);
  for (auto const& [seq, id] : objections) seqs.insert(seq);
  auto const answers = answers_in(said, taken_back);
  for (auto const& [id, answer] : answers) seqs.erase(answer.seq);
  std::vector<RemarkView> remarks;
  for (auto const seq : seqs) {
    if (seq < 0 || seq >= std::ssize(entries)) continue;
    auto remark = remark_in(said, entries[static_cast<std::size_t>(seq)]);
    if (auto const raised = objections.find(seq); raised != objections.end())
      remark.objection = raised->second;
    if (auto const answer = answers.find(remark.objection); answer != answers.end())
      remark.answer = answer->second;
    remarks.push_back(std::move(remark));
  }
  return remarks;
}

std::vector<Words> lifted_of(std::string const& case_id,
                             std::map<std::string, Person> const& people,
                             std::vector<engine::Entry> const& entries,
                             std::set<std::int64_t> const& taken_back) {
  std::vector<Words> all;
  for (auto const& entry : entries)
    for (auto const& event : entry.events) {
      auto const* lifted = std::get_if<engine::event::RecusalLifted>(&event);
      if (lifted == nullptr || lifted->case_id != case_id || taken_back.contains(entry.seq))
        continue;
      auto const known = people.find(lifted->person);
      auto const name = known == people.end() ? lifted->person : known->second.name;
      auto const seq = std::to_string(entry.seq);
      all.push_back({name + "（" + lifted->reason + "，#" + seq + "）",
                     name + " (" + lifted->reason + ", #" + seq + ")"});
    }
  return all;
}

}  // namespace yishi::view
