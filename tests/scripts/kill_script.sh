#!/bin/bash
# Kills `yishi apply` with SIGKILL at 500 random moments of a village's year and runs the same
# command again, which has to go on where the other stopped. Every line that was acknowledged (an
# entry is named only when it is durable) has to be known to the next run under the same number, so
# no line is acknowledged as new twice, and has to be in the log with what was said about it; when
# the year is over, everything has to verify. Then it starts anew.
#
#   YISHI_SEED=n    another series of moments       YISHI_KILLS=n    more of them
set -euo pipefail

seed=${YISHI_SEED:-20260105} kills_wanted=${YISHI_KILLS:-500}
RANDOM=$((seed % 32768))
echo "seed $seed"
year=$YISHI_ROOT/examples/village_year
parts=(01_一季度 02_二季度 03_三季度 04_四季度)

fail() {
  echo "$1"
  [[ ! -s errors.txt ]] || sed 's/^/  | /' errors.txt
  exit 1
}

# What the log says, in the form of an acknowledged line: `#seq  first sentence`.
entries() {
  "$YISHI_BIN" log -C village --json | awk '
    /^ *"said": \[/ { getline; sub(/^ *"/, ""); sub(/",?$/, ""); said = $0 }
    /^ *"seq": / { gsub(/[^0-9]/, ""); print "#" $0 "  " said }'
}

# Starts a part and kills it after a random number of acknowledged lines and a little more; once
# there were enough kills it may finish. Sets `finished` if it was over.
run_and_kill() {
  local stop=$((RANDOM % 6)) spin=$((RANDOM % 1200)) seen=0 code=0 line pid i
  mkfifo pipe
  "$YISHI_BIN" apply "village/$1.jsonl" -C village >pipe 2>errors.txt &
  pid=$!
  exec 3<pipe
  rm pipe
  : >said.txt
  while [[ $seen -le $stop ]] && IFS= read -r line <&3; do
    printf '%s\n' "$line" >>said.txt
    [[ $line != '✓'* ]] || seen=$((seen + 1))
  done
  for ((i = 0; i < spin; i++)); do :; done
  [[ $kills -ge $kills_wanted ]] || kill -9 "$pid" 2>/dev/null || true
  # What was still in the pipe had been acknowledged as well; half a line had not.
  while IFS= read -r line <&3; do printf '%s\n' "$line" >>said.txt; done
  exec 3<&-
  wait "$pid" 2>/dev/null || code=$?
  finished=''
  case $code in
    0) finished=1 ;;
    137) kills=$((kills + 1)) ;;
    *) fail "part $1 ended with $code: $(grep -A3 '^✗' said.txt || tail -n 1 said.txt)" ;;
  esac
  sed -n -E 's/^✓ 第 ([0-9]+) 行  (#[0-9]+)  (.*)$/\1 \2  \3/p' said.txt >>acknowledged.txt
  sed -n -E 's/^＝ 第 ([0-9]+) 行  (#[0-9]+)  .*$/\1 \2/p' said.txt >>repeated.txt
}

# What was acknowledged in a part, against what the runs after it and the log say.
check_part() {
  local twice
  twice=$(cut -d ' ' -f 1 acknowledged.txt | sort | uniq -d)
  [[ -z $twice ]] || fail "acknowledged as new twice, so lost in between: line $twice"
  twice=$({ cut -d ' ' -f 1,2 acknowledged.txt && cat repeated.txt; } | sort -u |
    cut -d ' ' -f 1 | uniq -d)
  # A line that was recorded but not yet acknowledged is met by the next run as recorded before.
  [[ -z $twice ]] || fail "known under two numbers: line $twice"
  entries >log.txt
  if LC_ALL=C comm -23 <(cut -d ' ' -f 2- acknowledged.txt | LC_ALL=C sort) \
    <(LC_ALL=C sort log.txt) | grep .; then
    fail "the lines above were acknowledged and are not in the log"
  fi
  lines=$((lines + $(wc -l <acknowledged.txt)))
}

whole_year() {
  local part
  rm -rf village
  cp -r "$year" village
  "$YISHI_BIN" adopt --simulated --at 2026-01-05T08:00 -C village >/dev/null
  for part in "${parts[@]}"; do
    [[ $part != 03* ]] || cp -r "$year/七月换上/." village
    : >acknowledged.txt
    : >repeated.txt
    finished=''
    while [[ -z $finished ]]; do run_and_kill "$part"; done
    check_part
  done
  "$YISHI_BIN" verify village >verify.txt 2>&1 || fail "does not verify: $(cat verify.txt)"
  [[ -n ${whole:-} ]] || whole=$(masked)
  [[ $(masked) == "$whole" ]] || fail "this year is not the one before"
  years=$((years + 1))
}

# The year as it is told, without what is random in it: one sentence an entry.
masked() { cut -d ' ' -f 3- log.txt | sed -E 's/[0-9a-f]{12}…/…/'; }

kills=0 lines=0 years=0
while [[ $kills -lt $kills_wanted ]]; do whole_year; done
echo "$kills kills, $lines acknowledged lines in $years years, all there"
