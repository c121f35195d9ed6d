package brood.course.kernel;

import brood.pool.Progress;
import brood.pool.ProgressView;
import brood.task.Nullable;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// The progress bar of a pool, in the cell that gave it the work. It is drawn again in place, even
/// after the cell has ended, and its last picture stays in the notebook.
final class CellBar implements ProgressView {
    private static final String RUNNING = "#2a7ae2";
    private static final String DONE = "#3a9b4b";
    private static final String FAILED = "#c8452f";

    private final Cell cell;
    private final String name;
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    private CellBar(Cell cell, String name) {
        this.cell = cell;
        this.name = name;
    }

    /// What the runtime finds as a service.
    public static final class InCells implements ProgressView.Place {
        @Override
        public @Nullable ProgressView here(String name) {
            Cell cell = Cell.current();
            return cell == null ? null : new CellBar(cell, name);
        }
    }

    @Override
    public void show(Progress now) {
        draw(now, now.failed() > 0 ? FAILED : RUNNING);
    }

    @Override
    public void end(Progress last) {
        draw(last, last.failed() > 0 ? FAILED : DONE);
    }

    private void draw(Progress progress, String color) {
        var data = new DisplayData(name + ": " + progress);
        data.putHTML(html(progress, color));
        data.setDisplayId(id);
        JsonObject content = Renderers.content(data);
        cell.output().publish(shown ? "update_display_data" : "display_data", content);
        shown = true;
    }

    /// Colours and frame are readable on a light and on a dark page; numbers keep their width, so
    /// that nothing jumps.
    private String html(Progress progress, String color) {
        OptionalDouble part = progress.part();
        String percent =
                part.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "%d %%", (int) Math.floor(part.getAsDouble() * 100));
        return """
        <div style="display:flex;align-items:center;gap:0.8em;font-family:sans-serif;font-size:13px;\
        font-variant-numeric:tabular-nums">\
        <span>%s</span>\
        <div role="progressbar" aria-label="%s" style="flex:0 1 260px;height:10px;border-radius:5px;\
        background:rgba(127,127,127,0.25);overflow:hidden">\
        <div style="width:%.1f%%;height:100%%;background:%s%s"></div></div>\
        <span style="min-width:3.2em;text-align:right">%s</span>\
        <span>%s</span></div>\
        """
                .formatted(
                        Display.escape(name),
                        Display.escape(name + ": " + progress),
                        part.orElse(1) * 100,
                        color,
                        part.isEmpty() ? ";opacity:0.4" : "",
                        percent,
                        Display.escape(progress.toString()));
    }
}
