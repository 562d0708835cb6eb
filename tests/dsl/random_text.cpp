// Workflow texts made at random: words, names and declarations.

#include "dsl/random_text.hpp"

#include <array>

namespace yishi {
namespace {

using K = dsl::Keyword;

// Words that mean something elsewhere, look like numbers, or begin with one.
constexpr std::array odd_zh{"三上三下", "一事一议", "天",   "户",   "2024会", "三一",
                            "人",       "公开",     "版本", "个人", "依据",   "轮次",
                            "必经",     "次",       "文字", "全体", "至多",   "月"};
constexpr std::array odd_en{"time",    "day",   "version",    "text",  "phase",   "open",
                            "voting",  "at",    "most",       "every", "case",    "basis",
                            "present", "ahead", "objections", "money", "requires"};
// Words that are kept for statements; fields and options may be called so.
constexpr std::array kept{"通过", "期限", "可", "终点", "passed", "end", "may", "object"};

}  // namespace

std::string RandomText::write() {
  language_ = once_in(2) ? Language::zh : Language::en;
  if (once_in(3)) remark();
  heading();
  std::set<std::string> taken;
  auto const count = size_.stages + 1;
  for (int i = 0; i < count; ++i) stages_.push_back(fresh(taken, false));
  for (int i = 0; i < 2; ++i) ends_.push_back(fresh(taken, false));
  bodies();
  parameters();
  first_stage();
  auto const plain = stages_.size();
  if (once_in(2)) parallel();
  for (std::size_t i = 1; i < plain; ++i) stage(stages_[i]);
  for (auto const& name : ends_) end(name);
  assertions();
  if (once_in(3)) remark();
  return out_;
}

void RandomText::blank() {
  constexpr std::array blanks{" ", " ", " ", "  ", "\t", "\u3000"};
  put(any_of(blanks));
}

void RandomText::remark() {
  constexpr std::array words{" 说明", "说 明  ", " → { } | , 通过", "", " \"x", "# ＃ ; 。"};
  put((once_in(4) ? "＃r" : "#r") + std::to_string(++remarks_) + any_of(words) + "\n");
  if (once_in(4)) put("\n");
}

void RandomText::line_end() {
  if (once_in(5)) put(once_in(2) ? ";" : " 。");
  if (once_in(4)) {
    put("  ");
    remark();
  } else {
    put(once_in(20) ? "\r\n" : "\n");
  }
  if (once_in(4)) put("\n");
  if (once_in(8)) put("   \n\n");
  if (once_in(8)) remark();
}

void RandomText::gap() {
  if (!once_in(9)) return blank();
  if (once_in(2)) put("\n");
  if (once_in(2)) {
    put(" ");
    remark();
  }
  put("    ");
}

void RandomText::mark(char mark) {
  bool const wide = once_in(3);
  switch (mark) {
    case ',':
      return put(wide ? (once_in(2) ? "，" : "、") : ",");
    case ':':
      return put(wide ? "：" : ":");
    case '{':
      return put(wide ? "｛" : "{");
    case '}':
      return put(wide ? "｝" : "}");
    case '(':
      return put(wide ? "（" : "(");
    case ')':
      return put(wide ? "）" : ")");
    case '=':
      return put(wide ? "＝" : "=");
    default:
      return put(wide ? "／" : "/");
  }
}

void RandomText::arrow() {
  constexpr std::array arrows{"->", "->", "→", "——》", "-->", "⇒"};
  put(any_of(arrows));
  blank();
}

/// Any spelling of the language; now and then of the other one.
void RandomText::word(K keyword) {
  auto const language = keyword != K::workflow && once_in(25)
                            ? (language_ == Language::zh ? Language::en : Language::zh)
                            : language_;
  std::vector<std::u32string_view> words;
  for (auto const& entry : dsl::spellings(keyword))
    if (entry.language == language) words.push_back(entry.words);
  if (words.empty())
    for (auto const& entry : dsl::spellings(keyword)) words.push_back(entry.words);
  auto const chosen = any_of(words);
  // 7天 is a way to write, 7working days and 7个 工作日 are not.
  bool const parted = chosen[0] < 0x80 || chosen.find(U' ') != std::u32string_view::npos;
  if (after_number_ && (parted || once_in(2))) blank();
  after_number_ = false;
  put(to_utf8(chosen));
  blank();
}

void RandomText::quoted() {
  constexpr std::array quotes{"\"甲\"",         "“乙”",     "\"say “so”\"", "“a“b”c”",
                              "「他说\"好\"」", "『“』",    "\"\"",         "＂x＂",
                              "”a\"「『“”",     "\"# no\"", "“\"”"};
  put(any_of(quotes));
  blank();
}

void RandomText::caption() {
  quoted();
  if (once_in(2)) return;
  mark('/');
  quoted();
}

void RandomText::count(int least, int most) {
  auto const value = least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
  constexpr std::array han{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  if (value < 11 && once_in(3))
    put(han[static_cast<std::size_t>(value)]);
  else
    put(std::to_string(value));
  after_number_ = true;
}

RandomText::Named RandomText::fresh(std::set<std::string>& taken, bool any_word) {
  auto const pick = [&](bool zh) {
    if (any_word && once_in(4)) return std::string(any_of(kept));
    if (once_in(3)) return std::string(zh ? any_of(odd_zh) : any_of(odd_en));
    return (zh ? "某" : "x_") + std::to_string(++names_);
  };
  Named name;
  bool const zh = language_ == Language::zh;
  do name.own = pick(once_in(10) ? !zh : zh);
  while (!taken.insert(name.own).second);
  if (once_in(3)) return name;
  do name.twin = pick(!zh);
  while (!taken.insert(name.twin).second);
  return name;
}

RandomText::Named RandomText::unique() {
  auto const number = std::to_string(++names_);
  Named name{"某" + number, "x_" + number};
  if (language_ == Language::en) std::swap(name.own, name.twin);
  if (once_in(3)) name.twin.clear();
  return name;
}

void RandomText::declared(Named const& name) {
  put(name.own);
  if (!name.twin.empty()) {
    if (once_in(2)) blank();
    mark('(');
    put(name.twin);
    mark(')');
  }
  blank();
}

void RandomText::used(Named const& name) {
  put(size_.by_twins && !name.twin.empty() && once_in(6) ? name.twin : name.own);
}

void RandomText::heading() {
  word(K::workflow);
  std::set<std::string> taken;
  declared(fresh(taken, false));
  if (!once_in(4)) {
    word(K::version);
    quoted();
  }
  if (once_in(2)) caption();
  line_end();
}

void RandomText::bodies() {
  std::set<std::string> taken;
  for (auto more = 1 + below(4); more > 0; --more) {
    bodies_.push_back(fresh(taken, false));
    word(K::body);
    declared(bodies_.back());
    if (once_in(3)) caption();
    if (once_in(3)) word(K::individual);
    line_end();
  }
}

void RandomText::parameters() {
  std::set<std::string> taken;
  for (auto more = below(3); more > 0; --more) {
    parameters_.push_back(fresh(taken, false));
    word(K::parameter);
    declared(parameters_.back());
    mark('=');
    blank();
    days();
    if (once_in(3)) basis();
    line_end();
  }
}

void RandomText::basis() {
  word(K::basis);
  constexpr std::array laws{"organic_law", "村民委员会组织法", "村组法"};
  put(any_of(laws));
  mark('/');
  put(std::to_string(1 + below(30)));
  blank();
}

void RandomText::days() {
  count(1, 12);
  word(once_in(2) ? K::days : K::working_days);
}

void RandomText::period() {
  if (parameters_.empty() || once_in(2)) return days();
  used(any_of(parameters_));
  blank();
}

void RandomText::header(Named const& name, bool delegated) {
  declared(name);
  if (once_in(3)) caption();
  if (once_in(3)) {
    word(K::phase);
    caption();
  }
  if (once_in(4)) basis();
  if (delegated) word(K::delegation);
  if (once_in(6)) gap();
  mark('{');
  gap();
  actions_.clear();
}

void RandomText::clauses_end() {
  mark('}');
  line_end();
}

void RandomText::first_stage() {
  word(K::stage);
  header(stages_.front(), false);
  acting_bodies();
  word(K::may);
  deed(true);
  matters_ = once_in(2);
  form(matters_, once_in(2));
  if (once_in(3)) way_on(true);
  line_end();
  step_or_work();
  clauses_end();
}

void RandomText::stage(Named const& name) {
  switch (below(columns_.empty() ? 4 : 6)) {
    case 4:
    case 5:
      word(K::choice);
      header(name, false);
      table();
      break;
    case 0:
      word(once_in(2) ? K::stage : K::work);
      header(name, false);
      step_or_work();
      break;
    case 1:
      word(K::notice);
      header(name, false);
      notice();
      break;
    default:
      bool const votes = once_in(2);
      word(K::meeting);
      header(name, votes && matters_ && once_in(2));
      meeting(votes);
  }
  clauses_end();
}

void RandomText::branch_stage(Named const& name) {
  if (once_in(4)) {
    word(K::notice);
    header(name, false);
    notice();
  } else {
    word(once_in(2) ? K::stage : K::work);
    header(name, false);
    step_or_work();
  }
  clauses_end();
}

void RandomText::step_or_work() {
  for (auto more = below(static_cast<std::size_t>(size_.actions) + 1); more > 0; --more)
    action(true, false);
  if (once_in(2)) return;
  word(K::lapse);
  period();
  way_on(false);
  line_end();
}

void RandomText::notice() {
  word(K::period);
  period();
  line_end();
  if (once_in(2)) {
    for (auto const keyword : {K::object, K::answer}) {
      acting_bodies();
      word(once_in(2) ? K::may : K::must);
      word(keyword);
      // The names that the two have by themselves are for nobody else.
      actions_.insert({"提出异议", "答复异议", "object", "answer"});
      if (once_in(2)) declared(fresh(actions_, false));
      if (once_in(3)) form(false);
      line_end();
    }
    if (once_in(2)) outcome(K::upheld);
  }
  outcome(K::expired);
}

void RandomText::meeting(bool votes) {
  word(K::participants);
  used(any_of(bodies_));
  if (once_in(2)) {
    mark(',');
    gap();
    word(K::beside);
    used(any_of(bodies_));
    for (auto more = below(9); more > 0; --more) {
      mark(',');
      gap();
      used(any_of(bodies_));
    }
  }
  line_end();
  if (once_in(2)) {
    word(K::notify);
    if (language_ == Language::zh && once_in(2)) word(K::ahead);
    period();
    line_end();
  }
  word(K::quorum);
  quorum(4);
  if (once_in(3)) basis();
  line_end();
  if (votes) {
    word(K::ballot);
    constexpr std::array kinds{K::open, K::named, K::secret};
    bool const by_household = once_in(4);
    word(by_household ? K::named : any_of(kinds));
    if (once_in(2)) {
      mark(',');
      gap();
    }
    word(K::approve);
    threshold(false);
    if (by_household) {
      blank();
      word(K::both);
      threshold(false, true);
    }
    if (once_in(3)) basis();
    line_end();
    outcome(K::passed);
    outcome(K::failed);
  } else {
    action(false, true);
  }
  outcome(K::inquorate);
}

void RandomText::end(Named const& name) {
  word(K::end);
  declared(name);
  if (once_in(3)) caption();
  constexpr std::array kinds{K::passed, K::failed, K::declined, K::undecided};
  word(any_of(kinds));
  if (!once_in(6)) line_end();
}

void RandomText::assertions() {
  put("\n");
  for (auto more = below(3); more > 0; --more) {
    word(K::assertion);
    if (once_in(4)) {
      word(K::can_finish);
      line_end();
      continue;
    }
    auto const& subject = any_of(stages_);
    if (language_ == Language::en) word(K::before);
    used(subject);
    blank();
    if (language_ == Language::zh) word(K::before);
    word(once_in(2) ? K::always : K::ever);
    used(any_of(stages_));
    for (auto others = below(9); others > 0; --others) {
      mark(',');
      gap();
      used(any_of(stages_));
    }
    line_end();
  }
}

}  // namespace yishi
