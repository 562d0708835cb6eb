// A database copied while it may be in use, and looked over by SQLite itself.

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/connection.hpp"
#include "store/errors.hpp"
#include "yishi/base/catalog/trail.hpp"

namespace yishi::engine {

namespace {

constexpr auto wait = std::chrono::seconds(10);

/// SQLite does not wait until the copy is on the disk; whoever takes out a USB stick does.
void make_durable(std::filesystem::path const& file) {
  auto const opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  bool const synced = opened >= 0 && ::fsync(opened) == 0;
  if (opened >= 0) ::close(opened);
  if (!synced) store::fail(kind(catalog::trail, "YS-7008"), {file.string(), std::string("fsync")});
}

}  // namespace

void back_up(std::filesystem::path const& database, std::filesystem::path const& target) {
  store::Connection source(database, store::Opening::existing, wait);
  auto const path = std::filesystem::absolute(target).string();
  // VACUUM INTO takes an empty file as it is, and with it its rights: names are in the copy.
  auto const empty = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (empty >= 0) ::close(empty);
  try {
    SQLite::Statement copy(source.database(), "VACUUM INTO ?1");
    copy.bind(1, path);
    copy.exec();
  } catch (SQLite::Exception const& error) {
    auto const code = error.getErrorCode() & 0xff;
    bool const of_target = code == SQLITE_FULL || code == SQLITE_CANTOPEN || code == SQLITE_ERROR;
    store::fail_sqlite(of_target ? path : source.name(), error, wait);
  }
  // The journal mode is a mark in the file. Opened once, it has ours, and no later reader changes
  // it.
  store::Connection(target, store::Opening::existing, wait);
  make_durable(target);
}

std::vector<std::string> quick_check(std::filesystem::path const& database) {
  store::Connection source(database, store::Opening::existing, wait);
  return source.run([&] {
    std::vector<std::string> found;
    SQLite::Statement check(source.database(), "PRAGMA quick_check");
    while (check.executeStep())
      if (auto const said = check.getColumn(0).getString(); said != "ok") found.push_back(said);
    return found;
  });
}

}  // namespace yishi::engine
