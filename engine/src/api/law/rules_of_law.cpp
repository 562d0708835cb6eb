// Every row of a law profile becomes one sentence; rows that say the same become one together.

#include "api/law/rules_of_law.hpp"

#include <algorithm>
#include <utility>

#include "api/law/floors_of_law.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi {

namespace {

using rules::LawProfile;
using Topic = LawRule::Topic;

/// The people who propose something: members one by one, not their meeting.
Words people_of(LawProfile const& law, std::string const& body) {
  if (body == "representatives") return {"村民代表", "villager representatives"};
  if (body == "party_members") return {"党员", "party members"};
  return rules::title_of(law, body);
}

Words sentence_of(rules::CountingRule::Kind kind) {
  using Kind = rules::CountingRule::Kind;
  switch (kind) {
    case Kind::calendar_days:
      return {"期间按公历的年、月、日计算。", "periods run by the calendar."};
    case Kind::first_day_out:
      return {"开始的当天不算，从第二天算起。", "the day on which a period begins is not counted."};
    case Kind::month_end:
      return {"按月算的，到对应的那一天为止；没有那一天的，到月末。",
              "a period of months ends on the same day of its last month, or with that month."};
    case Kind::holiday_rolls:
      return {"最后一天是法定休假日的，顺延到休假日结束的第二天。",
              "a last day that is a legal holiday gives way to the day after the holiday."};
    case Kind::ends_at_midnight:
      return {"最后一天到二十四时为止。", "the last day ends at 24:00."};
    case Kind::includes_number:
      return {"“以上”“以下”包括本数，“超过”“不满”不包括。",
              "at least and at most include the number, more than and fewer than do not."};
  }
  return {};
}

class Rows {
 public:
  Rows(LawProfile const& law, rules::Date day) : law_(law), day_(day) {}

  std::vector<LawRule> run() {
    for (auto const& matter : law_.matters) add_matter(matter);
    for (auto const& step : law_.steps)
      if (step.in_force.on(day_)) add_step(step);
    for (auto& rule : floors_of_law(law_, day_)) found_.push_back(std::move(rule));
    if (law_.provisions) add_provisions(*law_.provisions);
    std::stable_sort(found_.begin(), found_.end(), [&](LawRule const& a, LawRule const& b) {
      return std::pair{a.topic, place(a)} < std::pair{b.topic, place(b)};
    });
    return std::move(found_);
  }

 private:
  /// What is said of one body stands together; matters stay as the law lists them.
  std::size_t place(LawRule const& rule) const {
    if (rule.topic == Topic::decides || rule.bodies.empty()) return 0;
    std::size_t at = 0;
    while (at < law_.bodies.size() && law_.bodies[at].id != rule.bodies.front()) ++at;
    return at;
  }

  void add(LawRule rule, rules::LegalRef const& basis, rules::InForce const& in_force) {
    auto source = source_of(law_, basis, in_force);
    for (auto& earlier : found_)
      if (earlier.key == rule.key && earlier.says == rule.says) {
        if (std::none_of(earlier.from.begin(), earlier.from.end(),
                         [&](LawSource const& one) { return one.article == source.article; }))
          earlier.from.push_back(std::move(source));
        return;
      }
    rule.from.push_back(std::move(source));
    found_.push_back(std::move(rule));
  }

  void add_matter(rules::MatterType const& matter) {
    auto const* first = rules::competence_on(matter, day_);
    for (auto const& row : matter.competences) {
      if (!row.in_force.on(day_)) continue;
      auto rule = competence_rule(matter, row);
      // Where the charter keeps a matter for the assembly, the law that lets it go does not decide.
      bool const kept = first->decider == row.decider && !first->delegate && row.delegate;
      if (kept)
        found_.back().weaker.push_back({rule.says, source_of(law_, row.basis, row.in_force)});
      else
        add(std::move(rule), row.basis, row.in_force);
    }
  }

  LawRule competence_rule(rules::MatterType const& matter, rules::Competence const& row) const {
    LawRule rule;
    rule.topic = Topic::decides;
    rule.key = "decides " + matter.id;
    rule.bodies = {row.decider};
    auto const decider = rules::title_of(law_, row.decider);
    rule.says = {"“" + matter.title.zh + "”由" + decider.zh + "决定",
                 "`" + matter.title.en + "` is decided by the " + decider.en};
    if (row.delegate) {
      rule.bodies.push_back(*row.delegate);
      auto const delegate = rules::title_of(law_, *row.delegate);
      rule.says.zh += "，可以授权" + delegate.zh + "决定";
      rule.says.en += ", which may delegate it to the " + delegate.en;
    }
    rule.says.zh += "。";
    rule.says.en += ".";
    return rule;
  }

