// One bar of a vote in words, and the other behind it.

#include "api/vote_words.hpp"

namespace yishi {

namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

template <class Bar>
Words bar_words(Bar const& bar) {
  auto const over = rules::words_for(bar.base);
  auto const* unit = rules::counts_households(bar.base) ? " 户" : " 人";
  return {"同意 " + number(bar.approve) + " 票，" + over.zh + " " + number(bar.total) + unit +
              "，须 " + number(bar.needed) + " 票",
          number(bar.approve) + " in favour; " + number(bar.needed) + " needed of " +
              number(bar.total) + " " + over.en};
}

template <class Motion>
Words both_bars(Motion const& motion) {
  auto words = bar_words(motion);
  if (!motion.also) return words;
  auto const households = bar_words(*motion.also);
  return {words.zh + "；按户，" + households.zh, words.en + "; by households, " + households.en};
}

}  // namespace

Words reckoning_words(engine::event::MotionPassed const& motion) { return both_bars(motion); }
Words reckoning_words(engine::event::MotionFailed const& motion) { return both_bars(motion); }

}  // namespace yishi
