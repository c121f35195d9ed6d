import brood.process.*;

/// WRONG_RESULT. A join makes an order certain; here it is the other one.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        try (var brood = Brood.open()) {
            brood.spawn("child", () -> IO.println("there was a queen.")).join();
            IO.println("Once upon a time");
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
