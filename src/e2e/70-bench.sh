# The benchmark, as short as it gets: what comes out is not looked at, only that it does.
. "$(dirname "$0")/lib.sh"

begun=$(date +%s)
expect 0 ./brood bench --quick --only start --json "$scratch/figures.json"
says 'start to user code, cold'
says 'its numbers mean nothing'
grep -q '"figure": "cold-join"' "$scratch/figures.json" || fail "no figure in the JSON"
if command -v python3 >/dev/null && python3 -c '' 2>/dev/null; then
  python3 -m json.tool "$scratch/figures.json" >"$scratch/again" || fail "not JSON"
  expect 0 ./brood bench --quick --python --only start
  says 'x better'
  ok "measures Java and Python ($(($(date +%s) - begun)) s)"
else
  expect 69 ./brood bench --python
  says 'there is no python3 on PATH'
  ok "measures Java, and says that there is no Python"
fi

expect 2 ./brood bench --only strat
says "there is no group 'strat'. Did you mean 'start'?"
expect 69 ./brood bench --json "$scratch/none/figures.json"
says "cannot write $scratch/none/figures.json"
ok "says what is wrong before it measures"

./brood bench --only start >"$scratch/out" 2>&1 &
bench=$!
measuring() { ps -e -o ppid= | grep -qw "$bench"; }
eventually 20 "measures" measuring
kill -TERM "$bench"
wait "$bench" || true
gone() { ! ps -e -o args= | grep -q '[b]rood-bench-'; }
eventually 10 "the programs of a stopped run are gone" gone
[ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'brood-bench-*' -newer "$scratch/figures.json" -print -quit)" ] ||
  fail "left a folder"
ok "stopped, it leaves nothing"
