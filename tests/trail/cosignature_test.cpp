// Cosignatures against the line that Go's sumdb/note accepted, and policies that say whose are
// enough: a table of both sides, and of files to refuse.

#include "yishi/trail/cosignature.hpp"

#include <catch2/catch.hpp>
#include <ostream>

namespace yishi::trail {

std::ostream& operator<<(std::ostream& out, PolicyError const& error) {
  return out << "fault " << static_cast<int>(error.fault) << " in line " << error.line;
}

namespace {

constexpr std::string_view signed_by_log =
    "yishi.example/test\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n"
    "— yishi.example/test "
    "9fcR3D7UimTS0ElyRpVt59Qyepgzz93ZuWUkm++lHLnQZxWp95bx/nVmqLQUAeKFpn6jGojJMV"
    "2rcok/zWMBz1pIgQs=\n";
constexpr std::string_view witness_line =
    "— witness.example/town "
    "gnysfwAAAABqsTuAFw0BoIfmRneRnV3MgiSWNMU8UIPBUQXWN5V3egiXx7OgALJ+GWBCJivJ"
    "X8l/gYNiz402CfM/jjHgANgwdo6PBg==\n";
constexpr std::string_view witness_vkey =
    "witness.example/town+827cac7f+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
constexpr std::string_view log_vkey =
    "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
constexpr std::int64_t time_of_vector = 1'790'000'000;

std::string note() { return std::string(signed_by_log); }

/// 202122…3f.
std::unique_ptr<Signer> witness_of_vector() {
  std::string seed;
  for (char byte = 0x20; byte < 0x40; ++byte) seed += byte;
  return signer_from_seed(seed);
}

/// Witnesses of a policy: a key and a name for each letter.
std::unique_ptr<Signer> signer_of(char letter) { return signer_from_seed(std::string(32, letter)); }
std::string name_of(char letter) { return std::string("witness.example/") + letter; }
std::string vkey_of(char letter) {
  return WitnessKey::of(name_of(letter), signer_of(letter)->public_key()).text();
}
std::string witnesses(std::string_view letters) {
  std::string lines;
  for (auto const letter : letters)
    lines += std::string("witness ") + letter + " " + vkey_of(letter) + "\n";
  return lines;
}
std::string seen_by(std::string_view letters) {
  auto text = note();
  for (auto const letter : letters)
    text = cosign(text, name_of(letter), *signer_of(letter), time_of_vector);
  return text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a cosignature is the published one, letter by letter", "[cosignature]") {
  auto const signer = witness_of_vector();
  auto const key = WitnessKey::of("witness.example/town", signer->public_key());
  CHECK(key.text() == witness_vkey);
  CHECK(WitnessKey::parse(witness_vkey) == key);
  auto const cosigned = cosign(note(), "witness.example/town", *signer, time_of_vector);
  CHECK(cosigned == note() + std::string(witness_line));
  CHECK(cosigned.size() == 313);
  CHECK(to_hex(sha256(cosigned)) ==
        "83d9b84d9ac98a46843a1eb9bcf5d1d519308ba14626f15aede63a0c2f0f89da");
  auto const time = cosigned_at(cosigned, key);
  REQUIRE(time);
  CHECK(*time == time_of_vector);
  // The log's own signature is not touched by it.
  CHECK(open_checkpoint(cosigned, *VerifierKey::parse(log_vkey)));
}

TEST_CASE("a log's key is no witness's, and the other way round", "[cosignature]") {
  CHECK_FALSE(WitnessKey::parse(log_vkey));
  CHECK_FALSE(VerifierKey::parse(witness_vkey));
  CHECK_FALSE(WitnessKey::parse(replaced(std::string(witness_vkey), "827cac7f", "827cac7e")));
  CHECK_FALSE(WitnessKey::parse(""));
}

TEST_CASE("a cosignature holds for its note, its time and its witness only", "[cosignature]") {
  auto const key = *WitnessKey::parse(witness_vkey);
  auto const cosigned = note() + std::string(witness_line);
  auto const fault = [&](std::string const& text) {
    auto const time = cosigned_at(text, key);
    REQUIRE_FALSE(time);
    return time.error().fault;
  };
  CHECK(fault(note()) == NoteFault::no_known_signature);
  CHECK(fault(replaced(cosigned, "\n8\n", "\n9\n")) == NoteFault::bad_signature);
  CHECK(fault(replaced(cosigned, "AAAABqsTuA", "AAAABqsTuB")) == NoteFault::bad_signature);
  CHECK(fault(replaced(cosigned, "/town ", "/city ")) == NoteFault::no_known_signature);
  CHECK(fault(replaced(cosigned, "gnysfwAAAABq", "gnysfw")) == NoteFault::form);
  CHECK(fault(replaced(cosigned, "Bg==\n", "Bg==")) == NoteFault::form);
  // A signature over the body alone, as a log makes it, is no cosignature.
  auto const body = note().substr(0, note().find("\n\n") + 1);
  auto const plain =
      from_hex("827cac7f").value() + std::string(8, '\0') + witness_of_vector()->sign(body);
  CHECK(fault(note() + "— witness.example/town " + to_base64(plain) + "\n") ==
        NoteFault::bad_signature);
  // Times beyond 2^63 are none.
  auto const late = from_hex("827cac7f").value() + '\x80' + std::string(71, '\0');
  CHECK(fault(note() + "— witness.example/town " + to_base64(late) + "\n") ==
        NoteFault::bad_signature);
  // One good line does not make up for a bad one.
  CHECK(fault(cosigned + "— witness.example/town " + to_base64(plain) + "\n") ==
        NoteFault::bad_signature);
  auto const again = cosign(cosigned, key.name, *witness_of_vector(), time_of_vector + 60);
  CHECK(cosigned_at(again, key).value() == time_of_vector + 60);
}

TEST_CASE("every bit flipped in a cosigned note undoes its cosignature", "[cosignature]") {
  auto const key = *WitnessKey::parse(witness_vkey);
  auto const cosigned = note() + std::string(witness_line);
  auto const log_line = cosigned.find("\n\n") + 2;
  auto const line = cosigned.find("— witness");
  for (std::size_t at = 0; at < cosigned.size(); ++at) {
    if (at >= log_line && at < line) continue;  // the log's own line is another matter
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto text = cosigned;
      text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << bit));
      CAPTURE(at, bit);
      REQUIRE_FALSE(cosigned_at(text, key));
    }
  }
  CHECK(cosigned_at(cosigned, key));
}

