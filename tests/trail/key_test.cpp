// Signing keys: published values, files of keys, and keys that must be refused.

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "support/temporary_folder.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::trail {

namespace {

void write_file(std::filesystem::path const& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string code_of_failure(std::filesystem::path const& key_file) {
  try {
    (void)load_signer(key_file);
  } catch (TrailError const& error) {
    return error.diagnostic() == nullptr ? "" : std::string(error.diagnostic()->kind->code);
  }
  return "loaded";
}

}  // namespace

TEST_CASE("Ed25519 is that of RFC 8032, test 1", "[key]") {
  auto const signer = signer_from_seed(
      *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  CHECK(to_hex(signer->public_key()) ==
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  CHECK(to_hex(signer->sign("")) ==
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
        "cf9b46bd25bf5f0595bbe24655141438e7a100b");
  CHECK(ed25519_verify(signer->public_key(), "", signer->sign("")));
}

TEST_CASE("a signature holds for its message and its key only", "[key]") {
  auto const signer = make_signer();
  auto const other = make_signer();
  REQUIRE(signer->public_key() != other->public_key());
  auto const signature = signer->sign("议案");
  CHECK(ed25519_verify(signer->public_key(), "议案", signature));
  CHECK_FALSE(ed25519_verify(signer->public_key(), "议案 ", signature));
  CHECK_FALSE(ed25519_verify(other->public_key(), "议案", signature));
  CHECK_FALSE(ed25519_verify(signer->public_key(), "议案", signature.substr(1)));
  CHECK_FALSE(ed25519_verify(signer->public_key(), "议案", ""));
  CHECK_FALSE(ed25519_verify("short", "议案", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    auto changed = signature;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    CHECK_FALSE(ed25519_verify(signer->public_key(), "议案", changed));
  }
}

TEST_CASE("a key survives its file, which only its owner can read", "[key]") {
  TemporaryFolder const folder;
  auto const path = folder.path() / "log.key";
  auto const signer = make_signer();
  save_signer(*signer, path);
  auto const loaded = load_signer(path);
  CHECK(loaded->public_key() == signer->public_key());
  CHECK(loaded->sign("x") == signer->sign("x"));
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a key file is never written over", "[key]") {
  TemporaryFolder const folder;
  auto const path = folder.path() / "log.key";
  auto const first = make_signer();
  save_signer(*first, path);
  try {
    save_signer(*make_signer(), path);
    FAIL("it was written over");
  } catch (TrailError const& error) {
    REQUIRE(error.diagnostic() != nullptr);
    CHECK(error.diagnostic()->kind->code == "YS-7022");
    CHECK(std::string(error.what()).find(path.string()) != std::string::npos);
  }
  CHECK(load_signer(path)->public_key() == first->public_key());
  CHECK_THROWS_AS(save_signer(*first, folder.path() / "nowhere" / "log.key"), TrailError);
}

TEST_CASE("a file that holds no plain Ed25519 key is refused", "[key]") {
  // Made for this test and used nowhere else: a key under the passphrase "x", and an X25519 key.
  constexpr std::string_view locked = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgU1Z14xVSjJgICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEMePNyVma/TDCkXxr/QmN/YEQOHl
iqNWGldJwrtVtUFDUanHEj3IphDnRLg/yaaLZmHNpvm1U00Ui9tUAKZyNWgp0Juc
Nt4SSBVbBLPU4jy37EQ=
-----END ENCRYPTED PRIVATE KEY-----
)";
  constexpr std::string_view exchange = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VuBCIEIFiO350ZfSu8qhtotOG6KR94vwK+a3aqFl1LS1bOYFpo
-----END PRIVATE KEY-----
)";
  TemporaryFolder const folder;
  auto const path = folder.path() / "log.key";
  CHECK(code_of_failure(path) == "YS-7020");
  for (auto const text : {std::string_view{}, std::string_view("not a key\n"), locked, exchange}) {
    CAPTURE(text);
    write_file(path, text);
    CHECK(code_of_failure(path) == "YS-7020");
  }
}

TEST_CASE("the 14 low-order encodings are no keys", "[key]") {
  // Source: C2SP/CCTV ed25519/README.md, "Low-order edwards25519 point encodings".
  auto const* const hex =
      GENERATE("0000000000000000000000000000000000000000000000000000000000000000",
               "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
               "0000000000000000000000000000000000000000000000000000000000000080",
               "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
               "0100000000000000000000000000000000000000000000000000000000000000",
               "0100000000000000000000000000000000000000000000000000000000000080",
               "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
               "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
               "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
               "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
               "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
               "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
               "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
               "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
  CAPTURE(hex);
  auto const point = *from_hex(hex);
  CHECK(is_low_order(point));
  CHECK_FALSE(VerifierKey::parse(VerifierKey::of("village.example", point).text()));
}

TEST_CASE("with a low-order key one signature fits any message, so it matters", "[key]") {
  auto const identity = std::string(1, '\x01') + std::string(31, '\0');
  auto const signature = identity + std::string(32, '\0');
  CHECK(ed25519_verify(identity, "同意", signature));
  CHECK(ed25519_verify(identity, "反对", signature));
  CHECK(is_low_order(identity));
}

TEST_CASE("ordinary keys are not taken for low-order ones", "[key]") {
  for (int i = 0; i < 50; ++i) CHECK_FALSE(is_low_order(make_signer()->public_key()));
  CHECK_FALSE(is_low_order(std::string(31, '\0')));
  CHECK_FALSE(
      is_low_order(*from_hex("0200000000000000000000000000000000000000000000000000000000000000")));
}

}  // namespace yishi::trail
