package brood.wire;

import brood.task.Nullable;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the code that an object needs, and the cell variables that this code reads.
///
/// Two grains. Of a cell's wrapper only the methods that can be called count, since the wrapper of
/// a long cell mentions half the notebook. Every other class that travels counts as a whole: which
/// of its methods are called through an interface cannot be known.
final class CodeWalk implements WireOutput.Seen {
    private record Visit(Class<?> type, String method) {}

    private final Consumer<CellVariable> onVariable;
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, ClassModel> models = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final Deque<SerializedLambda> lambdas = new ArrayDeque<>();

    /// @param onVariable told once of each variable that is read
    CodeWalk(Consumer<CellVariable> onVariable) {
        this.onVariable = onVariable;
    }

    /// The classes that have to travel, by binary name.
    Map<String, Class<?>> classes() {
        return classes;
    }

    /// A class that is needed. What follows from it is found by [#finish].
    @Override
    public void type(Class<?> type) {
        if (!seen.add(type) || !Origin.of(type).travelsAtOnce()) return;
        Class<?> other = classes.putIfAbsent(type.getName(), type);
        if (other != null) throw Origin.ambiguous(type);
        ClassModel model = ClassFile.of().parse(ClassBytes.of(type));
        models.put(type, model);
        if (Cells.isWrapper(type.getName())) shape(type, model);
        else everything(type, model);
    }

    /// A lambda that is needed; the class that wrote it is seen as a type.
    @Override
    public void lambda(SerializedLambda lambda) {
        lambdas.add(lambda);
    }

    /// Follows the code until nothing new turns up.
    void finish() {
        for (SerializedLambda lambda; (lambda = lambdas.poll()) != null; ) {
            Class<?> type = classes.get(lambda.getImplClass().replace('/', '.'));
            if (type != null) visit(type, lambda.getImplMethodName());
        }
        for (Visit next; (next = visits.poll()) != null; ) method(next.type(), next.method());
    }

    private void visit(Class<?> type, String method) {
        Visit visit = new Visit(type, method);
        if (Cells.isWrapper(type.getName()) && seen.add(visit)) visits.add(visit);
    }

    // ----------------------------------------------------------------------------- whole classes

    private void shape(Class<?> type, ClassModel model) {
        for (FieldModel field : model.fields()) need(type, field.fieldTypeSymbol());
        for (MethodModel method : model.methods()) need(type, method.methodTypeSymbol());
    }

    private void everything(Class<?> type, ClassModel model) {
        shape(type, model);
        for (PoolEntry entry : model.constantPool())
            switch (entry) {
                case ClassEntry named -> need(type, named.asSymbol());
                case NameAndTypeEntry member when member.type().stringValue().startsWith("(") ->
                        need(type, MethodTypeDesc.ofDescriptor(member.type().stringValue()));
                case NameAndTypeEntry member ->
                        need(type, ClassDesc.ofDescriptor(member.type().stringValue()));
                default -> {}
            }
        for (MethodModel method : model.methods()) code(type, method);
    }

    // ------------------------------------------------------------------------------------- code

    private void method(Class<?> type, String name) {
        ClassModel model = models.get(type);
        if (model == null) return;
        for (MethodModel method : model.methods())
            if (method.methodName().equalsString(name)) code(type, method);
    }

    private void code(Class<?> in, MethodModel method) {
        method.code()
                .ifPresent(code -> {
                    for (CodeElement element : code) element(in, element);
                });
    }

    private void element(Class<?> in, CodeElement element) {
        switch (element) {
            case FieldInstruction field -> {
                Class<?> owner = need(in, field.owner().asSymbol());
                need(in, field.typeSymbol());
                if (owner != null
                        && field.opcode() == Opcode.GETSTATIC
                        && Cells.isWrapper(owner.getName()))
                    variable(new CellVariable(owner, field.name().stringValue()));
            }
            case InvokeInstruction call -> {
                Class<?> owner = need(in, call.owner().asSymbol());
                need(in, call.typeSymbol());
                if (owner != null) visit(owner, call.name().stringValue());
            }
            case InvokeDynamicInstruction call -> {
                need(in, call.typeSymbol());
                for (ConstantDesc argument : call.bootstrapArgs()) constant(in, argument);
            }
            case ConstantInstruction constant -> constant(in, constant.constantValue());
            case NewObjectInstruction made -> need(in, made.className().asSymbol());
            case NewReferenceArrayInstruction made -> need(in, made.componentType().asSymbol());
            case NewMultiArrayInstruction made -> need(in, made.arrayType().asSymbol());
            case TypeCheckInstruction check -> need(in, check.type().asSymbol());
            case ExceptionCatch handler ->
                    handler.catchType().ifPresent(type -> need(in, type.asSymbol()));
            default -> {}
        }
    }

    private void constant(Class<?> in, ConstantDesc constant) {
        switch (constant) {
            case ClassDesc type -> need(in, type);
            case MethodTypeDesc type -> need(in, type);
            case DirectMethodHandleDesc handle -> {
                Class<?> owner = need(in, handle.owner());
                need(in, handle.invocationType());
                if (owner != null) visit(owner, handle.methodName());
            }
            case DynamicConstantDesc<?> dynamic -> {
                for (ConstantDesc argument : dynamic.bootstrapArgs()) constant(in, argument);
            }
            default -> {}
        }
    }

    private void variable(CellVariable variable) {
        if (seen.add(variable)) onVariable.accept(variable);
    }

    // ------------------------------------------------------------------------------------ types

    private void need(Class<?> in, MethodTypeDesc method) {
        need(in, method.returnType());
        method.parameterList().forEach(parameter -> need(in, parameter));
    }

    private @Nullable Class<?> need(Class<?> in, ClassDesc named) {
        ClassDesc plain = named;
        while (plain.isArray()) plain = plain.componentType();
        if (plain.isPrimitive()) return null;
        String descriptor = plain.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        if (name.startsWith("java.")) return null;
        Class<?> type = Origin.find(name, in.getClassLoader());
        if (type != null) type(type);
        return type;
    }
}
