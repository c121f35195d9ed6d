package brood.course.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks for a Jupyter that works.
///
/// Being on `PATH` proves nothing: `pyenv` puts a file for every program of *any* of its Pythons
/// there, which fails when the chosen Python has no such program. So every candidate is run, with
/// `--version`, by its absolute path, and the first one that answers is taken.
///
/// `BROOD_JUPYTER` names the executable to take, or is `none`: act as if there were no Jupyter but
/// the one that we installed ourselves.
final class JupyterFinder {
    private static final List<String> NAMES = List.of("jupyter-lab", "jupyter-notebook");
    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*((\\d+)\\.\\d+[\\w.]*)\\s*$");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FIRST_LAB = 3;
    private static final int FIRST_CLASSIC = 5;
    private static final int FIRST_NOTEBOOK_ON_SERVER = 7;

    /// A candidate that was there and did not work, and what it said.
    record Rejected(Path executable, String reason) {}

    private final Map<String, String> environment;
    private final Path own;
    private final Collection<Path> folders;
    private final List<Rejected> rejected = new ArrayList<>();

    /// @param own the folder of the Jupyter that we installed ourselves, if we did
    /// @param folders where else to look, in this order
    JupyterFinder(Map<String, String> environment, Path own, Collection<Path> folders) {
        this.environment = environment;
        this.own = own;
        this.folders = folders;
    }

    /// Looks first in what we installed ourselves, then along `PATH`, then where Jupyter often is.
    static JupyterFinder of(Path state) {
        Map<String, String> environment = System.getenv();
        var folders = new LinkedHashSet<Path>(path(environment));
        Path home = Path.of(System.getProperty("user.home"));
        for (String usual :
                List.of(
                        ".local/bin",
                        "miniforge3/bin",
                        "miniconda3/bin",
                        "anaconda3/bin",
                        ".pixi/bin")) {
            folders.add(home.resolve(usual));
        }
        for (String usual :
                List.of("/usr/bin", "/usr/local/bin", "/opt/conda/bin", "/opt/homebrew/bin")) {
            folders.add(Path.of(usual));
        }
        return new JupyterFinder(environment, state.resolve("venv/bin"), folders);
    }

    /// The folders of `PATH`, without those that cannot be.
    static List<Path> path(Map<String, String> environment) {
        var folders = new ArrayList<Path>();
        for (String each : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                if (!each.isBlank()) folders.add(Path.of(each).toAbsolutePath());
            } catch (InvalidPathException _) {
                // Not a folder, so nothing is in it.
            }
        }
        return folders;
    }

    Optional<Jupyter> find() throws InterruptedException {
        String told = environment.getOrDefault("BROOD_JUPYTER", "");
        if (!told.isEmpty() && !told.equals("none")) return tried(Path.of(told).toAbsolutePath());
        Optional<Jupyter> ours = in(own);
        return ours.isPresent() || told.equals("none") ? ours : elsewhere();
    }

    /// The first one that is not ours, whatever `BROOD_JUPYTER` says.
    Optional<Jupyter> elsewhere() throws InterruptedException {
        for (Path folder : folders) {
            Optional<Jupyter> found = in(folder);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Jupyter> in(Path folder) throws InterruptedException {
        for (String name : NAMES) {
            Path candidate = folder.resolve(name);
            if (!Files.isExecutable(candidate)) continue;
            Optional<Jupyter> found = tried(candidate);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// What was there and did not work, in the order of the search.
    List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    private Optional<Jupyter> tried(Path candidate) throws InterruptedException {
        Program.Ended ended = Program.of(LIMIT, candidate.toString(), "--version").run();
        if (!ended.well()) {
            rejected.add(new Rejected(candidate, ended.lastLine()));
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(ended.output());
        if (!version.find()) {
            rejected.add(new Rejected(candidate, "no version in '" + ended.lastLine() + "'"));
            return Optional.empty();
        }
        int major = Integer.parseInt(version.group(2));
        boolean lab = String.valueOf(candidate.getFileName()).contains("lab");
        if (major < (lab ? FIRST_LAB : FIRST_CLASSIC)) {
            rejected.add(new Rejected(candidate, "version " + version.group(1) + " is too old"));
            return Optional.empty();
        }
        Jupyter.Kind kind =
                lab
                        ? Jupyter.Kind.LAB
                        : major >= FIRST_NOTEBOOK_ON_SERVER
                                ? Jupyter.Kind.NOTEBOOK
                                : Jupyter.Kind.CLASSIC;
        return Optional.of(new Jupyter(candidate, kind, version.group(1)));
    }
}
