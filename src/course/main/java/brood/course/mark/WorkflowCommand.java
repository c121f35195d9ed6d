package brood.course.mark;

import java.util.Map;
import java.util.stream.Collectors;

/// A line to GitHub's workflow runner, such as `::error file=A.java,line=3::No.`; text of others is
/// escaped, so that it stays within its place.
///
/// The escapes are those of `@actions/core`: `%`, carriage return and line feed everywhere, and in
/// properties the colon and the comma, too.
///
/// @param properties in the order in which they are written
record WorkflowCommand(String name, Map<String, String> properties, String message) {
    @Override
    public String toString() {
        String all =
                properties.entrySet().stream()
                        .map(each -> each.getKey() + "=" + property(each.getValue()))
                        .collect(Collectors.joining(","));
        return "::" + name + (all.isEmpty() ? "" : " " + all) + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
