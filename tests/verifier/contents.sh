#!/bin/bash
# Looks into yishi-verify for anything that does not belong there. Run by ctest, one step a test:
#
#   contents.sh libraries   which shared libraries it loads
#   contents.sh symbols     which code is in it: no database, no writer, no language, no commands
#   contents.sh calls       which functions of the system it calls: no network, no other program
#
# Each step looks into yishi too, where it has to find what it looks for: a check that finds nothing
# anywhere checks nothing. The environment (CMakeLists.txt beside this file) says where all is: NM,
# READELF, VERIFIER, WHOLE.
set -euo pipefail

die() { printf '%s\n' "$*" && exit 1; }

libraries_of() { "$READELF" -d "$1" | sed -n -E 's/.*\(NEEDED\).*\[([^]]*)\].*/\1/p'; }

# The compiler's own, the sanitizers' and, of libraries, the one for hashes and signatures.
libraries() {
  local allowed='^(libcrypto|libstdc\+\+|libm|libgcc_s|libc|libpthread|ld-linux-[a-z0-9-]+|libasan|libubsan)\.so'
  local found
  found=$(libraries_of "$VERIFIER" | grep -v -E "$allowed" || true)
  [[ -z $found ]] || die "it loads $found"
  libraries_of "$VERIFIER" | grep -c '^libcrypto' >/dev/null || die 'it cannot check a signature'
  libraries_of "$WHOLE" | grep -v -E "$allowed" | grep -c sqlite >/dev/null || die 'yishi itself passes'
}

names_in() { "$NM" -C --defined-only "$1" | cut -d ' ' -f 3-; }

symbols() {
  local pattern missed ours all
  ours=$(names_in "$VERIFIER") all=$(names_in "$WHOLE")
  for pattern in 'SQLite::' 'yishi::dsl::' 'yishi::app::' 'CLI::' 'YAML::' 'yishi::Village::' \
    'yishi::engine::(sqlite_store|sign_log|write_export|back_up)\(' 'yishi::engine::Runtime::' \
    'yishi::trail::(make_signer|load_signer|save_signer)\('; do
    missed=$(grep -E "(^|[^:a-zA-Z_])($pattern)" <<<"$ours" | head -n 3 || true)
    [[ -z $missed ]] || die "it holds $missed"
    grep -E -c "(^|[^:a-zA-Z_])($pattern)" <<<"$all" >/dev/null || die "yishi itself has no $pattern"
  done
  grep -c 'yishi::engine::verify(' <<<"$ours" >/dev/null || die 'it cannot verify'
}

# Names of functions that a program has from elsewhere.
calls_of() { "$NM" -D --undefined-only "$1" | sed -E 's/.* [UwWvV] //; s/@.*//'; }

calls() {
  local found ours
  ours=$(calls_of "$VERIFIER")
  found=$(grep -x -E \
    'socket|connect|bind|listen|accept|send|sendto|recv|recvfrom|getaddrinfo|gethostbyname|system|popen|fork|vfork|execve?|execvp|posix_spawnp?|dlopen|unlink|unlinkat|rename|mkdir|ftruncate|truncate|fsync' \
    <<<"$ours" || true)
  [[ -z $found ]] || die "it calls $found"
  calls_of "$WHOLE" | grep -c -x -E 'fsync|rename|unlink' >/dev/null || die 'yishi itself passes'
  grep -c -x -E 'fwrite|fputs|puts' <<<"$ours" >/dev/null || die 'no calls were seen'
}

"$1"
