// The analysis against a second opinion: small random procedures, run step by step by a naive
// interpreter that remembers whole histories and takes no short cut.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "rules/draft.hpp"
#include "yishi/rules/analysis.hpp"

using namespace yishi::rules;

namespace {

/// Something that can happen to a case in a stage.
struct Happening {
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::int32_t counted = -1;  // id of the bounded arrow that is used up by it
  std::optional<Outcome> outcome;
  bool leaves = true;
  bool new_text = false;
};

/// What has happened so far, as a person with a notebook would keep it.
struct Notebook {
  std::int32_t stage = 0;
  std::map<std::int32_t, int> taken;
  /// For each requirement: 0 never met, 1 met for an older text, 2 met for this text.
  std::vector<int> met;
  auto operator<=>(Notebook const&) const = default;
};

struct Watched {
  Assertion::Kind kind;
  std::int32_t before;
  Required required;
};

class Naive {
 public:
  explicit Naive(WorkflowDefinition const& definition) : definition_(definition) {
    for (auto const& assertion : definition.assertions)
      for (auto const& required : assertion.required)
        watched_.push_back({assertion.kind, assertion.stage, required});
    Notebook start;
    start.met.assign(watched_.size(), 0);
    for (std::size_t i = 0; i < watched_.size(); ++i)
      if (watched_[i].before == 0) broken_.insert(i);
    walk(start);
  }

  std::set<std::int32_t> stages() const {
    std::set<std::int32_t> result;
    for (auto const& [notebook, next] : seen_) result.insert(notebook.stage);
    return result;
  }
  std::set<std::size_t> const& broken() const { return broken_; }

  /// Stages in which some case is stuck for good.
  std::set<std::int32_t> stuck() const {
    std::set<std::int32_t> result;
    for (auto const& [notebook, next] : seen_)
      if (!can_finish(notebook)) result.insert(notebook.stage);
    return result;
  }

 private:
  std::vector<Happening> happenings(Notebook const& notebook) const {
    std::vector<Happening> list;
    auto const& stage = definition_.stages[static_cast<std::size_t>(notebook.stage)];
    auto const follow = [&](Arrow const& arrow, std::optional<Outcome> outcome, bool new_text) {
      auto const used = notebook.taken.count(arrow.id) > 0 ? notebook.taken.at(arrow.id) : 0;
      Happening happening{notebook.stage, arrow.target, -1, outcome, true, new_text};
      if (arrow.at_most && used == *arrow.at_most) {
        if (!arrow.otherwise) return;
        happening.to = *arrow.otherwise;
      } else if (arrow.at_most) {
        happening.counted = arrow.id;
      }
      list.push_back(happening);
    };
    for (auto const& action : stage.actions) {
      bool const new_text = !action.form.empty();
      if (action.arrow) follow(*action.arrow, std::nullopt, new_text);
      if (!action.arrow && new_text)
        list.push_back({notebook.stage, notebook.stage, -1, std::nullopt, false, true});
    }
    for (auto const& exit : stage.exits) follow(exit.arrow, exit.outcome, false);
    if (stage.choice)
      for (auto const& row : stage.choice->rows) follow(row.arrow, Outcome::chosen, false);
    return list;
  }

  static bool is_met(Required const& required, Happening const& happening) {
    if (!happening.leaves || required.stage != happening.from) return false;
    if (required.outcome) return happening.outcome == required.outcome;
    if (!happening.outcome) return true;
    return *happening.outcome == Outcome::passed || *happening.outcome == Outcome::expired ||
           *happening.outcome == Outcome::chosen;
  }

  Notebook after(Notebook notebook, Happening const& happening) {
    if (happening.counted >= 0) ++notebook.taken[happening.counted];
    notebook.stage = happening.to;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
      if (happening.new_text && notebook.met[i] == 2) notebook.met[i] = 1;
      if (is_met(watched_[i].required, happening)) notebook.met[i] = 2;
      if (!happening.leaves || happening.to != watched_[i].before) continue;
      bool const needs_this_text = watched_[i].kind == Assertion::Kind::always_before;
      if (notebook.met[i] < (needs_this_text ? 2 : 1)) broken_.insert(i);
    }
    return notebook;
  }

