package brood.course.bench;

import brood.course.bench.lock.LockMain;
import brood.course.bench.manager.ManagerMain;
import brood.course.bench.memory.MemoryMain;
import brood.course.bench.pipe.PipeMain;
import brood.course.bench.pool.PoolMain;
import brood.course.bench.queue.QueueMain;
import brood.course.bench.start.StartMain;
import java.util.List;

/// All there is to measure. A new group is one method here, and one line in [#all].
final class Groups {
    private Groups() {}

    static List<Group> all() {
        return List.of(
                start(), memory(), lock(), queue(), pipe(), pool(), manager(), ClusterGroup.get());
    }

    /// How fast a process starts, and what it costs to have one.
    private static Group start() {
        var warm = Amount.of(3, 10);
        var cold = Amount.of(2, 8);
        var ms = Unit.MILLISECONDS;
        return new Group(
                "start",
                StartMain.class,
                "start.py",
                List.of(
                        Figure.inside(
                                "standby-user-code",
                                "start to user code, a standby ready",
                                ms,
                                warm,
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "standby-first-user-code",
                                "the same, the first of a program",
                                ms,
                                Amount.of(0, 1),
                                Reference.to("fork")),
                        Figure.inside(
                                "standby-later-user-code",
                                "the same, after 50 others",
                                ms,
                                Amount.of(50, 10),
                                Reference.to("fork")),
                        Figure.inside(
                                "standby-join",
                                "start + join, a standby ready",
                                ms,
                                warm,
                                Reference.to("fork", Goal.atMost(1.5))),
                        Figure.inside(
                                "cold-user-code",
                                "start to user code, cold",
                                ms,
                                cold,
                                Reference.to("spawn", Goal.atLeast(1.7))),
                        Figure.inside(
                                "cold-join", "start + join, cold", ms, cold, Reference.to("spawn")),
                        Figure.inside(
                                "no-cache-user-code",
                                "start to user code, cold, no archive of classes",
                                ms,
                                cold,
                                Reference.to("spawn")),
                        Figure.inside(
                                "no-cache-join",
                                "start + join, cold, no archive of classes",
                                ms,
                                cold,
                                Reference.to("spawn")),
                        Figure.inside(
                                "fifty",
                                "50 processes at once, cold",
                                ms,
                                new Amount(1, 1, 50),
                                Reference.to("spawn", Goal.atLeast(1.7)),
                                Reference.to("forkserver", Goal.atMost(1.5))),
                        Figure.inside(
                                "idle-memory",
                                "memory of an idle child, of four (PSS)",
                                Unit.MEBIBYTES,
                                new Amount(0, 1, 4),
                                Reference.to("spawn", Goal.atMost(1))),
                        Figure.wholeProgram(
                                "hello",
                                "whole program: one child says hello",
                                Amount.of(1, 3),
                                Reference.to("spawn"))));
    }

    /// Numbers, arrays, records and blocks that processes share.
    private static Group memory() {
        var ms = Unit.MILLISECONDS;
        return new Group(
                "memory",
                MemoryMain.class,
                "memory.py",
                List.of(
                        Figure.inside(
                                "add-one",
                                "200,000 times += 1, by one process",
                                ms,
                                new Amount(5, 5, 200_000),
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "add-two",
                                "200,000 times += 1, by two processes each",
                                ms,
                                new Amount(5, 5, 200_000),
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "first-adds",
                                "the first 20,000 times += 1 of a program",
                                ms,
                                new Amount(0, 1, 20_000),
                                Reference.to("fork", Goal.atLeast(1))),
                        Figure.inside(
                                "elements",
                                "200,000 elements of an array written and read",
                                ms,
                                new Amount(5, 5, 200_000),
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "records",
                                "50,000 times a record of two written and read",
                                ms,
                                new Amount(5, 5, 50_000),
                                Reference.to("fork", Goal.atLeast(5))),
                        Figure.inside(
                                "bulk",
                                "100 MB into a block, and out again",
                                ms,
                                new Amount(2, 5, 100),
                                Reference.to("fork", Goal.atMost(1.2))),
                        Figure.inside(
                                "blocks",
                                "100 blocks of 64 KiB made, filled and deleted",
                                ms,
                                new Amount(3, 5, 100),
                                Reference.to("fork", Goal.atLeast(1))),
                        Figure.inside(
                                "attach",
                                "100 times attached by name, and let go",
                                ms,
                                new Amount(3, 5, 100),
                                Reference.to("fork", Goal.atLeast(1)))));
    }

