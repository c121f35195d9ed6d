package brood.course.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Measures Java: in a JVM that is started as a user starts one, not in that of the command, which
/// runs with flags of its own.
///
/// The class path is Brood's jar, and behind it a jar with the package of the group's program.
final class JavaSide implements Side {
    private final SideProgram programs;
    private final Path brood;
    private final Path folder;

    /// @param brood the jar of the runtime, or the folder of its classes
    /// @param folder where the jars of the groups are put
    JavaSide(SideProgram programs, Path brood, Path folder) {
        this.programs = programs;
        this.brood = brood;
        this.folder = folder;
    }

    /// Makes the archive of classes of the children, as long as nothing is measured: a program
    /// without one has it made in the background.
    ///
    /// @return whether there is one now
    boolean prepare() throws InterruptedException {
        var command = new ArrayList<>(java());
        command.addAll(List.of("-cp", brood.toString(), "brood.process.Prepare"));
        programs.run(command);
        try (Stream<Path> made = Files.list(cache())) {
            return made.findAny().isPresent();
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public Reading read(Group group, Figure figure, String method) throws InterruptedException {
        var command = new ArrayList<>(java());
        try {
            command.addAll(List.of("-cp", classPath(group)));
        } catch (IOException e) {
            return new Reading.Failure("cannot make the jar of its program: " + e);
        }
        command.add(group.program().getName());
        command.add(figure.id());
        command.addAll(Samples.arguments(figure));
        return switch (figure.how()) {
            case INSIDE -> Samples.printed(figure, programs.run(command));
            case WHOLE_PROGRAM -> Samples.timed(figure, programs, command);
        };
    }

    /// The cluster's jar lies beside Brood's; where Brood is a folder of classes, it is somewhere
    /// on the class path.
    private String classPath(Group group) throws IOException {
        String path = brood + File.pathSeparator + jarOf(group);
        if (!group.name().equals(ClusterGroup.NAME)) return path;
        Path beside = brood.resolveSibling("brood-cluster-all.jar");
        String cluster =
                Files.exists(beside) ? beside.toString() : System.getProperty("java.class.path");
        return path + File.pathSeparator + cluster;
    }

    /// The cache is one of our own: it is made by this Brood, and goes with the folder.
    private List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dbrood.cache=" + cache());
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path jarOf(Group group) throws IOException {
        Path jar = folder.resolve(group.name() + ".jar");
        if (Files.exists(jar)) return jar;
        String place = group.program().getPackageName().replace('.', '/') + "/";
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            Path origin = origin(group.program());
            if (Files.isDirectory(origin)) fromFolder(origin, place, out);
            else fromJar(origin, place, out);
        }
        return jar;
    }

    private static void fromFolder(Path origin, String place, JarOutputStream out)
            throws IOException {
        try (Stream<Path> all = Files.list(origin.resolve(place))) {
            for (Path each : all.filter(Files::isRegularFile).toList())
                try (InputStream bytes = Files.newInputStream(each)) {
                    add(place + each.getFileName(), bytes, out);
                }
        }
    }

    private static void fromJar(Path origin, String place, JarOutputStream out) throws IOException {
        try (var jar = new JarFile(origin.toFile())) {
            for (JarEntry each : jar.stream().toList())
                if (each.getName().startsWith(place) && !each.isDirectory())
                    try (InputStream bytes = jar.getInputStream(each)) {
                        add(each.getName(), bytes, out);
                    }
        }
    }

    private static void add(String name, InputStream bytes, JarOutputStream out)
            throws IOException {
        out.putNextEntry(new JarEntry(name));
        bytes.transferTo((OutputStream) out);
        out.closeEntry();
    }

    /// The jar or folder that a class was loaded from.
    static Path origin(Class<?> loaded) throws IOException {
        try {
            return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
