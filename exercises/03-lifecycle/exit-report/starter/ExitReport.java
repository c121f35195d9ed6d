import brood.process.*;
import java.util.List;

/// One sentence for each child, saying how it ended. What to do stands in README.md.
public class ExitReport {

    /// The sentences, in the order of the children.
    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            List<Child<String>> children = Errands.start(brood);
            // TODO: wait for each of them, and write a sentence that says how it ended.
            throw new UnsupportedOperationException("TODO: report on " + children.size() + " children");
        }
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
