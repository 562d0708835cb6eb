#!/bin/bash
# The installed package as an outside program meets it. Run by ctest, one step a test:
#
#   package.sh install       install, then move the prefix to where nothing was configured for
#   package.sh headers       no public header needs more than the package and the standard library
#   package.sh versions      which versions find_package takes for this one
#   package.sh example       a copy of examples/embed_cpp, configured, built and run against it
#   package.sh page          the program that docs/EMBEDDING.md shows, likewise
#   package.sh tree_example  the same example as it was built within the tree
#   package.sh clean
#
# The environment (CMakeLists.txt beside this file) says where everything is: YISHI_ROOT,
# YISHI_BUILD, YISHI_WORK, YISHI_EXAMPLE, CMAKE, CMAKE_GENERATOR, CXX, LAUNCHER, CXXFLAGS.
set -euo pipefail

work=$YISHI_WORK
moved="$work/搬 to a new place"
golden=$YISHI_ROOT/tests/golden/example/embed_cpp.txt

die() { printf '%s\n' "$*" && exit 1; }

install() {
  rm -rf "$work"
  mkdir -p "$work"
  DESTDIR=$work/stage "$CMAKE" --install "$YISHI_BUILD" --prefix /opt/yishi
  mv "$work/stage/opt/yishi" "$moved"
  [[ -z $(find "$work/stage" ! -type d) ]] || die 'something was installed outside the prefix'
  if grep -r -I -F -e "$YISHI_ROOT" -e "$work" -e /opt/yishi "$moved"; then
    die 'the package names a place of the machine it was made on'
  fi
  [[ $("$moved/bin/yishi" --version) == "yishi $(version_of text)" ]] || die 'two versions'
  [[ $("$moved/bin/yishi-verify" --version) == "yishi-verify $(version_of text)" ]] || die 'two versions'
}

# What version.hpp says: major, minor or text.
version_of() {
  case $1 in
    text) sed -n -E 's/.* version = "(.*)";/\1/p' "$moved/include/yishi/version.hpp" ;;
    *) sed -n -E "s/.* version_$1 = (.*);/\\1/p" "$moved/include/yishi/version.hpp" ;;
  esac
}

# The files that `#include <HEADER>` reads, with only FOLDER to look in beside the compiler's own.
read_by() {
  local folder=$1 header=$2
  # What lies in FOLDER is named relative to it: no blank has to be unquoted.
  (cd "$folder" && "$CXX" -std=c++20 -M -I. -x c++ - <<<"#include <$header>") |
    tr -s ' \\' '\n' | grep / | sort -u
}

# What a header of FOLDER takes from elsewhere. The standard's own headers are allowed, and what
# those read; a library's header beside them (/usr/include/sqlite3.h) is not.
foreign() {
  local read
  read=$(read_by "$1" "$2") || die "$2: it cannot be read with the package alone"
  comm -23 <(grep -E '^/|\.\.' <<<"$read") "$work/standard.txt"
  grep -n -E '\b(boost|YAML|SQLite|CLI|pugi)::|\bnamespace (boost|YAML|SQLite|CLI|pugi)\b|\b(sqlite3|EVP_PKEY|evp_pkey_st)\b' \
    "$1/$2" || true
}

headers() {
  local header found count=0
  local libraries=(boost/version.hpp sqlite3.h yaml-cpp/yaml.h openssl/evp.h zip.h pugixml.hpp
    SQLiteCpp/SQLiteCpp.h)
  read_by / bits/stdc++.h >"$work/standard.txt"

  # The check itself: each kind of trespass is caught, and an honest header is not.
  mkdir "$work/planted"
  for header in "${libraries[@]}"; do
    echo "#include <$header>" >"$work/planted/planted.hpp"
    foreign "$work/planted" planted.hpp | grep -q -F "/$header" || die "$header was not caught"
  done
  echo 'namespace SQLite { class Database; }' >"$work/planted/planted.hpp"
  [[ -n $(foreign "$work/planted" planted.hpp) ]] || die 'a foreign type was not caught'
  printf '#include <%s>\n' vector filesystem cstdint >"$work/planted/planted.hpp"
  [[ -z $(foreign "$work/planted" planted.hpp) ]] || die 'the standard library was caught'

  while IFS= read -r header; do
    found=$(foreign "$moved/include" "$header") || die "$found"
    [[ -z $found ]] || die "$header: $found"
    count=$((count + 1))
  done < <(cd "$moved/include" && find . -type f -printf '%P\n')
  [[ $count -gt 40 ]] || die "only $count headers were installed"
}

