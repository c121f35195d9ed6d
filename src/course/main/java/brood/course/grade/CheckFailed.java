package brood.course.grade;

import brood.explore.Finding;

/// A check has found something.
public final class CheckFailed extends AssertionError {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Finding finding;

    public CheckFailed(Finding finding) {
        super(finding.code() + ": " + finding.sentence());
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
