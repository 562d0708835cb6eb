// Ed25519 keys: making, keeping in a file, signing. A program that only verifies links none of
// this.

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "trail/openssl.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/base/errno_words.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::trail {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t file_bytes_max = 65'536;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;
using Bio = std::unique_ptr<BIO, Free>;

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

[[noreturn]] void fail(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  ERR_clear_error();
  Diagnostic what;
  what.kind = kind;
  what.arguments = std::move(arguments);
  throw TrailError(std::move(what));
}

class OpensslSigner final : public Signer {
 public:
  explicit OpensslSigner(Key key) : key_(std::move(key)) {}

  std::string public_key() const override {
    std::string bytes(key_bytes, '\0');
    std::size_t size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(key_.get(), bytes_of(bytes), &size) != 1 || size != key_bytes)
      fail_openssl("EVP_PKEY_get_raw_public_key");
    return bytes;
  }

  std::string sign(std::string_view message) const override {
    Context const context(EVP_MD_CTX_new());
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    if (context == nullptr ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), bytes_of(signature), &size, bytes_of(message),
                       message.size()) != 1 ||
        size != signature_bytes)
      fail_openssl("EVP_DigestSign");
    return signature;
  }

  EVP_PKEY* key() const { return key_.get(); }

 private:
  Key key_;
};

/// The key as PKCS#8 in PEM form, in memory that OpenSSL wipes when it is freed.
Bio pem_of(EVP_PKEY* key) {
  Bio bio(BIO_new(BIO_s_secmem()));
  if (bio == nullptr ||
      PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
    fail_openssl("PEM_write_bio_PKCS8PrivateKey");
  return bio;
}

std::string_view contents(BIO* bio) {
  char* data = nullptr;
  auto const size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A new name in a folder lasts through a power cut only when the folder is written out too.
void sync_folder(std::filesystem::path const& file) {
  auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  auto const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

/// Asked for by OpenSSL when a key is locked. It would ask the terminal otherwise.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

std::unique_ptr<Signer> make_signer() {
  auto seed = random_bytes(key_bytes);
  auto signer = signer_from_seed(seed);
  OPENSSL_cleanse(seed.data(), seed.size());
  return signer;
}

std::unique_ptr<Signer> signer_from_seed(std::string_view seed) {
  YISHI_ASSERT(seed.size() == key_bytes);
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(seed), seed.size()));
  if (key == nullptr) fail_openssl("EVP_PKEY_new_raw_private_key");
  return std::make_unique<OpensslSigner>(std::move(key));
}

std::unique_ptr<Signer> load_signer(std::filesystem::path const& pem) {
  std::ifstream in(pem, std::ios::binary);
  std::string text(file_bytes_max, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  auto const size = static_cast<int>(in.gcount());
  Bio const bio(BIO_new_mem_buf(text.data(), size));
  Key key(bio == nullptr ? nullptr
                         : PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
  OPENSSL_cleanse(text.data(), text.size());
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519)
    fail(kind(catalog::trail, "YS-7020"), {pem.string()});
  return std::make_unique<OpensslSigner>(std::move(key));
}

void save_signer(Signer const& signer, std::filesystem::path const& pem) {
  auto const* const ours = dynamic_cast<OpensslSigner const*>(&signer);
  YISHI_ASSERT(ours != nullptr);
  auto const bio = pem_of(ours->key());
  auto const file = ::open(pem.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) fail(kind(catalog::trail, "YS-7022"), {pem.string()});
  bool const done = file >= 0 && ::fchmod(file, 0600) == 0 &&
                    write_all(file, contents(bio.get())) && ::fsync(file) == 0;
  auto const reason = errno_words(errno);
  if (file >= 0) ::close(file);
  if (!done) {
    if (file >= 0) ::unlink(pem.c_str());
    fail(kind(catalog::trail, "YS-7021"), {pem.string(), reason});
  }
  sync_folder(pem);
}

}  // namespace yishi::trail
