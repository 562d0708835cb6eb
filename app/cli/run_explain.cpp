// yishi explain: one screen on a code, from docs/diagnostics; and help.

#include <filesystem>
#include <yishi/embedded/pages.hpp>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

/// A page is Chinese, a line of `---`, English.
std::string page_of(DiagnosticKind const& kind, Language language) {
  for (auto const& file : embedded::pages()) {
    if (file.name != std::string(kind.code) + ".md") continue;
    constexpr std::string_view border = "\n---\n";
    auto const middle = file.text.find(border);
    if (middle == std::string_view::npos) return std::string(file.text);
    return std::string(language == Language::zh ? file.text.substr(0, middle + 1)
                                                : file.text.substr(middle + border.size()));
  }
  return {};
}

Answer list_codes(Language language) {
  Answer answer;
  trail::Json::Array codes;
  for (auto const* row : all_kinds()) {
    auto const said = std::string(language == Language::zh ? row->zh : row->en);
    answer.text += std::string(row->code) + "  " + said + "\n";
    codes.push_back(trail::Json::Object{{"code", std::string(row->code)}, {"message", said}});
  }
  answer.data = trail::Json::Object{{"codes", std::move(codes)}};
  return answer;
}

std::string exit_codes(Language language) {
  return in(language,
            "退出码\n"
            "  0  成功\n"
            "  1  没有做成：磁盘、密钥或别的程序出了问题，提示里有原因\n"
            "  2  命令写得不对\n"
            "  3  村文件、名册或流程文本有错误\n"
            "  4  规则不许：还差什么、依据是什么、怎么补，都列出来\n"
            "  5  核验不过：档案被改过、缺了，或结论不合规则\n",
            "Exit codes\n"
            "  0  ok\n"
            "  1  not done: disk, key or another program; the message says which\n"
            "  2  the command line does not fit\n"
            "  3  village file, rosters or workflow text have errors\n"
            "  4  the rules say no: what is missing, by which article, what cures it\n"
            "  5  not verified: something was changed, is missing, or does not follow\n");
}

}  // namespace

Answer run_explain(Options const& options) {
  auto const language = options.spoken();
  if (options.words.empty()) return list_codes(language);
  std::error_code ignored;
  if (std::filesystem::exists(options.words[0], ignored)) return run_explain_rules(options);
  auto const* row = find_kind(options.words[0]);
  if (row == nullptr)
    return failed(Exit::usage, kind(catalog::system, "YS-9004"), {options.words[0]});
  Answer answer;
  answer.text = page_of(*row, language);
  answer.data = trail::Json::Object{{"code", std::string(row->code)},
                                    {"message", in(language, row->zh, row->en)},
                                    {"page", answer.text}};
  return answer;
}

Answer run_help(Options const& options) {
  auto const language = options.spoken();
  Answer answer;
  std::string topic = options.command == "help" ? "" : options.command;
  for (auto const& word : options.words)
    if (options.command == "help") topic += (topic.empty() ? "" : " ") + word;
  if (topic == "退出码" || topic == "exit-codes") {
    answer.text = exit_codes(language);
  } else if (auto const* command = find_command(topic)) {
    answer.text = help(*command, language);
  } else if (auto const all = family(topic); !all.empty()) {
    answer.text = help(all, language);
  } else if (topic.empty()) {
    answer.text = help(language);
  } else {
    return failed(Exit::usage, unknown_command(topic));
  }
  answer.data = trail::Json::Object{{"help", answer.text}};
  return answer;
}

}  // namespace yishi::app
