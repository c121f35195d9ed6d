package brood.course.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds in compiled code what is changed in the memory of one process and looks as if others could
/// see it: static fields, and the atomic variables of the JDK.
final class OwnMemory {
    private static final String ATOMICS = "java/util/concurrent/atomic/";

    private OwnMemory() {}

    /// In words, each once; empty if nothing of the kind is changed.
    static List<String> changedBy(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .flatMap(OwnMemory::changes)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> changes(Path file) {
        ClassModel type;
        try {
            type = ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return type.methods().stream()
                .filter(method -> !method.methodName().equalsString("<clinit>"))
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .flatMap(element ->
                        switch (element) {
                            case FieldInstruction field -> changed(field).stream();
                            case InvokeInstruction call -> changed(call).stream();
                            default -> Stream.empty();
                        });
    }

    private static Optional<String> changed(FieldInstruction field) {
        return field.opcode() == Opcode.PUTSTATIC
                ? Optional.of("the static field '" + field.name() + "'")
                : Optional.empty();
    }

    private static Optional<String> changed(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return owner.startsWith(ATOMICS)
                        && call.name().stringValue().matches(".*([sS]et|And|exchange).*")
                ? Optional.of("an " + owner.substring(ATOMICS.length()))
                : Optional.empty();
    }
}
