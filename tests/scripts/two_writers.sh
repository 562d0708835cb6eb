#!/bin/bash
# Two `yishi apply` on one village at the same time, 150 lines each: neither loses an entry or makes
# one twice. Who gets no turn in three tries is told so (YS-9102), has recorded nothing, and goes on
# when the same script is run again.
set -euo pipefail

year=$YISHI_ROOT/examples/village_year
rm -rf village
cp -r "$year" village
"$YISHI_BIN" adopt --simulated --at 2026-01-05T08:00 -C village >/dev/null
count=150

# villagers FROM: the names of the table from a line on, over and over.
villagers() { tail -n +"$1" village/名册/村民.csv | grep -v -E '^(桐朴佳|菱远佳),' | cut -d , -f 1 | head -n "$count"; }

{
  echo '{"script": "甲：新议题"}'
  number=0
  while read -r name; do
    number=$((number + 1))
    printf '{"do":"议题 提出","流程":"三上三下","由":"%s","身份":"村民","栏目":{"标题":"甲 %d","事由":"试","类别":"一般事务"}}\n' \
      "$name" "$number"
  done < <(villagers 2)
} >first.jsonl
sed 's/甲/乙/g' first.jsonl >second.jsonl
[[ $(grep -c '"do"' first.jsonl) == "$count" ]]

# One writer, again and again until it is through; how often it was told to wait is counted.
writer() {
  local turn code busy=0
  for ((turn = 0; turn < 200; turn++)); do
    code=0
    "$YISHI_BIN" apply "$1.jsonl" -C village >>"$1.txt" 2>&1 || code=$?
    if [[ $code == 0 ]]; then
      echo "$busy" >"$1.busy"
      return
    fi
    tail -n 8 "$1.txt" | grep -q YS-9102 || break
    busy=$((busy + 1))
  done
  echo "the writer of $1.jsonl stopped with $code"
  tail -n 8 "$1.txt"
  return 1
}
writer first &
one=$!
writer second &
two=$!
wait "$one"
wait "$two"

"$YISHI_BIN" log -C village --json >log.json
total=$(grep -c '"seq": ' log.json)
problems=0
expect() {
  if ! "${@:2}"; then
    echo "not so: $1"
    problems=$((problems + 1))
  fi
}
"$YISHI_BIN" case list -C village --at 2026-01-06 >cases.txt
for one in 甲 乙; do
  for ((i = 1; i <= count; i++)); do
    found=$(grep -c -E " $one $i +[^ ]" cases.txt || true)
    [[ $found == 1 ]] || expect "case $one $i is there once, not $found times" false
  done
done
expect "the log holds 12 adoptions and $((2 * count)) cases, not $total" \
  [ "$total" = $((12 + 2 * count)) ]
# Nobody was told twice, or told of an entry that is another's.
cat first.txt second.txt | sed -n -E 's/^✓ [^#]*#([0-9]+)  .*$/\1/p' | sort >seqs.txt
expect 'each entry was acknowledged to one writer' [ -z "$(uniq -d seqs.txt)" ]
expect 'all were acknowledged' [ "$(wc -l <seqs.txt)" = $((2 * count)) ]
expect 'the log verifies' "$YISHI_BIN" verify village
for script in first second; do
  "$YISHI_BIN" apply "$script.jsonl" -C village -q >again.txt
  expect "running $script again records nothing" grep -q '新记 0 条' again.txt
done
# How often the turn went from one to the other is up to the machine, so it is told, not asked for.
turns=$({ sed -n -E 's/^✓ [^#]*#([0-9]+)  .*$/\1 first/p' first.txt
  sed -n -E 's/^✓ [^#]*#([0-9]+)  .*$/\1 second/p' second.txt; } | sort -n | cut -d ' ' -f 2 | uniq | wc -l)
echo "two writers in $turns turns, $((2 * count)) lines, told to wait $(cat first.busy) and $(cat second.busy) times," \
  "$total entries"
exit $((problems > 0))
