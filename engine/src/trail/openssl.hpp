#pragma once
// How a failure of OpenSSL becomes an exception of ours.

namespace yishi::trail {

/// Throws TrailError with OpenSSL's own reason for the failure of `call`.
[[noreturn]] void fail_openssl(char const* call);

}  // namespace yishi::trail
