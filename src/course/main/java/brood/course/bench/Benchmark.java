package brood.course.bench;

import brood.process.Brood;
import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures groups of figures, in Java and, if wanted, in Python: in turn, so that both see the
/// same machine.
///
/// ```
///   round 1:  figure 1  Java  Python     figure 2  Java  Python     …
///   round 2:  figure 1  Java  Python     figure 2  Java  Python     …
/// ```
///
/// Every turn is a process of its own that warms up, measures and ends. So no figure is helped or
/// harmed by those before it.
public final class Benchmark {
    private final SideProgram programs;
    private final JavaSide java;
    private final @Nullable Side python;
    private final @Nullable Python which;
    private final Consumer<String> progress;

    /// @param runtime the jar of Brood; where this very Brood comes from, if there is none
    /// @param folder for files that are not needed afterwards
    /// @param python whom to compare with; nobody if null
    /// @param progress is told what is being measured
    public Benchmark(Path runtime, Path folder, @Nullable Python python, Consumer<String> progress)
            throws IOException {
        this.programs = new SideProgram(folder);
        Path brood = Files.exists(runtime) ? runtime : JavaSide.origin(Brood.class);
        this.java = new JavaSide(programs, brood, folder);
        this.python = python == null ? null : new PythonSide(programs, python.executable(), folder);
        this.which = python;
        this.progress = progress;
    }

    /// The names of the groups, in the order in which they are measured.
    public static List<String> groups() {
        return Groups.all().stream().map(Group::name).toList();
    }

    /// Measures.
    ///
    /// @param only the name of a group; all of them if empty
    /// @param quick only to see whether everything works
    public Report run(Optional<String> only, int rounds, boolean quick)
            throws InterruptedException {
        Host host = Host.here(which);
        List<Group> groups =
                Groups.all().stream()
                        .filter(group -> only.isEmpty() || only.get().equals(group.name()))
                        .map(group -> quick ? group.quick() : group)
                        .toList();
        var turns = new ArrayList<Turn>();
        for (Group group : groups)
            for (Figure figure : group.figures()) turns.add(new Turn(group, figure));
        progress.accept("archive of classes");
        boolean cached = java.prepare();
        for (int round = 1; round <= rounds; round++)
            for (Turn turn : turns) {
                progress.accept(
                        "round %d of %d: %s".formatted(round, rounds, turn.row.figure().title()));
                turn.take();
            }
        return new Report(
                host, cached, rounds, quick, turns.stream().map(turn -> turn.row).toList());
    }

    /// Ends what is being measured, and what it has started; for a shutdown hook.
    public void stop() {
        programs.stop();
    }

    /// A figure, each time it is measured.
    private final class Turn {
        private final Group group;
        private final Row row;

        Turn(Group group, Figure figure) {
            this.group = group;
            List<Row.Compared> compared =
                    python == null
                            ? List.of()
                            : figure.against().stream()
                                    .map(against -> new Row.Compared(against, new Series()))
                                    .toList();
            this.row = new Row(group.name(), figure, new Series(), compared);
        }

        void take() throws InterruptedException {
            measure(java, row.java(), "");
            if (python == null) return;
            for (Row.Compared with : row.compared())
                measure(python, with.python(), with.reference().method());
        }

        private void measure(Side side, Series series, String method) throws InterruptedException {
            if (series.failure().isEmpty()) series.add(side.read(group, row.figure(), method));
        }
    }
}
