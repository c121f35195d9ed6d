import brood.process.*;
import brood.queue.SharedQueue;

void main() throws InterruptedException {
    try (var jobs = SharedQueue.<Integer>bounded(16);
            var brood = Brood.open()) {
        Child<Integer> squares = brood.spawn("squares", () -> { // runs in another JVM
            int sum = 0;
            for (int n : jobs.untilClosed()) sum += n * n;
            return sum;
        });
        for (int n = 1; n <= 4; n++) jobs.put(n);
        jobs.close(); // ends the loop, after the last item
        if (squares.join() instanceof Exit.Returned(var sum)) IO.println(sum);
    }
}
