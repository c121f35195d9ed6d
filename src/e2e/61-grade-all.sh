# All of a learner's solutions, and the reports for GitHub and Gradescope.
. "$(dirname "$0")/lib.sh"

export BROOD_WORKSPACE="$scratch/work space 课程"
unset GITHUB_STEP_SUMMARY GITHUB_WORKSPACE
solutions=src/course/test/solutions
mine="$scratch/handed in 课程"
mkdir -p "$mine/01-spawning/two-children"
cp $solutions/01-spawning/two-children/right/InAScope/TwoChildren.java "$mine/01-spawning/two-children/"
cat >"$mine/WhoPrintsFirst.java" <<'JAVA'
import brood.process.*;

public class WhoPrintsFirst {
    public static void tell() throws Exception {
        System.out.println("::error::forged");
        System.exit(0);
    }
}
JAVA
cat >"$mine/LastSeat.java" <<'JAVA'
public class LastSeat {
    static {
        new java.io.File("results.json").delete();
    }
}
JAVA

expect 1 ./brood grade --all 01-spawning last-seat --from "$mine"
says "✓ 01-spawning/two-children"
says "✗ 01-spawning/who-prints-first     0/10"
says "✗ 07-shared-memory/last-seat       0/10"
says_not "forged"
ok "a table: what is right, what is wrong, and nothing that a solution prints"

export GITHUB_STEP_SUMMARY="$scratch/summary.md" GITHUB_WORKSPACE=$scratch
expect 1 ./brood grade --all 01-spawning last-seat --from "$mine" --format github
says "::error file=handed in 课程/WhoPrintsFirst.java,line="
says "title=07-shared-memory/last-seat::"
says_not "::error::forged"
grep -q '^| ✅ | 01-spawning/two-children | 10 / 10 |' "$GITHUB_STEP_SUMMARY" || fail "no table in the summary"
[ "$(grep -c '<details>' "$GITHUB_STEP_SUMMARY")" = 2 ] || fail "not each mistake has its picture in the summary"
unset GITHUB_STEP_SUMMARY GITHUB_WORKSPACE
ok "a summary and annotations for GitHub"

# The autograder as on Gradescope, with the folders elsewhere.
export AUTOGRADER="$scratch/autograder"
mkdir -p "$AUTOGRADER/source" "$AUTOGRADER/results"
ln -s "$checkout" "$AUTOGRADER/source/course"
cp -R "$mine" "$AUTOGRADER/submission"
bash -n src/docs/grading/gradescope/setup.sh || fail "setup.sh is no script"
sed 's/^exercises=()/exercises=(two-children last-seat matryoshka)/' src/docs/grading/gradescope/run_autograder >"$AUTOGRADER/run_autograder"
expect 0 bash "$AUTOGRADER/run_autograder"
says "10 of 30 points: 1 passed, 1 failed, 1 not handed in."
results="$AUTOGRADER/results/results.json"
[ "$(grep -c '"max_score": 10' "$results")" = 3 ] || fail "not three tests in $results"
grep -q '"output": "10 of 30 points' "$results" || fail "no output in $results"
grep -q 'may not use java.io.File' "$results" || fail "not said what is not allowed"
[ ! -e results.json ] || fail "a solution has written a file"
ok "results.json for Gradescope, by the autograder of the documentation"

expect 1 ./brood grade --all --from "$scratch/autograder/results" --format gradescope --output "$scratch/empty.json" two-children
grep -q 'There is no TwoChildren.java' "$scratch/empty.json" || fail "not said what is missing"
expect 2 ./brood grade --all --from "$scratch/nowhere"
says "there is no folder"
ok "nothing handed in, no folder: sentences"
