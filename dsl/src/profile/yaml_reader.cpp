// The only place where yaml-cpp is spoken to. Its marks count bytes, its messages are English, and
// it lets duplicate keys and merge keys pass: an event handler sees all of them.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "profile/yaml_node.hpp"
#include "profile/yaml_scan.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr std::size_t most_values = 200'000;

/// Ends the parse after the reason was said.
struct Stop {};

/// The repaired text in UTF-8, and the place in the Source of each of its bytes.
struct Bytes {
  std::string utf8;
  std::vector<std::uint32_t> origin;
};

Bytes bytes_of(ScannedYaml const& scanned) {
  Bytes bytes;
  for (std::size_t i = 0; i < scanned.text.size(); ++i) {
    bytes.utf8 += to_utf8(scanned.text[i]);
    bytes.origin.resize(bytes.utf8.size(), scanned.origin[i]);
  }
  bytes.origin.push_back(scanned.origin.back());
  return bytes;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00A0'; }

std::string trimmed(std::string const& utf8) {
  std::u32string text = to_utf32(utf8);
  while (!text.empty() && is_blank(text.back())) text.pop_back();
  std::size_t first = 0;
  while (first < text.size() && is_blank(text[first])) ++first;
  return to_utf8(std::u32string_view{text}.substr(first));
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(Page const& page, Bytes const& bytes) : page_(page), bytes_(bytes) {}

  std::optional<YamlNode> take() { return std::move(root_); }
  std::uint32_t place(YAML::Mark const& mark) const {
    std::size_t const last = bytes_.origin.size() - 1;
    std::size_t const at = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
    return bytes_.origin[std::min(at, last)];
  }

  void OnDocumentStart(YAML::Mark const& mark) override {
    if (!root_) return;
    std::size_t const byte = std::min(static_cast<std::size_t>(mark.pos), bytes_.utf8.size());
    bool const marked = std::string_view{bytes_.utf8}.substr(byte, 3) == "---";
    std::uint32_t const at = place(mark);
    page_.say(marked ? kind(catalog::text, "YS-1522") : kind(catalog::text, "YS-1521"),
              {at, at + 1});
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t) override {
    // yaml-cpp's mark is that of the next token, maybe lines below: nothing stands after the key.
    auto const& key = stack_.empty() ? std::optional<YamlNode>{} : stack_.back().key;
    std::uint32_t const at = key ? key->span.end : place(mark);
    add(empty_at(at));
  }

  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
    std::uint32_t const at = place(mark);
    std::uint32_t const line = page_.source().locate(at).line;
    if (line != last_alias_line_) page_.say(kind(catalog::text, "YS-1523"), {at, at + 1});
    last_alias_line_ = line;
    YamlNode node = empty_at(at);
    node.kind = YamlNode::Kind::refused;
    add(std::move(node));
  }

  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                std::string const& value) override {
    check_tag(mark, tag);
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.quoted = tag == "!";
    node.text = node.quoted ? value : trimmed(value);
    node.span = span_of_scalar(mark, node);
    add(std::move(node));
  }

  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::list, mark, tag);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark, tag);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    YamlNode node;
    std::optional<YamlNode> key;             // of a map: waits for its value
    bool drop = false;                       // the value that comes is not kept
    std::map<std::string, SourceSpan> seen;  // keys so far
  };

  static YamlNode empty_at(std::uint32_t at) {
    YamlNode node;
    node.span = {at, at};
    return node;
  }

  void check_tag(YAML::Mark const& mark, std::string const& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    std::uint32_t const at = place(mark);
    page_.say(kind(catalog::text, "YS-1525"), {at, at + 1});
  }

  void open(YamlNode::Kind what, YAML::Mark const& mark, std::string const& tag) {
    check_tag(mark, tag);
    std::uint32_t const at = place(mark);
    if (stack_.size() == ScannedYaml::deepest) {
      page_.say(kind(catalog::text, "YS-1526"), {at, at + 1}, {std::int64_t{ScannedYaml::deepest}});
      throw Stop{};
    }
    Frame frame;
    frame.node.kind = what;
    frame.node.span = {at, at + 1};
    stack_.push_back(std::move(frame));
  }

  void close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (++values_ > most_values) {
      page_.say(kind(catalog::text, "YS-1527"), node.span, {std::int64_t{most_values}});
      throw Stop{};
    }
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.key) {
      take_key(frame, std::move(node));
    } else {
      if (!frame.drop) frame.node.entries.push_back({std::move(*frame.key), std::move(node)});
      frame.key.reset();
    }
  }

  void take_key(Frame& frame, YamlNode key) {
    frame.drop = true;
    if (key.kind != YamlNode::Kind::scalar) {
      page_.say(kind(catalog::text, "YS-1530"), key.span);
    } else if (key.text == "<<") {
      page_.say(kind(catalog::text, "YS-1524"), key.span);
    } else if (auto const [first, fresh] = frame.seen.try_emplace(key.text, key.span); !fresh) {
      page_.say(kind(catalog::schema, "YS-2400"), key.span, {key.text}, std::nullopt,
                {{first->second, {"第一次写在这里", "written here first"}}});
    } else {
      frame.drop = false;
    }
    frame.key = std::move(key);
  }

  /// yaml-cpp says where a scalar begins, not where it ends.
  SourceSpan span_of_scalar(YAML::Mark const& mark, YamlNode const& node) const {
    std::u32string_view const text = page_.source().text();
    std::uint32_t const begin = place(mark);
    std::size_t length = to_utf32(node.text).size();
    if (node.quoted && begin < text.size()) {
      std::size_t end = begin + 1;
      while (end < text.size() && text[end] != text[begin] && text[end] != U'\n') ++end;
      length = end + 1 - begin;
    }
    std::size_t const line_end = std::min(text.find_first_of(U"\r\n", begin), text.size());
    return {begin, static_cast<std::uint32_t>(std::min<std::size_t>(begin + length, line_end))};
  }

  Page const& page_;
  Bytes const& bytes_;
  std::vector<Frame> stack_;
  std::optional<YamlNode> root_;
  std::size_t values_ = 0;
  std::uint32_t last_alias_line_ = 0;
};

