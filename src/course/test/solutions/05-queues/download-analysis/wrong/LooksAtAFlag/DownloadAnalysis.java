import brood.memory.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// CHECK_THEN_ACT. When no page came and the download has finished, it must be over.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        var finished = SharedLong.of(0);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
                finished.set(1);
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                while (true) {
                    String page = pages.poll(2, TimeUnit.SECONDS);
                    if (page != null) lines.add(Site.analyse(page));
                    else if (finished.get() == 1) break;
                }
                return lines;
            });
            return linesOf(analysis.join());
        }
    }

    static List<String> linesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var lines) -> lines;
            case Exit<?> other -> throw new IllegalStateException("no report: " + other);
        };
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
