# For the scripts beside it: each is run from the checkout, prints what it checks, and fails at the
# first thing that is not so.
set -euo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$checkout"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/brood-e2e.XXXXXX")
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

ok() { echo "    ok    $*"; }
skip() { echo "    skip  $*"; }
fail() {
  echo "    FAIL  $*" >&2
  [ -z "${out:-}" ] || printf '%s\n' "$out" | sed 's/^/          | /' >&2
  exit 1
}

# expect CODE COMMAND...: runs it, keeps all it prints in $out, and wants that exit code.
expect() {
  local want=$1 code=0
  shift
  out=$("$@" 2>&1 </dev/null) || code=$?
  [ "$code" = "$want" ] || fail "'$*' ended with $code, not $want"
}

# says TEXT: the last command printed it.
says() {
  case $out in *"$1"*) ;; *) fail "did not say '$1'" ;; esac
}

says_not() {
  case $out in *"$1"*) fail "should not say '$1'" ;; *) ;; esac
}

# eventually SECONDS WHAT COMMAND...: tries until it succeeds.
eventually() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  while ! "$@"; do
    [ $SECONDS -lt $until ] || fail "not in time: $what"
    sleep 0.1
  done
}

# Whether there is memory for three nodes of a cluster, and a program that uses them.
has_room_for_nodes() {
  [ ! -r /proc/meminfo ] || [ "$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)" -gt 1000000 ]
}
