# ./brood learn: from nothing to a server that answers, and back to nothing, however it ends.
. "$(dirname "$0")/lib.sh"

learn=
stop_learn() { [ -z "$learn" ] || kill -9 "$learn" 2>/dev/null || true; }
trap 'stop_learn; chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
export BROOD_WORKSPACE="$scratch/work space"

# Starts ./brood learn and waits for its address. A background command of a script is told to ignore
# interrupts; 'learn' must heed them all the same.
start_learn() {
  : >"$scratch/learn.out"
  ./brood learn --no-browser "$@" >"$scratch/learn.out" 2>&1 </dev/null &
  learn=$!
  eventually 120 "the address of the server" answered_or_ended
  out=$(cat "$scratch/learn.out")
  address=$(grep -o 'http://127.0.0.1:[0-9]*/[^ ]*token=[0-9a-f]*' "$scratch/learn.out" | head -n 1)
  [ -n "$address" ] || fail "no address"
  base=$(printf '%s' "$address" | sed 's|\(http://[^/]*\)/.*|\1|')
  token=${address##*token=}
  family=$(descendants "$learn")
}
answered_or_ended() { grep -q 'token=' "$scratch/learn.out" || ! kill -0 "$learn" 2>/dev/null; }

descendants() {
  local each
  for each in $(ps -eo pid=,ppid= | awk -v p="$1" '$2 == p { print $1 }'); do
    echo "$each"
    descendants "$each"
  done
}
all_gone() {
  local each
  for each in $family; do
    case $(ps -o stat= -p "$each" 2>/dev/null) in '' | Z*) ;; *) return 1 ;; esac
  done
}
# Starts a kernel as an opened notebook does; the family of the server grows by it.
start_kernel() {
  curl -s -o /dev/null --noproxy '*' -H "Authorization: token $token" -X POST -d '{"name": "java"}' "$base/api/kernels"
  eventually 30 "a kernel" has_kernel
  family=$(descendants "$learn")
}
has_kernel() { ps -o args= -p "$(descendants "$learn" | tr '\n' ',' | sed 's/,$//')" | grep -q KernelMain; }
http() { curl -s -o /dev/null -w '%{http_code}' --noproxy '*' "$@" || true; }

start_learn
[ "$(http -H "Authorization: token $token" "$base/api/status")" = 200 ] || fail "does not answer with its token"
[ "$(http "$base/api/contents")" = 403 ] || fail "answers without its token"
ok "starts, answers with its token, refuses without"

if ps -eo args | grep -F "$token" | grep -v grep >/dev/null; then fail "the token is on a command line"; fi
ok "the token is on no command line"

port=${base##*:}
expect 69 ./brood learn --no-browser --port "$port"
says "port $port is in use"
says './brood learn --port '
ok "a port in use: a sentence and one that is free"

curl -s --noproxy '*' -H "Authorization: token $token" "$base/api/kernelspecs" | grep -q '"java"' ||
  fail "the server does not know the kernel java"
ok "the server knows our kernel"

start_kernel
kill -INT "$learn"
eventually 20 "everything ended after Ctrl-C" all_gone
wait "$learn" 2>/dev/null || true
learn=
[ "$(http "$base/api/status")" = 000 ] || fail "the port still answers"
ok "Ctrl-C ends it all, a kernel too"

begun=$SECONDS
start_learn
[ $((SECONDS - begun)) -le 15 ] || fail "the second start took $((SECONDS - begun)) s"
ok "a second start takes seconds ($((SECONDS - begun)))"
kill -HUP "$learn"
eventually 20 "everything ended after the terminal closed" all_gone
wait "$learn" 2>/dev/null || true
ok "a closed terminal ends it all"

mkdir "$scratch/shims"
for name in jupyter jupyter-lab jupyter-notebook python3; do
  printf '#!/bin/sh\necho "pyenv: %s: command not found" >&2\nexit 127\n' $name >"$scratch/shims/$name"
  chmod +x "$scratch/shims/$name"
done
PATH="$scratch/shims:$PATH" start_learn
says_not "$scratch/shims"
start_kernel
kill -9 "$learn"
eventually 20 "everything ended after kill -9" all_gone
wait "$learn" 2>/dev/null || true
learn=
ok "past shims that fail, and all gone after kill -9"

start_learn
start_kernel
kill -9 "$(ps -eo pid=,ppid= | awk -v p="$learn" '$2 == p { print $1 }')"
eventually 20 "everything ended after kill -9 of the server" all_gone
code=0
wait "$learn" || code=$?
learn=
[ "$code" = 69 ] || fail "ended with $code"
ok "kill -9 of the server: its kernel goes too, and a sentence says so"

# Without Jupyter: no Python that works, nobody to ask.
mkdir "$scratch/bin"
for program in /usr/bin/* /bin/*; do
  case ${program##*/} in python* | pypy* | jupyter*) ;; *) ln -sf "$program" "$scratch/bin/" ;; esac
done
expect 69 env BROOD_JUPYTER=none PATH="$scratch/shims:$scratch/bin" BROOD_WORKSPACE="$scratch/none" \
  timeout 120 ./brood learn --no-browser
says './brood play 00'
says_not 'Exception'
ok "no Jupyter and nobody to ask: a sentence, and 69"

./brood doctor >/dev/null || fail "doctor finds something missing"
ok "doctor is content"
