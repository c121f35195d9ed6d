import brood.process.*;
import java.util.List;

/// ITEM_LOST. The loop is there, and so is the sentence; but return leaves both.
public class ExitReport {

    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            for (Child<String> child : Errands.start(brood)) return List.of(sentence(child));
            return List.of();
        }
    }

    static String sentence(Child<String> child) throws InterruptedException {
        return child.name()
                + switch (child.join()) {
                    case Exit.Returned(var value) -> " returned: " + value;
                    case Exit.Threw(var error) -> " threw: " + error.getMessage();
                    case Exit.Exited(int code) -> " ended itself with " + code;
                    case Exit.Killed(var death) -> " was killed by " + death;
                };
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
