import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// TIMEOUT_AS_END. One silence may be chance, so ask three times before giving up.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                int silent = 0;
                while (silent < 3) {
                    String page = pages.poll(2, TimeUnit.SECONDS);
                    if (page == null) {
                        silent++;
                    } else {
                        lines.add(Site.analyse(page));
                        silent = 0;
                    }
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
