package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.process.Brood;
import brood.process.Exit;
import brood.process.Options;
import brood.wire.RemoteStackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a program that knows the managers of Python's standard library relies on, in our words.
///
/// Without a counterpart here:
///
/// - a manager's `Lock`, `RLock`, `Semaphore`, `Condition`, `Event`, `Barrier`, `Value`, `Array`
///   and `Pool`: those of [brood.sync], [brood.memory] and [brood.pool] need no manager. What they
///   guard in Python is done in one step here;
/// - `register` of a type: an interface and a lambda are given where the object is made;
/// - methods that are not exposed: what is not in the interface does not compile;
/// - `start` twice, a server that was not started: a [Manager] is always started;
/// - `xmlrpclib` as serializer; `_callmethod`, `_getvalue`; shared memory managers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagerLikePythonTest {
    private final Manager manager = Manager.start();

    @AfterAll
    void end() {
        manager.close();
    }

    /// A class with methods, one of which fails.
    interface Foo {
        String f();

        String g() throws Exception;

        Foo self();
    }

    record FooBar() implements Foo {
        @Override
        public String f() {
            return "f()";
        }

        @Override
        public String g() throws Exception {
            throw new java.text.ParseException("wrong", 3);
        }

        @Override
        public Foo self() {
            return this;
        }
    }

    @Test
    void methods_of_ones_own_object_are_called_and_its_exceptions_arrive() {
        Foo foo = manager.host(Foo.class, () -> new FooBar());
        assertThat(foo.f()).isEqualTo("f()");
        Throwable thrown = catchThrowable(foo::g);
        assertThat(thrown)
                .isInstanceOf(java.text.ParseException.class)
                .hasMessage("wrong")
                .hasStackTraceContaining("FooBar.g");
        assertThat(thrown.getSuppressed())
                .anySatisfy(where -> {
                    assertThat(where).isInstanceOf(RemoteStackTrace.class);
                    assertThat(((RemoteStackTrace) where).pid()).isEqualTo(manager.pid());
                })
                .anySatisfy(where -> assertThat(where).hasMessage("called here"));
    }

    @Test
    void an_object_that_returns_itself_is_still_the_hosted_one() {
        Foo foo = manager.host(Foo.class, () -> new FooBar());
        assertThat(foo.self()).isEqualTo(foo);
        assertThat(foo.self().self().f()).isEqualTo("f()");
    }

    @Test
    void a_list_does_what_lists_do() {
        HostedList<Integer> a = manager.list();
        a.addAll(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        HostedList<Integer> b = manager.list();
        assertThat(b.copy()).isEmpty();
        b.addAll(List.of(0, 1, 2, 3, 4));
        assertThat(b.get(2)).isEqualTo(2);
        assertThat(b.subList(2, 4)).containsExactly(2, 3);
        b.update(all -> all.addAll(List.copyOf(all)));
        assertThat(b.copy()).containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
        b.addAll(a);
        assertThat(b.size()).isEqualTo(20);
        assertThat(a).hasToString("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
        b.clear();
        assertThat(b.isEmpty()).isTrue();
    }

    @Test
    void a_list_of_lists_is_seen_through() {
        HostedList<Integer> a = manager.list();
        HostedList<HostedList<Integer>> outer = manager.list();
        outer.addAll(List.of(a, a));
        a.add(1);
        assertThat(outer.get(0).copy()).containsExactly(1);
        outer.get(1).add(2);
        assertThat(a.copy()).containsExactly(1, 2);
        assertThat(outer.get(0)).isEqualTo(outer.get(1)).isNotEqualTo(outer);
        assertThat(outer.contains(a)).isTrue();
        assertThat(outer.getLast().removeLast()).isEqualTo(2);
    }

    @Test
    void a_map_does_what_maps_do_and_can_be_gone_through() {
        HostedMap<Integer, String> map = manager.map();
        for (int i = 65; i < 70; i++) map.put(i, Character.toString(i));
        assertThat(map.copy()).isEqualTo(Map.of(65, "A", 66, "B", 67, "C", 68, "D", 69, "E"));
        var keys = new ArrayList<Integer>();
        for (int key : map.keySet()) keys.add(key);
        assertThat(keys).containsExactly(65, 66, 67, 68, 69);
        assertThat(map.values()).contains("C");
        assertThat(map.computeIfAbsent(70, key -> "x" + key)).isEqualTo("x70");
        assertThat(map.computeIfPresent(70, (_, old) -> old + "!")).isEqualTo("x70!");
        assertThat(map.compute(70, (_, _) -> null)).isNull();
        map.replaceAll((key, value) -> value + key);
        assertThat(map.get(65)).isEqualTo("A65");
    }

    @Test
    void a_map_of_maps_is_seen_through() {
        HostedMap<String, HostedMap<String, Integer>> pets = manager.map();
        HostedMap<String, Integer> ferrets = manager.map();
        pets.put("ferrets", ferrets);
        ferrets.put("frank", 1);
        HostedMap<String, Integer> same = pets.getOrDefault("ferrets", ferrets);
        assertThat(same.get("frank")).isEqualTo(1);
        same.put("fred", 2);
        assertThat(ferrets.size()).isEqualTo(2);
    }

    @Test
    void a_namespace_holds_values_under_names() {
        Namespace names = manager.namespace();
        names.set("name", "Bob");
        names.set("job", "Builder");
        assertThat(names.<String>get("name")).isEqualTo("Bob");
        assertThat(names.remove("job")).isTrue();
        assertThat(names.has("job")).isFalse();
        assertThat(names.names()).containsExactly("name");
        assertThat(names).hasToString("{name=Bob}");
        names.set("n", 1);
        assertThat(names.<Integer>change("n", n -> n + 1)).isEqualTo(2);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> names.<String>get("job"))
                .withMessageContaining("'job'");
    }

    @Test
    void a_queue_in_a_manager_is_a_queue_for_children() throws Exception {
        HostedQueue<String> queue = manager.queue(1);
        try (var brood = Brood.open()) {
            var putter =
                    brood.spawn(
                            "putter",
                            () -> {
                                queue.put("hello");
                                queue.close();
                            });
            assertThat(queue.take()).isEqualTo("hello");
            putter.join();
            assertThat(queue.isDrained()).isTrue();
            assertThat(queue.poll(1, TimeUnit.SECONDS)).isNull();
        }
        BlockingQueue<String> full = manager.queue(1);
        assertThat(full.offer("a")).isTrue();
        assertThat(full.offer("b")).isFalse();
    }

    @Test
    void a_reference_that_is_sent_is_used_there_and_by_grandchildren() throws Exception {
        HostedList<String> list = manager.list();
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                try (var inner = Brood.open()) {
                                    inner.spawn("grandchild", () -> list.add("from below")).join();
                                }
                                return list.size();
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(1));
        }
    }

    @Test
    void a_manager_may_be_started_within_a_child_and_ends_with_it() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "child",
                            () -> {
                                try (var inner =
                                        Manager.start(Options.defaults().withHeap("64m"))) {
                                    HostedMap<String, Integer> map = inner.map();
                                    map.put("a", 1);
                                    return map.copy() + " " + inner.hosted();
                                }
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("{a=1} 1"));
        }
    }

    @Test
    void several_threads_share_a_reference() throws Exception {
        HostedMap<String, Integer> map = manager.map();
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++)
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 50; i++) map.merge("n", 1, Integer::sum);
                            }));
        for (int t = 0; t < 4; t++)
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 50; i++) map.merge("n", 1, Integer::sum);
                            }));
        for (var thread : threads) thread.join();
        assertThat(map.get("n")).isEqualTo(400);
    }

    @Test
    void a_value_of_many_pieces_comes_and_goes_whole() {
        HostedMap<String, byte[]> map = manager.map();
        for (int size : new int[] {0, 1, 4_095, 4_096, 4_097, 100_000, 3_000_000}) {
            var bytes = new byte[size];
            for (int i = 0; i < size; i++) bytes[i] = (byte) (i * 31);
            map.put("k", bytes);
            assertThat(map.get("k")).isEqualTo(bytes);
        }
    }
}
