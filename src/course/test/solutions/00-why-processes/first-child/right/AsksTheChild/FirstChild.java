import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// Each child finds out its own pid and returns it.
public class FirstChild {
    public static List<Long> pids() throws Exception {
        try (var brood = Brood.open()) {
            var children = new ArrayList<Child<Long>>();
            for (String name : List.of("one", "two", "three"))
                children.add(brood.spawn(name, () -> ProcessHandle.current().pid()));
            var pids = new ArrayList<Long>();
            for (Child<Long> child : children)
                switch (child.join()) {
                    case Exit.Returned(Long pid) -> pids.add(pid);
                    case Exit<Long> other -> throw new IllegalStateException("no pid: " + other);
                }
            return pids;
        }
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
