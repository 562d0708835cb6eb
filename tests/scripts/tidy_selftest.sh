#!/bin/bash
# tools/tidy finds what it is for: one violation of each kind is planted in a copy of the tree and
# must be named, and what stands just inside a limit must not be.
set -euo pipefail

mkdir tree
tar -C "$YISHI_ROOT" --exclude=./build --exclude=./.git --exclude=./demo -cf - . | tar -C tree -xf -
cd tree

tidy() { tools/tidy . 2>&1 || true; }

expected=() unexpected=()
must() { expected+=("$1"); }
must_not() { unexpected+=("$1"); }

# plant PATH [WORDS…]: writes standard input there; each of WORDS must be said about it.
plant() {
  local path=$1 words
  shift
  mkdir -p "$(dirname "$path")"
  cat >"$path"
  for words in "$@"; do must "$path:$words"; done
}
lines() { local i; for ((i = 0; i < $1; i++)); do printf '%s\n' "$2"; done; }
repeated() { local i; for ((i = 0; i < $1; i++)); do printf '%s' "$2"; done; }

tidy >../before.txt

# layers: upwards, sideways, unknown
for pair in rules/src:rules:engine/command dsl/src:dsl:engine/command engine/src/core:core:trail/json \
  engine/src/trail:trail:engine/command engine/src/codec:codec:engine/store \
  app/verify:verifier:engine/store engine/src/audit:audit:engine/store engine/src/store:store:engine/runtime app/cli:app:engine/store; do
  IFS=: read -r folder layer header <<<"$pair"
  plant "$folder/planted_layer.cpp" "2: layer $layer may not include \`yishi/$header.hpp\`" <<END
// Planted.
#include "yishi/$header.hpp"
END
done
plant rules/src/base/planted_layer.cpp '2: layer base may not include `yishi/rules/share.hpp`' <<'END'
// Planted.
#include "yishi/rules/share.hpp"
END
plant rules/src/planted_version.cpp '2: layer rules may not include `yishi/version.hpp` of layer api' <<'END'
// Planted: written by the build from version.hpp.in, and of a layer all the same.
#include "yishi/version.hpp"
END
plant app/cli/planted_dsl.cpp '2: layer app may not include `yishi/dsl/' <<END
// Planted.
#include "yishi/dsl/$(basename "$(find dsl/include -name '*.hpp' | head -1)")"
END
plant rules/src/planted_missing.cpp '2: `nowhere.hpp` is not found' <<'END'
// Planted.
#include "nowhere.hpp"
END
plant engine/include/yishi/engine/planted.hpp '1: this file has no layer in tools/layers.txt' <<'END'
#pragma once
// Planted.
END

# foreign headers in the wrong folder, or of a library that nobody has listed
for pair in dsl/src/lower:boost/spirit/home/x3.hpp rules/src:boost/graph/adjacency_list.hpp \
  dsl/src/scanner:yaml-cpp/yaml.h engine/src/runtime:SQLiteCpp/SQLiteCpp.h \
  engine/src/api:sqlite3.h engine/src/codec:openssl/evp.h engine/src/audit:CLI/CLI.hpp \
  rules/src/base:unistd.h; do
  IFS=: read -r folder header <<<"$pair"
  plant "$folder/planted_foreign.cpp" "2: <$header> is allowed only in" <<END
// Planted.
#include <$header>
END
done
plant app/cli/planted_foreign.cpp '2: <zlib.h> is not listed' <<'END'
// Planted.
#include <zlib.h>
END
plant rules/include/yishi/rules/planted.hpp '3: <fmt/core.h> in a public header' \
  '4: `double`' '5: `unordered_map`: differs' <<'END'
#pragma once
// Planted.
#include <fmt/core.h>
double planted();
#include <unordered_map>
END

