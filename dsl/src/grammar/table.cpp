// The lines of a table (判断): what it looks at, and its rows.

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/directives.hpp"
#include "grammar/parts.hpp"

BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Quantity, count, unit)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Limit, before, value, behind)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Condition, column, test)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Row, when, arrow)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Look, word, columns)

namespace yishi::dsl::grammar {
namespace {

using K = Keyword;

struct limit_id : annotate_span {};
struct condition_id : annotate_span {};
struct row_id : annotate_span {};
struct look_id : annotate_span {};
struct amount_id : annotate_span {};
struct limits_id {};
struct options_id {};
struct test_id {};
struct named_id {};
struct bare_id {};
struct conditions_id {};
struct columns_id {};
struct line_id {};

x3::rule<amount_id, ast::Quantity> const amount =
    "数（如“1 万元”“60”）\ta number such as `10000 yuan` or `60`";
x3::rule<limit_id, ast::Limit> const limit =
    "数的范围（如“不满 1 万元”“1 万元以上”）\ta limit such as `under 10000 yuan`";
x3::rule<limits_id, std::vector<ast::Limit>> const limits =
    "数的范围（如“不满 1 万元”“1 万元以上”）\ta limit such as `under 10000 yuan`";
x3::rule<options_id, std::vector<ast::Identifier>> const options = "选项\tan option";
x3::rule<test_id, ast::Test> const test =
    "数的范围、选项或“没有填”\ta limit, an option or `missing`";
x3::rule<named_id, ast::Condition> const named = "“金额 不满 1 万元”\t`amount under 10000 yuan`";
x3::rule<bare_id, ast::Condition> const bare = "“不满 1 万元”\t`under 10000 yuan`";
x3::rule<condition_id, ast::Condition> const condition =
    "“不满 1 万元”、选项、“没有填”或“否则”\t`under 10000 yuan`, an option, `missing` or `else`";
x3::rule<conditions_id, std::vector<ast::Condition>> const conditions =
    "“不满 1 万元”、选项、“没有填”或“否则”\t`under 10000 yuan`, an option, `missing` or `else`";
x3::rule<row_id, ast::Row> const row =
    "表里的一行（如“不满 1 万元 -> 下一环节”）\ta row such as `under 10000 yuan -> next_stage`";
x3::rule<columns_id, std::vector<ast::Identifier>> const columns =
    "表格里一栏的名称\tthe name of a field";
x3::rule<look_id, ast::Look> const look = "“看 金额”\t`on amount`";
x3::rule<line_id, ast::TableLine> const line =
    "表里的一行（如“不满 1 万元 -> 下一环节”）\ta row such as `under 10000 yuan -> next_stage`";

auto const onward = part(parse_arrow, "“-> 环节”", "`-> stage`");
auto const column_name = name("表格里一栏的名称", "the name of a field");
auto const option_name = name("选项", "an option");

// clang-format off
auto const amount_def     = integer
                          >> maybe[word(K::ten_thousand_yuan, K::yuan, K::days, K::working_days,
                                        K::times, K::other_unit)];
auto const limit_def      = maybe[word(K::at_least, K::more_than, K::at_most, K::under)]
                          >> amount >> maybe[word(K::or_more, K::or_less)];
auto const limits_def     = +limit;
auto const options_def    = option_name % (mark(U',') | kw(K::either));
auto const test_def       = limits | word(K::missing) | options;
auto const no_column      = x3::attr(std::optional<ast::Identifier>{});
// These words are not kept from names, and what begins with one is no column.
auto const begins_a_test  = word(K::at_least, K::more_than, K::at_most, K::under, K::missing);
auto const named_def      = !begins_a_test >> column_name >> test;
auto const bare_def       = no_column >> test;
auto const condition_def  = named | bare;
auto const conditions_def = condition % kw(K::both);
auto const row_def        = (word(K::otherwise) | conditions) > onward;
auto const columns_def    = column_name % mark(U',');
auto const look_def       = word(K::look_in_order, K::look) > columns;
auto const line_def       = look | row;
// clang-format on

BOOST_SPIRIT_DEFINE(amount, limit, limits, options, test, named, bare, condition, conditions, row,
                    columns, look, line)

}  // namespace

bool parse_table_line(Cursor& first, Cursor last, ParseState& state, ast::TableLine& out) {
  return run(line, first, last, state, out);
}

}  // namespace yishi::dsl::grammar
