import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// WRONG_RESULT. word() has it all in one line already; it only reads a little differently.
public class ExitReport {

    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            var sentences = new ArrayList<String>();
            for (Child<String> child : Errands.start(brood))
                sentences.add(child.name() + " " + child.join().word());
            return sentences;
        }
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
