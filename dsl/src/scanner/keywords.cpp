// The only place where a keyword is spelled, in either language.

#include "scanner/keywords.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace yishi::dsl {
namespace {

using scanner::Role;

// A word that is kept cannot be a name. A word that is glued may follow a number without a blank
// (15天, 三分之二以上应到) or come before one (至多2次).
constexpr Role free{};
constexpr Role kept{.kept = true};
constexpr Role glued{.glued = true};
constexpr Role kept_glued{.kept = true, .glued = true};
constexpr Role kept_between{.kept = true, .joins_thresholds = true};
constexpr Role bar{.glued = true, .bar = true};

struct Row {
  Keyword keyword;
  std::u32string_view zh;  // empty: none in this language
  std::u32string_view en;
  Role role;
};

// Rows of one keyword stand together; its first spelling in a language is the usual one.
constexpr Row rows[] = {
    {Keyword::workflow, U"流程", U"workflow", kept},
    {Keyword::body, U"机构", U"body", kept},
    {Keyword::parameter, U"参数", U"parameter", kept},
    {Keyword::stage, U"环节", U"stage", kept},
    {Keyword::notice, U"公示", U"notice", kept},
    {Keyword::meeting, U"会议", U"meeting", kept},
    {Keyword::work, U"办理", U"work", kept},
    {Keyword::choice, U"判断", U"choice", kept},
    {Keyword::parallel, U"并行", U"parallel", kept},
    {Keyword::end, U"终点", U"end", kept},
    {Keyword::assertion, U"断言", U"assert", kept},

    {Keyword::version, U"版本", U"version", free},
    {Keyword::individual, U"个人", U"individual", free},
    {Keyword::phase, U"轮次", U"phase", free},
    {Keyword::basis, U"依据", U"basis", free},
    {Keyword::delegation, U"须有 授权", U"requires delegation", free},
    {Keyword::delegation, U"须有授权", U"", free},

    {Keyword::may, U"可", U"may", kept},
    {Keyword::may, U"可以", U"", kept},
    {Keyword::must, U"须", U"must", kept},
    {Keyword::must, U"必须", U"", kept},
    {Keyword::at, U"在", U"", kept_glued},
    {Keyword::inside, U"内", U"", glued},
    {Keyword::inside, U"以内", U"", glued},
    {Keyword::inside, U"之内", U"", glued},
    {Keyword::within, U"", U"within", kept},
    {Keyword::initiate, U"发起", U"initiate", kept},
    {Keyword::object, U"提出异议", U"object", kept},
    {Keyword::object, U"提出 异议", U"", kept},
    {Keyword::answer, U"答复 异议", U"answer objections", kept},
    {Keyword::answer, U"答复异议", U"", kept},
    {Keyword::lapse, U"逾", U"after", kept_glued},
    {Keyword::expired, U"期满", U"expired", kept},
    {Keyword::regardless, U"不论异议", U"regardless of objections", free},
    {Keyword::regardless, U"不论 异议", U"", free},
    {Keyword::upheld, U"异议成立", U"upheld", kept},
    {Keyword::upheld, U"异议 成立", U"", free},
    {Keyword::period, U"期限", U"period", kept_glued},
    {Keyword::participants, U"参加", U"of", kept},
    {Keyword::beside, U"列席", U"beside", kept},
    {Keyword::notify, U"通知", U"notify", kept_glued},
    {Keyword::ahead, U"提前", U"", kept_glued},
    {Keyword::quorum, U"到会", U"quorum", kept_glued},
    {Keyword::ballot, U"表决", U"ballot", kept},
    {Keyword::open, U"公开", U"open", free},
    {Keyword::named, U"记名", U"named", free},
    {Keyword::secret, U"无记名", U"secret", free},
    {Keyword::approve, U"赞成", U"for", glued},
    {Keyword::passed, U"通过", U"passed", kept},
    {Keyword::failed, U"未通过", U"failed", kept},
    {Keyword::inquorate, U"人数不足", U"inquorate", kept},
    {Keyword::declined, U"不受理", U"declined", free},
    {Keyword::undecided, U"未决", U"undecided", free},
    {Keyword::at_most, U"至多", U"at most", glued},
    {Keyword::at_most, U"最多", U"", glued},
    {Keyword::otherwise, U"否则", U"else", kept},
    {Keyword::otherwise, U"", U"otherwise", kept},

    {Keyword::look, U"看", U"on", free},
    {Keyword::look_in_order, U"依次看", U"in order on", free},
    {Keyword::missing, U"没有填", U"missing", free},
    {Keyword::missing, U"没填", U"", free},
    {Keyword::under, U"不满", U"under", glued},
    {Keyword::under, U"低于", U"less than", glued},
    {Keyword::or_less, U"以下", U"", glued},

    {Keyword::branch, U"分支", U"branch", kept},
    {Keyword::join, U"会合", U"join", kept},
    {Keyword::every_branch, U"全部", U"all", free},
    {Keyword::any_branch, U"任一", U"any", free},
    {Keyword::rest_cancelled, U"其余 取消", U"rest cancelled", free},
    {Keyword::rest_cancelled, U"其余取消", U"", free},

    {Keyword::majority, U"过半数", U"", bar},
    {Keyword::majority, U"超过半数", U"", bar},
    {Keyword::more_than, U"超过", U"more than", glued},
    {Keyword::at_least, U"至少", U"at least", glued},
    {Keyword::at_least, U"不少于", U"", glued},
    {Keyword::or_more, U"以上", U"", glued},
    {Keyword::unanimous, U"全体一致", U"all", bar},
    {Keyword::unanimous, U"一致", U"unanimous", glued},
    {Keyword::counted_of, U"", U"of", kept},
    {Keyword::all_members, U"全体", U"all members", glued},
    {Keyword::due, U"应到", U"due", glued},
    {Keyword::voting, U"有表决权", U"voting members", glued},
    {Keyword::voting, U"", U"voting", free},
    {Keyword::present, U"实到", U"present", glued},
    {Keyword::cast, U"投票", U"ballots cast", glued},
    {Keyword::valid, U"有效票", U"valid ballots", glued},
    {Keyword::households, U"户", U"households", glued},
    {Keyword::represented, U"代表户", U"households represented", glued},
    {Keyword::either, U"或", U"or", kept},
    {Keyword::either, U"或者", U"", kept},
    {Keyword::both, U"和", U"and", kept},
    {Keyword::both, U"且", U"", kept_between},
    {Keyword::both, U"与", U"", kept},
    {Keyword::both, U"并且", U"", kept},

    {Keyword::times, U"次", U"times", glued},
    {Keyword::times, U"", U"time", glued},
    {Keyword::days, U"天", U"days", glued},
    {Keyword::days, U"日", U"day", glued},
    {Keyword::working_days, U"个工作日", U"working days", glued},
    {Keyword::working_days, U"工作日", U"working day", glued},
    {Keyword::working_days, U"个 工作日", U"", free},
    {Keyword::yuan, U"元", U"yuan", glued},
    {Keyword::ten_thousand_yuan, U"万元", U"", glued},
    {Keyword::other_unit, U"小时", U"hours", glued},
    {Keyword::other_unit, U"周", U"weeks", glued},
    {Keyword::other_unit, U"星期", U"week", glued},
    {Keyword::other_unit, U"个月", U"months", glued},
    {Keyword::other_unit, U"月", U"month", glued},
    {Keyword::other_unit, U"年", U"years", glued},
    {Keyword::other_unit, U"人", U"people", glued},
    {Keyword::pieces, U"个", U"of them", glued},

    {Keyword::before, U"之前", U"before", kept},
    {Keyword::always, U"必经", U"always", free},
    {Keyword::ever, U"曾经", U"ever", free},
    {Keyword::can_finish, U"任一议题 终能 到达 终点", U"every case can finish", free},
    {Keyword::can_finish, U"任一议题终能到达终点", U"", free},

    {Keyword::text_type, U"文字", U"text", free},
    {Keyword::document_type, U"文件", U"document", free},
    {Keyword::money_type, U"金额", U"money", free},
    {Keyword::matter_type, U"事项类别", U"matter", free},
    {Keyword::integer_type, U"整数", U"integer", free},
    {Keyword::date_type, U"日期", U"date", free},
};

constexpr std::size_t keyword_count = static_cast<std::size_t>(Keyword::date_type) + 1;

constexpr std::size_t count_spellings() {
  std::size_t count = 0;
  for (auto const& row : rows) count += (row.zh.empty() ? 0U : 1U) + (row.en.empty() ? 0U : 1U);
  return count;
}

/// The rows as a list of spellings with, for each keyword, where its own begin.
struct Table {
  std::array<Spelling, count_spellings()> list{};
  std::array<Role, count_spellings()> roles{};
  std::array<std::size_t, keyword_count + 1> begin{};
};

constexpr Table make_table() {
  Table table;
  std::size_t next = 0;
  for (std::size_t keyword = 0; keyword < keyword_count; ++keyword) {
    table.begin[keyword] = next;
    for (auto const& row : rows) {
      if (static_cast<std::size_t>(row.keyword) != keyword) continue;
      if (!row.zh.empty()) {
        table.roles[next] = row.role;
        table.list[next++] = {row.keyword, Language::zh, row.zh};
      }
      if (!row.en.empty()) {
        table.roles[next] = row.role;
        table.list[next++] = {row.keyword, Language::en, row.en};
      }
    }
  }
  table.begin[keyword_count] = next;
  return table;
}

constexpr Table table = make_table();

constexpr std::size_t count_kept() {
  return static_cast<std::size_t>(
      std::count_if(table.roles.begin(), table.roles.end(), [](Role role) { return role.kept; }));
}

/// The kept spellings in order, to be searched for every name in a text.
constexpr std::array<Spelling, count_kept()> make_kept() {
  std::array<Spelling, count_kept()> kept_list{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < table.list.size(); ++i)
    if (table.roles[i].kept) kept_list[next++] = table.list[i];
  std::sort(kept_list.begin(), kept_list.end(),
            [](Spelling const& a, Spelling const& b) { return a.words < b.words; });
  return kept_list;
}

constexpr auto kept_spellings = make_kept();

std::string quoted(std::u32string_view words, Language language) {
  auto const utf8 = to_utf8(words);
  return language == Language::zh ? "“" + utf8 + "”" : "`" + utf8 + "`";
}

}  // namespace

