package brood.course.bench.lock;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.sync.SharedBarrier;
import brood.sync.SharedCondition;
import brood.sync.SharedEvent;
import brood.sync.SharedLock;
import brood.task.Body;

/// How long it takes from this process to the other and back.
final class PingPong {
    private PingPong() {}

    /// @param there what the other does for each round trip, until it has done all of them
    /// @param here what this process does for one
    private static void measure(Plan plan, Body there, Body here) throws Exception {
        int all = plan.rounds() * plan.size();
        try (var brood = Brood.open()) {
            Child<Void> other =
                    brood.spawn(
                            "other",
                            () -> {
                                for (int i = 0; i < all; i++) there.run();
                            });
            for (int round = 0; round < plan.rounds(); round++) {
                long begun = System.nanoTime();
                for (int i = 0; i < plan.size(); i++) here.run();
                plan.tell(round, System.nanoTime() - begun, plan.size());
            }
            Exit<Void> exit = other.join();
            if (!(exit instanceof Exit.Returned<Void>))
                throw new IllegalStateException("the other one " + exit);
        }
    }

    static void ofEvents(Plan plan) throws Exception {
        var ping = SharedEvent.create();
        var pong = SharedEvent.create();
        measure(
                plan,
                () -> {
                    ping.await();
                    ping.clear();
                    pong.set();
                },
                () -> {
                    ping.set();
                    pong.await();
                    pong.clear();
                });
    }

    static void ofConditions(Plan plan) throws Exception {
        var lock = SharedLock.create();
        var changed = lock.newCondition();
        var turn = SharedLong.of(0);
        measure(
                plan,
                () -> {
                    try (var _ = lock.held()) {
                        await(changed, turn, 1);
                        turn.set(0);
                        changed.signal();
                    }
                },
                () -> {
                    try (var _ = lock.held()) {
                        turn.set(1);
                        changed.signal();
                        await(changed, turn, 0);
                    }
                });
    }

    private static void await(SharedCondition changed, SharedLong turn, long mine)
            throws InterruptedException {
        while (turn.get() != mine) changed.await();
    }

    /// A round trip is two meetings: there and back.
    static void ofBarriers(Plan plan) throws Exception {
        var barrier = SharedBarrier.of(2);
        Body twice =
                () -> {
                    barrier.await();
                    barrier.await();
                };
        measure(plan, twice, twice);
    }
}