  void walk(Notebook const& notebook) {
    if (seen_.count(notebook) > 0) return;
    seen_[notebook];
    std::set<Notebook> next;
    for (auto const& happening : happenings(notebook)) next.insert(after(notebook, happening));
    seen_[notebook] = next;
    for (auto const& other : next) walk(other);
  }

  bool can_finish(Notebook const& from) const {
    std::set<Notebook> tried;
    std::vector<Notebook> open{from};
    while (!open.empty()) {
      auto const notebook = open.back();
      open.pop_back();
      if (!tried.insert(notebook).second) continue;
      if (definition_.stages[static_cast<std::size_t>(notebook.stage)].kind == StageKind::end)
        return true;
      for (auto const& next : seen_.at(notebook)) open.push_back(next);
    }
    return false;
  }

  WorkflowDefinition const& definition_;
  std::vector<Watched> watched_;
  std::map<Notebook, std::set<Notebook>> seen_;
  std::set<std::size_t> broken_;
};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  WorkflowDefinition procedure() {
    stages_ = 3 + below(3);
    Draft draft;
    for (std::uint32_t i = 0; i < stages_; ++i) {
      bool const ends = i + 1 == stages_ || (i > 1 && below(6) == 0);
      if (ends) {
        draft.end(name(i));
        continue;
      }
      if (i > 0 && below(5) == 0) {
        draft.table(name(i), {{{"数", "number"}, FieldType::integer, {}, {}}});
        for (auto rows = 1 + below(2); rows > 0; --rows) draft.row({}, way_of_row());
        continue;
      }
      draft.step(name(i));
      auto const actions = below(3) + (i == 0 ? 1 : 0);
      for (std::uint32_t a = 0; a < actions; ++a) {
        auto const label = "a" + std::to_string(a);
        bool const new_text = below(4) == 0;
        below(6) == 0 ? draft.may(label) : draft.may(label, way(false));
        if (new_text) draft.with_text();
      }
      if (below(3) == 0) draft.on(Outcome::lapsed, way(true));
      if (below(4) == 0) draft.on(Outcome::expired, way(true));
    }
    auto const claims = below(3);
    for (std::uint32_t c = 0; c < claims; ++c)
      draft.claim(below(3) == 0 ? Assertion::Kind::ever_before : Assertion::Kind::always_before,
                  name(1 + below(stages_ - 1)), {{name(below(stages_)), outcome()}});
    return draft.build();
  }

 private:
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  static std::string name(std::uint32_t i) { return "s" + std::to_string(i); }
  Way way(bool automatic) {
    Way result{name(below(stages_))};
    if (below(2) == 0) result.at_most = static_cast<std::int32_t>(1 + below(2));
    if (automatic && result.at_most > 0 && below(3) > 0) result.otherwise = name(below(stages_));
    return result;
  }
  /// Nobody waits in a table, so a loop that is used up has to lead elsewhere.
  Way way_of_row() {
    auto result = way(true);
    if (result.otherwise.empty()) result.at_most = 0;
    return result;
  }
  std::optional<Outcome> outcome() {
    if (below(4) > 0) return std::nullopt;
    return below(2) == 0 ? Outcome::lapsed : Outcome::expired;
  }

  std::mt19937 random_;
  std::uint32_t stages_ = 0;
};

/// Stages of the plain graph that `from` leads to (itself not included unless it comes back).
std::set<std::int32_t> onward(WorkflowDefinition const& definition, std::int32_t from) {
  std::set<std::int32_t> result;
  std::function<void(std::int32_t)> const visit = [&](std::int32_t stage) {
    auto const go = [&](Arrow const& arrow) {
      for (auto const target : {arrow.target, arrow.otherwise.value_or(arrow.target)})
        if (result.insert(target).second) visit(target);
    };
    auto const& here = definition.stages[static_cast<std::size_t>(stage)];
    for (auto const& action : here.actions)
      if (action.arrow) go(*action.arrow);
    for (auto const& exit : here.exits) go(exit.arrow);
    if (here.choice)
      for (auto const& row : here.choice->rows) go(row.arrow);
  };
  visit(from);
  return result;
}

