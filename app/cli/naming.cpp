// What was typed, held against the village before it is understood.

#include "cli/naming.hpp"

#include <algorithm>
#include <charconv>

#include "cli/request_line.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

std::string value_of(Request const& request, std::string_view name) {
  auto const* verb = find_verb(request.verb);
  for (auto const& [typed, value] : request.fields)
    if (auto const* field = verb == nullptr ? nullptr : find_field(*verb, typed);
        field != nullptr && field->name == name)
      return value;
  return {};
}

/// The postings of the village with their cases, the newest first.
Words postings(Village const& village) {
  constexpr int shown = 8;
  Words list;
  int count = 0;
  auto const& all = village.state().postings;
  for (auto each = all.rbegin(); each != all.rend() && count < shown; ++each, ++count) {
    auto const number = std::to_string(each->first);
    auto const& of = each->second;
    auto const where = of.case_id + "，" + of.place;
    list.zh += (count == 0 ? "" : "、") + std::string("第 ") + number + " 号（" + where + "）";
    list.en += (count == 0 ? "" : ", ") + number + " (" + of.case_id + ", " + of.place + ")";
  }
  return count == 0 ? Words{"还没有", "none yet"} : list;
}

/// The posting of a case that is up now.
std::optional<std::int64_t> posting_up(Village const& village, std::string const& case_id) {
  auto const item = village.state().cases.find(case_id);
  if (item == village.state().cases.end()) return std::nullopt;
  for (auto const& active : item->second.active)
    if (active.notice) return active.notice;
  return std::nullopt;
}

/// A second case where a step takes one: they are done one at a time.
std::optional<Diagnostic> case_too_many(Village const& village, Verb const& verb,
                                        Request const& request, std::string const& extra) {
  auto const first = std::find_if(request.fields.begin(), request.fields.end(), [&](auto const& f) {
    auto const* field = find_field(verb, f.first);
    return field != nullptr && field->kind == FieldKind::case_id && !field->many;
  });
  if (first == request.fields.end()) return std::nullopt;
  if (!village.state().cases.contains(find_case_number(village, extra))) return std::nullopt;
  auto const command = "yishi " + std::string(verb.name) + " ";
  return said(kind(catalog::system, "YS-9194"),
              {extra, command + first->second + " …", command + extra + " …"});
}

/// “2026-002”, or its “2” or “002”.
bool is_number_of(std::string const& case_id, std::string const& typed) {
  if (case_id == typed) return true;
  auto const dash = case_id.find('-');
  auto const digits =
      dash == std::string::npos ? std::nullopt : read_number(case_id.substr(dash + 1));
  return digits && digits == read_number(typed);
}

/// The newest case of that number whose opening was taken back, and the entry that did so.
std::optional<std::pair<std::string, std::int64_t>> case_taken_back(Village const& village,
                                                                    std::string const& typed) {
  std::optional<std::pair<std::string, std::int64_t>> found;
  auto const entries = village.entries();
  for (auto const& entry : entries)
    for (auto const& what : entry.events) {
      auto const* back = std::get_if<engine::event::RecordTakenBack>(&what);
      if (back == nullptr || back->target < 0 || back->target >= std::ssize(entries)) continue;
      for (auto const& undone : entries[static_cast<std::size_t>(back->target)].events)
        if (auto const* opened = std::get_if<engine::event::CaseOpened>(&undone);
            opened != nullptr && is_number_of(opened->case_id, typed))
          found = std::pair{opened->case_id, entry.seq};
    }
  return found;
}

