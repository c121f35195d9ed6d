package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Packages of Debian, Ubuntu and their kin. What it adds is known exactly, so that exactly that
/// can be removed again.
final class AptPackages {
    private static final Duration QUESTION = Duration.ofMinutes(2);
    private static final Duration WORK = Duration.ofMinutes(15);
    private static final Map<String, String> QUIET =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C.UTF-8");
    private static final Pattern INSTALLS = Pattern.compile("(?m)^Inst (\\S+)");
    private static final Pattern REMOVES = Pattern.compile("(?m)^(?:Remv|Purg) (\\S+)");

    private final Path tool;
    private final Path log;

    private AptPackages(Path tool, Path log) {
        this.tool = tool;
        this.log = log;
    }

    /// Where there is an `apt-get`.
    static Optional<AptPackages> find(List<Path> folders, Path state) {
        return folders.stream()
                .map(folder -> folder.resolve("apt-get"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(tool -> new AptPackages(tool, state.resolve("jupyter-install.log")));
    }

    /// Installs `wanted` and what it needs.
    ///
    /// @return the packages that were added
    /// @throws CommandException when apt-get cannot
    Set<String> install(String wanted) throws IOException, InterruptedException {
        Program.Ended plan = ask("install", List.of(wanted));
        if (!plan.well()) {
            apt(WORK, List.of("update"));
            plan = ask("install", List.of(wanted));
        }
        if (!plan.well()) throw cannot("install " + wanted, plan);
        Set<String> added = names(INSTALLS, plan.output());
        Program.Ended ended =
                apt(WORK, List.of("-y", "--no-install-recommends", "install", wanted));
        if (!ended.well()) throw cannot("install " + wanted, ended);
        return added;
    }

    /// Removes `packages`, but none that something else has come to need.
    ///
    /// @return those that stay
    Set<String> remove(List<String> packages) throws IOException, InterruptedException {
        Set<String> ours = new TreeSet<>(packages);
        var stay = new TreeSet<String>();
        if (takesOthers(packages, ours)) {
            for (String each : packages) if (takesOthers(List.of(each), ours)) stay.add(each);
        }
        List<String> go = packages.stream().filter(each -> !stay.contains(each)).toList();
        if (go.isEmpty()) return stay;
        var command = new ArrayList<>(List.of("-y", "purge"));
        command.addAll(go);
        Program.Ended ended = apt(WORK, command);
        if (!ended.well()) throw cannot("remove " + String.join(" ", go), ended);
        return stay;
    }

    /// Whether removing `packages` would remove any that is not ours, or cannot be done.
    private boolean takesOthers(List<String> packages, Set<String> ours)
            throws InterruptedException {
        Program.Ended plan = ask("purge", packages);
        return !plan.well() || !ours.containsAll(names(REMOVES, plan.output()));
    }

    private Program.Ended ask(String verb, List<String> names) throws InterruptedException {
        var command = new ArrayList<>(List.of(tool.toString(), "-s", "-q"));
        command.addAll(List.of("--no-install-recommends", verb));
        command.addAll(names);
        return new Program(command, QUIET, QUESTION).run();
    }

    private Program.Ended apt(Duration limit, List<String> words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tool.toString(), "-q"));
        command.addAll(words);
        return new Program(command, QUIET, limit).run(log);
    }

    private CommandException cannot(String what, Program.Ended ended) {
        String reason =
                ended.output()
                        .lines()
                        .filter(line -> line.startsWith("E:"))
                        .findFirst()
                        .orElse(ended.lastLine());
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                "apt-get could not " + what + ": " + reason + " All it said: " + log);
    }

    private static Set<String> names(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
