# kill -9 of whoever it may be: no process and no file stays.
. "$(dirname "$0")/lib.sh"

export BROOD_SESSION_DIR="$scratch/sessions"
mkdir "$BROOD_SESSION_DIR"
cat >"$scratch/Wait.java" <<'JAVA'
import brood.process.Brood;
import brood.queue.SharedQueue;

void main() throws Exception {
    try (var never = SharedQueue.<Integer>bounded(1);
            var brood = Brood.open()) {
        for (String name : new String[] {"one", "two"}) {
            brood.spawn(name, () -> {
                try (var inner = Brood.open()) {
                    inner.spawn("of " + name, () -> never.take());
                    IO.println("ready");
                    return never.take();
                }
            });
        }
        IO.println("all started");
    }
}
JAVA

descendants() {
  local each
  for each in $(ps -eo pid=,ppid= | awk -v p="$1" '$2 == p { print $1 }'); do
    echo "$each"
    descendants "$each"
  done
}
gone() {
  local each
  for each in "$@"; do
    case $(ps -o stat= -p "$each" 2>/dev/null) in '' | Z*) ;; *) return 1 ;; esac
  done
}
four_children() { [ "$(descendants "$root" | wc -l)" -ge 4 ]; }
no_session() { [ -z "$(ls "$BROOD_SESSION_DIR")" ]; }

for signal in KILL TERM INT HUP; do
  set -m
  ./brood run "$scratch/Wait.java" >"$scratch/out" 2>&1 </dev/null &
  root=$!
  set +m
  eventually 60 "four child JVMs" four_children
  family=$(descendants "$root")
  kill -$signal "$root"
  # shellcheck disable=SC2086
  eventually 5 "all JVMs gone after SIG$signal" gone $root $family
  eventually 5 "no session left after SIG$signal" no_session
  wait "$root" 2>/dev/null || true
  ok "SIG$signal to the parent: children and grandchildren end, no file stays"
done