/// What an entry is that stays, whoever recorded it; none: it may be taken back.
struct StaysAs {
  using Kind = std::optional<Words>;
  Kind operator()(engine::command::OpenLog const&) const {
    return Words{"建立了档案", "opens the log"};
  }
  Kind operator()(engine::command::AdoptLaw const&) const {
    return Words{"采用了法律文件", "adopts the law"};
  }
  Kind operator()(engine::command::AdoptCalendar const&) const {
    return Words{"采用了节假日表", "adopts the days off"};
  }
  Kind operator()(engine::command::AdoptRoster const&) const {
    return Words{"采用了名册", "adopts a roster"};
  }
  Kind operator()(engine::command::AdoptRules const&) const {
    return Words{"采用了流程", "adopts a procedure"};
  }
  Kind operator()(engine::command::Correct const&) const {
    return Words{"是更正", "is a correction"};
  }
  Kind operator()(engine::command::Annul const&) const {
    return Words{"是撤销", "is an annulment"};
  }
  Kind operator()(engine::command::PassTime const&) const {
    return Words{"是到期自动登记的", "is what fell due by itself"};
  }
  Kind operator()(engine::command::TakeBack const&) const {
    return Words{"本身就是收回", "is itself a taking back"};
  }
  template <class Other>
  Kind operator()(Other const&) const {
    return std::nullopt;
  }
};

/// What only fell due and what takes back do not end the row of entries that can be taken back.
bool ends_taking_back(engine::Entry const& entry) {
  return !std::holds_alternative<engine::command::PassTime>(entry.command) &&
         !std::holds_alternative<engine::command::TakeBack>(entry.command) &&
         std::visit(StaysAs{}, entry.command).has_value();
}

}  // namespace

void say_why_it_stays(Village const& village, Diagnostic& diagnostic) {
  if (diagnostic.kind->code != "YS-3596" || diagnostic.arguments.size() != 2) return;
  auto const* target = std::get_if<std::int64_t>(&diagnostic.arguments[0]);
  auto const entries = village.entries();
  if (target == nullptr || *target < 0 || *target >= std::ssize(entries)) return;
  auto const at = static_cast<std::size_t>(*target);
  auto& why = diagnostic.arguments[1];
  if (auto const kind = std::visit(StaysAs{}, entries[at].command)) {
    why = Words{"它" + kind->zh, "it " + kind->en};
    return;
  }
  for (auto i = at + 1; i < entries.size(); ++i) {
    auto const number = std::to_string(entries[i].seq);
    auto const* back = std::get_if<engine::command::TakeBack>(&entries[i].command);
    if (back != nullptr && back->target == *target) {
      why =
          Words{"第 " + number + " 条已经把它收回了", "entry " + number + " took it back already"};
      return;
    }
    if (!ends_taking_back(entries[i])) continue;
    auto const kind = *std::visit(StaysAs{}, entries[i].command);
    why = Words{
        "后面的第 " + number + " 条" + kind.zh + "，不能收回，它前面的也就不能了",
        "entry " + number + " behind it " + kind.en + " and stays, so what is before it does"};
    return;
  }
  why = Words{"它后面的记录太多了，一连最多收回 16 条",
              "too many entries follow it; at most 16 are taken back in a row"};
}

Answer no_case(Village const& village, std::string const& typed) {
  if (auto const back = case_taken_back(village, typed))
    return failed(Exit::failed, kind(catalog::system, "YS-9163"), {back->first, back->second});
  return failed(Exit::failed, kind(catalog::order, "YS-3510"),
                {typed, engine::cases_going_on(village.state())});
}

