package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.connect.Client;
import brood.connect.Listener;
import brood.connect.SocketOptions;
import brood.machine.Machine;
import brood.task.NotSendableException;
import brood.wire.Codec;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of a manager behind a socket that are silent, impatient, rude, or several at a time.
@SuppressWarnings("try") // a manager that is closed is what some tests are about
class RemoteTroubleTest {
    private final byte[] key = Listener.newKey();
    private final Manager here = Manager.inProcess();
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws IOException {
        address =
                (InetSocketAddress)
                        here.listen(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), key);
    }

    @AfterEach
    void end() {
        here.close();
    }

    @Test
    void silent_clients_keep_nobody_waiting() throws Exception {
        var silent = new ArrayList<Socket>();
        for (int i = 0; i < 20; i++)
            silent.add(new Socket(address.getAddress(), address.getPort()));
        try (var there = Manager.connect(address, key)) {
            assertThat(there.<String>list("names").add("a")).isTrue();
        } finally {
            for (var each : silent) each.close();
        }
    }

    @Test
    void a_value_that_cannot_be_sent_leaves_no_connection_behind() throws Exception {
        try (var remote = new Remote(Machine.current(), address, key, SocketOptions.defaults())) {
            var make = new Request.Make(Kind.LIST, "list", 0, 0);
            long list = ((Reply.Made) remote.ask(make, false)).object();
            var bad = new Request.Call(list, "add(java.lang.Object)", List.of(new Object()));
            for (int i = 0; i < 5; i++)
                assertThatExceptionOfType(NotSendableException.class)
                        .isThrownBy(() -> remote.ask(bad, false));
            assertThat(remote.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_that_is_too_long_is_told_as_one() throws Exception {
        HostedMap<String, byte[]> map = here.map("map");
        map.put("long", new byte[50_000]);
        try (var there =
                Manager.connect(
                        address, key, SocketOptions.defaults().withLongestMessage(10_000))) {
            HostedMap<String, byte[]> same = there.map("map");
            assertThat(catchThrowable(() -> same.get("long")))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(ManagerDiedException.class)
                    .hasMessageContaining("10,000")
                    .hasMessageContaining("withLongestMessage");
            assertThat(same.size()).isEqualTo(1);
        }
    }

    @Test
    void a_lost_connection_and_one_that_cannot_be_made_are_told_apart() throws Exception {
        try (var there = Manager.connect(address, key)) {
            HostedList<String> list = there.list("list");
            here.close();
            assertThatExceptionOfType(ManagerDiedException.class)
                    .isThrownBy(list::size)
                    .withMessageContaining("is lost");
            assertThatExceptionOfType(ManagerDiedException.class)
                    .isThrownBy(list::size)
                    .withMessageContaining("cannot be reached any more");
        }
    }

    /// The first call of a thread opens a connection, and interrupts come just then.
    @Test
    void an_interrupt_is_not_taken_for_the_managers_end() throws Exception {
        try (var there = Manager.connect(address, key)) {
            HostedMap<String, Integer> map = there.map("map");
            var failures = new ConcurrentLinkedQueue<Throwable>();
            var threads = new ArrayList<Thread>();
            for (int t = 0; t < 10; t++) {
                String mine = "t" + t;
                threads.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    try {
                                        map.put(mine, 1);
                                        map.put(mine, 2);
                                    } catch (Throwable thrown) {
                                        failures.add(thrown);
                                    }
                                }));
            }
            for (int i = 0; i < 10; i++)
                for (var thread : threads) {
                    thread.interrupt();
                    Thread.yield();
                }
            for (var thread : threads) thread.join();
            assertThat(failures).isEmpty();
            assertThat(map.size()).isEqualTo(10);
            assertThat(map.values()).containsOnly(2);
        }
    }

    @Test
    void a_reference_comes_and_goes_over_any_connection_that_is_open() throws Exception {
        try (var first = Manager.connect(address, key);
                var second = Manager.connect(address, key)) {
            HostedMap<String, HostedList<String>> lists = first.map("lists");
            HostedList<String> list = first.list("list");
            lists.put("one", list);
            HostedMap<String, HostedList<String>> same = second.map("lists");
            first.close();
            assertThat(Objects.requireNonNull(same.get("one")).add("a")).isTrue();
            assertThat(here.<String>list("list").copy()).containsExactly("a");
            assertThat(same.get("one")).isEqualTo(here.list("list"));
        }
    }

    /// Says so when it is made.
    static final class Sneaky implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            made.incrementAndGet();
        }
    }

    private static final AtomicInteger made = new AtomicInteger();

    /// Where a reference says how its manager is found, nothing else may hide.
    @Test
    void a_reference_brings_no_other_objects_along() throws Exception {
        made.set(0);
        var where = new Sent(77, Codec.encode(new Sneaky()), 1, "list 1", List.class.getName());
        try (var rude =
                Client.connect(address, key, SocketOptions.defaults().acceptingEverything())) {
            rude.send(new Request.Hello(Request.VERSION, "rude", 1));
            rude.receive();
            rude.send(new Request.Make(Kind.LIST, "list", 0, 0));
            long list = ((Reply.Made) Objects.requireNonNull(rude.receive())).object();
            // A BitSet has to be serialized, and all around it with it.
            var both = new ArrayList<Object>(List.of(where, new BitSet()));
            rude.send(new Request.Call(list, "add(java.lang.Object)", List.of(both)));
            rude.receive();
            assertThat(made).hasValue(0);
        }
    }
}
