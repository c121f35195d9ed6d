package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.task.NotSendableException;
import brood.task.Task;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What cannot be hosted, sent or asked for is refused with a sentence.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInterfacesTest {
    private final Manager manager = Manager.inProcess();

    @AfterAll
    void end() {
        manager.close();
    }

    static class AClass {}

    sealed interface Sealed permits Sealed.One {
        record One() implements Sealed {}
    }

    interface TakesAStream {
        void read(InputStream in);
    }

    interface TakesALambda {
        void each(Function<String, String> change);
    }

    interface TakesAThread {
        void run(Thread[] threads);
    }

    interface ReturnsAnIterator {
        Iterator<String> all();
    }

    interface TakesAManager {
        void use(Manager other);
    }

    @interface Annotation {}

    record Bad(Class<?> type, String sentence) {}

    static List<Bad> bad() {
        return List.of(
                new Bad(AClass.class, "is a class. Other processes use a hosted object through"),
                new Bad(Sealed.class, "is sealed"),
                new Bad(Annotation.class, "is an annotation"),
                new Bad(TakesAStream.class, "method 'read' that takes a java.io.InputStream"),
                new Bad(TakesALambda.class, "brood.task.Fn"),
                new Bad(TakesAThread.class, "method 'run' that takes a java.lang.Thread"),
                new Bad(ReturnsAnIterator.class, "returns a java.util.Iterator"),
                new Bad(TakesAManager.class, "only in the process that made it"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    @SuppressWarnings("unchecked")
    void an_interface_behind_which_nothing_can_be_hosted(Bad bad) {
        Task<?> never =
                () -> {
                    throw new AssertionError();
                };
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> manager.host((Class<Object>) bad.type, (Task<Object>) never))
                .withMessageContaining(bad.sentence)
                .withMessageContaining(bad.type.getSimpleName());
    }

    interface Greeter {
        Object greet(Object whom);
    }

    @Test
    void what_cannot_be_sent_is_named_on_the_way_there_and_back() {
        Greeter greeter = manager.host(Greeter.class, () -> _ -> new Thread("mine"));
        assertThat(catchThrowable(() -> greeter.greet("you")))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("what 'greet' of Greeter")
                .hasMessageContaining("java.lang.Thread");
        assertThat(catchThrowable(() -> greeter.greet(new Object())))
                .isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void a_maker_that_fails_or_makes_nothing() {
        assertThat(
                        catchThrowable(() ->
                                manager.host(
                                        Greeter.class,
                                        () -> {
                                            throw new java.io.IOException("no paper");
                                        })))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("no paper");
        assertThat(catchThrowable(() -> manager.host(Greeter.class, BadInterfacesTest::nothing)))
                .hasMessageContaining("a Greeter returned null");
    }

    @SuppressWarnings("NullAway")
    private static Greeter nothing() {
        return null;
    }

    @Test
    void a_function_of_a_plain_map_cannot_be_sent_and_the_sentence_says_what_can() {
        HostedMap<String, Integer> hosted = manager.map();
        Map<String, Integer> plain = hosted;
        assertThatExceptionOfType(NotSendableException.class)
                .isThrownBy(() -> plain.merge("a", 1, Integer::sum))
                .withMessageContaining("as HostedMap (var will do)")
                .withMessageContaining("Manager.update");
        assertThat(hosted.isEmpty()).isTrue();
        HostedList<Integer> list = manager.list();
        assertThatExceptionOfType(NotSendableException.class)
                .isThrownBy(() -> list.removeIf(n -> n > 3))
                .withMessageContaining("Say Manager.update(object, it -> it.removeIf(...))")
                .withMessageNotContaining("Declare");
    }

    @Test
    void names_and_sizes_that_make_no_sense() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> manager.queue(0))
                .withMessageContaining("capacity=0");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> manager.map(" "));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> manager.find("nobody", Greeter.class))
                .withMessageContaining("under the name 'nobody'");
        manager.map("shelf").put("a", 1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> manager.list("shelf"))
                .withMessageContaining("behind brood.manager.HostedMap");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Manager.update("no reference", text -> text))
                .withMessageContaining("no hosted object");
    }

    @Test
    void a_manager_that_is_closed_says_so() {
        var closed = Manager.inProcess();
        HostedList<Integer> list = closed.list();
        closed.close();
        closed.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> list.add(1))
                .withMessageContaining("is closed");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(closed::map);
    }
}
