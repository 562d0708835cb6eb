#pragma once
// The editor's side of the protocol, for tests: makes messages and finds the answers to them.

#include <string>
#include <vector>

#include "api/editor/json.hpp"
#include "yishi/editor.hpp"

namespace yishi {

using editor::Json;

inline Json place(std::int64_t line, std::int64_t character) {
  return Json::Object{{"character", character}, {"line", line}};
}

inline Json opened(std::string const& uri, std::string const& text) {
  Json::Object document{{"languageId", "yishi"}, {"text", text}, {"uri", uri}, {"version", 1}};
  return Json::Object{{"textDocument", std::move(document)}};
}

inline Json whole_change(std::string const& uri, std::int64_t version, std::string const& text) {
  return Json::Object{{"contentChanges", Json::Array{Json::Object{{"text", text}}}},
                      {"textDocument", Json::Object{{"uri", uri}, {"version", version}}}};
}

inline Json asked_at(std::string const& uri, std::int64_t line, std::int64_t character) {
  return Json::Object{{"position", place(line, character)},
                      {"textDocument", Json::Object{{"uri", uri}}}};
}

inline std::string request(std::int64_t id, std::string const& method, Json params) {
  return editor::write_json(Json::Object{
      {"id", id}, {"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

inline std::string notice(std::string const& method, Json params) {
  return editor::write_json(
      Json::Object{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

/// Codes of diagnostics that were published, with blanks between.
inline std::string codes_in(Json const& params) {
  std::string codes;
  for (auto const& each : *editor::at(params, {"diagnostics"})->array())
    codes += (codes.empty() ? "" : " ") + *editor::text_at(each, {"code"});
  return codes;
}

/// A server on 3 March 2026, and a client that asks it.
class Client {
 public:
  explicit Client(std::optional<Language> language = {})
      : server(editor_surroundings([] { return *rules::Date::parse("2026-03-03"); }, language)) {}

  /// The answer to a request: {result} or {error}.
  Json ask(std::string const& method, Json params) {
    auto const id = ++last_id;
    auto const said = server.receive(request(id, method, std::move(params)));
    if (said.size() != 1) throw std::runtime_error("one answer to one request");
    return *editor::read_json(said.front());
  }
  Json result(std::string const& method, Json params) {
    auto const answer = ask(method, std::move(params));
    auto const* found = answer.find("result");
    if (found == nullptr) throw std::runtime_error(editor::write_json(answer));
    return *found;
  }
  std::int64_t error(std::string const& method, Json params) {
    auto const answer = ask(method, std::move(params));
    auto const* code = editor::number_at(answer, {"error", "code"});
    return code == nullptr ? 0 : *code;
  }
  /// What is published after a notification, as params.
  std::vector<Json> tell(std::string const& method, Json params) {
    server.receive(notice(method, std::move(params)));
    std::vector<Json> published;
    for (auto const& message : server.settle())
      published.push_back(*editor::at(*editor::read_json(message), {"params"}));
    return published;
  }
  void begin(std::string const& encoding = "utf-16") {
    Json::Object const general{{"positionEncodings", Json::Array{encoding}}};
    result("initialize",
           Json::Object{{"capabilities", Json::Object{{"general", general}}}, {"rootUri", {}}});
    tell("initialized", Json::Object{});
  }

  EditorServer server;
  std::int64_t last_id = 0;
};

/// The labels of a completion.
inline std::vector<std::string> labels_in(Json const& result) {
  std::vector<std::string> labels;
  for (auto const& each : *editor::at(result, {"items"})->array())
    labels.push_back(*editor::text_at(each, {"label"}));
  return labels;
}

}  // namespace yishi
