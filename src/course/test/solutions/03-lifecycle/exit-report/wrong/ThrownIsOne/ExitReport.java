import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// WRONG_RESULT. A program that throws ends with 1, everybody knows that; so that is what is reported.
public class ExitReport {

    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            var sentences = new ArrayList<String>();
            for (Child<String> child : Errands.start(brood)) sentences.add(sentence(child));
            return sentences;
        }
    }

    static String sentence(Child<String> child) throws InterruptedException {
        return child.name()
                + switch (child.join()) {
                    case Exit.Returned(var value) -> " returned: " + value;
                    case Exit.Killed(var death) -> " was killed by " + death;
                    case Exit.Exited(int code) -> " ended itself with " + code;
                    case Exit.Threw<String> _ -> " ended itself with 1";
                };
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
