import brood.process.*;
import java.util.List;

/// Three children and their pids. What to do stands in README.md.
public class FirstChild {

    /// The pids of three children: of "one", of "two", of "three".
    public static List<Long> pids() throws Exception {
        // TODO: start the three children, and return their pids.
        throw new UnsupportedOperationException("TODO: start three children");
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
