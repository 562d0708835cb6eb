// The lines of a 并行: its branches, and its 会合.

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/directives.hpp"
#include "grammar/parts.hpp"

BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Quantity, count, unit)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::BranchLine, word, stages)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::JoinLine, word, needed, rest, arrow)

namespace yishi::dsl::grammar {
namespace {

using K = Keyword;
using Needed = std::variant<ast::Word, ast::Quantity>;

struct branch_id : annotate_span {};
struct join_id : annotate_span {};
struct count_id : annotate_span {};
struct stages_id {};
struct needed_id {};
struct rest_id {};
struct line_id {};

x3::rule<stages_id, std::vector<ast::Identifier>> const stages = "环节的名称\tthe name of a stage";
x3::rule<branch_id, ast::BranchLine> const branch = "“分支 环节”\t`branch stage`";
x3::rule<count_id, ast::Quantity> const count = "“2 个”\t`2 of them`";
x3::rule<needed_id, Needed> const needed = "“全部”“任一”或“2 个”\t`all`, `any` or `2 of them`";
x3::rule<rest_id, ast::Word> const rest = "“, 其余 取消”\t`, rest cancelled`";
x3::rule<join_id, ast::JoinLine> const join = "“会合 全部 -> 下一环节”\t`join all -> next_stage`";
x3::rule<line_id, ast::ParallelLine> const line =
    "“分支 环节”或“会合 全部 -> 下一环节”\t`branch stage` or `join all -> next_stage`";

auto const onward = part(parse_arrow, "“-> 环节”", "`-> stage`");
auto const stage_name = name("环节的名称", "the name of a stage");

// clang-format off
auto const stages_def = stage_name % mark(U',');
auto const branch_def = word(K::branch) > stages;
auto const count_def  = integer >> maybe[word(K::pieces)];
auto const needed_def = word(K::every_branch, K::any_branch) | count;
auto const rest_def   = -mark(U',') >> word(K::rest_cancelled);
auto const join_def   = word(K::join) > needed > maybe[rest] > onward;
auto const line_def   = branch | join;
// clang-format on

BOOST_SPIRIT_DEFINE(stages, branch, count, needed, rest, join, line)

}  // namespace

bool parse_parallel_line(Cursor& first, Cursor last, ParseState& state, ast::ParallelLine& out) {
  return run(line, first, last, state, out);
}

}  // namespace yishi::dsl::grammar
