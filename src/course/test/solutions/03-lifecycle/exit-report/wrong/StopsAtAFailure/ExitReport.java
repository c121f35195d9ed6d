import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// ITEM_LOST. One failure is enough: why look at the rest?
public class ExitReport {

    public static List<String> report() throws Exception {
        var sentences = new ArrayList<String>();
        try (var brood = Brood.open()) {
            for (Child<String> child : Errands.start(brood)) {
                switch (child.join()) {
                    case Exit.Returned(var value) ->
                            sentences.add(child.name() + " returned: " + value);
                    case Exit.Threw(var error) -> throw new IllegalStateException(error);
                    case Exit.Exited(int code) ->
                            sentences.add(child.name() + " ended itself with " + code);
                    case Exit.Killed(var death) ->
                            sentences.add(child.name() + " was killed by " + death);
                }
            }
        } catch (IllegalStateException failed) {
            sentences.add("ben threw: " + failed.getCause().getMessage());
        }
        return sentences;
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
