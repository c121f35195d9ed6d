package brood.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Scale;
import brood.process.Brood;
import brood.process.Child;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but send or receive. Nothing that arrives is half a
/// message, and the other side is told.
class KilledPeersTest {
    private static final int MOST = 100_000;

    @Test
    void senders_and_receivers_killed_at_random_moments() throws Exception {
        killSenders(2, 1);
        killReceivers(2, 1);
    }

    @Test
    @Tag("full")
    void hundreds_of_them() throws Exception {
        for (int seed = 2; seed < 2 + Scale.of(12); seed++) {
            killSenders(8, seed);
            killReceivers(8, seed);
        }
    }

    /// All are started at once, since that takes most of the time, and are killed one by one.
    private static void killSenders(int senders, long seed) throws Exception {
        var random = new Random(seed);
        var pipes = new ArrayList<Pipe>();
        var victims = new ArrayList<Child<Void>>();
        try (var brood = Brood.open()) {
            for (int i = 0; i < senders; i++) {
                var pipe = Pipe.open();
                var there = pipe.right();
                pipes.add(pipe);
                victims.add(brood.spawn("sender", () -> sendForEver(there)));
            }
            for (int i = 0; i < senders; i++)
                try (var pipe = pipes.get(i)) {
                    int after = random.nextInt(2_000);
                    int got = 0;
                    try {
                        while (true) {
                            assertWhole(pipe.left().receiveBytes());
                            if (got++ == after) victims.get(i).kill();
                        }
                    } catch (EOFException end) {
                        assertThat(got).isGreaterThan(after);
                    }
                    assertThatExceptionOfType(PeerClosedException.class)
                            .isThrownBy(() -> pipe.left().send("in vain"));
                    victims.get(i).join();
                }
        }
    }

    private static void killReceivers(int receivers, long seed) throws Exception {
        var random = new Random(seed);
        var pipes = new ArrayList<Pipe>();
        var victims = new ArrayList<Child<Void>>();
        try (var brood = Brood.open()) {
            for (int i = 0; i < receivers; i++) {
                var pipe = Pipe.open();
                var there = pipe.right();
                pipes.add(pipe);
                victims.add(brood.spawn("receiver", () -> receiveForEver(there)));
            }
            for (int i = 0; i < receivers; i++)
                try (var pipe = pipes.get(i)) {
                    Child<Void> victim = victims.get(i);
                    int after = random.nextInt(2_000);
                    assertThatExceptionOfType(PeerClosedException.class)
                            .isThrownBy(() -> {
                                for (int n = 0; ; n++) {
                                    pipe.left().sendBytes(bytes(n));
                                    if (n == after) victim.kill();
                                }
                            });
                    victim.join();
                }
        }
    }

    /// Killed before it can have got as far as its task.
    @Test
    void a_child_that_dies_on_its_way_is_the_end() throws Exception {
        try (var brood = Brood.open();
                var pipe = Pipe.open()) {
            var there = pipe.right();
            Child<Object> child = brood.spawn("early", () -> there.receive());
            child.kill();
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> pipe.left().receive());
            child.join();
        }
    }

    @Test
    void a_parent_may_close_its_copy_of_the_childs_end() throws Exception {
        try (var brood = Brood.open();
                var pipe = Pipe.open()) {
            var there = pipe.right();
            Child<Void> child =
                    brood.spawn("child", () -> there.send(there.receive() + ", and back"));
            there.close();
            pipe.left().send("there");
            assertThat(pipe.left().receive()).isEqualTo("there, and back");
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> pipe.left().receive());
            child.join();
        }
    }

    private static void sendForEver(Connection there) throws Exception {
        for (int i = 0; ; i++) there.sendBytes(bytes(i));
    }

    private static void receiveForEver(Connection there) throws Exception {
        while (true) assertWhole(there.receiveBytes());
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[1 + number * 7919 % (number % 50 == 0 ? MOST : 500)];
        Arrays.fill(bytes, (byte) bytes.length);
        return bytes;
    }

    private static void assertWhole(byte[] bytes) {
        for (byte b : bytes) if (b != (byte) bytes.length) throw new AssertionError("half of one");
    }
}
