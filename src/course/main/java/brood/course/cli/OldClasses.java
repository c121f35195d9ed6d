package brood.course.cli;

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Brings the classes of a jar that were compiled for Java 5 to the format of Java 8.
///
/// The JVM puts no such class into an AOT cache, and checks its code at every start in the slow way
/// of that time. Among them is picocli, most of what a short command loads. What the classes do
/// stays the same; they only get the tables that the quick check needs.
///
/// The `brood` script runs this after a build; it works without, too.
final class OldClasses {
    /// The first format with the tables.
    private static final int QUICK = 50;

    private static final int JAVA_8 = 52;

    private OldClasses() {}

    /// @param args the jar, and the jar to be made
    public static void main(String[] args) throws IOException {
        modernise(Path.of(args[0]), Path.of(args[1]));
    }

    static void modernise(Path jar, Path made) throws IOException {
        Files.copy(jar, made, StandardCopyOption.REPLACE_EXISTING);
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                FileSystem files = FileSystems.newFileSystem(made)) {
            var format =
                    ClassFile.of(
                            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                            ClassFile.ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)
                                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (Path each : classes(files)) {
                byte[] bytes = Files.readAllBytes(each);
                if (version(bytes) < QUICK) Files.write(each, modern(format, bytes));
            }
        }
    }

    private static List<Path> classes(FileSystem files) throws IOException {
        try (Stream<Path> all = Files.walk(files.getPath("/"))) {
            return all.filter(each -> each.toString().endsWith(".class")).toList();
        }
    }

    static int version(byte[] bytes) {
        return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
    }

    private static byte[] modern(ClassFile format, byte[] bytes) {
        ClassModel old = format.parse(bytes);
        // Passed on one by one: a body that is taken over as a whole gets no table.
        var bodies = MethodTransform.transformingCode((builder, each) -> builder.with(each));
        return format.build(
                old.thisClass().asSymbol(),
                builder -> {
                    for (ClassElement each : old)
                        switch (each) {
                            case ClassFileVersion _ -> builder.withVersion(JAVA_8, 0);
                            case MethodModel method -> builder.transformMethod(method, bodies);
                            default -> builder.with(each);
                        }
                });
    }
}
