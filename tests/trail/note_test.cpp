// Checkpoint notes: the vector made by Go's sumdb/note, and a table of notes to refuse.

#include "yishi/trail/note.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <ostream>

#include "trail/random_json.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::trail {

std::ostream& operator<<(std::ostream& out, NoteError const& error) {
  return out << "fault " << static_cast<int>(error.fault) << " in line " << error.line;
}

namespace {

constexpr std::string_view origin = "yishi.example/test";
constexpr std::string_view body_of_vector =
    "yishi.example/test\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
constexpr std::string_view log_line =
    "— yishi.example/test "
    "9fcR3D7UimTS0ElyRpVt59Qyepgzz93ZuWUkm++lHLnQZxWp95bx/nVmqLQUAeKFpn6jGojJMV"
    "2rcok/zWMBz1pIgQs=\n";
constexpr std::string_view witness_line =
    "— witness.example/town "
    "gnysfwAAAABqsTuAFw0BoIfmRneRnV3MgiSWNMU8UIPBUQXWN5V3egiXx7OgALJ+GWBCJivJ"
    "X8l/gYNiz402CfM/jjHgANgwdo6PBg==\n";
constexpr std::string_view vkey_of_vector =
    "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

/// 000102…1f.
std::unique_ptr<Signer> signer_of_vector() {
  std::string seed;
  for (char byte = 0; byte < 32; ++byte) seed += byte;
  return signer_from_seed(seed);
}

VerifierKey key_of_vector() { return *VerifierKey::parse(vkey_of_vector); }

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string whole;
  for (auto const part : parts) whole += part;
  return whole;
}

std::string note_of_vector() { return joined({body_of_vector, "\n", log_line, witness_line}); }

