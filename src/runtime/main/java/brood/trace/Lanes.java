package brood.trace;

import brood.machine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A picture as text: one column for each process, one row for each step.
///
/// ```
///          main               child-1 (pid 4711)   child-2 (pid 4712)
///     1    spawn child-1
///     2    spawn child-2
///     3                       read long 1 -> 0
///     4                                            read long 1 -> 0
///     5                       write long 1 <- 1
///     6                                            write long 1 <- 1    <- overwrites child-1's 1
/// ```
///
/// At most [#WIDTH] columns wide. Long texts are cut with `…`; processes and steps that find no
/// room are counted, not shown, and so is what a process does again and again, as in a busy wait.
public final class Lanes {
    /// The widest line.
    public static final int WIDTH = 100;

    private static final int GAP = 2;
    private static final int NARROWEST = 14;
    private static final int MOST_STEPS = 80;
    private static final int FIRST_STEPS = 20;
    private static final int ROOM_FOR_NOTES = 22;

    private final Picture picture;
    private final boolean times;
    private final int shown;
    private final int margin;
    private final int[] widths;

    private Lanes(Picture picture) {
        this.picture = picture;
        this.times = picture.steps().stream().anyMatch(s -> s.at() != 0);
        this.margin = times ? 18 : 6;
        this.shown = Math.min(picture.lanes().size(), (WIDTH - margin) / (NARROWEST + GAP));
        this.widths = widths();
    }

    public static Lanes of(List<Event> events) {
        return new Lanes(Picture.of(events));
    }

    /// @param notes by the index of an event: what to say beside it
    public static Lanes of(List<Event> events, Map<Integer, String> notes) {
        return new Lanes(Picture.of(events, notes));
    }

    public static Lanes of(Picture picture) {
        return new Lanes(picture);
    }

    public Picture picture() {
        return picture;
    }

    /// As many columns as the longest text needs; if that is too much, the widest are narrowed.
    private int[] widths() {
        int[] wanted = new int[shown];
        for (int lane = 0; lane < shown; lane++) wanted[lane] = Columns.width(header(lane));
        boolean notes = false;
        for (Step step : picture.steps()) {
            notes |= !step.note().isEmpty();
            if (step.lane() < shown)
                wanted[step.lane()] = Math.max(wanted[step.lane()], Columns.width(step.text()));
        }
        int room = WIDTH - margin - (notes && shown < 4 ? ROOM_FOR_NOTES : 0) - GAP * shown;
        int sum = 0;
        for (int w : wanted) sum += w;
        while (sum > room) {
            int widest = 0;
            for (int i = 1; i < shown; i++) if (wanted[i] > wanted[widest]) widest = i;
            if (wanted[widest] <= NARROWEST) break;
            wanted[widest]--;
            sum--;
        }
        return wanted;
    }

    private String header(int lane) {
        Lane l = picture.lanes().get(lane);
        return lane == 0 ? l.name() : l.name() + " (pid " + l.pid() + ")";
    }

    private String fittedHeader(int lane) {
        String whole = header(lane);
        int room = widths[lane];
        if (Columns.width(whole) <= room) return Columns.fit(whole, room);
        // The pid tells processes apart when their long names are cut.
        String pid = lane == 0 ? "" : " (pid " + picture.lanes().get(lane).pid() + ")";
        int name = room - Columns.width(pid);
        if (name < 4) return Columns.fit(picture.lanes().get(lane).name(), room);
        return Columns.fit(Columns.cut(picture.lanes().get(lane).name(), name) + pid, room);
    }

    @Override
    public String toString() {
        if (picture.steps().isEmpty()) return "(nothing happened)\n";
        var lines = new ArrayList<String>();
        var head = new StringBuilder(" ".repeat(margin));
        for (int lane = 0; lane < shown; lane++)
            head.append(fittedHeader(lane)).append(" ".repeat(GAP));
        lines.add(head.toString());
        List<Step> steps = picture.steps().stream().filter(s -> s.lane() < shown).toList();
        List<Run> runs = Run.of(steps);
        for (int i = 0; i < runs.size(); i++) {
            if (runs.size() > MOST_STEPS && i == FIRST_STEPS) {
                int next = i + runs.size() - MOST_STEPS;
                int left = 0;
                for (; i < next; i++) left += runs.get(i).length();
                lines.add(" ".repeat(margin) + "… " + left + " more steps …");
            }
            Run run = runs.get(i);
            row(run.first(), lines);
            if (run.length() > 1) {
                int lane = run.first().lane();
                int indent = margin;
                for (int before = 0; before < lane; before++) indent += widths[before] + GAP;
                lines.add(" ".repeat(indent) + "… " + (run.length() - 1) + " times more");
            }
        }
        int hidden = picture.lanes().size() - shown;
        if (hidden > 0)
            lines.add(
                    Columns.cut(
                            "%d more %s not shown: %s"
                                    .formatted(
                                            hidden,
                                            hidden == 1 ? "process is" : "processes are",
                                            hiddenNames()),
                            WIDTH));
        var text = new StringBuilder();
        for (String line : lines) text.append(line.stripTrailing()).append('\n');
        return text.toString();
    }

    private String hiddenNames() {
        return String.join(", ", picture.lanes().stream().skip(shown).map(Lane::name).toList());
    }

    private void row(Step step, List<String> lines) {
        var line = new StringBuilder("%5d ".formatted(step.number()));
        if (times) line.append("%8.1f ms ".formatted(step.at() / 1e6));
        for (int lane = 0; lane < step.lane(); lane++) line.append(" ".repeat(widths[lane] + GAP));
        line.append(Columns.cut(step.text(), widths[step.lane()]));
        if (step.note().isEmpty()) {
            lines.add(line.toString());
            return;
        }
        int used = Columns.width(line.toString());
        int note = Columns.width(step.note());
        if (used + GAP + note <= WIDTH) {
            lines.add(line + " ".repeat(GAP) + step.note());
        } else {
            lines.add(line.toString());
            String cut = Columns.cut(step.note(), WIDTH - margin);
            lines.add(" ".repeat(WIDTH - Columns.width(cut)) + cut);
        }
    }
}
