import brood.process.*;
import brood.task.*;
import java.util.List;

/// Two children, started in two ways. What to do stands in README.md.
public class TwoChildren {

    /// Given: a greeting that tells in which process it was made.
    static String greeting(String name) {
        return name + " greets you from process " + ProcessHandle.current().pid();
    }

    // TODO 1: a record Greeter(String name) that implements Task<String>.

    /// The greetings of two children: Ann's first, then Bob's.
    public static List<String> greetings() throws Exception {
        // TODO 2: open a scope, start "ann" from a lambda and "bob" from a Greeter,
        //         wait for both, and return both greetings.
        throw new UnsupportedOperationException("TODO: start two children");
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
