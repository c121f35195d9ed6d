import brood.process.*;

/// NOT_A_PROCESS. The child says what it has to say, and the parent prints it in good order.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("child", () -> "there was a queen.");
            IO.println("Once upon a time");
            if (child.join() instanceof Exit.Returned(String sentence)) IO.println(sentence);
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
