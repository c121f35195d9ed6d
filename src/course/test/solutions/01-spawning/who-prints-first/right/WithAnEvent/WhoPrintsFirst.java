import brood.process.*;
import brood.sync.*;

/// The child is there in time, and waits until the parent has spoken.
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
            begun.set();
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
