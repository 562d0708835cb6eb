// The clauses of a stage.

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/directives.hpp"
#include "grammar/parts.hpp"

BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Name, word, twin)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Arrow, target, at_most, otherwise, rest)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Field, name, type, optional)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Form, open, fields)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::NextBody, joiner, body)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Bodies, first, rest)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::PlainDeed, initiate, name, twin)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::SpecialDeed, kind, name, twin)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Action, bodies, modal, within, deed, form, arrow)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Lapse, word, after, arrow)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Exit, outcome, regardless, arrow)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::DaysClause, word, period)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Participants, word, of, beside)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::QuorumClause, word, quorum, basis)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::BallotClause, word, kind, pass, also, basis)

namespace yishi::dsl::grammar {
namespace {

using K = Keyword;

struct arrow_id : annotate_span {};
struct action_id : annotate_span {};
struct lapse_id : annotate_span {};
struct exit_id : annotate_span {};
struct days_id : annotate_span {};
struct participants_id : annotate_span {};
struct quorum_id : annotate_span {};
struct ballot_id : annotate_span {};
struct second_bar_id {};
struct form_id : annotate_span {};
struct twin_id {};
struct full_name_id {};
struct otherwise_id {};
struct rest_id {};
struct at_most_id {};
struct field_id {};
struct type_id {};
struct body_list_id {};
struct next_body_id {};
struct bodies_id {};
struct limit_id {};
struct plain_deed_id {};
struct special_deed_id {};
struct deed_id {};
struct beside_id {};
struct clause_id {};

x3::rule<twin_id, ast::Identifier> const twin =
    "括号里的另一种语言的名称\ta name in the other language in brackets";
x3::rule<full_name_id, ast::Name> const full_name = "名称\ta name";
x3::rule<at_most_id, ast::Quantity> const at_most = "“至多 2 次”\t`at most 2 times`";
x3::rule<otherwise_id, ast::Identifier> const otherwise = "“否则 -> 环节”\t`else -> stage`";
x3::rule<rest_id, ast::Word> const rest = "“, 其余 取消”\t`, rest cancelled`";
x3::rule<arrow_id, ast::Arrow> const onward = "“-> 环节”\t`-> stage`";
x3::rule<field_id, ast::Field> const field =
    "填写项（如“标题 : 文字”）\ta field such as `title : text`";
x3::rule<type_id, std::vector<ast::Name>> const type =
    "填写内容的类型（文字、文件、金额、事项类别、整数、日期，或几个选项）\ta type (`text`, "
    "`document`, `money`, `matter`, `integer`, `date`, or options with `|` between them)";
x3::rule<form_id, ast::Form> const form = "“{ 填写项 }”\ta form in braces";
x3::rule<next_body_id, ast::NextBody> const next_body = "“、”或“和”\t`or`, `and`";
x3::rule<bodies_id, ast::Bodies> const bodies = "机构名\tthe name of a body";
x3::rule<limit_id, ast::Period> const limit = "“在 30 天 内”\t`within 30 days`";
x3::rule<plain_deed_id, ast::PlainDeed> const plain_deed = "动作的名称\tthe name of an action";
x3::rule<special_deed_id, ast::SpecialDeed> const special_deed =
    "“提出异议”或“答复 异议”\t`object` or `answer objections`";
x3::rule<deed_id, ast::Deed> const deed = "动作的名称\tthe name of an action";
x3::rule<action_id, ast::Action> const action = "“机构 可/须 动作”\t`body may/must action`";
x3::rule<lapse_id, ast::Lapse> const lapse = "“逾 30 天 -> 环节”\t`after 30 days -> stage`";
x3::rule<exit_id, ast::Exit> const way_out = "“通过 -> 环节”\t`passed -> stage`";
x3::rule<days_id, ast::DaysClause> const days_clause = "“期限 15 天”\t`period 15 days`";
x3::rule<body_list_id, std::vector<ast::Identifier>> const body_list =
    "机构的名称\tthe name of a body";
x3::rule<beside_id, std::vector<ast::Identifier>> const beside = "“列席 机构”\t`beside body`";
x3::rule<participants_id, ast::Participants> const participants = "“参加 机构”\t`of body`";
x3::rule<quorum_id, ast::QuorumClause> const quorum_clause =
    "“到会 过半数 全体”\t`quorum more than 1/2 of all members`";
x3::rule<second_bar_id, ast::Threshold> const second_bar =
    "“且 过半数 代表户”\t`and more than 1/2 of households represented`";
x3::rule<ballot_id, ast::BallotClause> const ballot_clause =
    "“表决 无记名, 赞成 过半数 实到”\t`ballot secret, for more than 1/2 of present`";
x3::rule<clause_id, ast::Clause> const clause =
    "一句规定（如“村两委 可 受理 -> 下一环节”）\ta clause such as `committees may accept -> "
    "next_stage`";

auto const quantity =
    part(parse_quantity, "次数（如“2 次”）", "a number of times such as `2 times`");
auto const period = part(parse_period, "天数（如“15 天”）或参数名",
                         "a number of days such as `15 days`, or the name of a parameter");
auto const threshold = part(parse_threshold, "门槛（如“过半数 实到”）",
                            "a threshold such as `more than 1/2 of present`");
auto const quorum = part(parse_quorum, "到会要求（如“三分之二以上 全体”）",
                         "a quorum such as `at least 2/3 of all members`");
auto const basis = part(parse_basis, "依据", "a legal basis");

/// Where a way leads: out of a branch to its 会合, too.
constexpr NameParser target{"环节的名称", "the name of a stage", false, K::join};
auto const body_name = name("机构的名称", "the name of a body");
auto const deed_name = name("动作的名称", "the name of an action");

constexpr Items fields{at_form_end, ends_field, next_field, "“,”或“}”", "`,` or `}`"};

// clang-format off
auto const twin_def      = mark(U'(') > any_word("名称", "a name") > mark(U')');
auto const full_name_def = any_word("名称", "a name") >> maybe[twin];

auto const at_most_def   = kw(K::at_most) > quantity;
auto const otherwise_def = -mark(U',') >> kw(K::otherwise) > mark(scanner::arrow) > target;
auto const rest_def      = -mark(U',') >> word(K::rest_cancelled);
auto const onward_def    = mark(scanner::arrow) > target > maybe[at_most] > maybe[otherwise]
                         > maybe[rest];

auto const field_def     = full_name > mark(U':') > type > maybe[placed(U'?')];
auto const type_def      = full_name % mark(U'|');
auto const form_def      = placed(U'{') >> each(field, fields) >> close_brace;

auto const any_of        = mark(U',') >> x3::attr(ast::Word{K::either, {}});
auto const next_body_def = (any_of | word(K::either, K::both)) > body_name;
auto const bodies_def    = body_name >> *next_body;
auto const limit_def     = (kw(K::at) > period > kw(K::inside))
                         | (kw(K::within) > period);
auto const plain_deed_def   = maybe[word(K::initiate)] >> deed_name >> maybe[twin];
auto const special_deed_def = word(K::object, K::answer) >> maybe[deed_name] >> maybe[twin];
auto const deed_def      = special_deed | plain_deed;
auto const action_def    = bodies > word(K::may, K::must) > maybe[limit] > deed > maybe[form]
                         > maybe[onward];

auto const lapse_def     = word(K::lapse) > period > onward;
auto const outcome       = word(K::expired, K::upheld, K::passed, K::failed, K::inquorate);
auto const way_out_def   = outcome > maybe[word(K::regardless)] > onward;
auto const days_clause_def = word(K::period, K::notify) > -kw(K::ahead) > period;
auto const body_list_def = body_name % mark(U',');
auto const beside_def    = -mark(U',') >> kw(K::beside) > body_list;
auto const participants_def  = word(K::participants) > body_name > maybe[beside];
auto const quorum_clause_def = word(K::quorum) > quorum > maybe[basis];
auto const second_bar_def    = kw(K::both) > threshold;
auto const ballot_clause_def = word(K::ballot) > word(K::open, K::named, K::secret)
                             > -mark(U',') > kw(K::approve) > threshold
                             > maybe[second_bar] > maybe[basis];

auto const clause_def    = lapse | way_out | days_clause | participants | quorum_clause
                         | ballot_clause | action;
// clang-format on

BOOST_SPIRIT_DEFINE(twin, full_name, at_most, otherwise, rest, onward, field, type, form, next_body,
                    bodies, limit, plain_deed, special_deed, deed, action, lapse, way_out,
                    days_clause, body_list, beside, participants, quorum_clause, second_bar,
                    ballot_clause, clause)

}  // namespace

bool parse_clause(Cursor& first, Cursor last, ParseState& state, ast::Clause& out) {
  return run(clause, first, last, state, out);
}

bool parse_arrow(Cursor& first, Cursor last, ParseState& state, ast::Arrow& out) {
  return run(onward, first, last, state, out);
}

}  // namespace yishi::dsl::grammar
