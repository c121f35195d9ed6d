package brood.manager;

import brood.task.Nullable;
import brood.task.Stays;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.BaseStream;

/// Refuses interfaces behind which nothing can be hosted, with the reason.
final class ContractCheck {
    private ContractCheck() {}

    /// @throws IllegalArgumentException says why
    static void check(@Nullable Class<?> type) {
        if (type == null) throw new IllegalArgumentException("hosted behind which interface? null");
        String name = type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
        if (type.isAnnotation()) throw refusal(name, "is an annotation");
        if (!type.isInterface())
            throw refusal(
                    name,
                    "is a class. Other processes use a hosted object through an interface: declare"
                            + " one with the methods that they need, and host behind that");
        if (type.isHidden()) throw refusal(name, "is hidden, so no other process can find it");
        if (type.isSealed())
            throw refusal(
                    name,
                    "is sealed, and a reference to a hosted object is none of those that it"
                            + " permits");
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) continue;
            if (method.getDeclaringClass().getPackageName().startsWith("java.")) continue;
            for (Class<?> parameter : method.getParameterTypes()) {
                String why = whyNot(parameter, true);
                if (why != null)
                    throw refusal(
                            name,
                            "has a method '%s' that takes %s".formatted(method.getName(), why));
            }
            String why = whyNot(method.getReturnType(), false);
            if (why != null)
                throw refusal(
                        name, "has a method '%s' that returns %s".formatted(method.getName(), why));
        }
    }

    private static IllegalArgumentException refusal(String name, String why) {
        return new IllegalArgumentException(
                "nothing can be hosted behind %s: it %s.".formatted(name, why));
    }

    /// Why objects of this type cannot be sent; null if some can.
    private static @Nullable String whyNot(Class<?> declared, boolean parameter) {
        Class<?> type = declared;
        while (type.isArray()) type = type.componentType();
        String name = type.getTypeName();
        if (type.isAnnotationPresent(Stays.class))
            return "a %s, which is of use only in the process that made it".formatted(name);
        if (isFunction(type))
            return "a %s; a lambda of it cannot be sent. Let it take a brood.task.Fn, BiFn, Task or Body"
                    .formatted(name);
        if (type.isInterface()) {
            if (Iterator.class.isAssignableFrom(type)
                    || Spliterator.class.isAssignableFrom(type)
                    || BaseStream.class.isAssignableFrom(type))
                return "a %s, which cannot be sent. Let it %s a List"
                        .formatted(name, parameter ? "take" : "return");
            if (Executor.class.isAssignableFrom(type)
                    || Future.class.isAssignableFrom(type)
                    || Lock.class.isAssignableFrom(type)
                    || Condition.class.isAssignableFrom(type))
                return "a %s, which cannot be sent".formatted(name);
            return null;
        }
        boolean sendable =
                type.isPrimitive()
                        || type == Object.class
                        || type.isRecord()
                        || type == Optional.class
                        || Path.class.isAssignableFrom(type)
                        || Serializable.class.isAssignableFrom(type);
        if (sendable) return null;
        return "a %s, which cannot be sent. If it is a class of yours, make it a record, or let it implement Serializable"
                .formatted(name);
    }

    private static boolean isFunction(Class<?> type) {
        return type.getPackageName().equals("java.util.function")
                || type == Runnable.class
                || type == Callable.class;
    }
}
