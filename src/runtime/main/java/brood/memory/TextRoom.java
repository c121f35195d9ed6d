package brood.memory;

import brood.task.Nullable;
import java.nio.ByteBuffer;

/// The room of a string that is not longer than was declared: its length, -1 for null, and its
/// chars. Not in UTF-8: so every string comes back as it was, and the limit is the one that
/// [String#length] counts.
record TextRoom(int most) implements Room {
    @Override
    public int bytes() {
        return (Integer.BYTES + most * Character.BYTES + 3) & -4;
    }

    @Override
    public int alignment() {
        return Integer.BYTES;
    }

    @Override
    public void put(ByteBuffer target, int at, @Nullable Object value, String name) {
        if (value == null) {
            target.putInt(at, -1);
            return;
        }
        String text = (String) value;
        if (text.length() > most)
            throw new IllegalArgumentException(
                    name
                            + " has room for a string of "
                            + most
                            + " chars, and this one has "
                            + text.length()
                            + ": \""
                            + text.substring(0, Math.min(20, most))
                            + "…\". Declare @MaxLength("
                            + text.length()
                            + "), or cut it.");
        target.putInt(at, text.length());
        int to = at + Integer.BYTES;
        for (int i = 0; i < text.length(); i++)
            target.putChar(to + i * Character.BYTES, text.charAt(i));
    }

    @Override
    public @Nullable Object get(ByteBuffer source, int at) {
        int length = source.getInt(at);
        if (length < 0) return null;
        var text = new char[length];
        int from = at + Integer.BYTES;
        for (int i = 0; i < length; i++) text[i] = source.getChar(from + i * Character.BYTES);
        return new String(text);
    }

    @Override
    public String description() {
        return "String(" + most + ")";
    }
}
