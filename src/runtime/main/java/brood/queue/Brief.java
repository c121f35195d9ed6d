package brood.queue;

/// An item in a few words, for pictures.
final class Brief {
    private static final int LONGEST = 40;

    private Brief() {}

    /// On one line, cut to 40 characters; the item's class if its `toString` fails.
    static String of(Object item) {
        String text;
        try {
            text = String.valueOf(item.toString()).replaceAll("\\R", " ");
        } catch (RuntimeException | StackOverflowError broken) {
            text = item.getClass().getSimpleName();
        }
        if (text.length() <= LONGEST) return text;
        int cut = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, cut) + "…";
    }
}
