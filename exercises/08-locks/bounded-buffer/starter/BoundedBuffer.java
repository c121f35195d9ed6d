import brood.memory.*;
import brood.process.*;
import brood.sync.*;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A queue of numbers with so many places, between processes. What to do stands in README.md.
public class BoundedBuffer implements Serializable {
    // TODO: the places, and what else you need: a lock, conditions, numbers.

    BoundedBuffer(int capacity) {}

    /// Puts a number; waits while the buffer is full.
    public void put(long number) throws InterruptedException {
        throw new UnsupportedOperationException("TODO: put a number into the buffer");
    }

    /// Takes the oldest number; waits while the buffer is empty.
    public long take() throws InterruptedException {
        throw new UnsupportedOperationException("TODO: take a number out of the buffer");
    }

    // ------------------------------------------------------------------ the grader calls these

    /// Two producers, two consumers, one place. Returns what the consumers have taken.
    public static List<Long> twoAndTwo() throws Exception {
        var buffer = new BoundedBuffer(1);
        var taken = new ArrayList<Long>();
        try (var brood = Brood.open()) {
            var consumers =
                    List.of(
                            brood.spawn("eater-1", () -> buffer.take()),
                            brood.spawn("eater-2", () -> buffer.take()));
            brood.spawn("cook-1", () -> buffer.put(1));
            brood.spawn("cook-2", () -> buffer.put(2));
            for (var each : consumers)
                if (each.join() instanceof Exit.Returned(var number)) taken.add(number);
        }
        return taken.stream().sorted().toList();
    }

    /// One producer puts three numbers into two places, and for a minute nobody takes any. Returns how many it could
    /// put in that minute, and then all three, as they come out.
    public static List<Long> nobodyTakes() throws Exception {
        var buffer = new BoundedBuffer(2);
        var done = SharedLong.of(0);
        var taken = new ArrayList<Long>();
        try (var brood = Brood.open()) {
            var cook =
                    brood.spawn(
                            "cook",
                            () -> {
                                for (int i = 1; i <= 3; i++) {
                                    buffer.put(i);
                                    done.set(i);
                                }
                            });
            cook.join(Duration.ofMinutes(1));
            taken.add(done.get());
            for (int i = 1; i <= 3; i++) taken.add(buffer.take());
        }
        return taken;
    }

    public static void main(String[] args) throws Exception {
        IO.println(twoAndTwo());
    }
}
