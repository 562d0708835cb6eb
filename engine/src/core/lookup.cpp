// Looking things up in the library and in definitions.

#include "core/lookup.hpp"

#include <algorithm>

#include "yishi/base/catalog/order.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::int32_t late_days_max = 366;
constexpr std::int32_t minutes_in_day = 1440;

template <class T>
T const* held(std::map<std::string, std::shared_ptr<T const>> const& things,
              std::string const& hash) {
  auto const found = things.find(hash);
  return found == things.end() ? nullptr : found->second.get();
}

template <class List, class F>
void add_joined(std::string& zh, std::string& en, List const& list, F&& words_of) {
  for (auto const& element : list) {
    auto const words = words_of(element);
    zh += (zh.empty() ? "" : "、") + words.zh;
    en += (en.empty() ? "" : ", ") + words.en;
  }
}

}  // namespace

rules::Rules const* rules_by_hash(Library const& library, std::string const& hash) {
  auto const* rules = held(library.rules, hash);
  if (rules == nullptr || rules->workflow.stages.empty()) return nullptr;
  return rules->values.size() == rules->workflow.parameters.size() ? rules : nullptr;
}

rules::LawProfile const* law_of(Library const& library, VillageState const& state) {
  return held(library.laws, state.law);
}

rules::HolidayCalendar const* calendar_of(Library const& library, VillageState const& state) {
  return held(library.calendars, state.calendar);
}

rules::Roster const* roster_by_hash(Library const& library, std::string const& hash) {
  return held(library.rosters, hash);
}

rules::Roster const* roster_of(Library const& library, VillageState const& state,
                               std::string const& body) {
  auto const found = state.rosters.find(body);
  return found == state.rosters.end() ? nullptr : roster_by_hash(library, found->second);
}

rules::Rules const* require_rules(Draft& draft, std::string const& hash) {
  auto const* rules = rules_by_hash(draft.library, hash);
  if (rules != nullptr) return rules;
  Words const what{"规则文件", "the rules"};
  if (held(draft.library.rules, hash) != nullptr)
    refuse(draft, kind(catalog::order, "YS-3506"), {what});
  else
    refuse(draft, kind(catalog::order, "YS-3504"), {what, hash});
  return nullptr;
}

rules::LawProfile const* require_law(Draft& draft) {
  if (draft.before.law.empty()) {
    refuse(draft, kind(catalog::order, "YS-3507"));
    return nullptr;
  }
  auto const* law = law_of(draft.library, draft.before);
  if (law == nullptr)
    refuse(draft, kind(catalog::order, "YS-3504"),
           {Words{"法律文件", "the law"}, draft.before.law});
  return law;
}

rules::HolidayCalendar const* require_calendar(Draft& draft) {
  if (draft.before.calendar.empty()) {
    refuse(draft, kind(catalog::order, "YS-3508"));
    return nullptr;
  }
  auto const* calendar = calendar_of(draft.library, draft.before);
  if (calendar == nullptr)
    refuse(draft, kind(catalog::order, "YS-3504"),
           {Words{"节假日表", "the calendar"}, draft.before.calendar});
  return calendar;
}

Words stage_words(rules::Rules const& rules, std::string const& stage) {
  auto const* found = find_stage(rules, stage);
  return found == nullptr ? same(stage) : found->name.words();
}

Words body_words(rules::Rules const& rules, std::int32_t body) {
  return rules.workflow.bodies[static_cast<std::size_t>(body)].name.words();
}

Words legal_body_words(rules::LawProfile const& law, std::string const& id) {
  for (auto const& body : law.bodies)
    if (body.id == id) return {body.title.zh, body.title.en};
  return same(id);
}

Words matter_words(rules::LawProfile const* law, std::string const& id) {
  auto const* matter = law == nullptr ? nullptr : rules::find_matter(*law, id);
  return matter == nullptr ? same(id) : Words{matter->title.zh, matter->title.en};
}

Words case_stage_words(Library const& library, Case const& item, std::string const& stage) {
  auto const* rules = rules_by_hash(library, item.rules);
  return rules == nullptr ? same(stage) : stage_words(*rules, stage);
}

