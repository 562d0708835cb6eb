// One line of a script: JSON, read event by event so that a key that stands there twice is seen.

#include <boost/json/basic_parser_impl.hpp>
#include <set>

#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi {

namespace {

namespace json = boost::json;

constexpr std::size_t line_bytes_max = 1U << 20U;
constexpr std::size_t depth_max = 3;

/// Gathers fields: an object inside is `outer.inner`, an array repeats its field.
class Fields {
 public:
  constexpr static std::size_t max_object_size = 1000;
  constexpr static std::size_t max_array_size = 10'000;
  constexpr static std::size_t max_key_size = 1024;
  constexpr static std::size_t max_string_size = line_bytes_max;

  std::vector<std::pair<std::string, std::string>> fields;
  Words problem;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code& error) {
    if (in_array_)
      return stop(error, {"列表里只能写文字或数", "a list holds text or numbers only"});
    if (++depth_ >= depth_max) return stop(error, {"括号套得太深", "nested too deeply"});
    if (depth_ == 2) outer_ = key_;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth_;
    outer_.clear();
    return true;
  }
  bool on_array_begin(json::error_code& error) {
    if (in_array_ || depth_ == 0) return stop(error, {"一行要是一个 {…}", "a line is one {…}"});
    in_array_ = true;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) {
    in_array_ = false;
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    text_.append(part.data(), part.size());
    key_ = outer_.empty() ? text_ : outer_ + "." + text_;
    text_.clear();
    if (seen_.insert(key_).second) return true;
    return stop(error, {"“" + key_ + "”写了两次", "`" + key_ + "` stands there twice"});
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code& error) {
    text_.append(part.data(), part.size());
    return value(error);
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t, json::string_view part, json::error_code& error) {
    text_.append(part.data(), part.size());
    return value(error);
  }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code& error) {
    text_.append(part.data(), part.size());
    return value(error);
  }
  // A fraction is taken as it is typed: 1.5 万元 is read by the field that wants money.
  bool on_double(double, json::string_view part, json::error_code& error) {
    text_.append(part.data(), part.size());
    return value(error);
  }
  bool on_bool(bool, json::error_code& error) { return unfit(error); }
  bool on_null(json::error_code& error) { return unfit(error); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  bool stop(json::error_code& error, Words why) {
    problem = std::move(why);
    error = json::error::syntax;
    return false;
  }
  bool unfit(json::error_code& error) {
    return stop(error, {"true、false、null 用不上，写文字或数",
                        "true, false and null have no use here; write text or a number"});
  }
  bool value(json::error_code& error) {
    if (depth_ == 0) return stop(error, {"一行要是一个 {…}", "a line is one {…}"});
    fields.emplace_back(key_, std::move(text_));
    text_.clear();
    return true;
  }

  std::set<std::string> seen_;
  std::string outer_;
  std::string key_;
  std::string text_;
  std::size_t depth_ = 0;
  bool in_array_ = false;
};

Diagnostic unreadable(Words why) {
  Diagnostic diagnostic;
  diagnostic.kind = kind(catalog::system, "YS-9137");
  diagnostic.arguments = {std::move(why)};
  return diagnostic;
}

}  // namespace

Result<Request, Diagnostic> read_request(std::string_view line) {
  if (line.size() > line_bytes_max)
    return Failure{unreadable({"这一行超过 1 MiB", "the line is over 1 MiB"})};
  if (!is_utf8(line)) return Failure{unreadable({"不是 UTF-8 编码", "it is not UTF-8"})};
  json::basic_parser<Fields> parser(json::parse_options{});
  json::error_code error;
  auto const read = parser.write_some(false, line.data(), line.size(), error);
  auto const& said = parser.handler().problem;
  if (error || read != line.size()) {
    if (!said.zh.empty()) return Failure{unreadable(said)};
    auto const place = std::to_string(to_utf32(line.substr(0, read)).size() + 1);
    return Failure{unreadable({"第 " + place + " 个字起读不懂", "character " + place})};
  }
  Request request;
  for (auto& [name, value] : parser.handler().fields) {
    if (name == "do")
      request.verb = std::move(value);
    else
      request.fields.emplace_back(std::move(name), std::move(value));
  }
  if (request.verb.empty())
    return Failure{unreadable({"少了 \"do\"（做什么）", "\"do\" is missing"})};
  return request;
}

}  // namespace yishi