# sizes, on both sides of each limit
plant app/cli/planted_long.cpp '501: 501 lines' < <(echo '// Planted.'; lines 500 'int planted;')
plant app/cli/planted_just.cpp < <(echo '// Planted.'; lines 499 'int planted;')
must_not app/cli/planted_just.cpp:500:
plant app/cli/planted_function.cpp '2: a function of 71 lines' '73: a function of 71 lines' < <(
  echo '// Planted.'
  echo 'int too_long(int a, std::vector<int> b = {}) noexcept {' && lines 69 '  f();' && echo '}'
  echo 'Planted::Planted(int a) : a_{a}, b_(a) {' && lines 69 '  f();' && echo '}'
)
plant app/cli/planted_function_just.cpp < <(
  echo '// Planted.'
  echo 'namespace {' && echo 'struct Planted : Base<int> {'
  echo '  int just() const {' && lines 68 '    if (a) { f(); }' && echo '  }' && echo '};' && echo '}'
  echo 'constexpr int rows[] = {' && lines 100 '    1,' && echo '};'
  echo 'auto const text = R"(' && lines 100 '}{ ) "' && echo ')";'
  echo "char const brace = '{';" && echo 'auto const* other = "{";  // {'
)
must_not app/cli/planted_function_just.cpp
plant app/cli/planted_braces.cpp '1: the braces of this file do not match' <<'END'
// Planted.
namespace planted {
END
plant app/cli/planted_width.cpp '2: 101 columns' <<END
// Planted.
// $(repeated 98 议)
// $(repeated 97 议)
END
must_not app/cli/planted_width.cpp:3:

# words that must not be there, and the same words where they do no harm
plant rules/src/planted_exact.cpp '2: `float`' '3: `double`' '4: `unordered_set`' '5: `<random>`' \
  '6: `system_clock`' '7: `<fstream>`' <<'END'
// Planted. A double in a comment is a word.
float a;
double b;
std::unordered_set<int> c;
#include <random>
auto d = std::chrono::system_clock::now();
#include <fstream>
char const* e = "double";
END
must_not rules/src/planted_exact.cpp:1:
must_not rules/src/planted_exact.cpp:8:
plant engine/src/core/planted_exact.cpp '2: `double`' <<'END'
// Planted.
double b;
END
plant engine/src/api/planted_leftovers.cpp '2: `std::cerr`' '3: `printf(`' '4: `#if 0`' <<'END'
// Planted.
void a() { std::cerr << 1; }
void b() { printf("%d", 1); }
#if 0
#endif
END
plant app/cli/planted_leftovers.cpp '2: left over from debugging' <<'END'
// Planted.
void a() { std::cerr << "DEBUG here"; }
END
plant app/cli/planted_language.hpp '1: a header begins with #pragma once' \
  '2: `using namespace std`' '3: macro PLANTED without #undef' <<'END'
// Planted.
using namespace std;
#define PLANTED 1
#define PLANTED_FOR_A_WHILE 1
#undef PLANTED_FOR_A_WHILE
END
must_not app/cli/planted_language.hpp:4:

# plain text
plant docs/planted.md '1: trailing blank' '2: carriage return' '3: trailing blank' \
  '1: ends in blank lines' < <(printf 'a \nb\r\nc\xe3\x80\x80\n\n')
plant docs/planted_end.md '1: does not end in a newline' < <(printf 'a')
plant docs/planted_bytes.md '1: not UTF-8' < <(printf '\xd2\xe9\n')
plant app/cli/planted_opening.cpp '1: say first, in a comment' <<'END'
int planted;
END
plant tests/scripts/planted_opening.sh '1: say first, in a comment' <<'END'
#!/bin/bash
true
END
plant app/cli/planted_todo.cpp '2: write TODO(area):' '3: `FIXME`' <<'END'
// Planted.
// TODO: something
// FIXME something
// TODO(perf): measure this
END
must_not app/cli/planted_todo.cpp:4:

# the catalogue and its pages
plant rules/include/yishi/base/catalog/tables.hpp '5: YS-8998: Chinese or English is missing' \
  '6: YS-7999 does not belong to family 8xxx' '6: YS-7999 stands after YS-8998' \
  '7: YS-8997 stands already in' '8: YS-8999: English ends in a period' \
  '8: YS-8999: {0} … differ' '8: YS-8999: a cure in one language only' '1: 6 rows, but only 5' \
  '5: YS-8998 is said nowhere' <<'END'
#pragma once
// Family 8xxx, planted.
inline constexpr DiagnosticKind tables[] = {
    {"YS-8997", Severity::error, "甲", "a", "", ""},
    {"YS-8998", Severity::error, "甲", "", "", ""},
    {"YS-7999", Severity::error, "甲", "a", "", ""},
    {"YS-8997", Severity::error, "甲", "a", "", ""},
    {"YS-8999", Severity::error, "甲{0}", "a."
     "b.", "乙", ""},
    {"YS-8999", "of another form"},
};
END
must 'YS-8997 YS-8998'
plant docs/diagnostics/YS-8996.md '1: a page for a code that does not exist' \
  '1: write Chinese, a line `---`, English' <<'END'
# Planted
END
printf '# 甲\n---\n# planted\n' >docs/diagnostics/YS-8995.md
must_not 'docs/diagnostics/YS-8995.md:1: write'

# files that the build would overlook
plant app/cli/planted_listed.cpp '1: `cli/planted_listed.cpp` is not named in app/CMakeLists.txt' <<'END'
// Planted.
END
plant tests/support/planted.cpp '1: `support/planted.cpp` is not named in a CMakeLists.txt' <<'END'
// Planted.
END
plant tests/planted/CMakeLists.txt '1: `planted` is not named in tests/CMakeLists.txt' <<'END'
END

# other programs, where they are installed
if command -v clang-format-19 >/dev/null; then
  plant app/cli/planted_format.cpp '2: not formatted' <<'END'
// Planted.
int   planted ;
END
fi
if command -v shellcheck >/dev/null; then
  plant tests/scripts/planted_shell.sh '3: warning: ' <<'END'
#!/bin/bash
# Planted.
planted=1
END
fi
if command -v git >/dev/null; then
  git init -q . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m "$(repeated 73 x)"
  git -c user.name=a -c user.email=a@b commit -q --allow-empty -m "$(repeated 72 议)"
  must ': a subject of 73 characters'
  must_not ': a subject of 72 characters'
fi

# exceptions: a used one silences, an unused one is a finding
plant app/cli/planted_excepted.cpp <<END
// $(repeated 101 x)
END
must_not 'app/cli/planted_excepted.cpp:1: 1'
echo 'line-length app/cli/planted_excepted.cpp: planted' >>tools/tidy-exceptions.txt
echo 'line-length app/cli/nowhere.cpp: planted' >>tools/tidy-exceptions.txt
echo 'no such form' >>tools/tidy-exceptions.txt
must 'nothing needs `line-length app/cli/nowhere.cpp` any more'
must 'write CHECK PATH: reason'

if tools/tidy . >../after.txt 2>&1; then
  echo 'tools/tidy ended with 0 on a tree full of violations'
  exit 1
fi

bad=0
for words in "${expected[@]}"; do
  if ! grep -q -F -- "$words" ../after.txt; then
    echo "not found: $words"
    bad=1
  fi
done
for words in "${unexpected[@]}"; do
  if grep -F -- "$words" ../after.txt | grep -v -E 'is not named in|not formatted'; then
    echo "found, but is allowed: $words"
    bad=1
  fi
done
# Every check must have failed here, or it was not tested.
while read -r state name rest; do
  case $state in
    ok | FAIL | skip) [[ $state != ok ]] || { echo "no violation planted for: $name $rest"; bad=1; } ;;
  esac
done <../after.txt
if grep planted ../before.txt; then bad=1; fi
echo "${#expected[@]} violations planted, ${#unexpected[@]} allowed forms tried"
exit $bad
