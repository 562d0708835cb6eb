// What an auditor is handed, from somebody who wishes the auditor to be wrong: what is accepted is
// what was signed, and everything else is refused.

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit/small_village.hpp"
#include "fuzz/target.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/engine/export.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/json.hpp"
#include "yishi/trail/merkle.hpp"
#include "yishi/trail/proof.hpp"

namespace yishi::fuzz {

namespace {

namespace fs = std::filesystem;
using engine::test::honest;
using engine::test::village_signer;

std::vector<trail::Digest> leaves() {
  std::vector<trail::Digest> hashes;
  for (auto const& entry : honest().entries) hashes.push_back(trail::leaf_hash(entry));
  return hashes;
}

constexpr std::int64_t proved = 7;

trail::VerifierKey const& key() {
  static auto const one = [] {
    auto const signer = village_signer();
    auto const note = engine::test::note_of(honest().entries, 12, *signer);
    return trail::VerifierKey::of(note.substr(0, note.find('\n')), signer->public_key());
  }();
  return one;
}

std::string const& genuine_note() {
  static auto const note = engine::test::note_of(honest().entries, 12, *village_signer());
  return note;
}

trail::EntryProof const& genuine_proof() {
  static auto const proof = [] {
    auto hashes = leaves();
    hashes.resize(12);
    trail::EntryProof made;
    made.index = proved;
    made.hashes = trail::inclusion_proof(proved, 12, trail::subtrees_of(hashes));
    made.note = genuine_note();
    return made;
  }();
  return proof;
}

std::vector<std::string> entry_seeds() { return honest().entries; }
std::vector<std::string> note_seeds() { return {genuine_note()}; }
std::vector<std::string> proof_seeds() {
  auto with_extra = genuine_proof();
  with_extra.extra = "an extra line";
  return {genuine_proof().text(), with_extra.text()};
}

Outcome run_json(std::string const& input) {
  auto const read = trail::read_strict(input);
  if (!read) return {"fault " + std::to_string(static_cast<int>(read.error().fault)), std::nullopt};
  if (trail::write(*read) != input) return {"", "what was read is written otherwise"};
  auto const entry = engine::decode(input);
  return {entry ? "an entry" : "json", std::nullopt};
}

Outcome run_entry(std::string const& input) {
  auto const entry = engine::decode(input);
  if (!entry) return {"refused", std::nullopt};
  if (engine::encode(*entry) != input)
    return {"", "an entry is encoded otherwise than it was read"};
  return {"entry", std::nullopt};
}

Outcome run_note(std::string const& input) {
  auto const opened = trail::open_checkpoint(input, key());
  if (!opened)
    return {"fault " + std::to_string(static_cast<int>(opened.error().fault)) + " " +
                std::to_string(std::min<std::size_t>(opened.error().line, 9)),
            std::nullopt};
  static auto const genuine = *trail::open_checkpoint(genuine_note(), key());
  if (!(*opened == genuine)) return {"", "a checkpoint was accepted that nobody signed"};
  return {"genuine", std::nullopt};
}

Outcome run_entry_proof(std::string const& input) {
  auto const read = trail::read_entry_proof(input);
  if (read && read->text() != input) return {"", "a proof is written otherwise than it was read"};
  auto const& entry = honest().entries[static_cast<std::size_t>(proved)];
  auto const opened = trail::open_entry_proof(input, entry, key());
  if (!opened)
    return {"fault " + std::to_string(static_cast<int>(opened.error().fault)) + " " +
                std::to_string(std::min<std::size_t>(opened.error().line, 9)),
            std::nullopt};
  if (!read || read->index != proved || read->hashes != genuine_proof().hashes)
    return {"", "another proof of the entry was accepted"};
  return {"proved", std::nullopt};
}

/// The input is a proof: 32 bytes a hash, the first byte before them says which question it
/// answers.
std::vector<std::string> hashes_seeds() {
  std::vector<std::string> seeds;
  auto const flat = [](char which, trail::Proof const& proof) {
    std::string text(1, which);
    for (auto const& hash : proof) text.append(hash.begin(), hash.end());
    return text;
  };
  auto const subtrees = trail::subtrees_of(leaves());
  auto const size = static_cast<std::int64_t>(leaves().size());
  seeds.push_back(flat('i', trail::inclusion_proof(proved, size, subtrees)));
  seeds.push_back(flat('c', trail::consistency_proof(6, size, subtrees)));
  return seeds;
}

Outcome run_hashes(std::string const& input) {
  static auto const all = leaves();
  static auto const genuine = hashes_seeds();
  if (input.empty()) return {"empty", std::nullopt};
  trail::Proof proof;
  for (std::size_t at = 1; at + 32 <= input.size(); at += 32) {
    trail::Digest hash{};
    std::copy_n(reinterpret_cast<std::uint8_t const*>(input.data()) + at, 32, hash.begin());
    proof.push_back(hash);
  }
  auto const size = static_cast<std::int64_t>(all.size());
  trail::TreeHead const tree{size, trail::merkle_root(all)};
  bool const inclusion = input[0] == 'i';
  static auto const older = trail::TreeHead{6, trail::merkle_root({all.begin(), all.begin() + 6})};
  auto const fault =
      inclusion ? trail::check_inclusion(all[static_cast<std::size_t>(proved)], proved, tree, proof)
                : trail::check_consistency(older, tree, proof);
  if (fault) return {"fault " + std::to_string(static_cast<int>(*fault)), std::nullopt};
  auto const& right = genuine[inclusion ? 0 : 1];
  if (input.substr(1, proof.size() * 32) != right.substr(1))
    return {"", "other hashes proved the same"};
  return {"proved", std::nullopt};
}

/// An exported folder of which one file is replaced: the first byte of the input says which.
struct Exported {
  Exported() {
    auto const made = engine::write_export(folder.path() / "e", engine::test::content_of(honest()));
    if (!made) throw std::runtime_error("no export");
    for (auto const& each : fs::recursive_directory_iterator(folder.path() / "e"))
      if (each.is_regular_file()) files.push_back(each.path());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) texts.push_back(whole_file(file));
  }
  TemporaryFolder folder;
  std::vector<fs::path> files;
  std::vector<std::string> texts;
};

Exported const& exported() {
  static Exported const one;
  return one;
}

std::vector<std::string> export_seeds() {
  std::vector<std::string> seeds;
  for (std::size_t i = 0; i < exported().files.size(); ++i)
    seeds.push_back(static_cast<char>(i) + exported().texts[i]);
  return seeds;
}

void put(fs::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary)
      .write(text.data(), static_cast<std::streamsize>(text.size()));
}

