package brood.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.task.Nullable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serial;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final ClassLoader HERE = FailureTest.class.getClassLoader();

    private static Throwable copy(Throwable thrown) {
        return Failure.decode(Failure.encode(thrown, "sieve", 4711), HERE);
    }

    static class Coded extends Exception {
        @Serial private static final long serialVersionUID = 1L;
        final int code;

        Coded(String message, int code) {
            super(message);
            this.code = code;
        }
    }

    static class HoldsThread extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        final Object thread = new Thread();

        HoldsThread(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static class WillNotWrite extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new NotSerializableException("never");
        }
    }

    static class WillNotRead extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        WillNotRead(String message) {
            super(message);
        }

        @Serial
        private void readObject(ObjectInputStream in) {
            throw new StackOverflowError("never");
        }
    }

    static class BrokenMethods extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        final Object thread = new Thread();

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no stack");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    static class Closed extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Closed() {
            super("closed", null, false, false);
        }
    }

    @Test
    void the_original_type_comes_with_its_fields_stack_and_cause() {
        Coded thrown = new Coded("broken", 7);
        thrown.initCause(new IOException("inner"));
        thrown.addSuppressed(new IllegalStateException("beside"));
        assertThat(copy(thrown))
                .isInstanceOfSatisfying(Coded.class, c -> assertThat(c.code).isEqualTo(7))
                .hasMessage("broken")
                .hasCauseExactlyInstanceOf(IOException.class)
                .satisfies(c -> assertThat(c.getStackTrace()).isEqualTo(thrown.getStackTrace()))
                .satisfies(c ->
                        assertThat(c.getSuppressed()[0])
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("beside"));
    }

    @Test
    void the_process_is_told_once() {
        Throwable once = copy(new Coded("x", 1));
        assertThat(once.getSuppressed()).hasSize(1);
        assertThat(once.getSuppressed()[0])
                .isInstanceOfSatisfying(
                        RemoteStackTrace.class,
                        told -> {
                            assertThat(told.process()).isEqualTo("sieve");
                            assertThat(told.pid()).isEqualTo(4711);
                        })
                .hasMessage("thrown in 'sieve' (pid 4711)");
        Throwable twice = Failure.decode(Failure.encode(once, "middle", 2), HERE);
        assertThat(twice.getSuppressed()).hasSize(1);
        assertThat(twice.getSuppressed()[0]).hasMessage("thrown in 'sieve' (pid 4711)");
    }

    @Test
    void one_that_cannot_be_serialized_arrives_as_text_and_its_cause_as_itself() {
        HoldsThread thrown = new HoldsThread("outer", new Coded("inner", 3));
        assertThat(copy(thrown))
                .isInstanceOfSatisfying(
                        RemoteException.class,
                        remote -> {
                            assertThat(remote.className()).isEqualTo(HoldsThread.class.getName());
                            assertThat(remote.remoteMessage()).isEqualTo("outer");
                        })
                .hasMessage(HoldsThread.class.getName() + ": outer")
                .satisfies(c -> assertThat(c.getStackTrace()).isEqualTo(thrown.getStackTrace()))
                .hasCauseExactlyInstanceOf(Coded.class);
    }

    @Test
    void a_cause_that_cannot_be_serialized_does_not_take_the_outer_one_with_it() {
        Coded thrown = new Coded("outer", 5);
        thrown.initCause(new HoldsThread("inner", null));
        assertThat(copy(thrown))
                .isInstanceOf(Coded.class)
                .hasCauseExactlyInstanceOf(RemoteException.class)
                .satisfies(c -> assertThat(c.getCause()).hasMessageContaining("inner"));
    }

    @Test
    void exceptions_that_resist_arrive_as_something() {
        assertThat(copy(new WillNotWrite())).isInstanceOf(RemoteException.class);
        assertThat(copy(new WillNotRead("text")))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("text");
        assertThat(copy(new BrokenMethods()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("BrokenMethods");
    }

    @Test
    void a_class_that_is_not_known_here_arrives_as_text() {
        byte[] bytes = Failure.encode(new Coded("lost", 1), "sieve", 1);
        assertThat(Failure.decode(bytes, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(RemoteException.class)
                .hasMessage(Coded.class.getName() + ": lost");
    }

    @Test
    void causes_in_a_circle_arrive() {
        Coded one = new Coded("one", 1);
        Coded two = new Coded("two", 2);
        one.initCause(two);
        two.initCause(one);
        one.addSuppressed(two);
        Throwable copy = copy(one);
        assertThat(copy).isInstanceOf(Coded.class).hasMessage("one");
        assertThat(copy.getCause()).hasMessage("two");
        assertThatCode(() -> copy.printStackTrace(new PrintWriter(new StringWriter())))
                .doesNotThrowAnyException();
    }

    @Test
    void a_circle_that_cannot_be_serialized_arrives() {
        Coded two = new Coded("two", 2);
        HoldsThread one = new HoldsThread("one", two);
        two.addSuppressed(one);
        assertThat(copy(one)).isInstanceOf(RemoteException.class).hasMessageContaining("one");
    }

    @Test
    void long_messages_long_chains_and_deep_stacks_arrive() {
        assertThat(copy(new Coded("m".repeat(1 << 20), 1)).getMessage()).hasSize(1 << 20);
        assertThat(copy(new HoldsThread("m".repeat(20 << 20), null)).getMessage())
                .hasSizeBetween(FailureNode.MAX_MESSAGE, FailureNode.MAX_MESSAGE + 200);
        Throwable chain = new IOException("0");
        for (int i = 1; i < 5_000; i++) chain = new IllegalStateException("" + i, chain);
        Throwable copy = copy(chain);
        assertThat(copy).isInstanceOf(IllegalStateException.class).hasMessage("4999");
        assertThat(copy.getCause()).hasMessage("4998");
        assertThat(copy(overflow())).isInstanceOf(StackOverflowError.class);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int forever(int n) {
        return forever(n + 1) + 1;
    }

    private static Throwable overflow() {
        try {
            return new IllegalStateException("returned " + forever(0));
        } catch (StackOverflowError overflow) {
            return overflow;
        }
    }

    @Test
    void an_error_without_room_for_suppressed_ones_arrives() {
        assertThat(copy(new Closed())).hasMessageContaining("closed");
    }

    @Test
    void damaged_bytes_give_a_throwable_or_a_clear_exception() {
        Coded thrown = new Coded("broken", 7);
        thrown.initCause(new HoldsThread("inner", null));
        byte[] whole = Failure.encode(thrown, "sieve", 4711);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Failure.decode(cut, HERE)).isInstanceOf(WireException.class);
        }
        Random random = new Random(2);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = whole.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                assertThat(Failure.decode(bytes, HERE)).isNotNull();
            } catch (WireException clear) {
                assertThat(clear).hasMessageContaining("failure");
            }
        }
    }

    // ------------------------------------------------------------------------- of a stranger

    /// A throwable with an object in it that is none.
    private static Throwable loaded() {
        var failed = new NamingException("no such name");
        failed.setResolvedObj(new BitSet());
        failed.initCause(new IOException("no line"));
        return failed;
    }

    @Test
    void throwables_of_a_stranger_are_rebuilt_with_their_causes() {
        var thrown = new IllegalStateException("outer", new IOException("inner"));
        thrown.addSuppressed(new ArithmeticException("beside"));
        Throwable copy = Failure.decodeOfStranger(Failure.encode(thrown, "sieve", 4711), HERE);
        assertThat(copy).isInstanceOf(IllegalStateException.class).hasMessage("outer");
        assertThat(copy.getCause()).isInstanceOf(IOException.class).hasMessage("inner");
        assertThat(copy.getSuppressed()[0]).isInstanceOf(ArithmeticException.class);
        assertThat(copy.getStackTrace()).isEqualTo(thrown.getStackTrace());
    }

    @Test
    void another_object_within_a_throwable_of_a_stranger_is_not_made() {
        byte[] bytes = Failure.encode(loaded(), "sieve", 4711);
        assertThat(Failure.decode(bytes, HERE)).isInstanceOf(NamingException.class);
        Throwable copy = Failure.decodeOfStranger(bytes, HERE);
        assertThat(copy).isInstanceOf(RemoteException.class).hasMessageContaining("no such name");
        assertThat(copy.getCause()).isInstanceOf(IOException.class).hasMessage("no line");
    }
}
