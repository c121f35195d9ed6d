package brood.pool;

import java.nio.charset.Charset;
import java.util.OptionalDouble;

/// A progress bar as a line of text.
///
/// ```
/// squares ━━━━━━━━━━━━━━━━━━━━╸───────────────────   51 %  510 of 1,000, 12 s, about 11 s left
/// ```
///
/// @param full begins the bar: what is done
/// @param half half of one, where there is such a thing
/// @param rest what is not done
record Bar(char full, char half, char rest) {
    private static final Bar FINE = new Bar('━', '╸', '─');
    private static final Bar PLAIN = new Bar('=', '>', '.');
    private static final int LONGEST = 40;
    private static final int SHORTEST = 8;

    /// The bar that can be written in this encoding.
    static Bar in(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("━╸─") ? FINE : PLAIN;
    }

    /// @param width how many columns there are; what does not fit is cut
    String line(String name, Progress progress, int width) {
        OptionalDouble part = progress.part();
        String words = progress.toString();
        if (part.isEmpty()) return cut(name + "  " + words, width);
        String percent = "%3d %%  ".formatted((int) Math.floor(part.getAsDouble() * 100));
        int room = width - name.length() - 3 - percent.length() - words.length();
        String bar = room < SHORTEST ? "" : bar(part.getAsDouble(), Math.min(room, LONGEST)) + "  ";
        return cut(name + " " + bar + percent + words, width);
    }

    String bar(double part, int length) {
        int halves = (int) Math.floor(part * length * 2);
        return String.valueOf(full).repeat(halves / 2)
                + (halves % 2 == 1 ? half : "")
                + String.valueOf(rest).repeat(length - halves / 2 - halves % 2);
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
