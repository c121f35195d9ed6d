package brood.wire;

import brood.task.Nullable;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Stands in the stream for a lambda of a cell whose type does not say `Serializable`, as in
/// `Function<Integer, Integer> f = x -> x * k;`.
///
/// The JDK forgets which method such a lambda runs. But a cell is small: its code is searched for
/// the places that make a lambda of this type with captures of these types. If there is one, that
/// is it, and the receiver makes the lambda anew in the same way. If there are several that differ,
/// the lambda cannot be sent.
///
/// @param host the class whose code makes the lambda
/// @param method the method of the interface that it implements
/// @param factory descriptor: from the captured values to the interface
/// @param erased descriptor of the interface's method
/// @param exact the same with the actual types
/// @param kind how the implementing method is called
/// @param owner descriptor of the class that has it
/// @param name of it
/// @param type descriptor of it
/// @param captured values
record LambdaForm(
        Class<?> host,
        String method,
        String factory,
        String erased,
        String exact,
        DirectMethodHandleDesc.Kind kind,
        String owner,
        String name,
        String type,
        @SuppressWarnings("serial") List<Object> captured)
        implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private static final String MARK = "$$Lambda";

    /// @return null if this is no such lambda, or one that cannot be told from another
    static @Nullable LambdaForm of(Object object) {
        Class<?> hidden = object.getClass();
        int mark = hidden.getName().indexOf(MARK);
        if (!hidden.isHidden() || mark < 0 || !Cells.isCell(hidden.getName())) return null;
        Class<?> host = Origin.find(hidden.getName().substring(0, mark), hidden.getClassLoader());
        if (host == null) return null;
        List<Object> captured = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        try {
            for (Field field : hidden.getDeclaredFields()) {
                field.setAccessible(true);
                captured.add(field.get(object));
                types.add(field.getType());
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
        String factory =
                MethodType.methodType(hidden.getInterfaces()[0], types).toMethodDescriptorString();
        Set<LambdaForm> candidates = new HashSet<>();
        for (MethodModel model : ClassFile.of().parse(ClassBytes.of(host)).methods())
            model.code()
                    .ifPresent(code -> {
                        for (CodeElement element : code)
                            if (element instanceof InvokeDynamicInstruction call
                                    && call.type().equalsString(factory)) {
                                LambdaForm form = of(host, call, List.of());
                                if (form != null) candidates.add(form);
                            }
                    });
        if (candidates.size() != 1) return null;
        return candidates.iterator().next().with(captured);
    }

    private static @Nullable LambdaForm of(
            Class<?> host, InvokeDynamicInstruction call, List<Object> captured) {
        List<ConstantDesc> arguments = call.bootstrapArgs();
        if (!call.bootstrapMethod()
                        .owner()
                        .descriptorString()
                        .equals(LambdaMetafactory.class.descriptorString())
                || arguments.size() != 3
                || !(arguments.get(0) instanceof MethodTypeDesc erased)
                || !(arguments.get(1) instanceof DirectMethodHandleDesc runs)
                || !(arguments.get(2) instanceof MethodTypeDesc exact)) return null;
        return new LambdaForm(
                host,
                call.name().stringValue(),
                call.type().stringValue(),
                erased.descriptorString(),
                exact.descriptorString(),
                runs.kind(),
                runs.owner().descriptorString(),
                runs.methodName(),
                runs.lookupDescriptor(),
                captured);
    }

    private LambdaForm with(List<Object> values) {
        return new LambdaForm(
                host, method, factory, erased, exact, kind, owner, name, type, values);
    }

    @Serial
    private Object readResolve() throws ObjectStreamException {
        try {
            MethodHandles.Lookup lookup = HostLookup.of(host);
            MethodHandle runs =
                    MethodHandleDesc.of(kind, ClassDesc.ofDescriptor(owner), name, type)
                            .resolveConstantDesc(lookup);
            CallSite site =
                    LambdaMetafactory.metafactory(
                            lookup,
                            method,
                            type(lookup, factory),
                            type(lookup, erased),
                            runs,
                            type(lookup, exact));
            return site.getTarget().invokeWithArguments(captured);
        } catch (Throwable wrong) {
            throw new InvalidObjectException(
                    "a lambda of %s cannot be made again: %s"
                            .formatted(Cells.plainName(host), wrong),
                    wrong);
        }
    }

    private static MethodType type(MethodHandles.Lookup lookup, String descriptor)
            throws ReflectiveOperationException {
        return MethodTypeDesc.ofDescriptor(descriptor).resolveConstantDesc(lookup);
    }
}