# takes VERSION: whether find_package(yishi VERSION) would take this package.
takes() {
  cat >"$work/ask.cmake" <<'END_OF_ASK'
set(PACKAGE_FIND_VERSION ${asked})
string(REPLACE "." ";" numbers ${asked})
list(GET numbers 0 PACKAGE_FIND_VERSION_MAJOR)
list(GET numbers 1 PACKAGE_FIND_VERSION_MINOR)
include(${file})
if(NOT PACKAGE_VERSION_COMPATIBLE)
  message(FATAL_ERROR "no")
endif()
END_OF_ASK
  "$CMAKE" "-Dasked=$1" "-Dfile=$(find "$moved" -name yishiConfigVersion.cmake)" \
    -P "$work/ask.cmake" >/dev/null 2>&1
}

versions() {
  local major minor
  major=$(version_of major) minor=$(version_of minor)
  takes "$major.$minor" || die "$major.$minor is refused"
  takes "$(version_of text)" || die "$(version_of text) is refused"
  ! takes "$major.$((minor + 1))" || die 'a later minor version is promised'
  ! takes "$((major + 1)).$minor" || die 'a later major version is promised'
  [[ $minor == 0 ]] || ! takes "$major.$((minor - 1))" || die 'an older minor version is promised'
}

# build FOLDER: as its own CMakeLists.txt says, in FOLDER/build. What only our sources need must
# not be asked for.
build() {
  "$CMAKE" -S "$1" -B "$1/build" "-DCMAKE_PREFIX_PATH=$moved" \
    "-DCMAKE_CXX_COMPILER_LAUNCHER=$LAUNCHER" \
    -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON -DCMAKE_DISABLE_FIND_PACKAGE_CLI11=ON
  grep -q -F "yishi_DIR:PATH=$moved" "$1/build/CMakeCache.txt" || die 'another yishi was found'
  "$CMAKE" --build "$1/build"
}

# run_example PROGRAM FOLDER: says what the golden file says.
run_example() {
  "$1" "$YISHI_ROOT/examples/embed_cpp/village" "$2" >"$2.txt"
  diff "$golden" "$2.txt"
}

example() {
  cp -r "$YISHI_ROOT/examples/embed_cpp" "$work/example"
  build "$work/example"
  run_example "$work/example/build/embed_cpp" "$work/新村"
}

tree_example() {
  local folder
  folder=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$folder'" EXIT
  run_example "$YISHI_EXAMPLE" "$folder/新村" && return
  [[ -n ${YISHI_BLESS-} ]] || return 1
  cp "$folder/新村.txt" "$golden"
}

# The only block of a language on the page.
block() {
  awk -v fence='```'"$1" '
    $0 == fence { inside = 1; blocks++; next }
    /^```/ { inside = 0 }
    inside { print }
    END { exit blocks != 1 }' "$YISHI_ROOT/docs/EMBEDDING.md"
}

page() {
  mkdir "$work/page"
  block cmake >"$work/page/CMakeLists.txt" || die 'the page needs one block of cmake'
  block cpp >"$work/page/main.cpp" || die 'the page needs one block of cpp'
  build "$work/page"
  cp -r "$YISHI_ROOT/examples/embed_cpp/village" "$work/page/village"
  "$work/page/build/town" "$work/page/village" | tee "$work/page.txt"
  grep -q 'YS-3510' "$work/page.txt" || die 'the page promises a refusal'
  # A mistake in a text, and a folder that cannot be used: the other two ways in which it ends.
  echo '流程' >>"$work/page/village/小事商量.yishi"
  if "$work/page/build/town" "$work/page/village" >"$work/page.txt"; then die 'no mistake?'; fi
  grep -q '^YS-1' "$work/page.txt" || die 'the mistake was not named'
  if "$work/page/build/town" /dev/null 2>"$work/page.txt"; then die 'no failure?'; fi
  [[ -s $work/page.txt ]] || die 'the failure was not named'
}

clean() { rm -rf "$work"; }

"$1"
