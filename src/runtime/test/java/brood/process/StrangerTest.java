package brood.process;

import static org.assertj.core.api.Assertions.assertThat;

import brood.connect.Pipe;
import brood.memory.SharedIntArray;
import brood.memory.SharedLong;
import brood.queue.SharedQueue;
import brood.sync.SharedBarrier;
import brood.sync.SharedEvent;
import brood.sync.SharedLatch;
import brood.sync.SharedLock;
import brood.sync.SharedReadWriteLock;
import brood.sync.SharedSemaphore;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shared object belongs to the program that made it. Who keeps one in a file and reads it in
/// another program is told so, and nothing happens to anybody's memory.
class StrangerTest {
    @TempDir Path folder;

    @Test
    void what_another_program_made_is_refused_with_a_sentence() throws Exception {
        SharedQueue<Integer> queue = SharedQueue.bounded(3);
        queue.put(7);
        List<Object> mine =
                List.of(
                        queue,
                        Pipe.open().left(),
                        SharedLong.of(1),
                        SharedIntArray.of(2),
                        SharedLock.create(),
                        SharedReadWriteLock.create(),
                        SharedSemaphore.of(1),
                        SharedLatch.of(1),
                        SharedEvent.create(),
                        SharedBarrier.of(2));
        List<String> files = new ArrayList<>();
        for (Object each : mine) {
            Path file = folder.resolve(files.size() + ".bytes");
            try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
                out.writeObject(each);
            }
            files.add(file.toString());
        }
        Path sessions = Files.createDirectory(folder.resolve("sessions"));
        try (Program stranger =
                Program.start(sessions, Stranger.class, files.toArray(String[]::new))) {
            for (Object each : mine)
                assertThat(stranger.line()).as(each.toString()).contains("another session");
        }
        assertThat(queue.take()).isEqualTo(7);
    }

    static final class Stranger {
        public static void main(String[] files) throws IOException, ClassNotFoundException {
            SharedLong.of(0); // it has a session of its own
            for (String file : files) {
                try (var in = new ObjectInputStream(Files.newInputStream(Path.of(file)))) {
                    System.out.println("no word: " + in.readObject());
                } catch (RuntimeException | IOException refused) {
                    System.out.println(refused);
                }
            }
        }
    }
}
