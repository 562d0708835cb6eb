// yishi demo: a made-up village, three cases, a verified trail, and a forgery that is found.

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "cli/verify_text.hpp"
#include "demo/story.hpp"
#include "demo/village_files.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;

/// A folder that is not there yet: nothing of anybody's is overwritten.
fs::path fresh_folder(fs::path const& where) {
  auto folder = where / "枫源村";
  for (int n = 2; fs::exists(folder); ++n) folder = where / ("枫源村-" + std::to_string(n));
  fs::create_directories(folder);
  return folder;
}

std::string read_file(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void print(Options const& options, std::string const& text) {
  if (options.json) return;
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

/// The village's file with a posting of 7 days is refused, then put right.
std::string check_files(fs::path const& folder, rules::Date today, Options const& options) {
  auto const language = options.spoken();
  write_village(folder);
  write_short_posting(folder);
  auto const wrong = check(folder, today);
  auto const lookup = [&](std::string_view name) { return wrong.find_source(name); };
  std::string text =
      "\n== " +
      in(language, "先检查：把公示期写成 7 天，会怎样", "First check: a posting of 7 days") + "\n" +
      render(wrong.diagnostics, lookup, language);
  if (wrong.ok()) throw StoryError("a posting of 7 days was not refused");
  write_village(folder);
  auto const right = check(folder, today);
  auto const again = [&](std::string_view name) { return right.find_source(name); };
  if (!right.ok()) throw StoryError(render(right.diagnostics, again, language));
  text += "\n== " +
          in(language, "改回 15 天，检查通过。村里的规矩是这样的",
             "Put right to 15 days, it checks clean. The rules are") +
          "\n";
  for (auto const& rules : right.rules)
    for (auto const& sentence : sentences(rules)) text += "   " + sentence.in(language) + "\n";
  return text;
}

/// Exports, verifies, changes one byte in a copy, and verifies that.
Answer prove(Story& story, fs::path const& folder) {
  auto const language = story.language();
  auto& village = story.village();
  village.checkpoint();
  story.chapter({"导出，核验", "Export and verify"});
  auto const exported = folder / "导出";
  if (auto const written = village.export_to(exported, false); !written)
    throw StoryError(message(written.error(), language));
  auto const evidence = engine::read_export(exported);
  if (!evidence) throw StoryError(message(evidence.error(), language));
  auto const honest = verify_answer(engine::verify(*evidence), language);
  story.print(honest.text);
  if (honest.exit != Exit::ok) throw StoryError("the honest trail did not verify");

  story.chapter(
      {"有人在副本里把一个“33”改成“23”", "Somebody changes one `33` into `23` in a copy"});
  auto const forged = folder / "导出-改过一个字节";
  fs::copy(exported, forged, fs::copy_options::recursive);
  for (auto const& file : fs::recursive_directory_iterator(forged / "tile" / "entries")) {
    if (!file.is_regular_file()) continue;
    auto bytes = read_file(file.path());
    auto const place = bytes.find("\"approve\":33");
    if (place == std::string::npos) continue;
    bytes[place + std::string_view("\"approve\":").size()] = '2';
    std::ofstream(file.path(), std::ios::binary) << bytes;
    break;
  }
  auto const changed = engine::read_export(forged);
  if (!changed) throw StoryError("the changed copy could not be read");
  auto const found = verify_answer(engine::verify(*changed), language);
  auto const nothing = [](std::string_view) -> Source const* { return nullptr; };
  story.print(render(found.diagnostics, nothing, language) + found.text);
  if (found.exit != Exit::not_verified) throw StoryError("the changed copy was not refused");

  Answer both;
  both.data = trail::Json::Object{{"forged", found.data}, {"honest", honest.data}};
  return both;
}

Answer tell(Options const& options) {
  auto const language = options.spoken();
  auto const folder = fresh_folder(options.value("dir").value_or("demo"));
  engine::ManualClock clock(rules::start_of(rules::Moment::parse("2026-02-24T09:00").value()));
  print(options, in(language, "演示：时间是模拟的，人名是编的。文件放在 ",
                    "A demonstration: time is simulated, people are made up. Files are in ") +
                     folder.string() + "\n");
  print(options, check_files(folder, rules::civil_date(clock.now()), options));

  Village village(folder, clock, {.create = true, .simulated = true});
  print(options,
        "\n== " + in(language, "把文件写进档案", "Taking the files into the trail") + "\n");
  for (auto const& each : village.adopt(false).adoptions)
    print(options,
          "   #" + std::to_string(each.seq.value_or(0)) + "  " + each.words.in(language) + "\n");
  Story story(village, clock, options);
  tell_cases(story);
  auto proved = prove(story, folder);

  auto const name = folder.string();
  // How this program was called: ./yishi sets it to its own name.
  auto const* called = std::getenv("YISHI_COMMAND");
  std::string const self = called == nullptr ? "yishi" : called;
  Answer answer;
  auto const next = "  " + self + " log -C " + name + "\n  " + self + " verify " + name + "\n  " +
                    self + " check " + name + "\n";
  answer.text = in(language, "\n接下来可以试：\n", "\nTry next:\n") + next;
  answer.data = trail::Json::Object{{"entries", village.state().size},
                                    {"folder", name},
                                    {"refusals", story.refusals()},
                                    {"steps", story.take_steps()},
                                    {"verified", std::move(proved.data)}};
  return answer;
}

}  // namespace

Answer run_demo(Options const& options) {
  try {
    return tell(options);
  } catch (StoryError const& error) {
    return failed(Exit::failed, kind(catalog::system, "YS-9019"), {std::string(error.what())});
  }
}

}  // namespace yishi::app
