#pragma once
// The tables of a database of ours (docs/formats/database.md), and the marks by which it is known.

#include <array>
#include <cstdint>
#include <string_view>

namespace yishi::engine::store {

/// "YiSh" in the header of the file, where `file` and other programs look.
inline constexpr std::int32_t application_id = 0x5969'5368;
inline constexpr std::int32_t format_version = 1;

struct Table {
  std::string_view name;
  std::string_view sql;  // as SQLite keeps it, compared to the letter when a file is opened
};

inline constexpr std::array<Table, 5> tables{{
    {"log",
     "CREATE TABLE log (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
     "size INTEGER NOT NULL CHECK (size >= 0), edge BLOB NOT NULL) STRICT"},
    {"entry",
     "CREATE TABLE entry (log INTEGER NOT NULL REFERENCES log (id), "
     "seq INTEGER NOT NULL CHECK (seq >= 0), nonce TEXT NOT NULL, "
     "hash BLOB NOT NULL CHECK (length(hash) = 32), "
     "leaf BLOB NOT NULL CHECK (length(leaf) BETWEEN 1 AND 65535), "
     "PRIMARY KEY (log, seq), UNIQUE (log, nonce)) STRICT"},
    {"attachment",
     "CREATE TABLE attachment (hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64), "
     "bytes BLOB NOT NULL) STRICT"},
    {"side",
     "CREATE TABLE side (commitment TEXT NOT NULL PRIMARY KEY CHECK (length(commitment) = 64), "
     "salt BLOB NOT NULL CHECK (length(salt) = 32), record BLOB NOT NULL) STRICT"},
    {"checkpoint",
     "CREATE TABLE checkpoint (log INTEGER NOT NULL REFERENCES log (id), "
     "size INTEGER NOT NULL CHECK (size > 0), note TEXT NOT NULL, "
     "PRIMARY KEY (log, size, note)) STRICT, WITHOUT ROWID"},
}};

}  // namespace yishi::engine::store
