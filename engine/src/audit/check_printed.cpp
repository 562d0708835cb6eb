// A notice that names the checkpoint printed on it binds the entries before it: whoever photographs
// the board holds that checkpoint, so the trail must not tell of another one.

#include <algorithm>
#include <utility>

#include "audit/levels.hpp"
#include "yishi/base/catalog/trail.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;

/// The checkpoint that a notice says was printed on it.
struct Printed {
  std::int64_t seq = 0;
  std::string text;
  std::optional<NoteBody> body;
};

/// "size root-base64", as a note has them in two lines.
std::optional<NoteBody> read_printed(std::string text) {
  auto const blank = text.find(' ');
  if (blank == std::string::npos) return std::nullopt;
  text[blank] = '\n';
  return note_body("origin\n" + text + "\n");
}

std::vector<Printed> printed_in(Reading const& reading) {
  std::vector<Printed> found;
  for (std::size_t i = 0; i < reading.entries.size(); ++i) {
    if (!reading.entries[i]) continue;
    auto const* post = std::get_if<command::PostNotice>(&reading.entries[i]->command);
    if (post == nullptr || post->checkpoint.empty()) continue;
    found.push_back(
        {static_cast<std::int64_t>(i), post->checkpoint, read_printed(post->checkpoint)});
  }
  return found;
}

/// What does not fit; nothing if it fits.
std::optional<Words> misfit(Printed const& printed,
                            std::optional<yishi::trail::Digest> const& root) {
  if (!printed.body) return Words{"它不是“条数 指纹”的写法", "it is not a number and a root"};
  auto const size = std::to_string(printed.body->size);
  if (printed.body->size > printed.seq)
    return Words{
        "它说有 " + size + " 条，那时只有 " + std::to_string(printed.seq) + " 条",
        "it speaks of " + size + " entries when there were " + std::to_string(printed.seq)};
  if (*root == printed.body->root) return std::nullopt;
  auto const found = short_hash(yishi::trail::to_hex(*root));
  return Words{"前 " + size + " 条的指纹是 " + found,
               "the root of the first " + size + " entries is " + found};
}

}  // namespace

namespace {

std::vector<std::optional<yishi::trail::Digest>> roots_of(Reading const& reading,
                                                          std::vector<Printed> const& all) {
  std::vector<std::optional<NoteBody>> bodies;
  for (auto const& printed : all) bodies.push_back(printed.body);
  return prefix_roots(reading.leaves, bodies);
}

}  // namespace

std::set<std::int64_t> printed_sizes(Reading const& reading) {
  auto const all = printed_in(reading);
  auto const roots = roots_of(reading, all);
  std::set<std::int64_t> sizes;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!misfit(all[i], roots[i])) sizes.insert(all[i].body->size);
  return sizes;
}

void check_printed(Reading const& reading, Findings& findings) {
  auto const all = printed_in(reading);
  auto const roots = roots_of(reading, all);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (auto why = misfit(all[i], roots[i]))
      findings.entry(all[i].seq, diagnostic(kind(trail, "YS-7111"),
                                            {all[i].seq, shown(all[i].text), std::move(*why)}));
}

}  // namespace yishi::engine::audit
