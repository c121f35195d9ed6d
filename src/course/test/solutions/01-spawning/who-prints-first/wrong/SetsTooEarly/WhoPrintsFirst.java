import brood.process.*;
import brood.sync.*;

/// ORDER_ASSUMED. The next line prints, so it is as good as printed.
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
            begun.set();
            IO.println("Once upon a time");
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
