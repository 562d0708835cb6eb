// A store in memory, for tests and for trying things out. The same promises but durability.

#include <algorithm>
#include <map>
#include <set>

#include "store/errors.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

struct Log {
  std::vector<std::string> leaves;
  std::vector<std::string> hashes;             // of the leaves, in hex
  std::map<std::string, std::int64_t> nonces;  // and the number of its entry
  trail::RightEdge edge;
  std::set<std::pair<std::int64_t, std::string>> checkpoints;
};

class MemoryStore final : public EventStore {
 public:
  std::vector<std::string> logs() const override {
    std::vector<std::string> ids;
    for (auto const& [id, log] : logs_) ids.push_back(id);
    return ids;
  }

  std::int64_t size(std::string const& log) const override { return right_edge(log).size(); }

  Result<std::int64_t, VersionConflict> append(std::string const& log, std::int64_t expected,
                                               std::vector<Append> const& entries) override {
    store::check_entries(entries);
    if (auto const actual = size(log); actual != expected) return Failure{VersionConflict{actual}};
    auto const* const known = find(log);
    for (auto const& entry : entries)
      if (known != nullptr && known->nonces.contains(entry.nonce)) store::fail_nonce(entry.nonce);
    auto& kept = logs_[log];
    for (auto const& entry : entries) {
      auto const leaf_hash = trail::leaf_hash(entry.leaf);
      kept.leaves.push_back(entry.leaf);
      kept.hashes.push_back(trail::to_hex(leaf_hash));
      kept.nonces.emplace(entry.nonce, kept.edge.size());
      kept.edge.append(leaf_hash);
      for (auto const& [hash, bytes] : entry.attachments) attachments_.emplace(hash, bytes);
      for (auto const& record : entry.side) side_.emplace(record.commitment, record);
    }
    return kept.edge.size();
  }

  std::vector<std::string> read(std::string const& log, std::int64_t from,
                                std::int64_t to) const override {
    YISHI_ASSERT(from >= 0);
    YISHI_ASSERT(from <= to);
    if (from == to) return {};
    auto const available = size(log);
    if (to > available) store::fail_missing(log, std::max(from, available));
    auto const& leaves = logs_.at(log).leaves;
    return {leaves.begin() + from, leaves.begin() + to};
  }

  std::optional<std::int64_t> find_nonce(std::string const& log,
                                         std::string const& nonce) const override {
    auto const* const known = find(log);
    if (known == nullptr) return std::nullopt;
    auto const found = known->nonces.find(nonce);
    return found == known->nonces.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<std::string> leaf_hashes(std::string const& log) const override {
    auto const* const known = find(log);
    return known == nullptr ? std::vector<std::string>{} : known->hashes;
  }

  trail::RightEdge right_edge(std::string const& log) const override {
    auto const* const known = find(log);
    return known == nullptr ? trail::RightEdge{} : known->edge;
  }

  void put_checkpoint(std::string const& log, std::int64_t size, std::string const& note) override {
    YISHI_ASSERT(size > 0);
    YISHI_ASSERT(size <= this->size(log));
    logs_.at(log).checkpoints.emplace(size, note);
  }

  std::vector<std::pair<std::int64_t, std::string>> checkpoints(
      std::string const& log) const override {
    auto const* const known = find(log);
    if (known == nullptr) return {};
    return {known->checkpoints.begin(), known->checkpoints.end()};
  }

  std::optional<std::string> attachment(std::string const& hash) const override {
    auto const found = attachments_.find(hash);
    return found == attachments_.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<std::string> attachments() const override {
    std::vector<std::string> hashes;
    for (auto const& [hash, bytes] : attachments_) hashes.push_back(hash);
    return hashes;
  }

  std::optional<SideRecord> side_record(std::string const& commitment) const override {
    auto const found = side_.find(commitment);
    return found == side_.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<SideRecord> side_records() const override {
    std::vector<SideRecord> records;
    for (auto const& [commitment, record] : side_) records.push_back(record);
    return records;
  }

  std::map<std::string, std::string> stored_attachments() const override { return attachments_; }
  std::vector<SideRecord> stored_side_records() const override { return side_records(); }

 private:
  Log const* find(std::string const& log) const {
    auto const found = logs_.find(log);
    return found == logs_.end() ? nullptr : &found->second;
  }

  std::map<std::string, Log> logs_;
  std::map<std::string, std::string> attachments_;
  std::map<std::string, SideRecord> side_;
};

}  // namespace

std::unique_ptr<EventStore> memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace yishi::engine
