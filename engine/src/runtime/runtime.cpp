// The loop of the shell: let timers happen, decide, seal, append, fold. Nothing here knows a rule.

#include "yishi/engine/runtime.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "codec/decode_words.hpp"
#include "runtime/repeat.hpp"
#include "runtime/step.hpp"
#include "runtime/well_formed.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/engine/key_change.hpp"
#include "yishi/engine/trial.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

constexpr int attempts_max = 3;

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

StoreError unreadable(DiagnosticKind const* kind, std::int64_t seq, DecodeError const& error) {
  Diagnostic what;
  what.kind = kind;
  what.arguments = {seq, words_for(error)};
  return StoreError(std::move(what));
}

}  // namespace

std::unique_ptr<Clock> system_clock() { return std::make_unique<SystemClock>(); }

void ManualClock::set(Instant now) {
  YISHI_ASSERT(now >= now_);
  now_ = now;
}

Runtime::Runtime(EventStore& store, std::string log, Clock const& clock)
    : store_(store), log_(std::move(log)), clock_(clock) {
  if (log_.empty()) log_ = trail::to_hex(trail::random_bytes(16));
  refresh();
}

void Runtime::fold(std::string const& leaf) {
  auto const entry = decode(leaf);
  if (!entry) throw unreadable(kind(catalog::system, "YS-9031"), state_.size, entry.error());
  auto const extended = extend_library(library_, *entry, store_);
  if (!extended) throw unreadable(kind(catalog::system, "YS-9032"), state_.size, extended.error());
  state_ = evolve(std::move(state_), *entry);
}

void Runtime::refresh() {
  constexpr std::int64_t page = 512;
  auto const size = store_.size(log_);
  while (state_.size < size) {
    auto const until = std::min(size, state_.size + page);
    for (auto const& leaf : store_.read(log_, state_.size, until)) fold(leaf);
    YISHI_ASSERT(state_.size == until);
  }
}

std::optional<Receipt> Runtime::find_key(std::string const& key) const {
  if (key.empty()) return std::nullopt;
  auto const seq = store_.find_nonce(log_, nonce_of_key(log_, key));
  if (!seq) return std::nullopt;
  auto leaf = store_.read(log_, *seq, *seq + 1).at(0);
  auto entry = decode(leaf);
  if (!entry) throw unreadable(kind(catalog::system, "YS-9031"), *seq, entry.error());
  return Receipt{*seq, *std::move(entry), std::move(leaf), true};
}

/// What came of this key before; nothing: it is a new one, or there is none.
std::optional<Outcome> Runtime::recall(Submission const& submission) const {
  auto known = find_key(submission.key);
  if (!known) return std::nullopt;
  if (!asks_the_same(submission, known->entry))
    return rejected(kind(catalog::system, "YS-9104"), {submission.key, known->seq});
  return *std::move(known);
}

std::variant<Receipt, Rejection, VersionConflict> Runtime::try_once(Submission const& submission) {
  auto const stamp = stamp_for(submission, clock_.now(),
                               submission.key.empty() ? trail::to_hex(trail::random_bytes(16))
                                                      : nonce_of_key(log_, submission.key));
  take_in(library_, submission, &store_);
  auto decision = decide(library_, state_, stamp, submission.command);
  if (auto* rejection = std::get_if<Rejection>(&decision)) return std::move(*rejection);
  auto& acceptance = std::get<Acceptance>(decision);

  if (is_key_change(submission.command)) {
    auto const edge = store_.right_edge(log_);
    if (edge.size() != state_.size) return VersionConflict{edge.size()};
    KeyPlace const place{log_, state_.size, edge.root()};
    if (auto refusal = not_signed(check_signatures(state_.keys, submission.command, place)))
      return std::move(*refusal);
  }

  Receipt receipt;
  receipt.seq = state_.size;
  receipt.entry = Entry{log_,
                        state_.size,
                        stamp,
                        std::move(acceptance.stream),
                        submission.command,
                        std::move(acceptance.events)};
  receipt.leaf = encode(receipt.entry);
  if (auto refusal = too_long(receipt.leaf.size())) return std::move(*refusal);

  Append append{receipt.leaf, stamp.nonce, submission.attachments, submission.side};
  auto const appended = store_.append(log_, state_.size, {std::move(append)});
  if (!appended) return appended.error();
  fold(receipt.leaf);
  if (listener_) listener_(receipt);
  return receipt;
}

void Runtime::fire_due(std::vector<Receipt>& fired) {
  for (int count = 0; count < timers_per_pass_max; ++count) {
    auto const now = clock_.now();
    auto const due = due_case(library_, state_, now);
    if (!due) return;
    auto outcome = try_once(time_passes(*due, now));
    if (std::holds_alternative<VersionConflict>(outcome)) {
      refresh();
      continue;
    }
    if (std::holds_alternative<Rejection>(outcome)) return;  // e.g. the clock went back
    fired.push_back(std::get<Receipt>(std::move(outcome)));
  }
}

std::vector<Receipt> Runtime::pass_time() {
  refresh();
  std::vector<Receipt> fired;
  fire_due(fired);
  return fired;
}

Outcome Runtime::submit(Submission const& submission) {
  if (auto const field = first_malformed_field(submission); !field.empty())
    return rejected(kind(catalog::system, "YS-9103"), {field});
  for (int attempt = 0; attempt < attempts_max; ++attempt) {
    refresh();
    if (auto known = recall(submission)) return *std::move(known);
    std::vector<Receipt> fired;
    // A change of the key is signed for the entries as they are: another one would unsign it.
    if (!is_key_change(submission.command)) fire_due(fired);
    auto outcome = try_once(submission);
    if (auto* receipt = std::get_if<Receipt>(&outcome)) return std::move(*receipt);
    if (auto* rejection = std::get_if<Rejection>(&outcome)) return std::move(*rejection);
  }
  return rejected(kind(catalog::system, "YS-9102"), {});
}

Decision Runtime::would(Submission const& submission) const {
  if (auto const known = recall(submission)) {
    if (auto const* rejection = std::get_if<Rejection>(&*known)) return *rejection;
    auto const& entry = std::get<Receipt>(*known).entry;
    return Acceptance{entry.stream, entry.events};
  }
  return Trial(log_, state_, library_, clock_.now(), &store_).submit(submission);
}

}  // namespace yishi::engine
