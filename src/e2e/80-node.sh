# Nodes of a cluster, from the command line, and a program that uses them.
. "$(dirname "$0")/lib.sh"

expect 0 ./brood list
if ! has_room_for_nodes; then skip "no memory for three nodes"; exit 0; fi
port=$((20000 + RANDOM % 10000))
nodes=()
trap 'kill -9 "${nodes[@]}" 2>/dev/null || true; rm -rf "$scratch"' EXIT

# A script has what it starts with '&' ignore interrupts.
for n in one two; do
  env --default-signal=INT ./brood node --name e2e --key oats --port $port --call "$n" >"$scratch/$n" 2>&1 &
  nodes+=($!)
done
is_ready() { grep -q 'is ready' "$scratch/$1"; }
eventually 90 "node one" is_ready one
eventually 90 "node two" is_ready two
ok "two nodes say that they are ready: $(cat "$scratch/two")"

cat >"$scratch/Where.java" <<JAVA
import brood.cluster.*;

record Place(String node) {}

void main() throws Exception {
    try (var cluster = Cluster.join(cf -> cf.withName("e2e").withKey("oats").withPort($port));
            var pool = cluster.pool()) {
        for (int i = 0; i < 2; i++) {
            int n = i;
            IO.println(pool.submit(() -> new Place(cluster.self().name() + n)).get().node().length());
        }
        IO.println(cluster);
    }
}
JAVA
expect 0 ./brood run "$scratch/Where.java"
[ "$out" = "4
4
cluster 'e2e' (2 nodes)" ] || fail "the program, its record and its lambda should run there, and nothing else be printed"
ok "brood run: a program uses them, without a flag"

expect 69 ./brood node --name other --key oats --join 127.0.0.1:$port
says "the cluster here is named 'e2e', not 'other'"
expect 69 ./brood node --name e2e --key guessed --join 127.0.0.1:$port
says "has another key"
says_not 'Exception'
expect 2 ./brood node --port 80
says "a port is 1024 to"
ok "who does not belong there is told so"

kill -INT "${nodes[@]}"
is_gone() { ! kill -0 "$1" 2>/dev/null; }
for pid in "${nodes[@]}"; do eventually 20 "node $pid ends" is_gone "$pid"; done
out=$(cat "$scratch/one" "$scratch/two")
says_not 'Exception'
[ "$(printf '%s\n' "$out" | wc -l)" = 2 ] || fail "a node prints one line"
ok "Ctrl-C ends them, without another word"
