package brood.course.grade;

import java.util.List;

/// What came of grading one submission.
public sealed interface Verdict {

    /// Every check passed.
    record Passed(List<CheckResult> checks) implements Verdict {}

    /// At least one check failed.
    record Failed(List<CheckResult> checks) implements Verdict {
        /// The first check that failed: what the learner should look at first.
        public CheckResult.Failed first() {
            return checks.stream()
                    .filter(CheckResult.Failed.class::isInstance)
                    .map(CheckResult.Failed.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The file does not compile.
    ///
    /// @param problems what the compiler says, each with the learner's line
    record DidNotCompile(List<String> problems) implements Verdict {}

    /// The file compiles, and uses what a solution may not: see [Allowed].
    ///
    /// @param problems each with the learner's line
    record NotAllowed(List<String> problems) implements Verdict {}

    /// The grader failed, not the learner. Never costs points.
    record GraderError(String what) implements Verdict {}
}
