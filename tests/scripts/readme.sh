#!/bin/bash
# What the READMEs show is run: the first workflow is the file of that name and checks clean, the
# two packs are one definition, every command they name exists, every link leads somewhere.
set -euo pipefail

for readme in README.md README.zh-CN.md; do
  # The third block between fences, after the two commands: the first workflow.
  awk '/^```/ { fence++; next } fence == 3 { print }' "$YISHI_ROOT/$readme" >shown.txt
  diff shown.txt "$YISHI_ROOT/examples/first_case/first.yishi"
  grep -oE '\]\([^)h][^)]*\)' "$YISHI_ROOT/$readme" | tr -d '()]' | while read -r link; do
    page="$YISHI_ROOT/${link%%#*}"
    [[ -e $page ]] || { echo "$readme: nothing at $link"; exit 1; }
    [[ $link != *#* ]] || grep -E '^#+ ' "$page" | sed 's/^#* //' | tr 'A-Z ' 'a-z-' |
      grep -xF -- "${link#*#}" >/dev/null || { echo "$readme: no heading for $link"; exit 1; }
  done
done
for example in first vote; do
  "$YISHI_BIN" check "$YISHI_ROOT/examples/first_case/$example.yishi"
done

hash_of() { "$YISHI_BIN" check "$YISHI_ROOT/rules/packs/$1" --json | grep '"workflow_hash"'; }
[[ $(hash_of 三上三下.yishi) == "$(hash_of three_up_three_down.yishi)" ]]

for command in check explain adopt log verify export demo; do
  "$YISHI_BIN" "$command" --help >/dev/null
done
"$YISHI_BIN" explain YS-4300 >/dev/null

# The commands that both READMEs show are the same, and run in the demo's village.
shown() { awk '/^```/ { fence++; next } fence == 5 { print }' "$YISHI_ROOT/$1"; }
[[ $(shown README.md) == "$(shown README.zh-CN.md)" ]]
"$YISHI_BIN" demo --dir demo >/dev/null
mkdir bin
ln -s "$YISHI_BIN" bin/yishi
(PATH=$PWD/bin:$PATH; eval "$(shown README.md)") >said.txt
grep -q 征求意见 said.txt
