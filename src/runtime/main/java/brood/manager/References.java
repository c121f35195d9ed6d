package brood.manager;

import brood.task.Nullable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/// Makes the objects that programs have in their hands in the place of hosted ones.
final class References {
    private References() {}

    /// A reference to an object of this process's own manager.
    static Object make(Link link, HostedObject object) {
        return make(
                object.contract.type(),
                new Sent(
                        link.id(),
                        link.gate(),
                        object.number,
                        object.label,
                        object.contract.type().getName()),
                link,
                0);
    }

    /// @param link the way to its manager; null if that is to be found when it is needed
    /// @param holder under which number the manager knows it; 0 if it does not yet
    static Object make(Class<?> type, Sent name, @Nullable Link link, long holder) {
        var reference = new Reference(type, name, link);
        reference.hold(holder);
        return Proxy.newProxyInstance(
                type.getClassLoader() == null
                        ? References.class.getClassLoader()
                        : type.getClassLoader(),
                new Class<?>[] {type, Hosted.class},
                reference);
    }

    /// What is behind a reference.
    ///
    /// @throws IllegalArgumentException if it is none
    static Reference of(Object hosted) {
        if (hosted instanceof Hosted && Proxy.isProxyClass(hosted.getClass())) {
            InvocationHandler handler = Proxy.getInvocationHandler(hosted);
            if (handler instanceof Reference reference) return reference;
        }
        throw new IllegalArgumentException(
                "this is no hosted object, but a " + hosted.getClass().getName());
    }
}
