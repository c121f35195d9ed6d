package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Clock;
import brood.explore.Explorer;
import brood.explore.Simulation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Runs each test of a class as the root process of a simulation, in several random orders.
public final class InSimulation implements InvocationInterceptor {
    private static final int ORDERS = 20;

    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context) {
        test.skip(); // it may be called only once
        Method body = method.getExecutable();
        Object target = method.getTarget().orElseThrow();
        var all =
                Simulation.run(
                        Explorer.of(() -> call(body, target))
                                .clock(Clock.EXACT)
                                .steps(10_000_000)
                                .seed(1)
                                .schedules(ORDERS));
        assertThat(all.endings()).as(all::toString).containsExactly("ended");
    }

    private static void call(Method body, Object target) throws Exception {
        try {
            body.setAccessible(true);
            body.invoke(target);
        } catch (InvocationTargetException threw) {
            if (threw.getCause() instanceof Exception cause) throw cause;
            if (threw.getCause() instanceof Error cause) throw cause;
            throw threw;
        }
    }
}
