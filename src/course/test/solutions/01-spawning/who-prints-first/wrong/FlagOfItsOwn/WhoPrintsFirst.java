import brood.process.*;

/// WAITS_FOREVER. A static flag works between threads; the child has a flag of its own.
public class WhoPrintsFirst {
    static volatile boolean begun;

    public static void tell() throws Exception {
        try (var brood = Brood.open()) {
            brood.spawn(
                    "child",
                    () -> {
                        while (!begun) Thread.onSpinWait();
                        IO.println("there was a queen.");
                    });
            IO.println("Once upon a time");
            begun = true;
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
