package brood.manager;

import brood.task.Nullable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// An interface behind which objects are hosted: how its methods are named in requests, and which
/// of them run where.
final class Contract {
    /// What runs on a copy in the caller's process, since its result is of no use elsewhere.
    private static final Set<String> ON_A_COPY =
            Set.of(
                    "iterator",
                    "listIterator",
                    "spliterator",
                    "stream",
                    "parallelStream",
                    "forEach",
                    "descendingIterator");

    /// Every object has it, whether or not its interface says so.
    static final String TO_STRING = "toString()";

    /// Where a method runs.
    enum Where {
        THERE,
        ON_A_COPY,
        /// Its body, which the interface has, runs in the caller.
        HERE
    }

    /// @param method as the interface has it
    /// @param interruptible whether it throws [InterruptedException]
    record Entry(Method method, String key, Where where, boolean interruptible) {}

    private final Class<?> type;
    private final Map<Method, Entry> byMethod = new HashMap<>();
    private final Map<String, Entry> byKey = new HashMap<>();

    Contract(Class<?> type) {
        this.type = type;
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) continue;
            method.setAccessible(true); // the interface need not be public
            var entry = new Entry(method, key(method), where(method), interruptible(method));
            byMethod.put(method, entry);
            byKey.putIfAbsent(entry.key, entry);
        }
    }

    Class<?> type() {
        return type;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().equals(Contract.class.getPackageName());
    }

    private static Where where(Method method) {
        Class<?> owner = method.getDeclaringClass();
        if (isOurs(owner) && method.isDefault()) return Where.HERE;
        if (owner.getPackageName().startsWith("java.")) {
            if (ON_A_COPY.contains(method.getName())) return Where.ON_A_COPY;
            if (method.getName().equals("toArray") && method.getParameterCount() == 1)
                return Where.ON_A_COPY;
        }
        return Where.THERE;
    }

    private static boolean interruptible(Method method) {
        for (Class<?> thrown : method.getExceptionTypes())
            if (thrown.isAssignableFrom(InterruptedException.class)) return true;
        return false;
    }

    /// How a request names a method: `put(Object,Object)`.
    static String key(Method method) {
        var key = new StringBuilder(method.getName()).append('(');
        String comma = "";
        for (Class<?> type : method.getParameterTypes()) {
            key.append(comma).append(type.getName());
            comma = ",";
        }
        return key.append(')').toString();
    }

    /// Whether there is a method of this name that takes a function which can be sent: a lambda for
    /// another one was compiled for a variable of a wider type.
    boolean takesFunctions(String name) {
        for (Method method : byMethod.keySet())
            if (method.getName().equals(name))
                for (Class<?> parameter : method.getParameterTypes())
                    if (parameter.getPackageName().equals("brood.task")) return true;
        return false;
    }

    /// The entry of a method that a reference was asked for; null if it is one of [Object].
    @Nullable
    Entry entry(Method method) {
        Entry known = byMethod.get(method);
        return known != null ? known : byKey.get(key(method));
    }

    /// What a target has to do when a request names this method.
    ///
    /// @throws IllegalArgumentException if the interface here has no such method
    Method method(String key, Object target) throws NoSuchMethodException {
        Entry entry = byKey.get(key);
        if (entry == null && key.equals(TO_STRING)) return Object.class.getMethod("toString");
        if (entry == null)
            throw new IllegalArgumentException(
                    "%s has no method %s in the manager. Do both sides have the same version of it?"
                            .formatted(type.getName(), key));
        Method method = entry.method;
        return method.getDeclaringClass().isInstance(target) ? method : standIn(method, target);
    }

    /// Our maps are maps of the JDK behind an interface that takes functions which can be sent: the
    /// target's method of the same name that takes the JDK's functions.
    private static Method standIn(Method method, Object target) {
        for (Method other : target.getClass().getMethods())
            if (suits(other, method)) {
                if (!Modifier.isPublic(other.getDeclaringClass().getModifiers()))
                    other.setAccessible(true);
                return other;
            }
        throw new IllegalStateException(target.getClass() + " has no " + method);
    }

    private static boolean suits(Method other, Method method) {
        if (!other.getName().equals(method.getName())
                || other.getParameterCount() != method.getParameterCount()) return false;
        Class<?>[] theirs = other.getParameterTypes();
        Class<?>[] ours = method.getParameterTypes();
        for (int i = 0; i < ours.length; i++)
            if (!theirs[i].isAssignableFrom(ours[i])) return false;
        return true;
    }
}
