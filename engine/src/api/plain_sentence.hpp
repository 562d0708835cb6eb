#pragma once
// Sentences for events that say everything themselves: no name has to be looked up for them.

#include "yishi/engine/event.hpp"

namespace yishi {

struct PlainSentence {
  Words operator()(engine::event::NoticeInterrupted const& e) const;
  Words operator()(engine::event::RecordTakenBack const& e) const;
  Words operator()(engine::event::KeepersNamed const& e) const;
  Words operator()(engine::event::KeyRotated const& e) const;
  Words operator()(engine::event::KeyRecoveryPosted const& e) const;
  Words operator()(engine::event::KeyTakenOver const& e) const;
};

}  // namespace yishi