/// A note over any text, properly signed: so that only the text can be at fault.
std::string signed_anyway(std::string_view body) {
  auto const signer = signer_of_vector();
  auto const key = key_of_vector();
  std::string id;
  for (int shift = 24; shift >= 0; shift -= 8) id += static_cast<char>((key.id >> shift) & 0xffU);
  return joined({body, "\n— ", origin, " ", to_base64(id + signer->sign(body)), "\n"});
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("we sign the note that Go's sumdb/note signs", "[note]") {
  auto const note = note_of_vector();
  REQUIRE(note.size() == 313);
  REQUIRE(to_hex(sha256(note)) ==
          "83d9b84d9ac98a46843a1eb9bcf5d1d519308ba14626f15aede63a0c2f0f89da");
  auto const root =
      *digest_from_hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  Checkpoint const checkpoint{std::string(origin), 8, root};
  CHECK(checkpoint.body() == body_of_vector);
  CHECK(sign_checkpoint(checkpoint, *signer_of_vector()) ==
        joined({body_of_vector, "\n", log_line}));
}

TEST_CASE("the note of the vector opens, with and without the witness", "[note]") {
  for (auto const& note : {note_of_vector(), joined({body_of_vector, "\n", log_line}),
                           joined({body_of_vector, "\n", witness_line, log_line})}) {
    auto const opened = open_checkpoint(note, key_of_vector());
    REQUIRE(opened);
    CHECK(opened->origin == origin);
    CHECK(opened->size == 8);
    CHECK(to_hex(opened->root) ==
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  }
}

TEST_CASE("a signature line of an unknown kind is ignored", "[note]") {
  auto const unknown = joined({"— ", origin, " ", to_base64("\xffunknown signature"), "\n"});
  CHECK(open_checkpoint(joined({body_of_vector, "\n", unknown, log_line}), key_of_vector()));
  CHECK(open_checkpoint(joined({body_of_vector, "\n", log_line, unknown}), key_of_vector()));
}

TEST_CASE("verifier keys are written and read as the C2SP says", "[note]") {
  auto const key = VerifierKey::of(std::string(origin), signer_of_vector()->public_key());
  CHECK(key.text() == vkey_of_vector);
  CHECK(VerifierKey::parse(vkey_of_vector) == key);
  // A key of somebody else, with a plus in its base64.
  constexpr std::string_view go =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
  REQUIRE(VerifierKey::parse(go));
  CHECK(VerifierKey::parse(go)->text() == go);
  CHECK(VerifierKey::parse(VerifierKey::of("枫源村", key.public_key).text()));
}

TEST_CASE("verifier keys with any part wrong are refused", "[note]") {
  auto const* const bad =
      GENERATE("", "yishi.example/test", "yishi.example/test+f5f711dc",
               "+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/test+f5f711dd+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/test+F5F711DC+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/test+f5f711d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/tesu+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG5",
               "yishi.example/test+f5f711dc+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVQ==",
               "yishi.example test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
               "witness.example/town+827cac7f+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X",
               "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n");
  CAPTURE(bad);
  CHECK_FALSE(VerifierKey::parse(bad));
  auto const spaced =
      std::string("枫源\u3000村+00000000+") + to_base64("\x01" + signer_of_vector()->public_key());
  CHECK_FALSE(VerifierKey::parse(spaced));
}

TEST_CASE("a note that was changed is refused, and the place is named", "[note]") {
  using F = NoteFault;
  struct Row {
    char const* what;
    std::string note;
    NoteError error;
  };
  auto const good = note_of_vector();
  auto many = good;
  for (int i = 0; i < 1000; ++i) many += witness_line;
  auto hundred = joined({body_of_vector, "\n", log_line});
  for (int i = 0; i < 99; ++i) hundred += witness_line;
  std::string crlf;
  for (auto const c : good) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::vector<Row> const rows{
      {"nothing", "", {F::form, 1}},
      {"CRLF", crlf, {F::form, 1}},
      {"missing blank line", joined({body_of_vector, log_line}), {F::form, 1}},
      {"body alone", std::string(body_of_vector), {F::form, 1}},
      {"no signature line", joined({body_of_vector, "\n"}), {F::form, 5}},
      {"last newline missing", good.substr(0, good.size() - 1), {F::form, 5}},
      {"one newline more", good + "\n", {F::form, 8}},
      {"hyphen for em dash", replaced(good, "— ", "- "), {F::form, 5}},
      {"en dash for em dash", replaced(good, "— ", "– "), {F::form, 5}},
      {"two blanks", replaced(good, "— ", "—  "), {F::form, 5}},
      {"no key name", replaced(good, "— yishi.example/test ", "—  "), {F::form, 5}},
      {"blank at the end of a line", replaced(good, "gQs=", "gQs= "), {F::form, 5}},
      {"bad base64 in the signature", replaced(good, "9fcR3D7U", "9fcR3D7*"), {F::form, 5}},
      {"padding lost", replaced(good, "gQs=", "gQs"), {F::form, 5}},
      {"tab", replaced(good, "\n8\n", "\n8\t\n"), {F::form, 2}},
      {"zero byte", good + std::string(1, '\0'), {F::form, 7}},
      {"malformed UTF-8", replaced(good, "— witness", "— wit\xff"), {F::form, 1}},
      {"size 9", replaced(good, "\n8\n", "\n9\n"), {F::bad_signature, 5}},
      {"other root", replaced(good, "\nXcna", "\nXcnb"), {F::bad_signature, 5}},
      {"bad base64 in the root", replaced(good, "\nXcna", "\nXcn*"), {F::root, 3}},
      {"changed signature", replaced(good, "9fcR3D7U", "9fcR3D7V"), {F::bad_signature, 5}},
      {"good signature and a bad one",
       joined({body_of_vector, "\n", log_line, replaced(std::string(log_line), "D7U", "D7V")}),
       {F::bad_signature, 6}},
      {"witness alone", joined({body_of_vector, "\n", witness_line}), {F::no_known_signature, 5}},
      {"other key id", replaced(good, "9fcR3D7U", "9fcR3T7U"), {F::no_known_signature, 5}},
      {"1,002 signature lines", many, {F::too_long, 105}},
      {"a million bytes", good + std::string(1'000'000, 'a'), {F::too_long, 0}},
  };
  for (auto const& row : rows) {
    CAPTURE(row.what);
    auto const opened = open_checkpoint(row.note, key_of_vector());
    REQUIRE_FALSE(opened);
    CHECK(opened.error() == row.error);
  }
  CHECK(open_checkpoint(hundred, key_of_vector()));
}

TEST_CASE("a body that no log of ours would sign is refused though it is signed", "[note]") {
  using F = NoteFault;
  struct Row {
    char const* what;
    std::string body;
    NoteError error;
  };
  constexpr std::string_view root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
  auto const with_size = [&](std::string_view size) {
    return joined({origin, "\n", size, "\n", root});
  };
  auto const row = GENERATE_COPY(values<Row>({
      {"leading zeros", with_size("0300"), {F::size, 2}},
      {"nothing signed", with_size("0"), {F::size, 2}},
      {"negative", with_size("-1"), {F::size, 2}},
      {"plus", with_size("+8"), {F::size, 2}},
      {"2^63", with_size("9223372036854775808"), {F::size, 2}},
      {"2^64 + 8", with_size("18446744073709551624"), {F::size, 2}},
      {"hexadecimal", with_size("0x8"), {F::size, 2}},
      {"no size", with_size(""), {F::size, 2}},
      {"full-width digit", with_size("８"), {F::size, 2}},
      {"blank before the size", with_size(" 8"), {F::size, 2}},
      {"short root", joined({origin, "\n8\n", to_base64("short"), "\n"}), {F::root, 3}},
      {"no root", joined({origin, "\n8\n\n"}), {F::root, 3}},
      {"no third line", joined({origin, "\n8\n"}), {F::form, 1}},
      {"extension line", joined({body_of_vector, "more\n"}), {F::form, 4}},
      {"empty extension line", joined({body_of_vector, "\n"}), {F::form, 4}},
      {"other origin", joined({"yishi.example/tesu\n8\n", root}), {F::origin, 1}},
      {"longer origin", joined({origin, "/sm3\n8\n", root}), {F::origin, 1}},
  }));
  CAPTURE(row.what);
  auto const opened = open_checkpoint(signed_anyway(row.body), key_of_vector());
  REQUIRE_FALSE(opened);
  CHECK(opened.error() == row.error);
}

TEST_CASE("the twin of those bodies that is right opens", "[note]") {
  CHECK(open_checkpoint(signed_anyway(body_of_vector), key_of_vector()));
  auto const largest =
      joined({origin, "\n9223372036854775807\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"});
  auto const opened = open_checkpoint(signed_anyway(largest), key_of_vector());
  REQUIRE(opened);
  CHECK(opened->size == 9'223'372'036'854'775'807);
}

TEST_CASE("a note by another key, or for another log, is refused", "[note]") {
  auto const other = VerifierKey::of(std::string(origin), make_signer()->public_key());
  auto const by_other = open_checkpoint(note_of_vector(), other);
  REQUIRE_FALSE(by_other);
  CHECK(by_other.error() == NoteError{NoteFault::no_known_signature, 5});
  auto const elsewhere = VerifierKey::of("other.example/test", signer_of_vector()->public_key());
  auto const of_other = open_checkpoint(note_of_vector(), elsewhere);
  REQUIRE_FALSE(of_other);
  CHECK(of_other.error() == NoteError{NoteFault::origin, 1});
}

TEST_CASE("no single bit of a note can be turned", "[note]") {
  auto const good = joined({body_of_vector, "\n", log_line});
  REQUIRE(open_checkpoint(good, key_of_vector()));
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      CAPTURE(at, bit);
      auto changed = good;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      REQUIRE_FALSE(open_checkpoint(changed, key_of_vector()));
    }
  }
}

TEST_CASE("a damaged note never opens as another checkpoint", "[note][property]") {
  auto const honest = open_checkpoint(note_of_vector(), key_of_vector());
  REQUIRE(honest);
  int opened_count = 0;
  for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto note = note_of_vector();
    mutate(note, random);
    auto const opened = open_checkpoint(note, key_of_vector());
    if (!opened) continue;
    ++opened_count;
    REQUIRE(*opened == *honest);
  }
  CHECK(opened_count > 0);  // damage to the witness's line is no business of ours
}

}  // namespace yishi::trail
