package brood.course.kernel;

import brood.task.Nullable;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;

/// Shows things in a cell other than as its result. Every notebook has these methods; names and
/// meaning are those of IJava and JJava.
///
/// ```java
/// display("<b>" + Display.escape(name) + "</b>", "text/html");
/// String bar = display("0 %");
/// updateDisplay(bar, "50 %");
/// ```
///
/// A string goes out as it is when it is asked for as `text/html` or `image/svg+xml`: what comes
/// from somebody else has to go through [#escape(String)] first.
public final class Display {
    private Display() {}

    /// The forms of a value that suit it.
    public static DisplayData render(@Nullable Object value) {
        return Renderers.render(value);
    }

    /// The value in these forms, and as plain text.
    ///
    /// @param types such as `text/html`, `text/markdown`, `image/svg+xml`, `image/png`
    public static DisplayData render(@Nullable Object value, String... types) {
        return Renderers.render(value, types);
    }

    /// Shows a value, in the cell that the calling thread belongs to.
    ///
    /// @return a name for [#updateDisplay(String, Object)]
    public static String display(@Nullable Object value) {
        return show(render(value));
    }

    /// Shows a value in these forms.
    public static String display(@Nullable Object value, String... types) {
        return show(render(value, types));
    }

    /// Shows something else in place of what was shown.
    ///
    /// @param id what [#display(Object)] returned
    public static void updateDisplay(String id, @Nullable Object value) {
        update(id, render(value));
    }

    /// Shows something else, in these forms, in place of what was shown.
    public static void updateDisplay(String id, @Nullable Object value, String... types) {
        update(id, render(value, types));
    }

    /// Where forms for own types can be registered.
    public static Renderer renderer() {
        return Renderers.RENDERER;
    }

    /// Text that HTML and SVG show as it is.
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String show(DisplayData data) {
        String known = data.getDisplayId();
        String id = known != null ? known : UUID.randomUUID().toString();
        data.setDisplayId(id);
        publish("display_data", data);
        return id;
    }

    private static void update(String id, DisplayData data) {
        data.setDisplayId(id);
        publish("update_display_data", data);
    }

    private static void publish(String type, DisplayData data) {
        Cell cell = Cell.current();
        if (cell == null)
            throw new IllegalStateException(
                    "display works on threads of a cell only; this is " + Thread.currentThread());
        cell.output().publish(type, Renderers.content(data));
    }
}
