package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The file by which Jupyter knows a kernel: `share/jupyter/kernels/NAME/kernel.json`.
///
/// @param kernels the folder of all kernels, such as `~/.local/share/jupyter/kernels`
/// @param name what notebooks ask for; `java` unless somebody says otherwise
public record KernelSpec(Path kernels, String name) {
    /// The name that notebooks of the course ask for, as those of IJava do.
    public static final String JAVA = "java";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    public KernelSpec {
        if (!name.matches("[a-z0-9][a-z0-9._-]*"))
            throw new IllegalArgumentException(
                    "a kernel's name is made of a-z, 0-9, '.', '_' and '-': " + name);
    }

    /// The kernel of this name below a prefix, as in `PREFIX/share/jupyter/kernels/NAME`.
    public static KernelSpec below(Path prefix, String name) {
        return new KernelSpec(
                prefix.toAbsolutePath().normalize().resolve("share/jupyter/kernels"), name);
    }

    /// The kernel of this name for the present user only.
    public static KernelSpec ofUser(String name) {
        return new KernelSpec(
                userData(System.getenv(), System.getProperty("os.name")).resolve("kernels"), name);
    }

    private static Path userData(Map<String, String> environment, String system) {
        Path home = Path.of(System.getProperty("user.home"));
        String chosen = environment.get("JUPYTER_DATA_DIR");
        if (chosen != null && !chosen.isBlank()) return Path.of(chosen);
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) return home.resolve("Library/Jupyter");
        String roaming = environment.get("APPDATA");
        if (os.startsWith("windows") && roaming != null) return Path.of(roaming, "jupyter");
        String data = environment.get("XDG_DATA_HOME");
        return data != null && !data.isBlank()
                ? Path.of(data, "jupyter")
                : home.resolve(".local/share/jupyter");
    }

    /// The folder of this kernel.
    public Path folder() {
        return kernels.resolve(name);
    }

    private Path file() {
        return folder().resolve("kernel.json");
    }

    /// Whose kernel stands there already: its display name and its program. Empty if none does, or
    /// if it is ours.
    public Optional<String> foreign() {
        if (!Files.exists(folder())) return Optional.empty();
        JsonObject spec = read();
        if (spec == null) return Optional.of("something without a readable kernel.json");
        if (isOurs(spec)) return Optional.empty();
        JsonElement display = spec.get("display_name");
        JsonElement argv = spec.get("argv");
        return Optional.of(
                (display == null ? "a kernel" : "'" + display.getAsString() + "'")
                        + (argv instanceof JsonArray words && !words.isEmpty()
                                ? ", started by " + words.get(0).getAsString()
                                : ""));
    }

    /// Whether our kernel stands there.
    public boolean installed() {
        JsonObject spec = read();
        return spec != null && isOurs(spec);
    }

    private static boolean isOurs(JsonObject spec) {
        return spec.get("argv") instanceof JsonArray argv
                && argv.contains(GSON.toJsonTree(KernelMain.class.getName()));
    }

    private @Nullable JsonObject read() {
        try {
            return JsonParser.parseString(Files.readString(file())).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return null;
        }
    }

    /// Writes the file: this JDK, this class path. What is ours is replaced.
    ///
    /// @param classPath of the kernel; the jar with everything
    /// @throws IllegalStateException if somebody else's kernel stands there
    public void install(String classPath) {
        foreign()
                .ifPresent(whose -> {
                    throw new IllegalStateException(
                            folder() + " is " + whose + ", and stays as it is.");
                });
        try {
            Files.createDirectories(folder());
            Path fresh = Files.createTempFile(folder(), "kernel", ".json");
            Files.writeString(fresh, GSON.toJson(json(classPath)) + "\n");
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix"))
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject json(String classPath) {
        var argv = new JsonArray();
        List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true")
                .forEach(argv::add);
        String cache = System.getProperty("brood.cache", "");
        if (!cache.isEmpty()) argv.add("-Dbrood.cache=" + cache); // that of the checkout
        List.of("-cp", classPath, KernelMain.class.getName(), "{connection_file}")
                .forEach(argv::add);
        var environment = new JsonObject();
        // Without a UTF-8 locale the JVM cannot open a path such as 课程.
        if (!System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8"))
            environment.addProperty("LC_ALL", "C.UTF-8");
        var metadata = new JsonObject();
        metadata.addProperty("debugger", false);
        var json = new JsonObject();
        json.add("argv", argv);
        json.addProperty("display_name", "Java 25 (Brood)");
        json.addProperty("language", "java");
        json.addProperty("interrupt_mode", "message");
        json.add("env", environment);
        json.add("metadata", metadata);
        return json;
    }

    /// Removes our kernel.
    ///
    /// @return false if there is none of ours there
    public boolean uninstall() {
        if (!installed()) return false;
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The class path of this JVM with every entry as an absolute path: what a kernel needs that
    /// runs in another folder.
    public static String ownClassPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                        .toList());
    }
}
