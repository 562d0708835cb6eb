// Opening a SQLite file that may be anybody's, and saying in plain words what SQLite says in its.

#include "store/connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <thread>

#include "store/errors.hpp"
#include "store/schema.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/trail.hpp"

namespace yishi::engine::store {

namespace {

/// SQLite's own words, marked as such: they are for whoever is asked for help.
std::string words_of(SQLite::Exception const& error) {
  return std::string("SQLite: ") + error.getErrorStr() + ", " + error.what();
}

/// Set on every connection, before anything in the file is believed.
constexpr char const* pragmas =
    "PRAGMA trusted_schema = OFF;"  // no SQL that a file brings along is run
    "PRAGMA cell_size_check = ON;"  // damaged pages are noticed early
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON;"    // what is erased is overwritten, not just unlinked
    "PRAGMA synchronous = FULL;"    // acknowledged is durable
    "PRAGMA mmap_size = 0;"         // no stray pointer reaches the file
    "PRAGMA temp_store = MEMORY;";  // nothing personal in temporary files

/// A database holds names and what villagers wrote: a new one is for its owner's eyes only. SQLite
/// gives the files beside it the same rights. If this fails, opening will say why.
void make_private(std::string const& path) {
  auto const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

/// The address under which SQLite reads a file without locks and without files beside it.
std::string immutable_address(std::string const& path) {
  std::string address = "file:";
  for (char const c : path) {
    if (c == '%' || c == '?' || c == '#')
      address += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    else
      address += c;
  }
  return address + "?immutable=1";
}

}  // namespace

void fail_sqlite(std::string const& file, SQLite::Exception const& error,
                 std::chrono::milliseconds wait) {
  auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
  switch (error.getErrorCode() & 0xff) {
    case SQLITE_NOTADB:
      fail(kind(catalog::trail, "YS-7001"), {file});
    case SQLITE_CORRUPT:
      fail_damaged(file, words_of(error));
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      fail(kind(catalog::trail, "YS-7005"), {file, words_of(error)});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      fail(kind(catalog::trail, "YS-7006"), {file, std::int64_t{seconds}});
    case SQLITE_FULL:
      fail(kind(catalog::trail, "YS-7007"), {file});
    default:
      fail(kind(catalog::trail, "YS-7008"), {file, words_of(error)});
  }
}

void fail_damaged(std::string const& file, std::string const& what) {
  fail(kind(catalog::trail, "YS-7003"), {file, what});
}

Connection::Connection(std::filesystem::path const& file, Opening opening,
                       std::chrono::milliseconds wait)
    : name_(file.string()), wait_(wait) {
  std::error_code unreadable;
  if (opening != Opening::created && !std::filesystem::exists(file, unreadable))
    fail(kind(catalog::trail, "YS-7004"), {name_});
  run([&] { open(opening); });
}

void Connection::open(Opening opening) {
  bool const create = opening == Opening::created;
  bool const sealed = opening == Opening::sealed;
  auto const writing = SQLite::OPEN_READWRITE | (create ? SQLite::OPEN_CREATE : 0);
  auto const flags = sealed ? SQLite::OPEN_READONLY | SQLite::OPEN_URI : writing;
  // An absolute path, since SQLite gives ":memory:" and the empty name meanings of its own.
  auto const absolute = std::filesystem::absolute(name_).string();
  auto const path = sealed ? immutable_address(absolute) : absolute;
  if (create) make_private(path);
  auto const wait = static_cast<int>(std::min<std::int64_t>(wait_.count(), 3'600'000));
  database_ = std::make_unique<SQLite::Database>(path, flags, wait);
  sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database_->exec(pragmas);
  if (create && is_new()) initialise();
  check_marks();
  check_tables();
  if (!sealed) use_write_ahead_log();  // only now is it sure that the file is ours to change
}

/// The switch needs the file for itself for a moment. SQLite does not wait for that by itself, as
/// it would for an ordinary lock, so two processes that meet on a new file would fail here.
void Connection::use_write_ahead_log() {
  constexpr auto pause = std::chrono::milliseconds(5);
  auto const deadline = std::chrono::steady_clock::now() + wait_;
  for (;;) {
    try {
      SQLite::Statement journal(*database_, "PRAGMA journal_mode = WAL");
      if (journal.executeStep() && journal.getColumn(0).getString() == "wal") return;
      fail(kind(catalog::trail, "YS-7005"), {name_, std::string("write-ahead log")});
    } catch (SQLite::Exception const& error) {
      bool const is_busy = (error.getErrorCode() & 0xff) == SQLITE_BUSY;
      if (!is_busy || std::chrono::steady_clock::now() >= deadline) throw;
    }
    std::this_thread::sleep_for(pause);
  }
}

bool Connection::is_new() {
  SQLite::Statement count(*database_, "SELECT count(*) FROM sqlite_schema");
  count.executeStep();
  return number("application_id") == 0 && number("user_version") == 0 &&
         count.getColumn(0).getInt64() == 0;
}

/// In one transaction; of two processes that meet here the second finds it done.
void Connection::initialise() {
  SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::EXCLUSIVE);
  if (!is_new()) return;
  for (auto const& table : tables) database_->exec(std::string(table.sql));
  database_->exec("PRAGMA application_id = " + std::to_string(application_id));
  database_->exec("PRAGMA user_version = " + std::to_string(format_version));
  transaction.commit();
}

std::int32_t Connection::number(char const* pragma) {
  SQLite::Statement query(*database_, std::string("PRAGMA ") + pragma);
  query.executeStep();
  return query.getColumn(0).getInt();
}

void Connection::check_marks() {
  if (number("application_id") != application_id) fail(kind(catalog::trail, "YS-7001"), {name_});
  auto const version = number("user_version");
  if (version > format_version)
    fail(kind(catalog::trail, "YS-7002"),
         {name_, std::int64_t{version}, std::int64_t{format_version}});
  if (version < 1) fail_damaged(name_, "user_version " + std::to_string(version));
}

/// The file must hold our tables to the letter, and no trigger, view or table besides. Statistics
/// of the query planner may be there.
void Connection::check_tables() {
  SQLite::Statement query(*database_,
                          "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                          "AND substr(name, 1, 11) <> 'sqlite_stat'");
  std::size_t found = 0;
  while (query.executeStep()) {
    auto const name = query.getColumn(0).getString();
    auto const sql = query.getColumn(1).getString();
    bool const ours = std::any_of(tables.begin(), tables.end(), [&](Table const& table) {
      return table.name == name && table.sql == sql;
    });
    if (!ours) fail(kind(catalog::trail, "YS-7009"), {name_, name});
    ++found;
  }
  if (found != tables.size()) fail_damaged(name_, "sqlite_schema");
}

Use::~Use() {
  statement_.tryReset();
  try {
    statement_.clearBindings();
  } catch (SQLite::Exception const&) {  // it cannot fail, says SQLite's manual
  }
}

Use& Use::text(int index, std::string const& value) {
  statement_.bindNoCopy(index, value);
  return *this;
}

Use& Use::number(int index, std::int64_t value) {
  statement_.bind(index, value);
  return *this;
}

Use& Use::blob(int index, std::string_view bytes) {
  YISHI_ASSERT(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  // A null pointer would be NULL and not an empty blob.
  statement_.bindNoCopy(index, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
  return *this;
}

std::string Use::text_at(int column) { return statement_.getColumn(column).getString(); }

std::string Use::blob_at(int column) {
  auto const value = statement_.getColumn(column);
  auto const* const bytes = static_cast<char const*>(value.getBlob());
  auto const size = static_cast<std::size_t>(value.getBytes());
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

}  // namespace yishi::engine::store