TEST_CASE("a policy says whose cosignatures are enough", "[policy]") {
  struct Row {
    std::string policy;
    std::string_view seen;
    bool enough;
  };
  auto const two_of_three = witnesses("abc") + "group g 2 a b c\nquorum g\n";
  auto const nested = witnesses("abcxy") +
                      "group left 2 a b c\ngroup right any x y\ngroup both all left right\n"
                      "quorum both\n";
  std::vector<Row> const rows{
      {"quorum none\n", "", true},
      {witnesses("a") + "quorum none\n", "", true},
      {witnesses("a") + "quorum a\n", "", false},
      {witnesses("a") + "quorum a\n", "a", true},
      {witnesses("ab") + "quorum a\n", "b", false},
      {two_of_three, "", false},
      {two_of_three, "a", false},
      {two_of_three, "ac", true},
      {two_of_three, "cb", true},
      {two_of_three, "abc", true},
      {two_of_three, "aa", false},  // one witness twice is one witness
      {two_of_three, "ad", false},  // a stranger is none
      {witnesses("ab") + "group g any a b\nquorum g\n", "b", true},
      {witnesses("ab") + "group g any a b\nquorum g\n", "", false},
      {witnesses("ab") + "group g all a b\nquorum g\n", "ab", true},
      {witnesses("ab") + "group g all a b\nquorum g\n", "a", false},
      {nested, "abx", true},
      {nested, "abc", false},
      {nested, "axy", false},
      {nested, "bcy", true},
  };
  for (auto const& row : rows) {
    CAPTURE(row.policy, row.seen);
    auto const policy = Policy::read(row.policy);
    REQUIRE(policy);
    CHECK(policy->ask(seen_by(row.seen)).enough == row.enough);
  }
  auto const answer = Policy::read(two_of_three)->ask(seen_by("cda"));
  CHECK(answer.seen == std::vector<Policy::Seen>{{"a", time_of_vector}, {"c", time_of_vector}});
  // A forged cosignature is none.
  auto const forged = replaced(seen_by("ab"), "\n8\n", "\n9\n");
  CHECK_FALSE(Policy::read(two_of_three)->ask(forged).enough);
}

