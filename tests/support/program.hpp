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
  std::string err;
};

/// Without the breaks of a long line.
inline std::string unfolded(std::string text) {
  std::string const fold = "\n    ";
  for (auto at = text.find(fold); at != std::string::npos; at = text.find(fold))
    text.erase(at, fold.size());
  return text;
}

inline std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// `arguments` goes through the shell; `folder` is where the program is started.
inline Ran run_program(std::filesystem::path const& folder, std::string const& arguments) {
  auto const out = folder / ".out";
  auto const err = folder / ".err";
  auto const line = "cd '" + folder.string() + "' && '" + std::string(YISHI_PROGRAM) + "' " +
                    arguments + " >.out 2>.err </dev/null";
  auto const status = std::system(line.c_str());
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(out), file_text(err)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return ran;
}

}  // namespace yishi
