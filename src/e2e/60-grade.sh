# An exercise from the workspace to the verdict.
. "$(dirname "$0")/lib.sh"

export BROOD_WORKSPACE="$scratch/work space 课程"
solutions=src/course/test/solutions/01-spawning/two-children
mine="$BROOD_WORKSPACE/01-spawning/two-children/TwoChildren.java"

expect 2 ./brood grade 01-spawning/two-children
says "./brood start"
expect 0 ./brood start
[ -f "$mine" ] || fail "no starter at $mine"
ok "brood start makes the workspace"

expect 1 ./brood grade 01-spawning/two-children
says "✗ greetings() returns, in every order of events"
says "TODO: start two"
ok "the untouched starter fails, and is told why"

cp "$solutions/wrong/FirstIsFirst/TwoChildren.java" "$mine"
expect 1 ./brood grade 01-spawning/two-children --format junit --out "$scratch/report.xml"
says "ORDER_ASSUMED"
says "start child 'bob'"
grep -q '<failure message="ORDER_ASSUMED' "$scratch/report.xml" || fail "no failure in the JUnit report"
ok "a wrong solution fails with its code and a picture, and in JUnit's XML"

expect 0 ./brood grade two-children --file "$solutions/right/InAScope/TwoChildren.java"
says_not "✗"
ok "--file grades a file from elsewhere"

cp "$solutions/right/ByName/TwoChildren.java" "$mine"
expect 0 ./brood grade 01-spawning/two-children
expect 0 ./brood list
says "1 of $(find exercises -name starter | wc -l) exercises passed"
ok "a right solution passes, and the list knows"

expect 2 ./brood grade two-childs
says "two-children"
printf 'public class TwoChildren {\n  int x = ;\n}\n' >"$mine"
expect 1 ./brood grade two-children
says "TwoChildren.java:2:"
says_not "at brood."
ok "an unknown exercise, a file that does not compile: sentences"

expect 0 ./brood hint two-children -n 3
says "Hint 3 of 3"
ok "hints"
