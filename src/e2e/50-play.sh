# A lesson in the terminal, without Jupyter.
. "$(dirname "$0")/lib.sh"

export BROOD_WORKSPACE="$scratch/work space"
expect 2 ./brood play spawnin
says "spawning"
says_not 'Exception'
ok "an unknown lesson offers the nearest"

# Some of each sort: all of their cells are run by the tests, and once more as notebooks.
for name in 00-why-processes 04-daemons 09-pools; do
  expect 0 timeout 280 env -i PATH="$PATH" HOME="$HOME" ./brood play "$name" --yes
  says_not 'Exception in thread'
  ok "$name plays through, and prints what it promises"
done

printf 'int k = 20;\nIO.println(Brood.open().getClass().getSimpleName() + (k + 1));\n/exit\n' >"$scratch/typed"
out=$(timeout 120 ./brood shell <"$scratch/typed" 2>&1) || fail "brood shell ended with $?"
says 'Brood21'
ok "brood shell: a JShell with Brood"
