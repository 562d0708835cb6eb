#pragma once
// The shell around the core: reads, decides, seals, appends. Owns the clock; the signer is lent.
//
// One Runtime serves one log. It keeps the folded state in memory, lets due timers happen before
// each command, and starts again (at most three times) when another process appended first.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "yishi/engine/decide.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::engine {

/// Tells the time. The core never sees it.
class Clock {
 public:
  virtual ~Clock() = default;
  Clock() = default;
  Clock(Clock const&) = delete;
  Clock& operator=(Clock const&) = delete;
  virtual Instant now() const = 0;
};

/// The machine's clock.
std::unique_ptr<Clock> system_clock();

/// A clock that is set by hand; it refuses to go back (asserted). For simulated logs.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void set(Instant now);

 private:
  Instant now_;
};

/// A command with who stands behind it, before it has a time, a number and a nonce. People are
/// named by their ids of a roster, bodies and offices by their canonical names.
struct Submission {
  Command command;
  Moment occurred;           // when it happened, as the paper says: a day, or a minute of it
  std::string actor;         // who did it; empty where a body did
  std::string capacity;      // as what: 村民, 村两委 …
  std::string recorder;      // who enters it
  std::string on_behalf_of;  // for whom the actor stands in; empty for nobody
  Attestation attested = Attestation::paper;  // what shows that it was so
  std::string basis;                          // which paper: its minutes or register
  std::vector<std::pair<std::string, std::string>> attachments;  // hex SHA-256, bytes
  std::vector<SideRecord> side;  // personal texts that the trail holds sealed only
  /// Given by whoever may have to submit again without knowing whether the first try was recorded:
  /// the same key in the same log is recorded once. Empty: each submission is a new one. It becomes
  /// the nonce (docs/formats/entry.md), so it is not told to anybody and never seen in the trail.
  std::string key;
};

/// What was acknowledged: it is durable.
struct Receipt {
  std::int64_t seq = 0;
  Entry entry;
  std::string leaf;       // exact stored bytes
  bool repeated = false;  // this key was recorded before, and nothing was written now
};

using Outcome = std::variant<Receipt, Rejection>;

/// Serves one log. Not to be used by two threads at once; several processes may each have one.
/// Requires: `store` and `clock` live longer.
class Runtime {
 public:
  /// Reads the whole log and folds it. An empty id or a log of size 0 is a log still to be opened:
  /// the first submission has to be command::OpenLog. Throws StoreError if the store fails or holds
  /// an entry that does not decode.
  Runtime(EventStore& store, std::string log, Clock const& clock);

  std::string const& log() const { return log_; }
  VillageState const& state() const { return state_; }
  Library const& library() const { return library_; }
  Instant now() const { return clock_.now(); }

  /// Lets due timers happen, then decides and appends. A Receipt is given only after the entry is
  /// durable. Throws StoreError; then nothing of this submission was written. With a key that the
  /// log has already nothing is written at all: the receipt of then is given again, or, if the key
  /// was used for something else, a rejection. Sealed texts are not compared, because each try
  /// seals them with a salt of its own.
  Outcome submit(Submission const& submission);

  /// What submit would bring about now, without writing: tried out on a copy (trial.hpp).
  Decision would(Submission const& submission) const;

  /// The receipt of what was recorded with this key; none if nothing was. It says nothing about
  /// whether the same was asked for: that is for submit to see.
  std::optional<Receipt> find_key(std::string const& key) const;

  /// Lets everything that fell due by now happen, in the order of its time, one entry for each
  /// case.
  std::vector<Receipt> pass_time();

  /// Called with each receipt as soon as it is durable, those of timers included.
  void on_receipt(std::function<void(Receipt const&)> listener) { listener_ = std::move(listener); }

 private:
  void refresh();
  void fold(std::string const& leaf);
  std::optional<Outcome> recall(Submission const& submission) const;
  std::variant<Receipt, Rejection, VersionConflict> try_once(Submission const& submission);
  void fire_due(std::vector<Receipt>& fired);

  EventStore& store_;
  std::string log_;
  Clock const& clock_;
  VillageState state_;
  Library library_;
  std::function<void(Receipt const&)> listener_;
};

/// What a signer remembers outside the database: how far which log was signed.
struct SignerState {
  std::string origin;
  trail::RightEdge edge;
};

/// The state kept in a file; nothing if the file is not there or is no signer state.
std::optional<SignerState> read_signer_state(std::filesystem::path const& path);

/// Signs the log as it is: reads back the leaves since the last signed size, extends the right edge
/// that was kept in `signer_state` (a file outside the database), compares it with the store's own,
/// and only then signs. The note is kept in the store. Throws StoreError with the reason if
/// the two disagree, if the store is behind the signer state (an old copy was put back), or if the
/// log is empty.
std::string sign_log(EventStore& store, std::string const& log, std::string const& origin,
                     trail::Signer const& signer, std::filesystem::path const& signer_state);

}  // namespace yishi::engine
