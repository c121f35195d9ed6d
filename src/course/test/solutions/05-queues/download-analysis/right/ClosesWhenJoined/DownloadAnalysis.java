import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// The parent knows when the download has ended, and closes then.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            var download = brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
            });
            var analysis = brood.spawn("analysis", () -> {
                var lines = new ArrayList<String>();
                try {
                    while (true) lines.add(Site.analyse(pages.take()));
                } catch (QueueClosedException end) {
                    return lines;
                }
            });
            download.join();
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
