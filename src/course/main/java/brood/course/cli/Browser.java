package brood.course.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Opens a page in the learner's browser, where there is one.
final class Browser {
    private final Map<String, String> environment;
    private final List<Path> folders;

    Browser(Map<String, String> environment, List<Path> folders) {
        this.environment = environment;
        this.folders = folders;
    }

    /// Whether somebody can see a browser from here.
    boolean hasDisplay() {
        return System.getProperty("os.name", "").startsWith("Mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
                || !environment.getOrDefault("BROWSER", "").isEmpty();
    }

    /// Opens `address` by way of a page that only its owner may read: the address has the token in
    /// it, and a command line can be read by everybody on the machine.
    ///
    /// @return whether a browser was started; it may still fail
    boolean open(String address, Path page) throws IOException {
        String html =
                "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url="
                        + address
                        + "\"><a href=\""
                        + address
                        + "\">Brood</a>\n";
        Files.deleteIfExists(page);
        Files.createFile(
                page,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(page, html);
        String told = environment.getOrDefault("BROWSER", "");
        List<String> names =
                told.isEmpty() ? List.of("xdg-open", "open", "wslview") : List.of(told);
        for (String name : names) {
            for (Path folder : folders) {
                Path program = folder.resolve(name);
                if (!Files.isExecutable(program)) continue;
                new ProcessBuilder(program.toString(), page.toUri().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return true;
            }
        }
        return false;
    }
}
