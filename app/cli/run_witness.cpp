// yishi witness add: the checkpoint on somebody's photo against a trail.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "cli/verify_text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/witness.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;

/// A little more than a checkpoint may have, so that a longer text is seen to be too long.
constexpr std::size_t bytes_max = 65'537;

std::string head_of(std::istream& in) {
  std::string text(bytes_max, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

std::optional<std::string> text_of(std::string const& file) {
  if (file == "-") return head_of(std::cin);
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  auto text = head_of(in);
  if (in.bad()) return std::nullopt;
  return text;
}

}  // namespace

Answer run_witness(Options const& options) {
  auto const language = options.spoken();
  if (options.words.empty())
    return failed(
        Exit::usage, kind(catalog::system, "YS-9003"),
        {Words{"少了存着凭证文字的文件", "the file with the text of the photo is missing"},
         std::string("witness add")});
  auto const& file = options.words[0];
  auto const folder = options.words.size() > 1 ? options.words[1] : options.folder;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {folder});
  auto const text = text_of(file);
  if (!text) return failed(Exit::failed, kind(catalog::trail, "YS-7609"), {file});
  auto const where =
      file == "-" ? std::string(in(language, "输入的文字", "the text typed in")) : file;
  auto const added = add_witness(folder, where, *text);
  if (!added) return failed(Exit::failed, added.error());
  auto answer = witness_answer(added->report, language);
  auto& data = *answer.data.object();
  data["kept"] = added->kept;
  auto const kept = (fs::path(folder) / added->kept).string();
  answer.text += added->kept.empty()
                     ? in(language, "没有收下。\n", "Nothing was kept.\n")
                     : in(language, "已收下：" + kept + "\n", "kept as " + kept + "\n");
  return answer;
}

}  // namespace yishi::app
