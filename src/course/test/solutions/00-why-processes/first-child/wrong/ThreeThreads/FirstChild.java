import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/// NOT_A_PROCESS. A thread also runs on its own; why should it not have a pid of its own?
public class FirstChild {
    public static List<Long> pids() throws Exception {
        var pids = new ArrayList<Long>();
        for (String name : List.of("one", "two", "three")) {
            var pid = new FutureTask<>(() -> ProcessHandle.current().pid());
            Thread.ofPlatform().name(name).start(pid);
            pids.add(pid.get());
        }
        return pids;
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