Outcome run_export(std::string const& input) {
  auto const& all = exported();
  if (input.empty()) return {"empty", std::nullopt};
  auto const which = static_cast<std::uint8_t>(input[0]) % all.files.size();
  put(all.files[which], input.substr(1));
  auto const read = engine::read_export(all.folder.path() / "e");
  put(all.files[which], all.texts[which]);
  if (!read) return {std::string(read.error().kind->code), std::nullopt};
  auto const report = engine::verify(*read);
  if (report.ok() && read->entries != honest().entries)
    return {"", "other entries were verified as the village's"};
  return {"read " + std::to_string(report.findings.size()), std::nullopt};
}

}  // namespace

std::vector<Target> evidence_targets() {
  return {
      {"json", "what is read is written as it was", entry_seeds, run_json, 4'096},
      {"entry", "what is decoded is encoded as it was", entry_seeds, run_entry, 4'096},
      {"note", "a checkpoint that is accepted is the one that was signed", note_seeds, run_note,
       2'048},
      {"entry_proof", "a proof that is accepted is the one that there is", proof_seeds,
       run_entry_proof, 2'048},
      {"hashes", "only the right hashes prove inclusion and consistency", hashes_seeds, run_hashes,
       2'048},
      {"export", "what verifies has the entries that were exported", export_seeds, run_export,
       16'384},
  };
}

}  // namespace yishi::fuzz
