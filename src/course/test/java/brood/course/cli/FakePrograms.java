package brood.course.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder for `PATH` with small programs that act as the real ones would.
record FakePrograms(Path folder) {
    /// A program whose body is `script`, run by the shell.
    Path program(String name, String script) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(name);
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `pyenv` puts on `PATH` for a program that its chosen Python does not have.
    Path shim(String name) {
        return program(
                name,
                "echo \"pyenv: "
                        + name
                        + ": command not found\" >&2\n"
                        + "echo \"The '"
                        + name
                        + "' command exists in these Python versions:\" >&2\n"
                        + "exit 127");
    }
}
