// Workflow texts made at random: what stands in the clauses of a stage.

#include <algorithm>
#include <array>

#include "dsl/random_text.hpp"

namespace yishi {
namespace {

using K = dsl::Keyword;

}  // namespace

void RandomText::acting_bodies() {
  auto list = bodies_;
  std::shuffle(list.begin(), list.end(), random_);
  list.resize(1 + below(list.size()));
  bool const all = once_in(3);
  for (auto const& body : list) {
    if (&body != &list.front()) {
      if (all || once_in(3)) {
        blank();
        word(all ? K::both : K::either);
      } else {
        mark(',');
        gap();
      }
    }
    used(body);
  }
  blank();
}

void RandomText::action(bool plain, bool leads_on) {
  acting_bodies();
  word(once_in(2) ? K::may : K::must);
  if (plain && once_in(3)) {
    if (language_ == Language::zh) {
      word(K::at);
      period();
      word(K::inside);
    } else {
      word(K::within);
      period();
    }
  }
  deed(false);
  if (once_in(2)) form(false);
  if (leads_on || once_in(2)) way_on(true);
  line_end();
}

void RandomText::deed(bool initiates) {
  if (initiates) word(K::initiate);
  declared(fresh(actions_, false));
}

void RandomText::form(bool with_matter, bool with_columns) {
  if (once_in(5)) gap();
  mark('{');
  gap();
  std::set<std::string> taken;
  bool has_document = false;
  if (with_matter) {
    declared(fresh(taken, true));
    mark(':');
    word(K::matter_type);
    mark(',');
  }
  if (with_columns)
    for (auto more = 1 + below(3); more > 0; --more) column_field();
  for (auto more = below(4); more > 0; --more) field(taken, has_document);
  mark('}');
  blank();
}

void RandomText::field(std::set<std::string>& taken, bool& has_document) {
  gap();
  declared(fresh(taken, true));
  mark(':');
  blank();
  if (once_in(3)) {
    std::set<std::string> options;
    auto const more = 2 + below(4);
    for (std::size_t i = 0; i < more; ++i) {
      if (i > 0) {
        if (once_in(4)) gap();
        put("|");
        gap();
      }
      declared(fresh(options, true));
    }
  } else {
    constexpr std::array types{K::text_type, K::money_type, K::integer_type, K::date_type};
    word(has_document || once_in(2) ? any_of(types) : K::document_type);
    has_document = true;
  }
  field_end();
}

void RandomText::field_end() {
  if (once_in(4)) put(once_in(2) ? "?" : "？");
  if (once_in(2)) {
    mark(',');
    gap();
  } else {
    if (once_in(4)) put(" ;");
    if (once_in(4)) remark();
    put("\n");
  }
}

void RandomText::column_field() {
  constexpr std::array types{K::money_type, K::integer_type, K::choice};
  Column column{unique(), any_of(types), {}};
  gap();
  declared(column.name);
  mark(':');
  blank();
  if (column.type == K::choice) {
    for (auto more = 2 + below(3); more > 0; --more) {
      if (!column.options.empty()) {
        put("|");
        gap();
      }
      column.options.push_back(unique());
      declared(column.options.back());
    }
  } else {
    word(column.type);
  }
  field_end();
  columns_.push_back(std::move(column));
}

void RandomText::table() {
  auto looked_at = columns_;
  std::shuffle(looked_at.begin(), looked_at.end(), random_);
  looked_at.resize(1 + below(looked_at.size()));
  word(once_in(2) ? K::look : K::look_in_order);
  for (auto const& column : looked_at) {
    if (&column != looked_at.data()) {
      mark(',');
      gap();
    }
    used(column.name);
  }
  line_end();
  for (auto more = below(5); more > 0; --more) table_row(looked_at);
  word(K::otherwise);
  way_on(false);
  line_end();
}

void RandomText::table_row(std::vector<Column> const& looked_at) {
  auto asked = looked_at;
  std::shuffle(asked.begin(), asked.end(), random_);
  asked.resize(1 + below(asked.size()));
  for (auto const& column : asked) {
    if (&column != asked.data()) {
      blank();
      word(K::both);
    }
    condition(column, looked_at.size() > 1 || once_in(3));
  }
  way_on(false);
  line_end();
}

void RandomText::condition(Column const& column, bool named) {
  if (named) {
    used(column.name);
    blank();
  }
  if (once_in(4)) return word(K::missing);
  if (column.options.empty()) return limits(column.type == K::money_type);
  for (auto more = 1 + below(3); more > 0; --more) {
    used(any_of(column.options));
    if (more == 1) break;
    if (once_in(3)) {
      blank();
      word(K::either);
    } else {
      mark(',');
      gap();
    }
  }
  blank();
}

/// One limit, or two between which there is room.
void RandomText::limits(bool money) {
  auto const number = [&](int least) {
    count(least, least + 8);
    if (money) word(once_in(2) ? K::yuan : K::ten_thousand_yuan);
    if (!money) blank();
    after_number_ = false;
  };
  auto const which = below(3);
  if (which != 0) {
    bool const behind = once_in(2);
    if (!behind) word(once_in(2) ? K::at_least : K::more_than);
    number(1);
    if (behind) word(K::or_more);
  }
  if (which != 1) {
    bool const behind = once_in(2);
    if (!behind) word(once_in(2) ? K::at_most : K::under);
    number(money ? 90'000 : 20);
    if (behind) word(K::or_less);
  }
}

/// Where a way leads: from a branch to its 会合, within it, or out of it.
void RandomText::target(bool& leaves) {
  if (branch_ == nullptr) return used(once_in(2) ? any_of(stages_) : any_of(ends_));
  if (once_in(2)) return word(K::join);
  if (once_in(2)) return used(any_of(*branch_));
  leaves = true;
  used(any_of(ends_));
}

void RandomText::rest() {
  if (once_in(3)) {
    blank();
  } else {
    mark(',');
    gap();
  }
  word(K::rest_cancelled);
}

/// Two branches and more of stages of their own, which are written behind it.
void RandomText::parallel() {
  Named const name = unique();
  std::vector<std::vector<Named>> branches(2 + below(2));
  for (auto& branch : branches)
    for (auto more = 1 + below(3); more > 0; --more) branch.push_back(unique());
  word(K::parallel);
  header(name, false);
  bool const join_first = once_in(3);
  if (join_first) join_line(branches.size());
  for (auto const& branch : branches) {
    word(K::branch);
    for (auto const& stage : branch) {
      if (&stage != branch.data()) {
        mark(',');
        gap();
      }
      used(stage);
    }
    line_end();
  }
  if (!join_first) join_line(branches.size());
  clauses_end();
  stages_.push_back(name);
  for (auto const& branch : branches) {
    branch_ = &branch;
    for (auto const& stage : branch) branch_stage(stage);
    branch_ = nullptr;
  }
}

void RandomText::join_line(std::size_t branches) {
  auto const all = static_cast<int>(branches);
  word(K::join);
  auto const which = below(3);
  auto const needed = 1 + static_cast<int>(below(branches));
  if (which == 0) {
    word(K::every_branch);
  } else if (which == 1) {
    word(K::any_branch);
  } else {
    count(needed, needed);
    if (once_in(2))
      word(K::pieces);
    else
      blank();
    after_number_ = false;
  }
  if (which == 1 || (which == 2 && needed < all)) rest();
  way_on(false);
  line_end();
}

void RandomText::way_on(bool on_action) {
  if (once_in(5)) gap();
  arrow();
  bool leaves = false;
  target(leaves);
  if (once_in(2)) {
    blank();
    word(K::at_most);
    count(1, 3);
    word(K::times);
    if (on_action) {
      if (leaves) rest();
      return;
    }
    if (once_in(3)) {
      blank();
    } else {
      mark(',');
      gap();
    }
    word(K::otherwise);
    arrow();
    if (branch_ == nullptr)
      used(any_of(ends_));
    else
      target(leaves);
  }
  if (leaves) rest();
}

void RandomText::outcome(K keyword) {
  word(keyword);
  if (keyword == K::expired && once_in(3)) word(K::regardless);
  way_on(false);
  line_end();
}

void RandomText::threshold(bool of_quorum, bool of_households) {
  constexpr std::array shares{"1/2",   "2/3",  "三分之二",   "60%",
                              "11/20", "半数", "百分之六十", "1/1"};
  switch (below(4)) {
    case 0:
      word(language_ == Language::zh && once_in(2) ? K::majority : K::unanimous);
      break;
    case 1:
      put(any_of(shares));
      blank();
      word(K::or_more);
      break;
    default:
      word(once_in(2) ? K::more_than : K::at_least);
      put(any_of(shares));
      blank();
  }
  if (language_ == Language::en) word(K::counted_of);
  constexpr std::array for_quorums{K::all_members, K::due, K::voting, K::households};
  constexpr std::array for_ballots{K::all_members, K::due, K::present, K::cast, K::valid};
  constexpr std::array for_households{K::households, K::represented};
  if (of_households) return word(any_of(for_households));
  word(of_quorum ? any_of(for_quorums) : any_of(for_ballots));
}

void RandomText::quorum(int levels) {
  if (levels <= 1 || once_in(2)) return threshold(true);
  bool const bracket = once_in(2);
  if (bracket) {
    mark('(');
    gap();
  }
  quorum(levels - 2);
  for (auto more = below(3); more > 0; --more) {
    blank();
    word(once_in(2) ? K::either : K::both);
    quorum(levels - 2);
  }
  if (bracket) mark(')');
  blank();
}

}  // namespace yishi
