package brood.explore;

import brood.task.Nullable;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which methods of the JDK are replaced by which of ours: what [InsteadOf] says, as a table.
final class Substitutes {
    private static final List<Class<?>> ALL =
            List.of(
                    SimulatedTime.class,
                    SimulatedChance.class,
                    SimulatedJvm.class,
                    SimulatedLog.class,
                    SimulatedThreads.class,
                    SimulatedWaits.class);

    private final Map<String, Target> table = new HashMap<>();

    /// A method of ours.
    record Target(ClassDesc owner, String name, MethodTypeDesc type) {}

    Substitutes() {
        for (Class<?> type : ALL)
            for (Method method : type.getDeclaredMethods()) {
                InsteadOf instead = method.getAnnotation(InsteadOf.class);
                if (instead != null) add(method, instead);
            }
    }

    private void add(Method method, InsteadOf instead) {
        if (!Modifier.isStatic(method.getModifiers())) throw new AssertionError(method);
        String name = instead.name().isEmpty() ? method.getName() : instead.name();
        var parameters = new ArrayList<ClassDesc>();
        for (Class<?> p : method.getParameterTypes()) parameters.add(desc(p));
        var target =
                new Target(
                        desc(method.getDeclaringClass()),
                        method.getName(),
                        MethodTypeDesc.of(desc(method.getReturnType()), parameters));
        if (!instead.isStatic()) parameters.removeFirst();
        String arguments = MethodTypeDesc.of(ConstantDescs.CD_void, parameters).descriptorString();
        for (Class<?> owner : instead.value())
            table.put(desc(owner).descriptorString() + name + arguments, target);
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /// What to call instead; null if the call stays as it is.
    @Nullable
    Target of(InvokeInstruction call) {
        return table.get(
                call.owner().asSymbol().descriptorString()
                        + call.name().stringValue()
                        + call.typeSymbol()
                                .changeReturnType(ConstantDescs.CD_void)
                                .descriptorString());
    }

    /// Whether a call of the JDK waits for a time on the real clock, and cannot be replaced.
    static boolean isTimed(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (owner.startsWith("java/util/concurrent/"))
            return type.contains("JLjava/util/concurrent/TimeUnit;")
                            && !name.equals("<init>")
                            && !owner.equals("java/util/concurrent/TimeUnit")
                    || owner.endsWith("/LockSupport") && name.matches("park(Nanos|Until)")
                    || name.equals("awaitNanos")
                    || name.equals("newScheduledThreadPool")
                    || name.equals("newSingleThreadScheduledExecutor");
        if (name.equals("wait") && type.equals("(JI)V")) return true;
        return owner.equals("java/util/Timer") && name.equals("<init>");
    }
}
