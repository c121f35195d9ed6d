package brood.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import brood.connect.BufferTooShortException;
import brood.connect.Connection;
import brood.connect.MessageTooLongException;
import brood.connect.PeerClosedException;
import brood.contract.Party.Running;
import brood.task.Task;
import java.io.EOFException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What two ends of a connection promise, whatever lies between them.
public interface ConnectionContract {
    /// Two ends that belong together.
    record Ends(Connection here, Connection there) {}

    Ends ends() throws Exception;

    Party party();

    /// A message of so many bytes does certainly not fit.
    int tooMuch();

    record Letter(String from, List<Integer> lines) implements Serializable {}

    private static Task<String> echo(Connection there, int times) {
        return () -> {
            for (int i = 0; i < times; i++) there.send(there.receive());
            return "done";
        };
    }

    // --------------------------------------------------------------------------------- messages

    @Test
    default void objects_arrive_as_copies_in_order_and_in_both_directions() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        Running<String> other = party().start(echo(there, 5));
        var letter = new Letter("me", List.of(1, 2, 3));
        ends.here.send("one");
        ends.here.send(null);
        ends.here.send(letter);
        ends.here.send(new byte[] {1, 2, 3});
        ends.here.send(new long[] {4, 5});
        assertThat(ends.here.receive()).isEqualTo("one");
        assertThat(ends.here.receive()).isNull();
        assertThat(ends.here.receive(Letter.class)).isEqualTo(letter).isNotSameAs(letter);
        assertThat(ends.here.receive()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(ends.here.receive()).isEqualTo(new long[] {4, 5});
        assertThat(other.join()).isEqualTo("done");
    }

