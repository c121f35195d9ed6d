package brood.course.grade;

import brood.explore.Clock;
import brood.explore.Code;
import brood.explore.ExplorationException;
import brood.explore.Explorer;
import brood.explore.Finding;
import brood.explore.Outcome;
import brood.process.Brood;
import brood.process.Exit;
import brood.process.Options;
import brood.task.Task;
import brood.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// What a learner handed in, as the checks of an exercise use it. Each program runs once in each
/// way, however many checks look at it.
public final class Submission {
    private final String exercise;
    private final String className;
    private final Path classes;
    private final boolean trusted;
    private final Duration limit;
    private final Map<Explored, EveryOrder> explored = new HashMap<>();
    private final Map<Real, RealRun> runs = new HashMap<>();

    private record Explored(Task<String> program, Clock clock, Effort effort) {}

    private record Real(String method, Map<String, String> environment) {}

    /// @param trusted whether it may be explored in this JVM
    /// @param limit longest time for one program
    Submission(Exercise exercise, Path classes, boolean trusted, Duration limit) {
        this.exercise = exercise.name();
        this.className = exercise.className();
        this.classes = classes;
        this.trusted = trusted;
        this.limit = limit;
    }

    /// Runs a program in every order of events within the bound, on the simulated machine.
    ///
    /// @param method a public static method of the submission without parameters
    public EveryOrder everyOrder(String method) throws InterruptedException {
        return explore(method, "returned", new Call(className, method), Clock.LOOSE, Effort.USUAL);
    }

    /// As [#everyOrder], for programs that have more orders than anybody can try and take long for
    /// each, such as those with a pool: those with the fewest switches are tried first.
    public EveryOrder everyOrder(String method, Effort effort) throws InterruptedException {
        return explore(method, "returned", new Call(className, method), Clock.LOOSE, effort);
    }

    /// As [#everyOrder], but its answers are what is printed while the method runs: one line for
    /// each, with the name of the process that prints it, such as `main: hello` or `dog: woof`.
    public EveryOrder everyPrintout(String method) throws InterruptedException {
        return explore(
                method, "printed", new Printout(className, method), Clock.LOOSE, Effort.USUAL);
    }

    /// As [#everyOrder], on a machine on which nobody is slow: a time is over only when everybody
    /// waits.
    public EveryOrder inExactTime(String method) throws InterruptedException {
        return explore(method, "returned", new Call(className, method), Clock.EXACT, Effort.USUAL);
    }

    /// The same program on a machine on which nobody is slow.
    EveryOrder inExactTime(EveryOrder slow) throws InterruptedException {
        return explore(slow.method(), slow.verb(), slow.program(), Clock.EXACT, Effort.USUAL);
    }

    /// One outcome again, with its picture; as it was if that cannot be had.
    Outcome drawn(EveryOrder order, Outcome which) {
        try {
            return explorer(order.method(), order.program(), order.clock())
                    .replay(which.ticket())
                    .outcomes()
                    .getFirst();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return which;
        } catch (ExplorationException | NoSuchElementException cannot) {
            return which;
        }
    }

    private Explorer explorer(String method, Task<String> program, Clock clock) {
        Explorer explorer =
                Explorer.of(program)
                        .named(exercise + " " + method)
                        .classPath(classes)
                        .clock(clock)
                        .limit(limit);
        return trusted ? explorer.inThisJvm() : explorer;
    }

    private EveryOrder explore(
            String method, String verb, Task<String> program, Clock clock, Effort effort)
            throws InterruptedException {
        var key = new Explored(program, clock, effort);
        EveryOrder known = explored.get(key);
        if (known != null) return known;
        try {
            var all =
                    new EveryOrder(
                            this,
                            method,
                            verb,
                            program,
                            clock,
                            effort.of(explorer(method, program, clock)).run());
            explored.put(key, all);
            return all;
        } catch (ExplorationException none) {
            throw new CheckFailed(
                    new Finding(
                            Code.WAITS_FOREVER,
                            method + "() could not be explored. " + none.getMessage(),
                            "Run it yourself with ./brood run and look where it stays.",
                            "",
                            "",
                            List.of()));
        }
    }

    /// What the submission changes although every process has its own of it, such as `the static
    /// field 'stop'`. No mistake in itself; but where a promise is broken, the reason of it.
    public List<String> changesOfItsOwn() {
        return OwnMemory.changedBy(classes);
    }

    /// Runs a program once with real child JVMs.
    ///
    /// @param method a public static method of the submission without parameters
    public RealRun really(String method) throws InterruptedException {
        return really(method, Map.of());
    }

    /// The same in an environment with these variables, such as the address of what the check
    /// serves. A solution cannot read them; what the exercise gives can.
    public RealRun really(String method, Map<String, String> environment)
            throws InterruptedException {
        var key = new Real(method, Map.copyOf(environment));
        RealRun known = runs.get(key);
        if (known != null) return known;
        var options = Options.defaults().withClassPath(classes).withHeap("256m").withTimeout(limit);
        for (var each : environment.entrySet())
            options = options.withEnv(each.getKey(), each.getValue());
        try (var trace = Trace.open();
                var brood = Brood.open()) {
            var program = brood.spawn("program", options, new Call(className, method));
            Exit<String> exit = program.join();
            var run = new RealRun(method, program.pid(), exit, trace.events(), program.output());
            runs.put(key, run);
            return run;
        }
    }
}
