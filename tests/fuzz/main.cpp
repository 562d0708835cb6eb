// yishi_fuzz TARGET --inputs N [--first K] [--corpus DIR]: damaged inputs, made from kept ones by a
// generator that is seeded with the number of each input: the same corpus and number, the same
// input.
//
// An input whose outcome has not been seen before joins the corpus of the run, and that on disk if
// --corpus names one. The input at work stands in a file that outlives the program: if a crash ends
// it, or the alarm for an input that takes too long, that file has the input.

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "fuzz/target.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::fuzz::Target;

constexpr unsigned seconds_per_input = 20;
constexpr std::size_t corpus_max = 400;  // of a run: the seeds, and what they led to
constexpr std::size_t room = 65'536;

struct Settings {
  std::string target;
  std::uint64_t inputs = 1'000;
  std::uint64_t first = 0;
  std::string corpus;
};

/// The input at work, in a file that is there when nothing else is any more.
class AtWork {
 public:
  explicit AtWork(std::string const& target)
      : path_(fs::temp_directory_path() /
              ("yishi_fuzz." + target + "." + std::to_string(::getpid()))) {
    std::ofstream(path_, std::ios::binary) << std::string(room, '\0');
    auto* file = std::fopen(path_.c_str(), "r+b");
    if (file == nullptr) return;
    auto* mapped = ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_SHARED, ::fileno(file), 0);
    std::fclose(file);
    if (mapped != MAP_FAILED) bytes_ = static_cast<char*>(mapped);
  }
  ~AtWork() {
    if (bytes_ != nullptr) ::munmap(bytes_, room);
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  AtWork(AtWork const&) = delete;
  AtWork& operator=(AtWork const&) = delete;
  /// The length in the first four bytes, then the input.
  void is(std::string const& input) {
    if (bytes_ == nullptr) return;
    auto const length = static_cast<std::uint32_t>(std::min(input.size(), room - 4));
    std::memcpy(bytes_, &length, 4);
    std::memcpy(bytes_ + 4, input.data(), length);
  }

 private:
  fs::path path_;
  char* bytes_ = nullptr;
};

/// What has broken readers before, and what people type by mistake.
constexpr std::string_view pieces[] = {"：",
                                       "，",
                                       "“",
                                       "”",
                                       "（",
                                       "）",
                                       "\xEF\xBB\xBF",
                                       "\t",
                                       "　",
                                       "\r\n",
                                       "\n\n",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       "((((((((((((((((",
                                       "-> ",
                                       "天",
                                       "十",
                                       "0",
                                       "-0",
                                       "1e400",
                                       "9007199254740993",
                                       "\"",
                                       "\\u0000",
                                       "\xFF",
                                       "\xED\xA0\x80",
                                       "null",
                                       "true",
                                       ": ",
                                       "- ",
                                       "#",
                                       "&a",
                                       "*a",
                                       "<<: ",
                                       "— ",
                                       "=",
                                       "\x01"};

class Mutator {
 public:
  explicit Mutator(std::uint64_t number) : random_(number * 0x9E3779B97F4A7C15ULL + 1) {}

  std::string changed(std::vector<std::string> const& corpus, std::size_t longest) {
    auto input = corpus[below(corpus.size())];
    for (auto steps = 1 + below(4); steps > 0; --steps) change(input, corpus);
    if (input.size() > longest) input.resize(longest);
    return input;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void change(std::string& input, std::vector<std::string> const& corpus) {
    auto const at = below(input.size() + 1);
    switch (below(9)) {
      case 0:
        if (!input.empty()) input[at % input.size()] = static_cast<char>(random_());
        return;
      case 1:
        if (!input.empty()) {
          auto& byte = input[at % input.size()];
          byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(8)));
        }
        return;
      case 2:
        input.erase(at, 1 + below(12));
        return;
      case 3:
        input.insert(at, pieces[below(std::size(pieces))]);
        return;
      case 4:
        input.insert(at, input.substr(below(input.size() + 1), below(60)));
        return;
      case 5: {  // a line goes, or stands twice
        auto const begin = input.rfind('\n', at) == std::string::npos ? 0 : input.rfind('\n', at);
        auto const end = std::min(input.find('\n', begin + 1), input.size());
        auto const line = input.substr(begin, end - begin);
        if (below(2) == 0)
          input.erase(begin, line.size());
        else
          input.insert(begin, line);
        return;
      }
      case 6: {  // the end of another
        auto const& other = corpus[below(corpus.size())];
        input.resize(at);
        input += other.substr(below(other.size() + 1));
        return;
      }
      case 7:
        input.resize(at);
        return;
      default:
        input.insert(at, 1, static_cast<char>(random_()));
        return;
    }
  }

  std::mt19937_64 random_;
};

