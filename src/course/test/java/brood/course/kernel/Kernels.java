package brood.course.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts kernels for tests, with the class path of the tests.
final class Kernels {
    private Kernels() {}

    static KernelClient start() {
        return start(Map.of());
    }

    static KernelClient start(Map<String, String> environment) {
        KernelClient client = launch(environment);
        client.awaitReady();
        return client;
    }

    /// Starts a kernel and does not wait for its first answer.
    static KernelClient launch(Map<String, String> environment) {
        try {
            return new KernelClient(command(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All of the command but the connection file.
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dbrood.machine=" + System.getProperty("brood.machine", ""),
                "-cp",
                System.getProperty("java.class.path"),
                KernelMain.class.getName());
    }
}
