// Threats to what was signed: two histories, an old copy, another log, keys that fit anything. The
// numbers are those of docs/formats/threats.md.

#include "threats/attack.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/proof.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

/// The village as it went on from the first `same` entries in another way, signed with its key.
Evidence branch(std::size_t same) {
  auto evidence = honest();
  for (std::size_t i = same; i < evidence.entries.size(); ++i)
    evidence.entries[i] = changed(evidence.entries[i], [](Entry& entry) {
      if (entry.stamp.actor != "system") entry.stamp.on_behalf_of = "另一份会议记录";
      if (auto* post = std::get_if<command::PostNotice>(&entry.command)) post->place = "别处";
      for (auto& event : entry.events)
        if (auto* posted = std::get_if<event::NoticePosted>(&event)) posted->place = "别处";
    });
  return resealed(std::move(evidence));
}

Evidence cut_to(std::size_t size) {
  auto evidence = honest();
  evidence.entries.resize(size);
  evidence.notes = {{0, ""}};
  return resealed(std::move(evidence));
}

/// What a checkpoint says about the honest trail.
std::string said(std::string const& text) {
  auto const report = compare_witness(honest(), "photo", text);
  return report.what ? std::string(report.what->kind->code) : std::string(name_of(report.verdict));
}

/// A note for any origin and size, with the root of the honest trail.
std::string note_for(std::string const& origin, trail::Signer const& signer) {
  trail::RightEdge edge;
  for (auto const& entry : honest().entries) edge.append(trail::leaf_hash(entry));
  return trail::sign_checkpoint({origin, edge.size(), edge.root()}, signer);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Evidence with_newest(std::string note) {
  auto evidence = honest();
  evidence.notes.back().second = std::move(note);
  return evidence;
}

Evidence with_key(std::string const& key) {
  return forged(0, [&](Entry& entry) { std::get<command::OpenLog>(entry.command).key = key; });
}

}  // namespace

TEST_CASE("threat 4: the whole trail rewritten and signed with the real key") {
  passes(branch(6));                 // without a photo nobody can tell
  passes(with_photo(honest(), 12));  // the twin
  fails_only(with_photo(branch(6), 12), "YS-7600");
  passes(with_photo(branch(12), 12));  // the photo binds what came before it, and no more
}

TEST_CASE("threat 6: yesterday's backup put back") {
  passes(with_photo(cut_to(12), 12));
  fails_only(with_photo(cut_to(12), 13), "YS-7601");
}

TEST_CASE("threat 15: one trail for the board, another for the township") {
  auto const board = branch(9);
  auto const township = honest();
  passes(board);
  passes(township);
  auto const from_board = board.notes.back().second;
  CHECK(said(township.notes.back().second) == "fine");
  CHECK(said(from_board) == "YS-7600");
}

TEST_CASE("threat 16: two branches kept in step for months") {
  auto const other = branch(9);
  auto const head = [](Evidence const& evidence, std::size_t size) {
    std::vector<trail::Digest> leaves;
    for (std::size_t i = 0; i < size; ++i) leaves.push_back(trail::leaf_hash(evidence.entries[i]));
    return std::pair(trail::TreeHead{static_cast<std::int64_t>(size), trail::merkle_root(leaves)},
                     trail::subtrees_of(leaves));
  };
  for (std::size_t old = 1; old < 15; ++old) {
    auto const [older, ignored] = head(honest(), old);
    auto const [newer, subtrees] = head(other, 15);
    auto const proof = trail::consistency_proof(older.size, newer.size, subtrees);
    auto const fault = trail::check_consistency(older, newer, proof);
    CAPTURE(old);
    CHECK(fault.has_value() == (old > 9));
    CHECK(said(note_of(other.entries, static_cast<std::int64_t>(old), *village_signer())) ==
          (old > 9 ? "YS-7600" : "fine"));
  }
}

TEST_CASE("threat 17: the log thrown away and begun anew under the same name") {
  auto const anew = forged(0, [](Entry& entry) { entry.stamp.nonce = std::string(32, 'e'); });
  passes(anew);
  CHECK(said(photo(12)) == "fine");
  CHECK(said(anew.notes.back().second) == "YS-7603");
  fails_only(with_photo(anew, 12), "YS-7603");
}

TEST_CASE("threat 18: the same first entry, then another history") {
  auto const other = branch(6);
  CHECK(key_of_log(other.entries[0]) == key_of_log(honest().entries[0]));
  passes(with_photo(other, 6));
  fails_only(with_photo(other, 7), "YS-7600");
}

