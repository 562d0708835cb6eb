// The documents of a case, as they were handed in: what was voted on can be read again.

#include <algorithm>

#include "api/keep/files.hpp"
#include "api/view/probe.hpp"
#include "yishi/view.hpp"

namespace yishi {
namespace {

constexpr std::uint32_t for_its_owner = 0600;

/// Results of votes about the text with this hash, as far as they stand.
std::vector<std::pair<std::int64_t, rules::Outcome>> votes_on(rules::Rules const& rules,
                                                              engine::Case const& item,
                                                              std::string const& hash) {
  std::vector<std::pair<std::int64_t, rules::Outcome>> votes;
  for (auto const& exit : item.exits) {
    auto const* stage = view::stage_of(rules, exit.stage);
    bool const decided =
        exit.outcome == rules::Outcome::passed || exit.outcome == rules::Outcome::failed;
    if (stage != nullptr && stage->kind == rules::StageKind::meeting && decided && !exit.annulled &&
        exit.text == hash)
      votes.emplace_back(exit.seq, *exit.outcome);
  }
  return votes;
}

DocumentView document(Village& village, std::int64_t seq, Words name, std::string const& hash) {
  DocumentView view;
  view.seq = seq;
  view.name = std::move(name);
  view.hash = hash;
  view.bytes = village.store().attachment(hash);
  return view;
}

}  // namespace

std::vector<DocumentView> view_documents(Village& village, std::string const& case_id) {
  auto const found = village.state().cases.find(case_id);
  if (found == village.state().cases.end()) return {};
  auto const& item = found->second;
  auto const* rules = view::rules_of(village, item);
  if (rules == nullptr) return {};
  std::vector<DocumentView> documents;
  for (auto const& form : item.forms)
    for (auto const& value : form.form) {
      auto const* field = view::field_of(*rules, form, value.name);
      if (!value.document || field == nullptr) continue;
      documents.push_back(document(village, form.seq, field->name.words(), *value.document));
      documents.back().counts = *value.document == item.text;
      documents.back().votes = votes_on(*rules, item, *value.document);
    }
  auto const entries = village.entries();
  for (auto const& [notice, posting] : village.state().postings) {
    if (posting.case_id != case_id) continue;
    auto const* post = posting.seq >= 0 && posting.seq < std::ssize(entries)
                           ? std::get_if<engine::command::PostNotice>(
                                 &entries[static_cast<std::size_t>(posting.seq)].command)
                           : nullptr;
    Words const name{"第 " + std::to_string(notice) + " 号公示的照片",
                     "photo of notice " + std::to_string(notice)};
    if (post != nullptr && !post->proof.empty())
      documents.push_back(document(village, posting.seq, name, post->proof));
    for (auto const& proof : posting.proofs)
      if (!proof.document.empty())
        documents.push_back(document(village, proof.seq, name, proof.document));
  }
  std::stable_sort(documents.begin(), documents.end(),
                   [](auto const& one, auto const& other) { return one.seq < other.seq; });
  for (auto& each : documents)
    if (each.seq >= 0 && static_cast<std::size_t>(each.seq) < entries.size())
      each.on = entries[static_cast<std::size_t>(each.seq)].stamp.occurred.date;
  return documents;
}

void write_document(DocumentView const& document, std::filesystem::path const& file) {
  keep::write_new(file, document.bytes.value_or(""), for_its_owner);
}

}  // namespace yishi
