// Sentences for events that say everything themselves.

#include "api/plain_sentence.hpp"

#include <optional>
#include <string>

namespace yishi {

namespace event = engine::event;

namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

std::string short_key(std::string const& key) { return key.substr(0, 8) + "…"; }

/// What is said first of a key that somebody else has.
Words stolen_words(std::optional<std::int64_t> const& trusted) {
  if (!trusted) return {};
  auto const size = number(*trusted);
  return {"旧密钥失窃，它签的凭证只信到 " + size + " 条；",
          "the old key was stolen, its checkpoints are trusted up to " + size + " entries; "};
}

}  // namespace

Words PlainSentence::operator()(event::NoticeInterrupted const& e) const {
  return {"第 " + number(e.notice) + " 号公示中断：" + e.reason,
          "notice no. " + number(e.notice) + " interrupted: " + e.reason};
}

Words PlainSentence::operator()(event::RecordTakenBack const& e) const {
  return {"收回第 " + number(e.target) + " 条：" + e.reason,
          "entry " + number(e.target) + " taken back: " + e.reason};
}

Words PlainSentence::operator()(event::KeepersNamed const& e) const {
  Words names;
  for (auto const& keeper : e.keepers) {
    names.zh += (names.zh.empty() ? "" : "、") + keeper.name;
    names.en += (names.en.empty() ? "" : ", ") + keeper.name;
  }
  auto const needed = number(e.needed);
  return {"密钥保管人：" + names.zh + "；找回密钥要 " + needed + " 人签字",
          "keepers of the key: " + names.en + "; " + needed + " sign for a new one"};
}

Words PlainSentence::operator()(event::KeyRotated const& e) const {
  auto const stolen = stolen_words(e.trusted);
  auto const key = short_key(e.new_key);
  return {stolen.zh + "换了签凭证的密钥，新的是 " + key,
          stolen.en + "the key that signs is another: " + key};
}

Words PlainSentence::operator()(event::KeyRecoveryPosted const& e) const {
  auto const stolen = stolen_words(e.trusted);
  auto const key = short_key(e.new_key);
  return {stolen.zh + "第 " + number(e.number) + " 号公示：找回密钥，新的是 " + key + "，公示到" +
              e.until.words().zh + " 24 时止",
          stolen.en + "notice no. " + number(e.number) + ": a new key, " + key +
              ", posted until the end of " + e.until.words().en};
}

Words PlainSentence::operator()(event::KeyTakenOver const& e) const {
  auto const key = short_key(e.new_key);
  return {"启用了新密钥 " + key, "the new key is in use: " + key};
}

}  // namespace yishi