    @Test
    default void bytes_arrive_as_they_were_sent() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        byte[] all = "0123456789".getBytes(UTF_8);
        ends.here.sendBytes(all);
        ends.here.sendBytes(all, 3, 4);
        ends.here.sendBytes(all, 10, 0);
        ends.here.sendBytes(ByteBuffer.wrap(all, 8, 2));
        ends.here.sendBytes(ByteBuffer.allocateDirect(2).put((byte) 7).put((byte) 8).flip());
        try (Arena arena = Arena.ofConfined()) {
            var segment = arena.allocate(10);
            segment.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 5, (byte) 9);
            ends.here.sendBytes(segment, 5, 1);
        }
        List<String> got =
                party().start(
                                () -> {
                                    var texts = new ArrayList<String>();
                                    for (int i = 0; i < 6; i++)
                                        texts.add(new String(there.receiveBytes(), UTF_8));
                                    return texts;
                                })
                        .join();
        assertThat(got).containsExactly("0123456789", "3456", "", "89", "\7\b", "\t");
    }

    @Test
    default void a_sent_buffer_is_at_its_end_and_a_received_one_behind_the_message()
            throws Exception {
        Ends ends = ends();
        ByteBuffer out = ByteBuffer.wrap("hello".getBytes(UTF_8));
        ends.here.sendBytes(out);
        assertThat(out.hasRemaining()).isFalse();
        ByteBuffer in = ByteBuffer.allocate(10).position(2);
        assertThat(ends.there.receiveInto(in)).isEqualTo(5);
        assertThat(in.position()).isEqualTo(7);
        assertThat(new String(in.array(), 2, 5, UTF_8)).isEqualTo("hello");
    }

    @Test
    default void messages_of_all_lengths_arrive_whole() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        int large = tooMuch();
        Running<String> other =
                party().start(() -> {
                    var random = new Random(4);
                    for (int i = 0; i < 60; i++) there.sendBytes(content(random, length(i, large)));
                    return "done";
                });
        var random = new Random(4);
        for (int i = 0; i < 60; i++)
            assertThat(ends.here.receiveBytes())
                    .as("message %d", i)
                    .isEqualTo(content(random, length(i, large)));
        assertThat(other.join()).isEqualTo("done");
    }

    private static int length(int i, int large) {
        return i % 20 == 0 ? large : 1 << i % 17;
    }

    private static byte[] content(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    default void receive_waits_until_a_message_comes() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        Running<Object> other = party().start(() -> there.receive());
        other.untilItWaits();
        ends.here.send(42);
        assertThat(other.join()).isEqualTo(42);
    }

    @Test
    default void send_waits_while_there_is_no_room() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        int length = tooMuch();
        Running<String> other =
                party().start(() -> {
                    there.sendBytes(new byte[length]);
                    there.send("behind");
                    return "sent";
                });
        other.untilItWaits();
        assertThat(ends.here.receiveBytes()).hasSize(length);
        assertThat(ends.here.receive()).isEqualTo("behind");
        assertThat(other.join()).isEqualTo("sent");
    }

    @Test
    default void a_large_object_is_the_same_on_the_other_side() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        byte[] large = new byte[tooMuch() + 1];
        new Random(1).nextBytes(large);
        int[] numbers = new Random(2).ints(tooMuch() / 4 + 1).toArray();
        Running<String> other = party().start(echo(there, 2));
        ends.here.send(large);
        assertThat(ends.here.receive()).isEqualTo(large);
        ends.here.send(numbers);
        assertThat(ends.here.receive()).isEqualTo(numbers);
        other.join();
    }

    @Test
    default void what_several_threads_send_arrives_one_behind_the_other() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        var senders = new ArrayList<Running<String>>();
        int length = tooMuch();
        for (int s = 0; s < 3; s++) {
            byte mark = (byte) s;
            senders.add(
                    party().start(() -> {
                        for (int i = 0; i < 5; i++) {
                            byte[] bytes = new byte[i == 2 ? length : 100];
                            java.util.Arrays.fill(bytes, mark);
                            there.sendBytes(bytes);
                        }
                        return "done";
                    }));
        }
        int[] from = new int[3];
        for (int i = 0; i < 15; i++) {
            byte[] bytes = ends.here.receiveBytes();
            from[bytes[0]]++;
            for (byte b : bytes) if (b != bytes[0]) throw new AssertionError("mixed");
        }
        assertThat(from).containsExactly(5, 5, 5);
        for (var sender : senders) sender.join();
    }

    // --------------------------------------------------------------------------------- poll

    @Test
    default void poll_says_whether_there_is_something_and_takes_nothing() throws Exception {
        Ends ends = ends();
        assertThat(ends.here.poll()).isFalse();
        assertThat(ends.here.poll(Duration.ZERO)).isFalse();
        assertThat(ends.here.poll(Duration.ofSeconds(-1))).isFalse();
        assertThat(ends.here.poll(Duration.ofMillis(1))).isFalse();
        ends.there.sendBytes(new byte[0]); // a message without bytes is one too
        assertThat(ends.here.poll(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        assertThat(ends.here.poll()).isTrue();
        assertThat(ends.here.receiveBytes()).isEmpty();
        assertThat(ends.here.poll()).isFalse();
    }

    @Test
    default void a_timed_poll_ends_when_something_comes() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        Running<Boolean> other = party().start(() -> there.poll(Duration.ofDays(1)));
        other.untilItWaits();
        ends.here.send("now");
        assertThat(other.join()).isTrue();
        assertThat(there.receive()).isEqualTo("now");
    }

    // --------------------------------------------------------------------------------- closing

    @Test
    default void when_the_other_end_is_closed_what_was_sent_comes_and_then_the_end()
            throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        party().start(
                        () -> {
                            there.send("one");
                            there.send("two");
                            there.close();
                            return "closed";
                        })
                .join();
        there.close();
        assertThat(ends.here.receive()).isEqualTo("one");
        assertThat(ends.here.poll()).isTrue();
        assertThat(ends.here.receive()).isEqualTo("two");
        assertThat(ends.here.poll(Duration.ofSeconds(5))).isTrue();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> ends.here.receive());
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> ends.here.receiveBytes());
        assertThatExceptionOfType(PeerClosedException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 100; i++) ends.here.send("in vain");
                });
    }

    @Test
    default void who_waits_to_receive_is_told_that_the_other_end_was_closed() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        Running<String> other =
                party().start(() -> {
                    try {
                        return "got " + there.receive();
                    } catch (EOFException end) {
                        return "end";
                    }
                });
        other.untilItWaits();
        ends.here.close();
        assertThat(other.join()).isEqualTo("end");
    }

    @Test
    default void who_waits_to_send_is_told_that_the_other_end_was_closed() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        int length = tooMuch();
        Running<String> other =
                party().start(() -> {
                    try {
                        there.sendBytes(new byte[length]);
                        return "sent";
                    } catch (PeerClosedException end) {
                        return "closed";
                    }
                });
        other.untilItWaits();
        ends.here.close();
        assertThat(other.join()).isEqualTo("closed");
    }

    @Test
    default void a_closed_end_says_so() throws Exception {
        Ends ends = ends();
        assertThat(ends.here.isClosed()).isFalse();
        ends.here.close();
        ends.here.close();
        assertThat(ends.here.isClosed()).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ends.here.send(1))
                .withMessageContaining("is closed here");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ends.here.receive());
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ends.here.poll());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ends.here.poll(Duration.ofDays(1)));
    }

    // --------------------------------------------------------------------------------- interrupts

    @Test
    default void an_interrupt_ends_the_waiting_and_harms_nothing() throws Exception {
        Ends ends = ends();
        Connection there = ends.there;
        Running<String> other =
                party().start(() -> {
                    try {
                        return "got " + there.receive();
                    } catch (InterruptedException interrupt) {
                        return Thread.currentThread().isInterrupted() + ", " + there.receive();
                    }
                });
        other.untilItWaits();
        other.interrupt();
        ends.here.send("it works");
        assertThat(other.join()).isIn("false, it works", "got it works");
    }

    @Test
    default void who_is_interrupted_already_does_not_begin() throws Exception {
        Ends ends = ends();
        ends.there.send("waits");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> ends.here.receive());
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> ends.here.send(1));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> ends.here.poll(Duration.ofDays(1)));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(ends.here.receive()).isEqualTo("waits");
    }

    // --------------------------------------------------------------------------------- limits

    @Test
    default void a_buffer_that_is_too_short_loses_nothing() throws Exception {
        Ends ends = ends();
        ends.there.sendBytes("too long".getBytes(UTF_8));
        ends.there.send("next");
        ByteBuffer buffer = ByteBuffer.allocate(3);
        assertThatExceptionOfType(BufferTooShortException.class)
                .isThrownBy(() -> ends.here.receiveInto(buffer))
                .satisfies(thrown ->
                        assertThat(thrown.message()).asString(UTF_8).isEqualTo("too long"));
        assertThat(buffer.position()).isZero();
        assertThat(ends.here.receive()).isEqualTo("next");
    }

    @Test
    default void a_message_that_is_too_long_ends_the_receiving() throws Exception {
        Ends ends = ends();
        ends.there.sendBytes(new byte[10]);
        assertThat(ends.here.receiveBytes(10)).hasSize(10);
        ends.there.sendBytes(new byte[11]);
        assertThatExceptionOfType(MessageTooLongException.class)
                .isThrownBy(() -> ends.here.receiveBytes(10))
                .withMessageContaining("11 bytes came, and 10 are allowed")
                .satisfies(thrown -> assertThat(thrown.length()).isEqualTo(11));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ends.here.receiveBytes())
                .withMessageContaining("too long");
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ends.here.poll());
        ends.here.close();
        int length = tooMuch();
        assertThatExceptionOfType(PeerClosedException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 100; i++) ends.there.sendBytes(new byte[length]);
                });
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    default void what_makes_no_sense_is_refused() throws Exception {
        Connection here = ends().here;
        byte[] ten = new byte[10];
        for (int[] wrong :
                new int[][] {{-1, 2}, {0, -1}, {0, 11}, {11, 0}, {5, 6}, {1, Integer.MAX_VALUE}})
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> here.sendBytes(ten, wrong[0], wrong[1]))
                    .withMessageContaining("there are 10 bytes");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(
                        () -> here.sendBytes(java.lang.foreign.MemorySegment.ofArray(ten), 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> here.receiveBytes(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here.receiveInto(ByteBuffer.allocate(5).asReadOnlyBuffer()));
        assertThatNullPointerException().isThrownBy(() -> here.sendBytes((byte[]) null));
        assertThatNullPointerException().isThrownBy(() -> here.sendBytes((ByteBuffer) null));
        assertThatNullPointerException().isThrownBy(() -> here.receiveInto(null));
        assertThatNullPointerException().isThrownBy(() -> here.receive(null));
        assertThatExceptionOfType(brood.task.NotSendableException.class)
                .isThrownBy(() -> here.send(new Object()));
        assertThat(here.poll()).isFalse();
    }

    @Test
    default void a_message_of_another_type_is_named() throws Exception {
        Ends ends = ends();
        ends.here.send("text");
        ends.here.send(null);
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> ends.there.receive(Integer.class))
                .withMessage("java.lang.Integer was to be received, but java.lang.String came");
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> ends.there.receive(Integer.class))
                .withMessage("java.lang.Integer was to be received, but null came");
    }

    @Test
    default void bytes_that_are_no_object_are_refused_and_gone() throws Exception {
        Ends ends = ends();
        ends.here.sendBytes(new byte[] {99, 1, 2});
        ends.here.sendBytes(new byte[0]);
        ends.here.send("good");
        for (int i = 0; i < 2; i++)
            assertThatExceptionOfType(brood.wire.WireException.class)
                    .isThrownBy(() -> ends.there.receive());
        assertThat(ends.there.receive()).isEqualTo("good");
    }
}
