// Declarations, and the whole text.

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/directives.hpp"
#include "grammar/parts.hpp"

BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Name, word, twin)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Caption, text, twin)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Phase, word, caption)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Header, name, label, items)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Stage, kind, header, clauses)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Choice, kind, header, lines)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Parallel, kind, header, lines)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::End, name, label, kind)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Body, name, label, individual)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Parameter, name, value, basis)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::RequiredStep, stage, outcome)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Precedence, word, stage, strength, required)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::CanFinish, word, claim)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Heading, name, version, label)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Document, heading, declarations)

namespace yishi::dsl::grammar {
namespace {

using K = Keyword;

struct stage_id : annotate_span {};
struct choice_id : annotate_span {};
struct parallel_id : annotate_span {};
struct end_id : annotate_span {};
struct body_id : annotate_span {};
struct parameter_id : annotate_span {};
struct precedence_id : annotate_span {};
struct can_finish_id : annotate_span {};
struct heading_id : annotate_span {};
struct twin_id {};
struct full_name_id {};
struct other_caption_id {};
struct caption_id {};
struct phase_id {};
struct header_item_id {};
struct header_id {};
struct subject_id {};
struct outcome_id {};
struct required_id {};
struct required_list_id {};
struct version_id {};
struct declaration_id {};
struct document_id {};

x3::rule<twin_id, ast::Identifier> const twin =
    "括号里的另一种语言的名称\ta name in the other language in brackets";
x3::rule<full_name_id, ast::Name> const full_name = "名称\tthe name of what is declared";
x3::rule<other_caption_id, ast::Quoted> const other_caption =
    "“/”和另一种语言的文字\t`/` and the text in the other language";
x3::rule<caption_id, ast::Caption> const caption = "引号里的文字\ta quoted text";
x3::rule<phase_id, ast::Phase> const phase = "轮次\ta phase";
x3::rule<header_item_id, ast::HeaderItem> const header_item =
    "轮次、依据或须有授权\t`phase`, `basis` or `requires delegation`";
x3::rule<header_id, ast::Header> const header = "名称\tthe name of what is declared";
x3::rule<stage_id, ast::Stage> const stage = "环节\ta stage";
x3::rule<choice_id, ast::Choice> const choice = "判断\ta choice";
x3::rule<parallel_id, ast::Parallel> const parallel = "并行\ta parallel";
x3::rule<end_id, ast::End> const end = "终点\tan end";
x3::rule<body_id, ast::Body> const body = "机构\ta body";
x3::rule<parameter_id, ast::Parameter> const parameter = "参数\ta parameter";
x3::rule<subject_id, ast::Identifier> const subject = "“环节 之前”\t`before stage`";
x3::rule<outcome_id, ast::Word> const outcome = "“.通过”\t`.passed`";
x3::rule<required_id, ast::RequiredStep> const required = "环节的名称\tthe name of a stage";
x3::rule<required_list_id, std::vector<ast::RequiredStep>> const required_list =
    "环节的名称\tthe name of a stage";
x3::rule<precedence_id, ast::Precedence> const precedence = "断言\tan assertion";
x3::rule<can_finish_id, ast::CanFinish> const can_finish = "断言\tan assertion";
x3::rule<version_id, ast::Quoted> const version = "版本\ta version";
x3::rule<heading_id, ast::Heading> const heading = "“流程 名称”\t`workflow name`";
x3::rule<declaration_id, ast::Declaration> const declaration =
    "以“机构”“参数”“环节”“公示”“会议”“办理”“判断”“并行”“终点”“断言”开头的一句\ta line that begins "
    "with "
    "`body`, `parameter`, `stage`, `notice`, `meeting`, `work`, `choice`, `parallel`, `end` or "
    "`assert`";
x3::rule<document_id, ast::Document> const document = "流程\ta workflow";

auto const clause = part(parse_clause, "一句规定（如“村两委 可 受理 -> 下一环节”）",
                         "a clause such as `committees may accept -> next_stage`");
auto const table_line = part(parse_table_line, "表里的一行（如“不满 1 万元 -> 下一环节”）",
                             "a row such as `under 10000 yuan -> next_stage`");
auto const parallel_line = part(parse_parallel_line, "“分支 环节”或“会合 全部 -> 下一环节”",
                                "`branch stage` or `join all -> next_stage`");
auto const quantity =
    part(parse_quantity, "天数（如“15 天”）", "a number of days such as `15 days`");
auto const basis = part(parse_basis, "依据", "a legal basis");

auto const stage_name = name("环节的名称", "the name of a stage");

constexpr Items clauses{at_block_end, ends_statement, next_clause, "这一句的结尾",
                        "the end of the line"};
constexpr Items lines{at_text_end,    ends_statement,        next_declaration,
                      "这一句的结尾", "the end of the line", true};

// clang-format off
auto const twin_def          = mark(U'(') > any_word("名称", "a name") > mark(U')');
auto const full_name_def     = name("名称", "the name of what is declared") >> maybe[twin];
auto const other_caption_def = mark(U'/') > quoted;
auto const caption_def       = quoted >> maybe[other_caption];

auto const phase_def         = word(K::phase) > caption;
auto const header_item_def   = phase | basis | word(K::delegation);
auto const header_def        = full_name >> maybe[caption] >> *header_item;
auto const stage_def         = word(K::stage, K::notice, K::meeting, K::work)
                             > recover(header, next_block) > mark(U'{')
                             > each(clause, clauses) > close_brace;

auto const choice_def        = word(K::choice) > recover(header, next_block) > mark(U'{')
                             > each(table_line, clauses) > close_brace;

auto const parallel_def      = word(K::parallel) > recover(header, next_block) > mark(U'{')
                             > each(parallel_line, clauses) > close_brace;

auto const end_def           = kw(K::end) > full_name > maybe[caption]
                             > word(K::passed, K::failed, K::declined, K::undecided);
auto const body_def          = kw(K::body) > full_name > maybe[caption]
                             > maybe[word(K::individual)];
auto const parameter_def     = kw(K::parameter) > full_name > mark(U'=') > quantity > maybe[basis];

auto const outcome_def       = DotParser{} > word(K::passed, K::failed, K::inquorate,
                                                  K::expired, K::upheld, K::lapse);
auto const required_def      = stage_name >> maybe[outcome];
auto const required_list_def = required % mark(U',');
auto const subject_def       = (kw(K::before) > stage_name) | (stage_name > kw(K::before));
auto const can_finish_def    = word(K::assertion) >> word(K::can_finish);
auto const precedence_def    = word(K::assertion) > subject > word(K::always, K::ever)
                             > required_list;

auto const version_def       = kw(K::version) > quoted;
auto const heading_def       = kw(K::workflow) > full_name > maybe[version] > maybe[caption];
auto const declaration_def   = body | parameter | stage | choice | parallel | end | can_finish
                             | precedence;
auto const document_def      = recover(heading, first_declaration) >> each(declaration, lines);
// clang-format on

BOOST_SPIRIT_DEFINE(twin, full_name, other_caption, caption, phase, header_item, header, stage,
                    choice, parallel, end, body, parameter, outcome, required, required_list,
                    subject, can_finish, precedence, version, heading, declaration, document)

}  // namespace

bool parse_document(Cursor& first, Cursor last, ParseState& state, ast::Document& out) {
  return run(document, first, last, state, out);
}

}  // namespace yishi::dsl::grammar
