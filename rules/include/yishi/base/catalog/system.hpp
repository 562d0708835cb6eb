#pragma once
// Family 9xxx: system and use.
// Rows: code, severity, zh, en, cure zh, cure en. Sorted by code.

#include "yishi/base/catalog.hpp"

namespace yishi::catalog {

// clang-format off
inline constexpr DiagnosticKind system[] = {
    {"YS-9001", Severity::error, "没有“{0}”这个命令", "there is no command `{0}`",
     "用 yishi help 看有哪些命令", "run yishi help to see the commands"},
    {"YS-9002", Severity::error, "没有“{0}”这个命令，是不是“{1}”", "there is no command `{0}`; did you mean `{1}`",
     "改成 yishi {1}", "type yishi {1}"},
    {"YS-9003", Severity::error, "命令写得不对：{0}", "the command line does not fit: {0}",
     "用 yishi {1} --help 看例子", "run yishi {1} --help for examples"},
    {"YS-9004", Severity::error, "没有“{0}”这个代码", "there is no code `{0}`",
     "代码形如 YS-1101，写在每条提示的开头", "codes look like YS-1101 and stand at the head of each message"},
    {"YS-9011", Severity::error, "找不到“{0}”", "`{0}` is not there",
     "看看路径有没有写错；村文件夹里应有 村.yaml", "check the path; a village folder has a 村.yaml or village.yaml in it"},
    {"YS-9012", Severity::error, "“{0}”里还没有档案", "`{0}` has no trail yet",
     "先运行 yishi adopt -C {0}", "run yishi adopt -C {0} first"},
    {"YS-9013", Severity::error, "读写出错：{0}", "reading or writing failed: {0}",
     "看看磁盘满了没有、文件有没有被别的程序占用，再试一次；已经确认的记录不会丢",
     "check that the disk is not full and no other program holds the file, then try again; nothing acknowledged is lost"},
    {"YS-9014", Severity::error, "签名没有做：{0}", "nothing was signed: {0}",
     "不要继续操作，先运行 yishi verify，再找乡镇核对", "stop here, run yishi verify, then compare with the township's copy"},
    {"YS-9016", Severity::error, "这个档案不是演示档案，不能用 --at 改时间", "this log is not a simulated one, so --at cannot set the time",
     "去掉 --at，按现在的时间办", "leave out --at; the time is now"},
    {"YS-9017", Severity::error, "“{0}”不是日期或时间", "`{0}` is no date or time",
     "写成 2026-03-18 或 2026-03-18T14:05", "write 2026-03-18 or 2026-03-18T14:05"},
    {"YS-9019", Severity::error, "演示没有按预想走完：{0}", "the demo did not go as it must: {0}",
     "这是程序的毛病，请把这一行告诉开发的人", "this is a fault of the program; please report this line"},
    {"YS-9021", Severity::note, "文件里有一处还没有采用：{0}", "the files say more than the trail: {0}",
     "运行 yishi adopt，写入档案后才生效", "run yishi adopt; it counts once it is in the trail"},
    {"YS-9101", Severity::error, "这一条太长（{0} 字节），一条最多 65535 字节", "this entry is too long ({0} bytes); one entry has at most 65,535",
     "长的内容放进附件", "put long text into an attachment"},
    {"YS-9102", Severity::error, "别的程序同时在写，试了三次都没轮到", "another program was writing at the same time; three tries did not get through",
     "稍等再试一次", "wait a moment and try again"},
    {"YS-9111", Severity::error, "表里没有“{0}”这一栏", "the form has no field `{0}`",
     "这一步的栏目有：{1}", "the fields here are: {1}"},
    {"YS-9112", Severity::error, "“{0}”填的“{1}”读不懂", "`{1}` in field `{0}` cannot be read",
     "应当填：{2}", "what fits: {2}"},
    {"YS-9113", Severity::error, "“{0}”要交文件，找不到“{1}”", "field `{0}` takes a document; `{1}` is not there",
     "写出文件在村文件夹里的名字", "name a file in the village folder"},
};
// clang-format on

}  // namespace yishi::catalog
