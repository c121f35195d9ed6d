import brood.process.*;

/// SLEEP_AS_SYNC. Half a second is for ever, for a computer; the parent needs a microsecond.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        try (var brood = Brood.open()) {
            brood.spawn(
                    "child",
                    () -> {
                        Thread.sleep(500);
                        IO.println("there was a queen.");
                    });
            IO.println("Once upon a time");
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
