import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// The plain way: join one after the other, and one switch over the kinds of exit.
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
                    case Exit.Threw(var error) -> " threw: " + error.getMessage();
                    case Exit.Exited(int code) -> " ended itself with " + code;
                    case Exit.Killed(var death) -> " was killed by " + death.signal();
                };
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
