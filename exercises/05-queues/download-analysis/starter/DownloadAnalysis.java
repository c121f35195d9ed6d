import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One child downloads, another one analyses. What to do stands in README.md.
public class DownloadAnalysis {

    /// The report of the analysis: one line for each page.
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                while (true) {
                    // TODO: two seconds without a page are not the end. Repair it.
                    String page = pages.poll(2, TimeUnit.SECONDS);
                    if (page == null) break;
                    lines.add(Site.analyse(page));
                }
                return lines;
            });
            return linesOf(analysis.join());
        }
    }

    /// Given: what a child has returned.
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
