#pragma once
// Where entries are kept: append-only, durable when acknowledged, one log for each village.
//
// The database formats are written down in docs/formats/database.md.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

/// Disk or database failed, or holds what it cannot hold. Says what and where, in plain words.
class StoreError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  explicit StoreError(Diagnostic what)
      : std::runtime_error(message(what, Language::en)),
        diagnostic_(std::make_shared<Diagnostic const>(std::move(what))) {}

  /// The row of the catalogue, to be said in the reader's language; null if there is none.
  Diagnostic const* diagnostic() const noexcept { return diagnostic_.get(); }

 private:
  std::shared_ptr<Diagnostic const> diagnostic_;
};

/// The size was not the one the caller had read: somebody else appended first. Nothing was written.
struct VersionConflict {
  std::int64_t size = 0;
};

/// A side record: salt and bytes behind a commitment. It can be erased; the trail stays valid.
struct SideRecord {
  std::string commitment;  // hex
  std::string salt;        // 32 bytes
  std::string record;
  bool operator==(SideRecord const&) const = default;
};

/// Everything that becomes durable together with one entry.
struct Append {
  std::string leaf;   // exact bytes, 1 to 65,535 of them
  std::string nonce;  // refused if the log has it already
  std::vector<std::pair<std::string, std::string>> attachments;  // hex SHA-256, bytes
  std::vector<SideRecord> side;
};

class EventStore : public AttachmentSource {
 public:
  ~EventStore() override = default;
  EventStore() = default;
  EventStore(EventStore const&) = delete;
  EventStore& operator=(EventStore const&) = delete;

  /// Ids of the logs in it, sorted.
  virtual std::vector<std::string> logs() const = 0;
  /// Number of entries of a log; 0 if there is none such.
  virtual std::int64_t size(std::string const& log) const = 0;
  /// Appends in order, in one transaction, durable on return; the right edge moves with it.
  /// Throws StoreError (disk, a nonce that the log has already, an attachment or a side record that
  /// is not what its hash says); then nothing was written. Requires: at least one entry.
  virtual Result<std::int64_t, VersionConflict> append(std::string const& log,
                                                       std::int64_t expected,
                                                       std::vector<Append> const& entries) = 0;
  /// Exact bytes of entries [from, to), unchecked: what they hash to is the auditor's business.
  /// Requires: 0 <= from <= to. Throws StoreError if one of them is not there.
  virtual std::vector<std::string> read(std::string const& log, std::int64_t from,
                                        std::int64_t to) const = 0;
  /// The number of the entry that was appended with this nonce; none: there is no such entry.
  virtual std::optional<std::int64_t> find_nonce(std::string const& log,
                                                 std::string const& nonce) const = 0;
  /// The leaf hashes as they are stored beside the bytes (hex, in order): what an auditor compares
  /// with hashes computed from the bytes, so that a changed entry can be named.
  virtual std::vector<std::string> leaf_hashes(std::string const& log) const = 0;
  virtual trail::RightEdge right_edge(std::string const& log) const = 0;

  /// Keeps a note; the same note twice is one. Requires: 0 < size <= size(log).
  virtual void put_checkpoint(std::string const& log, std::int64_t size,
                              std::string const& note) = 0;
  /// Every note ever signed, by size.
  virtual std::vector<std::pair<std::int64_t, std::string>> checkpoints(
      std::string const& log) const = 0;

  virtual std::vector<std::string> attachments() const = 0;  // hashes, sorted
  virtual std::optional<SideRecord> side_record(std::string const& commitment) const = 0;
  virtual std::vector<SideRecord> side_records() const = 0;

  /// Attachments (by the hash under which each is kept) and side records as they are stored,
  /// unchecked: for the auditor, who has to see a damaged one.
  virtual std::map<std::string, std::string> stored_attachments() const = 0;
  virtual std::vector<SideRecord> stored_side_records() const = 0;
};

/// In memory, for tests and for trying things out.
std::unique_ptr<EventStore> memory_store();

/// In one SQLite file: WAL, synchronous=FULL, foreign schema never trusted. Made if it is not there
/// and `create`; a file of another program or a newer format is refused with StoreError.
/// Several processes may have it open; `wait` is how long one waits for another to finish writing.
/// One store is used by one thread at a time, and only by the process that opened it.
std::unique_ptr<EventStore> sqlite_store(std::filesystem::path const& file, bool create,
                                         std::chrono::milliseconds wait = std::chrono::seconds(10));

/// A SQLite file that nobody writes, such as the one of a backup: read without changing it, its
/// folder or what lies beside it, and without asking for the right to. It only reads.
std::unique_ptr<EventStore> sealed_store(std::filesystem::path const& file);

/// Copies a database, which may be in use, into a new file as it is at one moment; the copy is
/// durable on return, readable by its owner only, and stays the same to the byte when it is opened
/// and read. Throws StoreError; a file that has something in it is never written over.
void back_up(std::filesystem::path const& database, std::filesystem::path const& target);

/// What SQLite's own quick check finds wrong with a database, in its words; empty if nothing.
/// Throws StoreError if the file cannot even be opened.
std::vector<std::string> quick_check(std::filesystem::path const& database);

}  // namespace yishi::engine
