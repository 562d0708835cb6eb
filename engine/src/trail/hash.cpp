// SHA-256 and random bytes, both from OpenSSL.

#include "yishi/trail/hash.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <limits>
#include <memory>

#include "trail/openssl.hpp"
#include "yishi/base/assert.hpp"

namespace yishi::trail {

namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Looking the algorithm up by name costs more than hashing a short leaf, so it is done once.
EVP_MD const* algorithm() {
  static EVP_MD const* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  if (fetched == nullptr) fail_openssl("EVP_MD_fetch");
  return fetched;
}

EVP_MD_CTX* context_of_thread() {
  thread_local std::unique_ptr<EVP_MD_CTX, FreeContext> const context(EVP_MD_CTX_new());
  if (context == nullptr) fail_openssl("EVP_MD_CTX_new");
  return context.get();
}

}  // namespace

Digest sha256(std::string_view bytes) { return sha256(bytes, {}); }

Digest sha256(std::string_view first, std::string_view second, std::string_view third) {
  auto* const context = context_of_thread();
  if (EVP_DigestInit_ex2(context, algorithm(), nullptr) != 1) fail_openssl("EVP_DigestInit");
  for (auto const part : {first, second, third})
    if (!part.empty() && EVP_DigestUpdate(context, part.data(), part.size()) != 1)
      fail_openssl("EVP_DigestUpdate");
  Digest digest{};
  if (EVP_DigestFinal_ex(context, digest.data(), nullptr) != 1) fail_openssl("EVP_DigestFinal");
  return digest;
}

std::string_view as_bytes(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

std::string random_bytes(std::size_t count) {
  YISHI_ASSERT(count <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  std::string bytes(count, '\0');
  auto* const target = reinterpret_cast<unsigned char*>(bytes.data());
  if (RAND_bytes(target, static_cast<int>(count)) != 1) fail_openssl("RAND_bytes");
  return bytes;
}

std::string commitment(std::string_view salt, std::string_view record) {
  YISHI_ASSERT(salt.size() == 32);
  return to_hex(sha256(salt, record));
}

}  // namespace yishi::trail
