# The brood script: called from anywhere, by any name, in any locale.
. "$(dirname "$0")/lib.sh"

expect 0 ./brood list
says 'exercises passed'
ok "builds itself and runs"

begun=$(date +%s%N)
expect 0 ./brood list
took=$((($(date +%s%N) - begun) / 1000000))
[ $took -lt 3000 ] || fail "the second start took $took ms"
ok "a second start builds nothing ($took ms)"

cache=$(ls .brood/lib/command-*.aot)
[ -s "$cache" ] && [ -s "$(ls .brood/lib/run-*.aot)" ] || fail "no AOT caches in .brood/lib"
mv "$cache" "$scratch/cache"
head -c 100000 "$scratch/cache" >"$cache"
expect 0 ./brood list
says_not 'aot'
rm "$cache"
expect 0 ./brood list
says_not 'brood:'
[ -s "$cache" ] || fail "the AOT cache did not come back"
expect 0 env JAVA_TOOL_OPTIONS=-Xshare:auto ./brood list
expect 0 env JAVA_TOOL_OPTIONS=-XX:+UseCompactObjectHeaders ./brood list
says_not 'aot'
ok "starts from an AOT cache; one that is broken is left aside, one that is gone is made again"

expect 2 ./brood lsit
says "there is no command 'lsit'. Did you mean 'list'"
says_not 'Exception'
ok "an unknown command offers the nearest"

mkdir -p "$scratch/a b"
ln -s "$checkout/brood" "$scratch/link"
ln -s ../link "$scratch/a b/link of link"
(cd "$scratch/a b" && expect 0 './link of link' list) || exit 1
(cd / && expect 0 "$checkout/brood" list) || exit 1
ok "through symbolic links and from other folders"

cat >"$scratch/Hello.java" <<'JAVA'
void main(String[] args) throws Exception {
    IO.println("课程 " + args.length + " " + new String(System.in.readAllBytes()) + brood.task.Task.class.getName());
    System.exit(7);
}
JAVA
mkdir "$scratch/课程"
cp "$scratch/Hello.java" "$scratch/课程/Hello.java"
expect 7 env -i PATH="$PATH" HOME="$HOME" ./brood run "$scratch/课程/Hello.java" one 'two words'
says '课程 2 brood.task.Task'
ok "run: arguments, exit code, Chinese letters without a locale"

sed 's/args.length/args.size/' "$scratch/Hello.java" >"$scratch/Wrong.java"
expect 1 ./brood run "$scratch/Wrong.java"
says 'Wrong.java:2: error:'
ok "run: a compile error stands at the learner's line"

expect 78 env BROOD_NEEDS_JDK=99 ./brood list
says 'needs a JDK 99 or newer, and found none'
says_not 'Exception'
ok "no JDK: a sentence with the line that installs one, and 78"