std::span<Spelling const> spellings() { return table.list; }

std::span<Spelling const> spellings(Keyword keyword) {
  auto const index = static_cast<std::size_t>(keyword);
  return std::span<Spelling const>(table.list)
      .subspan(table.begin[index], table.begin[index + 1] - table.begin[index]);
}

std::u32string_view spelling(Keyword keyword, Language language) {
  for (auto const& entry : spellings(keyword))
    if (entry.language == language) return entry.words;
  return {};
}

std::u32string_view counted_spelling(Keyword keyword, Language language, std::int64_t count) {
  auto const usual = spelling(keyword, language);
  if (language == Language::zh || count != 1 || !usual.ends_with(U's')) return usual;
  for (auto const& entry : spellings(keyword))
    if (entry.language == language && entry.words == usual.substr(0, usual.size() - 1))
      return entry.words;
  return usual;
}

std::u32string_view spelling_between_thresholds(Keyword connective, Language language) {
  for (auto const& entry : spellings(connective))
    if (entry.language == language && scanner::role_of(entry).joins_thresholds) return entry.words;
  return spelling(connective, language);
}

Words words_for(Keyword keyword) {
  auto const zh = spelling(keyword, Language::zh);
  auto const en = spelling(keyword, Language::en);
  return {quoted(zh.empty() ? en : zh, Language::zh), quoted(en.empty() ? zh : en, Language::en)};
}

std::optional<Keyword> reserved_keyword(std::u32string_view word) {
  auto const* const found = std::lower_bound(
      kept_spellings.begin(), kept_spellings.end(), word,
      [](Spelling const& entry, std::u32string_view wanted) { return entry.words < wanted; });
  if (found == kept_spellings.end() || found->words != word) return std::nullopt;
  return found->keyword;
}

namespace scanner {

Role role_of(Spelling const& entry) {
  return table.roles[static_cast<std::size_t>(&entry - table.list.data())];
}

}  // namespace scanner
}  // namespace yishi::dsl
