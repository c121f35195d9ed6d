import brood.process.*;
import brood.sync.*;

/// WAITS_FOREVER. The child waits for the event, and the parent has printed. Who says so?
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        var begun = SharedEvent.create();
        try (var brood = Brood.open()) {
            brood.spawn(
                    "child",
                    () -> {
                        begun.await();
                        IO.println("there was a queen.");
                    });
            IO.println("Once upon a time");
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
