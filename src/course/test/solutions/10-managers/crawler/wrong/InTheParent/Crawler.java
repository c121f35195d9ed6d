import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// NOT_A_PROCESS. Without processes nothing can come between.
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        var lines = new ArrayList<String>();
        for (String address : new LinkedHashSet<>(Site.ADDRESSES)) {
            try {
                lines.add(site.fetch(address));
            } catch (IOException e) {
                lines.add(e.getMessage());
            }
        }
        return lines;
    }
}