/// What yaml-cpp means, in the catalogue's words.
DiagnosticKind const* kind_of(std::string const& message) {
  using namespace YAML::ErrorMsg;
  struct Row {
    char const* message;
    DiagnosticKind const* kind;
  };
  Row const rows[] = {
      {MAP_VALUE, kind(catalog::text, "YS-1520")},
      {END_OF_MAP, kind(catalog::text, "YS-1521")},
      {END_OF_SEQ, kind(catalog::text, "YS-1521")},
      {TAB_IN_INDENTATION, kind(catalog::text, "YS-1512")},
      {UNKNOWN_ANCHOR, kind(catalog::text, "YS-1523")},
      {UNKNOWN_TOKEN, kind(catalog::text, "YS-1528")},
  };
  for (Row const& row : rows)
    if (message == row.message) return row.kind;
  return kind(catalog::text, "YS-1529");
}

void say_exception(Page const& page, TreeBuilder const& builder, ScannedYaml const& scanned,
                   YAML::Exception const& exception) {
  std::uint32_t const at = builder.place(exception.mark);
  std::uint32_t const line = page.source().locate(at).line;
  // What was repaired on this line has been said already.
  if (std::find(scanned.lines.begin(), scanned.lines.end(), line) != scanned.lines.end()) return;
  page.say(kind_of(exception.msg), {at, at + 1});
}

}  // namespace

std::optional<YamlNode> read_yaml(Page const& page) {
  ScannedYaml const scanned = scan_yaml(page);
  if (scanned.hopeless) return std::nullopt;
  Bytes const bytes = bytes_of(scanned);
  TreeBuilder builder{page, bytes};
  try {
    std::istringstream stream{bytes.utf8};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (YAML::Exception const& exception) {
    say_exception(page, builder, scanned, exception);
    return std::nullopt;
  } catch (Stop const&) {
    return std::nullopt;
  }
  std::optional<YamlNode> root = builder.take();
  if (!root) page.say(kind(catalog::text, "YS-1505"), {0, 0});
  return root;
}

}  // namespace yishi::dsl
