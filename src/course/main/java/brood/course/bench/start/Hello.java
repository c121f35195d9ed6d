package brood.course.bench.start;

import brood.process.Brood;

/// The shortest program that has a child.
final class Hello {
    private Hello() {}

    static void run() throws InterruptedException {
        try (var brood = Brood.open()) {
            brood.spawn("hello", () -> System.out.println("hello from a child")).join();
        }
    }
}
