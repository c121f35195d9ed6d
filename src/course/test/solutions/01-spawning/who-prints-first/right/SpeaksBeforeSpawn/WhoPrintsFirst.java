import brood.process.*;

/// A child that does not exist yet cannot interrupt.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        IO.println("Once upon a time");
        try (var brood = Brood.open()) {
            brood.spawn("child", () -> IO.println("there was a queen."));
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
