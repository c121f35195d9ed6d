# ./brood uninstall: asks, takes away what brood put there, keeps what the learner wrote.
. "$(dirname "$0")/lib.sh"

export JUPYTER_DATA_DIR="$scratch/data" BROOD_WORKSPACE="$scratch/work"
before=$(git status --porcelain)
expect 0 ./brood kernel install
[ -f "$scratch/data/kernels/java/kernel.json" ] || fail "no kernel"
expect 0 ./brood kernel install --prefix "$scratch/pre fix" --name brood-java
expect 0 ./brood start
expect 69 ./brood uninstall
says './brood uninstall --yes'
says "$scratch/data/kernels/java"
says "$scratch/pre fix/share/jupyter/kernels/brood-java"
[ -d .brood ] && [ -f "$scratch/data/kernels/java/kernel.json" ] || fail "removed without being told to"
ok "nobody to ask: nothing happens"

expect 0 ./brood uninstall --yes
[ ! -e .brood ] || fail ".brood is still there"
[ ! -e "$scratch/data/kernels/java" ] || fail "the kernel is still there"
[ ! -e "$scratch/pre fix/share/jupyter/kernels/brood-java" ] || fail "the kernel below a prefix is still there"
[ -n "$(ls "$scratch/work")" ] || fail "the workspace is gone"
[ "$before" = "$(git status --porcelain)" ] || fail "the checkout was changed: $(git status --short)"
ok "what was installed is gone, the workspace stays"
