// What a request would settle that no later step undoes, told before it is recorded.

#include "cli/consequences.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

#include "cli/text.hpp"

namespace yishi::app {

namespace {

namespace event = engine::event;

std::string number(std::int64_t n) { return std::to_string(n); }

/// What becomes of a case of which a meeting had too few people, one time more.
Words next_try(Village const& village, event::ItemInquorate const& few) {
  auto const& state = village.state();
  auto const item = state.cases.find(few.case_id);
  auto const meeting = state.meetings.find(few.meeting);
  if (item == state.cases.end() || meeting == state.meetings.end()) return {};
  auto const index = static_cast<std::size_t>(few.item);
  if (index >= meeting->second.items.size()) return {};
  auto const found = village.library().rules.find(item->second.rules);
  if (found == village.library().rules.end()) return {};
  auto const& workflow = found->second->workflow;
  auto const at = rules::find_stage(workflow, meeting->second.items[index].item.stage);
  if (!at) return {};
  auto const* exit =
      rules::find_exit(workflow.stages[static_cast<std::size_t>(*at)], rules::Outcome::inquorate);
  if (exit == nullptr || !exit->arrow.at_most) return {};
  auto const taken = item->second.taken.find(exit->arrow.id);
  auto const so_far = taken == item->second.taken.end() ? 0 : taken->second;
  auto const most = number(*exit->arrow.at_most);
  if (!exit->arrow.otherwise)
    return {"（这是第 " + number(so_far + 1) + " 次，至多 " + most + " 次）",
            " (time " + number(so_far + 1) + " of at most " + most + ")"};
  auto const& then = workflow.stages[static_cast<std::size_t>(*exit->arrow.otherwise)].name;
  if (so_far >= *exit->arrow.at_most)
    return {"，已经有过 " + number(so_far) + " 次，这次就转到“" + then.zh + "”",
            "; that happened " + number(so_far) + " times before, so it goes to `" + then.en + "`"};
  return {"（这是第 " + number(so_far + 1) + " 次；满 " + most + " 次以后再有一次，就转到“" +
              then.zh + "”）",
          " (time " + number(so_far + 1) + "; once more after " + most + " leads to `" + then.en +
              "`)"};
}

/// What one event settles; empty for those that settle nothing.
Words settled(Village const& village, engine::Event const& what) {
  if (auto const* few = std::get_if<event::ItemInquorate>(&what)) {
    auto const then = next_try(village, *few);
    return {"议题 " + few->case_id + " 算一次人数不足：到会 " + number(few->present) + " 人，须 " +
                number(few->needed) + " 人" + then.zh,
            "case " + few->case_id + " counts as inquorate: " + number(few->present) + " there, " +
                number(few->needed) + " needed" + then.en};
  }
  if (auto const* later = std::get_if<event::ItemPutOff>(&what))
    return {
        "第 " + number(later->item + 1) + " 项没有表决，要另外通知开会",
        "item " + number(later->item + 1) + " is not voted on; another meeting is to be called"};
  if (auto const* gone = std::get_if<event::CaseWithdrawn>(&what))
    return {"议题 " + gone->case_id + " 就此结束，要办只能重新提出",
            "case " + gone->case_id + " ends here and would have to be brought in anew"};
  return {};
}

}  // namespace

std::vector<Words> consequences(Village const& village, Request const& request) {
  if (request.verb != "meet close" && request.verb != "case withdraw") return {};
  auto const understood = understand(village, request);
  if (!understood) return {};
  auto const decision = village.would(*understood);
  auto const* accepted = std::get_if<engine::Acceptance>(&decision);
  std::vector<Words> all;
  if (accepted == nullptr) return all;
  for (auto const& each : accepted->events)
    if (auto words = settled(village, each); !words.zh.empty()) all.push_back(std::move(words));
  return all;
}

bool agreed(std::istream& in, std::ostream& out, std::vector<Words> const& consequences,
            Language language) {
  out << app::in(language, "这样一来：\n", "with this:\n");
  for (auto const& each : consequences) out << wrapped("  " + each.in(language), 4);
  out << app::in(language, "记下吗？（y 记，别的不记）", "record it? (y for yes) ") << std::flush;
  std::string answer;
  if (!std::getline(in, answer)) return false;
  std::erase_if(answer, [](char c) { return c == ' ' || c == '\r' || c == '\t'; });
  constexpr std::string_view yes[] = {"y", "Y", "yes", "Yes", "是", "ｙ", "Ｙ"};
  return std::find(std::begin(yes), std::end(yes), answer) != std::end(yes);
}

std::string take_back_text(Language language) {
  return wrapped(app::in(language, "弄错了的话，十分钟内可以收回：yishi takeback --reason 〔理由〕",
                         "a mistake can be taken back within ten minutes: "
                         "yishi takeback --reason 〔REASON〕"),
                 2);
}

}  // namespace yishi::app
