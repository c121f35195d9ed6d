package brood.course.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The folder that a server of ours lives in: its settings, its kernel, what it writes while it
/// runs. Nothing of it is outside, so a Jupyter that the learner has stays as it is.
///
/// ```
///   .brood/jupyter/config/     the token is in there, so only the owner may read it
///                  kernels/    the kernel "java", for this server only
///                  data/  run/
///                  server.log
/// ```
record JupyterFiles(Path folder) {
    /// Token and port; everything else is the same for every server.
    record Settings(int port, String token, Path notebooks) {}

    Path kernels() {
        return folder.resolve("kernels");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /// Writes the settings for all kinds of Jupyter; each reads what it knows.
    void write(Settings settings) throws IOException {
        for (String each : List.of("config", "data", "run", "kernels")) {
            Path made = Files.createDirectories(folder.resolve(each));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        }
        Map<String, Object> server = common(settings);
        server.put("root_dir", settings.notebooks.toString());
        Map<String, Object> classic = common(settings);
        classic.put("notebook_dir", settings.notebooks.toString());
        classic.put("token", settings.token);
        Map<String, Object> manager = Map.of("default_kernel_name", "java");
        secret(
                "jupyter_server_config.json",
                Map.of(
                        "ServerApp",
                        server,
                        "IdentityProvider",
                        Map.of("token", settings.token),
                        "MultiKernelManager",
                        manager));
        secret(
                "jupyter_notebook_config.json",
                Map.of("NotebookApp", classic, "MultiKernelManager", manager));
    }

    private static Map<String, Object> common(Settings settings) {
        var values = new LinkedHashMap<String, Object>();
        values.put("ip", "127.0.0.1");
        values.put("port", settings.port);
        values.put("port_retries", 0);
        values.put("open_browser", false);
        values.put("allow_root", User.isRoot());
        return values;
    }

    private void secret(String name, Object content) throws IOException {
        Path file = folder.resolve("config").resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(
                        EnumSet.of(
                                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        Files.writeString(
                file,
                new GsonBuilder().setPrettyPrinting().create().toJson(content),
                StandardOpenOption.WRITE);
    }

    /// The token was only for the server that has ended.
    void forgetToken() throws IOException {
        Files.deleteIfExists(folder.resolve("config/jupyter_server_config.json"));
        Files.deleteIfExists(folder.resolve("config/jupyter_notebook_config.json"));
        Trees.delete(folder.resolve("run"));
    }

    /// What makes Jupyter read and write here.
    Map<String, String> environment() {
        return Map.of(
                "JUPYTER_CONFIG_DIR", folder.resolve("config").toString(),
                "JUPYTER_DATA_DIR", folder.resolve("data").toString(),
                "JUPYTER_RUNTIME_DIR", folder.resolve("run").toString(),
                "JUPYTER_PATH", folder.toString());
    }
}
