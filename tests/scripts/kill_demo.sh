#!/bin/bash
# Kills the demo with SIGKILL at 100 random moments. Every entry that it had named on its output
# (it names one only when it is durable) has to be in the trail afterwards, and the trail has to
# verify. The honest twin is a run that nobody kills.
set -euo pipefail

RANDOM=20260303
"$YISHI_BIN" demo --dir whole >whole.txt
acknowledged() { grep -c '^   #[0-9]' "$1" || true; }
entries() { "$YISHI_BIN" log -C "$1" --json | grep -c '"seq": ' || true; }
total=$(acknowledged whole.txt)
[[ $total -gt 50 && $(entries whole/枫源村) == "$total" ]]
echo "a whole run acknowledges $total entries"

kills=0 unopened=0
for ((run = 1; run <= 100; run++)); do
  stop=$((RANDOM % total)) spin=$((RANDOM % 3000))
  mkfifo pipe
  "$YISHI_BIN" demo --dir "run$run" >pipe 2>/dev/null &
  pid=$!
  exec 3<pipe
  rm pipe
  seen=0
  : >said.txt
  while [[ $seen -le $stop ]] && IFS= read -r line <&3; do
    printf '%s\n' "$line" >>said.txt
    if [[ $line == '   #'[0-9]* ]]; then seen=$((seen + 1)); fi
  done
  for ((i = 0; i < spin; i++)); do :; done
  if kill -9 "$pid" 2>/dev/null; then kills=$((kills + 1)); fi
  # What was still in the pipe had been acknowledged as well; half a line had not.
  while IFS= read -r line <&3; do printf '%s\n' "$line" >>said.txt; done
  exec 3<&-
  wait "$pid" 2>/dev/null || true

  said=$(acknowledged said.txt)
  village=run$run/枫源村
  if [[ ! -e $village/档案.db && $said == 0 ]]; then
    unopened=$((unopened + 1))
    continue
  fi
  stored=$(entries "$village")
  if [[ $stored -lt $said ]]; then
    echo "run $run: $said entries were acknowledged, $stored are in the trail"
    exit 1
  fi
  if [[ $stored -gt 0 ]] && ! "$YISHI_BIN" verify "$village" >verify.txt 2>&1; then
    echo "run $run: the trail of $stored entries does not verify"
    cat verify.txt
    exit 1
  fi
  rm -rf "run$run"
done
echo "$kills kills, $unopened of them before the trail was opened: nothing acknowledged was lost"
[[ $kills -ge 90 ]]
