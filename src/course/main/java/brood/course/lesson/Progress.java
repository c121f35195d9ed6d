package brood.course.lesson;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a learner has done, in a file of the workspace that can be read, merged and carried to
/// another machine:
///
/// ```
///   # progress of the Brood course: one line per exercise or lesson
///   01-spawning/two-children passed
///   01-spawning/lost-update tried
///   01-spawning played
/// ```
///
/// The last line about a name counts; a line that is not understood is kept as it is.
public final class Progress {
    /// How far somebody came. Later is further; an exercise once passed stays so.
    public enum State {
        TRIED,
        PLAYED,
        PASSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String FILE = "progress.txt";
    private static final String HEADER =
            "# progress of the Brood course: one line per exercise or lesson";

    private final Path file;
    private final SortedMap<String, State> states = new TreeMap<>();
    private final List<String> others = new ArrayList<>();

    private Progress(Path file) {
        this.file = file;
    }

    /// Reads the progress of a workspace; without a file, nothing has been done.
    public static Progress of(Path workspace) throws IOException {
        var progress = new Progress(workspace.resolve(FILE));
        if (!Files.exists(progress.file)) return progress;
        for (String line : Files.readAllLines(progress.file)) {
            if (line.isBlank() || line.equals(HEADER)) continue;
            String[] words = line.strip().split("\\s+", -1);
            State state = words.length == 2 ? stateOf(words[1]) : null;
            if (state == null) progress.others.add(line);
            else progress.states.put(words[0], state);
        }
        return progress;
    }

    public Optional<State> of(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /// Records that `name` came to `state`, unless it was further already. The file is replaced in
    /// one step, so that a crash leaves the old one or the new one.
    public void record(String name, State state) throws IOException {
        State before = states.get(name);
        if (before != null && before.compareTo(state) >= 0) return;
        states.put(name, state);
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        lines.addAll(others);
        states.forEach((each, at) -> lines.add(each + " " + at.word()));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, FILE, ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static @Nullable State stateOf(String word) {
        for (State state : State.values()) if (state.word().equals(word)) return state;
        return null;
    }
}
