// Unpacks what is asked for and no more: sizes that an archive declares are looked at first and not
// relied on afterwards.

#include "profile/parts.hpp"

#include <zip.h>

#include <algorithm>
#include <array>

#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr zip_int64_t parts_max = 4'000;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Parts::Close::operator()(zip* archive) const { zip_discard(archive); }

Parts::Parts(std::string_view bytes, std::string name, Diagnostics& out)
    : name_(std::move(name)), out_(out) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (source != nullptr && archive_ == nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive_ != nullptr && zip_get_num_entries(archive_.get(), 0) > parts_max) archive_.reset();
  if (archive_ == nullptr)
    say(kind(catalog::tables, "YS-8021"),
        {name_, Words{"压缩包读不出来", "its archive cannot be read"}});
}

bool Parts::has(std::string const& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

void Parts::say(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  out_.add(std::move(diagnostic));
  broken_ = true;
}

std::optional<std::string> Parts::read(std::string const& part) {
  auto const index = zip_name_locate(archive_.get(), part.c_str(), 0);
  if (index < 0 || broken_) return std::nullopt;
  auto const damaged = [&](Words const& what) {
    say(kind(catalog::tables, "YS-8021"),
        {name_, Words{part + what.zh, "`" + part + "` " + what.en}});
    return std::nullopt;
  };
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
    return damaged({" 读不出来", "cannot be read"});
  std::unique_ptr<zip_file_t, CloseFile> const file{
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0)};
  if (file == nullptr) return damaged({" 读不出来", "cannot be read"});
  auto const too_tight = std::max(ratio_from, ratio_max * std::uint64_t{stat.comp_size});
  std::string bytes;
  std::array<char, 1 << 16> block{};
  for (;;) {
    auto const got = zip_fread(file.get(), block.data(), block.size());
    if (got < 0) return damaged({" 读不出来", "cannot be read"});
    if (got == 0) break;
    bytes.append(block.data(), static_cast<std::size_t>(got));
    if (bytes.size() > too_tight) {
      say(kind(catalog::tables, "YS-8023"),
          {part, static_cast<std::int64_t>(stat.comp_size),
           static_cast<std::int64_t>(std::max<std::uint64_t>(stat.size, bytes.size()))});
      return std::nullopt;
    }
    unpacked_ += static_cast<std::uint64_t>(got);
    if (bytes.size() > part_bytes_max || unpacked_ > all_bytes_max) {
      say(kind(catalog::tables, "YS-8022"),
          {part, static_cast<std::int64_t>(
                     std::min(part_bytes_max, all_bytes_max - (unpacked_ - bytes.size())))});
      return std::nullopt;
    }
  }
  // Everything that is read here is UTF-8 by the programs that write it; only then does looking for
  // the word below mean anything.
  if (!is_utf8(bytes)) return damaged({" 不是 UTF-8", "is not UTF-8"});
  if (bytes.find("<!DOCTYPE") != std::string::npos || bytes.find("<!ENTITY") != std::string::npos) {
    say(kind(catalog::tables, "YS-8024"), {part});
    return std::nullopt;
  }
  return bytes;
}

}  // namespace yishi::dsl
