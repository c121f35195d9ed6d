package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `brood doctor` finds out about programs: the JDK, Maven, Jupyter, kernels.
final class ToolChecks {
    private static final int LEAST = 25;

    private final Surroundings here;
    private final JupyterFinder finder;

    ToolChecks(Surroundings here, JupyterFinder finder) {
        this.here = here;
        this.finder = finder;
    }

    List<DoctorLine> all() throws InterruptedException {
        var findings = new ArrayList<DoctorLine>();
        findings.add(jdk());
        findings.add(maven());
        findings.addAll(jupyter());
        findings.add(kernels());
        return findings;
    }

    private DoctorLine jdk() {
        String found = here.property("java.version") + " (" + here.property("java.home") + ")";
        String major = here.property("java.specification.version");
        boolean good = major.matches("[0-9]{1,4}") && Integer.parseInt(major) >= LEAST;
        if (!good) return DoctorLine.missing("JDK", found, "Brood needs 25 or newer.");
        return Files.exists(Path.of(here.property("java.home"), "bin", "javac"))
                ? DoctorLine.ok("JDK", found)
                : DoctorLine.missing("JDK", found, "It has no javac: a JDK is needed, not a JRE.");
    }

    private DoctorLine maven() throws InterruptedException {
        for (Path folder : JupyterFinder.path(here.environment())) {
            Path maven = folder.resolve("mvn");
            if (!Files.isExecutable(maven)) continue;
            var ended = Program.of(Duration.ofSeconds(30), maven.toString(), "-B", "-v").run();
            Optional<String> version =
                    ended.output()
                            .lines()
                            .filter(line -> line.contains("Apache Maven"))
                            .findFirst();
            if (ended.well() && version.isPresent()) {
                String number = version.get().replaceAll(".*Apache Maven ([0-9.]+).*", "$1");
                return DoctorLine.ok("Maven", number + " (" + maven + ")");
            }
        }
        return DoctorLine.note("Maven", "none on PATH", "./mvnw fetches one when it is needed.");
    }

    private List<DoctorLine> jupyter() throws InterruptedException {
        var findings = new ArrayList<DoctorLine>();
        Optional<Jupyter> found = finder.find();
        for (JupyterFinder.Rejected each : finder.rejected()) {
            findings.add(
                    DoctorLine.note("Jupyter", each.executable() + " does not run", each.reason()));
        }
        findings.add(
                found.map(jupyter -> DoctorLine.ok("Jupyter", jupyter.toString()))
                        .orElseGet(() ->
                                DoctorLine.note(
                                        "Jupyter",
                                        "none",
                                        "./brood learn installs one; ./brood play 00 needs"
                                                + " none.")));
        return findings;
    }

    /// Kernels for Java that any Jupyter here sees; the one of `brood learn` needs no registration.
    private DoctorLine kernels() {
        var found = new ArrayList<String>();
        for (Path folder : kernelFolders()) {
            try (Stream<Path> kernels = Files.list(folder)) {
                kernels.filter(each -> each.resolve("kernel.json").toFile().exists())
                        .filter(ToolChecks::isForJava)
                        .sorted()
                        .map(Path::toString)
                        .forEach(found::add);
            } catch (IOException _) {
                // No such folder: no kernel in it.
            }
        }
        return found.isEmpty()
                ? DoctorLine.ok("kernels", "none registered for Java; ./brood learn brings its own")
                : DoctorLine.ok("kernels", String.join(", ", found));
    }

    private List<Path> kernelFolders() {
        var folders = new ArrayList<Path>();
        String home = here.property("user.home");
        folders.add(Path.of(home, ".local/share/jupyter/kernels"));
        folders.add(Path.of(home, "Library/Jupyter/kernels"));
        folders.add(here.at("usr/local/share/jupyter/kernels"));
        folders.add(here.at("usr/share/jupyter/kernels"));
        return folders;
    }

    private static boolean isForJava(Path kernel) {
        try {
            return Files.readString(kernel.resolve("kernel.json"))
                    .matches("(?s).*\"language\"\\s*:\\s*\"[jJ]ava\".*");
        } catch (IOException _) {
            return false;
        }
    }
}
