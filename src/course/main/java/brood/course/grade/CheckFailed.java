package brood.course.grade;

import brood.explore.Code;
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

    /// The same order of events, read by somebody who knows more: what it really means.
    public CheckFailed as(Code code, String sentence, String advice) {
        return new CheckFailed(
                new Finding(
                        code,
                        sentence,
                        advice,
                        finding.lanes(),
                        finding.ticket(),
                        finding.events()));
    }
}
