package brood.course.bench.lock;

import brood.sync.SharedLock;
import brood.sync.SharedSemaphore;

/// How long it takes to take something that nobody else wants, and to give it back.
@SuppressWarnings("LockNotBeforeTry") // nothing can throw between, and a `try` would be timed
final class Pairs {
    private static final long AT_FIRST = 100_000_000;

    private Pairs() {}

    static void ofLock(Plan plan) {
        var lock = SharedLock.create();
        for (int round = 0; round < plan.rounds(); round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < plan.size(); i++) {
                lock.lock();
                lock.unlock();
            }
            plan.tell(round, System.nanoTime() - begun, plan.size());
        }
    }

    /// In the first 100 ms of a JVM that has never done it: making the lock counts.
    static void ofLockAtFirst(Plan plan) {
        long begun = System.nanoTime();
        var lock = SharedLock.create();
        long pairs = 0;
        long now;
        do {
            for (int i = 0; i < 50; i++) {
                lock.lock();
                lock.unlock();
            }
            pairs += 50;
            now = System.nanoTime();
        } while (now - begun < AT_FIRST);
        plan.tell(plan.warmUp(), now - begun, pairs);
    }

    static void ofSemaphore(Plan plan) throws InterruptedException {
        var semaphore = SharedSemaphore.of(1);
        for (int round = 0; round < plan.rounds(); round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < plan.size(); i++) {
                semaphore.acquire();
                semaphore.release();
            }
            plan.tell(round, System.nanoTime() - begun, plan.size());
        }
    }

    /// A permit that would come back if this process were killed.
    static void ofPermit(Plan plan) {
        var semaphore = SharedSemaphore.of(1);
        for (int round = 0; round < plan.rounds(); round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < plan.size(); i++) semaphore.held().close();
            plan.tell(round, System.nanoTime() - begun, plan.size());
        }
    }
}
