#pragma once
// The parts of a workbook: a zip archive from anybody's stick, unpacked within limits.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "yishi/base/diagnostic.hpp"

struct zip;

namespace yishi::dsl {

class Parts {
 public:
  static constexpr std::uint64_t part_bytes_max = 64 << 20;
  static constexpr std::uint64_t all_bytes_max = 128 << 20;
  /// A part over this size that is packed more tightly than this is no table.
  static constexpr std::uint64_t ratio_from = 1 << 20;
  static constexpr std::uint64_t ratio_max = 200;

  /// `bytes` has to outlive it. What is wrong is said about the file `name`.
  Parts(std::string_view bytes, std::string name, Diagnostics& out);

  /// Whether the archive could be opened at all; if not, that has been said.
  bool open() const { return archive_ != nullptr; }
  bool has(std::string const& part) const;
  /// A part in UTF-8 without entity definitions; nothing if it is not there. What is too big,
  /// packed too tightly or damaged has been said, and `broken` is true from then on.
  std::optional<std::string> read(std::string const& part);
  bool broken() const { return broken_; }

  void say(DiagnosticKind const* kind, std::vector<Argument> arguments);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::string name_;
  Diagnostics& out_;
  std::unique_ptr<zip, Close> archive_;
  std::uint64_t unpacked_ = 0;
  bool broken_ = false;
};

}  // namespace yishi::dsl
