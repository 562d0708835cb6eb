// The program itself over pipes: real framing, from the first message to its exit, in both
// languages.

#include "support/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "client.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace yishi;

/// `yishi lsp` as an editor starts it.
class Program {
 public:
  Program() {
    int in[2];
    int out[2];
    REQUIRE(::pipe(in) == 0);
    REQUIRE(::pipe(out) == 0);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      for (int const each : {in[0], in[1], out[0], out[1]}) ::close(each);
      ::execl(YISHI_PROGRAM, YISHI_PROGRAM, "lsp", "--at", "2026-03-03", nullptr);
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  ~Program() {
    ::close(from_);
    if (to_ >= 0) ::close(to_);
    if (child_ > 0) ::waitpid(child_, nullptr, 0);
  }
  Program(Program const&) = delete;
  Program& operator=(Program const&) = delete;

  void raw(std::string const& bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
      auto const count = ::write(to_, bytes.data() + done, bytes.size() - done);
      REQUIRE(count > 0);
      done += static_cast<std::size_t>(count);
    }
  }
  void tell(std::string const& method, Json params) {
    raw(framed(notice(method, std::move(params))));
  }
  Json ask(std::string const& method, Json params) {
    raw(framed(request(++last_id_, method, std::move(params))));
    for (;;) {
      auto message = read();
      if (message.find("id") == nullptr) continue;
      REQUIRE(*editor::number_at(message, {"id"}) == last_id_);
      return message;
    }
  }
  /// The next message. Whatever else stood in the output would be a fault of the framing.
  Json read() {
    std::string message;
    for (;;) {
      auto const got = stream_.next(message);
      REQUIRE(got != EditorStream::Got::fault);
      if (got == EditorStream::Got::message) return *editor::read_json(message);
      char chunk[4096];
      auto const count = ::read(from_, chunk, sizeof chunk);
      REQUIRE(count > 0);
      stream_.feed({chunk, static_cast<std::size_t>(count)});
    }
  }
  std::string diagnostics() {
    auto const message = read();
    REQUIRE(*editor::text_at(message, {"method"}) == "textDocument/publishDiagnostics");
    return codes_in(*editor::at(message, {"params"}));
  }
  /// The exit code; nothing may be left in the output.
  int finish() {
    ::close(to_);
    to_ = -1;
    char rest = 0;
    CHECK(::read(from_, &rest, 1) == 0);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  ::pid_t child_ = -1;
  int to_ = -1;
  int from_ = -1;
  EditorStream stream_;
  std::int64_t last_id_ = 0;
};

struct Told {
  std::string wrong;
  std::string from;
  std::string to;
  std::string code;
  Json hover;  // line and character of a name
  std::string sentence;
  std::string after;  // typed at the end
  std::string offered;
  std::string renamed;
};

void talk(Told const& told) {
  std::string const uri = "file:///nowhere/a.yishi";
  Program program;
  auto const begun = program.ask(
      "initialize",
      Json::Object{{"capabilities", Json::Object{}}, {"processId", {}}, {"rootUri", {}}});
  CHECK(editor::at(begun, {"result", "capabilities", "renameProvider"}) != nullptr);
  CHECK(editor::at(begun, {"result", "capabilities", "codeActionProvider"}) == nullptr);
  CHECK(*editor::text_at(begun, {"result", "capabilities", "positionEncoding"}) == "utf-16");
  program.tell("initialized", Json::Object{});

  program.tell("textDocument/didOpen", opened(uri, told.wrong));
  auto const before = program.diagnostics();
  CAPTURE(before);
  CHECK(before.find(told.code) != std::string::npos);
  auto text = told.wrong;
  auto const at = text.find(told.from);
  REQUIRE(at != std::string::npos);
  text.replace(at, told.from.size(), told.to);
  program.tell("textDocument/didChange", whole_change(uri, 2, text));
  CHECK(program.diagnostics().empty());

  auto asked = Json::Object{{"position", told.hover}, {"textDocument", Json::Object{{"uri", uri}}}};
  auto const hover = program.ask("textDocument/hover", asked);
  CAPTURE(editor::write_json(hover));
  CHECK(editor::text_at(hover, {"result", "contents", "value"})->find(told.sentence) !=
        std::string::npos);
  auto const definition = program.ask("textDocument/definition", asked);
  CHECK(*editor::text_at(definition, {"result", "uri"}) == uri);
  asked["newName"] = told.renamed;
  auto const renamed = program.ask("textDocument/rename", asked);
  CHECK(editor::at(renamed, {"result", "changes", uri})->array()->size() == 2);
  auto const laid_out = program.ask("textDocument/formatting",
                                    Json::Object{{"textDocument", Json::Object{{"uri", uri}}}});
  CHECK(editor::at(laid_out, {"result"})->array()->size() == 1);

  auto const lines = std::count(text.begin(), text.end(), '\n');
  program.tell("textDocument/didChange", whole_change(uri, 3, text + told.after));
  auto const offered = program.ask("textDocument/completion", asked_at(uri, lines, 99));
  auto const labels = labels_in(*editor::at(offered, {"result"}));
  CAPTURE(labels);
  CHECK(std::find(labels.begin(), labels.end(), told.offered) != labels.end());
  CHECK(editor::at(program.ask("shutdown", {}), {"result"})->is_null());
  program.tell("exit", {});
  CHECK(program.finish() == 0);
}

}  // namespace

TEST_CASE("an editor talks to the program about a Chinese text", "[editor][program]") {
  talk(
      {"流程 说事 版本 \"1.0\"\n机构 村民 个人\n"
       "环节 提事 { 村民 可 发起 提出 -> 办; 逾 30 天 -> 办了 }\n"
       "办理 办 { 村民 可 办完 -> 办了了; 逾 30 天 -> 办了 }\n终点 办了 通过\n",
       "办了了", "办了", "YS-2001", place(2, 22), "村民可以“办完”", "终点 丙 ", "未通过", "办事"});
}

TEST_CASE("an editor talks to the program about an English text", "[editor][program]") {
  talk(
      {"workflow talk version \"1.0\"\nbody villagers individual\n"
       "stage raise { villagers may initiate bring -> act; after 30 days -> done }\n"
       "work act { villagers may finish -> don; after 30 days -> done }\nend done passed\n",
       "-> don;", "-> done;", "YS-2001", place(2, 47), "villagers may `finish`", "end other ",
       "failed", "carry_out"});
}

TEST_CASE("the program ends with its input, and says so if nobody shut it down",
          "[editor][program]") {
  Program program;
  program.raw("Content-Length: x\r\n\r\n");
  CHECK(*editor::number_at(program.read(), {"error", "code"}) == -32700);
  program.raw(framed(request(1, "textDocument/hover", Json::Object{})));
  CHECK(*editor::number_at(program.read(), {"error", "code"}) == -32002);
  CHECK(program.finish() == 1);
}

TEST_CASE("a language server that is to print a document is told so at once", "[editor][program]") {
  TemporaryFolder const folder;
  auto const ran = run_program(folder.path(), "lsp --json");
  CHECK(ran.exit == 2);
  CHECK(ran.out.find("YS-9003") != std::string::npos);
}
