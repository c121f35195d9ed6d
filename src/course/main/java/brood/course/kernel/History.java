package brood.course.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The cells that were run, in this life of the kernel.
final class History {
    private static final int MOST = 10_000;

    private record Entry(int number, String source) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(int number, String source) {
        entries.add(new Entry(number, source));
        if (entries.size() > MOST) entries.removeFirst();
    }

    /// The content of a `history_reply`: the last ones, a range of numbers, or those that match a
    /// pattern with `*` and `?`.
    JsonObject reply(Message request) {
        List<Entry> found =
                switch (request.text("hist_access_type")) {
                    case "range" ->
                            between(
                                    request.number("start", 1),
                                    request.number("stop", Integer.MAX_VALUE));
                    case "search" ->
                            last(matching(request.text("pattern")), request.number("n", MOST));
                    default -> last(entries, request.number("n", MOST));
                };
        boolean output = request.flag("output", false);
        var history = new JsonArray();
        for (Entry entry : found) {
            var row = new JsonArray();
            row.add(0);
            row.add(entry.number);
            if (output) {
                var both = new JsonArray();
                both.add(entry.source);
                both.add("");
                row.add(both);
            } else row.add(entry.source);
            history.add(row);
        }
        var content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("history", history);
        return content;
    }

    private List<Entry> between(int start, int stop) {
        return entries.stream().filter(e -> e.number >= start && e.number < stop).toList();
    }

    private List<Entry> matching(String glob) {
        var regex = new StringBuilder();
        for (char c : glob.toCharArray())
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return entries.stream().filter(e -> pattern.matcher(e.source).matches()).toList();
    }

    private static List<Entry> last(List<Entry> of, int n) {
        return of.subList(Math.max(0, of.size() - Math.max(0, n)), of.size());
    }
}
