import brood.process.*;
import brood.sync.*;

/// A story with two tellers. What to do stands in README.md.
public class WhoPrintsFirst {

    /// The parent begins, its child goes on. It has worked a thousand times.
    public static void tell() throws Exception {
        // TODO: make it certain that the parent's sentence comes first.
        try (var brood = Brood.open()) {
            brood.spawn("child", () -> IO.println("there was a queen."));
            IO.println("Once upon a time");
        }
    }

    public static void main(String[] args) throws Exception {
        tell();
    }
}
