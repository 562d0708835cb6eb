// The protocol: what may be asked when, and what is answered to what cannot be.

#include <algorithm>
#include <array>

#include "api/editor/features.hpp"
#include "yishi/version.hpp"

namespace yishi {

namespace {

using namespace editor;

/// Numbers of JSON-RPC and of the protocol.
enum class Fault : std::int32_t {
  parse = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  not_initialized = -32002,
  request_failed = -32803,
};

constexpr std::int64_t as_warning = 2;

std::string answered(Json const& id, Json result) {
  return write_json(Json::Object{{"id", id}, {"jsonrpc", "2.0"}, {"result", std::move(result)}});
}

std::string refused(Json const& id, Fault fault, std::string text) {
  Json::Object error{{"code", static_cast<int>(fault)}, {"message", std::move(text)}};
  return write_json(Json::Object{{"error", std::move(error)}, {"id", id}, {"jsonrpc", "2.0"}});
}

std::string notification(std::string_view method, Json params) {
  return write_json(
      Json::Object{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

bool is_id(Json const& id) { return id.integer() != nullptr || id.string() != nullptr; }

std::optional<Position> position_at(Json const* place) {
  if (place == nullptr) return std::nullopt;
  auto const* line = number_at(*place, {"line"});
  auto const* character = number_at(*place, {"character"});
  if (line == nullptr || character == nullptr || *line < 0 || *character < 0) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> range_at(Json const& range) {
  auto const start = position_at(range.find("start"));
  auto const end = position_at(range.find("end"));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

Json capabilities(Units units) {
  Json::Object sync{{"change", 2}, {"openClose", true}, {"save", true}};
  Json::Array const triggers{">", "、", "/", " "};
  return Json::Object{{"completionProvider", Json::Object{{"triggerCharacters", triggers}}},
                      {"definitionProvider", true},
                      {"documentFormattingProvider", true},
                      {"hoverProvider", true},
                      {"positionEncoding", units == Units::utf8 ? "utf-8" : "utf-16"},
                      {"renameProvider", Json::Object{{"prepareProvider", true}}},
                      {"textDocumentSync", std::move(sync)}};
}

}  // namespace

class EditorServer::Impl {
 public:
  explicit Impl(EditorSurroundings around) : workspace_(std::move(around)) {}

  std::vector<std::string> receive(std::string_view text) {
    out_.clear();
    if (stage_ == Stage::ended) return {};
    if (text.size() > editor_message_bytes_max)
      return {refused({}, Fault::invalid_request, "the message is too long")};
    auto const message = read_json(text);
    if (!message) return {refused({}, Fault::parse, "the message is no JSON in UTF-8")};
    take(*message);
    return std::move(out_);
  }

  std::vector<std::string> settle() {
    std::vector<std::string> all;
    if (stage_ != Stage::running) return all;
    for (auto& params : workspace_.publish())
      all.push_back(notification("textDocument/publishDiagnostics", std::move(params)));
    return all;
  }

  bool ended() const { return stage_ == Stage::ended; }
  int exit_code() const { return orderly_ ? 0 : 1; }

 private:
  enum class Stage : std::uint8_t { fresh, running, shut_down, ended };

  void take(Json const& message) {
    auto const* method = text_at(message, {"method"});
    auto const* id = message.find("id");
    if (method == nullptr) {
      // An answer to something that was never asked needs none itself.
      bool const answer = message.find("result") != nullptr || message.find("error") != nullptr;
      if (!answer)
        out_.push_back(refused(id != nullptr && is_id(*id) ? *id : Json(), Fault::invalid_request,
                               "this is no request"));
      return;
    }
    static Json const nothing = Json::Object{};
    auto const* params = message.find("params");
    if (params == nullptr) params = &nothing;
    if (id == nullptr) return notified(*method, *params);
    if (!is_id(*id)) return out_.push_back(refused({}, Fault::invalid_request, "the id is none"));
    requested(*id, *method, *params);
  }

  void requested(Json const& id, std::string const& method, Json const& params) {
    if (method == "initialize") return initialize(id, params);
    if (stage_ == Stage::fresh)
      return out_.push_back(refused(id, Fault::not_initialized, "initialize comes first"));
    if (stage_ == Stage::shut_down)
      return out_.push_back(refused(id, Fault::invalid_request, "the server was shut down"));
    if (method == "shutdown") {
      stage_ = Stage::shut_down;
      return out_.push_back(answered(id, {}));
    }
    for (auto const& feature : features)
      if (feature.method == method) return ask(id, feature, params);
    out_.push_back(refused(id, Fault::method_not_found, "there is no method " + method));
  }

  void initialize(Json const& id, Json const& params) {
    if (stage_ != Stage::fresh)
      return out_.push_back(refused(id, Fault::invalid_request, "initialize comes once"));
    stage_ = Stage::running;
    if (auto const* offered = at(params, {"capabilities", "general", "positionEncodings"}))
      if (auto const* list = offered->array())
        if (std::find(list->begin(), list->end(), Json("utf-8")) != list->end())
          workspace_.units = Units::utf8;
    out_.push_back(answered(
        id, Json::Object{{"capabilities", capabilities(workspace_.units)},
                         {"serverInfo", Json::Object{{"name", "yishi"}, {"version", version}}}}));
  }

  void notified(std::string const& method, Json const& params) {
    if (method == "exit") {
      orderly_ = stage_ == Stage::shut_down;
      stage_ = Stage::ended;
      return;
    }
    if (stage_ != Stage::running) return;
    if (method == "textDocument/didOpen") return open(params);
    if (method == "textDocument/didChange") return change(params);
    auto const* uri = text_at(params, {"textDocument", "uri"});
    if (method == "textDocument/didClose" && uri != nullptr) workspace_.close(*uri);
    if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles")
      workspace_.look_again();
  }

  void open(Json const& params) {
    auto const* uri = text_at(params, {"textDocument", "uri"});
    auto const* text = text_at(params, {"textDocument", "text"});
    auto const* language = text_at(params, {"textDocument", "languageId"});
    auto const* counted = number_at(params, {"textDocument", "version"});
    if (uri == nullptr || text == nullptr) return;
    if (workspace_.open(*uri, language == nullptr ? "" : *language,
                        counted == nullptr ? 0 : *counted, *text))
      return;
    out_.push_back(notification(
        "window/logMessage",
        Json::Object{{"message", "too many open documents: " + *uri}, {"type", as_warning}}));
  }

  void change(Json const& params) {
    auto const* uri = text_at(params, {"textDocument", "uri"});
    auto const* counted = number_at(params, {"textDocument", "version"});
    auto* document = uri == nullptr ? nullptr : workspace_.find(*uri);
    auto const* list = params.find("contentChanges");
    if (document == nullptr || list == nullptr || list->array() == nullptr) return;
    for (auto const& each : *list->array()) {
      auto const* text = text_at(each, {"text"});
      if (text == nullptr) continue;
      auto const* place = each.find("range");
      if (place == nullptr || place->is_null()) {
        document->text = OpenText(*text);
        document->too_big.reset();
      } else if (auto const range = range_at(*place); range && !document->too_big) {
        document->text.replace(*range, *text, workspace_.units);
      }
    }
    if (counted != nullptr) document->version = *counted;
    // A text that was let go stays so until the whole of it is sent again.
    auto const bytes = document->too_big;
    workspace_.changed(*document);
    if (bytes) document->too_big = bytes;
  }

  using Outcome = Result<Json, Diagnostic>;
  /// A question about a document; those with `placed` name a position.
  struct Feature {
    std::string_view method;
    bool placed;
    Outcome (*run)(Workspace&, Document&, std::uint32_t, Json const&);
  };
  static std::array<Feature, 6> const features;

  void ask(Json const& id, Feature const& feature, Json const& params) {
    auto const* uri = text_at(params, {"textDocument", "uri"});
    auto* document = uri == nullptr ? nullptr : workspace_.find(*uri);
    if (document == nullptr)
      return out_.push_back(refused(id, Fault::invalid_params, "no such document is open"));
    auto const position = position_at(params.find("position"));
    if (feature.placed && !position)
      return out_.push_back(refused(id, Fault::invalid_params, "the position is none"));
    auto const found = document->text.offset(position.value_or(Position{}), workspace_.units);
    auto const mark = document->text.mark();
    auto const outcome = feature.run(workspace_, *document, found - std::min(found, mark), params);
    if (outcome) return out_.push_back(answered(id, *outcome));
    auto const language = workspace_.language(*document);
    out_.push_back(refused(id, Fault::request_failed,
                           message(outcome.error(), language) +
                               (language == Language::zh ? "：" : ": ") +
                               cure(outcome.error(), language)));
  }

  Workspace workspace_;
  Stage stage_ = Stage::fresh;
  bool orderly_ = false;
  std::vector<std::string> out_;
};

std::array<EditorServer::Impl::Feature, 6> const EditorServer::Impl::features{{
    {"textDocument/hover", true,
     [](Workspace& workspace, Document& document, std::uint32_t offset, Json const&) -> Outcome {
       return hover(workspace, document, offset);
     }},
    {"textDocument/completion", true,
     [](Workspace& workspace, Document& document, std::uint32_t offset, Json const&) -> Outcome {
       return completion(workspace, document, offset);
     }},
    {"textDocument/definition", true,
     [](Workspace& workspace, Document& document, std::uint32_t offset, Json const&) -> Outcome {
       return definition(workspace, document, offset);
     }},
    {"textDocument/prepareRename", true,
     [](Workspace& workspace, Document& document, std::uint32_t offset, Json const&) -> Outcome {
       return prepare_rename(workspace, document, offset);
     }},
    {"textDocument/rename", true,
     [](Workspace& workspace, Document& document, std::uint32_t offset,
        Json const& params) -> Outcome {
       auto const* name = text_at(params, {"newName"});
       return rename(workspace, document, offset, name == nullptr ? "" : *name);
     }},
    {"textDocument/formatting", false,
     [](Workspace& workspace, Document& document, std::uint32_t, Json const&) -> Outcome {
       return formatting(workspace, document);
     }},
}};

EditorServer::EditorServer(EditorSurroundings surroundings)
    : impl_(std::make_unique<Impl>(std::move(surroundings))) {}
EditorServer::~EditorServer() = default;
std::vector<std::string> EditorServer::receive(std::string_view message) {
  return impl_->receive(message);
}
std::vector<std::string> EditorServer::settle() { return impl_->settle(); }
bool EditorServer::ended() const { return impl_->ended(); }
int EditorServer::exit_code() const { return impl_->exit_code(); }

std::string EditorServer::refusal_of_framing() {
  return refused({}, Fault::parse, "no message: its Content-Length is missing, bad or too large");
}

}  // namespace yishi
