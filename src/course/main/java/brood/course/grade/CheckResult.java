package brood.course.grade;

import brood.explore.Finding;

/// What came of one check.
public sealed interface CheckResult {
    /// The property that was checked, as a sentence.
    String title();

    record Passed(String title) implements CheckResult {}

    record Failed(String title, Finding finding) implements CheckResult {}

    /// Not looked at, since an earlier check failed and this one would say nothing new.
    record Skipped(String title) implements CheckResult {}

    /// The check itself broke.
    record Broken(String title, String what) implements CheckResult {}
}
