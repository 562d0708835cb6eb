// The pass over the raw text. It follows YAML closely enough to know where a key may stand, and no
// closer: comments, quotes, block scalars and flow brackets are recognised, values are not read.

#include "profile/yaml_scan.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "yishi/base/catalog/text.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr std::u32string_view flow_marks = U",[]{}";

bool is_blank(char32_t c) { return c == U' ' || c == U'\t'; }
bool is_wide_blank(char32_t c) { return c == U'\u3000' || c == U'\u00A0'; }

/// Characters that nobody sees and that make two equal words differ.
bool is_invisible(char32_t c) {
  bool const control = (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0x7F;
  bool const zero_width = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
                          c == 0x2060 || c == 0xFEFF || c == 0x00AD;
  return control || zero_width;
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c >= 0x2E80;
}

struct Edit {
  std::uint32_t at = 0;
  std::uint32_t removed = 0;
  std::u32string inserted;
};

struct Finding {
  DiagnosticKind const* kind = nullptr;
  SourceSpan span;
  std::vector<Argument> arguments;
  std::uint32_t fixed_line = 0;  // the line to print repaired
};

class Scanner {
 public:
  explicit Scanner(Page const& page) : page_(page), text_(page.source().text()) {}

  ScannedYaml run() {
    drop_invisible();
    Source const& source = page_.source();
    for (std::uint32_t number = 1; number <= source.line_count() && !hopeless_; ++number) {
      line_number_ = number;
      begin_ = source.offset({number, 1});
      end_ = begin_ + static_cast<std::uint32_t>(source.line(number).size());
      if (source.line(number).size() > ScannedYaml::longest_line) say_too_long();
      scan_line();
    }
    if (quote_ != 0) close_quote_by_force();
    if (!open_.empty() && !hopeless_) close_brackets_by_force();
    return finish();
  }

 private:
  struct Open {
    char32_t close = 0;
    std::uint32_t at = 0;
    std::uint32_t key_column = 0;
  };

  // What was found, and how it would be right.

  void find(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments = {}) {
    // One sentence for a line is enough: its repair is the whole line.
    for (std::size_t i = findings_.size(); i-- > 0 && findings_[i].fixed_line == line_number_;)
      if (findings_[i].kind == kind) return;
    // Nobody reads more of them; the text is repaired all the same.
    if (findings_.size() < 1000)
      findings_.push_back({kind, span, std::move(arguments), line_number_});
  }
  void edit(std::uint32_t at, std::uint32_t removed, std::u32string_view inserted) {
    edits_.push_back({at, removed, std::u32string{inserted}});
  }

  void drop_invisible() {
    for (std::uint32_t at = 0; at < text_.size(); ++at) {
      char32_t const c = text_[at];
      if (c == U'\r' && at + 1 < text_.size() && text_[at + 1] == U'\n') edit(at, 1, U"");
      if (!is_invisible(c)) continue;
      char name[16];
      std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
      line_number_ = page_.source().locate(at).line;
      find(kind(catalog::text, "YS-1515"), {at, at + 1}, {std::string{name}});
      edit(at, 1, U"");
    }
  }

  // One line.

  void scan_line() {
    std::uint32_t first = begin_;
    while (first < end_ && (is_blank(text_[first]) || is_wide_blank(text_[first]))) ++first;
    if (first == end_) return;
    std::uint32_t const indent = first - begin_;
    if (block_parent_ && indent > *block_parent_) return;
    block_parent_.reset();
    if (quote_ != 0 && open_.empty() && indent <= key_column_) close_quote_by_force();
    if (quote_ != 0) {
      scan_tokens(skip_quoted(begin_), false);
      last_content_end_ = end_;
      return;
    }
    if (text_[first] == U'#') return;
    if (!open_.empty() && indent <= open_.front().key_column && !is_close(text_[first]))
      close_brackets_by_force();
    if (open_.empty()) check_indentation(first);
    scan_tokens(first, true);
    last_content_end_ = trimmed_end();
  }

  void check_indentation(std::uint32_t first) {
    bool told_tab = false;
    bool told_wide = false;
    for (std::uint32_t at = begin_; at < first; ++at) {
      if (text_[at] == U' ') continue;
      bool const tab = text_[at] == U'\t';
      bool& told = tab ? told_tab : told_wide;
      if (!told)
        find(tab ? kind(catalog::text, "YS-1512") : kind(catalog::text, "YS-1514"), {at, at + 1});
      told = true;
      edit(at, 1, U"  ");
    }
  }

  /// The end of the line without a comment and without blanks.
  std::uint32_t trimmed_end() const {
    std::uint32_t last = comment_at_.value_or(end_);
    while (last > begin_ && is_blank(text_[last - 1])) --last;
    return last;
  }

  // The tokens of a line; `key` says whether a key may stand here.

  void scan_tokens(std::uint32_t at, bool key) {
    comment_at_.reset();
    if (open_.empty()) key_column_ = at - begin_;
    std::size_t dashes = 0;
    while (at < end_ && !hopeless_) {
      char32_t const c = text_[at];
      if (is_blank(c) || is_wide_blank(c)) {
        ++at;
      } else if (c == U'#') {
        comment_at_ = at;
        return;
      } else if (c == U'-' && key && open_.empty() && blank_at(at + 1)) {
        if (++dashes > ScannedYaml::deepest) say_too_deep(at);
        key_column_ = at - begin_;
        at = skip_blanks(at + 1);
        if (at < end_ && text_[at] != U'|' && text_[at] != U'>') key_column_ = at - begin_;
      } else if ((c == U'|' || c == U'>') && open_.empty()) {
        block_parent_ = key_column_;
        return;
      } else {
        at = scan_token(at, key);
      }
    }
  }

  std::uint32_t scan_token(std::uint32_t at, bool& key) {
    char32_t const c = text_[at];
    if (c == U'"' || c == U'\'') return open_quote(at);
    if (c == U'{' || c == U'[' || c == U'｛' || c == U'［') return open_bracket(at, key);
    if (!open_.empty() && is_close(c)) return close_bracket(at, key);
    if (!open_.empty() && (c == U',' || c == U'，')) {
      if (c == U'，') replace_wide(at, U",");
      key = true;
      return at + 1;
    }
    if ((c == U':' && blank_at(at + 1)) || (c == U':' && !open_.empty())) {
      key = false;
      return at + 1;
    }
    if (c == U'：' || c == U':') {
      if (!key) return at + 1;
      key = false;
      return repair_colon(at);
    }
    return scan_plain(at, key);
  }

  std::uint32_t scan_plain(std::uint32_t const first, bool& key) {
    std::optional<std::uint32_t> candidate;
    bool word_before = false;
    std::uint32_t at = first;
    for (; at < end_; ++at) {
      char32_t const c = text_[at];
      if (c == U'#' && is_blank(text_[at - 1])) break;
      if (!open_.empty() && (flow_marks.find(c) != std::u32string_view::npos || is_close(c))) break;
      if (!open_.empty() && c == U'，' && key_follows(at + 1)) break;
      if (c == U':' && (blank_at(at + 1) || flow_mark_at(at + 1))) {
        key = false;
        return at + 1;
      }
      if (key && !candidate && word_before && is_colon_of_key(at)) candidate = at;
      word_before = word_before || is_letter(c);
    }
    if (candidate) {
      key = false;
      return repair_colon(*candidate);
    }
    check_wide_quotes(first, at);
    return at;
  }

  bool is_colon_of_key(std::uint32_t at) const {
    if (text_[at] == U'：') return true;
    return text_[at] == U':' && !(at + 1 < end_ && text_[at + 1] == U'/');
  }

  /// Whether what stands between here and the next comma or bracket is `key:` and a value.
  bool key_follows(std::uint32_t at) const {
    for (; at < end_; ++at) {
      char32_t const c = text_[at];
      if (c == U':' || c == U'：') return true;
      if (c == U'，' || is_close(c) || flow_marks.find(c) != std::u32string_view::npos)
        return false;
    }
    return false;
  }

  /// A full-width colon, or a colon without its blank, at `at`. Returns where the value begins.
  std::uint32_t repair_colon(std::uint32_t at) {
    std::uint32_t after = at + 1;
    while (after < end_ && (is_blank(text_[after]) || is_wide_blank(text_[after]))) ++after;
    find(text_[at] == U'：' ? kind(catalog::text, "YS-1510") : kind(catalog::text, "YS-1511"),
         {at, at + 1});
    edit(at, after - at, after == end_ ? U":" : U": ");
    return after;
  }

  void replace_wide(std::uint32_t at, std::u32string_view mark) {
    std::string const wide = to_utf8(text_[at]);
    find(kind(catalog::text, "YS-1513"), {at, at + 1}, {wide, to_utf8(mark)});
    edit(at, 1, mark == U"," && !blank_at(at + 1) ? U", " : mark);
  }

  /// A value that begins and ends with Chinese quotation marks, which mean nothing to YAML.
  void check_wide_quotes(std::uint32_t first, std::uint32_t end) {
    while (end > first && (is_blank(text_[end - 1]) || is_wide_blank(text_[end - 1]))) --end;
    auto const is_wide_quote = [](char32_t c) { return c == U'“' || c == U'”' || c == U'＂'; };
    if (end - first < 2 || !is_wide_quote(text_[first]) || !is_wide_quote(text_[end - 1])) return;
    find(kind(catalog::text, "YS-1518"), {first, end});
    edit(first, 1, U"\"");
    edit(end - 1, 1, U"\"");
  }

  // Quotes and brackets, which may run over several lines.

  std::uint32_t open_quote(std::uint32_t at) {
    quote_ = text_[at];
    quote_at_ = at;
    quote_line_ = line_number_;
    last_content_end_ = trimmed_end();
    return skip_quoted(at + 1);
  }

  std::uint32_t skip_quoted(std::uint32_t at) {
    while (at < end_) {
      bool const escaped = quote_ == U'"' && text_[at] == U'\\';
      bool const doubled =
          quote_ == U'\'' && text_[at] == quote_ && at + 1 < end_ && text_[at + 1] == quote_;
      if (escaped || doubled) {
        at += 2;
      } else if (text_[at] == quote_) {
        quote_ = 0;
        return at + 1;
      } else {
        ++at;
      }
    }
    return end_;
  }

  void close_quote_by_force() {
    findings_.push_back(
        {kind(catalog::text, "YS-1516"), {quote_at_, quote_at_ + 1}, {}, quote_line_});
    edit(last_content_end_, 0, std::u32string(1, quote_));
    quote_ = 0;
  }

  static bool is_close(char32_t c) { return c == U'}' || c == U']' || c == U'｝' || c == U'］'; }

  std::uint32_t open_bracket(std::uint32_t at, bool& key) {
    char32_t const c = text_[at];
    bool const map = c == U'{' || c == U'｛';
    if (c == U'｛') replace_wide(at, U"{");
    if (c == U'［') replace_wide(at, U"[");
    if (open_.size() == ScannedYaml::deepest) say_too_deep(at);
    open_.push_back({map ? U'}' : U']', at, key_column_});
    key = true;
    return at + 1;
  }

  void say_too_long() {
    find(kind(catalog::text, "YS-1531"), {begin_, begin_ + 1},
         {std::int64_t{end_ - begin_}, std::int64_t{ScannedYaml::longest_line}});
    hopeless_ = true;
  }

  void say_too_deep(std::uint32_t at) {
    find(kind(catalog::text, "YS-1526"), {at, at + 1}, {std::int64_t{ScannedYaml::deepest}});
    hopeless_ = true;
  }

  std::uint32_t close_bracket(std::uint32_t at, bool& key) {
    char32_t const c = text_[at];
    if (c == U'｝') replace_wide(at, U"}");
    if (c == U'］') replace_wide(at, U"]");
    open_.pop_back();
    key = false;
    return at + 1;
  }

  void close_brackets_by_force() {
    std::u32string closers;
    for (std::size_t i = open_.size(); i-- > 0;) closers += open_[i].close;
    Open const first = open_.front();
    findings_.push_back({kind(catalog::text, "YS-1517"),
                         {first.at, first.at + 1},
                         {to_utf8(text_[first.at]), to_utf8(std::u32string(1, first.close))},
                         page_.source().locate(last_content_end_).line});
    edit(last_content_end_, 0, closers);
    open_.clear();
  }

  bool blank_at(std::uint32_t at) const { return at >= end_ || is_blank(text_[at]); }
  bool flow_mark_at(std::uint32_t at) const {
    return !open_.empty() && at < end_ && flow_marks.find(text_[at]) != std::u32string_view::npos;
  }
  std::uint32_t skip_blanks(std::uint32_t at) const {
    while (at < end_ && is_blank(text_[at])) ++at;
    return at;
  }

  // The repaired text.

  std::string repaired(std::uint32_t line) const {
    std::uint32_t at = page_.source().offset({line, 1});
    std::uint32_t const end = at + static_cast<std::uint32_t>(page_.source().line(line).size());
    std::u32string result;
    auto next = std::lower_bound(edits_.begin(), edits_.end(), at,
                                 [](Edit const& e, std::uint32_t offset) { return e.at < offset; });
    for (; next != edits_.end() && next->at <= end; ++next) {
      if (next->at > at) result += text_.substr(at, next->at - at);
      result += next->inserted;
      at = std::max(at, next->at + next->removed);
    }
    if (at < end) result += text_.substr(at, end - at);
    return to_utf8(result);
  }

  ScannedYaml finish() {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](Edit const& a, Edit const& b) { return a.at < b.at; });
    ScannedYaml scanned;
    scanned.hopeless = hopeless_;
    for (Finding& found : findings_) {
      scanned.lines.push_back(page_.source().locate(found.span.begin).line);
      bool const repairable = found.kind != kind(catalog::text, "YS-1526") &&
                              found.kind != kind(catalog::text, "YS-1531");
      page_.say(found.kind, found.span, std::move(found.arguments),
                repairable ? std::optional{repaired(found.fixed_line)} : std::nullopt);
    }
    std::uint32_t at = 0;
    auto const copy_until = [&](std::uint32_t end) {
      for (; at < end; ++at) {
        scanned.text += text_[at];
        scanned.origin.push_back(at);
      }
    };
    for (Edit const& one : edits_) {
      copy_until(one.at);
      scanned.text += one.inserted;
      scanned.origin.insert(scanned.origin.end(), one.inserted.size(), one.at);
      at = std::max(at, one.at + one.removed);
    }
    copy_until(static_cast<std::uint32_t>(text_.size()));
    scanned.origin.push_back(at);
    return scanned;
  }

  Page const& page_;
  std::u32string_view text_;
  std::vector<Edit> edits_;
  std::vector<Finding> findings_;

  std::uint32_t line_number_ = 1;
  std::uint32_t begin_ = 0;  // of the line
  std::uint32_t end_ = 0;
  std::uint32_t last_content_end_ = 0;
  std::optional<std::uint32_t> comment_at_;

  std::uint32_t key_column_ = 0;               // of the innermost key or dash of the line
  std::optional<std::uint32_t> block_parent_;  // in a block scalar of a key at this column
  char32_t quote_ = 0;                         // the open quotation mark, or 0
  std::uint32_t quote_at_ = 0;
  std::uint32_t quote_line_ = 0;
  std::vector<Open> open_;
  bool hopeless_ = false;
};

}  // namespace

ScannedYaml scan_yaml(Page const& page) { return Scanner{page}.run(); }

}  // namespace yishi::dsl
