#pragma once
// One open SQLite file: the only place, with sqlite_store.cpp, that knows SQLiteCpp.

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace yishi::engine::store {

/// Throws StoreError with what SQLite says, in plain words.
[[noreturn]] void fail_sqlite(std::string const& file, SQLite::Exception const& error,
                              std::chrono::milliseconds wait);
[[noreturn]] void fail_damaged(std::string const& file, std::string const& what);

/// What a file is opened for.
enum class Opening : std::uint8_t {
  existing,
  created,  // made if it is not there
  sealed,  // a copy that nobody writes: neither it nor its folder is changed, or has to be writable
};

class Connection {
 public:
  /// Opens a file of ours, or makes one. Leaves any other file as it is and throws StoreError.
  Connection(std::filesystem::path const& file, Opening opening, std::chrono::milliseconds wait);

  std::string const& name() const { return name_; }
  SQLite::Database& database() { return *database_; }

  /// What `work` gives; SQLite's exceptions become ours.
  template <class Work>
  auto run(Work const& work) const {
    try {
      return work();
    } catch (SQLite::Exception const& error) {
      fail_sqlite(name_, error, wait_);
    }
  }

 private:
  void open(Opening opening);
  void initialise();
  void check_marks();
  void check_tables();
  void use_write_ahead_log();
  bool is_new();
  std::int32_t number(char const* pragma);

  std::string name_;
  std::chrono::milliseconds wait_;
  std::unique_ptr<SQLite::Database> database_;
};

/// Resets a prepared statement when its use is over: one that is left half-way would keep its
/// snapshot, so that this connection would never see another's appends.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use();
  Use(Use const&) = delete;
  Use& operator=(Use const&) = delete;

  /// Values for `?1`, `?2` … Blobs are not copied: they must outlive the use.
  Use& text(int index, std::string const& value);
  Use& number(int index, std::int64_t value);
  Use& blob(int index, std::string_view bytes);

  bool next() { return statement_.executeStep(); }
  void execute() { statement_.exec(); }
  std::string text_at(int column);
  std::string blob_at(int column);
  std::int64_t number_at(int column) { return statement_.getColumn(column).getInt64(); }

 private:
  SQLite::Statement& statement_;
};

}  // namespace yishi::engine::store
