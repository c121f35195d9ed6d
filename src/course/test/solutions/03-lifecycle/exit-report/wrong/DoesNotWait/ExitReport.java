import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// ORDER_ASSUMED. exit() has the answer without any waiting, and the children have nearly nothing to do.
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
                + child.exit()
                        .map(exit ->
                                switch (exit) {
                                    case Exit.Returned(var value) -> " returned: " + value;
                                    case Exit.Threw(var error) -> " threw: " + error.getMessage();
                                    case Exit.Exited(int code) -> " ended itself with " + code;
                                    case Exit.Killed(var death) -> " was killed by " + death;
                                })
                        .orElse(" is still running");
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
