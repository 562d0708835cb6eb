// Signing after read-back. A bit that flipped on the way to the disk must not get signed: one such
// note makes a log useless for ever (Yeti 2022). And a database that was replaced by an old copy
// must not be signed on: what was signed last is remembered outside it.

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "yishi/base/catalog/system.hpp"
#include "yishi/engine/runtime.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::engine {

namespace {

[[noreturn]] void refuse(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic what;
  what.kind = kind;
  what.arguments = std::move(arguments);
  throw StoreError(std::move(what));
}

std::string read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

SignerState load_state(std::filesystem::path const& path, std::string const& origin) {
  if (!std::filesystem::exists(path)) return {origin, {}};
  auto state = read_signer_state(path);
  if (!state) refuse(kind(catalog::system, "YS-9041"), {path.string()});
  if (state->origin != origin)
    refuse(kind(catalog::system, "YS-9042"), {path.string(), state->origin});
  return *std::move(state);
}

/// Written beside, synced, renamed: either the old state or the new one is there.
void save_state(std::filesystem::path const& path, SignerState const& state) {
  trail::Json::Object object;
  object["edge"] = trail::to_hex(state.edge.serialise());
  object["origin"] = state.origin;
  auto const text = trail::write(trail::Json(std::move(object)));
  auto const beside = path.string() + ".new";
  auto const file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) refuse(kind(catalog::system, "YS-9043"), {beside});
  auto const written = ::write(file, text.data(), text.size());
  auto const whole = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!whole) refuse(kind(catalog::system, "YS-9043"), {beside});
  std::filesystem::rename(beside, path);
}

}  // namespace

std::optional<SignerState> read_signer_state(std::filesystem::path const& path) {
  auto const json = trail::read_strict(read_file(path));
  if (!json) return std::nullopt;
  auto const* origin = json->find("origin");
  auto const* kept = json->find("edge");
  if (origin == nullptr || kept == nullptr || origin->string() == nullptr ||
      kept->string() == nullptr)
    return std::nullopt;
  auto const bytes = trail::from_hex(*kept->string());
  auto edge = bytes ? trail::RightEdge::deserialise(*bytes) : std::nullopt;
  if (!edge) return std::nullopt;
  return SignerState{*origin->string(), *std::move(edge)};
}

std::string sign_log(EventStore& store, std::string const& log, std::string const& origin,
                     trail::Signer const& signer, std::filesystem::path const& signer_state) {
  auto state = load_state(signer_state, origin);
  auto const size = store.size(log);
  if (size == 0) refuse(kind(catalog::system, "YS-9044"), {});
  if (size < state.edge.size()) refuse(kind(catalog::system, "YS-9045"), {size, state.edge.size()});
  constexpr std::int64_t page = 512;
  while (state.edge.size() < size) {
    auto const from = state.edge.size();
    for (auto const& leaf : store.read(log, from, std::min(size, from + page)))
      state.edge.append(trail::leaf_hash(leaf));
    if (state.edge.size() == from) refuse(kind(catalog::system, "YS-9046"), {from});
  }
  // The stored edge may already be ahead, if another process appended since: compare only at rest.
  auto const stored = store.right_edge(log);
  if (stored.size() == size && !(stored == state.edge))
    refuse(kind(catalog::system, "YS-9047"), {size});
  auto note = trail::sign_checkpoint({origin, size, state.edge.root()}, signer);
  save_state(signer_state, state);
  store.put_checkpoint(log, size, note);
  return note;
}

}  // namespace yishi::engine
