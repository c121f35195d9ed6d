package brood.wire;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/// Rewrites a class so that reading a cell variable that was not sent says so.
///
/// ```
///     getstatic REPL/$JShell$3.conn            getstatic REPL/$JShell$3.conn
///                                    ---->     ldc "Cell variable 'conn' ..."
///                                              invokestatic Unsent.read
///                                              checkcast java/sql/Connection
/// ```
///
/// Without a jump, so that no stack map changes. Once the child has put a value of its own into the
/// variable, it reads that.
final class UnsentReads {
    private static final ClassDesc UNSENT = Unsent.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc READ =
            MethodTypeDesc.of(
                    ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_String);

    private UnsentReads() {}

    /// @param messages for each variable that was not sent, what its reader is told
    static byte[] guard(Class<?> type, byte[] bytes, Map<CellVariable, String> messages) {
        if (messages.isEmpty()) return bytes;
        ClassFile files =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(type.getClassLoader())));
        Map<String, String> byField = new HashMap<>();
        messages.forEach((variable, message) ->
                byField.put(variable.wrapper().getName() + "#" + variable.name(), message));
        ClassTransform guarding =
                ClassTransform.transformingMethodBodies(
                        (builder, element) -> guard(builder, element, byField));
        return files.transformClass(files.parse(bytes), guarding);
    }

    private static void guard(
            CodeBuilder builder, CodeElement element, Map<String, String> messages) {
        builder.with(element);
        if (!(element instanceof FieldInstruction field) || field.opcode() != Opcode.GETSTATIC)
            return;
        String message =
                messages.get(
                        field.owner().asInternalName().replace('/', '.')
                                + "#"
                                + field.name().stringValue());
        if (message == null) return;
        builder.loadConstant(message)
                .invokestatic(UNSENT, "read", READ)
                .checkcast(field.typeSymbol());
    }
}
