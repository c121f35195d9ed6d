import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// ITEM_LOST. Both children are started, so the parent closes the queue that it has made.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                for (String page : pages.untilClosed()) lines.add(Site.analyse(page));
                return lines;
            });
            pages.close();
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