  void add_step(rules::RequiredStep const& step) {
    LawRule rule;
    rule.topic = Topic::before;
    rule.key = "first " + step.first + " " + step.body;
    rule.bodies = {step.body};
    auto const first = rules::title_of(law_, step.first);
    auto const body = rules::title_of(law_, step.body);
    rule.says = {body.zh + "表决之前，先经" + first.zh + "研究讨论。",
                 "before a vote of the " + body.en + " the " + first.en + " discusses the matter."};
    add(std::move(rule), step.basis, step.in_force);
  }

  void add_provisions(rules::Provisions const& provisions) {
    for (auto const& row : provisions.agenda)
      if (row.in_force.on(day_)) add_right(row);
    for (auto const& row : provisions.composition)
      if (row.in_force.on(day_)) add_composition(row);
    for (auto const& row : provisions.incompatible)
      if (row.in_force.on(day_)) add_apart(row);
    for (auto const& row : provisions.counting) {
      if (!row.in_force.on(day_)) continue;
      LawRule rule;
      rule.topic = Topic::counting;
      rule.key = "counting " + std::to_string(static_cast<int>(row.kind));
      rule.says = sentence_of(row.kind);
      add(std::move(rule), row.basis, row.in_force);
    }
  }

  void add_right(rules::AgendaRight const& row) {
    bool const calls = row.kind == rules::AgendaRight::Kind::convene;
    LawRule rule;
    rule.topic = Topic::proposes;
    rule.key = (calls ? "convenes " : "proposes ") + row.by + " " + row.body;
    rule.bodies = {row.body};
    auto const body = rules::title_of(law_, row.body);
    auto who = rules::title_of(law_, row.by);
    who.en = "the " + who.en;
    if (row.share) {
      auto const bar = rules::bar_of(*row.share);
      auto const people = people_of(law_, row.by);
      who = {bar.zh + "的" + people.zh, bar.en + " of the " + people.en};
    }
    rule.says = calls ? Words{who.zh + "提议，就应当召集" + body.zh,
                              "the " + body.en + " is called if " + who.en + " ask for it"}
                      : Words{who.zh + "可以向" + body.zh + "提出议题",
                              who.en + " may put a matter before the " + body.en};
    if (row.within) {
      auto const days = rules::words_for(*row.within);
      rule.says.zh += "，" + days.zh + "内召集";
      rule.says.en += ", within " + days.en;
    }
    rule.says.zh += "。";
    rule.says.en += ".";
    add(std::move(rule), row.basis, row.in_force);
  }

  void add_composition(rules::Composition const& row) {
    LawRule rule;
    rule.topic = Topic::made_up;
    rule.key = "made_up " + row.body + " " + std::to_string(static_cast<int>(row.group)) +
               (row.present ? " present" : "") +
               (row.larger ? " from " + std::to_string(*row.larger) : "") +
               (row.below ? " below " + std::to_string(*row.below) : "");
    rule.bodies = {row.body};
    auto const body = rules::title_of(law_, row.body);
    auto const words = rules::words_for(row);
    rule.says = {body.zh + (row.present ? "到会的人里：" : "：") + words.zh + "。",
                 body.en + (row.present ? ", of those present: " : ": ") + words.en + "."};
    add(std::move(rule), row.basis, row.in_force);
  }

  void add_apart(rules::Incompatibility const& row) {
    LawRule rule;
    rule.topic = Topic::apart;
    rule.bodies = {row.body};
    rule.key = "apart " + row.body + " " + row.other;
    for (auto const& office : row.offices) rule.key += " " + office;
    auto const body = rules::title_of(law_, row.body);
    if (row.other == row.body) {
      rule.says = {body.zh + "的人相互不能是近亲属。",
                   "members of the " + body.en + " are no near relatives of each other."};
      return add(std::move(rule), row.basis, row.in_force);
    }
    Words kept_out;
    auto const list = [&](std::string const& zh, std::string const& en) {
      kept_out.zh += (kept_out.zh.empty() ? "" : "、") + zh;
      kept_out.en += (kept_out.en.empty() ? "" : ", ") + en;
    };
    if (!row.other.empty()) {
      auto const other = rules::title_of(law_, row.other);
      list(other.zh + "的人", "members of the " + other.en);
    }
    for (auto const& office : row.offices) list(office, office);
    if (row.relatives) {
      kept_out.zh += "和他们的近亲属";
      kept_out.en += " and their near relatives";
    }
    rule.says = {kept_out.zh + "，不能进" + body.zh + "。",
                 kept_out.en + ": none of them belongs to the " + body.en + "."};
    add(std::move(rule), row.basis, row.in_force);
  }

  LawProfile const& law_;
  rules::Date day_;
  std::vector<LawRule> found_;
};

}  // namespace

std::vector<LawRule> rules_of_law(rules::LawProfile const& law, rules::Date day) {
  return Rows{law, day}.run();
}

}  // namespace yishi