    /// What it costs to take turns.
    private static Group lock() {
        var ns = Unit.NANOSECONDS;
        var us = Unit.MICROSECONDS;
        var pairs = new Amount(20, 10, 100_000);
        var both = new Amount(20, 10, 20_000);
        var trips = new Amount(10, 10, 500);
        return new Group(
                "lock",
                LockMain.class,
                "lock.py",
                List.of(
                        Figure.inside(
                                "lock-pair",
                                "lock + unlock, nobody else wants it",
                                ns,
                                pairs,
                                Reference.to("fork", Goal.atLeast(4))),
                        Figure.inside(
                                "lock-pair-cold",
                                "the same in the first 100 ms",
                                ns,
                                new Amount(0, 1, 1),
                                Reference.to("fork")),
                        Figure.inside(
                                "lock-contended",
                                "lock + unlock, 2 processes",
                                ns,
                                both,
                                Reference.to("fork")),
                        Figure.inside(
                                "counter",
                                "counter += 1 under its lock, 2 processes",
                                ns,
                                both,
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "counter-atomic",
                                "counter += 1 by getAndAdd, 2 processes",
                                ns,
                                both,
                                Reference.to("fork", Goal.atLeast(10))),
                        Figure.inside(
                                "semaphore-pair",
                                "acquire + release of a semaphore",
                                ns,
                                pairs,
                                Reference.to("fork", Goal.atLeast(4))),
                        Figure.inside(
                                "permit-held",
                                "the same with held(), which survives a kill",
                                ns,
                                pairs,
                                Reference.to("fork")),
                        Figure.inside(
                                "event",
                                "event, there and back",
                                us,
                                trips,
                                Reference.to("fork", Goal.atLeast(1))),
                        Figure.inside(
                                "condition",
                                "condition, there and back",
                                us,
                                trips,
                                Reference.to("fork", Goal.atLeast(1))),
                        Figure.inside(
                                "barrier",
                                "barrier of 2 processes, there and back",
                                us,
                                trips,
                                Reference.to("fork", Goal.atLeast(1)))));
    }

    /// What an item costs on its way from one process to another.
    private static Group queue() {
        return new Group(
                "queue",
                QueueMain.class,
                "queues.py",
                List.of(
                        perItem("ints", "queue, an int", new Amount(4, 5, 200_000), 30),
                        perItem("records", "queue, a small record", new Amount(4, 5, 50_000), 10),
                        perItem("kilobyte", "queue, 1 KB", new Amount(4, 5, 50_000), 8),
                        perItem("megabyte", "queue, 1 MB", new Amount(2, 5, 200), 15),
                        Figure.inside(
                                "round-trip",
                                "queue, there and back",
                                Unit.NANOSECONDS,
                                new Amount(2, 5, 2_000),
                                Reference.to("fork")),
                        Figure.inside(
                                "cold-ints",
                                "queue, an int, the first 100 ms of a program",
                                Unit.NANOSECONDS,
                                Amount.of(0, 1),
                                Reference.to("fork"))));
    }

    /// What a message costs between two ends, in shared memory and through the system.
    private static Group pipe() {
        return new Group(
                "pipe",
                PipeMain.class,
                "pipe.py",
                List.of(
                        message("round-trip", "pipe, there and back", new Amount(4, 5, 2_000)),
                        message("messages", "pipe, an int", new Amount(4, 5, 50_000)),
                        message("megabyte", "pipe, 1 MB", new Amount(4, 5, 100)),
                        perItem("hundred-megabytes", "pipe, 100 MB", new Amount(2, 5, 1), 8),
                        message(
                                "cold-messages",
                                "pipe, an int, the first 100 ms of a program",
                                Amount.of(0, 1)),
                        message(
                                "socket-round-trip",
                                "socket, there and back",
                                new Amount(4, 5, 2_000)),
                        message("socket-messages", "socket, an int", new Amount(4, 5, 50_000)),
                        message("socket-megabyte", "socket, 1 MB", new Amount(4, 5, 100)),
                        message("socket-hundred-megabytes", "socket, 100 MB", new Amount(2, 5, 1)),
                        message(
                                "socket-cold-messages",
                                "socket, an int, the first 100 ms of a program",
                                Amount.of(0, 1))));
    }

    /// What a task costs that does next to nothing, on two workers.
    private static Group pool() {
        return new Group(
                "pool",
                PoolMain.class,
                "pools.py",
                List.of(
                        perItem(
                                "one-by-one",
                                "pool, 100,000 tiny tasks, one by one",
                                new Amount(4, 4, 100_000),
                                50),
                        perItem(
                                "submit",
                                "pool, submit of 20,000 tiny tasks",
                                new Amount(8, 5, 20_000),
                                50),
                        perItem(
                                "map",
                                "pool, map of 100,000 elements",
                                new Amount(4, 5, 100_000),
                                2),
                        perItem("round-trip", "pool, one call", new Amount(4, 5, 2_000), 3),
                        Figure.inside(
                                "first-tasks",
                                "pool, the first 1,000 tasks of a program",
                                Unit.NANOSECONDS,
                                new Amount(0, 1, 1_000),
                                Reference.to("fork"))));
    }

    private static Figure message(String id, String title, Amount amount) {
        return Figure.inside(id, title, Unit.NANOSECONDS, amount, Reference.to("fork"));
    }

    private static Figure perItem(String id, String title, Amount amount, double goal) {
        return Figure.inside(
                id, title, Unit.NANOSECONDS, amount, Reference.to("fork", Goal.atLeast(goal)));
    }

    /// Calls to objects in a manager, from one thread.
    private static Group manager() {
        return new Group(
                "manager",
                ManagerMain.class,
                "manager.py",
                List.of(
                        hosted("map-put", "manager, map put", Goal.atLeast(1)),
                        hosted("map-get", "manager, map get", Goal.atLeast(1)),
                        hosted("map-increment", "manager, map merge", Goal.atLeast(1)),
                        hosted("list-add", "manager, list add", Goal.atLeast(1)),
                        hosted("map-put-inside", "in-process manager, map put", Goal.atLeast(1)),
                        Figure.inside(
                                "manager-start",
                                "start of a manager, to its first answer",
                                Unit.MILLISECONDS,
                                Amount.of(2, 5),
                                Reference.to("spawn"))));
    }

    private static Figure hosted(String name, String title, Goal goal) {
        return Figure.inside(
                name,
                title,
                Unit.MICROSECONDS,
                new Amount(5, 10, 1_000),
                Reference.to("fork", goal));
    }
}
