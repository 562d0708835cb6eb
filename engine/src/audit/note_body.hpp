#pragma once
// What a checkpoint note claims, even if its signature is not good.

#include <cstdint>
#include <optional>
#include <string_view>

#include "yishi/trail/hash.hpp"

namespace yishi::engine::audit {

struct NoteBody {
  std::int64_t size = 0;
  trail::Digest root{};
};

/// The second and third line of a note that could not be opened; nothing if they are not a size and
/// a root. Says nothing about who wrote it.
std::optional<NoteBody> note_body(std::string_view note);

}  // namespace yishi::engine::audit
