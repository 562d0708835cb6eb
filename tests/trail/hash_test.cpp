// Hashes and encodings against published values.

#include "yishi/trail/hash.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace yishi::trail {

TEST_CASE("SHA-256 gives the values of FIPS 180-4", "[hash]") {
  CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("the hash of several parts is the hash of them joined", "[hash]") {
  CHECK(sha256("a", "b", "c") == sha256("abc"));
  CHECK(sha256("", "abc") == sha256("abc"));
  CHECK(sha256("ab", "", "c") == sha256("abc"));
  CHECK(sha256("ab", "d") != sha256("abc"));
}

TEST_CASE("hexadecimal digits are lower case and come in pairs", "[hash]") {
  CHECK(to_hex(std::string_view("\x00\x0f\xff", 3)) == "000fff");
  CHECK(from_hex("000fff") == std::string("\x00\x0f\xff", 3));
  CHECK(from_hex("") == "");
  for (auto const* bad : {"0", "0g", "0F", "000FFF", " 00", "0x00"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_hex(bad));
  }
  auto const digest = sha256("abc");
  CHECK(digest_from_hex(to_hex(digest)) == digest);
  CHECK_FALSE(digest_from_hex(to_hex(digest).substr(2)));
  CHECK_FALSE(digest_from_hex(to_hex(digest) + "00"));
}

TEST_CASE("base64 is that of RFC 4648, with padding", "[hash]") {
  struct Row {
    char const* bytes;
    char const* text;
  };
  auto const row = GENERATE(values<Row>({{"", ""},
                                         {"f", "Zg=="},
                                         {"fo", "Zm8="},
                                         {"foo", "Zm9v"},
                                         {"foob", "Zm9vYg=="},
                                         {"fooba", "Zm9vYmE="},
                                         {"foobar", "Zm9vYmFy"},
                                         {"\xfb\xff\xfe", "+//+"}}));
  CHECK(to_base64(row.bytes) == row.text);
  CHECK(from_base64(row.text) == row.bytes);
}

TEST_CASE("base64 that is not written as we write it is refused", "[hash]") {
  auto const* const bad =
      GENERATE("Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "=Zg=", "Z===", "====", "Zg==Zg==", "Zm9v\n",
               "Zm 9", "Zm-_", "Zg=A", "Zm9v=");
  CAPTURE(bad);
  CHECK_FALSE(from_base64(bad));
}

TEST_CASE("random bytes do not repeat", "[hash]") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_bytes(16));
  CHECK(seen.size() == 1000);
  CHECK(seen.begin()->size() == 16);
  CHECK(random_bytes(0).empty());
}

TEST_CASE("a commitment hides the record behind its salt", "[hash]") {
  auto const salt = std::string(32, 's');
  CHECK(commitment(salt, "张三") == to_hex(sha256(salt + "张三")));
  CHECK(commitment(std::string(32, 't'), "张三") != commitment(salt, "张三"));
}

}  // namespace yishi::trail