std::optional<std::int64_t> entry_number(std::string typed) {
  for (std::string_view const mark : {"#", "＃", "第", "条", " "})
    for (auto at = typed.find(mark); at != std::string::npos; at = typed.find(mark))
      typed.erase(at, mark.size());
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  bool const whole = error == std::errc() && end == typed.data() + typed.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

Result<std::string, Diagnostic> case_meant(Village const& village, std::string const& typed) {
  auto const id = find_case_number(village, typed);
  auto const& cases = village.state().cases;
  bool const words = std::any_of(typed.begin(), typed.end(),
                                 [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (cases.contains(id) || !words) return id;
  std::vector<std::string> found;
  std::string list;
  for (auto const& [number, item] : cases) {
    auto const title = title_of(village, item);
    if (title == typed) return number;
    if (title.find(typed) == std::string::npos) continue;
    found.push_back(number);
    list += (list.empty() ? "" : "、") + number + " " + title;
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return id;
  return Failure{said(kind(catalog::system, "YS-9157"),
                      {typed, static_cast<std::int64_t>(found.size()), list})};
}

std::optional<Diagnostic> name_cases(Village const& village, Request& request) {
  auto const* verb = find_verb(request.verb);
  if (verb == nullptr) return std::nullopt;
  for (auto& [name, value] : request.fields) {
    auto const* field = find_field(*verb, name);
    if (field == nullptr || field->kind != FieldKind::case_id) continue;
    auto meant = case_meant(village, value);
    if (!meant) return meant.error();
    if (village.state().cases.contains(*meant)) value = *meant;
  }
  return std::nullopt;
}

std::optional<Diagnostic> word_too_many(Village const& village, Verb const& verb,
                                        Options const& options) {
  auto const request = request_of(verb, options);
  auto const extra =
      std::find_if(options.words.begin(), options.words.end(), [&](std::string const& word) {
        return find_field(verb, word) == nullptr &&
               std::find(request.fields.begin(), request.fields.end(),
                         std::pair<std::string, std::string>{word, ""}) != request.fields.end();
      });
  if (extra == options.words.end()) return std::nullopt;
  if (auto several = case_too_many(village, verb, request, *extra)) return several;
  std::string example = "--minutes '两委 5月20日'";
  auto const& typed = options.typed;
  auto const place = std::find(typed.begin(), typed.end(), *extra) - typed.begin();
  auto const at = [&](std::ptrdiff_t back) {
    return typed[static_cast<std::size_t>(place - back)];
  };
  bool const known = place < std::ssize(typed);
  if (known && place >= 2 && at(2).starts_with("--") && at(2).find('=') == std::string::npos)
    example = at(2) + " '" + at(1) + " " + *extra + "'";
  else if (known && place >= 1 && at(1).find('=') != std::string::npos)
    example = "'" + at(1) + " " + *extra + "'";
  return said(kind(catalog::system, "YS-9152"), {*extra, example, std::string(verb.name)});
}

std::optional<Diagnostic> other_notice(Village const& village, Request const& request) {
  if (request.verb != "notice proof" && request.verb != "notice remove") return std::nullopt;
  auto const typed = value_of(request, "notice");
  bool const digits =
      !typed.empty() && typed.size() < 7 &&
      std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  auto const number = std::stoll(typed);
  auto const posting = village.state().postings.find(number);
  auto const id = find_case_number(village, typed);
  auto const up = posting_up(village, id);
  if (posting == village.state().postings.end())
    return said(kind(catalog::system, "YS-9153"), {postings(village)});
  if (!up || *up == number) return std::nullopt;
  return said(kind(catalog::system, "YS-9154"), {number, posting->second.case_id, id, *up});
}

std::optional<Diagnostic> brought_in_twice(Village const& village, engine::Receipt const& receipt) {
  auto const& cases = village.state().cases;
  for (auto const& what : receipt.entry.events) {
    auto const* opened = std::get_if<engine::event::CaseOpened>(&what);
    auto const mine = opened == nullptr ? cases.end() : cases.find(opened->case_id);
    if (mine == cases.end()) continue;
    auto const title = title_of(village, mine->second);
    for (auto const& [id, item] : cases) {
      if (id == mine->first || item.proposer != mine->second.proposer) continue;
      if (title_of(village, item) != title) continue;
      auto const view = view_case(village, id);
      if (!view || view->opened != receipt.entry.stamp.occurred.date) continue;
      auto const people = village.people();
      auto const person = people.find(item.proposer);
      return said(kind(catalog::system, "YS-9158"),
                  {person == people.end() ? item.proposer : person->second.name, title, id});
    }
  }
  return std::nullopt;
}

}  // namespace yishi::app
