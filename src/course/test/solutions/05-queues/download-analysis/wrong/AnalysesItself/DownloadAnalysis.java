import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_A_PROCESS. The parent has nothing else to do, so it does the analysis.
public class DownloadAnalysis {
    public static List<String> report() throws Exception {
        var pages = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("download", () -> {
                for (int i = 1; i <= Site.PAGES; i++) pages.put(Site.download(i));
                pages.close();
            });
            var lines = new ArrayList<String>();
            for (String page : pages.untilClosed()) lines.add(Site.analyse(page));
            return lines;
        }
    }

    public static void main(String[] args) throws Exception {
        report().forEach(IO::println);
    }
}
