#pragma once
// Workflow texts made at random: valid, in either language, as untidy as the language allows, with
// remarks wherever one may stand.

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "yishi/dsl/keyword.hpp"

namespace yishi {

/// How much a text is to hold.
struct RandomSize {
  int stages = 3;        // besides the first
  int actions = 2;       // in each, at most
  bool by_twins = true;  // things are sometimes named by their name in the other language
};

class RandomText {
 public:
  RandomText(std::mt19937& random, RandomSize size) : random_(random), size_(size) {}

  /// A whole text. Nearly all of them load without an error.
  std::string write();

 private:
  struct Named {
    std::string own;
    std::string twin;  // empty: none
  };
  /// A field of the first form that tables look at.
  struct Column {
    Named name;
    dsl::Keyword type = dsl::Keyword::money_type;
    std::vector<Named> options;  // if there are any, it is of no other type
  };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
  bool once_in(std::size_t n) { return below(n) == 0; }
  template <class List>
  auto const& any_of(List const& list) {
    return list[below(list.size())];
  }

  // Characters and words.
  void put(std::string const& text) { out_ += text; }
  void blank();
  void line_end();
  /// A blank or a line's end with remarks, where a statement may go on in the next line.
  void gap();
  void remark();
  void mark(char mark);
  void arrow();
  void word(dsl::Keyword keyword);
  void quoted();
  void caption();
  void count(int least, int most);

  // Names.
  Named fresh(std::set<std::string>& taken, bool any_word);
  /// A name that nothing else in the text has.
  Named unique();
  void declared(Named const& name);
  void used(Named const& name);

  // Statements.
  void heading();
  void bodies();
  void parameters();
  void header(Named const& name, bool delegated);
  void first_stage();
  void stage(Named const& name);
  void step_or_work();
  void notice();
  void meeting(bool votes);
  void branch_stage(Named const& name);
  void end(Named const& name);
  void assertions();

  // Clauses.
  void action(bool plain, bool leads_on);
  void deed(bool initiates);
  void acting_bodies();
  void form(bool with_matter, bool with_columns = false);
  void field(std::set<std::string>& taken, bool& has_document);
  void field_end();
  void column_field();
  void period();
  void days();
  void way_on(bool on_action);
  void target(bool& leaves);
  void outcome(dsl::Keyword keyword);
  void threshold(bool of_quorum, bool of_households = false);
  void quorum(int levels);
  void basis();
  void clauses_end();

  // Branches.
  void parallel();
  void join_line(std::size_t branches);
  void rest();

  // Tables.
  void table();
  void table_row(std::vector<Column> const& looked_at);
  void condition(Column const& column, bool named);
  void limits(bool money);

  std::mt19937& random_;
  RandomSize size_;
  Language language_ = Language::zh;
  std::string out_;
  int remarks_ = 0;
  int names_ = 0;
  bool after_number_ = false;
  bool matters_ = false;  // the first form states a matter
  std::vector<Named> bodies_;
  std::vector<Named> parameters_;
  std::vector<Column> columns_;
  std::vector<Named> stages_;
  std::vector<Named> const* branch_ = nullptr;  // the stages of the branch that is written
  std::vector<Named> ends_;
  std::set<std::string> actions_;  // of the stage being written
};

}  // namespace yishi
