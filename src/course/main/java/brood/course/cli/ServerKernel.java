package brood.course.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The kernel as the server of `brood learn` sees it: under the name `java`, from a folder that
/// only this server looks into, so that another kernel of that name elsewhere stays what it is.
final class ServerKernel {
    private ServerKernel() {}

    static void write(Path folder, Checkout checkout) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> spec =
                Map.of(
                        "argv",
                        List.of(
                                checkout.root().resolve("brood").toString(),
                                "kernel",
                                "run",
                                "{connection_file}"),
                        "display_name",
                        "Java (Brood)",
                        "language",
                        "java",
                        "interrupt_mode",
                        "message");
        Files.writeString(
                folder.resolve("kernel.json"),
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec)
                        + "\n");
    }
}
