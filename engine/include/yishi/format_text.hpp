#pragma once
// Workflow texts in their usual form, in either surface language, and how a text takes the place of
// another on the disk.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"

namespace yishi {

struct TextFormat {
  std::optional<std::string> text;   // there iff nothing is an error
  std::optional<Language> language;  // of the text as it was, if it could be read at all
  std::shared_ptr<Source> source;    // never null
  std::vector<Diagnostic> diagnostics;
};

/// Lays out one workflow text; with `into` in that language. The rules that it says are the same,
/// every remark is there, and laying it out again changes nothing. `name` is how messages call it.
TextFormat format_text(std::string name, std::string_view bytes, std::optional<Language> into = {});

/// Puts `bytes` in the place of what is in `file`: written beside it, synced, then renamed, so that
/// a power cut leaves either the old text or the new one. Rights are kept, and a link still leads
/// to its file. Throws engine::StoreError (YS-9051), with the old text untouched.
void replace_text(std::filesystem::path const& file, std::string_view bytes);

}  // namespace yishi
