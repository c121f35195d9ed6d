import brood.process.*;
import brood.queue.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/// ORDER_ASSUMED. The children tell their pids as they come; who starts first comes first.
public class FirstChild {
    public static List<Long> pids() throws Exception {
        var post = SharedQueue.<Long>bounded(3);
        try (var brood = Brood.open()) {
            for (String name : List.of("one", "two", "three"))
                brood.spawn(name, () -> post.put(ProcessHandle.current().pid()));
            var pids = new ArrayList<Long>();
            for (int i = 0; i < 3; i++) pids.add(post.take());
            return pids;
        }
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
