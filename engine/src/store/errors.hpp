#pragma once
// What a store says when something is wrong, and what every store asks of what it is given.

#include <string>
#include <vector>

#include "yishi/engine/store.hpp"

namespace yishi::engine::store {

[[noreturn]] void fail(DiagnosticKind const* kind, std::vector<Argument> arguments);

/// Throws StoreError if an attachment or a side record is not what its hash says, or a nonce is
/// there twice. Requires: leaves of a size that a log can hold.
void check_entries(std::vector<Append> const& entries);

/// `bytes`, if `hash` is theirs; throws StoreError otherwise.
void check_attachment(std::string const& hash, std::string_view bytes);
void check_side_record(SideRecord const& record);

[[noreturn]] void fail_nonce(std::string const& nonce);
[[noreturn]] void fail_missing(std::string const& log, std::int64_t seq);

}  // namespace yishi::engine::store
