#pragma once
// Runs the real program and keeps what it said.

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace yishi {

struct Ran {
  int exit = -1;
  std::string out;
  std::string err;  // without the breaks of long lines
  std::string printed_err = {};
};

/// Without the breaks of a long line; English ones are broken at blanks. The lines under a quoted
/// one stay.
inline std::string unfolded(std::string text) {
  std::string const fold = "\n    ";
  for (auto at = text.find(fold); at != std::string::npos; at = text.find(fold, at + 1)) {
    auto const next = text.substr(at + fold.size(), 4);
    if (next.starts_with(" │")) continue;
    bool const ascii = at > 0 && text[at - 1] > 0 && !next.empty() && next[0] > 0;
    text.replace(at, fold.size(), ascii ? " " : "");
  }
  return text;
}

inline std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// `arguments` goes through the shell; `folder` is where the program is started.
inline Ran run_program_at(std::string const& program, std::filesystem::path const& folder,
                          std::string const& arguments) {
  auto const out = folder / ".out";
  auto const err = folder / ".err";
  auto const line =
      "cd '" + folder.string() + "' && '" + program + "' " + arguments + " >.out 2>.err </dev/null";
  auto const status = std::system(line.c_str());
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(out), unfolded(file_text(err)),
          file_text(err)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return ran;
}

/// The program that the test is about.
inline Ran run_program(std::filesystem::path const& folder, std::string const& arguments) {
  return run_program_at(YISHI_PROGRAM, folder, arguments);
}

}  // namespace yishi
