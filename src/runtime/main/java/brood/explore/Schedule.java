package brood.explore;

import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;

/// One run of the program: what came of it.
final class Schedule {
    final Journal journal;
    final String ending;
    final int steps;
    final List<Flaw> flaws;

    /// Whether it would not come to an end: it was given up, or the program started itself.
    final boolean endless;

    /// Whether it was given up since it did not end, and nobody knows why.
    final boolean spent;

    /// Something wrong in this schedule.
    record Flaw(Code code, String sentence) {}

    private Schedule(
            Journal journal,
            String ending,
            int steps,
            List<Flaw> flaws,
            boolean endless,
            boolean spent) {
        this.journal = journal;
        this.ending = ending;
        this.steps = steps;
        this.flaws = flaws;
        this.endless = endless;
        this.spent = spent;
    }

    /// Runs the program once.
    ///
    /// @param drawing whether to write everything down
    static Schedule run(
            Root root,
            Settings settings,
            Fibers fibers,
            Chooser chooser,
            Facts facts,
            boolean drawing) {
        root.reset();
        var journal = new Journal(drawing, facts);
        var world = new World(settings, fibers, chooser, journal);
        var main = new SimProcess(world, "main", root, null, null);
        var end = new End();
        main.begin(() -> {
            try {
                end.text = root.call();
            } catch (Throwable thrown) {
                end.text = "threw " + thrown;
                end.thrown = thrown;
            }
        });
        world.run(main);
        var flaws = new ArrayList<Flaw>();
        World.Trouble trouble = world.trouble();
        if (trouble != null) flaws.add(new Flaw(trouble.code(), trouble.sentence()));
        // When a schedule was given up, those who would have looked never came to it.
        for (Flaw flaw : journal.flaws())
            if (trouble == null || flaw.code() != Code.SWALLOWED_FAILURE) flaws.add(flaw);
        String text = end.text;
        String ending =
                trouble != null
                        ? trouble.code().name()
                        : text == null ? "exit " + main.ending().status() : text;
        boolean endless =
                trouble != null && !trouble.stuck()
                        || flaws.stream().anyMatch(flaw -> flaw.code() == Code.PROCESS_BUDGET);
        return new Schedule(journal, ending, world.steps(), flaws, endless, world.spent());
    }

    /// How the root's body ended.
    private static final class End {
        @Nullable String text;
        @Nullable Throwable thrown;
    }
}
