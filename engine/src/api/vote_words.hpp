#pragma once
// What a vote came to, in words: its bar, or both of them.

#include "yishi/engine/event.hpp"

namespace yishi {

/// “同意 29 票，实到 40 人，须 21 票；按户，同意 30 票，代表户 41 户，须 21 票”
Words reckoning_words(engine::event::MotionPassed const& motion);
Words reckoning_words(engine::event::MotionFailed const& motion);

}  // namespace yishi
