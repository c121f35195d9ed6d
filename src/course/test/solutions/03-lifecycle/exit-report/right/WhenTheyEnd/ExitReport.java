import brood.process.*;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Is told of each end, and puts the sentences together in the order of the children.
public class ExitReport {

    public static List<String> report() {
        try (var brood = Brood.open()) {
            List<CompletableFuture<String>> sentences =
                    Errands.start(brood).stream()
                            .map(child -> child.onExit().thenApply(exit -> child.name() + of(exit)))
                            .toList();
            return sentences.stream().map(CompletableFuture::join).toList();
        }
    }

    static String of(Exit<String> exit) {
        return switch (exit) {
            case Exit.Returned(var value) -> " returned: " + value;
            case Exit.Threw(var error) -> " threw: " + error.getMessage();
            case Exit.Exited(int code) -> " ended itself with " + code;
            case Exit.Killed(var death) -> " was killed by " + death;
        };
    }

    public static void main(String[] args) {
        report().forEach(IO::println);
    }
}
