import brood.process.*;
import brood.sync.*;
import java.time.Duration;

/// SLEEP_AS_SYNC. An event with a time limit, so that nobody can ever hang.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        var begun = SharedEvent.create();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "child",
                    () -> {
                        begun.await(Duration.ofSeconds(2));
                        IO.println("there was a queen.");
                    });
            IO.println("Once upon a time");
            begun.set();
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
