package brood.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import brood.memory.Waitable;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.sync.SharedEvent;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program that knows Python's `Pipe`, `Connection`, `Listener`, `Client` and
/// `connection.wait` relies on, between real JVMs; and where ours differs.
///
/// | in Python | here |
/// |---|---|
/// | `Pipe(duplex=False)`: using the wrong end fails when it is used | it does not compile |
/// | the parent closes its copy of the child's end, else it never sees the end | it need not |
/// | `recv_bytes_into` raises `BufferTooShort` with the message | the same |
/// | `recv()` unpickles whatever comes | only what is accepted comes over a socket |
/// | `wait([])` waits for ever, a negative time-out counts as none | refused; the same |
/// | a connection, a socket can be sent to another process | the end of a pipe can |
/// | a file descriptor can be sent | it cannot |
class ConnectionsLikePythonTest {
    private static final byte[] KEY = "the key".getBytes(UTF_8);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;

    private static <T> T value(Child<T> child) throws InterruptedException {
        if (child.join() instanceof Exit.Returned<T>(var value) && value != null) return value;
        throw new AssertionError(child.join() + "; " + child.output());
    }

    @Test
    void a_child_echoes_until_it_is_told_to_stop() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.open();
            brood.spawn(
                    "echo",
                    () -> {
                        try (var end = pipe.right()) {
                            for (Object each; (each = end.receive()) != null; ) end.send(each);
                        }
                        return null;
                    });
            var here = pipe.left();
            for (Object each : List.of(1, 2.25, "this connection", List.of(1, "two"))) {
                here.send(each);
                assertThat(here.receive()).isEqualTo(each);
            }
            assertThat(here.poll()).isFalse();
            assertThat(here.poll(Duration.ZERO)).isFalse();
            assertThat(here.poll(Duration.ofMillis(-1))).isFalse();
            here.send(null);
            assertThat(here.poll(SOON)).isTrue(); // the end is something that can be received
            assertThatExceptionOfType(EOFException.class).isThrownBy(here::receive);
            here.close();
            assertThatIllegalStateException().isThrownBy(() -> here.poll());
        }
    }

    @Test
    void an_empty_message_is_a_message() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.oneWay();
            brood.spawn("sender", () -> pipe.sender().sendBytes(new byte[0]));
            assertThat(pipe.receiver().poll(SOON)).isTrue();
            assertThat(pipe.receiver().poll()).isTrue(); // to look takes nothing
            assertThat(pipe.receiver().receiveBytes()).isEmpty();
        }
    }

    @Test
    void messages_are_neither_merged_nor_cut() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.oneWay();
            brood.spawn(
                    "sender",
                    () -> {
                        for (String each : List.of("hello", "", "world"))
                            pipe.sender().sendBytes(each.getBytes(UTF_8));
                    });
            var come = new ArrayList<String>();
            while (pipe.receiver().poll(SOON) && come.size() < 3)
                come.add(new String(pipe.receiver().receiveBytes(), UTF_8));
            assertThat(come).containsExactly("hello", "", "world");
        }
    }

    @Test
    void a_part_of_an_array_is_sent() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.open();
            var child =
                    brood.spawn("receiver", () -> new String(pipe.right().receiveBytes(), UTF_8));
            byte[] letters = "abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8);
            var here = pipe.left();
            for (int[] wrong : new int[][] {{27, 0}, {-1, 3}, {22, 5}, {26, 1}, {0, -1}})
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .as(Arrays.toString(wrong))
                        .isThrownBy(() -> here.sendBytes(letters, wrong[0], wrong[1]));
            here.sendBytes(letters, 7, 8);
            assertThat(value(child)).isEqualTo("hijklmno");
        }
    }

    @Test
    void sixteen_megabytes_go_there_and_back() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.open();
            brood.spawn("echo", () -> pipe.right().sendBytes(pipe.right().receiveBytes()));
            byte[] large = new byte[16 << 20];
            for (int i = 0; i < large.length; i += 4093) large[i] = (byte) i;
            pipe.left().sendBytes(large);
            assertThat(Arrays.equals(pipe.left().receiveBytes(), large)).isTrue();
        }
    }

    @Test
    void what_was_sent_comes_although_the_sender_has_ended() throws Exception {
        try (var brood = Brood.open();
                var listener = Listener.bind(KEY)) {
            var address = (UnixDomainSocketAddress) listener.address();
            String path = address.getPath().toString();
            var client =
                    brood.spawn(
                            "client",
                            () -> {
                                var there = UnixDomainSocketAddress.of(path);
                                try (var end = Client.connect(there, KEY)) {
                                    end.send("hello");
                                }
                                return "gone";
                            });
            try (var end = listener.accept()) {
                assertThat(value(client)).isEqualTo("gone");
                assertThat(end.poll(SOON)).isTrue();
                assertThat(end.receive()).isEqualTo("hello");
                assertThatExceptionOfType(EOFException.class).isThrownBy(end::receive);
            }
        }
    }

    @Test
    void a_client_that_has_gone_before_it_is_accepted_harms_nobody() throws Exception {
        try (var listener = Listener.bind(KEY)) {
            SocketChannel.open(listener.address()).close();
            assertThatExceptionOfType(IOException.class).isThrownBy(listener::accept);
            try (var brood = Brood.open()) {
                String path = ((UnixDomainSocketAddress) listener.address()).getPath().toString();
                brood.spawn(
                        "next",
                        () -> Client.connect(UnixDomainSocketAddress.of(path), KEY).send("served"));
                try (var end = listener.accept()) {
                    assertThat(end.receive()).isEqualTo("served");
                }
            }
        }
    }

    @Test
    void an_address_can_be_bound_once_and_again_when_it_is_closed() throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("once"));
        try (var _ = Listener.bind(address, KEY)) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> Listener.bind(address, KEY).close());
        }
        try (var again = Listener.bind(address, KEY)) {
            assertThat(again.address()).isEqualTo(address);
        }
    }

    @Test
    void a_closed_listener_accepts_nobody() throws Exception {
        var listener = Listener.bind(KEY);
        listener.close();
        assertThatIllegalStateException().isThrownBy(listener::accept);
    }

    @Test
    void the_end_of_a_pipe_goes_through_a_pipe() throws Exception {
        try (var brood = Brood.open()) {
            var way = Pipe.oneWay();
            var inner = Pipe.open();
            brood.spawn(
                    "second",
                    () -> {
                        try (var end = way.receiver().receive(Connection.class)) {
                            end.send("through the pipe in the pipe");
                        }
                    });
            way.sender().send(inner.right());
            assertThat(inner.left().receive()).isEqualTo("through the pipe in the pipe");
        }
    }

    @Test
    void all_that_several_children_send_comes() throws Exception {
        try (var brood = Brood.open()) {
            List<Waitable> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                var pipe = Pipe.oneWay();
                int number = i;
                brood.spawn(
                        "sender " + i,
                        () -> {
                            try (var sender = pipe.sender()) {
                                for (int k = 0; k < 4; k++) sender.send(number * 10 + k);
                            }
                        });
                open.add(pipe.receiver());
            }
            Set<Object> come = new HashSet<>();
            while (!open.isEmpty())
                for (Waitable ready : Brood.waitAny(SOON, open.toArray(Waitable[]::new)))
                    try {
                        come.add(((Receiver) ready).receive());
                    } catch (EOFException end) {
                        open.remove(ready);
                    }
            assertThat(come).containsExactlyInAnyOrder(0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);
        }
    }

    @Test
    void who_waits_for_several_has_them_in_his_own_order() throws Exception {
        try (var brood = Brood.open()) {
            var pipe = Pipe.open();
            var event = SharedEvent.create();
            var go = SharedEvent.create();
            var child = brood.spawn("child", () -> go.await());
            var none = Duration.ofMillis(-5);
            assertThat(Brood.waitAny(none, child, pipe.left(), event)).isEmpty();
            event.set();
            assertThat(Brood.waitAny(none, child, pipe.left(), event)).containsExactly(event);
            pipe.right().send(1);
            go.set();
            child.join();
            assertThat(Brood.waitAny(none, child, event, pipe.left()))
                    .containsExactly(child, event, pipe.left());
        }
    }
}
