#pragma once
// A language server (LSP 3.17) for workflow texts and village files: what an editor shows while
// somebody types. A message in, messages out; docs/EDITOR.md says how editors start it.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/yishi.hpp"

namespace yishi {

/// The check of one workflow text at hand, with its own values, by national law.
CheckReport check_workflow(std::string name, std::string_view bytes, rules::Date today);

/// The check of a folder in which some texts are not saved yet, by their names in it.
CheckReport check_unsaved(std::filesystem::path const& folder, rules::Date today,
                          std::map<std::string, std::string> const& unsaved);

inline constexpr std::size_t editor_message_bytes_max = std::size_t{8} << 20U;
inline constexpr std::size_t editor_document_bytes_max = std::size_t{2} << 20U;
inline constexpr std::size_t editor_documents_max = 500;

/// What the server knows beyond the messages.
struct EditorSurroundings {
  /// Language of messages; without, that of each text.
  std::optional<Language> language;
  std::function<rules::Date()> today;
  /// The check of a folder with some texts unsaved; nothing if it has no village file.
  std::function<std::optional<CheckReport>(std::filesystem::path const& folder,
                                           std::map<std::string, std::string> const& unsaved)>
      check_folder;
};

/// The surroundings that read the disk; `today` as given.
EditorSurroundings editor_surroundings(std::function<rules::Date()> today,
                                       std::optional<Language> language);

class EditorServer {
 public:
  explicit EditorServer(EditorSurroundings surroundings);
  ~EditorServer();
  EditorServer(EditorServer const&) = delete;
  EditorServer& operator=(EditorServer const&) = delete;

  /// Takes one JSON-RPC message and gives the answers to it. Never throws for bad messages.
  std::vector<std::string> receive(std::string_view message);
  /// Diagnostics of whatever changed since the last call. To be called when no message waits, so
  /// that fast typing is checked once.
  std::vector<std::string> settle();
  /// What is said of bytes that were no message.
  static std::string refusal_of_framing();

  bool ended() const;
  /// 0 if the client asked for the shutdown before its exit, else 1.
  int exit_code() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Takes messages out of a stream of bytes: headers, a blank line, content. What is no header is
/// passed over up to the next one that is.
class EditorStream {
 public:
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  enum class Got : std::uint8_t { nothing, message, fault };
  /// The next message, put into `message`; `fault` for one without a usable length or over the
  /// limit, which is passed over; `nothing` until more bytes come.
  Got next(std::string& message);

 private:
  Got read_header();
  std::string buffer_;
  std::size_t begin_ = 0;              // of what was not taken yet
  std::size_t skip_ = 0;               // bytes of a message over the limit
  std::optional<std::size_t> length_;  // as the headers say
  bool in_header_ = false;
  bool bad_ = false;
};

/// A message as it goes through a stream.
std::string framed(std::string_view message);

}  // namespace yishi
