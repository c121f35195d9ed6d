package brood.pool;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// One worker of a pool, as it is just now.
///
/// @param name such as `worker-1`
/// @param pid its number in the operating system; 0 while it has none yet
/// @param ready whether it has started and run the initializer
/// @param done how many tasks it has ended, whichever way
/// @param waiting how many more tasks lie on its desk
/// @param task where the code of the task that it runs stands, such as `Spider.java:42`
/// @param running how long it has run this task; zero if it runs none
/// @param part how far this task says it is, from 0 to 1; for a chunk of elements always 0
/// @param memory bytes of main memory that it uses; empty if the system does not tell
public record WorkerState(
        String name,
        long pid,
        boolean ready,
        long done,
        int waiting,
        Optional<String> task,
        Duration running,
        double part,
        OptionalLong memory) {}
