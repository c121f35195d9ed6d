package brood.course.bench.lock;

import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.sync.SharedBarrier;
import brood.task.Body;

/// How long an operation takes when two processes do it at the same time. They begin together; the
/// time ends when both are ready.
final class Duel {
    private Duel() {}

    /// @param work does as many operations as the plan says; both processes run it
    static void measure(Plan plan, Body work) throws Exception {
        var gate = SharedBarrier.of(2);
        int rounds = plan.rounds();
        try (var brood = Brood.open()) {
            Child<Void> other =
                    brood.spawn(
                            "other",
                            () -> {
                                for (int round = 0; round < rounds; round++) {
                                    gate.await();
                                    work.run();
                                    gate.await();
                                }
                            });
            for (int round = 0; round < rounds; round++) {
                gate.await();
                long begun = System.nanoTime();
                work.run();
                gate.await();
                plan.tell(round, System.nanoTime() - begun, 2L * plan.size());
            }
            Exit<Void> exit = other.join();
            if (!(exit instanceof Exit.Returned<Void>))
                throw new IllegalStateException("the other one " + exit);
        }
    }

    /// @throws IllegalStateException if anything has been lost: then the figure is worth nothing
    static void check(Plan plan, SharedLong count) {
        long all = 2L * plan.rounds() * plan.size();
        if (count.get() != all) throw new IllegalStateException(count + " of " + all);
    }
}
