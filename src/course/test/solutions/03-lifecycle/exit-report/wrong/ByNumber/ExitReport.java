import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// EXIT_CODE_IGNORED. 0 is good, more than 128 is a signal, the rest is a failure: so scripts do it, and so did I for years.
public class ExitReport {

    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            var sentences = new ArrayList<String>();
            for (Child<String> child : Errands.start(brood)) sentences.add(sentence(child));
            return sentences;
        }
    }

    static String sentence(Child<String> child) throws InterruptedException {
        Exit<String> exit = child.join();
        int status = exit.status();
        if (status == 143) return child.name() + " was killed by SIGTERM";
        if (status == 137) return child.name() + " was killed by SIGKILL";
        if (exit instanceof Exit.Returned(var value)) return child.name() + " returned: " + value;
        if (exit instanceof Exit.Threw(var error))
            return child.name() + " threw: " + error.getMessage();
        return child.name() + " ended itself with " + status;
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
