package brood.contract;

import brood.machine.Machine;
import java.lang.reflect.Method;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs each test of a class as the root process of a [HeapSession] of its own, in a thread of its
/// own, so that nothing stays bound to the thread of the test engine.
public final class OnHeap implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test);
    }

    private static void run(Invocation<Void> test) throws Throwable {
        HeapMachine root = new HeapSession().process("main");
        var future =
                new FutureTask<>(() ->
                        HeapProcesses.in(
                                root,
                                () -> {
                                    try {
                                        return test.proceed();
                                    } catch (Exception | Error thrown) {
                                        throw thrown;
                                    } catch (Throwable thrown) {
                                        throw new AssertionError(thrown);
                                    }
                                }));
        Thread thread = Thread.ofPlatform().daemon().start(future);
        new Threads.InThread<>(thread, future).join();
    }

    /// The session that the calling test runs in.
    public static HeapSession session() {
        return ((HeapMachine) Machine.current()).session();
    }
}
