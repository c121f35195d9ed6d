package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Installs JupyterLab with pip into a virtual environment of our own, inside the state folder.
///
/// Whether that works is found out by doing it: a Python may lack `venv` or `ensurepip` (Debian's
/// does), be a shim that fails, or have no way to the packages. Each failure is quick.
final class VenvInstaller {
    private static final Duration CREATING = Duration.ofMinutes(2);
    private static final Duration INSTALLING = Duration.ofMinutes(15);
    private static final List<String> PACKAGES = List.of("jupyterlab>=4,<5", "nbconvert>=7,<8");
    private static final String CAN =
            "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 9) else 3)";

    private final Path venv;
    private final Path log;
    private final List<Path> folders;

    VenvInstaller(Path state, List<Path> folders) {
        this.venv = state.resolve("venv");
        this.log = state.resolve("jupyter-install.log");
        this.folders = List.copyOf(folders);
    }

    Path folder() {
        return venv;
    }

    /// Empty when JupyterLab is installed; else, in a few words, why not.
    Optional<String> install() throws IOException, InterruptedException {
        Optional<Path> python = python();
        if (python.isEmpty()) return Optional.of("no Python 3.9 that can make an environment");
        Files.createDirectories(log.toAbsolutePath().getParent());
        Files.writeString(log, "");
        Optional<String> failure = install(python.get());
        if (failure.isPresent()) Trees.delete(venv);
        return failure;
    }

    private Optional<String> install(Path python) throws IOException, InterruptedException {
        var create =
                Program.of(CREATING, python.toString(), "-m", "venv", "--clear", venv.toString())
                        .run(log);
        if (!create.well()) return Optional.of("no virtual environment: " + create.lastLine());
        var command =
                new ArrayList<>(
                        List.of(
                                venv.resolve("bin/python").toString(),
                                "-m",
                                "pip",
                                "install",
                                "--no-input",
                                "--no-cache-dir",
                                "--disable-pip-version-check",
                                "--timeout=10",
                                "--retries=1"));
        command.addAll(PACKAGES);
        var pip =
                new Program(command, Map.of("PIP_ROOT_USER_ACTION", "ignore"), INSTALLING).run(log);
        return pip.well() ? Optional.empty() : Optional.of("pip: " + pip.lastLine());
    }

    /// The first Python that runs and can do it.
    private Optional<Path> python() throws InterruptedException {
        for (Path folder : folders) {
            for (String name : List.of("python3", "python")) {
                Path candidate = folder.resolve(name);
                if (!Files.isExecutable(candidate)) continue;
                var check = Program.of(Duration.ofSeconds(20), candidate.toString(), "-c", CAN);
                if (check.run().well()) return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
