# A checkout that cannot be written: built in a cache folder, the workspace in the home folder.
. "$(dirname "$0")/lib.sh"

source="$scratch/only to read 课程"
mkdir "$source" "$scratch/cache"
git ls-files -z | grep -zv -e '^src/e2e/' | xargs -0 cp --parents -t "$source"
chmod -R a-w "$source"

# The superuser may write everywhere, so for him it is mounted so that nobody can.
read_only() {
  if [ "$(id -u)" != 0 ]; then "$@"; else
    unshare -m sh -c 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"' "$source" "$@"
  fi
}
if ! read_only true 2>/dev/null; then
  skip "nothing can be made read-only here"
  exit 0
fi

export XDG_CACHE_HOME="$scratch/cache"
expect 0 read_only "$source/brood" list
says "building in $scratch/cache/brood/"
expect 0 read_only "$source/brood" list
says_not 'building'
ok "builds once, in the cache"

expect 0 read_only "$source/brood" doctor
says "$source"
says "$scratch/cache/brood/"
says '/brood-workspace'
ok "knows its folders"

[ -z "$(find "$source" -newer "$scratch/cache" -print -quit)" ] || fail "wrote into the checkout"
ok "wrote nothing into the checkout"
