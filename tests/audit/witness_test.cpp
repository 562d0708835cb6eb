// Checkpoints kept elsewhere against a trail: what is fine, what shows a fork or a trail that went
// back, and what proves nothing.

#include "yishi/engine/witness.hpp"

#include <catch2/catch.hpp>

#include "audit/small_village.hpp"
#include "yishi/trail/merkle.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

using Codes = std::set<std::string>;

std::string photo(std::int64_t size) { return note_of(honest().entries, size, *village_signer()); }

WitnessReport shown_to(Evidence const& evidence, std::string const& text) {
  return compare_witness(evidence, "照片.txt", text);
}

/// The verdict and, behind it, the code of what is wrong.
std::string said(WitnessReport const& report) {
  auto text = std::string(name_of(report.verdict));
  if (report.what) text += " " + std::string(report.what->kind->code);
  return text;
}
std::string said(Evidence const& evidence, std::string const& text) {
  return said(shown_to(evidence, text));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  for (; at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The honest log with the place of its notice changed, and everything signed again with the key.
Evidence rewritten() {
  auto evidence = honest();
  evidence.entries[13] = changed(evidence.entries[13], [](Entry& entry) {
    std::get<command::PostNotice>(entry.command).place = "别处";
    std::get<event::NoticePosted>(entry.events[0]).place = "别处";
  });
  return resealed(std::move(evidence));
}

/// The honest log as it was when it had `size` entries.
Evidence cut_to(std::size_t size) {
  auto evidence = honest();
  evidence.entries.resize(size);
  evidence.notes = {{static_cast<std::int64_t>(size), ""}};
  return resealed(std::move(evidence));
}

/// A notice that says which checkpoint was printed on it, in a log signed anew.
Evidence with_printed(std::string const& checkpoint) {
  auto evidence = honest();
  evidence.entries[13] = changed(evidence.entries[13], [&](Entry& entry) {
    std::get<command::PostNotice>(entry.command).checkpoint = checkpoint;
    std::get<event::NoticePosted>(entry.events[0]).checkpoint = checkpoint;
  });
  return resealed(std::move(evidence));
}

std::string printed(std::size_t size) {
  trail::RightEdge edge;
  for (std::size_t i = 0; i < size; ++i) edge.append(trail::leaf_hash(honest().entries[i]));
  return std::to_string(size) + " " + trail::to_base64(edge.root());
}

}  // namespace

TEST_CASE("a genuine checkpoint of any size fits the trail that signed it") {
  for (std::int64_t size = 1; size <= 15; ++size) {
    auto const report = shown_to(honest(), photo(size));
    CAPTURE(size);
    CHECK(said(report) == "fine");
    CHECK(report.size == size);
    CHECK(report.root == report.found);
    CHECK(report.note == photo(size));
    CHECK_FALSE(report.put_right);
  }
}

TEST_CASE("a trail that was rewritten and signed again is a fork, from the change on") {
  REQUIRE(verify(rewritten()).ok());  // by itself it looks honest
  for (std::int64_t size = 1; size <= 15; ++size) {
    CAPTURE(size);
    CHECK(said(rewritten(), photo(size)) == (size <= 13 ? "fine" : "fork YS-7600"));
  }
  auto const report = shown_to(rewritten(), photo(15));
  CHECK(report.root != report.found);
  auto const text = message(*report.what, Language::en);
  CHECK(text.find(report.root.substr(0, 16)) != std::string::npos);
  CHECK(text.find(report.found.substr(0, 16)) != std::string::npos);
}

TEST_CASE("a trail that is shorter than the checkpoint went back, one that is as long did not") {
  auto const older = cut_to(12);
  REQUIRE(verify(older).ok());
  CHECK(said(older, photo(12)) == "fine");
  CHECK(said(older, photo(13)) == "rolled_back YS-7601");
  CHECK(said(older, photo(15)) == "rolled_back YS-7601");
  CHECK(shown_to(older, photo(13)).found.empty());
}

TEST_CASE("what is not signed with the log's key says nothing, whatever it claims") {
  auto const& entries = honest().entries;
  trail::RightEdge edge;
  for (auto const& entry : entries) edge.append(trail::leaf_hash(entry));
  auto const signed_for = [&](std::string const& origin) {
    return trail::sign_checkpoint({origin, 15, edge.root()}, *other_signer());
  };
  auto const origin = key_of_log(entries[0])->name;
  CHECK(said(honest(), signed_for(origin)) == "unknown YS-7604");
  CHECK(said(honest(), signed_for("yishi.local/330681000001/0123456789abcdef")) ==
        "unknown YS-7602");
  // The same village with a log that was begun anew is told from another village.
  CHECK(said(honest(), signed_for("yishi.local/330681000000/0123456789abcdef")) ==
        "unknown YS-7603");
  CHECK(said(honest(), replaced(photo(15), "\n15\n", "\n14\n")) == "unknown YS-7605");
  CHECK(said(honest(), replaced(photo(15), "\n15\n", "\n015\n")) == "unknown YS-7606");
  CHECK(said(honest(), photo(15).substr(0, photo(15).find("\n\n") + 1)) == "unknown YS-7606");
  CHECK(said(honest(), "") == "unknown YS-7606");
  CHECK(said(honest(), "老年食堂办起来了") == "unknown YS-7606");
  CHECK(said(honest(), photo(15) + std::string(65'537, 'x')) == "unknown YS-7608");
  auto keyless = honest();
  keyless.entries[0] = changed(
      keyless.entries[0], [](Entry& entry) { std::get<command::OpenLog>(entry.command).key = ""; });
  CHECK(said(keyless, photo(15)) == "unknown YS-7607");
  CHECK(said(Evidence{}, photo(15)) == "unknown YS-7607");
}

TEST_CASE("a text that proves nothing still says whether its words agree") {
  auto const english = [](Evidence const& evidence, std::string const& text) {
    return message(*shown_to(evidence, text).what, Language::en);
  };
  auto const unsigned_note = note_of(honest().entries, 12, *other_signer());
  CHECK(english(honest(), unsigned_note).ends_with("the first 12 entries agree"));
  CHECK(
      english(cut_to(6), unsigned_note).ends_with("it speaks of 12 entries, and this trail has 6"));
  auto const other = note_of(rewritten().entries, 15, *other_signer());
  CHECK(english(honest(), other).ends_with("the first 15 entries do not agree"));
  CHECK(english(honest(), "x").ends_with("no number of entries and no root can be read"));
}

TEST_CASE("what editors and chat programs do to a text is undone if the signature then verifies") {
  auto const good = photo(12);
  std::string const dash = "— ";
  struct Row {
    std::string text;
    bool put_right;
  };
  std::vector<Row> const rows{
      {good, false},
      {good + "\n\n\n", false},  // a scanner adds newlines: nothing was changed
      {good.substr(0, good.size() - 1), false},
      {"\xef\xbb\xbf" + good, false},
      {replaced(good, "\n", "\r\n"), true},
      {replaced(good, "\n", " \n"), true},
      {replaced(good, "\n", "\t\r\n"), true},
      {replaced(good, "\n", "\xe3\x80\x80\n"), true},
      {replaced(good, "\n\n", "\n\n\n\n"), true},
      {replaced(good, "\n", "\n\n"), true},
      {replaced(good, "\n\n", "\n"), true},
      {"\n\n" + good, true},
      {replaced(good, dash, "- "), true},
      {replaced(good, dash, "-- "), true},
      {replaced(good, dash, "--- "), true},
      {replaced(good, dash, "– "), true},
      {replaced(good, dash, "――"), true},
      {replaced(good, dash, "—— "), true},
      {replaced(good, dash, "—"), true},
      {replaced(replaced(good, dash, "-"), "\n", "\r\n"), true},
  };
  for (auto const& row : rows) {
    CAPTURE(row.text);
    auto const report = shown_to(honest(), row.text);
    CHECK(said(report) == "fine");
    CHECK(report.put_right == row.put_right);
    CHECK(report.note == good);
  }
  auto const changed_too = replaced(replaced(good, "\n12\n", "\n13\n"), "\n", "\r\n");
  CHECK(said(honest(), changed_too) == "unknown YS-7605");
  CHECK_FALSE(shown_to(honest(), changed_too).put_right);
}

TEST_CASE("no bit flipped in a checkpoint makes it say another thing than it did") {
  auto const good = photo(12);
  int unknown = 0;
  for (std::size_t at = 0; at < good.size(); ++at)
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto text = good;
      text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << bit));
      auto const report = shown_to(honest(), text);
      CAPTURE(at, bit);
      if (!report.is_genuine()) {
        ++unknown;
        continue;
      }
      REQUIRE(report.verdict == WitnessVerdict::fine);
      REQUIRE(report.size == 12);
      REQUIRE(report.note == good);
    }
  CHECK(unknown > 1'000);
}

TEST_CASE("checkpoints that lie beside a trail are verified with it") {
  auto evidence = honest();
  evidence.witnesses = {{"a.txt", photo(9)}, {"b.txt", photo(12) + "\n"}};
  auto report = verify(evidence);
  INFO(words(report));
  CHECK(report.ok());
  CHECK(report.witnesses == 2);
  CHECK(report.witnessed_size == 12);
  CHECK(verify(honest()).witnesses == 0);
  auto const checked = [](VerifyReport const& of, std::size_t level) {
    return of.levels[level].checked;
  };
  CHECK(checked(report, 0) == checked(verify(honest()), 0) + 2);
  CHECK(checked(report, 3) == checked(verify(honest()), 3) + 2);

  auto forged = rewritten();
  CHECK(verify(forged).ok());
  forged.witnesses = {{"a.txt", photo(9)}, {"c.txt", photo(15)}};
  report = verify(forged);
  CHECK(codes(report) == Codes{"YS-7600"});
  CHECK(failing(report) == std::set<Level>{Level::bytes});
  CHECK(report.witnesses == 1);
  CHECK(message(report.findings[0].what, Language::zh).find("witness/c.txt") != std::string::npos);

  auto older = cut_to(12);
  older.witnesses = {{"c.txt", photo(15)}};
  CHECK(codes(verify(older)) == Codes{"YS-7601"});

  evidence.witnesses = {{"d.txt", note_of(honest().entries, 12, *other_signer())}};
  report = verify(evidence);
  CHECK(codes(report) == Codes{"YS-7604"});
  CHECK(failing(report) == std::set<Level>{Level::signatures});
}

TEST_CASE("the checkpoint that a notice says was printed on it has to be the trail's own") {
  CHECK(verify(with_printed("")).ok());
  CHECK(verify(with_printed(printed(12))).ok());
  CHECK(verify(with_printed(printed(13))).ok());
  auto const wrong = [](std::string const& checkpoint) {
    auto const report = verify(with_printed(checkpoint));
    INFO(words(report));
    CHECK(names(report, 13));
    CHECK(failing(report) == std::set<Level>{Level::bytes});
    return codes(report);
  };
  auto other = printed(12);
  other[5] = other[5] == 'A' ? 'B' : 'A';
  CHECK(wrong(other) == Codes{"YS-7111"});
  CHECK(wrong("11" + printed(12).substr(2)) == Codes{"YS-7111"});
  CHECK(wrong(printed(14)) == Codes{"YS-7111"});  // it would cover the notice itself
  CHECK(wrong("12") == Codes{"YS-7111"});
  CHECK(wrong("没有") == Codes{"YS-7111"});
}

TEST_CASE("a genuine checkpoint is kept under a name of its own") {
  auto const name = witness_name(shown_to(honest(), photo(12)));
  CHECK(name.starts_with("12-" + shown_to(honest(), photo(12)).root.substr(0, 16) + "-"));
  CHECK(name == witness_name(shown_to(honest(), photo(12) + "\n\n")));
  CHECK(name != witness_name(shown_to(honest(), photo(13))));
  auto const witness_line =
      "— witness.example/town " + trail::to_base64(std::string(76, 'w')) + "\n";
  CHECK(name != witness_name(shown_to(honest(), photo(12) + witness_line)));
}
