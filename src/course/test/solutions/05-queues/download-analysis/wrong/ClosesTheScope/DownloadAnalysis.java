import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// ITEM_LOST. What can be closed stands in a try, as everywhere in Java.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        try (var brood = Brood.open()) {
            Child<ArrayList<String>> analysis;
            try (var pages = SharedQueue.<String>bounded(10)) {
                brood.spawn("download", () -> {
                    for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
                });
                analysis = brood.spawn("analysis", () -> {
                    var lines = new ArrayList<String>();
                    for (String page : pages.untilClosed()) lines.add(Site.analyse(page));
                    return lines;
                });
            }
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