std::vector<Target> all_targets() {
  auto all = yishi::fuzz::text_targets();
  for (auto& each : yishi::fuzz::evidence_targets()) all.push_back(each);
  return all;
}

std::vector<std::string> kept(std::string const& folder) {
  std::vector<std::string> inputs;
  if (folder.empty() || !fs::is_directory(folder)) return inputs;
  std::vector<fs::path> files;
  for (auto const& each : fs::directory_iterator(folder)) files.push_back(each.path());
  std::sort(files.begin(), files.end());
  for (auto const& file : files) inputs.push_back(yishi::fuzz::whole_file(file));
  return inputs;
}

int fails(std::string const& input, std::uint64_t number, std::string const& why) {
  std::printf("FAIL input %llu: %s\n---\n", static_cast<unsigned long long>(number), why.c_str());
  std::fwrite(input.data(), 1, input.size(), stdout);
  std::printf("\n---\n");
  return 1;
}

int run(Target const& target, Settings const& settings) {
  auto corpus = target.seeds();
  for (auto& input : kept(settings.corpus)) corpus.push_back(std::move(input));
  AtWork at_work(settings.target);
  std::set<std::string> seen;
  for (auto const& input : corpus) {
    at_work.is(input);
    auto const outcome = target.run(input);
    if (outcome.broken) return fails(input, 0, *outcome.broken);
    seen.insert(outcome.signature);
  }
  auto const of_seeds = seen.size();
  auto const end = settings.first + settings.inputs;
  for (auto number = settings.first; number < end; ++number) {
    auto const input = Mutator(number).changed(corpus, target.longest);
    at_work.is(input);
    ::alarm(seconds_per_input);
    auto const outcome = target.run(input);
    ::alarm(0);
    if (outcome.broken) return fails(input, number, *outcome.broken);
    if (!seen.insert(outcome.signature).second || corpus.size() >= corpus_max) continue;
    corpus.push_back(input);
    if (!settings.corpus.empty()) {
      fs::create_directories(settings.corpus);
      std::ofstream(fs::path(settings.corpus) / std::to_string(number), std::ios::binary) << input;
    }
  }
  std::printf("ok %s: %llu inputs from number %llu, outcomes %zu (of the seeds %zu); %s\n",
              std::string(target.name).c_str(), static_cast<unsigned long long>(settings.inputs),
              static_cast<unsigned long long>(settings.first), seen.size(), of_seeds,
              std::string(target.property).c_str());
  return 0;
}

std::uint64_t number_of(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Settings settings_of(std::vector<std::string> const& arguments) {
  Settings settings;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto const has_value = i + 1 < arguments.size();
    if (arguments[i] == "--inputs" && has_value)
      settings.inputs = number_of(arguments[++i]);
    else if (arguments[i] == "--first" && has_value)
      settings.first = number_of(arguments[++i]);
    else if (arguments[i] == "--corpus" && has_value)
      settings.corpus = arguments[++i];
    else
      settings.target = arguments[i];
  }
  return settings;
}

}  // namespace

int main(int argc, char** argv) {
#if !defined(__SANITIZE_ADDRESS__)
  rlimit const memory{2UL << 30, 2UL << 30};
  ::setrlimit(RLIMIT_AS, &memory);
#endif
  auto const settings = settings_of({argv + std::min(argc, 1), argv + argc});
  for (auto const& target : all_targets())
    if (target.name == settings.target) return run(target, settings);
  for (auto const& target : all_targets())
    std::printf("%s: %s\n", std::string(target.name).c_str(), std::string(target.property).c_str());
  return settings.target.empty() ? 0 : 2;
}
