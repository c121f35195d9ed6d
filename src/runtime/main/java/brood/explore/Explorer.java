package brood.explore;

import brood.task.Body;
import brood.task.Task;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Runs a program in many orders, on a simulated machine, and tells what came of it.
///
/// ```java
/// var exploration = Explorer.of(() -> {
///     var total = SharedLong.of(0);
///     try (var brood = Brood.open()) {
///         for (var name : List.of("anna", "ben"))
///             brood.spawn(name, () -> { total.set(total.get() + 1); });
///     }
///     return total.get();
/// }).run();
/// IO.println(exploration);         // 2 in most schedules, 1 in some, and a picture of one of them
/// ```
///
/// All orders with at most [#bound] switches that nobody needed are tried, those with the fewest
/// first, so that what is found is shown in the shortest way; or random ones, from a [#seed]. The
/// same program and the same settings give the same exploration, on every machine.
///
/// An explorer does not change: each method returns another one.
public final class Explorer {
    private final Serializable body;
    private final Settings settings;
    private final EngineJvm engine;

    private Explorer(Serializable body, Settings settings, EngineJvm engine) {
        this.body = body;
        this.settings = settings;
        this.engine = engine;
    }

    /// Explores the program that this task is. What it returns is its outcome.
    public static Explorer of(Task<?> body) {
        return new Explorer(body, Settings.DEFAULT, EngineJvm.DEFAULT);
    }

    /// Explores a program without a result.
    public static Explorer of(Body body) {
        return new Explorer(body, Settings.DEFAULT, EngineJvm.DEFAULT);
    }

    /// Runs at most so many schedules; 10,000 if nothing is said.
    public Explorer schedules(int most) {
        return new Explorer(body, settings.withSchedules(most), engine);
    }

    /// Tries random schedules, the same ones for the same seed.
    public Explorer seed(long seed) {
        return new Explorer(body, settings.withSeed(seed), engine);
    }

    /// Tries all schedules with at most so many switches away from a process that could have gone
    /// on; 2 if nothing is said.
    public Explorer bound(int switches) {
        return new Explorer(body, settings.withBound(switches), engine);
    }

    /// How time passes; loosely if nothing is said.
    public Explorer clock(Clock clock) {
        return new Explorer(body, settings.withClock(clock), engine);
    }

    /// Where others may go first; at visible operations if nothing is said.
    public Explorer granularity(Granularity granularity) {
        return new Explorer(body, settings.withGranularity(granularity), engine);
    }

    /// Kills at most so many processes in each schedule, at every step; none if nothing is said.
    public Explorer kills(int most) {
        return new Explorer(body, settings.withKills(most), engine);
    }

    /// Gives a schedule up after so many operations; 20,000 if nothing is said.
    public Explorer steps(int most) {
        return new Explorer(body, settings.withSteps(most), engine);
    }

    /// Names the program. Its tickets are then tickets of this name, and refused by any other
    /// program. Without a name, a program is known by the class in which it stands.
    public Explorer named(String program) {
        return new Explorer(body, settings, engine.withName(program));
    }

    /// Adds entries to the class path on which the program's classes are found. Needed for classes
    /// that this JVM has not loaded and shall not load.
    public Explorer classPath(Path... more) {
        return new Explorer(body, settings, engine.withClassPath(List.of(more)));
    }

    /// Gives up after so long; never if nothing is said. For programs that are not trusted to end:
    /// a loop of their own is counted and ended, but one inside a method of the JDK is not.
    public Explorer limit(Duration longest) {
        return new Explorer(body, settings, engine.withLimit(longest));
    }

    /// Explores in this JVM instead of one of its own: no start is paid for, and the second program
    /// is explored many times as fast as the first. For many programs that are trusted: they can
    /// fill the memory of this JVM, or stay in a loop of the JDK for ever, since [#limit] has no
    /// effect here; and where something depends on identity hash codes, two explorations may
    /// differ. The entries of [#classPath] have to be folders.
    ///
    /// Fast only if this JVM was started with `--add-opens java.base/java.lang=ALL-UNNAMED`.
    public Explorer inThisJvm() {
        return new Explorer(body, settings, engine.here());
    }

    /// Explores, in a JVM of its own unless [#inThisJvm] was said. What that JVM prints itself
    /// appears here; what the simulated processes print is in the [Exploration#transcripts].
    ///
    /// @throws brood.task.NotSendableException if the program captures what cannot be sent
    /// @throws ExplorationException if that JVM ends without a result, or not within the limit
    public Exploration run() throws InterruptedException {
        return engine.run(body, settings);
    }

    /// Repeats one schedule: that of a ticket of this program.
    ///
    /// @return an exploration of one schedule; its [Exploration#diverged] says where the program no
    ///   longer does the same
    /// @throws IllegalArgumentException if this is no ticket, or one of another program
    public Exploration replay(String ticket) throws InterruptedException {
        return ticket(ticket).run();
    }

    Explorer ticket(String ticket) {
        return new Explorer(body, settings.withTicket(ticket), engine);
    }

    Settings settings() {
        return settings;
    }

    Serializable body() {
        return body;
    }
}
