package brood.course.kernel;

import java.lang.reflect.Proxy;

/// SIGINT means an interrupt of the running cell here, not the end of the JVM. By reflection, since
/// the JDK has no public way to handle a signal; where this one is missing, SIGINT ends the kernel,
/// and front ends interrupt by message anyway.
final class Interrupts {
    private Interrupts() {}

    static void handle(Runnable interrupt) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            Interrupts.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "hashCode" -> System.identityHashCode(proxy);
                                        case "equals" ->
                                                System.identityHashCode(proxy)
                                                        == System.identityHashCode(arguments[0]);
                                        case "toString" -> "interrupt of the running cell";
                                        default -> {
                                            interrupt.run();
                                            yield null;
                                        }
                                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ours);
        } catch (ReflectiveOperationException e) {
            Log.line("SIGINT is not handled: " + e);
        }
    }
}
