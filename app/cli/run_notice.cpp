// yishi notice print: a notice for the board.

#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/naming.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "print/notice_page.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

using trail::Json;

/// The notice that is meant; 0 if none is.
std::int64_t number_of(Village const& village, std::string const& typed) {
  auto const& all = village.state().postings;
  if (typed.empty()) return all.empty() ? 0 : all.rbegin()->first;
  if (auto const number = read_number(typed); number && all.contains(*number)) return *number;
  auto const id = find_case_number(village, typed);
  for (auto each = all.rbegin(); each != all.rend(); ++each)
    if (each->second.case_id == id) return each->first;
  return 0;
}

Json json_of(NoticeView const& notice) {
  Json::Object object{{"case", notice.case_id},  {"from", notice.from.iso()},
                      {"notice", notice.number}, {"place", notice.place},
                      {"title", notice.title},   {"until", notice.until.iso()}};
  if (notice.checkpoint) {
    object["checkpoint"] = notice.checkpoint->note;
    object["root"] = notice.checkpoint->root;
    object["size"] = notice.checkpoint->size;
  }
  return object;
}

}  // namespace

Answer run_notice(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  auto const typed = options.words.empty() ? std::string() : options.words[0];
  auto const notice = view_notice(village, number_of(village, typed));
  if (!notice)
    return failed(Exit::failed, kind(catalog::order, "YS-3534"),
                  {typed.empty() ? std::string("1") : typed});
  Answer answer;
  answer.data = json_of(*notice);
  auto const language = options.spoken();
  auto const file = options.value("out");
  if (!file) {
    answer.text = notice_text(*notice, language);
    answer.verbatim = true;
    return answer;
  }
  std::error_code ignored;
  if (std::filesystem::exists(*file, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9204"), {*file});
  std::ofstream out(*file, std::ios::binary);
  out << notice_page(*notice, language);
  if (!out.flush())
    return failed(Exit::failed, kind(catalog::system, "YS-9051"), {*file, std::string("?")});
  answer.text = in(language, "写好了：" + *file + "\n用浏览器打开，按 Ctrl+P 打印，盖章张贴。\n",
                   "written: " + *file +
                       "\nOpen it in a browser, print it (Ctrl+P), seal and "
                       "post it.\n");
  if (!notice->checkpoint)
    answer.text += in(language, "登记这次张贴时没有签凭证，所以上面没有码。\n",
                      "No checkpoint was signed when it was recorded, so it has no code.\n");
  return answer;
}

}  // namespace yishi::app
