package brood.machine;

import brood.task.Nullable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// The archive of loaded and linked classes with which child JVMs start: Brood's own, and those of
/// the JDK that a child needs. It saves a cold child more than half of its time.
///
/// One file serves all programs that use the same jar of Brood with the same JDK. It is named after
/// what it was made from: the bytes of the jar, where it lies and how old it is, and the JDK. So a
/// jar that was replaced has another name, and an archive of old classes is never used for new
/// ones; the JVM itself would not notice if size and date had stayed the same.
///
/// ```
///   -Dbrood.cache=DIR, else $XDG_CACHE_HOME/brood, else ~/.cache/brood
///       start-4f0c…d1.jsa       the archive
///       start-4f0c…d1.lock      held by who makes it
///       making-4711-….          unfinished, of the process 4711
/// ```
///
/// There is none where Brood's classes lie in a folder or in a named module, and with
/// `-Dbrood.cache=off`. It is made in the background ([CacheMaker]), or by the program
/// `brood.process.Prepare`.
public final class StartCache {
    static final String PROPERTY = "brood.cache";

    /// Changes whenever the way in which the archive is made or used does.
    private static final String FORMAT = "1";

    /// Flags of a user's with which the archive still fits.
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "-X(ms|mn|ss)\\d+[kKmMgG]?|-Xmx(\\d+[kKmM]?|1?\\d[gG])|-D(?!java\\.|jdk\\.|sun\\.).*");

    private final Path jar;
    private final Path directory;
    private final String name;

    private StartCache(Path jar, Path directory, String name) {
        this.jar = jar;
        this.directory = directory;
        this.name = name;
    }

    /// The cache of this JVM's Brood, which need not exist yet.
    ///
    /// @return null where there can be none
    static @Nullable StartCache here() {
        Path directory = directory();
        Path jar = jar();
        if (directory == null || jar == null) return null;
        try {
            return new StartCache(jar, directory, "start-" + key(jar));
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static @Nullable Path directory() {
        String chosen = System.getProperty(PROPERTY, "");
        if (chosen.equals("off")) return null;
        if (!chosen.isBlank()) return Path.of(chosen).toAbsolutePath();
        String caches = System.getenv("XDG_CACHE_HOME");
        if (caches != null && Path.of(caches).isAbsolute()) return Path.of(caches, "brood");
        String home = System.getProperty("user.home", "");
        return home.isBlank() || home.equals("?") ? null : Path.of(home, ".cache", "brood");
    }

    /// The jar that Brood was loaded from; null if it was not a jar.
    static @Nullable Path jar() {
        if (StartCache.class.getModule().isNamed()) return null;
        CodeSource source = StartCache.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return null;
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(place) ? place : null;
        } catch (URISyntaxException | RuntimeException notAFile) {
            return null;
        }
    }

    /// Two checksums and not one of the cryptographic kind, whose first use costs a starting JVM 20
    /// ms. Nobody is kept out by this name: who can write here can as well write the archive.
    private static String key(Path jar) throws IOException {
        var first = new CRC32();
        var second = new Adler32();
        byte[] piece = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(jar)) {
            for (int n; (n = bytes.read(piece)) > 0; ) {
                first.update(piece, 0, n);
                second.update(piece, 0, n);
            }
        }
        String rest =
                String.join(
                        "\n",
                        FORMAT,
                        jar.toString(),
                        Long.toString(Files.size(jar)),
                        Long.toString(Files.getLastModifiedTime(jar).toMillis()),
                        System.getProperty("java.home", ""),
                        System.getProperty("java.vm.version", ""),
                        System.getProperty("java.vm.vendor", ""),
                        System.getProperty("os.arch", ""));
        byte[] text = rest.getBytes(StandardCharsets.UTF_8);
        first.update(text);
        second.update(text);
        return hex(first.getValue()) + hex(second.getValue());
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "00000000".substring(Math.min(8, digits.length())) + digits;
    }

    // ------------------------------------------------------------------------------- using

    /// The flags with which a child uses the archive. Empty if there is none, or if it would not
    /// fit: then the JVM would do without any, even its own.
    ///
    /// @param classPath of the child, which must begin as that of the archive
    /// @param inherited flags that the child takes over from its parent
    List<String> flags(Launch plan, List<String> inherited, List<String> classPath) {
        Path file = file();
        if (!plan.start().cached()
                || !inherited.isEmpty()
                || !fits(plan.flags())
                || classPath.isEmpty()
                || !classPath.getFirst().equals(jar.toString())
                || !Files.isReadable(file)) return List.of();
        // Should the JVM find that it does not fit after all, it says so on the child's output.
        return List.of(
                "-XX:SharedArchiveFile=" + file,
                // Mapped where it was made for, if there is room: nothing in it has to be changed
                // then, which saves a cold child a tenth of its start, and 6 MB of its own.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-Xlog:cds*=off",
                "-Xlog:aot*=off");
    }

    private static boolean fits(List<String> flags) {
        for (String flag : flags) if (!HARMLESS.matcher(flag).matches()) return false;
        return true;
    }

    Path file() {
        return directory.resolve(name + ".jsa");
    }

    boolean isMade() {
        return Files.exists(file());
    }

    Path jarFile() {
        return jar;
    }

    Path directoryOfAll() {
        return directory;
    }

    Path lockFile() {
        return directory.resolve(name + ".lock");
    }

    /// How things stand, in one line, for people.
    public static String state() {
        if (System.getProperty(PROPERTY, "").equals("off")) return "off (-Dbrood.cache=off)";
        if (jar() == null) return "none: Brood's classes are not in a jar on the class path";
        StartCache cache = here();
        if (cache == null) return "none: there is no home directory; name one: -Dbrood.cache=DIR";
        File file = cache.file().toFile();
        if (file.exists())
            return String.format(Locale.ROOT, "%s, %.0f MB", file, file.length() / 1e6);
        Path place = cache.directory;
        while (place != null && !Files.exists(place)) place = place.getParent();
        if (place == null || !Files.isDirectory(place) || !Files.isWritable(place))
            return "none: "
                    + cache.directory
                    + " cannot be written; name another folder: -Dbrood.cache=DIR";
        return "not made yet: "
                + file
                + " (a program that lives longer than two seconds makes it in the background)";
    }
}
