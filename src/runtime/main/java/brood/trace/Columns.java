package brood.trace;

/// Text as wide as it looks: a Chinese character takes two columns of a terminal, an accent on its
/// own none. Control characters are shown, never sent.
final class Columns {
    private static final String CUT = "…";

    private Columns() {}

    /// How many columns of a terminal the text takes.
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) return 0;
        if (c < 0x1100) return 1;
        boolean fullWidth = c >= 0xFF01 && c <= 0xFF60 || c >= 0xFFE0 && c <= 0xFFE6;
        boolean punctuation = c >= 0x3000 && c <= 0x303E;
        boolean pictograph = c >= 0x1F300 && c <= 0x1FAFF;
        if (fullWidth || punctuation || pictograph) return 2;
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> 2;
            default -> 1;
        };
    }

    /// The text on one line, without control characters.
    static String clean(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) return text;
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(Character.isISOControl(c) ? '·' : c);
            }
        }
        return out.toString();
    }

    /// The text, cut so that it takes at most so many columns.
    static String cut(String text, int columns) {
        if (width(text) <= columns) return text;
        if (columns < 1) return "";
        var out = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int w = width(c);
            if (used + w > columns - 1) break;
            out.appendCodePoint(c);
            used += w;
        }
        return out.append(CUT).toString();
    }

    /// The text, cut or filled with spaces to exactly so many columns.
    static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }
}