/// What the analysis says, by code: the stages (or, for assertions, the texts) it names.
std::map<std::string, std::set<std::string>> findings(WorkflowDefinition const& definition) {
  std::map<std::string, std::set<std::string>> result;
  for (auto const& diagnostic : analyse(definition, "")) {
    auto first = std::get<yishi::Words>(diagnostic.arguments.at(0)).en;
    if (diagnostic.kind->code == "YS-3005" || diagnostic.kind->code == "YS-3006")
      first += "<-" + std::get<yishi::Words>(diagnostic.arguments.at(1)).en;
    result[std::string{diagnostic.kind->code}].insert(first);
  }
  return result;
}

/// The same, worked out slowly.
std::map<std::string, std::set<std::string>> expected(WorkflowDefinition const& definition) {
  std::map<std::string, std::set<std::string>> result;
  Naive const naive{definition};
  auto const from_start = onward(definition, 0);
  auto const name = [&](std::int32_t stage) {
    return definition.stages[static_cast<std::size_t>(stage)].name.en;
  };
  auto const is_end = [&](std::int32_t stage) {
    return definition.stages[static_cast<std::size_t>(stage)].kind == StageKind::end;
  };
  std::set<std::int32_t> hopeless;  // no end in the plain graph
  for (std::int32_t stage = 0; stage < static_cast<std::int32_t>(definition.stages.size());
       ++stage) {
    auto const next = onward(definition, stage);
    if (stage != 0 && from_start.count(stage) == 0) result["YS-3001"].insert(name(stage));
    if (is_end(stage)) continue;
    if (next.empty()) result["YS-3002"].insert(name(stage));
    if (std::none_of(next.begin(), next.end(), is_end)) hopeless.insert(stage);
  }
  for (auto const stage : hopeless) {
    auto const ring = onward(definition, stage);
    bool const closed = std::all_of(ring.begin(), ring.end(), [&](std::int32_t other) {
      return onward(definition, other).count(stage) > 0;
    });
    if (ring.empty() || !closed || *ring.begin() != stage) continue;
    std::string names;
    for (auto const other : ring) names += (names.empty() ? "" : ", ") + name(other);
    result["YS-3004"].insert(names);
  }
  for (auto const stage : naive.stuck())
    if (hopeless.count(stage) == 0) result["YS-3003"].insert(name(stage));
  std::size_t index = 0;
  for (auto const& assertion : definition.assertions) {
    for (auto const& required : assertion.required) {
      if (naive.broken().count(index++) == 0) continue;
      auto const code = assertion.kind == Assertion::Kind::always_before ? "YS-3005" : "YS-3006";
      auto text = name(assertion.stage) + "<-" + name(required.stage);
      if (required.outcome) text += "." + words_for(*required.outcome).en;
      result[code].insert(text);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("the analysis agrees with a naive interpreter on random procedures", "[analysis]") {
  Generator generator{20260305};
  std::map<std::string, int> met;
  for (int i = 0; i < 3000; ++i) {
    auto const definition = generator.procedure();
    auto found = findings(definition);
    auto const slow = expected(definition);
    CAPTURE(i);
    // A trap is told where a case steps into it, so not every stage in it is named.
    auto const stuck = found["YS-3003"];
    auto const all_stuck = slow.count("YS-3003") > 0 ? slow.at("YS-3003") : std::set<std::string>{};
    REQUIRE(stuck.empty() == all_stuck.empty());
    REQUIRE(std::includes(all_stuck.begin(), all_stuck.end(), stuck.begin(), stuck.end()));
    for (auto const* code : {"YS-3001", "YS-3002", "YS-3004", "YS-3005", "YS-3006"}) {
      CAPTURE(code);
      auto const there = slow.find(code);
      REQUIRE(found[code] == (there == slow.end() ? std::set<std::string>{} : there->second));
    }
    REQUIRE(found.count("YS-3010") == 0);
    for (auto const& [code, names] : slow) ++met[code];
  }
  // Each property was broken often enough for the agreement to mean something.
  for (auto const* code : {"YS-3001", "YS-3002", "YS-3003", "YS-3004", "YS-3005", "YS-3006"}) {
    CAPTURE(code);
    CHECK(met[code] >= 20);
    CHECK(met[code] <= 2900);
  }
}
