import brood.process.*;
import brood.queue.*;

/// The parent hands the word over, as something that the child can take.
public class WhoPrintsFirst {
    public static void tell() throws Exception {
        try (var word = SharedQueue.<String>bounded(1);
                var brood = Brood.open()) {
            var child = brood.spawn("child", () -> IO.println(word.take()));
            IO.println("Once upon a time");
            word.put("there was a queen.");
            child.join();
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
