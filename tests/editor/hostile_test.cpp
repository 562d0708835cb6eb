// Messages in the wrong order, broken, or about nothing: each gets the error of the protocol, and
// the server goes on.

#include <catch2/catch.hpp>
#include <random>

#include "client.hpp"

namespace {

using namespace yishi;

constexpr std::int64_t parse_error = -32700;
constexpr std::int64_t invalid_request = -32600;
constexpr std::int64_t method_not_found = -32601;
constexpr std::int64_t invalid_params = -32602;
constexpr std::int64_t not_initialized = -32002;

std::int64_t error_of(std::vector<std::string> const& said) {
  if (said.size() != 1) return 0;
  auto const* code = editor::number_at(*editor::read_json(said.front()), {"error", "code"});
  return code == nullptr ? 0 : *code;
}

std::string const uri = "file:///%E6%B2%A1%E6%9C%89/a.yishi";

}  // namespace

TEST_CASE("what comes at the wrong time is refused, and the right order is not",
          "[editor][protocol]") {
  Client client;
  CHECK(client.error("textDocument/hover", asked_at(uri, 0, 0)) == not_initialized);
  CHECK(client.error("shutdown", {}) == not_initialized);
  CHECK(client.tell("textDocument/didOpen", opened(uri, "流程 甲\n")).empty());
  client.begin();
  CHECK(client.error("initialize", Json::Object{}) == invalid_request);
  CHECK(client.error("textDocument/hover", asked_at(uri, 0, 0)) == invalid_params);
  CHECK(client.tell("textDocument/didOpen", opened(uri, "流程 甲\n")).size() == 1);
  CHECK(client.error("textDocument/hover", asked_at(uri, 0, 0)) == 0);
  CHECK(client.error("textDocument/hover",
                     Json::Object{{"textDocument", Json::Object{{"uri", uri}}}}) == invalid_params);
  CHECK(client.error("textDocument/hover", asked_at(uri, -1, 0)) == invalid_params);
  CHECK(client.error("textDocument/unknown", Json::Object{}) == method_not_found);
  CHECK(client.error("$/unknown", Json::Object{}) == method_not_found);
  CHECK(client.tell("$/cancelRequest", Json::Object{{"id", 1}}).empty());
  CHECK(client.error("shutdown", {}) == 0);
  CHECK(client.error("textDocument/hover", asked_at(uri, 0, 0)) == invalid_request);
  CHECK_FALSE(client.server.ended());
  client.tell("exit", {});
  CHECK(client.server.ended());
  CHECK(client.server.exit_code() == 0);
}

TEST_CASE("an exit without a shutdown is a failure", "[editor][protocol]") {
  Client client;
  client.begin();
  client.tell("exit", {});
  CHECK(client.server.ended());
  CHECK(client.server.exit_code() == 1);
}

TEST_CASE("what is no request gets the error for it", "[editor][protocol]") {
  Client client;
  struct Row {
    std::string message;
    std::int64_t error;
  };
  for (auto const& row :
       {Row{"", parse_error}, Row{"{", parse_error}, Row{"\xFF", parse_error},
        Row{R"({"id":1} x)", parse_error}, Row{std::string(100, '['), parse_error},
        Row{"[]", invalid_request}, Row{"1", invalid_request}, Row{"{}", invalid_request},
        Row{R"({"id":1})", invalid_request}, Row{R"({"id":1,"method":2})", invalid_request},
        Row{R"({"id":[],"method":"shutdown"})", invalid_request},
        Row{R"({"id":1.5,"method":"shutdown"})", invalid_request},
        Row{R"({"id":"a","method":"shutdown"})", not_initialized},
        Row{R"({"id":1,"result":null})", 0}, Row{R"({"method":"what"})", 0}}) {
    CAPTURE(row.message);
    CHECK(error_of(client.server.receive(row.message)) == row.error);
  }
}

TEST_CASE("ten thousand broken messages are answered or passed over", "[editor][protocol]") {
  std::mt19937 random(20260303);
  std::string const text = "流程 甲\n环节 乙 { 村民 可 发起 提出 -> 丙 }\n终点 丙 通过\n";
  std::vector<std::string> const good{
      request(1, "textDocument/hover", asked_at(uri, 1, 4)),
      request(2, "textDocument/completion", asked_at(uri, 1, 8)),
      request(3, "textDocument/definition", asked_at(uri, 1, 22)),
      request(4, "textDocument/formatting",
              Json::Object{{"textDocument", Json::Object{{"uri", uri}}}}),
      notice("textDocument/didOpen", opened(uri, text)),
      notice("textDocument/didChange", whole_change(uri, 2, text + "# 🏡\n")),
      notice("textDocument/didClose", Json::Object{{"textDocument", Json::Object{{"uri", uri}}}}),
      notice("textDocument/didChange",
             Json::Object{{"contentChanges",
                           Json::Array{Json::Object{{"range", Json::Object{{"end", place(1, 9)},
                                                                           {"start", place(1, 2)}}},
                                                    {"text", "}{"}}}},
                          {"textDocument", Json::Object{{"uri", uri}, {"version", 3}}}})};
  Client client;
  client.begin();
  int answers = 0;
  for (int i = 0; i < 10'000; ++i) {
    auto message = good[random() % good.size()];
    switch (random() % 4) {
      case 0:
        message.resize(random() % (message.size() + 1));
        break;
      case 1:
        for (int k = 0; k < 3; ++k)
          message[random() % message.size()] = static_cast<char>(random() % 256);
        break;
      case 2:
        message.erase(random() % message.size(), random() % 20);
        break;
      default:
        break;
    }
    for (auto const& said : client.server.receive(message)) {
      ++answers;
      REQUIRE(editor::read_json(said));
    }
    if (random() % 8 == 0)
      for (auto const& said : client.server.settle()) REQUIRE(editor::read_json(said));
    REQUIRE_FALSE(client.server.ended());
  }
  CHECK(answers > 1000);
  CHECK(client.error("shutdown", {}) == 0);
}

TEST_CASE("a document over the limit is let go, and taken up again once it fits",
          "[editor][protocol]") {
  Client client;
  client.begin();
  client.tell("textDocument/didOpen", opened(uri, "流程 甲\n"));
  auto const big =
      client.tell("textDocument/didChange",
                  whole_change(uri, 2, std::string(editor_document_bytes_max + 1, '#')));
  REQUIRE(big.size() == 1);
  CHECK(codes_in(big[0]) == "YS-1002");
  Json const piece = Json::Object{
      {"contentChanges",
       Json::Array{Json::Object{
           {"range", Json::Object{{"end", place(0, 0)}, {"start", place(0, 0)}}}, {"text", "x"}}}},
      {"textDocument", Json::Object{{"uri", uri}, {"version", 3}}}};
  auto const still = client.tell("textDocument/didChange", piece);
  REQUIRE(still.size() == 1);
  CHECK(codes_in(still[0]) == "YS-1002");
  auto const small = client.tell("textDocument/didChange", whole_change(uri, 4, "流程 甲\n"));
  REQUIRE(small.size() == 1);
  CHECK(codes_in(small[0]).find("YS-1002") == std::string::npos);
}
