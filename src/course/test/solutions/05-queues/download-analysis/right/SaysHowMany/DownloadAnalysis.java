import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// The first thing in the queue says how many will follow, as a letter says how long it is.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                pages.put(String.valueOf(Site.PAGES));
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                int count = Integer.parseInt(pages.take());
                for (int i = 0; i < count; i++) lines.add(Site.analyse(pages.take()));
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
