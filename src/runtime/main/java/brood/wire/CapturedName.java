package brood.wire;

import brood.task.Nullable;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;

/// What the source code calls a value that a lambda captures.
///
/// @param name empty if the compiler did not keep it (it does with `-g`)
/// @param type as declared; null if unknown
record CapturedName(String name, @Nullable Class<?> type) {
    private static final CapturedName UNKNOWN = new CapturedName("", null);

    /// One for each captured value.
    static List<CapturedName> of(SerializedLambda lambda, @Nullable ClassLoader loader) {
        List<CapturedName> names = new ArrayList<>();
        MethodModel method = method(lambda, loader);
        boolean isStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        if (!isStatic) names.add(new CapturedName(method == null ? "" : "this", null));
        MethodTypeDesc types = MethodTypeDesc.ofDescriptor(lambda.getImplMethodSignature());
        int slot = isStatic ? 0 : 1;
        for (ClassDesc type : types.parameterList()) {
            names.add(new CapturedName(name(method, slot), load(type, loader)));
            slot += TypeKind.from(type).slotSize();
        }
        while (names.size() < lambda.getCapturedArgCount()) names.add(UNKNOWN);
        return names;
    }

    private static @Nullable MethodModel method(
            SerializedLambda lambda, @Nullable ClassLoader loader) {
        if (!lambda.getImplMethodName().startsWith("lambda$")) return null;
        Class<?> type = Origin.find(lambda.getImplClass().replace('/', '.'), loader);
        if (type == null || type.getClassLoader() == null) return null;
        try {
            ClassModel model = ClassFile.of().parse(ClassBytes.of(type));
            for (MethodModel method : model.methods())
                if (method.methodName().equalsString(lambda.getImplMethodName())
                        && method.methodType().equalsString(lambda.getImplMethodSignature()))
                    return method;
            return null;
        } catch (RuntimeException noBytes) {
            return null;
        }
    }

    private static String name(@Nullable MethodModel method, int slot) {
        if (method == null) return "";
        return method.code()
                .flatMap(code -> code.findAttribute(Attributes.localVariableTable()))
                .flatMap(table ->
                        table.localVariables().stream()
                                .filter(at -> at.slot() == slot && at.startPc() == 0)
                                .findFirst())
                .map(LocalVariableInfo::name)
                .map(Object::toString)
                .orElse("");
    }

    private static @Nullable Class<?> load(ClassDesc type, @Nullable ClassLoader loader) {
        if (type.isPrimitive() || type.isArray()) return null;
        return Origin.find(Origin.name(type), loader);
    }
}