TEST_CASE("threat 21: a checkpoint of another village in place of ours") {
  auto const origin = key_of_log(honest().entries[0])->name;
  auto const elsewhere = std::string("yishi.local/330681000001/0123456789abcdef");
  passes(with_newest(note_for(origin, *village_signer())));
  fails(with_newest(note_for(elsewhere, *village_signer())), "YS-7404");
  fails_only(with_newest(note_for(origin, *other_signer())), "YS-7405");
  CHECK(said(note_for(elsewhere, *other_signer())) == "YS-7602");
  CHECK(said(note_for(origin, *other_signer())) == "YS-7604");
  auto policy = honest();
  policy.policy = policy_of(trail::VerifierKey::of(origin, other_signer()->public_key()));
  fails_only(policy, "YS-7109");
}

TEST_CASE("threat 26: a key with which anything verifies") {
  passes(with_key(trail::to_base64(village_signer()->public_key())));
  auto const zeros = std::string(31, '\0');
  auto const ones = std::string(30, '\xff');
  for (auto const& weak :
       {'\x01' + zeros, std::string(32, '\0'), '\xec' + ones + '\x7f', '\xed' + ones + '\x7f',
        '\xee' + ones + '\x7f', '\x01' + std::string(30, '\0') + '\x80'}) {
    CAPTURE(trail::to_hex(weak));
    fails_at(0, with_key(trail::to_base64(weak)), "YS-7402");
  }
  for (auto const* malformed : {"", "key", "AAAA"}) fails_at(0, with_key(malformed), "YS-7401");
  CHECK(compare_witness(with_key(""), "photo", photo(12)).what->kind->code == "YS-7607");
  fails(with_photo(with_key(""), 12), "YS-7607");
}

TEST_CASE("threat 39: a note that two readers could understand differently") {
  passes(with_newest(photo(15)));
  auto const good = photo(15);
  std::vector<std::string> const malformed{
      replaced(good, "\n15\n", "\r\n15\r\n"),
      replaced(good, "\n15\n", "\n015\n"),
      replaced(good, "\n15\n", "\n-15\n"),
      replaced(good, "\n15\n", "\n9223372036854775808\n"),
      replaced(good, "\n15\n", "\n15 \n"),
      replaced(good, "\n\n", "\n"),
      replaced(good, "\n\n", "\nmore\n\n"),
      replaced(good, "— ", "- "),
      replaced(good, "=\n", "\n"),
      good.substr(0, good.size() - 1),
  };
  for (auto const& note : malformed) {
    CAPTURE(note);
    fails(with_newest(note), "YS-7403");
  }
  auto lines = good;
  for (int i = 0; i < 100; ++i) lines += "— other " + trail::to_base64("12345678") + "\n";
  fails(with_newest(lines), "YS-7407");
  fails(with_newest(replaced(good, "\n15\n", "\n14\n")), "YS-7406");
  auto renamed = honest();
  renamed.notes.back().first = 14;
  fails_only(renamed, "YS-7105");
  CHECK(said("not a checkpoint") == "YS-7606");
  CHECK(said(photo(15) + std::string(70'000, 'x')) == "YS-7608");
}

TEST_CASE("threat 39: what witnesses brought is read as strictly, when it lies beside the trail") {
  auto const with = [](std::string const& text) {
    auto evidence = honest();
    evidence.witnesses["a.txt"] = text;
    return evidence;
  };
  passes(with(photo(12)));
  auto const origin = key_of_log(honest().entries[0])->name;
  fails_only(with(note_for("yishi.local/1/2", *other_signer())), "YS-7602");
  fails_only(with(note_for(origin, *other_signer())), "YS-7604");
  fails_only(with(replaced(photo(12), "\n12\n", "\n13\n")), "YS-7605");
  fails_only(with("x"), "YS-7606");
  fails_only(with(std::string(70'000, 'x')), "YS-7608");
}

TEST_CASE("threat 48: a notice whose printed checkpoint is not the trail's") {
  auto const with_printed = [](std::string const& checkpoint) {
    return forged(13, [&](Entry& entry) {
      std::get<command::PostNotice>(entry.command).checkpoint = checkpoint;
      std::get<event::NoticePosted>(entry.events[0]).checkpoint = checkpoint;
    });
  };
  trail::RightEdge edge;
  for (std::size_t i = 0; i < 13; ++i) edge.append(trail::leaf_hash(honest().entries[i]));
  passes(with_printed("13 " + trail::to_base64(edge.root())));
  fails_at(13, with_printed("12 " + trail::to_base64(edge.root())), "YS-7111");
  fails_at(13, with_printed("13 " + trail::to_base64(trail::Digest{})), "YS-7111");
  CHECK(said(replaced(photo(13), "\n13\n", "\n12\n")) == "YS-7605");
}
