// Opening the files of a village's folder, whatever they turn out to be.

#include "profile/reading.hpp"

#include <algorithm>
#include <system_error>

#include "profile/encoding.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

/// The first character above ASCII: where another encoding begins to matter.
SourceSpan first_foreign(Source const& source) {
  auto const text = source.text();
  for (std::uint32_t at = 0; at < text.size(); ++at)
    if (text[at] > 0x7F) return {at, at + 1};
  return {0, 0};
}

}  // namespace

std::optional<std::string> inside_folder(std::string typed) {
  std::replace(typed.begin(), typed.end(), '\\', '/');
  std::filesystem::path const path{typed};
  bool const climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (path.is_absolute() || climbs || typed.find(':') != std::string::npos) return std::nullopt;
  return typed;
}

Source const& Reading::keep(std::string name, std::string_view utf8) {
  sources_.push_back(std::make_shared<Source>(std::move(name), utf8));
  return *sources_.back();
}

Source const* Reading::find(std::string_view name) const {
  for (auto const& source : sources_)
    if (source->name() == name) return source.get();
  return nullptr;
}

std::vector<std::string> Reading::files(std::string const& below) const {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator iterator{folder_ / below, error};
  for (; !error && iterator != std::filesystem::directory_iterator{}; iterator.increment(error))
    names.push_back(iterator->path().filename().string());
  for (auto const& [name, text] : unsaved_)
    if (std::filesystem::path(name).parent_path() == below)
      names.push_back(std::filesystem::path(name).filename().string());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void Reading::say_missing(Opening const& opening) {
  if (opening.asker == nullptr) return;
  std::filesystem::path const path{opening.name};
  std::string const below = path.parent_path().string();
  std::vector<std::string> names = files(below);
  if (!below.empty())
    for (std::string& name : names) name.insert(0, below + "/");
  std::optional<std::string> fix;
  if (auto const near = nearest(opening.name, names))
    fix = opening.asker->line_with(opening.asked_at, *near);
  opening.asker->say(kind(catalog::schema, "YS-2431"), opening.asked_at, {opening.name}, fix);
}

Source const& Reading::keep_decoded(Opening const& opening, std::string const& bytes) {
  Decoded const decoded = decode(bytes);
  Source const& source = keep(opening.name, decoded.utf8);
  Page const page{source, out_};
  switch (decoded.encoding) {
    case Encoding::utf8:
      break;
    case Encoding::workbook:
      page.say(kind(catalog::text, "YS-1504"), {0, 0}, {opening.name});
      break;
    case Encoding::utf16:
      page.say(kind(catalog::text, "YS-1501"), {0, 0}, {opening.name});
      break;
    case Encoding::broken: {
      std::uint32_t const at = source.first_malformed().value_or(0);
      page.say(kind(catalog::text, "YS-1502"), {at, at + 1},
               {static_cast<std::int64_t>(source.malformed())});
      break;
    }
    case Encoding::gb18030:
      page.say(opening.conversion == Conversion::noted ? kind(catalog::tables, "YS-8010")
                                                       : kind(catalog::text, "YS-1500"),
               first_foreign(source), {opening.name});
      break;
  }
  return source;
}

FileBytes Reading::bytes_of(Opening const& opening) const {
  auto const unsaved = unsaved_.find(opening.name);
  if (unsaved == unsaved_.end()) return read_file(folder_ / opening.name, opening.limit);
  auto const& text = unsaved->second;
  bool const fits = text.size() <= opening.limit;
  return {fits ? FileBytes::Status::read : FileBytes::Status::too_big, fits ? text : std::string(),
          text.size()};
}

Source const* Reading::open(Opening const& opening) {
  if (Source const* known = find(opening.name)) return known;
  FileBytes const file = bytes_of(opening);
  if (file.status == FileBytes::Status::missing) {
    say_missing(opening);
    return nullptr;
  }
  if (file.status == FileBytes::Status::too_big) {
    Source const& source = keep(opening.name, "");
    Page{source, out_}.say(kind(catalog::text, "YS-1503"), {0, 0},
                           {opening.name, static_cast<std::int64_t>(file.size),
                            static_cast<std::int64_t>(opening.limit)});
    return nullptr;
  }
  Source const& source = keep_decoded(opening, file.bytes);
  return source.text().empty() && !file.bytes.empty() ? nullptr : &source;
}

}  // namespace yishi::dsl
