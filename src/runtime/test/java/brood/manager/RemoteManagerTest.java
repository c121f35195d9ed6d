package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.connect.AuthenticationException;
import brood.connect.Client;
import brood.connect.Listener;
import brood.connect.SocketOptions;
import brood.contract.Threads;
import brood.process.Brood;
import brood.process.Exit;
import brood.queue.QueueClosedException;
import brood.sync.SharedEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Managers behind real sockets of the loopback address.
@SuppressWarnings("try") // a manager that is closed is what some tests are about
class RemoteManagerTest {
    private final byte[] key = Listener.newKey();

    private static SocketAddress anywhere() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Test
    void what_is_hosted_here_under_a_name_is_the_same_object_there() throws Exception {
        try (var here = Manager.inProcess()) {
            SocketAddress address = here.listen(anywhere(), key);
            HostedMap<String, Integer> stock = here.map("stock");
            stock.put("tea", 1);
            try (var there = Manager.connect(address, key)) {
                HostedMap<String, Integer> same = there.map("stock");
                assertThat(same.get("tea")).isEqualTo(1);
                same.put("milk", 2);
                assertThat(same).isEqualTo(stock);
                assertThat(stock).hasToString("{tea=1, milk=2}");
                assertThat(same.keySet()).containsExactly("tea", "milk");
            }
        }
    }

    interface Counter {
        int add(int n);
    }

    static final class Plain implements Counter {
        private int sum;

        @Override
        public int add(int n) {
            if (n < 0) throw new IllegalArgumentException("less than nothing: " + n);
            return sum += n;
        }
    }

