package brood.course.grade;

import brood.explore.Clock;
import brood.explore.Code;
import brood.explore.Exploration;
import brood.explore.Finding;
import brood.explore.Outcome;
import brood.machine.Event;
import brood.task.Task;
import java.util.List;
import java.util.function.Predicate;

/// What came of a program in every order of events. Each method is a check: it returns if the
/// program keeps the promise in all of them, and throws [CheckFailed] with the shortest order that
/// breaks it.
public final class EveryOrder {
    private final Submission submission;
    private final String method;
    private final String verb;
    private final Task<String> program;
    private final Clock clock;
    private final Exploration exploration;

    /// @param verb what the answers are: what it has `returned`, or `printed`
    /// @param program gives the answer
    EveryOrder(
            Submission submission,
            String method,
            String verb,
            Task<String> program,
            Clock clock,
            Exploration exploration) {
        this.submission = submission;
        this.method = method;
        this.verb = verb;
        this.program = program;
        this.clock = clock;
        this.exploration = exploration;
    }

    String method() {
        return method;
    }

    String verb() {
        return verb;
    }

    Task<String> program() {
        return program;
    }

    Clock clock() {
        return clock;
    }

    /// What the explorer saw, for checks that need more than is offered here.
    public Exploration exploration() {
        return exploration;
    }

    /// The program always returns: it throws nothing, and nothing keeps it from ending.
    public EveryOrder alwaysReturns() {
        for (Outcome each : exploration.outcomes()) {
            for (Finding finding : exploration.findings())
                if (each.text().equals(finding.code().name())) throw new CheckFailed(finding);
            if (each.text().startsWith("threw "))
                throw failed(
                        Code.WRONG_RESULT,
                        method + "() " + each.text(),
                        "Make it return its result; the picture shows how far it came.",
                        each);
            if (each.text().matches("exit -?[0-9]+"))
                throw failed(
                        Code.WRONG_RESULT,
                        method + "() ended the whole program instead of returning: " + each.text(),
                        "Leave System.exit to main; return the result.",
                        each);
        }
        return this;
    }

    /// The explorer finds nothing wrong: no deadlock, no child left behind, no failure that nobody
    /// looked at. That it does one thing after the other is no mistake, unless the exercise says
    /// so: [#together] asks for that.
    public EveryOrder endsWell() {
        exploration.findings().stream()
                .filter(finding -> finding.code() != Code.NOT_PARALLEL)
                .findFirst()
                .ifPresent(finding -> {
                    throw new CheckFailed(finding);
                });
        return this;
    }

    /// The explorer does not find this one thing. For what has to be mended before anything else.
    public EveryOrder never(Code code) {
        exploration
                .finding(code)
                .ifPresent(finding -> {
                    throw new CheckFailed(finding);
                });
        return this;
    }

    /// The answer keeps a promise, whoever goes first. If it does in some orders and not in others,
    /// the program has assumed an order; if it does in none, the result is wrong.
    ///
    /// @param promise what is promised, as in "Ann's greeting is the first"
    public EveryOrder always(String promise, Predicate<Answer> kept) {
        List<Outcome> broken = broken(kept);
        if (broken.isEmpty()) return this;
        Outcome first = broken.getFirst();
        boolean sometimes = broken.size() < exploration.outcomes().size();
        throw sometimes
                ? failed(
                        Code.ORDER_ASSUMED,
                        promise
                                + " in most orders of events, but not in this one. It "
                                + inWords(first),
                        "Nobody promises who is faster. "
                                + (verb.equals("printed")
                                        ? "Who comes second has to wait for what the first has done."
                                        : "Decide by who it is, not by who comes first."),
                        first)
                : failed(
                        Code.WRONG_RESULT,
                        method + "() must keep this promise: " + promise + ". It " + inWords(first),
                        "Read the task once more, and look at what it " + verb + ".",
                        first);
    }

    /// The answer keeps a promise on a slow machine too, where a time can be over while somebody
    /// else is still at work. Fails only if it is the machine's speed that decides: if the promise
    /// is kept in every order as long as nobody is slow.
    ///
    /// @param promise what is promised, as in "The last draft is saved"
    public EveryOrder evenIfSlow(String promise, Predicate<Answer> kept)
            throws InterruptedException {
        List<Outcome> broken = broken(kept);
        if (broken.isEmpty() || !submission.inExactTime(this).broken(kept).isEmpty()) return this;
        Outcome first = broken.getFirst();
        throw failed(
                Code.SLEEP_AS_SYNC,
                promise
                        + ", as long as everybody is fast. On a slow machine a time can be over while"
                        + " somebody is still at work. Here it "
                        + inWords(first),
                "A longer sleep is a bet on the speed of others, and so is any other time limit."
                        + " Wait for what you need: join, or an event that somebody sets.",
                first);
    }

    private List<Outcome> broken(Predicate<Answer> kept) {
        return exploration.outcomes().stream().filter(each -> !kept.test(answer(each))).toList();
    }

    /// What the program did in every order shows that it has used processes as it should.
    ///
    /// @param code what it means if the promise is broken
    public EveryOrder always(Code code, String promise, Predicate<Answer> kept) {
        return always(code, promise, code.advice(), kept);
    }

    /// The same, with an advice of the exercise's own.
    public EveryOrder always(Code code, String promise, String advice, Predicate<Answer> kept) {
        for (Outcome each : exploration.outcomes())
            if (!kept.test(answer(each)))
                throw failed(code, promise + " Here it " + inWords(each), advice, each);
        return this;
    }

    /// There is an order in which these two children live at the same time.
    public EveryOrder together(String one, String other) {
        if (!exploration.everTogether(one, other)) {
            Outcome first = exploration.outcomes().getFirst();
            throw failed(
                    Code.NOT_PARALLEL,
                    "In no order of events are '"
                            + one
                            + "' and '"
                            + other
                            + "' alive at the same time.",
                    Code.NOT_PARALLEL.advice(),
                    first);
        }
        return this;
    }

    /// Such as `returned: one / two`.
    private String inWords(Outcome outcome) {
        String text = outcome.text();
        return verb + ": " + (text.isEmpty() ? "nothing" : text.replace("\n", " / "));
    }

    private static Answer answer(Outcome outcome) {
        long pid =
                outcome.events().stream()
                        .filter(each -> each.process().slot() == 0)
                        .mapToLong(Event::pid)
                        .findFirst()
                        .orElse(-1);
        return new Answer(outcome.text(), pid, outcome.events());
    }

    private CheckFailed failed(Code code, String sentence, String advice, Outcome which) {
        // Of many outcomes the explorer draws only the most frequent.
        Outcome shown = which.lanes().isBlank() ? submission.drawn(this, which) : which;
        return new CheckFailed(
                new Finding(code, sentence, advice, shown.lanes(), shown.ticket(), shown.events()));
    }
}
