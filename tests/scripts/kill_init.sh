#!/bin/bash
# Kills init with SIGKILL at 60 random moments. Whatever it has left, the next init in the same place
# makes a village that can be checked, or finds one that is whole; nothing hidden stays behind.
set -euo pipefail

RANDOM=20261123
hidden() { find "$1" -name '.init-*' 2>/dev/null | wc -l; }
kills=0 cut=0 whole=0
for ((run = 1; run <= 60; run++)); do
  place=village$run
  "$YISHI_BIN" init "$place" --no-input >said.txt 2>&1 &
  pid=$!
  spin=$((RANDOM % 1500))
  for ((i = 0; i < spin; i++)); do :; done
  # From the moment when it begins to write: that is where it can be cut.
  if ((run % 2 == 0)); then
    # However slow the machine is: until the folder is there, or the program has ended.
    while [[ ! -d $place ]] && kill -0 "$pid" 2>/dev/null; do :; done
  fi
  if kill -9 "$pid" 2>/dev/null; then kills=$((kills + 1)); fi
  wait "$pid" 2>/dev/null || true
  if [[ $(hidden "$place") -gt 0 ]]; then cut=$((cut + 1)); fi

  if ! "$YISHI_BIN" init "$place" --no-input >again.txt 2>&1; then
    # Only a village that was finished before the kill is in the way.
    if ! grep -q YS-9085 again.txt; then
      cat again.txt
      exit 1
    fi
    whole=$((whole + 1))
  fi
  if ! "$YISHI_BIN" check "$place" >check.txt 2>&1; then
    echo "run $run: the village is not whole"
    cat again.txt check.txt
    exit 1
  fi
  if [[ $(hidden "$place") -gt 0 ]]; then
    echo "run $run: a hidden folder stayed"
    ls -laR "$place"
    exit 1
  fi
  rm -rf "$place"
done
echo "$kills kills, $cut in the middle of writing, $whole after it: every village came to be whole"
[[ $kills -ge 30 && $cut -ge 1 ]]
