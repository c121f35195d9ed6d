import brood.pool.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Ten pictures, made small by a pool. What to do stands in README.md.
public class SilentPool {

    /// The album: one line for each picture.
    public static List<String> album() throws Exception {
        var small = SharedQueue.<String>bounded(Pictures.COUNT);
        // TODO: three tasks fail, and the program goes on as if they had not. Repair it.
        try (var pool = ProcessPool.of(2)) {
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                pool.submit(() -> small.put(Pictures.shrink(number)));
            }
        }
        small.close();
        var lines = new ArrayList<String>();
        for (String line : small.untilClosed()) lines.add(line);
        lines.sort(Comparator.comparing(SilentPool::numberOf));
        return lines;
    }

    /// Given: the number of the picture that a line is about.
    static int numberOf(String line) {
        return Integer.parseInt(line.split(" ")[1]);
    }

    public static void main(String[] args) throws Exception {
        album().forEach(IO::println);
    }
}
