import brood.process.*;
import java.util.List;

/// Lets the scope wait: when it has closed, every child has ended and its exit can be read.
public class ExitReport {

    public static List<String> report() {
        List<Child<String>> children;
        try (var brood = Brood.open()) {
            children = Errands.start(brood);
        }
        return children.stream()
                .map(child -> child.name() + " " + words(child.exit().orElseThrow()))
                .toList();
    }

    static String words(Exit<String> exit) {
        if (exit instanceof Exit.Returned<String> returned) return "returned: " + returned.value();
        if (exit instanceof Exit.Threw<String> threw) return "threw: " + threw.error().getMessage();
        if (exit instanceof Exit.Exited<String> exited) return "ended itself with " + exited.code();
        return "was killed by " + ((Exit.Killed<String>) exit).death();
    }

    public static void main(String[] args) {
        report().forEach(IO::println);
    }
}
