// The framing of the protocol: Content-Length, a blank line, so many bytes.

#include <algorithm>
#include <cctype>
#include <charconv>

#include "yishi/editor.hpp"

namespace yishi {

namespace {

constexpr std::size_t header_bytes_max = 4096;
constexpr std::string_view length_name = "content-length:";

bool names_length(std::string_view line) {
  if (line.size() < length_name.size()) return false;
  return std::equal(length_name.begin(), length_name.end(), line.begin(), [](char a, char b) {
    return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
  });
}

std::optional<std::size_t> length_of(std::string_view line) {
  line.remove_prefix(length_name.size());
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  std::size_t length = 0;
  auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), length);
  if (error != std::errc{} || end != line.data() + line.size() || line.empty()) return {};
  return length;
}

}  // namespace

/// Reads lines up to the blank one; `message` when the content may follow.
EditorStream::Got EditorStream::read_header() {
  for (;;) {
    auto const end = buffer_.find('\n', begin_);
    if (end == std::string::npos) {
      if (buffer_.size() - begin_ <= header_bytes_max) return Got::nothing;
      begin_ = buffer_.size();  // no header is as long as this
      bad_ = in_header_ = true;
      return Got::nothing;
    }
    auto line = std::string_view(buffer_).substr(begin_, end - begin_);
    begin_ = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && !in_header_) continue;
    if (line.empty()) {
      in_header_ = false;
      bool const good = !bad_ && length_;
      bad_ = false;
      if (good) return Got::message;
      length_.reset();
      return Got::fault;
    }
    in_header_ = true;
    if (!names_length(line)) continue;  // a header that is nothing to us, or none at all
    auto const length = length_of(line);
    bad_ = !length;
    length_ = length;
  }
}

EditorStream::Got EditorStream::next(std::string& message) {
  if (skip_ > 0) {
    auto const gone = std::min(skip_, buffer_.size() - begin_);
    begin_ += gone;
    skip_ -= gone;
  }
  auto got = Got::nothing;
  bool const ready = length_ && !in_header_;
  if (skip_ == 0) got = ready ? Got::message : read_header();
  if (got == Got::message) {
    if (*length_ > editor_message_bytes_max) {
      skip_ = *length_;
      length_.reset();
      got = Got::fault;
    } else if (buffer_.size() - begin_ < *length_) {
      got = Got::nothing;
    } else {
      message.assign(buffer_, begin_, *length_);
      begin_ += *length_;
      length_.reset();
    }
  }
  if (got == Got::nothing && begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  return got;
}

std::string framed(std::string_view message) {
  return "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n" + std::string(message);
}

}  // namespace yishi
