package brood.course.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds in compiled classes what a solution may not use; see [Allowed].
///
/// What code uses stands in the constant pool of its class, also what it hands to lambdas, so
/// nothing can be called that is not seen here. Only by name: reflection is not allowed.
final class Forbidden {
    private final Path classes;
    private final Set<String> own;

    private Forbidden(Path classes) throws IOException {
        this.classes = classes;
        try (Stream<Path> files = Files.walk(classes)) {
            own =
                    files.map(each -> classes.relativize(each).toString().replace('\\', '/'))
                            .filter(each -> each.endsWith(".class"))
                            .map(each -> each.substring(0, each.length() - ".class".length()))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// In words, with the line of the learner; empty if all is allowed.
    ///
    /// @param file the learner's; what the exercise gives in other files may do more
    static List<String> in(Path classes, String file) throws IOException {
        return new Forbidden(classes).of(file);
    }

    private List<String> of(String file) {
        return own.stream()
                .map(this::read)
                .filter(each -> file.equals(sourceOf(each)))
                .flatMap(each -> problems(each, file))
                .distinct()
                .toList();
    }

    private ClassModel read(String name) {
        try {
            return ClassFile.of().parse(classes.resolve(name + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sourceOf(ClassModel type) {
        return type.findAttribute(Attributes.sourceFile())
                .map(each -> each.sourceFile().stringValue())
                .orElse("");
    }

    private Stream<String> problems(ClassModel type, String file) {
        Stream<String> parents =
                Stream.concat(
                                type.superclass().stream(),
                                type.elementStream()
                                        .filter(Interfaces.class::isInstance)
                                        .map(Interfaces.class::cast)
                                        .flatMap(each -> each.interfaces().stream()))
                        .map(ClassEntry::asInternalName)
                        .filter(each -> !own.contains(each) && !Allowed.type(each))
                        .map(each -> said(file, 0, name(each)));
        Stream<String> members =
                pool(type)
                        .filter(MemberRefEntry.class::isInstance)
                        .map(MemberRefEntry.class::cast)
                        .filter(each -> !allowed(each))
                        .map(each -> said(file, line(type, each), name(each)));
        return Stream.concat(parents, members);
    }

    private static Stream<PoolEntry> pool(ClassModel type) {
        var all = Stream.<PoolEntry>builder();
        for (PoolEntry each : type.constantPool()) all.add(each);
        return all.build();
    }

    private boolean allowed(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        return own.contains(owner)
                || Allowed.member(owner, member.name().stringValue(), member.type().stringValue());
    }

    private static String said(String file, int line, String what) {
        return file
                + (line > 0 ? ":" + line : "")
                + ": a solution may not use "
                + what
                + ". It is graded without files, other programs, the network, reflection and the environment.";
    }

    private static String name(String type) {
        return type.replace('/', '.').replace('$', '.');
    }

    /// The type where nothing of it is allowed, else the member.
    private static String name(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        String what = member.name().stringValue();
        if (!Allowed.type(owner)) return name(owner);
        return what.equals("<init>")
                ? "new " + name(owner) + " with the name of a file"
                : name(owner) + "." + what;
    }

    /// Where it is used first; 0 if the class does not say so, as for what is handed to a lambda.
    private static int line(ClassModel type, MemberRefEntry wanted) {
        for (MethodModel method : type.methods()) {
            int line = 0;
            for (CodeElement each :
                    method.code().stream().flatMap(c -> c.elementStream()).toList()) {
                if (each instanceof LineNumber at) line = at.line();
                if (each instanceof InvokeInstruction call && call.method().equals(wanted)
                        || each instanceof FieldInstruction field && field.field().equals(wanted))
                    return line;
            }
        }
        return 0;
    }
}
