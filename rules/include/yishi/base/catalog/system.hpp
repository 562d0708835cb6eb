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
    {"YS-9031", Severity::error, "第 {0} 条读不出来（{1}）", "entry {0} cannot be read ({1})",
     "不要继续操作，先运行 yishi verify", "stop here and run yishi verify"},
    {"YS-9032", Severity::error, "第 {0} 条采用的文件读不出来（{1}）", "what entry {0} adopts cannot be read ({1})",
     "不要继续操作，先运行 yishi verify", "stop here and run yishi verify"},
    {"YS-9041", Severity::error, "签名状态“{0}”读不懂，没有签名", "the signer state `{0}` cannot be read; nothing was signed",
     "从备份里拿回这个文件；不要删掉它重来", "put this file back from a copy; do not start anew without it"},
    {"YS-9042", Severity::error, "签名状态“{0}”是另一本档案的（{1}），没有签名", "the signer state `{0}` belongs to another log ({1}); nothing was signed",
     "看看文件夹有没有放错", "check that the folder is the right one"},
    {"YS-9043", Severity::error, "写不了“{0}”，没有签名", "`{0}` cannot be written; nothing was signed",
     "看看磁盘满了没有、文件夹能不能写", "check that the disk is not full and the folder can be written"},
    {"YS-9044", Severity::error, "档案还是空的，没有签名", "the log is empty; nothing was signed",
     "先运行 yishi adopt", "run yishi adopt first"},
    {"YS-9045", Severity::error, "档案只有 {0} 条，可是已经签过 {1} 条：放回来的是旧档案，没有签名",
     "the log has {0} entries but {1} were signed already: an old copy was put back; nothing was signed",
     "找回新的档案；找不到就带着公示栏的凭证去找乡镇", "find the newer copy; if there is none, take the notices to the township"},
    {"YS-9046", Severity::error, "第 {0} 条以后的记录不见了，没有签名", "entries from {0} on are missing; nothing was signed",
     "不要继续操作，先运行 yishi verify", "stop here and run yishi verify"},
    {"YS-9047", Severity::error, "读回来的和写进去的不一样（共 {0} 条），没有签名", "what was read back is not what was written ({0} entries); nothing was signed",
     "不要继续操作，先运行 yishi verify，再换一块磁盘", "stop here, run yishi verify, then use another disk"},
    {"YS-9048", Severity::error, "签名的密钥“{0}”不在，没有签名", "the signing key `{0}` is not there; nothing was signed",
     "从备份里拿回“密钥”文件夹；不要新建一把", "bring the key folder back from a copy; do not make a new key"},
    {"YS-9101", Severity::error, "这一条太长（{0} 字节），一条最多 65535 字节", "this entry is too long ({0} bytes); one entry has at most 65,535",
     "长的内容放进附件", "put long text into an attachment"},
    {"YS-9102", Severity::error, "别的程序同时在写，试了三次都没轮到", "another program was writing at the same time; three tries did not get through",
     "稍等再试一次", "wait a moment and try again"},
    {"YS-9103", Severity::error, "“{0}”里的文字不是 UTF-8 编码，写不进档案", "the text of `{0}` is not UTF-8 and cannot be written to the trail",
     "把文字转成 UTF-8 再提交", "convert the text to UTF-8 and submit it again"},
    {"YS-9104", Severity::error, "识别号“{0}”已经用在另一件事上，就是第 {1} 条", "the key `{0}` was used for something else, which is entry {1}",
     "每件事用自己的识别号；同一件事重新提交，内容要一样", "give each submission a key of its own, and submit the same thing again unchanged"},
    {"YS-9111", Severity::error, "表里没有“{0}”这一栏", "the form has no field `{0}`",
     "这一步的栏目有：{1}", "the fields here are: {1}"},
    {"YS-9112", Severity::error, "“{0}”填的“{1}”读不懂", "`{1}` in field `{0}` cannot be read",
     "应当填：{2}", "what fits: {2}"},
    {"YS-9113", Severity::error, "“{0}”要交文件，找不到“{1}”", "field `{0}` takes a document; `{1}` is not there",
     "写出文件在村文件夹里的名字", "name a file in the village folder"},
};
// clang-format on

}  // namespace yishi::catalog
