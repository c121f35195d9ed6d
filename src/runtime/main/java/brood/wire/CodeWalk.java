package brood.wire;

import brood.task.Nullable;
import brood.wire.Readings.Reading;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the code that has to travel, and the cell variables that this code reads.
///
/// A class that travels counts as a whole: which of its methods will be called, through an
/// interface or by a lambda that comes later through a queue, cannot be known. Only the body of a
/// cell is left out. It has run, nobody calls it, and it mentions half the notebook.
final class CodeWalk {
    private final Consumer<CellVariable> onVariable;
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private final Deque<Class<?>> unread = new ArrayDeque<>();
    private final Readings readings = Readings.current();

    /// Of the class that is being read.
    private Reading reading = new Reading();

    /// Whether it mentions a class that cannot be found; somebody may define it later.
    private boolean incomplete;

    /// @param onVariable told once of each variable that is read
    CodeWalk(Consumer<CellVariable> onVariable) {
        this.onVariable = onVariable;
    }

    /// The classes that have to travel, by binary name.
    Map<String, Class<?>> classes() {
        return classes;
    }

    /// Notes a class that is needed. What follows from it is found by [#finish].
    void type(Class<?> type) {
        if (!seen.add(type) || Origin.of(type) != Origin.MADE) return;
        if (classes.putIfAbsent(type.getName(), type) != null) throw Origin.ambiguous(type);
        unread.add(type);
    }

    /// Follows the code until nothing new turns up.
    void finish() {
        for (Class<?> next; (next = unread.poll()) != null; ) read(next);
    }

    private void read(Class<?> type) {
        Reading known = readings.of(type);
        if (known == null) {
            known = reading = new Reading();
            incomplete = false;
            parse(type);
            if (!incomplete) readings.put(type, known);
        }
        known.types().forEach(this::type);
        for (CellVariable variable : known.variables())
            if (seen.add(variable)) onVariable.accept(variable);
    }

    private void parse(Class<?> type) {
        ClassModel model = ClassFile.of().parse(ClassBytes.of(type));
        boolean wrapper = Cells.isWrapper(type.getName());
        if (!wrapper) pool(type, model);
        for (FieldModel field : model.fields()) need(type, field.fieldTypeSymbol());
        for (MethodModel method : model.methods()) {
            need(type, method.methodTypeSymbol());
            if (wrapper && Cells.isBody(method.methodName().stringValue())) continue;
            method.code().ifPresent(code -> code.forEach(element -> element(type, element)));
        }
    }

    private void pool(Class<?> in, ClassModel model) {
        for (PoolEntry entry : model.constantPool())
            switch (entry) {
                case ClassEntry named -> need(in, named.asSymbol());
                case NameAndTypeEntry member when member.type().stringValue().startsWith("(") ->
                        need(in, MethodTypeDesc.ofDescriptor(member.type().stringValue()));
                case NameAndTypeEntry member ->
                        need(in, ClassDesc.ofDescriptor(member.type().stringValue()));
                default -> {}
            }
    }

    private void element(Class<?> in, CodeElement element) {
        switch (element) {
            case FieldInstruction field -> {
                Class<?> owner = need(in, field.owner().asSymbol());
                need(in, field.typeSymbol());
                if (owner != null && field.opcode() == Opcode.GETSTATIC) variable(owner, field);
            }
            case InvokeInstruction call -> {
                need(in, call.owner().asSymbol());
                need(in, call.typeSymbol());
            }
            case InvokeDynamicInstruction call -> {
                need(in, call.typeSymbol());
                call.bootstrapArgs().forEach(argument -> constant(in, argument));
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
                need(in, handle.owner());
                need(in, handle.invocationType());
            }
            case DynamicConstantDesc<?> dynamic ->
                    dynamic.bootstrapArgsList().forEach(argument -> constant(in, argument));
            default -> {}
        }
    }

    private void variable(Class<?> owner, FieldInstruction field) {
        if (!Cells.isWrapper(owner.getName())) return;
        CellVariable variable = new CellVariable(owner, field.name().stringValue());
        reading.variables().add(variable);
    }

    private void need(Class<?> in, MethodTypeDesc method) {
        need(in, method.returnType());
        method.parameterList().forEach(parameter -> need(in, parameter));
    }

    private @Nullable Class<?> need(Class<?> in, ClassDesc named) {
        ClassDesc plain = named;
        while (plain.isArray()) plain = plain.componentType();
        if (plain.isPrimitive()) return null;
        String name = Origin.name(plain);
        if (name.startsWith("java.")) return null;
        Class<?> type = Origin.find(name, in.getClassLoader());
        if (type != null) reading.types().add(type);
        else incomplete = true;
        return type;
    }
}
