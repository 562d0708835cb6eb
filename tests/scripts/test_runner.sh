#!/bin/bash
# ./test counts every kind of result, ends with its one line and with exit 1 if anything failed:
# tried in a stand-in tree that has one test of each kind.
set -euo pipefail

mkdir -p tree/tools tree/tests/scripts tree/.ci tree/app bin
cp "$YISHI_ROOT/test" "$YISHI_ROOT/CMakePresets.json" tree
cp "$YISHI_ROOT/tools/setup.sh" tree/tools
cp "$YISHI_ROOT/.ci/run" tree/.ci
cat >tree/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(stand_in LANGUAGES CXX)
enable_testing()
include(${CMAKE_SOURCE_DIR}/tests.cmake)
END
play() { { echo '#!/bin/bash' && cat; } >"$1" && chmod +x "$1"; }
play bin/dpkg-query <<END
cat "$PWD/installed"
END
(. "$YISHI_ROOT/tools/setup.sh" && printf 'installed %s\n' "${build_packages[@]}" catch2) >installed
export PATH=$PWD/bin:$PATH

problems=0
# ends CODE LINE: the last run of ./test.
ends() {
  local last
  last=$(tail -n 1 out)
  if [[ $code != "$1" || $last != "$2" ]]; then
    printf 'expected %s, “%s”; there was %s, “%s” after:\n' "$1" "$2" "$code" "$last"
    sed 's/^/  | /' out
    problems=$((problems + 1))
  fi
}
run() {
  code=0
  (cd / && CI=true "$OLDPWD/tree/$1") >out 2>&1 </dev/null || code=$?
}
has() { grep -q -F -- "$1" out || { echo "not said: $1" && problems=$((problems + 1)); }; }

echo 'add_test(NAME good COMMAND true)' >tree/tests.cmake
play tree/tools/tidy <<<'echo "ok one"; echo "ok two"; echo "skip three: not here"'
play tree/tests/scripts/fine.sh <<<'[[ -d $YISHI_ROOT && -n $YISHI_BIN && -z $(ls) ]]'
play tree/tests/scripts/absent.sh <<<'echo "no browser here"; exit 77'
run test
ends 0 '4 passed, 0 failed, 2 skipped'
has 'skip script: absent: no browser here'
has 'skip tidy: three: not here'
run .ci/run
ends 0 '4 passed, 0 failed, 2 skipped'

cat >>tree/tests.cmake <<'END'
add_test(NAME bad COMMAND false)
add_test(NAME nowhere COMMAND /nowhere/at/all)
add_test(NAME off COMMAND bash -c "exit 77")
set_tests_properties(off PROPERTIES SKIP_RETURN_CODE 77)
END
play tree/tools/tidy <<<'echo "a.cpp:1: wrong"; echo "FAIL one (1)"; echo "FAIL two (2)"; exit 1'
play tree/tests/scripts/wrong.sh <<<'echo "what went wrong"; exit 3'
run test
ends 1 '2 passed, 5 failed, 2 skipped'
has 'a.cpp:1: wrong'
has 'what went wrong'
has 'FAIL script: wrong ended with 3'

# Silence is not success.
: >tree/tests.cmake
rm tree/tests/scripts/wrong.sh
play tree/tools/tidy <<<'exit 2'
run test
ends 1 '1 passed, 2 failed, 1 skipped'

echo 'message(FATAL_ERROR "broken")' >tree/tests.cmake
run test
ends 1 '0 passed, 1 failed, 0 skipped'

exit $((problems > 0))
