package brood;

import brood.machine.Machine;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where the compiled runtime lies.
final class RuntimeClasses {
    private RuntimeClasses() {}

    static Path directory() throws URISyntaxException {
        return Path.of(Machine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
