package brood.explore;

import brood.task.Nullable;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Rewrites a class of the program while it is loaded, so that it can be run again and again in one
/// JVM as if each time were the first, and so that all that is uncertain in it goes through the
/// simulated machine.
///
/// ```
///   static initialiser   becomes an ordinary method, called before the class is first used in
///                        each schedule; so it may even wait
///   static fields        are put back to zero between schedules; not those of enums and interfaces
///   time, chance, exit,  call what [InsteadOf] names
///     threads, timed waits
///   synchronized, wait,  use monitors of the simulated machine
///     notify
///   backward jumps       are counted, so that a loop without an end is noticed
/// ```
final class Rewriter {
    /// Backward jumps between two reports; a power of two.
    static final int LOOPS = 1 << 12;

    static final String ENSURE = "$brood$ensure";
    static final String RESET = "$brood$reset";
    static final String COUNT = "$brood$loops";
    private static final String READY = "$brood$ready";
    private static final String BEGIN = "$brood$begin";
    static final MethodTypeDesc NOTHING = ConstantDescs.MTD_void;

    private final Classes classes;
    private final Substitutes substitutes = new Substitutes();
    private final ClassFile files;

    Rewriter(Classes classes) {
        this.classes = classes;
        this.files =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(
                                                (ClassDesc type) -> classes.stream(name(type)))
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static String name(ClassDesc type) {
        String d = type.descriptorString();
        return d.substring(1, d.length() - 1).replace('/', '.');
    }

    byte[] rewrite(byte[] bytes) {
        ClassModel model = files.parse(bytes);
        boolean resets = resets(model);
        return files.transformClass(
                model, ClassTransform.ofStateful(() -> new OneClass(model, resets)));
    }

    /// Whether the statics of a class begin anew in each schedule. Those of an interface are final
    /// for good; the constants of an enum are known to the JVM by identity.
    static boolean resets(ClassModel model) {
        return !model.flags().has(AccessFlag.INTERFACE)
                && !model.flags().has(AccessFlag.ENUM)
                && !model.flags().has(AccessFlag.MODULE);
    }

    /// Statics that keep their value: constants of the compiler.
    private static boolean constant(FieldModel field) {
        return field.attributes().stream().anyMatch(ConstantValueAttribute.class::isInstance);
    }

    private final class OneClass implements ClassTransform {
        private final ClassModel model;
        private final ClassDesc self;
        private final boolean resets;
        private final boolean begins;

        OneClass(ClassModel model, boolean resets) {
            this.model = model;
            this.self = model.thisClass().asSymbol();
            this.resets = resets;
            this.begins =
                    resets
                            && model.methods().stream()
                                    .anyMatch(m -> m.methodName().equalsString("<clinit>"));
        }

        @Override
        public void accept(ClassBuilder out, ClassElement element) {
            switch (element) {
                case FieldModel field when resets && isStaticFinal(field) && !constant(field) ->
                        out.transformField(
                                field,
                                (f, e) -> {
                                    if (e instanceof AccessFlags flags)
                                        f.withFlags(flags.flagsMask() & ~ClassFile.ACC_FINAL);
                                    else f.with(e);
                                });
                case MethodModel method when method.code().isPresent() -> method(out, method);
                default -> out.with(element);
            }
        }

        private static boolean isStaticFinal(FieldModel field) {
            return field.flags().has(AccessFlag.STATIC) && field.flags().has(AccessFlag.FINAL);
        }

        private void method(ClassBuilder out, MethodModel method) {
            CodeModel code = method.code().orElseThrow();
            boolean initialiser = method.methodName().equalsString("<clinit>");
            var transform =
                    new CodeRewriter(
                            classes,
                            substitutes,
                            self,
                            entryGuard(method),
                            resets,
                            monitor(method),
                            code);
            if (initialiser && begins)
                out.withMethod(
                        BEGIN,
                        NOTHING,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        m -> m.transformCode(code, transform));
            else
                out.transformMethod(
                        method,
                        (m, e) -> {
                            if (e instanceof CodeModel c) m.transformCode(c, transform);
                            else if (e instanceof AccessFlags flags)
                                m.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
                            else m.with(e);
                        });
        }

        /// Pushes the object that a synchronized method is synchronized on.
        private Optional<Consumer<CodeBuilder>> monitor(MethodModel method) {
            if (!method.flags().has(AccessFlag.SYNCHRONIZED)) return Optional.empty();
            return method.flags().has(AccessFlag.STATIC)
                    ? Optional.of(code -> code.loadConstant(self))
                    : Optional.of(code -> code.aload(0));
        }

        /// Constructors and static methods are what a class is first used by, besides its fields.
        private Optional<ClassDesc> entryGuard(MethodModel method) {
            boolean entry =
                    method.methodName().equalsString("<init>")
                            || method.flags().has(AccessFlag.STATIC)
                                    && !method.methodName().equalsString("<clinit>");
            if (!entry || !resets) return Optional.empty();
            return owner(name(self));
        }

        private Optional<ClassDesc> owner(String name) {
            String beginner = classes.beginner(name);
            return beginner == null ? Optional.empty() : Optional.of(ClassDesc.of(beginner));
        }

        @Override
        public void atEnd(ClassBuilder out) {
            if (!resets) return;
            int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
            out.withField(COUNT, ConstantDescs.CD_int, flags);
            if (begins) {
                out.withField(READY, ConstantDescs.CD_boolean, flags);
                out.withMethodBody(
                        ENSURE,
                        NOTHING,
                        flags,
                        code -> {
                            var go = code.newLabel();
                            code.getstatic(self, READY, ConstantDescs.CD_boolean)
                                    .ifeq(go)
                                    .return_();
                            code.labelBinding(go);
                            code.iconst_1().putstatic(self, READY, ConstantDescs.CD_boolean);
                            parentBeginner()
                                    .ifPresent(
                                            parent -> code.invokestatic(parent, ENSURE, NOTHING));
                            code.invokestatic(self, BEGIN, NOTHING).return_();
                        });
            }
            List<FieldModel> fields =
                    model.fields().stream()
                            .filter(f -> f.flags().has(AccessFlag.STATIC) && !constant(f))
                            .toList();
            out.withMethodBody(
                    RESET,
                    NOTHING,
                    flags,
                    code -> {
                        for (FieldModel field : fields) {
                            ClassDesc type = field.fieldTypeSymbol();
                            code.loadConstant(zero(type));
                            code.putstatic(self, field.fieldName().stringValue(), type);
                        }
                        if (begins)
                            code.iconst_0().putstatic(self, READY, ConstantDescs.CD_boolean);
                        code.iconst_0().putstatic(self, COUNT, ConstantDescs.CD_int).return_();
                    });
        }

        private Optional<ClassDesc> parentBeginner() {
            return model.superclass().flatMap(c -> owner(c.asInternalName().replace('/', '.')));
        }
    }

    private static java.lang.constant.@Nullable ConstantDesc zero(ClassDesc type) {
        return switch (TypeKind.from(type).asLoadable()) {
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0F;
            case DOUBLE -> 0D;
            default -> null;
        };
    }
}
