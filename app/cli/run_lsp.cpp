// yishi lsp: standard input and output around the language server. Nothing else may be printed
// while it runs.

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/editor.hpp"

namespace yishi::app {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;

/// False if nobody reads any more.
bool write_all(std::vector<std::string> const& messages) {
  for (auto const& message : messages) {
    auto const bytes = framed(message);
    for (std::size_t done = 0; done < bytes.size();) {
      auto const count = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      done += static_cast<std::size_t>(count);
    }
  }
  return true;
}

/// False at the end of the input.
bool read_some(EditorStream& stream) {
  static std::array<char, chunk_bytes> chunk{};
  for (;;) {
    auto const count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    stream.feed({chunk.data(), static_cast<std::size_t>(count)});
    return true;
  }
}

bool more_waits() {
  ::pollfd input{STDIN_FILENO, POLLIN, 0};
  return ::poll(&input, 1, 0) > 0;
}

/// Every message that is there; false if nobody reads the answers.
bool serve(EditorServer& server, EditorStream& stream) {
  std::string message;
  while (!server.ended()) {
    auto const got = stream.next(message);
    if (got == EditorStream::Got::nothing) return true;
    if (got == EditorStream::Got::fault) {
      if (!write_all({EditorServer::refusal_of_framing()})) return false;
    } else if (!write_all(server.receive(message))) {
      return false;
    }
  }
  return true;
}

}  // namespace

Answer run_lsp(Options const& options) {
  if (options.json)
    return failed(Exit::usage, kind(catalog::system, "YS-9003"),
                  {Words{"这个命令不用 --json，它说的都是 JSON", "it speaks JSON without --json"},
                   std::string("lsp")});
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  // Whoever leaves the editor open over midnight is told by the law of the new day.
  auto const today = [options] {
    auto const now = time_of(options);
    auto const* instant = std::get_if<rules::Instant>(&now);
    return rules::civil_date(instant == nullptr ? rules::Instant{} : *instant);
  };
  EditorServer server(editor_surroundings(today, options.language));
  EditorStream stream;
  while (!server.ended()) {
    if (!serve(server, stream)) break;
    if (!server.ended() && !more_waits() && !write_all(server.settle())) break;
    if (!server.ended() && !read_some(stream)) break;
  }
  Answer answer;
  answer.exit = server.exit_code() == 0 ? Exit::ok : Exit::failed;
  return answer;
}

}  // namespace yishi::app