    @Test
    void another_process_finds_an_object_and_its_errors_arrive() throws Exception {
        try (var here = Manager.inProcess();
                var brood = Brood.open()) {
            SocketAddress address = here.listen(anywhere(), key);
            Counter counter = here.host("counter", Counter.class, () -> new Plain());
            int port = ((InetSocketAddress) address).getPort();
            byte[] secret = key;
            var child =
                    brood.spawn(
                            "far",
                            () -> {
                                var at =
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port);
                                try (var there = Manager.connect(at, secret)) {
                                    Counter same = there.find("counter", Counter.class);
                                    same.add(20);
                                    try {
                                        same.add(-1);
                                        return "no error";
                                    } catch (IllegalArgumentException told) {
                                        return told.getMessage();
                                    }
                                }
                            });
            assertThat(child.join()).isEqualTo(new Exit.Returned<>("less than nothing: -1"));
            assertThat(counter.add(1)).isEqualTo(21);
        }
    }

    @Test
    void a_wrong_key_and_nobody_there_are_told_clearly() throws Exception {
        try (var here = Manager.inProcess()) {
            SocketAddress address = here.listen(anywhere(), key);
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> Manager.connect(address, Listener.newKey()));
            try (var there = Manager.connect(address, key)) {
                assertThat(there.<String>list("names").isEmpty()).isTrue();
            }
            here.close();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> Manager.connect(address, key));
        }
    }

    @Test
    void another_version_and_something_else_are_told_clearly() throws Exception {
        try (var listener =
                Listener.bind(anywhere(), key, SocketOptions.defaults().acceptingEverything())) {
            var other =
                    new Threads()
                            .start(() -> {
                                try (var client = listener.accept()) {
                                    client.receive();
                                    client.send(new Reply.Welcome(2, 7));
                                }
                                try (var client = listener.accept()) {
                                    client.receive();
                                    client.send("good morning");
                                }
                                return "done";
                            });
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Manager.connect(listener.address(), key))
                    .withMessageContaining("version 2")
                    .withMessageContaining("same version of Brood");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Manager.connect(listener.address(), key))
                    .withMessageContaining("is no manager: good morning");
            other.join();
        }
        try (var here = Manager.inProcess()) {
            SocketAddress address = here.listen(anywhere(), key);
            try (var stranger = Client.connect(address, key)) {
                stranger.send("good morning");
                assertThat(catchThrowable(stranger::receive)).isInstanceOf(IOException.class);
            }
            try (var there = Manager.connect(address, key)) {
                assertThat(there.<String>set("names").add("a")).isTrue();
            }
        }
    }

    record Order(String what) {}

    @Test
    void values_come_over_a_socket_and_code_only_if_that_was_said() throws Exception {
        try (var here = Manager.inProcess()) {
            SocketAddress careful = here.listen(anywhere(), key);
            SocketAddress open =
                    here.listen(anywhere(), key, SocketOptions.defaults().acceptingEverything());
            try (var there = Manager.connect(careful, key)) {
                HostedMap<String, Integer> map = there.map("m");
                assertThat(catchThrowable(() -> map.merge("a", 1, Integer::sum)))
                        .hasMessageContaining("acceptingEverything");
                HostedList<Order> orders = there.list("orders");
                assertThat(catchThrowable(() -> orders.add(new Order("tea"))))
                        .hasMessageContaining("accepting(Order.class)");
                assertThat(map.isEmpty()).isTrue();
                HostedList<Order> ours = here.list("orders");
                ours.add(new Order("tea"));
                assertThat(catchThrowable(() -> orders.get(0)))
                        .hasMessageContaining("accepting(Order.class)");
                assertThat(orders.size()).isEqualTo(1);
            }
            try (var there =
                    Manager.connect(open, key, SocketOptions.defaults().acceptingEverything())) {
                HostedMap<String, Integer> map = there.map("m");
                map.merge("a", 1, Integer::sum);
                assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(2);
                HostedList<Order> orders = there.list("orders");
                assertThat(orders.get(0)).isEqualTo(new Order("tea"));
            }
        }
    }

    @Test
    void waiting_far_away_is_interruptible_and_ends_with_the_connection() throws Exception {
        try (var here = Manager.inProcess()) {
            SocketAddress address = here.listen(anywhere(), key);
            HostedQueue<String> jobs = here.queue("jobs", 3);
            try (var there = Manager.connect(address, key)) {
                HostedQueue<String> same = there.queue("jobs", 3);
                var waiting = new Threads().start(() -> same.take());
                waiting.untilItWaits();
                waiting.interrupt();
                assertThat(catchThrowable(waiting::join)).isInstanceOf(InterruptedException.class);
                jobs.put("a");
                assertThat(same.take()).isEqualTo("a");
                jobs.close();
                assertThatExceptionOfType(QueueClosedException.class).isThrownBy(same::take);
                HostedQueue<String> more = there.queue("more", 3);
                var last = new Threads().start(() -> more.take());
                last.untilItWaits();
                here.close();
                assertThat(catchThrowable(last::join)).isInstanceOf(ManagerDiedException.class);
                assertThatExceptionOfType(ManagerDiedException.class).isThrownBy(() -> same.size());
            }
        }
    }

    @Test
    void a_client_that_is_killed_far_away_keeps_nobody() throws Exception {
        try (var here = Manager.inProcess();
                var brood = Brood.open()) {
            SocketAddress address = here.listen(anywhere(), key);
            HostedQueue<String> jobs = here.queue("jobs", 3);
            int port = ((InetSocketAddress) address).getPort();
            byte[] secret = key;
            var ready = SharedEvent.create();
            var victim =
                    brood.spawn(
                            "far",
                            () -> {
                                var at =
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port);
                                try (var there = Manager.connect(at, secret)) {
                                    HostedQueue<String> same = there.queue("jobs", 3);
                                    ready.set();
                                    return same.take();
                                }
                            });
            ready.await();
            victim.kill();
            victim.join();
            // Nothing tells at once that it is gone: what was put before that may be lost with it.
            String taken = null;
            while (taken == null) {
                jobs.put("a");
                taken = jobs.poll(100, TimeUnit.MILLISECONDS);
            }
            assertThat(taken).isEqualTo("a");
        }
    }
}