Words join(std::vector<Words> const& words) {
  if (words.empty()) return {"（无）", "none"};
  Words joined;
  add_joined(joined.zh, joined.en, words, [](Words const& each) { return each; });
  return joined;
}

std::vector<Words> newest(std::vector<Words> words) {
  constexpr std::size_t shown = 6;
  if (words.size() > shown) words.erase(words.begin(), words.end() - shown);
  return words;
}

Words same(std::string const& text) { return {text, text}; }

Words quoted(std::string const& id) { return {"“" + id + "”", "`" + id + "`"}; }

void cite_into(std::vector<Words>& basis, rules::LawProfile const* law,
               rules::LegalRef const& ref) {
  if (law == nullptr || !rules::holds_here(*law, ref)) return;
  auto words = rules::cite(*law, ref);
  if (std::find(basis.begin(), basis.end(), words) == basis.end())
    basis.push_back(std::move(words));
}

std::vector<Words> citations(rules::LawProfile const* law,
                             std::vector<rules::LegalRef> const& refs) {
  std::vector<Words> basis;
  for (auto const& ref : refs) cite_into(basis, law, ref);
  return basis;
}

rules::Stage const* find_stage(rules::Rules const& rules, std::string const& id) {
  auto const index = rules::find_stage(rules.workflow, id);
  return index ? &rules.workflow.stages[static_cast<std::size_t>(*index)] : nullptr;
}

ActiveStage const* find_active(Case const& item, std::string const& stage) {
  auto const found = std::find_if(item.active.begin(), item.active.end(),
                                  [&](ActiveStage const& each) { return each.stage == stage; });
  return found == item.active.end() ? nullptr : &*found;
}

Posting const* running_posting(VillageState const& state, ActiveStage const& active) {
  if (!active.notice) return nullptr;
  auto const found = state.postings.find(*active.notice);
  if (found == state.postings.end() || found->second.interrupted) return nullptr;
  return &found->second;
}

std::optional<Words> instead_of_recusal(VillageState const& state, std::int64_t entry) {
  for (auto const& [id, item] : state.cases)
    for (auto const& [person, seq] : item.recusals)
      if (seq == entry)
        return Words{"回避登错了的，取消它：yishi case unrecuse " + id +
                         " 〔姓名〕 --reason 〔理由〕 --second 〔姓名〕",
                     "if the recusal was a mistake, lift it: yishi case unrecuse " + id +
                         " 〔NAME〕 --reason 〔REASON〕 --second 〔NAME〕"};
  return std::nullopt;
}

std::int32_t late_days(rules::Rules const& rules) {
  return std::clamp(rules.late_entry_days, 0, late_days_max);
}

Instant late_limit(rules::Rules const& rules, Date last) {
  return rules::end_of(last.plus(late_days(rules)));
}

bool usable(Date date) { return *Date::of(1900, 1, 1) <= date && date <= *Date::of(9999, 12, 31); }

bool usable(Moment const& moment) {
  if (!usable(moment.date)) return false;
  return !moment.minute || (*moment.minute >= 0 && *moment.minute < minutes_in_day);
}

bool before(Moment const& a, Moment const& b) {
  if (a.date != b.date) return a.date < b.date;
  return a.minute && b.minute && *a.minute < *b.minute;
}

Result<Date, rules::UnknownDay> period_end(rules::HolidayCalendar const& calendar, Date start,
                                           rules::Duration duration) {
  if (!usable(start) || duration.count < 0 || duration.count > period_days_max)
    return Failure{rules::UnknownDay{start}};
  return rules::last_day(calendar, start, duration);
}

}  // namespace yishi::engine::core

namespace yishi::engine {

Words cases_going_on(VillageState const& state) {
  std::vector<Words> ids;
  for (auto const& [id, item] : state.cases)
    if (item.status == CaseStatus::running || item.status == CaseStatus::suspended)
      ids.push_back({id, id});
  if (ids.empty()) return {"现在没有在办的议题", "no case is going on now"};
  auto const list = core::join(core::newest(std::move(ids)));
  return {"在办的议题：" + list.zh, "cases that are going on: " + list.en};
}

}  // namespace yishi::engine
