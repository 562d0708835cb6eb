#pragma once
// Family 8xxx: import of tables.
// Rows: code, severity, zh, en, cure zh, cure en. Sorted by code.

#include "yishi/base/catalog.hpp"

namespace yishi::catalog {

// clang-format off
inline constexpr DiagnosticKind tables[] = {
    {"YS-8001", Severity::error, "第一行不是列名", "the first row does not name the columns",
     "第一行写：姓名,户号,组,性别,表决权,职务,身份,自,至,电话", "begin with: name,household,group,sex,votes,office,capacity,from,until,phone"},
    {"YS-8002", Severity::error, "不认识“{0}”这一列，最像的是“{1}”", "the column `{0}` is unknown; the nearest is `{1}`",
     "如果是“{1}”，就改成“{1}”", "write `{1}` if that is meant"},
    {"YS-8003", Severity::error, "不认识“{0}”这一列", "the column `{0}` is unknown",
     "用不着就删掉这一列，或者改名为“备注”", "delete the column if it is not needed, or call it `note`"},
    {"YS-8004", Severity::error, "名册里有“{0}”", "the roster has the column `{0}`",
     "删掉：用不着，也不该放在这里", "delete it: it is not needed, and should not be here"},
    {"YS-8005", Severity::error, "“{0}”这一列出现了两次", "the column `{0}` is there twice",
     "只留一列", "keep one of them"},
    {"YS-8006", Severity::error, "没有“姓名”这一列", "there is no column `name`",
     "加上“姓名”一列", "add the column `name`"},
    {"YS-8007", Severity::error, "第 {0} 行有 {1} 格，列名只有 {2} 个", "row {0} is longer than the heading; cells: {1}, columns: {2}",
     "看看是不是多打了逗号；值里有逗号的，用英文引号括起来", "look for a surplus comma; put a value that has a comma in quotes"},
    {"YS-8008", Severity::error, "引号没有关上", "the quotation mark is never closed",
     "补上引号", "put the closing quotation mark"},
    {"YS-8009", Severity::error, "“{0}”是被 Excel 改写过的长数字，原来的数已经丢了", "`{0}` is a long number that Excel has rewritten; the digits are lost",
     "在 Excel 里把这一列设成“文本”，重新填写，再另存为 CSV", "in Excel make the column text, type the numbers again, and save as CSV"},
    {"YS-8010", Severity::note, "“{0}”是 GBK（GB18030）编码，已经按它读了", "`{0}` is in GBK (GB18030) and was read as such",
     "下次另存为“CSV UTF-8”就没有这句话了", "saved as CSV UTF-8 it needs no conversion"},
    {"YS-8011", Severity::error, "名册超过 {0} 行", "the roster has more than {0} rows",
     "看看是不是放错了文件", "see whether it is the wrong file"},
    {"YS-8013", Severity::error, "“{0}”是 Excel 的日期序号，应当是{1}", "`{0}` is Excel's number for a day, {1}",
     "在 Excel 里把这一列设成日期格式，或者直接写日期", "format the column as a date in Excel, or write the date"},
    {"YS-8014", Severity::error, "第 {0} 行没有姓名", "line {0} has no name",
     "写上姓名，或者删掉这一行", "write the name, or delete the line"},
    {"YS-8015", Severity::error, "各列是用中文的“{0}”隔开的", "the columns are separated by the full-width `{0}`",
     "全部改成英文的逗号", "use ASCII commas throughout"},
};
// clang-format on

}  // namespace yishi::catalog
