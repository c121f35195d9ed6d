package brood.trace;

import brood.task.Nullable;

/// An object in a few words, for pictures.
public final class Brief {
    private static final int LONGEST = 40;

    private Brief() {}

    /// On one line, cut to 40 characters; the object's class if its `toString` fails.
    public static String of(Object item) {
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

    /// The same for what a task has returned: values as they are, of everything else the class. A
    /// `toString` of shared objects would be operations of their own.
    public static String ofResult(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> of(text);
            case Number number -> of(number);
            case Boolean _, Character _ -> value.toString();
            case Enum<?> constant -> constant.name();
            default -> value.getClass().getSimpleName();
        };
    }
}
