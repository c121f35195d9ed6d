# ./brood uninstall: asks, takes away what brood put there, keeps what the learner wrote.
. "$(dirname "$0")/lib.sh"

export JUPYTER_DATA_DIR="$scratch/data" BROOD_WORKSPACE="$scratch/work"
expect 0 ./brood kernel install
[ -f "$scratch/data/kernels/java/kernel.json" ] || fail "no kernel"
expect 0 ./brood start
expect 69 ./brood uninstall
says './brood uninstall --yes'
[ -d .brood ] || fail "removed without being told to"
ok "nobody to ask: nothing happens"

expect 0 ./brood uninstall --yes
[ ! -e .brood ] || fail ".brood is still there"
[ ! -e "$scratch/data/kernels/java" ] || fail "the kernel is still there"
[ -n "$(ls "$scratch/work")" ] || fail "the workspace is gone"
[ -z "$(git status --porcelain --ignored=no)" ] || fail "the checkout was changed: $(git status --short)"
ok "what was installed is gone, the workspace stays"
