#pragma once
// Submissions that are made again because nobody knows whether the first try was recorded.

#include <string>

#include "yishi/engine/runtime.hpp"

namespace yishi::engine {

/// The nonce that stands for a key in a log: the first 32 hex digits of
/// SHA-256("yishi/key/v1\n" || log || "\n" || key).
std::string nonce_of_key(std::string const& log, std::string const& key);

/// Whether `entry` records what `submission` asks for: the same command, done at the same time, by
/// the same person in the same capacity and on the same authority. Commitments of sealed texts are
/// left out: the salt is drawn anew for each try, so the same text has another commitment, and the
/// first one cannot be opened here.
bool asks_the_same(Submission const& submission, Entry const& entry);

}  // namespace yishi::engine
