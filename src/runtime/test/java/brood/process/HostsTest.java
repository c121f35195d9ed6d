package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Body;
import brood.task.Task;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class HostsTest {
    private final Hosts hosts = new Hosts();

    private record Named() implements Body {
        @Override
        public void run() {}
    }

    private static final class Inner {
        static final Task<Integer> TASK = () -> 1;
    }

    @Test
    void the_code_of_a_lambda_is_in_the_class_that_it_stands_in() {
        Task<Integer> task = () -> 1;
        hosts.add(task.getClass());
        hosts.add(Inner.TASK.getClass());
        hosts.add(Named.class);
        assertThat(hosts.names())
                .containsExactly(
                        HostsTest.class.getName(), Inner.class.getName(), Named.class.getName());
    }

    @Test
    void the_last_ones_are_kept_each_once() {
        Class<?>[] many = {
            HostsTest.class,
            Inner.class,
            Named.class,
            Brood.class,
            Child.class,
            Config.class,
            Death.class,
            Exit.class,
            Inner.class,
            Options.class
        };
        for (Class<?> each : many) hosts.add(each);
        assertThat(hosts.names())
                .containsExactly(
                        Named.class.getName(),
                        Brood.class.getName(),
                        Child.class.getName(),
                        Config.class.getName(),
                        Death.class.getName(),
                        Exit.class.getName(),
                        Inner.class.getName(),
                        Options.class.getName());
    }

    /// A child finds classes of other loaders only by asking for them.
    @Test
    void classes_of_other_loaders_are_left_out() {
        var other = new ClassLoader(HostsTest.class.getClassLoader()) {};
        Object proxy =
                Proxy.newProxyInstance(other, new Class<?>[] {Body.class}, (_, _, _) -> null);
        hosts.add(proxy.getClass());
        hosts.add(String.class);
        assertThat(hosts.names()).isEmpty();
    }
}
