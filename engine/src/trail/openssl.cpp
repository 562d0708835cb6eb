// How a failure of OpenSSL becomes an exception of ours.

#include "trail/openssl.hpp"

#include <openssl/err.h>

#include <array>

#include "yishi/base/catalog/trail.hpp"
#include "yishi/trail/error.hpp"

namespace yishi::trail {

void fail_openssl(char const* call) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  ERR_clear_error();
  Diagnostic what;
  what.kind = kind(catalog::trail, "YS-7023");
  what.arguments = {std::string(call) + ", " + reason.data()};
  throw TrailError(std::move(what));
}

}  // namespace yishi::trail
