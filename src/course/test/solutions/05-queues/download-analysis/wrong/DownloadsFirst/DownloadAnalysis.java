import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_PARALLEL. When the download is joined first, an empty queue really is the end.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            var download = brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            download.join();
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                while (!pages.isEmpty()) lines.add(Site.analyse(pages.take()));
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
