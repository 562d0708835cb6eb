#pragma once
// Somebody at a terminal who sets up a village, in a folder of the test's own.

#include <iconv.h>

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "init/init.hpp"
#include "support/golden.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace yishi::app {

namespace fs = std::filesystem;

inline constexpr char const* fengqiao = "浙江省绍兴市诸暨市枫桥镇";
inline constexpr char const* nine_empty = "\n\n\n\n\n\n\n\n\n\n";  // and the summary

inline bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

inline rules::Date day(char const* iso) { return rules::Date::parse(iso).value(); }

inline InitSetting setting(Language language = Language::zh, char const* today = "2026-04-13") {
  return {day(today), language, language == Language::zh ? "石桥村" : "Stonebridge", "那里"};
}

/// What somebody types, line by line; each line is seen on the screen, as a terminal shows it.
class Keyboard : public std::streambuf {
 public:
  Keyboard(std::string const& typed, std::ostream& screen) : lines_(typed), screen_(screen) {}

 private:
  int_type underflow() override {
    if (!std::getline(lines_, line_)) return traits_type::eof();
    line_ += "\n";
    screen_ << line_;
    setg(line_.data(), line_.data(), line_.data() + line_.size());
    return traits_type::to_int_type(line_.front());
  }

  std::istringstream lines_;
  std::ostream& screen_;
  std::string line_;
};

struct Sat {
  Answer answer;
  std::string screen;
};

/// Somebody at a terminal, in a folder of the test's own.
class Office {
 public:
  Office() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  ~Office() { fs::current_path(before_); }
  Office(Office const&) = delete;
  Office& operator=(Office const&) = delete;

  fs::path const& path() const { return folder_.path(); }

  Options options(Language language = Language::zh) const {
    Options options;
    options.command = "init";
    options.words = {language == Language::zh ? "石桥村" : "Stonebridge"};
    options.language = language;
    options.at = "2026-04-13";
    return options;
  }
  Sat sit(std::string const& typed, Options const& options) const {
    std::ostringstream screen;
    Keyboard keys(typed, screen);
    std::istream in(&keys);
    auto answer = init_village(options, {in, screen, true});
    return {std::move(answer), screen.str()};
  }
  Sat sit(std::string const& typed) const { return sit(typed, options()); }
  Ran run(std::string const& arguments) const { return run_program(path(), arguments); }

  std::set<std::string> files() const {
    std::set<std::string> found;
    for (auto const& each : fs::recursive_directory_iterator(path()))
      found.insert(fs::relative(each.path(), path()).string());
    return found;
  }
  void put(std::string const& name, std::string const& bytes) const {
    fs::create_directories((path() / name).parent_path());
    std::ofstream(path() / name, std::ios::binary) << bytes;
  }

 private:
  TemporaryFolder folder_;
  fs::path before_;
};

inline std::string in_gbk(std::string text) {
  auto* const handle = iconv_open("GB18030", "UTF-8");
  std::string result(text.size() * 2 + 4, '\0');
  char* in = text.data();
  char* out = result.data();
  std::size_t in_left = text.size();
  std::size_t out_left = result.size();
  REQUIRE(iconv(handle, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
  iconv_close(handle);
  result.resize(result.size() - out_left);
  return result;
}

inline std::string code_of(Answer const& answer) {
  return answer.diagnostics.empty() ? "" : std::string(answer.diagnostics.front().kind->code);
}

inline void replace_all(std::string& text, std::string const& what, std::string const& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace yishi::app
