#pragma once
// Why bytes could not be read, for people. The codec speaks English, for the record.

#include "yishi/base/text.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine {

/// “第 31 个字节” / "byte 31"; a path such as `command.input.item` as it is.
Words where_words(DecodeError const& error);
Words what_words(DecodeError const& error);
/// Both: “第 31 个字节：不是 JSON”.
Words words_for(DecodeError const& error);

}  // namespace yishi::engine
