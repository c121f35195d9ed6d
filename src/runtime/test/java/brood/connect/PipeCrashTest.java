package brood.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapMachine;
import brood.contract.HeapMachine.Killed;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.contract.OnHeap;
import java.io.EOFException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A process is killed before every single access to shared bytes that it makes. What arrives is
/// whole, the survivors go on, and they are told that it is gone.
@ExtendWith(OnHeap.class)
class PipeCrashTest {
    private static final int LONG = 40_000; // three pieces

    @Test
    void a_sender_killed_anywhere_has_sent_whole_messages_only() throws Exception {
        int kills = 0;
        for (int step = 1; ; step++) {
            HeapSession session = OnHeap.session();
            HeapMachine victim = session.process("victim");
            Pipe pipe = Pipe.open();
            Connection there = HeapProcesses.sent(pipe.right(), victim);
            victim.killAtStep(step);
            boolean killed =
                    killed(() -> {
                        there.sendBytes(bytes(10));
                        there.sendBytes(bytes(LONG));
                        there.sendBytes(bytes(20));
                    });
            victim.kill();
            int got = 0;
            try {
                while (true) assertThat(isWhole(pipe.left().receiveBytes())).isTrue();
            } catch (EOFException end) {
                got = 1;
            }
            assertThat(got).isOne();
            assertThatExceptionOfType(PeerClosedException.class)
                    .isThrownBy(() -> pipe.left().send("in vain"));
            if (!killed) break;
            kills++;
        }
        assertThat(kills).isGreaterThan(30);
    }

    @Test
    void another_sender_goes_on_where_one_was_killed() throws Exception {
        int kills = 0;
        for (int step = 1; ; step++) {
            HeapSession session = OnHeap.session();
            HeapMachine victim = session.process("victim");
            HeapMachine other = session.process("other");
            Pipe pipe = Pipe.open();
            Connection heir = HeapProcesses.sent(pipe.right(), other);
            Connection there = HeapProcesses.sent(pipe.right(), victim);
            victim.killAtStep(step);
            boolean killed = killed(() -> there.sendBytes(bytes(LONG)));
            victim.kill();
            heir.sendBytes(bytes(30));
            byte[] first = pipe.left().receiveBytes();
            assertThat(isWhole(first)).isTrue();
            if (first.length == LONG) assertThat(pipe.left().receiveBytes()).hasSize(30);
            assertThat(pipe.left().poll()).isFalse();
            if (!killed) break;
            kills++;
        }
        assertThat(kills).isGreaterThan(15);
    }

    @Test
    void a_receiver_killed_anywhere_takes_one_message_with_it_at_most() throws Exception {
        int kills = 0;
        for (int step = 1; ; step++) {
            HeapSession session = OnHeap.session();
            HeapMachine victim = session.process("victim");
            HeapMachine other = session.process("other");
            Pipe pipe = Pipe.open();
            Connection heir = HeapProcesses.sent(pipe.right(), other);
            Connection there = HeapProcesses.sent(pipe.right(), victim);
            pipe.left().sendBytes(bytes(LONG));
            pipe.left().sendBytes(bytes(10));
            victim.killAtStep(step);
            boolean killed = killed(() -> there.receiveBytes());
            victim.kill();
            pipe.left().sendBytes(bytes(20));
            byte[] first = heir.receiveBytes();
            assertThat(isWhole(first)).isTrue();
            assertThat(first.length).isIn(LONG, 10);
            if (first.length == LONG) assertThat(heir.receiveBytes()).hasSize(10);
            assertThat(heir.receiveBytes()).hasSize(20);
            assertThat(heir.poll()).isFalse();
            if (!killed) break;
            kills++;
        }
        assertThat(kills).isGreaterThan(15);
    }

    @Test
    void one_killed_while_it_closes_leaves_an_end_that_is_closed() throws Exception {
        for (int step = 1; ; step++) {
            HeapMachine victim = OnHeap.session().process("victim");
            Pipe pipe = Pipe.open();
            Connection there = HeapProcesses.sent(pipe.right(), victim);
            there.send("last word");
            victim.killAtStep(step);
            boolean killed = killed(there::close);
            victim.kill();
            assertThat(pipe.left().receive()).isEqualTo("last word");
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> pipe.left().receive());
            pipe.left().close();
            if (!killed) break;
        }
    }

    @Test
    void one_killed_before_it_has_used_its_end_is_an_end_all_the_same() throws Exception {
        HeapMachine victim = OnHeap.session().process("victim");
        Pipe pipe = Pipe.open();
        HeapProcesses.sent(pipe.right(), victim);
        victim.kill();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> pipe.left().receive());
    }

    private static boolean killed(ThrowingCallable work) {
        try {
            work.call();
            return false;
        } catch (Killed _) {
            return true;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) (size % 100));
        return bytes;
    }

    private static boolean isWhole(byte[] bytes) {
        return Arrays.equals(bytes, bytes(bytes.length))
                && (bytes.length == LONG || bytes.length <= 30);
    }
}
