// The store in one SQLite file (docs/formats/database.md).
//
// An append is one transaction: the head row of the log is compared with what the caller had read,
// entries and what belongs to them are put in, the right edge moves. Several processes may do so;
// SQLite lets one write at a time, and the comparison tells the others that they came second.

#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/errors.hpp"
#include "store/schema.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

using store::Use;

struct Head {
  std::int64_t id = 0;
  trail::RightEdge edge;
};

class SqliteStore final : public EventStore {
 public:
  SqliteStore(std::filesystem::path const& file, store::Opening opening,
              std::chrono::milliseconds wait)
      : connection_(file, opening, wait) {}

  std::vector<std::string> logs() const override {
    return texts("SELECT name FROM log ORDER BY name");
  }

  std::int64_t size(std::string const& log) const override { return right_edge(log).size(); }

  Result<std::int64_t, VersionConflict> append(std::string const& log, std::int64_t expected,
                                               std::vector<Append> const& entries) override {
    store::check_entries(entries);
    return connection_.run([&] { return append_checked(log, expected, entries); });
  }

  std::vector<std::string> read(std::string const& log, std::int64_t from,
                                std::int64_t to) const override {
    return part(read_, log, from, to);
  }

  std::optional<std::int64_t> find_nonce(std::string const& log,
                                         std::string const& nonce) const override {
    return connection_.run([&]() -> std::optional<std::int64_t> {
      Use query(find_nonce_);
      if (!query.text(1, log).text(2, nonce).next()) return std::nullopt;
      return query.number_at(0);
    });
  }

  std::vector<std::string> leaf_hashes(std::string const& log) const override {
    auto hashes = part(hashes_, log, 0, size(log));
    for (auto& hash : hashes) hash = trail::to_hex(hash);
    return hashes;
  }

  trail::RightEdge right_edge(std::string const& log) const override {
    return connection_.run([&] {
      auto const head = find(log);
      return head ? head->edge : trail::RightEdge{};
    });
  }

  void put_checkpoint(std::string const& log, std::int64_t size, std::string const& note) override {
    connection_.run([&] {
      auto const head = find(log);
      YISHI_ASSERT(head.has_value());
      YISHI_ASSERT(size > 0);
      YISHI_ASSERT(size <= head->edge.size());
      Use(put_checkpoint_).number(1, head->id).number(2, size).text(3, note).execute();
    });
  }

  std::vector<std::pair<std::int64_t, std::string>> checkpoints(
      std::string const& log) const override {
    return connection_.run([&] {
      std::vector<std::pair<std::int64_t, std::string>> notes;
      Use query(checkpoints_);
      query.text(1, log);
      while (query.next()) notes.emplace_back(query.number_at(0), query.text_at(1));
      return notes;
    });
  }

  std::optional<std::string> attachment(std::string const& hash) const override {
    return connection_.run([&]() -> std::optional<std::string> {
      Use query(attachment_);
      if (!query.text(1, hash).next()) return std::nullopt;
      auto bytes = query.blob_at(0);
      store::check_attachment(hash, bytes);
      return bytes;
    });
  }

  std::vector<std::string> attachments() const override {
    return texts("SELECT hash FROM attachment ORDER BY hash");
  }

  std::optional<SideRecord> side_record(std::string const& commitment) const override {
    return connection_.run([&]() -> std::optional<SideRecord> {
      Use query(side_record_);
      if (!query.text(1, commitment).next()) return std::nullopt;
      return side_record_of(query);
    });
  }

  std::vector<SideRecord> side_records() const override {
    return connection_.run([&] {
      std::vector<SideRecord> records;
      Use query(side_records_);
      while (query.next()) records.push_back(side_record_of(query));
      return records;
    });
  }

  std::map<std::string, std::string> stored_attachments() const override {
    return connection_.run([&] {
      std::map<std::string, std::string> all;
      SQLite::Statement statement(connection_.database(), "SELECT hash, bytes FROM attachment");
      Use query(statement);
      while (query.next()) all.emplace(query.text_at(0), query.blob_at(1));
      return all;
    });
  }

  std::vector<SideRecord> stored_side_records() const override {
    return connection_.run([&] {
      std::vector<SideRecord> all;
      Use query(side_records_);
      while (query.next()) all.push_back({query.text_at(0), query.blob_at(1), query.blob_at(2)});
      return all;
    });
  }

 private:
  [[noreturn]] void damaged(std::string const& what) const {
    store::fail_damaged(connection_.name(), what);
  }

  std::optional<Head> find(std::string const& log) const {
    Use query(head_);
    if (!query.text(1, log).next()) return std::nullopt;
    auto edge = trail::RightEdge::deserialise(query.blob_at(2));
    if (!edge || edge->size() != query.number_at(1)) damaged("log.edge");
    return Head{query.number_at(0), *std::move(edge)};
  }

  Head make_head(std::string const& log) {
    trail::RightEdge const empty;
    auto const edge = empty.serialise();
    Use(insert_log_).text(1, log).blob(2, edge).execute();
    return Head{connection_.database().getLastInsertRowid(), empty};
  }

  Result<std::int64_t, VersionConflict> append_checked(std::string const& log,
                                                       std::int64_t expected,
                                                       std::vector<Append> const& entries) {
    SQLite::Transaction transaction(connection_.database(), SQLite::TransactionBehavior::IMMEDIATE);
    auto const found = find(log);
    auto const actual = found ? found->edge.size() : 0;
    if (actual != expected) return Failure{VersionConflict{actual}};
    auto head = found ? *found : make_head(log);
    for (auto const& entry : entries) {
      insert(head, entry);
      insert_beside(entry);
    }
    move(head, expected);
    transaction.commit();
    return head.edge.size();
  }

