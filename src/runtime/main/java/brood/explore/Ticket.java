package brood.explore;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names one schedule of one program, in a word short enough to be copied by hand.
///
/// ```
///   B1-4K2Q7A-...    in base 32 (Crockford's digits: no I, L, O, U):
///      |      |
///      |      the decisions that were not the dull one, each as three varints-and-a-byte:
///      |      dull ones before it, choice, low byte of the label; at the end, how many decisions
///      |      there were in all
///      which program: a hash of its name
/// ```
///
/// A schedule in which everybody takes turns is `L`, how many operations are a turn, and after how
/// many decisions that begins: `B1-4K2Q7A-L10`.
///
/// A replay compares the label of each decision with what is about to happen then, so that a
/// program that has changed is noticed at the first step that differs.
record Ticket(int program, List<Deviation> deviations, int decisions, @Nullable Rhythm rhythm) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String VERSION = "B1";

    /// A schedule in which everybody takes turns, and nothing else is decided; see [Lockstep].
    record Rhythm(int turn, int late) {}

    Ticket(int program, List<Deviation> deviations, int decisions) {
        this(program, deviations, decisions, null);
    }

    static Ticket of(int program, int turn, int late) {
        return new Ticket(program & 0x3FFF_FFFF, List.of(), 0, new Rhythm(turn, late));
    }

    /// A decision other than the dull one.
    ///
    /// @param at the number of the decision, from 0
    /// @param label low byte of what was about to happen
    record Deviation(int at, int choice, int label) {}

    static Ticket of(int program, Choices choices) {
        var list = new ArrayList<Deviation>();
        for (int i = 0; i < choices.size(); i++)
            if (choices.choice(i) != 0)
                list.add(new Deviation(i, choices.choice(i), choices.label(i) & 0xFF));
        return new Ticket(program & 0x3FFF_FFFF, List.copyOf(list), choices.size());
    }

    /// Reads a ticket.
    ///
    /// @throws IllegalArgumentException if this is none
    static Ticket parse(String text) {
        String clean = text.strip().toUpperCase(Locale.ROOT);
        String[] parts = clean.split("-", -1);
        if (parts.length != 3)
            throw new IllegalArgumentException(
                    "This is not a ticket: '" + text + "'. A ticket looks like B1-4K2Q7A-0G40.");
        if (!parts[0].equals(VERSION))
            throw new IllegalArgumentException(
                    "This ticket is of version %s; this Brood reads %s. Explore again to get a new one."
                            .formatted(parts[0], VERSION));
        byte[] program = fromBase32(parts[1], text);
        var in = new Reader(program, text);
        int hash = in.varint();
        // L is no digit, so no list of decisions begins with it.
        if (parts[2].matches("L[1-9][0-9]"))
            return of(hash, parts[2].charAt(1) - '0', parts[2].charAt(2) - '0');
        byte[] body = fromBase32(parts[2], text);
        in = new Reader(body, text);
        int count = in.varint();
        var list = new ArrayList<Deviation>();
        int at = -1;
        for (int i = 0; i < count; i++) {
            at += in.varint() + 1;
            list.add(new Deviation(at, in.varint(), in.octet()));
        }
        return new Ticket(hash, List.copyOf(list), in.varint());
    }

    @Override
    public String toString() {
        var name = new ByteArrayOutputStream();
        varint(name, program);
        Rhythm turns = rhythm;
        if (turns != null)
            return VERSION + "-" + base32(name.toByteArray()) + "-L" + turns.turn + turns.late;
        var body = new ByteArrayOutputStream();
        varint(body, deviations.size());
        int at = -1;
        for (Deviation d : deviations) {
            varint(body, d.at - at - 1);
            varint(body, d.choice);
            body.write(d.label);
            at = d.at;
        }
        varint(body, decisions);
        return VERSION + "-" + base32(name.toByteArray()) + "-" + base32(body.toByteArray());
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        while ((value & ~0x7F) != 0) {
            out.write(value & 0x7F | 0x80);
            value >>>= 7;
        }
        out.write(value);
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xFF;
            bits += 8;
            while (bits >= 5) {
                text.append(DIGITS.charAt(held >>> (bits -= 5) & 31));
                held &= (1 << bits) - 1;
            }
        }
        if (bits > 0) text.append(DIGITS.charAt(held << 5 - bits & 31));
        return text.toString();
    }

    private static byte[] fromBase32(String text, String whole) {
        var out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = DIGITS.indexOf(c);
            if (digit < 0)
                throw new IllegalArgumentException(
                        "This is not a ticket: '%s' has a '%s' in it.".formatted(whole, c));
            held = held << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                out.write(held >>> (bits -= 8));
                held &= (1 << bits) - 1;
            }
        }
        return out.toByteArray();
    }

    private static final class Reader {
        private final byte[] bytes;
        private final String whole;
        private int at;

        Reader(byte[] bytes, String whole) {
            this.bytes = bytes;
            this.whole = whole;
        }

        int octet() {
            if (at == bytes.length)
                throw new IllegalArgumentException(
                        "This ticket is cut off: '" + whole + "'. Copy all of it.");
            return bytes[at++] & 0xFF;
        }

        int varint() {
            int value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int b = octet();
                value |= (b & 0x7F) << shift;
                if (b < 0x80) return value;
            }
            throw new IllegalArgumentException("This is not a ticket: '" + whole + "'.");
        }
    }
}
