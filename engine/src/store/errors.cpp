// What a store says when something is wrong, and what every store asks of what it is given.

#include "store/errors.hpp"

#include <set>

#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine::store {

namespace {

constexpr std::size_t leaf_bytes_max = 65'535;
constexpr std::size_t salt_bytes = 32;

}  // namespace

void fail(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic what;
  what.kind = kind;
  what.arguments = std::move(arguments);
  throw StoreError(std::move(what));
}

void check_entries(std::vector<Append> const& entries) {
  YISHI_ASSERT(!entries.empty());
  std::set<std::string> nonces;
  for (auto const& entry : entries) {
    YISHI_ASSERT(!entry.leaf.empty());
    YISHI_ASSERT(entry.leaf.size() <= leaf_bytes_max);
    if (!nonces.insert(entry.nonce).second) fail_nonce(entry.nonce);
    for (auto const& [hash, bytes] : entry.attachments) check_attachment(hash, bytes);
    for (auto const& record : entry.side) check_side_record(record);
  }
}

void check_attachment(std::string const& hash, std::string_view bytes) {
  if (trail::to_hex(trail::sha256(bytes)) != hash) fail(kind(catalog::trail, "YS-7010"), {hash});
}

void check_side_record(SideRecord const& record) {
  bool const good = record.salt.size() == salt_bytes &&
                    trail::commitment(record.salt, record.record) == record.commitment;
  if (!good) fail(kind(catalog::trail, "YS-7013"), {record.commitment});
}

void fail_nonce(std::string const& nonce) { fail(kind(catalog::trail, "YS-7011"), {nonce}); }

void fail_missing(std::string const& log, std::int64_t seq) {
  fail(kind(catalog::trail, "YS-7012"), {log, seq});
}

}  // namespace yishi::engine::store
