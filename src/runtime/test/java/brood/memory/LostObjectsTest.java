package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.machine.Machine;
import brood.queue.SharedQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Objects that were never sent are freed when nobody has them any more; all others stay.
class LostObjectsTest {
    @Test
    void numbers_that_nobody_has_any_more_are_given_back() throws Exception {
        long before = bytes();
        for (int i = 0; i < 30_000; i++) SharedLong.of(i); // 4 MB
        assertThat(bytes() - before).as("so many that it can be noticed").isPositive();
        eventuallyAtMost(before + (1 << 20));
    }

    @Test
    void arrays_records_and_blocks_that_nobody_has_any_more_are_given_back() throws Exception {
        record Point(int x, int y) {}
        long before = bytes();
        for (int i = 0; i < 20; i++) {
            SharedArray.ofBytes(100_000);
            SharedRecordArray.of(1_000, new Point(1, 2));
            SharedMemory.create(100_000).close();
        }
        eventuallyAtMost(before + (1 << 20));
    }

    @Test
    void queues_that_nobody_has_any_more_are_given_back() throws Exception {
        long before = bytes();
        for (int i = 0; i < 500; i++) SharedQueue.<Integer>bounded(1).put(i); // 6 MB
        eventuallyAtMost(before + (1 << 20));
    }

    @Test
    void what_somebody_has_stays() throws Exception {
        var kept = new ArrayList<SharedLong>();
        for (int i = 0; i < 2_000; i++) {
            kept.add(SharedLong.of(i));
            SharedArray.ofBytes(2_000);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            SharedLong.of(1);
        }
        for (int i = 0; i < 2_000; i++) {
            assertThat(kept.get(i).get()).isEqualTo(i);
            assertThat(copy(kept.get(i)).get()).isEqualTo(i);
        }
    }

    @Test
    void what_was_sent_stays_although_this_process_has_lost_it() throws Exception {
        var sent = new ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            sent.add(sent(SharedArray.ofBytes(20_000)));
            sent.add(sent(SharedMemory.create(1_000)));
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            SharedLong.of(1);
        }
        for (int i = 0; i < sent.size(); i += 2) {
            assertThat(((SharedByteArray) received(sent.get(i))).length()).isEqualTo(20_000);
            try (var block = (SharedMemory) received(sent.get(i + 1))) {
                assertThat(block.size()).isEqualTo(1_000);
                block.delete();
            }
        }
    }

    private static void eventuallyAtMost(long most) throws Exception {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (bytes() > most) {
            assertThat(System.nanoTime()).as("%s bytes are still there", bytes()).isLessThan(end);
            System.gc();
            Thread.yield();
            assertThat(SharedLong.of(1).get()).isEqualTo(1); // whoever allocates frees
        }
    }

    private static long bytes() throws Exception {
        String machine = Machine.current().toString();
        Path directory =
                Path.of(machine.substring(machine.indexOf(", ") + 2, machine.length() - 1));
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static SharedLong copy(SharedLong number) throws Exception {
        return (SharedLong) received(sent(number));
    }

    private static byte[] sent(Object object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object received(byte[] bytes) throws Exception {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
