#!/bin/bash
# Lets every single call that changes the disk go wrong, one in each run, in four ways
# (interposer.cpp beside this file), while a village records three requests, signs and exports.
# After each run:
#
#   - what was acknowledged (an entry is named only when it is durable) is in the trail;
#   - the trail verifies at every level, with all its checkpoints: nothing half done was signed;
#   - the same commands, run again without a fault, go on to the very end, each request is recorded
#     once, and the export verifies;
#   - who was told that all went well has all of it.
#
# Run by ctest (CMakeLists.txt beside this file) with YISHI_BIN, YISHI_ROOT and FAULTS, the library.
set -euo pipefail

place=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$place"' EXIT
cd "$place"

fail() {
  echo "${how:-set-up}, call ${at:-0}, of $what: $1"
  for log in said.txt errors.txt again.txt; do [[ ! -s $log ]] || sed "s/^/  $log | /" "$log"; done
  exit 1
}

what=the-village
cp -r "$YISHI_ROOT/examples/village_year" base
"$YISHI_BIN" adopt --simulated --at 2026-01-05T08:00 -C base >/dev/null
cat >three.jsonl <<'END'
{"script": "三件事"}
{"do":"议题 提出","流程":"三上三下","由":"溪远宁","身份":"村民","栏目":{"标题":"甲","事由":"试","类别":"一般事务"}}
{"do":"议题 提出","流程":"三上三下","由":"菱知宁","身份":"村民","栏目":{"标题":"乙","事由":"试","类别":"一般事务"}}
{"do":"议题 提出","流程":"三上三下","由":"槿青宁","身份":"村民","栏目":{"标题":"丙","事由":"试","类别":"一般事务"}}
END

# Verifies a village or an export; sets `size`, its number of entries.
verified() {
  "$YISHI_BIN" verify "$1" --json >again.txt 2>&1 || fail "$1 does not verify"
  size=$(sed -n -E 's/^ *"size": ([0-9]+),?$/\1/p' again.txt | head -n 1)
}

verified base
before=$size
cp -r base recorded
"$YISHI_BIN" apply three.jsonl -C recorded >/dev/null
verified recorded
after=$size
[[ $after == $((before + 3)) ]] || fail 'the three requests were not recorded'

# Runs the program with the interposer in front of it.
faulty() {
  (
    export LD_PRELOAD=$FAULTS YISHI_FAULT=$how YISHI_FAULT_AT=$at YISHI_FAULT_COUNT=$place/count.txt
    export ASAN_OPTIONS=verify_asan_link_order=0
    exec "$YISHI_BIN" "$@"
  )
}

# How many calls a run has; sets `calls`.
count_calls() {
  how=none at=0
  rm -rf village out && cp -r "$1" village
  shift
  faulty "$@" >said.txt 2>errors.txt || fail 'it fails without any fault'
  calls=$(<count.txt)
  [[ $calls -ge 10 ]] || fail "only $calls calls were seen: the library is not in front"
}

# After a run that records: all that was acknowledged is there, and the next run makes good the rest.
check_apply() {
  local acknowledged
  verified village
  acknowledged=$(sed -n -E 's/^✓ 第 [0-9]+ 行  #([0-9]+)  .*$/\1/p' said.txt | sort -n | tail -n 1)
  [[ -z $acknowledged || $size -gt $acknowledged ]] ||
    fail "entry $acknowledged was acknowledged, and there are $size"
  [[ $size -ge $before && $size -le $after ]] || fail "there are $size entries"
  [[ $code != 0 || $size == "$after" ]] || fail 'it said that all was recorded'
  "$YISHI_BIN" apply three.jsonl -C village >again.txt 2>&1 || fail 'the requests cannot be made good'
  verified village
  [[ $size == "$after" ]] || fail 'a request is there twice, or not at all'
}

# After a run that signs and exports: a folder that has its name is whole, and the next run writes it.
check_export() {
  verified village
  [[ $size == "$after" ]] || fail "there are $size entries"
  [[ $code != 0 || -e out ]] || fail 'it said that it had exported'
  if [[ -e out ]]; then
    verified out
    rm -rf out
  fi
  rm -rf out.tmp
  "$YISHI_BIN" export out -C village >again.txt 2>&1 || fail 'it cannot be exported afterwards'
  verified out
  [[ $size == "$after" ]] || fail 'entries are missing from the export'
}

each_way() {
  local base=$1
  what=$2
  shift 2
  count_calls "$base" "$@"
  for how in eio full before after; do
    for ((at = 1; at <= calls; at++)); do
      rm -rf village out out.tmp && cp -r "$base" village
      code=0
      faulty "$@" >said.txt 2>errors.txt || code=$?
      case $code in
        0) survived=$((survived + 1)) ;;
        1) refused=$((refused + 1)) ;;
        137) killed=$((killed + 1)) ;;
        *) fail "it ended with $code" ;;
      esac
      "check_$what"
    done
  done
  echo "$what: each of $calls calls in four ways"
}

survived=0 refused=0 killed=0 code=0
each_way base apply apply three.jsonl -C village
each_way recorded export export out -C village
[[ $killed -gt 0 && $refused -gt 0 ]] || fail 'no fault had any effect'
echo "$((killed + refused + survived)) runs: $killed killed, $refused refused, $survived went on; nothing lost, nothing half done"
