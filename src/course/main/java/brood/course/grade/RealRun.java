package brood.course.grade;

import brood.explore.Code;
import brood.explore.Finding;
import brood.machine.Event;
import brood.process.Exit;
import brood.trace.Lanes;
import java.util.List;
import java.util.function.Predicate;

/// What came of a program with real child JVMs, once.
///
/// @param method the program
/// @param pid its process, the parent of its children
/// @param exit how it ended
/// @param events what happened in all its processes
/// @param output what it printed
public record RealRun(
        String method, long pid, Exit<String> exit, List<Event> events, String output) {

    /// The program returns, and its answer keeps a promise.
    public RealRun keeps(String promise, Predicate<Answer> kept) {
        String text = returned();
        if (!kept.test(new Answer(text, pid, events))) throw broken(promise, "returned", text);
        return this;
    }

    /// The program returns, and what it and its children have printed keeps a promise.
    ///
    /// @param kept gets the lines in the order in which they came out
    public RealRun prints(String promise, Predicate<List<String>> kept) {
        returned();
        List<String> lines = output.lines().toList();
        if (!kept.test(lines)) throw broken(promise, "printed", String.join("\n", lines));
        return this;
    }

    private String returned() {
        return switch (exit) {
            case Exit.Returned(var value) -> value;
            case Exit<String> other ->
                    throw failed(
                            "With real child JVMs, "
                                    + method
                                    + "() did not return: "
                                    + other
                                    + ".");
        };
    }

    private CheckFailed broken(String promise, String verb, String text) {
        return failed(
                "With real child JVMs, this promise is broken: "
                        + promise
                        + ". It "
                        + verb
                        + ": "
                        + (text.isEmpty() ? "nothing" : text.replace("\n", " / ")));
    }

    private CheckFailed failed(String sentence) {
        return new CheckFailed(
                new Finding(
                        Code.WRONG_RESULT,
                        sentence,
                        "Run it yourself with ./brood run and look at what it prints.",
                        Lanes.of(events).toString(),
                        "",
                        events));
    }
}
