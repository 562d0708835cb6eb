// Ed25519 without a secret key: signatures checked, and the keys that must never be trusted.

#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "yishi/trail/note.hpp"

namespace yishi::trail {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace

bool is_low_order(std::string_view public_key) {
  // The seven values of y among the eight points whose order divides 8, with the two encodings of
  // the same number above the field's prime; each with either sign of x makes 14 encodings.
  constexpr std::array<std::string_view, 7> low_orders{
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"};
  if (public_key.size() != key_bytes) return false;
  std::string without_sign(public_key);
  without_sign.back() = static_cast<char>(without_sign.back() & 0x7f);
  auto const hex = to_hex(without_sign);
  return std::find(low_orders.begin(), low_orders.end(), hex) != low_orders.end();
}

bool ed25519_verify(std::string_view public_key, std::string_view message,
                    std::string_view signature) {
  if (public_key.size() != key_bytes || signature.size() != signature_bytes) return false;
  Key const key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key),
                                            public_key.size()));
  Context const context(EVP_MD_CTX_new());
  bool const good =
      key != nullptr && context != nullptr &&
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message),
                       message.size()) == 1;
  ERR_clear_error();  // a signature that does not fit leaves a note there
  return good;
}

}  // namespace yishi::trail
