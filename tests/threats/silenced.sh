#!/bin/bash
# Switches off each check of the verifier in turn: for every finding that it can report, the threat
# table is run with that finding dropped, and some row has to fail. With nothing dropped all pass.
# The environment (CMakeLists.txt beside this file) gives PROGRAM and YISHI_ROOT.
set -euo pipefail

audit=$YISHI_ROOT/engine/src/audit
codes=$(cat "$audit"/check_*.cpp "$audit"/difference.cpp "$audit"/witnesses.cpp |
  grep -o -E 'YS-7[0-9]{3}' | sort -u)
[[ $(wc -l <<<"$codes") -ge 40 ]] || { echo 'the codes of the verifier were not found'; exit 1; }

env -u YISHI_SILENT "$PROGRAM" >/dev/null || { echo 'a row fails with every check in place'; exit 1; }

unnoticed=()
for code in $codes; do
  if YISHI_SILENT=$code "$PROGRAM" --abort >/dev/null 2>&1; then unnoticed+=("$code"); fi
done
if [[ ${#unnoticed[@]} != 0 ]]; then
  echo "left out, and no row of the threat table notices: ${unnoticed[*]}"
  exit 1
fi
echo "$(wc -l <<<"$codes") findings left out in turn, each noticed"
