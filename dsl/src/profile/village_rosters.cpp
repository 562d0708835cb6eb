// The parts 机构 and 任职 of a village file: who belongs to each body, whether that is enough to
// meet and to act, and who holds an office beside them.

#include <algorithm>

#include "profile/keys.hpp"
#include "profile/reading.hpp"
#include "profile/roster_reader.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl {

namespace {

constexpr std::uintmax_t most_bytes = 16 << 20;

/// A body of the village's workflows. Two workflows that give it the same name share its roster.
struct BodyUse {
  rules::Name name;
  bool individual = false;
  bool acts = false;   // an action names it
  bool meets = false;  // a meeting is of it
};

std::vector<BodyUse> bodies_of(BoundWorkflows const& workflows) {
  std::vector<BodyUse> uses;
  auto const use_of = [&](rules::Body const& body) -> BodyUse& {
    auto const same = std::find_if(uses.begin(), uses.end(), [&](BodyUse const& use) {
      return use.name.id() == body.name.id();
    });
    if (same != uses.end()) return *same;
    uses.push_back({body.name, body.individual, false, false});
    return uses.back();
  };
  for (BoundWorkflow const& bound : workflows.list) {
    rules::WorkflowDefinition const& workflow = bound.workflow.rules.workflow;
    auto const body = [&](std::int32_t index) -> rules::Body const& {
      return workflow.bodies[static_cast<std::size_t>(index)];
    };
    for (rules::Body const& one : workflow.bodies) use_of(one);
    for (rules::Stage const& stage : workflow.stages) {
      if (stage.meeting) use_of(body(stage.meeting->of)).meets = true;
      for (rules::Action const& action : stage.actions)
        for (std::int32_t const by : action.by) use_of(body(by)).acts = true;
    }
  }
  return uses;
}

class RosterReader {
 public:
  RosterReader(Reading& reading, Page const& page, std::vector<BodyUse> const& uses, bool complete)
      : reading_(reading), page_(page), uses_(uses), complete_(complete) {}

  void read(Entry const& entry) {
    BodyUse const* use = find(entry.key.text);
    // With a workflow missing nobody can say which bodies there are.
    if (use == nullptr && complete_) {
      auto const near = say_unknown(page_, entry.key.text, entry.key.span, names(entry.key.text));
      if (near) use = find(*near);
    }
    if (use == nullptr) return;
    if (is_second(*use, entry)) return;
    RosterInput roster{use->name.id(), page_.source().name(), {}};
    Diagnostics own;
    bool readable = true;
    if (entry.value.kind == YamlNode::Kind::list)
      roster.lines = read_roster_list(Page{page_.source(), own}, entry);
    else if (entry.value.kind == YamlNode::Kind::scalar && !entry.value.text.empty())
      readable = read_file(entry, roster, own);
    else
      say_shape(Page{page_.source(), own}, entry.value, entry.key.text,
                {"名册文件（如 名册/" + use->name.zh + ".csv）或一个清单",
                 "a roster file such as rosters/" + use->name.en + ".csv, or a list"});
    if (readable && !own.has_errors()) check(*use, entry, roster);
    reading_.out().add_all(own.sorted());
    rosters_.push_back(std::move(roster));
  }

  /// Bodies that act or meet and have no roster: all in one sentence.
  void say_missing(SourceSpan at) {
    Words all;
    BodyUse const* first = nullptr;
    for (BodyUse const& use : uses_) {
      bool const there = std::any_of(seen_.begin(), seen_.end(),
                                     [&](auto const& seen) { return seen.first == use.name.id(); });
      if (there || (!use.acts && !use.meets)) continue;
      if (first == nullptr) first = &use;
      all.zh += (all.zh.empty() ? "" : "、") + use.name.zh;
      all.en += (all.en.empty() ? "" : ", ") + use.name.en;
    }
    if (first == nullptr) return;
    page_.say(kind(catalog::people, "YS-5001"), at,
              {all, Words{first->name.zh + ": 名册/" + first->name.zh + ".csv",
                          first->name.en + ": rosters/" + first->name.en + ".csv"}});
  }

  std::vector<RosterInput> take() { return std::move(rosters_); }

 private:
  BodyUse const* find(std::string const& word) const {
    for (BodyUse const& use : uses_)
      if (use.name.zh == word || use.name.en == word) return &use;
    return nullptr;
  }

