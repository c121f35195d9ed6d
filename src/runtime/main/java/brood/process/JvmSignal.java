package brood.process;

import brood.task.Nullable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HexFormat;
import java.util.function.Consumer;

/// A signal that the JVM hears, such as `INT`. By reflection: the JDK's class for it is in a module
/// that a small image may lack, and the compiler warns of its every mention.
final class JvmSignal {
    /// `class Quiet implements sun.misc.SignalHandler { public void handle(Signal s) {} }`, as the
    /// compiler makes it. A proxy or a lambda would cost every child some milliseconds.
    private static final String QUIET =
            "cafebabe00000045000e0a000200030700040c000500060100106a6176612f6c616e672f"
                    + "4f626a6563740100063c696e69743e01000328295607000801001362726f6f642f70726f"
                    + "636573732f517569657407000a01001673756e2f6d6973632f5369676e616c48616e646c"
                    + "6572010004436f646501000668616e646c65010014284c73756e2f6d6973632f5369676e"
                    + "616c3b295600300007000200010009000000020000000500060001000b00000011000100"
                    + "01000000052ab70001b1000000000001000c000d0001000b0000000d0000000200000001"
                    + "b1000000000000";

    private final Class<?> type;
    private final Class<?> handlerType;
    private final Object signal;

    private JvmSignal(String name) throws ReflectiveOperationException {
        type = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        signal = type.getConstructor(String.class).newInstance(name);
    }

    /// Null if this JVM cannot handle the signal, or leaves it to somebody else.
    static @Nullable JvmSignal of(String name) {
        try {
            return new JvmSignal(name);
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            return null;
        }
    }

    /// Hears the signal and does nothing. Not as good as ignoring it for this process, and better
    /// for the programs that it starts: they would inherit that it is ignored.
    void drop() {
        try {
            Module own = JvmSignal.class.getModule();
            own.addReads(handlerType.getModule());
            Class<?> quiet = MethodHandles.lookup().defineClass(HexFormat.of().parseHex(QUIET));
            install(quiet.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError odd) {
            ignore();
        }
    }

    private void ignore() {
        try {
            install(handlerType.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            // Then the signal does what it does.
        }
    }

    /// Does something else than the JVM does by itself. If the user has a handler of his own, or
    /// the signal is ignored, nothing changes.
    ///
    /// @param instead run on a thread of its own each time; gets what the JVM would have done
    void replaceDefault(Consumer<Runnable> instead) {
        try {
            var before = new Object[1];
            Object ours =
                    Proxy.newProxyInstance(
                            JvmSignal.class.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (self, method, arguments) ->
                                    switch (method.getName()) {
                                        case "hashCode" -> System.identityHashCode(self);
                                        case "equals" ->
                                                System.identityHashCode(self)
                                                        == System.identityHashCode(arguments[0]);
                                        case "toString" -> "brood: end children in order";
                                        default -> {
                                            instead.accept(() -> handle(before[0]));
                                            yield null;
                                        }
                                    });
            before[0] = install(ours);
            if (!isOfTheJvm(before[0])) install(before[0]);
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            // Then the JVM goes on as it did.
        }
    }

    private static boolean isOfTheJvm(@Nullable Object handler) {
        return handler != null
                && handler.getClass().getName().equals("sun.misc.Signal$SunMiscHandler");
    }

    /// Returns the handler before.
    private @Nullable Object install(@Nullable Object handler) throws ReflectiveOperationException {
        return type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
    }

    private void handle(@Nullable Object handler) {
        try {
            handlerType.getMethod("handle", type).invoke(handler, signal);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.toString(), impossible);
        }
    }
}
