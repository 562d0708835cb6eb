// The row of the command table about printing a notice.

#include "cli/notice_commands.hpp"

namespace yishi::app {

std::vector<CommandInfo> notice_commands() {
  return {{"notice print",
           "公示 打印",
           Group::work,
           "打印一张公示，带可以扫的凭证",
           "print a notice, with a code that binds the trail",
           {{"yishi notice print 4 --out 公示4.html", "第 4 号，用浏览器打开就能打印",
             "notice 4; open it in a browser and print it"},
            {"yishi notice print", "最近一张，先在这里看看", "the newest one, to look at"}},
           {{"[公示]|[NOTICE]", "号数，或者议题的编号；默认最近一张",
             "its number, or that of its case; default: the newest"}},
           {{"--out", "--写到", "文件", "写成这个网页文件，已有的不动", "to this new HTML file"}},
           "码里是登记张贴时签的凭证，管到那以前的每一条。有人拍下来，以后改过哪一条都看得出：\n"
           "yishi witness add",
           "The code holds the checkpoint that was signed when the posting was recorded. A photo "
           "of it shows later whether anything before was changed: yishi witness add"}};
}

}  // namespace yishi::app
