package learner;

import brood.task.Task;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Programs of learners' with threads, monitors and parking within a process.
public final class Threads {
    private Threads() {}

    public static Task<Object> threads() {
        return () -> {
            var pool = Executors.newFixedThreadPool(2);
            var latch = new CountDownLatch(2);
            var results = new LinkedBlockingQueue<String>();
            Thread own =
                    new Thread(() -> {
                        results.add("own");
                        latch.countDown();
                    });
            own.start();
            pool.submit(latch::countDown);
            boolean in = latch.await(3, TimeUnit.SECONDS);
            results.take();
            long before = System.nanoTime();
            String none = results.poll(2, TimeUnit.SECONDS);
            long took = (System.nanoTime() - before) / 1_000_000;
            pool.shutdown();
            own.join();
            return in + " " + none + " " + took;
        };
    }

    public static Task<Object> spins() {
        return () -> {
            int n = 0;
            while (true) n = n * 31 + 1;
        };
    }

    public static Task<Object> parkNanos() {
        return () -> {
            java.util.concurrent.locks.LockSupport.parkNanos(1000);
            return "over";
        };
    }

    /// A plain Java monitor: its threads wait for each other.
    static final class Box {
        private int items;

        synchronized void put() throws InterruptedException {
            while (items == 1) wait();
            items++;
            notifyAll();
        }

        synchronized int take() throws InterruptedException {
            while (items == 0) wait();
            Thread.sleep(10);
            items--;
            notifyAll();
            return 1;
        }

        static synchronized int twice(int n) {
            if (n > 100) throw new IllegalArgumentException("too much");
            return 2 * n;
        }
    }

    public static Task<Object> monitors() {
        return () -> {
            var box = new Box();
            var sum = new int[1];
            Thread taker =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < 3; i++) {
                                        int one = box.take();
                                        synchronized (sum) {
                                            sum[0] += one;
                                        }
                                    }
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            for (int i = 0; i < 3; i++) box.put();
            taker.join();
            int thrown = 0;
            for (int i = 0; i < 2; i++)
                try {
                    Box.twice(101);
                } catch (IllegalArgumentException expected) {
                    thrown++;
                }
            synchronized (sum) {
                return sum[0] + " " + thrown + " " + Box.twice(21);
            }
        };
    }

    public static Task<Object> monitorsInTwoOrders() {
        return () -> {
            var a = new Object();
            var b = new Object();
            var n = new int[1];
            Thread other =
                    new Thread(() -> {
                        synchronized (b) {
                            pause();
                            synchronized (a) {
                                n[0]++;
                            }
                        }
                    });
            other.start();
            synchronized (a) {
                pause();
                synchronized (b) {
                    n[0]++;
                }
            }
            other.join();
            return n[0];
        };
    }

    static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
