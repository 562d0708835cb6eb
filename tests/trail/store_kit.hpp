#pragma once
// What the tests of the stores share: stores to open, entries to put in, and failures by code.

#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <string>

#include "support/temporary_folder.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine {

struct InMemory {
  std::unique_ptr<EventStore> open() const { return memory_store(); }
};

struct InSqlite {
  TemporaryFolder folder;
  std::filesystem::path file() const { return folder.path() / "village.db"; }
  std::unique_ptr<EventStore> open() const { return sqlite_store(file(), true); }
};

/// No file of this process may grow beyond so many bytes while it lives: a disk that is full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(FileSizeLimit const&) = delete;
  FileSizeLimit& operator=(FileSizeLimit const&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

inline Append leaf(std::string bytes, std::string nonce) {
  Append entry;
  entry.leaf = std::move(bytes);
  entry.nonce = std::move(nonce);
  return entry;
}

/// With a random nonce.
inline Append leaf(std::string bytes) {
  return leaf(std::move(bytes), trail::to_hex(trail::random_bytes(16)));
}

inline std::string hash_of(std::string_view bytes) { return trail::to_hex(trail::sha256(bytes)); }

inline SideRecord side_record(char salt, std::string record) {
  std::string const salt_bytes(32, salt);
  auto commitment = trail::commitment(salt_bytes, record);
  return {std::move(commitment), salt_bytes, std::move(record)};
}

/// The code of the failure of `work`; empty if it did not fail.
inline std::string code_of(std::function<void()> const& work) {
  try {
    work();
  } catch (StoreError const& error) {
    return error.diagnostic() == nullptr ? "no code" : std::string(error.diagnostic()->kind->code);
  }
  return {};
}

inline std::string words_of(std::function<void()> const& work) {
  try {
    work();
  } catch (StoreError const& error) {
    return error.what();
  }
  return {};
}

}  // namespace yishi::engine