TEST_CASE("cosignatures on several copies of one checkpoint count together", "[policy]") {
  auto const policy = Policy::read(witnesses("abc") + "group g 2 a b c\nquorum g\n");
  REQUIRE(policy);
  CHECK_FALSE(policy->ask(std::vector<std::string>{}).enough);
  CHECK_FALSE(policy->ask({seen_by("a"), seen_by("a")}).enough);
  auto const later = cosign(note(), name_of('a'), *signer_of('a'), time_of_vector + 5);
  auto const answer = policy->ask({seen_by("a"), note(), seen_by("c"), later});
  CHECK(answer.enough);
  CHECK(answer.seen == std::vector<Policy::Seen>{{"a", time_of_vector + 5}, {"c", time_of_vector}});
}

TEST_CASE("a policy names its logs, or leaves them open", "[policy]") {
  auto const key = *VerifierKey::parse(log_vkey);
  auto const other = VerifierKey::of(key.name, signer_of('z')->public_key());
  CHECK(Policy::read("quorum none\n")->accepts(key));
  auto const named = Policy::read("log " + std::string(log_vkey) + "\nquorum none\n");
  REQUIRE(named);
  CHECK(named->accepts(key));
  CHECK_FALSE(named->accepts(other));
  auto const both = Policy::read("log " + std::string(log_vkey) + " https://a\n\t log " +
                                 other.text() + "\n# a remark\n \t\n  # 备注\nquorum none\n");
  REQUIRE(both);
  CHECK(both->accepts(other));
}

TEST_CASE("a text that is no policy is refused, and the line named", "[policy]") {
  auto const a = witnesses("a");
  auto const same_key = replaced(a, "witness a ", "witness b ");
  struct Row {
    std::string text;
    PolicyError error;
  };
  std::vector<Row> const rows{
      {"", {PolicyFault::quorum, 0}},
      {a, {PolicyFault::quorum, 0}},
      {"quorum none", {PolicyFault::form, 1}},
      {"quorum none\r\n", {PolicyFault::form, 1}},
      {"quorum\n", {PolicyFault::form, 1}},
      {"quorum none x\n", {PolicyFault::form, 1}},
      {"Quorum none\n", {PolicyFault::form, 1}},
      {"quorum none\nquorum none\n", {PolicyFault::quorum, 2}},
      {"quorum a\n" + a, {PolicyFault::unknown_name, 1}},
      {"log x\nquorum none\n", {PolicyFault::key, 1}},
      {"log " + vkey_of('a') + "\nquorum none\n", {PolicyFault::key, 1}},
      {"witness a " + std::string(log_vkey) + "\nquorum none\n", {PolicyFault::key, 1}},
      {"witness a\nquorum none\n", {PolicyFault::form, 1}},
      {"log " + std::string(log_vkey) + "\nlog " + std::string(log_vkey) + "\nquorum none\n",
       {PolicyFault::twice, 2}},
      {a + same_key + "quorum none\n", {PolicyFault::twice, 2}},
      {a + replaced(witnesses("b"), "witness b ", "witness a ") + "quorum none\n",
       {PolicyFault::twice, 2}},
      {"witness none " + vkey_of('a') + "\nquorum none\n", {PolicyFault::twice, 1}},
      {a + "group g any\nquorum g\n", {PolicyFault::form, 2}},
      {a + "group g any b\nquorum g\n", {PolicyFault::unknown_name, 2}},
      {a + "group g any none\nquorum g\n", {PolicyFault::unknown_name, 2}},
      {a + "group g any g\nquorum g\n", {PolicyFault::unknown_name, 2}},
      {a + "group g any a a\nquorum g\n", {PolicyFault::twice, 2}},
      {a + "group g any a\ngroup h any a\nquorum h\n", {PolicyFault::twice, 3}},
      {a + "group a any a\nquorum a\n", {PolicyFault::twice, 2}},
      {a + "group g 0 a\nquorum g\n", {PolicyFault::threshold, 2}},
      {a + "group g 2 a\nquorum g\n", {PolicyFault::threshold, 2}},
      {a + "group g 01 a\nquorum g\n", {PolicyFault::threshold, 2}},
      {a + "group g -1 a\nquorum g\n", {PolicyFault::threshold, 2}},
      {a + "group g most a\nquorum g\n", {PolicyFault::threshold, 2}},
      {std::string(65'537, '\n'), {PolicyFault::too_long, 0}},
  };
  for (auto const& row : rows) {
    CAPTURE(row.text);
    auto const policy = Policy::read(row.text);
    REQUIRE_FALSE(policy);
    CHECK(policy.error() == row.error);
  }
  CHECK(Policy::read(a + "group g 1 a\nquorum g\n"));
}

}  // namespace yishi::trail
