#pragma once
// What the operating system says when it cannot do something, in the reader's language.

#include <system_error>

#include "yishi/base/text.hpp"

namespace yishi {

/// “没有这个文件或文件夹” / "No such file or directory" for ENOENT. The English is the system's
/// own; a reason without Chinese words is told in its English, with its number, so that somebody
/// can look it up.
Words errno_words(int error);
inline Words errno_words(std::error_code const& error) { return errno_words(error.value()); }

}  // namespace yishi
