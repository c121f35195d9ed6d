package brood.course.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Rewrites the classes of cells before the kernel defines them: a check at the start of every
/// method and before every jump backwards, so that a runaway loop or recursion can be ended; and
/// [CellHooks] instead of what would end the kernel. Nothing that serialization could notice
/// changes.
final class CellWeaver {
    private static final ClassDesc HOOKS = CellHooks.class.describeConstable().orElseThrow();
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc RUNTIME_INT =
            MethodTypeDesc.of(ConstantDescs.CD_void, RUNTIME, ConstantDescs.CD_int);

    /// Calls that are replaced by a static method of [CellHooks] with the same name.
    private static final Map<String, MethodTypeDesc> REPLACED =
            Map.of(
                    "java/lang/System.exit(I)V",
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int),
                    "java/lang/Runtime.exit(I)V",
                    RUNTIME_INT,
                    "java/lang/Runtime.halt(I)V",
                    RUNTIME_INT);

    private CellWeaver() {}

    /// @param loader finds the classes that this one mentions
    static byte[] weave(byte[] original, ClassLoader loader) {
        var file =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(loader)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
        return file.transformClass(
                file.parse(original),
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Checks::new)));
    }

    private static final class Checks implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) {
            check(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction jump when passed.contains(jump.target()) -> check(code);
                case InvokeInstruction call when REPLACED.containsKey(called(call)) -> {
                    code.invokestatic(HOOKS, call.name().stringValue(), replacement(call));
                    return;
                }
                default -> {}
            }
            code.with(element);
        }

        private static void check(CodeBuilder code) {
            code.invokestatic(HOOKS, "check", ConstantDescs.MTD_void);
        }

        private static MethodTypeDesc replacement(InvokeInstruction call) {
            MethodTypeDesc type = REPLACED.get(called(call));
            if (type == null) throw new IllegalArgumentException(called(call));
            return type;
        }

        private static String called(InvokeInstruction call) {
            return call.owner().asInternalName()
                    + "."
                    + call.name().stringValue()
                    + call.type().stringValue();
        }
    }
}