  void insert(Head& head, Append const& entry) {
    auto const hash = trail::leaf_hash(entry.leaf);
    try {
      Use statement(insert_entry_);
      statement.number(1, head.id).number(2, head.edge.size()).text(3, entry.nonce);
      statement.blob(4, trail::as_bytes(hash)).blob(5, entry.leaf).execute();
    } catch (SQLite::Exception const& error) {
      if (error.getErrorCode() != SQLITE_CONSTRAINT) throw;
      if (has_nonce(head.id, entry.nonce)) store::fail_nonce(entry.nonce);
      damaged("log.size");  // the number after the last one is taken
    }
    head.edge.append(hash);
  }

  bool has_nonce(std::int64_t log, std::string const& nonce) {
    return Use(nonce_).number(1, log).text(2, nonce).next();
  }

  void insert_beside(Append const& entry) {
    for (auto const& [hash, bytes] : entry.attachments)
      Use(insert_attachment_).text(1, hash).blob(2, bytes).execute();
    for (auto const& [commitment, salt, record] : entry.side)
      Use(insert_side_).text(1, commitment).blob(2, salt).blob(3, record).execute();
  }

  void move(Head const& head, std::int64_t expected) {
    auto const edge = head.edge.serialise();
    Use statement(move_);
    statement.number(1, head.edge.size()).blob(2, edge).number(3, head.id).number(4, expected);
    statement.execute();
    YISHI_ASSERT(connection_.database().getChanges() == 1);
  }

  /// One blob of each entry in [from, to), or the first number that is not there.
  std::vector<std::string> part(SQLite::Statement& statement, std::string const& log,
                                std::int64_t from, std::int64_t to) const {
    YISHI_ASSERT(from >= 0);
    YISHI_ASSERT(from <= to);
    return connection_.run([&] {
      std::vector<std::string> blobs;
      Use query(statement);
      query.text(1, log).number(2, from).number(3, to);
      auto next = from;
      for (; query.next() && query.number_at(0) == next; ++next) blobs.push_back(query.blob_at(1));
      if (next != to) store::fail_missing(log, next);
      return blobs;
    });
  }

  std::vector<std::string> texts(char const* sql) const {
    return connection_.run([&] {
      std::vector<std::string> all;
      SQLite::Statement query(connection_.database(), sql);
      while (query.executeStep()) all.push_back(query.getColumn(0).getString());
      return all;
    });
  }

  static SideRecord side_record_of(Use& query) {
    SideRecord record{query.text_at(0), query.blob_at(1), query.blob_at(2)};
    store::check_side_record(record);
    return record;
  }

  // Reading changes a statement inside, and nothing that a caller could see.
  mutable store::Connection connection_;
  SQLite::Statement prepare(char const* sql) {
    return connection_.run([&] { return SQLite::Statement(connection_.database(), sql); });
  }

  mutable SQLite::Statement head_ = prepare("SELECT id, size, edge FROM log WHERE name = ?1");
  SQLite::Statement insert_log_ = prepare("INSERT INTO log (name, size, edge) VALUES (?1, 0, ?2)");
  SQLite::Statement move_ =
      prepare("UPDATE log SET size = ?1, edge = ?2 WHERE id = ?3 AND size = ?4");
  SQLite::Statement insert_entry_ =
      prepare("INSERT INTO entry (log, seq, nonce, hash, leaf) VALUES (?1, ?2, ?3, ?4, ?5)");
  SQLite::Statement nonce_ = prepare("SELECT 1 FROM entry WHERE log = ?1 AND nonce = ?2");
  SQLite::Statement insert_attachment_ =
      prepare("INSERT INTO attachment (hash, bytes) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING");
  SQLite::Statement insert_side_ = prepare(
      "INSERT INTO side (commitment, salt, record) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (commitment) DO NOTHING");
  SQLite::Statement put_checkpoint_ = prepare(
      "INSERT INTO checkpoint (log, size, note) VALUES (?1, ?2, ?3) "
      "ON CONFLICT DO NOTHING");
  mutable SQLite::Statement read_ = prepare(
      "SELECT seq, leaf FROM entry WHERE log = (SELECT id FROM log WHERE name = ?1) "
      "AND seq >= ?2 AND seq < ?3 ORDER BY seq");
  mutable SQLite::Statement find_nonce_ = prepare(
      "SELECT seq FROM entry WHERE log = (SELECT id FROM log WHERE name = ?1) AND nonce = ?2");
  mutable SQLite::Statement hashes_ = prepare(
      "SELECT seq, hash FROM entry WHERE log = (SELECT id FROM log WHERE name = ?1) "
      "AND seq >= ?2 AND seq < ?3 ORDER BY seq");
  mutable SQLite::Statement checkpoints_ = prepare(
      "SELECT size, note FROM checkpoint "
      "WHERE log = (SELECT id FROM log WHERE name = ?1) ORDER BY size, note");
  mutable SQLite::Statement attachment_ = prepare("SELECT bytes FROM attachment WHERE hash = ?1");
  mutable SQLite::Statement side_record_ =
      prepare("SELECT commitment, salt, record FROM side WHERE commitment = ?1");
  mutable SQLite::Statement side_records_ =
      prepare("SELECT commitment, salt, record FROM side ORDER BY commitment");
};

}  // namespace

std::unique_ptr<EventStore> sqlite_store(std::filesystem::path const& file, bool create,
                                         std::chrono::milliseconds wait) {
  auto const opening = create ? store::Opening::created : store::Opening::existing;
  return std::make_unique<SqliteStore>(file, opening, wait);
}

std::unique_ptr<EventStore> sealed_store(std::filesystem::path const& file) {
  return std::make_unique<SqliteStore>(file, store::Opening::sealed, std::chrono::milliseconds(0));
}

}  // namespace yishi::engine
