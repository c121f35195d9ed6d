package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Arrays;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.common.Image;
import org.dflib.jjava.jupyter.kernel.display.common.Text;
import org.dflib.jjava.jupyter.kernel.display.common.Url;

/// How values become text, pictures and HTML in a cell. The registry is the base library's, so that
/// what is written for JJava's `Renderer` works here too.
final class Renderers {
    static final Renderer RENDERER = new Renderer();

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    static {
        Image.registerAll(RENDERER);
        Text.registerAll(RENDERER);
        Url.registerAll(RENDERER);
    }

    private Renderers() {}

    static DisplayData render(@Nullable Object value, String... types) {
        if (value instanceof DisplayData done) return done;
        if (value == null) return new DisplayData("null");
        if (value.getClass().isArray()) {
            String text = Arrays.deepToString(new Object[] {value});
            return new DisplayData(text.substring(1, text.length() - 1));
        }
        return types.length == 0 ? RENDERER.render(value) : RENDERER.renderAs(value, types);
    }

    /// As the content of `display_data` and `execute_result`.
    static JsonObject content(DisplayData data) {
        return GSON.toJsonTree(data).getAsJsonObject();
    }
}
