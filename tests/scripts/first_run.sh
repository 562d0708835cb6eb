#!/bin/bash
# ./yishi from nothing to the running program, in a stand-in tree whose program only repeats its
# arguments. Nothing is installed here: apt-get, sudo and dpkg-query are played by small scripts.
set -euo pipefail

here=$PWD
tree="$here/一个 place with 'blanks"
mkdir -p "$tree/app" "$tree/tools" "$here/bin"
cp "$YISHI_ROOT/yishi" "$YISHI_ROOT/CMakePresets.json" "$tree"
cp "$YISHI_ROOT/tools/setup.sh" "$tree/tools"
cat >"$tree/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES CXX)
add_subdirectory(app)
END
echo 'add_executable(yishi main.cpp)' >"$tree/app/CMakeLists.txt"
cat >"$tree/app/main.cpp" <<'END'
#include <cstdio>
int main(int count, char** words) {
  for (int i = 1; i < count; ++i) std::printf("[%s]", words[i]);
  std::puts(" first");
  return count;
}
END

# play NAME: a program of that name, from standard input, before all others.
play() {
  { echo '#!/bin/bash' && cat; } >"$here/bin/$1"
  chmod +x "$here/bin/$1"
}
play dpkg-query <<'END'
cat "$PLAY/installed"
END
play apt-get <<'END'
echo "$*" >>"$PLAY/apt"
[[ ! -e $PLAY/apt_fails ]]
END
play sudo <<'END'
[[ -e $PLAY/sudo_works ]] || exit 1
[[ $1 != -n ]] || shift
exec "$@"
END
play id <<'END'
echo "${PLAY_ID:-0}"
END
export PLAY=$here PATH=$here/bin:$PATH YISHI_JOBS=1
all() { (. "$YISHI_ROOT/tools/setup.sh" && printf 'installed %s\n' "${build_packages[@]}") }
all >installed

problems=0
# expect WHAT CONDITION…: the condition is a command.
expect() {
  local what=$1
  shift
  if ! "$@"; then
    echo "not so: $what"
    sed 's/^/  stderr | /' "$here/err"
    problems=$((problems + 1))
  fi
}
run() {
  code=0
  (cd / && "${program:-$tree/yishi}" "$@") >"$here/out" 2>"$here/err" </dev/null || code=$?
}
says() { grep -q -F -- "$1" "$here/err"; }

run 'two words' '' 村
expect 'the first run ends with the exit code of the program' [ "$code" = 4 ]
expect 'every argument arrives as it was' [ "$(cat out)" = '[two words][][村] first' ]
expect 'each phase is named' says '3/3'
expect 'nothing is fetched when everything is there' [ ! -e apt ]

play cmake <<<'exit 1'
run
expect 'a second run does not build' [ "$code" = 1 ]
expect 'a second run says nothing of its own' [ ! -s err ]
ln -s "$tree/yishi" "$here/linked"
program=$here/linked run x
expect 'it may be called through a link' [ "$(cat out)" = '[x] first' ]
rm "$here/bin/cmake"

sed -i 's/first/second/' "$tree/app/main.cpp"
run
expect 'a newer source is built' [ "$(cat out)" = ' second' ]

cp -r "$tree" "$here/copy"
sed -i 's/second/third/' "$here/copy/app/main.cpp"
program=$here/copy/yishi run
expect 'a copied tree is built in its new place' [ "$(cat out)" = ' third' ]
run
expect 'and the old one is as it was' [ "$(cat out)" = ' second' ]

echo 'not C++' >>"$tree/app/main.cpp"
run
expect 'a failed build ends with 1' [ "$code" = 1 ]
expect 'the failed step is named' says 'step 3 failed: 编译 / building'
expect 'the log is named' says "$tree/build/release.log"
expect 'the first complaint is shown' says "main.cpp:7"
expect 'the next thing to type is said' says "rm -r '"
expect 'an old program is not started' [ ! -s out ]
sed -i '$d' "$tree/app/main.cpp"

echo 'message(FATAL_ERROR "no such thing")' >>"$tree/CMakeLists.txt"
run
expect 'a failed configuration is named' says 'step 2 failed'
sed -i '$d' "$tree/CMakeLists.txt"

if grep -q '^ID=debian' /etc/os-release && grep -q '^VERSION_ID="12"' /etc/os-release; then
  all | grep -v -E ' (g\+\+|libssl-dev)$' >installed
  touch "$tree/app/main.cpp"
  PLAY_ID=1000 run
  expect 'without rights nothing runs' [ "$code" = 1 ]
  expect 'without rights nothing is fetched' [ ! -e apt ]
  expect 'without rights the line for the administrator is said' says \
    'apt-get update && apt-get install -y --no-install-recommends --no-remove g++ libssl-dev'

  touch sudo_works
  PLAY_ID=1000 run
  expect 'with sudo it goes on' [ "$code" = 1 ]
  expect 'with sudo the program runs' [ "$(cat out)" = ' second' ]
  expect 'lists are fetched first' grep -q ' update$' apt
  expect 'only what is missing is installed' \
    grep -q 'install -y --no-install-recommends --no-remove g++ libssl-dev$' apt
  rm sudo_works apt

  touch apt_fails "$tree/app/main.cpp"
  run
  expect 'a failed installation is named' says 'step 1 failed'
  expect 'a failed installation ends with 1' [ "$code" = 1 ]
  rm apt_fails
fi

exit $((problems > 0))