  std::vector<std::string> names(std::string const& typed) const {
    std::vector<std::string> list;
    for (BodyUse const& use : uses_) list.push_back(use.name.words().in(language_of(typed)));
    return list;
  }

  bool is_second(BodyUse const& use, Entry const& entry) {
    for (auto const& [id, span] : seen_)
      if (id == use.name.id()) {
        page_.say(kind(catalog::schema, "YS-2400"), entry.key.span, {entry.key.text}, std::nullopt,
                  {{span, {"第一次写在这里", "written here first"}}});
        return true;
      }
    seen_.emplace_back(use.name.id(), entry.key.span);
    return false;
  }

  bool read_file(Entry const& entry, RosterInput& roster, Diagnostics& own) {
    auto const name = inside_folder(entry.value.text);
    if (!name) {
      page_.say(kind(catalog::schema, "YS-2434"), entry.value.span, {entry.value.text});
      return false;
    }
    roster.source = *name;
    Source const* source = reading_.open({.name = *name,
                                          .limit = most_bytes,
                                          .conversion = Reading::Conversion::noted,
                                          .asker = &page_,
                                          .asked_at = entry.value.span});
    if (source == nullptr) return false;
    roster.lines = read_roster_table(Page{*source, own});
    return true;
  }

  /// Whether this roster lets its body meet and act today.
  void check(BodyUse const& use, Entry const& entry, RosterInput const& roster) {
    SourceSpan const at = entry.key.span;
    std::vector<RosterLine> serving;
    std::copy_if(roster.lines.begin(), roster.lines.end(), std::back_inserter(serving),
                 [&](RosterLine const& line) {
                   return (!line.from || *line.from <= reading_.today()) &&
                          (!line.until || reading_.today() <= *line.until);
                 });
    auto const any = [&](auto const& test) {
      return std::any_of(serving.begin(), serving.end(), test);
    };
    Words const body = use.name.words();
    if (roster.lines.empty()) {
      bool const needed = use.acts || use.meets;
      page_.say(needed ? kind(catalog::people, "YS-5002") : kind(catalog::people, "YS-5014"), at,
                {body});
    } else if (serving.empty()) {
      page_.say(kind(catalog::people, "YS-5005"), at, {body, reading_.today().words()});
    } else if (use.acts && !use.individual &&
               !any([](RosterLine const& line) { return !line.office.empty(); })) {
      page_.say(kind(catalog::people, "YS-5006"), at, {body});
    } else if (use.meets &&
               !any([&](RosterLine const& line) { return votes_on(line, reading_.today()); })) {
      page_.say(kind(catalog::people, "YS-5007"), at, {body});
    }
  }

  Reading& reading_;
  Page const& page_;
  std::vector<BodyUse> const& uses_;
  bool complete_;
  std::vector<RosterInput> rosters_;
  std::vector<std::pair<std::string, SourceSpan>> seen_;
};

}  // namespace

std::vector<RosterLine> read_offices(Page const& page, Entry const& part) {
  if (part.value.kind == YamlNode::Kind::refused || part.value.kind == YamlNode::Kind::empty)
    return {};
  if (part.value.kind != YamlNode::Kind::list) {
    say_shape(page, part.value, part.key.text, shape::list());
    return {};
  }
  auto people = read_roster_list(page, part);
  for (RosterLine const& line : people)
    if (line.office.empty()) {
      auto const begin = page.source().offset({line.line, 1});
      auto const size = page.source().line(line.line).size();
      page.say(kind(catalog::schema, "YS-2403"), {begin, begin + static_cast<std::uint32_t>(size)},
               {Words{"任职", "list of offices"}, Words{"职务", "office"}});
    }
  return people;
}

std::vector<RosterInput> read_rosters(Reading& reading, Page const& page, Entry const& part,
                                      BoundWorkflows const& workflows) {
  std::vector<BodyUse> const uses = bodies_of(workflows);
  RosterReader reader{reading, page, uses, workflows.complete};
  if (part.value.kind == YamlNode::Kind::refused) return {};
  if (part.value.kind != YamlNode::Kind::map && part.value.kind != YamlNode::Kind::empty)
    say_shape(page, part.value, part.key.text, shape::map());
  for (Entry const& entry : part.value.entries) reader.read(entry);
  reader.say_missing(part.key.span);
  return reader.take();
}

}  // namespace yishi::dsl
